//! The confirmation of an enrolment: the document as it was sent, and sending it once more.

use actix_web::HttpResponse;
use actix_web::web::Path;

use crate::domain::document::DocumentKind;
use crate::domain::id::{DocumentId, EnrolmentId};
use crate::i18n::{Label, fl};
use crate::services::compose_mail::ComposeError;
use crate::services::confirm_enrolment::{self, ConfirmEnrolmentError};
use crate::storage::{Error as StorageError, documents, enrolment_file};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::handlers::evidence::{self, Places};
use crate::web::page::Page;
use crate::web::permissions::{ManageEnrolments, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// `POST /enrolments/{id}/confirmation`
pub async fn create(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
    _: Form<NoFields>,
) -> Answer {
    let id = id.into_inner();
    let t = page.t;
    let (ctx, site) = (who.ctx(&state), state.site());
    let outcome = state
        .db
        .write(move |tx| confirm_enrolment::confirm_again(tx, &ctx, &site, id))
        .await;
    let flash = match outcome {
        Ok(confirmed) => Flash::done(fl!(
            t,
            "enrolment-confirmation-sent",
            email = confirmed.address
        )),
        Err(ConfirmEnrolmentError::Mail(ComposeError::NoAddress { name, .. })) => {
            Flash::problem(fl!(t, "enrolment-no-address", name = name))
        }
        Err(ConfirmEnrolmentError::NotPlanned) => {
            Flash::problem(fl!(t, "enrolment-edition-not-planned"))
        }
        Err(ConfirmEnrolmentError::Missing(missing)) => {
            let file = state
                .db
                .read(move |conn| enrolment_file::get(conn, id))
                .await?;
            let places = Places {
                course: file.course.id,
                edition: file.edition.id,
                enrolment: Some(id),
            };
            let paper = DocumentKind::EnrolmentConfirmation.label(t);
            return evidence::refuse(page, paper, &missing, places);
        }
        Err(ConfirmEnrolmentError::Storage(error)) => return Err(error.into()),
        Err(error) => return Err(Error::internal(error)),
    };
    Ok(view::go_with(&page, &format!("/enrolments/{id}"), &flash))
}

/// `GET /enrolments/{id}/documents/{document}`
pub async fn show(
    _: Allowed<SeeBook>,
    state: State,
    path: Path<(EnrolmentId, DocumentId)>,
) -> Answer {
    let (enrolment, document) = path.into_inner();
    let (row, bytes) = state
        .db
        .read(move |conn| {
            let row = documents::get(conn, document)?;
            if row.enrolment_id != Some(enrolment) {
                return Err(StorageError::NotFound);
            }
            let bytes = documents::get_bytes(conn, document)?;
            Ok((row, bytes))
        })
        .await?;
    Ok(HttpResponse::Ok()
        .content_type(row.media_type)
        .insert_header((
            "content-disposition",
            format!("inline; filename=\"{}\"", row.file_name),
        ))
        .body(bytes))
}
