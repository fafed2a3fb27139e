//! The list of files under the kmo-portefeuille, as an audit asks for it (statement 77): of the
//! courses that start within a period, whole or only those in which something is missing that should
//! be there. What is late is said by `domain::subsidy::completeness`; here it is asked of many files at
//! once.

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Text};

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::like::containing;
use super::page::{Page, Slice};
use super::schema::{applications, courses, customers, editions, enrolments, registrations};
use crate::domain::course::{Service, Theme};
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::EnrolmentId;
use crate::domain::identifiers::{EnterpriseNumber, ProjectNumber, RegistrationNumber};
use crate::domain::money::Cents;
use crate::domain::subsidy::ApplicationStatus;
use crate::domain::subsidy::completeness::LateBefore;
use crate::domain::text::search_key;

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct DossierItem {
    pub id: EnrolmentId,
    pub status: EnrolmentStatus,
    pub customer: String,
    pub enterprise_number: Option<EnterpriseNumber>,
    pub course: String,
    pub edition: String,
    pub service: Service,
    pub theme: Option<Theme>,
    pub registration: Option<RegistrationNumber>,
    pub agreed_on: NaiveDate,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub net_cents: Cents,
    pub application: Option<DossierApplication>,
}

/// The application of a file.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct DossierApplication {
    pub project_number: ProjectNumber,
    pub status: ApplicationStatus,
    pub applied_on: NaiveDate,
    pub project_cents: Cents,
    pub subsidy_cents: Cents,
    pub own_share_cents: Cents,
}

/// Which files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DossierFilter {
    /// Words of the customer, the course, the edition or the project number; all must be found.
    pub words: String,
    /// Courses that start on this day or later.
    pub from: Option<NaiveDate>,
    /// Courses that start on this day or earlier.
    pub until: Option<NaiveDate>,
    /// Only those in which something is late.
    pub late: Option<LateBefore>,
    /// Only those with a project number.
    pub with_project: bool,
}

/// Agreed on before a day,
pub(super) const AGREED: &str = "((enrolments.agreed_on < ";
/// and no confirmation on paper; started before a day,
pub(super) const NO_CONFIRMATION: &str = " AND NOT EXISTS (SELECT 1 FROM documents d \
    WHERE d.enrolment_id = enrolments.id AND d.kind = 'enrolment-confirmation')) \
    OR (editions.starts_on < ";
/// and no application; a half-day before a day,
pub(super) const NO_APPLICATION: &str = " AND applications.id IS NULL) \
    OR EXISTS (SELECT 1 FROM half_days h \
    WHERE h.edition_id = editions.id AND h.status = 'planned' AND h.closed_at IS NULL \
    AND h.on_date < ";
/// whose attendance isn't closed; ended before a day,
pub(super) const NOT_CLOSED: &str = ") OR (editions.ends_on < ";
/// and no invoice that stands, or somebody without a certificate about whom nobody decided; applied
/// for before a day,
pub(super) const NO_INVOICE: &str = " AND (NOT EXISTS (SELECT 1 FROM invoices i \
    WHERE i.enrolment_id = enrolments.id AND i.kind = 'invoice' \
    AND NOT EXISTS (SELECT 1 FROM invoices c WHERE c.corrects_id = i.id)) \
    OR EXISTS (SELECT 1 FROM places p WHERE p.enrolment_id = enrolments.id \
    AND p.status = 'active' AND NOT EXISTS (SELECT 1 FROM certificates c \
    WHERE c.place_id = p.id AND c.status = 'valid') AND NOT EXISTS \
    (SELECT 1 FROM attendance_decisions a WHERE a.place_id = p.id)))) \
    OR (applications.applied_on < ";
/// and the portfolio's part isn't paid.
pub(super) const NOT_PAID: &str = " AND (NOT EXISTS (SELECT 1 FROM tranches t \
    JOIN invoices i ON i.id = t.invoice_id \
    WHERE i.enrolment_id = enrolments.id AND t.channel = 'portfolio') \
    OR EXISTS (SELECT 1 FROM tranches t JOIN invoices i ON i.id = t.invoice_id \
    WHERE i.enrolment_id = enrolments.id AND t.channel = 'portfolio' AND t.amount_cents - t.credited_cents > \
    (SELECT COALESCE(SUM(a.amount_cents), 0) FROM allocations a \
    WHERE a.tranche_id = t.id AND a.undone_at IS NULL)))))";

