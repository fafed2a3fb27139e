//! Booking what a payment brought beyond the receivable on the interest and costs of late payment.

use actix_web::web::Path;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::allocations::{path, refused};
use super::summary::Facts;
use crate::domain::bank::LineState;
use crate::domain::id::{BankLineId, InvoiceId};
use crate::domain::identifiers::StructuredReference;
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;
use crate::domain::refund::Counter;
use crate::i18n::{Texts, fl};
use crate::services::counter_parts::CounterPart;
use crate::services::{allocate_payment, late_payment, line_money};
use crate::storage::{AnyConnection, Error as StorageError, bank_lines, invoices};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageBank;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// What an invoice still owes for late payment, and how much of a line would pay it.
pub struct Late {
    invoice: InvoiceId,
    number: String,
    amount: Cents,
}

/// What the rest of a line may pay: of the invoices that it pays already, and of the one that its
/// reference names.
pub fn read(
    conn: &mut AnyConnection,
    facts: &Facts,
    today: NaiveDate,
) -> Result<Vec<Late>, StorageError> {
    let rest = facts.rest();
    if facts.line.state != LineState::Waiting || !rest.is_positive() {
        return Ok(Vec::new());
    }
    let booked = facts
        .standing()
        .filter(|(_, paid)| paid.channel == Channel::Direct);
    let mut ids: Vec<InvoiceId> = booked.map(|(_, paid)| paid.invoice_id).collect();
    let named = facts.line.structured_reference.as_deref();
    if let Some(reference) = named.and_then(|text| StructuredReference::parse(text).ok()) {
        ids.extend(invoices::find_by_reference(conn, &reference)?);
    }
    ids.sort_unstable();
    ids.dedup();
    let mut found = Vec::new();
    for invoice in ids {
        let charges = late_payment::of_invoice(conn, invoice, today)?;
        let open = charges.map_or(Cents::ZERO, |charges| charges.open());
        if open.is_positive() {
            found.push(Late {
                invoice,
                number: invoices::get(conn, invoice)?.number,
                amount: open.min(rest),
            });
        }
    }
    Ok(found)
}

/// The same in the person's words.
pub struct LateRow {
    pub invoice: InvoiceId,
    pub number: String,
    pub amount: String,
}

impl LateRow {
    pub fn new(t: Texts, late: &Late) -> Self {
        Self {
            invoice: late.invoice,
            number: late.number.clone(),
            amount: t.money(late.amount),
        }
    }
}

/// The invoice whose interest a line pays.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct PayForm {
    invoice: String,
    version: String,
}

/// `POST /bank/lines/{id}/late`
pub async fn pay(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<BankLineId>,
    form: Form<PayForm>,
) -> Answer {
    let (id, version, ctx) = (id.into_inner(), form.version()?, who.ctx(&state));
    let invoice: InvoiceId = form
        .raw
        .invoice
        .parse()
        .map_err(|_| Error::Malformed("invoice".to_owned()))?;
    let outcome = state
        .db
        .write(move |tx| {
            let line = bank_lines::get(tx, id)?;
            let rest = line_money::rest(tx, &line)?;
            let charges = late_payment::of_invoice(tx, invoice, ctx.today())?;
            let open = charges.map_or(Cents::ZERO, |charges| charges.open());
            let part = CounterPart {
                of: Counter::Late(invoice),
                amount: open.min(rest),
            };
            allocate_payment::book_on_what_we_owe(tx, &ctx, id, version, part)
        })
        .await;
    match outcome {
        Ok(()) => Ok(view::done(&page, &path(id), fl!(page.t, "late-booked"))),
        Err(error) => refused(&page, id, error),
    }
}
