//! What a person does with a bank line: take the proposal, undo, set aside, take up again, remember
//! the payer's account. Booking by hand is in `split`.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use super::bookings;
use super::line::{self, Typed};
use super::lines::way_back;
use super::sentence;
use crate::domain::id::{AllocationId, BankLineId, CustomerId, InvoiceId};
use crate::i18n::{Texts, fl};
use crate::services::allocate_payment::{self, AllocateError};
use crate::services::write_off::{self, WriteOffError};
use crate::storage::{Error as StorageError, allocations, bank_lines};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageBank;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// A button that acts on what the person saw.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct VersionForm {
    version: String,
    /// The list that the person goes on with, and the line after this one.
    back: String,
    next: String,
    /// The customer whose account this is, where the person ticked that.
    learn: String,
}

impl VersionForm {
    /// Where the person goes on: the list that he came from, or the line itself.
    fn onward(&self, id: BankLineId) -> String {
        match (way_back(&self.back), self.next.parse::<BankLineId>()) {
            (Some(list), Ok(next)) => format!("{list}#line-{next}"),
            (Some(list), Err(_)) => list.to_owned(),
            (None, _) => path(id),
        }
    }
}

/// Why something is done.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ReasonForm {
    version: String,
    reason: String,
    /// Where a write-off is undone from.
    line: String,
    invoice: String,
}

/// Whose account it is.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct LearnForm {
    customer: String,
}

pub fn path(id: BankLineId) -> String {
    format!("/bank/lines/{id}")
}

/// Refused as a whole: back to the line, which says why.
pub fn refused(page: &Page, id: BankLineId, error: AllocateError) -> Answer {
    let flash = Flash::problem(sentence(page.t, error)?);
    Ok(view::go_with(page, &path(id), &flash))
}

/// `POST /bank/lines/{id}/confirm`
pub async fn confirm(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<BankLineId>,
    form: Form<VersionForm>,
) -> Answer {
    let (id, version, ctx) = (id.into_inner(), form.version()?, who.ctx(&state));
    let learn = form.raw.learn.parse::<CustomerId>().ok();
    let outcome = state
        .db
        .write(move |tx| {
            allocate_payment::confirm(tx, &ctx, id, version)?;
            match learn.map(|customer| allocate_payment::learn_account(tx, &ctx, id, customer)) {
                None | Some(Ok(()) | Err(AllocateError::AccountKnown)) => Ok(()),
                Some(Err(error)) => Err(error),
            }
        })
        .await;
    match outcome {
        Ok(()) => {
            let text = booked(page.t, &state, id).await?;
            Ok(view::done(&page, &form.raw.onward(id), text))
        }
        Err(error) => {
            let flash = Flash::problem(sentence(page.t, error)?);
            Ok(view::go_with(&page, &form.raw.onward(id), &flash))
        }
    }
}

/// What stands on the line now, as a sentence.
pub async fn booked(t: Texts, state: &State, id: BankLineId) -> Result<String, Error> {
    let all = state
        .db
        .read(move |conn| allocations::list_of_lines(conn, &[id]))
        .await?;
    let standing: Vec<_> = all.iter().filter(|(one, _)| one.stands()).collect();
    Ok(match standing.as_slice() {
        [(one, paid)] => {
            let (amount, number) = (t.money(one.amount_cents), paid.number.as_str());
            fl!(t, "bank-booked", amount = amount, number = number)
        }
        several => fl!(t, "bank-booked-parts", count = several.len()),
    })
}

/// `POST /bank/lines/{id}/set-aside`
pub async fn set_aside(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<BankLineId>,
    form: Form<ReasonForm>,
) -> Answer {
    let (id, version, ctx) = (id.into_inner(), form.version()?, who.ctx(&state));
    let reason = form.raw.reason.clone();
    let outcome = state
        .db
        .write(move |tx| allocate_payment::set_aside(tx, &ctx, id, version, &reason))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            "/bank",
            fl!(page.t, "bank-set-aside-done"),
        )),
        Err(error @ AllocateError::ReasonMissing) => {
            let errors = FieldErrors::one("aside-reason", sentence(page.t, error)?);
            let typed = Typed {
                aside_reason: form.raw.reason,
                ..Typed::default()
            };
            let shown = line::page_of(&who, page, &state, id, typed, errors).await?;
            view::show_again(&shown)
        }
        Err(error) => refused(&page, id, error),
    }
}

/// `POST /bank/lines/{id}/take-up`
pub async fn take_up(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<BankLineId>,
    form: Form<ReasonForm>,
) -> Answer {
    let (id, version, ctx) = (id.into_inner(), form.version()?, who.ctx(&state));
    let reason = form.raw.reason.clone();
    let outcome = state
        .db
        .write(move |tx| allocate_payment::take_up(tx, &ctx, id, version, &reason))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(&page, &path(id), fl!(page.t, "bank-taken-up"))),
        Err(error @ AllocateError::ReasonMissing) => {
            let errors = FieldErrors::one("up-reason", sentence(page.t, error)?);
            let typed = Typed {
                up_reason: form.raw.reason,
                ..Typed::default()
            };
            let shown = line::page_of(&who, page, &state, id, typed, errors).await?;
            view::show_again(&shown)
        }
        Err(error) => refused(&page, id, error),
    }
}

