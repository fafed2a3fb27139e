//! Access for inspectors: to some files, until a day. The code is only with the inspector; here lies
//! its hash.

use chrono::NaiveDate;
use diesel::dsl::{count_star, exists, select};
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{inspection_files, inspections};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{EnrolmentId, InspectionId, UserId};

/// Access as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = inspections, check_for_backend(MultiBackend))]
pub struct InspectionRow {
    pub id: InspectionId,
    pub name: String,
    /// The last day of access.
    pub until_on: NaiveDate,
    pub opened_at: Moment,
    pub ended_at: Option<Moment>,
}

impl InspectionRow {
    /// Whether the inspector is still let in.
    #[must_use]
    pub fn is_open(&self, today: NaiveDate) -> bool {
        self.ended_at.is_none() && today <= self.until_on
    }
}

/// Access to give.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = inspections)]
pub struct NewInspection {
    pub name: String,
    pub code_hash: String,
    pub until_on: NaiveDate,
    pub opened_at: Moment,
    pub opened_by: Option<UserId>,
}

/// All that were given, the newest first, each with the number of its files.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection) -> Result<Vec<(InspectionRow, i64)>, Error> {
    let rows: Vec<InspectionRow> = InspectionRow::query()
        .order(inspections::id.desc())
        .load(conn)?;
    let counts: Vec<(InspectionId, i64)> = inspection_files::table
        .group_by(inspection_files::inspection_id)
        .select((inspection_files::inspection_id, count_star()))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let count = counts.iter().find(|(id, _)| *id == row.id);
            let count = count.map_or(0, |(_, count)| *count);
            (row, count)
        })
        .collect())
}

/// The one with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: InspectionId) -> Result<InspectionRow, Error> {
    Ok(InspectionRow::query()
        .filter(inspections::id.eq(id))
        .first(conn)?)
}

/// The one that a code opens today, if any.
///
/// # Errors
/// What the database reports.
pub fn find_open(
    conn: &mut AnyConnection,
    code_hash: &str,
    today: NaiveDate,
) -> Result<Option<InspectionRow>, Error> {
    let found: Option<InspectionRow> = InspectionRow::query()
        .filter(inspections::code_hash.eq(code_hash))
        .first(conn)
        .optional()?;
    Ok(found.filter(|row| row.is_open(today)))
}

/// The enrolments that may be looked at.
///
/// # Errors
/// What the database reports.
pub fn list_files(conn: &mut AnyConnection, id: InspectionId) -> Result<Vec<EnrolmentId>, Error> {
    Ok(inspection_files::table
        .filter(inspection_files::inspection_id.eq(id))
        .order(inspection_files::id)
        .select(inspection_files::enrolment_id)
        .load(conn)?)
}

/// Whether an enrolment may be looked at.
///
/// # Errors
/// What the database reports.
pub fn has_file(
    conn: &mut AnyConnection,
    id: InspectionId,
    enrolment: EnrolmentId,
) -> Result<bool, Error> {
    let chosen = inspection_files::table
        .filter(inspection_files::inspection_id.eq(id))
        .filter(inspection_files::enrolment_id.eq(enrolment));
    Ok(select(exists(chosen)).get_result(conn)?)
}

/// Gives access to these enrolments.
///
/// # Errors
/// What the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    new: &NewInspection,
    files: &[EnrolmentId],
) -> Result<InspectionId, Error> {
    let id: InspectionId = diesel::insert_into(inspections::table)
        .values(new)
        .returning(inspections::id)
        .get_result(tx.conn())?;
    for enrolment in files {
        diesel::insert_into(inspection_files::table)
            .values((
                inspection_files::inspection_id.eq(id),
                inspection_files::enrolment_id.eq(enrolment),
            ))
            .execute(tx.conn())?;
    }
    Ok(id)
}

/// Ends an access.
///
/// # Errors
/// [`Error::Stale`] when it has ended already, or what the database reports.
pub fn end(tx: &mut Tx<'_>, id: InspectionId, now: Moment) -> Result<(), Error> {
    let still = inspections::table
        .find(id)
        .filter(inspections::ended_at.is_null());
    let rows = diesel::update(still)
        .set(inspections::ended_at.eq(now))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
