//! The rates of interest between enterprises, a row for each half-year with where it is written.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::late_rates;
use super::tx::Tx;
use crate::domain::id::LateRateId;
use crate::domain::late_payment::Rates;

/// A rate as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = late_rates, check_for_backend(MultiBackend))]
pub struct LateRateRow {
    pub id: LateRateId,
    pub valid_from: NaiveDate,
    /// Basis points: 1050 is 10.50 %.
    pub rate_bp: i32,
    pub source: String,
    pub version: i64,
}

/// A rate as a person fills it in.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, AsChangeset)]
#[diesel(table_name = late_rates)]
pub struct NewLateRate {
    pub valid_from: NaiveDate,
    pub rate_bp: i32,
    pub source: String,
}

/// Every rate, the newest first.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection) -> Result<Vec<LateRateRow>, Error> {
    Ok(LateRateRow::query()
        .order(late_rates::valid_from.desc())
        .load(conn)?)
}

/// The rates to reckon with.
///
/// # Errors
/// What the database reports.
pub fn rates(conn: &mut AnyConnection) -> Result<Rates, Error> {
    let rows = list(conn)?;
    let pairs = rows.into_iter().map(|row| (row.valid_from, row.rate_bp));
    Ok(pairs.collect())
}

/// The rate with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: LateRateId) -> Result<LateRateRow, Error> {
    Ok(LateRateRow::query()
        .filter(late_rates::id.eq(id))
        .first(conn)?)
}

/// Adds a rate.
///
/// # Errors
/// [`Error::Duplicate`] of `late_rates.valid_from`, or what the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewLateRate) -> Result<LateRateId, Error> {
    Ok(diesel::insert_into(late_rates::table)
        .values((new, late_rates::version.eq(1_i64)))
        .returning(late_rates::id)
        .get_result(tx.conn())?)
}

/// Changes a rate that is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], [`Error::Duplicate`] of `late_rates.valid_from`, or what the database reports.
pub fn update(
    tx: &mut Tx<'_>,
    id: LateRateId,
    version: i64,
    change: &NewLateRate,
) -> Result<(), Error> {
    let still = late_rates::table
        .find(id)
        .filter(late_rates::version.eq(version));
    let rows = diesel::update(still)
        .set((change, late_rates::version.eq(version + 1)))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
