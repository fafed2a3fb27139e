//! What customers object: the list that somebody works off, noting one on an invoice, and settling it.

use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::dispute::{DisputeKind, DisputeOutcome};
use crate::domain::id::{DisputeId, InvoiceId, TrancheId};
use crate::i18n::{Label, Texts, fl};
use crate::services::dispute::{self, DisputeError, Told};
use crate::storage::disputes::{self, Dispute, DisputeRow};
use crate::storage::tranches::{self, Balance};
use crate::storage::{AnyConnection, Error as StorageError, invoices};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::{ManageMails, SeeBook};
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};
use crate::web::worklist::{Item, Queue, Reading, SHOWN_MAX};

const PATH: &str = "/disputes";

/// One that is still to be settled.
struct Row {
    id: DisputeId,
    invoice: InvoiceId,
    number: String,
    customer: String,
    part: String,
    open: String,
    line: DisputeLine,
}

/// A dispute in the words of a page.
pub struct DisputeLine {
    pub what: String,
    pub is_open: bool,
    pub reason: String,
    /// Who told it and when.
    pub told: String,
    pub settlement: Option<String>,
}

impl DisputeLine {
    pub fn new(t: Texts, row: &DisputeRow) -> Self {
        let day = t.day(row.opened_at.day());
        let name = row.opened_by_name.as_str();
        let what = match (row.kind, row.paid_on) {
            (DisputeKind::SaidPaid, Some(day)) => {
                let day = t.day(day);
                fl!(t, "dispute-said-paid-on", day = day)
            }
            (kind, _) => kind.label(t),
        };
        let settlement = row.outcome.map(|outcome| {
            let day = row.settled_at.map(|at| t.day(at.day()));
            fl!(
                t,
                "dispute-settlement",
                outcome = outcome.label(t),
                note = row.settlement.clone().unwrap_or_default(),
                day = day.unwrap_or_default(),
                name = row.settled_by_name.clone().unwrap_or_default()
            )
        });
        Self {
            what,
            is_open: row.is_open(),
            reason: row.reason.clone(),
            told: if row.by_customer {
                fl!(t, "dispute-told-by-customer", day = day)
            } else {
                fl!(t, "dispute-told", day = day, name = name)
            },
            settlement,
        }
    }
}

#[derive(Template)]
#[template(path = "disputes/list.html")]
struct ListPage {
    page: Page,
    rows: Vec<Row>,
    may_manage: bool,
}

/// `GET /disputes`
pub async fn list(who: Allowed<SeeBook>, page: Page, state: State) -> Answer {
    let open = state.db.read(disputes::list_open).await?;
    let t = page.t;
    view::show(&ListPage {
        rows: open.iter().map(|one| row(t, one)).collect(),
        may_manage: who.may::<ManageMails>(),
        page: page
            .under("/reminders", fl!(t, "reminder-list-title"))
            .titled(fl!(t, "dispute-list-title")),
    })
}

fn row(t: Texts, one: &Dispute) -> Row {
    Row {
        id: one.row.id,
        invoice: one.about.id,
        number: one.about.number.clone(),
        customer: one.about.customer_name.clone(),
        part: one.balance.tranche.channel.label(t),
        open: t.money(one.balance.open()),
        line: DisputeLine::new(t, &one.row),
    }
}

/// What a colleague notes of an objection.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct DisputeForm {
    kind: String,
    reason: String,
    paid_on: String,
}

/// A form that was read.
struct Typed {
    kind: DisputeKind,
    reason: String,
    paid_on: Option<NaiveDate>,
}

impl DisputeForm {
    fn parse(&self, t: Texts) -> Result<Typed, FieldErrors> {
        let mut read = Reader::new(t);
        let kind = read.choice("kind", &self.kind);
        let reason = match kind {
            Some(DisputeKind::SaidPaid) => read.optional_text("reason", &self.reason),
            _ => read.text("reason", &self.reason),
        };
        let paid_on = read.optional_day("paid_on", &self.paid_on);
        read.finish(|| {
            Some(Typed {
                kind: kind?,
                reason: reason?,
                paid_on: paid_on?,
            })
        })
    }
}

#[derive(Template)]
#[template(path = "disputes/new.html")]
struct NewPage {
    page: Page,
    form: FormView,
    tranche: TrancheId,
    invoice: InvoiceId,
    about: String,
    kinds: Vec<Choice>,
}

