//! Certificates as issued: each row stays, a better one replaces it. What the public page tells of
//! one lies here by the hash of its code; the code itself is only on the certificate.

use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{attendance_decisions, certificates, enrolments, places};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::certificate::CertificateStatus;
use crate::domain::enrolment::PlaceStatus;
use crate::domain::id::{CertificateId, DocumentId, EditionId, EnrolmentId, PlaceId, UserId};

/// A certificate as stored, without the hash of its code.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = certificates, check_for_backend(MultiBackend))]
pub struct CertificateRow {
    pub id: CertificateId,
    pub place_id: PlaceId,
    pub number: String,
    pub status: CertificateStatus,
    pub document_id: DocumentId,
    pub initials: String,
    pub course: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub issued_at: Moment,
    /// Why it was made anew, where it replaces another.
    pub reissue_reason: Option<String>,
    pub ended_at: Option<Moment>,
    pub end_reason: Option<String>,
}

/// A certificate to be issued.
#[derive(Clone, Insertable)]
#[diesel(table_name = certificates)]
#[diesel(treat_none_as_default_value = false)]
pub struct NewCertificate {
    pub place_id: PlaceId,
    pub number: String,
    /// SHA-256 of the random code, in hexadecimal.
    pub code_hash: String,
    pub status: CertificateStatus,
    pub document_id: DocumentId,
    pub initials: String,
    pub course: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub issued_at: Moment,
    pub issued_by: Option<UserId>,
    pub reissue_reason: Option<String>,
}

/// How a certificate ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// Withdrawn or replaced.
    pub status: CertificateStatus,
    pub at: Moment,
    pub by: Option<UserId>,
    pub reason: String,
}

/// The certificate with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: CertificateId) -> Result<CertificateRow, Error> {
    Ok(CertificateRow::query()
        .filter(certificates::id.eq(id))
        .first(conn)?)
}

/// The certificate with this code.
///
/// # Errors
/// What the database reports.
pub fn find_by_code(
    conn: &mut AnyConnection,
    code_hash: &str,
) -> Result<Option<CertificateRow>, Error> {
    Ok(CertificateRow::query()
        .filter(certificates::code_hash.eq(code_hash))
        .first(conn)
        .optional()?)
}

/// The certificate of a place that holds.
///
/// # Errors
/// What the database reports.
pub fn find_valid(
    conn: &mut AnyConnection,
    place: PlaceId,
) -> Result<Option<CertificateRow>, Error> {
    Ok(CertificateRow::query()
        .filter(certificates::place_id.eq(place))
        .filter(certificates::status.eq(CertificateStatus::Valid))
        .first(conn)
        .optional()?)
}

/// Every certificate of a place, the newest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_place(
    conn: &mut AnyConnection,
    place: PlaceId,
) -> Result<Vec<CertificateRow>, Error> {
    Ok(CertificateRow::query()
        .filter(certificates::place_id.eq(place))
        .order(certificates::id.desc())
        .load(conn)?)
}

/// The certificates of an edition that hold.
///
/// # Errors
/// What the database reports.
pub fn list_valid_of_edition(
    conn: &mut AnyConnection,
    edition: EditionId,
) -> Result<Vec<CertificateRow>, Error> {
    Ok(certificates::table
        .inner_join(places::table.inner_join(enrolments::table))
        .filter(enrolments::edition_id.eq(edition))
        .filter(certificates::status.eq(CertificateStatus::Valid))
        .order(certificates::id)
        .select(CertificateRow::as_select())
        .load(conn)?)
}

/// How many of those who take part in an enrolment have no certificate that holds, while nobody
/// decided either what comes of their attendance.
///
/// # Errors
/// What the database reports.
pub fn count_without(conn: &mut AnyConnection, enrolment: EnrolmentId) -> Result<usize, Error> {
    let valid = certificates::table
        .filter(certificates::place_id.eq(places::id))
        .filter(certificates::status.eq(CertificateStatus::Valid));
    let decided = attendance_decisions::table.filter(attendance_decisions::place_id.eq(places::id));
    let without: Vec<PlaceId> = places::table
        .filter(places::enrolment_id.eq(enrolment))
        .filter(places::status.eq(PlaceStatus::Active))
        .filter(not(exists(valid)))
        .filter(not(exists(decided)))
        .select(places::id)
        .load(conn)?;
    Ok(without.len())
}

/// The certificates of an enrolment that hold.
///
/// # Errors
/// What the database reports.
pub fn list_valid_of_enrolment(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
) -> Result<Vec<CertificateRow>, Error> {
    Ok(certificates::table
        .inner_join(places::table)
        .filter(places::enrolment_id.eq(enrolment))
        .filter(certificates::status.eq(CertificateStatus::Valid))
        .order(certificates::id)
        .select(CertificateRow::as_select())
        .load(conn)?)
}

/// Adds a certificate.
///
/// # Errors
/// [`Error::Duplicate`] where the place has one that holds, or what the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewCertificate) -> Result<CertificateId, Error> {
    Ok(diesel::insert_into(certificates::table)
        .values(new)
        .returning(certificates::id)
        .get_result(tx.conn())?)
}

/// Ends a certificate that holds.
///
/// # Errors
/// [`Error::Stale`] where it doesn't hold any more, or what the database reports.
pub fn end(tx: &mut Tx<'_>, id: CertificateId, end: &End) -> Result<(), Error> {
    let holds = certificates::table
        .find(id)
        .filter(certificates::status.eq(CertificateStatus::Valid));
    let rows = diesel::update(holds)
        .set((
            certificates::status.eq(end.status),
            certificates::ended_at.eq(end.at),
            certificates::ended_by.eq(end.by),
            certificates::end_reason.eq(&end.reason),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
