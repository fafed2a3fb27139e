//! Customers: enterprises and private persons, with the people who are written to and those who are
//! sent to courses.

mod conditions;
mod form;
mod sending;
mod show;
mod statement;

use actix_web::web::Query;
use askama::Template;
use serde::{Deserialize, Serialize};

pub(in crate::web::handlers) use conditions::ConditionsView;
pub use conditions::{edit as edit_conditions, update as update_conditions};
pub use form::{create, edit, new, update};
pub(in crate::web::handlers) use sending::RoutingView;
pub use sending::{edit as edit_sending, update as update_sending};
pub use show::show;
pub use statement::show as statement;

use crate::domain::id::CustomerId;
use crate::domain::party::{CustomerKind, Region, Size};
use crate::i18n::{Label, Texts, fl};
use crate::storage::customers::{self, CustomerFilter, CustomerRow};
use crate::storage::{self, Slice};
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::pager::Pager;
use crate::web::permissions::{ManageCustomers, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// What the list is narrowed to, as it stands in the address.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ListQuery {
    q: String,
    kind: String,
    size: String,
    region: String,
    page: String,
}

impl ListQuery {
    /// Words that a hand put in the address and that mean nothing narrow nothing.
    fn filter(&self) -> CustomerFilter {
        CustomerFilter {
            words: self.q.clone(),
            kind: self.kind.parse().ok(),
            size: self.size.parse().ok(),
            region: self.region.parse().ok(),
        }
    }

    fn is_narrow(&self) -> bool {
        self.filter() != CustomerFilter::default()
    }
}

#[derive(Template)]
#[template(path = "customers/list.html")]
struct ListPage {
    page: Page,
    form: FormView,
    kinds: Vec<Choice>,
    sizes: Vec<Choice>,
    regions: Vec<Choice>,
    rows: Vec<Row>,
    pager: Pager,
    is_narrow: bool,
    may_change: bool,
}

struct Row {
    id: CustomerId,
    name: String,
    number: String,
    city: String,
    kind: String,
    is_person: bool,
    size: String,
    portfolio: Standing,
    enrolments: String,
}

/// Whether a customer can use the kmo-portefeuille.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Can,
    Cannot,
    Unknown,
}

impl Standing {
    pub(super) fn of(customer: &customers::Customer) -> Self {
        let facts = customer.facts();
        if !facts.refusals().is_empty() {
            Self::Cannot
        } else if facts.unknown() {
            Self::Unknown
        } else {
            Self::Can
        }
    }
}

impl Row {
    fn new(t: Texts, row: CustomerRow, enrolments: i64) -> Self {
        let customer = row.customer;
        Self {
            id: row.id,
            portfolio: Standing::of(&customer),
            number: customer
                .enterprise_number
                .map(|number| number.normal())
                .unwrap_or_default(),
            kind: customer.kind.label(t),
            is_person: customer.kind == CustomerKind::Person,
            size: customer.size.map(|size| size.label(t)).unwrap_or_default(),
            name: customer.name,
            city: customer.city,
            enrolments: t.number(enrolments),
        }
    }
}

/// Everything, at the top of a filter's list.
fn all_or<T: std::fmt::Display + Label>(t: Texts, all: &[T]) -> Vec<Choice> {
    let mut offered = vec![Choice::new("", fl!(t, "customer-filter-all"))];
    offered.extend(choices(all, t));
    offered
}

/// `GET /customers`
pub async fn list(
    who: Allowed<SeeBook>,
    page: Page,
    state: State,
    query: Query<ListQuery>,
) -> Answer {
    let query = query.into_inner();
    let filter = query.filter();
    let wanted = storage::Page::new(query.page.parse().unwrap_or(1));
    let (found, counts) = state
        .db
        .read(move |conn| {
            let found = customers::page(conn, &filter, wanted)?;
            let ids: Vec<CustomerId> = found.rows.iter().map(|row| row.id).collect();
            let counts = customers::count_enrolments(conn, &ids)?;
            Ok::<(Slice<CustomerRow>, _), storage::Error>((found, counts))
        })
        .await?;
    let t = page.t;
    let count_of = |id| {
        counts
            .iter()
            .find(|(of, _)| *of == id)
            .map_or(0, |(_, count)| *count)
    };
    view::show(&ListPage {
        form: FormView::new(&page, &query),
        kinds: all_or(t, CustomerKind::ALL),
        sizes: all_or(t, Size::ALL),
        regions: all_or(t, Region::ALL),
        pager: Pager::new(&page, &found, "/customers", &query),
        rows: found
            .rows
            .into_iter()
            .map(|row| {
                let enrolments = count_of(row.id);
                Row::new(t, row, enrolments)
            })
            .collect(),
        is_narrow: query.is_narrow(),
        may_change: who.may::<ManageCustomers>(),
        page: page.titled(fl!(t, "customer-list-title")),
    })
}
