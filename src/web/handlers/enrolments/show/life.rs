//! The line of steps on the page of an enrolment: what is done and who told it, what comes next and
//! by when, and which steps a person may take back.

use chrono::NaiveDate;

use crate::domain::id::{ApplicationStepId, RefundId};
use crate::domain::refund::{self, RefundState};
use crate::domain::subsidy::ApplicationStatus;
use crate::domain::subsidy::life::{Life, Mark, Milestone, REFUNDS, StepKind, StepSource};
use crate::i18n::{Label, Texts, fl};
use crate::services::{refund_of_stop, stop_project};
use crate::storage::applications::ApplicationRow;
use crate::storage::refunds::Refund;
use crate::web::handlers::enrolments::state_tag;

pub(super) struct LifeView {
    /// Where it stands, with the colour of its tag; nothing where no subsidy is expected.
    pub state: Option<(String, &'static str)>,
    pub steps: Vec<StepView>,
    /// What may be taken back, the newest first.
    pub told: Vec<(ApplicationStepId, String)>,
    /// What a stop left to refund, and isn't refunded yet.
    pub refunds: Vec<RefundView>,
}

pub(super) struct RefundView {
    pub kind: &'static str,
    pub text: String,
    /// The amount as it is typed.
    pub open: String,
    pub version: i64,
    /// Where it stands to be paid, with what it is called there.
    pub to_pay: Vec<(RefundId, String)>,
}

/// Own share and subsidy apart (statement 68).
fn refunds(t: Texts, row: &ApplicationRow, life: &Life, noted: &[Refund]) -> Vec<RefundView> {
    let is_stopped = row.status == ApplicationStatus::Stopped;
    REFUNDS
        .into_iter()
        .map(|kind| (kind, stop_project::open(row, &life.receipts, kind)))
        .filter(|(_, open)| is_stopped && open.is_positive())
        .map(|(kind, open)| RefundView {
            kind: kind.word(),
            text: match kind {
                StepKind::SubsidyRefunded => fl!(t, "stop-open-subsidy", amount = t.money(open)),
                _ => fl!(t, "stop-open-own-share", amount = t.money(open)),
            },
            open: t.amount(open),
            version: row.version,
            to_pay: noted
                .iter()
                .filter(|one| Some(one.row.side) == refund_of_stop::side(kind))
                .filter(|one| one.state() == RefundState::Open)
                .map(|one| (one.row.id, refund::number(one.row.id)))
                .collect(),
        })
        .collect()
}

pub(super) struct StepView {
    pub name: String,
    /// How it looks: `done`, `next` or `later`.
    pub look: &'static str,
    pub icon: &'static str,
    /// When, or by when.
    pub when: String,
    /// Who told it, how much of it, or why.
    pub notes: Vec<String>,
}

impl LifeView {
    pub(super) fn new(
        t: Texts,
        today: NaiveDate,
        life: &Life,
        application: Option<&ApplicationRow>,
        noted: &[Refund],
    ) -> Self {
        let state = life.state(today);
        let can_go = |step: &&crate::domain::subsidy::life::Step| life.check_undo(step).is_ok();
        Self {
            state: state.map(|state| (state.label(t), state_tag(state))),
            refunds: application
                .map(|row| refunds(t, row, life, noted))
                .unwrap_or_default(),
            steps: life
                .line(today)
                .iter()
                .map(|milestone| StepView::new(t, today, milestone))
                .collect(),
            told: life
                .current()
                .iter()
                .rev()
                .filter(can_go)
                .map(|step| {
                    (
                        step.id,
                        format!("{} · {}", step.kind.label(t), t.day(step.on)),
                    )
                })
                .collect(),
        }
    }
}

impl StepView {
    fn new(t: Texts, today: NaiveDate, milestone: &Milestone) -> Self {
        let kind = milestone.kind;
        let mut view = Self {
            name: kind.label(t),
            look: "done",
            icon: "check",
            when: String::new(),
            notes: Vec::new(),
        };
        match &milestone.mark {
            Mark::Told(step) => {
                view.when = t.day(step.on);
                view.notes.extend(step.amount.map(|amount| t.money(amount)));
                view.notes.push(t.told_by(step.source, &step.by));
                view.notes
                    .extend((!step.note.is_empty()).then(|| step.note.clone()));
                if matches!(kind, StepKind::Refused | StepKind::Stopped) {
                    (view.look, view.icon) = ("ended", "ban");
                }
            }
            Mark::Implied { by, source, amount } => {
                // The bank knows the day of its own line; of what came before, the last possible day.
                view.when = match kind {
                    StepKind::Paid
                    | StepKind::Completed
                    | StepKind::OwnShareRefunded
                    | StepKind::SubsidyRefunded => t.day(*by),
                    _ => fl!(t, "life-implied-by", day = t.day(*by)),
                };
                view.notes.extend(amount.map(|amount| t.money(amount)));
                view.notes.push(t.told_by(*source, ""));
            }
            Mark::Partly { amount, of, until } => {
                view.name = t.step_to_do(kind);
                (view.look, view.icon) = ("next", "hourglass");
                view.when = due(t, today, *until);
                let (amount, of) = (t.money(*amount), t.money(*of));
                view.notes
                    .push(fl!(t, "life-partly", amount = amount, of = of));
                view.notes.push(t.told_by(StepSource::Bank, ""));
            }
            Mark::Next { by } => {
                view.name = t.step_to_do(kind);
                (view.look, view.icon) = ("next", "hourglass");
                view.when = due(t, today, *by);
            }
            Mark::Later => {
                view.name = t.step_to_do(kind);
                (view.look, view.icon) = ("later", "clock");
                view.when = fl!(t, "life-later");
            }
        }
        view
    }
}

fn due(t: Texts, today: NaiveDate, by: Option<NaiveDate>) -> String {
    by.map_or_else(
        || fl!(t, "life-no-deadline"),
        |by| fl!(t, "life-by", day = t.when(by, today)),
    )
}