/// Whether something is missing that should be there, in a query over enrolments, editions and
/// applications.
macro_rules! incomplete {
    ($late:expr) => {
        sql::<Bool>($crate::storage::dossier_list::AGREED)
            .bind::<Date, _>($late.agreed)
            .sql($crate::storage::dossier_list::NO_CONFIRMATION)
            .bind::<Date, _>($late.started)
            .sql($crate::storage::dossier_list::NO_APPLICATION)
            .bind::<Date, _>($late.half_day)
            .sql($crate::storage::dossier_list::NOT_CLOSED)
            .bind::<Date, _>($late.ended)
            .sql($crate::storage::dossier_list::NO_INVOICE)
            .bind::<Date, _>($late.applied)
            .sql($crate::storage::dossier_list::NOT_PAID)
    };
}
pub(super) use incomplete;

/// One page of the files that a filter lets through, the latest course first.
///
/// # Errors
/// What the database reports.
pub fn page(
    conn: &mut AnyConnection,
    filter: &DossierFilter,
    page: Page,
) -> Result<Slice<DossierItem>, Error> {
    let total = wanted(filter).count().get_result(conn)?;
    let rows = wanted(filter)
        .order((editions::starts_on.desc(), enrolments::id.desc()))
        .limit(page.limit())
        .offset(page.offset())
        .load(conn)?;
    Ok(Slice { rows, total, page })
}

/// Every file that a filter lets through, the latest course first.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection, filter: &DossierFilter) -> Result<Vec<DossierItem>, Error> {
    Ok(wanted(filter)
        .order((editions::starts_on.desc(), enrolments::id.desc()))
        .load(conn)?)
}

/// These files, as far as they are under the kmo-portefeuille; the latest course first.
///
/// # Errors
/// What the database reports.
pub fn list_by_id(
    conn: &mut AnyConnection,
    ids: &[EnrolmentId],
) -> Result<Vec<DossierItem>, Error> {
    Ok(wanted(&DossierFilter::default())
        .filter(enrolments::id.eq_any(ids.to_vec()))
        .order((editions::starts_on.desc(), enrolments::id.desc()))
        .load(conn)?)
}

#[diesel::dsl::auto_type]
fn with_everything() -> _ {
    enrolments::table
        .inner_join(customers::table)
        .inner_join(editions::table.inner_join(courses::table.left_join(registrations::table)))
        .left_join(applications::table)
}

#[diesel::dsl::auto_type]
fn columns() -> _ {
    (
        enrolments::id,
        enrolments::status,
        customers::name,
        customers::enterprise_number,
        courses::title,
        editions::code,
        courses::service,
        courses::theme,
        registrations::number.nullable(),
        enrolments::agreed_on,
        editions::starts_on,
        editions::ends_on,
        enrolments::net_cents,
        (
            applications::project_number,
            applications::status,
            applications::applied_on,
            applications::project_cents,
            applications::subsidy_cents,
            applications::own_share_cents,
        )
            .nullable(),
    )
}

type Items<'a> =
    diesel::dsl::IntoBoxed<'a, diesel::dsl::Select<with_everything, columns>, MultiBackend>;

fn wanted(filter: &DossierFilter) -> Items<'_> {
    let mut query = with_everything()
        .select(columns())
        .filter(enrolments::uses_portfolio.eq(true))
        .into_boxed::<MultiBackend>();
    for word in filter.words.split_whitespace() {
        let key = containing(&search_key(word));
        let number = containing(word).to_uppercase();
        let found = sql::<Bool>("(customers.search_key LIKE ")
            .bind::<Text, _>(key.clone())
            .sql(r" ESCAPE '\' OR courses.search_key LIKE ")
            .bind::<Text, _>(key)
            .sql(r" ESCAPE '\' OR editions.code LIKE ")
            .bind::<Text, _>(number.clone())
            .sql(r" ESCAPE '\' OR applications.project_number LIKE ")
            .bind::<Text, _>(number)
            .sql(r" ESCAPE '\')");
        query = query.filter(found);
    }
    if let Some(from) = filter.from {
        query = query.filter(editions::starts_on.ge(from));
    }
    if let Some(until) = filter.until {
        query = query.filter(editions::starts_on.le(until));
    }
    if filter.with_project {
        query = query.filter(applications::id.nullable().is_not_null());
    }
    if let Some(late) = filter.late {
        query = query
            .filter(enrolments::status.eq(EnrolmentStatus::Confirmed))
            .filter(incomplete!(late));
    }
    query
}
