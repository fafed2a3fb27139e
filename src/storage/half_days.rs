//! The half-days of editions. Each has its own place and trainer, because both change in practice.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{editions, half_days};
use super::tx::Tx;
use crate::domain::attendance::presence::Span;
use crate::domain::calendar::Moment;
use crate::domain::course::HalfDayStatus;
use crate::domain::id::{EditionId, HalfDayId, TrainerId, UserId};

/// A half-day as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = half_days, check_for_backend(MultiBackend))]
pub struct HalfDayRow {
    pub id: HalfDayId,
    pub edition_id: EditionId,
    pub on_date: NaiveDate,
    /// Minutes after midnight in Brussels.
    pub starts_minute: i32,
    pub ends_minute: i32,
    pub break_minutes: i32,
    pub place: String,
    pub trainer_id: Option<TrainerId>,
    pub status: HalfDayStatus,
    pub closed_at: Option<Moment>,
    pub closed_by: Option<UserId>,
    /// Head of the chain of attendance events when the half-day was closed.
    pub closed_hash: Option<String>,
    pub version: i64,
}

impl HalfDayRow {
    /// Minutes of teaching: from start to end without the break.
    #[must_use]
    pub const fn minutes(&self) -> i32 {
        self.ends_minute - self.starts_minute - self.break_minutes
    }

    /// When it is, for what follows from a signature.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span {
            starts: self.starts_minute,
            ends: self.ends_minute,
            pause: self.break_minutes,
        }
    }

    /// Whether it takes place.
    #[must_use]
    pub fn is_planned(&self) -> bool {
        self.status == HalfDayStatus::Planned
    }
}

/// A half-day to be stored.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, AsChangeset)]
#[diesel(table_name = half_days)]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct NewHalfDay {
    pub edition_id: EditionId,
    pub on_date: NaiveDate,
    pub starts_minute: i32,
    pub ends_minute: i32,
    pub break_minutes: i32,
    pub place: String,
    pub trainer_id: Option<TrainerId>,
    pub status: HalfDayStatus,
}

/// The half-day with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: HalfDayId) -> Result<HalfDayRow, Error> {
    Ok(HalfDayRow::query()
        .filter(half_days::id.eq(id))
        .first(conn)?)
}

/// The half-days of an edition in order of time, cancelled ones included.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection, edition_id: EditionId) -> Result<Vec<HalfDayRow>, Error> {
    Ok(HalfDayRow::query()
        .filter(half_days::edition_id.eq(edition_id))
        .order((half_days::on_date, half_days::starts_minute, half_days::id))
        .load(conn)?)
}

/// The half-days of several editions that take place, in order of time.
///
/// # Errors
/// What the database reports.
pub fn list_planned(
    conn: &mut AnyConnection,
    editions: &[EditionId],
) -> Result<Vec<HalfDayRow>, Error> {
    Ok(HalfDayRow::query()
        .filter(half_days::edition_id.eq_any(editions))
        .filter(half_days::status.eq(HalfDayStatus::Planned))
        .order((half_days::on_date, half_days::starts_minute, half_days::id))
        .load(conn)?)
}

/// Whether a trainer teaches in an edition: the whole of it, or one of its half-days.
///
/// # Errors
/// What the database reports.
pub fn is_taught_by(
    conn: &mut AnyConnection,
    edition: EditionId,
    trainer: TrainerId,
) -> Result<bool, Error> {
    let of_edition: i64 = editions::table
        .filter(editions::id.eq(edition))
        .filter(editions::trainer_id.eq(trainer))
        .count()
        .get_result(conn)?;
    let of_half_days: i64 = half_days::table
        .filter(half_days::edition_id.eq(edition))
        .filter(half_days::trainer_id.eq(trainer))
        .count()
        .get_result(conn)?;
    Ok(of_edition + of_half_days > 0)
}

/// Planned half-days up to and including a day whose sheet is still open, the oldest first; for
/// one trainer, or for everybody.
///
/// # Errors
/// What the database reports.
pub fn list_not_closed(
    conn: &mut AnyConnection,
    up_to: NaiveDate,
    trainer_id: Option<TrainerId>,
) -> Result<Vec<HalfDayRow>, Error> {
    let mut query = half_days::table
        .inner_join(editions::table)
        .filter(half_days::status.eq(HalfDayStatus::Planned))
        .filter(half_days::closed_at.is_null())
        .filter(half_days::on_date.le(up_to))
        .order((half_days::on_date, half_days::starts_minute))
        .select(HalfDayRow::as_select())
        .into_boxed::<MultiBackend>();
    if let Some(trainer_id) = trainer_id {
        query = query.filter(
            half_days::trainer_id
                .eq(trainer_id)
                .or(editions::trainer_id.eq(trainer_id)),
        );
    }
    Ok(query.load(conn)?)
}

/// The half-days of a day that take place, in order of time.
///
/// # Errors
/// What the database reports.
pub fn list_on(conn: &mut AnyConnection, day: NaiveDate) -> Result<Vec<HalfDayRow>, Error> {
    Ok(HalfDayRow::query()
        .filter(half_days::on_date.eq(day))
        .filter(half_days::status.eq(HalfDayStatus::Planned))
        .order((half_days::starts_minute, half_days::id))
        .load(conn)?)
}

/// The editions that have a half-day on one of these days that takes place, with the day.
///
/// # Errors
/// What the database reports.
pub fn list_editions_on(
    conn: &mut AnyConnection,
    days: &[NaiveDate],
) -> Result<Vec<(EditionId, NaiveDate)>, Error> {
    Ok(half_days::table
        .filter(half_days::on_date.eq_any(days.to_vec()))
        .filter(half_days::status.eq(HalfDayStatus::Planned))
        .filter(half_days::closed_at.is_null())
        .select((half_days::edition_id, half_days::on_date))
        .distinct()
        .order((half_days::on_date, half_days::edition_id))
        .load(conn)?)
}

/// Adds a half-day.
///
/// # Errors
/// [`Error::Duplicate`] of `half_days.on_date` when the edition has one at that time, or what the
/// database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewHalfDay) -> Result<HalfDayId, Error> {
    Ok(diesel::insert_into(half_days::table)
        .values((new, half_days::version.eq(1_i64)))
        .returning(half_days::id)
        .get_result(tx.conn())?)
}

/// Changes a half-day that is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], [`Error::Duplicate`], or what the database reports.
pub fn update(
    tx: &mut Tx<'_>,
    id: HalfDayId,
    version: i64,
    change: &NewHalfDay,
) -> Result<(), Error> {
    let rows = diesel::update(
        half_days::table
            .find(id)
            .filter(half_days::version.eq(version)),
    )
    .set((change, half_days::version.eq(version + 1)))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Marks a half-day as closed by a person, with the head of its chain of attendance events.
///
/// # Errors
/// [`Error::Stale`] when it was closed or changed in the meantime, or what the database reports.
pub fn close(
    tx: &mut Tx<'_>,
    id: HalfDayId,
    at: Moment,
    by: Option<UserId>,
    head: &str,
) -> Result<(), Error> {
    let rows = diesel::update(
        half_days::table
            .find(id)
            .filter(half_days::closed_at.is_null()),
    )
    .set((
        half_days::closed_at.eq(at),
        half_days::closed_by.eq(by),
        half_days::closed_hash.eq(head),
        half_days::version.eq(half_days::version + 1),
    ))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
