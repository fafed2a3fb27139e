//! Objecting to an invoice behind the personal link: "I dispute this" and "I have paid". Like the
//! customer's page it needs no account, and touches invoices of one enrolment only.

use actix_web::HttpRequest;
use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::disputes::refusal;
use super::personal_link::{self, written};
use crate::domain::dispute::DisputeKind;
use crate::domain::id::InvoiceId;
use crate::i18n::fl;
use crate::services::customer_objection::{self, ObjectionError};
use crate::storage::tranches::Balance;
use crate::web::auth::Open;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::reader::Reader;
use crate::web::state::{AppState, State};
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// What the customer types.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ObjectionForm {
    reason: String,
    paid_on: String,
}

/// What a link opens: the number of the invoice and what is open of it.
type Opened = personal_link::Opened<(String, Balance)>;

async fn knock(
    state: &AppState,
    request: &HttpRequest,
    token: String,
    invoice: InvoiceId,
) -> Result<Opened, Error> {
    personal_link::knock(state, request, token, move |conn, file| {
        customer_objection::find(conn, file, invoice)
    })
    .await
}

#[derive(Template)]
#[template(path = "guide/objection.html")]
struct ObjectionPage {
    page: Page,
    provider: String,
    token: String,
    invoice: InvoiceId,
    is_paid: bool,
    about: String,
    form: FormView,
}

impl ObjectionPage {
    fn new(page: Page, opened: &Opened, kind: DisputeKind, raw: &ObjectionForm) -> Self {
        let t = page.t;
        let (number, balance) = &opened.found;
        let is_paid = kind == DisputeKind::SaidPaid;
        let title = if is_paid {
            fl!(t, "mypage-paid")
        } else {
            fl!(t, "mypage-dispute")
        };
        let amount = t.money(balance.open());
        Self {
            form: FormView::new(&page, raw),
            provider: opened.provider.clone(),
            token: opened.token.clone(),
            invoice: balance.tranche.invoice_id,
            is_paid,
            about: fl!(
                t,
                "mypage-objection-about",
                number = number.as_str(),
                amount = amount
            ),
            page: page.titled(title),
        }
    }
}

async fn form(
    page: Page,
    state: &AppState,
    request: &HttpRequest,
    (token, invoice): (String, InvoiceId),
    kind: DisputeKind,
) -> Answer {
    let opened = knock(state, request, token, invoice).await?;
    let page = written(page, &opened.file);
    let raw = ObjectionForm::default();
    view::show(&ObjectionPage::new(page, &opened, kind, &raw)).map(view::unlisted)
}

/// `GET /guide/{token}/invoices/{id}/dispute`
pub async fn dispute_form(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    path: Path<(String, InvoiceId)>,
) -> Answer {
    let path = path.into_inner();
    form(page, &state, &request, path, DisputeKind::Disputed).await
}

/// `GET /guide/{token}/invoices/{id}/paid`
pub async fn paid_form(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    path: Path<(String, InvoiceId)>,
) -> Answer {
    let path = path.into_inner();
    form(page, &state, &request, path, DisputeKind::SaidPaid).await
}

/// `POST /guide/{token}/invoices/{id}/dispute`
pub async fn dispute(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    path: Path<(String, InvoiceId)>,
    form: Form<ObjectionForm>,
) -> Answer {
    let (token, invoice) = path.into_inner();
    let opened = knock(&state, &request, token, invoice).await?;
    let page = written(page, &opened.file);
    let t = page.t;
    let mut read = Reader::new(t);
    let reason = read.text("reason", &form.raw.reason);
    let reason = match read.finish(|| reason) {
        Ok(reason) => reason,
        Err(errors) => return again(page, &opened, DisputeKind::Disputed, &form.raw, errors),
    };
    let (now, token) = (state.clock.now(), opened.token.clone());
    let outcome = state
        .db
        .write(move |tx| customer_objection::dispute(tx, now, &token, invoice, &reason))
        .await;
    let done = outcome.map(|()| fl!(t, "mypage-disputed"));
    finish(page, &opened, DisputeKind::Disputed, &form.raw, done)
}

/// `POST /guide/{token}/invoices/{id}/paid`
pub async fn paid(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    path: Path<(String, InvoiceId)>,
    form: Form<ObjectionForm>,
) -> Answer {
    let (token, invoice) = path.into_inner();
    let opened = knock(&state, &request, token, invoice).await?;
    let page = written(page, &opened.file);
    let t = page.t;
    let mut read = Reader::new(t);
    let paid_on = read.optional_day("paid_on", &form.raw.paid_on);
    let note = read.optional_text("reason", &form.raw.reason);
    let (paid_on, note) = match read.finish(|| Some((paid_on?, note?))) {
        Ok(typed) => typed,
        Err(errors) => return again(page, &opened, DisputeKind::SaidPaid, &form.raw, errors),
    };
    let (now, token) = (state.clock.now(), opened.token.clone());
    let outcome = state
        .db
        .write(move |tx| customer_objection::say_paid(tx, now, &token, invoice, paid_on, &note))
        .await;
    let done = outcome.map(|until| fl!(t, "mypage-said-paid", day = t.day(until)));
    finish(page, &opened, DisputeKind::SaidPaid, &form.raw, done)
}

fn again(
    page: Page,
    opened: &Opened,
    kind: DisputeKind,
    raw: &ObjectionForm,
    errors: FieldErrors,
) -> Answer {
    let mut again = ObjectionPage::new(page, opened, kind, raw);
    again.form = again.form.with_errors(errors);
    view::show_again(&again).map(view::unlisted)
}

fn finish(
    page: Page,
    opened: &Opened,
    kind: DisputeKind,
    raw: &ObjectionForm,
    outcome: Result<String, ObjectionError>,
) -> Answer {
    match outcome {
        Ok(text) => {
            let back = format!("/guide/{}/account", opened.token);
            Ok(view::done(&page, &back, text))
        }
        Err(ObjectionError::Closed) => Err(Error::NotFound),
        Err(ObjectionError::Refused(error)) => {
            let errors = refusal(page.t, error)?;
            again(page, opened, kind, raw, errors)
        }
    }
}
