//! What the list of one half-day shows, and what it takes to show it.

use std::collections::BTreeMap;

use askama::Template;

use super::desk::{Desk, Who};
use super::standing::tag_of;
use super::times;
use crate::domain::attendance::{CorrectionStatus, EventKind, FileKind, Told, Verdict};
use crate::domain::course::Form;
use crate::domain::id::{
    AttendanceCorrectionId, EditionId, HalfDayFileId, HalfDayId, PlaceId, RoomIntakeId,
};
use crate::i18n::{Label, Texts, fl};
use crate::services::attendance_overview::{self, AttendeeStanding, Measure};
use crate::services::{correct_attendance, sign_attendance};
use crate::storage::attendance::{self, EventRow};
use crate::storage::attendance_closings::{self, ClosingRow};
use crate::storage::attendance_corrections::{self, CorrectionRow};
use crate::storage::courses::CourseRow;
use crate::storage::editions::EditionRow;
use crate::storage::half_day_files::{self, HalfDayFileRow};
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::room_intakes::{self, RoomIntakeRow};
use crate::storage::{AnyConnection, courses, editions, trainer_links};
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::page::Page;
use crate::web::widgets::Problems;

/// The button that goes on to the counter-signature.
pub(super) const CLOSE: &str = "close";
/// The choices of what was missed at either end, each followed by the place.
pub(super) const LATE: &str = "late";
pub(super) const EARLY: &str = "early";
/// The minutes that are offered at a tap.
const USUAL_MINUTES: [i32; 12] = [0, 5, 10, 15, 20, 30, 45, 60, 75, 90, 120, 150];

/// What the form says of each place.
pub(super) type Typed = BTreeMap<PlaceId, Told>;

/// Where the list stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    ToCome,
    Cancelled,
    Open,
    Closed,
}

/// What was typed and refused.
#[derive(Default)]
pub(super) struct Again {
    pub typed: Typed,
    pub reason: String,
    pub errors: FieldErrors,
}

/// All that the page tells, as stored.
pub(super) struct Facts {
    pub half_day: HalfDayRow,
    pub edition: EditionRow,
    pub course: CourseRow,
    pub people: Vec<AttendeeStanding>,
    measure: Measure,
    events: Vec<EventRow>,
    closing: Option<ClosingRow>,
    /// With whether whoever is here proposed it.
    corrections: Vec<(CorrectionRow, bool)>,
    files: Vec<HalfDayFileRow>,
    intakes: Vec<RoomIntakeRow>,
    /// The half-day before and the one after, of whoever is here.
    before: Option<HalfDayRow>,
    after: Option<HalfDayRow>,
    signs_now: bool,
}

impl Facts {
    /// Signed on a screen: then the sheet isn't paper.
    fn is_digital(&self) -> bool {
        self.events.iter().any(|row| row.event.signature.is_some())
    }

    /// How many signed, of how many who are expected.
    pub fn signed_of(&self) -> (usize, usize) {
        let has_signed = |place: PlaceId| {
            self.events
                .iter()
                .any(|row| row.event.place_id == place && row.event.kind == EventKind::SignedIn)
        };
        let places = || self.people.iter().map(|person| person.attendee.place_id);
        (
            places().filter(|place| has_signed(*place)).count(),
            places().count(),
        )
    }

    fn is_on_paper(&self) -> bool {
        self.has_filed(FileKind::SignedSheet)
    }

    fn has_filed(&self, kind: FileKind) -> bool {
        let counts = |row: &HalfDayFileRow| row.kind == kind && row.withdrawn_at.is_none();
        self.files.iter().any(counts)
    }

    fn is_remote(&self) -> bool {
        self.course.form == Form::DistanceLive
    }

    /// Whether it is online and nobody filed who was connected.
    pub fn lacks_log(&self) -> bool {
        self.is_remote() && !self.has_filed(FileKind::PlatformLog)
    }
}

