//! Small words over the texts of statements, the same for every format.

use std::borrow::Cow;

use crate::domain::identifiers::{Iban, StructuredReference};

/// Inner runs of blanks become one, those around it go.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// The text without blanks around it, where anything is left.
pub(super) fn some(text: &str) -> Option<String> {
    let trimmed = text.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

/// The counterparty is the holder himself: equal letters and digits, whatever their case.
pub(super) fn is_same_name(name: &str, holder: &str) -> bool {
    let plain = |text| {
        str::chars(text)
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_uppercase)
    };
    plain(name).next().is_some() && plain(name).eq(plain(holder))
}

/// Country, two check digits, and up to 30 letters and digits. The check digits are not judged:
/// published files have wrong ones.
pub(super) fn has_iban_form(text: &str) -> bool {
    let bytes = text.as_bytes();
    (15..=34).contains(&bytes.len())
        && bytes.iter().take(2).all(u8::is_ascii_uppercase)
        && bytes.iter().skip(2).take(2).all(u8::is_ascii_digit)
        && bytes.iter().all(u8::is_ascii_alphanumeric)
}

/// An account number as it is kept: an IBAN loses its blanks, any other stays as it came.
pub(super) fn account(text: &str) -> Option<String> {
    let compact: String = text.split_whitespace().collect();
    if has_iban_form(&compact) || Iban::parse(&compact).is_ok() {
        return Some(compact);
    }
    some(text)
}

/// The same of a text of the file, which is copied only where blanks go.
pub(super) fn account_word(text: Cow<'_, str>) -> Option<Cow<'_, str>> {
    if has_iban_form(&text) {
        return Some(text);
    }
    account(&text).map(Cow::Owned)
}

/// A reference that the file marks as structured: twelve digits of a Belgian one, with or without
/// its signs, or an ISO 11649 one. `vouched` says that the file names the Belgian or the ISO scheme
/// as its issuer: then its check digits aren't judged.
pub(super) fn structured_reference(text: &str, vouched: bool) -> Option<String> {
    let compact: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '+' | '*' | '/'))
        .collect();
    let is_belgian = compact.len() == 12 && compact.bytes().all(|byte| byte.is_ascii_digit());
    if is_belgian && (vouched || StructuredReference::parse(&compact).is_ok()) {
        return Some(compact);
    }
    let upper = compact.to_ascii_uppercase();
    is_creditor_reference(&upper, vouched).then_some(upper)
}

/// ISO 11649: `RF`, two check digits and up to 21 letters and digits; moved behind, they are 1
/// modulo 97.
fn is_creditor_reference(text: &str, vouched: bool) -> bool {
    let bytes = text.as_bytes();
    let has_form = (5..=25).contains(&bytes.len())
        && text.starts_with("RF")
        && bytes.iter().skip(2).take(2).all(u8::is_ascii_digit)
        && bytes.iter().all(u8::is_ascii_alphanumeric);
    has_form && (vouched || remainder_97(bytes) == 1)
}

fn remainder_97(bytes: &[u8]) -> u32 {
    let moved = bytes.iter().skip(4).chain(bytes.iter().take(4));
    moved.fold(0, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        letter => (rest * 100 + u32::from(letter.saturating_sub(b'A')) + 10) % 97,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_a_reference_is_one() {
        let read = |text| structured_reference(text, false);
        assert_eq!(read("202600012320").as_deref(), Some("202600012320"));
        assert_eq!(
            read("+++202/6000/12320+++").as_deref(),
            Some("202600012320")
        );
        assert_eq!(
            read("RF18 5390 0754 7034").as_deref(),
            Some("RF18539007547034")
        );
        assert_eq!(
            read("rf18539007547034").as_deref(),
            Some("RF18539007547034")
        );
        for other in [
            "202600012321",
            "RF19539007547034",
            "4654654654654654",
            "RF",
            "",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
        assert_eq!(
            structured_reference("202600012321", true).as_deref(),
            Some("202600012321")
        );
        assert_eq!(
            structured_reference("RF73INV20260042", true).as_deref(),
            Some("RF73INV20260042")
        );
    }

    #[test]
    fn names_are_compared_by_their_letters() {
        assert!(is_same_name("Institut Vorming b.v.", "INSTITUT VORMING BV"));
        assert!(!is_same_name("", ""));
        assert!(!is_same_name("A", "AB"));
    }
}
