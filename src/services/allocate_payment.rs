//! Where a bank line's money goes, decided by a person: take the proposal, book by hand, undo, set
//! aside, take up again. Every step is recorded; an undone booking stays with its reason.

use crate::domain::bank::LineState;
use crate::domain::id::{AllocationId, BankLineId, CounterBookingId, CustomerId, TrancheId};
use crate::domain::matching::{Evidence, Flag};
use crate::domain::money::Cents;
use crate::domain::refund::{Counter, CounterRole};
use crate::services::counter_parts::{self, CounterPart};
use crate::services::line_money::{rest, state_now, update_state, waiting};
use crate::services::{Ctx, Deed, known_accounts, match_lines, write_off};
use crate::storage::allocations::{self, NewAllocation, Paid};
use crate::storage::bank_lines::{self, BankLineRow};
use crate::storage::counter_bookings;
use crate::storage::known_accounts::Holder;
use crate::storage::receivables::{self, Receivable};
use crate::storage::write_offs;
use crate::storage::{self, Tx, institute};

/// Why money can't go where a person wants it.
#[derive(Debug, thiserror::Error)]
pub enum AllocateError {
    /// The matcher has prepared nothing that can be booked.
    #[error("there is no proposal to take")]
    NoProposal,
    #[error("nothing was filled in")]
    Nothing,
    /// More than the line has left.
    #[error("only {rest} of this payment is left")]
    MoreThanLeft { rest: Cents },
    /// More than the receivable has open (or, for money that goes back, than came in on it).
    #[error("only {most} can be booked on invoice {number}")]
    MoreThanOpen { number: String, most: Cents },
    /// Money that came in can't be booked as money that went out.
    #[error("the amount has the wrong sign")]
    WrongSign,
    #[error("say why")]
    ReasonMissing,
    /// The line is not in the state for this.
    #[error("the payment was changed in the meantime")]
    NotNow,
    #[error("this account is known already")]
    AccountKnown,
    /// Money that goes back was tied to this booking: that one is to be undone first.
    #[error("another booking takes this one back")]
    TakenBack,
    /// The money came in for a refund that is still to be paid: that one is to be withdrawn.
    #[error("this money is to be given back")]
    RefundStands,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// A part of a line's money, and what it pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub tranche: TrancheId,
    pub amount: Cents,
}

/// Books what the matcher has prepared.
///
/// # Errors
/// See [`AllocateError`].
pub fn confirm(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    line: BankLineId,
    version: i64,
) -> Result<(), AllocateError> {
    let row = waiting(tx, line, version)?;
    let judgement = row.judgement()?;
    let proposed = match_lines::proposal(&judgement).ok_or(AllocateError::NoProposal)?;
    if proposed.is_empty() {
        return Err(AllocateError::NoProposal);
    }
    let parts: Vec<Part> = proposed
        .tranches
        .into_iter()
        .map(|(tranche, amount)| Part { tranche, amount })
        .collect();
    let why = match_lines::why(&judgement);
    apply(tx, ctx, &row, &parts, &proposed.counters, &why)?;
    if judgement.flags.contains(&Flag::Rounding) {
        round_off_rests(tx, ctx, line, &parts)?;
    }
    Ok(())
}

/// Books by hand.
///
/// # Errors
/// See [`AllocateError`].
pub fn book(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    line: BankLineId,
    version: i64,
    parts: &[Part],
) -> Result<(), AllocateError> {
    book_less(tx, ctx, line, version, parts, &[])
}

/// Books by hand on receivables, less what the customer deducted for credit notes; those parts are
/// negative.
///
/// # Errors
/// See [`AllocateError`].
pub fn book_less(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    line: BankLineId,
    version: i64,
    parts: &[Part],
    deducted: &[CounterPart],
) -> Result<(), AllocateError> {
    let row = waiting(tx, line, version)?;
    // Nothing was read in the line: a person says so.
    apply(tx, ctx, &row, parts, deducted, "[]")
}

