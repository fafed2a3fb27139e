//! What `:86:` says of a movement: subfields with a number (`?20`), words between slashes
//! (`/REMI/`), or plain text.

use super::{subfields, words};
use crate::formats::wording::{folded, has_iban_form};

/// What could be told apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    /// With its inner blanks as they came.
    pub remittance: String,
    pub structured_reference: Option<String>,
    pub name: Option<String>,
    pub account: Option<String>,
    pub bic: Option<String>,
    pub end_to_end_id: Option<String>,
    pub ultimate: Option<String>,
    pub mandate: Option<String>,
    pub returned: Option<String>,
}

/// A line of the message is this wide: a word may go on in the next one.
const FULL: usize = 65;

/// Reads the lines of one field.
pub(super) fn text(lines: &[&str]) -> Text {
    let glued = lines.concat();
    subfields::read(&glued)
        .or_else(|| words::read(&glued))
        .unwrap_or_else(|| plain(lines))
}

fn plain(lines: &[&str]) -> Text {
    let mut remittance = String::new();
    let mut full = true;
    for line in lines {
        if !full && !line.is_empty() {
            remittance.push(' ');
        }
        remittance.push_str(line);
        full = line.chars().count() >= FULL || (full && line.is_empty());
    }
    let (account, name) = named_account(&remittance);
    Text {
        remittance: remittance.trim().to_owned(),
        account,
        name,
        ..Text::default()
    }
}

/// `REK: NL65INGB0123456789/NAAM: PICQER`.
fn named_account(text: &str) -> (Option<String>, Option<String>) {
    let Some((_, rest)) = text.split_once("REK: ") else {
        return (None, None);
    };
    let (account, name) = rest.split_once("/NAAM: ").unwrap_or((rest, ""));
    let account = account.trim();
    if !has_iban_form(account) {
        return (None, None);
    }
    let name = folded(name);
    (Some(account.to_owned()), (!name.is_empty()).then_some(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_lines_are_joined_as_they_were_cut() {
        let full = "x".repeat(64) + "2";
        assert_eq!(
            text(&[&full, "026-00123", "dank"]).remittance,
            format!("{}2026-00123 dank", "x".repeat(64))
        );
        let knab = text(&["FACTUUR 201403110", "REK: NL65INGB0123456789/NAAM: PICQER"]);
        assert_eq!(knab.account.as_deref(), Some("NL65INGB0123456789"));
        assert_eq!(knab.name.as_deref(), Some("PICQER"));
        assert_eq!(text(&[""]), Text::default());
    }
}