pub(super) fn gather(
    conn: &mut AnyConnection,
    desk: &Desk,
    half_day: HalfDayRow,
) -> Result<Facts, Error> {
    let edition = editions::get(conn, half_day.edition_id)?;
    let mut corrections = Vec::new();
    for row in attendance_corrections::list(conn, half_day.id)? {
        let is_own = correct_attendance::is_of(conn, &row, &desk.ctx, &desk.origin)?;
        corrections.push((row, is_own));
    }
    let others = match &desk.who {
        Who::Trainer { trainer, .. } => trainer_links::list_half_days(conn, trainer.id)?,
        Who::User(_) => half_days::list_planned(conn, &[edition.id])?,
    };
    let at = others.iter().position(|row| row.id == half_day.id);
    let neighbour = |at: Option<usize>| at.and_then(|at| others.get(at)).cloned();
    Ok(Facts {
        course: courses::get(conn, edition.course_id)?,
        people: attendance_overview::of_edition(conn, edition.id)?,
        measure: Measure::of_course(conn, edition.course_id)?,
        events: attendance::list(conn, half_day.id)?,
        closing: attendance_closings::find(conn, half_day.id)?,
        corrections,
        files: half_day_files::list(conn, half_day.id)?,
        intakes: room_intakes::list(conn, half_day.id)?,
        before: neighbour(at.and_then(|at| at.checked_sub(1))),
        after: neighbour(at.map(|at| at + 1)),
        signs_now: sign_attendance::may_sign(conn, &half_day, desk.ctx.now).is_ok(),
        half_day,
        edition,
    })
}

#[derive(Template)]
#[template(path = "attendance/sheet.html")]
pub(super) struct SheetPage {
    page: Page,
    brand: Option<String>,
    /// Where the pages of this half-day stand.
    base: String,
    day: String,
    times: String,
    place: String,
    minutes: String,
    lines: Vec<Line>,
    stage: Stage,
    closed: String,
    /// Who counted how many heads.
    counter_signed: String,
    corrections: Vec<Correction>,
    files: Vec<FileLine>,
    intakes: Vec<Intake>,
    /// To the half-day before and after.
    neighbours: Vec<(String, String)>,
    reason: String,
    reason_error: Option<String>,
    may_take: bool,
    /// Whether a code can be shown and people can sign.
    may_sign: bool,
    may_file_sheet: bool,
    is_on_paper: bool,
    is_remote: bool,
    threshold: String,
    problems: Problems,
    /// The whole edition's list on paper, for who may see it.
    paper: Option<String>,
    /// Where a trainer behind a link gets the own calendar.
    follow: Option<String>,
}

/// One participant on the list.
struct Line {
    place: PlaceId,
    name: String,
    customer: String,
    present: bool,
    /// The mark as words: what was recorded.
    mark: String,
    /// How and when it was signed.
    signed: String,
    can_sign: bool,
    ends: Vec<End>,
    missed_error: Option<String>,
    standing: String,
    class: &'static str,
    out_of_reach: bool,
}

/// One end of the half-day, with the minutes that can be chosen as missed there.
struct End {
    field: String,
    label: String,
    missed: i32,
    choices: Vec<i32>,
}

impl Line {
    fn new(t: Texts, facts: &Facts, person: &AttendeeStanding, again: &Again) -> Self {
        let place = person.attendee.place_id;
        let half_day = &facts.half_day;
        let longest = half_day.minutes();
        let of_place = facts
            .events
            .iter()
            .filter(|row| row.event.place_id == place);
        let recorded = of_place
            .clone()
            .next_back()
            .map(|row| row.event.told(longest));
        let told = again.typed.get(&place).copied();
        let told = told.or(recorded).unwrap_or(Told::WHOLE);
        let missed = told.missed().unwrap_or_default();
        let end = |name: &str, label: String, missed: i32| End {
            field: format!("{name}-{place}"),
            label,
            missed,
            choices: choices(longest, missed),
        };
        let ends = vec![
            end(LATE, fl!(t, "attendance-late"), missed.late),
            end(EARLY, fl!(t, "attendance-early"), missed.early),
        ];
        let missed_error = again.errors.at(&format!("{LATE}-{place}"));
        let so_far = person.tally().so_far();
        let signed = signed(t, of_place.clone());
        Self {
            place,
            name: person.attendee.participant.full_name(),
            customer: person.attendee.customer.clone(),
            present: told != Told::Absent,
            mark: recorded.map_or_else(|| "–".to_owned(), |told| mark(t, told, longest)),
            can_sign: facts.signs_now
                && recorded != Some(Told::Absent)
                && !of_place
                    .clone()
                    .any(|row| row.event.kind == EventKind::SignedIn),
            signed,
            ends,
            missed_error: missed_error.map(|error| error.text.clone()),
            standing: so_far.map_or_else(
                || fl!(t, "attendance-nothing-yet"),
                |share| t.percentage(share.basis_points()),
            ),
            class: tag_of(person.verdict()),
            out_of_reach: person.verdict() == Verdict::OutOfReach,
        }
    }
}

