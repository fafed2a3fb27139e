//! What a file is, told by its content: people rename files, and banks give them any ending.
//!
//! Owns the recognition only; whether a recognised file can be read is said elsewhere.

use super::workbook::is_workbook;
use crate::domain::bank::StatementFormat;

/// What a file looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Statement(StatementFormat),
    Empty,
    /// A web page: often the bank's sign-in page, saved instead of the file.
    Html,
    Pdf,
    Image,
    /// A workbook (XLSX).
    Spreadsheet,
    /// Any other ZIP archive, or a document of an office program.
    Archive,
    Unknown,
}

/// Recognises a file by its first bytes and its structure.
#[must_use]
pub fn detect(bytes: &[u8]) -> Kind {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let content = bytes.trim_ascii();
    if content.iter().all(|byte| matches!(byte, 0 | 0x1A)) {
        return Kind::Empty;
    }
    match by_signature(content) {
        Some(Kind::Archive) if is_workbook(bytes) => return Kind::Spreadsheet,
        Some(kind) => return kind,
        None => {}
    }
    // The first records of a CODA file are recognised before trimming: its columns count.
    if looks_like_coda(content) {
        return Kind::Statement(StatementFormat::Coda);
    }
    let start = head(content);
    if start.starts_with('<') {
        return by_markup(&start);
    }
    if super::mt940::looks_like_fields(&start) {
        return Kind::Statement(StatementFormat::Mt940);
    }
    if looks_like_table(&start) {
        return Kind::Statement(StatementFormat::Csv);
    }
    Kind::Unknown
}

fn by_signature(content: &[u8]) -> Option<Kind> {
    const SIGNATURES: &[(&[u8], Kind)] = &[
        (b"%PDF", Kind::Pdf),
        (b"\x89PNG", Kind::Image),
        (b"\xFF\xD8\xFF", Kind::Image),
        (b"GIF8", Kind::Image),
        (b"PK\x03\x04", Kind::Archive),
        (b"PK\x05\x06", Kind::Archive),
        // What office programs wrote before 2007.
        (b"\xD0\xCF\x11\xE0", Kind::Archive),
    ];
    SIGNATURES
        .iter()
        .find(|(signature, _)| content.starts_with(signature))
        .map(|(_, kind)| *kind)
}

/// A header record opens with five zeros, the date, the bank's number and the application `05`
/// (one published file has `00`).
fn looks_like_coda(content: &[u8]) -> bool {
    let digits = content.get(..16).unwrap_or_default();
    content.starts_with(b"00000")
        && digits.len() == 16
        && digits.iter().all(u8::is_ascii_digit)
        && matches!(content.get(16), Some(b' ' | b'D'))
}

fn by_markup(start: &str) -> Kind {
    let lower = start.to_ascii_lowercase();
    // Reports and notices of the same family are refused by their reader, with their name.
    if start.contains("BkToCstmr") || start.contains(":camt.05") {
        Kind::Statement(StatementFormat::Camt053)
    } else if lower.contains("<html") || lower.contains("<!doctype html") {
        Kind::Html
    } else {
        Kind::Unknown
    }
}

/// At least two separators on the first line that isn't empty, and printable text only.
fn looks_like_table(start: &str) -> bool {
    if start.chars().any(|c| c.is_control() && !c.is_whitespace()) {
        return false;
    }
    start.lines().take(20).any(|line| {
        [';', ',', '\t']
            .iter()
            .any(|mark| line.matches(*mark).count() >= 2)
    })
}

fn head(content: &[u8]) -> String {
    const ENOUGH: usize = 4096;
    let start = content.get(..ENOUGH).unwrap_or(content);
    super::statement_csv::decode(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_content() {
        let cases: &[(&[u8], Kind)] = &[
            (b"", Kind::Empty),
            (b"\r\n\r\n \x1a", Kind::Empty),
            (
                b"<!DOCTYPE html><html><body>Sessie verlopen</body></html>",
                Kind::Html,
            ),
            (b"\n<HTML>", Kind::Html),
            (b"%PDF-1.7\n", Kind::Pdf),
            (b"\x89PNG\r\n", Kind::Image),
            (b"PK\x03\x04....", Kind::Archive),
            (b"\xD0\xCF\x11\xE0\xA1\xB1", Kind::Archive),
            (
                b"<?xml version=\"1.0\"?><Document><BkToCstmrStmt>",
                Kind::Statement(StatementFormat::Camt053),
            ),
            (
                b":20:ABC\r\n:25:1\r\n:60F:C260101EUR1,00",
                Kind::Statement(StatementFormat::Mt940),
            ),
            (
                b"Datum;Bedrag;Mededeling\n",
                Kind::Statement(StatementFormat::Csv),
            ),
            (
                b"\xEF\xBB\xBF0000009012699905        000",
                Kind::Statement(StatementFormat::Coda),
            ),
            (
                b"0000009012699905D       000",
                Kind::Statement(StatementFormat::Coda),
            ),
            (
                b"0000009082600000        000",
                Kind::Statement(StatementFormat::Coda),
            ),
            (
                b"\xFF\xFED\0;\0B\0;\0M\0\n\0",
                Kind::Statement(StatementFormat::Csv),
            ),
            (b"hello", Kind::Unknown),
            (b"00000", Kind::Unknown),
        ];
        for (bytes, kind) in cases {
            assert_eq!(detect(bytes), *kind, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
