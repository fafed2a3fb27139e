//! How numbers, money, days and moments are written in each language.
//!
//! Amounts keep their sign and unit together with no-break spaces (U+00A0), which print and export
//! as ordinary spaces. Days carry their weekday: a deadline is planned by it.

use chrono::{Datelike, NaiveDate, Timelike, Weekday};

use super::{Texts, fl};
use crate::domain::calendar::{Moment, days_between};
use crate::domain::language::Language;
use crate::domain::money::Cents;

/// A space that never breaks a line.
const NBSP: char = '\u{a0}';

impl Texts {
    /// `€ 1.234,56`, `1 234,56 €`, `€1,234.56`.
    #[must_use]
    pub fn money(self, amount: Cents) -> String {
        let number = self.decimals(amount.value(), 2);
        match self.language() {
            Language::Dutch => format!("€{NBSP}{number}"),
            Language::French => format!("{number}{NBSP}€"),
            Language::English => match number.strip_prefix('-') {
                Some(positive) => format!("-€{positive}"),
                None => format!("€{number}"),
            },
        }
    }

    /// `1.234,56` without its unit, as it is typed in a form.
    #[must_use]
    pub fn amount(self, amount: Cents) -> String {
        self.decimals(amount.value(), 2)
    }

    /// A whole number with its thousands apart.
    #[must_use]
    pub fn number(self, number: i64) -> String {
        self.decimals(number, 0)
    }

    /// Basis points as a percentage: 8000 is `80,00 %`.
    #[must_use]
    pub fn percentage(self, basis_points: i64) -> String {
        format!("{}{NBSP}%", self.decimals(basis_points, 2))
    }

    /// Basis points as a percentage without needless zeros: 2100 is `21 %`.
    #[must_use]
    pub fn rate(self, basis_points: i64) -> String {
        let mut number = self.decimals(basis_points, 2);
        if basis_points % 100 == 0 {
            number.truncate(number.len().saturating_sub(3));
        } else if basis_points % 10 == 0 {
            number.pop();
        }
        format!("{number}{NBSP}%")
    }

    /// `do 26/11/2026`.
    #[must_use]
    pub fn day(self, day: NaiveDate) -> String {
        format!("{} {}", self.weekday(day.weekday()), day.format("%d/%m/%Y"))
    }

    /// `26/11/2026`, where the weekday would only be noise.
    #[must_use]
    pub fn short_day(self, day: NaiveDate) -> String {
        day.format("%d/%m/%Y").to_string()
    }

    /// `do 26/11/2026 14:05`, by the clock in Brussels.
    #[must_use]
    pub fn moment(self, moment: Moment) -> String {
        let local = moment.in_brussels();
        format!(
            "{} {:02}:{:02}",
            self.day(local.date()),
            local.hour(),
            local.minute()
        )
    }

    /// `over 3 dagen`, `morgen`, `3 dagen geleden`: `day` as seen on `today`.
    #[must_use]
    pub fn relative(self, day: NaiveDate, today: NaiveDate) -> String {
        let days = days_between(today, day);
        match days {
            0 => fl!(self, "relative-today"),
            1 => fl!(self, "relative-tomorrow"),
            -1 => fl!(self, "relative-yesterday"),
            2.. => fl!(self, "relative-future", days = days),
            _ => fl!(self, "relative-past", days = days.abs()),
        }
    }

    /// `do 26/11/2026, over 3 dagen`.
    #[must_use]
    pub fn when(self, day: NaiveDate, today: NaiveDate) -> String {
        format!("{}, {}", self.day(day), self.relative(day, today))
    }

    /// Minutes as `3 u 30`, `7 u` or `45 min`.
    #[must_use]
    pub fn hours(self, minutes: i64) -> String {
        let unit = match self.language() {
            Language::Dutch => 'u',
            Language::French | Language::English => 'h',
        };
        match (minutes / 60, minutes % 60) {
            (0, minutes) => format!("{minutes}{NBSP}min"),
            (hours, 0) => format!("{hours}{NBSP}{unit}"),
            (hours, minutes) => format!("{hours}{NBSP}{unit}{NBSP}{:02}", minutes.abs()),
        }
    }

