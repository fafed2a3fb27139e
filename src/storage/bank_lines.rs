//! Bank lines: what came in and went out, with what the matcher made of each.

use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend, on_backend};
use super::error::{Error, one_row};
use super::page::{Page, Slice};
use super::schema::{allocations, bank_lines, bank_sightings, bank_statements, counter_bookings};
use super::tx::Tx;
use crate::domain::bank::{Line, LineExtra, LineState};
use crate::domain::calendar::Moment;
use crate::domain::id::{BankFileId, BankLineId, BankStatementId};
use crate::domain::matching::{Decision, Judgement, Proposal};
use crate::domain::money::Cents;

/// A line has 23 columns, and SQLite takes 32,766 values in one statement.
const LINES_AT_ONCE: usize = 1_000;

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
    /// When its details were wiped, because it isn't for us.
    pub wiped_at: Option<Moment>,
}

/// By what a line is known again.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = bank_lines, check_for_backend(MultiBackend))]
pub struct LineMarks {
    pub id: BankLineId,
    pub bank_statement_id: BankStatementId,
    pub booked_on: NaiveDate,
    pub amount_cents: Cents,
    pub currency: String,
    pub counterparty_account: String,
    pub structured_reference: Option<String>,
    pub remittance: String,
}

/// A line to keep.
#[derive(Debug, Clone)]
pub struct NewBankLine<'a> {
    pub position: i32,
    pub line: &'a Line,
    pub currency: &'a str,
    /// The day of the line, or of its statement where it has none.
    pub booked_on: NaiveDate,
    pub state: LineState,
    pub judgement: &'a Judgement,
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

