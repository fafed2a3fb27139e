//! e-invoice.be: a bearer token; the UBL becomes a draft, and sending the draft is a step of its own.
//! A draft whose sending got no answer is found again by its number and sent from there, so that no
//! second one is made.

use std::time::Duration;

use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::multipart::{Form, Part};
use serde::Deserialize;
use serde_json::Value;

use super::http::{Answer, Host, ask};
use super::{AccessPoint, Handed, Parcel, Reachability, names_document, plain};
use crate::config::Secret;
use crate::domain::identifiers::Endpoint;
use crate::domain::invoice::InvoiceKind;
use crate::domain::sending::delivery::{DeliveryTrouble, Stage, Trouble};

/// An account at e-invoice.be.
#[derive(Clone)]
pub struct EInvoiceBe {
    host: Host,
}

#[derive(Debug, Deserialize)]
struct Document {
    id: String,
    #[serde(default)]
    state: Option<String>,
    /// Our own number.
    #[serde(default)]
    invoice_id: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Documents {
    items: Vec<Document>,
}

#[derive(Debug, Deserialize)]
struct Timeline {
    #[serde(default)]
    events: Vec<Event>,
}

#[derive(Debug, Deserialize)]
struct Event {
    #[serde(default)]
    event_type: String,
    #[serde(default)]
    details: Value,
}

impl EInvoiceBe {
    /// The account of a key at a host.
    ///
    /// # Errors
    /// When the key can't be sent, or no client can be made.
    pub fn new(host: &str, key: &Secret, patience: Duration) -> Result<Self, Trouble> {
        let mut value = HeaderValue::from_str(&format!("Bearer {}", key.reveal().trim()))
            .map_err(|_| Trouble::new(DeliveryTrouble::KeyRefused, "the key has odd characters"))?;
        value.set_sensitive(true);
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, value);
        Ok(Self {
            host: Host::new(host, headers, patience)?,
        })
    }

    /// Makes a draft of the UBL.
    async fn draft(&self, parcel: &Parcel) -> Result<Document, Trouble> {
        let part = Part::bytes(parcel.xml.clone())
            .file_name(parcel.file_name.clone())
            .mime_str("application/xml")
            .map_err(|error| Trouble::new(DeliveryTrouble::Refused, error.to_string()))?;
        let request = self
            .host
            .post("/api/documents/ubl", &[])?
            .header("Idempotency-Key", &parcel.idempotency_key)
            .multipart(Form::new().part("file", part));
        read_uncertain(&ask(request).await?)
    }

    /// Sends a draft that is there.
    async fn send_draft(&self, id: &str, parcel: &Parcel) -> Result<Handed, Trouble> {
        let query = [
            ("sender_peppol_scheme", parcel.sender.scheme()),
            ("sender_peppol_id", parcel.sender.id()),
            ("receiver_peppol_scheme", parcel.receiver.scheme()),
            ("receiver_peppol_id", parcel.receiver.id()),
        ];
        let path = format!("/api/documents/{id}/send");
        let document: Document = read_uncertain(&ask(self.host.post(&path, &query)?).await?)?;
        Ok(Handed {
            stage: stage(document.state.as_deref()),
            reference: plain(document.id)?,
        })
    }

    /// Our document in one of the lists.
    async fn listed(&self, path: &str, parcel: &Parcel) -> Result<Option<Document>, Trouble> {
        let query = [("search", parcel.number.as_str()), ("page_size", "100")];
        let list: Documents = ask(self.host.get(path, &query)?).await?.read()?;
        let is_ours = |one: &Document| one.invoice_id.as_deref() == Some(parcel.number.as_str());
        Ok(list.items.into_iter().find(is_ours))
    }

    /// Why a document failed, as its timeline tells.
    async fn why_failed(&self, id: &str) -> Result<String, Trouble> {
        let path = format!("/api/documents/{id}/timeline");
        let timeline: Timeline = ask(self.host.get(&path, &[])?).await?.read()?;
        let failed = timeline.events.into_iter().rev();
        let mut failed = failed.filter(|event| event.event_type == "send_failed");
        Ok(failed.next().map_or_else(String::new, |event| {
            let words = ["message", "error", "detail", "reason"];
            let told = words.iter().find_map(|name| event.details.get(*name));
            told.and_then(Value::as_str)
                .map_or_else(|| event.details.to_string(), str::to_owned)
        }))
    }
}

