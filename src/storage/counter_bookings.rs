//! Parts of bank lines that are about what the institute owes (refunds, and credit notes that a payment
//! is less by), or about interest and costs of late payment, which are no part of an invoice. What settles a tranche is in `allocations`.

use std::collections::{HashMap, HashSet};

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{bank_lines, bank_statements, counter_bookings, customers, invoices, refunds};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{
    BankFileId, BankLineId, CounterBookingId, CustomerId, EnrolmentId, InvoiceId, RefundId, UserId,
};
use crate::domain::money::Cents;
use crate::domain::refund::CounterRole;

/// SQLite takes 32,766 values in one statement.
const AT_ONCE: usize = 10_000;

/// A booking as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = counter_bookings, check_for_backend(MultiBackend))]
pub struct CounterRow {
    pub id: CounterBookingId,
    pub bank_line_id: BankLineId,
    pub refund_id: Option<RefundId>,
    /// The credit note that is deducted, or the invoice whose interest is paid.
    pub invoice_id: Option<InvoiceId>,
    pub role: CounterRole,
    pub amount_cents: Cents,
    pub why: String,
    pub made_at: Moment,
    pub made_by: Option<UserId>,
    pub undone_at: Option<Moment>,
    pub undone_by: Option<UserId>,
    pub undo_reason: Option<String>,
}

impl CounterRow {
    /// Whether it counts.
    #[must_use]
    pub const fn stands(&self) -> bool {
        self.undone_at.is_none()
    }
}

/// What a booking is about, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    pub what: What,
    pub customer_id: CustomerId,
    pub customer_name: String,
    pub enrolment_id: Option<EnrolmentId>,
}

/// A refund, a credit note, or what late payment of an invoice costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Refund(RefundId),
    CreditNote { id: InvoiceId, number: String },
    Late { id: InvoiceId, number: String },
}

impl What {
    /// What people call it.
    #[must_use]
    pub fn number(&self) -> String {
        match self {
            Self::Refund(id) => crate::domain::refund::number(*id),
            Self::CreditNote { number, .. } | Self::Late { number, .. } => number.clone(),
        }
    }
}

/// A booking to make.
#[derive(Debug, Clone, Copy, Insertable)]
#[diesel(table_name = counter_bookings)]
#[diesel(treat_none_as_default_value = false)]
pub struct NewCounterBooking<'a> {
    pub bank_line_id: BankLineId,
    pub refund_id: Option<RefundId>,
    pub invoice_id: Option<InvoiceId>,
    pub role: CounterRole,
    pub amount_cents: Cents,
    pub why: &'a str,
    pub made_at: Moment,
    pub made_by: Option<UserId>,
}

/// The booking with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: CounterBookingId) -> Result<CounterRow, Error> {
    Ok(CounterRow::query()
        .filter(counter_bookings::id.eq(id))
        .first(conn)?)
}

/// All bookings of these lines, undone ones too, with what each is about; the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_lines(
    conn: &mut AnyConnection,
    lines: &[BankLineId],
) -> Result<Vec<(CounterRow, Owed)>, Error> {
    let on_refunds: Vec<(CounterRow, CustomerId, String, Option<EnrolmentId>)> =
        counter_bookings::table
            .inner_join(refunds::table.inner_join(customers::table))
            .filter(counter_bookings::bank_line_id.eq_any(lines.to_vec()))
            .select((
                CounterRow::as_select(),
                customers::id,
                customers::name,
                refunds::enrolment_id,
            ))
            .load(conn)?;
    type OnCredit = (
        CounterRow,
        InvoiceId,
        String,
        CustomerId,
        String,
        Option<EnrolmentId>,
    );
    let on_credits: Vec<OnCredit> = counter_bookings::table
        .inner_join(invoices::table.inner_join(customers::table))
        .filter(counter_bookings::bank_line_id.eq_any(lines.to_vec()))
        .select((
            CounterRow::as_select(),
            invoices::id,
            invoices::number,
            customers::id,
            customers::name,
            invoices::enrolment_id,
        ))
        .load(conn)?;
    let of_refund = |(row, customer_id, customer_name, enrolment_id)| {
        let row: CounterRow = row;
        let owed = Owed {
            what: What::Refund(row.refund_id?),
            customer_id,
            customer_name,
            enrolment_id,
        };
        Some((row, owed))
    };
    let of_credit = |(row, id, number, customer_id, customer_name, enrolment_id): OnCredit| {
        let owed = Owed {
            what: if row.role == CounterRole::Late {
                What::Late { id, number }
            } else {
                What::CreditNote { id, number }
            },
            customer_id,
            customer_name,
            enrolment_id,
        };
        (row, owed)
    };
    let mut all: Vec<(CounterRow, Owed)> = on_refunds.into_iter().filter_map(of_refund).collect();
    all.extend(on_credits.into_iter().map(of_credit));
    all.sort_by_key(|(row, _)| row.id);
    Ok(all)
}

/// What moved for a refund: its bookings, undone ones too, with the day and the amount of each
/// line; the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_refund(
    conn: &mut AnyConnection,
    refund: RefundId,
) -> Result<Vec<(CounterRow, chrono::NaiveDate)>, Error> {
    Ok(counter_bookings::table
        .inner_join(bank_lines::table)
        .filter(counter_bookings::refund_id.eq(refund))
        .order(counter_bookings::id)
        .select((CounterRow::as_select(), bank_lines::booked_on))
        .load(conn)?)
}

