//! Everybody else who gets an invoice or a credit note: whom the customer named for his invoices, and
//! whom the enrolment names.

use super::Ctx;
use super::compose_mail::{self, About, ComposeError, Recipient};
use crate::domain::id::DocumentId;
use crate::domain::invoice::content::{InvoiceContent, Totals};
use crate::domain::party::ContactRole;
use crate::domain::text::is_email_address;
use crate::storage::{AnyConnection, Error, Tx, contacts, enrolment_invoicing};

/// Who gets a copy, beside `first`: each address once.
///
/// # Errors
/// What the database reports.
pub fn list(
    conn: &mut AnyConnection,
    about: About,
    first: &Recipient,
) -> Result<Vec<Recipient>, Error> {
    let mut copies: Vec<Recipient> = Vec::new();
    let mut add = |recipient: Recipient| {
        let address = recipient.address.trim().to_lowercase();
        let same = |other: &Recipient| other.address.trim().to_lowercase() == address;
        if is_email_address(&address) && !same(first) && !copies.iter().any(same) {
            copies.push(recipient);
        }
    };
    if let Some(customer) = about.customer {
        for row in contacts::list_for_role(conn, &[customer], ContactRole::Invoice)? {
            add(row.contact.into());
        }
    }
    if let Some(enrolment) = about.enrolment {
        for address in enrolment_invoicing::list_recipients(conn, enrolment)? {
            add(Recipient {
                name: first.name.clone(),
                address,
                language: first.language,
            });
        }
    }
    Ok(copies)
}

/// Queues a message for each of them.
///
/// # Errors
/// See [`ComposeError`].
pub fn send(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    papers: (&InvoiceContent, &Totals),
    first: &Recipient,
    (about, documents): (About, &[DocumentId]),
) -> Result<(), ComposeError> {
    for (place, recipient) in (1..).zip(list(tx, about, first)?) {
        compose_mail::invoice_again(tx, ctx, papers, &recipient, (about, documents), place)?;
    }
    Ok(())
}
