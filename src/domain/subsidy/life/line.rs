//! The life of an application as one line of steps: what is done and who told it, what comes next
//! and by when.

use chrono::NaiveDate;

use super::{Life, REFUNDS, State, Step, StepKind, StepSource};
use crate::domain::calendar::plus_days;
use crate::domain::id::ApplicationStepId;
use crate::domain::money::Cents;
use crate::domain::subsidy::deadlines::{
    deposit_day, last_application_day, payout_day, project_end,
};

/// One step on the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    pub kind: StepKind,
    pub mark: Mark,
}

/// How far a step is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// It was told.
    Told(Step),
    /// It is known without having been told: on this day at the latest.
    Implied {
        by: NaiveDate,
        source: StepSource,
        /// What the bank shows.
        amount: Option<Cents>,
    },
    /// It begins with this much of the whole; the rest is waited for until a day.
    Partly {
        amount: Cents,
        of: Cents,
        until: Option<NaiveDate>,
    },
    /// It is what comes next, by this day where there is one.
    Next { by: Option<NaiveDate> },
    /// Something else comes first.
    Later,
}

impl Mark {
    /// Whether it happened.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        matches!(self, Self::Told(_) | Self::Implied { .. })
    }

    /// The step that a person may take back.
    #[must_use]
    pub fn step(&self) -> Option<ApplicationStepId> {
        match self {
            Self::Told(step) => Some(step.id),
            _ => None,
        }
    }
}

impl Life {
    /// The line of steps; empty where no subsidy is expected and none was asked.
    #[must_use]
    pub fn line(&self, today: NaiveDate) -> Vec<Milestone> {
        let Some(state) = self.state(today) else {
            return Vec::new();
        };
        let has_ended = matches!(
            state,
            State::Refused | State::Stopped | State::Refunding | State::Refunded
        );
        let judged = match self.told(StepKind::Refused) {
            Some(_) => StepKind::Refused,
            None => StepKind::Accepted,
        };
        let path = [
            StepKind::Applied,
            judged,
            StepKind::Deposited,
            StepKind::PaymentOrdered,
            StepKind::Paid,
            StepKind::Completed,
        ];
        let mut milestones = Vec::new();
        let mut is_next_found = false;
        for kind in path {
            let known = self.known(kind, state);
            if has_ended {
                milestones.extend(known.map(|mark| Milestone { kind, mark }));
                continue;
            }
            let mark = match known {
                Some(mark) => mark,
                // The provider judges in his own time; the customer goes on meanwhile.
                None if kind == StepKind::Accepted && state != State::NotAsked => Mark::Next {
                    by: self.judge_by(),
                },
                None if is_next_found || kind == StepKind::Accepted => Mark::Later,
                None => {
                    is_next_found = true;
                    Mark::Next { by: self.due(kind) }
                }
            };
            is_next_found |= matches!(mark, Mark::Partly { .. });
            milestones.push(Milestone { kind, mark });
        }
        let ends = [
            StepKind::Stopped,
            StepKind::OwnShareRefunded,
            StepKind::SubsidyRefunded,
        ];
        let ending = self
            .current()
            .iter()
            .filter(|step| ends.contains(&step.kind));
        milestones.extend(ending.map(|step| Milestone {
            kind: step.kind,
            mark: Mark::Told(step.clone()),
        }));
        milestones.extend(REFUNDS.iter().filter_map(|kind| self.paid_back(*kind)));
        milestones
    }

    /// What the bank shows of a refund.
    fn paid_back(&self, kind: StepKind) -> Option<Milestone> {
        self.told(StepKind::Stopped)?;
        let (amount, by) = self.receipts.refunded(kind)?;
        let mark = Mark::Implied {
            by,
            source: StepSource::Bank,
            amount: Some(amount),
        };
        Some(Milestone { kind, mark })
    }

    fn known(&self, kind: StepKind, state: State) -> Option<Mark> {
        if let Some(step) = self.told(kind) {
            return Some(Mark::Told(step.clone()));
        }
        let last = self.receipts.days.map(|(_, last)| last);
        match kind {
            StepKind::Paid if state == State::PartlyPaid => Some(Mark::Partly {
                amount: self.receipts.paid,
                of: self.standing.project,
                until: self.due(StepKind::Completed),
            }),
            StepKind::Paid => {
                last.filter(|_| self.receipts.paid.is_positive())
                    .map(|by| Mark::Implied {
                        by,
                        source: StepSource::Bank,
                        amount: Some(self.receipts.paid),
                    })
            }
            StepKind::Completed if state == State::Completed => {
                self.standing.end.max(last).map(|by| Mark::Implied {
                    by,
                    source: StepSource::Deduced,
                    amount: None,
                })
            }
            _ => self.implied(kind).map(|(by, source)| Mark::Implied {
                by,
                source,
                amount: None,
            }),
        }
    }

    /// The day by which a step has to be done, as far as the scheme sets one.
    fn due(&self, kind: StepKind) -> Option<NaiveDate> {
        let applied_on = self.told(StepKind::Applied).map(|step| step.on);
        match kind {
            StepKind::Applied => self.start.map(last_application_day),
            StepKind::Deposited => applied_on.map(deposit_day),
            StepKind::PaymentOrdered => applied_on.map(project_end),
            StepKind::Paid => self
                .told(StepKind::PaymentOrdered)
                .map(|step| payout_day(step.on))
                .or_else(|| applied_on.map(project_end)),
            StepKind::Completed if self.receipts.paid >= self.standing.project => {
                self.standing.end.map(|end| plus_days(end, 1))
            }
            StepKind::Completed => applied_on.map(project_end),
            _ => None,
        }
    }
}
