//! The book of open items while a file is read: tranches are used up line by line. Everything is
//! found by key, customer or amount; no line makes anybody walk over the whole book.

use std::collections::HashMap;
use std::hash::Hash;

use super::directory::Directory;
use super::few::Few;
use super::ledger::{Ledger, Refund};
use super::lookup::{Document, Lookup, compact};
use super::open::Open;
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
    pub key: String,
}

/// All items, and the ways to find them.
#[derive(Debug)]
pub(super) struct Book {
    pub directory: Directory,
    pub lookup: Lookup,
    pub own_accounts: Vec<String>,
    claims: Vec<Claim>,
    by_key: HashMap<String, Few<usize>>,
    by_customer: HashMap<String, Few<usize>>,
    open: Open,
    invoices: Vec<Invoice>,
    credits: Vec<Credit>,
    credits_by_customer: HashMap<String, Few<usize>>,
    refunds: Vec<Refund>,
    refunds_by_amount: HashMap<Cents, Few<usize>>,
    refunds_by_paid: HashMap<Cents, Few<usize>>,
    refunds_by_customer: HashMap<String, Few<usize>>,
}

/// Places by a property of what stands there.
fn places<T, K: Hash + Eq>(all: &[T], property: impl Fn(&T) -> K) -> HashMap<K, Few<usize>> {
    let mut places: HashMap<K, Few<usize>> = HashMap::with_capacity(all.len());
    for (place, one) in all.iter().enumerate() {
        let of_property = places.entry(property(one));
        of_property
            .and_modify(|places| places.add(place))
            .or_insert(Few::one(place));
    }
    places
}

/// What stands at these places.
fn at<'a, T>(all: &'a [T], places: Option<&'a Few<usize>>) -> impl Iterator<Item = &'a T> {
    let places = places.map_or(&[][..], Few::all);
    places.iter().filter_map(|place| all.get(*place))
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
            key: match &credit.key {
                Some(key) => key.clone(),
                None => format!("{}/credit", credit.number),
            },
        });
        let credits: Vec<Credit> = credits.collect();
        Self {
            by_key: places(&claims, |claim| claim.key.clone()),
            by_customer: places(&claims, |claim| claim.customer.clone()),
            open: Open::of(&claims),
            credits_by_customer: places(&credits, |credit| credit.customer.clone()),
            refunds_by_amount: places(&ledger.refunds, |refund| refund.amount),
            refunds_by_paid: places(&ledger.refunds, |refund| refund.paid),
            refunds_by_customer: places(&ledger.refunds, |refund| refund.customer.clone()),
            credits,
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

    pub fn claim(&self, key: &str) -> Option<&Claim> {
        at(&self.claims, self.by_key.get(key)).next()
    }

    /// Everything of a customer, open or not.
    pub fn claims_of_customer(&self, customer: &str) -> impl Iterator<Item = &Claim> {
        at(&self.claims, self.by_customer.get(customer))
    }

    /// What a customer owes on a channel.
    pub fn open_of<'a>(
        &'a self,
        customer: &str,
        channel: Channel,
    ) -> impl Iterator<Item = &'a Claim> + use<'a> {
        let all = at(&self.claims, self.by_customer.get(customer));
        all.filter(move |claim| claim.channel == channel && claim.is_open())
    }

    /// What is open on a channel, in the order of the ledger.
    pub fn open_on(&self, channel: Channel) -> impl Iterator<Item = &Claim> {
        let places = self.open.on(channel);
        places.filter_map(|place| self.claims.get(place))
    }

    /// What is open on a channel with exactly this amount.
    pub fn open_equal(&self, channel: Channel, amount: Cents) -> impl Iterator<Item = &Claim> {
        let places = self.open.equal(channel, amount);
        places.filter_map(|place| self.claims.get(place))
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

    pub fn credits_of(&self, customer: &str) -> impl Iterator<Item = &Credit> {
        at(&self.credits, self.credits_by_customer.get(customer))
    }

    /// Refunds of which exactly this is still to be paid.
    pub fn refunds_of(&self, amount: Cents) -> impl Iterator<Item = &Refund> {
        at(&self.refunds, self.refunds_by_amount.get(&amount))
    }

    /// Refunds of which exactly this was paid.
    pub fn refunds_paid(&self, amount: Cents) -> impl Iterator<Item = &Refund> {
        at(&self.refunds, self.refunds_by_paid.get(&amount))
    }

    /// Every refund of a customer.
    pub fn refunds_of_customer(&self, customer: &str) -> impl Iterator<Item = &Refund> {
        at(&self.refunds, self.refunds_by_customer.get(customer))
    }

    /// The other receivable of the same invoice.
    pub fn sibling(&self, claim: &Claim) -> Option<&Claim> {
        let document = Document::Invoice(claim.invoice);
        self.claims_of(document)
            .find(|other| other.channel != claim.channel)
    }

    /// Books a part of a tranche or a credit note: what is used up can't be paid again.
    pub fn use_up(&mut self, key: &str, amount: Cents) {
        for place in self.by_key.get(key).map_or(&[][..], Few::all) {
            if let Some(claim) = self.claims.get_mut(*place) {
                self.open.remove(*place, claim);
                claim.open -= amount;
                self.open.insert(*place, claim);
            }
        }
        if amount < Cents::ZERO {
            let mut credits = self.credits.iter_mut();
            if let Some(credit) = credits.find(|credit| credit.key == key) {
                credit.open += amount;
            }
        }
    }

    /// Remembers that the customer sent more than the direct tranche of this invoice.
    pub fn note_overpaid_directly(&mut self, key: &str) {
        let index = self.claim(key).map(|claim| claim.invoice);
        if let Some(invoice) = index.and_then(|index| self.invoices.get_mut(index)) {
            invoice.overpaid_directly = true;
        }
    }
}