    /// `value` divided by ten to the `places`, with this language's marks.
    fn decimals(self, value: i64, places: usize) -> String {
        let (thousands, decimal) = match self.language() {
            Language::Dutch => ('.', ','),
            Language::French => (NBSP, ','),
            Language::English => (',', '.'),
        };
        let digits = format!("{:0>width$}", value.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let mut text = String::with_capacity(digits.len() + 6);
        if value < 0 {
            text.push('-');
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push(thousands);
            }
            text.push(digit);
        }
        if places > 0 {
            text.push(decimal);
            text.push_str(fraction);
        }
        text
    }

    fn weekday(self, weekday: Weekday) -> &'static str {
        let [dutch, french, english] = match weekday {
            Weekday::Mon => ["ma", "lun", "Mon"],
            Weekday::Tue => ["di", "mar", "Tue"],
            Weekday::Wed => ["wo", "mer", "Wed"],
            Weekday::Thu => ["do", "jeu", "Thu"],
            Weekday::Fri => ["vr", "ven", "Fri"],
            Weekday::Sat => ["za", "sam", "Sat"],
            Weekday::Sun => ["zo", "dim", "Sun"],
        };
        match self.language() {
            Language::Dutch => dutch,
            Language::French => french,
            Language::English => english,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_all(format: impl Fn(Texts) -> String) -> [String; 3] {
        [Language::Dutch, Language::French, Language::English]
            .map(|language| format(Texts::of(language)).replace(NBSP, " "))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn money_in_three_languages() {
        assert_eq!(
            in_all(|t| t.money(Cents::new(123_456))),
            ["€ 1.234,56", "1 234,56 €", "€1,234.56"]
        );
        assert_eq!(
            in_all(|t| t.money(Cents::new(-5))),
            ["€ -0,05", "-0,05 €", "-€0.05"]
        );
        assert_eq!(
            in_all(|t| t.money(Cents::new(12_345_678_900))),
            ["€ 123.456.789,00", "123 456 789,00 €", "€123,456,789.00"]
        );
    }

    #[test]
    fn what_is_shown_for_typing_is_read_back() {
        let t = Texts::of(Language::Dutch);
        for cents in [0, 1, 99, 100_000, 123_456_789] {
            let amount = Cents::new(cents);
            assert_eq!(Cents::parse_typed(&t.amount(amount)), Ok(amount));
        }
    }

    #[test]
    fn percentages_and_rates() {
        assert_eq!(
            in_all(|t| t.percentage(8000)),
            ["80,00 %", "80,00 %", "80.00 %"]
        );
        assert_eq!(in_all(|t| t.rate(2100)), ["21 %", "21 %", "21 %"]);
        assert_eq!(in_all(|t| t.rate(1250)), ["12,5 %", "12,5 %", "12.5 %"]);
    }

    #[test]
    fn a_day_and_how_far_away_it_is() {
        let today = day("2026-11-23");
        assert_eq!(
            in_all(|t| t.when(day("2026-11-26"), today)),
            [
                "do 26/11/2026, over 3 dagen",
                "jeu 26/11/2026, dans 3 jours",
                "Thu 26/11/2026, in 3 days"
            ]
        );
        let dutch = Texts::of(Language::Dutch);
        assert_eq!(dutch.relative(today, today), "vandaag");
        assert_eq!(dutch.relative(day("2026-11-24"), today), "morgen");
        assert_eq!(dutch.relative(day("2026-11-22"), today), "gisteren");
        assert_eq!(dutch.relative(day("2026-11-20"), today), "3 dagen geleden");
    }

    #[test]
    fn a_moment_is_told_by_the_clock_in_brussels() {
        let moment = Moment::new("2026-11-23T23:30:00Z".parse().unwrap());
        assert_eq!(
            Texts::of(Language::Dutch).moment(moment),
            "di 24/11/2026 00:30"
        );
    }

    #[test]
    fn minutes_become_hours() {
        assert_eq!(in_all(|t| t.hours(210)), ["3 u 30", "3 h 30", "3 h 30"]);
        assert_eq!(in_all(|t| t.hours(420)), ["7 u", "7 h", "7 h"]);
        assert_eq!(in_all(|t| t.hours(45)), ["45 min", "45 min", "45 min"]);
        assert_eq!(in_all(|t| t.hours(425)), ["7 u 05", "7 h 05", "7 h 05"]);
    }
}
