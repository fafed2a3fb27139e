//! The statement line, `:61:`: value date, booking date, direction, amount, kind, references.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use super::field::Field;
use crate::domain::money::Cents;
use crate::formats::message::{Problem, What, amount};

/// What the field says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub amount: Cents,
    /// A cancelled credit or debit.
    pub reversal: bool,
    pub value_date: NaiveDate,
    pub booking_date: NaiveDate,
    /// A letter and three characters: `NTRF`.
    pub kind: String,
    pub customer_reference: String,
    pub bank_reference: String,
    /// The lines below, where banks put an account or a name.
    pub supplement: Vec<String>,
}

/// Reads the field.
pub(super) fn entry(field: &Field<'_>) -> Result<Entry, Problem> {
    let (first, below) = glued(field);
    let first = first.as_ref();
    let broken = || What::Field(format!(":61:{}", shown(first))).at(field.line);
    let (value, rest) = first.split_at_checked(6).ok_or_else(broken)?;
    let value_date = day(value).ok_or_else(|| What::Day(shown(value)).at(field.line))?;
    let (booked, rest) = booking_day(rest, value_date);
    let (credit, reversal, rest) =
        direction(rest).ok_or_else(|| What::Sign(shown(rest)).at(field.line))?;
    // The last letter of the currency may stand here, and a blank behind it.
    let rest = rest
        .strip_prefix(|c: char| c.is_ascii_uppercase())
        .unwrap_or(rest)
        .trim_start();
    let length = rest
        .bytes()
        .take_while(|b| b.is_ascii_digit() || *b == b',')
        .count();
    let (digits, rest) = rest.split_at_checked(length).ok_or_else(broken)?;
    let read = amount(digits, ',').filter(|read| read.exact);
    let Some(read) = read else {
        return Err(What::Amount(shown(first)).at(field.line));
    };
    let (kind, references) = rest.split_at_checked(4).unwrap_or((rest, ""));
    let (customer, bank) = references.split_once("//").unwrap_or((references, ""));
    let mut supplement: Vec<String> = below.iter().map(|line| line.trim().to_owned()).collect();
    let bank_reference = whole_reference(bank.trim(), &mut supplement);
    Ok(Entry {
        amount: if credit { read.cents } else { -read.cents },
        reversal,
        value_date,
        booking_date: booked.unwrap_or(value_date),
        kind: kind.trim().to_owned(),
        customer_reference: customer.trim().to_owned(),
        bank_reference,
        supplement,
    })
}

/// The first line; some savings banks break it off before the amount, and then it goes on below.
fn glued<'a>(field: &Field<'a>) -> (Cow<'a, str>, Vec<&'a str>) {
    let mut lines = field.lines.iter().copied();
    let first = lines.next().unwrap_or_default();
    let mut below: Vec<&str> = lines.collect();
    let has_no_amount = !first.contains(',');
    match below.first() {
        Some(next) if has_no_amount && next.contains(',') && starts_with_digit(next) => {
            let whole = format!("{}{}", first.trim_end(), next.trim_start());
            below.remove(0);
            (Cow::Owned(whole), below)
        }
        _ => (Cow::Borrowed(first), below),
    }
}

fn starts_with_digit(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// A line end may fall inside the bank's number.
fn whole_reference(start: &str, supplement: &mut Vec<String>) -> String {
    const LONGEST: usize = 16;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match supplement.first() {
        Some(next)
            if is_number(start) && is_number(next) && start.len() + next.len() <= LONGEST =>
        {
            let whole = format!("{start}{next}");
            supplement.remove(0);
            whole
        }
        _ => start.to_owned(),
    }
}

/// `C`, `D`, and `RC`, `RD` for their cancellation (`EC`, `ED` for expected ones): true is money in.
fn direction(text: &str) -> Option<(bool, bool, &str)> {
    for (mark, credit, reversal) in [
        ("RC", false, true),
        ("RD", true, true),
        ("EC", true, false),
        ("ED", false, false),
        ("C", true, false),
        ("D", false, false),
    ] {
        if let Some(rest) = text.strip_prefix(mark) {
            return Some((credit, reversal, rest));
        }
    }
    None
}

/// `MMDD` beside the value date; one bank leaves blanks in its place.
fn booking_day(text: &str, value_date: NaiveDate) -> (Option<NaiveDate>, &str) {
    if text.starts_with(' ') {
        return (None, text.trim_start_matches(' '));
    }
    let Some((four, rest)) = text.split_at_checked(4) else {
        return (None, text);
    };
    if !four.bytes().all(|byte| byte.is_ascii_digit()) {
        return (None, text);
    }
    let number = |from: usize| four.get(from..from + 2).and_then(|two| two.parse().ok());
    let (Some(month), Some(day)) = (number(0), number(2)) else {
        return (None, text);
    };
    // The year that brings it nearest to the value date.
    let around = [-1, 0, 1].map(|years| on(value_date.year() + years, month, day));
    let nearest = around
        .into_iter()
        .flatten()
        .min_by_key(|day| (*day - value_date).num_days().abs());
    (nearest, rest)
}

/// `YYMMDD`; from 80 on of the last century.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |from: usize| text.get(from..from + 2)?.parse::<u32>().ok();
    let short = i32::try_from(number(0)?).ok()?;
    let century = if short >= 80 { 1900 } else { 2000 };
    on(century + short, number(2)?, number(4)?)
}

