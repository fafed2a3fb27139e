//! Attendance lists as they were issued: of an edition, or of one enrolment alone. Each is a stored
//! document; the last one is the one that counts.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::{attendance_sheets, documents};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{AttendanceSheetId, DocumentId, EditionId, EnrolmentId, UserId};

/// An issued list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = attendance_sheets, check_for_backend(MultiBackend))]
pub struct SheetRow {
    pub id: AttendanceSheetId,
    pub edition_id: EditionId,
    pub enrolment_id: Option<EnrolmentId>,
    pub document_id: DocumentId,
    pub issued_at: Moment,
    pub issued_name: String,
    /// Of the bytes, in hexadecimal.
    #[diesel(select_expression = documents::sha256)]
    pub sha256: String,
}

/// A list to keep.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = attendance_sheets)]
#[diesel(treat_none_as_default_value = false)]
pub struct NewSheet {
    pub edition_id: EditionId,
    pub enrolment_id: Option<EnrolmentId>,
    pub document_id: DocumentId,
    pub issued_at: Moment,
    pub issued_by: Option<UserId>,
    pub issued_name: String,
}

/// The list that was issued last of an edition as a whole, or of one enrolment in it.
///
/// # Errors
/// What the database reports.
pub fn find_latest(
    conn: &mut AnyConnection,
    edition: EditionId,
    enrolment: Option<EnrolmentId>,
) -> Result<Option<SheetRow>, Error> {
    Ok(list(conn, edition)?
        .into_iter()
        .rfind(|row| row.enrolment_id == enrolment))
}

/// Every list that was issued of an edition, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection, edition: EditionId) -> Result<Vec<SheetRow>, Error> {
    Ok(attendance_sheets::table
        .inner_join(documents::table)
        .filter(attendance_sheets::edition_id.eq(edition))
        .order(attendance_sheets::id)
        .select(SheetRow::as_select())
        .load(conn)?)
}

/// Adds an issued list.
///
/// # Errors
/// What the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewSheet) -> Result<AttendanceSheetId, Error> {
    Ok(diesel::insert_into(attendance_sheets::table)
        .values(new)
        .returning(attendance_sheets::id)
        .get_result(tx.conn())?)
}