/// The lines of a statement, in its order; also those that another statement brought first.
///
/// # Errors
/// What the database reports.
pub fn list_of_statement(
    conn: &mut AnyConnection,
    statement: BankStatementId,
) -> Result<Vec<BankLineRow>, Error> {
    let seen_again = bank_sightings::table
        .filter(bank_sightings::bank_statement_id.eq(statement))
        .select(bank_sightings::bank_line_id);
    Ok(BankLineRow::query()
        .filter(
            bank_lines::bank_statement_id
                .eq(statement)
                .or(bank_lines::id.eq_any(seen_again)),
        )
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

/// Lines of some days, of every account, with what they are known again by. Asked for by account,
/// SQLite would walk over all lines of the account: it reckons with ten to a statement.
///
/// # Errors
/// What the database reports.
pub fn list_marks(
    conn: &mut AnyConnection,
    days: (NaiveDate, NaiveDate),
) -> Result<Vec<LineMarks>, Error> {
    Ok(bank_lines::table
        .filter(bank_lines::booked_on.between(days.0, days.1))
        .order(bank_lines::id)
        .select(LineMarks::as_select())
        .load(conn)?)
}

/// Keeps the lines of one statement, in their order, and gives their ids in that order.
///
/// # Errors
/// What the database reports.
pub fn insert_all(
    tx: &mut Tx<'_>,
    statement: BankStatementId,
    lines: &[NewBankLine<'_>],
) -> Result<Vec<BankLineId>, Error> {
    for some in lines.chunks(LINES_AT_ONCE) {
        let rows: Vec<Row<'_>> = some
            .iter()
            .map(|line| Row::of(statement, line))
            .collect::<Result<_, _>>()?;
        on_backend!(tx.conn(), c => diesel::insert_into(bank_lines::table)
            .values(&rows)
            .execute(c))?;
    }
    Ok(bank_lines::table
        .filter(bank_lines::bank_statement_id.eq(statement))
        .order(bank_lines::position)
        .select(bank_lines::id)
        .load(tx.conn())?)
}

/// The columns of a new line.
#[derive(Insertable)]
#[diesel(table_name = bank_lines)]
#[diesel(treat_none_as_default_value = false)]
struct Row<'a> {
    bank_statement_id: BankStatementId,
    position: i32,
    sequence: &'a str,
    amount_cents: Cents,
    currency: &'a str,
    booked_on: NaiveDate,
    valued_on: Option<NaiveDate>,
    counterparty_name: &'a str,
    counterparty_account: &'a str,
    counterparty_bic: &'a str,
    structured_reference: Option<&'a str>,
    remittance: &'a str,
    bank_reference: Option<&'a str>,
    end_to_end_id: Option<&'a str>,
    transaction_code: Option<&'a str>,
    details_of: Option<&'a str>,
    extra: String,
    state: LineState,
    decision: Decision,
    judgement: String,
    proposal: Proposal,
    set_aside_reason: Option<&'a str>,
    version: i64,
}

impl<'a> Row<'a> {
    fn of(statement: BankStatementId, new: &NewBankLine<'a>) -> Result<Self, Error> {
        let line = new.line;
        Ok(Self {
            bank_statement_id: statement,
            position: new.position,
            sequence: &line.sequence,
            amount_cents: line.amount,
            currency: new.currency,
            booked_on: new.booked_on,
            valued_on: line.value_date,
            counterparty_name: line.counterparty_name.as_deref().unwrap_or_default(),
            counterparty_account: line.counterparty_account.as_deref().unwrap_or_default(),
            counterparty_bic: line.counterparty_bic.as_deref().unwrap_or_default(),
            structured_reference: line.structured_reference.as_deref(),
            remittance: &line.remittance,
            bank_reference: line.bank_reference.as_deref(),
            end_to_end_id: line.end_to_end_id.as_deref(),
            transaction_code: line.transaction_code.as_deref(),
            details_of: line.details_of.as_deref(),
            extra: json(&line.extra)?,
            state: new.state,
            decision: new.judgement.decision,
            judgement: json(new.judgement)?,
            proposal: new.judgement.proposal(line.amount),
            set_aside_reason: None,
            version: 1,
        })
    }
}

/// Wipes who and what of the lines that stand aside since before a day and have no booking; amount,
/// day and reason stay. Says how many.
///
/// # Errors
/// What the database reports.
pub fn wipe_set_aside(tx: &mut Tx<'_>, before: NaiveDate, now: Moment) -> Result<usize, Error> {
    let booked = allocations::table.filter(allocations::bank_line_id.eq(bank_lines::id.nullable()));
    let given_back =
        counter_bookings::table.filter(counter_bookings::bank_line_id.eq(bank_lines::id));
    let aside: Vec<BankLineId> = bank_lines::table
        .filter(bank_lines::state.eq(LineState::SetAside))
        .filter(bank_lines::booked_on.lt(before))
        .filter(bank_lines::wiped_at.is_null())
        .filter(not(exists(booked)))
        .filter(not(exists(given_back)))
        .select(bank_lines::id)
        .load(tx.conn())?;
    for some in aside.chunks(LINES_AT_ONCE) {
        wipe(tx, some, now)?;
    }
    Ok(aside.len())
}

fn wipe(tx: &mut Tx<'_>, lines: &[BankLineId], now: Moment) -> Result<(), Error> {
    diesel::update(bank_lines::table.filter(bank_lines::id.eq_any(lines.to_vec())))
        .set((
            bank_lines::counterparty_name.eq(""),
            bank_lines::counterparty_account.eq(""),
            bank_lines::counterparty_bic.eq(""),
            bank_lines::structured_reference.eq(None::<String>),
            bank_lines::remittance.eq(""),
            bank_lines::bank_reference.eq(None::<String>),
            bank_lines::end_to_end_id.eq(None::<String>),
            bank_lines::extra.eq("{}"),
            bank_lines::judgement.eq(json(&Judgement::of_nothing())?),
            bank_lines::wiped_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Removes the lines of a file; nothing may stand on them any more.
///
/// # Errors
/// [`Error::ForeignKey`], or what the database reports.
pub fn delete_of_file(tx: &mut Tx<'_>, file: BankFileId) -> Result<(), Error> {
    let statements = bank_statements::table
        .filter(bank_statements::bank_file_id.eq(file))
        .select(bank_statements::id);
    diesel::delete(bank_lines::table.filter(bank_lines::bank_statement_id.eq_any(statements)))
        .execute(tx.conn())?;
    Ok(())
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
    serde_json::to_string(value).map_err(Error::json)
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::Database(diesel::result::Error::DeserializationError(Box::new(error)))
}
