//! Bringing documents to their customers over the Peppol network: one at a time under a lease, asked
//! and sent outside any transaction, and settled in one.
//!
//! A document never goes twice knowingly: before it leaves, the row says that it may arrive; whatever
//! ends the talk after that, the next try looks for it first.

use std::time::Duration;

use crate::access_point::{AccessPoint, Chosen, Handed, PATIENCE, Parcel, Reachability};
use crate::clock::Clock;
use crate::config::Secret;
use crate::domain::document::DocumentKind;
use crate::domain::identifiers::Endpoint;
use crate::domain::sending::delivery::{
    DeliveryState, DeliveryTrouble, Provider, Stage, Step, Trouble,
};
use crate::domain::user::Actor;
use crate::services::Ctx;
use crate::services::deliveries::{self as service, Outcome, Taken};
use crate::storage::deliveries::DeliveryRow;
use crate::storage::{
    self, AnyConnection, Db, access_point_settings, delivery_queue, documents, institute, invoices,
};

/// Longer than the slowest talk with an access point.
const LEASE_SECONDS: i64 = 20 * 60;

/// Brings what is due.
#[derive(Debug, Clone)]
pub struct Deliverer {
    db: Db,
    clock: Clock,
    /// Names the leases of this worker.
    owner: String,
    patience: Duration,
}

/// Whether the access point answers at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Door {
    Open,
    Shut,
}

fn door(outcome: &Outcome) -> Door {
    match outcome {
        Outcome::NotHanded(trouble) | Outcome::NotTold(trouble) => match trouble.kind {
            DeliveryTrouble::NoAnswer | DeliveryTrouble::KeyRefused => Door::Shut,
            _ => Door::Open,
        },
        Outcome::Handed { .. } | Outcome::Told(_) => Door::Open,
    }
}

/// All that a talk about one document needs.
struct Errand {
    provider: Provider,
    host: String,
    key: Secret,
    /// The document, as far as it can go over the network.
    parcel: Option<Parcel>,
    sha256: String,
}

impl Deliverer {
    #[must_use]
    pub const fn new(db: Db, clock: Clock, owner: String) -> Self {
        Self {
            db,
            clock,
            owner,
            patience: PATIENCE,
        }
    }

