//! Issuing many invoices that a person has looked at together. They are asked for in one
//! transaction, and issued one by one after it: what goes wrong with one keeps no other back, and
//! a stop in between loses nothing.

use super::issue_invoice::{self, Draft, IssueError, IssueInvoice};
use super::{Ctx, Deed};
use crate::domain::digest::sha256_hex;
use crate::domain::id::{EnrolmentId, IssueBatchId};
use crate::domain::invoice::batch::Refusal;
use crate::domain::invoice::terms::Terms;
use crate::domain::user::Actor;
use crate::storage::issue_batches::{self, Outcome, Waiting};
use crate::storage::{self, AnyConnection, Tx};

/// Why nothing was asked for.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// None of them can be issued.
    #[error("there is nothing to issue")]
    Nothing,
    #[error("something has changed since it was looked at")]
    Changed,
    #[error(transparent)]
    Draft(#[from] IssueError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// The invoices of these enrolments as they would be issued now, in their order.
///
/// # Errors
/// See [`IssueError`].
pub fn drafts(
    conn: &mut AnyConnection,
    ctx: &Ctx,
    enrolments: &[EnrolmentId],
) -> Result<Vec<Draft>, IssueError> {
    let drafts = enrolments
        .iter()
        .map(|enrolment| issue_invoice::draft(conn, ctx, *enrolment));
    drafts.collect()
}

/// Says whether all that would be issued is still what a person has seen.
#[must_use]
pub fn fingerprint(drafts: &[Draft]) -> String {
    let ready = drafts.iter().filter(|draft| draft.is_ready());
    sha256_hex(ready.map(Draft::fingerprint).collect::<String>())
}

/// Asks for the invoices of these enrolments; those that can't be issued are left out, as the
/// person has seen.
///
/// # Errors
/// See [`AskError`].
pub fn ask(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolments: &[EnrolmentId],
    seen: &str,
) -> Result<IssueBatchId, AskError> {
    let drafts = drafts(tx, ctx, enrolments)?;
    if fingerprint(&drafts) != seen {
        return Err(AskError::Changed);
    }
    let rows: Vec<_> = drafts
        .iter()
        .filter(|draft| draft.is_ready())
        .map(|draft| (draft.file.enrolment.id, draft.fingerprint()))
        .collect();
    if rows.is_empty() {
        return Err(AskError::Nothing);
    }
    let actor = (ctx.actor.id, ctx.actor.name.as_str());
    let batch = issue_batches::insert(tx, actor, &rows, ctx.now)?;
    let deed = Deed::new("issue-batch.asked", batch, rows.len().to_string());
    ctx.record(tx, deed)?;
    Ok(batch)
}

/// Issues one that waits, in the name of whoever asked for it.
///
/// # Errors
/// See [`IssueError`]; then nothing has happened, and [`refuse`] tells why.
pub fn issue_one(tx: &mut Tx<'_>, ctx: &Ctx, waiting: &Waiting) -> Result<(), IssueError> {
    let ctx = Ctx {
        actor: Actor {
            id: waiting.asked_by,
            name: waiting.asked_by_name.clone(),
        },
        now: ctx.now,
    };
    let command = IssueInvoice {
        enrolment: waiting.enrolment_id,
        terms: Terms::default(),
        seen: Some(waiting.seen.clone()),
    };
    let issued = issue_invoice::issue(tx, &ctx, &command)?;
    issue_batches::settle(tx, waiting.id, Outcome::Issued(issued.invoice))?;
    Ok(())
}

/// Tells why one was not issued.
///
/// # Errors
/// What the database reports.
pub fn refuse(
    tx: &mut Tx<'_>,
    waiting: &Waiting,
    error: &IssueError,
) -> Result<(), storage::Error> {
    let (reason, problem) = match error {
        IssueError::AlreadyInvoiced(_) => (Refusal::AlreadyInvoiced, None),
        IssueError::Cancelled => (Refusal::Cancelled, None),
        IssueError::Terms(_) => (Refusal::AlreadyInvoiced, None),
        IssueError::Changed | IssueError::Booking(_) => (Refusal::Changed, None),
        IssueError::Mail(_) => (Refusal::NoAddress, None),
        IssueError::NoRoute(_) => (Refusal::NoRoute, None),
        IssueError::Refused(problems) => {
            (Refusal::Rule, problems.first().map(|problem| problem.code))
        }
        IssueError::Amount(_) | IssueError::Document(_) | IssueError::Storage(_) => {
            (Refusal::Fault, None)
        }
    };
    issue_batches::settle(tx, waiting.id, Outcome::Refused(reason, problem))
}
