//! The receivables that a person can book a line on by hand: the candidates of the matcher, and what
//! was looked for.

use std::collections::HashMap;

use super::summary::{Facts, Receivables};
use super::words;
use crate::domain::id::{InvoiceId, TrancheId};
use crate::domain::money::Cents;
use crate::i18n::{Texts, fl};
use crate::services::match_lines;
use crate::storage::receivables::{self, Receivable};
use crate::storage::{AnyConnection, Error};
use crate::web::field_errors::FieldErrors;

/// How many receivables a search shows.
const FOUND_MAX: u32 = 20;

/// A receivable with the amount that was typed for it.
pub struct Row {
    pub tranche: TrancheId,
    pub invoice: InvoiceId,
    pub number: String,
    pub channel: String,
    pub customer: String,
    pub due_on: String,
    pub open: String,
    pub label: String,
    pub amount: String,
    pub error: Option<String>,
}

/// Open receivables that hold the words; none without words.
pub fn search(conn: &mut AnyConnection, words: &str) -> Result<Vec<Receivable>, Error> {
    if words.trim().is_empty() {
        return Ok(Vec::new());
    }
    receivables::list_open(conn, words, FOUND_MAX)
}

/// The candidates first, then what was found; each once.
pub fn rows(
    t: Texts,
    facts: &Facts,
    known: &Receivables,
    found: &[Receivable],
    typed: &HashMap<TrancheId, String>,
    errors: &FieldErrors,
) -> Vec<Row> {
    let is_out = facts.line.amount_cents < Cents::ZERO;
    let candidates = facts.judgement.candidates.iter();
    let candidates =
        candidates.filter_map(|one| known.get(&match_lines::tranche_id(&one.tranche)?));
    let mut rows: Vec<Row> = Vec::new();
    for one in candidates.chain(found) {
        let takes = if is_out {
            one.received.is_positive()
        } else {
            one.open().is_positive()
        };
        let is_new = !rows.iter().any(|row| row.tranche == one.tranche.id);
        if takes && is_new {
            rows.push(row(t, one, is_out, typed, errors));
        }
    }
    rows
}

fn row(
    t: Texts,
    one: &Receivable,
    is_out: bool,
    typed: &HashMap<TrancheId, String>,
    errors: &FieldErrors,
) -> Row {
    let id = one.tranche.id;
    let channel = words::channel(t, one.tranche.channel);
    let number = one.invoice.number.as_str();
    let label = fl!(
        t,
        "bank-book-amount-of",
        number = number,
        channel = channel.as_str()
    );
    Row {
        tranche: id,
        invoice: one.invoice.id,
        number: one.invoice.number.clone(),
        customer: one.customer_name.clone(),
        due_on: t.day(one.tranche.due_on),
        open: t.money(if is_out { one.received } else { one.open() }),
        label,
        channel,
        amount: typed.get(&id).cloned().unwrap_or_default(),
        error: errors
            .at(&format!("amount-{id}"))
            .map(|error| error.text.clone()),
    }
}
