//! Who paid. The class of the payer decides the channel of the money: the operator of the
//! portefeuille pays portfolio tranches, everybody else pays direct ones. A name is never proof.

use super::directory::{Directory, Party};
use super::lookup::compact;
use super::name::{Best, Name, contains_word, word_key};
use super::verdict::{Evidence, EvidenceKind, Strength};
use crate::domain::bank::Line;
use crate::domain::invoice::Channel;

/// What a payer turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Class {
    /// One of our own accounts.
    Own,
    Operator,
    /// A customer, by a confirmed account or by name.
    Customer {
        id: String,
        by_account: bool,
    },
    /// A name that fits several customers: no result (domain/bank 5.4).
    Tied(Vec<String>),
    Unknown,
}

/// The payer of a line, or for money that leaves its payee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Payer {
    pub class: Class,
    /// Who stands behind a payer that pays for others.
    pub behind: Option<String>,
    pub evidence: Vec<Evidence>,
}

impl Payer {
    pub fn of(line: &Line, directory: &Directory) -> Self {
        let account = line.counterparty_account.as_deref().map(compact);
        let name = line.counterparty_name.as_deref().unwrap_or_default();
        let (class, evidence) = classify(account.as_deref(), name, directory);
        let mut payer = Self {
            class,
            behind: None,
            evidence: evidence.into_iter().collect(),
        };
        if let Some(debtor) = &line.extra.ultimate_debtor
            && let Some(customer) = directory.most_like(&Name::of(debtor)).found()
        {
            let evidence = Evidence::new(EvidenceKind::UltimateDebtor, debtor, Strength::Probable);
            payer.evidence.push(evidence);
            payer.behind = Some(customer.id.clone());
        }
        payer
    }

    /// The tranches that money of this payer is for.
    pub fn channel(&self) -> Channel {
        match self.class {
            Class::Operator => Channel::Portfolio,
            _ => Channel::Direct,
        }
    }

    pub fn is_operator(&self) -> bool {
        self.class == Class::Operator
    }

    /// The customer whose money this is, as far as account and name tell.
    pub fn customer(&self) -> Option<&str> {
        match &self.class {
            Class::Customer { id, .. } => Some(id),
            _ => self.behind.as_deref(),
        }
    }

    /// Whether a confirmed account tells the customer.
    pub fn is_known_by_account(&self) -> bool {
        matches!(
            self.class,
            Class::Customer {
                by_account: true,
                ..
            }
        )
    }
}

fn classify(account: Option<&str>, name: &str, directory: &Directory) -> (Class, Option<Evidence>) {
    if let Some(account) = account
        && let Some((class, kind)) = by_account(account, directory)
    {
        return (class, Some(Evidence::new(kind, account, Strength::Exact)));
    }
    let holders: Vec<&Party> = match account {
        Some(account) => directory.holders(account).collect(),
        None => Vec::new(),
    };
    let named = |kind, strength| Some(Evidence::new(kind, name, strength));
    let mut patterns = directory.operator_names.iter();
    let key = word_key(name);
    if holders.is_empty() && patterns.any(|pattern| contains_word(&key, pattern)) {
        return (
            Class::Operator,
            named(EvidenceKind::OperatorName, Strength::Probable),
        );
    }
    // An account that several customers share leaves the name to tell which of them it is.
    let by_account = !holders.is_empty();
    let best = match by_account {
        true => Name::of(name).best(holders),
        false => directory.most_like(&Name::of(name)),
    };
    match best {
        Best::One(customer) => {
            let id = customer.id.clone();
            let evidence = named(EvidenceKind::PayerName, Strength::Probable);
            (Class::Customer { id, by_account }, evidence)
        }
        Best::Tied(customers) => {
            let ids = customers.iter().map(|customer| customer.id.clone());
            (
                Class::Tied(ids.collect()),
                named(EvidenceKind::PayerName, Strength::Weak),
            )
        }
        Best::None => (Class::Unknown, None),
    }
}

/// What an account alone tells.
fn by_account(account: &str, directory: &Directory) -> Option<(Class, EvidenceKind)> {
    if directory.is_own(account) {
        return Some((Class::Own, EvidenceKind::OwnAccount));
    }
    if directory.is_operators(account) {
        return Some((Class::Operator, EvidenceKind::OperatorAccount));
    }
    let mut holders = directory.holders(account);
    match (holders.next(), holders.next()) {
        (Some(holder), None) => {
            let id = holder.id.clone();
            let class = Class::Customer {
                id,
                by_account: true,
            };
            Some((class, EvidenceKind::PayerAccount))
        }
        _ => None,
    }
}