/// Reads the answer to something that can't be asked twice.
fn read_uncertain(answer: &Answer) -> Result<Document, Trouble> {
    answer
        .read()
        .map_err(|trouble: Trouble| match trouble.kind {
            DeliveryTrouble::NoAnswer | DeliveryTrouble::Unreadable => trouble.after_sending(),
            _ => trouble,
        })
}

/// How far a document in this state is.
fn stage(state: Option<&str>) -> Stage {
    match state.unwrap_or_default() {
        "TRANSIT" => Stage::Accepted,
        "SENT" | "RECEIVED" => Stage::Delivered,
        "FAILED" => Stage::Failed(String::new()),
        _ => Stage::Sent,
    }
}

impl AccessPoint for EInvoiceBe {
    async fn lookup(
        &self,
        receiver: &Endpoint,
        kind: InvoiceKind,
    ) -> Result<Reachability, Trouble> {
        let mut why = String::new();
        for address in [Some(receiver.clone()), receiver.by_vat_number()] {
            let Some(address) = address else { continue };
            let query = [("peppol_id", address.as_str())];
            let answer = ask(self.host.get("/api/validate/peppol-id", &query)?).await?;
            if answer.is_missing() {
                why = format!("{receiver}: {}", answer.words());
                continue;
            }
            let told: Value = answer.read()?;
            let is_there = told.get("dns_valid").and_then(Value::as_bool) == Some(true);
            let types = told
                .get("supported_document_types")
                .cloned()
                .unwrap_or_default();
            if is_there && names_document(&types, kind) {
                return Ok(Reachability::Reachable(address));
            }
            if why.is_empty() || is_there {
                why = if is_there {
                    format!("{address}: no {kind} among its document types")
                } else {
                    format!("{address}: not registered")
                };
            }
        }
        Ok(Reachability::Unreachable(why))
    }

    async fn find(&self, parcel: &Parcel) -> Result<Option<Handed>, Trouble> {
        if let Some(document) = self.listed("/api/outbox/", parcel).await? {
            return Ok(Some(Handed {
                stage: stage(document.state.as_deref()),
                reference: plain(document.id)?,
            }));
        }
        match self.listed("/api/drafts/", parcel).await? {
            // Made by an earlier try, and not sent by it.
            Some(draft) if draft.state.as_deref() == Some("DRAFT") => {
                let id = plain(draft.id)?;
                self.send_draft(&id, parcel).await.map(Some)
            }
            Some(document) => Ok(Some(Handed {
                stage: stage(document.state.as_deref()),
                reference: plain(document.id)?,
            })),
            None => Ok(None),
        }
    }

    async fn send(&self, parcel: &Parcel) -> Result<Handed, Trouble> {
        let draft = plain(self.draft(parcel).await?.id)?;
        // From here on a draft is there: whatever happens, it is looked for first.
        self.send_draft(&draft, parcel)
            .await
            .map_err(|trouble| match trouble.kind {
                DeliveryTrouble::Refused => trouble,
                _ => trouble.after_sending(),
            })
    }

    async fn status(&self, reference: &str) -> Result<Stage, Trouble> {
        let path = format!("/api/documents/{reference}");
        let document: Document = ask(self.host.get(&path, &[])?).await?.read()?;
        match stage(document.state.as_deref()) {
            Stage::Failed(_) => Ok(Stage::Failed(self.why_failed(reference).await?)),
            other => Ok(other),
        }
    }

    async fn check(&self) -> Result<String, Trouble> {
        let told: Value = ask(self.host.get("/api/me/", &[])?).await?.read()?;
        let name = ["company_name", "name"]
            .iter()
            .find_map(|field| told.get(*field).and_then(Value::as_str));
        Ok(name.unwrap_or("e-invoice.be").to_owned())
    }
}
