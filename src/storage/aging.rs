//! What was open on a day: receivables as they stood then, by the dates of the bank and of the credit
//! notes, not by when somebody booked them.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date};

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::{allocations, bank_lines, customers, invoices, tranches};
use crate::domain::calendar::{Moment, plus_days};
use crate::domain::id::{CustomerId, InvoiceId, TrancheId};
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;

/// SQLite takes 32,766 values in one statement.
const AT_ONCE: usize = 10_000;

/// A receivable that was open on the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedThen {
    pub columns: Columns,
    pub open: Cents,
}

/// What is told of it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Columns {
    pub tranche: TrancheId,
    pub channel: Channel,
    pub amount: Cents,
    pub credited: Cents,
    pub due_on: NaiveDate,
    pub invoice: InvoiceId,
    pub number: String,
    pub issued_on: NaiveDate,
    pub customer: CustomerId,
    pub customer_name: String,
}

/// What was open on a day, of everybody or of one customer, by customer and then the oldest due first.
///
/// # Errors
/// What the database reports.
pub fn list(
    conn: &mut AnyConnection,
    day: NaiveDate,
    today: NaiveDate,
    only: Option<CustomerId>,
) -> Result<Vec<OwedThen>, Error> {
    let rows = candidates(conn, day, today, only)?;
    let ids: Vec<TrancheId> = rows.iter().map(|row| row.tranche).collect();
    let received = received_until(conn, &ids, day)?;
    let uncredited = if day < today {
        credited_after(conn, day)?
    } else {
        HashMap::new()
    };
    let owed = rows.into_iter().map(|row| {
        let back = uncredited.get(&(row.invoice, row.channel));
        let asked = row.amount - row.credited + back.copied().unwrap_or_default();
        let received = received.get(&row.tranche).copied().unwrap_or_default();
        OwedThen {
            open: crate::domain::invoice::tranche::open(asked, received),
            columns: row,
        }
    });
    Ok(owed.filter(|one| one.open.is_positive()).collect())
}

/// Those that are open, and for a day in the past those that something happened to since.
fn candidates(
    conn: &mut AnyConnection,
    day: NaiveDate,
    today: NaiveDate,
    only: Option<CustomerId>,
) -> Result<Vec<Columns>, Error> {
    let mut query = tranches::table
        .inner_join(invoices::table.inner_join(customers::table))
        .filter(invoices::issue_date.le(day))
        .order((
            customers::name,
            customers::id,
            tranches::due_on,
            tranches::id,
        ))
        .select((
            tranches::id,
            tranches::channel,
            tranches::amount_cents,
            tranches::credited_cents,
            tranches::due_on,
            invoices::id,
            invoices::number,
            invoices::issue_date,
            customers::id,
            customers::name,
        ))
        .into_boxed::<MultiBackend>();
    let is_open = sql::<Bool>("tranches.is_open");
    query = if day < today {
        let paid_since = allocations::table
            .inner_join(bank_lines::table)
            .filter(allocations::undone_at.is_null())
            .filter(bank_lines::booked_on.gt(day))
            .select(allocations::tranche_id);
        let written_off_since = allocations::table
            .filter(allocations::undone_at.is_null())
            .filter(allocations::bank_line_id.is_null())
            .filter(allocations::made_at.ge(end_of(day)))
            .select(allocations::tranche_id);
        let credited_since = sql::<Bool>(
            "tranches.invoice_id IN (SELECT c.corrects_id FROM invoices c \
             WHERE c.corrects_id IS NOT NULL AND c.issue_date > ",
        )
        .bind::<Date, _>(day)
        .sql(")");
        query.filter(
            is_open
                .or(tranches::id.eq_any(paid_since))
                .or(tranches::id.eq_any(written_off_since))
                .or(credited_since),
        )
    } else {
        query.filter(is_open)
    };
    if let Some(customer) = only {
        query = query.filter(invoices::customer_id.eq(customer));
    }
    Ok(query.load(conn)?)
}

/// What came in until a day: by the date of the bank, and of what was written off by when it was.
fn received_until(
    conn: &mut AnyConnection,
    ids: &[TrancheId],
    day: NaiveDate,
) -> Result<HashMap<TrancheId, Cents>, Error> {
    let mut received: HashMap<TrancheId, Cents> = HashMap::new();
    for some in ids.chunks(AT_ONCE) {
        let standing = allocations::table
            .filter(allocations::tranche_id.eq_any(some.to_vec()))
            .filter(allocations::undone_at.is_null());
        let paid: Vec<(TrancheId, Cents)> = standing
            .clone()
            .inner_join(bank_lines::table)
            .filter(bank_lines::booked_on.le(day))
            .select((allocations::tranche_id, allocations::amount_cents))
            .load(conn)?;
        let written_off: Vec<(TrancheId, Cents)> = standing
            .filter(allocations::bank_line_id.is_null())
            .filter(allocations::made_at.lt(end_of(day)))
            .select((allocations::tranche_id, allocations::amount_cents))
            .load(conn)?;
        for (tranche, amount) in paid.into_iter().chain(written_off) {
            *received.entry(tranche).or_default() += amount;
        }
    }
    Ok(received)
}

/// What credit notes of later days took off: it was asked still.
fn credited_after(
    conn: &mut AnyConnection,
    day: NaiveDate,
) -> Result<HashMap<(InvoiceId, Channel), Cents>, Error> {
    let notes: Vec<(InvoiceId, InvoiceId)> = invoices::table
        .filter(invoices::issue_date.gt(day))
        .filter(invoices::corrects_id.is_not_null())
        .select((invoices::id, invoices::corrects_id.assume_not_null()))
        .load(conn)?;
    let mut credited: HashMap<(InvoiceId, Channel), Cents> = HashMap::new();
    for (note, invoice) in notes {
        let totals = super::invoices::content(conn, note)?.totals();
        // An issued document adds up; one that didn't would have been refused.
        let Ok(totals) = totals else { continue };
        *credited.entry((invoice, Channel::Portfolio)).or_default() += totals.portfolio;
        *credited.entry((invoice, Channel::Direct)).or_default() += totals.direct;
    }
    Ok(credited)
}

/// The first moment after a day.
fn end_of(day: NaiveDate) -> Moment {
    Moment::from_utc(plus_days(day, 1).and_time(NaiveTime::MIN))
}
