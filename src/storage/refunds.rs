//! Money that has to be given back, with what was paid of it. How far a refund is follows from the
//! bookings (`counter_bookings`).

use std::collections::HashMap;

use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::connection::{AnyConnection, MultiBackend};
use super::counter_bookings::paid_on;
use super::error::{Error, one_row};
use super::page::{Page, Slice};
use super::schema::{customers, refunds};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{CustomerId, EnrolmentId, InvoiceId, RefundId, UserId};
use crate::domain::identifiers::Iban;
use crate::domain::money::Cents;
use crate::domain::refund::{RefundCause, RefundSide, RefundState};

/// A refund as stored.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = refunds, check_for_backend(MultiBackend))]
pub struct RefundRow {
    pub id: RefundId,
    pub customer_id: CustomerId,
    pub side: RefundSide,
    pub cause: RefundCause,
    pub amount_cents: Cents,
    /// To whom; empty for the customer himself, or the portefeuille.
    pub payee: String,
    pub iban: Option<Iban>,
    pub enrolment_id: Option<EnrolmentId>,
    /// The invoice or the credit note that it is about.
    pub invoice_id: Option<InvoiceId>,
    pub note: String,
    pub made_at: Moment,
    pub made_by: Option<UserId>,
    pub withdrawn_at: Option<Moment>,
    pub withdrawn_by: Option<UserId>,
    pub withdraw_reason: Option<String>,
    pub version: i64,
    /// What a person says was given back without a line of the bank that shows it.
    pub settled_cents: Cents,
}

/// A refund with its customer's name and what was paid of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    pub row: RefundRow,
    pub customer_name: String,
    /// Through the bank.
    pub paid: Cents,
}

impl Refund {
    /// What was given back, whoever proves it.
    #[must_use]
    pub fn given_back(&self) -> Cents {
        self.paid + self.row.settled_cents
    }

    /// How far it is.
    #[must_use]
    pub fn state(&self) -> RefundState {
        let is_withdrawn = self.row.withdrawn_at.is_some();
        RefundState::of(self.row.amount_cents, self.given_back(), is_withdrawn)
    }

    /// What is still to be paid.
    #[must_use]
    pub fn open(&self) -> Cents {
        match self.state() {
            RefundState::Open => self.row.amount_cents - self.given_back(),
            RefundState::Paid | RefundState::Withdrawn => Cents::ZERO,
        }
    }
}

/// A refund to make.
#[derive(Debug, Clone, Copy, Insertable)]
#[diesel(table_name = refunds)]
#[diesel(treat_none_as_default_value = false)]
pub struct NewRefund<'a> {
    pub customer_id: CustomerId,
    pub side: RefundSide,
    pub cause: RefundCause,
    pub amount_cents: Cents,
    pub payee: &'a str,
    pub iban: Option<&'a Iban>,
    pub enrolment_id: Option<EnrolmentId>,
    pub invoice_id: Option<InvoiceId>,
    pub note: &'a str,
    pub made_at: Moment,
    pub made_by: Option<UserId>,
}

type Columns = (RefundRow, String);

#[diesel::dsl::auto_type]
fn with_customer() -> _ {
    refunds::table.inner_join(customers::table)
}

/// What was paid of a refund and not undone.
const PAID: &str = "(refunds.settled_cents + (SELECT COALESCE(-SUM(b.amount_cents), 0) \
     FROM counter_bookings b \
     WHERE b.refund_id = refunds.id AND b.role = 'paid' AND b.undone_at IS NULL))";

/// A refund that the stop of the present application left, not that of one before it.
pub(super) const OF_THIS_STOP: &str = "refunds.cause = 'stopped' AND refunds.withdrawn_at IS NULL \
     AND refunds.made_at >= COALESCE((SELECT MAX(s.told_at) FROM application_steps s \
     WHERE s.enrolment_id = refunds.enrolment_id AND s.kind = 'applied' AND s.undoes_id IS NULL), \
     refunds.made_at)";

