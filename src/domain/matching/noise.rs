//! What looks like a reference and is none: what the bank wrote itself (accounts, amounts, the
//! payer's name), and telephone numbers, days and enterprise numbers that people type.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::shape::{Mode, Shape};
use super::zone::{DigitRun, Zone};
use crate::domain::bank::Line;
use crate::domain::identifiers::Iban;
use crate::domain::money::Cents;

/// Masks what is certainly not a reference, before anything is read.
pub(super) fn mask_certain(zone: &mut Zone, line: &Line, own_accounts: &[String]) {
    for account in own_accounts.iter().chain(&line.counterparty_account) {
        zone.mask_text(account);
    }
    if let Some(bic) = &line.counterparty_bic {
        zone.mask_text(bic);
    }
    if let Some(name) = &line.counterparty_name
        && name.contains(|c: char| c.is_ascii_digit())
        && name.contains(char::is_alphabetic)
    {
        zone.mask_text(name);
    }
    mask_ibans(zone);
    mask_registration_numbers(zone);
    mask_amounts(zone, line.amount);
}

/// Masks what is probably not a reference, once the known ones are read.
pub(super) fn mask_probable(zone: &mut Zone) {
    mask_telephones(zone);
    mask_enterprise_numbers(zone);
    mask_days(zone);
}

fn mask_ibans(zone: &mut Zone) {
    for start in 0..zone.len() {
        let starts = zone.at(start).is_ascii_alphabetic()
            && zone.at(start + 1).is_ascii_alphabetic()
            && zone.at(start + 2).is_ascii_digit()
            && !zone.before(start).is_ascii_alphanumeric();
        if starts && let Some(end) = iban_end(zone, start) {
            zone.mask(start..end);
        }
    }
}

/// The longest valid account number that starts here.
fn iban_end(zone: &Zone, start: usize) -> Option<usize> {
    let mut compact = String::new();
    let mut longest = None;
    let mut place = start;
    while place < zone.len() && compact.len() < 34 {
        match zone.at(place) {
            ' ' => {}
            c if c.is_ascii_alphanumeric() => compact.push(c),
            _ => break,
        }
        place += 1;
        let ends = !zone.at(place).is_ascii_alphanumeric();
        if ends && compact.len() >= 15 && Iban::parse(&compact).is_ok() {
            longest = Some(place);
        }
    }
    longest
}

/// `DV.O216324` is our own registration, not a reference to an invoice.
fn mask_registration_numbers(zone: &mut Zone) {
    static SHAPES: LazyLock<[Shape; 2]> =
        LazyLock::new(|| ["DV.O216324", "DV.A216324"].map(Shape::of));
    if !zone.has('V') {
        return;
    }
    for shape in SHAPES.iter() {
        for mode in [Mode::Strict, Mode::LookAlike] {
            for found in shape.read_all(zone, mode) {
                zone.mask(found.range);
            }
        }
    }
}

/// Numbers with two decimals, and the amount of the line however it is written.
fn mask_amounts(zone: &mut Zone, amount: Cents) {
    for run in zone.digit_runs() {
        let end = run.range.end;
        let decimals = matches!(zone.at(end), ',' | '.')
            && zone.at(end + 1).is_ascii_digit()
            && zone.at(end + 2).is_ascii_digit()
            && !zone.at(end + 3).is_ascii_digit();
        let goes_on = zone.at(end) == '.'
            && matches!(zone.at(end + 3), '.' | '/' | '-')
            && zone.at(end + 4).is_ascii_digit();
        let hangs = matches!(zone.before(run.range.start), '/' | '-')
            && run.range.start > 1
            && zone.before(run.range.start - 1).is_ascii_digit()
            && zone.at(end) == '.';
        if decimals && !goes_on && !hangs {
            let start = thousands_start(zone, &run);
            zone.mask(start..end + 3);
        }
    }
    let cents = amount.abs().value();
    for mark in [",", "."] {
        zone.mask_text(&format!("{}{mark}{:02}", cents / 100, cents % 100));
    }
}

/// Where `1.200,00` starts when its last group is known.
fn thousands_start(zone: &Zone, run: &DigitRun) -> usize {
    let mut start = run.range.start;
    let mut digits = run.digits.len();
    while digits == 3 && start > 1 && zone.before(start) == '.' {
        let end = start - 1;
        let mut left = end;
        while left > 0 && zone.before(left).is_ascii_digit() {
            left -= 1;
        }
        digits = end - left;
        if digits == 0 || digits > 3 {
            break;
        }
        start = left;
    }
    start
}

/// `tel 0475 200123`, `+32 475 20 01 23`, `0475/20.01.23`.
fn mask_telephones(zone: &mut Zone) {
    for run in zone.digit_runs() {
        let start = run.range.start;
        let (word, _) = zone.word_before(start);
        let announced = matches!(
            word.as_str(),
            "TEL" | "TELEFOON" | "TELEPHONE" | "GSM" | "MOB" | "MOBILE" | "FAX" | "PHONE"
        );
        // `+++` announces a structured reference instead.
        let plus = zone.before(start) == '+' && zone.before(start - 1) != '+';
        let international = plus && run.digits.starts_with("32") || run.digits.starts_with("0032");
        let telephone = |digits: &str| {
            let belgian = digits.starts_with('0')
                && !digits.starts_with("00")
                && (digits.len() == 9 || (digits.len() == 10 && digits.starts_with("04")));
            let plausible = (8..=13).contains(&digits.len());
            belgian || plausible && (announced || international)
        };
        let groups = grouped_digits(zone, start);
        if let Some((_, end)) = groups.iter().rev().find(|(digits, _)| telephone(digits)) {
            zone.mask(start..*end);
        }
    }
}