/// Books for reasons that a use case knows and a person has seen.
///
/// # Errors
/// See [`AllocateError`].
pub fn book_because(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    line: BankLineId,
    version: i64,
    parts: &[Part],
    evidence: &[Evidence],
) -> Result<(), AllocateError> {
    let row = waiting(tx, line, version)?;
    // Evidence is plain words: writing it as JSON can't fail.
    let why = serde_json::to_string(evidence).unwrap_or_default();
    apply(tx, ctx, &row, parts, &[], &why)
}

/// Books by hand on what we owe: money that leaves on a refund or a credit note that it pays, money
/// that came back on the refund that is owed again.
///
/// # Errors
/// See [`AllocateError`].
pub fn book_on_what_we_owe(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    line: BankLineId,
    version: i64,
    part: CounterPart,
) -> Result<(), AllocateError> {
    book_less(tx, ctx, line, version, &[], &[part])
}

/// Takes a booking off again; its line waits, its receivable is open again.
///
/// # Errors
/// See [`AllocateError`]; `Storage(Stale)` when somebody undid it before.
pub fn undo(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: AllocationId,
    reason: &str,
) -> Result<BankLineId, AllocateError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(AllocateError::ReasonMissing);
    }
    let allocation = allocations::get(tx, id)?;
    let row = bank_lines::get(tx, allocation.bank_line_id)?;
    receivables::lock(tx, allocation.tranche_id)?;
    if allocations::is_taken_back(tx, id)? {
        return Err(AllocateError::TakenBack);
    }
    allocations::update_undone(tx, id, ctx.now, ctx.actor.id, reason)?;
    write_offs::undo_rounding(tx, id, ctx.now, ctx.actor.id, reason)?;
    update_state(tx, &row)?;
    let paid = allocations::list_of_lines(tx, &[row.id])?
        .into_iter()
        .find(|(one, _)| one.id == id)
        .map(|(_, paid)| paid);
    if let Some(paid) = paid.as_ref().filter(|_| allocation.proves_payer) {
        known_accounts::forget_unproven(tx, ctx, &row, paid)?;
    }
    let deed = deed(
        "bank-line.undone",
        row.id,
        allocation.amount_cents,
        paid.as_ref(),
    );
    ctx.record(tx, deed.with(serde_json::json!({ "reason": reason })))?;
    Ok(row.id)
}

/// Takes a booking on what we owe off again. What came in for a refund stands as long as the refund
/// does: withdraw that one instead.
///
/// # Errors
/// See [`AllocateError`]; `Storage(Stale)` when somebody undid it before.
pub fn undo_on_what_we_owe(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: CounterBookingId,
    reason: &str,
) -> Result<BankLineId, AllocateError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(AllocateError::ReasonMissing);
    }
    let booking = counter_bookings::get(tx, id)?;
    if booking.role == CounterRole::Received {
        return Err(AllocateError::RefundStands);
    }
    let row = bank_lines::get(tx, booking.bank_line_id)?;
    counter_parts::lock(tx, &booking)?;
    counter_bookings::update_undone(tx, id, ctx.now, ctx.actor.id, reason)?;
    update_state(tx, &row)?;
    let owed = counter_bookings::list_of_lines(tx, &[row.id])?
        .into_iter()
        .find(|(one, _)| one.id == id)
        .map(|(_, owed)| owed);
    let number = owed.as_ref().map(|owed| owed.what.number());
    let number = number.unwrap_or_default();
    let summary = format!("{} → {number}", booking.amount_cents);
    let deed = Deed::new("bank-line.undone", row.id, summary)
        .of_enrolment(owed.and_then(|owed| owed.enrolment_id));
    ctx.record(tx, deed.with(serde_json::json!({ "reason": reason })))?;
    Ok(row.id)
}

/// Says that (the rest of) a line is not for us; it leaves the work list.
///
/// # Errors
/// See [`AllocateError`].
pub fn set_aside(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    line: BankLineId,
    version: i64,
    reason: &str,
) -> Result<(), AllocateError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(AllocateError::ReasonMissing);
    }
    let row = waiting(tx, line, version)?;
    bank_lines::update_state(tx, line, version, LineState::SetAside, Some(reason))?;
    let summary = row.amount_cents.to_string();
    let deed = Deed::new("bank-line.set-aside", line, summary);
    ctx.record(tx, deed.with(serde_json::json!({ "reason": reason })))?;
    Ok(())
}

