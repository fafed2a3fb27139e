//! Offering a course: what it is, what it costs, and under which registration it is sold.

use crate::domain::course::{CourseProblem, PriceKind};
use crate::domain::id::CourseId;
use crate::domain::subsidy::eligibility::CourseFacts;
use crate::domain::vat::VatCategory;
use crate::services::{Ctx, Deed};
use crate::storage::courses::{self, NewCourse, NewPriceLine};
use crate::storage::{self, AnyConnection, Tx, registrations, rules};

/// A course with its price lines, as a person filled them in.
#[derive(Debug, Clone)]
pub struct CoursePlan {
    pub course: NewCourse,
    pub price_lines: Vec<NewPriceLine>,
}

/// Why a course can't be offered like this.
#[derive(Debug, thiserror::Error)]
pub enum PlanCourseError {
    /// Another course has the code.
    #[error("another course has this code")]
    CodeTaken,
    /// Rules that the course breaks, every one of them.
    #[error("the course breaks {} rules", .0.len())]
    Refused(Vec<CourseProblem>),
    #[error(transparent)]
    Storage(storage::Error),
}

impl From<storage::Error> for PlanCourseError {
    fn from(error: storage::Error) -> Self {
        if error.is_duplicate_of("courses", "code") {
            Self::CodeTaken
        } else {
            Self::Storage(error)
        }
    }
}

/// Offers a new course.
///
/// # Errors
/// See [`PlanCourseError`].
pub fn create(tx: &mut Tx<'_>, ctx: &Ctx, plan: &CoursePlan) -> Result<CourseId, PlanCourseError> {
    decide(tx, ctx, plan)?;
    let id = courses::insert(tx, &plan.course)?;
    courses::replace_price_lines(tx, id, &plan.price_lines)?;
    ctx.record(tx, Deed::new("course.created", id, describe(&plan.course)))?;
    Ok(id)
}

/// Changes a course; enrolments keep the price that they agreed.
///
/// # Errors
/// See [`PlanCourseError`]; `Storage(Stale)` when somebody changed it in the meantime.
pub fn change(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: CourseId,
    version: i64,
    plan: &CoursePlan,
) -> Result<(), PlanCourseError> {
    decide(tx, ctx, plan)?;
    courses::update(tx, id, version, &plan.course)?;
    courses::replace_price_lines(tx, id, &plan.price_lines)?;
    ctx.record(tx, Deed::new("course.changed", id, describe(&plan.course)))?;
    Ok(())
}

/// Tells how the teacher of a course at a distance is there for the participants.
///
/// # Errors
/// [`storage::Error::Stale`] when somebody changed it in the meantime, or what the database reports.
pub fn tell_interaction(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: CourseId,
    version: i64,
    interaction: &str,
) -> Result<(), storage::Error> {
    courses::set_live_interaction(tx, id, version, interaction)?;
    let course = courses::get(tx, id)?;
    let summary = format!("{} {}", course.code, course.title);
    let deed = Deed::new("course.interaction-told", id, summary);
    ctx.record(
        tx,
        deed.with(serde_json::json!({ "interaction": interaction })),
    )
}

fn describe(course: &NewCourse) -> String {
    format!("{} {}", course.code, course.title)
}

fn decide(conn: &mut AnyConnection, ctx: &Ctx, plan: &CoursePlan) -> Result<(), PlanCourseError> {
    let course = &plan.course;
    let registration = match course.registration_id {
        Some(id) => Some(registrations::get(conn, id)?),
        None => None,
    };
    let facts = CourseFacts {
        is_eligible: course.eligible,
        // Told afterwards, on a page of its own; until then the course's page says what is missing.
        lacks_live_teacher: false,
        service: course.service,
        theme: course.theme,
        job_specific_reference: course.list_reference.as_deref(),
        registration: registration.as_ref().map(|row| &row.number),
        registration_days: None,
        start: None,
    };
    let mut problems: Vec<CourseProblem> = Vec::new();
    if course.eligible {
        let rules = rules::get(conn)?;
        let refusals = facts.refusals(&rules, ctx.today());
        problems.extend(refusals.into_iter().map(CourseProblem::Subsidy));
        if !plan.price_lines.iter().any(|line| line.admissible) {
            problems.push(CourseProblem::NothingAdmissible);
        }
        let rule = rules.costs_on(ctx.today());
        if rule.is_ok_and(|rule| !rule.admits(PriceKind::Exam))
            && plan.price_lines.iter().any(is_admissible_exam)
        {
            problems.push(CourseProblem::ExamAdmissible);
        }
    } else if let Some(row) = &registration
        && row.service != course.service
    {
        problems.push(CourseProblem::RegistrationOfOtherService);
    }
    if plan.price_lines.is_empty() {
        problems.push(CourseProblem::NoPrice);
    }
    problems.extend(vat_problem(course));
    if problems.is_empty() {
        Ok(())
    } else {
        Err(PlanCourseError::Refused(problems))
    }
}

fn is_admissible_exam(line: &NewPriceLine) -> bool {
    line.kind == PriceKind::Exam && line.admissible
}

fn vat_problem(course: &NewCourse) -> Option<CourseProblem> {
    let has_reason = course
        .vat_exemption_reason
        .as_deref()
        .is_some_and(|reason| !reason.trim().is_empty());
    match course.vat_category {
        VatCategory::Standard if course.vat_rate_bp <= 0 => Some(CourseProblem::RateMissing),
        VatCategory::Standard => None,
        _ if course.vat_rate_bp != 0 => Some(CourseProblem::RateOnExempt),
        VatCategory::Exempt if !has_reason => Some(CourseProblem::ExemptionReasonMissing),
        _ => None,
    }
}
