//! Whose account a payer's is: learned from a booking that a person confirmed, or that a structured
//! reference proved while the name agreed; forgotten when no booking proves it any more. A known
//! account is evidence for the next time and never books by itself.

use super::allocate_payment::AllocateError;
use super::{Ctx, Deed};
use crate::domain::id::BankLineId;
use crate::domain::identifiers::Iban;
use crate::storage::allocations::{self, Paid};
use crate::storage::bank_lines::{self, BankLineRow};
use crate::storage::known_accounts::{self, Holder};
use crate::storage::{self, Tx, institute};

/// Remembers the account of a line because a person says so; what stands of the line on the
/// holder's receivables is the proof.
pub(super) fn learn(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    line: BankLineId,
    holder: Holder,
) -> Result<(), AllocateError> {
    let row = bank_lines::get(tx, line)?;
    let iban = Iban::parse(&row.counterparty_account).map_err(|_| AllocateError::NotNow)?;
    let bookings = allocations::list_of_lines(tx, &[line])?;
    let mut proofs = bookings
        .iter()
        .filter(|(one, paid)| one.stands() && Holder::of(paid.channel, paid.customer_id) == holder);
    let (proof, _) = proofs.next().ok_or(AllocateError::NotNow)?;
    allocations::update_proves_payer(tx, proof.id)?;
    if !remember(tx, ctx, line, &iban, holder)? {
        return Err(AllocateError::AccountKnown);
    }
    Ok(())
}

/// Remembers an account; says whether it was new.
pub(super) fn remember(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    line: BankLineId,
    iban: &Iban,
    holder: Holder,
) -> Result<bool, storage::Error> {
    let is_new = known_accounts::insert(tx, iban, holder, ctx.now)?;
    if is_new {
        ctx.record(tx, deed(line, holder, iban.electronic(), Known::Learned))?;
    }
    Ok(is_new)
}

/// Forgets the account of a line whose proof was undone, where nothing else proves it.
pub(super) fn forget_unproven(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    row: &BankLineRow,
    paid: &Paid,
) -> Result<(), storage::Error> {
    let iban = row.counterparty_account.as_str();
    let holder = Holder::of(paid.channel, paid.customer_id);
    if !allocations::is_proven(tx, iban, holder)? && known_accounts::delete(tx, iban, holder)? {
        ctx.record(tx, deed(row.id, holder, iban, Known::Forgotten))?;
    }
    Ok(())
}

/// Forgets an account because a person says so. Says whether it was known.
///
/// # Errors
/// What the database reports.
pub fn forget(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    holder: Holder,
    iban: &str,
) -> Result<bool, storage::Error> {
    let was_known = known_accounts::delete(tx, iban, holder)?;
    if was_known {
        let deed = match holder {
            Holder::Customer(id) => Deed::new("customer.account-forgotten", id, iban),
            Holder::Operator => Deed::new("institute.payer-forgotten", institute::THE_ONE, iban),
        };
        ctx.record(tx, deed)?;
    }
    Ok(was_known)
}

#[derive(Clone, Copy)]
enum Known {
    Learned,
    Forgotten,
}

fn deed(line: BankLineId, holder: Holder, iban: &str, known: Known) -> Deed {
    let summary = iban.to_owned();
    match (holder, known) {
        (Holder::Customer(id), Known::Learned) => {
            Deed::new("customer.account-learned", id, summary)
        }
        (Holder::Customer(id), Known::Forgotten) => {
            Deed::new("customer.account-forgotten", id, summary)
        }
        (Holder::Operator, Known::Learned) => {
            Deed::new("bank-line.operator-learned", line, summary)
        }
        (Holder::Operator, Known::Forgotten) => {
            Deed::new("bank-line.operator-forgotten", line, summary)
        }
    }
}
