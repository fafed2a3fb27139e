//! Statements that banks give as a table (CSV): headings instead of a standard.
//!
//! Owns the reading of tables; knows nothing of our accounts or invoices. A bank's export is known
//! by the names of its columns, never by their places; any other is read by a [`Layout`] that a
//! person made. A row that can't be read stops the file, with its line. A table has no opening
//! balance: where a column of balances proves that it is whole, the statement gets its balances
//! from it; elsewhere nothing proves it, and that is said.

mod balance;
mod bank;
mod columns;
mod day;
mod heading;
mod layout;
mod movements;
mod number;
mod problem;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod words;

pub use columns::Field;
pub use day::DayOrder;
pub use layout::Layout;
pub use number::DecimalMark;
pub use problem::{Problem, What};
pub use table::Row;
pub(super) use text::decode;

use crate::domain::bank::{Line, Statement, StatementExtra, StatementFile, StatementFormat};
use crate::domain::money::Cents;
use crate::formats::coda::Weight;
use balance::Proof;
use movements::{Habits, Movement};

/// A table that was read, with what a person should know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub file: StatementFile,
    pub notices: Vec<Problem>,
}

/// Why a table was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// No bank that is known has this heading.
    UnknownHeading,
    Problems(Vec<Problem>),
}

/// Reads the export of a bank that is known.
///
/// # Errors
/// [`Unread`], with every row that can't be read.
pub fn read(bytes: &[u8]) -> Result<Table, Unread> {
    let text = text::decode(bytes);
    let Some((bank, columns, rows, place)) = layout::known_bank(&text) else {
        return Err(Unread::UnknownHeading);
    };
    let above = rows.get(..place).unwrap_or_default();
    let below = rows.get(place + 1..).unwrap_or_default();
    let account = account_above(above);
    let habits = Habits {
        account: account.as_deref(),
        ..bank.habits()
    };
    let found = movements::movements(below, &columns, &habits);
    table(found, Some(bank.name), place).map_err(Unread::Problems)
}

/// Reads a table by what a person said of its columns.
///
/// # Errors
/// Every row that can't be read.
pub fn read_as(bytes: &[u8], layout: &Layout) -> Result<Table, Vec<Problem>> {
    let rows = table::rows(&text::decode(bytes), layout.delimiter);
    let below = rows.get(layout.heading_rows..).unwrap_or_default();
    let found = movements::movements(below, &layout.columns(), &layout.habits());
    table(found, None, layout.heading_rows)
}

/// The layout that the headings of a table suggest; it may miss what they don't tell.
#[must_use]
pub fn suggest(bytes: &[u8]) -> Layout {
    layout::suggest(&text::decode(bytes))
}

/// By what the heading of a table is known again; none where it has no heading.
#[must_use]
pub fn fingerprint(bytes: &[u8], layout: &Layout) -> Option<String> {
    let rows = table::rows(&text::decode(bytes), layout.delimiter);
    layout::fingerprint(&rows, layout)
}

/// A layout that was made for a table with this heading, at the row where the heading stands in
/// this one: what is above it may differ from export to export.
#[must_use]
pub fn placed(bytes: &[u8], layout: Layout, heading: &str) -> Option<Layout> {
    let text = text::decode(bytes);
    let rows = table::rows(table::start_of(&text), layout.delimiter);
    let is_heading = |row: &Row| heading::Heading::of(row).fingerprint() == heading;
    let place = table::top(&rows).iter().position(is_heading)?;
    Some(Layout {
        heading_rows: place + 1,
        ..layout
    })
}

/// The fingerprints of every row that may be a heading, with each delimiter.
#[must_use]
pub fn possible_fingerprints(bytes: &[u8]) -> Vec<String> {
    let text = text::decode(bytes);
    let of = |delimiter: &char| -> Vec<String> {
        let rows = table::rows(table::start_of(&text), *delimiter);
        table::top(&rows)
            .iter()
            .filter(|row| row.cells.len() > 1)
            .map(|row| heading::Heading::of(row).fingerprint())
            .collect()
    };
    table::DELIMITERS.iter().flat_map(of).collect()
}

