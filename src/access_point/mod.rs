//! Access points of the Peppol network: who brings a document to its customer. The only room that
//! speaks HTTP to others. It knows nothing of the database: what is due, and what becomes of it, is
//! the business of `crate::jobs`.
//!
//! Every access point takes the UBL as it is. None of them promises that a document that was sent
//! twice goes once, so whoever sends again after an answer that didn't come asks [`AccessPoint::find`]
//! first.

mod e_invoice_be;
mod http;
mod peppyrus;

use std::fmt;
use std::time::Duration;

pub use e_invoice_be::EInvoiceBe;
pub use http::{choose_tls, is_host};
pub use peppyrus::Peppyrus;

use crate::config::Secret;
use crate::domain::identifiers::Endpoint;
use crate::domain::invoice::InvoiceKind;
use crate::domain::sending::delivery::{DeliveryTrouble, Provider, Stage, Trouble};

/// How long one question and its answer may take.
pub const PATIENCE: Duration = Duration::from_secs(45);

/// A document to be brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    pub kind: InvoiceKind,
    pub number: String,
    pub file_name: String,
    pub xml: Vec<u8>,
    pub sender: Endpoint,
    pub receiver: Endpoint,
    /// The same for every try of the same document.
    pub idempotency_key: String,
}

/// Whether and where a customer takes a kind of document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reachability {
    /// At this address.
    Reachable(Endpoint),
    /// Why not.
    Unreachable(String),
}

/// A document that an access point has in hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// How the access point calls it.
    pub reference: String,
    pub stage: Stage,
}

/// What every access point can do.
pub trait AccessPoint {
    /// Whether a customer takes this kind of document.
    fn lookup(
        &self,
        receiver: &Endpoint,
        kind: InvoiceKind,
    ) -> impl Future<Output = Result<Reachability, Trouble>> + Send;

    /// The document, where an earlier try that got no answer arrived after all.
    fn find(&self, parcel: &Parcel)
    -> impl Future<Output = Result<Option<Handed>, Trouble>> + Send;

    /// Hands a document over.
    fn send(&self, parcel: &Parcel) -> impl Future<Output = Result<Handed, Trouble>> + Send;

    /// What became of a document.
    fn status(&self, reference: &str) -> impl Future<Output = Result<Stage, Trouble>> + Send;

    /// Whether the access point knows us, and by which name.
    fn check(&self) -> impl Future<Output = Result<String, Trouble>> + Send;
}

/// The access point that an institute chose.
#[derive(Clone)]
pub enum Chosen {
    Peppyrus(Peppyrus),
    EInvoiceBe(EInvoiceBe),
}

impl Chosen {
    /// The access point of these settings; none where documents go by hand.
    ///
    /// # Errors
    /// When no HTTP client can be made.
    pub fn new(
        provider: Provider,
        host: &str,
        key: &Secret,
        patience: Duration,
    ) -> Result<Option<Self>, Trouble> {
        Ok(match provider {
            Provider::Manual => None,
            Provider::Peppyrus => Some(Self::Peppyrus(Peppyrus::new(host, key, patience)?)),
            Provider::EInvoiceBe => Some(Self::EInvoiceBe(EInvoiceBe::new(host, key, patience)?)),
        })
    }
}

impl fmt::Debug for Chosen {
    /// Without the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Peppyrus(_) => "Peppyrus",
            Self::EInvoiceBe(_) => "e-invoice.be",
        })
    }
}

impl AccessPoint for Chosen {
    async fn lookup(
        &self,
        receiver: &Endpoint,
        kind: InvoiceKind,
    ) -> Result<Reachability, Trouble> {
        match self {
            Self::Peppyrus(one) => one.lookup(receiver, kind).await,
            Self::EInvoiceBe(one) => one.lookup(receiver, kind).await,
        }
    }

    async fn find(&self, parcel: &Parcel) -> Result<Option<Handed>, Trouble> {
        match self {
            Self::Peppyrus(one) => one.find(parcel).await,
            Self::EInvoiceBe(one) => one.find(parcel).await,
        }
    }

    async fn send(&self, parcel: &Parcel) -> Result<Handed, Trouble> {
        match self {
            Self::Peppyrus(one) => one.send(parcel).await,
            Self::EInvoiceBe(one) => one.send(parcel).await,
        }
    }

    async fn status(&self, reference: &str) -> Result<Stage, Trouble> {
        match self {
            Self::Peppyrus(one) => one.status(reference).await,
            Self::EInvoiceBe(one) => one.status(reference).await,
        }
    }

    async fn check(&self) -> Result<String, Trouble> {
        match self {
            Self::Peppyrus(one) => one.check().await,
            Self::EInvoiceBe(one) => one.check().await,
        }
    }
}

/// The type of a document on the network.
fn document_type(kind: InvoiceKind) -> String {
    let root = match kind {
        InvoiceKind::Invoice => "Invoice-2::Invoice",
        InvoiceKind::CreditNote => "CreditNote-2::CreditNote",
    };
    format!("urn:oasis:names:specification:ubl:schema:xsd:{root}##{CUSTOMIZATION}::2.1")
}

const CUSTOMIZATION: &str =
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
const PROCESS: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

/// Whether what an access point tells of a customer names this kind of document, in whichever field
/// and however it is escaped.
fn names_document(told: &serde_json::Value, kind: InvoiceKind) -> bool {
    let text = told.to_string().replace("%3A", ":").replace("%23", "#");
    text.contains(&document_type(kind))
}

/// How an access point calls a document, as long as it fits in an address.
fn plain(id: String) -> Result<String, Trouble> {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    if !id.is_empty() && id.len() <= 100 && id.bytes().all(is_plain) {
        return Ok(id);
    }
    let trouble = Trouble::new(DeliveryTrouble::Unreadable, "an id that is none");
    Err(trouble.after_sending())
}
