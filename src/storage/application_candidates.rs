//! The enrolments that a message about an application may belong to.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::{applications, courses, customers, editions, enrolments};
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::EnrolmentId;
use crate::domain::identifiers::{EnterpriseNumber, ProjectNumber};
use crate::domain::money::Cents;
use crate::domain::subsidy::portal_mail::Candidate;

/// How many are looked at; the latest courses first.
const MAX: i64 = 2_000;

type Columns = (
    EnrolmentId,
    String,
    Option<EnterpriseNumber>,
    String,
    Cents,
    Option<NaiveDate>,
    Option<ProjectNumber>,
);

/// Standing enrolments with kmo-portefeuille that have no application yet and start after a day, and
/// the one that has this project number; of the enterprise with this number, where that is known
/// here.
///
/// # Errors
/// What the database reports.
pub fn list(
    conn: &mut AnyConnection,
    project: Option<&ProjectNumber>,
    enterprise: Option<&EnterpriseNumber>,
    starts_from: NaiveDate,
) -> Result<Vec<Candidate>, Error> {
    let mut query = enrolments::table
        .inner_join(customers::table)
        .inner_join(editions::table.inner_join(courses::table))
        .left_join(applications::table)
        .filter(enrolments::status.eq(EnrolmentStatus::Confirmed))
        .filter(enrolments::uses_portfolio.eq(true))
        .select((
            enrolments::id,
            customers::name,
            customers::enterprise_number,
            courses::title,
            enrolments::admissible_cents,
            editions::starts_on,
            applications::project_number.nullable(),
        ))
        .order((editions::starts_on.desc(), enrolments::id))
        .limit(MAX)
        .into_boxed::<MultiBackend>();
    let recent = editions::starts_on
        .ge(starts_from)
        .or(editions::starts_on.is_null())
        .assume_not_null();
    let waits = applications::id.nullable().is_null().and(recent);
    query = match project {
        Some(number) => query.filter(
            waits.or(applications::project_number
                .nullable()
                .eq(number.clone())
                .assume_not_null()),
        ),
        None => query.filter(waits),
    };
    if let Some(number) = enterprise {
        query = query.filter(customers::enterprise_number.eq(number.clone()));
    }
    let rows: Vec<Columns> = query.load(conn)?;
    Ok(rows
        .into_iter()
        .map(
            |(id, customer, enterprise, course, admissible, starts_on, project)| Candidate {
                id,
                customer,
                enterprise,
                course,
                admissible,
                starts_on,
                project,
            },
        )
        .collect())
}
