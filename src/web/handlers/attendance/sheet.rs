//! The list of one half-day. Everybody is there by default; who isn't is unticked, who came late
//! or left early gets the minutes that were missed.

use std::collections::BTreeMap;

use askama::Template;

use super::standing::tag_of;
use super::{Address, check_own, times};
use crate::domain::attendance::Verdict;
use crate::domain::id::{HalfDayId, PlaceId};
use crate::i18n::{Texts, fl};
use crate::services::attendance_overview::{self, AttendeeStanding, Measure};
use crate::services::take_attendance::{self, Sheet, TakeAttendanceError};
use crate::storage::courses::CourseRow;
use crate::storage::editions::EditionRow;
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::{AnyConnection, courses, editions};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::page::Page;
use crate::web::permissions::{SeeAttendance, SeeBook, TakeAttendance};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::Problems;

/// The button that closes the list.
const CLOSE: &str = "close";
/// The minutes that are offered at a tap.
const USUAL_MINUTES: [i32; 12] = [0, 5, 10, 15, 20, 30, 45, 60, 75, 90, 120, 150];

#[derive(Template)]
#[template(path = "attendance/sheet.html")]
struct SheetPage {
    page: Page,
    id: HalfDayId,
    day: String,
    times: String,
    place: String,
    minutes: String,
    lines: Vec<Line>,
    stage: Stage,
    closed: String,
    reason: String,
    reason_error: Option<String>,
    may_take: bool,
    threshold: String,
    problems: Problems,
    /// The whole edition's list on paper.
    paper: String,
}

/// Where the list stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    ToCome,
    Cancelled,
    Open,
    Closed,
}

/// One participant on the list.
struct Line {
    place: PlaceId,
    name: String,
    customer: String,
    present: bool,
    /// The mark as words: what was recorded.
    mark: String,
    missed: i32,
    /// Minutes that can be chosen as missed.
    choices: Vec<i32>,
    standing: String,
    class: &'static str,
    out_of_reach: bool,
}

impl Line {
    fn new(t: Texts, half_day: &HalfDayRow, person: &AttendeeStanding, typed: &Typed) -> Self {
        let place = person.attendee.place_id;
        let longest = half_day.minutes();
        let recorded = person.marks.get(&half_day.id).copied();
        let minutes = typed
            .get(&place)
            .copied()
            .unwrap_or_else(|| recorded.unwrap_or(longest));
        let missed = if minutes > 0 { longest - minutes } else { 0 };
        let so_far = person.tally().so_far();
        Self {
            place,
            name: person.attendee.participant.full_name(),
            customer: person.attendee.customer.clone(),
            present: minutes > 0,
            mark: recorded.map_or_else(|| "–".to_owned(), |minutes| mark(t, minutes, longest)),
            missed,
            choices: choices(longest, missed),
            standing: so_far.map_or_else(
                || fl!(t, "attendance-nothing-yet"),
                |share| t.percentage(share.basis_points()),
            ),
            class: tag_of(person.verdict()),
            out_of_reach: person.verdict() == Verdict::OutOfReach,
        }
    }
}

fn mark(t: Texts, minutes: i32, longest: i32) -> String {
    match minutes {
        0 => fl!(t, "attendance-absent"),
        minutes if minutes == longest => fl!(t, "attendance-present"),
        minutes => fl!(t, "attendance-partly", time = t.hours(i64::from(minutes))),
    }
}

/// The usual numbers of minutes that fit, with the one that is chosen.
fn choices(longest: i32, chosen: i32) -> Vec<i32> {
    let mut all: Vec<i32> = USUAL_MINUTES
        .into_iter()
        .filter(|minutes| *minutes < longest)
        .collect();
    if !all.contains(&chosen) {
        all.push(chosen);
        all.sort_unstable();
    }
    all
}

/// Minutes as the form has them, by place.
type Typed = BTreeMap<PlaceId, i32>;

struct Facts {
    half_day: HalfDayRow,
    edition: EditionRow,
    course: CourseRow,
    people: Vec<AttendeeStanding>,
    measure: Measure,
}

fn gather(
    conn: &mut AnyConnection,
    user: &crate::storage::users::UserRow,
    id: HalfDayId,
) -> Result<Facts, Error> {
    let half_day = half_days::get(conn, id)?;
    check_own(conn, user, half_day.edition_id)?;
    let edition = editions::get(conn, half_day.edition_id)?;
    Ok(Facts {
        course: courses::get(conn, edition.course_id)?,
        people: attendance_overview::of_edition(conn, edition.id)?,
        measure: Measure::get(conn)?,
        half_day,
        edition,
    })
}

/// What was typed and refused.
#[derive(Default)]
struct Again {
    typed: Typed,
    reason: String,
    errors: FieldErrors,
}

