//! What can be wrong with, or odd about, a CODA file: values with a line number, a stable code and
//! an English sentence that shows what was expected and what was found.

use crate::domain::money::Cents;

/// One finding in a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Problem {
    /// The line in the file, counted from 1.
    pub line: usize,
    pub what: What,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The file can't be read reliably.
    Refusal,
    /// The file can be read, but its control totals contradict its content.
    Imbalance,
    /// Odd, and harmless.
    Notice,
}

crate::text_enum! {
    /// A field of a record that is checked.
    Field, "field" {
        Amount = "amount",
        OpeningBalance = "opening balance",
        ClosingBalance = "closing balance",
        DebitTotal = "debit total",
        CreditTotal = "credit total",
        CreationDate = "creation date",
        OpeningDate = "date of the opening balance",
        ClosingDate = "date of the closing balance",
        BookingDate = "booking date",
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum What {
    #[error("a CODA file starts with a header record; this line is none")]
    NoHeader,
    #[error("this is CODA version {0}; only version 2 is read. Ask the bank for version 2")]
    Version(String),
    #[error("the record has {found} characters where at most 128 are allowed")]
    TooLong { found: usize },
    #[error("the record is cut off after {found} characters; its data needs {needed}")]
    CutOff { found: usize, needed: usize },
    #[error("a record can't start with '{0}'")]
    UnknownRecord(String),
    #[error("a {found} can't stand here; expected {expected}")]
    OutOfPlace {
        found: &'static str,
        expected: &'static str,
    },
    #[error("the {field} is '{found}', and that is not an amount in digits")]
    NotAnAmount { field: Field, found: String },
    #[error("the sign of the {field} is '{found}'; 0 (credit) or 1 (debit) is expected")]
    Sign { field: Field, found: String },
    #[error("the {field} is '{found}', and that is not a day")]
    NotADay { field: Field, found: String },
    #[error("the sequence number is '{0}', and that is not a number")]
    Sequence(String),
    #[error("the record names movement {found}, but follows movement {expected}")]
    OtherMovement { expected: String, found: String },
    #[error("the detail {0} comes without the total that it is a part of")]
    DetailWithoutTotal(String),
    #[error("the account number is missing")]
    NoAccount,
    #[error("'{0}' is not a currency")]
    NoCurrency(String),
    #[error("the file stops before the {0}; it was probably cut off")]
    Ends(&'static str),
    #[error(
        "this file only details totals of another file (separate application {0}); it can't be read on its own"
    )]
    SeparateApplication(String),

    #[error("the last record promises {promised} records, but there are {found}")]
    RecordCount { promised: String, found: usize },
    #[error(
        "the last record says that {promised} was debited, but the movements add up to {found}"
    )]
    DebitTotal { promised: String, found: String },
    #[error(
        "the last record says that {promised} was credited, but the movements add up to {found}"
    )]
    CreditTotal { promised: String, found: String },
    #[error(
        "the opening balance {opening} and the movements {movements} lead to {expected}, but the closing balance is {closing}: a difference of {difference}"
    )]
    Balance {
        opening: String,
        movements: String,
        expected: String,
        closing: String,
        difference: String,
    },
    #[error("the {field} {found} has more than two decimals")]
    ThirdDecimal { field: Field, found: String },

    #[error("the closing balance names another account ({0})")]
    OtherAccount(String),
    #[error("the check digits of the own account {0} are wrong")]
    OwnAccountCheck(String),
    #[error("the value date '{0}' is not a day and was left out")]
    ValueDate(String),
    #[error(
        "the details of {total} don't add up to it ({details}); it is kept as one line and not split"
    )]
    NotSplit { total: Cents, details: Cents },
    #[error("the information record names movement {found}, but follows movement {expected}")]
    OtherInformation { expected: String, found: String },
}

impl What {
    /// A stable code, for scripts and the language files.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoHeader => "CODA_HEADER",
            Self::Version(_) => "CODA_VERSION",
            Self::TooLong { .. } => "CODA_RECORD_TOO_LONG",
            Self::CutOff { .. } => "CODA_RECORD_CUT",
            Self::UnknownRecord(_) => "CODA_RECORD_UNKNOWN",
            Self::OutOfPlace { .. } => "CODA_RECORD_ORDER",
            Self::NotAnAmount { .. } => "CODA_AMOUNT",
            Self::Sign { .. } => "CODA_SIGN",
            Self::NotADay { .. } => "CODA_DATE",
            Self::Sequence(_) => "CODA_SEQUENCE",
            Self::OtherMovement { .. } => "CODA_OTHER_MOVEMENT",
            Self::DetailWithoutTotal(_) => "CODA_DETAIL_WITHOUT_TOTAL",
            Self::NoAccount => "CODA_ACCOUNT",
            Self::NoCurrency(_) => "CODA_CURRENCY",
            Self::Ends(_) => "CODA_CUT_OFF",
            Self::SeparateApplication(_) => "CODA_SEPARATE_APPLICATION",
            Self::RecordCount { .. } => "CODA_RECORD_COUNT",
            Self::DebitTotal { .. } => "CODA_DEBIT_TOTAL",
            Self::CreditTotal { .. } => "CODA_CREDIT_TOTAL",
            Self::Balance { .. } => "CODA_BALANCE",
            Self::ThirdDecimal { .. } => "CODA_THIRD_DECIMAL",
            Self::OtherAccount(_) => "CODA_CLOSING_ACCOUNT",
            Self::OwnAccountCheck(_) => "CODA_ACCOUNT_CHECK",
            Self::ValueDate(_) => "CODA_VALUE_DATE",
            Self::NotSplit { .. } => "BATCH_NOT_SPLIT",
            Self::OtherInformation { .. } => "CODA_OTHER_INFORMATION",
        }
    }

    /// How much it matters.
    #[must_use]
    pub const fn weight(&self) -> Weight {
        match self {
            Self::RecordCount { .. }
            | Self::DebitTotal { .. }
            | Self::CreditTotal { .. }
            | Self::Balance { .. }
            | Self::ThirdDecimal { .. } => Weight::Imbalance,
            Self::OtherAccount(_)
            | Self::OwnAccountCheck(_)
            | Self::ValueDate(_)
            | Self::NotSplit { .. }
            | Self::OtherInformation { .. } => Weight::Notice,
            _ => Weight::Refusal,
        }
    }

    pub(super) const fn at(self, line: usize) -> Problem {
        Problem { line, what: self }
    }
}
