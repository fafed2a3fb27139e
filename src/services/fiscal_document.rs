//! What invoices and credit notes have in common when they are issued: the next number of their
//! series, and PDF and UBL, kept byte for byte.

use chrono::Datelike;

use super::{Ctx, invoicing_settings};
use crate::documents;
use crate::documents::page::render::RenderError;
use crate::domain::document::DocumentKind;
use crate::domain::id::{DocumentId, InvoiceId};
use crate::domain::invoice::InvoiceKind;
use crate::domain::invoice::content::{InvoiceContent, Totals};
use crate::domain::invoice::number::{DocumentNumber, counter_name};
use crate::domain::month::Month;
use crate::formats::ubl::{self, EmbeddedPdf, UblError};
use crate::storage::documents::{self as stored_documents, NewDocument};
use crate::storage::{self, Tx, closed_months, counters};

/// Why a document can't be numbered or made.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    #[error("the sequence of numbers is full")]
    NumbersFull,
    /// The month was handed over to the accountant.
    #[error("the month of the document is closed")]
    MonthClosed,
    #[error("the PDF can't be made")]
    Pdf(#[from] RenderError),
    #[error("the UBL can't be made")]
    Ubl(#[from] UblError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// The next number of this year in the series of a kind of document. Others wait for the sequence
/// from here until the commit.
///
/// # Errors
/// [`DocumentError::NumbersFull`], [`DocumentError::MonthClosed`], or what the database reports.
pub fn next_number(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    series: InvoiceKind,
) -> Result<DocumentNumber, DocumentError> {
    if closed_months::find(tx, Month::of(ctx.today()))?.is_some() {
        return Err(DocumentError::MonthClosed);
    }
    let sequence = counters::next(tx, &counter_name(series, year(ctx)))?;
    let sequence = u32::try_from(sequence).map_err(|_| DocumentError::NumbersFull)?;
    Ok(DocumentNumber::new(series, year(ctx), sequence))
}

/// The number of what isn't issued yet.
#[must_use]
pub fn no_number(ctx: &Ctx) -> DocumentNumber {
    DocumentNumber::new(InvoiceKind::Invoice, year(ctx), 0)
}

fn year(ctx: &Ctx) -> u16 {
    u16::try_from(ctx.today().year()).unwrap_or_default()
}

/// Makes the PDF and the UBL with the PDF inside, and keeps both.
///
/// # Errors
/// [`DocumentError`].
pub fn keep(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    invoice: InvoiceId,
    content: &InvoiceContent,
    totals: &Totals,
) -> Result<Vec<DocumentId>, DocumentError> {
    let stem = content.file_stem();
    let look = invoicing_settings::look(tx)?;
    let pdf = documents::invoice::pdf_with(content, totals, &look)?;
    let pdf_name = format!("{stem}.pdf");
    let embedded = EmbeddedPdf {
        file_name: &pdf_name,
        bytes: &pdf,
    };
    let xml = ubl::write(content, Some(embedded))?;
    let mut kept = Vec::new();
    for (kind, file_name, media_type, bytes) in [
        (
            DocumentKind::InvoicePdf,
            pdf_name.clone(),
            "application/pdf",
            pdf,
        ),
        (
            DocumentKind::InvoiceUbl,
            format!("{stem}.xml"),
            "application/xml",
            xml,
        ),
    ] {
        let new = NewDocument {
            kind,
            enrolment_id: None,
            invoice_id: Some(invoice),
            file_name,
            media_type: media_type.to_owned(),
            bytes,
        };
        kept.push(stored_documents::insert(tx, &new, ctx.now)?);
    }
    Ok(kept)
}
