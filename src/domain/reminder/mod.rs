//! Which open tranche gets which reminder on which day, and what holds one back.
//!
//! The next step follows from the last one and from the data of today, never from the day on which
//! somebody looked: a day without a worker delays a reminder and loses none, and after many of them
//! only the step that fits goes out. Each step goes out once. A reminder for something that is paid is
//! worse than a late one, so whatever makes that possible holds it back: bank data that is old or
//! doesn't reach the due date, and money on the account that may be this payment and waits for a
//! person.

mod ladder;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use self::ladder::{FREE_DAYS, Ladder, LadderError, LadderKind, Ladders, Step, Tone};
use super::calendar::{days_between, plus_days};
use super::invoice::Channel;
use super::money::Cents;
use super::party::CustomerKind;
use super::subsidy::deadlines::payout_day;

/// After a dispute was settled the customer has so many days to pay without being asked.
const SETTLED_DAYS: i64 = 7;

/// A reminder for no more than this costs both sides more than it brings.
const SMALL: Cents = Cents::new(100);

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
    /// So little that a person writes it off sooner than he asks for it.
    TooSmall,
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
        (claim.open <= SMALL).then_some(Hold::TooSmall),
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
