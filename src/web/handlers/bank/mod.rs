//! The bank: files that come in, statements, lines that wait, and where the money goes.

pub mod accounts;
pub mod allocations;
pub mod answer;
mod bookings;
pub mod columns;
mod credit_rows;
mod file_words;
pub mod files;
pub mod late;
pub mod line;
pub mod lines;
mod message_words;
pub mod payers;
pub mod proposals;
mod receivable_rows;
mod reckoning;
pub mod refunds;
pub mod split;
pub mod statements;
mod summary;
pub mod undo_import;
pub mod uploads;
mod words;

use crate::i18n::{Texts, fl};
use crate::services::allocate_payment::AllocateError;
use crate::storage;
use crate::web::error::Error;

/// What the use case refused, as a sentence; everything else is an error of the request.
fn sentence(t: Texts, error: AllocateError) -> Result<String, Error> {
    Ok(match error {
        AllocateError::NoProposal => fl!(t, "bank-error-no-proposal"),
        AllocateError::Nothing => fl!(t, "bank-error-nothing"),
        AllocateError::MoreThanLeft { rest } => {
            fl!(t, "bank-error-more-than-left", rest = t.money(rest))
        }
        AllocateError::MoreThanOpen { number, most } => {
            fl!(
                t,
                "bank-error-more-than-open",
                number = number,
                most = t.money(most)
            )
        }
        AllocateError::WrongSign => fl!(t, "bank-error-wrong-sign"),
        AllocateError::ReasonMissing => fl!(t, "bank-error-reason"),
        AllocateError::NotNow => fl!(t, "bank-error-not-now"),
        AllocateError::TakenBack => fl!(t, "bank-error-taken-back"),
        AllocateError::RefundStands => fl!(t, "bank-error-refund-stands"),
        AllocateError::AccountKnown => fl!(t, "bank-error-account-known"),
        AllocateError::Storage(storage::Error::Stale) => fl!(t, "bank-error-undone"),
        AllocateError::Storage(error) => return Err(error.into()),
    })
}
