//! Participants who don't reach the threshold any more: who still waits for a decision, what is
//! decided, and which part of an enrolment's money hangs on it (statements 47 and 48).

use chrono::NaiveDate;

use crate::domain::attendance::{Decision, Verdict};
use crate::domain::id::{EnrolmentId, PlaceId};
use crate::services::attendance_overview::{self, AttendeeStanding, OutOfReach};
use crate::services::{Ctx, Deed};
use crate::storage::{self, AnyConnection, Tx, attendance_decisions, enrolments, places};

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// The threshold can still be reached, or is.
    #[error("this participant can still reach the threshold")]
    NotBelow,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Everybody below the threshold about whom nobody decided yet.
///
/// # Errors
/// What the database reports.
pub fn undecided(
    conn: &mut AnyConnection,
    today: NaiveDate,
) -> Result<Vec<OutOfReach>, storage::Error> {
    let mut found = attendance_overview::below_threshold(conn, today)?;
    let ids: Vec<PlaceId> = found
        .iter()
        .map(|found| found.person.attendee.place_id)
        .collect();
    let decided = attendance_decisions::list_decided(conn, &ids)?;
    found.retain(|found| !decided.contains(&found.person.attendee.place_id));
    Ok(found)
}

/// Those of an enrolment by whom the part of the kmo-portefeuille is at risk.
///
/// # Errors
/// What the database reports.
pub fn at_risk(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
) -> Result<Vec<AttendeeStanding>, storage::Error> {
    let row = enrolments::get(conn, enrolment)?;
    if !row.uses_portfolio {
        return Ok(Vec::new());
    }
    let mut people = attendance_overview::of_enrolment(conn, row.edition_id, enrolment)?;
    people.retain(|person| person.verdict() == Verdict::OutOfReach);
    Ok(people)
}

/// The standing of one participant who takes part.
///
/// # Errors
/// [`storage::Error::NotFound`] for somebody who doesn't, or what the database reports.
pub fn standing(
    conn: &mut AnyConnection,
    place: PlaceId,
) -> Result<AttendeeStanding, storage::Error> {
    let row = places::get(conn, place)?;
    let enrolment = enrolments::get(conn, row.enrolment_id)?;
    let mut people = attendance_overview::of_enrolment(conn, enrolment.edition_id, enrolment.id)?;
    people.retain(|person| person.attendee.place_id == place);
    people.pop().ok_or(storage::Error::NotFound)
}

/// Records what is done about a participant below the threshold.
///
/// # Errors
/// See [`DecideError`].
pub fn decide(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    place: PlaceId,
    decision: Decision,
    note: &str,
) -> Result<(), DecideError> {
    let person = standing(tx, place)?;
    if person.verdict() != Verdict::OutOfReach {
        return Err(DecideError::NotBelow);
    }
    attendance_decisions::set(tx, place, decision, note, ctx.now, ctx.actor.id)?;
    let name = person.attendee.participant.full_name();
    let action = match decision {
        Decision::Report => "attendance.below-reported",
        Decision::Refund => "attendance.below-refunded",
        Decision::Stop => "attendance.below-stopped",
        Decision::Nothing => "attendance.below-settled",
    };
    let deed = Deed::new(action, place, name).of_enrolment(person.attendee.enrolment_id);
    ctx.record(tx, deed.with(serde_json::json!({ "note": note })))?;
    Ok(())
}
