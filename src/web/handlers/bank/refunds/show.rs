//! One refund: to whom, why, how far, what moved for it; whoever may changes the account or
//! withdraws it.

use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{PATH, Row, path};
use crate::domain::id::{BankLineId, EnrolmentId, InvoiceId, RefundId};
use crate::domain::refund::{CounterRole, RefundState};
use crate::i18n::{Texts, fl};
use crate::services::refund::{self, RefundError};
use crate::storage::audit::{self, AuditRow};
use crate::storage::counter_bookings::{self, CounterRow};
use crate::storage::refunds::{self, Refund};
use crate::storage::{AnyConnection, Error as StorageError, invoices};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::{ManageBank, SeeBook};
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// What can still be changed of a refund.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct PayeeForm {
    payee: String,
    iban: String,
    note: String,
    version: String,
}

impl PayeeForm {
    fn of(one: &Refund) -> Self {
        let iban = one.row.iban.as_ref().map(|iban| iban.normal());
        Self {
            payee: one.row.payee.clone(),
            iban: iban.unwrap_or_default(),
            note: one.row.note.clone(),
            version: one.row.version.to_string(),
        }
    }
}

/// Why it is withdrawn.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct WithdrawForm {
    reason: String,
    version: String,
}

struct Read {
    one: Refund,
    moves: Vec<(CounterRow, NaiveDate)>,
    /// The invoice or credit note that it is about.
    invoice: Option<(InvoiceId, String)>,
    history: Vec<AuditRow>,
}

fn read(conn: &mut AnyConnection, id: RefundId) -> Result<Read, StorageError> {
    let one = refunds::get(conn, id)?;
    let invoice = match one.row.invoice_id {
        Some(id) => Some((id, invoices::get(conn, id)?.number)),
        None => None,
    };
    Ok(Read {
        moves: counter_bookings::list_of_refund(conn, id)?,
        history: audit::list_for(conn, "refund", id.value())?,
        invoice,
        one,
    })
}

/// Money that moved for a refund.
struct Move {
    line: BankLineId,
    amount: String,
    text: String,
    undone: Option<String>,
}

#[derive(Template)]
#[template(path = "bank/refund_show.html")]
struct ShowPage {
    page: Page,
    form: FormView,
    row: Row,
    payee: String,
    note: String,
    invoice: Option<(InvoiceId, String)>,
    enrolment: Option<EnrolmentId>,
    moves: Vec<Move>,
    /// What was given back without a line of the bank.
    settled: Option<String>,
    withdrawn: Option<String>,
    version: i64,
    reason: String,
    reason_error: Option<String>,
    history: Vec<(String, String, String)>,
    may_manage: bool,
}

impl ShowPage {
    fn new(page: Page, read: Read, raw: &PayeeForm, may_manage: bool) -> Self {
        let (t, one) = (page.t, &read.one);
        let row = Row::new(t, one);
        let withdrawn = one.row.withdrawn_at.map(|at| {
            let reason = one.row.withdraw_reason.as_deref().unwrap_or_default();
            fl!(
                t,
                "refund-withdrawn-because",
                day = t.moment(at),
                reason = reason
            )
        });
        Self {
            form: FormView::new(&page, raw),
            payee: one.row.payee.clone(),
            note: one.row.note.clone(),
            invoice: read.invoice,
            enrolment: one.row.enrolment_id,
            settled: Some(one.row.settled_cents)
                .filter(|cents| cents.is_positive())
                .map(|cents| fl!(t, "refund-settled", amount = t.money(cents))),
            moves: read.moves.iter().map(|one| moved(t, one)).collect(),
            withdrawn,
            version: one.row.version,
            reason: String::new(),
            reason_error: None,
            history: read.history.iter().map(|one| happened(t, one)).collect(),
            may_manage: may_manage && one.state() == RefundState::Open,
            page: page
                .under(PATH, fl!(t, "refund-list-title"))
                .titled(format!(
                    "{} · {} · {}",
                    row.number, row.amount, row.customer
                )),
            row,
        }
    }
}

fn moved(t: Texts, (row, day): &(CounterRow, NaiveDate)) -> Move {
    let day = t.day(*day);
    let text = match row.role {
        CounterRole::Received => fl!(t, "refund-move-received", day = day),
        CounterRole::Paid if row.amount_cents.is_positive() => {
            fl!(t, "refund-move-came-back", day = day)
        }
        CounterRole::Paid | CounterRole::Deducted | CounterRole::Late => {
            fl!(t, "refund-move-paid", day = day)
        }
    };
    Move {
        line: row.bank_line_id,
        amount: t.money(row.amount_cents),
        text,
        undone: row.undone_at.map(|at| {
            let reason = row.undo_reason.as_deref().unwrap_or_default();
            fl!(
                t,
                "bank-booking-undone",
                moment = t.moment(at),
                reason = reason
            )
        }),
    }
}