/// A receivable with what the page says of it.
struct About {
    balance: Balance,
    number: String,
    customer: String,
}

async fn about(state: &State, id: TrancheId) -> Result<About, Error> {
    let found = state
        .db
        .read(move |conn| {
            let balance = tranches::get(conn, id)?;
            let invoice = balance.tranche.invoice_id;
            let (invoice, customer) = invoices::get_with_customer(conn, invoice)?;
            Ok::<_, StorageError>(About {
                balance,
                number: invoice.number,
                customer,
            })
        })
        .await?;
    Ok(found)
}

impl NewPage {
    fn new(page: Page, about: &About, raw: &DisputeForm) -> Self {
        let t = page.t;
        let tranche = &about.balance.tranche;
        let open = t.money(about.balance.open());
        let part = tranche.channel.label(t);
        Self {
            form: FormView::new(&page, raw),
            tranche: tranche.id,
            invoice: tranche.invoice_id,
            about: fl!(
                t,
                "dispute-about",
                number = about.number.as_str(),
                customer = about.customer.as_str(),
                part = part,
                amount = open
            ),
            kinds: choices(DisputeKind::ALL, t),
            page: page
                .under("/invoices", fl!(t, "invoice-list-title"))
                .under(
                    format!("/invoices/{}", tranche.invoice_id),
                    about.number.clone(),
                )
                .titled(fl!(t, "dispute-new-title")),
        }
    }
}

/// `GET /tranches/{id}/dispute`
pub async fn new(_: Allowed<ManageMails>, page: Page, state: State, id: Path<TrancheId>) -> Answer {
    let about = about(&state, id.into_inner()).await?;
    let raw = DisputeForm {
        kind: DisputeKind::Disputed.to_string(),
        ..DisputeForm::default()
    };
    view::show(&NewPage::new(page, &about, &raw))
}

/// `POST /tranches/{id}/dispute`
pub async fn create(
    who: Allowed<ManageMails>,
    page: Page,
    state: State,
    id: Path<TrancheId>,
    form: Form<DisputeForm>,
) -> Answer {
    let id = id.into_inner();
    let about = about(&state, id).await?;
    let t = page.t;
    let wrong = |page: Page, errors: FieldErrors| {
        let mut again = NewPage::new(page, &about, &form.raw);
        again.form = again.form.with_errors(errors);
        view::show_again(&again)
    };
    let typed = match form.raw.parse(t) {
        Ok(typed) => typed,
        Err(errors) => return wrong(page, errors),
    };
    let ctx = who.ctx(&state);
    let told = Told::ByColleague;
    let outcome = state
        .db
        .write(move |tx| match typed.kind {
            DisputeKind::Disputed => dispute::open(tx, &ctx, id, &typed.reason, told).map(|_| None),
            DisputeKind::SaidPaid => {
                dispute::say_paid(tx, &ctx, id, typed.paid_on, &typed.reason, told).map(Some)
            }
        })
        .await;
    let back = format!("/invoices/{}", about.balance.tranche.invoice_id);
    match outcome {
        Ok(None) => Ok(view::done(&page, &back, fl!(t, "dispute-noted"))),
        Ok(Some(until)) => {
            let day = t.day(until);
            Ok(view::done(
                &page,
                &back,
                fl!(t, "dispute-noted-paid", day = day),
            ))
        }
        Err(error) => {
            let errors = refusal(t, error)?;
            wrong(page, errors)
        }
    }
}

/// What a person is told of a refusal, at its field.
///
/// # Errors
/// What isn't about a field.
pub fn refusal(t: Texts, error: DisputeError) -> Result<FieldErrors, Error> {
    let (field, text) = match error {
        DisputeError::ReasonMissing => ("reason", fl!(t, "field-required")),
        DisputeError::PaidLater => ("paid_on", fl!(t, "dispute-paid-later")),
        DisputeError::NothingOpen => ("reason", fl!(t, "dispute-nothing-open")),
        DisputeError::Known => ("reason", fl!(t, "dispute-known")),
        DisputeError::Settled => return Err(Error::Stale),
        DisputeError::Storage(error) => return Err(error.into()),
    };
    Ok(FieldErrors::one(field, text))
}

/// How a dispute ended.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct SettleForm {
    outcome: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "disputes/settle.html")]
struct SettlePage {
    page: Page,
    form: FormView,
    id: DisputeId,
    about: String,
    invoice: InvoiceId,
    line: DisputeLine,
    outcomes: Vec<Choice>,
}

