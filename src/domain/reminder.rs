//! Which open tranche gets which reminder on which day, and what holds one back.
//!
//! The next step follows from the last one and from the data of today, never from the day on which
//! somebody looked: a day without a worker delays a reminder and loses none. Each step goes out
//! once. A reminder for something that is paid is worse than a late one, so whatever makes that
//! possible holds it back: bank data that is old or doesn't reach the due date, and money on the
//! account that may be this payment and waits for a person.

use chrono::NaiveDate;

use super::calendar::{days_between, plus_days};
use super::invoice::Channel;
use super::money::Cents;
use super::party::CustomerKind;
use super::subsidy::deadlines::payout_day;

/// At least so many days lie between the sending of an invoice and its first reminder, however
/// late it was sent.
const DAYS_AFTER_SENDING: i64 = 7;

/// A private person gets so many days after the first reminder, free of charge (Book XIX of the
/// Code of Economic Law, since 1 September 2023).
const FREE_DAYS: i64 = 14;

/// How many days a reminder gives an enterprise.
const ENTERPRISE_DAYS: i64 = 8;

/// What the institute has set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// The first reminder goes out so many days after the due date.
    pub after_days: i64,
    /// Bank data that is older says nothing about who has paid.
    pub stale_bank_days: i64,
}

impl Policy {
    /// How far the bank's data can be trusted today.
    #[must_use]
    pub fn bank(self, newest_statement: Option<NaiveDate>, today: NaiveDate) -> Bank {
        match newest_statement {
            Some(day) if days_between(day, today) <= self.stale_bank_days => Bank::Fresh(day),
            newest => Bank::Stale(newest),
        }
    }

    /// The steps of a channel: for each, the days after the due date (the first) or after the
    /// reminder before it. What the portefeuille owes has texts of its own and no step yet.
    fn ladder(self, channel: Channel) -> Vec<i64> {
        match channel {
            Channel::Direct => vec![self.after_days.max(1)],
            Channel::Portfolio => Vec::new(),
        }
    }
}

/// The newest statement in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bank {
    /// Of this day, and recent enough.
    Fresh(NaiveDate),
    /// Too old, or there is none at all.
    Stale(Option<NaiveDate>),
}

/// How the invoice itself was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dispatch {
    /// Not by mail from here; it counts as sent on its date.
    Elsewhere(NaiveDate),
    Sent(NaiveDate),
    /// It is in the outbox still, or came back.
    NotSent,
}

/// What is known of a tranche that is past or near its due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    pub channel: Channel,
    pub open: Cents,
    pub due_on: NaiveDate,
    pub dispatch: Dispatch,
    pub paused_until: Option<NaiveDate>,
    /// The last step and its day.
    pub reminded: Option<(i32, NaiveDate)>,
    pub payment_ordered_on: Option<NaiveDate>,
    /// A line of the account may be this payment.
    pub payment_waits: bool,
    pub has_credit_note: bool,
    /// The customer has an address to write to.
    pub is_reachable: bool,
}

/// Why a reminder goes out later than the ladder says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delay {
    /// A person paused it until this day.
    Paused(NaiveDate),
    /// The payment order is given; the portefeuille needs until this day, and the customer is told
    /// nothing meanwhile (domain/kmo-portefeuille 12.64).
    PaymentOrdered(NaiveDate),
    /// The invoice was sent late.
    SentLate(NaiveDate),
}

impl Delay {
    /// The first day on which it delays no more.
    #[must_use]
    pub const fn until(self) -> NaiveDate {
        match self {
            Self::Paused(day) | Self::PaymentOrdered(day) | Self::SentLate(day) => day,
        }
    }
}

/// Why a reminder stays here although its day has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    StaleBank,
    /// The newest statement is older than the due date: who paid in time can't be seen.
    BankBeforeDueDate,
    PaymentWaits,
    CreditNote,
    InvoiceNotSent,
    NoAddress,
}

/// The next reminder of a tranche.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub step: i32,
    /// The day from which it goes out, delays included.
    pub on: NaiveDate,
    pub delays: Vec<Delay>,
    /// What holds it as things stand today.
    pub holds: Vec<Hold>,
}