impl SheetPage {
    fn new(page: Page, facts: &Facts, may_take: bool, sees_book: bool, again: Again) -> Self {
        let t = page.t;
        let half_day = &facts.half_day;
        let stage = if !half_day.is_planned() {
            Stage::Cancelled
        } else if half_day.closed_at.is_some() {
            Stage::Closed
        } else if half_day.on_date > page.today {
            Stage::ToCome
        } else {
            Stage::Open
        };
        let lines = facts
            .people
            .iter()
            .map(|person| Line::new(t, half_day, person, &again.typed));
        let problems = Problems::new(t, &again.errors);
        let place = if half_day.place.is_empty() {
            &facts.edition.place
        } else {
            &half_day.place
        };
        let page = page.under("/attendance", fl!(t, "attendance-title"));
        let page = if sees_book {
            let edition = format!("/editions/{}", facts.edition.id);
            page.under(edition, facts.edition.code.clone())
        } else {
            page
        };
        Self {
            id: half_day.id,
            day: t.when(half_day.on_date, page.today),
            times: times(half_day),
            minutes: t.hours(i64::from(half_day.minutes())),
            place: place.clone(),
            lines: lines.collect(),
            stage,
            closed: half_day
                .closed_at
                .map(|at| t.moment(at))
                .unwrap_or_default(),
            reason: again.reason,
            reason_error: again.errors.at("reason").map(|error| error.text.clone()),
            may_take,
            threshold: t.percentage(facts.measure.threshold.basis_points()),
            problems,
            paper: format!("/editions/{}/attendance-list", facts.edition.id),
            page: page.titled(facts.course.title.clone()),
        }
    }

    /// Whether the marks can be set on this page.
    fn takes(&self) -> bool {
        self.may_take && matches!(self.stage, Stage::Open | Stage::Closed) && !self.lines.is_empty()
    }
}

/// `GET /half-days/{id}/attendance`
pub async fn show(who: Allowed<SeeAttendance>, page: Page, state: State, id: Address) -> Answer {
    let id = id.into_inner();
    let (may_take, sees_book) = (who.may::<TakeAttendance>(), who.may::<SeeBook>());
    let facts = state
        .db
        .read(move |conn| gather(conn, &who.user, id))
        .await?;
    view::show(&SheetPage::new(
        page,
        &facts,
        may_take,
        sees_book,
        Again::default(),
    ))
}

/// `POST /half-days/{id}/attendance`
pub async fn take(
    who: Allowed<TakeAttendance>,
    page: Page,
    state: State,
    id: Address,
    form: Form<NoFields>,
) -> Answer {
    let id = id.into_inner();
    let t = page.t;
    let sees_book = who.may::<SeeBook>();
    let (ctx, user) = (who.ctx(&state), who.user);
    let facts = state.db.read(move |conn| gather(conn, &user, id)).await?;
    let longest = facts.half_day.minutes();
    let minutes = typed(&form, &facts.people, longest);
    let reason = form
        .all("reason")
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned();
    let sheet = Sheet {
        half_day: id,
        minutes: minutes.clone(),
        reason: (!reason.is_empty()).then(|| reason.clone()),
        close: form.has(CLOSE),
    };
    let outcome = state
        .db
        .write(move |tx| take_attendance::run(tx, &ctx, &sheet))
        .await;
    match outcome {
        Ok(taken) => {
            let absent = minutes.values().filter(|minutes| **minutes == 0).count();
            let present = minutes.len() - absent;
            let text = if taken.closed {
                fl!(t, "attendance-closed", present = present, absent = absent)
            } else {
                fl!(t, "attendance-saved", present = present, absent = absent)
            };
            Ok(view::go_with(
                &page,
                &format!("/half-days/{id}/attendance"),
                &Flash::done(text),
            ))
        }
        Err(error) => {
            let again = Again {
                errors: errors_of(t, error)?,
                typed: minutes,
                reason,
            };
            view::show_again(&SheetPage::new(page, &facts, true, sees_book, again))
        }
    }
}

/// The minutes of everybody on the list: unticked is absent, else what wasn't missed.
fn typed(form: &Form<NoFields>, people: &[AttendeeStanding], longest: i32) -> Typed {
    let minutes = |person: &AttendeeStanding| {
        let place = person.attendee.place_id;
        if !form.has(&format!("present-{place}")) {
            return (place, 0);
        }
        let missed: i32 = form
            .all(&format!("missed-{place}"))
            .next()
            .and_then(|missed| missed.parse().ok())
            .unwrap_or_default();
        // A person who was there at all was there for at least a minute.
        let attended = (longest - missed.max(0)).clamp(1, longest.max(1));
        (place, attended)
    };
    people.iter().map(minutes).collect()
}

/// What the use case refused, in words.
fn errors_of(t: Texts, error: TakeAttendanceError) -> Result<FieldErrors, Error> {
    let (field, text) = match error {
        TakeAttendanceError::ReasonMissing => ("reason", fl!(t, "attendance-reason-missing")),
        TakeAttendanceError::InFuture => ("", fl!(t, "attendance-to-come")),
        TakeAttendanceError::Cancelled => ("", fl!(t, "attendance-cancelled")),
        TakeAttendanceError::TooLong { .. } => ("", fl!(t, "attendance-too-long")),
        TakeAttendanceError::NoPlace { .. } | TakeAttendanceError::Incomplete { .. } => {
            ("", fl!(t, "attendance-list-changed"))
        }
        TakeAttendanceError::Storage(error) => return Err(error.into()),
    };
    Ok(FieldErrors::one(field, text))
}
