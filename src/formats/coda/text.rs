//! Bytes to records of 128 columns: character set, line ends, padding.
//!
//! The standard names no character set and no line end. Seen in real files: plain ASCII,
//! windows-1252, UTF-8 after somebody saved the file again, with CRLF, LF, bare CR, no line ends at
//! all, and a trailing 0x1A.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

use super::problem::{Problem, What};

/// Every record has this many columns.
pub(super) const COLUMNS: usize = 128;

/// One record, its columns counted from 1 as the standard does; columns beyond its end are blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    pub line: usize,
    text: &'a str,
    /// How many columns the file gave.
    length: usize,
}

impl<'a> Record<'a> {
    fn new(line: usize, text: &'a str) -> Self {
        let length = length(text);
        Self { line, text, length }
    }

    /// The columns `from` to `to`, both included, as they came.
    pub fn zone(&self, from: usize, to: usize) -> Cow<'a, str> {
        let start = from.saturating_sub(1);
        let given = columns(self.text, self.length, start, to);
        let missing = to.saturating_sub(self.length.max(start));
        if missing == 0 {
            return Cow::Borrowed(given);
        }
        let mut padded = String::with_capacity(given.len() + missing);
        padded.push_str(given);
        padded.extend(std::iter::repeat_n(' ', missing));
        Cow::Owned(padded)
    }

    /// The columns `from` to `to`, as far as the file gave them.
    pub fn given(&self, from: usize, to: usize) -> &'a str {
        columns(self.text, self.length, from.saturating_sub(1), to)
    }

    /// The columns `from` to `to` without blanks around them.
    pub fn text(&self, from: usize, to: usize) -> &'a str {
        self.given(from, to).trim()
    }

    pub fn column(&self, column: usize) -> char {
        let one = columns(self.text, self.length, column.saturating_sub(1), column);
        one.chars().next().unwrap_or(' ')
    }

    /// How many columns the file gave.
    pub fn length(&self) -> usize {
        self.length
    }
}

/// How many columns a text has.
pub(super) fn length(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().count()
    }
}

/// The columns from `start` up to `end`, counted from 0, of a text with `length` of them.
pub(super) fn columns(text: &str, length: usize, start: usize, end: usize) -> &str {
    let place = |column: usize| {
        if length == text.len() {
            return column.min(length);
        }
        let mut places = text.char_indices();
        places.nth(column).map_or(text.len(), |(at, _)| at)
    };
    text.get(place(start)..place(end)).unwrap_or_default()
}

/// A file as text: its character set is told by its bytes.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if columns_hold(text) => Cow::Borrowed(text),
        _ => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// Cuts a text into its records. Lines without content are skipped, but counted.
pub(super) fn records(text: &str) -> impl Iterator<Item = Result<Record<'_>, Problem>> {
    let text = text.trim_end_matches(['\u{1a}', '\0', '\r', '\n', ' ']);
    let (run, with_ends) = if has_no_line_ends(text) {
        (text, "")
    } else {
        ("", text)
    };
    let all = without_line_ends(run).chain(lines(with_ends));
    let numbered = all.enumerate().map(|(index, line)| (index + 1, line));
    numbered
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| within_columns(Record::new(number, line)))
}

/// Blanks beyond the last column mean nothing; other characters are too many.
fn within_columns(record: Record<'_>) -> Result<Record<'_>, Problem> {
    if record.length <= COLUMNS {
        return Ok(record);
    }
    let found = length(record.text.trim_end());
    if found > COLUMNS {
        return Err(What::TooLong { found }.at(record.line));
    }
    let kept = columns(record.text, record.length, 0, COLUMNS);
    Ok(Record::new(record.line, kept))
}

/// Whether a valid UTF-8 text was laid out in characters: no line with special characters is
/// longer than a record, and none is a record only when counted in bytes.
fn columns_hold(text: &str) -> bool {
    text.is_ascii()
        || has_no_line_ends(text)
        || lines(text).filter(|line| !line.is_ascii()).all(|line| {
            let line = line.trim_end();
            line.chars().count() <= COLUMNS && line.len() != COLUMNS
        })
}

/// Lines that end in CRLF, LF or a bare CR.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.split('\n');
    let lines = lines.map(|line| line.strip_suffix('\r').unwrap_or(line));
    lines.flat_map(|line| line.split('\r'))
}

/// A file without line ends is one run of 128-column records.
fn has_no_line_ends(text: &str) -> bool {
    text.len() > COLUMNS && !text.contains(['\r', '\n']) && text.chars().nth(COLUMNS).is_some()
}

fn without_line_ends(mut rest: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut places = rest.char_indices();
        let end = places.nth(COLUMNS).map_or(rest.len(), |(at, _)| at);
        let (record, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(record)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Vec<String> {
        let text = decode(bytes);
        let records = records(&text).map(|record| record.unwrap());
        records
            .map(|record| record.text(1, COLUMNS).to_owned())
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
        let text = decode(&bytes);
        let record = records(&text).next().unwrap().unwrap();
        assert_eq!((record.text(1, 5), record.column(128)), ("CAFÃ‰", '2'));
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
        assert_eq!(records("\n\na\n").next().unwrap().unwrap().line, 3);
        let long = format!("{:<140}\nnext", "x");
        assert_eq!(decoded(long.as_bytes()), ["x", "next"]);
        let too_long = format!("{:x<129}\nnext", "x");
        let problem = records(&too_long).next().unwrap().unwrap_err();
        assert_eq!(problem, What::TooLong { found: 129 }.at(1));
    }

    #[test]
    fn zones_are_as_wide_as_they_should_be() {
        let record = Record::new(1, "CAFÉ ok");
        assert_eq!(record.zone(1, 4), "CAFÉ");
        assert_eq!(record.zone(6, 9), "ok  ");
        assert_eq!(record.zone(9, 10), "  ");
        assert_eq!(record.text(5, 20), "ok");
        assert_eq!((record.column(4), record.column(99)), ('É', ' '));
    }
}
