//! Makes CODA files as a bank would: for the demo institute, for tests, and for trying out a
//! set-up. Control totals are computed, so a written file always holds.

mod records;
mod row;

use chrono::NaiveDate;

use crate::domain::money::Cents;
use row::Rows;

/// One account's statement to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// IBAN without blanks.
    pub account: String,
    pub holder: String,
    pub bank_bic: String,
    /// Ten digits.
    pub enterprise_number: String,
    /// Restarts at 1 every year.
    pub number: u16,
    pub opening_balance: Cents,
    pub opening_on: NaiveDate,
    pub closing_on: NaiveDate,
    pub movements: Vec<Movement>,
    pub messages: Vec<String>,
    /// Marks the file as a second copy.
    pub duplicate_copy: bool,
}

/// One movement, or one detail of a movement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Movement {
    pub amount: Cents,
    /// The day of the statement where there is none.
    pub booked_on: Option<NaiveDate>,
    pub value_date: Option<NaiveDate>,
    /// Eight digits: type, family, transaction, category.
    pub code: String,
    pub communication: Communication,
    pub name: String,
    pub account: String,
    pub bic: String,
    pub bank_reference: String,
    pub end_to_end_id: String,
    /// 1 reject, 2 return, 3 refund, 4 reversal, 5 cancellation.
    pub return_type: Option<char>,
    pub information: Vec<Information>,
    pub details: Vec<Movement>,
}

/// The communication of a movement, at most 149 columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Communication {
    Free(String),
    /// The three digits of its type, and its content.
    Structured(String, String),
}

/// A record 3.1 with its continuations, at most 268 columns with the type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Information {
    /// Three digits where the text is structured.
    pub kind: Option<String>,
    pub text: String,
}

/// Why a statement can't be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    #[error("'{text}' is longer than the {columns} columns for it")]
    TooLong { text: String, columns: usize },
    #[error("the character '{0}' doesn't exist in a CODA file (windows-1252)")]
    Character(char),
}

impl Default for Communication {
    fn default() -> Self {
        Self::Free(String::new())
    }
}

impl Communication {
    /// A Belgian structured reference, as twelve digits.
    #[must_use]
    pub fn reference(digits: &str) -> Self {
        Self::Structured("101".to_owned(), digits.to_owned())
    }

    /// Free text.
    #[must_use]
    pub fn free(text: &str) -> Self {
        Self::Free(text.to_owned())
    }
}

impl Movement {
    /// A credit transfer in or out, by the sign of the amount.
    #[must_use]
    pub fn transfer(
        amount: Cents,
        name: &str,
        account: &str,
        communication: Communication,
    ) -> Self {
        let code = if amount < Cents::ZERO {
            "00101000"
        } else {
            "00150000"
        };
        Self {
            amount,
            code: code.to_owned(),
            communication,
            name: name.to_owned(),
            account: account.to_owned(),
            ..Self::default()
        }
    }
}

impl Day {
    /// A statement without movements.
    #[must_use]
    pub fn new(
        account: &str,
        number: u16,
        opening_balance: Cents,
        opening_on: NaiveDate,
        closing_on: NaiveDate,
    ) -> Self {
        Self {
            account: account.to_owned(),
            holder: String::new(),
            bank_bic: String::new(),
            enterprise_number: String::new(),
            number,
            opening_balance,
            opening_on,
            closing_on,
            movements: Vec::new(),
            messages: Vec::new(),
            duplicate_copy: false,
        }
    }

    /// The opening balance and everything that moved.
    #[must_use]
    pub fn closing_balance(&self) -> Cents {
        self.opening_balance + self.movements.iter().map(|movement| movement.amount).sum()
    }
}

/// The bytes of a file with these statements: windows-1252, CRLF.
///
/// # Errors
/// [`WriteError`] when a text doesn't fit.
pub fn write(days: &[Day]) -> Result<Vec<u8>, WriteError> {
    let text = write_text(days)?;
    let mut bytes = Vec::with_capacity(text.len());
    for character in text.chars() {
        let mut buffer = [0; 4];
        let one: &str = character.encode_utf8(&mut buffer);
        match encoding_rs::WINDOWS_1252.encode(one) {
            (encoded, _, false) => bytes.extend_from_slice(&encoded),
            _ => return Err(WriteError::Character(character)),
        }
    }
    Ok(bytes)
}

/// The same as text, for another character set.
///
/// # Errors
/// [`WriteError::TooLong`] when a text doesn't fit.
pub fn write_text(days: &[Day]) -> Result<String, WriteError> {
    let mut file = String::new();
    for (index, day) in days.iter().enumerate() {
        let mut rows = Rows::default();
        let is_last = index + 1 == days.len();
        records::statement(&mut rows, day, is_last)?;
        for row in rows.into_text() {
            file.push_str(&row);
            file.push_str("\r\n");
        }
    }
    Ok(file)
}
