//! Certificates of an edition: who may have one, what stands in the way, and the results that stand
//! on them. Issuing is in `issue`, taking back in `withdraw`, the public page reads `verify`.

pub mod issue;
mod paper;
pub mod withdraw;

use chrono::NaiveDate;

use crate::domain::certificate::{self, Course, Obstacle, Outcome};
use crate::domain::course::EditionStatus;
use crate::domain::id::{EditionId, PlaceId};
use crate::services::attendance_overview::{self, AttendeeStanding};
use crate::services::tokens::token_hash;
use crate::services::{Ctx, Deed};
use crate::storage::assessments::{self, AssessmentRow};
use crate::storage::certificates::{self, CertificateRow};
use crate::storage::courses::{self, CourseRow};
use crate::storage::editions::{self, EditionRow};
use crate::storage::{self, AnyConnection, Tx, half_days};

/// One participant on the way to a certificate.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub person: AttendeeStanding,
    pub assessment: Option<AssessmentRow>,
    /// The certificate that holds.
    pub certificate: Option<CertificateRow>,
    /// Why there can't be one, or not yet.
    pub obstacle: Option<Obstacle>,
}

impl Candidate {
    /// Whether a certificate can be issued that isn't there yet.
    #[must_use]
    pub const fn is_ready(&self) -> bool {
        self.certificate.is_none() && self.obstacle.is_none()
    }
}

/// An edition with everybody in it.
#[derive(Debug, Clone)]
pub struct Overview {
    pub edition: EditionRow,
    pub course: CourseRow,
    pub candidates: Vec<Candidate>,
}

/// Everybody in an edition, by last name, with what stands in the way on a day.
///
/// # Errors
/// What the database reports.
pub fn of_edition(
    conn: &mut AnyConnection,
    id: EditionId,
    today: NaiveDate,
) -> Result<Overview, storage::Error> {
    let edition = editions::get(conn, id)?;
    let course = courses::get(conn, edition.course_id)?;
    let planned = half_days::list_planned(conn, &[id])?;
    let facts = Course {
        today,
        is_cancelled: edition.status == EditionStatus::Cancelled,
        last_day: planned.iter().map(|row| row.on_date).max(),
        open_sheets: planned.iter().filter(|row| row.closed_at.is_none()).count(),
    };
    let mut results = assessments::list_of_edition(conn, id)?;
    let mut issued = certificates::list_valid_of_edition(conn, id)?;
    let people = attendance_overview::of_edition(conn, id)?;
    let candidates = people
        .into_iter()
        .map(|person| {
            let place = person.attendee.place_id;
            let threshold = person.measure.threshold;
            Candidate {
                obstacle: certificate::obstacle(&facts, person.tally(), threshold),
                assessment: take(&mut results, |row| row.place_id == place),
                certificate: take(&mut issued, |row| row.place_id == place),
                person,
            }
        })
        .collect();
    Ok(Overview {
        edition,
        course,
        candidates,
    })
}

fn take<T>(rows: &mut Vec<T>, wanted: impl Fn(&T) -> bool) -> Option<T> {
    let index = rows.iter().position(wanted)?;
    Some(rows.swap_remove(index))
}

/// A result as a person fills it in; nothing takes it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grade {
    pub place: PlaceId,
    pub result: Option<(Outcome, String)>,
}

/// Records the results that differ from what is known; says how many. A place that isn't in the
/// edition is left alone: somebody withdrew it in the meantime.
///
/// # Errors
/// What the database reports.
pub fn assess(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    edition: EditionId,
    grades: &[Grade],
) -> Result<usize, storage::Error> {
    editions::lock(tx, edition)?;
    let overview = of_edition(tx, edition, ctx.today())?;
    let mut changed = 0;
    for candidate in &overview.candidates {
        let place = candidate.person.attendee.place_id;
        let Some(grade) = grades.iter().find(|grade| grade.place == place) else {
            continue;
        };
        let known = candidate.assessment.as_ref();
        if known.map(|row| (row.outcome, row.score.clone())) == grade.result {
            continue;
        }
        let result = grade
            .result
            .as_ref()
            .map(|(outcome, score)| (*outcome, score.as_str()));
        assessments::set(tx, place, result, ctx.now, ctx.actor.id)?;
        let name = candidate.person.attendee.participant.full_name();
        let deed = Deed::new("assessment.recorded", place, name);
        let details = serde_json::json!({ "outcome": result.map(|(outcome, _)| outcome), "score": result.map(|(_, score)| score) });
        let enrolment = candidate.person.attendee.enrolment_id;
        ctx.record(tx, deed.of_enrolment(enrolment).with(details))?;
        changed += 1;
    }
    Ok(changed)
}

/// The certificate behind a code, for whoever wants to know whether it is real.
///
/// # Errors
/// What the database reports.
pub fn verify(
    conn: &mut AnyConnection,
    code: &str,
) -> Result<Option<CertificateRow>, storage::Error> {
    certificates::find_by_code(conn, &token_hash(code))
}