    /// With other patience for an access point that doesn't answer.
    #[must_use]
    pub const fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Brings what is due, until nothing is, the access point itself is in trouble, or `stop` says so
    /// between two. Says how many were taken in hand.
    ///
    /// # Errors
    /// What the database reports; trouble with a document is no error but kept with it.
    pub async fn deliver_due(&self, stop: impl Fn() -> bool) -> Result<usize, storage::Error> {
        let mut taken = 0;
        while !stop() {
            let Some(row) = self.take_next().await? else {
                break;
            };
            taken += 1;
            match self.deliver(row).await {
                // The next one would wait as long for the same.
                Ok(Door::Shut) => break,
                // A person did something with it meanwhile: that counts.
                Ok(Door::Open) | Err(storage::Error::Stale) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(taken)
    }

    async fn take_next(&self) -> Result<Option<DeliveryRow>, storage::Error> {
        let now = self.clock.now();
        if !self
            .db
            .read(move |conn| delivery_queue::has_due(conn, now))
            .await?
        {
            return Ok(None);
        }
        let (owner, until) = (self.owner.clone(), now.plus_seconds(LEASE_SECONDS));
        self.db
            .write(move |tx| delivery_queue::lease(tx, &owner, now, until))
            .await
    }

    async fn deliver(&self, row: DeliveryRow) -> Result<Door, storage::Error> {
        let of = row.clone();
        let errand = self.db.read(move |conn| errand(conn, &of)).await?;
        let mut taken = Vec::new();
        let point = Chosen::new(errand.provider, &errand.host, &errand.key, self.patience);
        let outcome = match point {
            Ok(Some(point)) if row.state == DeliveryState::Waiting => {
                self.hand_over(&point, &row, &errand, &mut taken).await?
            }
            Ok(Some(point)) if row.provider == errand.provider => {
                ask_about(&point, &row, &mut taken).await
            }
            // Whom it was handed to can't be asked any more.
            Ok(Some(_)) => not_handed(no_access_point("another access point has it")),
            Ok(None) => not_handed(no_access_point("no access point is set up")),
            Err(trouble) => not_handed(trouble),
        };
        let ctx = Ctx {
            actor: Actor::system(),
            now: self.clock.now(),
        };
        let (id, provider, door) = (row.id, errand.provider, door(&outcome));
        let state = self
            .db
            .write(move |tx| {
                service::settle(tx, &ctx, &row, provider, (&outcome, taken.as_slice()))
            })
            .await?;
        tracing::info!(delivery = %id, state = state.word(), "a document is on its way");
        Ok(door)
    }

    async fn hand_over(
        &self,
        point: &Chosen,
        row: &DeliveryRow,
        errand: &Errand,
        taken: &mut Vec<Taken>,
    ) -> Result<Outcome, storage::Error> {
        let Some(mut parcel) = errand.parcel.clone() else {
            return Ok(not_handed(Trouble::new(
                DeliveryTrouble::Unreachable,
                "the customer has no address on the network",
            )));
        };
        if row.may_have_arrived {
            match point.find(&parcel).await {
                Ok(found) => {
                    let arrived = found.filter(|one| !matches!(one.stage, Stage::Failed(_)));
                    taken.push(step(Step::Find, None, arrived.as_ref()));
                    if let Some(handed) = arrived {
                        return Ok(handed_over(handed));
                    }
                }
                Err(trouble) => {
                    taken.push(step(Step::Find, Some(&trouble), None));
                    return Ok(not_handed(trouble.after_sending()));
                }
            }
        }
        match point.lookup(&parcel.receiver, parcel.kind).await {
            Ok(Reachability::Reachable(address)) => {
                let mut asked = step(Step::Lookup, None, None);
                asked.words = address.to_string();
                taken.push(asked);
                parcel.receiver = address;
            }
            Ok(Reachability::Unreachable(why)) => {
                let trouble = Trouble::new(DeliveryTrouble::Unreachable, why);
                taken.push(step(Step::Lookup, Some(&trouble), None));
                return Ok(not_handed(trouble));
            }
            Err(mut trouble) => {
                trouble.may_have_arrived = false;
                taken.push(step(Step::Lookup, Some(&trouble), None));
                return Ok(not_handed(trouble));
            }
        }
        let (id, owner) = (row.id, self.owner.clone());
        self.db
            .write(move |tx| delivery_queue::mark_leaving(tx, id, &owner))
            .await?;
        let sent = point.send(&parcel).await;
        let mut sending = match &sent {
            Ok(handed) => step(Step::Send, None, Some(handed)),
            Err(trouble) => step(Step::Send, Some(trouble), None),
        };
        sending.sha256 = Some(errand.sha256.clone());
        taken.push(sending);
        Ok(match sent {
            Ok(handed) => handed_over(handed),
            Err(trouble) => not_handed(trouble),
        })
    }
}

/// Asks what became of a document.
async fn ask_about(point: &Chosen, row: &DeliveryRow, taken: &mut Vec<Taken>) -> Outcome {
    let reference = row.reference.clone().unwrap_or_default();
    match point.status(&reference).await {
        Ok(stage) => {
            let handed = Handed { reference, stage };
            taken.push(step(Step::Status, None, Some(&handed)));
            Outcome::Told(handed.stage)
        }
        Err(trouble) => {
            taken.push(step(Step::Status, Some(&trouble), None));
            Outcome::NotTold(trouble)
        }
    }
}

fn handed_over(handed: Handed) -> Outcome {
    Outcome::Handed {
        reference: handed.reference,
        stage: handed.stage,
    }
}

const fn not_handed(trouble: Trouble) -> Outcome {
    Outcome::NotHanded(trouble)
}

fn no_access_point(words: &str) -> Trouble {
    Trouble::new(DeliveryTrouble::NoAccessPoint, words)
}

fn step(step: Step, trouble: Option<&Trouble>, handed: Option<&Handed>) -> Taken {
    let words = match handed.map(|handed| &handed.stage) {
        Some(Stage::Failed(words)) => words.clone(),
        _ => String::new(),
    };
    Taken {
        step,
        trouble: trouble.cloned(),
        words,
        reference: handed.map(|handed| handed.reference.clone()),
        sha256: None,
    }
}

/// Reads what a document and the settings give.
fn errand(conn: &mut AnyConnection, row: &DeliveryRow) -> Result<Errand, storage::Error> {
    let settings = access_point_settings::get(conn)?.settings;
    let own = institute::get(conn)?.institute;
    let sender = settings
        .endpoint
        .unwrap_or_else(|| Endpoint::of_enterprise(&own.enterprise_number));
    let invoice = invoices::get(conn, row.invoice_id)?;
    let papers = documents::list_of_invoice(conn, row.invoice_id)?;
    let ubl = papers
        .into_iter()
        .find(|paper| paper.kind == DocumentKind::InvoiceUbl);
    let (parcel, sha256) = match (ubl, row.endpoint.clone()) {
        (Some(ubl), Some(receiver)) => {
            let parcel = Parcel {
                kind: invoice.kind,
                number: invoice.number,
                file_name: ubl.file_name,
                xml: documents::get_bytes(conn, ubl.id)?,
                sender,
                receiver,
                idempotency_key: row.idempotency_key.clone(),
            };
            (Some(parcel), ubl.sha256)
        }
        _ => (None, String::new()),
    };
    Ok(Errand {
        provider: settings.provider,
        host: settings.host,
        key: Secret::new(settings.api_key),
        parcel,
        sha256,
    })
}
