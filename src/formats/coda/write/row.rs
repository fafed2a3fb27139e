//! Records of 128 columns, filled zone by zone.

use super::WriteError;
use crate::domain::money::Cents;
use crate::formats::coda::milli::Milli;

/// The records of a statement.
#[derive(Default)]
pub(super) struct Rows(Vec<Row>);

/// One record of 128 columns.
pub(super) struct Row(Vec<char>);

impl Rows {
    pub fn start(&mut self, code: &str) -> &mut Row {
        let columns: Vec<char> = format!("{code:<128}").chars().collect();
        self.0.push_mut(Row(columns))
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub fn into_text(self) -> impl Iterator<Item = String> {
        self.0.into_iter().map(|row| row.0.into_iter().collect())
    }
}

impl Row {
    pub fn put(&mut self, from: usize, width: usize, text: &str) -> Result<(), WriteError> {
        if text.chars().count() > width {
            let text = text.to_owned();
            return Err(WriteError::TooLong {
                text,
                columns: width,
            });
        }
        self.put_cut(from, width, text);
        Ok(())
    }

    /// Names are cut where their zone ends, as banks do.
    pub fn put_cut(&mut self, from: usize, width: usize, text: &str) {
        let zone = self.0.iter_mut().skip(from - 1).take(width);
        let text = text.chars().map(|c| if c.is_control() { ' ' } else { c });
        for (column, character) in zone.zip(text.chain(std::iter::repeat(' '))) {
            *column = character;
        }
    }

    pub fn amount(&mut self, from: usize, amount: Cents) -> Result<(), WriteError> {
        let Milli(milli) = Milli(amount.abs().value().saturating_mul(10));
        self.put(from, 15, &format!("{milli:015}"))
    }

    /// Sign and amount.
    pub fn signed(&mut self, from: usize, amount: Cents) -> Result<(), WriteError> {
        self.put(from, 1, if amount < Cents::ZERO { "1" } else { "0" })?;
        self.amount(from + 1, amount)
    }

    /// Globalisation code, next code, a blank, link code.
    pub fn ends(&mut self, from: usize, continues: bool, informs: bool) -> Result<(), WriteError> {
        let flag = |yes: bool| if yes { "1" } else { "0" };
        self.put(from, 4, &format!("0{} {}", flag(continues), flag(informs)))
    }
}
