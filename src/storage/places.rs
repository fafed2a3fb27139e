//! The places of participants in enrolments.

use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::participants::Participant;
use super::schema::{enrolments, participants, places};
use super::tx::Tx;
use crate::domain::enrolment::{EnrolmentStatus, PlaceStatus};
use crate::domain::id::{EditionId, EnrolmentId, ParticipantId, PlaceId};

/// A place with the person who takes it.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(base_query = places::table.inner_join(participants::table))]
#[diesel(table_name = places, check_for_backend(MultiBackend))]
pub struct PlaceRow {
    pub id: PlaceId,
    pub enrolment_id: EnrolmentId,
    pub participant_id: ParticipantId,
    pub status: PlaceStatus,
    #[diesel(embed)]
    pub participant: Participant,
}

/// The place with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: PlaceId) -> Result<PlaceRow, Error> {
    Ok(PlaceRow::query().filter(places::id.eq(id)).first(conn)?)
}

/// The places of an enrolment, withdrawn ones included, by last name.
///
/// # Errors
/// What the database reports.
pub fn list_for(conn: &mut AnyConnection, enrolment: EnrolmentId) -> Result<Vec<PlaceRow>, Error> {
    Ok(PlaceRow::query()
        .filter(places::enrolment_id.eq(enrolment))
        .order((participants::search_key, places::id))
        .load(conn)?)
}

/// Whether a participant has a place in an edition that still stands.
///
/// # Errors
/// What the database reports.
pub fn has_place(
    conn: &mut AnyConnection,
    edition: EditionId,
    participant: ParticipantId,
) -> Result<bool, Error> {
    let count: i64 = places::table
        .inner_join(enrolments::table)
        .filter(enrolments::edition_id.eq(edition))
        .filter(enrolments::status.eq(EnrolmentStatus::Confirmed))
        .filter(places::status.eq(PlaceStatus::Active))
        .filter(places::participant_id.eq(participant))
        .select(count_star())
        .first(conn)?;
    Ok(count > 0)
}

/// Gives a participant a place.
///
/// # Errors
/// [`Error::Duplicate`] of `places.participant_id`, or what the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    enrolment: EnrolmentId,
    participant: ParticipantId,
) -> Result<PlaceId, Error> {
    Ok(diesel::insert_into(places::table)
        .values((
            places::enrolment_id.eq(enrolment),
            places::participant_id.eq(participant),
            places::status.eq(PlaceStatus::Active),
        ))
        .returning(places::id)
        .get_result(tx.conn())?)
}

/// Gives somebody a place from a day on; whoever had one before and gave it up has it again.
///
/// # Errors
/// What the database reports.
pub fn join(
    tx: &mut Tx<'_>,
    enrolment: EnrolmentId,
    participant: ParticipantId,
    joined_on: Option<NaiveDate>,
) -> Result<PlaceId, Error> {
    let earlier = places::table
        .filter(places::enrolment_id.eq(enrolment))
        .filter(places::participant_id.eq(participant));
    let known: Option<PlaceId> = earlier.select(places::id).first(tx.conn()).optional()?;
    let place = match known {
        Some(place) => place,
        None => insert(tx, enrolment, participant)?,
    };
    let rows = diesel::update(places::table.find(place))
        .set((
            places::status.eq(PlaceStatus::Active),
            places::joined_on.eq(joined_on),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)?;
    Ok(place)
}

/// Ends a place, or lets it stand again.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn set_status(tx: &mut Tx<'_>, place: PlaceId, status: PlaceStatus) -> Result<(), Error> {
    let rows = diesel::update(places::table.find(place))
        .set(places::status.eq(status))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}
