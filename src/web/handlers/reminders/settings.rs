//! How the reminders climb: the days of each step, shown as real dates on an example before anything
//! is saved, because "after 14 days" says little and "on Monday the fourth" says all.

use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::plus_days;
use crate::domain::reminder::{Ladder, LadderError, LadderKind, Ladders, Step, Tone};
use crate::i18n::{Label, Texts, fl};
use crate::services::set_reminders;
use crate::storage::reminder_settings::{self, ReminderSettings};
use crate::storage::{Error as StorageError, institute};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::Administer;
use crate::web::reader::{Reader, ticked};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Field, FormView};

/// The name of the button that shows the dates and saves nothing.
const PREVIEW: &str = "preview";

/// The days as they are typed: a field for each step of each ladder.
#[derive(Debug, Default, Clone, Deserialize, Serialize)]
#[serde(default)]
pub struct SettingsForm {
    portfolio_friendly: String,
    portfolio_firm: String,
    portfolio_last: String,
    enterprise_friendly: String,
    enterprise_firm: String,
    enterprise_last: String,
    person_friendly: String,
    person_firm: String,
    person_last: String,
    charges_enterprises: String,
    charges_persons: String,
    version: String,
}

impl SettingsForm {
    fn of(stored: &ReminderSettings) -> Self {
        let mut form = Self {
            version: stored.version.to_string(),
            charges_enterprises: tick(stored.charges_enterprises),
            charges_persons: tick(stored.charges_persons),
            ..Self::default()
        };
        for kind in LadderKind::ALL {
            for tone in Tone::ALL {
                let days = stored.ladders.of(*kind).days(*tone);
                *form.field_mut(*kind, *tone) =
                    days.map_or_else(String::new, |days| days.to_string());
            }
        }
        form
    }

    const fn field_mut(&mut self, kind: LadderKind, tone: Tone) -> &mut String {
        match (kind, tone) {
            (LadderKind::Portfolio, Tone::Friendly) => &mut self.portfolio_friendly,
            (LadderKind::Portfolio, Tone::Firm) => &mut self.portfolio_firm,
            (LadderKind::Portfolio, Tone::Last) => &mut self.portfolio_last,
            (LadderKind::Enterprise, Tone::Friendly) => &mut self.enterprise_friendly,
            (LadderKind::Enterprise, Tone::Firm) => &mut self.enterprise_firm,
            (LadderKind::Enterprise, Tone::Last) => &mut self.enterprise_last,
            (LadderKind::Person, Tone::Friendly) => &mut self.person_friendly,
            (LadderKind::Person, Tone::Firm) => &mut self.person_firm,
            (LadderKind::Person, Tone::Last) => &mut self.person_last,
        }
    }

    fn parse(&self, t: Texts) -> Result<ReminderSettings, FieldErrors> {
        let mut read = Reader::new(t);
        let mut typed = self.clone();
        let mut ladders = Ladders::default();
        for kind in LadderKind::ALL {
            let mut steps = Vec::new();
            let mut is_whole = true;
            for tone in Tone::ALL {
                let text = typed.field_mut(*kind, *tone).trim().to_owned();
                if text.is_empty() {
                    continue;
                }
                match read.whole(&name(*kind, *tone), &text, 1..=365) {
                    Some(days) => steps.push(Step {
                        tone: *tone,
                        days: i64::from(days),
                    }),
                    None => is_whole = false,
                }
            }
            if !is_whole {
                continue;
            }
            match Ladder::new(*kind, steps) {
                Ok(ladder) => ladders.set(*kind, ladder),
                Err(error) => read.refuse(&name(*kind, error.tone()), refusal(t, error)),
            }
        }
        read.finish(|| {
            Some(ReminderSettings {
                ladders,
                charges_enterprises: ticked(&self.charges_enterprises),
                charges_persons: ticked(&self.charges_persons),
                version: 0,
            })
        })
    }
}

fn tick(is_on: bool) -> String {
    if is_on { "yes" } else { "" }.to_owned()
}

fn name(kind: LadderKind, tone: Tone) -> String {
    format!("{kind}_{tone}")
}

fn refusal(t: Texts, error: LadderError) -> String {
    match error {
        LadderError::TooSoon(_, gap) => fl!(t, "reminder-step-too-soon", days = t.number(gap)),
        LadderError::TooEarly(_) | LadderError::TooLate(_) => {
            let (min, max) = (t.number(1), t.number(365));
            fl!(t, "field-whole", min = min, max = max)
        }
    }
}

