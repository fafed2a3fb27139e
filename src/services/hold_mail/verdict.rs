//! Whether what a held message says still holds. Each kind of message knows what it rests on; this
//! only asks.

use chrono::NaiveDate;

use crate::domain::calendar::Moment;
use crate::domain::id::{CustomerId, EditionId, PlaceId};
use crate::domain::mail::{MailKind, Withdrawal};
use crate::services::{nudge, remind, warn_attendance};
use crate::storage::mails::MailRow;
use crate::storage::{AnyConnection, Error, attendance, half_days, mail_pauses};

/// Why a held message has to be withdrawn; nothing while it stands.
///
/// # Errors
/// What the database reports.
pub fn verdict(
    conn: &mut AnyConnection,
    mail: &MailRow,
    now: Moment,
) -> Result<Option<Withdrawal>, Error> {
    if mail.kind.obeys_pause() && is_paused(conn, mail.customer_id, now.day())? {
        return Ok(Some(Withdrawal::Paused));
    }
    match mail.kind {
        MailKind::PaymentReminder => remind::verdict(conn, mail, now),
        MailKind::ApplicationNudge | MailKind::DepositNudge | MailKind::PaymentOrderNudge => {
            nudge::verdict(conn, mail, now)
        }
        MailKind::AttendanceWarning => warn_attendance::verdict(conn, mail),
        MailKind::TrainerLink | MailKind::ParticipantLink => of_session(conn, mail),
        _ => Ok(None),
    }
}

/// Whether a pause of the customer holds.
fn is_paused(
    conn: &mut AnyConnection,
    customer: Option<CustomerId>,
    today: NaiveDate,
) -> Result<bool, Error> {
    match customer {
        Some(customer) => Ok(mail_pauses::find(conn, customer, today)?.is_some()),
        None => Ok(false),
    }
}

/// A link for a day goes while that day is given and, to a participant, the place stands.
fn of_session(conn: &mut AnyConnection, mail: &MailRow) -> Result<Option<Withdrawal>, Error> {
    let Some((edition, day)) = session(conn, &mail.cause_key)? else {
        return Ok(Some(Withdrawal::SessionGone));
    };
    let is_given = half_days::list_editions_on(conn, &[day])?.contains(&(edition, day));
    Ok((!is_given).then_some(Withdrawal::SessionGone))
}

/// The edition and the day of a cause that `attendance_links` wrote:
/// `participant-link:{place}:day:{day}` or `trainer-link:{trainer}:{edition}:day:{day}`.
fn session(
    conn: &mut AnyConnection,
    cause_key: &str,
) -> Result<Option<(EditionId, NaiveDate)>, Error> {
    let parts: Vec<&str> = cause_key.split(':').collect();
    match *parts.as_slice() {
        ["participant-link", place, "day", day] => {
            let (Ok(place), Ok(day)) = (place.parse::<PlaceId>(), day.parse()) else {
                return Ok(None);
            };
            let attendee = attendance::find_attendee(conn, place)?;
            Ok(attendee.map(|attendee| (attendee.edition_id, day)))
        }
        ["trainer-link", _, edition, "day", day] => {
            let edition = edition.parse::<EditionId>().ok();
            Ok(edition.zip(day.parse().ok()))
        }
        _ => Ok(None),
    }
}
