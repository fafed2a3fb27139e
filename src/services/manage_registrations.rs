//! The institute's registrations as dienstverlener are kept: the numbers under which courses are
//! subsidised, each with the days on which it holds.

use crate::domain::id::RegistrationId;
use crate::services::{Ctx, Deed};
use crate::storage::registrations::{self, NewRegistration};
use crate::storage::{self, Tx};

/// Why a registration can't be kept like this.
#[derive(Debug, thiserror::Error)]
pub enum RegistrationError {
    /// The number is in the book already.
    #[error("this registration is in the book already")]
    NumberTaken,
    /// It would end before it begins.
    #[error("the registration ends before it begins")]
    EndsBeforeBeginning,
    /// Somebody else changed it in the meantime.
    #[error("the registration was changed in the meantime")]
    Stale,
    #[error(transparent)]
    Storage(storage::Error),
}

impl From<storage::Error> for RegistrationError {
    fn from(error: storage::Error) -> Self {
        match error {
            storage::Error::Stale => Self::Stale,
            error if error.is_duplicate_of("registrations", "number") => Self::NumberTaken,
            error => Self::Storage(error),
        }
    }
}

/// Adds a registration.
///
/// # Errors
/// See [`RegistrationError`].
pub fn add(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    new: &NewRegistration,
) -> Result<RegistrationId, RegistrationError> {
    check(new)?;
    let id = registrations::insert(tx, new)?;
    record(tx, ctx, "registration.added", id, new)?;
    Ok(id)
}

/// Changes a registration that is still as in `version`.
///
/// # Errors
/// See [`RegistrationError`].
pub fn change(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: RegistrationId,
    version: i64,
    change: &NewRegistration,
) -> Result<(), RegistrationError> {
    check(change)?;
    registrations::update(tx, id, version, change)?;
    record(tx, ctx, "registration.changed", id, change)
}

fn check(registration: &NewRegistration) -> Result<(), RegistrationError> {
    match registration.valid_until {
        Some(until) if until < registration.valid_from => {
            Err(RegistrationError::EndsBeforeBeginning)
        }
        _ => Ok(()),
    }
}

fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    action: &'static str,
    id: RegistrationId,
    registration: &NewRegistration,
) -> Result<(), RegistrationError> {
    let deed = Deed::new(action, id, registration.number.normal()).with(serde_json::json!({
        "valid_from": registration.valid_from,
        "valid_until": registration.valid_until,
        "note": registration.note,
    }));
    Ok(ctx.record(tx, deed)?)
}
