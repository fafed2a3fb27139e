//! Sending the documents of an invoice once more: to the address that holds now, or to another.

use crate::domain::id::{InvoiceId, MailId};
use crate::services::compose_mail::{self, About, ComposeError, Recipient};
use crate::services::{Ctx, Deed};
use crate::storage::{self, Tx, documents, invoices, mails};

/// Why nothing is sent.
#[derive(Debug, thiserror::Error)]
pub enum ResendError {
    #[error(transparent)]
    Mail(#[from] ComposeError),
    #[error("the invoice can't be added up")]
    Amount(#[from] crate::domain::money::AmountError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Queues the message of an invoice again, with the documents as they were issued.
///
/// # Errors
/// See [`ResendError`].
pub fn resend(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    invoice: InvoiceId,
    recipient: &Recipient,
) -> Result<MailId, ResendError> {
    let row = invoices::get(tx, invoice)?;
    let content = invoices::content(tx, invoice)?;
    let totals = content.totals()?;
    let attachments: Vec<_> = documents::list_of_invoice(tx, invoice)?
        .into_iter()
        .map(|document| document.id)
        .collect();
    let about = About {
        customer: Some(row.customer_id),
        enrolment: row.enrolment_id,
        invoice: Some(invoice),
    };
    let earlier = mails::list_of_invoice(tx, invoice)?.len();
    let papers = (&content, &totals);
    let told = (about, attachments.as_slice());
    let mail = compose_mail::invoice_again(tx, ctx, papers, recipient, told, earlier)?;
    let summary = format!("{} → {}", row.number, recipient.address);
    let deed = Deed::of_invoice("invoice.sent-again", &row, summary);
    ctx.record(tx, deed)?;
    Ok(mail)
}