/// What stands of each of these lines.
///
/// # Errors
/// What the database reports.
pub fn sums_of_lines(
    conn: &mut AnyConnection,
    lines: &[BankLineId],
) -> Result<HashMap<BankLineId, Cents>, Error> {
    let sums: Vec<(BankLineId, Cents)> = counter_bookings::table
        .filter(counter_bookings::bank_line_id.eq_any(lines.to_vec()))
        .filter(counter_bookings::undone_at.is_null())
        .group_by(counter_bookings::bank_line_id)
        .select((counter_bookings::bank_line_id, sql::<BigInt>(SUM)))
        .load(conn)?;
    Ok(sums.into_iter().collect())
}

/// Those of these lines that ever had such a booking, even if it was undone.
///
/// # Errors
/// What the database reports.
pub fn list_lines_with_history(
    conn: &mut AnyConnection,
    lines: &[BankLineId],
) -> Result<HashSet<BankLineId>, Error> {
    let mut found = HashSet::new();
    for some in lines.chunks(AT_ONCE) {
        let touched: Vec<BankLineId> = counter_bookings::table
            .filter(counter_bookings::bank_line_id.eq_any(some.to_vec()))
            .select(counter_bookings::bank_line_id)
            .distinct()
            .load(conn)?;
        found.extend(touched);
    }
    Ok(found)
}

const SUM: &str = "CAST(SUM(amount_cents) AS BIGINT)";

/// What was paid of these refunds; one of which nothing was paid is left out.
///
/// # Errors
/// What the database reports.
pub fn paid_on(
    conn: &mut AnyConnection,
    ids: &[RefundId],
) -> Result<HashMap<RefundId, Cents>, Error> {
    let sums: Vec<(RefundId, Cents)> = counter_bookings::table
        .filter(counter_bookings::refund_id.eq_any(ids.to_vec()))
        .filter(counter_bookings::role.eq(CounterRole::Paid))
        .filter(counter_bookings::undone_at.is_null())
        .group_by(counter_bookings::refund_id)
        .select((
            counter_bookings::refund_id.assume_not_null(),
            sql::<BigInt>(SUM),
        ))
        .load(conn)?;
    Ok(sums.into_iter().map(|(id, sum)| (id, -sum)).collect())
}

/// What was deducted of every credit note that has deductions.
///
/// # Errors
/// What the database reports.
pub fn deducted(conn: &mut AnyConnection) -> Result<HashMap<InvoiceId, Cents>, Error> {
    let sums: Vec<(InvoiceId, Cents)> = counter_bookings::table
        .filter(counter_bookings::role.eq(CounterRole::Deducted))
        .filter(counter_bookings::undone_at.is_null())
        .group_by(counter_bookings::invoice_id)
        .select((
            counter_bookings::invoice_id.assume_not_null(),
            sql::<BigInt>(SUM),
        ))
        .load(conn)?;
    Ok(sums.into_iter().map(|(id, sum)| (id, -sum)).collect())
}

/// What came in for late payment of an invoice.
///
/// # Errors
/// What the database reports.
pub fn late_paid(conn: &mut AnyConnection, invoice: InvoiceId) -> Result<Cents, Error> {
    let amounts: Vec<Cents> = counter_bookings::table
        .filter(counter_bookings::invoice_id.eq(invoice))
        .filter(counter_bookings::role.eq(CounterRole::Late))
        .filter(counter_bookings::undone_at.is_null())
        .select(counter_bookings::amount_cents)
        .load(conn)?;
    Ok(amounts.into_iter().sum())
}

/// Books.
///
/// # Errors
/// What the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewCounterBooking<'_>) -> Result<CounterBookingId, Error> {
    Ok(diesel::insert_into(counter_bookings::table)
        .values(new)
        .returning(counter_bookings::id)
        .get_result(tx.conn())?)
}

/// Undoes a booking.
///
/// # Errors
/// [`Error::Stale`] when it was undone already, or what the database reports.
pub fn update_undone(
    tx: &mut Tx<'_>,
    id: CounterBookingId,
    now: Moment,
    by: Option<UserId>,
    reason: &str,
) -> Result<(), Error> {
    let standing = counter_bookings::table
        .find(id)
        .filter(counter_bookings::undone_at.is_null());
    let rows = diesel::update(standing)
        .set((
            counter_bookings::undone_at.eq(now),
            counter_bookings::undone_by.eq(by),
            counter_bookings::undo_reason.eq(reason),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Removes every booking of the lines of a file; the log keeps what they were.
///
/// # Errors
/// What the database reports.
pub fn delete_of_file(tx: &mut Tx<'_>, file: BankFileId) -> Result<(), Error> {
    let ids: Vec<CounterBookingId> = counter_bookings::table
        .inner_join(bank_lines::table.inner_join(bank_statements::table))
        .filter(bank_statements::bank_file_id.eq(file))
        .select(counter_bookings::id)
        .load(tx.conn())?;
    for some in ids.chunks(AT_ONCE) {
        diesel::delete(counter_bookings::table.filter(counter_bookings::id.eq_any(some.to_vec())))
            .execute(tx.conn())?;
    }
    Ok(())
}
