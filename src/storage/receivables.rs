//! What is owed to the institute: every tranche with its invoice, its customer and what came in.
//! Tranches themselves are kept in `tranches`; this is the view that payments are compared with.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::allocations::{TRANCHES_AT_ONCE, received_on, received_on_all};
use super::connection::{AnyConnection, Backend, MultiBackend};
use super::error::{Error, one_row};
use super::like::containing;
use super::schema::{customers, invoices, tranches};
use super::tx::Tx;
use crate::domain::id::{CustomerId, EnrolmentId, InvoiceId, TrancheId};
use crate::domain::identifiers::{ProjectNumber, StructuredReference};
use crate::domain::invoice::{Channel, InvoiceKind};
use crate::domain::money::Cents;
use crate::domain::text::search_key;

/// A tranche with its invoice and its customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receivable {
    pub tranche: TrancheColumns,
    pub invoice: InvoiceColumns,
    pub customer_name: String,
    pub received: Cents,
}

impl Receivable {
    /// What is still to come.
    #[must_use]
    pub fn open(&self) -> Cents {
        crate::domain::invoice::tranche::open(self.tranche.asked(), self.received)
    }

    /// What came in beyond what is asked.
    #[must_use]
    pub fn surplus(&self) -> Cents {
        crate::domain::invoice::tranche::surplus(self.tranche.asked(), self.received)
    }

    /// The most that can be booked of money like this: what is open of money that came in, what was
    /// received of money that goes back.
    #[must_use]
    pub fn room_for(&self, amount: Cents) -> Cents {
        if amount < Cents::ZERO {
            self.received
        } else {
            self.open()
        }
    }
}

/// The columns of a tranche.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = tranches, check_for_backend(MultiBackend))]
pub struct TrancheColumns {
    pub id: TrancheId,
    pub channel: Channel,
    pub amount_cents: Cents,
    pub credited_cents: Cents,
    pub due_on: NaiveDate,
}

impl TrancheColumns {
    /// What is asked: the amount as invoiced less what was credited.
    #[must_use]
    pub fn asked(&self) -> Cents {
        self.amount_cents - self.credited_cents
    }
}

/// The columns of an invoice that payments name.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = invoices, check_for_backend(MultiBackend))]
pub struct InvoiceColumns {
    pub id: InvoiceId,
    pub number: String,
    pub enrolment_id: Option<EnrolmentId>,
    pub customer_id: CustomerId,
    pub issue_date: NaiveDate,
    pub structured_reference: Option<StructuredReference>,
    pub project_number: Option<ProjectNumber>,
    pub net_cents: Cents,
    pub vat_cents: Cents,
    pub gross_cents: Cents,
}

/// The number and amount of a credit note, and the invoice that it corrects.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct CreditNote {
    pub id: InvoiceId,
    pub number: String,
    pub customer_id: CustomerId,
    pub gross_cents: Cents,
    pub corrects_id: Option<InvoiceId>,
}

type Columns = (TrancheColumns, InvoiceColumns, String);

/// Every tranche, paid or not, in the order of the invoices.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection) -> Result<Vec<Receivable>, Error> {
    // An invoice has two tranches and a customer many invoices: each is read once, not once a tranche.
    let rows: Vec<(InvoiceId, TrancheColumns)> = tranches::table
        .order((tranches::invoice_id, tranches::channel.desc()))
        .select((tranches::invoice_id, TrancheColumns::as_select()))
        .load(conn)?;
    let invoices: Vec<InvoiceColumns> = invoices::table
        .filter(invoices::kind.eq(InvoiceKind::Invoice))
        .select(InvoiceColumns::as_select())
        .load(conn)?;
    let invoices: HashMap<InvoiceId, InvoiceColumns> =
        invoices.into_iter().map(|one| (one.id, one)).collect();
    let names: Vec<(CustomerId, String)> = customers::table
        .select((customers::id, customers::name))
        .load(conn)?;
    let names: HashMap<CustomerId, String> = names.into_iter().collect();
    // What was issued between two of these queries is for the next reader.
    let rows = rows.into_iter().filter_map(|(invoice, tranche)| {
        let invoice = invoices.get(&invoice)?.clone();
        let name = names.get(&invoice.customer_id)?.clone();
        Some((tranche, invoice, name))
    });
    Ok(joined(rows, &received_on_all(conn)?))
}

