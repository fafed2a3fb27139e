//! Gapless sequences. A number is taken inside the transaction that uses it, so a transaction that
//! fails gives it back; whoever takes the next one waits until then.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};

use super::error::Error;
use super::tx::Tx;

#[derive(QueryableByName)]
struct Taken {
    #[diesel(sql_type = BigInt)]
    value: i64,
}

/// The next number of a sequence, from 1. Take it late in the transaction: others wait for it.
///
/// # Errors
/// [`Error::Busy`] when somebody holds the sequence for too long, or what the database reports.
pub fn next(tx: &mut Tx<'_>, name: &str) -> Result<i64, Error> {
    let taken: Taken = sql_query(
        "INSERT INTO counters (name, value) VALUES ($1, 1)
         ON CONFLICT (name) DO UPDATE SET value = counters.value + 1
         RETURNING value",
    )
    .bind::<Text, _>(name)
    .get_result(tx.conn())?;
    Ok(taken.value)
}
