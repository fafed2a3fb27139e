//! What can be wrong with, or odd about, a table of movements: values with the line of the file.

use crate::formats::coda::Weight;

/// One finding in a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Problem {
    /// The line in the file on which the row starts, counted from 1.
    pub line: usize,
    pub what: What,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum What {
    #[error("'{0}' is not an amount")]
    Amount(String),
    #[error("'{0}' is not a day")]
    Day(String),
    #[error("the row has no amount")]
    NoAmount,
    #[error("the row has an amount in both the column of debits and that of credits")]
    TwoAmounts,
    #[error("'{0}' says neither debit nor credit")]
    Sign(String),
    #[error("the row doesn't say which account it is of")]
    NoAccount,
    #[error("'{0}' is not a currency")]
    Currency(String),
    #[error("under the heading there is no row with a movement")]
    NoRows,

    #[error("the bank did not carry this out ({0}); the row is left out")]
    NotCarriedOut(String),
    #[error("the row moves no money and is left out")]
    NoMovement,
    #[error(
        "the balance of this row doesn't join that of the row before it: rows are missing, or the export was filtered; whether the file is complete can't be checked"
    )]
    ChainBroken,
    #[error("the file has no balances: whether it is complete can't be checked")]
    NotProvable,
}

impl What {
    /// A stable code, for scripts and the language files.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Amount(_) => "CSV_AMOUNT",
            Self::Day(_) => "CSV_DATE",
            Self::NoAmount => "CSV_NO_AMOUNT",
            Self::TwoAmounts => "CSV_TWO_AMOUNTS",
            Self::Sign(_) => "CSV_SIGN",
            Self::NoAccount => "CSV_ACCOUNT",
            Self::Currency(_) => "CSV_CURRENCY",
            Self::NoRows => "CSV_NO_ROWS",
            Self::NotCarriedOut(_) => "CSV_NOT_CARRIED_OUT",
            Self::NoMovement => "CSV_NO_MOVEMENT",
            Self::ChainBroken => "CSV_CHAIN_BROKEN",
            Self::NotProvable => "CSV_NOT_PROVABLE",
        }
    }

    /// How much it matters.
    #[must_use]
    pub const fn weight(&self) -> Weight {
        match self {
            Self::NotCarriedOut(_) | Self::NoMovement | Self::ChainBroken | Self::NotProvable => {
                Weight::Notice
            }
            _ => Weight::Refusal,
        }
    }

    pub(super) const fn at(self, line: usize) -> Problem {
        Problem { line, what: self }
    }
}
