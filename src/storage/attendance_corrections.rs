//! Changes of closed half-days that somebody proposed. They hold once a second person approved: then
//! they are an event in the half-day's chain.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::attendance_corrections;
use super::tx::Tx;
use crate::domain::attendance::{AttendanceMethod, CorrectionStatus, Told};
use crate::domain::calendar::Moment;
use crate::domain::id::{
    AttendanceCorrectionId, AttendanceEventId, HalfDayId, PlaceId, TrainerId, UserId,
};

/// A change that somebody proposed.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = attendance_corrections, check_for_backend(MultiBackend))]
pub struct CorrectionRow {
    pub id: AttendanceCorrectionId,
    #[diesel(embed)]
    pub proposal: NewCorrection,
    pub status: CorrectionStatus,
    pub decided_at: Option<Moment>,
    pub decided_name: Option<String>,
    pub event_id: Option<AttendanceEventId>,
}

/// A change to propose.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = attendance_corrections, check_for_backend(MultiBackend))]
#[diesel(treat_none_as_default_value = false)]
pub struct NewCorrection {
    pub half_day_id: HalfDayId,
    pub place_id: PlaceId,
    pub minutes: i32,
    pub reason: String,
    pub method: AttendanceMethod,
    pub device: String,
    pub network: String,
    pub proposed_at: Moment,
    pub proposed_by: Option<UserId>,
    pub proposed_by_trainer: Option<TrainerId>,
    pub proposed_name: String,
    /// Nothing of who wasn't there, and in changes of before the two were told apart.
    pub late_minutes: Option<i32>,
    pub early_minutes: Option<i32>,
}

impl NewCorrection {
    /// What it says of a half-day of `whole` minutes.
    #[must_use]
    pub fn told(&self, whole: i32) -> Told {
        Told::recorded(self.minutes, whole, self.late_minutes, self.early_minutes)
    }
}

/// How a change was decided.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = attendance_corrections)]
#[diesel(treat_none_as_null = true)]
pub struct Decision {
    pub status: CorrectionStatus,
    pub decided_at: Option<Moment>,
    pub decided_by: Option<UserId>,
    pub decided_by_trainer: Option<TrainerId>,
    pub decided_name: Option<String>,
    pub event_id: Option<AttendanceEventId>,
}

/// The change with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: AttendanceCorrectionId) -> Result<CorrectionRow, Error> {
    Ok(CorrectionRow::query()
        .filter(attendance_corrections::id.eq(id))
        .first(conn)?)
}

/// The changes of a half-day, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection, half_day: HalfDayId) -> Result<Vec<CorrectionRow>, Error> {
    Ok(CorrectionRow::query()
        .filter(attendance_corrections::half_day_id.eq(half_day))
        .order(attendance_corrections::id)
        .load(conn)?)
}

/// Every change that waits for a second person, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_waiting(conn: &mut AnyConnection) -> Result<Vec<CorrectionRow>, Error> {
    Ok(CorrectionRow::query()
        .filter(attendance_corrections::status.eq(CorrectionStatus::Waiting))
        .order(attendance_corrections::id)
        .load(conn)?)
}

/// Keeps a proposed change.
///
/// # Errors
/// What the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewCorrection) -> Result<AttendanceCorrectionId, Error> {
    Ok(diesel::insert_into(attendance_corrections::table)
        .values((
            new,
            attendance_corrections::status.eq(CorrectionStatus::Waiting),
        ))
        .returning(attendance_corrections::id)
        .get_result(tx.conn())?)
}

/// Decides a change that still waits.
///
/// # Errors
/// [`Error::Stale`] when it was decided in the meantime, or what the database reports.
pub fn update_decided(
    tx: &mut Tx<'_>,
    id: AttendanceCorrectionId,
    decision: &Decision,
) -> Result<(), Error> {
    let waiting = attendance_corrections::table
        .find(id)
        .filter(attendance_corrections::status.eq(CorrectionStatus::Waiting));
    let rows = diesel::update(waiting).set(decision).execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
