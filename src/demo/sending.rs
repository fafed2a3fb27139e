//! How the demo's invoices reach their customers: an access point, some customers with a way of their
//! own, and what became of each document. No network is asked: the access point's answers are part of
//! the story.

use super::DemoError;
use crate::domain::id::{CustomerId, InvoiceId};
use crate::domain::identifiers::Endpoint;
use crate::domain::language::Language;
use crate::domain::month::Month;
use crate::domain::sending::delivery::{
    DeliveryState, DeliveryTrouble, Provider, Stage, Step, Trouble,
};
use crate::domain::sending::routing::Preference;
use crate::services::deliveries::{self, Outcome, Taken};
use crate::services::{Ctx, access_point, hand_over, invoice_routing};
use crate::storage::access_point_settings::AccessPointSettings;
use crate::storage::accountant_settings::AccountantSettings;
use crate::storage::customer_sending::CustomerSending;
use crate::storage::deliveries::DeliveryRow;
use crate::storage::{Tx, delivery_queue};

/// Chooses the access point and the accountant, and for a few customers another way.
pub fn set_up(tx: &mut Tx<'_>, ctx: &Ctx, enterprises: &[CustomerId]) -> Result<(), DemoError> {
    let at = "the access point";
    let point = AccessPointSettings {
        provider: Provider::Peppyrus,
        host: "https://peppol.example".to_owned(),
        api_key: "voorbeeld".to_owned(),
        endpoint: None,
    };
    access_point::change(tx, ctx, 0, &point).map_err(DemoError::at(at))?;
    let accountant = AccountantSettings {
        name: "Boekhoudkantoor Sterk".to_owned(),
        email: "verkoop@sterk.example".to_owned(),
        language: Language::Dutch,
        each_document: false,
        monthly: false,
        monthly_day: 5,
    };
    access_point::change_accountant(tx, ctx, 0, &accountant).map_err(DemoError::at(at))?;
    for (place, preference, endpoint) in [
        (9, Preference::Mail, None),
        (29, Preference::Automatic, Some("0088:5412345000013")),
    ] {
        let Some(customer) = enterprises.get(place) else {
            continue;
        };
        let endpoint = endpoint.map(Endpoint::parse).transpose();
        let sending = CustomerSending {
            preference,
            endpoint: endpoint.map_err(DemoError::at("a Peppol address"))?,
        };
        invoice_routing::choose(tx, ctx, *customer, 0, &sending)
            .map_err(DemoError::at("a way of sending"))?;
    }
    Ok(())
}

/// What the access point does on a day with what is due.
pub fn happen(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<(), DemoError> {
    let until = ctx.now.plus_seconds(60);
    while let Some(row) = delivery_queue::lease(tx, "demo", ctx.now, until)? {
        let (outcome, taken) = told(&row);
        deliveries::settle(tx, ctx, &row, Provider::Peppyrus, (&outcome, &taken))?;
    }
    Ok(())
}

/// What the access point says of a document; most arrive.
fn told(row: &DeliveryRow) -> (Outcome, Vec<Taken>) {
    let reference = format!("7f3a-{:05}", row.invoice_id.value());
    let ill_fated = fate(row.invoice_id);
    if row.state == DeliveryState::Waiting {
        if ill_fated == Some(DeliveryTrouble::Unreachable) {
            let words = "Participant not found in the SML";
            let trouble = Trouble::new(DeliveryTrouble::Unreachable, words);
            let taken = vec![taken(Step::Lookup, Some(trouble.clone()), None)];
            return (Outcome::NotHanded(trouble), taken);
        }
        let steps = vec![
            taken(Step::Lookup, None, None),
            taken(Step::Send, None, Some(reference.clone())),
        ];
        let stage = Stage::Sent;
        return (Outcome::Handed { reference, stage }, steps);
    }
    let mut asked = taken(Step::Status, None, Some(reference));
    let stage = match ill_fated {
        Some(DeliveryTrouble::FailedLater) => {
            "AS4: the access point of the receiver answered 500".clone_into(&mut asked.words);
            Stage::Failed(asked.words.clone())
        }
        Some(DeliveryTrouble::NoReport) => Stage::Accepted,
        _ => Stage::Delivered,
    };
    (Outcome::Told(stage), vec![asked])
}

/// What goes wrong with a document, if anything does.
fn fate(invoice: InvoiceId) -> Option<DeliveryTrouble> {
    match invoice.value() % 11 {
        3 => Some(DeliveryTrouble::Unreachable),
        6 => Some(DeliveryTrouble::FailedLater),
        9 => Some(DeliveryTrouble::NoReport),
        _ => None,
    }
}

fn taken(step: Step, trouble: Option<Trouble>, reference: Option<String>) -> Taken {
    Taken {
        step,
        trouble,
        words: String::new(),
        reference,
        sha256: None,
    }
}

/// Hands the last but one month over.
pub fn close_a_month(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<(), DemoError> {
    let month = Month::of(ctx.today()).previous().previous();
    hand_over::close(tx, ctx, month).map_err(DemoError::at("the month of the accountant"))?;
    Ok(())
}
