//! How each issued document reaches its customer, where it stands, and every try. The worker's side,
//! with its leases, is `delivery_queue`.

use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::page::{Page, Slice};
use super::schema::{customers, delivery_attempts, invoice_deliveries, invoices};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{DeliveryId, InvoiceId};
use crate::domain::identifiers::Endpoint;
use crate::domain::sending::delivery::{DeliveryState, DeliveryTrouble, Provider, Step};
use crate::domain::sending::routing::{Route, Situation};

/// A delivery as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = invoice_deliveries, check_for_backend(MultiBackend))]
pub struct DeliveryRow {
    pub id: DeliveryId,
    pub invoice_id: InvoiceId,
    pub route: Route,
    pub situation: Situation,
    pub provider: Provider,
    pub state: DeliveryState,
    pub endpoint: Option<Endpoint>,
    pub idempotency_key: String,
    /// How the access point calls it.
    pub reference: Option<String>,
    /// An earlier try got no answer: it is looked for before it goes again.
    pub may_have_arrived: bool,
    /// How often it was tried to hand it over.
    pub tries: i32,
    /// How often it was asked what became of it.
    pub asked: i32,
    pub next_try_at: Option<Moment>,
    pub trouble: Option<DeliveryTrouble>,
    /// The words of whoever told the trouble, or the report.
    pub words: String,
    pub created_at: Moment,
    pub settled_at: Option<Moment>,
    pub version: i64,
}

/// A delivery to begin.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = invoice_deliveries)]
#[diesel(treat_none_as_default_value = false)]
pub struct NewDelivery {
    pub invoice_id: InvoiceId,
    pub route: Route,
    pub situation: Situation,
    pub provider: Provider,
    pub state: DeliveryState,
    pub endpoint: Option<Endpoint>,
    pub idempotency_key: String,
    pub next_try_at: Option<Moment>,
    pub trouble: Option<DeliveryTrouble>,
    pub created_at: Moment,
    pub settled_at: Option<Moment>,
}

/// One try, as it was answered.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = delivery_attempts, check_for_backend(MultiBackend))]
#[diesel(treat_none_as_default_value = false)]
pub struct Attempt {
    pub at: Moment,
    pub step: Step,
    pub provider: Provider,
    /// Where it stood afterwards.
    pub state: DeliveryState,
    pub trouble: Option<DeliveryTrouble>,
    pub words: String,
    pub reference: Option<String>,
    /// Of the UBL that went.
    pub sha256: Option<String>,
    /// Who did it, where a person did.
    pub made_by: Option<String>,
}

/// What changes about a delivery.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = invoice_deliveries)]
#[diesel(treat_none_as_null = true)]
pub struct Change {
    pub provider: Provider,
    pub state: DeliveryState,
    pub endpoint: Option<Endpoint>,
    pub reference: Option<String>,
    pub may_have_arrived: bool,
    pub tries: i32,
    pub asked: i32,
    pub next_try_at: Option<Moment>,
    pub trouble: Option<DeliveryTrouble>,
    pub words: String,
    pub settled_at: Option<Moment>,
}

impl Change {
    /// Nothing yet.
    #[must_use]
    pub fn of(row: &DeliveryRow) -> Self {
        Self {
            provider: row.provider,
            state: row.state,
            endpoint: row.endpoint.clone(),
            reference: row.reference.clone(),
            may_have_arrived: row.may_have_arrived,
            tries: row.tries,
            asked: row.asked,
            next_try_at: row.next_try_at,
            trouble: row.trouble,
            words: row.words.clone(),
            settled_at: row.settled_at,
        }
    }
}

/// A delivery in a list, with its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub delivery: DeliveryRow,
    pub number: String,
    pub customer: String,
}

/// Which deliveries a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pile {
    /// A person has to do something.
    Waiting,
    /// The worker is at it.
    Underway,
}

/// A person has to do something: it failed, or the mail that was its delivery came back.
const WAITING: &str = "(invoice_deliveries.state IN ('failed', 'needs-person') \
     OR (invoice_deliveries.state = 'by-mail' \
     AND EXISTS (SELECT 1 FROM mails m WHERE m.kind = 'invoice' AND m.invoice_id = invoice_deliveries.invoice_id \
     AND m.status IN ('failed', 'bounced')) \
     AND NOT EXISTS (SELECT 1 FROM mails m WHERE m.kind = 'invoice' AND m.invoice_id = invoice_deliveries.invoice_id \
     AND m.status IN ('queued', 'in-flight', 'deferred', 'sent'))))";
