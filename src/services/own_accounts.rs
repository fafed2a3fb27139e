//! Which accounts are the institute's own: only their statements come in.

use crate::domain::id::{Id, InstituteId};
use crate::domain::identifiers::Iban;
use crate::services::{Ctx, Deed};
use crate::storage::{self, Tx, own_accounts};

/// Why an account can't be added.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error("this account is ours already")]
    Known,
    #[error(transparent)]
    Storage(storage::Error),
}

impl From<storage::Error> for AccountError {
    fn from(error: storage::Error) -> Self {
        if error.is_duplicate_of("own_accounts", "iban") {
            Self::Known
        } else {
            Self::Storage(error)
        }
    }
}

/// Adds an account beside the one on the invoices.
///
/// # Errors
/// See [`AccountError`].
pub fn add(tx: &mut Tx<'_>, ctx: &Ctx, iban: &Iban) -> Result<(), AccountError> {
    if own_accounts::list(tx)?.contains(iban) {
        return Err(AccountError::Known);
    }
    own_accounts::insert(tx, iban, ctx.now)?;
    let institute: InstituteId = Id::new(1);
    ctx.record(tx, Deed::new("own-account.added", institute, iban.normal()))?;
    Ok(())
}