impl Planned {
    /// Whether it goes out today.
    #[must_use]
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.on <= today && self.holds.is_empty()
    }

    /// Whether its day has come and something holds it.
    #[must_use]
    pub fn is_held(&self, today: NaiveDate) -> bool {
        self.on <= today && !self.holds.is_empty()
    }
}

/// The next reminder of a tranche; nothing when it is paid, or has had its last.
#[must_use]
pub fn next(policy: Policy, bank: Bank, claim: &Claim) -> Option<Planned> {
    if !claim.open.is_positive() {
        return None;
    }
    let (done, from) = match claim.reminded {
        Some((step, on)) => (usize::try_from(step).unwrap_or(0), on),
        None => (0, claim.due_on),
    };
    let days = *policy.ladder(claim.channel).get(done)?;
    let delays = delays(claim);
    let ladder_day = plus_days(from, days);
    let on = delays
        .iter()
        .map(|delay| delay.until())
        .fold(ladder_day, NaiveDate::max);
    Some(Planned {
        step: i32::try_from(done + 1).ok()?,
        on,
        delays: delays
            .into_iter()
            .filter(|delay| delay.until() > ladder_day)
            .collect(),
        holds: holds(bank, claim),
    })
}

fn delays(claim: &Claim) -> Vec<Delay> {
    let sent_on = match claim.dispatch {
        Dispatch::Elsewhere(day) | Dispatch::Sent(day) => Some(day),
        Dispatch::NotSent => None,
    };
    let paused = claim.paused_until.map(Delay::Paused);
    let ordered = claim
        .payment_ordered_on
        .map(|day| Delay::PaymentOrdered(payout_day(day)));
    let sent = sent_on.map(|day| Delay::SentLate(plus_days(day, DAYS_AFTER_SENDING)));
    paused.into_iter().chain(ordered).chain(sent).collect()
}

fn holds(bank: Bank, claim: &Claim) -> Vec<Hold> {
    let bank = match bank {
        Bank::Stale(_) => Some(Hold::StaleBank),
        Bank::Fresh(day) if day < claim.due_on => Some(Hold::BankBeforeDueDate),
        Bank::Fresh(_) => None,
    };
    let all = [
        bank,
        claim.payment_waits.then_some(Hold::PaymentWaits),
        claim.has_credit_note.then_some(Hold::CreditNote),
        (claim.dispatch == Dispatch::NotSent).then_some(Hold::InvoiceNotSent),
        (!claim.is_reachable).then_some(Hold::NoAddress),
    ];
    all.into_iter().flatten().collect()
}

/// The day by which a reminder asks for the money.
#[must_use]
pub fn pay_by(reminded_on: NaiveDate, customer: CustomerKind) -> NaiveDate {
    let days = match customer {
        CustomerKind::Person => FREE_DAYS,
        CustomerKind::Enterprise => ENTERPRISE_DAYS,
    };
    plus_days(reminded_on, days)
}