/// The condition of a state, in SQL; see [`RefundState::of`].
fn is_in(state: RefundState) -> String {
    match state {
        RefundState::Open => format!("withdrawn_at IS NULL AND {PAID} < refunds.amount_cents"),
        RefundState::Paid => format!("withdrawn_at IS NULL AND {PAID} >= refunds.amount_cents"),
        RefundState::Withdrawn => "withdrawn_at IS NOT NULL".to_owned(),
    }
}

/// The refund with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: RefundId) -> Result<Refund, Error> {
    list_by_id(conn, &[id])?.pop().ok_or(Error::NotFound)
}

/// These refunds, in no order.
///
/// # Errors
/// What the database reports.
pub fn list_by_id(conn: &mut AnyConnection, ids: &[RefundId]) -> Result<Vec<Refund>, Error> {
    let rows: Vec<Columns> = with_customer()
        .filter(refunds::id.eq_any(ids.to_vec()))
        .select((RefundRow::as_select(), customers::name))
        .load(conn)?;
    with_paid(conn, rows)
}

/// Every refund in this state, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_in_state(conn: &mut AnyConnection, state: RefundState) -> Result<Vec<Refund>, Error> {
    let rows: Vec<Columns> = with_customer()
        .filter(sql::<Bool>(&is_in(state)))
        .order(refunds::id)
        .select((RefundRow::as_select(), customers::name))
        .load(conn)?;
    with_paid(conn, rows)
}

/// A page of the refunds in this state: what is to be paid oldest first, the others newest first.
///
/// # Errors
/// What the database reports.
pub fn page_in_state(
    conn: &mut AnyConnection,
    state: RefundState,
    page: Page,
) -> Result<Slice<Refund>, Error> {
    let (total, _) = sum_in_state(conn, state)?;
    let query = with_customer()
        .filter(sql::<Bool>(&is_in(state)))
        .select((RefundRow::as_select(), customers::name))
        .limit(page.limit())
        .offset(page.offset())
        .into_boxed::<MultiBackend>();
    let rows: Vec<Columns> = match state {
        RefundState::Open => query.order(refunds::id.asc()).load(conn)?,
        RefundState::Paid | RefundState::Withdrawn => query.order(refunds::id.desc()).load(conn)?,
    };
    Ok(Slice {
        total,
        rows: with_paid(conn, rows)?,
        page,
    })
}

/// How many refunds are in this state, and what of them is not paid.
///
/// # Errors
/// What the database reports.
pub fn sum_in_state(conn: &mut AnyConnection, state: RefundState) -> Result<(i64, Cents), Error> {
    let unpaid = format!("CAST(COALESCE(SUM(refunds.amount_cents - {PAID}), 0) AS BIGINT)");
    Ok(refunds::table
        .filter(sql::<Bool>(&is_in(state)))
        .select((count_star(), sql::<BigInt>(&unpaid)))
        .first(conn)?)
}

/// The refunds of a customer, the newest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_customer(
    conn: &mut AnyConnection,
    customer: CustomerId,
) -> Result<Vec<Refund>, Error> {
    let rows: Vec<Columns> = with_customer()
        .filter(refunds::customer_id.eq(customer))
        .order(refunds::id.desc())
        .select((RefundRow::as_select(), customers::name))
        .load(conn)?;
    with_paid(conn, rows)
}

/// The refunds of an enrolment, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_enrolment(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
) -> Result<Vec<Refund>, Error> {
    let rows: Vec<Columns> = with_customer()
        .filter(refunds::enrolment_id.eq(enrolment))
        .order(refunds::id)
        .select((RefundRow::as_select(), customers::name))
        .load(conn)?;
    with_paid(conn, rows)
}

/// The refunds that the stop of an enrolment's present application left, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_stop(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
) -> Result<Vec<Refund>, Error> {
    let rows: Vec<Columns> = with_customer()
        .filter(refunds::enrolment_id.eq(enrolment))
        .filter(sql::<Bool>(OF_THIS_STOP))
        .order(refunds::id)
        .select((RefundRow::as_select(), customers::name))
        .load(conn)?;
    with_paid(conn, rows)
}

