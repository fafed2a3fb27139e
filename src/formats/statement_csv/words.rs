//! What stands inside cells: accounts, structured communications, blanks.

/// Runs of blanks as one.
pub(super) fn fold_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An account number: an IBAN without blanks, another number as the bank writes it. Card payments
/// have words in the same column.
pub(super) fn account(text: &str) -> Option<String> {
    let compact: String = text.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let compact = compact.to_ascii_uppercase();
    let mut letters = compact.chars();
    let country = letters.by_ref().take(2).all(|c| c.is_ascii_alphabetic());
    let check = letters.by_ref().take(2).all(|c| c.is_ascii_digit());
    if country && check && (12..=34).contains(&compact.len()) {
        return Some(compact);
    }
    let digits = compact.len() >= 7 && compact.chars().all(|c| c.is_ascii_digit());
    digits.then(|| text.trim().to_owned())
}

/// The twelve digits between `+++` or `***` marks, the first in a text.
pub(super) fn marked_reference(text: &str) -> Option<String> {
    marked(text).map(|(_, _, digits)| digits)
}

/// A text without the structured communication, where that is all that it says.
pub(super) fn without_reference(text: &str) -> &str {
    match marked(text) {
        Some((from, to, _)) => {
            let before = text.get(..from).unwrap_or_default();
            let after = text.get(to..).unwrap_or_default();
            if before.trim().is_empty() && after.trim().is_empty() {
                ""
            } else {
                text
            }
        }
        None => text,
    }
}

/// From, to, and the digits.
fn marked(text: &str) -> Option<(usize, usize, String)> {
    const MARKS: &[&str] = &["+++", "***"];
    let starts = MARKS.iter().flat_map(|mark| text.match_indices(mark));
    let mut starts: Vec<usize> = starts.map(|(place, _)| place).collect();
    starts.sort_unstable();
    starts.into_iter().find_map(|from| {
        let inner = text.get(from + 3..)?;
        let end = MARKS.iter().filter_map(|mark| inner.find(mark)).min()?;
        let digits = twelve_digits(inner.get(..end)?)?;
        Some((from, from + 3 + end + 3, digits))
    })
}

/// A column that holds structured communications only: marks may miss.
pub(super) fn reference(text: &str) -> Option<String> {
    let bare = text.trim_matches(['+', '*', ' ']);
    if let Some(digits) = twelve_digits(bare) {
        return Some(digits);
    }
    let compact: String = bare
        .split_whitespace()
        .collect::<String>()
        .to_ascii_uppercase();
    let is_iso = compact.starts_with("RF")
        && (5..=25).contains(&compact.len())
        && compact.chars().all(|c| c.is_ascii_alphanumeric());
    is_iso.then_some(compact)
}

fn twelve_digits(text: &str) -> Option<String> {
    let fits = text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '/' | ' ' | '.' | '-'));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (fits && digits.len() == 12).then_some(digits)
}

/// What follows one of these words in a text the bank wrote, up to the next blank.
pub(super) fn word_after(text: &str, labels: &[&str]) -> Option<String> {
    labels.iter().find_map(|label| {
        let (_, rest) = text.split_once(label)?;
        let rest = rest.trim_start_matches([' ', ':']);
        let word = rest.split_whitespace().next()?;
        Some(word.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_and_what_isnt_one() {
        let is = |text: &str| account(text);
        assert_eq!(
            is("BE49 9990 0000 0171").as_deref(),
            Some("BE49999000000171")
        );
        assert_eq!(is("999-0000001-71").as_deref(), Some("999-0000001-71"));
        assert_eq!(is("BETALING MET BANKKAART"), None);
        assert_eq!(is(""), None);
    }

    #[test]
    fn references_need_their_marks() {
        for text in [
            "+++202/6000/12320+++",
            "***202/6000/12320***",
            "***202/6000/12320+++",
            "btw +++ 202/6000/12320 +++ dank",
        ] {
            assert_eq!(
                marked_reference(text).as_deref(),
                Some("202600012320"),
                "{text}"
            );
        }
        assert_eq!(marked_reference("202/6000/12320"), None);
        assert_eq!(marked_reference("+++ 12 +++"), None);
        assert_eq!(reference("202600012320").as_deref(), Some("202600012320"));
        assert_eq!(
            reference("RF18 5390 0754 7034").as_deref(),
            Some("RF18539007547034")
        );
        assert_eq!(reference("factuur 12"), None);
        assert_eq!(without_reference(" +++202/6000/12320+++ "), "");
        assert_eq!(
            without_reference("a +++202/6000/12320+++"),
            "a +++202/6000/12320+++"
        );
    }
}
