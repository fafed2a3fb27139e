//! Writing a few cents off a tranche, so that nobody is asked for them. What is more than cents is
//! a matter for a credit note, because the VAT of the invoice stays owed otherwise.

use super::{Ctx, Deed};
use crate::domain::id::{AllocationId, TrancheId};
use crate::domain::money::Cents;
use crate::storage::receivables::{self, Receivable};
use crate::storage::write_offs::{self, NewWriteOff};
use crate::storage::{self, Tx, allocations, institute};

/// The most that is written off at once, or the institute's tolerance where that is more.
const MOST: Cents = Cents::new(100);

/// Why nothing is written off, or not undone.
#[derive(Debug, thiserror::Error)]
pub enum WriteOffError {
    #[error("say why")]
    ReasonMissing,
    /// Nothing is open, or no longer the amount that the person saw.
    #[error("{open} is open now")]
    NotNow { open: Cents },
    #[error("{open} is open, and at most {most} can be written off")]
    TooMuch { open: Cents, most: Cents },
    /// It goes with its booking.
    #[error("undo the booking that it rounds off")]
    OfBooking,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// The most that this institute writes off a tranche.
///
/// # Errors
/// What the database reports.
pub fn most(conn: &mut storage::AnyConnection) -> Result<Cents, storage::Error> {
    let settings = institute::get_settings(conn)?.settings;
    Ok(settings.matching_tolerance_cents.max(MOST))
}

/// Writes off what is open of a tranche, if that is still `seen`.
///
/// # Errors
/// See [`WriteOffError`].
pub fn write_off(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    tranche: TrancheId,
    seen: Cents,
    reason: &str,
) -> Result<AllocationId, WriteOffError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(WriteOffError::ReasonMissing);
    }
    receivables::lock(tx, tranche)?;
    let one = get(tx, tranche)?;
    let open = one.open();
    if open != seen || !open.is_positive() {
        return Err(WriteOffError::NotNow { open });
    }
    let most = most(tx)?;
    if open > most {
        return Err(WriteOffError::TooMuch { open, most });
    }
    let new = NewWriteOff {
        tranche,
        amount: open,
        reason,
        made_at: ctx.now,
        made_by: ctx.actor.id,
        rounds: None,
    };
    let id = write_offs::insert(tx, &new)?;
    record(tx, ctx, "invoice.written-off", &one, open, reason)?;
    Ok(id)
}

/// Takes a write-off back: the tranche is open again.
///
/// # Errors
/// See [`WriteOffError`]; `Storage(Stale)` when somebody undid it before.
pub fn undo(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: AllocationId,
    reason: &str,
) -> Result<TrancheId, WriteOffError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(WriteOffError::ReasonMissing);
    }
    let row = write_offs::get(tx, id)?;
    if row.rounds_id.is_some() {
        return Err(WriteOffError::OfBooking);
    }
    receivables::lock(tx, row.tranche_id)?;
    allocations::update_undone(tx, id, ctx.now, ctx.actor.id, reason)?;
    let one = get(tx, row.tranche_id)?;
    let action = "invoice.write-off-undone";
    record(tx, ctx, action, &one, row.amount_cents, reason)?;
    Ok(row.tranche_id)
}

fn get(tx: &mut Tx<'_>, tranche: TrancheId) -> Result<Receivable, storage::Error> {
    let found = receivables::list_by_id(tx, &[tranche])?;
    found.into_iter().next().ok_or(storage::Error::NotFound)
}

fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    action: &'static str,
    one: &Receivable,
    amount: Cents,
    reason: &str,
) -> Result<(), storage::Error> {
    let summary = format!("{} ({amount}): {reason}", one.invoice.number);
    let deed = Deed::new(action, one.invoice.id, summary).of_enrolment(one.invoice.enrolment_id);
    ctx.record(tx, deed)?;
    Ok(())
}

/// What a rounding has in place of a reason; pages word it.
const ROUNDED: &str = "rounding";

/// Closes the few cents that a booking within the tolerance leaves of its tranche.
pub(super) fn round_off(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    booking: AllocationId,
    tranche: TrancheId,
    cents: Cents,
) -> Result<(), storage::Error> {
    let new = NewWriteOff {
        tranche,
        amount: cents,
        reason: ROUNDED,
        made_at: ctx.now,
        made_by: ctx.actor.id,
        rounds: Some(booking),
    };
    write_offs::insert(tx, &new)?;
    let one = get(tx, tranche)?;
    let summary = format!("{} ({cents})", one.invoice.number);
    let deed = Deed::new("invoice.rounded", one.invoice.id, summary)
        .of_enrolment(one.invoice.enrolment_id);
    ctx.record(tx, deed)
}
