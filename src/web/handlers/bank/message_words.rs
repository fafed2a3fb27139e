//! What can be wrong with a camt.053 or MT940 file, in the person's words.

use crate::formats::message::What;
use crate::i18n::{Texts, fl};

/// The sentence of one finding.
pub fn what(t: Texts, what: &What) -> String {
    match what {
        What::BrokenXml(_) => fl!(t, "message-xml"),
        What::Doctype | What::Entity(_) | What::TooDeep(_) => fl!(t, "message-xml-unsafe"),
        What::OtherMessage(_) => fl!(t, "message-kind"),
        What::OldVersion(found) => fl!(t, "message-version", found = found.as_str()),
        What::Field(found) => fl!(t, "message-field", found = found.as_str()),
        What::NoStatement => fl!(t, "message-empty"),
        What::Missing(_) => fl!(t, "message-missing"),
        What::Amount(found) => fl!(t, "message-amount", found = found.as_str()),
        What::Sign(found) => fl!(t, "message-sign", found = found.as_str()),
        What::Day(found) => fl!(t, "message-date", found = found.as_str()),
        What::NotACurrency(found) => fl!(t, "message-not-a-currency", found = found.as_str()),
        What::Ends(_) => fl!(t, "message-cut-off"),
        _ => totals(t, what),
    }
}

/// Totals that contradict the movements, and what is odd but harmless.
fn totals(t: Texts, what: &What) -> String {
    match what {
        What::ThirdDecimal(found) => fl!(t, "message-third-decimal", found = found.as_str()),
        What::Currency { account, found } => {
            let (account, found) = (account.as_str(), found.as_str());
            fl!(t, "message-currency", account = account, found = found)
        }
        What::Balance {
            opening,
            movements,
            expected,
            closing,
            difference,
        } => fl!(
            t,
            "coda-balance",
            opening = opening.to_string(),
            movements = movements.to_string(),
            expected = expected.to_string(),
            closing = closing.to_string(),
            difference = difference.to_string()
        ),
        What::NotProvable(_) => fl!(t, "message-not-provable"),
        What::UnknownVersion(found) => fl!(t, "message-unknown-version", found = found.as_str()),
        What::CharacterSet(found) => fl!(t, "message-character-set", found = found.as_str()),
        What::NotBooked { amount, status } => {
            let (amount, status) = (t.money(*amount), status.as_str());
            fl!(t, "message-not-booked", amount = amount, status = status)
        }
        What::NotSplit { total, details } => {
            let (total, details) = (t.money(*total), t.money(*details));
            fl!(t, "coda-not-split", total = total, details = details)
        }
        other => other.to_string(),
    }
}
