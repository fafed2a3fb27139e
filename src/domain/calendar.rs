//! Days and moments. Deadlines count calendar days in Europe/Brussels, without working-day logic
//! (domain/kmo-portefeuille, statement 34); moments are UTC, cut to the microsecond that both
//! databases can hold.

use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike,
    Utc,
};
use chrono_tz::Europe::Brussels;

/// A moment in UTC, in whole microseconds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct Moment(NaiveDateTime);

impl Moment {
    /// Cuts a moment to the microsecond.
    #[must_use]
    pub fn new(at: DateTime<Utc>) -> Self {
        Self::from_utc(at.naive_utc())
    }

    /// A moment read from the database, in UTC.
    #[must_use]
    pub fn from_utc(at: NaiveDateTime) -> Self {
        let micros = at.nanosecond() % 1_000_000_000 / 1_000 * 1_000;
        Self(at.with_nanosecond(micros).unwrap_or(at))
    }

    /// The bare UTC value.
    #[must_use]
    pub const fn utc(self) -> NaiveDateTime {
        self.0
    }

    /// The wall clock in Brussels at this moment.
    #[must_use]
    pub fn in_brussels(self) -> NaiveDateTime {
        self.0.and_utc().with_timezone(&Brussels).naive_local()
    }

    /// The calendar day in Brussels at this moment.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        self.in_brussels().date()
    }

    /// The moment at which the wall clock in Brussels shows this day and time; in the hour that a
    /// clock change repeats, the first one, in the hour that it skips, the moment after.
    #[must_use]
    pub fn at_wall_clock(day: NaiveDate, minute: i32) -> Self {
        let local = day.and_time(time_of(minute));
        let utc = Brussels
            .from_local_datetime(&local)
            .earliest()
            .map(|at| at.naive_utc());
        Self(utc.unwrap_or(local - TimeDelta::hours(1)))
    }

    /// This moment moved by a number of seconds.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + TimeDelta::seconds(seconds))
    }
}

impl AsRef<NaiveDateTime> for Moment {
    fn as_ref(&self) -> &NaiveDateTime {
        &self.0
    }
}

/// `day` moved by a number of calendar days; stays at the edge of the calendar.
#[must_use]
pub fn plus_days(day: NaiveDate, days: i64) -> NaiveDate {
    let moved = if days >= 0 {
        day.checked_add_days(Days::new(days.unsigned_abs()))
    } else {
        day.checked_sub_days(Days::new(days.unsigned_abs()))
    };
    moved.unwrap_or(day)
}

/// Calendar days from `from` to `to`; negative when `to` lies earlier.
#[must_use]
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// 31 December of the year after `day`.
#[must_use]
pub fn end_of_next_year(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year() + 1, 12, 31).unwrap_or(day)
}

/// Minutes after midnight in Brussels at a moment.
#[must_use]
pub fn minute_of(moment: Moment) -> i32 {
    let time = moment.in_brussels().time();
    i32::try_from(time.hour() * 60 + time.minute()).unwrap_or_default()
}

/// The time at a number of minutes after midnight; 1440, the end of the day, is 23:59.
#[must_use]
pub fn time_of(minute: i32) -> NaiveTime {
    let last = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default();
    u32::try_from(minute)
        .ok()
        .and_then(|minute| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0))
        .unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_late_evening_in_utc_is_the_next_day_in_brussels() {
        let moment = Moment::new("2026-03-31T22:30:00Z".parse().unwrap());
        assert_eq!(moment.day(), day("2026-04-01"));
    }

    #[test]
    fn the_wall_clock_in_winter_in_summer_and_in_the_hour_that_is_skipped() {
        let utc = |on: &str, minute| Moment::at_wall_clock(day(on), minute).utc().to_string();
        assert_eq!(utc("2026-11-23", 16 * 60), "2026-11-23 15:00:00");
        assert_eq!(utc("2026-07-01", 16 * 60), "2026-07-01 14:00:00");
        assert_eq!(utc("2026-03-29", 150), "2026-03-29 01:30:00");
    }

    #[test]
    fn statement_34_calendar_days() {
        assert_eq!(plus_days(day("2026-11-02"), 14), day("2026-11-16"));
        assert_eq!(plus_days(day("2026-11-16"), 30), day("2026-12-16"));
        assert_eq!(days_between(day("2026-11-02"), day("2026-11-17")), 15);
        assert_eq!(end_of_next_year(day("2026-11-16")), day("2027-12-31"));
    }

    #[test]
    fn minutes_are_a_time() {
        assert_eq!(time_of(570).to_string(), "09:30:00");
        assert_eq!(time_of(1_440).to_string(), "23:59:00");
    }
}
