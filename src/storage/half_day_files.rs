//! What is filed with a half-day: the photograph or scan of the signed sheet, the log of an online
//! platform. Nothing is removed; what was filed by mistake is withdrawn.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{documents, half_day_files};
use super::tx::Tx;
use crate::domain::attendance::FileKind;
use crate::domain::calendar::Moment;
use crate::domain::id::{DocumentId, HalfDayFileId, HalfDayId, TrainerId, UserId};

/// A filed document, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = half_day_files, check_for_backend(MultiBackend))]
pub struct HalfDayFileRow {
    pub id: HalfDayFileId,
    pub half_day_id: HalfDayId,
    pub document_id: DocumentId,
    pub kind: FileKind,
    pub filed_at: Moment,
    pub filed_by: Option<UserId>,
    pub filed_by_trainer: Option<TrainerId>,
    pub filed_name: String,
    pub withdrawn_at: Option<Moment>,
    pub withdrawn_name: Option<String>,
    #[diesel(select_expression = documents::file_name)]
    pub file_name: String,
    #[diesel(select_expression = documents::media_type)]
    pub media_type: String,
    /// Of the bytes, in hexadecimal.
    #[diesel(select_expression = documents::sha256)]
    pub sha256: String,
}

/// A document to file.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = half_day_files)]
#[diesel(treat_none_as_default_value = false)]
pub struct NewHalfDayFile {
    pub half_day_id: HalfDayId,
    pub document_id: DocumentId,
    pub kind: FileKind,
    pub filed_at: Moment,
    pub filed_by: Option<UserId>,
    pub filed_by_trainer: Option<TrainerId>,
    pub filed_name: String,
}

/// The documents of a half-day, the oldest first, withdrawn ones included.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection, half_day: HalfDayId) -> Result<Vec<HalfDayFileRow>, Error> {
    Ok(half_day_files::table
        .inner_join(documents::table)
        .filter(half_day_files::half_day_id.eq(half_day))
        .order(half_day_files::id)
        .select(HalfDayFileRow::as_select())
        .load(conn)?)
}

/// One document of a half-day.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: HalfDayFileId) -> Result<HalfDayFileRow, Error> {
    Ok(half_day_files::table
        .inner_join(documents::table)
        .filter(half_day_files::id.eq(id))
        .select(HalfDayFileRow::as_select())
        .first(conn)?)
}

/// Whether the signed sheet of a half-day is filed: then it is signed on paper, and on paper alone.
///
/// # Errors
/// What the database reports.
pub fn has_signed_sheet(conn: &mut AnyConnection, half_day: HalfDayId) -> Result<bool, Error> {
    let filed: i64 = half_day_files::table
        .filter(half_day_files::half_day_id.eq(half_day))
        .filter(half_day_files::kind.eq(FileKind::SignedSheet))
        .filter(half_day_files::withdrawn_at.is_null())
        .count()
        .get_result(conn)?;
    Ok(filed > 0)
}

/// Files a document.
///
/// # Errors
/// What the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewHalfDayFile) -> Result<HalfDayFileId, Error> {
    Ok(diesel::insert_into(half_day_files::table)
        .values(new)
        .returning(half_day_files::id)
        .get_result(tx.conn())?)
}

/// Withdraws a document that counts still.
///
/// # Errors
/// [`Error::Stale`] when it was withdrawn already, or what the database reports.
pub fn update_withdrawn(
    tx: &mut Tx<'_>,
    id: HalfDayFileId,
    at: Moment,
    name: &str,
) -> Result<(), Error> {
    let counting = half_day_files::table
        .find(id)
        .filter(half_day_files::withdrawn_at.is_null());
    let rows = diesel::update(counting)
        .set((
            half_day_files::withdrawn_at.eq(at),
            half_day_files::withdrawn_name.eq(name),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
