//! To which enrolment a message belongs: evidence is weighed, and a tie is no answer.

use chrono::NaiveDate;

use super::Reading;
use crate::domain::id::EnrolmentId;
use crate::domain::identifiers::{EnterpriseNumber, ProjectNumber};
use crate::domain::matching::is_named_in;
use crate::domain::money::Cents;
use crate::domain::text::search_key;

/// An enrolment that a message may belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub id: EnrolmentId,
    pub customer: String,
    pub enterprise: Option<EnterpriseNumber>,
    pub course: String,
    /// The admissible price, for which the customer applies.
    pub admissible: Cents,
    pub starts_on: Option<NaiveDate>,
    /// The project number that it has already.
    pub project: Option<ProjectNumber>,
}

/// Why it may belong there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    Project,
    EnterpriseNumber,
    EnterpriseName,
    Amount,
    Course,
    Start,
}

impl Evidence {
    const fn weight(self) -> u32 {
        match self {
            Self::Project => 100,
            Self::EnterpriseNumber => 50,
            Self::EnterpriseName => 35,
            Self::Amount => 20,
            Self::Course => 18,
            Self::Start => 15,
        }
    }
}

/// How well a message fits an enrolment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    pub id: EnrolmentId,
    pub evidence: Vec<Evidence>,
    /// It leads the others by enough to be proposed.
    pub is_clear: bool,
}

/// What a proposal must weigh: an amount, a course or a day alone prove nothing.
const ENOUGH: u32 = 35;
/// By how much it must lead.
const LEAD: u32 = 10;

/// The enrolments that a message may belong to, the best first.
#[must_use]
pub fn rank(reading: &Reading, pasted: &str, candidates: &[Candidate]) -> Vec<Fit> {
    let key = search_key(pasted);
    let mut fits: Vec<(u32, Fit)> = candidates
        .iter()
        .filter(|candidate| !contradicts(reading, candidate))
        .map(|candidate| {
            let evidence = evidence(reading, &key, candidate);
            let weight = evidence.iter().map(|found| found.weight()).sum();
            let fit = Fit {
                id: candidate.id,
                evidence,
                is_clear: false,
            };
            (weight, fit)
        })
        .filter(|(weight, _)| *weight > 0)
        .collect();
    fits.sort_by_key(|(weight, fit)| (std::cmp::Reverse(*weight), fit.id));
    let second = fits.get(1).map_or(0, |(weight, _)| *weight);
    if let Some((weight, best)) = fits.first_mut() {
        best.is_clear = *weight >= ENOUGH && *weight >= second + LEAD;
    }
    fits.into_iter().map(|(_, fit)| fit).collect()
}

/// Another enterprise, or another project, can't be meant.
fn contradicts(reading: &Reading, candidate: &Candidate) -> bool {
    let differs = |said: bool, same: bool| said && !same;
    let enterprises = reading
        .enterprise
        .as_ref()
        .zip(candidate.enterprise.as_ref());
    let projects = reading.project.as_ref().zip(candidate.project.as_ref());
    let same_project = projects.is_some_and(|(said, known)| said == known);
    if same_project {
        return false;
    }
    differs(projects.is_some(), same_project)
        || enterprises.is_some_and(|(said, known)| said != known)
}

/// Whether a name stands in a text, as its key. The longest word is looked for first: most names
/// don't stand there at all.
fn is_named(name: &str, key: &str) -> bool {
    let words = search_key(name);
    let longest = words.split_whitespace().max_by_key(|word| word.len());
    longest.is_some_and(|word| key.contains(word.trim_end_matches('.'))) && is_named_in(name, key)
}

fn evidence(reading: &Reading, key: &str, candidate: &Candidate) -> Vec<Evidence> {
    let same_project = reading.project.is_some() && reading.project == candidate.project;
    let same_number = reading.enterprise.is_some() && reading.enterprise == candidate.enterprise;
    let near = |amount: Cents| (amount - candidate.admissible).abs() <= Cents::new(1);
    let title = reading.title.as_deref().map(search_key);
    let course = search_key(&candidate.course);
    let same_course = title.is_some_and(|title| {
        !title.is_empty() && (course.contains(&title) || title.contains(&course))
    }) || key.contains(&course);
    let found = [
        (same_project, Evidence::Project),
        (same_number, Evidence::EnterpriseNumber),
        (is_named(&candidate.customer, key), Evidence::EnterpriseName),
        (reading.project_amount.is_some_and(near), Evidence::Amount),
        (same_course, Evidence::Course),
        (
            reading.starts_on.is_some() && reading.starts_on == candidate.starts_on,
            Evidence::Start,
        ),
    ];
    found
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, evidence)| evidence)
        .collect()
}
