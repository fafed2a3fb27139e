//! The calendar that a person subscribes to: the deadlines that the role is to watch, and a
//! trainer's own half-days. Behind a secret address that its owner makes and withdraws.
//!
//! Whoever has the address reads along, so a private person is named by the enrolment's number
//! alone, and nobody who takes part is named.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::domain::calendar::{Moment, plus_days, time_of};
use crate::domain::enrolment::reference;
use crate::domain::id::{EnrolmentId, UserId};
use crate::domain::party::CustomerKind;
use crate::domain::subsidy::deadlines::{
    APPLICATION_DAYS, DEPOSIT_DAYS, DeadlineKind, PAYOUT_DAYS, invoice_day,
};
use crate::domain::user::Role;
use crate::formats::calendar_feed::{self, Event, Mailbox, When};
use crate::i18n::{Label, Texts, fl};
use crate::services::application_guide::links::{LinkError, Site};
use crate::services::tokens::{random_token, token_hash};
use crate::services::{Ctx, Deed};
use crate::storage::enrolment_list::{self, EnrolmentItem, Waiting};
use crate::storage::users::UserRow;
use crate::storage::{
    AnyConnection, Error, Tx, calendar_links, half_days, institute, registrations, rules, trainers,
    uninvoiced, users,
};

/// What ended longer ago is left out.
const BACK_DAYS: i64 = 30;
/// How far ahead courses are looked for that start.
const AHEAD_DAYS: i64 = 400;
/// A deadline signals in the morning of the day before: nine hours after midnight, a day earlier.
const SIGNAL_MINUTES: u32 = 15 * 60;

/// Makes the address of a person's calendar, in the place of an earlier one, and says it: the only
/// moment at which it is known.
///
/// # Errors
/// See [`LinkError`].
pub fn make_address(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    user: UserId,
) -> Result<String, LinkError> {
    let token = random_token()?;
    calendar_links::delete_of_user(tx, user)?;
    calendar_links::insert(tx, user, &token_hash(&token), ctx.now)?;
    let name = users::get(tx, user)?.name;
    ctx.record(tx, Deed::new("calendar.address-made", user, name))?;
    Ok(format!("{}/calendar/{token}.ics", site.base_url))
}

/// Withdraws the address of a person's calendar.
///
/// # Errors
/// What the database reports.
pub fn withdraw_address(tx: &mut Tx<'_>, ctx: &Ctx, user: UserId) -> Result<(), Error> {
    if calendar_links::delete_of_user(tx, user)? {
        let name = users::get(tx, user)?.name;
        ctx.record(tx, Deed::new("calendar.address-withdrawn", user, name))?;
    }
    Ok(())
}

/// The calendar behind an address; nothing where the address opens none, or its owner doesn't work
/// here any more.
///
/// # Errors
/// What the database reports.
pub fn open(
    conn: &mut AnyConnection,
    token: &str,
    now: Moment,
    site: &Site,
) -> Result<Option<String>, Error> {
    let Some(link) = calendar_links::find(conn, &token_hash(token))? else {
        return Ok(None);
    };
    let user = users::find(conn, link.user_id)?.filter(|user| user.active);
    let Some(user) = user else {
        return Ok(None);
    };
    let institute = institute::get(conn)?.institute;
    let t = Texts::of(user.language);
    let host = institute.email.rsplit('@').next().unwrap_or_default();
    let writer = Writer {
        t,
        now,
        site,
        host: host.to_owned(),
    };
    let events = writer.events(conn, &user)?;
    let name = fl!(
        t,
        "calendar-name",
        institute = institute.legal_name.as_str()
    );
    let organizer = Mailbox {
        name: institute.legal_name,
        address: institute.email,
    };
    Ok(Some(calendar_feed::feed(&name, &organizer, &events)))
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
    fn events(&self, conn: &mut AnyConnection, user: &UserRow) -> Result<Vec<Event>, Error> {
        let mut events = Vec::new();
        for kind in watched(user.role) {
            events.extend(self.deadlines(conn, *kind)?);
        }
        if user.role == Role::Administrator {
            events.extend(self.expiries(conn)?);
        }
        if let Some(trainer) = trainers::find_by_user(conn, user.id)? {
            let from = plus_days(self.now.day(), -BACK_DAYS);
            for row in half_days::list_of_trainer(conn, trainer.id, from)? {
                events.push(self.half_day(row));
            }
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

    fn half_day(&self, taught: half_days::Taught) -> Event {
        let row = &taught.half_day;
        let at = |minute| NaiveDateTime::new(row.on_date, time_of(minute));
        Event {
            uid: format!("half-day-{}@{}", row.id, self.host),
            sequence: u32::try_from(row.version).unwrap_or(u32::MAX),
            changed_at: self.now,
            when: When::Hours {
                from: at(row.starts_minute),
                until: at(row.ends_minute),
            },
            summary: format!("{} ({})", taught.course, taught.edition),
            description: String::new(),
            place: row.place.clone(),
            address: Some(format!(
                "{}/half-days/{}/attendance",
                self.site.base_url, row.id
            )),
            is_busy: true,
            is_cancelled: !row.is_planned(),
            signal_minutes: None,
        }
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
