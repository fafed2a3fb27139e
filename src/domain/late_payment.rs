//! What late payment costs, where an institute chooses to ask it.
//!
//! Between enterprises interest runs by right from the day after the due date, at a rate that is
//! published for each half-year, and the recovery costs at least € 40 (Act of 2 August 2002). A
//! private person never pays that interest here: of him at most one fixed sum is asked, after a free
//! reminder with its days, and within the ceilings of article XIX.4 of the Code of Economic Law.
//!
//! Everything is reckoned in whole cents and days over 365, rounded once at the end.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::calendar::{days_between, plus_days};
use super::money::Cents;

/// The fixed sum for the costs of recovery between enterprises.
pub const COMPENSATION: Cents = Cents::new(4_000);

/// A day counts for so much of a year's interest.
const DAYS_OF_YEAR: i128 = 365;
const BASIS_POINTS: i128 = 10_000;

/// The rates, each by the first day of its half-year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rates(BTreeMap<NaiveDate, i32>);

/// Nobody filled in the rate of a half-year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the rate from {from} is missing")]
pub struct MissingRate {
    pub from: NaiveDate,
}

impl FromIterator<(NaiveDate, i32)> for Rates {
    fn from_iter<T: IntoIterator<Item = (NaiveDate, i32)>>(rates: T) -> Self {
        Self(rates.into_iter().collect())
    }
}

impl Rates {
    fn of(&self, half_year: NaiveDate) -> Result<i32, MissingRate> {
        let found = self.0.get(&half_year).copied();
        found.ok_or(MissingRate { from: half_year })
    }
}

/// The first day of the half-year of a day.
#[must_use]
pub fn half_year(day: NaiveDate) -> NaiveDate {
    let month = if day.month() < 7 { 1 } else { 7 };
    NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day)
}

fn next_half_year(first: NaiveDate) -> NaiveDate {
    half_year(plus_days(first, 190))
}

/// The interest on what was asked by `due_on`, until and with the day `until`, with what came in on
/// which days. Money that comes in stops the interest from the day after.
///
/// # Errors
/// [`MissingRate`] for the first half-year without one.
pub fn interest(
    asked: Cents,
    due_on: NaiveDate,
    receipts: &[(NaiveDate, Cents)],
    until: NaiveDate,
    rates: &Rates,
) -> Result<Cents, MissingRate> {
    let mut sum: i128 = 0;
    let mut from = plus_days(due_on, 1);
    while from <= until {
        let open = open_on(asked, receipts, from);
        let end = end_of_stretch(receipts, from, until);
        if open.is_positive() {
            let rate = rates.of(half_year(from))?;
            let days = days_between(from, end) + 1;
            sum += i128::from(open.value()) * i128::from(rate) * i128::from(days);
        }
        from = plus_days(end, 1);
    }
    Ok(rounded(sum))
}

/// What is open on a day, before what comes in on it.
fn open_on(asked: Cents, receipts: &[(NaiveDate, Cents)], day: NaiveDate) -> Cents {
    let before = receipts.iter().filter(|(on, _)| *on < day);
    asked - before.map(|(_, amount)| *amount).sum()
}

/// The last day on which neither what is open nor the rate changes.
fn end_of_stretch(receipts: &[(NaiveDate, Cents)], from: NaiveDate, until: NaiveDate) -> NaiveDate {
    let end_of_rate = plus_days(next_half_year(half_year(from)), -1);
    let next_receipt = receipts.iter().map(|(on, _)| *on);
    let next_receipt = next_receipt.filter(|on| *on >= from).min();
    until.min(end_of_rate).min(next_receipt.unwrap_or(until))
}

fn rounded(sum: i128) -> Cents {
    let whole = BASIS_POINTS * DAYS_OF_YEAR;
    let cents = (sum + whole / 2) / whole;
    Cents::new(i64::try_from(cents).unwrap_or(i64::MAX))
}

