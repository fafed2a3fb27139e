//! What has to be given back: the list that the bookkeeper pays from, and each refund with what
//! moved for it.

mod form;
mod pay;
mod show;

use actix_web::web::Query;
use askama::Template;
use serde::{Deserialize, Serialize};

pub use form::{create, new};
pub use pay::{pay, undo};
pub use show::{change, show, withdraw};

use super::files::grouped;
use crate::domain::id::{CustomerId, RefundId};
use crate::domain::refund::{self, RefundState};
use crate::i18n::{Label, Texts, fl};
use crate::storage::page::Page as ListPart;
use crate::storage::refunds::{self, Refund};
use crate::storage::{AnyConnection, Error as StorageError};
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::pager::Pager;
use crate::web::permissions::{ManageBank, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::worklist::{Item, Queue, Reading, SHOWN_MAX};

pub const PATH: &str = "/bank/refunds";

/// The page of one refund.
pub fn path(id: RefundId) -> String {
    format!("{PATH}/{id}")
}

/// Which refunds.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ListForm {
    state: String,
    page: Option<u32>,
}

#[derive(Template)]
#[template(path = "bank/refund_list.html")]
struct ListPage {
    page: Page,
    tabs: Vec<Tab>,
    state: RefundState,
    /// What is still to be paid, in all.
    to_pay: String,
    rows: Vec<Row>,
    pager: Pager,
    may_manage: bool,
}

struct Tab {
    path: String,
    label: String,
    count: i64,
    current: bool,
}

/// A refund in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub id: RefundId,
    pub number: String,
    pub customer_id: CustomerId,
    pub customer: String,
    pub side: String,
    pub cause: String,
    pub amount: String,
    /// What is still to be paid where a part was paid already.
    pub open: Option<String>,
    /// The account to pay to; empty where nobody said yet.
    pub account: String,
    pub since: String,
    pub state: String,
    pub tag: &'static str,
    pub is_open: bool,
}

impl Row {
    /// The refund in the person's words.
    pub fn new(t: Texts, one: &Refund) -> Self {
        let (row, state) = (&one.row, one.state());
        let is_part = !one.given_back().is_zero() && state == RefundState::Open;
        let account = row.iban.as_ref().map(|iban| grouped(iban.electronic()));
        Self {
            id: row.id,
            number: refund::number(row.id),
            customer_id: row.customer_id,
            customer: one.customer_name.clone(),
            side: row.side.label(t),
            cause: row.cause.label(t),
            amount: t.money(row.amount_cents),
            open: is_part.then(|| t.money(one.open())),
            account: account.unwrap_or_default(),
            since: t.day(row.made_at.day()),
            state: state.label(t),
            tag: match state {
                RefundState::Open => "tag-waits",
                RefundState::Paid => "tag-good",
                RefundState::Withdrawn => "",
            },
            is_open: state == RefundState::Open,
        }
    }
}

/// `GET /bank/refunds`
pub async fn list(
    who: Allowed<SeeBook>,
    page: Page,
    state: State,
    asked: Query<ListForm>,
) -> Answer {
    let wanted = asked.state.parse().unwrap_or(RefundState::Open);
    let part = ListPart::new(asked.page.unwrap_or(1));
    let (slice, sums) = state
        .db
        .read(move |conn| {
            let sums = RefundState::ALL
                .iter()
                .map(|one| Ok((*one, refunds::sum_in_state(conn, *one)?)))
                .collect::<Result<Vec<_>, StorageError>>()?;
            Ok::<_, StorageError>((refunds::page_in_state(conn, wanted, part)?, sums))
        })
        .await?;
    let t = page.t;
    let to_pay = sums.iter().find(|(one, _)| *one == RefundState::Open);
    view::show(&ListPage {
        to_pay: t.money(to_pay.map(|(_, (_, cents))| *cents).unwrap_or_default()),
        tabs: sums
            .iter()
            .map(|(one, (count, _))| Tab {
                path: format!("{PATH}?state={one}"),
                label: one.label(t),
                count: *count,
                current: *one == wanted,
            })
            .collect(),
        state: wanted,
        rows: slice.rows.iter().map(|one| Row::new(t, one)).collect(),
        pager: Pager::new(&page, &slice, PATH, &*asked),
        may_manage: who.may::<ManageBank>(),
        page: page
            .under("/bank", fl!(t, "bank-lines-title"))
            .titled(fl!(t, "refund-list-title")),
    })
}

/// What is to be given back and wasn't yet.
pub fn queue(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, StorageError> {
    let t = reading.t;
    let shown = u32::try_from(SHOWN_MAX).unwrap_or(u32::MAX);
    let slice = refunds::page_in_state(conn, RefundState::Open, ListPart::sized(1, shown))?;
    let item = |one: &Refund| Item {
        path: path(one.row.id),
        text: format!("{} {}", t.money(one.open()), one.customer_name),
        note: one.row.cause.label(t),
    };
    Ok(Queue {
        title: fl!(t, "refund-list-title"),
        icon: "arrow-back-up",
        count: slice.total,
        late: false,
        items: slice.rows.iter().map(item).collect(),
        all: Some((PATH.to_owned(), fl!(t, "refund-queue-all"))),
    })
}
