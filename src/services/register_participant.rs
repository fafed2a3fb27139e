//! Registering the people whom a customer sends.

use crate::domain::id::{CustomerId, ParticipantId};
use crate::services::{Ctx, Deed};
use crate::storage::participants::{self, Participant};
use crate::storage::{self, Tx};

/// Why a participant can't be registered like this.
#[derive(Debug, thiserror::Error)]
pub enum RegisterParticipantError {
    /// The customer has a participant with this name.
    #[error("the customer has a participant with this name")]
    NameTaken { participant: ParticipantId },
    /// Somebody who was enrolled stays, for ten years (statement 75).
    #[error("this participant was enrolled and stays in the book")]
    Enrolled,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Registers a participant of a customer.
///
/// # Errors
/// See [`RegisterParticipantError`].
pub fn create(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    customer: CustomerId,
    participant: &Participant,
) -> Result<ParticipantId, RegisterParticipantError> {
    if let Some(other) = participants::find_by_name(tx, customer, participant)? {
        return Err(RegisterParticipantError::NameTaken {
            participant: other.id,
        });
    }
    let id = participants::insert(tx, customer, participant)?;
    ctx.record(
        tx,
        Deed::new("participant.created", id, participant.full_name()),
    )?;
    Ok(id)
}

/// Changes a participant.
///
/// # Errors
/// See [`RegisterParticipantError`]; `Storage(Stale)` when somebody changed it in the meantime.
pub fn change(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: ParticipantId,
    version: i64,
    participant: &Participant,
) -> Result<(), RegisterParticipantError> {
    let customer = participants::get(tx, id)?.customer_id;
    if let Some(other) = participants::find_by_name(tx, customer, participant)?
        && other.id != id
    {
        return Err(RegisterParticipantError::NameTaken {
            participant: other.id,
        });
    }
    participants::update(tx, id, version, participant)?;
    ctx.record(
        tx,
        Deed::new("participant.changed", id, participant.full_name()),
    )?;
    Ok(())
}

/// Removes a participant who was never enrolled.
///
/// # Errors
/// See [`RegisterParticipantError`].
pub fn remove(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: ParticipantId,
    version: i64,
) -> Result<(), RegisterParticipantError> {
    let row = participants::get(tx, id)?;
    match participants::delete(tx, id, version) {
        Err(storage::Error::ForeignKey) => return Err(RegisterParticipantError::Enrolled),
        outcome => outcome?,
    }
    ctx.record(
        tx,
        Deed::new("participant.removed", id, row.participant.full_name()),
    )?;
    Ok(())
}
