//! What customers object to receivables. One of a kind is open at a time for a receivable.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{customers, disputes, invoices, tranches};
use super::tranches::{Balance, TrancheRow, with_received};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::dispute::{DisputeKind, DisputeOutcome};
use crate::domain::id::{CustomerId, DisputeId, EnrolmentId, InvoiceId, TrancheId, UserId};
use crate::domain::user::Actor;

/// A dispute as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = disputes, check_for_backend(MultiBackend))]
pub struct DisputeRow {
    pub id: DisputeId,
    pub tranche_id: TrancheId,
    pub kind: DisputeKind,
    pub reason: String,
    pub paid_on: Option<NaiveDate>,
    pub opened_at: Moment,
    pub opened_by_name: String,
    pub by_customer: bool,
    pub settled_at: Option<Moment>,
    pub settled_by_name: Option<String>,
    pub outcome: Option<DisputeOutcome>,
    pub settlement: Option<String>,
}

impl DisputeRow {
    /// Whether it is still to be settled.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.settled_at.is_none()
    }
}

/// A dispute with what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    pub row: DisputeRow,
    pub balance: Balance,
    pub about: DisputedInvoice,
}

/// The invoice of a disputed receivable.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct DisputedInvoice {
    pub id: InvoiceId,
    pub number: String,
    pub enrolment_id: Option<EnrolmentId>,
    pub customer_id: CustomerId,
    pub customer_name: String,
}

/// A dispute to note.
#[derive(Debug, Clone, Copy)]
pub struct NewDispute<'a> {
    pub tranche: TrancheId,
    pub kind: DisputeKind,
    pub reason: &'a str,
    pub paid_on: Option<NaiveDate>,
    pub by_customer: bool,
}

/// The dispute with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: DisputeId) -> Result<DisputeRow, Error> {
    Ok(DisputeRow::query()
        .filter(disputes::id.eq(id))
        .first(conn)?)
}

/// What is still to be settled of receivables that are open, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_open(conn: &mut AnyConnection) -> Result<Vec<Dispute>, Error> {
    let rows: Vec<(DisputeRow, TrancheRow, DisputedInvoice)> = disputes::table
        .inner_join(tranches::table.inner_join(invoices::table.inner_join(customers::table)))
        .filter(disputes::settled_at.is_null())
        .filter(sql::<Bool>("tranches.is_open"))
        .order(disputes::id)
        .select((
            DisputeRow::as_select(),
            TrancheRow::as_select(),
            (
                invoices::id,
                invoices::number,
                invoices::enrolment_id,
                customers::id,
                customers::name,
            ),
        ))
        .load(conn)?;
    let bare = rows.iter().map(|(_, tranche, _)| tranche.clone()).collect();
    let balances = with_received(conn, bare)?;
    Ok(rows
        .into_iter()
        .zip(balances)
        .map(|((row, _, about), balance)| Dispute {
            row,
            balance,
            about,
        })
        .collect())
}

/// Every dispute about these receivables, the newest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_tranches(
    conn: &mut AnyConnection,
    ids: &[TrancheId],
) -> Result<Vec<DisputeRow>, Error> {
    Ok(DisputeRow::query()
        .filter(disputes::tranche_id.eq_any(ids.to_vec()))
        .order(disputes::id.desc())
        .load(conn)?)
}

/// Those of these receivables that are disputed, and those whose dispute was settled with its day.
///
/// # Errors
/// What the database reports.
pub fn list_standing(
    conn: &mut AnyConnection,
    ids: &[TrancheId],
) -> Result<HashMap<TrancheId, Standing>, Error> {
    let mut found: HashMap<TrancheId, Standing> = HashMap::new();
    let rows: Vec<(TrancheId, Option<Moment>)> = disputes::table
        .filter(disputes::tranche_id.eq_any(ids.to_vec()))
        .filter(disputes::kind.eq(DisputeKind::Disputed))
        .select((disputes::tranche_id, disputes::settled_at))
        .load(conn)?;
    for (tranche, settled_at) in rows {
        let standing = found.entry(tranche).or_default();
        match settled_at {
            None => standing.is_disputed = true,
            Some(at) => standing.settled_on = standing.settled_on.max(Some(at.day())),
        }
    }
    Ok(found)
}

/// Whether a receivable is disputed, and when the last dispute was settled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    pub is_disputed: bool,
    pub settled_on: Option<NaiveDate>,
}

/// Notes a dispute.
///
/// # Errors
/// [`Error::Duplicate`] when one of its kind is open, or what the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    new: &NewDispute<'_>,
    actor: &Actor,
    now: Moment,
) -> Result<DisputeId, Error> {
    Ok(diesel::insert_into(disputes::table)
        .values((
            disputes::tranche_id.eq(new.tranche),
            disputes::kind.eq(new.kind),
            disputes::reason.eq(new.reason),
            disputes::paid_on.eq(new.paid_on),
            disputes::opened_at.eq(now),
            disputes::opened_by.eq(actor.id),
            disputes::opened_by_name.eq(actor.name.as_str()),
            disputes::by_customer.eq(new.by_customer),
        ))
        .returning(disputes::id)
        .get_result(tx.conn())?)
}

/// Settles a dispute that is open.
///
/// # Errors
/// [`Error::Stale`] when somebody settled it before, or what the database reports.
pub fn update_settled(
    tx: &mut Tx<'_>,
    id: DisputeId,
    outcome: DisputeOutcome,
    settlement: &str,
    actor: &Actor,
    now: Moment,
) -> Result<(), Error> {
    let by: Option<UserId> = actor.id;
    let still = disputes::table
        .find(id)
        .filter(disputes::settled_at.is_null());
    let rows = diesel::update(still)
        .set((
            disputes::settled_at.eq(now),
            disputes::settled_by.eq(by),
            disputes::settled_by_name.eq(actor.name.as_str()),
            disputes::outcome.eq(outcome),
            disputes::settlement.eq(settlement),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
