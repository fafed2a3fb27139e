//! The first steps to a new enrolment: which edition, and which customer.

use askama::Template;
use chrono::NaiveDate;

use super::form::NewQuery;
use crate::domain::course::EditionStatus;
use crate::domain::id::{CustomerId, EditionId};
use crate::i18n::{Texts, fl};
use crate::storage::courses::CourseRow;
use crate::storage::customers::{self, CustomerFilter, CustomerRow};
use crate::storage::editions::{self, EditionRow, Filter};
use crate::storage::{Error as StorageError, Page as ListPage};
use crate::web::page::Page;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// The most customers that a search offers.
const CUSTOMERS_MAX: u32 = 20;

#[derive(Template)]
#[template(path = "enrolments/choose_edition.html")]
struct EditionsPage {
    page: Page,
    /// What is chosen already, to go along in the links.
    customer: String,
    rows: Vec<EditionView>,
}

struct EditionView {
    id: EditionId,
    code: String,
    course: String,
    start: String,
    place: String,
    left: String,
    is_full: bool,
}

pub(super) fn framed(page: Page) -> Page {
    let t = page.t;
    page.under("/enrolments", fl!(t, "enrolment-list-title"))
        .titled(fl!(t, "enrolment-new-title"))
}

/// Which edition?
pub(super) async fn edition(page: Page, state: &State, query: NewQuery) -> Answer {
    let (t, today) = (page.t, page.today);
    let filter = Filter {
        not_ended_before: Some(today),
        ..Filter::default()
    };
    let found = state
        .db
        .read(move |conn| {
            let mut found = Vec::new();
            for (edition, course) in editions::list(conn, &filter)? {
                let taken = editions::count_places(conn, edition.id)?;
                found.push((edition, course, taken));
            }
            Ok::<_, StorageError>(found)
        })
        .await?;
    let is_open = |edition: &EditionRow| {
        edition.status != EditionStatus::Cancelled && edition.starts_on.is_some()
    };
    let rows = found
        .into_iter()
        .filter(|(edition, ..)| is_open(edition))
        .map(|(edition, course, taken)| edition_view(t, today, edition, course, taken))
        .collect();
    view::show(&EditionsPage {
        page: framed(page),
        customer: query.customer,
        rows,
    })
}

fn edition_view(
    t: Texts,
    today: NaiveDate,
    edition: EditionRow,
    course: CourseRow,
    taken: i64,
) -> EditionView {
    let left = (i64::from(edition.capacity) - taken).max(0);
    EditionView {
        id: edition.id,
        start: edition
            .starts_on
            .map(|day| t.when(day, today))
            .unwrap_or_default(),
        left: fl!(t, "enrolment-place-left", left = left),
        is_full: left == 0,
        course: course.title,
        code: edition.code,
        place: edition.place,
    }
}

#[derive(Template)]
#[template(path = "enrolments/choose_customer.html")]
struct CustomersPage {
    page: Page,
    form: FormView,
    edition: EditionId,
    chosen: String,
    rows: Vec<CustomerView>,
    is_search: bool,
}

struct CustomerView {
    id: CustomerId,
    name: String,
    number: String,
    city: String,
}

/// Which customer?
pub(super) async fn customer(
    page: Page,
    state: &State,
    query: NewQuery,
    edition: EditionId,
) -> Answer {
    let filter = CustomerFilter {
        words: query.q.clone(),
        ..CustomerFilter::default()
    };
    let (found, chosen) = state
        .db
        .read(move |conn| {
            let chosen = editions::get(conn, edition)?;
            let course = crate::storage::courses::get(conn, chosen.course_id)?;
            let found = customers::page(conn, &filter, ListPage::sized(1, CUSTOMERS_MAX))?;
            Ok::<_, StorageError>((found.rows, format!("{} · {}", course.title, chosen.code)))
        })
        .await?;
    view::show(&CustomersPage {
        form: FormView::new(&page, &query),
        edition,
        chosen,
        is_search: !query.q.trim().is_empty(),
        rows: found.into_iter().map(customer_view).collect(),
        page: framed(page),
    })
}

fn customer_view(row: CustomerRow) -> CustomerView {
    let number = row.customer.enterprise_number;
    CustomerView {
        id: row.id,
        number: number.map(|number| number.normal()).unwrap_or_default(),
        name: row.customer.name,
        city: row.customer.city,
    }
}
