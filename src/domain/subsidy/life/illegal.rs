//! Which step may follow on which, and why another one may not.

use chrono::NaiveDate;

use super::{Life, REFUNDS, Step, StepKind, StepSource};
use crate::domain::subsidy::ApplicationStatus;

/// Why a step can't be recorded or taken back; what people read comes from the language files.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IllegalStep {
    #[error("the enrolment is cancelled or without kmo-portefeuille")]
    NoSubsidy,
    #[error("no application is recorded")]
    NoApplication,
    /// Another application stands: it is refused or stopped first.
    #[error("an application stands already")]
    AppliedAlready,
    #[error("{kind} is recorded already, on {on}")]
    Done { kind: StepKind, on: NaiveDate },
    #[error("the application was refused on {on}")]
    Refused { on: NaiveDate },
    #[error("the project was stopped on {on}")]
    Stopped { on: NaiveDate },
    #[error("the application is of {applied_on}")]
    BeforeApplication { applied_on: NaiveDate },
    #[error("the own share was deposited on {deposited_on}")]
    BeforeDeposit { deposited_on: NaiveDate },
    #[error("the payment order was given on {ordered_on}")]
    AfterOrder { ordered_on: NaiveDate },
    /// Only what happened is recorded (statement 31).
    #[error("the day lies in the future")]
    InFuture,
    /// Money of the portefeuille is in.
    #[error("the portefeuille has paid since {on}")]
    Paid { on: NaiveDate },
    #[error("the bank tells of this, nobody else")]
    OnlyBank,
    #[error("the project was not stopped")]
    NotStopped,
    /// Another step rests on this one and is taken back first.
    #[error("{kind} rests on it")]
    Supports { kind: StepKind },
}

impl Life {
    /// Whether this step may be recorded for this day.
    ///
    /// # Errors
    /// Why not.
    pub fn check(
        &self,
        kind: StepKind,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<(), IllegalStep> {
        if on > today {
            return Err(IllegalStep::InFuture);
        }
        match kind {
            StepKind::Applied => return self.check_applied(),
            StepKind::Paid | StepKind::Completed => return Err(IllegalStep::OnlyBank),
            _ => {}
        }
        let applied = self.told(StepKind::Applied);
        let applied_on = applied.map(|step| step.on);
        let applied_on = applied_on.filter(|_| self.standing.status.is_some());
        let applied_on = applied_on.ok_or(IllegalStep::NoApplication)?;
        self.check_ended(kind)?;
        if on < applied_on {
            return Err(IllegalStep::BeforeApplication { applied_on });
        }
        match kind {
            StepKind::Accepted | StepKind::Refused => self.check_judged(kind),
            StepKind::Deposited => self.check_deposited(on),
            StepKind::PaymentOrdered => self.check_ordered(on),
            _ => Ok(()),
        }
    }

    /// A refused or stopped application makes place for another one.
    fn check_applied(&self) -> Result<(), IllegalStep> {
        match self.standing.status {
            Some(ApplicationStatus::Applied | ApplicationStatus::Accepted) => {
                Err(IllegalStep::AppliedAlready)
            }
            _ if !self.standing.expects_subsidy => Err(IllegalStep::NoSubsidy),
            _ => Ok(()),
        }
    }

    fn check_ended(&self, kind: StepKind) -> Result<(), IllegalStep> {
        let is_refund = matches!(kind, StepKind::OwnShareRefunded | StepKind::SubsidyRefunded);
        if let Some(refused) = self.told(StepKind::Refused) {
            return Err(IllegalStep::Refused { on: refused.on });
        }
        match self.told(StepKind::Stopped) {
            Some(stopped) if !is_refund => Err(IllegalStep::Stopped { on: stopped.on }),
            None if is_refund => Err(IllegalStep::NotStopped),
            _ => Ok(()),
        }
    }

    fn check_judged(&self, kind: StepKind) -> Result<(), IllegalStep> {
        self.check_not_done(StepKind::Accepted)?;
        match self.receipts.first_day() {
            Some(on) if kind == StepKind::Refused => Err(IllegalStep::Paid { on }),
            _ => Ok(()),
        }
    }

    fn check_deposited(&self, on: NaiveDate) -> Result<(), IllegalStep> {
        self.check_not_done(StepKind::Deposited)?;
        if let Some(ordered) = self.told(StepKind::PaymentOrdered).filter(|o| o.on < on) {
            return Err(IllegalStep::AfterOrder {
                ordered_on: ordered.on,
            });
        }
        self.check_not_paid_before(on)
    }

    fn check_ordered(&self, on: NaiveDate) -> Result<(), IllegalStep> {
        self.check_not_done(StepKind::PaymentOrdered)?;
        if let Some(deposited) = self.told(StepKind::Deposited).filter(|d| d.on > on) {
            return Err(IllegalStep::BeforeDeposit {
                deposited_on: deposited.on,
            });
        }
        self.check_not_paid_before(on)
    }

    fn check_not_done(&self, kind: StepKind) -> Result<(), IllegalStep> {
        self.told(kind)
            .map_or(Ok(()), |step| Err(IllegalStep::Done { kind, on: step.on }))
    }

    /// What the bank proves is not told again, let alone for a day after the money came.
    fn check_not_paid_before(&self, on: NaiveDate) -> Result<(), IllegalStep> {
        match self.receipts.first_day() {
            Some(first) if first < on => Err(IllegalStep::Paid { on: first }),
            _ => Ok(()),
        }
    }

    /// Whether this step may be taken back.
    ///
    /// # Errors
    /// What rests on it.
    pub fn check_undo(&self, step: &Step) -> Result<(), IllegalStep> {
        let is_current = self.current().iter().any(|current| current.id == step.id);
        if !is_current {
            return Err(IllegalStep::Supports {
                kind: StepKind::Applied,
            });
        }
        let resting = |kind: &&Step| match step.kind {
            StepKind::Applied => kind.kind != StepKind::Applied,
            StepKind::Stopped => matches!(
                kind.kind,
                StepKind::OwnShareRefunded | StepKind::SubsidyRefunded
            ),
            _ => false,
        };
        if let Some(other) = self.current().iter().rfind(resting) {
            return Err(IllegalStep::Supports { kind: other.kind });
        }
        let paid_back = |kind: &&StepKind| self.receipts.refunded(**kind).is_some();
        if let (StepKind::Stopped, Some(kind)) = (step.kind, REFUNDS.iter().find(paid_back)) {
            return Err(IllegalStep::Supports { kind: *kind });
        }
        match self.receipts.first_day() {
            Some(on) if step.kind == StepKind::Applied => Err(IllegalStep::Paid { on }),
            _ => Ok(()),
        }
    }

    /// How a step that was not told is known all the same: by the money, or because a later one was
    /// told.
    #[must_use]
    pub fn implied(&self, kind: StepKind) -> Option<(NaiveDate, StepSource)> {
        let paid = self.receipts.first_day().map(|on| (on, StepSource::Bank));
        let ordered = self.told(StepKind::PaymentOrdered);
        match kind {
            StepKind::PaymentOrdered => paid,
            StepKind::Deposited => ordered.map(|step| (step.on, StepSource::Deduced)).or(paid),
            _ => None,
        }
    }
}
