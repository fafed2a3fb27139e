//! What the attendance of a course is held against, where that isn't the institute's own rule.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::{course_attendance_rules, editions};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{CourseId, EditionId, UserId};
use crate::domain::institute::AttendanceMeasure;

/// The rule of one course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, HasQuery)]
#[diesel(table_name = course_attendance_rules, check_for_backend(MultiBackend))]
pub struct CourseRuleRow {
    pub course_id: CourseId,
    /// Basis points: 8000 is 80.00 %.
    pub threshold_bp: i32,
    pub measure: AttendanceMeasure,
}

/// The rule of a course that has its own.
///
/// # Errors
/// What the database reports.
pub fn find(conn: &mut AnyConnection, course: CourseId) -> Result<Option<CourseRuleRow>, Error> {
    Ok(CourseRuleRow::query()
        .filter(course_attendance_rules::course_id.eq(course))
        .first(conn)
        .optional()?)
}

/// The rules of editions whose course has its own.
///
/// # Errors
/// What the database reports.
pub fn list_of_editions(
    conn: &mut AnyConnection,
    ids: &[EditionId],
) -> Result<Vec<(EditionId, CourseRuleRow)>, Error> {
    Ok(course_attendance_rules::table
        .inner_join(editions::table.on(editions::course_id.eq(course_attendance_rules::course_id)))
        .filter(editions::id.eq_any(ids))
        .select((editions::id, CourseRuleRow::as_select()))
        .load(conn)?)
}

/// Sets the rule of a course, or lets it follow the institute's again.
///
/// # Errors
/// What the database reports.
pub fn set(
    tx: &mut Tx<'_>,
    course: CourseId,
    rule: Option<(i32, AttendanceMeasure)>,
    at: Moment,
    by: Option<UserId>,
) -> Result<(), Error> {
    let known =
        course_attendance_rules::table.filter(course_attendance_rules::course_id.eq(course));
    diesel::delete(known).execute(tx.conn())?;
    if let Some((threshold_bp, measure)) = rule {
        diesel::insert_into(course_attendance_rules::table)
            .values((
                course_attendance_rules::course_id.eq(course),
                course_attendance_rules::threshold_bp.eq(threshold_bp),
                course_attendance_rules::measure.eq(measure),
                course_attendance_rules::set_at.eq(at),
                course_attendance_rules::set_by.eq(by),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}
