//! The institute's own accounts: whose statements come in.

use askama::Template;
use serde::{Deserialize, Serialize};

use crate::domain::identifiers::Iban;
use crate::i18n::fl;
use crate::services::own_accounts::{self as use_case, AccountError};
use crate::storage::own_accounts;
use crate::web::auth::Allowed;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageBank;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// What a person types of an account.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct AccountForm {
    iban: String,
}

#[derive(Template)]
#[template(path = "bank/accounts.html")]
struct ListPage {
    page: Page,
    form: FormView,
    /// The first is that of the invoices.
    accounts: Vec<String>,
}

impl ListPage {
    async fn read(
        page: Page,
        state: &State,
        raw: &AccountForm,
    ) -> Result<Self, crate::web::error::Error> {
        let accounts = state.db.read(own_accounts::list).await?;
        let t = page.t;
        let form = FormView::new(&page, raw);
        Ok(Self {
            page: page
                .under("/bank", fl!(t, "bank-lines-title"))
                .titled(fl!(t, "bank-accounts-title")),
            form,
            accounts: accounts.iter().map(Iban::normal).collect(),
        })
    }

    fn wrong(mut self, errors: FieldErrors) -> Answer {
        self.form = self.form.with_errors(errors);
        view::show_again(&self)
    }
}

/// `GET /bank/accounts`
pub async fn list(_: Allowed<ManageBank>, page: Page, state: State) -> Answer {
    view::show(&ListPage::read(page, &state, &AccountForm::default()).await?)
}

/// `POST /bank/accounts`
pub async fn create(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    form: Form<AccountForm>,
) -> Answer {
    let t = page.t;
    let mut read = Reader::new(t);
    let iban = read.identifier::<Iban>("iban", &form.raw.iban);
    let iban = match read.finish(|| iban) {
        Ok(iban) => iban,
        Err(errors) => return ListPage::read(page, &state, &form.raw).await?.wrong(errors),
    };
    let ctx = who.ctx(&state);
    let shown = iban.normal();
    let outcome = state
        .db
        .write(move |tx| use_case::add(tx, &ctx, &iban))
        .await;
    match outcome {
        Ok(()) => {
            let text = fl!(t, "bank-accounts-added", iban = shown);
            Ok(view::done(&page, "/bank/accounts", text))
        }
        Err(AccountError::Known) => {
            let errors = FieldErrors::one("iban", fl!(t, "bank-accounts-known"));
            ListPage::read(page, &state, &form.raw).await?.wrong(errors)
        }
        Err(AccountError::Storage(error)) => Err(error.into()),
    }
}
