//! Whether a paper bears everything that VLAIO asks of it, before it is printed: what is missing of a
//! confirmation, an attendance sheet or a certificate of a course under the kmo-portefeuille.

use crate::domain::id::EditionId;
use crate::domain::subsidy::elements::{Element, Known, Paper, missing};
use crate::services::attendance_overview;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::institute;
use crate::storage::{AnyConnection, Error, courses, editions, half_days};

/// What the confirmation of an enrolment lacks; nothing is asked where the portfolio isn't used.
///
/// # Errors
/// What the database reports.
pub fn of_confirmation(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
) -> Result<Vec<Element>, Error> {
    if !file.enrolment.uses_portfolio {
        return Ok(Vec::new());
    }
    let provider = institute::get(conn)?.institute.legal_name;
    let names: Vec<String> = file
        .active_places()
        .map(|place| place.participant.full_name())
        .collect();
    let enterprise = file.customer.customer.name.as_str();
    let people: Vec<(&str, &str)> = names
        .iter()
        .map(|name| (name.as_str(), enterprise))
        .collect();
    let known = Known {
        people: &people,
        course: &file.course.title,
        description: &file.course.description,
        has_theme: file.course.theme.is_some(),
        provider: &provider,
        has_registration: file.registration.is_some(),
        has_days: file.edition.starts_on.is_some(),
        minutes: file.course.minutes,
        prices: file.lines.len(),
    };
    Ok(missing(Paper::EnrolmentConfirmation, &known))
}

/// What the certificate of one participant lacks; nothing is asked of a course that isn't offered
/// under the scheme.
///
/// # Errors
/// What the database reports.
pub fn of_certificate(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
    participant: &str,
) -> Result<Vec<Element>, Error> {
    if !file.course.eligible {
        return Ok(Vec::new());
    }
    let provider = institute::get(conn)?.institute.legal_name;
    let known = Known {
        people: &[(participant, file.customer.customer.name.as_str())],
        course: &file.course.title,
        description: &file.course.description,
        has_theme: file.course.theme.is_some(),
        provider: &provider,
        has_registration: file.registration.is_some(),
        has_days: file.half_days.iter().any(|row| row.is_planned()),
        minutes: file.course.minutes,
        prices: file.lines.len(),
    };
    Ok(missing(Paper::Certificate, &known))
}

/// What the attendance sheet or the certificates of an edition lack; nothing is asked of a course that
/// isn't offered under the scheme.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn of_edition(
    conn: &mut AnyConnection,
    id: EditionId,
    paper: Paper,
) -> Result<Vec<Element>, Error> {
    let edition = editions::get(conn, id)?;
    let course = courses::get(conn, edition.course_id)?;
    if !course.eligible {
        return Ok(Vec::new());
    }
    let provider = institute::get(conn)?.institute.legal_name;
    let people = attendance_overview::of_edition(conn, id)?;
    let names: Vec<(String, &str)> = people
        .iter()
        .map(|person| {
            let attendee = &person.attendee;
            (attendee.participant.full_name(), attendee.customer.as_str())
        })
        .collect();
    let people: Vec<(&str, &str)> = names
        .iter()
        .map(|(name, enterprise)| (name.as_str(), *enterprise))
        .collect();
    let known = Known {
        people: &people,
        course: &course.title,
        description: &course.description,
        has_theme: course.theme.is_some(),
        provider: &provider,
        has_registration: course.registration_id.is_some(),
        has_days: !half_days::list_planned(conn, &[id])?.is_empty(),
        minutes: course.minutes,
        prices: courses::price_lines(conn, course.id)?.len(),
    };
    Ok(missing(paper, &known))
}
