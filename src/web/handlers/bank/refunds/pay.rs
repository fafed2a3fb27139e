//! Booking a bank line on what we owe by hand, and taking such a booking off again.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use crate::domain::id::{BankLineId, CounterBookingId, RefundId};
use crate::domain::money::Cents;
use crate::domain::refund::{self, Counter};
use crate::i18n::fl;
use crate::services::allocate_payment::{self, AllocateError};
use crate::services::counter_parts::CounterPart;
use crate::services::line_money;
use crate::storage::{bank_lines, counter_bookings, refunds};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::bank::allocations::{path, refused};
use crate::web::handlers::bank::sentence;
use crate::web::page::Page;
use crate::web::permissions::ManageBank;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// The refund that a line pays.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct PayForm {
    refund: String,
    version: String,
}

/// `POST /bank/lines/{id}/refund`
pub async fn pay(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<BankLineId>,
    form: Form<PayForm>,
) -> Answer {
    let (id, version, ctx) = (id.into_inner(), form.version()?, who.ctx(&state));
    let refund_id: RefundId = form
        .raw
        .refund
        .parse()
        .map_err(|_| Error::Malformed("refund".to_owned()))?;
    let outcome = state
        .db
        .write(move |tx| {
            let line = bank_lines::get(tx, id)?;
            let rest = line_money::rest(tx, &line)?;
            let one = refunds::get(tx, refund_id)?;
            // What leaves pays what is open of it, what came back makes as much owed again.
            let amount = if rest.is_positive() {
                rest.min(one.paid)
            } else {
                rest.max(Cents::ZERO - one.open())
            };
            let of = Counter::Refund(refund_id);
            let part = CounterPart { of, amount };
            allocate_payment::book_on_what_we_owe(tx, &ctx, id, version, part)
        })
        .await;
    match outcome {
        Ok(()) => {
            let number = refund::number(refund_id);
            let text = fl!(page.t, "refund-booked", number = number);
            Ok(view::done(&page, &path(id), text))
        }
        Err(error) => refused(&page, id, error),
    }
}

/// Why a booking is undone.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct UndoForm {
    reason: String,
}

/// `POST /bank/counter-bookings/{id}/undo`
pub async fn undo(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<CounterBookingId>,
    form: Form<UndoForm>,
) -> Answer {
    let (id, ctx, reason) = (id.into_inner(), who.ctx(&state), form.raw.reason);
    let line = state
        .db
        .read(move |conn| counter_bookings::get(conn, id))
        .await?
        .bank_line_id;
    let outcome = state
        .db
        .write(move |tx| allocate_payment::undo_on_what_we_owe(tx, &ctx, id, &reason))
        .await;
    match outcome {
        Ok(line) => Ok(view::done(
            &page,
            &path(line),
            fl!(page.t, "bank-undo-done"),
        )),
        Err(AllocateError::ReasonMissing) => {
            let flash = Flash::problem(sentence(page.t, AllocateError::ReasonMissing)?);
            Ok(view::go_with(&page, &path(line), &flash))
        }
        Err(error) => refused(&page, line, error),
    }
}
