//! The access point through which documents go over the Peppol network. The key is taken and never
//! shown again.

use askama::Template;
use serde::{Deserialize, Serialize};

use super::NoFields;
use crate::access_point::{AccessPoint, Chosen, PATIENCE, is_host};
use crate::config::Secret;
use crate::domain::identifiers::Endpoint;
use crate::domain::sending::delivery::{Provider, Trouble};
use crate::i18n::{Label, Texts, fl};
use crate::services::access_point as service;
use crate::storage::access_point_settings::{self, AccessPointSettings, AccessPointSettingsRow};
use crate::storage::{Error as StorageError, institute};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::Administer;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};

const PATH: &str = "/settings/access-point";
/// How much of somebody else's words fits in a message above the page.
const WORDS_MAX: usize = 300;

/// What a person chooses. `Debug` would show the key, so there is none.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AccessPointForm {
    provider: String,
    host: String,
    api_key: String,
    endpoint: String,
    version: String,
}

/// The form as the page shows it again: without the key.
#[derive(Serialize)]
struct Shown<'a> {
    provider: &'a str,
    host: &'a str,
    api_key: &'static str,
    endpoint: &'a str,
    version: &'a str,
}

impl AccessPointForm {
    fn of(row: &AccessPointSettingsRow) -> Self {
        let endpoint = row.settings.endpoint.as_ref();
        Self {
            provider: row.settings.provider.to_string(),
            host: row.settings.host.clone(),
            api_key: String::new(),
            endpoint: endpoint.map(ToString::to_string).unwrap_or_default(),
            version: row.version.to_string(),
        }
    }

    fn shown(&self) -> Shown<'_> {
        Shown {
            provider: &self.provider,
            host: &self.host,
            api_key: "",
            endpoint: &self.endpoint,
            version: &self.version,
        }
    }

    /// What was chosen, or everything that is wrong with it.
    fn parse(
        &self,
        t: Texts,
        before: &AccessPointSettings,
    ) -> Result<AccessPointSettings, FieldErrors> {
        let mut read = Reader::new(t);
        let provider: Option<Provider> = read.choice("provider", &self.provider);
        let endpoint: Option<Option<Endpoint>> =
            read.optional_identifier("endpoint", &self.endpoint);
        let mut host = self.host.trim().trim_end_matches('/').to_owned();
        let key = self.api_key.trim().to_owned();
        if let Some(usual) = provider.and_then(usual_host) {
            if host.is_empty() {
                usual.clone_into(&mut host);
            }
            if !is_host(&host) {
                read.refuse("host", fl!(t, "access-point-host-wrong"));
            }
            let has_key = provider == Some(before.provider) && !before.api_key.is_empty();
            if key.is_empty() && !has_key {
                read.refuse("api_key", fl!(t, "access-point-key-missing"));
            }
            if !key.bytes().all(|b| b.is_ascii_graphic()) {
                read.refuse("api_key", fl!(t, "access-point-key-wrong"));
            }
        } else {
            host.clear();
        }
        read.finish(|| {
            Some(AccessPointSettings {
                provider: provider?,
                host,
                api_key: key,
                endpoint: endpoint?,
            })
        })
    }
}

/// Where an access point answers, unless somebody says otherwise.
const fn usual_host(provider: Provider) -> Option<&'static str> {
    match provider {
        Provider::Manual => None,
        Provider::Peppyrus => Some("https://api.peppyrus.be"),
        Provider::EInvoiceBe => Some("https://api.e-invoice.be"),
    }
}

#[derive(Template)]
#[template(path = "invoicing/access_point.html")]
struct EditPage {
    page: Page,
    form: FormView,
    has_key: bool,
    has_access_point: bool,
    endpoint_hint: String,
}

