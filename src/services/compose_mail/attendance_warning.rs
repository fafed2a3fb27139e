//! The message that says that no half-day may be missed any more, before it is too late: to the
//! employer's contact, and to the participant.

use super::filling::Filling;
use super::letter::{Block, Letter};
use super::{About, ComposeError, Envelope, Recipient, queue_own};
use crate::domain::calendar::Moment;
use crate::domain::id::PlaceId;
use crate::domain::mail::MailKind;
use crate::domain::mail_template::Placeholder::{
    AttendanceFacts, Course, HasSessionsToCome, IsOwn, Participant, SessionsToCome, Threshold,
    UsesPortfolio,
};
use crate::domain::mail_template::TemplateKind;
use crate::domain::party::ContactRole;
use crate::i18n::{Texts, fl};
use crate::services::Ctx;
use crate::services::attendance_overview::AttendeeStanding;
use crate::storage::Tx;
use crate::storage::enrolment_file::EnrolmentFile;

/// The cause of the warning about a place: once in its life.
#[must_use]
pub fn cause_key(place: PlaceId) -> String {
    format!("attendance-warning:{place}")
}

/// The place of a cause, also of the message to the participant.
#[must_use]
pub fn place_of_cause(cause_key: &str) -> Option<PlaceId> {
    let rest = cause_key.strip_prefix("attendance-warning:")?;
    rest.split(':').next()?.parse().ok()
}

/// The warning is of use until the evening before the next half-day.
const EVENING_BEFORE_SECONDS: i64 = 15 * 60 * 60;

/// After this moment the warning isn't held any more.
fn latest(file: &EnrolmentFile, person: &AttendeeStanding) -> Option<Moment> {
    let to_come = file
        .half_days
        .iter()
        .filter(|row| row.is_planned() && !person.marks.contains_key(&row.id));
    let starts = to_come.map(|row| Moment::at_wall_clock(row.on_date, row.starts_minute));
    starts
        .min()
        .map(|start| start.plus_seconds(-EVENING_BEFORE_SECONDS))
}

/// Writes the warning to the customer's contact for enrolments, and to the participant where he has
/// an address of his own.
///
/// # Errors
/// The contact has no address, or what the database reports.
pub fn attendance_warning(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &EnrolmentFile,
    person: &AttendeeStanding,
) -> Result<(), ComposeError> {
    let place = person.attendee.place_id;
    let contact = Recipient::from(file.contact(ContactRole::Enrolment));
    let participant = &person.attendee.participant;
    let own = participant
        .email
        .clone()
        .filter(|address| !address.eq_ignore_ascii_case(contact.address.trim()));
    let own = own.map(|address| Recipient {
        name: participant.full_name(),
        address,
        language: contact.language,
    });
    let to_contact = (cause_key(place), &contact, false);
    let to_participant = own
        .as_ref()
        .map(|own| (format!("{}:participant", cause_key(place)), own, true));
    for (cause_key, recipient, is_own) in std::iter::once(to_contact).chain(to_participant) {
        let envelope = Envelope {
            kind: MailKind::AttendanceWarning,
            cause_key,
            recipient,
            about: About {
                customer: Some(file.customer.id),
                enrolment: Some(file.enrolment.id),
                invoice: None,
            },
            attachments: &[],
        };
        let latest = latest(file, person);
        let kind = TemplateKind::AttendanceWarning;
        queue_own(tx, ctx, envelope, (kind, latest), |t, v| {
            letter(t, v, file, person, is_own)
        })?;
    }
    Ok(())
}

pub(super) fn letter(
    t: Texts,
    v: &mut Filling,
    file: &EnrolmentFile,
    person: &AttendeeStanding,
    is_own: bool,
) -> Letter {
    let course = v.words(Course, file.course.title.as_str());
    let course = course.as_str();
    let name = v.words(Participant, person.attendee.participant.full_name());
    let tally = person.tally();
    let share = |share: Option<crate::domain::attendance::Share>| {
        share.map_or_else(String::new, |share| t.percentage(share.basis_points()))
    };
    let bare_threshold = t.percentage(person.measure.threshold.basis_points());
    let threshold = v.words(Threshold, bare_threshold.as_str());
    let own = fl!(t, "letter-warning-own", course = course);
    let employers = fl!(
        t,
        "letter-warning-employer",
        name = name.as_str(),
        course = course
    );
    let mut blocks = v.either(
        IsOwn,
        is_own,
        |_| vec![Block::Text(own)],
        |_| vec![Block::Text(employers)],
    );
    let facts = Block::Facts(vec![
        (fl!(t, "attendance-so-far"), share(tally.so_far())),
        (fl!(t, "attendance-at-best"), share(tally.at_best())),
        (fl!(t, "letter-warning-threshold"), bare_threshold),
    ]);
    blocks.extend(v.part(AttendanceFacts, vec![facts]));
    let days: Vec<(String, String)> = file
        .half_days
        .iter()
        .filter(|row| row.is_planned() && !person.marks.contains_key(&row.id))
        .map(|row| super::enrolment_confirmation::session(t, row))
        .collect();
    blocks.extend(v.only_if(HasSessionsToCome, !days.is_empty(), |v| {
        let mut part = vec![Block::Heading(fl!(t, "letter-warning-days"))];
        part.extend(v.part(SessionsToCome, vec![Block::Facts(days)]));
        part
    }));
    let threshold = threshold.as_str();
    let subsidy = fl!(t, "letter-warning-subsidy", threshold = threshold);
    let certificate = fl!(t, "letter-warning-certificate", threshold = threshold);
    blocks.extend(v.either(
        UsesPortfolio,
        file.enrolment.uses_portfolio,
        |_| vec![Block::Text(subsidy)],
        |_| vec![Block::Text(certificate)],
    ));
    blocks.push(Block::Text(fl!(t, "letter-warning-replace")));
    Letter {
        subject: fl!(t, "letter-warning-subject", course = course),
        blocks,
    }
}
