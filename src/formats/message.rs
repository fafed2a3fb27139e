//! What the two international messages, camt.053 and MT940, have in common: what can be wrong with
//! one, how an amount is read, and whether movements lead from one balance to the other.

use crate::domain::bank::Statement;
use crate::domain::money::Cents;

use super::coda::{Totals, Weight};

/// One finding in a message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Problem {
    /// The line in the file, counted from 1.
    pub line: usize,
    pub what: What,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum What {
    #[error("the file is not well-formed XML: {0}")]
    BrokenXml(String),
    #[error("the file brings its own definitions (DOCTYPE); a statement has none")]
    Doctype,
    #[error("the entity '&{0};' is not one of XML's own")]
    Entity(String),
    #[error("elements lie more than {0} deep in each other; a statement never does")]
    TooDeep(usize),
    #[error(
        "this is {0}, not the statement of an account; download the statement (CODA or camt.053)"
    )]
    OtherMessage(String),
    #[error("this is camt.053 version {0}; only the versions from 02 are read")]
    OldVersion(String),
    #[error("the field '{0}' can't be read")]
    Field(String),
    #[error("there is no statement in the file")]
    NoStatement,
    #[error("{0} is missing")]
    Missing(&'static str),
    #[error("'{0}' is not an amount")]
    Amount(String),
    #[error("'{0}' doesn't say whether money came in or went out")]
    Sign(String),
    #[error("'{0}' is not a day")]
    Day(String),
    #[error("'{0}' is not a currency")]
    NotACurrency(String),
    #[error("the file stops before the {0}; it was probably cut off")]
    Ends(&'static str),

    #[error("the amount {0} has more than two decimals")]
    ThirdDecimal(String),
    #[error("an amount in {found} stands on an account in {account}")]
    Currency { account: String, found: String },
    #[error(
        "the opening balance {opening} and the movements {movements} lead to {expected}, but the closing balance is {closing}: a difference of {difference}"
    )]
    Balance {
        opening: Cents,
        movements: Cents,
        expected: Cents,
        closing: Cents,
        difference: Cents,
    },

    #[error("there is no {0}: whether the statement is complete can't be proved")]
    NotProvable(&'static str),
    #[error("camt.053 version '{0}' is not known; it was read as the versions that are")]
    UnknownVersion(String),
    #[error("the characters are not in the character set that the file names ({0})")]
    CharacterSet(String),
    #[error("{amount} is not booked yet ({status}) and was left out")]
    NotBooked { amount: Cents, status: String },
    #[error(
        "the details of {total} don't add up to it ({details}); it is kept as one line and not split"
    )]
    NotSplit { total: Cents, details: Cents },
}

impl What {
    /// A stable code, for scripts and the language files.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BrokenXml(_) => "XML_BROKEN",
            Self::Doctype => "XML_DOCTYPE",
            Self::Entity(_) => "XML_ENTITY",
            Self::TooDeep(_) => "XML_DEPTH",
            Self::OtherMessage(_) => "MESSAGE_KIND",
            Self::OldVersion(_) => "MESSAGE_VERSION",
            Self::Field(_) => "MESSAGE_FIELD",
            Self::NoStatement => "MESSAGE_EMPTY",
            Self::Missing(_) => "MESSAGE_MISSING",
            Self::Amount(_) => "MESSAGE_AMOUNT",
            Self::Sign(_) => "MESSAGE_SIGN",
            Self::Day(_) => "MESSAGE_DATE",
            Self::NotACurrency(_) => "MESSAGE_NOT_A_CURRENCY",
            Self::Ends(_) => "MESSAGE_CUT_OFF",
            Self::ThirdDecimal(_) => "MESSAGE_THIRD_DECIMAL",
            Self::Currency { .. } => "MESSAGE_CURRENCY",
            Self::Balance { .. } => "MESSAGE_BALANCE",
            Self::NotProvable(_) => "MESSAGE_NOT_PROVABLE",
            Self::UnknownVersion(_) => "MESSAGE_UNKNOWN_VERSION",
            Self::CharacterSet(_) => "MESSAGE_CHARACTER_SET",
            Self::NotBooked { .. } => "MESSAGE_NOT_BOOKED",
            Self::NotSplit { .. } => "BATCH_NOT_SPLIT",
        }
    }

    /// How much it matters.
    #[must_use]
    pub const fn weight(&self) -> Weight {
        match self {
            Self::ThirdDecimal(_) | Self::Currency { .. } | Self::Balance { .. } => {
                Weight::Imbalance
            }
            Self::NotProvable(_)
            | Self::UnknownVersion(_)
            | Self::CharacterSet(_)
            | Self::NotBooked { .. }
            | Self::NotSplit { .. } => Weight::Notice,
            _ => Weight::Refusal,
        }
    }

    pub(super) const fn at(self, line: usize) -> Problem {
        Problem { line, what: self }
    }
}