async fn disputed(state: &State, id: DisputeId) -> Result<(DisputeRow, About), Error> {
    let row = state.db.read(move |conn| disputes::get(conn, id)).await?;
    let about = about(state, row.tranche_id).await?;
    Ok((row, about))
}

impl SettlePage {
    fn new(page: Page, row: &DisputeRow, about: &About, raw: &SettleForm) -> Self {
        let t = page.t;
        let hint = |outcome: DisputeOutcome| match outcome {
            DisputeOutcome::Stands => fl!(t, "dispute-stands-hint"),
            DisputeOutcome::Granted => fl!(t, "dispute-granted-hint"),
            DisputeOutcome::Withdrawn => fl!(t, "dispute-withdrawn-hint"),
        };
        let choice = |one: &DisputeOutcome| Choice::new(one, one.label(t)).hint(hint(*one));
        let open = t.money(about.balance.open());
        let part = about.balance.tranche.channel.label(t);
        Self {
            form: FormView::new(&page, raw),
            id: row.id,
            invoice: about.balance.tranche.invoice_id,
            about: fl!(
                t,
                "dispute-about",
                number = about.number.as_str(),
                customer = about.customer.as_str(),
                part = part,
                amount = open
            ),
            line: DisputeLine::new(t, row),
            outcomes: DisputeOutcome::ALL.iter().map(choice).collect(),
            page: page
                .under("/reminders", fl!(t, "reminder-list-title"))
                .under(PATH, fl!(t, "dispute-list-title"))
                .titled(fl!(t, "dispute-settle-title")),
        }
    }
}

/// `GET /disputes/{id}`
pub async fn show(
    _: Allowed<ManageMails>,
    page: Page,
    state: State,
    id: Path<DisputeId>,
) -> Answer {
    let (row, about) = disputed(&state, id.into_inner()).await?;
    let raw = SettleForm::default();
    view::show(&SettlePage::new(page, &row, &about, &raw))
}

/// `POST /disputes/{id}`
pub async fn settle(
    who: Allowed<ManageMails>,
    page: Page,
    state: State,
    id: Path<DisputeId>,
    form: Form<SettleForm>,
) -> Answer {
    let (row, about) = disputed(&state, id.into_inner()).await?;
    let t = page.t;
    let wrong = |page: Page, errors: FieldErrors| {
        let mut again = SettlePage::new(page, &row, &about, &form.raw);
        again.form = again.form.with_errors(errors);
        view::show_again(&again)
    };
    let mut read = Reader::new(t);
    let outcome = read.choice::<DisputeOutcome>("outcome", &form.raw.outcome);
    let reason = read.text("reason", &form.raw.reason);
    let (outcome, reason) = match read.finish(|| Some((outcome?, reason?))) {
        Ok(typed) => typed,
        Err(errors) => return wrong(page, errors),
    };
    let (ctx, id) = (who.ctx(&state), row.id);
    let done = state
        .db
        .write(move |tx| dispute::settle(tx, &ctx, id, outcome, &reason))
        .await;
    match done {
        Ok(()) => {
            let back = format!("/invoices/{}", about.balance.tranche.invoice_id);
            let text = match outcome {
                DisputeOutcome::Granted => fl!(t, "dispute-settled-granted"),
                DisputeOutcome::Stands | DisputeOutcome::Withdrawn => fl!(t, "dispute-settled"),
            };
            Ok(view::done(&page, &back, text))
        }
        Err(error) => {
            let errors = refusal(t, error)?;
            wrong(page, errors)
        }
    }
}

/// What the start page says of disputes: what customers object and nobody has settled.
///
/// # Errors
/// What the database reports.
pub fn queue(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, StorageError> {
    let t = reading.t;
    let open = disputes::list_open(conn)?;
    let items = open.iter().take(SHOWN_MAX).map(|one| Item {
        path: format!("{PATH}/{}", one.row.id),
        text: format!("{}, {}", one.about.number, one.about.customer_name),
        note: format!(
            "{}, {}",
            one.row.kind.label(t),
            t.day(one.row.opened_at.day())
        ),
    });
    Ok(Queue {
        title: fl!(t, "dispute-list-title"),
        icon: "flag",
        count: i64::try_from(open.len()).unwrap_or(i64::MAX),
        late: false,
        items: items.collect(),
        all: Some((PATH.to_owned(), fl!(t, "dispute-queue-all"))),
    })
}
