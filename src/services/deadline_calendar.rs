//! The deadlines that a role is to watch, as events of the calendar that a person subscribes to
//! ([`super::calendar_addresses`]).
//!
//! Whoever has its address reads along, so a private person is named by the enrolment's number
//! alone, and nobody who takes part is named.

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::{Moment, plus_days};
use crate::domain::enrolment::reference;
use crate::domain::id::EnrolmentId;
use crate::domain::party::CustomerKind;
use crate::domain::subsidy::deadlines::{
    APPLICATION_DAYS, DEPOSIT_DAYS, DeadlineKind, PAYOUT_DAYS, invoice_day,
};
use crate::domain::user::Role;
use crate::formats::calendar_feed::{Event, When};
use crate::i18n::{Label, Texts, fl};
use crate::services::application_guide::links::Site;
use crate::storage::enrolment_list::{self, EnrolmentItem, Waiting};
use crate::storage::{AnyConnection, Error, institute, registrations, rules, uninvoiced};

/// What ended longer ago is left out.
const BACK_DAYS: i64 = 30;
/// How far ahead courses are looked for that start.
const AHEAD_DAYS: i64 = 400;
/// A deadline signals in the morning of the day before: nine hours after midnight, a day earlier.
const SIGNAL_MINUTES: u32 = 15 * 60;

/// The deadlines that a role is to watch, as events.
///
/// # Errors
/// What the database reports.
pub fn events(
    conn: &mut AnyConnection,
    t: Texts,
    now: Moment,
    site: &Site,
    role: Role,
) -> Result<Vec<Event>, Error> {
    let institute = institute::get(conn)?.institute;
    let host = institute.email.rsplit('@').next().unwrap_or_default();
    let writer = Writer {
        t,
        now,
        site,
        host: host.to_owned(),
    };
    writer.events(conn, role)
}

/// What every event of one calendar has in common.
struct Writer<'a> {
    t: Texts,
    now: Moment,
    site: &'a Site,
    host: String,
}

/// The kinds of deadlines that a role watches.
const fn watched(role: Role) -> &'static [DeadlineKind] {
    use DeadlineKind::{Application, Deposit, Invoice, Judging, Payout, ProjectEnd};
    match role {
        Role::Administrator => &[Application, Judging, Deposit, Payout, ProjectEnd, Invoice],
        Role::Enrolments | Role::ReadOnly => &[Application, Judging, Deposit, ProjectEnd],
        Role::Bookkeeper => &[Payout, ProjectEnd, Invoice],
        Role::Trainer => &[],
    }
}

