//! The stored documents of an invoice, byte for byte as they were issued.

use actix_web::HttpResponse;
use actix_web::web::Path;

use crate::domain::document::DocumentKind;
use crate::domain::id::{DocumentId, InvoiceId};
use crate::storage::{Error as StorageError, documents};
use crate::web::auth::Allowed;
use crate::web::permissions::SeeBook;
use crate::web::state::State;
use crate::web::view::Answer;

/// `GET /invoices/{id}/documents/{document}`
pub async fn show(
    _: Allowed<SeeBook>,
    state: State,
    path: Path<(InvoiceId, DocumentId)>,
) -> Answer {
    let (invoice, document) = path.into_inner();
    let (row, bytes) = state
        .db
        .read(move |conn| {
            let row = documents::get(conn, document)?;
            if row.invoice_id != Some(invoice) {
                return Err(StorageError::NotFound);
            }
            let bytes = documents::get_bytes(conn, document)?;
            Ok((row, bytes))
        })
        .await?;
    // A browser shows a PDF; XML is for a program.
    let shown = match row.kind {
        DocumentKind::InvoiceUbl | DocumentKind::Invitation | DocumentKind::HandOver => {
            "attachment"
        }
        DocumentKind::InvoicePdf
        | DocumentKind::PaymentRequest
        | DocumentKind::AttendanceSheet
        | DocumentKind::Certificate
        | DocumentKind::EnrolmentConfirmation
        | DocumentKind::ApplicationGuide
        | DocumentKind::SignedSheet
        | DocumentKind::PlatformLog => "inline",
    };
    Ok(HttpResponse::Ok()
        .content_type(row.media_type)
        .insert_header((
            "content-disposition",
            format!("{shown}; filename=\"{}\"", row.file_name),
        ))
        .body(bytes))
}
