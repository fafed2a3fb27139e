//! The way of a customer's invoices: what the rule says of him now, of one invoice, and what a person
//! chooses for him.

use super::{Ctx, Deed};
use crate::domain::id::CustomerId;
use crate::domain::invoice::content::InvoiceContent;
use crate::domain::sending::routing::{Facts, Routing};
use crate::domain::vat::{VatCategory, VatRegime};
use crate::storage::customer_sending::{self, CustomerSending};
use crate::storage::customers::{self, Customer};
use crate::storage::{AnyConnection, Error, Tx, institute};

/// The way of one invoice or credit note.
#[must_use]
pub fn of_content(
    content: &InvoiceContent,
    customer: &Customer,
    sending: &CustomerSending,
) -> Routing {
    let is_ours = content
        .seller
        .vat_number
        .as_ref()
        .is_some_and(|vat| vat.country() == "BE");
    let mut lines = content.lines.iter();
    let is_taxed = is_ours && lines.any(|line| line.vat.category != VatCategory::Exempt);
    decide(customer, sending, is_taxed)
}

/// The way of a customer's invoices in general, as far as the institute's own regime tells.
///
/// # Errors
/// What the database reports.
pub fn of_customer(
    conn: &mut AnyConnection,
    customer: &Customer,
    sending: &CustomerSending,
) -> Result<Routing, Error> {
    let regime = institute::get_settings(conn)?.settings.vat_regime;
    let has_number = institute::get(conn)?.institute.vat_number.is_some();
    let is_taxed = has_number && regime != VatRegime::Article44;
    Ok(decide(customer, sending, is_taxed))
}

fn decide(customer: &Customer, sending: &CustomerSending, is_taxed: bool) -> Routing {
    Routing::decide(Facts {
        kind: customer.kind,
        legal_form: customer.legal_form,
        country: &customer.country,
        enterprise_number: customer.enterprise_number.as_ref(),
        vat_number: customer.vat_number.as_ref(),
        is_taxed,
        preference: sending.preference,
        endpoint: sending.endpoint.as_ref(),
    })
}

/// Keeps what a person chose for a customer, from the next invoice on.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn choose(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    customer: CustomerId,
    version: i64,
    sending: &CustomerSending,
) -> Result<(), Error> {
    let row = customers::get(tx, customer)?;
    let before = customer_sending::get(tx, customer)?.sending;
    customer_sending::save(tx, customer, version, sending)?;
    let words = |sending: &CustomerSending| {
        serde_json::json!({
            "preference": sending.preference,
            "endpoint": sending.endpoint,
        })
    };
    let details = serde_json::json!({ "now": words(sending), "before": words(&before) });
    let deed = Deed::new("customer.sending-chosen", customer, row.customer.name);
    ctx.record(tx, deed.with(details))
}