/// Takes a line up again that was set aside.
///
/// # Errors
/// See [`AllocateError`].
pub fn take_up(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    line: BankLineId,
    version: i64,
    reason: &str,
) -> Result<(), AllocateError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(AllocateError::ReasonMissing);
    }
    let row = bank_lines::get(tx, line)?;
    if row.version != version || row.state != LineState::SetAside {
        return Err(AllocateError::NotNow);
    }
    let state = state_now(tx, &row)?;
    bank_lines::update_state(tx, line, version, state, None)?;
    let summary = row.amount_cents.to_string();
    let deed = Deed::new("bank-line.taken-up", line, summary);
    ctx.record(tx, deed.with(serde_json::json!({ "reason": reason })))?;
    Ok(())
}

/// Remembers that a customer pays from the account of this line: evidence for the next time, never
/// enough by itself.
///
/// # Errors
/// [`AllocateError::NotNow`] when the line has no valid account, or nothing of it stands on a
/// receivable of the customer; [`AllocateError::AccountKnown`].
pub fn learn_account(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    line: BankLineId,
    customer: CustomerId,
) -> Result<(), AllocateError> {
    known_accounts::learn(tx, ctx, line, Holder::Customer(customer))
}

fn apply(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    row: &BankLineRow,
    parts: &[Part],
    counters: &[CounterPart],
    why: &str,
) -> Result<(), AllocateError> {
    for part in parts {
        receivables::lock(tx, part.tranche)?;
    }
    let rooms = counter_parts::check(tx, ctx.today(), counters)?;
    let ids: Vec<TrancheId> = parts.iter().map(|part| part.tranche).collect();
    let owed = receivables::list_by_id(tx, &ids)?;
    let tolerance = institute::get_settings(tx)?
        .settings
        .matching_tolerance_cents;
    let rest = rest(tx, row)?;
    check(rest, parts, counters, &owed, tolerance)?;
    let (parts, rounding) = within(rest, parts, counters);
    for part in &parts {
        let new = NewAllocation {
            bank_line_id: row.id,
            tranche_id: part.tranche,
            amount_cents: part.amount,
            automatic: false,
            why: why.to_owned(),
            reverses_id: reversed(tx, *part)?,
            proves_payer: false,
            made_at: ctx.now,
            made_by: ctx.actor.id,
        };
        let booking = allocations::insert(tx, &new)?;
        if let Some((tranche, cents)) = rounding.filter(|(tranche, _)| *tranche == part.tranche) {
            write_off::round_off(tx, ctx, booking, tranche, cents)?;
        }
    }
    counter_parts::book(tx, ctx, row, counters, why)?;
    update_state(tx, row)?;
    for part in &parts {
        let one = owed.iter().find(|one| one.tranche.id == part.tranche);
        let number = one.map_or("", |one| one.invoice.number.as_str());
        let deed = Deed::new(
            "bank-line.booked",
            row.id,
            format!("{} → {number}", part.amount),
        )
        .of_enrolment(one.and_then(|one| one.invoice.enrolment_id));
        ctx.record(tx, deed)?;
    }
    for part in counters {
        let room = rooms.get(&part.of);
        let number = room.map_or("", |room| room.number.as_str());
        let summary = format!("{} → {number}", part.amount);
        let deed = Deed::new("bank-line.booked", row.id, summary)
            .of_enrolment(room.and_then(|room| room.enrolment));
        ctx.record(tx, deed)?;
    }
    Ok(())
}

