//! Noting a refund: of a payment that has no other place, or by hand for a customer.

use actix_web::web::Query;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::path;
use crate::domain::id::{BankLineId, CustomerId, EnrolmentId, InvoiceId};
use crate::domain::money::Cents;
use crate::domain::refund::{RefundCause, RefundSide, RefundState};
use crate::i18n::{Texts, fl};
use crate::services::refund::{self, OweRefund, RefundError};
use crate::services::refund_of_line::{self, Suggestion};
use crate::storage::tranches::{self, Balance};
use crate::storage::{AnyConnection, Error as StorageError, customers, invoices, refunds};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::bank::allocations;
use crate::web::page::Page;
use crate::web::permissions::ManageBank;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// What a refund is noted of.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct NewQuery {
    line: Option<BankLineId>,
    customer: Option<CustomerId>,
    invoice: Option<InvoiceId>,
}

/// What a person types of a refund.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct RefundForm {
    customer: String,
    side: String,
    cause: String,
    amount: String,
    payee: String,
    iban: String,
    note: String,
    /// The invoice, the enrolment and the payment that it is about.
    invoice: String,
    enrolment: String,
    line: String,
    version: String,
}

impl RefundForm {
    fn of_line(t: Texts, of: &Suggestion) -> Self {
        let id = |given: Option<String>| given.unwrap_or_default();
        Self {
            customer: id(of.customer.map(|id| id.to_string())),
            side: of.side.to_string(),
            cause: of.cause.to_string(),
            amount: t.amount(of.amount),
            payee: of.payee.clone(),
            iban: id(of.iban.as_ref().map(|iban| iban.normal())),
            note: String::new(),
            invoice: id(of.invoice.map(|id| id.to_string())),
            enrolment: id(of.enrolment.map(|id| id.to_string())),
            line: of.line.id.to_string(),
            version: of.line.version.to_string(),
        }
    }

    fn parse(&self, t: Texts) -> Result<OweRefund, FieldErrors> {
        let mut read = Reader::new(t);
        let customer = read.choice("customer", &self.customer);
        let side = read.choice("side", &self.side);
        let cause = read.choice("cause", &self.cause);
        let amount = read.amount("amount", &self.amount);
        if amount.is_some_and(Cents::is_zero) {
            read.refuse("amount", fl!(t, "refund-amount-missing"));
        }
        let payee = read.optional_text("payee", &self.payee);
        let iban = read.optional_identifier("iban", &self.iban);
        let note = read.optional_text("note", &self.note);
        let invoice = self.invoice.parse::<InvoiceId>().ok();
        let enrolment = self.enrolment.parse::<EnrolmentId>().ok();
        read.finish(|| {
            Some(OweRefund {
                customer: customer?,
                side: side?,
                cause: cause?,
                amount: amount?,
                payee: payee?,
                iban: iban?,
                enrolment,
                invoice,
                note: note?,
            })
        })
    }
}

#[derive(Template)]
#[template(path = "bank/refund_new.html")]
struct FormPage {
    page: Page,
    form: FormView,
    customers: Vec<Choice>,
    sides: Vec<Choice>,
    causes: Vec<Choice>,
    /// The payment that is given back.
    line: Option<String>,
    back: String,
}

impl FormPage {
    fn new(page: Page, raw: &RefundForm, customers: Vec<(CustomerId, String)>) -> Self {
        let t = page.t;
        let names = customers
            .into_iter()
            .map(|(id, name)| Choice::new(id, name));
        let line = raw.line.parse::<BankLineId>().ok();
        Self {
            form: FormView::new(&page, raw),
            customers: std::iter::once(Choice::none(t)).chain(names).collect(),
            sides: choices(RefundSide::ALL, t),
            causes: choices(RefundCause::ALL, t),
            line: line.map(|_| fl!(t, "refund-of-line-intro")),
            back: line.map_or_else(|| super::PATH.to_owned(), allocations::path),
            page: page
                .under(super::PATH, fl!(t, "refund-list-title"))
                .titled(fl!(t, "refund-new-title")),
        }
    }
}

fn prepared(
    conn: &mut AnyConnection,
    t: Texts,
    asked: &NewQuery,
) -> Result<RefundForm, StorageError> {
    if let Some(line) = asked.line {
        return Ok(RefundForm::of_line(
            t,
            &refund_of_line::suggest(conn, line)?,
        ));
    }
    let mut form = RefundForm {
        customer: asked.customer.map(|id| id.to_string()).unwrap_or_default(),
        side: RefundSide::Customer.to_string(),
        cause: RefundCause::Other.to_string(),
        ..RefundForm::default()
    };
    if let Some(id) = asked.invoice {
        let invoice = invoices::get(conn, id)?;
        form.customer = invoice.customer_id.to_string();
        form.invoice = id.to_string();
        let balances = tranches::list_of_invoices(conn, &[id])?;
        let noted: Cents = refunds::list_of_invoice(conn, id)?
            .iter()
            .filter(|one| one.state() != RefundState::Withdrawn)
            .map(|one| one.row.amount_cents)
            .sum();
        let surplus = balances.iter().map(Balance::surplus).sum::<Cents>() - noted;
        if surplus.is_positive() {
            form.cause = RefundCause::CreditNote.to_string();
            form.amount = t.amount(surplus);
        }
        let enrolment = invoice.enrolment_id.map(|id| id.to_string());
        form.enrolment = enrolment.unwrap_or_default();
    }
    Ok(form)
}

/// `GET /bank/refunds/new`
pub async fn new(
    _: Allowed<ManageBank>,
    page: Page,
    state: State,
    asked: Query<NewQuery>,
) -> Answer {
    let (t, asked) = (page.t, asked.into_inner());
    let (raw, names) = state
        .db
        .read(move |conn| {
            let raw = prepared(conn, t, &asked)?;
            Ok::<_, StorageError>((raw, customers::list_names(conn)?))
        })
        .await?;
    view::show(&FormPage::new(page, &raw, names))
}

/// `POST /bank/refunds`
pub async fn create(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    form: Form<RefundForm>,
) -> Answer {
    let (t, raw, ctx) = (page.t, form.raw.clone(), who.ctx(&state));
    let new = match raw.parse(t) {
        Ok(new) => new,
        Err(errors) => return again(page, &state, &raw, errors).await,
    };
    let line = match raw.line.as_str() {
        "" => None,
        id => {
            let id: BankLineId = id
                .parse()
                .map_err(|_| Error::Malformed("line".to_owned()))?;
            Some((id, form.version()?))
        }
    };
    let outcome = state
        .db
        .write(move |tx| match line {
            Some((line, version)) => refund::owe_of_line(tx, &ctx, line, version, &new),
            None => refund::owe(tx, &ctx, &new),
        })
        .await;
    match (outcome, line) {
        (Ok(id), _) => Ok(view::done(&page, &path(id), fl!(t, "refund-noted"))),
        (Err(RefundError::NotNow), Some((line, _))) => {
            let flash = Flash::problem(fl!(t, "bank-error-not-now"));
            Ok(view::go_with(&page, &allocations::path(line), &flash))
        }
        (Err(error), _) => {
            let errors = FieldErrors::one("amount", super::show::sentence(t, error)?);
            again(page, &state, &raw, errors).await
        }
    }
}

async fn again(page: Page, state: &State, raw: &RefundForm, errors: FieldErrors) -> Answer {
    let names = state.db.read(customers::list_names).await?;
    let mut shown = FormPage::new(page, raw, names);
    shown.form = shown.form.with_errors(errors);
    view::show_again(&shown)
}
