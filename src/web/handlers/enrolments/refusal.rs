//! After a refusal: what to do in the government's application, in its own words, and the message to
//! the customer, read before it leaves.

use actix_web::web::Path;
use askama::Template;

use super::judging::{nothing_there, unreadable};
use crate::domain::id::{EnrolmentId, MailId};
use crate::i18n::{Label, fl};
use crate::services::compose_mail::ComposeError;
use crate::services::judge_application::{self, JudgeError, RecordedRefusal};
use crate::storage::Error as StorageError;
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::web::auth::Allowed;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageEnrolments;
use crate::web::state::State;
use crate::web::view::{self, Answer};

#[derive(Template)]
#[template(path = "enrolments/refusal.html")]
struct RefusalPage {
    page: Page,
    id: EnrolmentId,
    number: String,
    reason: String,
    code: &'static str,
    text: String,
    to: String,
    subject: String,
    letter: String,
    written: Option<MailId>,
}

/// `GET /enrolments/{id}/refusal`
pub async fn show(
    _: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
) -> Answer {
    let (id, today) = (id.into_inner(), page.today);
    let read = state
        .db
        .read(move |conn| {
            let file = enrolment_file::get(conn, id)?;
            let refusal = judge_application::refusal(conn, &file, today)?;
            Ok::<(EnrolmentFile, RecordedRefusal), JudgeError>((file, refusal))
        })
        .await;
    let t = page.t;
    let (file, refusal) = match read {
        Ok(read) => read,
        Err(JudgeError::Storage(StorageError::NotFound)) => {
            return Ok(nothing_there(&page, id, fl!(t, "judging-not-refused")));
        }
        Err(error) => return Err(unreadable(error)),
    };
    let customer = file.customer.customer.name.as_str();
    let course = file.course.title.as_str();
    let number = file.application.as_ref();
    view::show(&RefusalPage {
        id,
        number: number
            .map(|row| row.project_number.normal())
            .unwrap_or_default(),
        reason: refusal.refusal.label(t),
        code: refusal.refusal.word(),
        text: refusal.text,
        to: format!("{} ({})", refusal.recipient.name, refusal.recipient.address),
        subject: refusal.subject,
        letter: refusal.letter,
        written: refusal.written,
        page: page
            .under("/enrolments", fl!(t, "enrolment-list-title"))
            .under(
                format!("/enrolments/{id}"),
                fl!(t, "enrolment-title", customer = customer, course = course),
            )
            .titled(fl!(t, "refusal-title")),
    })
}

/// Nothing is typed: the message is the one that was read.
#[derive(Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub struct SendForm {}

/// `POST /enrolments/{id}/refusal`
pub async fn send(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
    _: Form<SendForm>,
) -> Answer {
    let (id, t, ctx) = (id.into_inner(), page.t, who.ctx(&state));
    let outcome = state
        .db
        .write(move |tx| judge_application::send_refusal(tx, &ctx, id))
        .await;
    let flash = match outcome {
        Ok(_) => Flash::done(fl!(t, "answer-written")),
        Err(JudgeError::Compose(ComposeError::NoAddress { name, given })) => Flash::problem(fl!(
            t,
            "answer-no-address",
            name = name.as_str(),
            given = given.as_str()
        )),
        Err(error) => return Err(unreadable(error)),
    };
    Ok(view::go_with(&page, &format!("/enrolments/{id}"), &flash))
}
