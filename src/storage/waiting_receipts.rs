//! Money of the portefeuille that waits on bank lines until there is an invoice to book it on.

use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{allocations, bank_lines};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{BankLineId, TrancheId, UserId};
use crate::domain::money::Cents;

/// A credit of which nothing is booked yet.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = bank_lines, check_for_backend(MultiBackend))]
pub struct WaitingReceipt {
    pub id: BankLineId,
    pub amount_cents: Cents,
    pub booked_on: NaiveDate,
    pub counterparty_name: String,
    pub counterparty_account: String,
    pub remittance: String,
    pub version: i64,
}

/// Waiting credits in euros that speak of a project and of which nothing is booked, the oldest
/// first.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection) -> Result<Vec<WaitingReceipt>, Error> {
    let standing = allocations::table
        .filter(allocations::bank_line_id.eq(bank_lines::id))
        .filter(allocations::undone_at.is_null());
    // A name of a project in small letters, or cut by blanks, is found by the caller: the `K` is
    // what both databases can look for alike.
    Ok(WaitingReceipt::query()
        .filter(bank_lines::state.eq("waiting"))
        .filter(bank_lines::amount_cents.gt(Cents::ZERO))
        .filter(bank_lines::currency.eq("EUR"))
        .filter(
            bank_lines::remittance
                .like("%K%")
                .or(bank_lines::remittance.like("%k%")),
        )
        .filter(not(exists(standing)))
        .order((bank_lines::booked_on, bank_lines::id))
        .load(conn)?)
}

/// Books the whole of a waiting receipt on a tranche.
///
/// # Errors
/// [`Error::Stale`] when somebody did something with the line meanwhile, or what the database
/// reports.
pub fn book(
    tx: &mut Tx<'_>,
    receipt: &WaitingReceipt,
    tranche: TrancheId,
    why: &str,
    now: Moment,
    by: Option<UserId>,
) -> Result<(), Error> {
    let still = bank_lines::table
        .find(receipt.id)
        .filter(bank_lines::version.eq(receipt.version));
    let rows = diesel::update(still)
        .set((
            bank_lines::state.eq("booked"),
            bank_lines::version.eq(receipt.version + 1),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)?;
    diesel::insert_into(allocations::table)
        .values((
            allocations::bank_line_id.eq(receipt.id),
            allocations::tranche_id.eq(tranche),
            allocations::amount_cents.eq(receipt.amount_cents),
            allocations::automatic.eq(false),
            allocations::why.eq(why),
            allocations::made_at.eq(now),
            allocations::made_by.eq(by),
        ))
        .execute(tx.conn())?;
    Ok(())
}