/// Banks that count 30 days to a month book on 30 February: it is the month's last day.
fn on(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    const LONGEST: u32 = 31;
    let within = (1..=LONGEST).contains(&day);
    let last =
        (0..4).filter_map(|less| NaiveDate::from_ymd_opt(year, month, day.checked_sub(less)?));
    within.then_some(last)?.next()
}

fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Result<Entry, Problem> {
        entry(&Field {
            line: 7,
            tag: "61",
            lines: lines.to_vec(),
        })
    }

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_part() {
        let found = read(&[
            "2612310102CR50990,05NTRFKLANT-REF//0724710333343453",
            "BE47999000001080",
        ])
        .unwrap();
        let expected = Entry {
            amount: Cents::new(5_099_005),
            reversal: false,
            value_date: on("2026-12-31"),
            booking_date: on("2027-01-02"),
            kind: "NTRF".to_owned(),
            customer_reference: "KLANT-REF".to_owned(),
            bank_reference: "0724710333343453".to_owned(),
            supplement: vec!["BE47999000001080".to_owned()],
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn directions() {
        let amount = |text: &str| {
            let found = read(&[text]).unwrap();
            (found.amount.value(), found.reversal)
        };
        assert_eq!(amount("261102C500NTRFNONREF"), (50_000, false));
        assert_eq!(amount("261102D0,5NTRFNONREF"), (-50, false));
        assert_eq!(amount("261102RC1,00NTRFNONREF"), (-100, true));
        assert_eq!(amount("261102RDR1,00NTRFNONREF"), (100, true));
        assert_eq!(amount("261102    D65,00NOVBX"), (-6_500, false));
        assert_eq!(amount("261102  D65,00NOVBX"), (-6_500, false));
        assert_eq!(amount("2611021102CR 65,NTRFX"), (6_500, false));
    }

    #[test]
    fn a_reference_over_a_line_end_and_a_day_that_is_none() {
        let found = read(&[
            "1602300301C1,56NTRFEREF//00000000001",
            "005",
            "/TRCD/00100/",
        ])
        .unwrap();
        assert_eq!(found.bank_reference, "00000000001005");
        assert_eq!(found.supplement, ["/TRCD/00100/"]);
        assert_eq!(found.value_date, on("2016-02-29"));
        assert_eq!(found.booking_date, on("2016-03-01"));
    }

    #[test]
    fn a_line_end_before_the_amount() {
        let found = read(&["2611021102CR", "1210,00NTRFNONREF//B7", "GUTSCHRIFT"]).unwrap();
        assert_eq!(found.amount, Cents::new(121_000));
        assert_eq!(found.bank_reference, "B7");
        assert_eq!(found.supplement, ["GUTSCHRIFT"]);
    }

    #[test]
    fn what_can_not_be_read_is_refused_with_its_line() {
        for (text, sentence) in [
            ("26", "line 7: the field ':61:26' can't be read"),
            ("261302C1,00NTRF", "line 7: '261302' is not a day"),
            (
                "261102X1,00NTRF",
                "line 7: 'X1,00NTRF' doesn't say whether money came in or went out",
            ),
            ("261102CNTRF", "line 7: '261102CNTRF' is not an amount"),
            (
                "261102C1,005NTRF",
                "line 7: '261102C1,005NTRF' is not an amount",
            ),
            ("2611éé", "line 7: '2611é' is not a day"),
        ] {
            assert_eq!(read(&[text]).unwrap_err().to_string(), sentence);
        }
    }
}
