//! Asking the customer for his own part once the portefeuille has paid.

use actix_web::web::Path;

use super::super::NoFields;
use crate::domain::id::InvoiceId;
use crate::i18n::fl;
use crate::services::request_payment::{self, RequestError};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageInvoices;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// `POST /invoices/{id}/payment-request`
pub async fn create(
    who: Allowed<ManageInvoices>,
    page: Page,
    state: State,
    id: Path<InvoiceId>,
    _: Form<NoFields>,
) -> Answer {
    let id = id.into_inner();
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| request_payment::request(tx, &ctx, id))
        .await;
    let back = format!("/invoices/{id}");
    let t = page.t;
    match outcome {
        Ok(_) => Ok(view::done(&page, &back, fl!(t, "payment-request-sent"))),
        Err(RequestError::NotNow) => {
            let text = fl!(t, "payment-request-not-now");
            Ok(view::go_with(&page, &back, &Flash::warning(text)))
        }
        Err(RequestError::Mail(_)) => {
            let text = fl!(t, "invoice-no-address");
            Ok(view::go_with(&page, &back, &Flash::warning(text)))
        }
        Err(RequestError::Storage(error)) => Err(error.into()),
        Err(error) => Err(Error::internal(error)),
    }
}
