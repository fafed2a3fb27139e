//! Money that we give back: noted when it turns out that it is owed, paid through the bank, or
//! withdrawn. Paying is booking a bank line: `allocate_payment`.

use super::line_money::{self, update_state, waiting};
use super::{Ctx, Deed};
use crate::domain::id::{BankLineId, CustomerId, EnrolmentId, InvoiceId, RefundId};
use crate::domain::identifiers::Iban;
use crate::domain::money::Cents;
use crate::domain::refund::{self, CounterRole, RefundCause, RefundSide, RefundState};
use crate::domain::subsidy::ApplicationStatus;
use crate::services::allocate_payment::AllocateError;
use crate::storage::counter_bookings::NewCounterBooking;
use crate::storage::refunds::Refund;
use crate::storage::{self, Tx, applications, bank_lines, counter_bookings, refunds};

/// Money that is to be given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OweRefund {
    pub customer: CustomerId,
    pub side: RefundSide,
    pub cause: RefundCause,
    pub amount: Cents,
    /// To whom, where it isn't the customer himself or the portefeuille.
    pub payee: String,
    /// The account to pay to, if it is known already.
    pub iban: Option<Iban>,
    pub enrolment: Option<EnrolmentId>,
    /// The invoice or the credit note that it is about. A refund of a credit note uses it up.
    pub invoice: Option<InvoiceId>,
    pub note: String,
}

/// Why a refund is not noted, changed or withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum RefundError {
    #[error("the amount has to be more than nothing")]
    AmountMissing,
    /// More than the payment has left that it gives back.
    #[error("only {rest} of this payment is left")]
    MoreThanLeft { rest: Cents },
    #[error("say why")]
    ReasonMissing,
    /// The payment, or the refund, is no longer as the person saw it.
    #[error("it was changed in the meantime")]
    NotNow,
    /// Something of it was paid: undo that booking first.
    #[error("{paid} of it was paid")]
    Paid { paid: Cents },
    /// A stop left it, and stands: that one is taken back instead.
    #[error("the project of enrolment {enrolment} is stopped")]
    OfStop { enrolment: EnrolmentId },
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Notes a refund.
///
/// # Errors
/// See [`RefundError`].
pub fn owe(tx: &mut Tx<'_>, ctx: &Ctx, new: &OweRefund) -> Result<RefundId, RefundError> {
    if !new.amount.is_positive() {
        return Err(RefundError::AmountMissing);
    }
    let row = refunds::NewRefund {
        customer_id: new.customer,
        side: new.side,
        cause: new.cause,
        amount_cents: new.amount,
        payee: new.payee.trim(),
        iban: new.iban.as_ref(),
        enrolment_id: new.enrolment,
        invoice_id: new.invoice,
        note: new.note.trim(),
        made_at: ctx.now,
        made_by: ctx.actor.id,
    };
    let id = refunds::insert(tx, &row)?;
    let one = refunds::get(tx, id)?;
    record(
        tx,
        ctx,
        "refund.owed",
        &one,
        serde_json::json!({ "cause": new.cause }),
    )?;
    Ok(id)
}

/// Notes a refund of money that came in with a bank line and has no other place: the line is
/// explained by it, up to the amount.
///
/// # Errors
/// See [`RefundError`]; [`RefundError::NotNow`] when the line isn't as in `version` any more.
pub fn owe_of_line(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    line: BankLineId,
    version: i64,
    new: &OweRefund,
) -> Result<RefundId, RefundError> {
    let row = waiting(tx, line, version).map_err(not_now)?;
    let rest = line_money::rest(tx, &row)?;
    if new.amount > rest {
        return Err(RefundError::MoreThanLeft { rest });
    }
    let id = owe(tx, ctx, new)?;
    let booking = NewCounterBooking {
        bank_line_id: line,
        refund_id: Some(id),
        invoice_id: None,
        role: CounterRole::Received,
        amount_cents: new.amount,
        why: "[]",
        made_at: ctx.now,
        made_by: ctx.actor.id,
    };
    counter_bookings::insert(tx, &booking)?;
    update_state(tx, &row)?;
    let summary = format!("{} → {}", new.amount, refund::number(id));
    let deed = Deed::new("bank-line.booked", line, summary).of_enrolment(new.enrolment);
    ctx.record(tx, deed)?;
    Ok(id)
}