/// The rows of a table as they stand there, at most `most`.
#[must_use]
pub fn first_rows(bytes: &[u8], delimiter: char, most: usize) -> Vec<Row> {
    let mut rows = table::rows(&text::decode(bytes), delimiter);
    rows.truncate(most);
    rows
}

/// A row under a layout: what it says, or why it can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The line in the file, counted from 1.
    pub line: usize,
    pub read: Result<Line, What>,
}

/// The first rows under a layout, at most `most`, whatever is wrong with others.
#[must_use]
pub fn look(bytes: &[u8], layout: &Layout, most: usize) -> Vec<Look> {
    let rows = table::rows(&text::decode(bytes), layout.delimiter);
    let columns = layout.columns();
    let habits = Habits {
        account: Some(layout.account.as_deref().unwrap_or_default()),
        ..layout.habits()
    };
    let below = rows
        .iter()
        .skip(layout.heading_rows)
        .filter(|row| !row.is_empty());
    below
        .take(most)
        .map(|row| Look {
            line: row.line,
            read: movements::movement(&columns::Cells::new(row, &columns), &habits)
                .map(|one| one.line),
        })
        .collect()
}

/// Some exports name the account above the heading only.
fn account_above(rows: &[Row]) -> Option<String> {
    let cells = rows.iter().flat_map(|row| &row.cells);
    let mut accounts: Vec<String> = cells
        .filter_map(|cell| words::account(cell))
        .filter(|account| account.parse::<crate::domain::identifiers::Iban>().is_ok())
        .collect();
    accounts.sort();
    accounts.dedup();
    match accounts.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}

fn table(
    (movements, found): (Vec<Movement>, Vec<Problem>),
    version: Option<&str>,
    heading_line: usize,
) -> Result<Table, Vec<Problem>> {
    let (mut refusals, mut notices): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|problem| problem.what.weight() != Weight::Notice);
    if movements.is_empty() && refusals.is_empty() {
        refusals.push(What::NoRows.at(heading_line + 1));
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let statements = statements(movements, &mut notices);
    let file = StatementFile {
        format: StatementFormat::Csv,
        version: version.map(str::to_owned),
        statements,
    };
    Ok(Table { file, notices })
}

/// A statement for each account and currency, in the order in which they come.
fn statements(movements: Vec<Movement>, notices: &mut Vec<Problem>) -> Vec<Statement> {
    let mut parts: Vec<Vec<Movement>> = Vec::new();
    for movement in movements {
        let own = |part: &&mut Vec<Movement>| {
            part.first().is_some_and(|first| {
                first.account == movement.account && first.currency == movement.currency
            })
        };
        match parts.iter_mut().find(own) {
            Some(part) => part.push(movement),
            None => parts.push(vec![movement]),
        }
    }
    parts
        .into_iter()
        .filter_map(|part| statement(part, notices))
        .collect()
}

fn statement(part: Vec<Movement>, notices: &mut Vec<Problem>) -> Option<Statement> {
    let proof = balance::prove(&part.iter().collect::<Vec<_>>());
    let first = part.first()?;
    let (opening, closing): (Option<Cents>, Option<Cents>) = match proof {
        Proof::Complete { opening, closing } => (Some(opening), Some(closing)),
        Proof::NotGiven => {
            notices.push(What::NotProvable.at(first.file_line));
            (None, None)
        }
        Proof::Broken { file_line } => {
            notices.push(What::ChainBroken.at(file_line));
            (None, None)
        }
    };
    let days = || part.iter().filter_map(|one| one.line.booking_date);
    Some(Statement {
        account: first.account.clone(),
        currency: first.currency.clone(),
        number: None,
        opening_balance: opening,
        opening_date: days().min(),
        closing_balance: closing,
        closing_date: days().max(),
        lines: part.into_iter().map(|one| one.line).collect(),
        extra: StatementExtra::default(),
    })
}
