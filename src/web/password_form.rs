//! A new password in a form: read, judged, and told in words what is wrong with it.

use super::field_errors::FieldErrors;
use super::reader::Reader;
use crate::i18n::{Texts, fl};
use crate::services::passwords::{self, WeakPassword};

/// Reads a new password. `known` are words that anybody may guess: name, address, institute.
pub fn read(read: &mut Reader, field: &str, typed: &str, known: &[&str]) -> Option<String> {
    if typed.is_empty() {
        return read.text(field, typed);
    }
    match passwords::check(typed, known) {
        Ok(()) => Some(typed.to_owned()),
        Err(weak) => {
            let text = refusal(read.t(), weak);
            read.refuse(field, text);
            None
        }
    }
}

/// The password that was typed as the present one is wrong.
#[must_use]
pub fn wrong_current(t: Texts, field: &str) -> FieldErrors {
    FieldErrors::one(field, fl!(t, "account-password-current-wrong"))
}

fn refusal(t: Texts, weak: WeakPassword) -> String {
    match weak {
        WeakPassword::TooShort => fl!(t, "password-too-short"),
        WeakPassword::TooLong => fl!(t, "password-too-long"),
        WeakPassword::TooEasy => fl!(t, "password-too-easy"),
    }
}
