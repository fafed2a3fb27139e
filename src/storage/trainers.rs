//! The people who teach. A trainer may have an account of the role trainer.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::trainers;
use super::tx::Tx;
use crate::domain::id::{TrainerId, UserId};

/// A trainer as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = trainers, check_for_backend(MultiBackend))]
pub struct TrainerRow {
    pub id: TrainerId,
    pub name: String,
    pub email: Option<String>,
    /// The account that this trainer signs in with.
    pub user_id: Option<UserId>,
    pub active: bool,
    pub version: i64,
}

/// What a person fills in of a trainer.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = trainers)]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct NewTrainer {
    pub name: String,
    pub email: Option<String>,
    pub user_id: Option<UserId>,
    pub active: bool,
}

/// The trainer with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: TrainerId) -> Result<TrainerRow, Error> {
    Ok(TrainerRow::query()
        .filter(trainers::id.eq(id))
        .first(conn)?)
}

/// The trainer who signs in with this account, if it is one.
///
/// # Errors
/// What the database reports.
pub fn find_by_user(
    conn: &mut AnyConnection,
    user_id: UserId,
) -> Result<Option<TrainerRow>, Error> {
    Ok(TrainerRow::query()
        .filter(trainers::user_id.eq(user_id))
        .first(conn)
        .optional()?)
}

/// Every trainer by name, those who stopped last.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection) -> Result<Vec<TrainerRow>, Error> {
    Ok(TrainerRow::query()
        .order((trainers::active.desc(), trainers::name, trainers::id))
        .load(conn)?)
}

/// Adds a trainer.
///
/// # Errors
/// [`Error::Duplicate`] of `trainers.user_id`, or what the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewTrainer) -> Result<TrainerId, Error> {
    Ok(diesel::insert_into(trainers::table)
        .values((new, trainers::version.eq(1_i64)))
        .returning(trainers::id)
        .get_result(tx.conn())?)
}

/// Changes a trainer that is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], [`Error::Duplicate`] of `trainers.user_id`, or what the database reports.
pub fn update(
    tx: &mut Tx<'_>,
    id: TrainerId,
    version: i64,
    change: &NewTrainer,
) -> Result<(), Error> {
    let rows = diesel::update(
        trainers::table
            .find(id)
            .filter(trainers::version.eq(version)),
    )
    .set((change, trainers::version.eq(version + 1)))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
