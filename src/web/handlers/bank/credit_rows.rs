//! The credit notes that a person can deduct by hand from a payment: those that were found by number,
//! and those of the customers whose receivables are on the page.

use std::collections::HashMap;

use crate::domain::id::{CustomerId, InvoiceId};
use crate::domain::money::Cents;
use crate::domain::refund::Counter;
use crate::i18n::{Texts, fl};
use crate::services::counter_parts::{self, CounterPart, Room};
use crate::storage::receivables::Receivable;
use crate::storage::{AnyConnection, Error};
use crate::web::field_errors::FieldErrors;

/// Fewer signs than this find no credit note by a part of its number.
const NUMBER_MIN: usize = 3;

/// A credit note with the amount that was typed for it.
pub struct CreditRow {
    pub note: InvoiceId,
    pub number: String,
    pub customer: String,
    /// What is left of it, in words and as it is typed.
    pub open: String,
    pub room: String,
    pub label: String,
    pub amount: String,
    pub error: Option<String>,
}

/// What of a credit note is to be deducted; the amount is positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deduction {
    pub note: InvoiceId,
    pub amount: Cents,
}

impl Deduction {
    /// As a part of the payment: it makes the payment less.
    #[must_use]
    pub fn part(self) -> CounterPart {
        CounterPart {
            of: Counter::CreditNote(self.note),
            amount: -self.amount,
        }
    }
}

/// The field of a credit note.
pub fn field(note: InvoiceId) -> String {
    format!("deduct-{note}")
}

/// What is left of the credit notes of whoever owes these receivables, and of those whose number holds
/// the words. Nothing is deducted from money that leaves.
pub fn list(
    conn: &mut AnyConnection,
    is_out: bool,
    receivables: &[&Receivable],
    words: &str,
) -> Result<Vec<Room>, Error> {
    let words = words.trim().to_lowercase();
    let is_number = words.chars().count() >= NUMBER_MIN;
    if is_out || (receivables.is_empty() && !is_number) {
        return Ok(Vec::new());
    }
    let owes = |customer: CustomerId| {
        let mut customers = receivables.iter().map(|one| one.invoice.customer_id);
        customers.any(|one| one == customer)
    };
    counter_parts::credit_rooms(conn, |note| {
        owes(note.customer_id) || (is_number && note.number.to_lowercase().contains(&words))
    })
}

/// A row for each.
pub fn rows(
    t: Texts,
    of: &[Room],
    typed: &HashMap<InvoiceId, String>,
    errors: &FieldErrors,
) -> Vec<CreditRow> {
    let notes = of.iter().filter_map(|room| match room.of {
        Counter::CreditNote(note) => Some((note, room)),
        Counter::Refund(_) | Counter::Late(_) => None,
    });
    notes
        .map(|(note, room)| CreditRow {
            note,
            number: room.number.clone(),
            customer: room.customer_name.clone(),
            open: t.money(room.open),
            room: room.open.to_string(),
            label: fl!(t, "split-deduct-amount-of", number = room.number.as_str()),
            amount: typed.get(&note).cloned().unwrap_or_default(),
            error: errors.at(&field(note)).map(|error| error.text.clone()),
        })
        .collect()
}