/// What stops the file, and what is only worth telling.
///
/// # Errors
/// With everything that stops the file, where there is anything.
pub(super) fn weigh(found: Vec<Problem>, totals: Totals) -> Result<Vec<Problem>, Vec<Problem>> {
    let stops = |problem: &Problem| match problem.what.weight() {
        Weight::Refusal => true,
        Weight::Imbalance => totals == Totals::MustHold,
        Weight::Notice => false,
    };
    let (refusals, notices): (Vec<_>, Vec<_>) = found.into_iter().partition(stops);
    if refusals.is_empty() {
        Ok(notices)
    } else {
        Err(refusals)
    }
}

/// An amount as a message writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    pub cents: Cents,
    /// Nothing was rounded away.
    pub exact: bool,
}

/// Digits, and after `mark` as many decimals as there are; no sign.
pub(super) fn amount(text: &str, mark: char) -> Option<Amount> {
    const LONGEST: usize = 14;
    let (whole, decimals) = text.split_once(mark).unwrap_or((text, ""));
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(decimals) {
        return None;
    }
    if whole.trim_start_matches('0').len() > LONGEST {
        return None;
    }
    let digit = |place| {
        let byte = decimals.as_bytes().get(place);
        byte.map_or(0, |byte| i64::from(byte - b'0'))
    };
    let whole: i64 = whole.parse().ok()?;
    let cents = whole * 100 + digit(0) * 10 + digit(1) + i64::from(digit(2) >= 5);
    Some(Amount {
        cents: Cents::new(cents),
        exact: decimals.bytes().skip(2).all(|byte| byte == b'0'),
    })
}

/// A sum that ends at the largest amount instead of overflowing.
pub(super) fn sum(amounts: impl Iterator<Item = Cents>) -> Cents {
    Cents::new(amounts.fold(0, |total: i64, amount| total.saturating_add(amount.value())))
}

/// Whether the lines lead from the opening to the closing balance, where both are there.
pub(super) fn balance(statement: &Statement) -> Option<What> {
    let (opening, closing) = (statement.opening_balance?, statement.closing_balance?);
    let movements = sum(statement.lines.iter().map(|line| line.amount));
    let expected = sum([opening, movements].into_iter());
    let difference = sum([closing, -expected].into_iter());
    (!difference.is_zero()).then_some(What::Balance {
        opening,
        movements,
        expected,
        closing,
        difference,
    })
}

/// Three capitals.
pub(super) fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        let read = |text: &str| amount(text, '.').map(|a| (a.cents.value(), a.exact));
        assert_eq!(read("1210.00"), Some((121_000, true)));
        assert_eq!(read("30000"), Some((3_000_000, true)));
        assert_eq!(read("0.2"), Some((20, true)));
        assert_eq!(read("5."), Some((500, true)));
        assert_eq!(read("1.2300000"), Some((123, true)));
        assert_eq!(read("1.235"), Some((124, false)));
        assert_eq!(read("1.2349"), Some((123, false)));
        assert_eq!(read("1.2301"), Some((123, false)));
        assert_eq!(read("000000004433.52"), Some((443_352, true)));
        assert_eq!(amount("4433,52", ',').unwrap().cents.value(), 443_352);
        for wrong in [
            "",
            ".",
            ".5",
            "-1",
            "+1",
            "1,5",
            "1.5.5",
            "1e3",
            " 1",
            "99999999999999999",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
