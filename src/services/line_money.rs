//! A bank line's money while it is booked: what stands of it on receivables and on what we owe,
//! what is left, and the state that follows.

use super::allocate_payment::AllocateError;
use crate::domain::bank::LineState;
use crate::domain::id::BankLineId;
use crate::domain::money::Cents;
use crate::storage::bank_lines::{self, BankLineRow};
use crate::storage::{self, AnyConnection, Tx, allocations, counter_bookings, institute};

/// The line, if it waits and is still as the person saw it.
pub(super) fn waiting(
    tx: &mut Tx<'_>,
    id: BankLineId,
    version: i64,
) -> Result<BankLineRow, AllocateError> {
    let row = bank_lines::get(tx, id)?;
    if row.version != version || row.state != LineState::Waiting {
        return Err(AllocateError::NotNow);
    }
    Ok(row)
}

/// What of a line's money is on nothing yet.
///
/// # Errors
/// What the database reports.
pub fn rest(conn: &mut AnyConnection, row: &BankLineRow) -> Result<Cents, storage::Error> {
    Ok(row.amount_cents - booked(conn, row)?)
}

/// What stands of this line's money.
fn booked(conn: &mut AnyConnection, row: &BankLineRow) -> Result<Cents, storage::Error> {
    let bookings = allocations::list_of_lines(conn, &[row.id])?;
    let standing = bookings.iter().filter(|(one, _)| one.stands());
    let on_receivables: Cents = standing.map(|(one, _)| one.amount_cents).sum();
    let on_what_we_owe = counter_bookings::sums_of_lines(conn, &[row.id])?;
    Ok(on_receivables + on_what_we_owe.get(&row.id).copied().unwrap_or_default())
}

/// Moves a line to the state that follows from its bookings.
pub(super) fn update_state(tx: &mut Tx<'_>, row: &BankLineRow) -> Result<(), storage::Error> {
    let state = state_now(tx, row)?;
    bank_lines::update_state(tx, row.id, row.version, state, None)
}

/// The state that follows from a line's bookings.
pub(super) fn state_now(tx: &mut Tx<'_>, row: &BankLineRow) -> Result<LineState, storage::Error> {
    let tolerance = institute::get_settings(tx)?
        .settings
        .matching_tolerance_cents;
    Ok(LineState::of(row.amount_cents, booked(tx, row)?, tolerance))
}
