//! The judgement of what staff record about an application: problems stop it, warnings are shown
//! and kept going (statements 7–9, 18–20, 27, 28, 32, 41, 44). The figures of the government's
//! portal always win over our estimate (statement 18).

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::deadlines::{last_application_day, project_end};
use super::reason::Reason;
use super::rules::Rules;
use crate::domain::id::EnrolmentId;
use crate::domain::identifiers::ProjectNumber;
use crate::domain::money::Cents;

/// What was read in the portal and typed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub number: ProjectNumber,
    pub applied_on: NaiveDate,
    pub project_amount: Cents,
    pub own_share: Cents,
    pub subsidy: Cents,
    /// How many participants stand in the application, where that was typed in.
    pub participants: Option<usize>,
}

/// What is known here of the enrolment that the application is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub today: NaiveDate,
    pub agreed_on: NaiveDate,
    /// The first half-day that takes place, once it is planned.
    pub start: Option<NaiveDate>,
    /// The last half-day that takes place.
    pub end: Option<NaiveDate>,
    /// The admissible price excluding VAT.
    pub admissible: Cents,
    /// The whole price including VAT.
    pub gross: Cents,
    /// The subsidy that was estimated, where an estimate is possible.
    pub estimate: Option<Cents>,
    pub participants: usize,
    /// The application that this enrolment has already.
    pub own_number: Option<ProjectNumber>,
    /// The enrolment with which this number was recorded first.
    pub number_used_by: Option<EnrolmentId>,
}

/// The outcome: nothing is recorded while there are problems.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgement {
    pub problems: Vec<Reason>,
    pub warnings: Vec<Reason>,
}

/// Judges an entry against what is known.
#[must_use]
pub fn judge(rules: &Rules, entry: &Entry, known: &Known) -> Judgement {
    let choices = rules.choices();
    let mut problems = number_problems(entry, known);
    problems.extend(day_problems(entry, known));
    problems.extend(sum_problem(entry));
    let mut warnings = Vec::new();
    // Conflict C11: whether one may apply before the enrolment is agreed.
    match before_enrolment(entry, known) {
        Some(reason) if choices.refuse_before_enrolment => problems.push(reason),
        reason => warnings.extend(reason),
    }
    if entry.number.year() != entry.applied_on.year() {
        warnings.push(Reason::ProjectYear {
            number: entry.number.clone(),
            applied_on: entry.applied_on,
        });
    }
    match rules.on(entry.applied_on) {
        Err(reason) => problems.push(reason),
        Ok(version) if !fits_a_percentage(entry, version.percentages(), choices.tolerance) => {
            warnings.push(Reason::RatioUnusual {
                subsidy: entry.subsidy,
                project_amount: entry.project_amount,
            });
        }
        Ok(_) => {}
    }
    warnings.extend(amount_warnings(entry, known, choices.tolerance));
    warnings.extend(end_warning(entry, known));
    warnings.extend(participants_warning(entry, known));
    Judgement { problems, warnings }
}

fn number_problems(entry: &Entry, known: &Known) -> Vec<Reason> {
    let number = entry.number.clone();
    if let Some(number) = &known.own_number {
        return vec![Reason::Duplicate {
            number: number.clone(),
        }];
    }
    let used = known.number_used_by;
    used.map(|enrolment| Reason::ProjectNumberUsed { number, enrolment })
        .into_iter()
        .collect()
}

fn day_problems(entry: &Entry, known: &Known) -> Vec<Reason> {
    let applied_on = entry.applied_on;
    let mut problems = Vec::new();
    if applied_on > known.today {
        problems.push(Reason::AppliedInFuture {
            applied_on,
            today: known.today,
        });
    }
    if let Some(start) = known.start {
        let last_day = last_application_day(start);
        if applied_on > last_day {
            problems.push(Reason::LateApplication {
                applied_on,
                last_day,
                start,
            });
        }
    }
    problems
}

fn before_enrolment(entry: &Entry, known: &Known) -> Option<Reason> {
    let (applied_on, agreed_on) = (entry.applied_on, known.agreed_on);
    (applied_on < agreed_on).then_some(Reason::BeforeEnrolment {
        applied_on,
        agreed_on,
    })
}

fn sum_problem(entry: &Entry) -> Option<Reason> {
    let Entry {
        project_amount,
        own_share,
        subsidy,
        ..
    } = *entry;
    if !project_amount.is_positive() || own_share < Cents::ZERO || subsidy < Cents::ZERO {
        return Some(Reason::AmountNotPositive);
    }
    (own_share + subsidy != project_amount).then_some(Reason::SumDiffers {
        own_share,
        subsidy,
        project_amount,
    })
}

fn fits_a_percentage(
    entry: &Entry,
    mut percentages: impl Iterator<Item = Decimal>,
    tolerance: Cents,
) -> bool {
    percentages.any(|percentage| {
        let exact = entry.project_amount.euros() * percentage / Decimal::ONE_HUNDRED;
        Cents::round(exact).is_ok_and(|expected| is_near(expected, entry.subsidy, tolerance))
    })
}

fn amount_warnings(entry: &Entry, known: &Known, tolerance: Cents) -> Vec<Reason> {
    let Entry {
        project_amount,
        subsidy,
        ..
    } = *entry;
    let admissible = known.admissible;
    let mut warnings = Vec::new();
    if !is_near(project_amount, admissible, tolerance) {
        let includes_vat =
            known.gross > admissible && is_near(project_amount, known.gross, tolerance);
        warnings.push(if includes_vat {
            Reason::IncludesVat {
                gross: known.gross,
                admissible,
            }
        } else {
            Reason::AmountDiffers {
                project_amount,
                admissible,
            }
        });
    }
    let differs = |estimate: &Cents| !is_near(*estimate, subsidy, tolerance);
    if let Some(estimate) = known.estimate.filter(differs) {
        warnings.push(Reason::EstimateDiffers { estimate, subsidy });
    }
    warnings
}

fn end_warning(entry: &Entry, known: &Known) -> Option<Reason> {
    let last_day = project_end(entry.applied_on);
    let end = known.end.filter(|end| *end > last_day)?;
    Some(Reason::EndTooLate { end, last_day })
}

fn participants_warning(entry: &Entry, known: &Known) -> Option<Reason> {
    let applied = entry
        .participants
        .filter(|count| *count != known.participants)?;
    Some(Reason::ParticipantsDiffer {
        enrolled: known.participants,
        applied,
    })
}

/// Own figures and the portal's may differ a little: how it rounds isn't known (conflict C10).
fn is_near(one: Cents, other: Cents, tolerance: Cents) -> bool {
    (one - other).abs() <= tolerance
}

#[cfg(test)]
mod tests;
