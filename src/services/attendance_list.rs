//! The attendance list of an edition on paper, for signing, or with the minutes that are known.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::documents::attendance_sheet::{AttendanceSheet, Day, HalfDay, Person, Presence};
use crate::domain::calendar::time_of;
use crate::domain::id::{EditionId, TrainerId};
use crate::services::attendance_overview::{self, AttendeeStanding};
use crate::services::parties;
use crate::storage::editions::EditionRow;
use crate::storage::half_days::HalfDayRow;
use crate::storage::{
    AnyConnection, Error, courses, editions, half_days, institute, registrations, trainers,
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
    let people = attendance_overview::of_edition(conn, id)?;
    let same_day = |one: &HalfDayRow, other: &HalfDayRow| one.on_date == other.on_date;
    let days = half_days
        .chunk_by(same_day)
        .filter_map(|of_day| day(&edition, of_day, &people, &names))
        .collect();
    Ok(AttendanceSheet {
        language: institute.language,
        dated: today,
        provider: parties::seller(&institute),
        registration,
        course: course.title,
        edition: edition.code,
        days,
    })
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
    };
    let person = |person: &AttendeeStanding| Person {
        name: person.attendee.participant.full_name(),
        enterprise: person.attendee.customer.clone(),
        presence: half_days
            .iter()
            .map(|row| presence(person.marks.get(&row.id).copied()))
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
