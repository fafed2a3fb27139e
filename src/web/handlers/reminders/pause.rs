//! Pausing the reminders of one tranche until a day, with a reason, and letting them go on.

use actix_web::web::{Path, Query};
use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::id::{InvoiceId, TrancheId};
use crate::i18n::{Texts, fl};
use crate::services::remind::{self, PauseError};
use crate::storage::tranches::{self, Balance};
use crate::storage::{self, invoices};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageMails;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// What a person types of a pause.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct PauseForm {
    until: String,
    reason: String,
    version: String,
    /// The invoice whose page the person came from.
    invoice: String,
}

/// Where the person came from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CameFrom {
    invoice: String,
}

/// Back to where the person came from.
fn back(invoice: &str) -> String {
    match invoice.parse::<InvoiceId>() {
        Ok(id) => format!("/invoices/{id}"),
        Err(_) => "/reminders".to_owned(),
    }
}

impl PauseForm {
    fn of(balance: &Balance, invoice: &str) -> Self {
        let tranche = &balance.tranche;
        Self {
            until: tranche
                .paused_until
                .map(|day| day.to_string())
                .unwrap_or_default(),
            reason: tranche.pause_reason.clone().unwrap_or_default(),
            version: tranche.version.to_string(),
            invoice: invoice.to_owned(),
        }
    }

    fn parse(&self, t: Texts) -> Result<(NaiveDate, String), FieldErrors> {
        let mut read = Reader::new(t);
        let until = read.day("until", &self.until);
        let reason = read.text("reason", &self.reason);
        read.finish(|| Some((until?, reason?)))
    }
}

#[derive(Template)]
#[template(path = "reminders/pause.html")]
struct PausePage {
    page: Page,
    form: FormView,
    id: TrancheId,
    back: String,
    /// What is paused: invoice, customer and what is open.
    about: String,
}

/// A tranche with what the page says of it.
struct Paused {
    balance: Balance,
    number: String,
    customer: String,
}

async fn find(state: &State, id: TrancheId) -> Result<Paused, Error> {
    let found = state
        .db
        .read(move |conn| {
            let balance = tranches::get(conn, id)?;
            let (invoice, customer) =
                invoices::get_with_customer(conn, balance.tranche.invoice_id)?;
            Ok::<_, storage::Error>(Paused {
                balance,
                number: invoice.number,
                customer,
            })
        })
        .await?;
    Ok(found)
}

impl PausePage {
    fn new(page: Page, paused: &Paused, raw: &PauseForm) -> Self {
        let t = page.t;
        let form = FormView::new(&page, raw);
        let open = t.money(paused.balance.open());
        let about = fl!(
            t,
            "reminder-pause-about",
            number = paused.number.as_str(),
            customer = paused.customer.as_str(),
            amount = open
        );
        Self {
            page: page
                .under("/reminders", fl!(t, "reminder-list-title"))
                .titled(fl!(t, "reminder-pause-title")),
            form,
            id: paused.balance.tranche.id,
            back: back(&raw.invoice),
            about,
        }
    }
}

/// `GET /reminders/{id}/pause`
pub async fn pause_form(
    _: Allowed<ManageMails>,
    page: Page,
    state: State,
    id: Path<TrancheId>,
    from: Query<CameFrom>,
) -> Answer {
    let paused = find(&state, id.into_inner()).await?;
    let raw = PauseForm::of(&paused.balance, &from.invoice);
    view::show(&PausePage::new(page, &paused, &raw))
}

/// `POST /reminders/{id}/pause`
pub async fn pause(
    who: Allowed<ManageMails>,
    page: Page,
    state: State,
    id: Path<TrancheId>,
    form: Form<PauseForm>,
) -> Answer {
    let paused = find(&state, id.into_inner()).await?;
    let t = page.t;
    let wrong = |page: Page, errors: FieldErrors| {
        let mut shown = PausePage::new(page, &paused, &form.raw);
        shown.form = shown.form.with_errors(errors);
        view::show_again(&shown)
    };
    let (until, reason) = match form.raw.parse(t) {
        Ok(read) => read,
        Err(errors) => return wrong(page, errors),
    };
    let mut tranche = paused.balance.tranche.clone();
    tranche.version = form.version()?;
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| remind::pause(tx, &ctx, &tranche, until, &reason))
        .await;
    match outcome {
        Ok(()) => {
            let (number, day) = (paused.number.as_str(), t.day(until));
            let done = fl!(t, "reminder-paused", number = number, day = day);
            Ok(view::done(&page, &back(&form.raw.invoice), done))
        }
        Err(PauseError::EndsTooEarly) => wrong(
            page,
            FieldErrors::one("until", fl!(t, "reminder-pause-too-early")),
        ),
        Err(PauseError::Stale) => Err(Error::Stale),
        Err(PauseError::Storage(error)) => Err(error.into()),
    }
}

/// Nothing but where the person came from.
pub type ResumeForm = CameFrom;

/// `POST /reminders/{id}/resume`
pub async fn resume(
    who: Allowed<ManageMails>,
    page: Page,
    state: State,
    id: Path<TrancheId>,
    form: Form<ResumeForm>,
) -> Answer {
    let paused = find(&state, id.into_inner()).await?;
    let (ctx, tranche) = (who.ctx(&state), paused.balance.tranche.clone());
    let outcome = state
        .db
        .write(move |tx| remind::resume(tx, &ctx, &tranche))
        .await;
    match outcome {
        Ok(()) => {
            let number = paused.number.as_str();
            let done = fl!(page.t, "reminder-resumed", number = number);
            Ok(view::done(&page, &back(&form.raw.invoice), done))
        }
        Err(PauseError::Storage(error)) => Err(error.into()),
        Err(PauseError::Stale | PauseError::EndsTooEarly) => Err(Error::Stale),
    }
}
