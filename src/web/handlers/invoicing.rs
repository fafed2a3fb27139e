//! How the institute's invoices and credit notes are made: set once, from the next document on.

use actix_web::HttpResponse;
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::documents::page::picture::{Picture, PictureError};
use crate::domain::invoice::number::CreditSeries;
use crate::i18n::{Label, Texts, fl};
use crate::services::invoicing_settings::{self as service, LogoChange};
use crate::storage::Error as StorageError;
use crate::storage::invoicing_settings::{self, InvoicingSettings, InvoicingSettingsRow};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::page::Page;
use crate::web::permissions::Administer;
use crate::web::reader::{Reader, ticked};
use crate::web::state::State;
use crate::web::upload::{Upload, UploadedFile};
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};

/// What a person chooses.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct InvoicingForm {
    credit_series: String,
    /// `#0a4b61`, or nothing for the product's own.
    accent: String,
    remove_logo: String,
    version: String,
}

impl InvoicingForm {
    fn of(row: &InvoicingSettingsRow) -> Self {
        Self {
            credit_series: row.settings.credit_series.to_string(),
            accent: row
                .settings
                .accent
                .as_ref()
                .map(|digits| format!("#{digits}"))
                .unwrap_or_default(),
            remove_logo: String::new(),
            version: row.version.to_string(),
        }
    }

    /// What was chosen, or everything that is wrong with it.
    fn parse(
        &self,
        t: Texts,
        files: Vec<UploadedFile>,
    ) -> Result<(InvoicingSettings, LogoChange), FieldErrors> {
        let mut read = Reader::new(t);
        let credit_series = read.choice("credit_series", &self.credit_series);
        let accent = match self.accent.trim() {
            "" => Some(None),
            typed => match service::accent(typed) {
                None => {
                    read.refuse("accent", fl!(t, "invoicing-accent-wrong"));
                    None
                }
                Some(colour) if service::contrast_on_white(colour) < CONTRAST_MIN => {
                    read.refuse("accent", fl!(t, "invoicing-accent-light"));
                    None
                }
                Some(_) => Some(Some(typed.trim_start_matches('#').to_lowercase())),
            },
        };
        let logo = logo_change(&mut read, t, files, ticked(&self.remove_logo));
        read.finish(|| {
            let settings = InvoicingSettings {
                credit_series: credit_series?,
                accent: accent?,
            };
            Some((settings, logo?))
        })
    }
}

/// Titles and amounts are set in the colour, on white and on a tint of it.
const CONTRAST_MIN: f64 = 5.0;

fn logo_change(
    read: &mut Reader,
    t: Texts,
    files: Vec<UploadedFile>,
    remove: bool,
) -> Option<LogoChange> {
    let Some(file) = files.into_iter().find(|file| file.field == "logo") else {
        return Some(if remove {
            LogoChange::Remove
        } else {
            LogoChange::Keep
        });
    };
    match Picture::read(&file.bytes) {
        Ok(_) => {
            let media_type = if file.bytes.starts_with(&[0xff, 0xd8]) {
                "image/jpeg"
            } else {
                "image/png"
            };
            Some(LogoChange::Replace(file.bytes, media_type))
        }
        Err(error) => {
            let text = match error {
                PictureError::TooLarge => fl!(t, "invoicing-logo-large"),
                PictureError::Unknown => fl!(t, "invoicing-logo-unknown"),
                PictureError::Damaged => fl!(t, "invoicing-logo-damaged"),
            };
            read.refuse("logo", text);
            None
        }
    }
}

#[derive(Template)]
#[template(path = "invoicing/edit.html")]
struct EditPage {
    page: Page,
    form: FormView,
    has_logo: bool,
}

impl EditPage {
    fn new(page: Page, raw: &InvoicingForm, has_logo: bool) -> Self {
        let (t, form) = (page.t, FormView::new(&page, raw));
        Self {
            page: page
                .under("/settings", fl!(t, "settings-title"))
                .titled(fl!(t, "invoicing-title")),
            form,
            has_logo,
        }
    }

    fn series(&self) -> Vec<Choice> {
        let t = self.page.t;
        CreditSeries::ALL
            .iter()
            .map(|series| {
                Choice::new(series, series.label(t)).hint(match series {
                    CreditSeries::Own => fl!(t, "credit-series-own-hint"),
                    CreditSeries::Shared => fl!(t, "credit-series-shared-hint"),
                })
            })
            .collect()
    }
}

/// `GET /settings/invoicing`
pub async fn edit(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    let row = state.db.read(invoicing_settings::get).await?;
    let has_logo = has_logo(&state).await?;
    view::show(&EditPage::new(page, &InvoicingForm::of(&row), has_logo))
}

/// `POST /settings/invoicing`
pub async fn update(who: Allowed<Administer>, page: Page, state: State, upload: Upload) -> Answer {
    let raw = InvoicingForm {
        credit_series: upload.value("credit_series").to_owned(),
        accent: upload.value("accent").to_owned(),
        remove_logo: upload.value("remove_logo").to_owned(),
        version: upload.value("version").to_owned(),
    };
    let has_logo = has_logo(&state).await?;
    let (settings, logo) = match raw.parse(page.t, upload.files) {
        Ok(read) => read,
        Err(errors) => {
            let mut again = EditPage::new(page, &raw, has_logo);
            again.form = again.form.with_errors(errors);
            return view::show_again(&again);
        }
    };
    let version = raw
        .version
        .parse()
        .map_err(|_| Error::Malformed("no number in version".to_owned()))?;
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| service::change(tx, &ctx, version, &settings, &logo))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            "/settings/invoicing",
            fl!(page.t, "invoicing-changed"),
        )),
        Err(StorageError::Stale) => {
            let row = state.db.read(invoicing_settings::get).await?;
            let mut both = EditPage::new(page, &raw, has_logo);
            both.form = both.form.against(&InvoicingForm::of(&row));
            view::show_conflict(&both)
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /settings/invoicing/logo`
pub async fn logo(_: Allowed<Administer>, state: State) -> Answer {
    let logo = state.db.read(invoicing_settings::find_logo).await?;
    let (bytes, media_type) = logo.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().content_type(media_type).body(bytes))
}

async fn has_logo(state: &State) -> Result<bool, Error> {
    Ok(state
        .db
        .read(invoicing_settings::find_logo)
        .await?
        .is_some())
}
