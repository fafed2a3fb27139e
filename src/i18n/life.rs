//! The life of an application in words: its states and steps, who told of them, and why a step can't
//! be recorded (what is the matter, and what to do).

use super::{Label, Texts, fl};
use crate::domain::subsidy::life::{IllegalStep, State, StepKind, StepSource};

impl Label for State {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::NotAsked => fl!(t, "life-state-not-asked"),
            Self::Applied => fl!(t, "life-state-applied"),
            Self::Accepted => fl!(t, "life-state-accepted"),
            Self::Refused => fl!(t, "life-state-refused"),
            Self::Deposited => fl!(t, "life-state-deposited"),
            Self::PaymentOrdered => fl!(t, "life-state-payment-ordered"),
            Self::PartlyPaid => fl!(t, "life-state-partly-paid"),
            Self::Paid => fl!(t, "life-state-paid"),
            Self::Completed => fl!(t, "life-state-completed"),
            Self::Stopped => fl!(t, "life-state-stopped"),
            Self::Refunding => fl!(t, "life-state-refunding"),
            Self::Refunded => fl!(t, "life-state-refunded"),
        }
    }
}

impl Label for StepKind {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Applied => fl!(t, "life-step-applied"),
            Self::Accepted => fl!(t, "life-step-accepted"),
            Self::Refused => fl!(t, "life-step-refused"),
            Self::Deposited => fl!(t, "life-step-deposited"),
            Self::PaymentOrdered => fl!(t, "life-step-payment-ordered"),
            Self::Paid => fl!(t, "life-step-paid"),
            Self::Completed => fl!(t, "life-step-completed"),
            Self::Stopped => fl!(t, "life-step-stopped"),
            Self::OwnShareRefunded => fl!(t, "life-step-own-share-refunded"),
            Self::SubsidyRefunded => fl!(t, "life-step-subsidy-refunded"),
        }
    }
}

impl Texts {
    /// What has still to happen for a step.
    #[must_use]
    pub fn step_to_do(self, kind: StepKind) -> String {
        match kind {
            StepKind::Applied => fl!(self, "life-to-do-applied"),
            StepKind::Accepted => fl!(self, "life-to-do-accepted"),
            StepKind::Deposited => fl!(self, "life-to-do-deposited"),
            StepKind::PaymentOrdered => fl!(self, "life-to-do-payment-ordered"),
            StepKind::Paid => fl!(self, "life-to-do-paid"),
            StepKind::Completed => fl!(self, "life-to-do-completed"),
            ended => ended.label(self),
        }
    }

    /// Who or what told of a step.
    #[must_use]
    pub fn told_by(self, source: StepSource, by: &str) -> String {
        match source {
            StepSource::Customer => fl!(self, "life-told-by-customer", name = by),
            StepSource::Staff => fl!(self, "life-told-by-staff", name = by),
            StepSource::Government => fl!(self, "life-told-by-government", name = by),
            StepSource::Bank => fl!(self, "life-told-by-bank"),
            StepSource::Deduced => fl!(self, "life-told-deduced"),
        }
    }

    /// Why a step can't be recorded or taken back, and what to do.
    #[must_use]
    pub fn illegal_step(self, illegal: &IllegalStep) -> String {
        let t = self;
        match illegal {
            IllegalStep::NoSubsidy => fl!(t, "life-illegal-no-subsidy"),
            IllegalStep::NoApplication => fl!(t, "application-none"),
            IllegalStep::AppliedAlready => fl!(t, "life-illegal-applied-already"),
            IllegalStep::Done { kind, on } => fl!(
                t,
                "life-illegal-done",
                step = kind.label(t),
                day = t.day(*on)
            ),
            IllegalStep::Refused { on } => fl!(t, "life-illegal-refused", day = t.day(*on)),
            IllegalStep::Stopped { on } => fl!(t, "life-illegal-stopped", day = t.day(*on)),
            IllegalStep::BeforeApplication { applied_on } => {
                fl!(t, "application-not-applied-yet", day = t.day(*applied_on))
            }
            IllegalStep::BeforeDeposit { deposited_on } => {
                fl!(t, "life-illegal-before-deposit", day = t.day(*deposited_on))
            }
            IllegalStep::AfterOrder { ordered_on } => {
                fl!(t, "life-illegal-after-order", day = t.day(*ordered_on))
            }
            IllegalStep::InFuture => fl!(t, "application-step-future"),
            IllegalStep::Paid { on } => fl!(t, "life-illegal-paid", day = t.day(*on)),
            IllegalStep::OnlyBank => fl!(t, "life-illegal-only-bank"),
            IllegalStep::NotStopped => fl!(t, "life-illegal-not-stopped"),
            IllegalStep::Supports { kind } => {
                fl!(t, "life-illegal-supports", step = kind.label(t))
            }
        }
    }
}
