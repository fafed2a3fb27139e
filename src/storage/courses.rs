//! What the institute offers, with the price lines of each course.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{course_price_lines, courses};
use super::tx::Tx;
use crate::domain::course::{Form, PriceKind, PriceUnit, Service, Theme};
use crate::domain::id::{CourseId, PriceLineId, RegistrationId};
use crate::domain::money::Cents;
use crate::domain::text::search_key;
use crate::domain::vat::VatCategory;

/// A course as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = courses, check_for_backend(MultiBackend))]
pub struct CourseRow {
    pub id: CourseId,
    pub code: String,
    pub title: String,
    pub description: String,
    pub service: Service,
    pub theme: Option<Theme>,
    pub form: Form,
    /// Length of the course for one participant, in minutes.
    pub minutes: i32,
    pub vat_category: VatCategory,
    /// Basis points: 2100 is 21 %.
    pub vat_rate_bp: i32,
    pub vat_exemption_code: Option<String>,
    pub vat_exemption_reason: Option<String>,
    pub registration_id: Option<RegistrationId>,
    /// Whether the course can be paid through the kmo-portefeuille.
    pub eligible: bool,
    pub list_reference: Option<String>,
    pub active: bool,
    /// How the teacher of a course at a distance is there; empty for what isn't told.
    pub live_interaction: String,
    pub version: i64,
}

impl CourseRow {
    /// Whether it is given at a distance and nobody told how the teacher is there (statement 53).
    #[must_use]
    pub fn lacks_live_teacher(&self) -> bool {
        self.form == Form::DistanceLive && self.live_interaction.trim().is_empty()
    }
}

/// What a person fills in of a course.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = courses)]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct NewCourse {
    pub code: String,
    pub title: String,
    pub description: String,
    pub service: Service,
    pub theme: Option<Theme>,
    pub form: Form,
    pub minutes: i32,
    pub vat_category: VatCategory,
    pub vat_rate_bp: i32,
    pub vat_exemption_code: Option<String>,
    pub vat_exemption_reason: Option<String>,
    pub registration_id: Option<RegistrationId>,
    pub eligible: bool,
    pub list_reference: Option<String>,
    pub active: bool,
}

impl NewCourse {
    fn search_key(&self) -> String {
        search_key(&format!("{} {}", self.code, self.title))
    }
}

/// A price line as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = course_price_lines, check_for_backend(MultiBackend))]
pub struct PriceLineRow {
    pub id: PriceLineId,
    pub course_id: CourseId,
    pub position: i32,
    pub kind: PriceKind,
    pub description: String,
    pub unit: PriceUnit,
    /// Excluding VAT.
    pub unit_price_cents: Cents,
    pub admissible: bool,
}

/// A price line to be stored.
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = course_price_lines)]
pub struct NewPriceLine {
    pub kind: PriceKind,
    pub description: String,
    pub unit: PriceUnit,
    pub unit_price_cents: Cents,
    pub admissible: bool,
}

/// The course with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: CourseId) -> Result<CourseRow, Error> {
    Ok(CourseRow::query().filter(courses::id.eq(id)).first(conn)?)
}

/// Courses by code, those that stopped last; `search` is found in code or title.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection, search: &str) -> Result<Vec<CourseRow>, Error> {
    let mut query = CourseRow::query()
        .into_boxed::<MultiBackend>()
        .order((courses::active.desc(), courses::code));
    for word in search_key(search).split(' ').filter(|w| !w.is_empty()) {
        query = query.filter(
            courses::search_key
                .like(super::like::containing(word))
                .escape('\\'),
        );
    }
    Ok(query.load(conn)?)
}

/// The price lines of a course, in order.
///
/// # Errors
/// What the database reports.
pub fn price_lines(conn: &mut AnyConnection, id: CourseId) -> Result<Vec<PriceLineRow>, Error> {
    Ok(PriceLineRow::query()
        .filter(course_price_lines::course_id.eq(id))
        .order(course_price_lines::position)
        .load(conn)?)
}

/// Adds a course.
///
/// # Errors
/// [`Error::Duplicate`] of `courses.code`, or what the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewCourse) -> Result<CourseId, Error> {
    Ok(diesel::insert_into(courses::table)
        .values((
            new,
            courses::search_key.eq(new.search_key()),
            courses::version.eq(1_i64),
        ))
        .returning(courses::id)
        .get_result(tx.conn())?)
}

/// Changes a course that is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], [`Error::Duplicate`] of `courses.code`, or what the database reports.
pub fn update(
    tx: &mut Tx<'_>,
    id: CourseId,
    version: i64,
    change: &NewCourse,
) -> Result<(), Error> {
    let rows = diesel::update(courses::table.find(id).filter(courses::version.eq(version)))
        .set((
            change,
            courses::search_key.eq(change.search_key()),
            courses::version.eq(version + 1),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Puts these price lines in the place of the ones that a course has. Enrolments keep their own
/// frozen copy, so no history is lost.
///
/// # Errors
/// What the database reports.
pub fn replace_price_lines(
    tx: &mut Tx<'_>,
    id: CourseId,
    lines: &[NewPriceLine],
) -> Result<(), Error> {
    diesel::delete(course_price_lines::table.filter(course_price_lines::course_id.eq(id)))
        .execute(tx.conn())?;
    for (position, line) in (1_i32..).zip(lines) {
        diesel::insert_into(course_price_lines::table)
            .values((
                line,
                course_price_lines::course_id.eq(id),
                course_price_lines::position.eq(position),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Sets how the teacher of a course is there, if the course is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn set_live_interaction(
    tx: &mut Tx<'_>,
    id: CourseId,
    version: i64,
    interaction: &str,
) -> Result<(), Error> {
    let rows = diesel::update(courses::table.find(id).filter(courses::version.eq(version)))
        .set((
            courses::live_interaction.eq(interaction),
            courses::version.eq(version + 1),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
