//! Subsidy applications, one for an enrolment, as the government's portal told them.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use diesel::dsl::{count_star, max};
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{applications, enrolments};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{ApplicationId, CustomerId, EnrolmentId, UserId};
use crate::domain::identifiers::ProjectNumber;
use crate::domain::money::Cents;
use crate::domain::party::Size;
use crate::domain::subsidy::ApplicationStatus;
use crate::domain::subsidy::life::StopScenario;

/// An application as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = applications, check_for_backend(MultiBackend))]
pub struct ApplicationRow {
    pub id: ApplicationId,
    pub enrolment_id: EnrolmentId,
    pub project_number: ProjectNumber,
    pub applied_on: NaiveDate,
    pub size: Size,
    pub project_cents: Cents,
    pub subsidy_cents: Cents,
    pub own_share_cents: Cents,
    pub status: ApplicationStatus,
    pub decided_on: Option<NaiveDate>,
    pub decision_reason: Option<String>,
    /// Only when somebody recorded it (statement 31).
    pub deposited_on: Option<NaiveDate>,
    pub payment_ordered_on: Option<NaiveDate>,
    pub note: String,
    /// The first day of the rules by which it was judged.
    pub rule_from: Option<NaiveDate>,
    pub version: i64,
    pub recorded_at: Moment,
    pub recorded_by: Option<UserId>,
    /// How far it was when it was stopped.
    pub stop_scenario: Option<StopScenario>,
    pub own_share_to_refund_cents: Cents,
    pub subsidy_to_refund_cents: Cents,
    pub own_share_refunded_cents: Cents,
    pub subsidy_refunded_cents: Cents,
}

impl ApplicationRow {
    /// Whether it was neither refused nor stopped.
    #[must_use]
    pub const fn stands(&self) -> bool {
        matches!(
            self.status,
            ApplicationStatus::Applied | ApplicationStatus::Accepted
        )
    }
}

/// What is recorded of an application.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = applications)]
pub struct NewApplication {
    pub enrolment_id: EnrolmentId,
    pub project_number: ProjectNumber,
    pub applied_on: NaiveDate,
    pub size: Size,
    pub project_cents: Cents,
    pub subsidy_cents: Cents,
    pub own_share_cents: Cents,
    pub status: ApplicationStatus,
    pub note: String,
    pub rule_from: Option<NaiveDate>,
    pub recorded_at: Moment,
    pub recorded_by: Option<UserId>,
}

/// The applications of these enrolments.
///
/// # Errors
/// What the database reports.
pub fn list_for(
    conn: &mut AnyConnection,
    enrolments: &[EnrolmentId],
) -> Result<Vec<ApplicationRow>, Error> {
    Ok(ApplicationRow::query()
        .filter(applications::enrolment_id.eq_any(enrolments.to_vec()))
        .load(conn)?)
}

/// The application of an enrolment, if one is recorded.
///
/// # Errors
/// What the database reports.
pub fn find_for(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
) -> Result<Option<ApplicationRow>, Error> {
    Ok(ApplicationRow::query()
        .filter(applications::enrolment_id.eq(enrolment))
        .first(conn)
        .optional()?)
}

/// The application with a project number, if it is recorded (statement 8).
///
/// # Errors
/// What the database reports.
pub fn find_by_number(
    conn: &mut AnyConnection,
    number: &ProjectNumber,
) -> Result<Option<ApplicationRow>, Error> {
    Ok(ApplicationRow::query()
        .filter(applications::project_number.eq(number))
        .first(conn)
        .optional()?)
}

/// The subsidy that a customer has in the applications of the year of `day`, as far as it is known
/// here: refused and stopped ones don't count (statement 16).
///
/// # Errors
/// What the database reports.
pub fn subsidy_in_year(
    conn: &mut AnyConnection,
    customer: CustomerId,
    day: NaiveDate,
) -> Result<Cents, Error> {
    let first = NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap_or(day);
    let last = NaiveDate::from_ymd_opt(day.year(), 12, 31).unwrap_or(day);
    let subsidies: Vec<Cents> = applications::table
        .inner_join(enrolments::table)
        .filter(enrolments::customer_id.eq(customer))
        .filter(applications::applied_on.between(first, last))
        .filter(
            applications::status.eq_any([ApplicationStatus::Applied, ApplicationStatus::Accepted]),
        )
        .select(applications::subsidy_cents)
        .load(conn)?;
    Ok(subsidies.into_iter().sum())
}

