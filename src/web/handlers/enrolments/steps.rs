//! The steps after an application, each in one click: the own share was deposited, the payment order
//! was given.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use crate::domain::id::EnrolmentId;
use crate::i18n::{Texts, fl};
use crate::services::record_application::{self, RecordStepError};
use crate::storage::applications::Step;
use crate::web::auth::Allowed;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageEnrolments;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// A day on which something happened.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct StepForm {
    on: String,
    version: String,
}

/// `POST /enrolments/{id}/deposit`
pub async fn record_deposit(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
    form: Form<StepForm>,
) -> Answer {
    let told = |t: Texts, day: String| fl!(t, "application-deposited", day = day);
    record_step(
        who,
        page,
        state,
        id.into_inner(),
        form,
        Step::Deposited,
        told,
    )
    .await
}

/// `POST /enrolments/{id}/payment-order`
pub async fn record_payment_order(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
    form: Form<StepForm>,
) -> Answer {
    let told = |t: Texts, day: String| fl!(t, "application-payment-ordered", day = day);
    record_step(
        who,
        page,
        state,
        id.into_inner(),
        form,
        Step::PaymentOrdered,
        told,
    )
    .await
}

async fn record_step(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: EnrolmentId,
    form: Form<StepForm>,
    step: fn(chrono::NaiveDate) -> Step,
    told: fn(Texts, String) -> String,
) -> Answer {
    let t = page.t;
    let to = format!("/enrolments/{id}");
    let version = form.version()?;
    let mut read = Reader::new(t);
    let typed = read.day("on", &form.raw.on);
    let day = match read.finish(|| typed) {
        Ok(day) => day,
        Err(_) => {
            return Ok(view::go_with(
                &page,
                &to,
                &Flash::problem(fl!(t, "field-day")),
            ));
        }
    };
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| record_application::record_step(tx, &ctx, id, version, step(day)))
        .await;
    let refusal = match outcome {
        Ok(()) => return Ok(view::done(&page, &to, told(t, t.day(day)))),
        Err(RecordStepError::NoApplication) => fl!(t, "application-none"),
        Err(RecordStepError::BeforeApplication { applied_on }) => {
            fl!(t, "application-not-applied-yet", day = t.day(applied_on))
        }
        Err(RecordStepError::InFuture) => fl!(t, "application-step-future"),
        Err(RecordStepError::Storage(error)) => return Err(error.into()),
    };
    Ok(view::go_with(&page, &to, &Flash::problem(refusal)))
}
