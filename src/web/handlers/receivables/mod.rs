//! What customers owe, by how long it has been due: per customer with the portefeuille's part and the
//! direct part apart, down to each invoice, as it stood on any day, for a spreadsheet program too.

mod files;

use actix_web::web::{Path, Query};
use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use files::{as_csv, as_xlsx};

use crate::domain::aging::{Age, Ages};
use crate::domain::id::{CustomerId, InvoiceId};
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;
use crate::i18n::{Label, Texts, fl};
use crate::services::aging::{self, Aging, CustomerAges};
use crate::storage::aging::OwedThen;
use crate::storage::customers;
use crate::storage::page::{Page as ListPart, Slice};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::page::Page;
use crate::web::pager::Pager;
use crate::web::permissions::SeeBook;
use crate::web::state::{AppState, State};
use crate::web::view::{self, Answer};
use crate::web::widgets::{Field, FormView};

const PATH: &str = "/receivables";
/// So many customers stand on a page.
const CUSTOMERS_ON_PAGE: u32 = 50;

/// On which day.
#[derive(Debug, Default, Clone, Deserialize, Serialize)]
#[serde(default)]
pub struct DayQuery {
    day: String,
    page: Option<u32>,
}

impl DayQuery {
    /// The day that is asked for; today where none is, or none that can be read.
    fn day(&self, today: NaiveDate) -> NaiveDate {
        self.day.trim().parse().unwrap_or(today)
    }
}

/// A channel of a customer, or a sum, with an amount for each age.
struct Line {
    label: String,
    /// In the order of the ages; empty where nothing is.
    amounts: Vec<(String, String)>,
    total: String,
    is_sum: bool,
}

/// A customer with the lines of both payers, and their sum where there are two.
struct Group {
    customer: CustomerId,
    name: String,
    lines: Vec<Line>,
}

fn money(t: Texts, amount: Cents) -> String {
    if amount.is_zero() {
        String::new()
    } else {
        t.money(amount)
    }
}

impl Line {
    fn new(t: Texts, label: String, ages: &Ages) -> Self {
        let amounts = Age::ALL.iter();
        Self {
            label,
            amounts: amounts
                .map(|age| (age.label(t), money(t, ages.get(*age))))
                .collect(),
            total: t.money(ages.total()),
            is_sum: false,
        }
    }
}

fn lines(t: Texts, ages: &crate::domain::aging::Both) -> Vec<Line> {
    let all = [Channel::Portfolio, Channel::Direct];
    let of = |channel: &Channel| ages.of(*channel);
    let mut lines: Vec<Line> = all
        .iter()
        .filter(|channel| !of(channel).total().is_zero())
        .map(|channel| Line::new(t, channel.label(t), of(channel)))
        .collect();
    if lines.len() > 1 {
        let label = fl!(t, "aging-together");
        lines.push(Line {
            is_sum: true,
            ..Line::new(t, label, &ages.together())
        });
    }
    lines
}

fn group(t: Texts, one: &CustomerAges) -> Group {
    Group {
        customer: one.customer,
        name: one.name.clone(),
        lines: lines(t, &one.ages),
    }
}

#[derive(Template)]
#[template(path = "receivables/list.html")]
struct ListPage {
    page: Page,
    day: String,
    day_field: Field,
    as_of: String,
    ages: Vec<String>,
    groups: Vec<Group>,
    sums: Vec<Line>,
    pager: Pager,
}

async fn read(
    state: &AppState,
    day: NaiveDate,
    today: NaiveDate,
    only: Option<CustomerId>,
) -> Result<Aging, Error> {
    let found = state
        .db
        .read(move |conn| aging::on(conn, day, today, only))
        .await?;
    Ok(found)
}

/// The day to look at, as a field.
fn day_field(page: &Page, day: NaiveDate) -> Field {
    let raw = DayQuery {
        day: day.to_string(),
        page: None,
    };
    FormView::new(page, &raw).date("day", fl!(page.t, "aging-day"))
}

/// `GET /receivables`
pub async fn list(_: Allowed<SeeBook>, page: Page, state: State, query: Query<DayQuery>) -> Answer {
    let (t, today) = (page.t, page.today);
    let day = query.day(today);
    let aging = read(&state, day, today, None).await?;
    let part = ListPart::sized(query.page.unwrap_or(1), CUSTOMERS_ON_PAGE);
    let slice = Slice {
        rows: aging
            .customers
            .iter()
            .skip(usize::try_from(part.offset()).unwrap_or(usize::MAX))
            .take(usize::try_from(part.limit()).unwrap_or(usize::MAX))
            .map(|one| group(t, one))
            .collect(),
        total: i64::try_from(aging.customers.len()).unwrap_or(i64::MAX),
        page: part,
    };
    let kept = DayQuery {
        day: day.to_string(),
        page: None,
    };
    view::show(&ListPage {
        day: day.to_string(),
        day_field: day_field(&page, day),
        as_of: fl!(t, "aging-as-of", day = t.day(day)),
        ages: Age::ALL.iter().map(|age| age.label(t)).collect(),
        sums: lines(t, &aging.sum),
        pager: Pager::new(&page, &slice, PATH, &kept),
        groups: slice.rows,
        page: page.titled(fl!(t, "aging-title")),
    })
}

/// One receivable of a customer.
struct OwedLine {
    invoice: InvoiceId,
    number: String,
    issued: String,
    part: String,
    due: String,
    age: String,
    is_late: bool,
    open: String,
}

impl OwedLine {
    fn new(t: Texts, day: NaiveDate, one: &OwedThen) -> Self {
        let columns = &one.columns;
        let age = aging::age(one, day);
        Self {
            invoice: columns.invoice,
            number: columns.number.clone(),
            issued: t.short_day(columns.issued_on),
            part: columns.channel.label(t),
            due: t.short_day(columns.due_on),
            age: age.label(t),
            is_late: age != Age::NotDue,
            open: t.money(one.open),
        }
    }
}

#[derive(Template)]
#[template(path = "receivables/customer.html")]
struct CustomerPage {
    page: Page,
    customer: CustomerId,
    day_field: Field,
    as_of: String,
    ages: Vec<String>,
    sums: Vec<Line>,
    owed: Vec<OwedLine>,
}

/// `GET /receivables/{id}`
pub async fn show(
    _: Allowed<SeeBook>,
    page: Page,
    state: State,
    id: Path<CustomerId>,
    query: Query<DayQuery>,
) -> Answer {
    let (t, today, id) = (page.t, page.today, id.into_inner());
    let day = query.day(today);
    let aging = read(&state, day, today, Some(id)).await?;
    let customer = state.db.read(move |conn| customers::get(conn, id)).await?;
    view::show(&CustomerPage {
        customer: id,
        day_field: day_field(&page, day),
        as_of: fl!(t, "aging-as-of", day = t.day(day)),
        ages: Age::ALL.iter().map(|age| age.label(t)).collect(),
        sums: lines(t, &aging.sum),
        owed: aging
            .owed
            .iter()
            .map(|one| OwedLine::new(t, day, one))
            .collect(),
        page: page
            .under(format!("{PATH}?day={day}"), fl!(t, "aging-title"))
            .titled(customer.customer.name),
    })
}