/// The last day of an application that was judged.
///
/// # Errors
/// What the database reports.
pub fn last_day_judged(conn: &mut AnyConnection) -> Result<Option<NaiveDate>, Error> {
    Ok(applications::table
        .select(max(applications::applied_on))
        .first(conn)?)
}

/// Every day of an application that was judged, once.
///
/// # Errors
/// What the database reports.
pub fn list_days_judged(conn: &mut AnyConnection) -> Result<Vec<NaiveDate>, Error> {
    Ok(applications::table
        .select(applications::applied_on)
        .distinct()
        .order(applications::applied_on)
        .load(conn)?)
}

/// How many applications each version of the rules decided, by its first day.
///
/// # Errors
/// What the database reports.
pub fn count_by_rule(conn: &mut AnyConnection) -> Result<BTreeMap<NaiveDate, i64>, Error> {
    let counts: Vec<(Option<NaiveDate>, i64)> = applications::table
        .filter(applications::rule_from.is_not_null())
        .group_by(applications::rule_from)
        .select((applications::rule_from, count_star()))
        .load(conn)?;
    Ok(counts
        .into_iter()
        .filter_map(|(day, count)| Some((day?, count)))
        .collect())
}

/// Records an application.
///
/// # Errors
/// [`Error::Duplicate`] of `applications.enrolment_id` or `.project_number`, or what the database
/// reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewApplication) -> Result<ApplicationId, Error> {
    Ok(diesel::insert_into(applications::table)
        .values((new, applications::version.eq(1_i64)))
        .returning(applications::id)
        .get_result(tx.conn())?)
}

/// What a correction of a recorded application changes.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = applications)]
pub struct ChangeApplication {
    pub project_number: ProjectNumber,
    pub applied_on: NaiveDate,
    pub size: Size,
    pub project_cents: Cents,
    pub subsidy_cents: Cents,
    pub own_share_cents: Cents,
    pub note: String,
    pub rule_from: Option<NaiveDate>,
}

/// Corrects an application that is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], [`Error::Duplicate`] of `applications.project_number`, or what the database
/// reports.
pub fn update(
    tx: &mut Tx<'_>,
    id: ApplicationId,
    version: i64,
    change: &ChangeApplication,
) -> Result<(), Error> {
    let still = applications::table
        .find(id)
        .filter(applications::version.eq(version));
    let rows = diesel::update(still)
        .set((change, applications::version.eq(version + 1)))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Where an application stands, as its steps say: the list of steps is the truth, and this is kept
/// beside it so that lists are fast.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = applications, treat_none_as_null = true)]
pub struct Progress {
    pub status: ApplicationStatus,
    pub decided_on: Option<NaiveDate>,
    pub decision_reason: Option<String>,
    pub deposited_on: Option<NaiveDate>,
    pub payment_ordered_on: Option<NaiveDate>,
    pub own_share_refunded_cents: Cents,
    pub subsidy_refunded_cents: Cents,
}

/// Keeps where an application stands that is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn update_progress(
    tx: &mut Tx<'_>,
    id: ApplicationId,
    version: i64,
    progress: &Progress,
) -> Result<(), Error> {
    let still = applications::table
        .find(id)
        .filter(applications::version.eq(version));
    let rows = diesel::update(still)
        .set((progress, applications::version.eq(version + 1)))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// How a project was stopped, and what has to be refunded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = applications, treat_none_as_null = true)]
pub struct StopTerms {
    pub stop_scenario: Option<StopScenario>,
    pub own_share_to_refund_cents: Cents,
    pub subsidy_to_refund_cents: Cents,
}

/// Keeps how a project was stopped; the default takes it away.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn update_stop(tx: &mut Tx<'_>, id: ApplicationId, terms: StopTerms) -> Result<(), Error> {
    let rows = diesel::update(applications::table.find(id))
        .set(terms)
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// Takes an application away that is still as in `version`: it was recorded by mistake. Its steps
/// stay to be read.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn delete(tx: &mut Tx<'_>, id: ApplicationId, version: i64) -> Result<(), Error> {
    let still = applications::table
        .find(id)
        .filter(applications::version.eq(version));
    one_row(diesel::delete(still).execute(tx.conn())?, Error::Stale)
}
