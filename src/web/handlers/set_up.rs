//! The first visit: who the institute is, and its first administrator. Only while nobody is there.

use actix_web::HttpRequest;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::institute::form::IdentityForm;
use super::sign_in;
use crate::domain::language::Language;
use crate::domain::user::Actor;
use crate::domain::vat::VatRegime;
use crate::i18n::{Texts, fl};
use crate::services::Ctx;
use crate::services::set_up::{self, SetUp, SetUpError};
use crate::storage::institute::Institute;
use crate::web::auth::Open;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::password_form;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// What the first visitor types.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct SetUpForm {
    #[serde(flatten)]
    identity: IdentityForm,
    vat_regime: String,
    admin_name: String,
    admin_email: String,
    admin_password: String,
}

/// What was typed, read.
struct Parsed {
    institute: Institute,
    vat_regime: VatRegime,
    name: String,
    email: String,
    password: String,
}

impl SetUpForm {
    fn parse(&self, t: Texts) -> Result<Parsed, FieldErrors> {
        let mut read = Reader::new(t);
        let institute = self.identity.parse(&mut read);
        let vat_regime = read.choice("vat_regime", &self.vat_regime);
        let name = read.text("admin_name", &self.admin_name);
        let email = read.email("admin_email", &self.admin_email);
        let known = [
            self.admin_name.as_str(),
            self.admin_email.as_str(),
            self.identity.legal_name.as_str(),
        ];
        let password =
            password_form::read(&mut read, "admin_password", &self.admin_password, &known);
        read.finish(|| {
            Some(Parsed {
                institute: institute?,
                vat_regime: vat_regime?,
                name: name?,
                email: email?,
                password: password?,
            })
        })
    }
}

#[derive(Template)]
#[template(path = "set_up/new.html")]
struct NewPage {
    page: Page,
    form: FormView,
}

impl NewPage {
    fn new(page: Page, raw: &SetUpForm) -> Self {
        let form = FormView::new(&page, raw);
        let title = fl!(page.t, "set-up-title");
        Self {
            page: page.titled(title),
            form,
        }
    }

    fn languages(&self) -> Vec<Choice> {
        choices(Language::ALL, self.page.t)
    }

    fn vat_regimes(&self) -> Vec<Choice> {
        choices(VatRegime::ALL, self.page.t)
    }
}

/// `GET /set-up`
pub async fn new(_: Open, page: Page, state: State) -> Answer {
    if !state.db.read(set_up::is_needed).await? {
        return Ok(view::go_to("/sign-in"));
    }
    let raw = SetUpForm {
        identity: IdentityForm::proposed(page.t.language()),
        vat_regime: VatRegime::Standard.to_string(),
        ..SetUpForm::default()
    };
    view::show(&NewPage::new(page, &raw))
}

/// `POST /set-up`
pub async fn create(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    form: Form<SetUpForm>,
) -> Answer {
    // Asked before anything is hashed: afterwards this page is open to everybody for ever.
    if !state.db.read(set_up::is_needed).await? {
        return Ok(view::go_to("/sign-in"));
    }
    let parsed = match form.raw.parse(page.t) {
        Ok(parsed) => parsed,
        Err(errors) => {
            let mut again = NewPage::new(page, &form.raw);
            again.form = again.form.with_errors(errors);
            return view::show_again(&again);
        }
    };
    let ctx = Ctx {
        actor: Actor::system(),
        now: state.clock.now(),
    };
    let settings = set_up::proposed_settings(
        &parsed.institute.legal_name,
        &parsed.institute.email,
        parsed.vat_regime,
    );
    let command = SetUp {
        settings,
        institute: parsed.institute,
        name: parsed.name,
        email: parsed.email,
        password_hash: state.hash_password(parsed.password).await?,
        language: page.t.language(),
    };
    let outcome = state
        .db
        .write(move |tx| set_up::run(tx, &ctx, command))
        .await;
    let administrator = match outcome {
        Ok(administrator) => administrator,
        Err(SetUpError::Done) => return Ok(view::go_to("/sign-in")),
        Err(SetUpError::Storage(error)) => return Err(error.into()),
    };
    let mut answer = sign_in::open_session(&state, &request, administrator, "/settings").await?;
    let welcome = Flash::done(fl!(page.t, "set-up-done"));
    answer
        .add_cookie(&page.flash_cookie(&welcome))
        .map_err(Error::internal)?;
    Ok(answer)
}
