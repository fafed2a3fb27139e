//! The steps after an application, each in one click: the own share was deposited, the payment order
//! was given; and taking a step back that was told by mistake.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use super::application::source_of;
use crate::domain::id::{ApplicationStepId, EnrolmentId};
use crate::domain::subsidy::life::StepKind;
use crate::i18n::{Label, Texts, fl};
use crate::services::application_life::{self, StepError, Told};
use crate::web::auth::Allowed;
use crate::web::error::Error;
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
    /// `government` where it was read from a message of the government.
    source: String,
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
    let kind = StepKind::Deposited;
    record_step(who, page, state, id.into_inner(), form, kind, told).await
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
    let kind = StepKind::PaymentOrdered;
    record_step(who, page, state, id.into_inner(), form, kind, told).await
}

async fn record_step(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: EnrolmentId,
    form: Form<StepForm>,
    kind: StepKind,
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
    let step = Told::plain(kind, day, source_of(&form.raw.source));
    let outcome = state
        .db
        .write(move |tx| application_life::record(tx, &ctx, id, version, &step))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(&page, &to, told(t, t.day(day)))),
        Err(error) => Ok(view::go_with(&page, &to, &Flash::problem(why(t, error)?))),
    }
}

/// Why a step was not recorded, for people.
pub(super) fn why(t: Texts, error: StepError) -> Result<String, Error> {
    match error {
        StepError::Illegal(illegal) => Ok(t.illegal_step(&illegal)),
        StepError::Gone => Ok(fl!(t, "life-undone-already")),
        StepError::Storage(error) => Err(error.into()),
    }
}

/// Which step is taken back, and why.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct UndoForm {
    step: String,
    reason: String,
}

/// `POST /enrolments/{id}/undo-step`
pub async fn undo_step(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
    form: Form<UndoForm>,
) -> Answer {
    let (t, id) = (page.t, id.into_inner());
    let to = format!("/enrolments/{id}");
    let reason = form.raw.reason.trim().to_owned();
    let Ok(step) = form.raw.step.parse::<ApplicationStepId>() else {
        return Ok(view::go_with(
            &page,
            &to,
            &Flash::problem(fl!(t, "field-choice")),
        ));
    };
    if reason.is_empty() {
        let text = fl!(t, "life-undo-reason-missing");
        return Ok(view::go_with(&page, &to, &Flash::problem(text)));
    }
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| application_life::undo(tx, &ctx, id, step, &reason))
        .await;
    match outcome {
        Ok(kind) => {
            let text = fl!(t, "life-undone", step = kind.label(t));
            Ok(view::done(&page, &to, text))
        }
        Err(error) => Ok(view::go_with(&page, &to, &Flash::problem(why(t, error)?))),
    }
}
