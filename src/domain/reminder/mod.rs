//! Which open tranche gets which reminder on which day, and what holds one back.
//!
//! The next step follows from the last one and from the data of today, never from the day on which
//! somebody looked: a day without a worker delays a reminder and loses none, and after many of them
//! only the step that fits goes out. Each step goes out once. A reminder for something that is paid is
//! worse than a late one, so whatever makes that possible holds it back: bank data that is old or
//! doesn't reach the due date, and money on the account that may be this payment and waits for a
//! person.

mod ladder;

use chrono::NaiveDate;

pub use self::ladder::{FREE_DAYS, Ladder, LadderError, LadderKind, Ladders, Step, Tone};
use super::calendar::{days_between, plus_days};
use super::invoice::Channel;
use super::money::Cents;
use super::party::CustomerKind;
use super::subsidy::deadlines::payout_day;

/// After a dispute was settled the customer has so many days to pay without being asked.
const SETTLED_DAYS: i64 = 7;

/// How many days a reminder gives an enterprise.
const ENTERPRISE_DAYS: i64 = 8;

/// What the institute has set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    pub ladders: Ladders,
    /// Bank data that is older says nothing about who has paid.
    pub stale_bank_days: i64,
}

/// The newest statement in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bank {
    /// Of this day, and recent enough.
    Fresh(NaiveDate),
    /// Too old, or there is none at all.
    Stale(Option<NaiveDate>),
}

impl Bank {
    /// How far the bank's data can be trusted today, when it may be `stale_days` old.
    #[must_use]
    pub fn of(newest_statement: Option<NaiveDate>, stale_days: i64, today: NaiveDate) -> Self {
        match newest_statement {
            Some(day) if days_between(day, today) <= stale_days => Self::Fresh(day),
            newest => Self::Stale(newest),
        }
    }
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

impl Dispatch {
    /// The day on which it left.
    #[must_use]
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Elsewhere(day) | Self::Sent(day) => Some(day),
            Self::NotSent => None,
        }
    }
}

/// What is known of an open tranche.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    pub channel: Channel,
    pub customer: CustomerKind,
    pub open: Cents,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub dispatch: Dispatch,
    pub paused_until: Option<NaiveDate>,
    pub is_disputed: bool,
    /// When the last dispute was settled.
    pub settled_on: Option<NaiveDate>,
    /// The last step and its day.
    pub reminded: Option<(i32, NaiveDate)>,
    /// The project that the portefeuille would pay from stands, and its number is known.
    pub has_project: bool,
    pub deposited_on: Option<NaiveDate>,
    pub payment_ordered_on: Option<NaiveDate>,
    /// A line of the account may be this payment.
    pub payment_waits: bool,
    /// The customer has an address to write to.
    pub is_reachable: bool,
}

impl Claim {
    /// The ladder that it climbs.
    #[must_use]
    pub const fn ladder(&self) -> LadderKind {
        LadderKind::of(self.channel, self.customer)
    }

    /// The day on which it is really due.
    #[must_use]
    pub fn due(&self) -> NaiveDate {
        due(self.issued_on, self.due_on, self.dispatch)
    }

    /// The day that its ladder counts from: the due date of what is paid directly. A payment order
    /// can be given as soon as there is an invoice and the own share is deposited.
    #[must_use]
    pub fn counts_from(&self) -> NaiveDate {
        match self.channel {
            Channel::Direct => self.due(),
            Channel::Portfolio => {
                let sent = self.sent_on().unwrap_or(self.issued_on);
                self.deposited_on.map_or(sent, |day| day.max(sent))
            }
        }
    }

    const fn sent_on(&self) -> Option<NaiveDate> {
        self.dispatch.day()
    }
}

/// The day on which an invoice is really due: the term runs from the day on which it left.
#[must_use]
pub fn due(issued_on: NaiveDate, due_on: NaiveDate, dispatch: Dispatch) -> NaiveDate {
    let late = dispatch.day().map(|sent| days_between(issued_on, sent));
    plus_days(due_on, late.unwrap_or_default().max(0))
}

/// Why a reminder goes out later than the ladder says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delay {
    /// A person paused it until this day.
    Paused(NaiveDate),
    /// The payment order is given; the portefeuille needs until this day, and the customer is told
    /// nothing meanwhile (domain/kmo-portefeuille 12.64).
    PaymentOrdered(NaiveDate),
    /// A dispute was settled too short ago.
    Settled(NaiveDate),
    /// The one before went out too short ago.
    Gap(NaiveDate),
}