fn happened(t: Texts, row: &AuditRow) -> (String, String, String) {
    let event = &row.event;
    (
        t.moment(event.at),
        event.actor_name.clone(),
        t.deed(&event.action, &event.summary),
    )
}

/// `GET /bank/refunds/{id}`
pub async fn show(who: Allowed<SeeBook>, page: Page, state: State, id: Path<RefundId>) -> Answer {
    let id = id.into_inner();
    let read = state.db.read(move |conn| read(conn, id)).await?;
    let raw = PayeeForm::of(&read.one);
    view::show(&ShowPage::new(page, read, &raw, who.may::<ManageBank>()))
}

/// `POST /bank/refunds/{id}`
pub async fn change(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<RefundId>,
    form: Form<PayeeForm>,
) -> Answer {
    let (id, version, ctx, raw) = (
        id.into_inner(),
        form.version()?,
        who.ctx(&state),
        form.raw.clone(),
    );
    let mut typed = Reader::new(page.t);
    let payee = typed.optional_text("payee", &raw.payee);
    let iban = typed.optional_identifier("iban", &raw.iban);
    let note = typed.optional_text("note", &raw.note);
    let (payee, iban, note) = match typed.finish(|| Some((payee?, iban?, note?))) {
        Ok(change) => change,
        Err(errors) => {
            let read = state.db.read(move |conn| read(conn, id)).await?;
            let mut shown = ShowPage::new(page, read, &raw, true);
            shown.form = shown.form.with_errors(errors);
            return view::show_again(&shown);
        }
    };
    let outcome = state
        .db
        .write(move |tx| refund::change(tx, &ctx, id, version, &payee, iban.as_ref(), &note))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(&page, &path(id), fl!(page.t, "refund-changed"))),
        Err(RefundError::Storage(StorageError::Stale)) => {
            let read = state.db.read(move |conn| read(conn, id)).await?;
            let stored = PayeeForm::of(&read.one);
            let mut both = ShowPage::new(page, read, &raw, true);
            both.form = both.form.against(&stored);
            view::show_conflict(&both)
        }
        Err(error) => {
            let flash = Flash::problem(sentence(page.t, error)?);
            Ok(view::go_with(&page, &path(id), &flash))
        }
    }
}

/// `POST /bank/refunds/{id}/withdraw`
pub async fn withdraw(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<RefundId>,
    form: Form<WithdrawForm>,
) -> Answer {
    let (id, version, ctx) = (id.into_inner(), form.version()?, who.ctx(&state));
    let reason = form.raw.reason.clone();
    let outcome = state
        .db
        .write(move |tx| refund::withdraw(tx, &ctx, id, version, &reason))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            &path(id),
            fl!(page.t, "refund-withdrawn"),
        )),
        Err(RefundError::ReasonMissing) => {
            let read = state.db.read(move |conn| read(conn, id)).await?;
            let raw = PayeeForm::of(&read.one);
            let text = fl!(page.t, "bank-error-reason");
            let mut shown = ShowPage::new(page, read, &raw, true);
            shown.reason_error = Some(text.clone());
            shown.form = shown
                .form
                .with_errors(FieldErrors::one("withdraw-reason", text));
            view::show_again(&shown)
        }
        Err(error) => {
            let flash = Flash::problem(sentence(page.t, error)?);
            Ok(view::go_with(&page, &path(id), &flash))
        }
    }
}

/// What the use case refused, as a sentence; everything else is an error of the request.
pub(super) fn sentence(t: Texts, error: RefundError) -> Result<String, Error> {
    Ok(match error {
        RefundError::AmountMissing => fl!(t, "refund-amount-missing"),
        RefundError::MoreThanLeft { rest } => {
            fl!(t, "bank-error-more-than-left", rest = t.money(rest))
        }
        RefundError::ReasonMissing => fl!(t, "bank-error-reason"),
        RefundError::NotNow | RefundError::Storage(StorageError::Stale) => {
            fl!(t, "refund-error-not-now")
        }
        RefundError::Paid { paid } => fl!(t, "refund-error-paid", paid = t.money(paid)),
        RefundError::OfStop { enrolment } => {
            fl!(t, "refund-error-of-stop", enrolment = enrolment.to_string())
        }
        RefundError::Storage(error) => return Err(error.into()),
    })
}