/// These tranches, in no order.
///
/// # Errors
/// What the database reports.
pub fn list_by_id(conn: &mut AnyConnection, ids: &[TrancheId]) -> Result<Vec<Receivable>, Error> {
    let rows: Vec<Columns> = tranches::table
        .inner_join(invoices::table.inner_join(customers::table))
        .filter(tranches::id.eq_any(ids.to_vec()))
        .select((
            TrancheColumns::as_select(),
            InvoiceColumns::as_select(),
            customers::name,
        ))
        .load(conn)?;
    with_received(conn, rows)
}

/// The tranches of these invoices, in no order.
///
/// # Errors
/// What the database reports.
pub fn list_of_invoices(
    conn: &mut AnyConnection,
    ids: &[InvoiceId],
) -> Result<Vec<Receivable>, Error> {
    let rows: Vec<Columns> = tranches::table
        .inner_join(invoices::table.inner_join(customers::table))
        .filter(invoices::id.eq_any(ids.to_vec()))
        .select((
            TrancheColumns::as_select(),
            InvoiceColumns::as_select(),
            customers::name,
        ))
        .load(conn)?;
    with_received(conn, rows)
}

/// Open tranches whose invoice number, project number, structured reference or customer holds
/// every word of `search`, then those that have exactly `amount` open; the oldest due first.
///
/// # Errors
/// What the database reports.
pub fn list_open(
    conn: &mut AnyConnection,
    search: &str,
    amount: Option<Cents>,
    limit: u32,
) -> Result<Vec<Receivable>, Error> {
    list_matching(conn, Side::Open, search, amount, limit)
}

/// The same of tranches that have received something: where money that goes back came from.
///
/// # Errors
/// What the database reports.
pub fn list_received(
    conn: &mut AnyConnection,
    search: &str,
    amount: Option<Cents>,
    limit: u32,
) -> Result<Vec<Receivable>, Error> {
    list_matching(conn, Side::Received, search, amount, limit)
}

/// What of a tranche is looked at.
#[derive(Debug, Clone, Copy)]
enum Side {
    Open,
    Received,
}

impl Side {
    const fn cents(self) -> &'static str {
        match self {
            Self::Open => {
                "(tranches.amount_cents - tranches.credited_cents - (SELECT COALESCE(SUM(a.amount_cents), 0) \
                 FROM allocations a WHERE a.tranche_id = tranches.id AND a.undone_at IS NULL))"
            }
            Self::Received => {
                "(SELECT COALESCE(SUM(a.amount_cents), 0) \
                 FROM allocations a WHERE a.tranche_id = tranches.id AND a.undone_at IS NULL)"
            }
        }
    }
}

fn list_matching(
    conn: &mut AnyConnection,
    side: Side,
    search: &str,
    amount: Option<Cents>,
    limit: u32,
) -> Result<Vec<Receivable>, Error> {
    let mut found = list_with_words(conn, side, search, limit)?;
    if let Some(amount) = amount {
        let is_amount = sql::<Bool>(side.cents())
            .sql(" = ")
            .bind::<BigInt, _>(amount.abs().value());
        let rows: Vec<Columns> = tranches::table
            .inner_join(invoices::table.inner_join(customers::table))
            .filter(is_amount)
            .order((tranches::due_on, tranches::id))
            .limit(i64::from(limit))
            .select((
                TrancheColumns::as_select(),
                InvoiceColumns::as_select(),
                customers::name,
            ))
            .load(conn)?;
        found.extend(with_received(conn, rows)?);
    }
    let mut seen = HashSet::new();
    found.retain(|one| seen.insert(one.tranche.id));
    Ok(found)
}

