//! The queues of the start page about applications: which are missing, which own shares have still
//! to be deposited, and which payment orders have still to be given.

use chrono::NaiveDate;

use super::URGENT_DAYS;
use crate::domain::calendar::plus_days;
use crate::domain::subsidy::deadlines::{APPLICATION_DAYS, DEPOSIT_DAYS, DeadlineKind};
use crate::i18n::fl;
use crate::storage::enrolment_list::{self, EnrolmentItem, Waiting};
use crate::storage::{AnyConnection, Error};
use crate::web::worklist::{Item, Queue, Reading, SHOWN_MAX};

/// From this many days before its last day a deposit is asked for (statement 31: day 20 of 30).
const DEPOSIT_NOTICE_DAYS: i64 = 10;

/// Applications whose last day is near, or past.
pub(super) fn urgent_applications(today: NaiveDate) -> Waiting {
    Waiting::Application {
        starts_until: Some(plus_days(today, URGENT_DAYS - APPLICATION_DAYS)),
    }
}

/// Applications that are missing with a last day within five days.
///
/// # Errors
/// What the database reports.
pub fn applications(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, Error> {
    let found = enrolment_list::list_waiting(conn, urgent_applications(reading.today))?;
    let title = fl!(reading.t, "queue-applications");
    Ok(queue(reading, title, "clock", "urgent", found))
}

/// Own shares whose last day is within ten days.
///
/// # Errors
/// What the database reports.
pub fn deposits(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, Error> {
    let applied_until = Some(plus_days(reading.today, DEPOSIT_NOTICE_DAYS - DEPOSIT_DAYS));
    let found = enrolment_list::list_waiting(conn, Waiting::Deposit { applied_until })?;
    let title = fl!(reading.t, "queue-deposits");
    Ok(queue(reading, title, "coin-euro", "deposit", found))
}

/// Payment orders for courses that have started.
///
/// # Errors
/// What the database reports.
pub fn payment_orders(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, Error> {
    let waiting = Waiting::PaymentOrder {
        started_by: reading.today,
    };
    let found = enrolment_list::list_waiting(conn, waiting)?;
    let title = fl!(reading.t, "queue-payment-orders");
    Ok(queue(reading, title, "credit-card", "payment-order", found))
}

fn queue(
    reading: &Reading,
    title: String,
    icon: &'static str,
    show: &str,
    found: Vec<EnrolmentItem>,
) -> Queue {
    let t = reading.t;
    let is_late = |item: &EnrolmentItem| {
        let mut deadlines = item.dates().of_scheme().into_iter();
        deadlines.any(|deadline| deadline.day < reading.today)
    };
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    Queue {
        title,
        icon,
        count,
        late: found.iter().any(is_late),
        items: found
            .iter()
            .take(SHOWN_MAX)
            .map(|item| view(reading, item))
            .collect(),
        all: Some((format!("/enrolments?show={show}"), fl!(t, "queue-all"))),
    }
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
