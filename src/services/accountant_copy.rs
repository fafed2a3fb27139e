//! The accountant's copy of a document: UBL and PDF, one document per mail, to the mailbox that his
//! software reads. It is a copy, not the invoice.

use super::Ctx;
use crate::domain::id::{DocumentId, InvoiceId};
use crate::domain::invoice::content::{InvoiceContent, Totals};
use crate::services::compose_mail::{self, About, ComposeError, Recipient};
use crate::storage::accountant_settings::{self, AccountantSettings};
use crate::storage::{Tx, invoices};

/// Queues the copy, where the institute wants one with each document.
///
/// # Errors
/// The address is none, or what the database reports.
pub fn send(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    invoice: InvoiceId,
    (content, totals): (&InvoiceContent, &Totals),
    documents: &[DocumentId],
) -> Result<(), ComposeError> {
    let settings = accountant_settings::get(tx)?.settings;
    if !settings.each_document || settings.email.is_empty() {
        return Ok(());
    }
    let row = invoices::get(tx, invoice)?;
    let about = About {
        customer: Some(row.customer_id),
        enrolment: row.enrolment_id,
        invoice: Some(invoice),
    };
    let recipient = recipient(&settings);
    compose_mail::accountant_copy(tx, ctx, (content, totals), &recipient, about, documents)?;
    Ok(())
}

/// The accountant as somebody who is written to.
#[must_use]
pub fn recipient(settings: &AccountantSettings) -> Recipient {
    Recipient {
        name: settings.name.clone(),
        address: settings.email.clone(),
        language: settings.language,
    }
}
