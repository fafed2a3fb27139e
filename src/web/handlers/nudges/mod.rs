//! Subsidy reminders: who has not applied and whose last day is near (all of them nudged by one
//! button), what goes out and when, what holds one back, what was written, and the switches.

mod actions;

use askama::Template;
use chrono::NaiveDate;

pub use actions::{nudge_all, nudge_one, switch_customer, switch_kind};

use crate::domain::calendar::plus_days;
use crate::domain::id::EnrolmentId;
use crate::domain::reminder::Bank;
use crate::domain::subsidy::deadlines::last_application_day;
use crate::domain::subsidy::nudge::NudgeKind;
use crate::i18n::{Label, Texts, fl};
use crate::services::nudge::{self, Entry, Hold, Notice, Outlook};
use crate::storage::enrolment_list::{self, EnrolmentItem};
use crate::storage::nudges::{self, NudgeRow, Written};
use crate::storage::{AnyConnection, Error as StorageError};
use crate::web::auth::Allowed;
use crate::web::handlers::enrolments::queues;
use crate::web::page::Page;
use crate::web::permissions::{Administer, ManageMails, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// How many of the last written ones are shown.
const WRITTEN_MAX: u32 = 20;

#[derive(Template)]
#[template(path = "nudges/list.html")]
struct ListPage {
    page: Page,
    /// Without a project number, and the last day is near.
    urgent: Vec<UrgentRow>,
    bank_is_old: bool,
    sections: Vec<Section>,
    written: Vec<WrittenRow>,
    switches: Vec<Switch>,
    may_manage: bool,
    may_switch: bool,
}

struct UrgentRow {
    id: EnrolmentId,
    customer: String,
    course: String,
    /// The last day, with how far away it is.
    by: String,
    tag: &'static str,
    /// When it was nudged last.
    last: Option<String>,
}

struct Section {
    title: String,
    intro: String,
    rows: Vec<Row>,
}

struct Row {
    path: String,
    who: String,
    about: String,
    kind: String,
    on: String,
    until: String,
    reasons: Vec<String>,
}

struct WrittenRow {
    mail: String,
    on: String,
    who: String,
    kind: String,
    state: String,
    enrolment: Option<EnrolmentId>,
}

struct Switch {
    kind: NudgeKind,
    label: String,
    what: String,
    is_on: bool,
}

/// Everything that the page shows, as stored.
struct Gathered {
    outlook: Outlook,
    urgent: Vec<(EnrolmentItem, Option<NaiveDate>)>,
    written: Vec<Written>,
    off: std::collections::BTreeSet<NudgeKind>,
}

fn gather(conn: &mut AnyConnection, today: NaiveDate) -> Result<Gathered, StorageError> {
    let items = urgent(conn, today)?;
    let ids: Vec<EnrolmentId> = items.iter().map(|item| item.id).collect();
    let sent = nudges::list_sent(conn, &ids)?;
    let last = |id: &EnrolmentId| sent.get(id).and_then(|sent| Some(sent.last()?.on));
    Ok(Gathered {
        outlook: nudge::outlook(conn, today)?,
        urgent: items
            .into_iter()
            .map(|item| {
                let last = last(&item.id);
                (item, last)
            })
            .collect(),
        written: nudges::list_written(conn, WRITTEN_MAX)?,
        off: nudges::list_kinds_off(conn)?,
    })
}

/// Applications that are missing and can still be made, within five days.
fn urgent(conn: &mut AnyConnection, today: NaiveDate) -> Result<Vec<EnrolmentItem>, StorageError> {
    let mut items = enrolment_list::list_waiting(conn, queues::urgent_applications(today))?;
    items.retain(|item| {
        let last = item.starts_on.map(last_application_day);
        last.is_some_and(|last| last >= today)
    });
    Ok(items)
}

/// `GET /nudges`
pub async fn list(who: Allowed<SeeBook>, page: Page, state: State) -> Answer {
    let today = page.today;
    let gathered = state.db.read(move |conn| gather(conn, today)).await?;
    let t = page.t;
    view::show(&ListPage {
        urgent: gathered
            .urgent
            .into_iter()
            .map(|(item, last)| urgent_row(t, today, item, last))
            .collect(),
        bank_is_old: matches!(gathered.outlook.bank, Bank::Stale(_)),
        sections: sections(t, today, gathered.outlook),
        written: gathered
            .written
            .into_iter()
            .map(|row| written_row(t, row))
            .collect(),
        switches: NudgeKind::ALL
            .iter()
            .map(|kind| Switch {
                kind: *kind,
                label: kind.label(t),
                what: what(t, *kind),
                is_on: !gathered.off.contains(kind),
            })
            .collect(),
        may_manage: who.may::<ManageMails>(),
        may_switch: who.may::<Administer>(),
        page: page
            .under("/reminders", fl!(t, "reminder-list-title"))
            .titled(fl!(t, "nudge-list-title")),
    })
}

fn urgent_row(
    t: Texts,
    today: NaiveDate,
    item: EnrolmentItem,
    last: Option<NaiveDate>,
) -> UrgentRow {
    let by = item.starts_on.map(last_application_day).unwrap_or(today);
    UrgentRow {
        id: item.id,
        by: t.when(by, today),
        tag: if by <= plus_days(today, 1) {
            "tag-bad"
        } else {
            "tag-waits"
        },
        customer: item.customer,
        course: item.course,
        last: last.map(|day| t.day(day)),
    }
}

fn sections(t: Texts, today: NaiveDate, outlook: Outlook) -> Vec<Section> {
    let (mut now, mut tomorrow, mut later, mut held) = (vec![], vec![], vec![], vec![]);
    let next_day = plus_days(today, 1);
    for entry in outlook.entries {
        let pile = match entry.planned.on {
            _ if !entry.holds.is_empty() && entry.planned.on <= next_day => &mut held,
            day if day <= today => &mut now,
            day if day == next_day => &mut tomorrow,
            _ => &mut later,
        };
        pile.push(row(t, today, entry));
    }
    for notice in outlook.notices {
        let pile = match notice.planned.on {
            _ if notice.is_off => &mut held,
            day if day <= today => &mut now,
            day if day == next_day => &mut tomorrow,
            _ => &mut later,
        };
        pile.push(notice_row(t, today, &notice));
    }
    let section = |title, intro, rows| Section { title, intro, rows };
    let mut sections = vec![
        section(fl!(t, "nudge-now"), fl!(t, "nudge-now-intro"), now),
        section(
            fl!(t, "nudge-tomorrow"),
            fl!(t, "nudge-tomorrow-intro"),
            tomorrow,
        ),
        section(fl!(t, "nudge-held"), fl!(t, "nudge-held-intro"), held),
        section(fl!(t, "nudge-later"), fl!(t, "nudge-later-intro"), later),
    ];
    sections.retain(|section| !section.rows.is_empty());
    sections
}

fn row(t: Texts, today: NaiveDate, entry: Entry) -> Row {
    Row {
        path: format!("/enrolments/{}", entry.item.id),
        who: entry.item.customer,
        about: entry.item.course,
        kind: entry.planned.kind.label(t),
        on: t.day(entry.planned.on),
        until: t.when(entry.planned.until, today),
        reasons: entry.holds.iter().map(|hold| hold_text(t, *hold)).collect(),
    }
}

fn notice_row(t: Texts, today: NaiveDate, notice: &Notice) -> Row {
    Row {
        path: format!("/settings/registrations/{}", notice.registration.id),
        who: notice.registration.number.normal(),
        about: String::new(),
        kind: notice.planned.kind.label(t),
        on: t.day(notice.planned.on),
        until: t.when(notice.planned.until, today),
        reasons: notice
            .is_off
            .then(|| hold_text(t, Hold::KindOff))
            .into_iter()
            .collect(),
    }
}

fn written_row(t: Texts, row: Written) -> WrittenRow {
    WrittenRow {
        mail: format!("/mails/{}", row.mail_id),
        on: t.day(row.nudged_on),
        who: row.customer.unwrap_or_else(|| fl!(t, "nudge-to-us")),
        kind: row.kind.label(t),
        state: row.mail_status.label(t),
        enrolment: row.enrolment_id,
    }
}

/// Why a nudge doesn't go out although its day has come, and what to do about it.
fn hold_text(t: Texts, hold: Hold) -> String {
    match hold {
        Hold::KindOff => fl!(t, "nudge-hold-kind-off"),
        Hold::CustomerOff => fl!(t, "nudge-hold-customer-off"),
        Hold::NoAddress => fl!(t, "reminder-hold-no-address"),
        Hold::CustomerPaused => fl!(t, "held-customer-paused"),
        Hold::StaleBank => fl!(t, "reminder-hold-stale-bank"),
        Hold::PaymentWaits => fl!(t, "nudge-hold-payment-waits"),
        Hold::NotSubsidised => fl!(t, "nudge-hold-not-subsidised"),
    }
}

/// When a kind goes out.
fn what(t: Texts, kind: NudgeKind) -> String {
    match kind {
        NudgeKind::Application => fl!(t, "nudge-what-application"),
        NudgeKind::Deposit => fl!(t, "nudge-what-deposit"),
        NudgeKind::PaymentOrder => fl!(t, "nudge-what-payment-order"),
        NudgeKind::Registration => fl!(t, "nudge-what-registration"),
    }
}

/// Why a nudge was written, for the page of its mail.
pub(super) fn why(t: Texts, row: &NudgeRow) -> String {
    let day = t.day(row.anchor);
    match row.kind {
        NudgeKind::Application => fl!(t, "nudge-why-application", day = day),
        NudgeKind::Deposit => fl!(t, "nudge-why-deposit", day = day),
        NudgeKind::PaymentOrder => fl!(t, "nudge-why-payment-order", day = day),
        NudgeKind::Registration => fl!(t, "nudge-why-registration", day = day),
    }
}