/// Whether a reminder must say that it costs nothing: the first one to a private person.
#[must_use]
pub fn is_free(step: i32, customer: CustomerKind) -> bool {
    step == 1 && customer == CustomerKind::Person
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const POLICY: Policy = Policy {
        after_days: 7,
        stale_bank_days: 5,
    };

    /// Due on 2 December 2026, sent a month before.
    fn claim() -> Claim {
        Claim {
            channel: Channel::Direct,
            open: Cents::new(21_000),
            due_on: day("2026-12-02"),
            dispatch: Dispatch::Sent(day("2026-11-02")),
            paused_until: None,
            reminded: None,
            payment_ordered_on: None,
            payment_waits: false,
            has_credit_note: false,
            is_reachable: true,
        }
    }

    fn on(today: &str, claim: Claim) -> Option<Planned> {
        next(POLICY, POLICY.bank(Some(day(today)), day(today)), &claim)
    }

    #[test]
    fn the_first_reminder_comes_the_set_days_after_the_due_date_and_a_missed_day_is_caught_up() {
        let planned = on("2026-12-08", claim()).unwrap();
        assert_eq!((planned.step, planned.on), (1, day("2026-12-09")));
        assert!(!planned.is_due(day("2026-12-08")));
        for today in ["2026-12-09", "2026-12-10", "2027-03-01"] {
            assert!(on(today, claim()).unwrap().is_due(day(today)), "{today}");
        }
    }

    #[test]
    fn each_step_once_and_never_a_paid_one() {
        let reminded = Claim {
            reminded: Some((1, day("2026-12-09"))),
            ..claim()
        };
        assert_eq!(on("2027-03-01", reminded), None);
        let paid = Claim {
            open: Cents::ZERO,
            ..claim()
        };
        assert_eq!(on("2027-03-01", paid), None);
        let portfolio = Claim {
            channel: Channel::Portfolio,
            ..claim()
        };
        assert_eq!(on("2027-03-01", portfolio), None);
    }

    #[test]
    fn nothing_goes_out_on_old_bank_data() {
        let today = day("2026-12-20");
        for (newest, fresh) in [("2026-12-15", true), ("2026-12-14", false)] {
            let bank = POLICY.bank(Some(day(newest)), today);
            assert_eq!(bank == Bank::Fresh(day(newest)), fresh, "{newest}");
            assert_eq!(next(POLICY, bank, &claim()).unwrap().is_due(today), fresh);
        }
        let planned = next(POLICY, POLICY.bank(None, today), &claim()).unwrap();
        assert_eq!(planned.holds, [Hold::StaleBank]);
    }

    #[test]
    fn the_bank_data_reaches_the_due_date() {
        let eager = Policy {
            after_days: 0,
            ..POLICY
        };
        let today = day("2026-12-03");
        let planned = next(eager, eager.bank(Some(day("2026-12-01")), today), &claim()).unwrap();
        assert_eq!(
            (planned.on, planned.holds),
            (today, vec![Hold::BankBeforeDueDate])
        );
    }

    #[test]
    fn statement_64_a_payment_order_of_the_last_14_days_delays() {
        let ordered = Claim {
            payment_ordered_on: Some(day("2026-12-01")),
            ..claim()
        };
        let planned = on("2026-12-09", ordered).unwrap();
        assert_eq!(planned.on, day("2026-12-15"));
        assert_eq!(planned.delays, [Delay::PaymentOrdered(day("2026-12-15"))]);
        let long_ago = Claim {
            payment_ordered_on: Some(day("2026-11-01")),
            ..claim()
        };
        assert_eq!(on("2026-12-09", long_ago).unwrap().delays, []);
    }

    #[test]
    fn a_pause_and_a_late_invoice_delay() {
        let both = Claim {
            paused_until: Some(day("2026-12-12")),
            dispatch: Dispatch::Sent(day("2026-12-08")),
            ..claim()
        };
        let planned = on("2026-12-09", both).unwrap();
        assert_eq!(planned.on, day("2026-12-15"));
        assert_eq!(planned.delays.len(), 2);
    }

    #[test]
    fn what_a_person_must_look_at_holds() {
        let unclear = Claim {
            payment_waits: true,
            has_credit_note: true,
            dispatch: Dispatch::NotSent,
            is_reachable: false,
            ..claim()
        };
        let planned = on("2026-12-09", unclear).unwrap();
        assert!(planned.is_held(day("2026-12-09")));
        assert_eq!(
            planned.holds,
            [
                Hold::PaymentWaits,
                Hold::CreditNote,
                Hold::InvoiceNotSent,
                Hold::NoAddress
            ]
        );
    }

    #[test]
    fn statement_66_a_private_person_gets_fourteen_free_days() {
        let on = day("2026-12-09");
        assert_eq!(pay_by(on, CustomerKind::Person), day("2026-12-23"));
        assert_eq!(pay_by(on, CustomerKind::Enterprise), day("2026-12-17"));
        assert!(is_free(1, CustomerKind::Person) && !is_free(1, CustomerKind::Enterprise));
    }

    proptest! {
        #[test]
        fn never_before_the_day_after_the_due_date(after in 0_i64..60, sent in 0_i64..60, today in 0_i64..400) {
            let policy = Policy { after_days: after, stale_bank_days: 5 };
            let claim = Claim { dispatch: Dispatch::Sent(plus_days(day("2026-11-02"), sent)), ..claim() };
            let today = plus_days(day("2026-11-02"), today);
            let planned = next(policy, policy.bank(Some(today), today), &claim).unwrap();
            if planned.is_due(today) {
                prop_assert!(today > claim.due_on);
            }
        }
    }
}
