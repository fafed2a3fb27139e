//! Statements: one account between two balances. The same statement is kept once, whichever file
//! it came in.

use chrono::NaiveDate;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::connection::{AnyConnection, Backend, MultiBackend};
use super::error::Error;
use super::page::{Page, Slice};
use super::schema::{bank_files, bank_lines, bank_statements};
use super::tx::Tx;
use crate::domain::bank::StatementFormat;
use crate::domain::calendar::Moment;
use crate::domain::id::{BankFileId, BankStatementId};
use crate::domain::money::Cents;

/// The advisory lock of imports; any number that no other lock has.
const POSTGRES_LOCK: &str = "SELECT pg_advisory_xact_lock(4205029)";

/// A statement as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = bank_statements, check_for_backend(MultiBackend))]
pub struct BankStatementRow {
    pub id: BankStatementId,
    pub bank_file_id: BankFileId,
    pub account: String,
    pub currency: String,
    pub number: String,
    /// Only where the file proves that it is whole.
    pub opening_cents: Option<Cents>,
    pub opening_on: NaiveDate,
    pub closing_cents: Option<Cents>,
    pub closing_on: NaiveDate,
    /// The statement before this one is missing.
    pub follows_gap: bool,
}

/// A statement to keep: what identifies it, and its currency.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Insertable)]
#[diesel(table_name = bank_statements)]
#[diesel(treat_none_as_default_value = false)]
pub struct NewBankStatement {
    pub account: String,
    pub currency: String,
    pub number: String,
    pub opening_cents: Option<Cents>,
    pub opening_on: NaiveDate,
    pub closing_cents: Option<Cents>,
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

/// The same statement: account, number, days and balances. One without balances is never the same:
/// only its lines tell.
///
/// # Errors
/// What the database reports.
pub fn find_same(
    conn: &mut AnyConnection,
    new: &NewBankStatement,
) -> Result<Option<BankStatementRow>, Error> {
    let (Some(opening), Some(closing)) = (new.opening_cents, new.closing_cents) else {
        return Ok(None);
    };
    Ok(BankStatementRow::query()
        .filter(bank_statements::account.eq(&new.account))
        .filter(bank_statements::number.eq(&new.number))
        .filter(bank_statements::opening_on.eq(new.opening_on))
        .filter(bank_statements::closing_on.eq(new.closing_on))
        .filter(bank_statements::opening_cents.eq(opening))
        .filter(bank_statements::closing_cents.eq(closing))
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

/// Every statement of an account with the format of its file, in the order of its days.
///
/// # Errors
/// What the database reports.
pub fn list_with_format(
    conn: &mut AnyConnection,
    account: &str,
) -> Result<Vec<(BankStatementRow, StatementFormat)>, Error> {
    Ok(bank_statements::table
        .inner_join(bank_files::table)
        .filter(bank_statements::account.eq(account))
        .order((
            bank_statements::closing_on,
            bank_statements::number,
            bank_statements::id,
        ))
        .select((BankStatementRow::as_select(), bank_files::format))
        .load(conn)?)
}

/// How many statements stand behind a gap, and some of them, the newest first.
///
/// # Errors
/// What the database reports.
pub fn list_behind_gaps(
    conn: &mut AnyConnection,
    limit: u32,
) -> Result<(i64, Vec<BankStatementRow>), Error> {
    let count = bank_statements::table
        .filter(bank_statements::follows_gap.eq(true))
        .count()
        .get_result(conn)?;
    let some = BankStatementRow::query()
        .filter(bank_statements::follows_gap.eq(true))
        .order((
            bank_statements::closing_on.desc(),
            bank_statements::id.desc(),
        ))
        .limit(i64::from(limit))
        .load(conn)?;
    Ok((count, some))
}

/// Keeps others from importing until this transaction ends: what one file brings decides what is
/// new in another. On SQLite nobody else writes meanwhile anyway.
///
/// # Errors
/// What the database reports.
pub fn lock_imports(tx: &mut Tx<'_>) -> Result<(), Error> {
    if tx.backend() == Backend::Postgres {
        tx.batch_execute(POSTGRES_LOCK)?;
    }
    Ok(())
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

/// Removes the statements of a file; nothing may stand on their lines any more.
///
/// # Errors
/// [`Error::ForeignKey`], or what the database reports.
pub fn delete_of_file(tx: &mut Tx<'_>, file: BankFileId) -> Result<(), Error> {
    diesel::delete(bank_statements::table.filter(bank_statements::bank_file_id.eq(file)))
        .execute(tx.conn())?;
    Ok(())
}
