//! Bytes to text: byte order marks, UTF-16, UTF-8, and windows-1252 for whatever is none of these.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::formats::workbook;

/// The text of a file, with line ends that the table reader counts. A spreadsheet gives its sheet,
/// and nothing where it can't be read: whoever opens the file first says why.
pub(in crate::formats) fn decode(bytes: &[u8]) -> String {
    if workbook::is_workbook(bytes) {
        return workbook::as_table(bytes).unwrap_or_default();
    }
    let text = characters(bytes);
    let text = text.trim_end_matches(['\u{1a}', '\0']);
    // Some exports of KBC end their lines with CR alone.
    if text.contains('\r') && !text.contains('\n') {
        text.replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

fn characters(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0;
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// Western text in UTF-16 has a zero in every second byte.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    let zeros = |offset: usize| start.iter().skip(offset).step_by(2).filter(|b| **b == 0);
    let pairs = start.len() / 2;
    if pairs < 4 {
        None
    } else if zeros(1).count() * 10 > pairs * 8 {
        Some(UTF_16LE)
    } else if zeros(0).count() * 10 > pairs * 8 {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_page_gives_the_same_text() {
        let text = "Naam;Bedrag\nCafé René;€ 1,00\n";
        let utf16 =
            |pair: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(pair).collect() };
        let with_mark = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            with_mark(b"\xEF\xBB\xBF", text.as_bytes().to_vec()),
            b"Naam;Bedrag\nCaf\xE9 Ren\xE9;\x80 1,00\n".to_vec(),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
            with_mark(b"\xFF\xFE", utf16(u16::to_le_bytes)),
            with_mark(b"\xFE\xFF", utf16(u16::to_be_bytes)),
            b"Naam;Bedrag\rCaf\xE9 Ren\xE9;\x80 1,00\r\x1a".to_vec(),
        ] {
            assert_eq!(decode(&bytes), text);
        }
    }
}