/// The most that may be asked of a private person, by what is open (article XIX.4, 2°).
#[must_use]
pub fn consumer_ceiling(open: Cents) -> Cents {
    let (step, middle, most) = (Cents::new(15_000), Cents::new(50_000), Cents::new(200_000));
    let share = |amount: Cents, percent: i64| Cents::new((amount.value() * percent + 50) / 100);
    if open <= step {
        Cents::new(2_000)
    } else if open <= middle {
        Cents::new(3_000) + share(open - step, 10)
    } else {
        (Cents::new(6_500) + share(open - middle, 5)).min(most)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn cents(text: &str) -> Cents {
        text.parse().unwrap()
    }

    /// 12.5 % in the first half of 2024, 10.5 % in that of 2026, and 8 % between.
    fn rates() -> Rates {
        [
            ("2024-01-01", 1250),
            ("2024-07-01", 800),
            ("2025-01-01", 800),
            ("2025-07-01", 800),
            ("2026-01-01", 1050),
        ]
        .map(|(from, rate)| (day(from), rate))
        .into_iter()
        .collect()
    }

    fn owed(asked: &str, due: &str, receipts: &[(&str, &str)], until: &str) -> String {
        let receipts: Vec<_> = receipts
            .iter()
            .map(|(on, amount)| (day(on), cents(amount)))
            .collect();
        interest(cents(asked), day(due), &receipts, day(until), &rates())
            .unwrap()
            .to_string()
    }

    #[test]
    fn it_runs_from_the_day_after_the_due_date() {
        assert_eq!(owed("1000.00", "2026-01-31", &[], "2026-01-31"), "0.00");
        // 1,000.00 × 10.5 % × 1 / 365 = 0.2877
        assert_eq!(owed("1000.00", "2026-01-31", &[], "2026-02-01"), "0.29");
        // × 28 = 8.0548
        assert_eq!(owed("1000.00", "2026-01-31", &[], "2026-02-28"), "8.05");
        // 210.00 × 10.5 % × 45 / 365 = 2.7185
        assert_eq!(owed("210.00", "2026-01-31", &[], "2026-03-17"), "2.72");
    }

    #[test]
    fn a_new_half_year_has_its_own_rate() {
        // 10 days at 12.5 % and 10 at 8 %: 1,000.00 × (125 + 80) × 10 / 365,000 = 5.6164
        assert_eq!(owed("1000.00", "2024-06-20", &[], "2024-07-10"), "5.62");
        let missing = interest(
            cents("1.00"),
            day("2026-06-20"),
            &[],
            day("2026-07-02"),
            &rates(),
        );
        let from = day("2026-07-01");
        assert_eq!(missing, Err(MissingRate { from }));
    }

    #[test]
    fn a_payment_stops_it_from_the_day_after() {
        let paid = [("2026-02-10", "1000.00")];
        // Ten days late: 1,000.00 × 10.5 % × 10 / 365 = 2.8767, and no more later.
        assert_eq!(owed("1000.00", "2026-01-31", &paid, "2026-02-10"), "2.88");
        assert_eq!(owed("1000.00", "2026-01-31", &paid, "2026-06-30"), "2.88");
        let half = [("2026-02-10", "400.00")];
        // 10 days on 1,000.00 and 10 on 600.00: 4.6027
        assert_eq!(owed("1000.00", "2026-01-31", &half, "2026-02-20"), "4.60");
        let early = [("2026-01-15", "1000.00")];
        assert_eq!(owed("1000.00", "2026-01-31", &early, "2026-06-30"), "0.00");
    }

    #[test]
    fn half_years_begin_in_january_and_july() {
        for (text, first) in [
            ("2026-01-01", "2026-01-01"),
            ("2026-06-30", "2026-01-01"),
            ("2026-07-01", "2026-07-01"),
            ("2026-12-31", "2026-07-01"),
        ] {
            assert_eq!(half_year(day(text)), day(first), "{text}");
        }
        assert_eq!(next_half_year(day("2026-01-01")), day("2026-07-01"));
        assert_eq!(next_half_year(day("2026-07-01")), day("2027-01-01"));
        assert_eq!(next_half_year(day("2024-01-01")), day("2024-07-01"));
    }

    #[test]
    fn statement_66_a_private_person_pays_no_more_than_the_ceilings() {
        for (open, most) in [
            ("50.00", "20.00"),
            ("150.00", "20.00"),
            ("150.01", "30.00"),
            ("300.00", "45.00"),
            ("500.00", "65.00"),
            ("1000.00", "90.00"),
            ("100000.00", "2000.00"),
        ] {
            assert_eq!(consumer_ceiling(cents(open)), cents(most), "{open}");
        }
    }

    proptest! {
        #[test]
        fn more_days_never_cost_less_and_parts_never_more_than_the_whole(
            asked in 1_i64..10_000_000,
            paid in 0_i64..10_000_000,
            on in 0_i64..400,
            days in 1_i64..400,
        ) {
            let due = day("2024-06-01");
            let until = plus_days(due, days);
            let asked = Cents::new(asked);
            let of = |receipts: &[(NaiveDate, Cents)], until| {
                interest(asked, due, receipts, until, &rates()).unwrap()
            };
            let receipts = [(plus_days(due, on), Cents::new(paid))];
            prop_assert!(of(&[], until) >= of(&[], plus_days(until, -1)));
            prop_assert!(of(&receipts, until) <= of(&[], until));
        }
    }
}
