//! Attendance as it was recorded: append-only events, chained by their hashes within a half-day, so
//! that a mark that was changed or removed afterwards shows. The last event of a participant in a
//! half-day is what holds. Append while the half-day is held with [`lock`].

use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::audit::hex;
use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::participants::Participant;
use super::schema::{attendance_events, customers, enrolments, half_days, participants, places};
use super::tx::Tx;
use crate::domain::attendance::AttendanceMethod;
use crate::domain::calendar::Moment;
use crate::domain::enrolment::{EnrolmentStatus, PlaceStatus};
use crate::domain::id::{
    AttendanceEventId, CustomerId, EditionId, EnrolmentId, HalfDayId, PlaceId, UserId,
};

/// A mark to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMark {
    pub place_id: PlaceId,
    pub minutes: i32,
    pub method: AttendanceMethod,
    /// Why it was set right after closing.
    pub reason: Option<String>,
    pub recorded_by: Option<UserId>,
    pub recorded_name: String,
}

/// An event as recorded.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = attendance_events, check_for_backend(MultiBackend))]
pub struct EventRow {
    pub id: AttendanceEventId,
    #[diesel(embed)]
    pub event: StoredEvent,
    pub hash: String,
}

/// The fields that the hash covers.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = attendance_events, check_for_backend(MultiBackend))]
#[diesel(treat_none_as_default_value = false)]
pub struct StoredEvent {
    pub half_day_id: HalfDayId,
    pub place_id: PlaceId,
    /// From 1, without gaps within the half-day.
    pub sequence: i32,
    pub minutes: i32,
    pub method: AttendanceMethod,
    pub reason: Option<String>,
    pub recorded_at: Moment,
    pub recorded_by: Option<UserId>,
    pub recorded_name: String,
    pub previous_hash: String,
}

impl StoredEvent {
    /// SHA-256 over the hash before and every field, as a JSON list: no two events look alike.
    fn hash(&self) -> String {
        let fields = serde_json::json!([
            self.previous_hash,
            self.half_day_id,
            self.place_id,
            self.sequence,
            self.minutes,
            self.method,
            self.reason,
            self.recorded_at,
            self.recorded_by,
            self.recorded_name,
        ]);
        hex(&Sha256::digest(fields.to_string()))
    }
}

/// What holds for one participant and one half-day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Mark {
    pub half_day_id: HalfDayId,
    pub place_id: PlaceId,
    pub minutes: i32,
}

/// A participant who is expected in an edition, with whoever sends him.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = places, check_for_backend(MultiBackend))]
pub struct Attendee {
    #[diesel(select_expression = enrolments::edition_id)]
    pub edition_id: EditionId,
    #[diesel(column_name = id)]
    pub place_id: PlaceId,
    pub enrolment_id: EnrolmentId,
    #[diesel(select_expression = enrolments::customer_id)]
    pub customer_id: CustomerId,
    #[diesel(select_expression = customers::name)]
    pub customer: String,
    #[diesel(embed)]
    pub participant: Participant,
}

/// Everybody who is expected in these editions, by last name: active places in enrolments that
/// stand.
///
/// # Errors
/// What the database reports.
pub fn list_attendees(
    conn: &mut AnyConnection,
    editions: &[EditionId],
) -> Result<Vec<Attendee>, Error> {
    Ok(places::table
        .inner_join(enrolments::table.inner_join(customers::table))
        .inner_join(participants::table)
        .filter(enrolments::edition_id.eq_any(editions))
        .filter(enrolments::status.eq(EnrolmentStatus::Confirmed))
        .filter(places::status.eq(PlaceStatus::Active))
        .order((participants::search_key, places::id))
        .select(Attendee::as_select())
        .load(conn)?)
}

