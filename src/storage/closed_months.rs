//! Months that were handed over to the accountant. They are only ever added.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::closed_months;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{ClosedMonthId, DocumentId, UserId};
use crate::domain::month::Month;

/// A closed month as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = closed_months, check_for_backend(MultiBackend))]
pub struct ClosedMonthRow {
    pub id: ClosedMonthId,
    /// Its first day.
    pub month: NaiveDate,
    /// What was handed over.
    pub document_id: DocumentId,
    pub closed_at: Moment,
    pub closed_by: Option<UserId>,
    pub closed_by_name: String,
}

/// A month, if it is closed.
///
/// # Errors
/// What the database reports.
pub fn find(conn: &mut AnyConnection, month: Month) -> Result<Option<ClosedMonthRow>, Error> {
    Ok(ClosedMonthRow::query()
        .filter(closed_months::month.eq(month.first()))
        .first(conn)
        .optional()?)
}

/// Every closed month, the latest first.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection) -> Result<Vec<ClosedMonthRow>, Error> {
    Ok(ClosedMonthRow::query()
        .order(closed_months::month.desc())
        .load(conn)?)
}

/// Closes a month.
///
/// # Errors
/// [`Error::Duplicate`] where it is closed already, or what the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    month: Month,
    document: DocumentId,
    now: Moment,
    by: (Option<UserId>, &str),
) -> Result<ClosedMonthId, Error> {
    Ok(diesel::insert_into(closed_months::table)
        .values((
            closed_months::month.eq(month.first()),
            closed_months::document_id.eq(document),
            closed_months::closed_at.eq(now),
            closed_months::closed_by.eq(by.0),
            closed_months::closed_by_name.eq(by.1),
        ))
        .returning(closed_months::id)
        .get_result(tx.conn())?)
}