/// The digits from a place on, over single blanks and marks: what is gathered after each group,
/// with its end.
fn grouped_digits(zone: &Zone, start: usize) -> Vec<(String, usize)> {
    let mut groups = Vec::new();
    let mut digits = String::new();
    let mut end = start;
    loop {
        while zone.at(end).is_ascii_digit() {
            digits.push(zone.at(end));
            end += 1;
        }
        groups.push((digits.clone(), end));
        let joins =
            matches!(zone.at(end), ' ' | '/' | '.' | '-') && zone.at(end + 1).is_ascii_digit();
        if !joins || digits.len() >= 13 {
            return groups;
        }
        end += 1;
    }
}

/// `BE0123.456.749`, `0123.456.749`.
fn mask_enterprise_numbers(zone: &mut Zone) {
    static SHAPE: LazyLock<Shape> = LazyLock::new(|| Shape::of("0123.456.749"));
    for start in 0..zone.len() {
        if !matches!(zone.at(start), '0' | '1') {
            continue;
        }
        let head = zone.text(start.saturating_sub(2)..start);
        let belgian = head == "BE" || zone.text(start.saturating_sub(3)..start) == "BE ";
        if let Some(found) = SHAPE.read(zone, start, Mode::Strict)
            && (belgian || found.as_written)
        {
            zone.mask(found.range);
        }
    }
}

/// `12-11-2026`, `12/11/26`, `2026-11-12`, `20261112` and `12112026`, where they are days.
fn mask_days(zone: &mut Zone) {
    let runs = zone.digit_runs();
    for (index, run) in runs.iter().enumerate() {
        let whole = !is_marked(zone.before(run.range.start)) && !is_marked(zone.at(run.range.end));
        if whole && is_compact_day(&run.digits) {
            zone.mask(run.range.clone());
        }
        let (Some(second), Some(third)) = (runs.get(index + 1), runs.get(index + 2)) else {
            continue;
        };
        let gap = zone.text(run.range.end..second.range.start);
        let same = gap == zone.text(second.range.end..third.range.start);
        let bordered =
            !is_marked(zone.before(run.range.start)) && !is_marked(zone.at(third.range.end));
        if same
            && matches!(gap.as_str(), "-" | "/" | ".")
            && (bordered || !zone.at(third.range.end + 1).is_ascii_digit())
            && is_day(&run.digits, &second.digits, &third.digits)
        {
            zone.mask(run.range.start..third.range.end);
        }
    }
}

fn is_marked(character: char) -> bool {
    matches!(character, '-' | '/' | '.')
}

fn is_day(first: &str, second: &str, third: &str) -> bool {
    let day = |year: &str, month: &str, day: &str| {
        let year = match year.len() {
            2 => format!("20{year}"),
            4 => year.to_owned(),
            _ => return false,
        };
        month.len() <= 2
            && day.len() <= 2
            && NaiveDate::parse_from_str(&format!("{year}-{month}-{day}"), "%Y-%m-%d").is_ok()
    };
    day(third, second, first) || (first.len() == 4 && day(first, second, third))
}

/// Eight digits that are a day, the year first or last.
pub(super) fn is_compact_day(digits: &str) -> bool {
    let parsed = |format: &str| {
        digits.len() == 8
            && NaiveDate::parse_from_str(digits, format).is_ok()
            && digits.contains("20")
    };
    parsed("%Y%m%d") || parsed("%d%m%Y")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left_after(text: &str, mask: impl Fn(&mut Zone)) -> Vec<String> {
        let mut zone = Zone::new(text);
        mask(&mut zone);
        zone.digit_runs().into_iter().map(|r| r.digits).collect()
    }

    #[test]
    fn telephones_days_and_enterprise_numbers_are_no_references() {
        let text = "tel 0475 200123 dd 12-11-2026 BE0123.456.749 zie 00123";
        assert_eq!(left_after(text, mask_probable), ["00123"]);
        for text in [
            "gsm 0475/20.01.23",
            "+32 475 20 01 23",
            "09 123 45 67",
            "5/1/2026",
            "20261112",
            "2026-11-12",
            "0123.456.749",
        ] {
            assert_eq!(left_after(text, mask_probable), [""; 0], "{text}");
        }
    }

    #[test]
    fn invoice_numbers_are_not_taken_for_days_or_telephones() {
        for text in [
            "2026-00123",
            "202600123",
            "fact 00123",
            "202/6000/12320",
            "2022-12-13196",
        ] {
            assert!(!left_after(text, mask_probable).is_empty(), "{text}");
        }
    }

    #[test]
    fn amounts_and_accounts_are_masked() {
        let amounts = |zone: &mut Zone| mask_amounts(zone, Cents::new(120_000));
        assert_eq!(
            left_after("1.200,00 EUR en 116,55 2026-00123", amounts),
            ["2026", "00123"]
        );
        assert_eq!(
            left_after("202.6000.12320", amounts),
            ["202", "6000", "12320"]
        );
        assert_eq!(
            left_after("van BE47 9990 0000 1080 2026", mask_ibans),
            ["2026"]
        );
    }
}
