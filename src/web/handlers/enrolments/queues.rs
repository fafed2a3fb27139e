//! The queues of the start page about applications: which are missing, which nobody judged yet, which
//! own shares have still to be deposited, which payment orders have still to be given, and which
//! projects end unpaid.

use chrono::{Datelike, NaiveDate};

use super::URGENT_DAYS;
use crate::domain::calendar::plus_days;
use crate::domain::subsidy::deadlines::{
    APPLICATION_DAYS, DEPOSIT_DAYS, DeadlineKind, PAYOUT_DAYS,
};
use crate::i18n::fl;
use crate::storage::enrolment_list::{self, EnrolmentItem, Waiting};
use crate::storage::{AnyConnection, Error, rules};
use crate::web::worklist::{Item, Queue, Reading, SHOWN_MAX};

/// From this many days before its last day a deposit is asked for (statement 31: day 20 of 30).
const DEPOSIT_NOTICE_DAYS: i64 = 10;

/// What is past its last day stays on the list this long; after that nobody can do anything about it.
const LATE_DAYS: i64 = 60;

/// Applications whose last day is near, or past.
pub(in crate::web::handlers) fn urgent_applications(today: NaiveDate) -> Waiting {
    Waiting::Application {
        starts_from: Some(plus_days(today, -APPLICATION_DAYS - LATE_DAYS)),
        starts_until: Some(plus_days(today, URGENT_DAYS - APPLICATION_DAYS)),
    }
}

/// Payment orders whose money should have come.
pub(super) fn late_payouts(today: NaiveDate) -> Waiting {
    Waiting::Payout {
        ordered_from: plus_days(today, -PAYOUT_DAYS - 2 * LATE_DAYS),
    }
}

/// Projects that are not paid in full: those of last year from 1 October on, until then those that
/// ended with last year (statement 33).
pub(super) fn last_call(today: NaiveDate) -> Waiting {
    let year = if today.month() >= 10 {
        today.year() - 1
    } else {
        today.year() - 2
    };
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
    Waiting::Payment {
        applied_from: day(1, 1),
        applied_until: day(12, 31),
    }
}

/// Applications that are missing with a last day within five days. Who has not applied can be
/// reminded from there.
///
/// # Errors
/// What the database reports.
pub fn applications(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, Error> {
    let waiting = urgent_applications(reading.today);
    let title = fl!(reading.t, "queue-applications");
    let queue = queue(conn, reading, waiting, title, "clock", "urgent")?;
    Ok(Queue {
        all: Some(("/nudges".to_owned(), fl!(reading.t, "queue-nudge"))),
        ..queue
    })
}

/// Applications that nobody judged yet, the oldest first; each leads to its checklist.
///
/// # Errors
/// What the database reports.
pub fn judging(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, Error> {
    let most = u32::try_from(SHOWN_MAX).unwrap_or(u32::MAX);
    let found = enrolment_list::slice_waiting(conn, Waiting::judging(reading.today), most)?;
    let (choices, _) = rules::get_choices(conn)?;
    let t = reading.t;
    let applied_on = |item: &EnrolmentItem| item.application.as_ref().map(|row| row.applied_on);
    let item = |item: &EnrolmentItem| Item {
        path: format!("/enrolments/{}/judging", item.id),
        text: format!("{} · {}", item.customer, item.course),
        note: match (item.judge_by(&choices), applied_on(item)) {
            (Some(by), _) => fl!(t, "life-by", day = t.when(by, reading.today)),
            (None, Some(on)) => t.when(on, reading.today),
            (None, None) => String::new(),
        },
    };
    // The oldest come first: when none of these is late, none is.
    let is_late = |item: &EnrolmentItem| {
        let by = item.judge_by(&choices);
        by.is_some_and(|by| by < reading.today)
    };
    Ok(Queue {
        title: fl!(t, "queue-judging"),
        icon: "clipboard-check",
        count: found.total,
        late: found.rows.iter().any(is_late),
        items: found.rows.iter().map(item).collect(),
        all: Some(("/enrolments?show=judging".to_owned(), fl!(t, "queue-all"))),
    })
}

/// Own shares whose last day is within ten days.
///
/// # Errors
/// What the database reports.
pub fn deposits(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, Error> {
    let waiting = Waiting::Deposit {
        applied_from: Some(plus_days(reading.today, -DEPOSIT_DAYS - LATE_DAYS)),
        applied_until: Some(plus_days(reading.today, DEPOSIT_NOTICE_DAYS - DEPOSIT_DAYS)),
    };
    let title = fl!(reading.t, "queue-deposits");
    queue(conn, reading, waiting, title, "coin-euro", "deposit")
}

/// Payment orders for courses that have started.
///
/// # Errors
/// What the database reports.
pub fn payment_orders(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, Error> {
    let waiting = Waiting::PaymentOrder {
        started_by: reading.today,
    };
    let title = fl!(reading.t, "queue-payment-orders");
    queue(
        conn,
        reading,
        waiting,
        title,
        "credit-card",
        "payment-order",
    )
}

/// Projects of which the end comes near and the money is not all there.
///
/// # Errors
/// What the database reports.
pub fn last_calls(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, Error> {
    let waiting = last_call(reading.today);
    let title = fl!(reading.t, "queue-last-call");
    queue(conn, reading, waiting, title, "alert-triangle", "last-call")
}

fn queue(
    conn: &mut AnyConnection,
    reading: &Reading,
    waiting: Waiting,
    title: String,
    icon: &'static str,
    show: &str,
) -> Result<Queue, Error> {
    let t = reading.t;
    let most = u32::try_from(SHOWN_MAX).unwrap_or(u32::MAX);
    let found = enrolment_list::slice_waiting(conn, waiting, most)?;
    // The most urgent come first: when none of these is late, none is.
    let is_late = |item: &EnrolmentItem| {
        let mut deadlines = item.dates().of_scheme().into_iter();
        deadlines.any(|deadline| deadline.day < reading.today)
    };
    Ok(Queue {
        title,
        icon,
        count: found.total,
        late: found.rows.iter().any(is_late),
        items: found.rows.iter().map(|item| view(reading, item)).collect(),
        all: Some((format!("/enrolments?show={show}"), fl!(t, "queue-all"))),
    })
}

fn view(reading: &Reading, item: &EnrolmentItem) -> Item {
    let t = reading.t;
    let next = item.dates().of_scheme().into_iter().next();
    // A payment order has no last day of its own: the start says how long it waits.
    let day = match next {
        Some(next) if next.kind != DeadlineKind::ProjectEnd => Some(next.day),
        _ => item.starts_on,
    };
    Item {
        path: format!("/enrolments/{}", item.id),
        text: format!("{} · {}", item.customer, item.course),
        note: day
            .map(|day| t.when(day, reading.today))
            .unwrap_or_default(),
    }
}
