//! What a stopped project leaves to give back: noted in "Terug te betalen" own share and subsidy
//! apart, because they go to different hands (statement 68), and followed there until it is paid.

use super::Ctx;
use super::refund::{self, OweRefund, RefundError};
use crate::domain::id::{EnrolmentId, InvoiceId};
use crate::domain::identifiers::ProjectNumber;
use crate::domain::invoice::{Channel, InvoiceKind};
use crate::domain::money::Cents;
use crate::domain::refund::{RefundCause, RefundSide, RefundState};
use crate::domain::subsidy::life::StepKind;
use crate::domain::subsidy::stop::StopPlan;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::{AnyConnection, Error, Tx, invoices, refunds, tranches};

/// The side of a refund that a step is about; nothing for other steps.
#[must_use]
pub const fn side(kind: StepKind) -> Option<RefundSide> {
    match kind {
        StepKind::OwnShareRefunded => Some(RefundSide::Customer),
        StepKind::SubsidyRefunded => Some(RefundSide::Portfolio),
        _ => None,
    }
}

/// Notes what a stop leaves to refund.
///
/// # Errors
/// What the database reports.
pub(super) fn owe(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &EnrolmentFile,
    number: &ProjectNumber,
    plan: &StopPlan,
    reason: &str,
) -> Result<(), RefundError> {
    let invoice = paid_invoice(tx, file.enrolment.id)?;
    let sides = [
        (RefundSide::Customer, plan.own_share_to_refund),
        (RefundSide::Portfolio, plan.subsidy_to_refund),
    ];
    for (side, amount) in sides.into_iter().filter(|(_, cents)| cents.is_positive()) {
        let new = OweRefund {
            customer: file.customer.id,
            side,
            cause: RefundCause::Stopped,
            amount,
            payee: String::new(),
            iban: None,
            enrolment: Some(file.enrolment.id),
            invoice,
            note: format!("{} · {reason}", number.normal()),
        };
        refund::owe(tx, ctx, &new)?;
    }
    Ok(())
}

/// The newest invoice that the portefeuille paid on: what is given back is money of it, so that a
/// credit note of it leaves that much less to give back.
fn paid_invoice(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
) -> Result<Option<InvoiceId>, Error> {
    let rows = invoices::list_of_enrolment(conn, enrolment)?;
    let is_invoice = |row: &&invoices::InvoiceRow| row.kind == InvoiceKind::Invoice;
    let ids: Vec<InvoiceId> = rows.iter().filter(is_invoice).map(|row| row.id).collect();
    let balances = tranches::list_of_invoices(conn, &ids)?;
    let paid = balances
        .iter()
        .filter(|one| one.tranche.channel == Channel::Portfolio && one.received.is_positive());
    Ok(paid.map(|one| one.tranche.invoice_id).max())
}

/// Takes what a person says was given back, without a line of the bank that shows it, off what is
/// to be paid; the oldest first.
///
/// # Errors
/// What the database reports.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    enrolment: EnrolmentId,
    side: RefundSide,
    amount: Cents,
) -> Result<(), Error> {
    let mut left = amount;
    for one in refunds::list_of_stop(tx, enrolment)? {
        let part = left.min(one.open());
        if one.row.side == side && part.is_positive() {
            refunds::update_settled(tx, one.row.id, one.row.settled_cents + part)?;
            left -= part;
        }
    }
    Ok(())
}

/// Says that what was settled wasn't given back after all.
///
/// # Errors
/// What the database reports.
pub(super) fn unsettle(
    tx: &mut Tx<'_>,
    enrolment: EnrolmentId,
    side: RefundSide,
    amount: Cents,
) -> Result<(), Error> {
    let mut left = amount;
    for one in refunds::list_of_stop(tx, enrolment)?.into_iter().rev() {
        let part = left.min(one.row.settled_cents);
        if one.row.side == side && part.is_positive() {
            refunds::update_settled(tx, one.row.id, one.row.settled_cents - part)?;
            left -= part;
        }
    }
    Ok(())
}

/// Withdraws what a stop left to refund, because the stop is taken back. Nothing of it was given back
/// yet, or the stop would carry that step.
///
/// # Errors
/// See [`RefundError`].
pub(super) fn withdraw(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    reason: &str,
) -> Result<(), RefundError> {
    for one in refunds::list_of_stop(tx, enrolment)? {
        if one.state() == RefundState::Open {
            refund::withdraw_now(tx, ctx, one.row.id, one.row.version, reason)?;
        }
    }
    Ok(())
}