impl Delay {
    /// The first day on which it delays no more.
    #[must_use]
    pub const fn until(self) -> NaiveDate {
        match self {
            Self::Paused(day) | Self::PaymentOrdered(day) | Self::Settled(day) | Self::Gap(day) => {
                day
            }
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
    /// The customer objects, and nobody has settled it.
    Disputed,
    InvoiceNotSent,
    /// Nobody can give a payment order without a project.
    NoProject,
    NoAddress,
}

/// The next reminder of a tranche.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub tone: Tone,
    /// The day that its step counts from.
    pub counts_from: NaiveDate,
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
pub fn next(policy: &Policy, bank: Bank, claim: &Claim, today: NaiveDate) -> Option<Planned> {
    if !claim.open.is_positive() {
        return None;
    }
    let counts_from = claim.counts_from();
    let step = fitting(policy, claim, counts_from, today)?;
    let ladder_day = plus_days(counts_from, step.days);
    let delays = delays(claim);
    let on = delays
        .iter()
        .map(|delay| delay.until())
        .fold(ladder_day, NaiveDate::max);
    Some(Planned {
        tone: step.tone,
        counts_from,
        on,
        delays: delays
            .into_iter()
            .filter(|delay| delay.until() > ladder_day)
            .collect(),
        holds: holds(bank, claim, counts_from),
    })
}

/// Of the steps that are left, the last one whose day has come, or the first to come. A private person
/// always hears the first one first: it is the free one.
fn fitting(policy: &Policy, claim: &Claim, from: NaiveDate, today: NaiveDate) -> Option<Step> {
    let kind = claim.ladder();
    let done = claim.reminded.map_or(0, |(step, _)| step);
    let steps = policy.ladders.of(kind).steps().iter().copied();
    let mut left = steps.filter(|step| step.tone.step() > done);
    let first = left.next()?;
    if kind == LadderKind::Person && claim.reminded.is_none() {
        return Some(first);
    }
    let has_come = |step: &Step| plus_days(from, step.days) <= today;
    Some(left.take_while(has_come).last().unwrap_or(first))
}

fn delays(claim: &Claim) -> Vec<Delay> {
    let gap = claim.ladder().gap_days();
    let all = [
        claim.paused_until.map(Delay::Paused),
        claim
            .payment_ordered_on
            .map(|day| Delay::PaymentOrdered(payout_day(day))),
        claim
            .settled_on
            .map(|day| Delay::Settled(plus_days(day, SETTLED_DAYS))),
        claim.reminded.map(|(_, on)| Delay::Gap(plus_days(on, gap))),
    ];
    all.into_iter().flatten().collect()
}

fn holds(bank: Bank, claim: &Claim, counts_from: NaiveDate) -> Vec<Hold> {
    let bank = match bank {
        Bank::Stale(_) => Some(Hold::StaleBank),
        Bank::Fresh(day) if day < counts_from => Some(Hold::BankBeforeDueDate),
        Bank::Fresh(_) => None,
    };
    let needs_project = claim.channel == Channel::Portfolio;
    let all = [
        bank,
        claim.payment_waits.then_some(Hold::PaymentWaits),
        claim.is_disputed.then_some(Hold::Disputed),
        (claim.dispatch == Dispatch::NotSent).then_some(Hold::InvoiceNotSent),
        (needs_project && !claim.has_project).then_some(Hold::NoProject),
        (!claim.is_reachable).then_some(Hold::NoAddress),
    ];
    all.into_iter().flatten().collect()
}

/// The day by which a reminder asks for the money, or for the payment order.
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
pub fn is_free(reminded_before: bool, customer: CustomerKind) -> bool {
    !reminded_before && customer == CustomerKind::Person
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn policy() -> Policy {
        Policy {
            ladders: Ladders::default(),
            stale_bank_days: 5,
        }
    }

    /// Due on 2 December 2026, sent a month before.
    fn claim() -> Claim {
        Claim {
            channel: Channel::Direct,
            customer: CustomerKind::Enterprise,
            open: Cents::new(21_000),
            issued_on: day("2026-11-02"),
            due_on: day("2026-12-02"),
            dispatch: Dispatch::Sent(day("2026-11-02")),
            paused_until: None,
            is_disputed: false,
            settled_on: None,
            reminded: None,
            has_project: true,
            deposited_on: None,
            payment_ordered_on: None,
            payment_waits: false,
            is_reachable: true,
        }
    }

    fn person() -> Claim {
        Claim {
            customer: CustomerKind::Person,
            ..claim()
        }
    }

    fn portfolio() -> Claim {
        Claim {
            channel: Channel::Portfolio,
            ..claim()
        }
    }

    fn on(today: &str, claim: Claim) -> Option<Planned> {
        let today = day(today);
        next(&policy(), Bank::Fresh(today), &claim, today)
    }

    fn step(today: &str, claim: Claim) -> (Tone, NaiveDate) {
        let planned = on(today, claim).unwrap();
        (planned.tone, planned.on)
    }

    #[test]
    fn the_first_reminder_comes_the_set_days_after_the_due_date_and_a_missed_day_is_caught_up() {
        assert_eq!(
            step("2026-12-08", claim()),
            (Tone::Friendly, day("2026-12-09"))
        );
        assert!(!on("2026-12-08", claim()).unwrap().is_due(day("2026-12-08")));
        for today in ["2026-12-09", "2026-12-10"] {
            assert!(on(today, claim()).unwrap().is_due(day(today)), "{today}");
        }
    }

    #[test]
    fn after_missed_weeks_only_the_step_that_fits_goes_out() {
        assert_eq!(step("2026-12-23", claim()), (Tone::Firm, day("2026-12-23")));
        assert_eq!(step("2027-03-01", claim()), (Tone::Last, day("2027-01-06")));
        let firm = Claim {
            reminded: Some((2, day("2026-12-23"))),
            ..claim()
        };
        assert_eq!(step("2026-12-24", firm), (Tone::Last, day("2027-01-06")));
    }

    #[test]
    fn each_step_once_and_never_a_paid_one() {
        let reminded = Claim {
            reminded: Some((3, day("2027-01-06"))),
            ..claim()
        };
        assert_eq!(on("2027-03-01", reminded), None);
        let paid = Claim {
            open: Cents::ZERO,
            ..claim()
        };
        assert_eq!(on("2027-03-01", paid), None);
        let none = Policy {
            ladders: Ladders {
                enterprise: Ladder::new(LadderKind::Enterprise, Vec::new()).unwrap(),
                ..Ladders::default()
            },
            stale_bank_days: 5,
        };
        let today = day("2027-03-01");
        assert_eq!(next(&none, Bank::Fresh(today), &claim(), today), None);
    }

    #[test]
    fn a_step_that_was_late_keeps_its_distance_from_the_next() {
        let late = Claim {
            reminded: Some((1, day("2026-12-22"))),
            ..claim()
        };
        let planned = on("2026-12-23", late).unwrap();
        assert_eq!((planned.tone, planned.on), (Tone::Firm, day("2026-12-29")));
        assert_eq!(planned.delays, [Delay::Gap(day("2026-12-29"))]);
    }

    #[test]
    fn nothing_goes_out_on_old_bank_data() {
        let today = day("2026-12-20");
        for (newest, fresh) in [("2026-12-15", true), ("2026-12-14", false)] {
            let bank = Bank::of(Some(day(newest)), 5, today);
            assert_eq!(bank == Bank::Fresh(day(newest)), fresh, "{newest}");
            let planned = next(&policy(), bank, &claim(), today).unwrap();
            assert_eq!(planned.is_due(today), fresh);
        }
        let planned = next(&policy(), Bank::of(None, 5, today), &claim(), today).unwrap();
        assert_eq!(planned.holds, [Hold::StaleBank]);
    }

    #[test]
    fn the_bank_data_reaches_the_due_date() {
        let today = day("2026-12-09");
        let bank = Bank::Fresh(day("2026-12-01"));
        let planned = next(&policy(), bank, &claim(), today).unwrap();
        assert_eq!(planned.holds, [Hold::BankBeforeDueDate]);
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
    fn the_term_runs_from_the_day_on_which_the_invoice_left() {
        let late = Claim {
            dispatch: Dispatch::Sent(day("2026-11-12")),
            ..claim()
        };
        assert_eq!(late.due(), day("2026-12-12"));
        assert_eq!(
            step("2026-12-09", late),
            (Tone::Friendly, day("2026-12-19"))
        );
        // One that left before its date is due on its due date.
        let early = Claim {
            dispatch: Dispatch::Elsewhere(day("2026-10-30")),
            ..claim()
        };
        assert_eq!(early.due(), claim().due_on);
    }

    #[test]
    fn a_pause_delays() {
        let paused = Claim {
            paused_until: Some(day("2026-12-12")),
            ..claim()
        };
        let planned = on("2026-12-09", paused).unwrap();
        assert_eq!(planned.on, day("2026-12-12"));
        assert_eq!(planned.delays, [Delay::Paused(day("2026-12-12"))]);
    }

    #[test]
    fn a_dispute_holds_and_a_settled_one_gives_a_week() {
        let disputed = Claim {
            is_disputed: true,
            ..claim()
        };
        assert_eq!(on("2026-12-09", disputed).unwrap().holds, [Hold::Disputed]);
        let settled = Claim {
            settled_on: Some(day("2026-12-08")),
            ..claim()
        };
        let planned = on("2026-12-09", settled).unwrap();
        assert_eq!(planned.on, day("2026-12-15"));
        assert_eq!(planned.delays, [Delay::Settled(day("2026-12-15"))]);
    }

    #[test]
    fn a_payment_order_is_asked_for_from_the_invoice_or_the_deposit_on() {
        assert_eq!(
            step("2026-11-10", portfolio()),
            (Tone::Friendly, day("2026-11-16"))
        );
        let deposited = Claim {
            deposited_on: Some(day("2026-11-10")),
            ..portfolio()
        };
        assert_eq!(
            step("2026-11-20", deposited),
            (Tone::Friendly, day("2026-11-24"))
        );
    }

    #[test]
    fn what_a_person_must_look_at_holds() {
        let unclear = Claim {
            payment_waits: true,
            dispatch: Dispatch::NotSent,
            has_project: false,
            is_reachable: false,
            ..portfolio()
        };
        let planned = on("2026-12-09", unclear).unwrap();
        assert!(planned.is_held(day("2026-12-09")));
        assert_eq!(
            planned.holds,
            [
                Hold::PaymentWaits,
                Hold::InvoiceNotSent,
                Hold::NoProject,
                Hold::NoAddress
            ]
        );
        let without_project = Claim {
            has_project: false,
            ..claim()
        };
        assert_eq!(on("2026-12-09", without_project).unwrap().holds, []);
    }

    #[test]
    fn statement_66_a_private_person_gets_fourteen_free_days() {
        let today = day("2026-12-09");
        // The day after it leaves, which may be a day later, and fourteen days.
        assert_eq!(pay_by(today, CustomerKind::Person), day("2026-12-25"));
        assert_eq!(pay_by(today, CustomerKind::Enterprise), day("2026-12-17"));
        assert!(is_free(false, CustomerKind::Person));
        assert!(!is_free(true, CustomerKind::Person) && !is_free(false, CustomerKind::Enterprise));
        // However late: the free one comes first, and the next not before its days are over.
        assert_eq!(
            step("2027-06-01", person()),
            (Tone::Friendly, day("2026-12-09"))
        );
        let reminded = Claim {
            reminded: Some((1, day("2027-06-01"))),
            ..person()
        };
        assert_eq!(
            step("2027-06-02", reminded),
            (Tone::Last, day("2027-06-18"))
        );
    }

    proptest! {
        #[test]
        fn never_before_the_day_after_the_due_date_and_never_a_step_again(
            after in 1_i64..60,
            sent in 0_i64..60,
            today in 0_i64..400,
            done in 0_i32..4,
        ) {
            let friendly = Step { tone: Tone::Friendly, days: after };
            let last = Step { tone: Tone::Last, days: after + 40 };
            let mut policy = policy();
            let ladder = Ladder::new(LadderKind::Enterprise, vec![friendly, last]).unwrap();
            policy.ladders.set(LadderKind::Enterprise, ladder);
            let today = plus_days(day("2026-11-02"), today);
            let claim = Claim {
                dispatch: Dispatch::Sent(plus_days(day("2026-11-02"), sent)),
                reminded: (done > 0).then(|| (done, day("2026-12-20"))),
                ..claim()
            };
            if let Some(planned) = next(&policy, Bank::Fresh(today), &claim, today) {
                prop_assert!(planned.tone.step() > done);
                if planned.is_due(today) {
                    prop_assert!(today > plus_days(claim.due_on, sent));
                }
            } else {
                prop_assert_eq!(done, 3);
            }
        }
    }
}