/// The parts as far as the line's money goes: the few cents beyond it that close the last receivable
/// are no money, and are rounded off.
fn within(
    rest: Cents,
    parts: &[Part],
    counters: &[CounterPart],
) -> (Vec<Part>, Option<(TrancheId, Cents)>) {
    let mut parts = parts.to_vec();
    let of_counters: Cents = counters.iter().map(|part| part.amount).sum();
    let of_parts: Cents = parts.iter().map(|part| part.amount).sum();
    let beyond = of_parts + of_counters - rest;
    if rest.is_positive()
        && beyond.is_positive()
        && let Some(last) = parts.iter_mut().rev().find(|part| part.amount > beyond)
    {
        last.amount -= beyond;
        let rounding = (last.tranche, beyond);
        return (parts, Some(rounding));
    }
    (parts, None)
}

/// Closes what a proposal within the tolerance leaves of its receivables.
fn round_off_rests(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    line: BankLineId,
    parts: &[Part],
) -> Result<(), AllocateError> {
    let tolerance = institute::get_settings(tx)?
        .settings
        .matching_tolerance_cents;
    let ids: Vec<TrancheId> = parts.iter().map(|part| part.tranche).collect();
    for one in receivables::list_by_id(tx, &ids)? {
        let rest = one.open();
        if rest.is_positive() && rest <= tolerance {
            let booking = allocations::get_standing(tx, line, one.tranche.id)?;
            write_off::round_off(tx, ctx, booking, one.tranche.id, rest)?;
        }
    }
    Ok(())
}

/// The receipt that money which goes back takes back: the newest of the same amount, else the newest
/// that is large enough, else the newest.
fn reversed(tx: &mut Tx<'_>, part: Part) -> Result<Option<AllocationId>, storage::Error> {
    if part.amount.is_positive() {
        return Ok(None);
    }
    let amount = part.amount.abs();
    let receipts = allocations::list_reversible(tx, &[part.tranche])?;
    let equal = receipts.iter().find(|one| one.amount_cents == amount);
    let larger = receipts.iter().find(|one| one.amount_cents > amount);
    Ok(equal.or(larger).or(receipts.first()).map(|one| one.id))
}

/// The parts stay within what the line has left and what each receivable can take. A few cents
/// above what is left close a receivable as a rounding difference.
fn check(
    rest: Cents,
    parts: &[Part],
    counters: &[CounterPart],
    owed: &[Receivable],
    tolerance: Cents,
) -> Result<(), AllocateError> {
    let amounts = || {
        let of_counters = counters.iter().map(|part| part.amount);
        parts.iter().map(|part| part.amount).chain(of_counters)
    };
    if amounts().next().is_none() || amounts().any(Cents::is_zero) {
        return Err(AllocateError::Nothing);
    }
    // Only a credit note goes against the money: it makes a payment less.
    let goes_along = |part: &CounterPart| {
        part.amount.is_positive() == rest.is_positive()
            || (matches!(part.of, Counter::CreditNote(_)) && !parts.is_empty())
    };
    if !counters.iter().all(goes_along) {
        return Err(AllocateError::WrongSign);
    }
    if parts
        .iter()
        .any(|part| part.amount.is_positive() != rest.is_positive())
    {
        return Err(AllocateError::WrongSign);
    }
    let total: Cents = amounts().sum();
    if total.is_positive() != rest.is_positive() {
        return Err(AllocateError::WrongSign);
    }
    if total.abs() > rest.abs() + tolerance {
        return Err(AllocateError::MoreThanLeft { rest });
    }
    for one in owed {
        let of_tranche = parts.iter().filter(|part| part.tranche == one.tranche.id);
        let asked: Cents = of_tranche.map(|part| part.amount).sum();
        let most = if asked.is_positive() {
            one.open()
        } else {
            one.received
        };
        if asked.abs() > most {
            let number = one.invoice.number.clone();
            return Err(AllocateError::MoreThanOpen { number, most });
        }
    }
    Ok(())
}

fn deed(action: &'static str, line: BankLineId, amount: Cents, paid: Option<&Paid>) -> Deed {
    let number = paid.map_or("", |paid| paid.number.as_str());
    Deed::new(action, line, format!("{amount} → {number}"))
        .of_enrolment(paid.and_then(|paid| paid.enrolment_id))
}
