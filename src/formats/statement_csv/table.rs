//! Text to rows of cells. Quotes, delimiters and line ends; no meaning yet.

use csv::{ReaderBuilder, Terminator};

/// What may stand between cells.
pub(super) const DELIMITERS: &[char] = &[';', ',', '\t', '|'];
/// A heading stands near the top; this many rows are looked through.
const ROWS_LOOKED_AT: usize = 40;

/// A row with the line of the file on which it starts, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub line: usize,
    pub cells: Vec<String>,
}

impl Row {
    /// A cell without blanks around it; empty where the row is shorter.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Cuts a text into rows; empty lines are left out, but counted.
///
/// A quote that opens a cell and is never closed swallows what follows it: where reading the
/// quotes gives rows over several lines and fewer cells than reading them as plain characters,
/// they are plain characters.
pub(super) fn rows(text: &str, delimiter: char) -> Vec<Row> {
    let quoted = cut(text, delimiter, true);
    let ragged = quoted.iter().any(|row| {
        row.cells
            .iter()
            .any(|cell| cell.contains(delimiter) && cell.contains('\n'))
    });
    if !ragged {
        return quoted;
    }
    let plain = cut(text, delimiter, false);
    let width = |rows: &[Row]| rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let odd = |rows: &[Row]| {
        let widest = width(rows);
        rows.iter().filter(|row| row.cells.len() != widest).count()
    };
    if width(&plain) <= width(&quoted) && odd(&plain) <= odd(&quoted) {
        plain
    } else {
        quoted
    }
}

fn cut(text: &str, delimiter: char, quoting: bool) -> Vec<Row> {
    let mut reader = ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b';'))
        .terminator(Terminator::CRLF)
        .quoting(quoting)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut place = Place::default();
    // The text is UTF-8 and rows may have any length: nothing else can fail.
    while reader.read_record(&mut record).unwrap_or(false) {
        let byte = record.position().map_or(0, csv::Position::byte);
        rows.push(Row {
            line: place.line_at(text, byte),
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
    rows
}

/// Counts lines as the rows go by. The reader itself counts from the end of the row before, so
/// that empty lines would shift what it says.
#[derive(Default)]
struct Place {
    byte: usize,
    lines_before: usize,
}

impl Place {
    fn line_at(&mut self, text: &str, byte: u64) -> usize {
        let from = usize::try_from(byte).unwrap_or(self.byte);
        let rest = text.as_bytes().get(from..).unwrap_or_default();
        let blank = rest
            .iter()
            .take_while(|byte| matches!(**byte, b'\n' | b'\r'))
            .count();
        let start = from + blank;
        let passed = text.as_bytes().get(self.byte..start).unwrap_or_default();
        self.lines_before += passed.iter().filter(|byte| **byte == b'\n').count();
        self.byte = start;
        self.lines_before + 1
    }
}

/// The delimiter that cuts the first lines into the most even rows.
pub(super) fn likely_delimiter(text: &str) -> char {
    let start = start_of(text);
    let evenness = |delimiter: &char| -> usize {
        let rows = cut(start, *delimiter, true);
        let widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        let best = widths
            .iter()
            .filter(|width| **width > 1)
            .map(|width| alike(*width) * width);
        best.max().unwrap_or(0)
    };
    let mut best = (';', 0);
    for delimiter in DELIMITERS {
        let even = evenness(delimiter);
        if even > best.1 {
            best = (*delimiter, even);
        }
    }
    best.0
}

/// The lines among which a heading is looked for.
pub(super) fn start_of(text: &str) -> &str {
    let end = text
        .match_indices('\n')
        .nth(ROWS_LOOKED_AT)
        .map_or(text.len(), |(place, _)| place);
    text.get(..end).unwrap_or(text)
}

/// The rows among which a heading is looked for.
pub(super) fn top(rows: &[Row]) -> &[Row] {
    rows.get(..rows.len().min(ROWS_LOOKED_AT)).unwrap_or(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, delimiter: char) -> Vec<Vec<String>> {
        rows(text, delimiter)
            .into_iter()
            .map(|row| row.cells)
            .collect()
    }

    #[test]
    fn rows_keep_their_line_and_quotes_hold_line_ends() {
        let found = rows("a;b\r\n\r\n\"x\ny\";2\r\nz;3", ';');
        let lines: Vec<usize> = found.iter().map(|row| row.line).collect();
        assert_eq!(lines, [1, 3, 5]);
        assert_eq!(cells("a;b\n\"x\ny\";2\n", ';'), [["a", "b"], ["x\ny", "2"]]);
    }

    #[test]
    fn a_quote_that_never_closes_is_a_plain_character() {
        assert_eq!(
            cells("naam;bedrag\n\"t Hoekske;1\nBakker;2\n", ';'),
            [["naam", "bedrag"], ["\"t Hoekske", "1"], ["Bakker", "2"]]
        );
    }

    #[test]
    fn the_delimiter_shows_in_even_rows() {
        assert_eq!(likely_delimiter("a;b;c\n1,5;2,5;3\n"), ';');
        assert_eq!(likely_delimiter("\"a\",\"b\"\n\"1;5\",\"2\"\n"), ',');
        assert_eq!(likely_delimiter("a\tb\tc\n1\t2,5\t3\n"), '\t');
    }
}
