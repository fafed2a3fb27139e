//! Attendance as it was recorded: append-only events, chained by their hashes within a half-day
//! ([`super::attendance_chain`]), so that one that was changed or removed afterwards shows. The last
//! event of a participant in a half-day is what holds. Append while the half-day is held with [`lock`].

use chrono::NaiveDate;
use diesel::prelude::*;

use super::attendance_chain::VERSION;
use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::participants::Participant;
use super::schema::{attendance_events, customers, enrolments, half_days, participants, places};
use super::tx::Tx;
use crate::domain::attendance::{AttendanceMethod, EventKind, Missed, Origin, Signature, Told};
use crate::domain::calendar::Moment;
use crate::domain::enrolment::{EnrolmentStatus, PlaceStatus};
use crate::domain::id::{
    AttendanceEventId, CustomerId, EditionId, EnrolmentId, HalfDayId, PlaceId, TrainerId, UserId,
};
use crate::domain::language::Language;

/// Something to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent<'a> {
    pub attendee: &'a Attendee,
    pub kind: EventKind,
    /// Minutes attended, as they hold from now on.
    pub minutes: i32,
    /// At which end the rest was missed, by who was there.
    pub missed: Option<Missed>,
    pub origin: &'a Origin,
    /// Why it was set right after closing.
    pub reason: Option<String>,
    pub recorded_by: Option<UserId>,
    pub recorded_name: String,
    pub signature: Option<&'a Signature>,
    /// The second person, where one is needed.
    pub approved: Option<Approval>,
}

/// Who approved a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    pub by: Option<UserId>,
    pub by_trainer: Option<TrainerId>,
    pub name: String,
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
    pub kind: EventKind,
    pub minutes: i32,
    pub method: AttendanceMethod,
    pub reason: Option<String>,
    pub recorded_at: Moment,
    pub recorded_by: Option<UserId>,
    pub recorded_by_trainer: Option<TrainerId>,
    pub recorded_name: String,
    pub device: String,
    pub network: String,
    /// The names as they were then; empty in events of version 1.
    pub participant_name: String,
    pub enterprise: String,
    /// [`Signature`] as JSON.
    pub signature: Option<String>,
    pub approved_by: Option<UserId>,
    pub approved_by_trainer: Option<TrainerId>,
    pub approved_name: Option<String>,
    /// How the hash is made: [`super::attendance_chain`].
    pub hash_version: i32,
    pub previous_hash: String,
    /// Nothing of who wasn't there, and in events of before version 3.
    pub late_minutes: Option<i32>,
    pub early_minutes: Option<i32>,
}

impl StoredEvent {
    /// The signature, where the participant gave one.
    #[must_use]
    pub fn signature(&self) -> Option<Signature> {
        serde_json::from_str(self.signature.as_deref()?).ok()
    }

    /// What it says of a half-day of `whole` minutes.
    #[must_use]
    pub fn told(&self, whole: i32) -> Told {
        Told::recorded(self.minutes, whole, self.late_minutes, self.early_minutes)
    }
}

/// What holds for one participant and one half-day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Mark {
    pub half_day_id: HalfDayId,
    pub place_id: PlaceId,
    pub minutes: i32,
    pub late_minutes: Option<i32>,
    pub early_minutes: Option<i32>,
}

impl Mark {
    /// What it says of a half-day of `whole` minutes.
    #[must_use]
    pub fn told(&self, whole: i32) -> Told {
        Told::recorded(self.minutes, whole, self.late_minutes, self.early_minutes)
    }
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
    #[diesel(select_expression = customers::language)]
    pub language: Language,
    /// From which day on, for whoever took a colleague's place; nothing for who is there from the
    /// start.
    pub joined_on: Option<NaiveDate>,
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

/// Whoever is expected with this place, if the place still stands.
///
/// # Errors
/// What the database reports.
pub fn find_attendee(conn: &mut AnyConnection, place: PlaceId) -> Result<Option<Attendee>, Error> {
    Ok(places::table
        .inner_join(enrolments::table.inner_join(customers::table))
        .inner_join(participants::table)
        .filter(places::id.eq(place))
        .filter(enrolments::status.eq(EnrolmentStatus::Confirmed))
        .filter(places::status.eq(PlaceStatus::Active))
        .select(Attendee::as_select())
        .first(conn)
        .optional()?)
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
            attendance_events::late_minutes,
            attendance_events::early_minutes,
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

/// Every event of one participant in a half-day, the first one first.
///
/// # Errors
/// What the database reports.
pub fn list_of_place(
    conn: &mut AnyConnection,
    half_day: HalfDayId,
    place: PlaceId,
) -> Result<Vec<EventRow>, Error> {
    Ok(EventRow::query()
        .filter(attendance_events::half_day_id.eq(half_day))
        .filter(attendance_events::place_id.eq(place))
        .order(attendance_events::sequence)
        .load(conn)?)
}

/// Whether anybody signed for this half-day on a screen.
///
/// # Errors
/// What the database reports.
pub fn is_signed_digitally(conn: &mut AnyConnection, half_day: HalfDayId) -> Result<bool, Error> {
    let signed: i64 = attendance_events::table
        .filter(attendance_events::half_day_id.eq(half_day))
        .filter(attendance_events::signature.is_not_null())
        .count()
        .get_result(conn)?;
    Ok(signed > 0)
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

/// Adds an event at the end of the half-day's chain.
///
/// # Errors
/// What the database reports.
pub fn append(
    tx: &mut Tx<'_>,
    half_day: HalfDayId,
    new: &NewEvent<'_>,
    now: Moment,
) -> Result<AttendanceEventId, Error> {
    let (sequence, previous_hash) = head(tx, half_day)?.unwrap_or_default();
    let approved = new.approved.clone();
    let stored = StoredEvent {
        half_day_id: half_day,
        place_id: new.attendee.place_id,
        sequence: sequence + 1,
        kind: new.kind,
        minutes: new.minutes,
        method: new.origin.method,
        reason: new.reason.clone(),
        recorded_at: now,
        recorded_by: new.recorded_by,
        recorded_by_trainer: new.origin.trainer,
        recorded_name: new.recorded_name.clone(),
        device: new.origin.device.clone(),
        network: new.origin.network.clone(),
        participant_name: new.attendee.participant.full_name(),
        enterprise: new.attendee.customer.clone(),
        signature: new.signature.map(as_json).transpose()?,
        approved_by: approved.as_ref().and_then(|approval| approval.by),
        approved_by_trainer: approved.as_ref().and_then(|approval| approval.by_trainer),
        approved_name: approved.map(|approval| approval.name),
        hash_version: VERSION,
        previous_hash,
        late_minutes: new.missed.map(|missed| missed.late),
        early_minutes: new.missed.map(|missed| missed.early),
    };
    Ok(diesel::insert_into(attendance_events::table)
        .values((&stored, attendance_events::hash.eq(stored.hash())))
        .returning(attendance_events::id)
        .get_result(tx.conn())?)
}

/// A signature as its column holds it.
///
/// # Errors
/// When it can't be written as JSON.
pub(super) fn as_json(signature: &Signature) -> Result<String, Error> {
    serde_json::to_string(signature).map_err(|error| {
        Error::Database(diesel::result::Error::SerializationError(Box::new(error)))
    })
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
