//! Asking a customer for his own part once the kmo-portefeuille has paid its part: a letter with a
//! payment code under the number and reference of the invoice, and no new fiscal document.

use crate::documents::page::render::RenderError;
use crate::documents::payment_request::{self, PaymentRequest};
use crate::domain::document::DocumentKind;
use crate::domain::id::{InvoiceId, MailId};
use crate::domain::invoice::{Channel, InvoiceKind};
use crate::domain::money::{AmountError, Cents};
use crate::domain::reminder::pay_by;
use crate::services::compose_mail::{self, About, ComposeError};
use crate::services::{Ctx, Deed, credit_invoice, invoicing_settings};
use crate::storage::documents::{self, NewDocument};
use crate::storage::tranches::{self, Balance};
use crate::storage::{self, AnyConnection, Tx, allocations, customers, invoices};

/// Why nothing is asked.
#[derive(Debug, thiserror::Error)]
pub enum RequestError {
    /// The portefeuille hasn't paid all of its part, or the customer owes nothing.
    #[error("there is nothing to ask for")]
    NotNow,
    #[error("the invoice can't be added up")]
    Amount(#[from] AmountError),
    #[error("the PDF can't be made")]
    Pdf(#[from] RenderError),
    #[error(transparent)]
    Mail(#[from] ComposeError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Whether the portefeuille's part of an invoice is in while the customer's is still open.
#[must_use]
pub fn is_time(balances: &[Balance]) -> bool {
    let side = |channel: Channel| balances.iter().find(|one| one.tranche.channel == channel);
    let portfolio_is_in = side(Channel::Portfolio)
        .is_some_and(|one| one.tranche.asked().is_positive() && one.open().is_zero());
    let asks = side(Channel::Direct).is_some_and(|one| one.open().is_positive());
    portfolio_is_in && asks
}

/// The request as it would be sent now.
///
/// # Errors
/// See [`RequestError`].
pub fn draft(
    conn: &mut AnyConnection,
    ctx: &Ctx,
    invoice: InvoiceId,
) -> Result<PaymentRequest, RequestError> {
    let row = invoices::get(conn, invoice)?;
    let balances = tranches::list_of_invoices(conn, &[invoice])?;
    if row.kind != InvoiceKind::Invoice || !is_time(&balances) {
        return Err(RequestError::NotNow);
    }
    let content = invoices::content(conn, invoice)?;
    let receipts = allocations::list_of_invoice(conn, invoice)?;
    let by_portfolio = receipts
        .iter()
        .filter(|receipt| receipt.channel == Channel::Portfolio);
    let sum = |channel: Channel, amount: fn(&Balance) -> Cents| -> Cents {
        let of_channel = balances
            .iter()
            .filter(|balance| balance.tranche.channel == channel);
        of_channel.map(amount).sum()
    };
    let customer = customers::get(conn, row.customer_id)?.customer;
    Ok(PaymentRequest {
        totals: content.totals()?,
        dated: ctx.today(),
        received: sum(Channel::Portfolio, |one| one.received),
        received_on: by_portfolio.map(|receipt| receipt.booked_on).max(),
        credited: balances.iter().map(|one| one.tranche.credited_cents).sum(),
        paid_direct: sum(Channel::Direct, |one| one.received),
        open: sum(Channel::Direct, Balance::open),
        look: invoicing_settings::look(conn)?,
        due_on: row.due_date.max(pay_by(ctx.today(), customer.kind)),
        content,
    })
}

/// Keeps the request and mails it.
///
/// # Errors
/// See [`RequestError`].
pub fn request(tx: &mut Tx<'_>, ctx: &Ctx, invoice: InvoiceId) -> Result<MailId, RequestError> {
    let asked = draft(tx, ctx, invoice)?;
    let row = invoices::get(tx, invoice)?;
    let new = NewDocument {
        kind: DocumentKind::PaymentRequest,
        enrolment_id: None,
        invoice_id: Some(invoice),
        file_name: format!("{}-{}.pdf", asked.content.file_stem(), ctx.today()),
        media_type: "application/pdf".to_owned(),
        bytes: payment_request::pdf(&asked)?,
    };
    let document = documents::insert(tx, &new, ctx.now)?;
    let about = About {
        customer: Some(row.customer_id),
        enrolment: row.enrolment_id,
        invoice: Some(invoice),
    };
    let recipient = credit_invoice::recipient(tx, &row)?;
    let mail = compose_mail::payment_request(tx, ctx, &asked, &recipient, about, document)?;
    let summary = format!("{} ({})", row.number, asked.open);
    let deed = Deed::of_invoice("invoice.payment-requested", &row, summary);
    ctx.record(tx, deed)?;
    Ok(mail)
}
