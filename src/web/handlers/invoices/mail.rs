//! Sending an invoice once more.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use super::show::answer_wrong;
use crate::domain::id::InvoiceId;
use crate::i18n::fl;
use crate::services::compose_mail::Recipient;
use crate::services::resend_invoice::{self, ResendError};
use crate::storage::invoices;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageInvoices;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// To whom.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct MailForm {
    pub email: String,
}

/// `POST /invoices/{id}/mail`
pub async fn create(
    who: Allowed<ManageInvoices>,
    page: Page,
    state: State,
    id: Path<InvoiceId>,
    form: Form<MailForm>,
) -> Answer {
    let id = id.into_inner();
    let mut read = Reader::new(page.t);
    let email = read.email("email", &form.raw.email);
    let email = match read.finish(|| email) {
        Ok(email) => email,
        Err(errors) => return answer_wrong(page, &state, id, &form.raw, errors).await,
    };
    let ctx = who.ctx(&state);
    let address = email.clone();
    let outcome = state
        .db
        .write(move |tx| {
            let content = invoices::content(tx, id).map_err(ResendError::from)?;
            let recipient = Recipient {
                name: content.buyer.name,
                address,
                language: content.language,
            };
            resend_invoice::resend(tx, &ctx, id, &recipient)
        })
        .await;
    match outcome {
        Ok(_) => {
            let text = fl!(page.t, "invoice-mail-again-sent", email = email.as_str());
            Ok(view::done(&page, &format!("/invoices/{id}"), text))
        }
        Err(ResendError::Storage(error)) => Err(error.into()),
        Err(error) => Err(Error::internal(error)),
    }
}
