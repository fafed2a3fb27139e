//! What was delivered and still has to be invoiced (statement 71), and what waits for it.

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::connection::AnyConnection;
use super::error::{Error, one_row};
use super::schema::{applications, courses, customers, editions, enrolments};
use super::tx::Tx;
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::EnrolmentId;
use crate::domain::identifiers::ProjectNumber;
use crate::domain::money::Cents;
use crate::domain::subsidy::ApplicationStatus;

/// An enrolment without invoice whose course has ended.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct UninvoicedRow {
    pub enrolment_id: EnrolmentId,
    pub customer: String,
    pub course: String,
    pub edition: String,
    pub ended_on: Option<NaiveDate>,
    pub net_cents: Cents,
    pub uses_portfolio: bool,
    pub project_number: Option<ProjectNumber>,
    pub application_status: Option<ApplicationStatus>,
}

/// Whether a standing invoice asks all of an enrolment: one that was credited wholly doesn't stand, an
/// instalment asks a part.
pub(super) const IS_INVOICED: &str = "(EXISTS (SELECT 1 FROM invoices i \
    WHERE i.enrolment_id = enrolments.id AND i.kind = 'invoice' AND i.settles \
    AND i.gross_cents > (SELECT COALESCE(SUM(c.gross_cents), 0) FROM invoices c \
    WHERE c.corrects_id = i.id)))";

/// Brings the mark of an enrolment in step with its documents: whoever adds one calls it.
pub(super) fn mark(tx: &mut Tx<'_>, id: EnrolmentId) -> Result<(), Error> {
    let rows = diesel::update(enrolments::table.find(id))
        .set(enrolments::is_invoiced.eq(sql::<Bool>(IS_INVOICED)))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// Standing enrolments that aren't invoiced whose last half-day is `until` or earlier, the oldest
/// first.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection, until: NaiveDate) -> Result<Vec<UninvoicedRow>, Error> {
    Ok(enrolments::table
        .inner_join(customers::table)
        .inner_join(editions::table.inner_join(courses::table))
        .left_join(applications::table)
        .filter(enrolments::status.eq(EnrolmentStatus::Confirmed))
        .filter(editions::ends_on.le(until))
        .filter(sql::<Bool>("NOT enrolments.is_invoiced"))
        .order((editions::ends_on, enrolments::id))
        .select((
            enrolments::id,
            customers::name,
            courses::title,
            editions::code,
            editions::ends_on,
            enrolments::net_cents,
            enrolments::uses_portfolio,
            applications::project_number.nullable(),
            applications::status.nullable(),
        ))
        .load(conn)?)
}
