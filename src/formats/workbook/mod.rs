//! Workbooks (XLSX) that come in, as the tables that they hold: one bank exports nothing else. Those
//! that go out are written in `spreadsheet`.
//!
//! Owns turning the first sheet with anything in it into the text of a table; what the columns mean
//! is said in `statement_csv`. The parts of the file are read as they unpack: only the shared texts
//! and the table itself are kept, and both have a limit. What a sheet says of its own size is never
//! believed: it is often wrong.

mod cells;
mod parts;
mod sheet;
#[cfg(test)]
mod tests;

use super::archive::Unopened;
use cells::{Styles, shared_texts};
use parts::Book;

/// What stands between the cells of the table.
const DELIMITER: char = ';';

/// Whether these bytes are a workbook, by what is in the archive.
#[must_use]
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && Book::open(bytes).is_ok_and(|book| book.is_workbook())
}

/// The first sheet that has a row, as a table whose lines are the rows of the sheet. Days are
/// written `31/12/2026`, numbers with a comma and without thousands; a line end in a cell becomes a
/// blank. Empty where no sheet has a row.
///
/// # Errors
/// [`Unopened`] when the file is damaged, or made to choke the reader.
pub(super) fn as_table(bytes: &[u8]) -> Result<String, Unopened> {
    let mut book = Book::open(bytes)?;
    let index = book.index()?;
    let texts = match book.part("xl/sharedStrings.xml")? {
        Some(part) => shared_texts(part)?,
        None => Vec::new(),
    };
    let styles = match book.part("xl/styles.xml")? {
        Some(part) => Styles::read(part)?,
        None => Styles::default(),
    };
    for path in index.sheets {
        let Some(part) = book.part(&path)? else {
            continue;
        };
        let table = sheet::table(part, &texts, &styles, index.from_1904)?;
        if !table.trim().is_empty() {
            return Ok(table);
        }
    }
    Ok(String::new())
}
