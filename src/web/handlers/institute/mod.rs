//! The institute's page: who it is and how it works, in one form.

pub mod form;

use askama::Template;
use form::{IdentityForm, InstituteForm, SettingsForm};

use crate::domain::invoice::PaymentOrder;
use crate::domain::language::Language;
use crate::domain::vat::VatRegime;
use crate::i18n::{Label, Texts, fl};
use crate::services::{change_institute, set_up};
use crate::storage::institute::{self, InstituteRow, SettingsRow};
use crate::storage::{AnyConnection, Error as StorageError};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::Administer;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};
use crate::web::worklist::{Item, Queue, Reading};

#[derive(Template)]
#[template(path = "institute/edit.html")]
struct EditPage {
    page: Page,
    form: FormView,
}

impl EditPage {
    fn new(page: Page, raw: &InstituteForm) -> Self {
        let (t, form) = (page.t, FormView::new(&page, raw));
        Self {
            page: page
                .under("/settings", fl!(t, "settings-title"))
                .titled(fl!(t, "institute-title")),
            form,
        }
    }

    fn languages(&self) -> Vec<Choice> {
        choices(Language::ALL, self.page.t)
    }

    fn vat_regimes(&self) -> Vec<Choice> {
        choices(VatRegime::ALL, self.page.t)
    }

    fn payment_orders(&self) -> Vec<Choice> {
        let t = self.page.t;
        PaymentOrder::ALL
            .iter()
            .map(|order| {
                Choice::new(order, order.label(t)).hint(match order {
                    PaymentOrder::InvoiceFirst => fl!(t, "payment-order-invoice-first-hint"),
                    PaymentOrder::PortfolioFirst => fl!(t, "payment-order-portfolio-first-hint"),
                })
            })
            .collect()
    }
}

/// `GET /settings/institute`
pub async fn edit(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    let raw = as_typed(state.db.read(stored).await?.as_ref(), page.t);
    view::show(&EditPage::new(page, &raw))
}

/// `POST /settings/institute`
pub async fn update(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    form: Form<InstituteForm>,
) -> Answer {
    let (institute, settings) = match form.raw.parse(page.t) {
        Ok(parsed) => parsed,
        Err(errors) => {
            let mut again = EditPage::new(page, &form.raw);
            again.form = again.form.with_errors(errors);
            return view::show_again(&again);
        }
    };
    let versions = (form.version()?, form.number("settings_version")?);
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| match versions {
            NOT_YET => change_institute::describe(tx, &ctx, &institute, &settings),
            _ => change_institute::run(tx, &ctx, versions, &institute, &settings),
        })
        .await;
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            "/settings/institute",
            fl!(page.t, "institute-changed"),
        )),
        Err(StorageError::Stale | StorageError::Duplicate { .. }) => {
            let stored = as_typed(state.db.read(stored).await?.as_ref(), page.t);
            let mut both = EditPage::new(page, &form.raw);
            both.form = both.form.against(&stored);
            view::show_conflict(&both)
        }
        Err(error) => Err(Error::from(error)),
    }
}

/// The versions of an institute that nobody has described.
const NOT_YET: (i64, i64) = (0, 0);

fn stored(conn: &mut AnyConnection) -> Result<Option<(InstituteRow, SettingsRow)>, StorageError> {
    let Some(institute) = institute::find(conn)? else {
        return Ok(None);
    };
    Ok(Some((institute, institute::get_settings(conn)?)))
}

fn as_typed(stored: Option<&(InstituteRow, SettingsRow)>, t: Texts) -> InstituteForm {
    let Some((institute, settings)) = stored else {
        let settings = set_up::proposed_settings("", "", VatRegime::Standard);
        return InstituteForm {
            identity: IdentityForm::proposed(t.language()),
            settings: SettingsForm::of(&settings, t),
            version: NOT_YET.0.to_string(),
            settings_version: NOT_YET.1.to_string(),
        };
    };
    InstituteForm {
        identity: IdentityForm::of(&institute.institute),
        settings: SettingsForm::of(&settings.settings, t),
        version: institute.version.to_string(),
        settings_version: settings.version.to_string(),
    }
}

/// An institute that has still to be described.
///
/// # Errors
/// What the database reports.
pub fn queue(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, StorageError> {
    let t = reading.t;
    let items = match institute::find(conn)? {
        Some(_) => Vec::new(),
        None => vec![Item {
            path: "/settings/institute".to_owned(),
            text: fl!(t, "institute-queue-describe"),
            note: fl!(t, "institute-queue-why"),
        }],
    };
    Ok(Queue {
        title: fl!(t, "institute-title"),
        icon: "building",
        count: i64::try_from(items.len()).unwrap_or(i64::MAX),
        late: false,
        items,
        all: None,
    })
}
