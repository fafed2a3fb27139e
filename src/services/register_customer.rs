//! Registering customers and the people at a customer who are written to.

use crate::domain::id::{ContactId, CustomerId};
use crate::domain::identifiers::VatNumber;
use crate::domain::party::CustomerKind;
use crate::services::{Ctx, Deed};
use crate::storage::contacts::{self, Contact};
use crate::storage::customers::{self, Customer};
use crate::storage::{self, Tx};

/// Why a customer can't be registered like this.
#[derive(Debug, thiserror::Error)]
pub enum RegisterCustomerError {
    /// Another customer has the enterprise number.
    #[error("customer {customer} has this enterprise number")]
    NumberTaken { customer: CustomerId },
    /// A Belgian VAT number is the enterprise number with BE before it.
    #[error("the VAT number is not that of the enterprise number")]
    VatDiffers,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Registers a customer.
///
/// # Errors
/// See [`RegisterCustomerError`].
pub fn create(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    customer: &Customer,
) -> Result<CustomerId, RegisterCustomerError> {
    let customer = checked(tx, None, customer)?;
    let id = customers::insert(tx, &customer, ctx.now)?;
    ctx.record(tx, Deed::new("customer.created", id, &*customer.name))?;
    Ok(id)
}

/// Changes a customer. What was agreed, issued and sent before keeps the old data.
///
/// # Errors
/// See [`RegisterCustomerError`]; `Storage(Stale)` when somebody changed it in the meantime.
pub fn change(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: CustomerId,
    version: i64,
    customer: &Customer,
) -> Result<(), RegisterCustomerError> {
    let customer = checked(tx, Some(id), customer)?;
    customers::update(tx, id, version, &customer)?;
    ctx.record(tx, Deed::new("customer.changed", id, &*customer.name))?;
    Ok(())
}

/// The customer with what doesn't belong to its kind taken off.
fn checked(
    tx: &mut Tx<'_>,
    own: Option<CustomerId>,
    customer: &Customer,
) -> Result<Customer, RegisterCustomerError> {
    let mut customer = customer.clone();
    if customer.kind == CustomerKind::Person {
        customer.enterprise_number = None;
        customer.vat_number = None;
        customer.legal_form = None;
        customer.size = None;
        customer.nace = None;
    }
    let Some(number) = &customer.enterprise_number else {
        return Ok(customer);
    };
    let is_other =
        |vat: &VatNumber| vat.country() == "BE" && *vat != VatNumber::of_enterprise(number);
    if customer.vat_number.as_ref().is_some_and(is_other) {
        return Err(RegisterCustomerError::VatDiffers);
    }
    match customers::find_by_enterprise_number(tx, number)? {
        Some(other) if Some(other.id) != own => {
            Err(RegisterCustomerError::NumberTaken { customer: other.id })
        }
        _ => Ok(customer),
    }
}

/// Adds somebody who is written to.
///
/// # Errors
/// What the database reports.
pub fn add_contact(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    customer: CustomerId,
    contact: &Contact,
) -> Result<ContactId, storage::Error> {
    let id = contacts::insert(tx, customer, contact)?;
    record_contact(tx, ctx, "customer.contact-added", customer, contact)?;
    Ok(id)
}

/// Changes somebody who is written to.
///
/// # Errors
/// [`storage::Error::Stale`] when somebody changed it in the meantime, or what the database reports.
pub fn change_contact(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: ContactId,
    version: i64,
    contact: &Contact,
) -> Result<(), storage::Error> {
    let customer = contacts::get(tx, id)?.customer_id;
    contacts::update(tx, id, version, contact)?;
    record_contact(tx, ctx, "customer.contact-changed", customer, contact)
}

/// Removes somebody who is written to; mails that were sent stay.
///
/// # Errors
/// [`storage::Error::Stale`] when somebody changed it in the meantime, or what the database reports.
pub fn remove_contact(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: ContactId,
    version: i64,
) -> Result<(), storage::Error> {
    let row = contacts::get(tx, id)?;
    contacts::delete(tx, id, version)?;
    record_contact(
        tx,
        ctx,
        "customer.contact-removed",
        row.customer_id,
        &row.contact,
    )
}

fn record_contact(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    action: &'static str,
    customer: CustomerId,
    contact: &Contact,
) -> Result<(), storage::Error> {
    let summary = format!("{} <{}>", contact.name, contact.email);
    let deed = Deed::new(action, customer, summary);
    ctx.record(tx, deed.with(serde_json::json!({ "role": contact.role })))
}
