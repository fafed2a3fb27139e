//! Peppyrus (peppyrus.be), API version 1: a key in `X-Api-Key`, messages in folders. An answer of 200
//! with an id is no success: the document is checked afterwards, and a bad one ends in the folder of
//! what failed. Only the report tells.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde::Deserialize;
use serde_json::{Value, json};

use super::http::{Host, ask};
use super::{
    AccessPoint, Handed, PROCESS, Parcel, Reachability, document_type, names_document, plain,
};
use crate::config::Secret;
use crate::domain::identifiers::Endpoint;
use crate::domain::invoice::InvoiceKind;
use crate::domain::sending::delivery::{DeliveryTrouble, Stage, Trouble};

/// An account at Peppyrus.
#[derive(Clone)]
pub struct Peppyrus {
    host: Host,
}

/// A message; a list may leave its content out.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    id: String,
    #[serde(default)]
    recipient: String,
    #[serde(default)]
    folder: Option<String>,
    #[serde(default)]
    file_content: Option<String>,
}

#[derive(Debug, Deserialize)]
struct MessageList {
    items: Vec<Message>,
}

/// What became of a message: rules that it breaks, and what was met on its way.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    #[serde(default)]
    validation_rules: Option<Vec<Rule>>,
    #[serde(default)]
    transmission_rules: Option<Value>,
}

#[derive(Debug, Deserialize)]
struct Rule {
    #[serde(default)]
    id: String,
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    message: String,
}

/// Where messages of ours may lie.
const FOLDERS: [&str; 3] = ["OUTBOX", "SENT", "FAILED"];
/// How many pages of a folder are looked through for an earlier try, the newest first.
const PAGES_MAX: usize = 5;
const PAGE: usize = 100;

impl Peppyrus {
    /// The account of a key at a host.
    ///
    /// # Errors
    /// When the key can't be sent, or no client can be made.
    pub fn new(host: &str, key: &Secret, patience: Duration) -> Result<Self, Trouble> {
        let mut value = HeaderValue::from_str(key.reveal().trim())
            .map_err(|_| Trouble::new(DeliveryTrouble::KeyRefused, "the key has odd characters"))?;
        value.set_sensitive(true);
        let mut headers = HeaderMap::new();
        headers.insert(HeaderName::from_static("x-api-key"), value);
        Ok(Self {
            host: Host::new(host, headers, patience)?,
        })
    }

    async fn message(&self, id: &str) -> Result<Message, Trouble> {
        ask(self.host.get(&format!("/v1/message/{id}"), &[])?)
            .await?
            .read()
    }

    /// Whether a message holds this document.
    async fn holds(&self, message: Message, parcel: &Parcel) -> Result<bool, Trouble> {
        let recipient = message.recipient.as_str();
        if !recipient.is_empty() && !recipient.eq_ignore_ascii_case(parcel.receiver.as_str()) {
            return Ok(false);
        }
        let content = match message.file_content.filter(|content| !content.is_empty()) {
            Some(content) => content,
            None => self
                .message(&plain(message.id)?)
                .await?
                .file_content
                .unwrap_or_default(),
        };
        let bytes = STANDARD.decode(content.trim()).unwrap_or_default();
        Ok(bytes == parcel.xml || is_numbered(&bytes, &parcel.number))
    }
}

/// Whether a document bears this number; ours are unlike any other.
fn is_numbered(xml: &[u8], number: &str) -> bool {
    let head = String::from_utf8_lossy(xml.get(..4_096).unwrap_or(xml)).into_owned();
    // The first one; later ones name other documents.
    head.split_once("<cbc:ID>")
        .is_some_and(|(_, rest)| rest.starts_with(&format!("{number}</cbc:ID>")))
}

/// How far a message in this folder is; what isn't known is still under way.
fn stage(folder: Option<&str>) -> Stage {
    match folder.unwrap_or_default().to_lowercase().as_str() {
        "sent" => Stage::Accepted,
        "failed" => Stage::Failed(String::new()),
        _ => Stage::Sent,
    }
}

