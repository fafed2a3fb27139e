//! Attendance: the half-days whose list is still open, the list itself, made for a phone, and the pages with
//! which participants sign.

mod beamer;
mod below;
mod corrections;
mod desk;
mod files;
mod links;
mod paper;
mod person;
mod room;
mod sheet;
mod sheet_page;
mod sign;
mod sign_words;
mod signing;
mod standing;
mod table;
mod trainer;
mod unknown;

use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;

use crate::domain::id::{EditionId, HalfDayId, PlaceId};
use crate::domain::user::Role;
use crate::i18n::{Texts, fl};
use crate::services::attendance_overview::{self, OutOfReach};
use crate::services::below_threshold;
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::users::UserRow;
use crate::storage::{self, AnyConnection, courses, editions, trainers};
use crate::web::auth::Allowed;
use crate::web::clock_time;
use crate::web::error::Error;
use crate::web::page::Page;
use crate::web::permissions::{SeeAttendance, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::worklist::{Item, Queue, Reading};

pub use beamer::code;
pub use below::{decide, standing};
pub use corrections::{correction_queue, decide_correction};
pub use files::{file, open_sheet_identity, show_file, withdraw_file};
pub use links::{revoke_links, send_links};
pub(in crate::web) use paper::issue as issue_list;
pub use paper::{list_on_paper, project_on_paper};
pub use person::{person_form, sign_person};
pub use room::{enter_scanned, enter_typed, pick_name, sign_in_room, type_code};
pub use sheet::{show, take};
pub use sign::{sign, sign_form};
pub use signing::{attend, sign_behind_link};
pub(in crate::web) use standing::Standing;
pub use table::{as_csv, as_xlsx};
pub use trainer::{
    decide_own_correction, file_own, follow_own, note_own_unknown, open, own_code, own_half_days,
    own_person_form, own_sign_form, own_unknown_form, show_own, show_own_file, sign_own,
    sign_own_person, take_own, withdraw_own_file,
};
pub use unknown::{note_unknown, settle, settle_form, unknown_form, unknown_queue};

#[derive(Template)]
#[template(path = "attendance/list.html")]
struct ListPage {
    page: Page,
    today: Vec<OpenSheet>,
    earlier: Vec<OpenSheet>,
    below: Vec<Below>,
    is_trainer: bool,
    may_see_book: bool,
}

/// A half-day whose list is open.
struct OpenSheet {
    pub course: String,
    pub edition: String,
    pub day: NaiveDate,
    pub when: String,
    pub times: String,
    pub place: String,
    pub closed: bool,
    /// Where its page stands.
    pub path: String,
}

/// Somebody who can no longer reach the threshold.
struct Below {
    place: PlaceId,
    name: String,
    customer: String,
    edition_id: EditionId,
    edition: String,
    course: String,
    at_best: String,
}

impl Below {
    fn new(t: Texts, found: &OutOfReach) -> Self {
        let attendee = &found.person.attendee;
        let at_best = found.person.tally().at_best();
        Self {
            place: attendee.place_id,
            name: attendee.participant.full_name(),
            customer: attendee.customer.clone(),
            edition_id: found.edition.id,
            edition: found.edition.code.clone(),
            course: found.course.title.clone(),
            at_best: at_best.map_or_else(String::new, |share| t.percentage(share.basis_points())),
        }
    }
}

/// The half-days up to today whose list is open, the oldest first; a trainer's own.
///
/// # Errors
/// What the database reports.
fn open_sheets(
    conn: &mut AnyConnection,
    t: Texts,
    user: &UserRow,
    today: NaiveDate,
) -> Result<Vec<OpenSheet>, storage::Error> {
    let trainer = if user.role == Role::Trainer {
        match trainers::find_by_user(conn, user.id)? {
            Some(trainer) => Some(trainer.id),
            None => return Ok(Vec::new()),
        }
    } else {
        None
    };
    let rows = half_days::list_not_closed(conn, today, trainer)?;
    rows.into_iter()
        .map(|row| {
            let path = sheet_page::sheet_path(row.id);
            open_sheet(conn, t, today, row, path)
        })
        .collect()
}

fn open_sheet(
    conn: &mut AnyConnection,
    t: Texts,
    today: NaiveDate,
    row: HalfDayRow,
    path: String,
) -> Result<OpenSheet, storage::Error> {
    let edition = editions::get(conn, row.edition_id)?;
    let course = courses::get(conn, edition.course_id)?;
    Ok(OpenSheet {
        path,
        closed: row.closed_at.is_some(),
        course: course.title,
        day: row.on_date,
        when: t.when(row.on_date, today),
        times: times(&row),
        place: if row.place.is_empty() {
            edition.place
        } else {
            row.place
        },
        edition: edition.code,
    })
}

/// `09:00–12:30`.
fn times(row: &HalfDayRow) -> String {
    clock_time::span(row.starts_minute, row.ends_minute)
}

/// `GET /attendance`
pub async fn list(who: Allowed<SeeAttendance>, page: Page, state: State) -> Answer {
    let (t, today) = (page.t, page.today);
    let may_see_book = who.may::<SeeBook>();
    let is_trainer = who.user.role == Role::Trainer;
    let (sheets, below) = state
        .db
        .read(move |conn| {
            let sheets = open_sheets(conn, t, &who.user, today)?;
            let below = if may_see_book {
                attendance_overview::below_threshold(conn, today)?
            } else {
                Vec::new()
            };
            Ok::<_, storage::Error>((sheets, below))
        })
        .await?;
    let (today_sheets, earlier) = sheets.into_iter().partition(|sheet| sheet.day == today);
    view::show(&ListPage {
        page: page.titled(fl!(t, "attendance-title")),
        today: today_sheets,
        earlier,
        below: below.iter().map(|found| Below::new(t, found)).collect(),
        is_trainer,
        may_see_book,
    })
}

/// The half-day in the address.
type Address = Path<HalfDayId>;

/// A trainer sees the own editions and doesn't learn that others exist.
///
/// # Errors
/// [`Error::NotFound`] for somebody else's edition, or what the database reports.
fn check_own(conn: &mut AnyConnection, user: &UserRow, edition: EditionId) -> Result<(), Error> {
    if user.role != Role::Trainer {
        return Ok(());
    }
    let Some(trainer) = trainers::find_by_user(conn, user.id)? else {
        return Err(Error::NotFound);
    };
    if half_days::is_taught_by(conn, edition, trainer.id)? {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Half-days that are over and whose list is still open: what a trainer, or the office, has to do.
///
/// # Errors
/// What the database reports.
pub fn queue(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, storage::Error> {
    let t = reading.t;
    let sheets = open_sheets(conn, t, &reading.user, reading.today)?;
    let items = sheets.iter().map(|sheet| Item {
        path: sheet.path.clone(),
        text: sheet.course.clone(),
        note: format!("{} · {}", sheet.when, sheet.times),
    });
    Ok(Queue {
        title: fl!(t, "attendance-queue-title"),
        icon: "clipboard-check",
        count: i64::try_from(sheets.len()).unwrap_or(i64::MAX),
        late: sheets.iter().any(|sheet| sheet.day < reading.today),
        items: items.collect(),
        all: Some(("/attendance".to_owned(), fl!(t, "attendance-queue-all"))),
    })
}

/// Participants who can no longer reach the threshold (statements 47 and 48).
///
/// # Errors
/// What the database reports.
pub fn below_queue(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, storage::Error> {
    let t = reading.t;
    let found = below_threshold::undecided(conn, reading.today)?;
    let items = found.iter().map(|found| {
        let below = Below::new(t, found);
        Item {
            path: format!("/places/{}/attendance", found.person.attendee.place_id),
            text: format!("{} · {}", below.name, below.course),
            note: fl!(t, "attendance-below-note", at_best = below.at_best),
        }
    });
    Ok(Queue {
        title: fl!(t, "attendance-below"),
        icon: "alert-triangle",
        count: i64::try_from(found.len()).unwrap_or(i64::MAX),
        late: false,
        items: items.collect(),
        all: Some(("/attendance".to_owned(), fl!(t, "attendance-queue-all"))),
    })
}
