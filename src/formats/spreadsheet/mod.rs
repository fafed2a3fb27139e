//! Tables for a spreadsheet program: rows of typed cells, written as CSV for the Excel of Belgium
//! ([`csv`]) and as XLSX ([`xlsx`]). Amounts stay amounts and days stay days, so that whoever opens
//! the file can add and sort; the same table gives the same bytes.

pub mod csv;
pub mod xlsx;

use chrono::NaiveDate;

use crate::domain::money::Cents;

/// A table with a heading per column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The name on the tab.
    pub name: String,
    pub columns: Vec<Column>,
    /// Each as long as `columns`; a shorter one ends in empty cells.
    pub rows: Vec<Vec<Cell>>,
}

/// How a column is called and how wide it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub heading: String,
    /// In characters of the ordinary size.
    pub width: u8,
}

impl Column {
    /// A column.
    #[must_use]
    pub fn new(heading: impl Into<String>, width: u8) -> Self {
        Self {
            heading: heading.into(),
            width,
        }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Count(i64),
    /// Euros.
    Money(Cents),
    Day(NaiveDate),
    /// Hundredths of a percent: 8 000 is 80 %.
    Share(i64),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }
}

impl From<Cents> for Cell {
    fn from(amount: Cents) -> Self {
        Self::Money(amount)
    }
}

impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

#[cfg(test)]
mod sample {
    use super::*;

    /// One row with every kind of cell.
    pub fn sheet() -> Sheet {
        Sheet {
            name: "Dossiers".to_owned(),
            columns: ["Klant", "Aantal", "Bedrag", "Start", "Aandeel", "Opmerking"]
                .map(|heading| Column::new(heading, 14))
                .to_vec(),
            rows: vec![vec![
                "Bakkerij \"De Smet\"; BV".into(),
                Cell::Count(3),
                Cents::new(-123_456).into(),
                NaiveDate::from_ymd_opt(2026, 11, 26).into(),
                Cell::Share(7_917),
                "=1+1".into(),
            ]],
        }
    }
}
