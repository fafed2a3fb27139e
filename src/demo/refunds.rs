//! What the demo institute gives back: what was paid twice is noted and paid through the bank, and
//! something of last year still waits.

use chrono::NaiveDate;

use super::DemoError;
use super::bank::Account;
use super::plan::working_day;
use crate::domain::bank::LineState;
use crate::domain::calendar::plus_days;
use crate::domain::id::CustomerId;
use crate::domain::matching::Flag;
use crate::domain::money::Cents;
use crate::domain::refund::{self, RefundCause, RefundSide, RefundState};
use crate::services::refund::{self as refund_case, OweRefund};
use crate::services::{Ctx, allocate_payment, match_lines, refund_of_line};
use crate::storage::bank_lines::BankLineRow;
use crate::storage::{Tx, bank_lines, customers, refunds};

/// Days between the noting of a refund and its payment.
const PAID_AFTER: i64 = 2;

/// Notes what was paid twice, orders the bank to pay it, and takes the book's proposal when it did.
pub fn happen(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    day: NaiveDate,
    account: &mut Account,
) -> Result<(), DemoError> {
    for line in bank_lines::list_in_state(tx, LineState::Waiting)? {
        let judgement = line.judgement()?;
        if judgement.flags.contains(&Flag::AlreadyPaid) && line.amount_cents.is_positive() {
            let (number, name) = note(tx, ctx, &line)?;
            let on = working_day(plus_days(day, PAID_AFTER), true);
            let text = format!("{number} dubbel betaald");
            account.sent(on, line.amount_cents, &name, &text);
        } else if match_lines::proposal(&judgement).is_some_and(|one| !one.counters.is_empty()) {
            allocate_payment::confirm(tx, ctx, line.id, line.version)
                .map_err(DemoError::at("a refund that is paid"))?;
        }
    }
    // What a stopped project leaves for the customer is paid; how the subsidy goes back is still asked.
    for one in refunds::list_in_state(tx, RefundState::Open)? {
        let is_of_today = one.row.made_at.day() == day;
        let is_for_customer = one.row.side == RefundSide::Customer;
        if is_of_today && is_for_customer && one.row.cause == RefundCause::Stopped {
            let on = working_day(plus_days(day, PAID_AFTER), true);
            let text = format!("{} eigen bijdrage", refund::number(one.row.id));
            account.sent(on, one.open(), &one.customer_name, &text);
        }
    }
    Ok(())
}

/// The refund's number, and the name of the customer.
fn note(tx: &mut Tx<'_>, ctx: &Ctx, line: &BankLineRow) -> Result<(String, String), DemoError> {
    let of = refund_of_line::suggest(tx, line.id)?;
    let at = "a payment that came twice";
    let customer = of
        .customer
        .ok_or("nobody is known")
        .map_err(DemoError::at(at))?;
    let new = OweRefund {
        customer,
        side: of.side,
        cause: of.cause,
        amount: of.amount,
        payee: String::new(),
        iban: of.iban,
        enrolment: of.enrolment,
        invoice: of.invoice,
        note: String::new(),
    };
    let id = refund_case::owe_of_line(tx, ctx, line.id, line.version, &new)
        .map_err(DemoError::at(at))?;
    let name = customers::get(tx, customer)?.customer.name;
    Ok((refund::number(id), name))
}

/// A refund that nobody knows the account of yet.
pub fn leave_one(tx: &mut Tx<'_>, ctx: &Ctx, customer: CustomerId) -> Result<(), DemoError> {
    let new = OweRefund {
        customer,
        side: RefundSide::Customer,
        cause: RefundCause::Other,
        amount: Cents::new(6_000),
        payee: String::new(),
        iban: None,
        enrolment: None,
        invoice: None,
        note: "Tegoed van de opleiding van vorig jaar".to_owned(),
    };
    refund_case::owe(tx, ctx, &new).map_err(DemoError::at("a refund by hand"))?;
    Ok(())
}
