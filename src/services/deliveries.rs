//! The way of an issued document to its customer: begun in the transaction that issues it, carried on
//! by the worker, and taken further by a person where it needs one.

use super::{Ctx, Deed, accountant_copy, invoice_routing};
use crate::domain::id::{CustomerId, DeliveryId, DocumentId, InvoiceId};
use crate::domain::identifiers::Endpoint;
use crate::domain::invoice::content::{InvoiceContent, Totals};
use crate::domain::sending::delivery::{
    DeliveryState, DeliveryTrouble, Next, Provider, Stage, Step, Trouble, after_report,
    after_trouble, after_unanswered_question,
};
use crate::domain::sending::routing::{Route, Routing};
use crate::services::compose_mail::ComposeError;
use crate::storage::deliveries::{self, Attempt, Change, DeliveryRow, NewDelivery};
use crate::storage::{self, Tx, access_point_settings, customer_sending, customers, invoices};

/// Begins the way of a document that was just issued, and gives the accountant his copy.
///
/// # Errors
/// The accountant's address is none, or what the database reports.
pub fn start(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (invoice, customer): (InvoiceId, CustomerId),
    (content, totals): (&InvoiceContent, &Totals),
    documents: &[DocumentId],
) -> Result<(), ComposeError> {
    let row = customers::get(tx, customer)?;
    let sending = customer_sending::get(tx, customer)?.sending;
    let routing = invoice_routing::of_content(content, &row.customer, &sending);
    let provider = access_point_settings::get(tx)?.settings.provider;
    let new = begin(ctx, invoice, content, routing, provider);
    deliveries::insert(tx, &new)?;
    accountant_copy::send(tx, ctx, invoice, (content, totals), documents)
}

/// Where the way begins: without an access point a person has to go it.
fn begin(
    ctx: &Ctx,
    invoice: InvoiceId,
    content: &InvoiceContent,
    routing: Routing,
    provider: Provider,
) -> NewDelivery {
    let (state, trouble) = match (routing.route, provider) {
        (Route::Mail, _) | (Route::PeppolIfReachable, Provider::Manual) => {
            (DeliveryState::ByMail, None)
        }
        (Route::Peppol, Provider::Manual) => (
            DeliveryState::NeedsPerson,
            Some(DeliveryTrouble::NoAccessPoint),
        ),
        (Route::Peppol | Route::PeppolIfReachable, _) => (DeliveryState::Waiting, None),
    };
    let seller = content.seller.enterprise_number.as_ref();
    let seller = seller.map_or_else(String::new, |number| number.digits().to_owned());
    NewDelivery {
        invoice_id: invoice,
        route: routing.route,
        situation: routing.situation,
        provider,
        state,
        endpoint: routing.endpoint,
        idempotency_key: format!("{seller}-{}", content.number),
        next_try_at: (state == DeliveryState::Waiting).then_some(ctx.now),
        trouble,
        created_at: ctx.now,
        settled_at: state.is_settled().then_some(ctx.now),
    }
}

/// One step that the worker took, with what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub step: Step,
    pub trouble: Option<Trouble>,
    /// What was told beside trouble.
    pub words: String,
    pub reference: Option<String>,
    /// Of the UBL that went.
    pub sha256: Option<String>,
}

/// What the worker found out about a delivery in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The access point has it.
    Handed { reference: String, stage: Stage },
    /// It could not be handed over.
    NotHanded(Trouble),
    /// What became of it.
    Told(Stage),
    /// Nobody said what became of it.
    NotTold(Trouble),
}

/// Keeps what the worker found out.
///
/// # Errors
/// [`storage::Error::Stale`] when a person did something with it meanwhile, or what the database
/// reports.
pub fn settle(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    row: &DeliveryRow,
    provider: Provider,
    (outcome, taken): (&Outcome, &[Taken]),
) -> Result<DeliveryState, storage::Error> {
    let mut change = Change::of(row);
    change.provider = provider;
    let next = match outcome {
        Outcome::Handed { reference, stage } => {
            change.reference = Some(reference.clone());
            change.may_have_arrived = true;
            change.tries += 1;
            change.asked = 1;
            after_report(stage, change.asked)
        }
        Outcome::NotHanded(trouble) => {
            // What was handed over before stays handed over.
            let was_handed = row.state != DeliveryState::Waiting;
            change.may_have_arrived = trouble.may_have_arrived || was_handed;
            change.tries += 1;
            after_trouble(trouble, row.route, change.tries)
        }
        Outcome::Told(stage) => {
            change.asked += 1;
            after_report(stage, change.asked)
        }
        Outcome::NotTold(trouble) => {
            change.asked += 1;
            after_unanswered_question(row.state, trouble, change.asked)
        }
    };
    change.words = match outcome {
        Outcome::Handed { stage, .. } | Outcome::Told(stage) => match stage {
            Stage::Failed(words) => words.clone(),
            Stage::Sent | Stage::Accepted | Stage::Delivered => String::new(),
        },
        Outcome::NotHanded(trouble) | Outcome::NotTold(trouble) => trouble.words.clone(),
    };
    advance(ctx, &mut change, &next);
    deliveries::update(tx, row.id, row.version, &change)?;
    let attempts: Vec<Attempt> = taken
        .iter()
        .map(|one| Attempt {
            at: ctx.now,
            step: one.step,
            provider,
            state: next.state,
            trouble: one.trouble.as_ref().map(|trouble| trouble.kind),
            words: one
                .trouble
                .as_ref()
                .map_or_else(|| one.words.clone(), |trouble| trouble.words.clone()),
            reference: one.reference.clone(),
            sha256: one.sha256.clone(),
            made_by: None,
        })
        .collect();
    deliveries::insert_attempts(tx, row.id, &attempts)?;
    if next.state != row.state {
        told(tx, ctx, row, next.state)?;
    }
    Ok(next.state)
}

