//! What was delivered and still has to be invoiced (statement 71), and what waits for it.

use chrono::NaiveDate;
use diesel::dsl::{exists, not, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::connection::AnyConnection;
use super::error::Error;
use super::schema::{applications, courses, customers, editions, enrolments, invoices};
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

/// Standing enrolments of which no standing invoice asks all (one that was credited wholly doesn't
/// stand, an instalment asks a part) whose last half-day is `until` or earlier, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection, until: NaiveDate) -> Result<Vec<UninvoicedRow>, Error> {
    let standing = sql::<Bool>(
        "invoices.kind = 'invoice' AND invoices.settles AND invoices.gross_cents > \
         COALESCE((SELECT SUM(c.gross_cents) FROM invoices c WHERE c.corrects_id = invoices.id), 0)",
    );
    let invoiced = invoices::table
        .filter(invoices::enrolment_id.eq(enrolments::id.nullable()))
        .filter(standing);
    Ok(enrolments::table
        .inner_join(customers::table)
        .inner_join(editions::table.inner_join(courses::table))
        .left_join(applications::table)
        .filter(enrolments::status.eq(EnrolmentStatus::Confirmed))
        .filter(editions::ends_on.le(until))
        .filter(not(exists(invoiced)))
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
