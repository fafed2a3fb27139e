//! Personal links of participants to one place in one edition. The token is only in the message that
//! carries it; here lies its hash.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::{enrolments, participant_links, places};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{EditionId, ParticipantLinkId, PlaceId};

/// A link as stored, without its hash.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = participant_links, check_for_backend(MultiBackend))]
pub struct ParticipantLinkRow {
    pub id: ParticipantLinkId,
    pub place_id: PlaceId,
    pub created_at: Moment,
    pub expires_at: Moment,
    pub revoked_at: Option<Moment>,
}

/// A link to add.
#[derive(Clone, Insertable)]
#[diesel(table_name = participant_links)]
pub struct NewParticipantLink {
    pub place_id: PlaceId,
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
) -> Result<Option<ParticipantLinkRow>, Error> {
    Ok(ParticipantLinkRow::query()
        .filter(participant_links::token_hash.eq(token_hash))
        .filter(participant_links::expires_at.gt(now))
        .filter(participant_links::revoked_at.is_null())
        .first(conn)
        .optional()?)
}

/// Every link to a place in an edition, the newest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_edition(
    conn: &mut AnyConnection,
    edition: EditionId,
) -> Result<Vec<ParticipantLinkRow>, Error> {
    Ok(participant_links::table
        .inner_join(places::table.inner_join(enrolments::table))
        .filter(enrolments::edition_id.eq(edition))
        .order(participant_links::id.desc())
        .select(ParticipantLinkRow::as_select())
        .load(conn)?)
}

/// Adds a link.
///
/// # Errors
/// What the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewParticipantLink) -> Result<ParticipantLinkId, Error> {
    Ok(diesel::insert_into(participant_links::table)
        .values(new)
        .returning(participant_links::id)
        .get_result(tx.conn())?)
}

/// Closes every link to a place in an edition that is still good; says how many there were.
///
/// # Errors
/// What the database reports.
pub fn update_revoked(tx: &mut Tx<'_>, edition: EditionId, now: Moment) -> Result<usize, Error> {
    let of_edition = places::table
        .inner_join(enrolments::table)
        .filter(enrolments::edition_id.eq(edition))
        .select(places::id);
    let open = participant_links::table
        .filter(participant_links::place_id.eq_any(of_edition))
        .filter(participant_links::expires_at.gt(now))
        .filter(participant_links::revoked_at.is_null());
    Ok(diesel::update(open)
        .set(participant_links::revoked_at.eq(now))
        .execute(tx.conn())?)
}
