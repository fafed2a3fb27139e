//! Courses as planned: editions with their capacity, place and first and last day.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::courses::CourseRow;
use super::error::{Error, one_row};
use super::schema::{courses, editions, enrolments, half_days, places};
use super::tx::Tx;
use crate::domain::course::EditionStatus;
use crate::domain::enrolment::{EnrolmentStatus, PlaceStatus};
use crate::domain::id::{CourseId, EditionId, TrainerId};
use crate::domain::text::search_key;

/// An edition as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = editions, check_for_backend(MultiBackend))]
pub struct EditionRow {
    pub id: EditionId,
    pub course_id: CourseId,
    pub code: String,
    pub status: EditionStatus,
    /// The most participants.
    pub capacity: i32,
    pub place: String,
    pub trainer_id: Option<TrainerId>,
    /// First and last day with a half-day that isn't cancelled.
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub note: String,
    pub version: i64,
}

/// What a person fills in of an edition.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = editions)]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct NewEdition {
    pub course_id: CourseId,
    pub code: String,
    pub status: EditionStatus,
    pub capacity: i32,
    pub place: String,
    pub trainer_id: Option<TrainerId>,
    pub note: String,
}

/// Which editions a list shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Found in the code of the edition, or the code or title of the course.
    pub search: String,
    pub course_id: Option<CourseId>,
    /// Editions that are still going or to come on this day, and those without days.
    pub not_ended_before: Option<NaiveDate>,
    /// Editions that ended before this day.
    pub ended_before: Option<NaiveDate>,
    /// Editions in which this trainer teaches, as a whole or a half-day of it.
    pub trainer_id: Option<TrainerId>,
}

/// The edition with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: EditionId) -> Result<EditionRow, Error> {
    Ok(EditionRow::query()
        .filter(editions::id.eq(id))
        .first(conn)?)
}

/// Editions with their course, the earliest start first, those without days last.
///
/// # Errors
/// What the database reports.
pub fn list(
    conn: &mut AnyConnection,
    filter: &Filter,
) -> Result<Vec<(EditionRow, CourseRow)>, Error> {
    let mut query = editions::table
        .inner_join(courses::table)
        .select((EditionRow::as_select(), CourseRow::as_select()))
        .into_boxed::<MultiBackend>()
        .order((
            editions::starts_on.is_null(),
            editions::starts_on,
            editions::code,
        ));
    for word in search_key(&filter.search)
        .split(' ')
        .filter(|w| !w.is_empty())
    {
        let pattern = super::like::containing(word);
        query = query.filter(
            courses::search_key
                .like(pattern.clone())
                .escape('\\')
                .or(editions::code
                    .like(super::like::containing(&word.to_uppercase()))
                    .escape('\\')),
        );
    }
    if let Some(course_id) = filter.course_id {
        query = query.filter(editions::course_id.eq(course_id));
    }
    if let Some(day) = filter.not_ended_before {
        query = query.filter(editions::ends_on.is_null().or(editions::ends_on.ge(day)));
    }
    if let Some(day) = filter.ended_before {
        query = query.filter(editions::ends_on.lt(day));
    }
    if let Some(trainer_id) = filter.trainer_id {
        let teaches = half_days::table
            .filter(half_days::trainer_id.eq(trainer_id))
            .select(half_days::edition_id);
        query = query.filter(
            editions::trainer_id
                .eq(trainer_id)
                .or(editions::id.eq_any(teaches)),
        );
    }
    Ok(query.load(conn)?)
}

/// How many participants have a place in an edition.
///
/// # Errors
/// What the database reports.
pub fn count_places(conn: &mut AnyConnection, id: EditionId) -> Result<i64, Error> {
    Ok(places::table
        .inner_join(enrolments::table)
        .filter(enrolments::edition_id.eq(id))
        .filter(enrolments::status.eq(EnrolmentStatus::Confirmed))
        .filter(places::status.eq(PlaceStatus::Active))
        .count()
        .get_result(conn)?)
}

/// Holds the edition for the rest of the transaction, so that places are counted and taken by one
/// person at a time. SQLite has one writer anyway; on PostgreSQL an update locks the row.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn lock(tx: &mut Tx<'_>, id: EditionId) -> Result<(), Error> {
    let rows = diesel::update(editions::table.find(id))
        .set(editions::version.eq(editions::version))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// How many editions a course has.
///
/// # Errors
/// What the database reports.
pub fn count_of_course(conn: &mut AnyConnection, id: CourseId) -> Result<i64, Error> {
    Ok(editions::table
        .filter(editions::course_id.eq(id))
        .count()
        .get_result(conn)?)
}

/// Adds an edition, still without days.
///
/// # Errors
/// [`Error::Duplicate`] of `editions.code`, or what the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewEdition) -> Result<EditionId, Error> {
    Ok(diesel::insert_into(editions::table)
        .values((new, editions::version.eq(1_i64)))
        .returning(editions::id)
        .get_result(tx.conn())?)
}

/// Changes an edition that is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], [`Error::Duplicate`] of `editions.code`, or what the database reports.
pub fn update(
    tx: &mut Tx<'_>,
    id: EditionId,
    version: i64,
    change: &NewEdition,
) -> Result<(), Error> {
    let rows = diesel::update(
        editions::table
            .find(id)
            .filter(editions::version.eq(version)),
    )
    .set((change, editions::version.eq(version + 1)))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Sets the first and the last day, as they follow from the half-days.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn set_span(
    tx: &mut Tx<'_>,
    id: EditionId,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
) -> Result<(), Error> {
    let rows = diesel::update(editions::table.find(id))
        .set((
            editions::starts_on.eq(starts_on),
            editions::ends_on.eq(ends_on),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}
