//! How a document reaches its customer: where it stands, every try, and what a person can do.

use actix_web::web::{Path, Query};
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::domain::id::{DeliveryId, InvoiceId};
use crate::domain::sending::delivery::{DeliveryState, DeliveryTrouble, Provider, Step};
use crate::i18n::{Label, Texts, fl};
use crate::services::deliveries::{self as service, Act, ActError};
use crate::storage::deliveries::{self, Attempt, DeliveryRow, Listed, Pile};
use crate::storage::{self, AnyConnection, Page as ListPage};
use crate::web::auth::Allowed;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::pager::Pager;
use crate::web::permissions::{ManageInvoices, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::worklist::{Item, Queue, Reading};

/// A delivery as its page tells it.
pub(super) struct DeliveryView {
    pub id: DeliveryId,
    pub version: i64,
    pub state: String,
    pub tag: &'static str,
    pub route: String,
    /// Through whom, and to where.
    pub through: Option<String>,
    pub endpoint: Option<String>,
    /// What it means and what there is to do.
    pub text: String,
    /// What stood in the way, and the words of whoever said so.
    pub trouble: Option<String>,
    pub words: String,
    /// When the worker looks at it again.
    pub next: Option<String>,
    pub attempts: Vec<AttemptView>,
    pub can_act: bool,
    pub can_retry: bool,
    /// An institute without an access point downloads and sends by itself.
    pub is_manual: bool,
}

pub(super) struct AttemptView {
    pub at: String,
    pub what: String,
    pub by: String,
    pub words: String,
    pub reference: Option<String>,
    pub is_trouble: bool,
}

/// A delivery with its tries, as stored.
pub(super) type Gathered = Option<(DeliveryRow, Vec<Attempt>)>;

pub(super) fn gather(
    conn: &mut AnyConnection,
    invoice: InvoiceId,
) -> Result<Gathered, storage::Error> {
    let Some(row) = deliveries::find_of_invoice(conn, invoice)? else {
        return Ok(None);
    };
    let attempts = deliveries::list_attempts(conn, row.id)?;
    Ok(Some((row, attempts)))
}

/// The colour of a state.
pub(super) const fn tag(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Delivered | DeliveryState::ByHand => "tag-good",
        DeliveryState::Failed => "tag-bad",
        DeliveryState::NeedsPerson | DeliveryState::Waiting => "tag-waits",
        DeliveryState::Sent | DeliveryState::Accepted | DeliveryState::ByMail => "tag-info",
    }
}

impl DeliveryView {
    pub(super) fn new(t: Texts, row: DeliveryRow, attempts: &[Attempt], may: bool) -> Self {
        let is_over_network = row.endpoint.is_some() && row.provider != Provider::Manual;
        Self {
            id: row.id,
            version: row.version,
            state: row.state.label(t),
            tag: tag(row.state),
            route: row.route.label(t),
            through: is_over_network.then(|| row.provider.label(t)),
            endpoint: row.endpoint.as_ref().map(ToString::to_string),
            text: meaning(t, &row),
            trouble: row.trouble.map(|trouble| trouble.label(t)),
            next: row
                .next_try_at
                .filter(|_| !attempts.is_empty())
                .map(|at| t.moment(at)),
            attempts: attempts
                .iter()
                .map(|one| AttemptView::new(t, one))
                .collect(),
            can_act: may && service::can_act(row.state),
            can_retry: row.trouble != Some(DeliveryTrouble::NoAccessPoint),
            is_manual: row.trouble == Some(DeliveryTrouble::NoAccessPoint),
            words: row.words,
        }
    }
}

impl AttemptView {
    fn new(t: Texts, one: &Attempt) -> Self {
        let what = match (one.trouble, one.step) {
            (Some(trouble), step) => format!("{}: {}", step.label(t), trouble.label(t)),
            (None, Step::Lookup) => fl!(t, "delivery-lookup-found"),
            (None, Step::Find) if one.reference.is_none() => fl!(t, "delivery-find-nothing"),
            (None, Step::Send) => one.step.label(t),
            (None, step) => format!("{}: {}", step.label(t), one.state.label(t)),
        };
        Self {
            at: t.moment(one.at),
            what,
            by: one.made_by.clone().unwrap_or_else(|| one.provider.label(t)),
            words: one.words.clone(),
            reference: one.reference.clone(),
            is_trouble: one.trouble.is_some(),
        }
    }
}

/// What a state means, and what there is to do.
fn meaning(t: Texts, row: &DeliveryRow) -> String {
    match (row.state, row.trouble) {
        (DeliveryState::Waiting, Some(DeliveryTrouble::KeyRefused)) => {
            fl!(t, "delivery-text-key-refused")
        }
        (DeliveryState::Waiting, _) => fl!(t, "delivery-text-waiting"),
        (DeliveryState::Sent | DeliveryState::Accepted, _) => fl!(t, "delivery-text-underway"),
        (DeliveryState::Delivered, _) => fl!(t, "delivery-text-delivered"),
        (DeliveryState::Failed, _) => fl!(t, "delivery-text-failed"),
        (DeliveryState::NeedsPerson, Some(DeliveryTrouble::NoAccessPoint)) => {
            fl!(t, "delivery-text-no-access-point")
        }
        (DeliveryState::NeedsPerson, Some(DeliveryTrouble::Unreachable)) => {
            fl!(t, "delivery-text-unreachable")
        }
        (DeliveryState::NeedsPerson, _) => fl!(t, "delivery-text-needs-person"),
        (DeliveryState::ByMail, Some(DeliveryTrouble::Unreachable)) => {
            fl!(t, "delivery-text-fell-to-mail")
        }
        (DeliveryState::ByMail, _) => fl!(t, "delivery-text-by-mail"),
        (DeliveryState::ByHand, _) => fl!(t, "delivery-text-by-hand"),
    }
}

