//! What a person looked up about a customer for the kmo-portefeuille: at most one row a customer.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::customer_checks;
use super::tx::Tx;
use crate::domain::id::{CustomerId, UserId};
use crate::domain::subsidy::conditions::{Activity, CustomerChecks, KboStatus, Relation};

/// What was looked up, as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = customer_checks, check_for_backend(MultiBackend))]
pub struct CustomerChecksRow {
    pub customer_id: CustomerId,
    pub kbo: Option<KboStatus>,
    pub activity: Option<Activity>,
    pub relation: Option<Relation>,
    pub note: String,
    pub checked_on: NaiveDate,
    pub checked_by: Option<UserId>,
    pub checked_name: String,
    pub version: i64,
}

impl CustomerChecksRow {
    /// What was looked up, as the rules see it.
    #[must_use]
    pub const fn checks(&self) -> CustomerChecks {
        CustomerChecks {
            kbo: self.kbo,
            activity: self.activity,
            relation: self.relation,
        }
    }
}

/// What was looked up, to keep.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, AsChangeset)]
#[diesel(table_name = customer_checks)]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct NewCustomerChecks {
    pub kbo: Option<KboStatus>,
    pub activity: Option<Activity>,
    pub relation: Option<Relation>,
    pub note: String,
    pub checked_on: NaiveDate,
    pub checked_by: Option<UserId>,
    pub checked_name: String,
}

/// What was looked up about a customer, if anything was.
///
/// # Errors
/// What the database reports.
pub fn find(
    conn: &mut AnyConnection,
    customer: CustomerId,
) -> Result<Option<CustomerChecksRow>, Error> {
    Ok(CustomerChecksRow::query()
        .filter(customer_checks::customer_id.eq(customer))
        .first(conn)
        .optional()?)
}

/// What was looked up about a customer, nothing where nobody did.
///
/// # Errors
/// What the database reports.
pub fn get(conn: &mut AnyConnection, customer: CustomerId) -> Result<CustomerChecks, Error> {
    let row = find(conn, customer)?;
    Ok(row.map(|row| row.checks()).unwrap_or_default())
}

/// Keeps what was looked up; `version` is that of the row that the person saw, nothing where there was
/// none.
///
/// # Errors
/// [`Error::Stale`] when somebody else looked it up meanwhile, or what the database reports.
pub fn save(
    tx: &mut Tx<'_>,
    customer: CustomerId,
    version: Option<i64>,
    new: &NewCustomerChecks,
) -> Result<(), Error> {
    let Some(version) = version else {
        let inserted = diesel::insert_into(customer_checks::table)
            .values((
                new,
                customer_checks::customer_id.eq(customer),
                customer_checks::version.eq(1_i64),
            ))
            .execute(tx.conn())
            .map_err(Error::from);
        return match inserted {
            Ok(_) => Ok(()),
            Err(error) if error.is_duplicate_of("customer_checks", "customer_id") => {
                Err(Error::Stale)
            }
            Err(error) => Err(error),
        };
    };
    let still = customer_checks::table
        .filter(customer_checks::customer_id.eq(customer))
        .filter(customer_checks::version.eq(version));
    let rows = diesel::update(still)
        .set((new, customer_checks::version.eq(version + 1)))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
