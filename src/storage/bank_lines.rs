//! Bank lines: what came in and went out, with what the matcher made of each.

use std::collections::HashSet;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::page::{Page, Slice};
use super::schema::{bank_lines, bank_statements};
use super::tx::Tx;
use crate::domain::bank::{Line, LineExtra, LineState};
use crate::domain::id::{BankFileId, BankLineId, BankStatementId};
use crate::domain::matching::{Decision, Judgement, Proposal};
use crate::domain::money::Cents;

/// SQLite's limit on the values of one statement is far above, but long lists help nobody.
const FINGERPRINTS_AT_ONCE: usize = 500;

/// A line as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = bank_lines, check_for_backend(MultiBackend))]
pub struct BankLineRow {
    pub id: BankLineId,
    pub bank_statement_id: BankStatementId,
    pub sequence: String,
    pub amount_cents: Cents,
    pub currency: String,
    pub booked_on: NaiveDate,
    pub valued_on: Option<NaiveDate>,
    pub counterparty_name: String,
    pub counterparty_account: String,
    pub counterparty_bic: String,
    pub structured_reference: Option<String>,
    pub remittance: String,
    pub bank_reference: Option<String>,
    pub end_to_end_id: Option<String>,
    pub transaction_code: Option<String>,
    pub details_of: Option<String>,
    extra: String,
    pub state: LineState,
    pub decision: Decision,
    judgement: String,
    pub proposal: Proposal,
    pub set_aside_reason: Option<String>,
    pub version: i64,
}

/// A line to keep.
#[derive(Debug, Clone)]
pub struct NewBankLine<'a> {
    pub statement: BankStatementId,
    pub position: i32,
    pub fingerprint: &'a str,
    pub line: &'a Line,
    pub currency: &'a str,
    /// The day of the line, or of its statement where it has none.
    pub booked_on: NaiveDate,
    pub state: LineState,
    pub judgement: &'a Judgement,
    pub set_aside_reason: Option<&'a str>,
}

impl BankLineRow {
    /// The line as it came, for the matcher.
    ///
    /// # Errors
    /// [`Error::Database`] when what is stored can't be read.
    pub fn line(&self) -> Result<Line, Error> {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Ok(Line {
            sequence: self.sequence.clone(),
            amount: self.amount_cents,
            booking_date: Some(self.booked_on),
            value_date: self.valued_on,
            counterparty_name: some(&self.counterparty_name),
            counterparty_account: some(&self.counterparty_account),
            counterparty_bic: some(&self.counterparty_bic),
            structured_reference: self.structured_reference.clone(),
            remittance: self.remittance.clone(),
            bank_reference: self.bank_reference.clone(),
            end_to_end_id: self.end_to_end_id.clone(),
            transaction_code: self.transaction_code.clone(),
            details_of: self.details_of.clone(),
            extra: self.extra()?,
        })
    }

    /// What the bank says beside the exchange form.
    ///
    /// # Errors
    /// [`Error::Database`] when what is stored can't be read.
    pub fn extra(&self) -> Result<LineExtra, Error> {
        serde_json::from_str(&self.extra).map_err(unreadable)
    }

    /// What the matcher answered last.
    ///
    /// # Errors
    /// [`Error::Database`] when what is stored can't be read.
    pub fn judgement(&self) -> Result<Judgement, Error> {
        serde_json::from_str(&self.judgement).map_err(unreadable)
    }
}

/// The line with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: BankLineId) -> Result<BankLineRow, Error> {
    Ok(BankLineRow::query()
        .filter(bank_lines::id.eq(id))
        .first(conn)?)
}

/// These lines, in no order.
///
/// # Errors
/// What the database reports.
pub fn list_by_id(conn: &mut AnyConnection, ids: &[BankLineId]) -> Result<Vec<BankLineRow>, Error> {
    Ok(BankLineRow::query()
        .filter(bank_lines::id.eq_any(ids.to_vec()))
        .load(conn)?)
}

/// The lines of a statement, in its order.
///
/// # Errors
/// What the database reports.
pub fn list_of_statement(
    conn: &mut AnyConnection,
    statement: BankStatementId,
) -> Result<Vec<BankLineRow>, Error> {
    Ok(BankLineRow::query()
        .filter(bank_lines::bank_statement_id.eq(statement))
        .order((bank_lines::position, bank_lines::id))
        .load(conn)?)
}

/// The lines that a file brought, in its order.
///
/// # Errors
/// What the database reports.
pub fn list_of_file(conn: &mut AnyConnection, file: BankFileId) -> Result<Vec<BankLineRow>, Error> {
    Ok(bank_lines::table
        .inner_join(bank_statements::table)
        .filter(bank_statements::bank_file_id.eq(file))
        .order(bank_lines::id)
        .select(BankLineRow::as_select())
        .load(conn)?)
}

