//! What people said of the columns of banks that aren't known: for one own account, under one
//! heading.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::{bank_files, csv_layouts};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{BankFileId, CsvLayoutId, UserId};

/// A layout as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = csv_layouts, check_for_backend(MultiBackend))]
pub struct CsvLayoutRow {
    pub id: CsvLayoutId,
    /// The own account; empty where a column names it.
    pub account: String,
    pub heading: String,
    /// Which column holds what, as JSON.
    pub layout: String,
}

/// A layout to keep.
#[derive(Debug, Clone)]
pub struct NewCsvLayout<'a> {
    pub account: &'a str,
    pub heading: &'a str,
    pub layout: &'a str,
    pub saved_at: Moment,
    pub saved_by: Option<UserId>,
}

/// The layouts under one of these headings, the newest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_headings(
    conn: &mut AnyConnection,
    headings: &[String],
) -> Result<Vec<CsvLayoutRow>, Error> {
    Ok(CsvLayoutRow::query()
        .filter(csv_layouts::heading.eq_any(headings.to_vec()))
        .order((csv_layouts::saved_at.desc(), csv_layouts::id.desc()))
        .load(conn)?)
}

/// The layout that was chosen for a file.
///
/// # Errors
/// What the database reports.
pub fn find_of_file(
    conn: &mut AnyConnection,
    file: BankFileId,
) -> Result<Option<CsvLayoutRow>, Error> {
    Ok(bank_files::table
        .inner_join(csv_layouts::table)
        .filter(bank_files::id.eq(file))
        .select(CsvLayoutRow::as_select())
        .first(conn)
        .optional()?)
}

/// Keeps a layout; the one that this account had under this heading makes way.
///
/// # Errors
/// What the database reports.
pub fn upsert(tx: &mut Tx<'_>, new: &NewCsvLayout<'_>) -> Result<CsvLayoutId, Error> {
    let same = csv_layouts::table
        .filter(csv_layouts::account.eq(new.account))
        .filter(csv_layouts::heading.eq(new.heading));
    let before: Option<CsvLayoutId> = same.select(csv_layouts::id).first(tx.conn()).optional()?;
    if let Some(id) = before {
        diesel::update(csv_layouts::table.find(id))
            .set((
                csv_layouts::layout.eq(new.layout),
                csv_layouts::saved_at.eq(new.saved_at),
                csv_layouts::saved_by.eq(new.saved_by),
            ))
            .execute(tx.conn())?;
        return Ok(id);
    }
    Ok(diesel::insert_into(csv_layouts::table)
        .values((
            csv_layouts::account.eq(new.account),
            csv_layouts::heading.eq(new.heading),
            csv_layouts::layout.eq(new.layout),
            csv_layouts::saved_at.eq(new.saved_at),
            csv_layouts::saved_by.eq(new.saved_by),
        ))
        .returning(csv_layouts::id)
        .get_result(tx.conn())?)
}
