//! How amounts, dates and numbers are written on paper, in each language as on screen:
//! `€ 1.234,56`, `1 234,56 €`, `€1,234.56`; dates are Belgian everywhere (`02/11/2026`).

use chrono::{Datelike, NaiveDate, NaiveTime};
use rust_decimal::Decimal;

use super::page::text::NO_BREAK;
use crate::domain::language::Language;
use crate::domain::money::Cents;

/// An amount with its unit; below zero with a minus sign before it.
#[must_use]
pub fn money(language: Language, amount: Cents) -> String {
    let number = plain(language, amount.abs());
    let (sign, apart) = if amount < Cents::ZERO {
        ("−", NO_BREAK.to_string())
    } else {
        ("", String::new())
    };
    match language {
        Language::Dutch => format!("{sign}{apart}€{NO_BREAK}{number}"),
        Language::French => format!("{sign}{apart}{number}{NO_BREAK}€"),
        Language::English => format!("{sign}€{number}"),
    }
}

/// An amount without its unit, for columns whose heading says what they count.
#[must_use]
pub fn plain(language: Language, amount: Cents) -> String {
    let sign = if amount < Cents::ZERO { "−" } else { "" };
    format!("{sign}{}", marked(language, &amount.abs().to_string()))
}

/// A unit price: at least two decimals, more where the price has them.
#[must_use]
pub fn price(language: Language, euros: Decimal) -> String {
    let mut euros = euros.normalize();
    if euros.scale() < 2 {
        euros.rescale(2);
    }
    marked(language, &euros.to_string())
}

/// A quantity or a number of hours, without idle zeros: `24`, `12,5`.
#[must_use]
pub fn number(language: Language, value: Decimal) -> String {
    marked(language, &value.normalize().to_string())
}

/// `21 %`.
#[must_use]
pub fn percentage(language: Language, rate: Decimal) -> String {
    format!("{}{NO_BREAK}%", number(language, rate))
}

/// `02/11/2026`.
#[must_use]
pub fn date(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// `do 26/11/2026`, with the short names of the days from Monday on.
#[must_use]
pub fn weekday_date(day: NaiveDate, weekdays: [&str; 7]) -> String {
    let index = day.weekday().number_from_monday().saturating_sub(1);
    let name = weekdays
        .iter()
        .zip(0..)
        .find_map(|(name, position)| (position == index).then_some(*name))
        .unwrap_or_default();
    format!("{name}{NO_BREAK}{}", date(day))
}

/// `09:00–12:30`.
#[must_use]
pub fn time_span(from: NaiveTime, to: NaiveTime) -> String {
    format!("{}–{}", from.format("%H:%M"), to.format("%H:%M"))
}

/// A decimal in exchange form with the marks of a language.
fn marked(language: Language, exchange: &str) -> String {
    let (thousands, decimal) = match language {
        Language::Dutch => ('.', ','),
        Language::French => (NO_BREAK, ','),
        Language::English => (',', '.'),
    };
    let (whole, decimals) = exchange.split_once('.').unwrap_or((exchange, ""));
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("−", digits),
        None => ("", whole),
    };
    let mut text = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(thousands);
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push(decimal);
        text.push_str(decimals);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Dutch, English, French};

    #[test]
    fn amounts_are_written_as_on_screen() {
        let in_all = |cents: i64| {
            [Dutch, French, English]
                .map(|language| money(language, Cents::new(cents)).replace(NO_BREAK, " "))
        };
        assert_eq!(
            in_all(123_456_789),
            ["€ 1.234.567,89", "1 234 567,89 €", "€1,234,567.89"]
        );
        assert_eq!(in_all(-5), ["− € 0,05", "− 0,05 €", "−€0.05"]);
    }

    #[test]
    fn numbers_have_no_idle_zeros_and_prices_have_cents() {
        assert_eq!(plain(Dutch, Cents::new(100_000)), "1.000,00");
        assert_eq!(price(Dutch, Decimal::new(4_505_000, 4)), "450,50");
        assert_eq!(price(English, Decimal::new(12_345, 4)), "1.2345");
        assert_eq!(number(Dutch, Decimal::new(2_400, 2)), "24");
        assert_eq!(number(French, Decimal::new(125, 1)), "12,5");
        assert_eq!(percentage(Dutch, Decimal::from(21)), "21\u{a0}%");
    }
}