/// Says to whom and to which account a refund is to be paid.
///
/// # Errors
/// [`RefundError::NotNow`] when it was paid or withdrawn; `Storage(Stale)` when somebody changed it.
pub fn change(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: RefundId,
    version: i64,
    payee: &str,
    iban: Option<&Iban>,
    note: &str,
) -> Result<(), RefundError> {
    open(tx, id)?;
    refunds::update_payee(tx, id, version, payee.trim(), iban, note.trim())?;
    let one = refunds::get(tx, id)?;
    let details = serde_json::json!({ "payee": one.row.payee, "iban": iban.map(Iban::electronic) });
    record(tx, ctx, "refund.changed", &one, details)
}

/// Says that nothing is to be given back after all. The payment that it came in with waits again.
///
/// # Errors
/// See [`RefundError`]; `Storage(Stale)` when somebody changed it.
pub fn withdraw(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: RefundId,
    version: i64,
    reason: &str,
) -> Result<(), RefundError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(RefundError::ReasonMissing);
    }
    if let Some(enrolment) = stopped(tx, id)? {
        return Err(RefundError::OfStop { enrolment });
    }
    withdraw_now(tx, ctx, id, version, reason)
}

/// The enrolment whose stop left a refund, while that stop stands.
fn stopped(tx: &mut Tx<'_>, id: RefundId) -> Result<Option<EnrolmentId>, storage::Error> {
    let one = refunds::get(tx, id)?;
    let Some(enrolment) = one.row.enrolment_id else {
        return Ok(None);
    };
    let application = applications::find_for(tx, enrolment)?;
    let stands = application.is_some_and(|row| row.status == ApplicationStatus::Stopped);
    let is_of_it = refunds::list_of_stop(tx, enrolment)?
        .iter()
        .any(|other| other.row.id == id);
    Ok(Some(enrolment).filter(|_| stands && is_of_it))
}

/// Withdraws a refund that the caller knows isn't owed any more.
///
/// # Errors
/// See [`RefundError`].
pub(super) fn withdraw_now(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: RefundId,
    version: i64,
    reason: &str,
) -> Result<(), RefundError> {
    refunds::lock(tx, id)?;
    let one = refunds::get(tx, id)?;
    if one.state() == RefundState::Withdrawn {
        return Err(RefundError::NotNow);
    }
    let paid = one.given_back();
    if !paid.is_zero() {
        return Err(RefundError::Paid { paid });
    }
    for (booking, _) in counter_bookings::list_of_refund(tx, id)? {
        if booking.stands() && booking.role == CounterRole::Received {
            counter_bookings::update_undone(tx, booking.id, ctx.now, ctx.actor.id, reason)?;
            let line = bank_lines::get(tx, booking.bank_line_id)?;
            update_state(tx, &line)?;
        }
    }
    refunds::update_withdrawn(tx, id, version, ctx.now, ctx.actor.id, reason)?;
    let details = serde_json::json!({ "reason": reason });
    record(tx, ctx, "refund.withdrawn", &one, details)
}

/// The refund, if it is still to be paid; nobody else books on it meanwhile.
fn open(tx: &mut Tx<'_>, id: RefundId) -> Result<Refund, RefundError> {
    refunds::lock(tx, id)?;
    let one = refunds::get(tx, id)?;
    match one.state() {
        RefundState::Open => Ok(one),
        RefundState::Paid | RefundState::Withdrawn => Err(RefundError::NotNow),
    }
}

fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    action: &'static str,
    one: &Refund,
    details: serde_json::Value,
) -> Result<(), RefundError> {
    let row = &one.row;
    let number = refund::number(row.id);
    let summary = format!("{number} ({}) → {}", row.amount_cents, one.customer_name);
    let deed = Deed::new(action, row.id, summary)
        .with(details)
        .of_enrolment(row.enrolment_id);
    ctx.record(tx, deed)?;
    Ok(())
}

fn not_now(error: AllocateError) -> RefundError {
    match error {
        AllocateError::Storage(error) => RefundError::Storage(error),
        _ => RefundError::NotNow,
    }
}
