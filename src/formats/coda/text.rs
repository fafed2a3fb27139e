//! Bytes to records of 128 columns: character set, line ends, padding.
//!
//! The standard names no character set and no line end. Seen in real files: plain ASCII,
//! windows-1252, UTF-8 after somebody saved the file again, with CRLF, LF, bare CR, no line ends at
//! all, and a trailing 0x1A.

use encoding_rs::WINDOWS_1252;

use super::problem::{Problem, What};

/// Every record has this many columns.
pub(super) const COLUMNS: usize = 128;

/// One record, its columns counted from 1 as the standard does; columns beyond its end are blank.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub line: usize,
    columns: Vec<char>,
}

impl Record {
    /// The columns `from` to `to`, both included, as they came.
    pub fn zone(&self, from: usize, to: usize) -> String {
        (from..=to).map(|column| self.column(column)).collect()
    }

    /// The columns `from` to `to` without blanks around them.
    pub fn text(&self, from: usize, to: usize) -> String {
        self.zone(from, to).trim().to_owned()
    }

    pub fn column(&self, column: usize) -> char {
        column
            .checked_sub(1)
            .and_then(|index| self.columns.get(index))
            .copied()
            .unwrap_or(' ')
    }

    /// How many columns the file gave.
    pub fn length(&self) -> usize {
        self.columns.len()
    }
}

/// Cuts a file into its records. Lines without content are skipped, but counted.
pub(super) fn records(bytes: &[u8]) -> (Vec<Record>, Vec<Problem>) {
    let text = decode(bytes);
    let text = text.trim_end_matches(['\u{1a}', '\0', '\r', '\n', ' ']);
    let mut records = Vec::new();
    let mut problems = Vec::new();
    for (index, line) in lines(text).into_iter().enumerate() {
        let line_number = index + 1;
        let columns = padded_or_trimmed(&line);
        if columns.iter().all(|c| c.is_whitespace()) {
            continue;
        }
        if columns.len() > COLUMNS {
            let found = columns.len();
            problems.push(What::TooLong { found }.at(line_number));
        }
        records.push(Record {
            line: line_number,
            columns,
        });
    }
    (records, problems)
}

/// ASCII, else UTF-8 where that keeps the columns, else windows-1252, which can decode anything.
fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if columns_hold(text) => text.to_owned(),
        _ => WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}

/// Whether a valid UTF-8 text was laid out in characters: no line with special characters is
/// longer than a record, and none is a record only when counted in bytes.
fn columns_hold(text: &str) -> bool {
    lines(text)
        .iter()
        .filter(|line| !line.is_ascii())
        .all(|line| {
            let line = line.trim_end();
            line.chars().count() <= COLUMNS && line.len() != COLUMNS
        })
}

fn lines(text: &str) -> Vec<String> {
    if !text.contains(['\r', '\n']) && text.chars().count() > COLUMNS {
        return without_line_ends(text);
    }
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .split('\n')
        .map(str::to_owned)
        .collect()
}

/// A file without line ends is one run of 128-column records.
fn without_line_ends(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    characters
        .chunks(COLUMNS)
        .map(|record| record.iter().collect())
        .collect()
}

/// Blanks beyond the last column mean nothing; other characters stay, to be reported.
fn padded_or_trimmed(line: &str) -> Vec<char> {
    let mut columns: Vec<char> = line.chars().collect();
    while columns.len() > COLUMNS && columns.last().is_some_and(|c| c.is_whitespace()) {
        columns.pop();
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Vec<String> {
        let (records, problems) = records(bytes);
        assert_eq!(problems, []);
        records
            .iter()
            .map(|record| record.text(1, COLUMNS))
            .collect()
    }

    /// A record of 128 columns in the given character set.
    fn record_of(text: &[u8], columns: usize) -> Vec<u8> {
        let mut bytes = text.to_vec();
        bytes.resize(text.len() + 128 - columns, b' ');
        bytes
    }

    #[test]
    fn three_character_sets() {
        assert_eq!(decoded(&record_of(b"CAF\xC9 \x80", 6)), ["CAFÉ €"]);
        assert_eq!(decoded(&record_of("CAFÉ €".as_bytes(), 6)), ["CAFÉ €"]);
        let mut with_mark = b"\xEF\xBB\xBF".to_vec();
        with_mark.extend(record_of("CAFÉ €".as_bytes(), 6));
        assert_eq!(decoded(&with_mark), ["CAFÉ €"]);
    }

    #[test]
    fn utf8_that_shifts_the_columns_is_read_by_the_byte() {
        let mut bytes = record_of("CAFÉ".as_bytes(), 5);
        bytes[127] = b'2';
        let (records, _) = records(&bytes);
        assert_eq!(
            (records[0].text(1, 5).as_str(), records[0].column(128)),
            ("CAFÃ‰", '2')
        );
    }

    #[test]
    fn line_ends_of_every_kind() {
        let one = record_of(b"one", 3);
        let two = record_of(b"two", 3);
        for end in ["\r\n", "\n", "\r", ""] {
            let bytes = [&one[..], end.as_bytes(), &two[..], b"\x1a"].concat();
            assert_eq!(decoded(&bytes), ["one", "two"], "{end:?}");
        }
    }

    #[test]
    fn empty_lines_count_and_blanks_beyond_the_end_do_not() {
        let (records, problems) = records(b"\n\na\n");
        assert_eq!((records[0].line, problems.len()), (3, 0));
        let long = format!("{:<140}\nnext", "x");
        assert_eq!(decoded(long.as_bytes()), ["x", "next"]);
        let (_, problems) = super::records(format!("{:x<129}\nnext", "x").as_bytes());
        assert_eq!(problems, [What::TooLong { found: 129 }.at(1)]);
    }
}
