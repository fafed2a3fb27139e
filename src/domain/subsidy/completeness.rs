//! Whether the file of a project is complete: which pieces an inspection asks for (domain/
//! kmo-portefeuille 4.3 and 4.6), which of them are there, which are still to come and by when, and
//! which are late. Seen from the day of enrolment on, so that nothing is missed ten months later.

use chrono::{Datelike, NaiveDate};

use super::deadlines::{invoice_day, last_application_day, project_end};
use crate::domain::calendar::plus_days;

/// The confirmation goes out with the enrolment; a day later it is missed. No rule of the scheme:
/// the agreement must be provable from then on.
const CONFIRMATION_DAYS: i64 = 1;

crate::text_enum! {
    /// A part of the evidence.
    Piece, "piece of evidence" {
        Confirmation = "confirmation",
        Application = "application",
        Attendance = "attendance",
        /// One for each participant, or the decision why there is none.
        Certificates = "certificates",
        Invoice = "invoice",
        Payment = "payment",
    }
}

/// Where a piece stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    There,
    /// Still to come, by this day where it is known.
    Due(Option<NaiveDate>),
    /// It should have been there since this day.
    Late(NaiveDate),
}

/// The file as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Light {
    /// Everything is there.
    Complete,
    /// Something is still to come, and nothing is late.
    OnTrack,
    /// Something is missing that should be there.
    Incomplete,
}

/// What the judgement hangs on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    pub agreed_on: NaiveDate,
    /// The first and the last half-day that take place.
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub is_confirmed_on_paper: bool,
    pub applied_on: Option<NaiveDate>,
    /// Half-days that take place, and the first of them whose attendance isn't closed.
    pub first_open_half_day: Option<NaiveDate>,
    pub has_half_days: bool,
    /// Participants without a certificate that holds, about whom nobody decided either.
    pub without_certificate: usize,
    pub is_invoiced: bool,
    pub is_paid: bool,
}

/// Every piece with where it stands on a day, in the order of the file.
#[must_use]
pub fn pieces(facts: &Facts, today: NaiveDate) -> Vec<(Piece, Standing)> {
    let attendance = match facts.first_open_half_day {
        Some(day) => by(Some(day), today),
        None if facts.has_half_days => Standing::There,
        None => Standing::Due(None),
    };
    vec![
        (
            Piece::Confirmation,
            there_or(
                facts.is_confirmed_on_paper,
                Some(plus_days(facts.agreed_on, CONFIRMATION_DAYS)),
                today,
            ),
        ),
        (
            Piece::Application,
            there_or(
                facts.applied_on.is_some(),
                facts.start.map(last_application_day),
                today,
            ),
        ),
        (Piece::Attendance, attendance),
        (
            Piece::Certificates,
            there_or(
                facts.without_certificate == 0,
                facts.end.map(certificate_day),
                today,
            ),
        ),
        (
            Piece::Invoice,
            there_or(facts.is_invoiced, facts.end.map(invoice_day), today),
        ),
        (
            Piece::Payment,
            there_or(facts.is_paid, facts.applied_on.map(project_end), today),
        ),
    ]
}

/// The day by which the certificates are there. No source sets one; the file of a course is closed
/// with its invoice, so that they are due on the same day.
#[must_use]
pub fn certificate_day(end: NaiveDate) -> NaiveDate {
    invoice_day(end)
}

/// What a file with these pieces is.
#[must_use]
pub fn light(pieces: &[(Piece, Standing)]) -> Light {
    let has = |wanted: fn(&Standing) -> bool| pieces.iter().any(|(_, found)| wanted(found));
    if has(|found| matches!(found, Standing::Late(_))) {
        Light::Incomplete
    } else if has(|found| matches!(found, Standing::Due(_))) {
        Light::OnTrack
    } else {
        Light::Complete
    }
}

fn there_or(is_there: bool, by_day: Option<NaiveDate>, today: NaiveDate) -> Standing {
    if is_there {
        Standing::There
    } else {
        by(by_day, today)
    }
}

fn by(day: Option<NaiveDate>, today: NaiveDate) -> Standing {
    match day {
        Some(day) if day < today => Standing::Late(day),
        day => Standing::Due(day),
    }
}

/// From which days on a piece is late, for lists that look at many files: whatever happened before
/// its day and isn't there is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateBefore {
    /// Agreed on before this day.
    pub agreed: NaiveDate,
    /// Started before this day.
    pub started: NaiveDate,
    /// A half-day before this day.
    pub half_day: NaiveDate,
    /// Ended before this day.
    pub ended: NaiveDate,
    /// Applied for before this day.
    pub applied: NaiveDate,
}

