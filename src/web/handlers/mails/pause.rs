//! Pausing all automatic mail to one customer until a day, with a reason, and letting it go on.

use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::held::HELD;
use crate::domain::id::CustomerId;
use crate::i18n::{Texts, fl};
use crate::services::hold_mail::{self, PauseError};
use crate::storage::{Error as StorageError, customers, mail_pauses};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
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
}

impl PauseForm {
    fn parse(&self, t: Texts) -> Result<(NaiveDate, String), FieldErrors> {
        let mut read = Reader::new(t);
        let until = read.day("until", &self.until);
        let reason = read.text("reason", &self.reason);
        read.finish(|| Some((until?, reason?)))
    }
}

#[derive(Template)]
#[template(path = "mails/pause.html")]
struct PausePage {
    page: Page,
    form: FormView,
    customer: CustomerId,
    is_paused: bool,
}

impl PausePage {
    fn new(page: Page, form: FormView, (id, name, is_paused): (CustomerId, &str, bool)) -> Self {
        let t = page.t;
        Self {
            page: page
                .under(format!("/customers/{id}"), name.to_owned())
                .titled(fl!(t, "held-pause-title", name = name)),
            form,
            customer: id,
            is_paused,
        }
    }
}

/// The customer's name, and the pause as it is now.
async fn find(
    state: &State,
    id: CustomerId,
    today: NaiveDate,
) -> Result<(String, Option<PauseForm>), Error> {
    let found = state
        .db
        .read(move |conn| {
            let name = customers::get(conn, id)?.customer.name;
            let pause = mail_pauses::find(conn, id, today)?.map(|row| PauseForm {
                until: row.until.to_string(),
                reason: row.reason,
            });
            Ok::<_, StorageError>((name, pause))
        })
        .await?;
    Ok(found)
}

/// `GET /customers/{id}/mail-pause`
pub async fn pause_form(
    _: Allowed<ManageMails>,
    page: Page,
    state: State,
    id: Path<CustomerId>,
) -> Answer {
    let id = id.into_inner();
    let (name, pause) = find(&state, id, page.today).await?;
    let is_paused = pause.is_some();
    let form = FormView::new(&page, &pause.unwrap_or_default());
    view::show(&PausePage::new(page, form, (id, &name, is_paused)))
}

/// `POST /customers/{id}/mail-pause`
pub async fn pause(
    who: Allowed<ManageMails>,
    page: Page,
    state: State,
    id: Path<CustomerId>,
    form: Form<PauseForm>,
) -> Answer {
    let id = id.into_inner();
    let t = page.t;
    let (name, before) = find(&state, id, page.today).await?;
    let is_paused = before.is_some();
    let wrong = |page: Page, errors: FieldErrors| {
        let shown = FormView::new(&page, &form.raw).with_errors(errors);
        view::show_again(&PausePage::new(page, shown, (id, &name, is_paused)))
    };
    let (until, reason) = match form.raw.parse(t) {
        Ok(read) => read,
        Err(errors) => return wrong(page, errors),
    };
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| hold_mail::pause(tx, &ctx, id, until, &reason))
        .await;
    match outcome {
        Ok(count) => {
            let day = t.day(until);
            let name = name.as_str();
            let done = fl!(t, "held-paused", name = name, day = day, count = count);
            Ok(view::done(&page, HELD, done))
        }
        Err(PauseError::EndsTooEarly) => {
            let errors = FieldErrors::one("until", fl!(t, "reminder-pause-too-early"));
            wrong(page, errors)
        }
        Err(PauseError::Storage(error)) => Err(error.into()),
    }
}

/// `POST /customers/{id}/mail-pause/end`
pub async fn resume(
    who: Allowed<ManageMails>,
    page: Page,
    state: State,
    id: Path<CustomerId>,
    _: Form<NoFields>,
) -> Answer {
    let (id, ctx) = (id.into_inner(), who.ctx(&state));
    state
        .db
        .write(move |tx| hold_mail::resume(tx, &ctx, id))
        .await?;
    let done = fl!(page.t, "held-resumed");
    Ok(view::done(&page, &format!("/customers/{id}"), done))
}
