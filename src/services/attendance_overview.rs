//! How participants stand against the threshold: of an edition, of an enrolment, and everybody who
//! can no longer reach it. Reads and decides; changes nothing.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::attendance::{OwnHalfDay, Standing, Tally, Threshold, Verdict};
use crate::domain::calendar::plus_days;
use crate::domain::course::EditionStatus;
use crate::domain::id::{CourseId, EditionId, EnrolmentId, HalfDayId, PlaceId};
use crate::domain::institute::AttendanceMeasure;
use crate::storage::attendance::{self, Attendee};
use crate::storage::attendance_rules::{self, CourseRuleRow};
use crate::storage::courses::CourseRow;
use crate::storage::editions::{self, EditionRow, Filter};
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::{AnyConnection, Error, institute};

/// How long after its end an edition stays on the list of those below the threshold.
const LISTED_DAYS: i64 = 60;

/// What attendance is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    pub by: AttendanceMeasure,
    pub threshold: Threshold,
}

impl Measure {
    /// What the institute chose.
    ///
    /// # Errors
    /// What the database reports.
    pub fn get(conn: &mut AnyConnection) -> Result<Self, Error> {
        let settings = institute::get_settings(conn)?.settings;
        Ok(Self {
            by: settings.attendance_measure,
            threshold: Threshold::of_basis_points(settings.attendance_threshold_bp),
        })
    }

    /// What holds for a course: its own rule, else the institute's.
    ///
    /// # Errors
    /// What the database reports.
    pub fn of_course(conn: &mut AnyConnection, course: CourseId) -> Result<Self, Error> {
        match attendance_rules::find(conn, course)? {
            Some(own) => Ok(own.into()),
            None => Self::get(conn),
        }
    }
}

/// One participant with all half-days of the edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttendeeStanding {
    pub attendee: Attendee,
    /// Minutes by half-day, where recorded.
    pub marks: BTreeMap<HalfDayId, i32>,
    pub standing: Standing,
    pub measure: Measure,
}

impl From<CourseRuleRow> for Measure {
    fn from(rule: CourseRuleRow) -> Self {
        Self {
            by: rule.measure,
            threshold: Threshold::of_basis_points(rule.threshold_bp),
        }
    }
}

impl AttendeeStanding {
    /// The sums by the institute's measure.
    #[must_use]
    pub const fn tally(&self) -> Tally {
        self.standing.by(self.measure.by)
    }

    /// The judgement.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.standing
            .verdict(self.measure.by, self.measure.threshold)
    }

    /// Half-days to come that may be missed, whichever ones.
    #[must_use]
    pub fn half_days_to_spare(&self) -> usize {
        self.standing
            .half_days_to_spare(self.measure.by, self.measure.threshold)
    }
}

/// Somebody who doesn't reach the threshold any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfReach {
    pub person: AttendeeStanding,
    pub edition: EditionRow,
    pub course: CourseRow,
}

/// Everybody who is expected in an edition, by last name.
///
/// # Errors
/// What the database reports.
pub fn of_edition(
    conn: &mut AnyConnection,
    edition: EditionId,
) -> Result<Vec<AttendeeStanding>, Error> {
    of_editions(conn, &[edition])
}

/// The participants of one enrolment.
///
/// # Errors
/// What the database reports.
pub fn of_enrolment(
    conn: &mut AnyConnection,
    edition: EditionId,
    enrolment: EnrolmentId,
) -> Result<Vec<AttendeeStanding>, Error> {
    let mut people = of_edition(conn, edition)?;
    people.retain(|person| person.attendee.enrolment_id == enrolment);
    Ok(people)
}

/// Everybody who can no longer reach the threshold, in editions that are running or ended not long
/// ago: work for staff (statements 47 and 48). The edition that ended first comes first.
///
/// # Errors
/// What the database reports.
pub fn below_threshold(
    conn: &mut AnyConnection,
    today: NaiveDate,
) -> Result<Vec<OutOfReach>, Error> {
    let mut people = current(conn, today)?;
    people.retain(|(_, _, person)| person.verdict() == Verdict::OutOfReach);
    Ok(people
        .into_iter()
        .map(|(edition, course, person)| OutOfReach {
            person,
            edition,
            course,
        })
        .collect())
}

/// Everybody in editions that are running or ended not long ago; the edition that ended first comes
/// first.
///
/// # Errors
/// What the database reports.
pub fn current(
    conn: &mut AnyConnection,
    today: NaiveDate,
) -> Result<Vec<(EditionRow, CourseRow, AttendeeStanding)>, Error> {
    let filter = Filter {
        not_ended_before: Some(plus_days(today, -LISTED_DAYS)),
        ..Filter::default()
    };
    let mut listed = editions::list(conn, &filter)?;
    listed.retain(|(edition, _)| {
        let has_begun = edition.starts_on.is_some_and(|day| day <= today);
        has_begun && edition.status != EditionStatus::Cancelled
    });
    listed.sort_by_key(|(edition, _)| edition.ends_on);
    let ids: Vec<EditionId> = listed.iter().map(|(edition, _)| edition.id).collect();
    let people = of_editions(conn, &ids)?;
    let mut found = Vec::new();
    for (edition, course) in listed {
        let own = people
            .iter()
            .filter(|person| person.attendee.edition_id == edition.id);
        found.extend(own.map(|person| (edition.clone(), course.clone(), person.clone())));
    }
    Ok(found)
}

fn of_editions(
    conn: &mut AnyConnection,
    editions: &[EditionId],
) -> Result<Vec<AttendeeStanding>, Error> {
    let of_institute = Measure::get(conn)?;
    let own_rules: BTreeMap<EditionId, Measure> =
        attendance_rules::list_of_editions(conn, editions)?
            .into_iter()
            .map(|(edition, rule)| (edition, rule.into()))
            .collect();
    let half_days = half_days::list_planned(conn, editions)?;
    let mut marks: BTreeMap<PlaceId, BTreeMap<HalfDayId, i32>> = BTreeMap::new();
    for mark in attendance::list_marks(conn, editions)? {
        let of_place = marks.entry(mark.place_id).or_default();
        of_place.insert(mark.half_day_id, mark.minutes);
    }
    let attendees = attendance::list_attendees(conn, editions)?;
    Ok(attendees
        .into_iter()
        .map(|attendee| {
            let marks = marks.remove(&attendee.place_id).unwrap_or_default();
            let own = half_days
                .iter()
                .filter(|half_day| half_day.edition_id == attendee.edition_id)
                // Whoever joined later is held against the own half-days alone.
                .filter(|half_day| attendee.joined_on.is_none_or(|day| half_day.on_date >= day));
            let standing = Standing::of(own.map(|half_day| own_half_day(half_day, &marks)));
            let own_rule = own_rules.get(&attendee.edition_id);
            let measure = own_rule.copied().unwrap_or(of_institute);
            AttendeeStanding {
                attendee,
                marks,
                standing,
                measure,
            }
        })
        .collect())
}

/// Minutes are never negative: the tables see to that.
fn own_half_day(half_day: &HalfDayRow, marks: &BTreeMap<HalfDayId, i32>) -> OwnHalfDay {
    OwnHalfDay {
        minutes: half_day.minutes().unsigned_abs(),
        attended: marks
            .get(&half_day.id)
            .map(|minutes| minutes.unsigned_abs()),
    }
}
