//! A table that somebody pastes out of a spreadsheet or uploads as CSV or XLSX: rows of cells, the first row
//! as headings. No meaning yet.

use csv::ReaderBuilder;

use super::archive::Unopened;
use super::{encoding, workbook};

/// What may stand between cells, the likeliest first: a spreadsheet pastes tabs.
const DELIMITERS: [u8; 4] = [b'\t', b';', b',', b'|'];

/// A table with its headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub headings: Vec<String>,
    /// Each with the number that a person counts: the row under the headings is 2.
    pub rows: Vec<(usize, Vec<String>)>,
}

/// The text of an uploaded file: of a workbook its first table, else the text in whichever character
/// set it was saved.
///
/// # Errors
/// [`Unopened`] when a workbook is damaged, or made to choke the reader.
pub fn text(bytes: &[u8]) -> Result<String, Unopened> {
    if workbook::is_workbook(bytes) {
        return workbook::as_table(bytes);
    }
    Ok(encoding::plain(bytes).into_owned())
}

/// Reads a table; nothing where there are no rows under the headings, or only one column.
#[must_use]
pub fn read(text: &str) -> Option<Table> {
    let head = text.lines().find(|line| !line.trim().is_empty())?;
    let count = |delimiter: &u8| head.bytes().filter(|byte| byte == delimiter).count();
    let delimiter = DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(count)
        .filter(|delimiter| count(delimiter) > 0)?;
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    // The text is UTF-8 and rows may have any length: nothing else can fail.
    let mut rows = reader.records().filter_map(Result::ok).map(|record| {
        record
            .iter()
            .map(|cell| cell.trim().to_owned())
            .collect::<Vec<_>>()
    });
    let headings = rows.next()?;
    let rows: Vec<(usize, Vec<String>)> = (2..)
        .zip(rows)
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
        .collect();
    (!rows.is_empty()).then_some(Table { headings, rows })
}

#[cfg(test)]
mod tests {
    use super::{read, text};

    #[test]
    fn tabs_semicolons_and_commas() {
        for text in [
            "a\tb\n1\t2,5\n\n3\t4\n",
            "a;b\r\n1;\"2,5\"\r\n3;4",
            "a,b\n1,\"2,5\"\n3,4\n",
        ] {
            let table = read(text).unwrap();
            assert_eq!(table.headings, ["a", "b"], "{text}");
            let cells: Vec<_> = table
                .rows
                .iter()
                .map(|(_, cells)| cells.join("/"))
                .collect();
            assert_eq!(cells, ["1/2,5", "3/4"], "{text}");
        }
        assert_eq!(read("alleen tekst\nzonder kolommen"), None);
        assert_eq!(read("a;b\n"), None);
        assert_eq!(text(b"N\xe9;b").unwrap(), "N\u{e9};b");
    }
}
