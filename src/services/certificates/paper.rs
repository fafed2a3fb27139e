//! What stands on a certificate, gathered from the book.

use super::Candidate;
use crate::documents::certificate::{Attended, Certificate};
use crate::domain::identifiers::RegistrationNumber;
use crate::domain::party::{ContactRole, CustomerKind};
use crate::services::parties;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::half_days::HalfDayRow;
use crate::storage::institute::Institute;

/// What only issuing knows.
pub(super) struct Mark {
    pub number: String,
    /// Where anybody can look whether it holds.
    pub address: String,
    /// The number of the certificate that this one replaces.
    pub replaces: Option<String>,
    pub dated: chrono::NaiveDate,
}

/// The content of a certificate in the language of the customer's contact; nothing where the
/// edition has no days.
pub(super) fn content(
    institute: &Institute,
    file: &EnrolmentFile,
    candidate: &Candidate,
    mark: &Mark,
) -> Option<Certificate> {
    let (start, end) = file.edition.starts_on.zip(file.edition.ends_on)?;
    let customer = &file.customer.customer;
    let is_enterprise = customer.kind == CustomerKind::Enterprise;
    let planned = || {
        file.half_days
            .iter()
            .filter(|half_day| half_day.is_planned())
    };
    let tally = candidate.person.standing.minutes;
    let registration: Option<RegistrationNumber> =
        file.registration.as_ref().map(|row| row.number.clone());
    Some(Certificate {
        language: file.contact(ContactRole::Enrolment).language,
        number: mark.number.clone(),
        dated: mark.dated,
        provider: parties::seller(institute),
        registration,
        person: candidate.person.attendee.participant.full_name(),
        enterprise: is_enterprise.then(|| customer.name.clone()),
        course: file.course.title.clone(),
        theme: file.course.theme,
        form: file.course.form,
        start,
        end,
        half_days: planned().count(),
        minutes: planned().map(HalfDayRow::minutes).map(i64::from).sum(),
        attended: Attended {
            minutes: i64::from(tally.attended),
            basis_points: tally.so_far().map_or(0, |share| share.basis_points()),
        },
        result: candidate
            .assessment
            .as_ref()
            .map(|row| (row.outcome, row.score.clone())),
        address: mark.address.clone(),
        replaces: mark.replaces.clone(),
    })
}
