//! What could be given back of a payment: who, why, how much and to which account, as far as the
//! line and the matcher's answer tell. A person looks at it before it counts.

use super::{answer_payment, line_money};
use crate::domain::id::{BankLineId, CustomerId, EnrolmentId, InvoiceId};
use crate::domain::identifiers::Iban;
use crate::domain::matching::{EvidenceKind, Flag, Judgement};
use crate::domain::money::Cents;
use crate::domain::refund::{RefundCause, RefundSide};
use crate::storage::bank_lines::{self, BankLineRow};
use crate::storage::{self, AnyConnection};

/// A refund that could be noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    pub line: BankLineRow,
    /// Nobody where the line doesn't tell.
    pub customer: Option<CustomerId>,
    pub side: RefundSide,
    pub cause: RefundCause,
    /// What of the payment has no place yet.
    pub amount: Cents,
    pub payee: String,
    pub iban: Option<Iban>,
    pub enrolment: Option<EnrolmentId>,
    pub invoice: Option<InvoiceId>,
}

/// What could be given back of a payment that came in.
///
/// # Errors
/// [`storage::Error::NotFound`], or what the database reports.
pub fn suggest(conn: &mut AnyConnection, id: BankLineId) -> Result<Suggestion, storage::Error> {
    let line = bank_lines::get(conn, id)?;
    let judgement = line.judgement()?;
    let about = answer_payment::about(conn, &line, &judgement)?;
    let invoice = about.claim.as_ref().map(|claim| &claim.invoice);
    let by_operator = is_of_operator(&judgement);
    Ok(Suggestion {
        customer: about.customer,
        side: if by_operator {
            RefundSide::Portfolio
        } else {
            RefundSide::Customer
        },
        cause: cause(&judgement.flags),
        amount: line_money::rest(conn, &line)?,
        payee: line.counterparty_name.clone(),
        iban: Iban::parse(&line.counterparty_account).ok(),
        enrolment: invoice.and_then(|invoice| invoice.enrolment_id),
        invoice: invoice.map(|invoice| invoice.id),
        line,
    })
}

fn is_of_operator(judgement: &Judgement) -> bool {
    let kinds = [EvidenceKind::OperatorAccount, EvidenceKind::OperatorName];
    let mut evidence = judgement.evidence.iter();
    evidence.any(|one| kinds.contains(&one.kind))
}

fn cause(flags: &[Flag]) -> RefundCause {
    const CAUSES: [(Flag, RefundCause); 9] = [
        (Flag::DoublePayment, RefundCause::PaidTwice),
        (Flag::Cancelled, RefundCause::NotDue),
        (Flag::Credited, RefundCause::NotDue),
        (Flag::AlreadyPaid, RefundCause::PaidTwice),
        (Flag::PaidOwnShareDirect, RefundCause::OwnShare),
        (Flag::PaidGross, RefundCause::WrongChannel),
        (Flag::PaidGrossDirect, RefundCause::WrongChannel),
        (Flag::PaidNetDirect, RefundCause::WrongChannel),
        (Flag::Overpaid, RefundCause::Overpaid),
    ];
    let found = CAUSES.iter().find(|(flag, _)| flags.contains(flag));
    found.map_or(RefundCause::Other, |(_, cause)| *cause)
}