/// The refunds about an invoice or a credit note, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_invoice(conn: &mut AnyConnection, invoice: InvoiceId) -> Result<Vec<Refund>, Error> {
    let rows: Vec<Columns> = with_customer()
        .filter(refunds::invoice_id.eq(invoice))
        .order(refunds::id)
        .select((RefundRow::as_select(), customers::name))
        .load(conn)?;
    with_paid(conn, rows)
}

/// What is to be given back to this side, or was, of each invoice or credit note that has refunds.
///
/// # Errors
/// What the database reports.
pub fn sums_by_invoice(
    conn: &mut AnyConnection,
    side: RefundSide,
) -> Result<HashMap<InvoiceId, Cents>, Error> {
    let sums: Vec<(InvoiceId, Cents)> = refunds::table
        .filter(refunds::invoice_id.is_not_null())
        .filter(refunds::withdrawn_at.is_null())
        .filter(refunds::side.eq(side))
        .group_by(refunds::invoice_id)
        .select((
            refunds::invoice_id.assume_not_null(),
            sql::<BigInt>("CAST(SUM(amount_cents) AS BIGINT)"),
        ))
        .load(conn)?;
    Ok(sums.into_iter().collect())
}

fn with_paid(conn: &mut AnyConnection, rows: Vec<Columns>) -> Result<Vec<Refund>, Error> {
    let ids: Vec<RefundId> = rows.iter().map(|(row, _)| row.id).collect();
    let paid = paid_on(conn, &ids)?;
    let refund = |(row, customer_name): Columns| Refund {
        paid: paid.get(&row.id).copied().unwrap_or_default(),
        row,
        customer_name,
    };
    Ok(rows.into_iter().map(refund).collect())
}

/// Keeps a new refund.
///
/// # Errors
/// What the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewRefund<'_>) -> Result<RefundId, Error> {
    Ok(diesel::insert_into(refunds::table)
        .values((new, refunds::version.eq(1_i64)))
        .returning(refunds::id)
        .get_result(tx.conn())?)
}

/// Changes to whom and to which account a refund is paid, if it is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn update_payee(
    tx: &mut Tx<'_>,
    id: RefundId,
    version: i64,
    payee: &str,
    iban: Option<&Iban>,
    note: &str,
) -> Result<(), Error> {
    let rows = diesel::update(refunds::table.find(id).filter(refunds::version.eq(version)))
        .set((
            refunds::payee.eq(payee),
            refunds::iban.eq(iban),
            refunds::note.eq(note),
            refunds::version.eq(version + 1),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Withdraws a refund that is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn update_withdrawn(
    tx: &mut Tx<'_>,
    id: RefundId,
    version: i64,
    now: Moment,
    by: Option<UserId>,
    reason: &str,
) -> Result<(), Error> {
    let standing = refunds::table
        .find(id)
        .filter(refunds::version.eq(version))
        .filter(refunds::withdrawn_at.is_null());
    let rows = diesel::update(standing)
        .set((
            refunds::withdrawn_at.eq(now),
            refunds::withdrawn_by.eq(by),
            refunds::withdraw_reason.eq(reason),
            refunds::version.eq(version + 1),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Keeps how much of a refund was given back without a line of the bank that shows it.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn update_settled(tx: &mut Tx<'_>, id: RefundId, settled: Cents) -> Result<(), Error> {
    let rows = diesel::update(refunds::table.find(id))
        .set((
            refunds::settled_cents.eq(settled),
            refunds::version.eq(refunds::version + 1),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// Keeps others from booking on a refund until this transaction ends.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn lock(tx: &mut Tx<'_>, id: RefundId) -> Result<(), Error> {
    let rows = diesel::update(refunds::table.find(id))
        .set(refunds::version.eq(refunds::version))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}
