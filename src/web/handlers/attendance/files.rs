//! What is filed with a half-day: the photograph or scan of the signed sheet, the platform's log.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use super::desk::{Desk, Who};
use super::sheet_page::sheet_path;
use super::{Address, view};
use crate::domain::attendance::{FileKind, SheetIdentity};
use crate::domain::id::{HalfDayFileId, HalfDayId};
use crate::i18n::{Texts, fl};
use crate::services::file_half_day::{self, BYTES_MAX, FileDocument, FileError};
use crate::storage::{documents, half_day_files};
use crate::web::auth::{Allowed, Open};
use crate::web::cookies;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::page::Page;
use crate::web::permissions::{SeeAttendance, TakeAttendance};
use crate::web::state::{AppState, State};
use crate::web::upload::Upload;
use crate::web::view::Answer;

/// `POST /half-days/{id}/attendance/files`
pub async fn file(
    who: Allowed<TakeAttendance>,
    page: Page,
    state: State,
    request: HttpRequest,
    id: Address,
    upload: Upload,
) -> Answer {
    let desk = Desk::of_user(&who, &state, &request);
    file_at(desk, page, &state, id.into_inner(), upload).await
}

/// `GET /half-days/{id}/attendance/files/{file}`
pub async fn show_file(
    who: Allowed<SeeAttendance>,
    state: State,
    request: HttpRequest,
    address: Path<(HalfDayId, HalfDayFileId)>,
) -> Answer {
    let (id, file) = address.into_inner();
    let desk = Desk::of_user(&who, &state, &request);
    show_at(desk, &state, id, file).await
}

/// `POST /half-days/{id}/attendance/files/{file}/withdraw`
pub async fn withdraw_file(
    who: Allowed<TakeAttendance>,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Path<(HalfDayId, HalfDayFileId)>,
    _form: Form<NoFields>,
) -> Answer {
    let (id, file) = address.into_inner();
    let desk = Desk::of_user(&who, &state, &request);
    withdraw_at(desk, page, &state, id, file).await
}

/// Files what was picked.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub(super) async fn file_at(
    mut desk: Desk,
    page: Page,
    state: &AppState,
    id: HalfDayId,
    upload: Upload,
) -> Answer {
    let page = desk.page(page);
    let t = page.t;
    let back = desk.path(id, "");
    let kind: FileKind = upload
        .value("kind")
        .parse()
        .map_err(|_| Error::Malformed("no kind of file".to_owned()))?;
    let desk = state
        .db
        .read(move |conn| {
            desk.half_day(conn, id)?;
            Ok::<_, Error>(desk)
        })
        .await?;
    let Some(picked) = upload.files.into_iter().next() else {
        let flash = Flash::problem(fl!(t, "attendance-file-none"));
        return Ok(view::go_with(&page, &back, &flash));
    };
    let command = FileDocument {
        half_day: id,
        kind,
        name: picked.name,
        bytes: picked.bytes,
        origin: desk.origin.clone(),
    };
    let ctx = desk.ctx.clone();
    let outcome = state
        .db
        .write(move |tx| file_half_day::run(tx, &ctx, command))
        .await;
    let flash = match outcome {
        Ok(_) => Flash::done(fl!(t, "attendance-file-done")),
        Err(error) => Flash::problem(file_refused(t, error)?),
    };
    Ok(view::go_with(&page, &back, &flash))
}

fn file_refused(t: Texts, error: FileError) -> Result<String, Error> {
    Ok(match error {
        FileError::Empty => fl!(t, "attendance-file-none"),
        FileError::TooLarge => {
            let most = i64::try_from(BYTES_MAX / (1024 * 1024)).unwrap_or_default();
            fl!(t, "attendance-file-too-large", most = t.number(most))
        }
        FileError::UnknownType => fl!(t, "attendance-file-unknown-type"),
        FileError::Cancelled => fl!(t, "attendance-cancelled"),
        FileError::InFuture => fl!(t, "attendance-to-come"),
        FileError::SignedDigitally => fl!(t, "attendance-file-digital"),
        FileError::Closed => fl!(t, "attendance-file-closed"),
        FileError::Storage(error) => return Err(error.into()),
    })
}

/// Shows a filed document as it came.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub(super) async fn show_at(
    mut desk: Desk,
    state: &AppState,
    id: HalfDayId,
    file: HalfDayFileId,
) -> Answer {
    let (row, bytes) = state
        .db
        .read(move |conn| {
            desk.half_day(conn, id)?;
            let row = half_day_files::get(conn, file)?;
            if row.half_day_id != id {
                return Err(Error::NotFound);
            }
            let bytes = documents::get_bytes(conn, row.document_id)?;
            Ok::<_, Error>((row, bytes))
        })
        .await?;
    // The name holds letters, digits, dots and dashes only; some may be beyond ASCII.
    let name: String = row
        .file_name
        .chars()
        .map(|c| if c.is_ascii() { c } else { '-' })
        .collect();
    Ok(HttpResponse::Ok()
        .content_type(row.media_type)
        .insert_header((
            "content-disposition",
            format!("inline; filename=\"{name}\""),
        ))
        .body(bytes))
}

/// Withdraws a document that was filed by mistake.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub(super) async fn withdraw_at(
    mut desk: Desk,
    page: Page,
    state: &AppState,
    id: HalfDayId,
    file: HalfDayFileId,
) -> Answer {
    let page = desk.page(page);
    let t = page.t;
    let back = desk.path(id, "");
    let desk = state
        .db
        .read(move |conn| {
            desk.half_day(conn, id)?;
            let row = half_day_files::get(conn, file)?;
            if row.half_day_id != id {
                return Err(Error::NotFound);
            }
            Ok::<_, Error>(desk)
        })
        .await?;
    let ctx = desk.ctx.clone();
    let outcome = state
        .db
        .write(move |tx| file_half_day::withdraw(tx, &ctx, file))
        .await;
    let flash = match outcome {
        Ok(()) => Flash::done(fl!(t, "attendance-file-withdrawn-done")),
        Err(error) => Flash::problem(file_refused(t, error)?),
    };
    Ok(view::go_with(&page, &back, &flash))
}

/// `GET /sheet/{identity}`: where the QR code of a printed sheet leads. To the half-day, for who is signed
/// in or opened a trainer's link on this device before.
pub async fn open_sheet_identity(
    open: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    identity: Path<String>,
) -> Answer {
    let Ok(identity) = identity.parse::<SheetIdentity>() else {
        return Err(Error::NotFound);
    };
    let id = identity.half_day();
    if open.visitor.user.is_some() {
        return Ok(view::go_to(&format!("{}#files", sheet_path(id))));
    }
    let https = state.config.is_https();
    let Some(token) = cookies::Kind::Trainer.read(&request, https) else {
        let back = serde_urlencoded::to_string([("back", sheet_path(id))]);
        let query = back.map_err(Error::internal)?;
        return Ok(view::go_to(&format!("/sign-in?{query}")));
    };
    match Desk::of_link(&state, &request, token).await? {
        Some(desk) if matches!(desk.who, Who::Trainer { .. }) => {
            Ok(view::go_to(&format!("{}#files", desk.path(id, ""))))
        }
        _ => super::desk::closed_link(&state, page).await,
    }
}
