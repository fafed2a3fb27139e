//! Evidence is kept until ten years after the start of the course; erasing it before is refused, and
//! afterwards it is proposed (statement 75).

use chrono::NaiveDate;

use crate::domain::id::EnrolmentId;
use crate::domain::subsidy::deadlines::{kept_from, retention_day};
use crate::services::{Ctx, Deed};
use crate::storage::erasures::{self, ErasableRow};
use crate::storage::{self, AnyConnection, Tx, editions, enrolments};

/// Why nothing was erased.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    /// The course has no start yet, so the years haven't begun.
    #[error("the evidence of a course without a start is kept")]
    NotStarted,
    #[error("the evidence is kept until {until}")]
    Kept { until: NaiveDate },
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// The files whose years of keeping are over.
///
/// # Errors
/// What the database reports.
pub fn proposals(
    conn: &mut AnyConnection,
    today: NaiveDate,
) -> Result<Vec<ErasableRow>, storage::Error> {
    erasures::list_started_before(conn, kept_from(today))
}

/// Erases what a file holds of people. `instead` stands where a name stood, in the language of the
/// institute.
///
/// # Errors
/// See [`EraseError`]; `Storage(Duplicate)` when it is erased already.
pub fn erase(tx: &mut Tx<'_>, ctx: &Ctx, id: EnrolmentId, instead: &str) -> Result<(), EraseError> {
    let enrolment = enrolments::get(tx, id)?;
    let start = editions::get(tx, enrolment.edition_id)?.starts_on;
    let until = retention_day(start.ok_or(EraseError::NotStarted)?);
    if ctx.today() <= until {
        return Err(EraseError::Kept { until });
    }
    erasures::insert(tx, id, instead, ctx.actor.id, ctx.now)?;
    let deed = Deed::new("evidence.erased", id, enrolment.reference());
    Ok(ctx.record(tx, deed.of_enrolment(id))?)
}
