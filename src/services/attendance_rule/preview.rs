//! Whom a change of the rule touches: in the editions that run or ended not long ago, everybody whose
//! judgement becomes another. Reads and decides; changes nothing.

use chrono::NaiveDate;

use super::Scope;
use crate::domain::attendance::Verdict;
use crate::domain::id::EnrolmentId;
use crate::domain::money::Cents;
use crate::services::attendance_overview::{self, AttendeeStanding, Measure};
use crate::storage::courses::CourseRow;
use crate::storage::editions::EditionRow;
use crate::storage::{self, AnyConnection, attendance_rules, enrolments};

/// Somebody whose judgement changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affected {
    /// As held against the rule that stands.
    pub person: AttendeeStanding,
    pub edition: EditionRow,
    pub course: CourseRow,
    pub before: Verdict,
    pub after: Verdict,
    /// The admissible amount of the enrolment, where it is to be paid through the kmo-portefeuille.
    pub at_stake: Option<Cents>,
}

impl Affected {
    /// Whether the person loses by it.
    #[must_use]
    pub const fn loses(&self) -> bool {
        matches!(self.after, Verdict::OutOfReach)
            || (matches!(self.before, Verdict::Reached) && matches!(self.after, Verdict::Open))
    }
}

/// What an enrolment puts at stake counts once, whoever of it loses.
#[must_use]
pub fn at_risk(affected: &[Affected]) -> Cents {
    let mut seen: Vec<EnrolmentId> = Vec::new();
    let mut sum = Cents::ZERO;
    for one in affected
        .iter()
        .filter(|one| one.after == Verdict::OutOfReach)
    {
        let enrolment = one.person.attendee.enrolment_id;
        if !seen.contains(&enrolment) {
            seen.push(enrolment);
            sum += one.at_stake.unwrap_or(Cents::ZERO);
        }
    }
    sum
}

/// Everybody whose judgement changes under `rule`; `None` is a course that follows the institute
/// again.
///
/// # Errors
/// What the database reports.
pub fn affected(
    conn: &mut AnyConnection,
    scope: Scope,
    rule: Option<Measure>,
    today: NaiveDate,
) -> Result<Vec<Affected>, storage::Error> {
    let rule = match rule {
        Some(rule) => rule,
        None => Measure::get(conn)?,
    };
    let mut found = Vec::new();
    for (edition, course, person) in attendance_overview::current(conn, today)? {
        let in_scope = match scope {
            Scope::Course(id) => course.id == id,
            Scope::Institute => attendance_rules::find(conn, course.id)?.is_none(),
        };
        let before = person.verdict();
        let after = person.standing.verdict(rule.by, rule.threshold);
        if !in_scope || before == after {
            continue;
        }
        let enrolment = enrolments::get(conn, person.attendee.enrolment_id)?;
        let at_stake = enrolment
            .uses_portfolio
            .then_some(enrolment.admissible_cents);
        found.push(Affected {
            person,
            edition,
            course,
            before,
            after,
            at_stake,
        });
    }
    Ok(found)
}
