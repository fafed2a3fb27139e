//! Customers: enterprises and private persons.

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::like::containing;
use super::page::{Page, Slice};
use super::schema::{customers, enrolments};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::CustomerId;
use crate::domain::identifiers::{EnterpriseNumber, VatNumber};
use crate::domain::language::Language;
use crate::domain::party::{CustomerKind, LegalForm, Region, Size};
use crate::domain::subsidy::eligibility::CustomerFacts;
use crate::domain::text::search_key;

/// What a person fills in of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = customers, check_for_backend(MultiBackend))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Customer {
    pub kind: CustomerKind,
    pub name: String,
    pub enterprise_number: Option<EnterpriseNumber>,
    pub vat_number: Option<VatNumber>,
    pub legal_form: Option<LegalForm>,
    pub size: Option<Size>,
    pub region: Option<Region>,
    /// The NACE-BEL code of the main activity.
    pub nace: Option<String>,
    pub street: String,
    pub postcode: String,
    pub city: String,
    /// ISO 3166, two letters.
    pub country: String,
    pub email: String,
    pub phone: String,
    pub language: Language,
    pub active_in_kbo: bool,
    /// Related to the institute.
    pub related: bool,
    pub note: String,
    /// What every invoice refers to, unless the enrolment says otherwise.
    pub purchase_reference: Option<String>,
}

impl Customer {
    /// The facts that decide whether this customer can use the kmo-portefeuille.
    #[must_use]
    pub const fn facts(&self) -> CustomerFacts {
        CustomerFacts {
            kind: self.kind,
            size: self.size,
            legal_form: self.legal_form,
            region: self.region,
            is_active: self.active_in_kbo,
            is_related: self.related,
        }
    }

    /// Everything by which a customer is looked up.
    fn search_key(&self) -> String {
        let number = self.enterprise_number.as_ref();
        let (digits, dotted) = number
            .map(|number| (number.digits().to_owned(), number.normal()))
            .unwrap_or_default();
        search_key(
            &[&self.name, &self.city, &self.email, &digits, &dotted]
                .map(String::as_str)
                .join(" "),
        )
    }
}

/// A customer as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = customers, check_for_backend(MultiBackend))]
pub struct CustomerRow {
    pub id: CustomerId,
    #[diesel(embed)]
    pub customer: Customer,
    pub version: i64,
    pub created_at: Moment,
}

/// Which customers a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomerFilter {
    /// Words of the name, the place, the address or the number; all must be found.
    pub words: String,
    pub kind: Option<CustomerKind>,
    pub size: Option<Size>,
    pub region: Option<Region>,
}

/// The customer with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: CustomerId) -> Result<CustomerRow, Error> {
    Ok(CustomerRow::query()
        .filter(customers::id.eq(id))
        .first(conn)?)
}

/// Every customer's id and name, by name.
///
/// # Errors
/// What the database reports.
pub fn list_names(conn: &mut AnyConnection) -> Result<Vec<(CustomerId, String)>, Error> {
    Ok(customers::table
        .order((customers::search_key, customers::id))
        .select((customers::id, customers::name))
        .load(conn)?)
}

/// The customer with this enterprise number, if there is one.
///
/// # Errors
/// What the database reports.
pub fn find_by_enterprise_number(
    conn: &mut AnyConnection,
    number: &EnterpriseNumber,
) -> Result<Option<CustomerRow>, Error> {
    Ok(CustomerRow::query()
        .filter(customers::enterprise_number.eq(number))
        .first(conn)
        .optional()?)
}

/// One page of the customers that a filter lets through, by name.
///
/// # Errors
/// What the database reports.
pub fn page(
    conn: &mut AnyConnection,
    filter: &CustomerFilter,
    page: Page,
) -> Result<Slice<CustomerRow>, Error> {
    let total = filtered(filter).select(count_star()).first(conn)?;
    let rows = filtered(filter)
        .select(CustomerRow::as_select())
        .order((customers::search_key, customers::id))
        .limit(page.limit())
        .offset(page.offset())
        .load(conn)?;
    Ok(Slice { rows, total, page })
}

fn filtered(filter: &CustomerFilter) -> customers::BoxedQuery<'_, MultiBackend> {
    let mut query = customers::table.into_boxed::<MultiBackend>();
    for word in search_key(&filter.words)
        .split(' ')
        .filter(|word| !word.is_empty())
    {
        query = query.filter(customers::search_key.like(containing(word)).escape('\\'));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(customers::kind.eq(kind));
    }
    if let Some(size) = filter.size {
        query = query.filter(customers::size.eq(size));
    }
    if let Some(region) = filter.region {
        query = query.filter(customers::region.eq(region));
    }
    query
}

/// How many enrolments each of these customers has, cancelled ones included; customers without
/// any are left out.
///
/// # Errors
/// What the database reports.
pub fn count_enrolments(
    conn: &mut AnyConnection,
    ids: &[CustomerId],
) -> Result<Vec<(CustomerId, i64)>, Error> {
    Ok(enrolments::table
        .filter(enrolments::customer_id.eq_any(ids))
        .group_by(enrolments::customer_id)
        .select((enrolments::customer_id, count_star()))
        .load(conn)?)
}

/// Adds a customer.
///
/// # Errors
/// [`Error::Duplicate`] of `customers.enterprise_number`, or what the database reports.
pub fn insert(tx: &mut Tx<'_>, customer: &Customer, now: Moment) -> Result<CustomerId, Error> {
    Ok(diesel::insert_into(customers::table)
        .values((
            customer,
            customers::search_key.eq(customer.search_key()),
            customers::version.eq(1_i64),
            customers::created_at.eq(now),
        ))
        .returning(customers::id)
        .get_result(tx.conn())?)
}

/// Changes a customer that is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], [`Error::Duplicate`] of `customers.enterprise_number`, or what the database
/// reports.
pub fn update(
    tx: &mut Tx<'_>,
    id: CustomerId,
    version: i64,
    customer: &Customer,
) -> Result<(), Error> {
    let rows = diesel::update(
        customers::table
            .find(id)
            .filter(customers::version.eq(version)),
    )
    .set((
        customer,
        customers::search_key.eq(customer.search_key()),
        customers::version.eq(version + 1),
    ))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
