//! The half-days in which somebody teaches or takes part, cancelled ones included: what a calendar
//! knew it must be told to drop.

use diesel::prelude::*;

use super::connection::AnyConnection;
use super::courses::CourseRow;
use super::editions::EditionRow;
use super::error::Error;
use super::half_days::HalfDayRow;
use super::schema::{courses, editions, enrolments, half_days, places};
use crate::domain::enrolment::{EnrolmentStatus, PlaceStatus};
use crate::domain::id::{EditionId, ParticipantId, TrainerId};

/// A half-day with what it belongs to.
pub type SessionRow = (HalfDayRow, EditionRow, CourseRow);

/// The half-days of a trainer: the own ones, and those of the own editions that nobody else teaches.
///
/// # Errors
/// What the database reports.
pub fn list_of_trainer(
    conn: &mut AnyConnection,
    trainer: TrainerId,
) -> Result<Vec<SessionRow>, Error> {
    Ok(half_days::table
        .inner_join(editions::table.inner_join(courses::table))
        .filter(
            half_days::trainer_id.eq(trainer).or(half_days::trainer_id
                .is_null()
                .and(editions::trainer_id.eq(trainer))),
        )
        .order((half_days::on_date, half_days::starts_minute, half_days::id))
        .select((
            HalfDayRow::as_select(),
            EditionRow::as_select(),
            CourseRow::as_select(),
        ))
        .load(conn)?)
}

/// The half-days of the editions in which a participant has a place.
///
/// # Errors
/// What the database reports.
pub fn list_of_participant(
    conn: &mut AnyConnection,
    participant: ParticipantId,
) -> Result<Vec<SessionRow>, Error> {
    let taken: Vec<EditionId> = places::table
        .inner_join(enrolments::table)
        .filter(places::participant_id.eq(participant))
        .filter(places::status.eq(PlaceStatus::Active))
        .filter(enrolments::status.eq(EnrolmentStatus::Confirmed))
        .select(enrolments::edition_id)
        .load(conn)?;
    Ok(half_days::table
        .inner_join(editions::table.inner_join(courses::table))
        .filter(half_days::edition_id.eq_any(taken))
        .order((half_days::on_date, half_days::starts_minute, half_days::id))
        .select((
            HalfDayRow::as_select(),
            EditionRow::as_select(),
            CourseRow::as_select(),
        ))
        .load(conn)?)
}