/// `POST /bank/lines/{id}/learn-account`
pub async fn learn_account(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<BankLineId>,
    form: Form<LearnForm>,
) -> Answer {
    let (id, ctx) = (id.into_inner(), who.ctx(&state));
    let customer: CustomerId = form
        .raw
        .customer
        .parse()
        .map_err(|_| Error::Malformed("customer".to_owned()))?;
    let outcome = state
        .db
        .write(move |tx| {
            allocate_payment::learn_account(tx, &ctx, id, customer)?;
            let line = bank_lines::get(tx, id)?;
            Ok::<_, AllocateError>(line.counterparty_account)
        })
        .await;
    match outcome {
        Ok(account) => {
            let iban = super::files::grouped(&account);
            Ok(view::done(
                &page,
                &path(id),
                fl!(page.t, "bank-learned", iban = iban),
            ))
        }
        Err(error) => refused(&page, id, error),
    }
}

/// `POST /bank/allocations/{id}/undo`
pub async fn undo(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<AllocationId>,
    form: Form<ReasonForm>,
) -> Answer {
    let (id, ctx, reason) = (id.into_inner(), who.ctx(&state), form.raw.reason.clone());
    let line = state
        .db
        .read(move |conn| Ok::<_, StorageError>(allocations::get(conn, id)?.bank_line_id))
        .await?;
    let outcome = state
        .db
        .write(move |tx| allocate_payment::undo(tx, &ctx, id, &reason))
        .await;
    match outcome {
        Ok(line) => {
            let text = fl!(page.t, "bank-undo-done");
            Ok(view::done(&page, &path(line), text))
        }
        Err(AllocateError::ReasonMissing) => {
            undo_again(&who, page, &state, line, id, form.raw.reason).await
        }
        Err(error) => refused(&page, line, error),
    }
}

/// `POST /bank/write-offs/{id}/undo`
pub async fn undo_write_off(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<AllocationId>,
    form: Form<ReasonForm>,
) -> Answer {
    let (id, ctx, reason) = (id.into_inner(), who.ctx(&state), form.raw.reason.clone());
    let outcome = state
        .db
        .write(move |tx| write_off::undo(tx, &ctx, id, &reason))
        .await;
    if let Ok(invoice) = form.raw.invoice.parse::<InvoiceId>() {
        return undone_of_invoice(&page, invoice, outcome.map(|_| ()));
    }
    let line = form.raw.line.parse::<BankLineId>();
    let line = line.map_err(|_| Error::Malformed("line".to_owned()))?;
    let error = match outcome {
        Ok(_) => {
            let text = fl!(page.t, "bank-write-off-undone");
            return Ok(view::done(&page, &path(line), text));
        }
        Err(WriteOffError::ReasonMissing) => {
            return undo_again(&who, page, &state, line, id, form.raw.reason).await;
        }
        Err(
            WriteOffError::NotNow { .. } | WriteOffError::TooMuch { .. } | WriteOffError::OfBooking,
        ) => AllocateError::NotNow,
        Err(WriteOffError::Storage(error)) => AllocateError::Storage(error),
    };
    refused(&page, line, error)
}

/// Back to the invoice that a write-off was undone from.
fn undone_of_invoice(
    page: &Page,
    invoice: InvoiceId,
    outcome: Result<(), WriteOffError>,
) -> Answer {
    let t = page.t;
    let flash = match outcome {
        Ok(()) => Flash::done(fl!(t, "bank-write-off-undone")),
        Err(WriteOffError::ReasonMissing) => Flash::problem(fl!(t, "bank-error-reason")),
        Err(WriteOffError::Storage(StorageError::Stale)) => {
            Flash::problem(fl!(t, "bank-error-undone"))
        }
        Err(WriteOffError::Storage(error)) => return Err(error.into()),
        Err(_) => Flash::problem(fl!(t, "bank-error-not-now")),
    };
    Ok(view::go_with(page, &format!("/invoices/{invoice}"), &flash))
}

/// The line with the reason that is missing.
async fn undo_again(
    who: &Allowed<ManageBank>,
    page: Page,
    state: &State,
    line: BankLineId,
    id: AllocationId,
    reason: String,
) -> Answer {
    let errors = FieldErrors::one(
        &bookings::field(id),
        sentence(page.t, AllocateError::ReasonMissing)?,
    );
    let typed = Typed {
        undo: Some((id, reason)),
        ..Typed::default()
    };
    let shown = line::page_of(who, page, state, line, typed, errors).await?;
    view::show_again(&shown)
}
