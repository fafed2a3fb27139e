//! What was delivered and still has to be invoiced: a list, and the queue of the start page.

use askama::Template;
use chrono::NaiveDate;

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
use crate::web::worklist::{Item, Queue, Reading, SHOWN_MAX};

#[derive(Template)]
#[template(path = "invoices/to_issue.html")]
struct ListPage {
    page: Page,
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
pub async fn list(who: Allowed<SeeBook>, page: Page, state: State) -> Answer {
    let (t, today) = (page.t, page.today);
    let rows = state
        .db
        .read(move |conn| uninvoiced::list(conn, today))
        .await?;
    view::show(&ListPage {
        rows: rows
            .into_iter()
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