const UNDERWAY: &str = "invoice_deliveries.state IN ('waiting', 'sent', 'accepted')";

macro_rules! piled {
    ($pile:expr) => {
        invoice_deliveries::table
            .inner_join(invoices::table.inner_join(customers::table))
            .filter(sql::<Bool>(match $pile {
                Pile::Waiting => WAITING,
                Pile::Underway => UNDERWAY,
            }))
    };
}

/// The delivery with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: DeliveryId) -> Result<DeliveryRow, Error> {
    Ok(DeliveryRow::query()
        .filter(invoice_deliveries::id.eq(id))
        .first(conn)?)
}

/// The delivery of a document; none of those that were issued before deliveries were kept.
///
/// # Errors
/// What the database reports.
pub fn find_of_invoice(
    conn: &mut AnyConnection,
    invoice: InvoiceId,
) -> Result<Option<DeliveryRow>, Error> {
    Ok(DeliveryRow::query()
        .filter(invoice_deliveries::invoice_id.eq(invoice))
        .first(conn)
        .optional()?)
}

/// The tries of a delivery, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_attempts(
    conn: &mut AnyConnection,
    delivery: DeliveryId,
) -> Result<Vec<Attempt>, Error> {
    Ok(delivery_attempts::table
        .filter(delivery_attempts::delivery_id.eq(delivery))
        .order(delivery_attempts::id)
        .select(Attempt::as_select())
        .load(conn)?)
}

/// A page of a pile, the oldest first. A delivery by mail waits for a person where no message about
/// the document arrived.
///
/// # Errors
/// What the database reports.
pub fn page(conn: &mut AnyConnection, pile: Pile, page: Page) -> Result<Slice<Listed>, Error> {
    let total = piled!(pile).select(count_star()).first(conn)?;
    let rows: Vec<(DeliveryRow, String, String)> = piled!(pile)
        .order(invoice_deliveries::id)
        .limit(page.limit())
        .offset(page.offset())
        .select((DeliveryRow::as_select(), invoices::number, customers::name))
        .load(conn)?;
    let rows = rows
        .into_iter()
        .map(|(delivery, number, customer)| Listed {
            delivery,
            number,
            customer,
        })
        .collect();
    Ok(Slice { rows, total, page })
}

/// Begins a delivery.
///
/// # Errors
/// [`Error::Duplicate`] where the document has one, or what the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewDelivery) -> Result<DeliveryId, Error> {
    Ok(diesel::insert_into(invoice_deliveries::table)
        .values((
            new,
            invoice_deliveries::may_have_arrived.eq(false),
            invoice_deliveries::tries.eq(0),
            invoice_deliveries::asked.eq(0),
            invoice_deliveries::words.eq(""),
            invoice_deliveries::version.eq(1_i64),
        ))
        .returning(invoice_deliveries::id)
        .get_result(tx.conn())?)
}

/// Changes a delivery that is still as in `version`, and lets whoever had it in hand go.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn update(tx: &mut Tx<'_>, id: DeliveryId, version: i64, change: &Change) -> Result<(), Error> {
    let rows = diesel::update(
        invoice_deliveries::table
            .find(id)
            .filter(invoice_deliveries::version.eq(version)),
    )
    .set((
        change,
        invoice_deliveries::lease_owner.eq(None::<String>),
        invoice_deliveries::leased_until.eq(None::<Moment>),
        invoice_deliveries::version.eq(version + 1),
    ))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Keeps tries.
///
/// # Errors
/// What the database reports.
pub fn insert_attempts(
    tx: &mut Tx<'_>,
    delivery: DeliveryId,
    attempts: &[Attempt],
) -> Result<(), Error> {
    for attempt in attempts {
        diesel::insert_into(delivery_attempts::table)
            .values((delivery_attempts::delivery_id.eq(delivery), attempt))
            .execute(tx.conn())?;
    }
    Ok(())
}
