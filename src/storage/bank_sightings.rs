//! In which further statements a line came again. Its first statement stands with the line.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, on_backend};
use super::error::Error;
use super::schema::{bank_files, bank_lines, bank_sightings, bank_statements};
use super::tx::Tx;
use crate::domain::id::{BankFileId, BankLineId, BankStatementId};

/// A sighting has two columns, and SQLite takes 32,766 values in one statement.
const AT_ONCE: usize = 10_000;

/// The sightings of the lines of some days.
///
/// # Errors
/// What the database reports.
pub fn list(
    conn: &mut AnyConnection,
    days: (NaiveDate, NaiveDate),
) -> Result<Vec<(BankLineId, BankStatementId)>, Error> {
    Ok(bank_sightings::table
        .inner_join(bank_lines::table)
        .filter(bank_lines::booked_on.between(days.0, days.1))
        .select((
            bank_sightings::bank_line_id,
            bank_sightings::bank_statement_id,
        ))
        .load(conn)?)
}

/// Notes that these lines came in this statement too.
///
/// # Errors
/// What the database reports.
pub fn insert_all(
    tx: &mut Tx<'_>,
    statement: BankStatementId,
    lines: &[BankLineId],
) -> Result<(), Error> {
    for some in lines.chunks(AT_ONCE) {
        let rows: Vec<_> = some
            .iter()
            .map(|line| {
                (
                    bank_sightings::bank_line_id.eq(*line),
                    bank_sightings::bank_statement_id.eq(statement),
                )
            })
            .collect();
        on_backend!(tx.conn(), c => diesel::insert_into(bank_sightings::table)
            .values(&rows)
            .execute(c))?;
    }
    Ok(())
}

/// Those of these lines of a file that came again in a statement of another file, with that file's
/// name.
///
/// # Errors
/// What the database reports.
pub fn list_elsewhere(
    conn: &mut AnyConnection,
    file: BankFileId,
    lines: &[BankLineId],
) -> Result<Vec<(BankLineId, String)>, Error> {
    let mut all = Vec::new();
    for some in lines.chunks(AT_ONCE) {
        let seen: Vec<(BankLineId, String)> = bank_sightings::table
            .inner_join(
                bank_statements::table
                    .on(bank_statements::id.eq(bank_sightings::bank_statement_id)),
            )
            .inner_join(bank_files::table.on(bank_files::id.eq(bank_statements::bank_file_id)))
            .filter(bank_sightings::bank_line_id.eq_any(some.to_vec()))
            .filter(bank_statements::bank_file_id.ne(file))
            .order(bank_sightings::id)
            .select((bank_sightings::bank_line_id, bank_files::file_name))
            .load(conn)?;
        all.extend(seen);
    }
    Ok(all)
}

/// Forgets what the statements of a file had again.
///
/// # Errors
/// What the database reports.
pub fn delete_of_file(tx: &mut Tx<'_>, file: BankFileId) -> Result<(), Error> {
    let statements = bank_statements::table
        .filter(bank_statements::bank_file_id.eq(file))
        .select(bank_statements::id);
    diesel::delete(
        bank_sightings::table.filter(bank_sightings::bank_statement_id.eq_any(statements)),
    )
    .execute(tx.conn())?;
    Ok(())
}