fn advance(ctx: &Ctx, change: &mut Change, next: &Next) {
    change.state = next.state;
    change.trouble = next.trouble;
    change.next_try_at = next
        .again_in_seconds
        .map(|seconds| ctx.now.plus_seconds(seconds));
    change.settled_at = next.state.is_settled().then_some(ctx.now);
}

/// Writes into the log where a document got to, where that is worth a line.
fn told(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    row: &DeliveryRow,
    state: DeliveryState,
) -> Result<(), storage::Error> {
    let action = match state {
        DeliveryState::Waiting => return Ok(()),
        DeliveryState::Sent | DeliveryState::Accepted => "invoice.handed-over",
        DeliveryState::Delivered => "invoice.delivered",
        DeliveryState::Failed => "invoice.delivery-failed",
        DeliveryState::NeedsPerson => "invoice.delivery-waits",
        DeliveryState::ByMail => "invoice.delivered-by-mail",
        DeliveryState::ByHand => "invoice.delivered-by-hand",
    };
    // Taken after handed over says nothing new.
    if row.state == DeliveryState::Sent && state == DeliveryState::Accepted {
        return Ok(());
    }
    let invoice = invoices::get(tx, row.invoice_id)?;
    let number = invoice.number.clone();
    ctx.record(tx, Deed::of_invoice(action, &invoice, number))
}

/// What a person does with a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Tries it again, now.
    Retry,
    /// The mail that the customer got is the delivery.
    ByMail,
    /// It was sent another way: how, and where that can be seen.
    ByHand(String),
}

/// Why a person can't do that.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// It has arrived, or is under way.
    #[error("the document is {}, so nothing is to be done", .0.word())]
    TooLate(DeliveryState),
    /// There is no access point to try again with.
    #[error("no access point is set up")]
    NoAccessPoint,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Whether a person can do something with a delivery in this state.
#[must_use]
pub const fn can_act(state: DeliveryState) -> bool {
    matches!(
        state,
        DeliveryState::Waiting | DeliveryState::Failed | DeliveryState::NeedsPerson
    )
}

/// Does what a person says.
///
/// # Errors
/// See [`ActError`]; `Storage(Stale)` when the worker or somebody else was faster.
pub fn act(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: DeliveryId,
    version: i64,
    act: &Act,
) -> Result<(), ActError> {
    let row = deliveries::get(tx, id)?;
    if !can_act(row.state) {
        return Err(ActError::TooLate(row.state));
    }
    let mut change = Change::of(&row);
    let (state, words) = match act {
        Act::Retry => {
            let provider = access_point_settings::get(tx)?.settings.provider;
            if provider == Provider::Manual {
                return Err(ActError::NoAccessPoint);
            }
            // Whatever was tried before is looked for first; what the customer is now counts.
            change.provider = provider;
            change.may_have_arrived |= row.tries > 0;
            change.tries = 0;
            change.asked = 0;
            change.endpoint = endpoint_now(tx, &row)?.or(change.endpoint);
            (DeliveryState::Waiting, String::new())
        }
        Act::ByMail => (DeliveryState::ByMail, String::new()),
        Act::ByHand(how) => (DeliveryState::ByHand, how.clone()),
    };
    let next = Next {
        state,
        again_in_seconds: (state == DeliveryState::Waiting).then_some(0),
        trouble: None,
    };
    change.words.clone_from(&words);
    advance(ctx, &mut change, &next);
    deliveries::update(tx, id, version, &change)?;
    let attempt = Attempt {
        at: ctx.now,
        step: Step::Hand,
        provider: change.provider,
        state,
        trouble: None,
        words,
        reference: None,
        sha256: None,
        made_by: Some(ctx.actor.name.clone()),
    };
    deliveries::insert_attempts(tx, id, &[attempt])?;
    told(tx, ctx, &row, state)?;
    Ok(())
}

/// Where the customer is on the network now: it may be what was mended.
fn endpoint_now(tx: &mut Tx<'_>, row: &DeliveryRow) -> Result<Option<Endpoint>, storage::Error> {
    let customer = invoices::get(tx, row.invoice_id)?.customer_id;
    let content = invoices::content(tx, row.invoice_id)?;
    let known = customers::get(tx, customer)?.customer;
    let sending = customer_sending::get(tx, customer)?.sending;
    Ok(invoice_routing::of_content(&content, &known, &sending).endpoint)
}
