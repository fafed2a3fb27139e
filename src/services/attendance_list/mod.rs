//! The attendance list of an edition on paper: for signing, or with the signatures and events that are
//! known. A list on which nothing more will be signed is issued ([`issue`]): kept byte for byte.

mod issue;
mod presence;

pub use issue::{IssueListError, Prepared, Subject, find_issued, keep, prepare};

use std::collections::BTreeMap;

use chrono::NaiveDate;

use self::presence::{Attendance, People};
use crate::documents::attendance_sheet::{
    AttendanceSheet, Closed, CounterSignature, Day, Filed, HalfDay, Happening,
};
use crate::domain::attendance::SheetIdentity;
use crate::domain::calendar::time_of;
use crate::domain::id::{EditionId, EnrolmentId, TrainerId};
use crate::services::application_guide::links::Site;
use crate::services::{attendance_overview, parties};
use crate::storage::attendance::EventRow;
use crate::storage::attendance_closings::ClosingRow;
use crate::storage::editions::EditionRow;
use crate::storage::half_days::HalfDayRow;
use crate::storage::{
    AnyConnection, Error, applications, attendance, attendance_closings, courses, editions,
    enrolments, half_day_files, half_days, institute, places, registrations, trainers,
};

/// All that the list says on a day, in the language of the institute.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn compose(
    conn: &mut AnyConnection,
    site: &Site,
    id: EditionId,
    today: NaiveDate,
) -> Result<AttendanceSheet, Error> {
    let expected = attendance_overview::of_edition(conn, id)?;
    let people = People::new(expected, None);
    compose_of(conn, site, id, &people, today)
}

/// The list of one enrolment alone, under the number of its project: what belongs to the evidence of
/// that project, without the names of other customers' people.
///
/// # Errors
/// What the database reports.
pub fn of_enrolment(
    conn: &mut AnyConnection,
    site: &Site,
    id: EnrolmentId,
    today: NaiveDate,
) -> Result<AttendanceSheet, Error> {
    let enrolment = enrolments::get(conn, id)?;
    let expected = attendance_overview::of_enrolment(conn, enrolment.edition_id, id)?;
    let own = places::list_for(conn, id)?.into_iter().map(|row| row.id);
    let people = People::new(expected, Some(own.collect()));
    let application = applications::find_for(conn, id)?;
    let mut sheet = compose_of(conn, site, enrolment.edition_id, &people, today)?;
    sheet.project = application.map(|row| row.project_number.normal());
    Ok(sheet)
}

/// A half-day with everything that the book holds of it.
struct Held {
    row: HalfDayRow,
    events: Vec<EventRow>,
    closing: Option<ClosingRow>,
    filed: Vec<Filed>,
}

fn compose_of(
    conn: &mut AnyConnection,
    site: &Site,
    id: EditionId,
    people: &People,
    today: NaiveDate,
) -> Result<AttendanceSheet, Error> {
    let edition = editions::get(conn, id)?;
    let course = courses::get(conn, edition.course_id)?;
    let institute = institute::get(conn)?.institute;
    let registration = match course.registration_id {
        Some(id) => Some(registrations::get(conn, id)?.number),
        None => None,
    };
    let mut held = Vec::new();
    for row in half_days::list_planned(conn, &[id])? {
        held.push(hold(conn, people, row)?);
    }
    let composer = Composer {
        site,
        names: trainers::list(conn)?
            .into_iter()
            .map(|row| (row.id, row.name))
            .collect(),
        edition: &edition,
        people,
    };
    let same_day = |one: &Held, other: &Held| one.row.on_date == other.row.on_date;
    let days: Vec<Day> = held
        .chunk_by(same_day)
        .filter_map(|of_day| composer.day(of_day))
        .collect();
    let mut sheet = AttendanceSheet {
        language: institute.language,
        dated: today,
        provider: parties::seller(&institute),
        registration,
        course: course.title,
        edition: edition.code.clone(),
        project: None,
        days,
    };
    // What is final bears the day on which it became so, and reads the same ever after.
    if sheet.is_final()
        && let Some(last) = held.iter().filter_map(last_day).max()
    {
        sheet.dated = last;
    }
    Ok(sheet)
}

fn hold(conn: &mut AnyConnection, people: &People, row: HalfDayRow) -> Result<Held, Error> {
    let mut events = attendance::list(conn, row.id)?;
    events.retain(|event| people.includes(event.event.place_id));
    let mut filed = half_day_files::list(conn, row.id)?;
    filed.retain(|file| file.withdrawn_at.is_none());
    Ok(Held {
        events,
        closing: attendance_closings::find(conn, row.id)?,
        filed: filed
            .into_iter()
            .map(|file| Filed {
                kind: file.kind,
                name: file.file_name,
                sha256: file.sha256,
            })
            .collect(),
        row,
    })
}

fn last_day(held: &Held) -> Option<NaiveDate> {
    let events = held.events.iter().map(|row| row.event.recorded_at.day());
    let closed = held.row.closed_at.map(|at| at.day());
    events.chain(closed).max()
}

struct Composer<'a> {
    site: &'a Site,
    names: BTreeMap<TrainerId, String>,
    edition: &'a EditionRow,
    people: &'a People,
}

impl Composer<'_> {
    fn day(&self, held: &[Held]) -> Option<Day> {
        let first = &held.first()?.row;
        let place = if first.place.is_empty() {
            &self.edition.place
        } else {
            &first.place
        };
        let attendances: Vec<Attendance<'_>> = held
            .iter()
            .map(|held| Attendance {
                half_day: &held.row,
                events: &held.events,
            })
            .collect();
        Some(Day {
            date: first.on_date,
            place: place.clone(),
            half_days: held.iter().map(|held| self.half_day(held)).collect(),
            people: self.people.of_day(&attendances),
        })
    }

    fn half_day(&self, held: &Held) -> HalfDay {
        let row = &held.row;
        let identity = SheetIdentity::of(row.id);
        let trainer = row.trainer_id.or(self.edition.trainer_id);
        HalfDay {
            from: time_of(row.starts_minute),
            to: time_of(row.ends_minute),
            trainer: trainer.and_then(|id| self.names.get(&id).cloned()),
            identity: identity.to_string(),
            address: identity.address(&self.site.base_url),
            closed: closed(held),
            happenings: held
                .events
                .iter()
                .map(|event| self.happening(event, row.minutes()))
                .collect(),
            filed: held.filed.clone(),
        }
    }

    fn happening(&self, row: &EventRow, whole: i32) -> Happening {
        let event = &row.event;
        Happening {
            at: event.recorded_at.in_brussels(),
            person: self.people.name_in(event),
            kind: event.kind,
            minutes: event.minutes.unsigned_abs(),
            missed: event.told(whole).missed().unwrap_or_default(),
            method: event.method,
            actor: event.recorded_name.clone(),
            device: event.device.clone(),
            reason: event.reason.clone(),
            approved_by: event.approved_name.clone(),
            hash: row.hash.clone(),
        }
    }
}

fn closed(held: &Held) -> Option<Closed> {
    let signed = held.closing.as_ref().map(|row| {
        let closing = &row.closing;
        let signature = closing.signature();
        CounterSignature {
            name: closing.closed_name.clone(),
            drawing: signature.and_then(|signature| signature.drawing().cloned()),
            counted: closing.head_count.unsigned_abs(),
            present: closing.present.unsigned_abs(),
            absent: closing.absent.unsigned_abs(),
        }
    });
    Some(Closed {
        at: held.row.closed_at?.in_brussels(),
        head: held.row.closed_hash.clone().unwrap_or_default(),
        signed,
    })
}
