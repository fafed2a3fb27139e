//! How a customer's invoices go, where a person chose: at most one row a customer.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::customer_sending;
use super::tx::Tx;
use crate::domain::id::CustomerId;
use crate::domain::identifiers::Endpoint;
use crate::domain::sending::routing::Preference;

/// What a person chose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = customer_sending, check_for_backend(MultiBackend))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct CustomerSending {
    pub preference: Preference,
    /// The address on the network, where the customer's numbers don't make the right one.
    pub endpoint: Option<Endpoint>,
}

/// What a person chose, as stored; version zero where nobody chose anything yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, HasQuery)]
#[diesel(table_name = customer_sending, check_for_backend(MultiBackend))]
pub struct CustomerSendingRow {
    #[diesel(embed)]
    pub sending: CustomerSending,
    pub version: i64,
}

/// What was chosen for a customer.
///
/// # Errors
/// What the database reports.
pub fn get(conn: &mut AnyConnection, customer: CustomerId) -> Result<CustomerSendingRow, Error> {
    let row: Option<CustomerSendingRow> = CustomerSendingRow::query()
        .filter(customer_sending::customer_id.eq(customer))
        .first(conn)
        .optional()?;
    Ok(row.unwrap_or_default())
}

/// Keeps what was chosen, if it is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn save(
    tx: &mut Tx<'_>,
    customer: CustomerId,
    version: i64,
    sending: &CustomerSending,
) -> Result<(), Error> {
    if version == 0 {
        let inserted = diesel::insert_into(customer_sending::table)
            .values((
                customer_sending::customer_id.eq(customer),
                sending,
                customer_sending::version.eq(1_i64),
            ))
            .execute(tx.conn())
            .map_err(Error::from);
        return match inserted {
            Ok(_) => Ok(()),
            Err(error) if error.is_duplicate_of("customer_sending", "customer_id") => {
                Err(Error::Stale)
            }
            Err(error) => Err(error),
        };
    }
    let still = customer_sending::table
        .filter(customer_sending::customer_id.eq(customer))
        .filter(customer_sending::version.eq(version));
    let rows = diesel::update(still)
        .set((sending, customer_sending::version.eq(version + 1)))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
