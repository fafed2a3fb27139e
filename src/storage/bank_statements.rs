//! Statements: one account between two balances. The same statement is kept once, whichever file
//! it came in.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::page::{Page, Slice};
use super::schema::{bank_files, bank_lines, bank_statements};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{BankFileId, BankStatementId};
use crate::domain::money::Cents;

/// A statement as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = bank_statements, check_for_backend(MultiBackend))]
pub struct BankStatementRow {
    pub id: BankStatementId,
    pub bank_file_id: BankFileId,
    pub account: String,
    pub currency: String,
    pub number: String,
    pub opening_cents: Cents,
    pub opening_on: NaiveDate,
    pub closing_cents: Cents,
    pub closing_on: NaiveDate,
    /// The statement before this one is missing.
    pub follows_gap: bool,
}

/// A statement to keep: what identifies it, and its currency.
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = bank_statements)]
pub struct NewBankStatement {
    pub account: String,
    pub currency: String,
    pub number: String,
    pub opening_cents: Cents,
    pub opening_on: NaiveDate,
    pub closing_cents: Cents,
    pub closing_on: NaiveDate,
}

/// A statement in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub statement: BankStatementRow,
    pub line_count: i64,
    pub imported_at: Option<Moment>,
}

/// The statement with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: BankStatementId) -> Result<BankStatementRow, Error> {
    Ok(BankStatementRow::query()
        .filter(bank_statements::id.eq(id))
        .first(conn)?)
}

/// The same statement: account, number, days and balances.
///
/// # Errors
/// What the database reports.
pub fn find_same(
    conn: &mut AnyConnection,
    new: &NewBankStatement,
) -> Result<Option<BankStatementRow>, Error> {
    Ok(BankStatementRow::query()
        .filter(bank_statements::account.eq(&new.account))
        .filter(bank_statements::number.eq(&new.number))
        .filter(bank_statements::opening_on.eq(new.opening_on))
        .filter(bank_statements::closing_on.eq(new.closing_on))
        .filter(bank_statements::opening_cents.eq(new.opening_cents))
        .filter(bank_statements::closing_cents.eq(new.closing_cents))
        .first(conn)
        .optional()?)
}

/// Every statement of an account, in the order of its days.
///
/// # Errors
/// What the database reports.
pub fn list_of_account(
    conn: &mut AnyConnection,
    account: &str,
) -> Result<Vec<BankStatementRow>, Error> {
    Ok(BankStatementRow::query()
        .filter(bank_statements::account.eq(account))
        .order((
            bank_statements::closing_on,
            bank_statements::number,
            bank_statements::id,
        ))
        .load(conn)?)
}

/// The statements that a file brought, in its order.
///
/// # Errors
/// What the database reports.
pub fn list_of_file(
    conn: &mut AnyConnection,
    file: BankFileId,
) -> Result<Vec<BankStatementRow>, Error> {
    Ok(BankStatementRow::query()
        .filter(bank_statements::bank_file_id.eq(file))
        .order(bank_statements::id)
        .load(conn)?)
}

/// A page of all statements, the newest first.
///
/// # Errors
/// What the database reports.
pub fn page(conn: &mut AnyConnection, page: Page) -> Result<Slice<Listed>, Error> {
    let rows: Vec<(BankStatementRow, Option<Moment>)> = bank_statements::table
        .inner_join(bank_files::table)
        .select((BankStatementRow::as_select(), bank_files::imported_at))
        .order((
            bank_statements::closing_on.desc(),
            bank_statements::number.desc(),
            bank_statements::id.desc(),
        ))
        .limit(page.limit())
        .offset(page.offset())
        .load(conn)?;
    let ids: Vec<BankStatementId> = rows.iter().map(|(row, _)| row.id).collect();
    let counts: Vec<(BankStatementId, i64)> = bank_lines::table
        .filter(bank_lines::bank_statement_id.eq_any(ids))
        .group_by(bank_lines::bank_statement_id)
        .select((bank_lines::bank_statement_id, diesel::dsl::count_star()))
        .load(conn)?;
    let count = |id: BankStatementId| {
        let found = counts.iter().find(|(statement, _)| *statement == id);
        found.map_or(0, |(_, count)| *count)
    };
    Ok(Slice {
        total: bank_statements::table.count().get_result(conn)?,
        rows: rows
            .into_iter()
            .map(|(statement, imported_at)| Listed {
                line_count: count(statement.id),
                statement,
                imported_at,
            })
            .collect(),
        page,
    })
}

/// The last day that any statement covers: how fresh the bank's data is.
///
/// # Errors
/// What the database reports.
pub fn find_newest_day(conn: &mut AnyConnection) -> Result<Option<NaiveDate>, Error> {
    Ok(bank_statements::table
        .select(diesel::dsl::max(bank_statements::closing_on))
        .first(conn)?)
}

/// Keeps a statement that came in a file.
///
/// # Errors
/// [`Error::Duplicate`] when it is there already, or what the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    file: BankFileId,
    new: &NewBankStatement,
) -> Result<BankStatementId, Error> {
    Ok(diesel::insert_into(bank_statements::table)
        .values((
            new,
            bank_statements::bank_file_id.eq(file),
            bank_statements::follows_gap.eq(false),
        ))
        .returning(bank_statements::id)
        .get_result(tx.conn())?)
}

/// Notes whether the statement before this one is missing.
///
/// # Errors
/// What the database reports.
pub fn update_gap(tx: &mut Tx<'_>, id: BankStatementId, follows_gap: bool) -> Result<(), Error> {
    diesel::update(bank_statements::table.find(id))
        .set(bank_statements::follows_gap.eq(follows_gap))
        .execute(tx.conn())?;
    Ok(())
}