/// `getekend om 09:02 (code), vertrokken om 12:10 (code)`.
pub(super) fn signed<'e>(t: Texts, events: impl Iterator<Item = &'e EventRow>) -> String {
    events
        .filter(|row| row.event.kind.is_signed())
        .map(|row| {
            let time = row
                .event
                .recorded_at
                .in_brussels()
                .format("%H:%M")
                .to_string();
            let method = row.event.method.label(t);
            match row.event.kind {
                EventKind::SignedOut => {
                    fl!(t, "attendance-signed-out-at", time = time, method = method)
                }
                EventKind::Confirmed => {
                    fl!(t, "attendance-confirmed-at", time = time, method = method)
                }
                _ => fl!(t, "attendance-signed-in-at", time = time, method = method),
            }
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// `2 u 30 aanwezig: 30 min te laat, 15 min vroeger weg`.
pub(super) fn mark(t: Texts, told: Told, longest: i32) -> String {
    let Told::There(missed) = told else {
        return fl!(t, "attendance-absent");
    };
    let mut ends = Vec::new();
    if missed.late > 0 {
        ends.push(fl!(t, "attendance-late-by", minutes = missed.late));
    }
    if missed.early > 0 {
        ends.push(fl!(t, "attendance-early-by", minutes = missed.early));
    }
    if ends.is_empty() {
        return fl!(t, "attendance-present");
    }
    let time = t.hours(i64::from(told.minutes(longest)));
    let partly = fl!(t, "attendance-partly", time = time);
    format!("{partly}: {}", ends.join(", "))
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

/// A change of a closed half-day.
struct Correction {
    id: AttendanceCorrectionId,
    text: String,
    reason: String,
    status: String,
    /// Whether whoever is here can decide it.
    can_decide: bool,
    waits: bool,
}

impl Correction {
    fn new(t: Texts, facts: &Facts, row: &CorrectionRow, is_own: bool, may_take: bool) -> Self {
        let proposal = &row.proposal;
        let name = facts
            .people
            .iter()
            .find(|person| person.attendee.place_id == proposal.place_id)
            .map_or_else(String::new, |person| {
                person.attendee.participant.full_name()
            });
        let longest = facts.half_day.minutes();
        let mark = mark(t, proposal.told(longest), longest);
        let by = proposal.proposed_name.as_str();
        let waits = row.status == CorrectionStatus::Waiting;
        let decider = row.decided_name.as_deref().unwrap_or_default();
        Self {
            id: row.id,
            text: fl!(
                t,
                "attendance-correction-text",
                name = name,
                mark = mark,
                by = by,
                moment = t.moment(proposal.proposed_at)
            ),
            reason: proposal.reason.clone(),
            status: match row.status {
                CorrectionStatus::Waiting if is_own => fl!(t, "attendance-correction-own"),
                CorrectionStatus::Waiting => fl!(t, "attendance-correction-waiting"),
                CorrectionStatus::Approved => {
                    fl!(t, "attendance-correction-approved", by = decider)
                }
                CorrectionStatus::Refused => fl!(t, "attendance-correction-refused", by = decider),
            },
            can_decide: waits && !is_own && may_take,
            waits,
        }
    }
}

/// A document that is filed here.
struct FileLine {
    id: HalfDayFileId,
    name: String,
    kind: String,
    note: String,
    can_withdraw: bool,
}

/// Somebody who was in the room without a place.
struct Intake {
    id: RoomIntakeId,
    name: String,
    enterprise: String,
    status: String,
    can_settle: bool,
}

impl SheetPage {
    pub fn new(page: Page, desk: &Desk, facts: &Facts, again: Again) -> Self {
        let page = if page.crumbs.is_empty() {
            desk.page(page)
        } else {
            page
        };
        let t = page.t;
        let half_day = &facts.half_day;
        let stage = stage(half_day, page.today);
        let lines = facts
            .people
            .iter()
            .map(|person| Line::new(t, facts, person, &again));
        let place = if half_day.place.is_empty() {
            &facts.edition.place
        } else {
            &half_day.place
        };
        let page = if desk.sees_book {
            let edition = format!("/editions/{}", facts.edition.id);
            page.under(edition, facts.edition.code.clone())
        } else {
            page
        };
        Self {
            brand: desk.brand(),
            base: desk.path(half_day.id, ""),
            day: t.when(half_day.on_date, page.today),
            times: times(half_day),
            minutes: t.hours(i64::from(half_day.minutes())),
            place: place.clone(),
            lines: lines.collect(),
            closed: half_day
                .closed_at
                .map(|at| t.moment(at))
                .unwrap_or_default(),
            counter_signed: counter_signed(t, facts),
            corrections: facts
                .corrections
                .iter()
                .map(|(row, own)| Correction::new(t, facts, row, *own, desk.may_take))
                .collect(),
            files: file_lines(t, facts, desk.may_take),
            intakes: intake_lines(t, facts, desk.may_enrol),
            neighbours: neighbours(t, desk, facts, page.today),
            reason: again.reason,
            reason_error: again.errors.at("reason").map(|error| error.text.clone()),
            may_take: desk.may_take,
            may_sign: facts.signs_now && desk.may_take,
            may_file_sheet: stage == Stage::Open && !facts.is_digital(),
            is_on_paper: facts.is_on_paper(),
            is_remote: facts.is_remote(),
            threshold: t.percentage(facts.measure.threshold.basis_points()),
            problems: Problems::new(t, &again.errors),
            paper: paper(desk, facts.edition.id),
            follow: desk.calendar(),
            stage,
            page: page.titled(facts.course.title.clone()),
        }
    }

    /// Whether the marks can be set on this page.
    fn takes(&self) -> bool {
        self.may_take && matches!(self.stage, Stage::Open | Stage::Closed) && !self.lines.is_empty()
    }

    fn is_begun(&self) -> bool {
        matches!(self.stage, Stage::Open | Stage::Closed)
    }
}

fn paper(desk: &Desk, edition: EditionId) -> Option<String> {
    match desk.who {
        Who::User(_) => Some(format!("/editions/{edition}/attendance-list")),
        Who::Trainer { .. } => None,
    }
}

fn stage(half_day: &HalfDayRow, today: chrono::NaiveDate) -> Stage {
    if !half_day.is_planned() {
        Stage::Cancelled
    } else if half_day.closed_at.is_some() {
        Stage::Closed
    } else if half_day.on_date > today {
        Stage::ToCome
    } else {
        Stage::Open
    }
}

fn counter_signed(t: Texts, facts: &Facts) -> String {
    let Some(row) = &facts.closing else {
        return String::new();
    };
    let closing = &row.closing;
    fl!(
        t,
        "attendance-counter-signed",
        name = closing.closed_name.as_str(),
        present = closing.present,
        absent = closing.absent,
        counted = closing.head_count
    )
}

fn file_lines(t: Texts, facts: &Facts, may_take: bool) -> Vec<FileLine> {
    facts
        .files
        .iter()
        .map(|row| FileLine {
            id: row.id,
            name: row.file_name.clone(),
            kind: row.kind.label(t),
            note: match (&row.withdrawn_at, &row.withdrawn_name) {
                (Some(at), Some(name)) => fl!(
                    t,
                    "attendance-file-withdrawn",
                    name = name.as_str(),
                    moment = t.moment(*at)
                ),
                _ => fl!(
                    t,
                    "attendance-file-filed",
                    name = row.filed_name.as_str(),
                    moment = t.moment(row.filed_at)
                ),
            },
            can_withdraw: may_take
                && row.withdrawn_at.is_none()
                && facts.half_day.closed_at.is_none(),
        })
        .collect()
}

fn intake_lines(t: Texts, facts: &Facts, may_enrol: bool) -> Vec<Intake> {
    use crate::domain::attendance::IntakeStatus::Waiting;
    facts
        .intakes
        .iter()
        .map(|row| Intake {
            id: row.id,
            name: row.intake.name.clone(),
            enterprise: row.intake.enterprise.clone(),
            status: row.status.label(t),
            can_settle: may_enrol && row.status == Waiting,
        })
        .collect()
}

/// The half-days around this one, so that yesterday is one tap away.
fn neighbours(
    t: Texts,
    desk: &Desk,
    facts: &Facts,
    today: chrono::NaiveDate,
) -> Vec<(String, String)> {
    let named = |row: &HalfDayRow, previous: bool| {
        let when = format!("{} {}", t.when(row.on_date, today), times(row));
        let text = if previous {
            fl!(t, "attendance-previous", when = when)
        } else {
            fl!(t, "attendance-next", when = when)
        };
        (desk.path(row.id, ""), text)
    };
    let before = facts.before.iter().map(|row| named(row, true));
    let after = facts.after.iter().map(|row| named(row, false));
    let mut all: Vec<(String, String)> = before.chain(after).collect();
    if matches!(desk.who, Who::Trainer { .. }) {
        all.push((desk.home(), fl!(t, "attendance-own-half-days")));
    }
    all
}

/// A half-day's id in the address of its page, for links from elsewhere.
pub(super) fn sheet_path(half_day: HalfDayId) -> String {
    format!("/half-days/{half_day}/attendance")
}
