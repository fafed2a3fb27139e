//! When the courses of the demo institute are given: editions in the past, running and to come,
//! counted in days from today.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::calendar::plus_days;
use crate::domain::course::EditionStatus;

/// An edition: its course, its days, and its trainer by number.
pub struct Planned {
    pub course: &'static str,
    pub number: u32,
    /// Days from today on which it is given, a morning and an afternoon each.
    pub days: &'static [i64],
    pub trainer: usize,
    pub place: &'static str,
    pub status: EditionStatus,
    pub capacity: i32,
}

macro_rules! editions {
    ($( $course:literal / $number:literal [$($day:literal),+] $trainer:literal $place:literal $status:ident $capacity:literal ;)+) => {
        &[ $( Planned { course: $course, number: $number, days: &[$($day),+], trainer: $trainer, place: $place, status: EditionStatus::$status, capacity: $capacity } ),+ ]
    };
}

/// Every edition.
pub const EDITIONS: &[Planned] = editions! {
    "BOEK-01" / 1 [-77, -70] 0 "Leerhuis, lokaal 2, Lesstraat 12, Gent" Confirmed 12;
    "BTW-02" / 1 [-63] 1 "Leerhuis, lokaal 1, Lesstraat 12, Gent" Confirmed 12;
    "CYB-01" / 1 [-49, -42] 2 "Leerhuis, lokaal 3, Lesstraat 12, Gent" Confirmed 10;
    "EXCEL-01" / 1 [-40, -33] 1 "Leerhuis, pc-klas, Lesstraat 12, Gent" Confirmed 10;
    "CYB-ADV" / 1 [-30, -23] 2 "In het bedrijf van de klant" Confirmed 4;
    "LEAD-01" / 1 [-20, -13, 0] 0 "Leerhuis, zaal, Lesstraat 12, Gent" Confirmed 12;
    "AI-01" / 1 [-11] 2 "Online" Confirmed 16;
    "ENER-01" / 1 [-7] 1 "Leerhuis, lokaal 1, Lesstraat 12, Gent" Confirmed 12;
    "BOEK-01" / 2 [-3, 4] 0 "Leerhuis, lokaal 2, Lesstraat 12, Gent" Confirmed 12;
    "CIRC-01" / 1 [10] 2 "In het bedrijf van de klant" Confirmed 15;
    "TEAM-01" / 1 [12] 1 "Bosmuseum, Groenendaal" Confirmed 20;
    "CYB-01" / 2 [15, 22] 2 "Leerhuis, lokaal 3, Lesstraat 12, Gent" Confirmed 4;
    "STRAT-01" / 1 [18, 25] 0 "Leerhuis, zaal, Lesstraat 12, Gent" Confirmed 12;
    "EXP-01" / 1 [30] 1 "Online" Tentative 16;
    "EXCEL-01" / 2 [36, 43] 1 "Leerhuis, pc-klas, Lesstraat 12, Gent" Tentative 10;
    "BTW-02" / 2 [50] 1 "Leerhuis, lokaal 1, Lesstraat 12, Gent" Cancelled 12;
};

impl Planned {
    /// `BOEK-01-01`.
    #[must_use]
    pub fn code(&self) -> String {
        format!("{}-{:02}", self.course, self.number)
    }

    /// Its days, none of them in a weekend. A day in the past stays in the past.
    #[must_use]
    pub fn dates(&self, today: NaiveDate) -> Vec<NaiveDate> {
        self.days
            .iter()
            .map(|offset| working_day(plus_days(today, *offset), *offset < 0))
            .collect()
    }
}

/// The day itself, or the working day before it (or after it).
#[must_use]
pub fn working_day(day: NaiveDate, earlier: bool) -> NaiveDate {
    let shift = match (day.weekday(), earlier) {
        (Weekday::Sat, true) => -1,
        (Weekday::Sun, true) => -2,
        (Weekday::Sat, false) => 2,
        (Weekday::Sun, false) => 1,
        _ => 0,
    };
    plus_days(day, shift)
}
