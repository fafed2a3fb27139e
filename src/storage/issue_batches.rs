//! Invoices that a person asked to issue together, and what became of each.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{
    courses, customers, editions, enrolments, invoices, issue_batch_rows, issue_batches,
};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{EnrolmentId, InvoiceId, IssueBatchId, IssueBatchRowId, UserId};
use crate::domain::invoice::batch::{Refusal, RowState};
use crate::domain::invoice::check::ProblemCode;

/// A batch as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = issue_batches, check_for_backend(MultiBackend))]
pub struct IssueBatchRow {
    pub id: IssueBatchId,
    pub asked_at: Moment,
    pub asked_by: Option<UserId>,
    pub asked_by_name: String,
}

/// One invoice of a batch with what a person calls it by.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Listed {
    pub enrolment_id: EnrolmentId,
    pub state: RowState,
    pub reason: Option<Refusal>,
    pub problem: Option<ProblemCode>,
    pub customer: String,
    pub course: String,
    pub invoice: Option<(InvoiceId, String)>,
}

/// One invoice that waits to be issued.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Waiting {
    pub id: IssueBatchRowId,
    pub enrolment_id: EnrolmentId,
    pub seen: String,
    pub asked_by: Option<UserId>,
    pub asked_by_name: String,
}

/// What became of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Issued(InvoiceId),
    Refused(Refusal, Option<ProblemCode>),
}

/// The batch with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: IssueBatchId) -> Result<IssueBatchRow, Error> {
    Ok(IssueBatchRow::query()
        .filter(issue_batches::id.eq(id))
        .first(conn)?)
}

/// The invoices of a batch, in the order in which they were asked for.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection, batch: IssueBatchId) -> Result<Vec<Listed>, Error> {
    Ok(issue_batch_rows::table
        .inner_join(
            enrolments::table
                .inner_join(customers::table)
                .inner_join(editions::table.inner_join(courses::table)),
        )
        .left_join(invoices::table.on(issue_batch_rows::invoice_id.eq(invoices::id.nullable())))
        .filter(issue_batch_rows::issue_batch_id.eq(batch))
        .order(issue_batch_rows::id)
        .select((
            issue_batch_rows::enrolment_id,
            issue_batch_rows::state,
            issue_batch_rows::reason,
            issue_batch_rows::problem,
            customers::name,
            courses::title,
            (invoices::id, invoices::number).nullable(),
        ))
        .load(conn)?)
}

/// The next invoice that waits, whoever asked for it.
///
/// # Errors
/// What the database reports.
pub fn find_waiting(conn: &mut AnyConnection) -> Result<Option<Waiting>, Error> {
    Ok(issue_batch_rows::table
        .inner_join(issue_batches::table)
        .filter(issue_batch_rows::state.eq(RowState::Waiting))
        .order(issue_batch_rows::id)
        .select((
            issue_batch_rows::id,
            issue_batch_rows::enrolment_id,
            issue_batch_rows::seen,
            issue_batches::asked_by,
            issue_batches::asked_by_name,
        ))
        .first(conn)
        .optional()?)
}

/// Adds a batch of enrolments, each with the fingerprint of the invoice that was seen.
///
/// # Errors
/// What the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    (asked_by, asked_by_name): (Option<UserId>, &str),
    rows: &[(EnrolmentId, String)],
    now: Moment,
) -> Result<IssueBatchId, Error> {
    let batch: IssueBatchId = diesel::insert_into(issue_batches::table)
        .values((
            issue_batches::asked_at.eq(now),
            issue_batches::asked_by.eq(asked_by),
            issue_batches::asked_by_name.eq(asked_by_name),
        ))
        .returning(issue_batches::id)
        .get_result(tx.conn())?;
    for (enrolment, seen) in rows {
        diesel::insert_into(issue_batch_rows::table)
            .values((
                issue_batch_rows::issue_batch_id.eq(batch),
                issue_batch_rows::enrolment_id.eq(*enrolment),
                issue_batch_rows::seen.eq(seen),
                issue_batch_rows::state.eq(RowState::Waiting),
            ))
            .execute(tx.conn())?;
    }
    Ok(batch)
}

/// Tells what became of one, once: whoever comes second is stale.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn settle(tx: &mut Tx<'_>, id: IssueBatchRowId, outcome: Outcome) -> Result<(), Error> {
    let waiting = issue_batch_rows::state.eq(RowState::Waiting);
    let row = diesel::update(issue_batch_rows::table.find(id).filter(waiting));
    let rows = match outcome {
        Outcome::Issued(invoice) => row
            .set((
                issue_batch_rows::state.eq(RowState::Issued),
                issue_batch_rows::invoice_id.eq(invoice),
            ))
            .execute(tx.conn())?,
        Outcome::Refused(reason, problem) => row
            .set((
                issue_batch_rows::state.eq(RowState::Refused),
                issue_batch_rows::reason.eq(reason),
                issue_batch_rows::problem.eq(problem),
            ))
            .execute(tx.conn())?,
    };
    one_row(rows, Error::Stale)
}