fn list_with_words(
    conn: &mut AnyConnection,
    side: Side,
    search: &str,
    limit: u32,
) -> Result<Vec<Receivable>, Error> {
    let mut query = tranches::table
        .inner_join(invoices::table.inner_join(customers::table))
        .filter(sql::<Bool>(side.cents()).sql(" > 0"))
        .select((
            TrancheColumns::as_select(),
            InvoiceColumns::as_select(),
            customers::name,
        ))
        .order((tranches::due_on, tranches::id))
        .limit(i64::from(limit))
        .into_boxed::<MultiBackend>();
    for word in search_key(search)
        .split(' ')
        .filter(|word| !word.is_empty())
    {
        let upper = containing(&word.to_uppercase());
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        let reference = if digits.len() >= 6 {
            digits
        } else {
            word.to_uppercase()
        };
        query = query.filter(
            customers::search_key
                .like(containing(word))
                .escape('\\')
                .or(invoices::number.like(upper.clone()).escape('\\'))
                .or(diesel::BoolExpressionMethods::and(
                    invoices::project_number.is_not_null(),
                    invoices::project_number
                        .assume_not_null()
                        .like(upper)
                        .escape('\\'),
                ))
                .or(diesel::BoolExpressionMethods::and(
                    invoices::structured_reference.is_not_null(),
                    invoices::structured_reference
                        .assume_not_null()
                        .like(containing(&reference))
                        .escape('\\'),
                )),
        );
    }
    let rows: Vec<Columns> = query.load(conn)?;
    with_received(conn, rows)
}

/// Every credit note.
///
/// # Errors
/// What the database reports.
pub fn list_credit_notes(conn: &mut AnyConnection) -> Result<Vec<CreditNote>, Error> {
    Ok(invoices::table
        .filter(invoices::kind.eq(InvoiceKind::CreditNote))
        .order(invoices::id)
        .select((
            invoices::id,
            invoices::number,
            invoices::customer_id,
            invoices::gross_cents,
            invoices::corrects_id,
        ))
        .load(conn)?)
}

/// Keeps others from booking on a tranche until this transaction ends. On SQLite nobody else
/// writes meanwhile anyway.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn lock(tx: &mut Tx<'_>, id: TrancheId) -> Result<(), Error> {
    let rows = diesel::update(tranches::table.find(id))
        .set(tranches::version.eq(tranches::version))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// Keeps others from booking on these tranches until this transaction ends.
///
/// # Errors
/// [`Error::NotFound`] when one isn't there, or what the database reports.
pub fn lock_all(tx: &mut Tx<'_>, ids: &[TrancheId]) -> Result<(), Error> {
    if tx.backend() == Backend::Sqlite {
        // Nobody else writes meanwhile.
        return Ok(());
    }
    let mut ids = ids.to_vec();
    // In one order for everybody: nobody waits for one who waits for him.
    ids.sort_unstable();
    ids.dedup();
    for some in ids.chunks(TRANCHES_AT_ONCE) {
        let rows = diesel::update(tranches::table.filter(tranches::id.eq_any(some.to_vec())))
            .set(tranches::version.eq(tranches::version))
            .execute(tx.conn())?;
        one_row(usize::from(rows == some.len()), Error::NotFound)?;
    }
    Ok(())
}

fn with_received(conn: &mut AnyConnection, rows: Vec<Columns>) -> Result<Vec<Receivable>, Error> {
    let ids: Vec<TrancheId> = rows.iter().map(|(tranche, ..)| tranche.id).collect();
    Ok(joined(rows, &received_on(conn, &ids)?))
}

fn joined(
    rows: impl IntoIterator<Item = Columns>,
    received: &HashMap<TrancheId, Cents>,
) -> Vec<Receivable> {
    rows.into_iter()
        .map(|(tranche, invoice, customer_name)| Receivable {
            received: received.get(&tranche.id).copied().unwrap_or_default(),
            tranche,
            invoice,
            customer_name,
        })
        .collect()
}
