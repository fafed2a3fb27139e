//! Bookings of bank lines on receivables. A booking that was undone stays, with who and why. What
//! is written off stands in the same table, without a line: see [`super::write_offs`].

use std::collections::{HashMap, HashSet};

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::connection::{AnyConnection, MultiBackend, on_backend};
use super::error::{Error, one_row};
use super::known_accounts::Holder;
use super::schema::{allocations, bank_lines, bank_statements, customers, invoices, tranches};
use super::tranches::mark_open;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{
    AllocationId, BankFileId, BankLineId, CustomerId, EnrolmentId, InvoiceId, TrancheId, UserId,
};
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;

pub(super) const TRANCHES_AT_ONCE: usize = 10_000;

/// A booking has at most ten columns, and SQLite takes 32,766 values in one statement.
const BOOKINGS_AT_ONCE: usize = 2_000;
const LINES_AT_ONCE: usize = 10_000;

/// A booking as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(base_query = allocations::table.filter(allocations::bank_line_id.is_not_null()))]
#[diesel(table_name = allocations, check_for_backend(MultiBackend))]
pub struct AllocationRow {
    pub id: AllocationId,
    #[diesel(select_expression = allocations::bank_line_id.assume_not_null())]
    pub bank_line_id: BankLineId,
    pub tranche_id: TrancheId,
    pub amount_cents: Cents,
    /// Booked without a person.
    pub automatic: bool,
    /// The reasons, in a form that the page words: evidence as JSON, or a person's own text.
    pub why: String,
    /// The booking that this one takes back.
    pub reverses_id: Option<AllocationId>,
    /// It proves whose the payer's account is.
    pub proves_payer: bool,
    pub made_at: Moment,
    pub made_by: Option<UserId>,
    pub undone_at: Option<Moment>,
    pub undone_by: Option<UserId>,
    pub undo_reason: Option<String>,
}

impl AllocationRow {
    /// Whether it counts.
    #[must_use]
    pub const fn stands(&self) -> bool {
        self.undone_at.is_none()
    }
}

/// What a booking pays, for people.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Paid {
    pub invoice_id: InvoiceId,
    pub number: String,
    pub enrolment_id: Option<EnrolmentId>,
    pub channel: Channel,
    pub customer_id: CustomerId,
    pub customer_name: String,
}

/// A booking to make.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = allocations)]
#[diesel(treat_none_as_default_value = false)]
pub struct NewAllocation {
    pub bank_line_id: BankLineId,
    pub tranche_id: TrancheId,
    pub amount_cents: Cents,
    pub automatic: bool,
    pub why: String,
    pub reverses_id: Option<AllocationId>,
    pub proves_payer: bool,
    pub made_at: Moment,
    pub made_by: Option<UserId>,
}

/// Makes bookings in their order.
///
/// # Errors
/// What the database reports.
pub fn insert_all(tx: &mut Tx<'_>, all: &[NewAllocation]) -> Result<(), Error> {
    for some in all.chunks(BOOKINGS_AT_ONCE) {
        on_backend!(tx.conn(), c => diesel::insert_into(allocations::table)
            .values(some)
            .execute(c))?;
    }
    let mut touched: Vec<TrancheId> = all.iter().map(|new| new.tranche_id).collect();
    touched.sort_unstable();
    touched.dedup();
    mark_open(tx, &touched)
}

/// The booking with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: AllocationId) -> Result<AllocationRow, Error> {
    Ok(AllocationRow::query()
        .filter(allocations::id.eq(id))
        .first(conn)?)
}

/// These bookings, in no order.
///
/// # Errors
/// What the database reports.
pub fn list_by_id(
    conn: &mut AnyConnection,
    ids: &[AllocationId],
) -> Result<Vec<AllocationRow>, Error> {
    Ok(AllocationRow::query()
        .filter(allocations::id.eq_any(ids.to_vec()))
        .load(conn)?)
}

/// The bookings that stand and take one of these back.
///
/// # Errors
/// What the database reports.
pub fn list_taking_back(
    conn: &mut AnyConnection,
    ids: &[AllocationId],
) -> Result<Vec<AllocationRow>, Error> {
    Ok(AllocationRow::query()
        .filter(allocations::reverses_id.eq_any(ids.to_vec()))
        .filter(allocations::undone_at.is_null())
        .load(conn)?)
}

/// All bookings of these lines, undone ones too, with what each pays; the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_lines(
    conn: &mut AnyConnection,
    lines: &[BankLineId],
) -> Result<Vec<(AllocationRow, Paid)>, Error> {
    Ok(allocations::table
        .inner_join(tranches::table.inner_join(invoices::table.inner_join(customers::table)))
        .filter(allocations::bank_line_id.eq_any(lines.to_vec()))
        .order(allocations::id)
        .select((
            AllocationRow::as_select(),
            (
                invoices::id,
                invoices::number,
                invoices::enrolment_id,
                tranches::channel,
                customers::id,
                customers::name,
            ),
        ))
        .load(conn)?)
}

