//! The attendance list of an edition on paper, for signing, or with the minutes that are known.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::documents::attendance_sheet::{AttendanceSheet, Day, HalfDay, Person, Presence};
use crate::domain::calendar::time_of;
use crate::domain::id::{EditionId, EnrolmentId, TrainerId};
use crate::services::attendance_overview::{self, AttendeeStanding};
use crate::services::parties;
use crate::storage::editions::EditionRow;
use crate::storage::half_days::HalfDayRow;
use crate::storage::{
    AnyConnection, Error, applications, courses, editions, enrolments, half_days, institute,
    registrations, trainers,
};

/// All that the list says on a day, in the language of the institute.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn compose(
    conn: &mut AnyConnection,
    id: EditionId,
    today: NaiveDate,
) -> Result<AttendanceSheet, Error> {
    let people = attendance_overview::of_edition(conn, id)?;
    compose_of(conn, id, &people, today)
}

fn compose_of(
    conn: &mut AnyConnection,
    id: EditionId,
    people: &[AttendeeStanding],
    today: NaiveDate,
) -> Result<AttendanceSheet, Error> {
    let edition = editions::get(conn, id)?;
    let course = courses::get(conn, edition.course_id)?;
    let institute = institute::get(conn)?.institute;
    let registration = match course.registration_id {
        Some(id) => Some(registrations::get(conn, id)?.number),
        None => None,
    };
    let names: BTreeMap<TrainerId, String> = trainers::list(conn)?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let half_days = half_days::list_planned(conn, &[id])?;
    let same_day = |one: &HalfDayRow, other: &HalfDayRow| one.on_date == other.on_date;
    let days = half_days
        .chunk_by(same_day)
        .filter_map(|of_day| day(&edition, of_day, people, &names))
        .collect();
    Ok(AttendanceSheet {
        language: institute.language,
        dated: today,
        provider: parties::seller(&institute),
        registration,
        course: course.title,
        edition: edition.code,
        project: None,
        days,
    })
}

/// The list of one enrolment alone, under the number of its project: what belongs to the evidence of
/// that project, without the names of other customers' people.
///
/// # Errors
/// What the database reports.
pub fn of_enrolment(
    conn: &mut AnyConnection,
    id: EnrolmentId,
    today: NaiveDate,
) -> Result<AttendanceSheet, Error> {
    let enrolment = enrolments::get(conn, id)?;
    let people = attendance_overview::of_enrolment(conn, enrolment.edition_id, id)?;
    let application = applications::find_for(conn, id)?;
    let mut sheet = compose_of(conn, enrolment.edition_id, &people, today)?;
    sheet.project = application.map(|row| row.project_number.normal());
    Ok(sheet)
}

fn day(
    edition: &EditionRow,
    half_days: &[HalfDayRow],
    people: &[AttendeeStanding],
    names: &BTreeMap<TrainerId, String>,
) -> Option<Day> {
    let first = half_days.first()?;
    let place = if first.place.is_empty() {
        &edition.place
    } else {
        &first.place
    };
    let half_day = |row: &HalfDayRow| HalfDay {
        from: time_of(row.starts_minute),
        to: time_of(row.ends_minute),
        trainer: row
            .trainer_id
            .or(edition.trainer_id)
            .and_then(|id| names.get(&id).cloned()),
        head: row.closed_hash.clone(),
    };
    let person = |person: &AttendeeStanding| Person {
        name: person.attendee.participant.full_name(),
        enterprise: person.attendee.customer.clone(),
        presence: half_days
            .iter()
            .map(|row| {
                let mark = person.marks.get(&row.id).copied();
                let joined = person.attendee.joined_on;
                match joined {
                    Some(day) if mark.is_none() && row.on_date < day => Presence::NotExpected,
                    _ => presence(mark),
                }
            })
            .collect(),
    };
    Some(Day {
        date: first.on_date,
        place: place.clone(),
        half_days: half_days.iter().map(half_day).collect(),
        people: people.iter().map(person).collect(),
    })
}

fn presence(minutes: Option<i32>) -> Presence {
    match minutes {
        None => Presence::Open,
        Some(0) => Presence::Absent,
        Some(minutes) => Presence::Minutes(minutes.unsigned_abs()),
    }
}
