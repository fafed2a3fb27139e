//! Enrolments in lists: with their customer, their course and their application, and the queues of
//! those that wait for somebody.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date};

use super::connection::{AnyConnection, MultiBackend};
use super::dossier_list::incomplete;
use super::error::Error;
use super::like::containing;
use super::page::{Page, Slice};
use super::schema::{
    allocations, applications, courses, customers, editions, enrolments, invoices, places, tranches,
};
use crate::domain::enrolment::{EnrolmentStatus, PlaceStatus};
use crate::domain::id::{CustomerId, EditionId, EnrolmentId};
use crate::domain::identifiers::ProjectNumber;
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;
use crate::domain::subsidy::ApplicationStatus;
use crate::domain::subsidy::completeness::LateBefore;
use crate::domain::subsidy::deadlines::Dates;
use crate::domain::text::search_key;

/// An enrolment in a list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct EnrolmentItem {
    pub id: EnrolmentId,
    pub status: EnrolmentStatus,
    pub uses_portfolio: bool,
    pub agreed_on: NaiveDate,
    pub net_cents: Cents,
    pub customer_id: CustomerId,
    pub customer: String,
    pub edition_id: EditionId,
    pub edition: String,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub course: String,
    pub application: Option<ApplicationItem>,
}

/// The application of an enrolment in a list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ApplicationItem {
    pub project_number: ProjectNumber,
    pub status: ApplicationStatus,
    pub applied_on: NaiveDate,
    pub deposited_on: Option<NaiveDate>,
    pub payment_ordered_on: Option<NaiveDate>,
}

impl EnrolmentItem {
    /// What its deadlines hang on; invoices and payments are not looked at here.
    #[must_use]
    pub fn dates(&self) -> Dates {
        let application = self.application.as_ref();
        Dates {
            start: self.starts_on,
            end: self.ends_on,
            applied_on: application.map(|application| application.applied_on),
            deposited_on: application.and_then(|application| application.deposited_on),
            payment_ordered_on: application.and_then(|application| application.payment_ordered_on),
            with_subsidy: self.uses_portfolio && self.status == EnrolmentStatus::Confirmed,
            is_invoiced: false,
            is_portfolio_paid: false,
        }
    }
}

/// Which enrolments a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EnrolmentFilter {
    /// Words of the customer, the course, the edition or the project number; all must be found.
    pub words: String,
    pub status: Option<EnrolmentStatus>,
    pub customer: Option<CustomerId>,
    pub edition: Option<EditionId>,
    /// Only standing ones that wait for this.
    pub waiting: Option<Waiting>,
    /// Only standing ones with kmo-portefeuille whose file lacks something that should be there.
    pub late: Option<LateBefore>,
}

/// What an enrolment with kmo-portefeuille waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// No application is recorded; only of editions that start by a day, where one is given.
    Application { starts_until: Option<NaiveDate> },
    /// No deposit is recorded; only of applications by a day, where one is given.
    Deposit { applied_until: Option<NaiveDate> },
    /// The own share was deposited, the course has started by this day, and no payment order is
    /// recorded (statement 65).
    PaymentOrder { started_by: NaiveDate },
}

/// One page of the enrolments that a filter lets through, the newest first.
///
/// # Errors
/// What the database reports.
pub fn page(
    conn: &mut AnyConnection,
    filter: &EnrolmentFilter,
    page: Page,
) -> Result<Slice<EnrolmentItem>, Error> {
    let total = wanted(filter).count().get_result(conn)?;
    let rows = wanted(filter)
        .order(enrolments::id.desc())
        .limit(page.limit())
        .offset(page.offset())
        .load(conn)?;
    Ok(Slice { rows, total, page })
}

/// The enrolments that wait for something, the most urgent first.
///
/// # Errors
/// What the database reports.
pub fn list_waiting(
    conn: &mut AnyConnection,
    waiting: Waiting,
) -> Result<Vec<EnrolmentItem>, Error> {
    let filter = EnrolmentFilter {
        waiting: Some(waiting),
        ..EnrolmentFilter::default()
    };
    let query = wanted(&filter);
    Ok(match waiting {
        Waiting::Deposit { .. } => query
            .order((applications::applied_on, enrolments::id))
            .load(conn)?,
        Waiting::Application { .. } | Waiting::PaymentOrder { .. } => query
            .order((editions::starts_on, enrolments::id))
            .load(conn)?,
    })
}

