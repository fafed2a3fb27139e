//! The book of open items while a file is read: tranches are used up line by line.

use super::directory::Directory;
use super::ledger::{Ledger, Refund};
use super::lookup::{Document, Lookup, compact};
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;

/// Whether an invoice can still be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Live,
    /// Told to be paid, whatever its tranches say.
    Paid,
    Cancelled,
    Credited,
}

impl Standing {
    fn of(status: &str) -> Self {
        match status.to_lowercase().as_str() {
            "paid" | "closed" | "settled" => Self::Paid,
            "cancelled" | "canceled" | "void" | "withdrawn" => Self::Cancelled,
            "credited" => Self::Credited,
            _ => Self::Live,
        }
    }
}

/// One receivable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    pub key: String,
    /// The place of its invoice in the book.
    pub invoice: usize,
    pub customer: String,
    pub channel: Channel,
    pub amount: Cents,
    open: Cents,
    /// Letters and digits of the project that pays it.
    pub project: Option<String>,
    pub standing: Standing,
}

impl Claim {
    /// What can still be paid; nothing on an invoice that is paid, cancelled or credited.
    pub fn open(&self) -> Cents {
        if self.standing == Standing::Live {
            self.open.max(Cents::ZERO)
        } else {
            Cents::ZERO
        }
    }

    pub fn is_open(&self) -> bool {
        self.open().is_positive()
    }

    /// What has been paid and could be given back.
    pub fn paid(&self) -> Cents {
        match self.standing {
            Standing::Cancelled | Standing::Credited => Cents::ZERO,
            Standing::Paid => self.amount,
            Standing::Live => self.amount - self.open,
        }
    }
}

/// An invoice as the matcher needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Invoice {
    pub customer: String,
    pub gross: Cents,
    pub standing: Standing,
    /// More came directly than the direct tranche: the net may come twice.
    pub overpaid_directly: bool,
}

/// A credit note that may be deducted from a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Credit {
    pub number: String,
    pub customer: String,
    pub open: Cents,
    pub of: Option<String>,
}

impl Credit {
    pub fn key(&self) -> String {
        format!("{}/credit", self.number)
    }
}

/// All items, and the ways to find them.
#[derive(Debug)]
pub(super) struct Book {
    pub directory: Directory,
    pub lookup: Lookup,
    pub own_accounts: Vec<String>,
    claims: Vec<Claim>,
    invoices: Vec<Invoice>,
    pub credits: Vec<Credit>,
    pub refunds: Vec<Refund>,
}

impl Book {
    pub fn of(ledger: Ledger) -> Self {
        let mut claims = Vec::new();
        let mut invoices = Vec::new();
        for (index, invoice) in ledger.invoices.iter().enumerate() {
            let standing = Standing::of(&invoice.status);
            let gross = if invoice.gross.is_zero() {
                invoice.net + invoice.vat
            } else {
                invoice.gross
            };
            invoices.push(Invoice {
                customer: invoice.customer.clone(),
                gross,
                standing,
                overpaid_directly: false,
            });
            claims.extend(invoice.tranches.iter().map(|tranche| {
                Claim {
                    key: tranche.id.clone(),
                    invoice: index,
                    customer: invoice.customer.clone(),
                    channel: tranche.channel,
                    amount: tranche.amount,
                    open: tranche.open,
                    project: tranche
                        .project
                        .as_ref()
                        .or(invoice.project.as_ref())
                        .map(|p| compact(p)),
                    standing,
                }
            }));
        }
        let credits = ledger.credit_notes.iter().map(|credit| Credit {
            number: credit.number.clone(),
            customer: credit.customer.clone(),
            open: credit.open.unwrap_or(credit.amount),
            of: credit.ogm_of.clone(),
        });
        Self {
            credits: credits.collect(),
            directory: Directory::of(&ledger),
            lookup: Lookup::of(&ledger),
            own_accounts: ledger
                .own_account
                .iter()
                .chain(&ledger.own_accounts)
                .cloned()
                .collect(),
            claims,
            invoices,
            refunds: ledger.refunds,
        }
    }

    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter()
    }

    pub fn open_claims(&self, channel: Channel) -> impl Iterator<Item = &Claim> {
        self.claims
            .iter()
            .filter(move |claim| claim.channel == channel && claim.is_open())
    }

    pub fn claims_of(&self, document: Document) -> impl Iterator<Item = &Claim> {
        let index = match document {
            Document::Invoice(index) => index,
            Document::Credit(_) => usize::MAX,
        };
        // Claims stand in the order of their invoices.
        let start = self.claims.partition_point(|claim| claim.invoice < index);
        let rest = self.claims.get(start..).unwrap_or_default();
        rest.iter().take_while(move |claim| claim.invoice == index)
    }

    pub fn invoice_of(&self, claim: &Claim) -> Option<&Invoice> {
        self.invoices.get(claim.invoice)
    }

    pub fn credit(&self, document: Document) -> Option<&Credit> {
        match document {
            Document::Credit(index) => self.credits.get(index),
            Document::Invoice(_) => None,
        }
    }

    /// The other receivable of the same invoice.
    pub fn sibling(&self, claim: &Claim) -> Option<&Claim> {
        let document = Document::Invoice(claim.invoice);
        self.claims_of(document)
            .find(|other| other.channel != claim.channel)
    }

    /// Books a part of a tranche or a credit note: what is used up can't be paid again.
    pub fn use_up(&mut self, key: &str, amount: Cents) {
        for claim in self.claims.iter_mut().filter(|claim| claim.key == key) {
            claim.open -= amount;
        }
        for credit in self.credits.iter_mut().filter(|credit| credit.key() == key) {
            credit.open += amount;
        }
    }

    /// Remembers that the customer sent more than the direct tranche of this invoice.
    pub fn note_overpaid_directly(&mut self, key: &str) {
        let index = self
            .claims
            .iter()
            .find(|claim| claim.key == key)
            .map(|claim| claim.invoice);
        if let Some(invoice) = index.and_then(|index| self.invoices.get_mut(index)) {
            invoice.overpaid_directly = true;
        }
    }
}
