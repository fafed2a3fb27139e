//! Account numbers in their zones. The structure digit of record 1 tells the layout, but one bank
//! leaves it empty, and the counterparty's zone follows the structure of the original payment: the
//! form of the number decides where the digit doesn't.

use super::text;
use crate::formats::message::is_currency;
use crate::formats::wording::has_iban_form;

/// The own account and its currency, from the 37 columns of records 1 and 8.
pub(super) fn own(structure: char, zone: &str) -> (String, String) {
    let by_digit = match structure {
        '0' => Some(Layout::BelgianNumber),
        '1' | '2' | '3' => Some(Layout::Wide),
        _ => None,
    };
    by_digit
        .into_iter()
        .chain([Layout::Wide, Layout::BelgianNumber])
        .map(|layout| layout.cut(zone))
        .find(|(account, currency)| !account.is_empty() && is_currency(currency))
        .unwrap_or_else(|| by_digit.unwrap_or(Layout::Wide).cut(zone))
}

/// The counterparty's account: its currency, and whatever else follows the number, is left out.
pub(super) fn counterparty(zone: &str) -> &str {
    const NUMBER: usize = 34;
    let first = zone.split_whitespace().next().unwrap_or_default();
    let starts_at_the_edge = !zone.starts_with(' ');
    if starts_at_the_edge && (has_iban_form(first) || is_belgian_number(first)) {
        return first;
    }
    text::columns(zone, text::length(zone), 0, NUMBER).trim()
}

#[derive(Clone, Copy)]
enum Layout {
    /// Twelve digits, a blank, the currency, then the qualification, country and extension.
    BelgianNumber,
    /// IBAN or foreign number in 34 columns (31 and an extension where it is Belgian), currency.
    Wide,
}

impl Layout {
    fn cut(self, zone: &str) -> (String, String) {
        let part = |from: usize, count: usize| -> String {
            zone.chars()
                .skip(from)
                .take(count)
                .collect::<String>()
                .trim()
                .to_owned()
        };
        match self {
            Self::BelgianNumber => (part(0, 12), part(13, 3)),
            Self::Wide => {
                let number = part(0, 34);
                let first = number.split_whitespace().next().unwrap_or_default();
                if has_iban_form(first) {
                    (first.to_owned(), part(34, 3))
                } else {
                    (number, part(34, 3))
                }
            }
        }
    }
}

fn is_belgian_number(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own_in(structure: char, zone: &str) -> (String, String) {
        own(structure, &format!("{zone:<37}"))
    }

    fn pair(account: &str, currency: &str) -> (String, String) {
        (account.to_owned(), currency.to_owned())
    }

    #[test]
    fn every_structure() {
        assert_eq!(
            own_in('0', "539007547034 EUR0BE"),
            pair("539007547034", "EUR")
        );
        assert_eq!(
            own_in('1', "12345 678901 23                   USD"),
            pair("12345 678901 23", "USD")
        );
        assert_eq!(
            own_in('2', "BE49999000000171                  EUR"),
            pair("BE49999000000171", "EUR")
        );
        assert_eq!(
            own_in('2', "BE49999000000171               001EUR"),
            pair("BE49999000000171", "EUR"),
            "the extension is no part of the number"
        );
        assert_eq!(
            own_in('3', "FR1420041010050500013M02606       EUR"),
            pair("FR1420041010050500013M02606", "EUR")
        );
    }

    #[test]
    fn a_missing_or_wrong_structure_digit_is_overcome() {
        for structure in [' ', '7', '0'] {
            assert_eq!(
                own_in(structure, "BE49999000000171                  EUR"),
                pair("BE49999000000171", "EUR")
            );
        }
        assert_eq!(
            own_in(' ', "539007547034 EUR0BE"),
            pair("539007547034", "EUR")
        );
        assert_eq!(
            own_in('2', "BE49999000000171"),
            pair("BE49999000000171", "")
        );
    }

    #[test]
    fn the_counterparty_has_the_structure_of_its_payment() {
        assert_eq!(
            counterparty("BE47999000001080                  EUR"),
            "BE47999000001080"
        );
        assert_eq!(
            counterparty("539007547034 EUR                     "),
            "539007547034"
        );
        assert_eq!(
            counterparty("12-34 56 X                        USD"),
            "12-34 56 X"
        );
        assert_eq!(counterparty("                                  EUR"), "");
    }
}