impl AccessPoint for Peppyrus {
    async fn lookup(
        &self,
        receiver: &Endpoint,
        kind: InvoiceKind,
    ) -> Result<Reachability, Trouble> {
        let mut why = String::new();
        // Some Belgian receivers are only known by their VAT number.
        for address in [Some(receiver.clone()), receiver.by_vat_number()] {
            let Some(address) = address else { continue };
            let query = [("participantId", address.as_str())];
            let answer = ask(self.host.get("/v1/peppol/lookup", &query)?).await?;
            if answer.is_missing() {
                why = format!("{receiver}: {}", answer.words());
                continue;
            }
            let told: Value = answer.read()?;
            let services = told.get("services").cloned().unwrap_or_default();
            if names_document(&services, kind) {
                return Ok(Reachability::Reachable(address));
            }
            why = format!("{address}: no {kind} among its document types");
        }
        Ok(Reachability::Unreachable(why))
    }

    async fn find(&self, parcel: &Parcel) -> Result<Option<Handed>, Trouble> {
        let per_page = PAGE.to_string();
        for folder in FOLDERS {
            for page in 1..=PAGES_MAX {
                let page = page.to_string();
                let query = [
                    ("folder", folder),
                    ("sender", parcel.sender.as_str()),
                    ("receiver", parcel.receiver.as_str()),
                    ("page", &page),
                    ("perPage", &per_page),
                ];
                let list: MessageList = ask(self.host.get("/v1/message/list", &query)?)
                    .await?
                    .read()?;
                let is_last = list.items.len() < PAGE;
                for message in list.items {
                    let (id, at) = (message.id.clone(), message.folder.clone());
                    if self.holds(message, parcel).await? {
                        return Ok(Some(Handed {
                            reference: plain(id)?,
                            stage: stage(at.as_deref().or(Some(folder))),
                        }));
                    }
                }
                if is_last {
                    break;
                }
            }
        }
        Ok(None)
    }

    async fn send(&self, parcel: &Parcel) -> Result<Handed, Trouble> {
        let body = json!({
            "sender": parcel.sender.as_str(),
            "recipient": parcel.receiver.as_str(),
            "processType": format!("cenbii-procid-ubl::{PROCESS}"),
            "documentType": format!("busdox-docid-qns::{}", document_type(parcel.kind)),
            "fileContent": STANDARD.encode(&parcel.xml),
        });
        let request = self
            .host
            .post("/v1/message", &[])?
            .header("Idempotency-Key", &parcel.idempotency_key)
            .json(&body);
        let answer = ask(request).await?;
        if answer.is_missing() {
            return Err(Trouble::new(DeliveryTrouble::Unreachable, answer.words()));
        }
        if answer.status.is_server_error() {
            // Whether it was kept before the server fell can't be known.
            return Err(answer.refusal().after_sending());
        }
        let message: Message = answer.read().map_err(|trouble| match trouble.kind {
            DeliveryTrouble::Unreadable => trouble.after_sending(),
            _ => trouble,
        })?;
        Ok(Handed {
            reference: plain(message.id)?,
            stage: Stage::Sent,
        })
    }

    async fn status(&self, reference: &str) -> Result<Stage, Trouble> {
        let stage = stage(self.message(reference).await?.folder.as_deref());
        let path = format!("/v1/message/{reference}/report");
        let answer = ask(self.host.get(&path, &[])?).await?;
        if answer.is_missing() {
            // Not checked yet.
            return Ok(match stage {
                Stage::Failed(_) => Stage::Failed("no report".to_owned()),
                other => other,
            });
        }
        let report: Report = answer.read()?;
        let fatal: Vec<String> = report
            .validation_rules
            .unwrap_or_default()
            .into_iter()
            .filter(|rule| rule.kind.eq_ignore_ascii_case("fatal"))
            .map(|rule| format!("{}: {}", rule.id, rule.message))
            .collect();
        let transmission = report.transmission_rules.unwrap_or_default();
        let met = match &transmission {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Ok(match stage {
            _ if !fatal.is_empty() => Stage::Failed(fatal.join("; ")),
            Stage::Failed(_) => Stage::Failed(met),
            // The message left and the report has nothing against it.
            Stage::Accepted => Stage::Delivered,
            other => other,
        })
    }

    async fn check(&self) -> Result<String, Trouble> {
        let told: Value = ask(self.host.get("/v1/organization/info", &[])?)
            .await?
            .read()?;
        let name = told.get("name").and_then(Value::as_str);
        Ok(name.unwrap_or("Peppyrus").to_owned())
    }
}
