//! The door behind the personal link of a customer: whoever has the link is let in, so that it is
//! limited in number of tries, and shows one enrolment only.

use actix_web::HttpRequest;

use crate::domain::party::ContactRole;
use crate::services::application_guide::links;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::{AnyConnection, Error as StorageError, institute};
use crate::web::error::Error;
use crate::web::limits;
use crate::web::page::Page;
use crate::web::state::AppState;

/// What a link opens, with what its page shows of it.
pub(super) struct Opened<T> {
    pub token: String,
    pub file: EnrolmentFile,
    pub provider: String,
    pub found: T,
}

/// Counts a try to open a link.
///
/// # Errors
/// When there were too many from this address.
pub(super) fn try_link(state: &AppState, request: &HttpRequest) -> Result<(), Error> {
    let address = limits::address_of(request, state.config.trusted_proxies);
    state.limits.try_link(address)
}

/// Opens a link and reads what its page shows.
///
/// # Errors
/// [`Error::NotFound`] for a link that opens nothing (any more), [`try_link`], or what the database
/// reports.
pub(super) async fn knock<T: Send + 'static>(
    state: &AppState,
    request: &HttpRequest,
    token: String,
    read: impl FnOnce(&mut AnyConnection, &EnrolmentFile) -> Result<T, StorageError> + Send + 'static,
) -> Result<Opened<T>, Error> {
    try_link(state, request)?;
    let now = state.clock.now();
    let opened = state
        .db
        .read(move |conn| {
            let file = links::open(conn, &token, now)?.ok_or(StorageError::NotFound)?;
            Ok::<_, StorageError>(Opened {
                found: read(conn, &file)?,
                provider: institute::get(conn)?.institute.legal_name,
                token,
                file,
            })
        })
        .await?;
    Ok(opened)
}

/// The page in the language of whoever got the link.
pub(super) fn written(page: Page, file: &EnrolmentFile) -> Page {
    page.written_in(file.contact(ContactRole::Enrolment).language)
}
