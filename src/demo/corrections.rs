//! What a bookkeeper does with invoices that were issued: one is credited in part, a customer whose
//! portefeuille has paid is asked for his own part, and an instalment is prepared.

use super::DemoError;
use crate::domain::invoice::terms::{Part, Terms};
use crate::domain::invoice::tranche::TrancheState;
use crate::services::credit_invoice::{self, CreditInvoice};
use crate::services::{Ctx, draft_invoice, request_payment};
use crate::storage::invoice_list::{self, Filter, Listed};
use crate::storage::{Page, Tx, uninvoiced};

/// Does it, each where there is an occasion.
pub fn happen(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<(), DemoError> {
    let today = ctx.today();
    let listed = invoice_list::page(tx, &Filter::default(), today, Page::new(1))?.rows;
    let all = |one: &Listed, state: TrancheState| {
        !one.balances.is_empty() && one.balances.iter().all(|b| b.state() == state)
    };
    if let Some(paid) = listed.iter().find(|one| all(one, TrancheState::Paid)) {
        credit_a_tenth(tx, ctx, paid)?;
    }
    let asks = |one: &&Listed| request_payment::is_time(&one.balances);
    if let Some(half) = listed.iter().find(asks) {
        request_payment::request(tx, ctx, half.invoice.id)
            .map_err(DemoError::at("the payment request"))?;
    }
    if let Some(waiting) = uninvoiced::list(tx, today)?.first() {
        let terms = Terms {
            part: Part::Share(5_000),
            ..Terms::default()
        };
        let note = "helft nu, helft na het projectnummer";
        draft_invoice::keep(tx, ctx, waiting.enrolment_id, &terms, note)?;
    }
    Ok(())
}

fn credit_a_tenth(tx: &mut Tx<'_>, ctx: &Ctx, paid: &Listed) -> Result<(), DemoError> {
    let at = "the credit note";
    let invoice = paid.invoice.id;
    let mut wish = credit_invoice::whole(
        tx,
        invoice,
        "een dagdeel viel weg door ziekte van de lesgever",
    )
    .map_err(DemoError::at(at))?;
    for net in &mut wish.nets {
        *net = net.share(1, 10).map_err(DemoError::at(at))?;
    }
    let command = CreditInvoice {
        invoice,
        wish,
        seen: None,
    };
    credit_invoice::credit(tx, ctx, &command).map_err(DemoError::at(at))?;
    Ok(())
}
