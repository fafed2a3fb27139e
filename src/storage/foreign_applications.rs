//! Applications on our registration that belong to no enrolment here, and that we refused.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::foreign_applications;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{ForeignApplicationId, UserId};
use crate::domain::identifiers::{EnterpriseNumber, ProjectNumber};

/// A refused application as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = foreign_applications, check_for_backend(MultiBackend))]
pub struct ForeignApplicationRow {
    pub id: ForeignApplicationId,
    pub project_number: ProjectNumber,
    /// Who applied, as far as the message tells.
    pub enterprise: String,
    pub enterprise_number: Option<EnterpriseNumber>,
    /// What is told to the applicant in the government's application.
    pub note: String,
    pub refused_on: NaiveDate,
    pub told_name: String,
}

/// An application to keep as refused.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = foreign_applications)]
#[diesel(treat_none_as_default_value = false)]
pub struct NewForeignApplication {
    pub project_number: ProjectNumber,
    pub enterprise: String,
    pub enterprise_number: Option<EnterpriseNumber>,
    pub note: String,
    pub refused_on: NaiveDate,
    pub told_at: Moment,
    pub told_by: Option<UserId>,
    pub told_name: String,
}

/// The application with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(
    conn: &mut AnyConnection,
    id: ForeignApplicationId,
) -> Result<ForeignApplicationRow, Error> {
    Ok(ForeignApplicationRow::query()
        .filter(foreign_applications::id.eq(id))
        .first(conn)?)
}

/// The application with this number, if it was refused.
///
/// # Errors
/// What the database reports.
pub fn find(
    conn: &mut AnyConnection,
    number: &ProjectNumber,
) -> Result<Option<ForeignApplicationRow>, Error> {
    Ok(ForeignApplicationRow::query()
        .filter(foreign_applications::project_number.eq(number))
        .first(conn)
        .optional()?)
}

/// The newest of them.
///
/// # Errors
/// What the database reports.
pub fn list_newest(
    conn: &mut AnyConnection,
    most: i64,
) -> Result<Vec<ForeignApplicationRow>, Error> {
    Ok(ForeignApplicationRow::query()
        .order(foreign_applications::id.desc())
        .limit(most)
        .load(conn)?)
}

/// Keeps an application as refused.
///
/// # Errors
/// [`Error::Duplicate`] of `foreign_applications.project_number`, or what the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewForeignApplication) -> Result<ForeignApplicationId, Error> {
    Ok(diesel::insert_into(foreign_applications::table)
        .values(new)
        .returning(foreign_applications::id)
        .get_result(tx.conn())?)
}

/// Takes one away that belongs to us after all; the log keeps it.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn delete(tx: &mut Tx<'_>, id: ForeignApplicationId) -> Result<(), Error> {
    let rows = diesel::delete(foreign_applications::table.find(id)).execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}