/// How many people take part in each of these enrolments; those without anybody are left out.
///
/// # Errors
/// What the database reports.
pub fn count_places(
    conn: &mut AnyConnection,
    ids: &[EnrolmentId],
) -> Result<BTreeMap<EnrolmentId, i64>, Error> {
    let counts: Vec<(EnrolmentId, i64)> = places::table
        .filter(places::enrolment_id.eq_any(ids))
        .filter(places::status.eq(PlaceStatus::Active))
        .group_by(places::enrolment_id)
        .select((places::enrolment_id, count_star()))
        .load(conn)?;
    Ok(counts.into_iter().collect())
}

#[diesel::dsl::auto_type]
fn with_everything() -> _ {
    enrolments::table
        .inner_join(customers::table)
        .inner_join(editions::table.inner_join(courses::table))
        .left_join(applications::table)
}

#[diesel::dsl::auto_type]
fn columns() -> _ {
    (
        enrolments::id,
        enrolments::status,
        enrolments::uses_portfolio,
        enrolments::agreed_on,
        enrolments::net_cents,
        enrolments::customer_id,
        customers::name,
        enrolments::edition_id,
        editions::code,
        editions::starts_on,
        editions::ends_on,
        courses::title,
        (
            applications::project_number,
            applications::status,
            applications::applied_on,
            applications::deposited_on,
            applications::payment_ordered_on,
        )
            .nullable(),
    )
}

type Items<'a> =
    diesel::dsl::IntoBoxed<'a, diesel::dsl::Select<with_everything, columns>, MultiBackend>;

fn wanted(filter: &EnrolmentFilter) -> Items<'_> {
    let mut query = with_everything()
        .select(columns())
        .into_boxed::<MultiBackend>();
    for word in filter.words.split_whitespace() {
        let key = containing(&search_key(word));
        let number = containing_number(word);
        query = query.filter(
            customers::search_key
                .like(key.clone())
                .escape('\\')
                .or(courses::search_key.like(key).escape('\\'))
                .or(editions::code.like(number.clone()).escape('\\'))
                .or(applications::project_number
                    .nullable()
                    .like(number)
                    .escape('\\')),
        );
    }
    if let Some(status) = filter.status {
        query = query.filter(enrolments::status.eq(status));
    }
    if let Some(customer) = filter.customer {
        query = query.filter(enrolments::customer_id.eq(customer));
    }
    if let Some(edition) = filter.edition {
        query = query.filter(enrolments::edition_id.eq(edition));
    }
    if let Some(late) = filter.late {
        query = query
            .filter(enrolments::status.eq(EnrolmentStatus::Confirmed))
            .filter(enrolments::uses_portfolio.eq(true))
            .filter(incomplete!(late));
    }
    match filter.waiting {
        Some(waiting) => narrowed(query, waiting),
        None => query,
    }
}

/// What came in from the portefeuille for an enrolment: whoever was paid waits for no deposit and no
/// payment order, recorded or not.
macro_rules! portfolio_money {
    () => {
        allocations::table
            .inner_join(tranches::table.inner_join(invoices::table))
            .filter(invoices::enrolment_id.eq(enrolments::id.nullable()))
            .filter(tranches::channel.eq(Channel::Portfolio))
            .filter(allocations::undone_at.is_null())
    };
}

/// Narrowed to what stands and waits; a refused or stopped application waits for nothing.
fn narrowed(query: Items<'_>, waiting: Waiting) -> Items<'_> {
    let standing = query
        .filter(enrolments::status.eq(EnrolmentStatus::Confirmed))
        .filter(enrolments::uses_portfolio.eq(true));
    let alive = [ApplicationStatus::Applied, ApplicationStatus::Accepted];
    match waiting {
        Waiting::Application { starts_until } => {
            let query = standing.filter(applications::id.nullable().is_null());
            match starts_until {
                Some(day) => query.filter(editions::starts_on.le(day)),
                None => query,
            }
        }
        Waiting::Deposit { applied_until } => {
            let query = standing
                .filter(applications::status.eq_any(alive))
                .filter(applications::deposited_on.is_null())
                .filter(applications::payment_ordered_on.is_null())
                .filter(not(exists(portfolio_money!())));
            match applied_until {
                Some(day) => query.filter(applications::applied_on.le(day)),
                None => query,
            }
        }
        Waiting::PaymentOrder { started_by } => standing
            .filter(applications::status.eq_any(alive))
            .filter(applications::deposited_on.is_not_null())
            .filter(applications::payment_ordered_on.is_null())
            .filter(editions::starts_on.le(started_by))
            .filter(not(exists(portfolio_money!()))),
    }
}

/// Codes and project numbers are kept in capitals.
fn containing_number(word: &str) -> String {
    containing(word).to_uppercase()
}
