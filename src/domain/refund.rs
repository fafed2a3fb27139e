//! Money that the institute has to give back: why, to whom, and how far it is. What was paid in the
//! wrong place or twice, what a credit note leaves, what a stopped project frees.

use super::id::{InvoiceId, RefundId};
use super::money::Cents;

crate::text_enum! {
    /// Who gets it.
    RefundSide, "side of a refund" {
        /// The customer: what he paid directly, or his own share.
        Customer = "customer",
        /// The portefeuille: the subsidy's part of a project.
        Portfolio = "portfolio",
    }
}

crate::text_enum! {
    /// Why money goes back.
    RefundCause, "cause of a refund" {
        Overpaid = "overpaid",
        PaidTwice = "paid-twice",
        /// The own share came to us, and belongs on the account of the portefeuille.
        OwnShare = "own-share",
        /// VAT, or the total, came through the portefeuille or instead of it.
        WrongChannel = "wrong-channel",
        /// The invoice was cancelled or credited before it was paid.
        NotDue = "not-due",
        CreditNote = "credit-note",
        /// The project was stopped.
        Stopped = "stopped",
        Other = "other",
    }
}

crate::text_enum! {
    /// How far a refund is; it follows from the bookings.
    RefundState, "state of a refund" {
        /// Has to be paid, all or a part of it.
        Open = "open",
        Paid = "paid",
        /// It turned out that nothing was to be given back.
        Withdrawn = "withdrawn",
    }
}

crate::text_enum! {
    /// What a part of a bank line does to what we owe.
    CounterRole, "role of a counter booking" {
        /// Came in, and is to be given back.
        Received = "received",
        /// Was given back; positive where the bank returned it to us.
        Paid = "paid",
        /// A credit note that a payment is less by.
        Deducted = "deducted",
        /// Interest and costs of late payment.
        Late = "late",
    }
}

impl RefundState {
    /// Of a refund of which so much was paid.
    #[must_use]
    pub fn of(amount: Cents, paid: Cents, is_withdrawn: bool) -> Self {
        if is_withdrawn {
            Self::Withdrawn
        } else if paid >= amount {
            Self::Paid
        } else {
            Self::Open
        }
    }
}

const PREFIX: &str = "TB-";

/// What a refund is called in a message to the payee, so that the bank's line names it.
#[must_use]
pub fn number(id: RefundId) -> String {
    format!("{PREFIX}{id}")
}

/// The refund with this number.
#[must_use]
pub fn parse_number(number: &str) -> Option<RefundId> {
    number.strip_prefix(PREFIX)?.parse().ok()
}

/// What of ours a part of a bank line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counter {
    Refund(RefundId),
    CreditNote(InvoiceId),
    /// What late payment of an invoice costs: nothing that we owe, and no receivable either.
    Late(InvoiceId),
}

impl Counter {
    /// The key by which the matcher speaks of it.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::Refund(id) => format!("refund {}", number(id)),
            Self::CreditNote(id) => format!("credit {id}"),
            Self::Late(id) => format!("late {id}"),
        }
    }

    /// What the matcher means by a key.
    #[must_use]
    pub fn parse_key(key: &str) -> Option<Self> {
        match key.split_once(' ')? {
            ("refund", refund) => parse_number(refund).map(Self::Refund),
            ("credit", note) => note.parse().ok().map(Self::CreditNote),
            ("late", invoice) => invoice.parse().ok().map(Self::Late),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refund_is_paid_when_all_of_it_is() {
        let of = |paid, withdrawn| RefundState::of(Cents::new(11_655), Cents::new(paid), withdrawn);
        assert_eq!(of(0, false), RefundState::Open);
        assert_eq!(of(11_654, false), RefundState::Open);
        assert_eq!(of(11_655, false), RefundState::Paid);
        assert_eq!(of(0, true), RefundState::Withdrawn);
    }

    #[test]
    fn a_number_names_its_refund() {
        assert_eq!(number(RefundId::new(12)), "TB-12");
        assert_eq!(parse_number("TB-12"), Some(RefundId::new(12)));
        assert_eq!(parse_number("12"), None);
        for counter in [
            Counter::Refund(RefundId::new(12)),
            Counter::CreditNote(InvoiceId::new(34)),
            Counter::Late(InvoiceId::new(56)),
        ] {
            assert_eq!(Counter::parse_key(&counter.key()), Some(counter));
        }
        assert_eq!(Counter::parse_key("CN-2026-3/credit"), None);
    }
}
