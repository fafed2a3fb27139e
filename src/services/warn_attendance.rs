//! Warning before the threshold is lost: whoever missed so much that not one more half-day may be
//! missed, and the employer, each once. Computed from the data, so that a missed day heals itself.

use chrono::NaiveDate;

use crate::domain::attendance::Verdict;
use crate::domain::id::PlaceId;
use crate::domain::mail::Withdrawal;
use crate::services::attendance_overview::{self, AttendeeStanding};
use crate::services::compose_mail::{
    self, ComposeError, attendance_warning_cause, attendance_warning_place as place_of_cause,
};
use crate::services::{Ctx, Deed, below_threshold};
use crate::storage::mails::MailRow;
use crate::storage::{self, AnyConnection, Tx, enrolment_file, mail_pauses, mails};

/// Whether this participant should be warned now: something was missed, the threshold can still be
/// reached, and no half-day to come may be missed any more.
#[must_use]
pub fn is_at_the_edge(person: &AttendeeStanding) -> bool {
    let tally = person.tally();
    person.verdict() == Verdict::Open
        && tally.attended < tally.recorded
        && person.half_days_to_spare() == 0
}

/// The participants who should be warned and weren't.
///
/// # Errors
/// What the database reports.
pub fn list_due(
    conn: &mut AnyConnection,
    today: NaiveDate,
) -> Result<Vec<PlaceId>, storage::Error> {
    let mut due = Vec::new();
    let paused = mail_pauses::list_days(conn, today)?;
    for (_, _, person) in attendance_overview::current(conn, today)? {
        let place = person.attendee.place_id;
        if is_at_the_edge(&person)
            && !paused.contains_key(&person.attendee.customer_id)
            && mails::find_by_cause(conn, &attendance_warning_cause(place))?.is_none()
        {
            due.push(place);
        }
    }
    Ok(due)
}

/// Writes the warning of one participant, if it is still due.
///
/// # Errors
/// The employer's contact has no address, or what the database reports.
pub fn warn(tx: &mut Tx<'_>, ctx: &Ctx, place: PlaceId) -> Result<bool, ComposeError> {
    let person = below_threshold::standing(tx, place)?;
    let is_written = mails::find_by_cause(tx, &attendance_warning_cause(place))?.is_some();
    if is_written || !is_at_the_edge(&person) {
        return Ok(false);
    }
    let paused = mail_pauses::find(tx, person.attendee.customer_id, ctx.today())?;
    if paused.is_some() {
        return Ok(false);
    }
    let file = enrolment_file::get(tx, person.attendee.enrolment_id)?;
    compose_mail::attendance_warning(tx, ctx, &file, &person)?;
    let name = person.attendee.participant.full_name();
    let deed = Deed::new("attendance.warned", place, name);
    ctx.record(tx, deed.of_enrolment(person.attendee.enrolment_id))?;
    Ok(true)
}

/// Why a held warning has to be withdrawn; nothing while not one more half-day may be missed.
///
/// # Errors
/// What the database reports.
pub fn verdict(
    conn: &mut AnyConnection,
    mail: &MailRow,
) -> Result<Option<Withdrawal>, storage::Error> {
    let Some(place) = place_of_cause(&mail.cause_key) else {
        return Ok(None);
    };
    match below_threshold::standing(conn, place) {
        Ok(person) if is_at_the_edge(&person) => Ok(None),
        Ok(_) => Ok(Some(Withdrawal::StepDone)),
        // The place or the enrolment ended.
        Err(storage::Error::NotFound) => Ok(Some(Withdrawal::SessionGone)),
        Err(error) => Err(error),
    }
}
