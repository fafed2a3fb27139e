//! The attendance of an edition as a table for a spreadsheet program: a row for each participant, a
//! column of minutes for each half-day, and how that stands against the threshold.

use crate::domain::id::EditionId;
use crate::formats::spreadsheet::{Cell, Column, Sheet};
use crate::i18n::{Label, Texts, fl};
use crate::services::attendance_overview::{self, AttendeeStanding};
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::{self, AnyConnection, applications, editions};

/// The table, and what its file is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The code of the edition.
    pub name: String,
    pub sheet: Sheet,
}

/// Makes the table of an edition in a language.
///
/// # Errors
/// What the database reports.
pub fn compose(conn: &mut AnyConnection, t: Texts, id: EditionId) -> Result<Table, storage::Error> {
    let edition = editions::get(conn, id)?;
    let half_days = half_days::list_planned(conn, &[id])?;
    let people = attendance_overview::of_edition(conn, id)?;
    let mut rows = Vec::new();
    for person in &people {
        let application = applications::find_for(conn, person.attendee.enrolment_id)?;
        let project = application.map(|row| row.project_number.normal());
        rows.push(row(t, person, project.unwrap_or_default(), &half_days));
    }
    Ok(Table {
        sheet: Sheet {
            name: fl!(t, "attendance-title"),
            columns: columns(t, &half_days),
            rows,
        },
        name: edition.code,
    })
}

fn columns(t: Texts, half_days: &[HalfDayRow]) -> Vec<Column> {
    let mut columns = vec![
        Column::new(fl!(t, "attendance-name"), 26),
        Column::new(fl!(t, "attendance-enterprise"), 28),
        Column::new(fl!(t, "application-number"), 18),
    ];
    columns.extend(half_days.iter().map(|row| {
        let (hour, minute) = (row.starts_minute / 60, row.starts_minute % 60);
        let day = t.short_day(row.on_date);
        Column::new(format!("{day} {hour:02}:{minute:02}"), 17)
    }));
    columns.extend([
        Column::new(fl!(t, "attendance-table-attended"), 14),
        Column::new(fl!(t, "attendance-table-scheduled"), 14),
        Column::new(fl!(t, "attendance-so-far"), 12),
        Column::new(fl!(t, "attendance-at-best"), 12),
        Column::new(fl!(t, "attendance-verdict"), 22),
    ]);
    columns
}

/// Minutes are numbers; a half-day that isn't recorded, or not expected of this participant, is empty.
fn row(
    t: Texts,
    person: &AttendeeStanding,
    project: String,
    half_days: &[HalfDayRow],
) -> Vec<Cell> {
    let attendee = &person.attendee;
    let mut cells: Vec<Cell> = vec![
        attendee.participant.full_name().into(),
        attendee.customer.clone().into(),
        project.into(),
    ];
    cells.extend(half_days.iter().map(|half_day| {
        let minutes = person.marks.get(&half_day.id);
        minutes.map_or(Cell::Empty, |minutes| Cell::Count(i64::from(*minutes)))
    }));
    let minutes = person.standing.minutes;
    let tally = person.tally();
    let share = |share: Option<crate::domain::attendance::Share>| {
        share.map_or(Cell::Empty, |share| Cell::Share(share.basis_points()))
    };
    cells.extend([
        Cell::Count(i64::from(minutes.attended)),
        Cell::Count(i64::from(minutes.whole)),
        share(tally.so_far()),
        share(tally.at_best()),
        person.verdict().label(t).into(),
    ]);
    cells
}