/// A ladder with its fields and what they mean on the example.
struct LadderView {
    title: String,
    intro: String,
    fields: Vec<Field>,
    dates: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "reminders/settings.html")]
struct SettingsPage {
    page: Page,
    form: FormView,
    /// The example: when its invoice leaves and is due, and when the own share is deposited.
    example: String,
    /// What is typed is shown, but not saved.
    is_preview: bool,
    ladders: Vec<LadderView>,
}

impl SettingsPage {
    fn new(page: Page, form: FormView, term_days: i64, ladders: Option<&Ladders>) -> Self {
        let t = page.t;
        let sent = page.today;
        let due = plus_days(sent, term_days);
        let deposited = plus_days(sent, 3);
        let example = fl!(
            t,
            "reminder-example",
            sent = t.day(sent),
            due = t.day(due),
            deposited = t.day(deposited)
        );
        let from = |kind: LadderKind| match kind {
            LadderKind::Portfolio => deposited,
            LadderKind::Enterprise | LadderKind::Person => due,
        };
        let ladders = LadderKind::ALL
            .iter()
            .map(|kind| LadderView::new(t, *kind, &form, ladders, from(*kind)))
            .collect();
        Self {
            form,
            example,
            is_preview: false,
            ladders,
            page: page
                .under("/settings", fl!(t, "settings-title"))
                .titled(fl!(t, "reminder-settings-title")),
        }
    }
}

impl LadderView {
    fn new(
        t: Texts,
        kind: LadderKind,
        form: &FormView,
        ladders: Option<&Ladders>,
        from: NaiveDate,
    ) -> Self {
        let (title, intro) = match kind {
            LadderKind::Portfolio => (
                fl!(t, "reminder-ladder-portfolio"),
                fl!(t, "reminder-ladder-portfolio-intro"),
            ),
            LadderKind::Enterprise => (
                fl!(t, "reminder-ladder-enterprise"),
                fl!(t, "reminder-ladder-enterprise-intro"),
            ),
            LadderKind::Person => (
                fl!(t, "reminder-ladder-person"),
                fl!(t, "reminder-ladder-person-intro"),
            ),
        };
        let field = |tone: &Tone| {
            form.number(&name(kind, *tone), tone.label(t))
                .after(fl!(t, "unit-days"))
                .optional()
        };
        let steps = ladders.map_or(&[][..], |ladders| ladders.of(kind).steps());
        let date = |step: &Step| (step.tone.label(t), t.day(plus_days(from, step.days)));
        Self {
            title,
            intro,
            fields: Tone::ALL.iter().map(field).collect(),
            dates: steps.iter().map(date).collect(),
        }
    }
}

async fn read(state: &State) -> Result<(ReminderSettings, i64), Error> {
    let found = state
        .db
        .read(|conn| {
            let settings = institute::get_settings(conn)?.settings;
            let stored = reminder_settings::get(conn)?;
            Ok::<_, StorageError>((stored, i64::from(settings.payment_term_days)))
        })
        .await?;
    Ok(found)
}

/// `GET /settings/reminders`
pub async fn edit(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    let (stored, term) = read(&state).await?;
    let form = FormView::new(&page, &SettingsForm::of(&stored));
    view::show(&SettingsPage::new(page, form, term, Some(&stored.ladders)))
}

/// `POST /settings/reminders`
pub async fn update(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    form: Form<SettingsForm>,
) -> Answer {
    let t = page.t;
    let (stored, term) = read(&state).await?;
    let shown = FormView::new(&page, &form.raw);
    let settings = match form.raw.parse(t) {
        Ok(settings) => settings,
        Err(errors) => {
            let again = SettingsPage::new(page, shown.with_errors(errors), term, None);
            return view::show_again(&again);
        }
    };
    if form.has(PREVIEW) {
        let mut preview = SettingsPage::new(page, shown, term, Some(&settings.ladders));
        preview.is_preview = settings.ladders != stored.ladders;
        return view::show(&preview);
    }
    let (ctx, version) = (who.ctx(&state), form.version()?);
    let outcome = state
        .db
        .write(move |tx| set_reminders::change(tx, &ctx, version, &settings))
        .await;
    match outcome {
        Ok(()) => {
            let done = fl!(t, "reminder-settings-changed");
            Ok(view::done(&page, "/settings/reminders", done))
        }
        Err(StorageError::Stale) => {
            let (stored, term) = read(&state).await?;
            let both = shown.against(&SettingsForm::of(&stored));
            view::show_conflict(&SettingsPage::new(page, both, term, Some(&stored.ladders)))
        }
        Err(error) => Err(error.into()),
    }
}
