//! In which further statements a line came again. Its first statement stands with the line.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, on_backend};
use super::error::Error;
use super::schema::{bank_lines, bank_sightings};
use super::tx::Tx;
use crate::domain::id::{BankLineId, BankStatementId};

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
