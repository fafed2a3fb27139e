//! Everybody that a payer may be: ourselves, the operator of the portefeuille, the customers.
//! Accounts and names are prepared once, since every line asks.

use std::collections::{HashMap, HashSet};

use super::ledger::Ledger;
use super::lookup::compact;
use super::name::{Best, Name, word_key};
use super::names::Names;

/// A customer, ready to be recognised.
#[derive(Debug)]
pub(super) struct Party {
    pub id: String,
    pub name: Name,
}

#[derive(Debug)]
pub(super) struct Directory {
    own_accounts: HashSet<String>,
    operator_accounts: HashSet<String>,
    /// Keys of [`word_key`].
    pub operator_names: Vec<String>,
    pub customers: Vec<Party>,
    by_account: HashMap<String, Vec<usize>>,
    names: Names,
}

impl Directory {
    pub fn of(ledger: &Ledger) -> Self {
        let own = ledger.own_account.iter().chain(&ledger.own_accounts);
        let operator_names = ledger.portfolio_operator.names.iter();
        let operators = ledger.portfolio_operator.accounts.iter();
        let mut by_account: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, customer) in ledger.customers.iter().enumerate() {
            for account in &customer.known_accounts {
                let holders = by_account.entry(compact(account)).or_default();
                if holders.last() != Some(&place) {
                    holders.push(place);
                }
            }
        }
        let customers: Vec<Party> = ledger
            .customers
            .iter()
            .map(|customer| Party {
                id: customer.id.clone(),
                name: Name::of(&customer.name),
            })
            .collect();
        Self {
            own_accounts: own.map(|account| compact(account)).collect(),
            operator_accounts: operators.map(|account| compact(account)).collect(),
            operator_names: operator_names.map(|name| word_key(name)).collect(),
            names: Names::of(customers.iter().map(|party| &party.name)),
            customers,
            by_account,
        }
    }

    pub fn is_own(&self, account: &str) -> bool {
        self.own_accounts.contains(account)
    }

    pub fn is_operators(&self, account: &str) -> bool {
        self.operator_accounts.contains(account)
    }

    /// The customers that are known to pay from this account.
    pub fn holders(&self, account: &str) -> impl Iterator<Item = &Party> {
        self.at(self.by_account.get(account).into_iter().flatten().copied())
    }

    /// The customer whose name is most like this one.
    pub fn most_like(&self, name: &Name) -> Best<'_> {
        name.best(self.at(self.names.like(name)))
    }

    /// The customers whose whole name stands in a text.
    pub fn standing_in(&self, text: &str) -> Vec<&Party> {
        let words = Name::of_text(text);
        let found = self.at(self.names.standing_in(&words));
        found.filter(|party| party.name.stands_in(text)).collect()
    }

    fn at(&self, places: impl IntoIterator<Item = usize>) -> impl Iterator<Item = &Party> {
        let places = places.into_iter();
        places.filter_map(|place| self.customers.get(place))
    }
}
