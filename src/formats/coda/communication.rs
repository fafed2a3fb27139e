//! What the glued communication of a movement says: free text, or one of the structured types.
//!
//! Structured types are the bank's choice: the same payment may arrive as free text. Types that say
//! nothing about who paid what are kept as text; none of them, known or not, stops an import.

use super::milli::Milli;
use super::text;

/// The communication of one line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Communication {
    /// Twelve digits or an ISO 11649 reference, only where the file marks it as structured.
    pub structured_reference: Option<String>,
    /// The text with its inner blanks, without those at its end.
    pub text: String,
    /// Original amount and currency, where they differ from those of the account.
    pub foreign: Option<String>,
    /// The rate at which the original amount was converted.
    pub rate: Option<String>,
    /// The whole amount in the account's currency, before charges.
    pub gross: Option<Milli>,
    /// The direct debit came back.
    pub returned: bool,
}

/// Reads 53 + 53 + 43 glued columns.
pub(super) fn read(glued: &str, structured: bool, currency: &str) -> Communication {
    if !structured {
        return Communication::of_text(glued);
    }
    let columns = Columns::new(glued);
    let content = Columns::new(columns.from(3));
    match columns.part(0, 3) {
        "100" => reference_and_text(&content, 25, is_creditor_reference),
        // 102 is one that the bank rebuilt from free text.
        "101" | "102" => reference_and_text(&content, 12, is_twelve_digits),
        "105" => foreign_transfer(&content, currency),
        "127" => direct_debit(&content),
        _ => Communication::of_text(content.from(0)),
    }
}

impl Communication {
    fn of_text(text: &str) -> Self {
        Self {
            text: text.trim_end().to_owned(),
            ..Self::default()
        }
    }
}

/// A reference in its zone, then whatever the bank added.
fn reference_and_text(
    content: &Columns<'_>,
    zone: usize,
    is_reference: fn(&str) -> bool,
) -> Communication {
    let found = content.part(0, zone).trim();
    if !is_reference(found) {
        return Communication::of_text(content.from(0));
    }
    Communication {
        structured_reference: Some(found.to_owned()),
        ..Communication::of_text(content.from(zone).trim_start())
    }
}

/// Type 105: gross in the account's currency (15), gross in the original currency (15), rate (12),
/// original currency (3), structured reference (12), country (2), equivalent in EUR (15).
fn foreign_transfer(content: &Columns<'_>, currency: &str) -> Communication {
    let reference = content.part(45, 12);
    let original = content.part(42, 3);
    let is_foreign = !original.trim().is_empty() && original != currency;
    Communication {
        structured_reference: is_twelve_digits(reference).then(|| reference.to_owned()),
        foreign: is_foreign.then(|| format!("{} {original}", decimal(content.part(15, 15)))),
        rate: rate(content.part(30, 12)).filter(|_| is_foreign),
        gross: content.part(0, 15).parse().ok().map(Milli),
        ..Communication::of_text(content.from(74).trim_start())
    }
}

/// Type 127: settlement date (6), type, scheme, reason (3), creditor (35), mandate (35), text (62),
/// kind of return (1), reason (4).
fn direct_debit(content: &Columns<'_>) -> Communication {
    Communication {
        returned: content.part(141, 1).contains(['1', '2', '3', '4', '5']),
        ..Communication::of_text(content.part(79, 62))
    }
}

/// Four digits and eight decimals, without the zeros that say nothing.
fn rate(digits: &str) -> Option<String> {
    let rate: u64 = digits.parse().ok()?;
    let (whole, decimals) = (rate / 100_000_000, rate % 100_000_000);
    let decimals = format!("{decimals:08}");
    let decimals = decimals.trim_end_matches('0');
    (rate > 0).then(|| {
        format!(
            "{whole}.{}",
            if decimals.is_empty() { "0" } else { decimals }
        )
    })
}

/// Fifteen digits with three decimals as a person writes them; other text as it came.
fn decimal(digits: &str) -> String {
    digits.parse::<i64>().map_or_else(
        |_| digits.trim().to_owned(),
        |value| Milli(value).to_string(),
    )
}

fn is_twelve_digits(text: &str) -> bool {
    text.len() == 12 && super::record::is_number(text)
}

fn is_creditor_reference(text: &str) -> bool {
    text.starts_with("RF")
        && text.len() >= 5
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A text by its columns, counted from 0.
struct Columns<'a> {
    text: &'a str,
    length: usize,
}

impl<'a> Columns<'a> {
    fn new(text: &'a str) -> Self {
        let length = text::length(text);
        Self { text, length }
    }

    fn part(&self, start: usize, count: usize) -> &'a str {
        text::columns(self.text, self.length, start, start + count)
    }

    fn from(&self, start: usize) -> &'a str {
        text::columns(self.text, self.length, start, self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_structured_reference_with_what_the_bank_added() {
        let read = |text: &str| super::read(text, true, "EUR");
        let known = read("101202600012320                        Bakkerij De Smet   ");
        assert_eq!(known.structured_reference.as_deref(), Some("202600012320"));
        assert_eq!(known.text, "Bakkerij De Smet");
        let rebuilt = read("102202600012320");
        assert_eq!(
            rebuilt.structured_reference.as_deref(),
            Some("202600012320")
        );
        let wrong_check = read("101112455446812");
        assert_eq!(
            wrong_check.structured_reference.as_deref(),
            Some("112455446812")
        );
        let letters = read("101ABC455446812");
        assert_eq!(letters.structured_reference, None);
        assert_eq!(letters.text, "ABC455446812");
    }

    #[test]
    fn a_creditor_reference() {
        let read = super::read("100RF18539007547034          factuur", true, "EUR");
        assert_eq!(
            read.structured_reference.as_deref(),
            Some("RF18539007547034")
        );
        assert_eq!(read.text, "factuur");
    }

    #[test]
    fn a_foreign_transfer_keeps_its_original_amount() {
        let content =
            "105000000000472000000000000520000000110169491USD202600012320US000000000472000";
        let read = |currency| super::read(content, true, currency);
        assert_eq!(read("EUR").foreign.as_deref(), Some("520.00 USD"));
        assert_eq!(read("USD").foreign, None, "an account in that currency");
        assert_eq!(
            read("EUR").structured_reference.as_deref(),
            Some("202600012320")
        );
        assert_eq!(read("EUR").text, "");
        assert_eq!(read("EUR").rate.as_deref(), Some("1.10169491"));
        assert_eq!(
            read("EUR").gross.map(Milli::rounded),
            Some(crate::domain::money::Cents::new(47_200))
        );
    }

    #[test]
    fn a_direct_debit_shows_its_text_and_whether_it_came_back() {
        let debit = |returned: char| {
            let content = format!(
                "127050326110{:<35}{:<35}{:<62}{returned}MS02",
                "BE99ZZZ0999000123", "MANDAAT-7", "abonnement maart"
            );
            super::read(&content, true, "EUR")
        };
        assert_eq!(debit('0').text, "abonnement maart");
        assert!(!debit('0').returned);
        assert!(debit('2').returned);
    }

    #[test]
    fn unknown_types_and_free_text_stay_text() {
        assert_eq!(
            super::read("  free  text  ", false, "EUR").text,
            "  free  text"
        );
        assert_eq!(super::read("999 whatever", true, "EUR").text, " whatever");
        assert_eq!(super::read("", true, "EUR"), Communication::default());
    }
}
