//! The bank accounts that payers are known by: of customers, and of the operator of the
//! portefeuille beside those that the settings name. What proves them stands on the bookings
//! (`allocations.proves_payer`).

use std::collections::HashMap;

use diesel::prelude::*;

use super::connection::AnyConnection;
use super::error::Error;
use super::page::{Page, Slice};
use super::schema::{customer_accounts, customers, operator_accounts};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::CustomerId;
use crate::domain::identifiers::Iban;
use crate::domain::invoice::Channel;

/// Whose an account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holder {
    Customer(CustomerId),
    /// The operator of the portefeuille.
    Operator,
}

impl Holder {
    /// Whose account pays a tranche of this channel.
    #[must_use]
    pub const fn of(channel: Channel, customer: CustomerId) -> Self {
        match channel {
            Channel::Portfolio => Self::Operator,
            Channel::Direct => Self::Customer(customer),
        }
    }
}

/// The accounts that customers are known to pay from.
///
/// # Errors
/// What the database reports.
pub fn list_of_customers(
    conn: &mut AnyConnection,
) -> Result<HashMap<CustomerId, Vec<String>>, Error> {
    let rows: Vec<(CustomerId, String)> = customer_accounts::table
        .order(customer_accounts::id)
        .select((customer_accounts::customer_id, customer_accounts::iban))
        .load(conn)?;
    let mut accounts: HashMap<CustomerId, Vec<String>> = HashMap::new();
    for (customer, iban) in rows {
        accounts.entry(customer).or_default().push(iban);
    }
    Ok(accounts)
}

/// An account that is remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub iban: String,
    pub holder: Holder,
    /// The customer's name; empty for the operator.
    pub name: String,
    pub learned_at: Moment,
}

/// A page of the accounts of customers, by name.
///
/// # Errors
/// What the database reports.
pub fn page_of_customers(conn: &mut AnyConnection, page: Page) -> Result<Slice<Known>, Error> {
    let rows: Vec<(String, CustomerId, String, Moment)> = customer_accounts::table
        .inner_join(customers::table)
        .order((customers::search_key, customer_accounts::id))
        .limit(page.limit())
        .offset(page.offset())
        .select((
            customer_accounts::iban,
            customers::id,
            customers::name,
            customer_accounts::learned_at,
        ))
        .load(conn)?;
    Ok(Slice {
        total: customer_accounts::table.count().get_result(conn)?,
        rows: rows
            .into_iter()
            .map(|(iban, customer, name, learned_at)| Known {
                iban,
                holder: Holder::Customer(customer),
                name,
                learned_at,
            })
            .collect(),
        page,
    })
}

/// The accounts of the operator, with when each was learned.
///
/// # Errors
/// What the database reports.
pub fn list_learned_of_operator(conn: &mut AnyConnection) -> Result<Vec<Known>, Error> {
    let rows: Vec<(String, Moment)> = operator_accounts::table
        .order(operator_accounts::id)
        .select((operator_accounts::iban, operator_accounts::learned_at))
        .load(conn)?;
    let known = |(iban, learned_at)| Known {
        iban,
        holder: Holder::Operator,
        name: String::new(),
        learned_at,
    };
    Ok(rows.into_iter().map(known).collect())
}

/// The accounts that the operator was seen to pay from.
///
/// # Errors
/// What the database reports.
pub fn list_of_operator(conn: &mut AnyConnection) -> Result<Vec<String>, Error> {
    Ok(operator_accounts::table
        .order(operator_accounts::id)
        .select(operator_accounts::iban)
        .load(conn)?)
}

/// The customers that are known to pay from this account.
///
/// # Errors
/// What the database reports.
pub fn list_holders(conn: &mut AnyConnection, iban: &str) -> Result<Vec<CustomerId>, Error> {
    Ok(customer_accounts::table
        .filter(customer_accounts::iban.eq(iban))
        .order(customer_accounts::id)
        .select(customer_accounts::customer_id)
        .load(conn)?)
}

/// The customers that are known to pay from each of these accounts.
///
/// # Errors
/// What the database reports.
pub fn list_holders_of(
    conn: &mut AnyConnection,
    ibans: &[String],
) -> Result<HashMap<String, Vec<CustomerId>>, Error> {
    let rows: Vec<(String, CustomerId)> = customer_accounts::table
        .filter(customer_accounts::iban.eq_any(ibans.to_vec()))
        .order(customer_accounts::id)
        .select((customer_accounts::iban, customer_accounts::customer_id))
        .load(conn)?;
    let mut holders: HashMap<String, Vec<CustomerId>> = HashMap::new();
    for (iban, customer) in rows {
        holders.entry(iban).or_default().push(customer);
    }
    Ok(holders)
}

/// Remembers an account; one that is known stays as it is. Says whether it was new.
///
/// # Errors
/// What the database reports.
pub fn insert(tx: &mut Tx<'_>, iban: &Iban, holder: Holder, now: Moment) -> Result<bool, Error> {
    if is_known(tx, iban.electronic(), holder)? {
        return Ok(false);
    }
    match holder {
        Holder::Customer(customer) => diesel::insert_into(customer_accounts::table)
            .values((
                customer_accounts::customer_id.eq(customer),
                customer_accounts::iban.eq(iban),
                customer_accounts::learned_at.eq(now),
            ))
            .execute(tx.conn())?,
        Holder::Operator => diesel::insert_into(operator_accounts::table)
            .values((
                operator_accounts::iban.eq(iban),
                operator_accounts::learned_at.eq(now),
            ))
            .execute(tx.conn())?,
    };
    Ok(true)
}

fn is_known(conn: &mut AnyConnection, iban: &str, holder: Holder) -> Result<bool, Error> {
    let count: i64 = match holder {
        Holder::Customer(customer) => customer_accounts::table
            .filter(customer_accounts::customer_id.eq(customer))
            .filter(customer_accounts::iban.eq(iban))
            .count()
            .get_result(conn)?,
        Holder::Operator => operator_accounts::table
            .filter(operator_accounts::iban.eq(iban))
            .count()
            .get_result(conn)?,
    };
    Ok(count > 0)
}

/// Forgets an account. Says whether it was known.
///
/// # Errors
/// What the database reports.
pub fn delete(tx: &mut Tx<'_>, iban: &str, holder: Holder) -> Result<bool, Error> {
    let rows = match holder {
        Holder::Customer(customer) => diesel::delete(
            customer_accounts::table
                .filter(customer_accounts::customer_id.eq(customer))
                .filter(customer_accounts::iban.eq(iban)),
        )
        .execute(tx.conn())?,
        Holder::Operator => {
            diesel::delete(operator_accounts::table.filter(operator_accounts::iban.eq(iban)))
                .execute(tx.conn())?
        }
    };
    Ok(rows > 0)
}
