//! How the institute's mail is handled: how long what the book writes by itself waits to be seen, and
//! whether receivers recognise it as ours.

mod check;

use askama::Template;
use serde::{Deserialize, Serialize};

pub use check::check;

use crate::i18n::{Texts, fl};
use crate::services::mail_settings as service;
use crate::storage::Error as StorageError;
use crate::storage::mail_settings::{self, MailSettings, MailSettingsRow};
use crate::web::auth::Allowed;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::Administer;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// The address of the settings.
const PATH: &str = "/settings/mail";
/// The longest that mail may wait: a week.
const HOURS_MAX: i32 = 168;

/// What a person chooses.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct MailForm {
    hold_hours: String,
    dkim_selectors: String,
    version: String,
}

impl MailForm {
    fn of(row: &MailSettingsRow) -> Self {
        Self {
            hold_hours: row.settings.hold_hours.to_string(),
            dkim_selectors: row.settings.dkim_selectors.clone(),
            version: row.version.to_string(),
        }
    }

    fn parse(&self, t: Texts) -> Result<MailSettings, FieldErrors> {
        let mut read = Reader::new(t);
        let hours = read.whole("hold_hours", &self.hold_hours, 0..=HOURS_MAX);
        let selectors = read.optional_text("dkim_selectors", &self.dkim_selectors);
        let is_name = |text: &str| {
            let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
            text.len() <= 100 && text.chars().all(allowed)
        };
        if let Some(wrong) = selectors
            .as_deref()
            .and_then(|all| all.lines().map(str::trim).find(|line| !is_name(line)))
        {
            let text = fl!(t, "mail-settings-selector-wrong", name = wrong);
            read.refuse("dkim_selectors", text);
        }
        read.finish(|| {
            Some(MailSettings {
                hold_hours: hours?,
                dkim_selectors: selectors?,
            })
        })
    }
}

#[derive(Template)]
#[template(path = "mail_settings/edit.html")]
struct EditPage {
    page: Page,
    form: FormView,
}

impl EditPage {
    fn new(page: Page, form: FormView) -> Self {
        let t = page.t;
        Self {
            page: page
                .under("/settings", fl!(t, "settings-title"))
                .titled(fl!(t, "mail-settings-title")),
            form,
        }
    }
}

/// `GET /settings/mail`
pub async fn edit(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    let row = state.db.read(mail_settings::get).await?;
    let form = FormView::new(&page, &MailForm::of(&row));
    view::show(&EditPage::new(page, form))
}

/// `POST /settings/mail`
pub async fn update(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    form: Form<MailForm>,
) -> Answer {
    let t = page.t;
    let settings = match form.raw.parse(t) {
        Ok(settings) => settings,
        Err(errors) => {
            let shown = FormView::new(&page, &form.raw).with_errors(errors);
            return view::show_again(&EditPage::new(page, shown));
        }
    };
    let (version, ctx) = (form.version()?, who.ctx(&state));
    let outcome = state
        .db
        .write(move |tx| service::change(tx, &ctx, version, &settings))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(&page, PATH, fl!(t, "mail-settings-saved"))),
        Err(StorageError::Stale) => {
            let stored = state.db.read(mail_settings::get).await?;
            let form = FormView::new(&page, &form.raw).against(&MailForm::of(&stored));
            view::show_conflict(&EditPage::new(page, form))
        }
        Err(error) => Err(error.into()),
    }
}
