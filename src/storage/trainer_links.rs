//! Personal links of trainers to their own half-days. The token is only in the message that carries it;
//! here lies its hash.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::{editions, half_days, trainer_links};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::course::HalfDayStatus;
use crate::domain::id::{EditionId, TrainerId, TrainerLinkId};
use crate::storage::half_days::HalfDayRow;

/// A link as stored, without its hash.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = trainer_links, check_for_backend(MultiBackend))]
pub struct TrainerLinkRow {
    pub id: TrainerLinkId,
    pub trainer_id: TrainerId,
    pub edition_id: EditionId,
    pub created_at: Moment,
    pub expires_at: Moment,
    pub revoked_at: Option<Moment>,
}

/// A link to add.
#[derive(Clone, Insertable)]
#[diesel(table_name = trainer_links)]
pub struct NewTrainerLink {
    pub trainer_id: TrainerId,
    pub edition_id: EditionId,
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
) -> Result<Option<TrainerLinkRow>, Error> {
    Ok(TrainerLinkRow::query()
        .filter(trainer_links::token_hash.eq(token_hash))
        .filter(trainer_links::expires_at.gt(now))
        .filter(trainer_links::revoked_at.is_null())
        .first(conn)
        .optional()?)
}

/// Every link that was sent for an edition, the newest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_edition(
    conn: &mut AnyConnection,
    edition: EditionId,
) -> Result<Vec<TrainerLinkRow>, Error> {
    Ok(TrainerLinkRow::query()
        .filter(trainer_links::edition_id.eq(edition))
        .order(trainer_links::id.desc())
        .load(conn)?)
}

/// The half-days that a trainer gives and that take place, in order of time: those with the trainer's
/// name, and those without one in the trainer's editions.
///
/// # Errors
/// What the database reports.
pub fn list_half_days(
    conn: &mut AnyConnection,
    trainer: TrainerId,
) -> Result<Vec<HalfDayRow>, Error> {
    let own = half_days::trainer_id.eq(trainer);
    let of_edition = half_days::trainer_id
        .is_null()
        .and(editions::trainer_id.eq(trainer).assume_not_null());
    Ok(half_days::table
        .inner_join(editions::table)
        .filter(half_days::status.eq(HalfDayStatus::Planned))
        .filter(own.assume_not_null().or(of_edition))
        .order((half_days::on_date, half_days::starts_minute, half_days::id))
        .select(HalfDayRow::as_select())
        .load(conn)?)
}

/// Adds a link.
///
/// # Errors
/// What the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewTrainerLink) -> Result<TrainerLinkId, Error> {
    Ok(diesel::insert_into(trainer_links::table)
        .values(new)
        .returning(trainer_links::id)
        .get_result(tx.conn())?)
}

/// Closes every link that was sent for an edition and is still good; says how many there were.
///
/// # Errors
/// What the database reports.
pub fn update_revoked(tx: &mut Tx<'_>, edition: EditionId, now: Moment) -> Result<usize, Error> {
    let open = trainer_links::table
        .filter(trainer_links::edition_id.eq(edition))
        .filter(trainer_links::expires_at.gt(now))
        .filter(trainer_links::revoked_at.is_null());
    Ok(diesel::update(open)
        .set(trainer_links::revoked_at.eq(now))
        .execute(tx.conn())?)
}
