//! Cancelling an enrolment, from its own page.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use crate::domain::id::EnrolmentId;
use crate::i18n::fl;
use crate::services::cancel_enrolment::{self, CancelEnrolmentError};
use crate::web::auth::Allowed;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageEnrolments;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// Why.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct CancelForm {
    reason: String,
    version: String,
}

/// `POST /enrolments/{id}/cancel`
pub async fn cancel(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
    form: Form<CancelForm>,
) -> Answer {
    let id = id.into_inner();
    let t = page.t;
    let to = format!("/enrolments/{id}");
    let version = form.version()?;
    let reason = form.raw.reason.trim().to_owned();
    if reason.is_empty() {
        let text = fl!(t, "enrolment-cancel-reason-missing");
        return Ok(view::go_with(&page, &to, &Flash::problem(text)));
    }
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| cancel_enrolment::cancel(tx, &ctx, id, version, &reason))
        .await;
    let flash = match outcome {
        Ok(cancelled) => match cancelled.project_to_stop {
            None => Flash::done(fl!(t, "enrolment-cancelled")),
            Some(number) => Flash::warning(fl!(
                t,
                "enrolment-cancelled-stop-project",
                number = number.as_str()
            )),
        },
        Err(CancelEnrolmentError::Cancelled) => {
            Flash::problem(fl!(t, "enrolment-cancelled-already"))
        }
        Err(CancelEnrolmentError::Invoiced { number }) => {
            Flash::problem(fl!(t, "enrolment-invoiced-first", number = number))
        }
        Err(CancelEnrolmentError::Storage(error)) => return Err(error.into()),
    };
    Ok(view::go_with(&page, &to, &flash))
}
