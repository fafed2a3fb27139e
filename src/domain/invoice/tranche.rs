//! The two receivables of an invoice, each with its own payer: the portfolio's operator pays the
//! tranche `portfolio`, the customer the tranche `direct`. Where a tranche stands is never stored;
//! it follows from what has been booked on it.

use chrono::NaiveDate;

use super::content::{InvoiceContent, Totals};
use super::{Channel, InvoiceKind};
use crate::domain::money::Cents;

crate::text_enum! {
    /// Where a tranche or an invoice stands.
    TrancheState, "tranche state" {
        Open = "open",
        PartPaid = "part-paid",
        Paid = "paid",
        Overpaid = "overpaid",
        /// A credit note took all of it back.
        Credited = "credited",
    }
}

crate::text_enum! {
    /// Which invoices a list shows, by what is still to come in.
    Standing, "standing" {
        /// Something is open.
        Open = "open",
        /// Something is open after its due date.
        Overdue = "overdue",
        /// The portefeuille still has to pay.
        Portfolio = "portfolio",
        /// The customer still has to pay.
        Direct = "direct",
        /// Nothing is open.
        Paid = "paid",
    }
}

/// What one payer owes by when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tranche {
    pub channel: Channel,
    pub amount: Cents,
    pub due_on: NaiveDate,
}

impl InvoiceContent {
    /// The receivables of this document; none of an amount of zero (statement 56: an exempt course
    /// leaves no VAT to ask). A credit note has none.
    #[must_use]
    pub fn tranches(&self, totals: &Totals) -> Vec<Tranche> {
        if self.kind == InvoiceKind::CreditNote {
            return Vec::new();
        }
        [
            (Channel::Portfolio, totals.portfolio),
            (Channel::Direct, totals.direct),
        ]
        .into_iter()
        .filter(|(_, amount)| amount.is_positive())
        .map(|(channel, amount)| Tranche {
            channel,
            amount,
            due_on: self.due_date,
        })
        .collect()
    }
}

/// Where a tranche stands when `received` has been booked of the `amount` that it asks, after its
/// credit notes.
#[must_use]
pub fn state(amount: Cents, received: Cents) -> TrancheState {
    if amount.is_zero() && received.is_zero() {
        TrancheState::Credited
    } else if received <= Cents::ZERO && !amount.is_zero() {
        TrancheState::Open
    } else if received < amount {
        TrancheState::PartPaid
    } else if received == amount {
        TrancheState::Paid
    } else {
        TrancheState::Overpaid
    }
}

/// What is still to be received; nothing when more came in than was asked.
#[must_use]
pub fn open(amount: Cents, received: Cents) -> Cents {
    (amount - received).max(Cents::ZERO)
}

/// What came in beyond what is asked, and is to be given back.
#[must_use]
pub fn surplus(amount: Cents, received: Cents) -> Cents {
    (received - amount).max(Cents::ZERO)
}

/// Where an invoice stands, from `(amount, received)` of its tranches, each amount after its credit
/// notes: paid only when each of them is, since one payer's surplus doesn't pay for the other. What
/// was taken back wholly has no say.
#[must_use]
pub fn invoice_state(tranches: &[(Cents, Cents)]) -> TrancheState {
    let states: Vec<TrancheState> = tranches
        .iter()
        .map(|&(amount, received)| state(amount, received))
        .filter(|state| *state != TrancheState::Credited)
        .collect();
    let all = |holds: fn(TrancheState) -> bool| states.iter().all(|&state| holds(state));
    if states.is_empty() && !tranches.is_empty() {
        TrancheState::Credited
    } else if tranches.is_empty() || all(|state| state == TrancheState::Paid) {
        TrancheState::Paid
    } else if all(|state| state == TrancheState::Open) {
        TrancheState::Open
    } else if all(|state| matches!(state, TrancheState::Paid | TrancheState::Overpaid)) {
        TrancheState::Overpaid
    } else {
        TrancheState::PartPaid
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::invoice::sample;

    fn amounts(content: &InvoiceContent) -> Vec<(Channel, String)> {
        let totals = content.totals().unwrap();
        let tranches = content.tranches(&totals).into_iter();
        tranches
            .map(|tranche| (tranche.channel, tranche.amount.to_string()))
            .collect()
    }

    #[test]
    fn two_payers_have_two_tranches() {
        let both = [
            (Channel::Portfolio, "1000.00".to_owned()),
            (Channel::Direct, "210.00".to_owned()),
        ];
        assert_eq!(amounts(&sample::announced()), both);
        assert_eq!(amounts(&sample::vat_only()), both);
        assert_eq!(
            amounts(&sample::without_portfolio()),
            [(Channel::Direct, "1210.00".to_owned())]
        );
    }

    #[test]
    fn statement_56_an_exempt_course_asks_no_vat() {
        assert_eq!(
            amounts(&sample::exempt()),
            [(Channel::Portfolio, "1000.00".to_owned())]
        );
        assert_eq!(amounts(&sample::credit_note()), []);
    }

    #[test]
    fn the_state_follows_from_what_came_in() {
        let hundred = Cents::new(10_000);
        for (received, expected, left) in [
            (-100, TrancheState::Open, 10_100),
            (0, TrancheState::Open, 10_000),
            (1, TrancheState::PartPaid, 9_999),
            (10_000, TrancheState::Paid, 0),
            (10_001, TrancheState::Overpaid, 0),
        ] {
            assert_eq!(state(hundred, Cents::new(received)), expected);
            assert_eq!(open(hundred, Cents::new(received)), Cents::new(left));
        }
    }

    #[test]
    fn what_was_credited_wholly_asks_nothing_and_holds_nothing_up() {
        let nothing = (Cents::ZERO, Cents::ZERO);
        let half_paid = (Cents::new(100), Cents::new(50));
        assert_eq!(state(Cents::ZERO, Cents::ZERO), TrancheState::Credited);
        assert_eq!(state(Cents::ZERO, Cents::new(5)), TrancheState::Overpaid);
        assert_eq!(surplus(Cents::ZERO, Cents::new(5)), Cents::new(5));
        assert_eq!(invoice_state(&[nothing, nothing]), TrancheState::Credited);
        assert_eq!(invoice_state(&[nothing, half_paid]), TrancheState::PartPaid);
        let paid = (Cents::new(21), Cents::new(21));
        assert_eq!(invoice_state(&[nothing, paid]), TrancheState::Paid);
    }

    #[test]
    fn an_invoice_is_paid_when_both_payers_have_paid() {
        let of = |portfolio: i64, direct: i64| {
            invoice_state(&[
                (Cents::new(100), Cents::new(portfolio)),
                (Cents::new(21), Cents::new(direct)),
            ])
        };
        assert_eq!(of(0, 0), TrancheState::Open);
        assert_eq!(of(100, 0), TrancheState::PartPaid);
        assert_eq!(of(121, 0), TrancheState::PartPaid);
        assert_eq!(of(100, 21), TrancheState::Paid);
        assert_eq!(of(101, 21), TrancheState::Overpaid);
    }
}
