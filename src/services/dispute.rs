//! What a customer objects to a receivable: noted by a colleague, or told by the customer behind his
//! link. What is disputed is not reminded of until it is settled; what is said to be paid rests until
//! any transfer would show on the account.

use chrono::NaiveDate;

use super::{Ctx, Deed};
use crate::domain::calendar::plus_days;
use crate::domain::dispute::{DisputeKind, DisputeOutcome, SAID_PAID, SAID_PAID_DAYS};
use crate::domain::id::{DisputeId, TrancheId};
use crate::storage::disputes::{self, NewDispute};
use crate::storage::invoices::InvoiceRow;
use crate::storage::tranches::{self, Balance};
use crate::storage::{self, Tx, invoices, receivables};

/// Why nothing is noted or settled.
#[derive(Debug, thiserror::Error)]
pub enum DisputeError {
    #[error("say why")]
    ReasonMissing,
    /// Nothing is open: there is nothing to object to.
    #[error("nothing is open")]
    NothingOpen,
    #[error("this is noted already")]
    Known,
    #[error("a payment was not made after today")]
    PaidLater,
    /// Somebody settled it before.
    #[error("this was settled in the meantime")]
    Settled,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Who objects: a colleague notes it, or the customer says it himself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    ByColleague,
    ByCustomer,
}

/// Notes that a receivable is disputed.
///
/// # Errors
/// See [`DisputeError`].
pub fn open(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    tranche: TrancheId,
    reason: &str,
    told: Told,
) -> Result<DisputeId, DisputeError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(DisputeError::ReasonMissing);
    }
    let (balance, invoice) = still_open(tx, tranche)?;
    let new = NewDispute {
        tranche,
        kind: DisputeKind::Disputed,
        reason,
        paid_on: None,
        by_customer: told == Told::ByCustomer,
    };
    let id = insert(tx, ctx, &new)?;
    let summary = format!("{} ({}): {reason}", invoice.number, balance.open());
    ctx.record(tx, Deed::of_invoice("invoice.disputed", &invoice, summary))?;
    Ok(id)
}

/// Notes that the customer says he has paid already, and lets the reminders rest.
///
/// # Errors
/// See [`DisputeError`].
pub fn say_paid(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    tranche: TrancheId,
    paid_on: Option<NaiveDate>,
    note: &str,
    told: Told,
) -> Result<NaiveDate, DisputeError> {
    if paid_on.is_some_and(|day| day > ctx.today()) {
        return Err(DisputeError::PaidLater);
    }
    let (balance, invoice) = still_open(tx, tranche)?;
    let new = NewDispute {
        tranche,
        kind: DisputeKind::SaidPaid,
        reason: note.trim(),
        paid_on,
        by_customer: told == Told::ByCustomer,
    };
    insert(tx, ctx, &new)?;
    let row = &balance.tranche;
    let until = plus_days(ctx.today(), SAID_PAID_DAYS);
    // A longer pause that a colleague set stays.
    if row.paused_until.is_none_or(|day| day < until) {
        tranches::update_pause(tx, tranche, row.version, Some((until, SAID_PAID)))?;
    }
    let summary = format!("{} ({}), {until}", invoice.number, balance.open());
    ctx.record(tx, Deed::of_invoice("invoice.said-paid", &invoice, summary))?;
    Ok(until)
}

/// Settles what was objected, with what was agreed. What stands or was taken back is reminded of
/// again.
///
/// # Errors
/// See [`DisputeError`].
pub fn settle(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: DisputeId,
    outcome: DisputeOutcome,
    settlement: &str,
) -> Result<(), DisputeError> {
    let settlement = settlement.trim();
    if settlement.is_empty() {
        return Err(DisputeError::ReasonMissing);
    }
    let row = disputes::get(tx, id)?;
    receivables::lock(tx, row.tranche_id)?;
    match disputes::update_settled(tx, id, outcome, settlement, &ctx.actor, ctx.now) {
        Err(storage::Error::Stale) => return Err(DisputeError::Settled),
        other => other?,
    }
    let tranche = tranches::get(tx, row.tranche_id)?.tranche;
    let rests = row.kind == DisputeKind::SaidPaid
        && outcome != DisputeOutcome::Granted
        && tranche.pause_reason.as_deref() == Some(SAID_PAID);
    if rests {
        tranches::update_pause(tx, tranche.id, tranche.version, None)?;
    }
    let invoice = invoices::get(tx, tranche.invoice_id)?;
    let summary = format!("{}: {settlement}", invoice.number);
    let action = match row.kind {
        DisputeKind::Disputed => "invoice.dispute-settled",
        DisputeKind::SaidPaid => "invoice.said-paid-settled",
    };
    ctx.record(tx, Deed::of_invoice(action, &invoice, summary))?;
    Ok(())
}

/// The receivable with its invoice, if something of it is open; nobody else books on it meanwhile.
fn still_open(tx: &mut Tx<'_>, tranche: TrancheId) -> Result<(Balance, InvoiceRow), DisputeError> {
    receivables::lock(tx, tranche)?;
    let balance = tranches::get(tx, tranche)?;
    if !balance.open().is_positive() {
        return Err(DisputeError::NothingOpen);
    }
    let invoice = invoices::get(tx, balance.tranche.invoice_id)?;
    Ok((balance, invoice))
}

fn insert(tx: &mut Tx<'_>, ctx: &Ctx, new: &NewDispute<'_>) -> Result<DisputeId, DisputeError> {
    let known = disputes::list_of_tranches(tx, &[new.tranche])?;
    if known
        .iter()
        .any(|row| row.is_open() && row.kind == new.kind)
    {
        return Err(DisputeError::Known);
    }
    Ok(disputes::insert(tx, new, &ctx.actor, ctx.now)?)
}
