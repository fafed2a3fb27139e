//! Keeping what a person looked up about a customer for the kmo-portefeuille: its status in the KBO,
//! its main activity, and whether it is related to the institute.

use crate::domain::id::CustomerId;
use crate::domain::subsidy::conditions::CustomerChecks;
use crate::services::{Ctx, Deed};
use crate::storage::customer_checks::{self, NewCustomerChecks};
use crate::storage::{Error, Tx, customers};

/// Keeps what was looked up; `version` is that of what the person saw.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`], or what the database reports.
pub fn save(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    customer: CustomerId,
    version: Option<i64>,
    checks: CustomerChecks,
    note: &str,
) -> Result<(), Error> {
    let row = customers::get(tx, customer)?;
    let before = customer_checks::get(tx, customer)?;
    let new = NewCustomerChecks {
        kbo: checks.kbo,
        activity: checks.activity,
        relation: checks.relation,
        note: note.trim().to_owned(),
        checked_on: ctx.today(),
        checked_by: ctx.actor.id,
        checked_name: ctx.actor.name.clone(),
    };
    customer_checks::save(tx, customer, version, &new)?;
    let words = |checks: CustomerChecks| {
        serde_json::json!({
            "kbo": checks.kbo,
            "activity": checks.activity,
            "relation": checks.relation,
        })
    };
    let details = serde_json::json!({ "now": words(checks), "before": words(before) });
    let deed = Deed::new("customer.checked", customer, row.customer.name);
    ctx.record(tx, deed.with(details))
}
