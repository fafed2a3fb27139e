//! Invoices: the list, what still has to be invoiced, issuing one, and the page of each.

mod batch;
mod credit;
mod delivery;
mod document;
mod drafts;
mod late;
mod mail;
mod mend;
mod new;
mod papers;
mod request;
mod show;
mod terms;
mod to_issue;

use actix_web::web::Query;
use askama::Template;
use serde::{Deserialize, Serialize};

pub use batch::{check as check_batch, create as create_batch, show as show_batch};
pub use credit::{create as create_credit, new as new_credit};
pub use delivery::{act as act_on_delivery, queue as undelivered_queue, undelivered};
pub use document::show as show_document;
pub use drafts::{delete as delete_draft, list as drafts};
pub use late::{ask_late, waive_late};
pub use mail::create as mail_again;
pub use new::{create, new};
pub use request::create as request_payment;
pub use show::show;
pub use to_issue::{list as to_issue, queue};

use crate::domain::id::InvoiceId;
use crate::domain::invoice::tranche::{Standing, TrancheState, invoice_state};
use crate::domain::invoice::{Channel, InvoiceKind};
use crate::i18n::{Label, Texts, fl};
use crate::storage::invoice_list::{self, Filter, Listed};
use crate::storage::mails::{self, MailRow};
use crate::storage::page::Page as ListPart;
use crate::storage::tranches::Balance;
use crate::web::auth::Allowed;
use crate::web::handlers::mails::mark::{self, MailMark};
use crate::web::page::Page;
use crate::web::pager::Pager;
use crate::web::permissions::{ManageInvoices, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};
use chrono::NaiveDate;

/// What the list is narrowed to, as it stands in the address.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ListQuery {
    q: String,
    standing: String,
    page: String,
}

impl ListQuery {
    /// Words that a hand put in the address and that mean nothing narrow nothing.
    fn filter(&self) -> Filter {
        Filter {
            search: self.q.clone(),
            standing: self.standing.parse().ok(),
            customer_id: None,
        }
    }
}

#[derive(Template)]
#[template(path = "invoices/list.html")]
struct ListPage {
    page: Page,
    form: FormView,
    standings: Vec<Choice>,
    rows: Vec<Row>,
    pager: Pager,
    is_narrow: bool,
    may_issue: bool,
}

struct Row {
    id: InvoiceId,
    number: String,
    kind: Option<String>,
    customer: String,
    /// How its mail stands, where it has not left.
    mark: Option<MailMark>,
    day: String,
    gross: String,
    portfolio: Option<Part>,
    direct: Option<Part>,
    due: String,
    /// The due date as seen today; nothing where nothing is open.
    until: String,
    overdue: bool,
    state: StateTag,
    /// Something of it can still be taken back.
    can_credit: bool,
}

/// Where one route of payment stands.
struct Part {
    open: Option<String>,
    amount: String,
}

impl Part {
    fn new(t: Texts, balance: &Balance) -> Self {
        let open = balance.open();
        Self {
            open: open
                .is_positive()
                .then(|| fl!(t, "invoice-open-of", amount = t.money(open))),
            amount: t.money(balance.tranche.asked()),
        }
    }
}

/// Where an invoice or a tranche stands, in words and colour.
struct StateTag {
    label: String,
    tag: &'static str,
}

impl StateTag {
    fn new(t: Texts, state: TrancheState) -> Self {
        Self {
            label: state.label(t),
            tag: match state {
                TrancheState::Open => "tag-info",
                TrancheState::PartPaid => "tag-waits",
                TrancheState::Paid => "tag-good",
                TrancheState::Credited => "",
                TrancheState::Overpaid => "tag-bad",
            },
        }
    }

    fn of(t: Texts, balances: &[Balance]) -> Self {
        let sums: Vec<_> = balances
            .iter()
            .map(|balance| (balance.tranche.asked(), balance.received))
            .collect();
        Self::new(t, invoice_state(&sums))
    }
}

impl Row {
    fn new(t: Texts, today: NaiveDate, listed: Listed, mail: Option<&MailRow>) -> Self {
        let part = |channel: Channel| {
            let mut balances = listed.balances.iter();
            let found = balances.find(|balance| balance.tranche.channel == channel);
            found.map(|balance| Part::new(t, balance))
        };
        let (portfolio, direct) = (part(Channel::Portfolio), part(Channel::Direct));
        let invoice = listed.invoice;
        let is_credit = invoice.kind == InvoiceKind::CreditNote;
        Self {
            id: invoice.id,
            mark: mail.map(|mail| MailMark::new(t, mail)),
            kind: is_credit.then(|| invoice.kind.label(t)),
            day: t.short_day(invoice.issue_date),
            gross: t.money(invoice.gross_cents),
            portfolio,
            direct,
            due: t.day(invoice.due_date),
            until: if listed
                .balances
                .iter()
                .any(|balance| balance.open().is_positive())
            {
                t.relative(invoice.due_date, today)
            } else {
                String::new()
            },
            overdue: listed
                .balances
                .iter()
                .any(|balance| balance.is_overdue(today)),
            state: StateTag::of(t, &listed.balances),
            can_credit: can_credit(&listed.balances),
            number: invoice.number,
            customer: listed.customer,
        }
    }
}

/// Whether a credit note can still take something back. A credit note has no tranches.
fn can_credit(balances: &[Balance]) -> bool {
    balances
        .iter()
        .any(|balance| balance.tranche.asked().is_positive())
}

/// `GET /invoices`
pub async fn list(
    who: Allowed<SeeBook>,
    page: Page,
    state: State,
    query: Query<ListQuery>,
) -> Answer {
    let query = query.into_inner();
    let (t, today) = (page.t, page.today);
    let filter = query.filter();
    let is_narrow = filter != Filter::default();
    let part = ListPart::new(query.page.parse().unwrap_or(1));
    let (slice, mails) = state
        .db
        .read(move |conn| {
            let slice = invoice_list::page(conn, &filter, today, part)?;
            let ids: Vec<InvoiceId> = slice.rows.iter().map(|row| row.invoice.id).collect();
            let mails = mails::list_last_of_invoices(conn, &ids)?;
            Ok::<_, crate::storage::Error>((slice, mails))
        })
        .await?;
    let mut standings = vec![Choice::new("", fl!(t, "invoice-standing-all"))];
    standings.extend(choices(Standing::ALL, t));
    view::show(&ListPage {
        form: FormView::new(&page, &query),
        pager: Pager::new(&page, &slice, "/invoices", &query),
        standings,
        rows: slice
            .rows
            .into_iter()
            .map(|listed| {
                let mail = mails.get(&listed.invoice.id);
                let mail = mail.filter(|mail| mark::stands_out(mail.status));
                Row::new(t, today, listed, mail)
            })
            .collect(),
        is_narrow,
        may_issue: who.may::<ManageInvoices>(),
        page: page.titled(fl!(t, "invoice-list-title")),
    })
}