impl EditPage {
    fn new(page: Page, raw: &AccessPointForm, known: &Known) -> Self {
        let t = page.t;
        let settings = &known.row.settings;
        Self {
            form: FormView::new(&page, &raw.shown()),
            has_key: !settings.api_key.is_empty(),
            has_access_point: settings.provider != Provider::Manual,
            endpoint_hint: fl!(
                t,
                "access-point-endpoint-hint",
                endpoint = known.own.as_str()
            ),
            page: page
                .under("/settings", fl!(t, "settings-title"))
                .titled(fl!(t, "access-point-title")),
        }
    }

    fn providers(&self) -> Vec<Choice> {
        let t = self.page.t;
        Provider::ALL
            .iter()
            .map(|provider| {
                Choice::new(provider, provider.label(t)).hint(match provider {
                    Provider::Manual => fl!(t, "provider-manual-hint"),
                    Provider::Peppyrus => fl!(t, "provider-peppyrus-hint"),
                    Provider::EInvoiceBe => fl!(t, "provider-e-invoice-be-hint"),
                })
            })
            .collect()
    }

    fn key_hint(&self) -> String {
        let t = self.page.t;
        if self.has_key {
            fl!(t, "access-point-key-kept")
        } else {
            fl!(t, "access-point-key-hint")
        }
    }
}

/// What is stored, and our own address as the enterprise number makes it.
struct Known {
    row: AccessPointSettingsRow,
    own: String,
}

async fn known(state: &State) -> Result<Known, Error> {
    let read = state
        .db
        .read(|conn| {
            let own = institute::get(conn)?.institute.enterprise_number;
            Ok::<_, StorageError>(Known {
                row: access_point_settings::get(conn)?,
                own: Endpoint::of_enterprise(&own).to_string(),
            })
        })
        .await?;
    Ok(read)
}

/// `GET /settings/access-point`
pub async fn edit(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    let known = known(&state).await?;
    let raw = AccessPointForm::of(&known.row);
    view::show(&EditPage::new(page, &raw, &known))
}

/// `POST /settings/access-point`
pub async fn update(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    form: Form<AccessPointForm>,
) -> Answer {
    let stored = known(&state).await?;
    let settings = match form.raw.parse(page.t, &stored.row.settings) {
        Ok(settings) => settings,
        Err(errors) => {
            let mut again = EditPage::new(page, &form.raw, &stored);
            again.form = again.form.with_errors(errors);
            return view::show_again(&again);
        }
    };
    let (ctx, version) = (who.ctx(&state), form.version()?);
    let outcome = state
        .db
        .write(move |tx| service::change(tx, &ctx, version, &settings))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(&page, PATH, fl!(page.t, "access-point-saved"))),
        Err(StorageError::Stale) => {
            let newer = known(&state).await?;
            let mut both = EditPage::new(page, &form.raw, &newer);
            both.form = both.form.against(&AccessPointForm::of(&newer.row).shown());
            view::show_conflict(&both)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /settings/access-point/test`: asks the access point who we are.
pub async fn test(_: Allowed<Administer>, page: Page, state: State, _: Form<NoFields>) -> Answer {
    let t = page.t;
    let settings = known(&state).await?.row.settings;
    let key = Secret::new(settings.api_key);
    let flash = match asked(settings.provider, &settings.host, &key).await {
        None => Flash::problem(fl!(t, "delivery-no-access-point")),
        Some(Ok(name)) => Flash::done(fl!(t, "access-point-test-good", name = name)),
        Some(Err(trouble)) => {
            let why = trouble.kind.label(t);
            let words: String = trouble.words.chars().take(WORDS_MAX).collect();
            Flash::problem(fl!(t, "access-point-test-bad", why = why, words = words))
        }
    };
    Ok(view::go_with(&page, PATH, &flash))
}

/// By which name the access point knows us; nothing where there is none.
async fn asked(provider: Provider, host: &str, key: &Secret) -> Option<Result<String, Trouble>> {
    match Chosen::new(provider, host, key, PATIENCE) {
        Ok(Some(point)) => Some(point.check().await),
        Ok(None) => None,
        Err(trouble) => Some(Err(trouble)),
    }
}