/// What a person does.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ActForm {
    delivery: String,
    version: String,
    act: String,
    how: String,
}

/// `POST /invoices/{id}/delivery`
pub async fn act(
    who: Allowed<ManageInvoices>,
    page: Page,
    state: State,
    id: Path<InvoiceId>,
    form: Form<ActForm>,
) -> Answer {
    let (t, to) = (page.t, format!("/invoices/{id}#delivery"));
    let (delivery, version) = (DeliveryId::new(form.number("delivery")?), form.version()?);
    let how = form.raw.how.trim().to_owned();
    let (act, done) = match form.raw.act.as_str() {
        "by-mail" => (Act::ByMail, fl!(t, "delivery-done-by-mail")),
        "by-hand" if how.is_empty() => {
            let text = fl!(t, "delivery-how-missing");
            return Ok(view::go_with(&page, &to, &Flash::problem(text)));
        }
        "by-hand" => (Act::ByHand(how), fl!(t, "delivery-done-by-hand")),
        _ => (Act::Retry, fl!(t, "delivery-done-retry")),
    };
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| service::act(tx, &ctx, delivery, version, &act))
        .await;
    let flash = match outcome {
        Ok(()) => Flash::done(done),
        Err(ActError::TooLate(state)) => {
            let state = state.label(t);
            Flash::warning(fl!(t, "delivery-too-late", state = state))
        }
        Err(ActError::NoAccessPoint) => Flash::problem(fl!(t, "delivery-no-access-point")),
        Err(ActError::Storage(storage::Error::Stale)) => Flash::warning(fl!(t, "delivery-changed")),
        Err(ActError::Storage(error)) => return Err(error.into()),
    };
    Ok(view::go_with(&page, &to, &flash))
}

/// Which pile, as it stands in the address.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct UndeliveredQuery {
    pile: String,
    page: String,
}

#[derive(Template)]
#[template(path = "invoices/undelivered.html")]
struct UndeliveredPage {
    page: Page,
    rows: Vec<UndeliveredRow>,
    is_underway: bool,
    pager: Pager,
}

struct UndeliveredRow {
    invoice: InvoiceId,
    number: String,
    customer: String,
    state: String,
    tag: &'static str,
    why: String,
    words: String,
    since: String,
}

impl UndeliveredRow {
    fn new(t: Texts, listed: Listed) -> Self {
        let row = listed.delivery;
        Self {
            invoice: row.invoice_id,
            number: listed.number,
            customer: listed.customer,
            state: row.state.label(t),
            tag: tag(row.state),
            why: why(t, &row),
            since: t.moment(row.created_at),
            words: row.words,
        }
    }
}

/// Why a delivery waits, in a few words.
fn why(t: Texts, row: &DeliveryRow) -> String {
    match (row.state, row.trouble) {
        (DeliveryState::ByMail, _) => fl!(t, "delivery-mail-lost"),
        (_, Some(trouble)) => trouble.label(t),
        (_, None) => row.state.label(t),
    }
}

/// `GET /invoices/undelivered`
pub async fn undelivered(
    _: Allowed<SeeBook>,
    page: Page,
    state: State,
    query: Query<UndeliveredQuery>,
) -> Answer {
    let t = page.t;
    let query = query.into_inner();
    let is_underway = query.pile == "underway";
    let pile = if is_underway {
        Pile::Underway
    } else {
        Pile::Waiting
    };
    let part = ListPage::new(query.page.parse().unwrap_or(1));
    let slice = state
        .db
        .read(move |conn| deliveries::page(conn, pile, part))
        .await?;
    view::show(&UndeliveredPage {
        pager: Pager::new(&page, &slice, "/invoices/undelivered", &query),
        rows: slice
            .rows
            .into_iter()
            .map(|listed| UndeliveredRow::new(t, listed))
            .collect(),
        is_underway,
        page: page
            .under("/invoices", fl!(t, "invoice-list-title"))
            .titled(fl!(t, "undelivered-title")),
    })
}

/// What the start page says of documents that didn't arrive.
///
/// # Errors
/// What the database reports.
pub fn queue(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, storage::Error> {
    let t = reading.t;
    let slice = deliveries::page(conn, Pile::Waiting, ListPage::new(1))?;
    Ok(Queue {
        title: fl!(t, "undelivered-queue-title"),
        icon: "send",
        count: slice.total,
        late: false,
        items: slice
            .rows
            .into_iter()
            .map(|listed| Item {
                path: format!("/invoices/{}#delivery", listed.delivery.invoice_id),
                text: format!("{}, {}", listed.number, listed.customer),
                note: why(t, &listed.delivery),
            })
            .collect(),
        all: Some((
            "/invoices/undelivered".to_owned(),
            fl!(t, "undelivered-queue-all"),
        )),
    })
}