/// What holds for every participant and half-day of these editions that has been recorded.
///
/// # Errors
/// What the database reports.
pub fn list_marks(conn: &mut AnyConnection, editions: &[EditionId]) -> Result<Vec<Mark>, Error> {
    let events: Vec<Mark> = attendance_events::table
        .inner_join(half_days::table)
        .filter(half_days::edition_id.eq_any(editions))
        .order((
            attendance_events::half_day_id,
            attendance_events::place_id,
            attendance_events::sequence,
        ))
        .select((
            attendance_events::half_day_id,
            attendance_events::place_id,
            attendance_events::minutes,
        ))
        .load(conn)?;
    let same = |one: &Mark, other: &Mark| {
        one.half_day_id == other.half_day_id && one.place_id == other.place_id
    };
    Ok(events
        .chunk_by(same)
        .filter_map(|of_one| of_one.last().copied())
        .collect())
}

/// Every event of a half-day, the first one first.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection, half_day: HalfDayId) -> Result<Vec<EventRow>, Error> {
    Ok(EventRow::query()
        .filter(attendance_events::half_day_id.eq(half_day))
        .order(attendance_events::sequence)
        .load(conn)?)
}

/// Holds a half-day for the rest of the transaction, so that its chain grows at one end.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn lock(tx: &mut Tx<'_>, half_day: HalfDayId) -> Result<(), Error> {
    let rows = diesel::update(half_days::table.find(half_day))
        .set(half_days::version.eq(half_days::version))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// Adds a mark at the end of the half-day's chain.
///
/// # Errors
/// What the database reports.
pub fn append(
    tx: &mut Tx<'_>,
    half_day: HalfDayId,
    mark: &NewMark,
    now: Moment,
) -> Result<AttendanceEventId, Error> {
    let head = head(tx, half_day)?;
    let (sequence, previous_hash) = head.unwrap_or_default();
    let stored = StoredEvent {
        half_day_id: half_day,
        place_id: mark.place_id,
        sequence: sequence + 1,
        minutes: mark.minutes,
        method: mark.method,
        reason: mark.reason.clone(),
        recorded_at: now,
        recorded_by: mark.recorded_by,
        recorded_name: mark.recorded_name.clone(),
        previous_hash,
    };
    Ok(diesel::insert_into(attendance_events::table)
        .values((&stored, attendance_events::hash.eq(stored.hash())))
        .returning(attendance_events::id)
        .get_result(tx.conn())?)
}

/// The number and the hash of the last event of a half-day.
///
/// # Errors
/// What the database reports.
pub fn head(conn: &mut AnyConnection, half_day: HalfDayId) -> Result<Option<(i32, String)>, Error> {
    Ok(attendance_events::table
        .filter(attendance_events::half_day_id.eq(half_day))
        .order(attendance_events::sequence.desc())
        .select((attendance_events::sequence, attendance_events::hash))
        .first(conn)
        .optional()?)
}

/// Walks the chain of a half-day: the first event that was changed, or before which one is
/// missing; nothing when all is as it was recorded. `closed_hash` is the head that the half-day
/// kept when it was closed, which must still be there.
///
/// # Errors
/// What the database reports.
pub fn find_break(
    conn: &mut AnyConnection,
    half_day: HalfDayId,
    closed_hash: Option<&str>,
) -> Result<Option<ChainBreak>, Error> {
    let mut previous = String::new();
    let mut closed_seen = closed_hash.is_none_or(str::is_empty);
    for (expected, row) in (1..).zip(list(conn, half_day)?) {
        let follows = row.event.previous_hash == previous && row.event.sequence == expected;
        if !follows || row.event.hash() != row.hash {
            return Ok(Some(ChainBreak::At(row.id)));
        }
        closed_seen |= Some(row.hash.as_str()) == closed_hash;
        previous = row.hash;
    }
    Ok((!closed_seen).then_some(ChainBreak::ClosedHeadMissing))
}

/// Where a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChainBreak {
    At(AttendanceEventId),
    /// The event that was last when the half-day was closed isn't there any more.
    ClosedHeadMissing,
}
