//! Content lines: escaped (RFC 5545 3.3.11), folded at 75 bytes (3.1), ended by CRLF.

use super::Mailbox;

/// The longest line in bytes, its end not counted.
const MAX_BYTES: usize = 75;

/// A calendar being written.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// The whole calendar.
    pub(super) fn finish(self) -> String {
        self.0
    }

    /// A value of our own making, which needs no escaping.
    pub(super) fn plain(&mut self, property: &str, value: &str) {
        self.push(&format!("{property}:{value}"));
    }

    /// A text that a person typed.
    pub(super) fn text(&mut self, property: &str, text: &str) {
        self.push(&format!("{property}:{}", escaped(text)));
    }

    /// As [`Self::text`]; nothing is written for an empty text.
    pub(super) fn text_if(&mut self, property: &str, text: &str) {
        if !text.trim().is_empty() {
            self.text(property, text);
        }
    }

    /// An address on the web.
    pub(super) fn uri(&mut self, property: &str, address: &str) {
        self.push(&format!("{property}:{}", without_controls(address)));
    }

    /// A person with the address to answer to.
    pub(super) fn mailbox(&mut self, property: &str, mailbox: &Mailbox) {
        let name = quotable(&mailbox.name);
        let named = if name.is_empty() {
            String::new()
        } else {
            format!(";CN=\"{name}\"")
        };
        let address = without_controls(&mailbox.address);
        self.push(&format!("{property}{named}:mailto:{}", address.trim()));
    }

    /// Adds a line, folded between characters: a continuation begins with a blank, which counts.
    fn push(&mut self, line: &str) {
        let mut used = 0;
        for character in line.chars() {
            if used + character.len_utf8() > MAX_BYTES {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(character);
            used += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A text as a value: backslash, semicolon, comma and line end are escaped, and no control
/// character is left.
fn escaped(text: &str) -> String {
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => escaped.push_str("\\\\"),
            ';' => escaped.push_str("\\;"),
            ',' => escaped.push_str("\\,"),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// A name between double quotes, which it can't hold itself.
fn quotable(name: &str) -> String {
    without_controls(name).trim().replace('"', "'")
}

fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
