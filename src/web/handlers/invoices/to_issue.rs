//! What was delivered and still has to be invoiced: a list, and the queue of the start page.

use actix_web::web::Query;
use askama::Template;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::calendar::plus_days;
use crate::domain::id::EnrolmentId;
use crate::domain::invoice::timing::issue_by;
use crate::i18n::{Texts, fl};
use crate::storage::uninvoiced::{self, UninvoicedRow};
use crate::storage::{AnyConnection, Error as StorageError};
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::permissions::{ManageInvoices, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};
use crate::web::worklist::{Item, Queue, Reading, SHOWN_MAX};

/// What the list is narrowed to, as it stands in the address.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ListQuery {
    period: String,
}

/// The part of the list that the address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Period {
    All,
    /// Monday to Sunday of the week before this one.
    LastWeek,
    /// What has to be invoiced within ten days, or should have been.
    Soon,
}

impl Period {
    const ALL: [Self; 3] = [Self::All, Self::LastWeek, Self::Soon];

    fn of(word: &str) -> Self {
        let mut periods = Self::ALL.into_iter();
        periods
            .find(|period| period.word() == word)
            .unwrap_or(Self::All)
    }

    const fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::LastWeek => "last-week",
            Self::Soon => "soon",
        }
    }

    fn label(self, t: Texts) -> String {
        match self {
            Self::All => fl!(t, "invoice-to-issue-period-all"),
            Self::LastWeek => fl!(t, "invoice-to-issue-period-last-week"),
            Self::Soon => fl!(t, "invoice-to-issue-period-soon"),
        }
    }

    fn holds(self, today: NaiveDate, row: &UninvoicedRow) -> bool {
        let Some(ended) = row.ended_on else {
            return self == Self::All;
        };
        match self {
            Self::All => true,
            Self::LastWeek => ended.iso_week() == plus_days(today, -7).iso_week(),
            Self::Soon => issue_by(ended) <= plus_days(today, 10),
        }
    }
}

#[derive(Template)]
#[template(path = "invoices/to_issue.html")]
struct ListPage {
    page: Page,
    form: FormView,
    periods: Vec<Choice>,
    is_narrow: bool,
    rows: Vec<Row>,
    may_issue: bool,
}

struct Row {
    enrolment: EnrolmentId,
    customer: String,
    course: String,
    edition: String,
    ended: String,
    by: String,
    until: String,
    late: bool,
    net: String,
    /// The project, or that there is none while there should be one.
    project: Option<String>,
    lacks_project: bool,
}

impl Row {
    fn new(t: Texts, today: NaiveDate, row: UninvoicedRow) -> Self {
        let by = row.ended_on.map(issue_by);
        Self {
            enrolment: row.enrolment_id,
            customer: row.customer,
            course: row.course,
            edition: row.edition,
            ended: row.ended_on.map(|day| t.day(day)).unwrap_or_default(),
            by: by.map(|day| t.day(day)).unwrap_or_default(),
            until: by.map(|day| t.relative(day, today)).unwrap_or_default(),
            late: by.is_some_and(|day| day < today),
            net: t.money(row.net_cents),
            lacks_project: row.uses_portfolio && row.project_number.is_none(),
            project: row.project_number.map(|number| number.normal()),
        }
    }
}

/// `GET /invoices/to-issue`
pub async fn list(
    who: Allowed<SeeBook>,
    page: Page,
    state: State,
    query: Query<ListQuery>,
) -> Answer {
    let (t, today) = (page.t, page.today);
    let period = Period::of(&query.period);
    let rows = state
        .db
        .read(move |conn| uninvoiced::list(conn, today))
        .await?;
    view::show(&ListPage {
        form: FormView::new(&page, &*query),
        periods: Period::ALL
            .iter()
            .map(|period| Choice::new(period.word(), period.label(t)))
            .collect(),
        is_narrow: period != Period::All,
        rows: rows
            .into_iter()
            .filter(|row| period.holds(today, row))
            .map(|row| Row::new(t, today, row))
            .collect(),
        may_issue: who.may::<ManageInvoices>(),
        page: page
            .under("/invoices", fl!(t, "invoice-list-title"))
            .titled(fl!(t, "invoice-to-issue-title")),
    })
}

/// What waits for its invoice, for the start page.
///
/// # Errors
/// What the database reports.
pub fn queue(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, StorageError> {
    let (t, today) = (reading.t, reading.today);
    let waiting = uninvoiced::list(conn, today)?;
    let by = |row: &UninvoicedRow| row.ended_on.map(issue_by);
    let item = |row: &UninvoicedRow| Item {
        path: format!("/invoices/new?enrolment={}", row.enrolment_id),
        text: format!("{}, {}", row.customer, row.course),
        note: by(row).map(|day| t.when(day, today)).unwrap_or_default(),
    };
    Ok(Queue {
        title: fl!(t, "invoice-to-issue-title"),
        icon: "receipt-euro",
        count: i64::try_from(waiting.len()).unwrap_or(i64::MAX),
        late: waiting
            .iter()
            .any(|row| by(row).is_some_and(|day| day < today)),
        items: waiting.iter().take(SHOWN_MAX).map(item).collect(),
        all: Some((
            "/invoices/to-issue".to_owned(),
            fl!(t, "invoice-to-issue-all"),
        )),
    })
}