/// Every line in this state, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_in_state(
    conn: &mut AnyConnection,
    state: LineState,
) -> Result<Vec<BankLineRow>, Error> {
    Ok(BankLineRow::query()
        .filter(bank_lines::state.eq(state))
        .order((bank_lines::booked_on, bank_lines::id))
        .load(conn)?)
}

/// A page of the lines in this state, the newest first.
///
/// # Errors
/// What the database reports.
pub fn page_in_state(
    conn: &mut AnyConnection,
    state: LineState,
    page: Page,
) -> Result<Slice<BankLineRow>, Error> {
    Ok(Slice {
        total: count_in_state(conn, state)?,
        rows: BankLineRow::query()
            .filter(bank_lines::state.eq(state))
            .order((bank_lines::booked_on.desc(), bank_lines::id.desc()))
            .limit(page.limit())
            .offset(page.offset())
            .load(conn)?,
        page,
    })
}

/// How many lines are in this state.
///
/// # Errors
/// What the database reports.
pub fn count_in_state(conn: &mut AnyConnection, state: LineState) -> Result<i64, Error> {
    Ok(bank_lines::table
        .filter(bank_lines::state.eq(state))
        .count()
        .get_result(conn)?)
}

/// Those of these fingerprints that are kept already.
///
/// # Errors
/// What the database reports.
pub fn list_known(
    conn: &mut AnyConnection,
    fingerprints: &[String],
) -> Result<HashSet<String>, Error> {
    let mut known = HashSet::new();
    for some in fingerprints.chunks(FINGERPRINTS_AT_ONCE) {
        let found: Vec<String> = bank_lines::table
            .filter(bank_lines::fingerprint.eq_any(some.to_vec()))
            .select(bank_lines::fingerprint)
            .load(conn)?;
        known.extend(found);
    }
    Ok(known)
}

/// Keeps a line.
///
/// # Errors
/// [`Error::Duplicate`] of `bank_lines.fingerprint` when it is there already, or what the database
/// reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewBankLine<'_>) -> Result<BankLineId, Error> {
    let line = new.line;
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    Ok(diesel::insert_into(bank_lines::table)
        .values((
            (
                bank_lines::bank_statement_id.eq(new.statement),
                bank_lines::position.eq(new.position),
                bank_lines::sequence.eq(&line.sequence),
                bank_lines::fingerprint.eq(new.fingerprint),
                bank_lines::amount_cents.eq(line.amount),
                bank_lines::currency.eq(new.currency),
                bank_lines::booked_on.eq(new.booked_on),
                bank_lines::valued_on.eq(line.value_date),
                bank_lines::counterparty_name.eq(or_empty(&line.counterparty_name)),
                bank_lines::counterparty_account.eq(or_empty(&line.counterparty_account)),
                bank_lines::counterparty_bic.eq(or_empty(&line.counterparty_bic)),
            ),
            (
                bank_lines::structured_reference.eq(&line.structured_reference),
                bank_lines::remittance.eq(&line.remittance),
                bank_lines::bank_reference.eq(&line.bank_reference),
                bank_lines::end_to_end_id.eq(&line.end_to_end_id),
                bank_lines::transaction_code.eq(&line.transaction_code),
                bank_lines::details_of.eq(&line.details_of),
                bank_lines::extra.eq(json(&line.extra)?),
                bank_lines::state.eq(new.state),
                bank_lines::decision.eq(new.judgement.decision),
                bank_lines::judgement.eq(json(new.judgement)?),
                bank_lines::proposal.eq(new.judgement.proposal(line.amount)),
                bank_lines::set_aside_reason.eq(new.set_aside_reason),
                bank_lines::version.eq(1_i64),
            ),
        ))
        .returning(bank_lines::id)
        .get_result(tx.conn())?)
}

/// Keeps a new answer of the matcher.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn update_judgement(
    tx: &mut Tx<'_>,
    id: BankLineId,
    amount: Cents,
    judgement: &Judgement,
) -> Result<(), Error> {
    let rows = diesel::update(bank_lines::table.find(id))
        .set((
            bank_lines::decision.eq(judgement.decision),
            bank_lines::judgement.eq(json(judgement)?),
            bank_lines::proposal.eq(judgement.proposal(amount)),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// Moves a line to another state, if it is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn update_state(
    tx: &mut Tx<'_>,
    id: BankLineId,
    version: i64,
    state: LineState,
    set_aside_reason: Option<&str>,
) -> Result<(), Error> {
    let rows = diesel::update(
        bank_lines::table
            .find(id)
            .filter(bank_lines::version.eq(version)),
    )
    .set((
        bank_lines::state.eq(state),
        bank_lines::set_aside_reason.eq(set_aside_reason),
        bank_lines::version.eq(version + 1),
    ))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

fn json(value: &impl serde::Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| {
        Error::Database(diesel::result::Error::SerializationError(Box::new(error)))
    })
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::Database(diesel::result::Error::DeserializationError(Box::new(error)))
}
