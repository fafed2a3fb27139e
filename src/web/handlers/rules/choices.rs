//! How the institute reads what the sources leave open (domain/kmo-portefeuille 11): each question
//! with what the sources say, and the reading that is proposed.

use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::subsidy::rules::choices::{AboveCeiling, Choices, DayChoice};
use crate::i18n::{Texts, fl};
use crate::services::manage_rules::{self, RulesRefusal};
use crate::storage::{self, rules};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::Administer;
use crate::web::reader::{Reader, ticked};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};

/// What a person chooses.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ChoicesForm {
    ceiling_from: String,
    cyber_from: String,
    energy_from: String,
    exams_out_from: String,
    above_ceiling: String,
    tolerance: String,
    judge_within: String,
    refuse_before_enrolment: String,
    version: String,
}

impl ChoicesForm {
    fn of(t: Texts, choices: &Choices, version: i64) -> Self {
        let refuse = choices.refuse_before_enrolment;
        Self {
            ceiling_from: choices.ceiling_from.to_string(),
            cyber_from: choices.cyber_from.to_string(),
            energy_from: choices.energy_from.to_string(),
            exams_out_from: choices.exams_out_from.to_string(),
            above_ceiling: choices.above_ceiling.word().to_owned(),
            tolerance: t.amount(choices.tolerance),
            judge_within: choices
                .judge_within
                .map(|days| days.to_string())
                .unwrap_or_default(),
            refuse_before_enrolment: if refuse { "yes" } else { "" }.to_owned(),
            version: version.to_string(),
        }
    }

    fn parse(&self, t: Texts) -> Result<Choices, FieldErrors> {
        let mut read = Reader::new(t);
        let ceiling = day(
            &mut read,
            "ceiling_from",
            &self.ceiling_from,
            DayChoice::Ceiling,
        );
        let cyber = day(&mut read, "cyber_from", &self.cyber_from, DayChoice::Cyber);
        let energy = day(
            &mut read,
            "energy_from",
            &self.energy_from,
            DayChoice::Energy,
        );
        let exams = day(
            &mut read,
            "exams_out_from",
            &self.exams_out_from,
            DayChoice::Exams,
        );
        let above_ceiling: Option<AboveCeiling> = read.choice("above_ceiling", &self.above_ceiling);
        let tolerance = read.amount("tolerance", &self.tolerance);
        let judge_within = match self.judge_within.trim() {
            "" => Some(None),
            typed => read
                .whole("judge_within", typed, 0..=90)
                .map(|days| u16::try_from(days).ok()),
        };
        read.finish(|| {
            Some(Choices {
                ceiling_from: ceiling?,
                cyber_from: cyber?,
                energy_from: energy?,
                exams_out_from: exams?,
                above_ceiling: above_ceiling?,
                tolerance: tolerance?,
                judge_within: judge_within?,
                refuse_before_enrolment: ticked(&self.refuse_before_enrolment),
            })
        })
    }
}

/// A day that a source can be read to mean.
fn day(read: &mut Reader, field: &str, typed: &str, which: DayChoice) -> Option<NaiveDate> {
    let day = read.day(field, typed)?;
    let span = which.span();
    if (span.first..=span.last).contains(&day) {
        return Some(day);
    }
    let t = read.t();
    let (first, last) = (t.short_day(span.first), t.short_day(span.last));
    read.refuse(field, fl!(t, "rule-choice-day", first = first, last = last));
    None
}

#[derive(Template)]
#[template(path = "rules/choices.html")]
struct EditPage {
    page: Page,
    form: FormView,
    models: Vec<Choice>,
}

impl EditPage {
    fn new(page: Page, raw: &ChoicesForm) -> Self {
        let t = page.t;
        let models = vec![
            Choice::new(AboveCeiling::CutSubsidy, fl!(t, "rule-choice-model-a"))
                .hint(fl!(t, "rule-choice-model-a-hint")),
            Choice::new(AboveCeiling::CutProject, fl!(t, "rule-choice-model-b"))
                .hint(fl!(t, "rule-choice-model-b-hint")),
        ];
        Self {
            form: FormView::new(&page, raw),
            models,
            page: page
                .under("/settings", fl!(t, "settings-title"))
                .under("/rules", fl!(t, "rule-title"))
                .titled(fl!(t, "rule-choices-title")),
        }
    }

    fn wrong(mut self, errors: FieldErrors) -> Answer {
        self.form = self.form.with_errors(errors);
        view::show_again(&self)
    }
}

/// `GET /rules/choices`
pub async fn edit(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    let (choices, version) = state.db.read(rules::get_choices).await?;
    let raw = ChoicesForm::of(page.t, &choices, version);
    view::show(&EditPage::new(page, &raw))
}

/// `POST /rules/choices`
pub async fn update(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    form: Form<ChoicesForm>,
) -> Answer {
    let t = page.t;
    let choices = match form.raw.parse(t) {
        Ok(choices) => choices,
        Err(errors) => return EditPage::new(page, &form.raw).wrong(errors),
    };
    let (ctx, version) = (who.ctx(&state), form.version()?);
    let outcome = state
        .db
        .write(move |tx| manage_rules::choose(tx, &ctx, version, &choices))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(&page, "/rules", fl!(t, "rule-choices-saved"))),
        Err(RulesRefusal::Decided { on }) => {
            let text = fl!(t, "rule-choice-decided", on = t.short_day(on));
            EditPage::new(page, &form.raw).wrong(FieldErrors::one("", text))
        }
        Err(RulesRefusal::Storage(storage::Error::Stale)) => {
            let (stored, now) = state.db.read(rules::get_choices).await?;
            let mut both = EditPage::new(page, &form.raw);
            both.form = both.form.against(&ChoicesForm::of(t, &stored, now));
            view::show_conflict(&both)
        }
        Err(RulesRefusal::Storage(error)) => Err(error.into()),
        Err(error) => Err(Error::internal(error)),
    }
}