/// What came in on an invoice: the bookings that stand, with the tranche's channel and the day and
/// payer of the bank line; the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_invoice(
    conn: &mut AnyConnection,
    invoice: InvoiceId,
) -> Result<Vec<Receipt>, Error> {
    Ok(allocations::table
        .inner_join(tranches::table)
        .inner_join(bank_lines::table)
        .filter(tranches::invoice_id.eq(invoice))
        .filter(allocations::undone_at.is_null())
        .order(allocations::id)
        .select((
            allocations::id,
            bank_lines::id,
            tranches::channel,
            allocations::amount_cents,
            bank_lines::booked_on,
            bank_lines::counterparty_name,
            allocations::automatic,
        ))
        .load(conn)?)
}

/// Money that came in on an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Receipt {
    pub id: AllocationId,
    pub bank_line_id: BankLineId,
    pub channel: Channel,
    pub amount_cents: Cents,
    pub booked_on: chrono::NaiveDate,
    pub payer: String,
    pub automatic: bool,
}

/// Those of these lines that were ever booked, by whomever, even if it was undone.
///
/// # Errors
/// What the database reports.
pub fn list_lines_with_history(
    conn: &mut AnyConnection,
    lines: &[BankLineId],
) -> Result<HashSet<BankLineId>, Error> {
    let mut found = HashSet::new();
    for some in lines.chunks(LINES_AT_ONCE) {
        let touched: Vec<BankLineId> = allocations::table
            .filter(allocations::bank_line_id.eq_any(some.to_vec()))
            .select(allocations::bank_line_id.assume_not_null())
            .distinct()
            .load(conn)?;
        found.extend(touched);
    }
    Ok(found)
}

/// Books.
///
/// # Errors
/// What the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewAllocation) -> Result<AllocationId, Error> {
    let id = diesel::insert_into(allocations::table)
        .values(new)
        .returning(allocations::id)
        .get_result(tx.conn())?;
    mark_open(tx, &[new.tranche_id])?;
    Ok(id)
}

/// Undoes a booking.
///
/// # Errors
/// [`Error::Stale`] when it was undone already, or what the database reports.
pub fn update_undone(
    tx: &mut Tx<'_>,
    id: AllocationId,
    now: Moment,
    by: Option<UserId>,
    reason: &str,
) -> Result<(), Error> {
    let standing = allocations::table
        .find(id)
        .filter(allocations::undone_at.is_null());
    let rows = diesel::update(standing)
        .set((
            allocations::undone_at.eq(now),
            allocations::undone_by.eq(by),
            allocations::undo_reason.eq(reason),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)?;
    mark_open_of(tx, id)
}

/// Brings the mark of a booking's tranche in step.
pub(super) fn mark_open_of(tx: &mut Tx<'_>, id: AllocationId) -> Result<(), Error> {
    let tranche: TrancheId = allocations::table
        .find(id)
        .select(allocations::tranche_id)
        .first(tx.conn())?;
    mark_open(tx, &[tranche])
}

/// The booking of this line on this tranche that stands.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get_standing(
    conn: &mut AnyConnection,
    line: BankLineId,
    tranche: TrancheId,
) -> Result<AllocationId, Error> {
    Ok(allocations::table
        .filter(allocations::bank_line_id.eq(line))
        .filter(allocations::tranche_id.eq(tranche))
        .filter(allocations::undone_at.is_null())
        .order(allocations::id.desc())
        .select(allocations::id)
        .first(conn)?)
}

/// Removes every booking of the lines of a file, with what rounds it off; the log keeps what they
/// were.
///
/// # Errors
/// What the database reports.
pub fn delete_of_file(tx: &mut Tx<'_>, file: BankFileId) -> Result<(), Error> {
    let rows: Vec<(AllocationId, TrancheId)> = allocations::table
        .inner_join(bank_lines::table.inner_join(bank_statements::table))
        .filter(bank_statements::bank_file_id.eq(file))
        .select((allocations::id, allocations::tranche_id))
        .load(tx.conn())?;
    let (ids, touched): (Vec<AllocationId>, Vec<TrancheId>) = rows.into_iter().unzip();
    for some in ids.chunks(TRANCHES_AT_ONCE) {
        // Bookings of other files that took one of these back were undone before.
        diesel::update(allocations::table.filter(allocations::reverses_id.eq_any(some.to_vec())))
            .set(allocations::reverses_id.eq(None::<AllocationId>))
            .execute(tx.conn())?;
        diesel::delete(allocations::table.filter(allocations::rounds_id.eq_any(some.to_vec())))
            .execute(tx.conn())?;
        diesel::delete(allocations::table.filter(allocations::id.eq_any(some.to_vec())))
            .execute(tx.conn())?;
    }
    mark_open(tx, &touched)
}

