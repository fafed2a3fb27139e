//! Everybody that a payer may be: ourselves, the operator of the portefeuille, the customers.
//! Accounts and names are prepared once, since every line asks.

use super::ledger::Ledger;
use super::lookup::compact;
use super::name::Name;

/// A customer, ready to be recognised.
#[derive(Debug)]
pub(super) struct Party {
    pub id: String,
    pub name: Name,
    accounts: Vec<String>,
}

impl Party {
    pub fn holds(&self, account: &str) -> bool {
        self.accounts.iter().any(|own| own == account)
    }
}

#[derive(Debug)]
pub(super) struct Directory {
    own_accounts: Vec<String>,
    operator_accounts: Vec<String>,
    pub operator_names: Vec<String>,
    pub customers: Vec<Party>,
}

impl Directory {
    pub fn of(ledger: &Ledger) -> Self {
        let compacted = |accounts: &[String]| accounts.iter().map(|a| compact(a)).collect();
        let own = ledger.own_account.iter().chain(&ledger.own_accounts);
        let customers = ledger.customers.iter().map(|customer| Party {
            id: customer.id.clone(),
            name: Name::of(&customer.name),
            accounts: compacted(&customer.known_accounts),
        });
        Self {
            own_accounts: own.map(|account| compact(account)).collect(),
            operator_accounts: compacted(&ledger.portfolio_operator.accounts),
            operator_names: ledger.portfolio_operator.names.clone(),
            customers: customers.collect(),
        }
    }

    pub fn is_own(&self, account: &str) -> bool {
        self.own_accounts.iter().any(|own| own == account)
    }

    pub fn is_operators(&self, account: &str) -> bool {
        self.operator_accounts.iter().any(|own| own == account)
    }

    pub fn customer(&self, id: &str) -> Option<&Party> {
        self.customers.iter().find(|party| party.id == id)
    }
}
