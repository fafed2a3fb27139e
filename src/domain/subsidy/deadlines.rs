//! The deadlines of an application and its course (domain/kmo-portefeuille 2 and 4.3), in calendar
//! days in Brussels without working-day logic (statement 34). Each is computed from the day it
//! hangs on, never stored: moving the first half-day moves them all (statement 29).

use chrono::{Datelike, Months, NaiveDate};

use crate::domain::calendar::{days_between, end_of_next_year, plus_days};

/// An application is possible until this many days after the start, that day included (B1, S2).
pub const APPLICATION_DAYS: i64 = 14;
/// The own share is on the account this many days after the application (S2, S3).
pub const DEPOSIT_DAYS: i64 = 30;
/// The operator pays the provider within about this many days of the payment order (S3, P1).
pub const PAYOUT_DAYS: i64 = 14;
/// An expiring registration is announced this many months before (statement 36).
pub const REGISTRATION_NOTICE_MONTHS: u32 = 6;
/// Evidence is kept this many years from the start of the course (A4).
pub const RETENTION_YEARS: u32 = 10;

crate::text_enum! {
    /// What has to be done by a day.
    DeadlineKind, "deadline" {
        /// The customer applies on the government's site.
        Application = "application",
        /// The provider accepts or refuses the application: a choice of the institute, for no source
        /// sets a day (conflict C14).
        Judging = "judging",
        /// The customer deposits the own share.
        Deposit = "deposit",
        /// The money of a payment order should be in.
        Payout = "payout",
        /// The invoice leaves by the 15th of the month after completion.
        Invoice = "invoice",
        /// Course and payment end by 31 December of the year after the application.
        ProjectEnd = "project-end",
        /// The evidence may go after this day.
        Retention = "retention",
    }
}

/// Something that has to be done by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deadline {
    pub day: NaiveDate,
    pub kind: DeadlineKind,
}

impl Deadline {
    /// Days from `today` until the deadline; negative once it has passed.
    #[must_use]
    pub fn days_left(&self, today: NaiveDate) -> i64 {
        days_between(today, self.day)
    }
}

/// What the deadlines of an enrolment are computed from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dates {
    /// The first half-day that takes place (statement 29).
    pub start: Option<NaiveDate>,
    /// The last half-day that takes place.
    pub end: Option<NaiveDate>,
    pub applied_on: Option<NaiveDate>,
    /// By when the application is judged, while nobody did.
    pub judge_by: Option<NaiveDate>,
    pub deposited_on: Option<NaiveDate>,
    pub payment_ordered_on: Option<NaiveDate>,
    /// Whether an application is expected at all.
    pub with_subsidy: bool,
    pub is_invoiced: bool,
    pub is_portfolio_paid: bool,
}

impl Dates {
    /// The open deadlines of the scheme itself, without that of the invoice, earliest first.
    #[must_use]
    pub fn of_scheme(&self) -> Vec<Deadline> {
        let mut open = self.open();
        open.retain(|deadline| deadline.kind != DeadlineKind::Invoice);
        open
    }

    /// The deadlines that still ask for something, earliest first.
    #[must_use]
    pub fn open(&self) -> Vec<Deadline> {
        let applied_on = self.applied_on.filter(|_| self.with_subsidy);
        let mut deadlines = Vec::new();
        let mut add = |kind, day: Option<NaiveDate>| {
            deadlines.extend(day.map(|day| Deadline { day, kind }));
        };
        if self.with_subsidy && applied_on.is_none() {
            add(
                DeadlineKind::Application,
                self.start.map(last_application_day),
            );
        }
        add(
            DeadlineKind::Judging,
            self.judge_by.filter(|_| applied_on.is_some()),
        );
        if self.deposited_on.is_none() && !self.is_portfolio_paid {
            add(DeadlineKind::Deposit, applied_on.map(deposit_day));
        }
        if !self.is_portfolio_paid {
            let ordered_on = self.payment_ordered_on.filter(|_| applied_on.is_some());
            add(DeadlineKind::Payout, ordered_on.map(payout_day));
            add(DeadlineKind::ProjectEnd, applied_on.map(project_end));
        }
        if !self.is_invoiced {
            add(DeadlineKind::Invoice, self.end.map(invoice_day));
        }
        deadlines.sort();
        deadlines
    }
}

/// The last day on which an application is in time (statement 27).
#[must_use]
pub fn last_application_day(start: NaiveDate) -> NaiveDate {
    plus_days(start, APPLICATION_DAYS)
}

/// The day by which the own share must be on the account (statement 31).
#[must_use]
pub fn deposit_day(applied_on: NaiveDate) -> NaiveDate {
    plus_days(applied_on, DEPOSIT_DAYS)
}

/// The day by which the money of a payment order should be in.
#[must_use]
pub fn payout_day(payment_ordered_on: NaiveDate) -> NaiveDate {
    plus_days(payment_ordered_on, PAYOUT_DAYS)
}

/// The day by which the course has ended and the project is paid (statement 32, conflict C7).
#[must_use]
pub fn project_end(applied_on: NaiveDate) -> NaiveDate {
    end_of_next_year(applied_on)
}

/// Whether an unpaid project stands on the list of the last months (statement 33).
#[must_use]
pub fn is_last_call(applied_on: NaiveDate, today: NaiveDate) -> bool {
    NaiveDate::from_ymd_opt(applied_on.year() + 1, 10, 1).is_some_and(|day| today >= day)
}

/// The 15th of the month after completion or prepayment (statement 71; VAT law since 2016).
#[must_use]
pub fn invoice_day(completed_on: NaiveDate) -> NaiveDate {
    let next_month = completed_on.checked_add_months(Months::new(1));
    next_month
        .and_then(|day| day.with_day(15))
        .unwrap_or(completed_on)
}

