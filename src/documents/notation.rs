//! How amounts, dates and numbers are written on paper: the Belgian way, the same in every
//! language of the product (`€ 1.234,56`, `02/11/2026`, `12,5`).

use chrono::{Datelike, NaiveDate, NaiveTime};
use rust_decimal::Decimal;

use super::page::text::NO_BREAK;
use crate::domain::money::Cents;

/// `€ 1.234,56`; below zero with a minus sign before it.
#[must_use]
pub fn money(amount: Cents) -> String {
    let sign = if amount < Cents::ZERO {
        format!("−{NO_BREAK}")
    } else {
        String::new()
    };
    format!("{sign}€{NO_BREAK}{}", plain(amount.abs()))
}

/// `1.234,56`, for columns whose heading says what they count.
#[must_use]
pub fn plain(amount: Cents) -> String {
    let sign = if amount < Cents::ZERO { "−" } else { "" };
    format!("{sign}{}", grouped(&amount.abs().to_string()))
}

/// A unit price: at least two decimals, more where the price has them.
#[must_use]
pub fn price(euros: Decimal) -> String {
    let mut euros = euros.normalize();
    if euros.scale() < 2 {
        euros.rescale(2);
    }
    grouped(&euros.to_string())
}

/// A quantity or a number of hours, without idle zeros: `24`, `12,5`.
#[must_use]
pub fn number(value: Decimal) -> String {
    grouped(&value.normalize().to_string())
}

/// `21 %`.
#[must_use]
pub fn percentage(rate: Decimal) -> String {
    format!("{}{NO_BREAK}%", number(rate))
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

/// A decimal in exchange form with a decimal comma and dots between thousands.
fn grouped(exchange: &str) -> String {
    let (whole, decimals) = exchange.split_once('.').unwrap_or((exchange, ""));
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("−", digits),
        None => ("", whole),
    };
    let mut text = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push(',');
        text.push_str(decimals);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_the_belgian_way() {
        assert_eq!(money(Cents::new(123_456_789)), "€\u{a0}1.234.567,89");
        assert_eq!(money(Cents::new(-5)), "−\u{a0}€\u{a0}0,05");
        assert_eq!(plain(Cents::new(100_000)), "1.000,00");
        assert_eq!(price(Decimal::new(4_505_000, 4)), "450,50");
        assert_eq!(price(Decimal::new(12_345, 4)), "1,2345");
        assert_eq!(number(Decimal::new(2_400, 2)), "24");
        assert_eq!(number(Decimal::new(125, 1)), "12,5");
        assert_eq!(percentage(Decimal::from(21)), "21\u{a0}%");
    }
}