/// Bookings of receipts on these tranches that stand and that nothing takes back yet, the newest
/// first.
///
/// # Errors
/// What the database reports.
pub fn list_reversible(
    conn: &mut AnyConnection,
    tranches: &[TrancheId],
) -> Result<Vec<AllocationRow>, Error> {
    let rows: Vec<AllocationRow> = AllocationRow::query()
        .filter(allocations::tranche_id.eq_any(tranches.to_vec()))
        .filter(allocations::undone_at.is_null())
        .order(allocations::id.desc())
        .load(conn)?;
    let taken_back: HashSet<AllocationId> = rows.iter().filter_map(|row| row.reverses_id).collect();
    let is_receipt =
        |row: &AllocationRow| row.amount_cents.is_positive() && !taken_back.contains(&row.id);
    Ok(rows.into_iter().filter(is_receipt).collect())
}

/// Whether a booking that stands takes this one back.
///
/// # Errors
/// What the database reports.
pub fn is_taken_back(conn: &mut AnyConnection, id: AllocationId) -> Result<bool, Error> {
    let by = allocations::table
        .filter(allocations::reverses_id.eq(id))
        .filter(allocations::undone_at.is_null())
        .select(allocations::id)
        .first::<AllocationId>(conn);
    Ok(by.optional()?.is_some())
}

/// Notes that a booking proves whose the payer's account is.
///
/// # Errors
/// [`Error::Stale`] when it was undone meanwhile, or what the database reports.
pub fn update_proves_payer(tx: &mut Tx<'_>, id: AllocationId) -> Result<(), Error> {
    let standing = allocations::table
        .find(id)
        .filter(allocations::undone_at.is_null());
    let rows = diesel::update(standing)
        .set(allocations::proves_payer.eq(true))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Whether a booking that stands proves that this account is the holder's.
///
/// # Errors
/// What the database reports.
pub fn is_proven(conn: &mut AnyConnection, iban: &str, holder: Holder) -> Result<bool, Error> {
    let proofs = allocations::table
        .inner_join(bank_lines::table)
        .inner_join(tranches::table.inner_join(invoices::table))
        .filter(bank_lines::counterparty_account.eq(iban))
        .filter(allocations::proves_payer.eq(true))
        .filter(allocations::undone_at.is_null());
    let found = match holder {
        Holder::Customer(id) => proofs
            .filter(tranches::channel.eq(Channel::Direct))
            .filter(invoices::customer_id.eq(id))
            .select(allocations::id)
            .first::<AllocationId>(conn),
        Holder::Operator => proofs
            .filter(tranches::channel.eq(Channel::Portfolio))
            .select(allocations::id)
            .first::<AllocationId>(conn),
    };
    Ok(found.optional()?.is_some())
}

/// The sum of what is booked and not undone, as it stands in a query grouped by tranche.
const SUM: &str = "CAST(SUM(amount_cents) AS BIGINT)";

/// What has been booked on these tranches and not undone; one without bookings is left out.
///
/// # Errors
/// What the database reports.
pub(super) fn received_on(
    conn: &mut AnyConnection,
    ids: &[TrancheId],
) -> Result<HashMap<TrancheId, Cents>, Error> {
    let mut received = HashMap::new();
    for some in ids.chunks(TRANCHES_AT_ONCE) {
        let sums: Vec<(TrancheId, Cents)> = allocations::table
            .filter(allocations::tranche_id.eq_any(some.to_vec()))
            .filter(allocations::undone_at.is_null())
            .group_by(allocations::tranche_id)
            .select((allocations::tranche_id, sql::<BigInt>(SUM)))
            .load(conn)?;
        received.extend(sums);
    }
    Ok(received)
}

/// What has been booked and not undone, of every tranche that has bookings.
///
/// # Errors
/// What the database reports.
pub(super) fn received_on_all(
    conn: &mut AnyConnection,
) -> Result<HashMap<TrancheId, Cents>, Error> {
    let sums: Vec<(TrancheId, Cents)> = allocations::table
        .filter(allocations::undone_at.is_null())
        .group_by(allocations::tranche_id)
        .select((allocations::tranche_id, sql::<BigInt>(SUM)))
        .load(conn)?;
    Ok(sums.into_iter().collect())
}
