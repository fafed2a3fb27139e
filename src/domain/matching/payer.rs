//! Who paid. The class of the payer decides the channel of the money: the operator of the
//! portefeuille pays portfolio tranches, everybody else pays direct ones. A name is never proof.

use super::ledger::{Customer, Ledger};
use super::lookup::compact;
use super::name::{Best, Name, contains_word};
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
    pub fn of(line: &Line, ledger: &Ledger) -> Self {
        let account = line.counterparty_account.as_deref().map(compact);
        let name = line.counterparty_name.as_deref().unwrap_or_default();
        let (class, evidence) = classify(account.as_deref(), name, ledger);
        let mut payer = Self {
            class,
            behind: None,
            evidence: evidence.into_iter().collect(),
        };
        if let Some(debtor) = &line.extra.ultimate_debtor
            && let Some(customer) = Name::of(debtor).best(&ledger.customers).found()
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

fn classify(account: Option<&str>, name: &str, ledger: &Ledger) -> (Class, Option<Evidence>) {
    let evidence = |kind, text: &str, strength| Some(Evidence::new(kind, text, strength));
    let is_listed = |accounts: &[String]| {
        account.is_some_and(|account| accounts.iter().any(|listed| compact(listed) == account))
    };
    let shown = account.unwrap_or_default();
    let own: Vec<String> = ledger
        .own_account
        .iter()
        .chain(&ledger.own_accounts)
        .cloned()
        .collect();
    if is_listed(&own) {
        return (
            Class::Own,
            evidence(EvidenceKind::OwnAccount, shown, Strength::Exact),
        );
    }
    let operator = &ledger.portfolio_operator;
    if is_listed(&operator.accounts) {
        let found = evidence(EvidenceKind::OperatorAccount, shown, Strength::Exact);
        return (Class::Operator, found);
    }
    let holders: Vec<Customer> = ledger
        .customers
        .iter()
        .filter(|customer| is_listed(&customer.known_accounts))
        .cloned()
        .collect();
    if let [holder] = holders.as_slice() {
        let id = holder.id.clone();
        let class = Class::Customer {
            id,
            by_account: true,
        };
        return (
            class,
            evidence(EvidenceKind::PayerAccount, shown, Strength::Exact),
        );
    }
    let names_operator = operator
        .names
        .iter()
        .any(|pattern| contains_word(name, pattern));
    if holders.is_empty() && names_operator {
        return (
            Class::Operator,
            evidence(EvidenceKind::OperatorName, name, Strength::Probable),
        );
    }
    let among = if holders.is_empty() {
        &ledger.customers
    } else {
        &holders
    };
    match Name::of(name).best(among) {
        Best::One(customer) => {
            let id = customer.id.clone();
            let class = Class::Customer {
                id,
                by_account: !holders.is_empty(),
            };
            (
                class,
                evidence(EvidenceKind::PayerName, name, Strength::Probable),
            )
        }
        Best::Tied(customers) => {
            let ids = customers
                .iter()
                .map(|customer| customer.id.clone())
                .collect();
            (
                Class::Tied(ids),
                evidence(EvidenceKind::PayerName, name, Strength::Weak),
            )
        }
        Best::None => (Class::Unknown, None),
    }
}
