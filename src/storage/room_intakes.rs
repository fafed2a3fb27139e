//! People who were in the room without a place: noted by the trainer, settled by the office.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::room_intakes;
use super::tx::Tx;
use crate::domain::attendance::IntakeStatus;
use crate::domain::calendar::Moment;
use crate::domain::id::{HalfDayId, PlaceId, RoomIntakeId, TrainerId, UserId};

/// Somebody as noted.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = room_intakes, check_for_backend(MultiBackend))]
pub struct RoomIntakeRow {
    pub id: RoomIntakeId,
    #[diesel(embed)]
    pub intake: NewRoomIntake,
    pub status: IntakeStatus,
    pub settled_at: Option<Moment>,
    pub settled_name: Option<String>,
    pub settled_reason: Option<String>,
    pub place_id: Option<PlaceId>,
}

/// Somebody to note.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = room_intakes, check_for_backend(MultiBackend))]
#[diesel(treat_none_as_default_value = false)]
pub struct NewRoomIntake {
    pub half_day_id: HalfDayId,
    pub name: String,
    pub enterprise: String,
    /// Empty where it isn't known.
    pub email: String,
    pub noted_at: Moment,
    pub noted_by: Option<UserId>,
    pub noted_by_trainer: Option<TrainerId>,
    pub noted_name: String,
}

/// How it was settled.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = room_intakes)]
#[diesel(treat_none_as_null = true)]
pub struct Settlement {
    pub status: IntakeStatus,
    pub settled_at: Option<Moment>,
    pub settled_by: Option<UserId>,
    pub settled_name: Option<String>,
    pub settled_reason: Option<String>,
    pub place_id: Option<PlaceId>,
}

/// The person with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: RoomIntakeId) -> Result<RoomIntakeRow, Error> {
    Ok(RoomIntakeRow::query()
        .filter(room_intakes::id.eq(id))
        .first(conn)?)
}

/// Everybody who was noted in a half-day, in that order.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection, half_day: HalfDayId) -> Result<Vec<RoomIntakeRow>, Error> {
    Ok(RoomIntakeRow::query()
        .filter(room_intakes::half_day_id.eq(half_day))
        .order(room_intakes::id)
        .load(conn)?)
}

/// Everybody who waits for the office, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_waiting(conn: &mut AnyConnection) -> Result<Vec<RoomIntakeRow>, Error> {
    Ok(RoomIntakeRow::query()
        .filter(room_intakes::status.eq(IntakeStatus::Waiting))
        .order(room_intakes::id)
        .load(conn)?)
}

/// Notes somebody.
///
/// # Errors
/// What the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewRoomIntake) -> Result<RoomIntakeId, Error> {
    Ok(diesel::insert_into(room_intakes::table)
        .values((new, room_intakes::status.eq(IntakeStatus::Waiting)))
        .returning(room_intakes::id)
        .get_result(tx.conn())?)
}

/// Settles somebody who waits.
///
/// # Errors
/// [`Error::Stale`] when it was settled in the meantime, or what the database reports.
pub fn update_settled(
    tx: &mut Tx<'_>,
    id: RoomIntakeId,
    settlement: &Settlement,
) -> Result<(), Error> {
    let waiting = room_intakes::table
        .find(id)
        .filter(room_intakes::status.eq(IntakeStatus::Waiting));
    let rows = diesel::update(waiting).set(settlement).execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
