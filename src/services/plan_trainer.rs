//! Who teaches.

use crate::domain::id::TrainerId;
use crate::services::{Ctx, Deed};
use crate::storage::trainers::{self, NewTrainer};
use crate::storage::{self, Tx};

/// Why a trainer can't be kept like this.
#[derive(Debug, thiserror::Error)]
pub enum PlanTrainerError {
    /// The account belongs to another trainer.
    #[error("another trainer signs in with this account")]
    AccountTaken,
    #[error(transparent)]
    Storage(storage::Error),
}

impl From<storage::Error> for PlanTrainerError {
    fn from(error: storage::Error) -> Self {
        if error.is_duplicate_of("trainers", "user_id") {
            Self::AccountTaken
        } else {
            Self::Storage(error)
        }
    }
}

/// Adds a trainer.
///
/// # Errors
/// See [`PlanTrainerError`].
pub fn create(tx: &mut Tx<'_>, ctx: &Ctx, new: &NewTrainer) -> Result<TrainerId, PlanTrainerError> {
    let id = trainers::insert(tx, new)?;
    ctx.record(tx, Deed::new("trainer.created", id, &*new.name))?;
    Ok(id)
}

/// Changes a trainer.
///
/// # Errors
/// See [`PlanTrainerError`]; `Storage(Stale)` when somebody changed it in the meantime.
pub fn change(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: TrainerId,
    version: i64,
    change: &NewTrainer,
) -> Result<(), PlanTrainerError> {
    trainers::update(tx, id, version, change)?;
    ctx.record(tx, Deed::new("trainer.changed", id, &*change.name))?;
    Ok(())
}
