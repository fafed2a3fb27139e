//! Statement files as they were uploaded, byte for byte. A file is kept from its upload on, and
//! imported when a person has seen what is in it. The bytes have a table of their own: a row that
//! holds 40 MB is slow to read whatever one asks of it, and each change would write it again.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{bank_file_contents, bank_files, users};
use super::tx::Tx;
use crate::domain::bank::StatementFormat;
use crate::domain::calendar::Moment;
use crate::domain::id::{BankFileId, CsvLayoutId, UserId};

/// A file as stored, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = bank_files, check_for_backend(MultiBackend))]
pub struct BankFileRow {
    pub id: BankFileId,
    pub file_name: String,
    /// Hexadecimal.
    pub sha256: String,
    pub format: StatementFormat,
    pub uploaded_at: Moment,
    pub uploaded_by: Option<UserId>,
    /// Nothing of the file counts before.
    pub imported_at: Option<Moment>,
    pub lines_new: i32,
    pub lines_known: i32,
}

/// A file to keep.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = bank_files)]
#[diesel(treat_none_as_default_value = false)]
pub struct NewBankFile {
    pub file_name: String,
    pub sha256: String,
    pub format: StatementFormat,
    pub uploaded_at: Moment,
    pub uploaded_by: Option<UserId>,
}

/// The file with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: BankFileId) -> Result<BankFileRow, Error> {
    Ok(BankFileRow::query()
        .filter(bank_files::id.eq(id))
        .first(conn)?)
}

/// The content of a file.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get_bytes(conn: &mut AnyConnection, id: BankFileId) -> Result<Vec<u8>, Error> {
    Ok(bank_file_contents::table
        .find(id)
        .select(bank_file_contents::bytes)
        .first(conn)?)
}

/// The name of whoever uploaded a file; nobody when it came from the command line.
///
/// # Errors
/// What the database reports.
pub fn find_uploader(conn: &mut AnyConnection, id: BankFileId) -> Result<Option<String>, Error> {
    Ok(bank_files::table
        .find(id)
        .inner_join(users::table)
        .select(users::name)
        .first(conn)
        .optional()?)
}

/// The first upload of the same content, preferably one that was imported.
///
/// # Errors
/// What the database reports.
pub fn find_same(conn: &mut AnyConnection, sha256: &str) -> Result<Option<BankFileRow>, Error> {
    Ok(BankFileRow::query()
        .filter(bank_files::sha256.eq(sha256))
        .order((bank_files::imported_at.is_null(), bank_files::id))
        .first(conn)
        .optional()?)
}

/// Notes which layout a table is read by.
///
/// # Errors
/// [`Error::Stale`] when it was imported already, or what the database reports.
pub fn update_layout(tx: &mut Tx<'_>, id: BankFileId, layout: CsvLayoutId) -> Result<(), Error> {
    let waiting = bank_files::table
        .find(id)
        .filter(bank_files::imported_at.is_null());
    let rows = diesel::update(waiting)
        .set(bank_files::csv_layout_id.eq(layout))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Keeps an uploaded file.
///
/// # Errors
/// What the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewBankFile, bytes: &[u8]) -> Result<BankFileId, Error> {
    let id: BankFileId = diesel::insert_into(bank_files::table)
        .values((
            new,
            bank_files::lines_new.eq(0),
            bank_files::lines_known.eq(0),
        ))
        .returning(bank_files::id)
        .get_result(tx.conn())?;
    diesel::insert_into(bank_file_contents::table)
        .values((
            bank_file_contents::bank_file_id.eq(id),
            bank_file_contents::bytes.eq(bytes),
        ))
        .execute(tx.conn())?;
    Ok(id)
}

/// Notes that a file was imported, and what it brought.
///
/// # Errors
/// [`Error::Stale`] when it was imported already, or what the database reports.
pub fn update_imported(
    tx: &mut Tx<'_>,
    id: BankFileId,
    now: Moment,
    lines_new: i32,
    lines_known: i32,
) -> Result<(), Error> {
    let waiting = bank_files::table
        .find(id)
        .filter(bank_files::imported_at.is_null());
    let rows = diesel::update(waiting)
        .set((
            bank_files::imported_at.eq(now),
            bank_files::lines_new.eq(lines_new),
            bank_files::lines_known.eq(lines_known),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Notes that what a file brought left the book again; it can be imported once more.
///
/// # Errors
/// [`Error::Stale`] when it isn't imported, or what the database reports.
pub fn update_not_imported(tx: &mut Tx<'_>, id: BankFileId) -> Result<(), Error> {
    let imported = bank_files::table
        .find(id)
        .filter(bank_files::imported_at.is_not_null());
    let rows = diesel::update(imported)
        .set((
            bank_files::imported_at.eq(None::<Moment>),
            bank_files::lines_new.eq(0),
            bank_files::lines_known.eq(0),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
