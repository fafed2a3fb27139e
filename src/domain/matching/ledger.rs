//! What is owed to us and by whom, as the matcher is told it: the `--open` file of the command
//! line, or the same made from the database. Keys of tranches are opaque text here.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};

use crate::domain::invoice::Channel;
use crate::domain::money::Cents;

/// Everything that a bank line may be about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Ledger {
    #[serde(default)]
    pub today: Option<NaiveDate>,
    /// The account that the statements are of.
    #[serde(default)]
    pub own_account: Option<String>,
    /// Further accounts of ours: money between them is no receipt.
    #[serde(default, deserialize_with = "or_default")]
    pub own_accounts: Vec<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub portfolio_operator: Operator,
    #[serde(default, deserialize_with = "or_default")]
    pub customers: Vec<Customer>,
    #[serde(rename = "ledger", default, deserialize_with = "or_default")]
    pub invoices: Vec<LedgerInvoice>,
    #[serde(
        rename = "add_credit",
        alias = "credit_notes",
        default,
        deserialize_with = "or_default"
    )]
    pub credit_notes: Vec<CreditNote>,
    #[serde(
        rename = "refund",
        alias = "refunds",
        default,
        deserialize_with = "or_default"
    )]
    pub refunds: Vec<Refund>,
}

/// By what the operator of the portefeuille is recognised. A name alone proves nothing: the same
/// company pays meal vouchers (domain/kmo-portefeuille 5).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Operator {
    #[serde(default, deserialize_with = "or_default")]
    pub names: Vec<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub accounts: Vec<String>,
}

/// Someone who owes, or owed, us money.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Customer {
    pub id: String,
    pub name: String,
    /// Accounts that a person has confirmed as this customer's.
    #[serde(default, deserialize_with = "or_default")]
    pub known_accounts: Vec<String>,
}

/// An issued invoice, open or not: "already paid" and "cancelled" are answers too.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct LedgerInvoice {
    #[serde(rename = "invoice")]
    pub number: String,
    pub customer: String,
    #[serde(default)]
    pub date: Option<NaiveDate>,
    #[serde(default, deserialize_with = "or_default")]
    pub net: Cents,
    #[serde(default, deserialize_with = "or_default")]
    pub vat: Cents,
    #[serde(default, deserialize_with = "or_default")]
    pub gross: Cents,
    #[serde(default)]
    pub project: Option<String>,
    #[serde(default)]
    pub structured_reference: Option<String>,
    /// `open`, `paid`, `cancelled` or `credited`. What is still due stands on the tranches.
    #[serde(default, deserialize_with = "or_default")]
    pub status: String,
    #[serde(default, deserialize_with = "or_default")]
    pub tranches: Vec<LedgerTranche>,
}

/// One receivable of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct LedgerTranche {
    pub id: String,
    pub channel: Channel,
    pub amount: Cents,
    pub open: Cents,
    #[serde(default)]
    pub project: Option<String>,
    #[serde(default)]
    pub structured_reference: Option<String>,
}

/// What we owe a customer on paper; he may deduct it from a payment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CreditNote {
    pub number: String,
    pub customer: String,
    pub amount: Cents,
    /// What is not yet deducted or paid out; the whole amount where it isn't said.
    #[serde(default)]
    pub open: Option<Cents>,
    /// The invoice that it corrects.
    #[serde(default, alias = "of")]
    pub ogm_of: Option<String>,
    /// What a part of a payment is called that deducts it; `NUMBER/credit` where it isn't said.
    #[serde(default)]
    pub key: Option<String>,
}

/// Money that we decided to give back and that must still leave the account.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Refund {
    pub id: String,
    pub customer: String,
    /// What is still to be paid.
    pub amount: Cents,
    /// The tranche that it gives back.
    #[serde(default)]
    pub of: Option<String>,
    /// The account that it is to be paid to.
    #[serde(default)]
    pub account: Option<String>,
    /// What was paid of it: where the bank returned the transfer, that much is owed again.
    #[serde(default, deserialize_with = "or_default")]
    pub paid: Cents,
}

/// An absent value may also be written as `null`.
fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Option::<T>::deserialize(deserializer).map(Option::unwrap_or_default)
}
