//! Personal links to the guide of an application. The token is only in the message that carries it;
//! here lies its hash. Nothing is noted of who opens a link.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::guide_links;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{EnrolmentId, GuideLinkId};

/// A link as stored, without its hash.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = guide_links, check_for_backend(MultiBackend))]
pub struct GuideLinkRow {
    pub id: GuideLinkId,
    pub enrolment_id: EnrolmentId,
    pub created_at: Moment,
    pub expires_at: Moment,
    pub revoked_at: Option<Moment>,
}

/// A link to add.
#[derive(Clone, Insertable)]
#[diesel(table_name = guide_links)]
pub struct NewGuideLink {
    pub enrolment_id: EnrolmentId,
    /// SHA-256 of the random token, in hexadecimal.
    pub token_hash: String,
    pub created_at: Moment,
    pub expires_at: Moment,
}

/// The link of a token, if it is still good.
///
/// # Errors
/// What the database reports.
pub fn find_open(
    conn: &mut AnyConnection,
    token_hash: &str,
    now: Moment,
) -> Result<Option<GuideLinkRow>, Error> {
    Ok(GuideLinkRow::query()
        .filter(guide_links::token_hash.eq(token_hash))
        .filter(guide_links::expires_at.gt(now))
        .filter(guide_links::revoked_at.is_null())
        .first(conn)
        .optional()?)
}

/// Every link of an enrolment, the newest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_enrolment(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
) -> Result<Vec<GuideLinkRow>, Error> {
    Ok(GuideLinkRow::query()
        .filter(guide_links::enrolment_id.eq(enrolment))
        .order(guide_links::id.desc())
        .load(conn)?)
}

/// Adds a link.
///
/// # Errors
/// What the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewGuideLink) -> Result<GuideLinkId, Error> {
    Ok(diesel::insert_into(guide_links::table)
        .values(new)
        .returning(guide_links::id)
        .get_result(tx.conn())?)
}

/// Closes every link of an enrolment that is still good, and says how many there were.
///
/// # Errors
/// What the database reports.
pub fn update_revoked(
    tx: &mut Tx<'_>,
    enrolment: EnrolmentId,
    now: Moment,
) -> Result<usize, Error> {
    let open = guide_links::table
        .filter(guide_links::enrolment_id.eq(enrolment))
        .filter(guide_links::expires_at.gt(now))
        .filter(guide_links::revoked_at.is_null());
    Ok(diesel::update(open)
        .set(guide_links::revoked_at.eq(now))
        .execute(tx.conn())?)
}
