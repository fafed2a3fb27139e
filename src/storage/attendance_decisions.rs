//! What was decided about participants who don't reach the threshold: one decision for each place,
//! as it was last told.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::attendance_decisions;
use super::tx::Tx;
use crate::domain::attendance::Decision;
use crate::domain::calendar::Moment;
use crate::domain::id::{PlaceId, UserId};

/// A decision as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = attendance_decisions, check_for_backend(MultiBackend))]
pub struct DecisionRow {
    pub place_id: PlaceId,
    pub decision: Decision,
    pub note: String,
    pub decided_at: Moment,
}

/// The decision on a place.
///
/// # Errors
/// What the database reports.
pub fn find(conn: &mut AnyConnection, place: PlaceId) -> Result<Option<DecisionRow>, Error> {
    Ok(DecisionRow::query()
        .filter(attendance_decisions::place_id.eq(place))
        .first(conn)
        .optional()?)
}

/// Those of these places on which somebody decided.
///
/// # Errors
/// What the database reports.
pub fn list_decided(conn: &mut AnyConnection, places: &[PlaceId]) -> Result<Vec<PlaceId>, Error> {
    Ok(attendance_decisions::table
        .filter(attendance_decisions::place_id.eq_any(places))
        .select(attendance_decisions::place_id)
        .load(conn)?)
}

/// Sets the decision on a place, in the place of the one before.
///
/// # Errors
/// What the database reports.
pub fn set(
    tx: &mut Tx<'_>,
    place: PlaceId,
    decision: Decision,
    note: &str,
    at: Moment,
    by: Option<UserId>,
) -> Result<(), Error> {
    let known = attendance_decisions::table.filter(attendance_decisions::place_id.eq(place));
    diesel::delete(known).execute(tx.conn())?;
    diesel::insert_into(attendance_decisions::table)
        .values((
            attendance_decisions::place_id.eq(place),
            attendance_decisions::decision.eq(decision),
            attendance_decisions::note.eq(note),
            attendance_decisions::decided_at.eq(at),
            attendance_decisions::decided_by.eq(by),
        ))
        .execute(tx.conn())?;
    Ok(())
}
