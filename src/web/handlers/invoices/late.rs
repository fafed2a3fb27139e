//! What late payment of an invoice costs, on its page: reckoned to the cent, and not asked after all
//! where a person says why.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use crate::domain::id::InvoiceId;
use crate::i18n::{Texts, fl};
use crate::services::late_payment::{self, Charges, WaiveError};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::page::Page;
use crate::web::permissions::ManageBank;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// What the page of an invoice tells of it.
pub struct LateView {
    pub facts: Vec<(String, String)>,
    /// The half-year whose rate has still to be filled in.
    pub missing: Option<String>,
    pub can_waive: bool,
    pub waived: Option<String>,
}

impl LateView {
    pub fn new(t: Texts, charges: &Charges) -> Self {
        let mut facts = Vec::new();
        let mut missing = None;
        match charges.interest {
            Ok(interest) if !interest.is_zero() => {
                let day = t.day(charges.due_on);
                facts.push((fl!(t, "late-interest", day = day), t.money(interest)));
            }
            Ok(_) => {}
            Err(rate) => missing = Some(t.short_day(rate.from)),
        }
        facts.push((fl!(t, "late-compensation"), t.money(charges.compensation)));
        if charges.paid.is_positive() {
            facts.push((fl!(t, "late-paid"), t.money(charges.paid)));
        }
        if charges.waived.is_none() {
            facts.push((fl!(t, "late-open"), t.money(charges.open())));
        }
        let waived = charges.waived.as_ref().map(|row| {
            let (amount, reason) = (t.money(row.amount_cents), row.reason.as_str());
            let day = t.day(row.made_at.day());
            fl!(
                t,
                "late-waived",
                amount = amount,
                day = day,
                reason = reason
            )
        });
        Self {
            facts,
            missing,
            can_waive: waived.is_none() && charges.open().is_positive(),
            waived,
        }
    }
}

/// Why it isn't asked.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct WaiveForm {
    reason: String,
}

/// `POST /invoices/{id}/late/waive`
pub async fn waive_late(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<InvoiceId>,
    form: Form<WaiveForm>,
) -> Answer {
    let (id, ctx, t) = (id.into_inner(), who.ctx(&state), page.t);
    let reason = form.raw.reason;
    let outcome = state
        .db
        .write(move |tx| late_payment::waive(tx, &ctx, id, &reason))
        .await;
    let back = format!("/invoices/{id}");
    match outcome {
        Ok(()) => Ok(view::done(&page, &back, fl!(t, "late-waive-done"))),
        Err(WaiveError::ReasonMissing) => {
            let flash = Flash::problem(fl!(t, "late-waive-why"));
            Ok(view::go_with(&page, &back, &flash))
        }
        Err(WaiveError::NothingAsked) => Err(Error::Stale),
        Err(WaiveError::Storage(error)) => Err(error.into()),
    }
}

/// `POST /invoices/{id}/late/ask`
pub async fn ask_late(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<InvoiceId>,
    _: Form<NoFields>,
) -> Answer {
    let (id, ctx) = (id.into_inner(), who.ctx(&state));
    state
        .db
        .write(move |tx| late_payment::ask_again(tx, &ctx, id))
        .await?;
    let back = format!("/invoices/{id}");
    Ok(view::done(&page, &back, fl!(page.t, "late-ask-done")))
}
