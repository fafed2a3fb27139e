//! Why nothing was signed, in plain words: what happened, and what to do.

use crate::i18n::{Texts, fl};
use crate::services::sign_attendance::SignError;
use crate::web::clock_time;
use crate::web::error::Error;

/// To whom it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Participant,
    Trainer,
}

/// The words for a refusal.
///
/// # Errors
/// What the database reported.
pub(super) fn sign_refused(t: Texts, way: Way, error: SignError) -> Result<String, Error> {
    Ok(match error {
        SignError::NoPlace => fl!(t, "signing-no-place"),
        SignError::Cancelled => fl!(t, "signing-cancelled"),
        SignError::Closed => fl!(t, "signing-closed"),
        SignError::TooEarly { day, minute } => fl!(
            t,
            "signing-too-early",
            day = t.day(day),
            time = clock_time::shown(minute)
        ),
        SignError::TooLate => fl!(t, "signing-too-late"),
        SignError::Absent => match way {
            Way::Participant => fl!(t, "signing-absent"),
            Way::Trainer => fl!(t, "signing-absent-trainer"),
        },
        SignError::Already { at } => {
            let time = at.in_brussels().format("%H:%M").to_string();
            fl!(t, "signing-already", time = time)
        }
        SignError::NotArrived => fl!(t, "signing-not-arrived"),
        SignError::TooSoon { from } => {
            let time = from.in_brussels().format("%H:%M").to_string();
            fl!(t, "signing-too-soon", time = time)
        }
        SignError::OnPaper => fl!(t, "signing-on-paper"),
        SignError::Storage(error) => return Err(error.into()),
    })
}