/// The last day on which the evidence must be there (statement 75).
#[must_use]
pub fn retention_day(start: NaiveDate) -> NaiveDate {
    start
        .checked_add_months(Months::new(RETENTION_YEARS * 12))
        .unwrap_or(NaiveDate::MAX)
}

/// The first start of a course whose evidence must still be there today; the other side of
/// [`retention_day`], for lists.
#[must_use]
pub fn kept_from(today: NaiveDate) -> NaiveDate {
    let ago = Months::new(RETENTION_YEARS * 12);
    let mut first = today.checked_sub_months(ago).unwrap_or(NaiveDate::MIN);
    // The last day of February makes the way back a day shorter than the way there.
    while let Some(before) = first.pred_opt().filter(|day| retention_day(*day) >= today) {
        first = before;
    }
    // And from 29 February it ends on the 28th, whose evidence may go.
    match first.succ_opt() {
        Some(after) if retention_day(first) < today => after,
        _ => first,
    }
}

/// Whether a registration expires soon enough to say so (statement 36).
#[must_use]
pub fn registration_expires_soon(valid_until: NaiveDate, today: NaiveDate) -> bool {
    let horizon = today.checked_add_months(Months::new(REGISTRATION_NOTICE_MONTHS));
    horizon.is_some_and(|horizon| valid_until <= horizon)
}

/// The days on which a customer without project number is written to (statement 30).
#[must_use]
pub fn application_reminder_days(start: NaiveDate) -> [NaiveDate; 4] {
    [-7, 0, 7, 12].map(|days| plus_days(start, days))
}

/// The days on which a customer is reminded of the own share (statement 31).
#[must_use]
pub fn deposit_reminder_days(applied_on: NaiveDate) -> [NaiveDate; 2] {
    [20, 27].map(|days| plus_days(applied_on, days))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn worked_example_e6() {
        assert_eq!(last_application_day(day("2026-11-02")), day("2026-11-16"));
        assert_eq!(deposit_day(day("2026-11-16")), day("2026-12-16"));
        assert_eq!(project_end(day("2026-11-16")), day("2027-12-31"));
    }

    #[test]
    fn statements_30_and_31_reminder_days() {
        assert_eq!(
            application_reminder_days(day("2026-11-02")).map(|day| day.to_string()),
            ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-14"]
        );
        assert_eq!(
            deposit_reminder_days(day("2026-11-16")).map(|day| day.to_string()),
            ["2026-12-06", "2026-12-13"]
        );
    }

    #[test]
    fn statement_33_last_call_from_october_of_the_next_year() {
        assert!(!is_last_call(day("2025-03-01"), day("2026-09-30")));
        assert!(is_last_call(day("2025-03-01"), day("2026-10-01")));
    }

    #[test]
    fn statement_36_a_registration_is_announced_half_a_year_before() {
        assert!(registration_expires_soon(
            day("2027-05-23"),
            day("2026-11-23")
        ));
        assert!(!registration_expires_soon(
            day("2027-05-24"),
            day("2026-11-23")
        ));
    }

    #[test]
    fn statement_71_the_15th_of_the_next_month() {
        assert_eq!(invoice_day(day("2026-12-31")), day("2027-01-15"));
        assert_eq!(invoice_day(day("2027-01-31")), day("2027-02-15"));
    }

    #[test]
    fn statement_75_ten_years_from_the_start() {
        assert_eq!(retention_day(day("2026-11-02")), day("2036-11-02"));
    }

    #[test]
    fn only_what_still_asks_for_something_is_open() {
        let kinds = |dates: Dates| -> Vec<String> {
            let open = dates.open();
            open.iter()
                .map(|open| format!("{} {}", open.kind, open.day))
                .collect()
        };
        let enrolled = Dates {
            start: Some(day("2026-11-02")),
            end: Some(day("2026-11-03")),
            with_subsidy: true,
            ..Dates::default()
        };
        assert_eq!(
            kinds(enrolled),
            ["application 2026-11-16", "invoice 2026-12-15"]
        );
        let applied = Dates {
            applied_on: Some(day("2026-11-10")),
            is_invoiced: true,
            ..enrolled
        };
        let to_judge = Dates {
            judge_by: Some(day("2026-11-17")),
            ..applied
        };
        assert_eq!(
            kinds(to_judge),
            [
                "judging 2026-11-17",
                "deposit 2026-12-10",
                "project-end 2027-12-31"
            ]
        );
        assert_eq!(
            kinds(applied),
            ["deposit 2026-12-10", "project-end 2027-12-31"]
        );
        let ordered = Dates {
            deposited_on: Some(day("2026-11-20")),
            payment_ordered_on: Some(day("2026-11-25")),
            ..applied
        };
        assert_eq!(
            kinds(ordered),
            ["payout 2026-12-09", "project-end 2027-12-31"]
        );
        assert_eq!(
            kinds(Dates {
                is_portfolio_paid: true,
                ..ordered
            }),
            Vec::<String>::new()
        );
        let without = Dates {
            with_subsidy: false,
            ..enrolled
        };
        assert_eq!(kinds(without), ["invoice 2026-12-15"]);
    }

    #[test]
    fn statement_75_evidence_is_kept_for_ten_years_after_the_start() {
        for today in ["2026-11-23", "2038-02-28", "2038-03-01", "2024-02-29"] {
            let (today, first) = (day(today), kept_from(day(today)));
            assert!(retention_day(first) >= today, "{today}");
            assert!(retention_day(plus_days(first, -1)) < today, "{today}");
        }
        assert_eq!(retention_day(day("2016-11-23")), day("2026-11-23"));
    }
}