impl LateBefore {
    /// The days as they are today: the other side of [`pieces`], which a test compares.
    #[must_use]
    pub fn on(today: NaiveDate) -> Self {
        let month = |back: i32| {
            let months = today.year() * 12 + i32::try_from(today.month0()).unwrap_or(0) - back;
            let month = u32::try_from(months.rem_euclid(12)).unwrap_or(0);
            NaiveDate::from_ymd_opt(months.div_euclid(12), month + 1, 1).unwrap_or(today)
        };
        Self {
            agreed: plus_days(today, -CONFIRMATION_DAYS),
            started: plus_days(today, -super::deadlines::APPLICATION_DAYS),
            half_day: today,
            // Due on the 15th of the month after the end.
            ended: if today.day() > 15 { month(0) } else { month(1) },
            applied: NaiveDate::from_ymd_opt(today.year() - 1, 1, 1).unwrap_or(today),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Enrolled on 2 November for a course on 30 November and 7 December 2026.
    fn enrolled() -> Facts {
        Facts {
            agreed_on: day("2026-11-02"),
            start: Some(day("2026-11-30")),
            end: Some(day("2026-12-07")),
            is_confirmed_on_paper: true,
            has_half_days: true,
            first_open_half_day: Some(day("2026-11-30")),
            without_certificate: 1,
            ..Facts::default()
        }
    }

    fn standing(facts: &Facts, piece: Piece, today: &str) -> Standing {
        let pieces = pieces(facts, day(today));
        pieces
            .into_iter()
            .find(|(found, _)| *found == piece)
            .unwrap()
            .1
    }

    #[test]
    fn statement_76_the_light_shows_from_the_day_of_enrolment() {
        let facts = enrolled();
        assert_eq!(light(&pieces(&facts, day("2026-11-02"))), Light::OnTrack);
        assert_eq!(
            standing(&facts, Piece::Application, "2026-12-14"),
            Standing::Due(Some(day("2026-12-14")))
        );
        assert_eq!(
            standing(&facts, Piece::Application, "2026-12-15"),
            Standing::Late(day("2026-12-14"))
        );
        assert_eq!(
            standing(&facts, Piece::Attendance, "2026-12-01"),
            Standing::Late(day("2026-11-30"))
        );
        let complete = Facts {
            applied_on: Some(day("2026-11-20")),
            first_open_half_day: None,
            without_certificate: 0,
            is_invoiced: true,
            is_paid: true,
            ..facts
        };
        assert_eq!(
            light(&pieces(&complete, day("2027-02-01"))),
            Light::Complete
        );
    }

    #[test]
    fn certificates_are_due_on_the_day_of_the_invoice() {
        let facts = enrolled();
        let due = Some(day("2027-01-15"));
        assert_eq!(
            standing(&facts, Piece::Certificates, "2027-01-15"),
            Standing::Due(due)
        );
        assert_eq!(
            standing(&facts, Piece::Certificates, "2027-01-16"),
            Standing::Late(day("2027-01-15"))
        );
    }

    #[test]
    fn a_confirmation_that_was_never_made_is_late_the_day_after_tomorrow() {
        let facts = Facts {
            is_confirmed_on_paper: false,
            ..enrolled()
        };
        assert_eq!(light(&pieces(&facts, day("2026-11-03"))), Light::OnTrack);
        assert_eq!(light(&pieces(&facts, day("2026-11-04"))), Light::Incomplete);
    }

    proptest! {
        #[test]
        fn late_before_says_the_same_as_the_pieces(
            today in 0_i64..2_000, agreed in 0_i64..2_000, length in 0_i64..90, applied in 0_i64..2_000,
        ) {
            let from = |days| plus_days(day("2022-01-01"), days);
            let (today, start) = (from(today), from(agreed));
            let facts = Facts {
                agreed_on: start,
                start: Some(start),
                end: Some(plus_days(start, length)),
                applied_on: Some(from(applied)),
                first_open_half_day: Some(start),
                has_half_days: true,
                without_certificate: 1,
                ..Facts::default()
            };
            let without = Facts { applied_on: None, ..facts };
            let late = LateBefore::on(today);
            let is_late = |facts: &Facts, piece| {
                let found = pieces(facts, today).into_iter().find(|(one, _)| *one == piece);
                matches!(found, Some((_, Standing::Late(_))))
            };
            prop_assert_eq!(is_late(&facts, Piece::Confirmation), facts.agreed_on < late.agreed);
            prop_assert_eq!(is_late(&without, Piece::Application), start < late.started);
            prop_assert_eq!(is_late(&facts, Piece::Attendance), start < late.half_day);
            prop_assert_eq!(is_late(&facts, Piece::Certificates), plus_days(start, length) < late.ended);
            prop_assert_eq!(is_late(&facts, Piece::Invoice), plus_days(start, length) < late.ended);
            prop_assert_eq!(is_late(&facts, Piece::Payment), from(applied) < late.applied);
        }
    }
}
