//! The line of steps on the page of an enrolment: what is done and who told it, what comes next and
//! by when, and which steps a person may take back.

use chrono::NaiveDate;

use crate::domain::id::ApplicationStepId;
use crate::domain::subsidy::ApplicationStatus;
use crate::domain::subsidy::life::{Life, Mark, Milestone, StepKind, StepSource};
use crate::i18n::{Label, Texts, fl};
use crate::storage::applications::ApplicationRow;
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
}

/// Own share and subsidy apart (statement 68).
fn refunds(t: Texts, row: &ApplicationRow) -> Vec<RefundView> {
    let own = row.own_share_to_refund_cents - row.own_share_refunded_cents;
    let subsidy = row.subsidy_to_refund_cents - row.subsidy_refunded_cents;
    let own_text = fl!(t, "stop-open-own-share", amount = t.money(own));
    let subsidy_text = fl!(t, "stop-open-subsidy", amount = t.money(subsidy));
    [
        (StepKind::OwnShareRefunded, own, own_text),
        (StepKind::SubsidyRefunded, subsidy, subsidy_text),
    ]
    .into_iter()
    .filter(|(_, open, _)| row.status == ApplicationStatus::Stopped && open.is_positive())
    .map(|(kind, open, text)| RefundView {
        kind: kind.word(),
        text,
        open: t.amount(open),
        version: row.version,
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
    ) -> Self {
        let state = life.state(today);
        let can_go = |step: &&crate::domain::subsidy::life::Step| life.check_undo(step).is_ok();
        Self {
            state: state.map(|state| (state.label(t), state_tag(state))),
            refunds: application.map(|row| refunds(t, row)).unwrap_or_default(),
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
                view.when = match (kind, source) {
                    (StepKind::Paid, _) | (StepKind::Completed, _) => t.day(*by),
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
