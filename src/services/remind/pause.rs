//! Pausing the reminders of one tranche until a day, with the reason, and letting them go on.

use chrono::NaiveDate;

use crate::services::{Ctx, Deed};
use crate::storage::tranches::{self, TrancheRow};
use crate::storage::{Error, Tx, invoices};

/// Why a pause is refused.
#[derive(Debug, thiserror::Error)]
pub enum PauseError {
    #[error("a pause ends after today")]
    EndsTooEarly,
    #[error("somebody else changed this tranche in the meantime")]
    Stale,
    #[error(transparent)]
    Storage(Error),
}

impl From<Error> for PauseError {
    fn from(error: Error) -> Self {
        match error {
            Error::Stale => Self::Stale,
            other => Self::Storage(other),
        }
    }
}

/// Pauses the reminders of a tranche until a day, with the reason.
///
/// # Errors
/// See [`PauseError`].
pub fn pause(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    tranche: &TrancheRow,
    until: NaiveDate,
    reason: &str,
) -> Result<(), PauseError> {
    if until <= ctx.today() {
        return Err(PauseError::EndsTooEarly);
    }
    tranches::update_pause(tx, tranche.id, tranche.version, Some((until, reason)))?;
    let invoice = invoices::get(tx, tranche.invoice_id)?;
    let summary = format!("{}, {until}: {reason}", invoice.number);
    let deed = Deed::new("reminder.paused", tranche.id, summary).of_enrolment(invoice.enrolment_id);
    Ok(ctx.record(tx, deed)?)
}

/// Lets the reminders of a tranche go on.
///
/// # Errors
/// See [`PauseError`].
pub fn resume(tx: &mut Tx<'_>, ctx: &Ctx, tranche: &TrancheRow) -> Result<(), PauseError> {
    tranches::update_pause(tx, tranche.id, tranche.version, None)?;
    let invoice = invoices::get(tx, tranche.invoice_id)?;
    let deed = Deed::new("reminder.resumed", tranche.id, invoice.number)
        .of_enrolment(invoice.enrolment_id);
    Ok(ctx.record(tx, deed)?)
}
