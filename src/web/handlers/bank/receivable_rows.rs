//! The receivables that a person can book a line on by hand: what was typed for, the candidates of
//! the matcher, and what was looked for.

use std::collections::HashMap;

use super::split::field;
use super::summary::{Facts, Receivables};
use super::words;
use crate::domain::id::{InvoiceId, TrancheId};
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;
use crate::i18n::{Texts, fl};
use crate::services::match_lines;
use crate::storage::receivables::{self, Receivable};
use crate::storage::{AnyConnection, Error};
use crate::web::field_errors::FieldErrors;

/// How many receivables a search shows.
const FOUND_MAX: u32 = 20;
/// Among how many open receivables those of the portefeuille are picked, and how many are offered.
const OPEN_MAX: u32 = 200;
const OFFERED_MAX: usize = 12;

/// A receivable with the amount that was typed for it.
pub struct Row {
    pub tranche: TrancheId,
    pub invoice: InvoiceId,
    pub number: String,
    pub project: String,
    pub channel: String,
    pub customer: String,
    pub due_on: String,
    /// What it can take, in words and as it is typed.
    pub open: String,
    pub room: String,
    pub label: String,
    pub amount: String,
    pub error: Option<String>,
}

/// Receivables that hold the words or have this amount open, or, for money that goes back, that
/// have received something; none without words.
pub fn search(
    conn: &mut AnyConnection,
    words: &str,
    is_out: bool,
) -> Result<Vec<Receivable>, Error> {
    if words.trim().is_empty() {
        return Ok(Vec::new());
    }
    let amount = Cents::parse_typed(words).ok();
    if is_out {
        return receivables::list_received(conn, words, amount, FOUND_MAX);
    }
    receivables::list_open(conn, words, amount, FOUND_MAX)
}

/// What a payout of the portefeuille without any number may be for: what is to come through it, the
/// oldest due first.
pub fn to_come_through_portfolio(
    conn: &mut AnyConnection,
    facts: &Facts,
) -> Result<Vec<Receivable>, Error> {
    let has_any = !facts.judgement.candidates.is_empty();
    if has_any || !facts.is_of_operator() || !facts.rest().is_positive() {
        return Ok(Vec::new());
    }
    let mut open = receivables::list_open(conn, "", None, OPEN_MAX)?;
    let rest = facts.rest();
    open.retain(|one| one.tranche.channel == Channel::Portfolio && one.open() <= rest);
    open.truncate(OFFERED_MAX);
    Ok(open)
}

/// Those to choose from before anything is looked for, the most likely first.
pub fn candidates<'a>(facts: &Facts, known: &'a Receivables) -> Vec<&'a Receivable> {
    let offered = facts.judgement.allocations.iter();
    let offered = offered.chain(&facts.judgement.candidates);
    offered
        .filter_map(|one| known.get(&match_lines::tranche_id(&one.tranche)?))
        .collect()
}

/// A row for each of these that can take something, each once.
pub fn rows(
    t: Texts,
    facts: &Facts,
    of: &[&Receivable],
    typed: &HashMap<TrancheId, String>,
    errors: &FieldErrors,
) -> Vec<Row> {
    let amount = facts.line.amount_cents;
    let mut rows: Vec<Row> = Vec::new();
    for one in of {
        let is_typed = typed
            .get(&one.tranche.id)
            .is_some_and(|text| !text.is_empty());
        let takes = one.room_for(amount).is_positive();
        let is_new = !rows.iter().any(|row| row.tranche == one.tranche.id);
        if (takes || is_typed) && is_new {
            rows.push(row(t, one, amount, typed, errors));
        }
    }
    rows
}

fn row(
    t: Texts,
    one: &Receivable,
    of_line: Cents,
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
    let room = one.room_for(of_line);
    let signed = if of_line < Cents::ZERO { -room } else { room };
    Row {
        tranche: id,
        invoice: one.invoice.id,
        number: one.invoice.number.clone(),
        project: one
            .invoice
            .project_number
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        customer: one.customer_name.clone(),
        due_on: t.day(one.tranche.due_on),
        open: t.money(room),
        room: signed.to_string(),
        label,
        channel,
        amount: typed.get(&id).cloned().unwrap_or_default(),
        error: errors.at(&field(id)).map(|error| error.text.clone()),
    }
}
