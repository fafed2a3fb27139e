//! The life of an application: its steps, who told of each, where it stands, and which step may
//! follow (domain/kmo-portefeuille 2). What the bank proves is never typed: money of the
//! portefeuille that is booked implies the deposit and the payment order, and when that booking is
//! undone they are gone again.

mod illegal;
mod line;
mod state;

use chrono::NaiveDate;

pub use illegal::IllegalStep;
pub use line::{Mark, Milestone};
pub use state::{Standing, State};

use crate::domain::id::ApplicationStepId;
use crate::domain::money::Cents;
use crate::domain::subsidy::ApplicationStatus;

crate::text_enum! {
    /// What happened to an application.
    StepKind, "step" {
        /// The customer applied: the project number is known.
        Applied = "applied",
        /// The provider judged the application and keeps it.
        Accepted = "accepted",
        /// The provider judged the application and refused it.
        Refused = "refused",
        /// The own share is on the project's account.
        Deposited = "deposited",
        /// The customer ordered to pay the provider.
        PaymentOrdered = "payment-ordered",
        /// The operator paid; only the bank tells this.
        Paid = "paid",
        /// The whole project is paid and the course has been given; only deduced.
        Completed = "completed",
        /// The project was stopped.
        Stopped = "stopped",
        /// The provider paid (a part of) the own share back.
        OwnShareRefunded = "own-share-refunded",
        /// The provider paid (a part of) the subsidy back.
        SubsidyRefunded = "subsidy-refunded",
    }
}

crate::text_enum! {
    /// Who or what told of a step.
    StepSource, "source of a step" {
        /// The customer, on the page behind his link.
        Customer = "customer",
        /// A person of the institute.
        Staff = "staff",
        /// A message of the government.
        Government = "government",
        /// Money that came in.
        Bank = "bank",
        /// It follows from something else that is known.
        Deduced = "deduced",
    }
}

crate::text_enum! {
    /// How far a project was when it was stopped, which decides who refunds what to whom
    /// (domain/kmo-portefeuille 2, A9).
    StopScenario, "scenario of a stop" {
        /// Nothing was paid to the provider.
        NothingPaid = "nothing-paid",
        /// A part was paid, and the rest isn't needed.
        PartlyPaid = "partly-paid",
        /// All was paid, and the provider doesn't give the course.
        ProviderCancelled = "provider-cancelled",
        /// All was paid, and the customer doesn't follow the course.
        CustomerWithdrew = "customer-withdrew",
    }
}

/// The two sides of a refund.
pub const REFUNDS: [StepKind; 2] = [StepKind::OwnShareRefunded, StepKind::SubsidyRefunded];

impl StepKind {
    /// Whether a person or a message can tell of it; the other steps are read from the bank or
    /// follow from what is known.
    #[must_use]
    pub const fn is_told(self) -> bool {
        !matches!(self, Self::Paid | Self::Completed)
    }
}

/// A step that was told and stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub id: ApplicationStepId,
    pub kind: StepKind,
    pub on: NaiveDate,
    pub source: StepSource,
    /// Whoever told of it, by name.
    pub by: String,
    /// What was refunded.
    pub amount: Option<Cents>,
    /// Why, in a person's own words; empty where nothing had to be said.
    pub note: String,
}

/// What left for one side of the refund of a stop: the sum of the bookings that stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Payout {
    pub amount: Cents,
    /// The day of the last payment.
    pub last: Option<NaiveDate>,
}

impl Payout {
    /// Adds what left our account on a day; less than nothing where the bank returned it.
    pub fn add(&mut self, amount: Cents, on: NaiveDate) {
        self.amount += amount;
        if amount.is_positive() {
            self.last = self.last.max(Some(on));
        }
    }
}

/// What the bank shows of one enrolment: what came in from the portefeuille, and what left again
/// after a stop. The sums of the bookings that stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Receipts {
    pub paid: Cents,
    /// The days of the first and the last payment that counts.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// The own share that went back to the customer.
    pub own_share_back: Payout,
    /// The subsidy that went back to the government.
    pub subsidy_back: Payout,
}

impl Receipts {
    /// Adds a booking; `on` is the day of its bank line, nothing where cents were written off.
    pub fn add(&mut self, amount: Cents, on: Option<NaiveDate>) {
        self.paid += amount;
        if let Some(on) = on.filter(|_| amount.is_positive()) {
            let (first, last) = self.days.unwrap_or((on, on));
            self.days = Some((first.min(on), last.max(on)));
        }
    }

    /// What went back in all.
    #[must_use]
    pub fn back(&self) -> Cents {
        self.own_share_back.amount + self.subsidy_back.amount
    }

    /// What the bank proves of a refund: how much, and the day of the last payment.
    #[must_use]
    pub fn refunded(&self, kind: StepKind) -> Option<(Cents, NaiveDate)> {
        let payout = match kind {
            StepKind::OwnShareRefunded => self.own_share_back,
            StepKind::SubsidyRefunded => self.subsidy_back,
            _ => return None,
        };
        let amount = Some(payout.amount).filter(|amount| amount.is_positive());
        amount.zip(payout.last)
    }

    /// The day of the first payment, where money of the portefeuille is in.
    #[must_use]
    pub fn first_day(&self) -> Option<NaiveDate> {
        let (first, _) = self.days.filter(|_| self.paid.is_positive())?;
        Some(first)
    }
}

/// Everything that the life of one application hangs on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Life {
    /// The steps that stand, in the order in which they were told.
    pub steps: Vec<Step>,
    pub standing: Standing,
    pub receipts: Receipts,
    /// The first half-day that takes place.
    pub start: Option<NaiveDate>,
    /// The last day on which the application is to be judged, where the institute chose one.
    pub last_judging_day: Option<NaiveDate>,
}

impl Life {
    /// The steps of the application that stands: those from the last time that was applied.
    #[must_use]
    pub fn current(&self) -> &[Step] {
        let applied = |step: &Step| step.kind == StepKind::Applied;
        let first = self.steps.iter().rposition(applied).unwrap_or_default();
        self.steps.get(first..).unwrap_or_default()
    }

    /// The step of this kind, where it was told.
    #[must_use]
    pub fn told(&self, kind: StepKind) -> Option<&Step> {
        self.current().iter().rfind(|step| step.kind == kind)
    }

    /// By when the application is to be judged, while nobody did.
    #[must_use]
    pub fn judge_by(&self) -> Option<NaiveDate> {
        let is_open = self.standing.status == Some(ApplicationStatus::Applied);
        self.last_judging_day.filter(|_| is_open)
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self, today: NaiveDate) -> Option<State> {
        self.standing.state(today)
    }
}

#[cfg(test)]
mod tests;
