//! Amounts as banks write them. What can be read in two ways isn't read.

use crate::domain::money::Cents;

crate::text_enum! {
    /// What stands before the cents.
    DecimalMark, "decimal mark" {
        Comma = "comma",
        Dot = "dot",
        /// The file uses both; each amount tells by itself.
        Either = "either",
    }
}

/// Reads an amount with its sign; at most two decimals that count.
pub(super) fn amount(text: &str, mark: DecimalMark) -> Option<Cents> {
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\'')
        .collect();
    let bare = without_currency(&bare);
    let (negative, digits) = sign(bare)?;
    let (whole, decimals) = match mark {
        DecimalMark::Comma => split(digits, ',', '.')?,
        DecimalMark::Dot => split(digits, '.', ',')?,
        DecimalMark::Either => split_by_itself(digits)?,
    };
    let decimals = decimals.trim_end_matches('0');
    if decimals.len() > 2 || !is_digits(&whole) || !decimals.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let cents: i64 = format!("{whole}{decimals:0<2}").parse().ok()?;
    Some(Cents::new(if negative { -cents } else { cents }))
}

fn without_currency(text: &str) -> &str {
    let text = text.trim_matches('€');
    text.strip_suffix("EUR")
        .or_else(|| text.strip_prefix("EUR"))
        .unwrap_or(text)
}

/// The sign may stand on either side; it is given once.
fn sign(text: &str) -> Option<(bool, &str)> {
    let minus = ['-', '\u{2212}', '\u{2013}'];
    let front = text.strip_prefix(minus);
    let back = text.strip_suffix(minus);
    match (front, back) {
        (Some(_), Some(_)) => None,
        (Some(rest), None) | (None, Some(rest)) => Some((true, rest)),
        (None, None) => Some((false, text.strip_prefix('+').unwrap_or(text))),
    }
}

/// Whole part and decimals; the other mark may only part thousands.
fn split(text: &str, decimal: char, thousands: char) -> Option<(String, String)> {
    let (whole, decimals) = match text.split_once(decimal) {
        Some((whole, decimals)) => (whole, decimals),
        None => (text, ""),
    };
    if decimals.contains([decimal, thousands]) {
        return None;
    }
    Some((joined(whole, thousands)?, decimals.to_owned()))
}

/// The last of two different marks stands before the decimals, as does a single one before one or
/// two digits. One mark before three digits can be either, so it is not read.
fn split_by_itself(text: &str) -> Option<(String, String)> {
    match (text.rfind(','), text.rfind('.')) {
        (Some(comma), Some(dot)) if comma > dot => split(text, ',', '.'),
        (Some(_), Some(_)) => split(text, '.', ','),
        (None, None) => split(text, ',', '.'),
        (comma, _) => {
            let mark = if comma.is_some() { ',' } else { '.' };
            let marks = text.matches(mark).count();
            let decimals = text.rsplit(mark).next().map_or(0, str::len);
            match (marks, decimals) {
                (1, 3) => None,
                (1, _) => split(text, mark, ' '),
                _ => Some((joined(text, mark)?, String::new())),
            }
        }
    }
}

/// Groups of three behind a first group of one to three.
fn joined(whole: &str, thousands: char) -> Option<String> {
    let mut groups = whole.split(thousands);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let even = rest.is_empty()
        || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
    even.then(|| whole.replace(thousands, ""))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.len() <= 15 && text.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use DecimalMark::{Comma, Dot, Either};

    #[test]
    fn amounts_as_banks_write_them() {
        for (text, mark, cents) in [
            ("1234,56", Comma, 123_456),
            ("1.234,56", Comma, 123_456),
            ("-2,40", Comma, -240),
            ("2,40-", Comma, -240),
            ("+ 2,4", Comma, 240),
            ("\u{2212}2", Comma, -200),
            ("1\u{a0}234,50 EUR", Comma, 123_450),
            ("€ 0,05", Comma, 5),
            ("1.234", Comma, 123_400),
            ("12,500", Comma, 1250),
            ("1234.56", Dot, 123_456),
            ("1,234.56", Dot, 123_456),
            ("555.00", Either, 55_500),
            ("252,00", Either, 25_200),
            ("-12,5", Either, -1250),
            ("1.234.567", Either, 123_456_700),
            ("1.234,50", Either, 123_450),
            ("7", Either, 700),
        ] {
            assert_eq!(amount(text, mark), Some(Cents::new(cents)), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_read() {
        for (text, mark) in [
            ("", Comma),
            ("-", Comma),
            ("tien", Comma),
            ("1.23", Comma),
            ("1,234,56", Comma),
            ("12,345", Comma),
            ("1234.56", Comma),
            ("1.234", Either),
            ("1,234", Either),
            ("-5-", Comma),
            ("1,2.3", Either),
            ("99999999999999999999", Comma),
        ] {
            assert_eq!(amount(text, mark), None, "{text}");
        }
    }
}