impl Writer<'_> {
    fn events(&self, conn: &mut AnyConnection, role: Role) -> Result<Vec<Event>, Error> {
        let mut events = Vec::new();
        for kind in watched(role) {
            events.extend(self.deadlines(conn, *kind)?);
        }
        if role == Role::Administrator {
            events.extend(self.expiries(conn)?);
        }
        Ok(events)
    }

    fn deadlines(&self, conn: &mut AnyConnection, kind: DeadlineKind) -> Result<Vec<Event>, Error> {
        let today = self.now.day();
        let from = plus_days(today, -BACK_DAYS);
        let waiting = match kind {
            DeadlineKind::Application => Waiting::Application {
                starts_from: Some(plus_days(from, -APPLICATION_DAYS)),
                starts_until: Some(plus_days(today, AHEAD_DAYS)),
            },
            DeadlineKind::Deposit => Waiting::Deposit {
                applied_from: Some(plus_days(from, -DEPOSIT_DAYS)),
                applied_until: None,
            },
            DeadlineKind::Payout => Waiting::Payout {
                ordered_from: plus_days(from, -PAYOUT_DAYS),
            },
            DeadlineKind::ProjectEnd => Waiting::Payment {
                applied_from: first_of_year(today, -1),
                applied_until: today,
            },
            DeadlineKind::Judging => return self.judging(conn),
            DeadlineKind::Invoice => return self.invoices(conn),
            DeadlineKind::Retention => return Ok(Vec::new()),
        };
        let found = enrolment_list::list_waiting(conn, waiting)?;
        let of_kind = |item: &EnrolmentItem| {
            let mut open = item.dates().of_scheme().into_iter();
            open.find(|deadline| deadline.kind == kind)
        };
        let dated = found.iter().filter_map(|item| Some((item, of_kind(item)?)));
        Ok(dated
            .map(|(item, deadline)| self.deadline(item.id, kind, deadline.day, &subject(item)))
            .collect())
    }

    /// Applications are judged by the day that the institute chose; without one nothing is due.
    fn judging(&self, conn: &mut AnyConnection) -> Result<Vec<Event>, Error> {
        let (choices, _) = rules::get_choices(conn)?;
        if choices.judge_within.is_none() {
            return Ok(Vec::new());
        }
        let from = plus_days(self.now.day(), -BACK_DAYS);
        let found = enrolment_list::list_waiting(conn, Waiting::judging(self.now.day()))?;
        let by = |item: &EnrolmentItem| item.judge_by(&choices).filter(|day| *day >= from);
        let dated = found.iter().filter_map(|item| Some((item, by(item)?)));
        Ok(dated
            .map(|(item, day)| self.deadline(item.id, DeadlineKind::Judging, day, &subject(item)))
            .collect())
    }

    /// What was delivered is invoiced by the 15th of the next month (statement 71).
    fn invoices(&self, conn: &mut AnyConnection) -> Result<Vec<Event>, Error> {
        let today = self.now.day();
        let rows = uninvoiced::list(conn, today)?;
        let dated = rows.into_iter().filter_map(|row| {
            let day = invoice_day(row.ended_on?);
            (day >= plus_days(today, -BACK_DAYS)).then_some((row, day))
        });
        Ok(dated
            .map(|(row, day)| {
                // Who the customer is stands on the page.
                let about = format!("{}, {}", reference(row.enrolment_id), row.course);
                self.deadline(row.enrolment_id, DeadlineKind::Invoice, day, &about)
            })
            .collect())
    }

    fn deadline(&self, id: EnrolmentId, kind: DeadlineKind, day: NaiveDate, about: &str) -> Event {
        let what = kind.label(self.t);
        let by = self.t.day(day);
        Event {
            uid: format!("deadline-{kind}-{id}@{}", self.host),
            sequence: 0,
            changed_at: self.now,
            when: When::Day(day),
            summary: format!("{what}: {about}"),
            description: fl!(self.t, "calendar-deadline", what = what, day = by),
            place: String::new(),
            address: Some(format!("{}/enrolments/{id}", self.site.base_url)),
            is_busy: false,
            is_cancelled: false,
            signal_minutes: Some(SIGNAL_MINUTES),
        }
    }

    fn expiries(&self, conn: &mut AnyConnection) -> Result<Vec<Event>, Error> {
        let from = plus_days(self.now.day(), -BACK_DAYS);
        let rows = registrations::list(conn)?;
        let dated = rows
            .into_iter()
            .filter_map(|row| Some((row.valid_until.filter(|day| *day >= from)?, row)));
        Ok(dated
            .map(|(day, row)| {
                let number = row.number.normal();
                Event {
                    uid: format!("registration-{}@{}", row.id, self.host),
                    sequence: 0,
                    changed_at: self.now,
                    when: When::Day(day),
                    summary: fl!(self.t, "calendar-registration", number = number),
                    description: fl!(self.t, "letter-registration-what"),
                    place: String::new(),
                    address: Some(format!(
                        "{}/settings/registrations/{}",
                        self.site.base_url, row.id
                    )),
                    is_busy: false,
                    is_cancelled: false,
                    signal_minutes: Some(SIGNAL_MINUTES),
                }
            })
            .collect())
    }
}

fn first_of_year(today: NaiveDate, years: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(today.year() + years, 1, 1).unwrap_or(today)
}

/// An enterprise by its name, a person by the number of the enrolment.
fn subject(item: &EnrolmentItem) -> String {
    match item.customer_kind {
        CustomerKind::Enterprise => format!("{}, {}", item.customer, item.course),
        CustomerKind::Person => format!("{}, {}", reference(item.id), item.course),
    }
}
