//! What happened, for people to read: append-only, each event holding the hash of the one before,
//! so that a changed or removed event shows. Only the end of the chain can be cut off unseen.
//!
//! Events are recorded by the use case, in its transaction. Record them last: until the commit
//! nobody else can record, on PostgreSQL by an advisory lock.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::connection::{AnyConnection, Backend, MultiBackend, on_backend};
use super::error::Error;
use super::page::{Page, Slice};
use super::schema::audit_events;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::digest::sha256_hex;
use crate::domain::id::{AuditEventId, EnrolmentId, UserId};

/// The advisory lock of the chain; any number, as long as it stays the same.
const POSTGRES_LOCK: &str = "SELECT pg_advisory_xact_lock(4205028)";
const VERIFY_BATCH: i64 = 1_000;
/// An event has 11 columns, and SQLite takes 32,766 values in one statement.
const EVENTS_AT_ONCE: usize = 2_000;

/// Something that happened.
#[derive(Debug, Clone)]
pub struct AuditEvent {
    /// Who did it; nobody when the book did it by itself.
    pub actor_id: Option<UserId>,
    /// The name as it was then.
    pub actor_name: String,
    /// A stable word, such as `invoice.issued`.
    pub action: String,
    /// What it happened to, such as `invoice`.
    pub subject_kind: String,
    pub subject_id: i64,
    /// The enrolment whose story it belongs to, if any.
    pub enrolment_id: Option<EnrolmentId>,
    /// One sentence for a person.
    pub summary: String,
    /// The values that changed, for whoever looks closer.
    pub details: serde_json::Value,
}

/// An event as recorded.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = audit_events, check_for_backend(MultiBackend))]
pub struct AuditRow {
    pub id: AuditEventId,
    #[diesel(embed)]
    pub event: StoredEvent,
    pub hash: String,
}

/// The fields that the hash covers.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_events, check_for_backend(MultiBackend))]
#[diesel(treat_none_as_default_value = false)]
pub struct StoredEvent {
    pub at: Moment,
    pub actor_id: Option<UserId>,
    pub actor_name: String,
    pub action: String,
    pub subject_kind: String,
    pub subject_id: i64,
    pub enrolment_id: Option<EnrolmentId>,
    pub summary: String,
    /// JSON.
    pub details: String,
    pub previous_hash: String,
}

impl StoredEvent {
    fn new(event: &AuditEvent, at: Moment, previous_hash: String) -> Self {
        Self {
            at,
            actor_id: event.actor_id,
            actor_name: event.actor_name.clone(),
            action: event.action.clone(),
            subject_kind: event.subject_kind.clone(),
            subject_id: event.subject_id,
            enrolment_id: event.enrolment_id,
            summary: event.summary.clone(),
            details: event.details.to_string(),
            previous_hash,
        }
    }

    /// SHA-256 over the hash before and every field, as a JSON list: no two events look alike.
    fn hash(&self) -> String {
        let fields = (
            &self.previous_hash,
            self.at,
            self.actor_id,
            &self.actor_name,
            &self.action,
            &self.subject_kind,
            self.subject_id,
            self.enrolment_id,
            &self.summary,
            &self.details,
        );
        // Texts and numbers: writing them as JSON can't fail.
        let list = serde_json::to_vec(&fields).unwrap_or_default();
        sha256_hex(list)
    }
}

/// Records an event at the end of the chain.
///
/// # Errors
/// [`Error::Busy`] when another transaction keeps the chain for too long, or what the database
/// reports.
pub fn record(tx: &mut Tx<'_>, event: &AuditEvent, now: Moment) -> Result<AuditEventId, Error> {
    let stored = StoredEvent::new(event, now, lock_end(tx)?);
    Ok(diesel::insert_into(audit_events::table)
        .values((&stored, audit_events::hash.eq(stored.hash())))
        .returning(audit_events::id)
        .get_result(tx.conn())?)
}

/// Records events in their order, all at one moment.
///
/// # Errors
/// What the database reports.
pub fn record_all(tx: &mut Tx<'_>, events: &[AuditEvent], now: Moment) -> Result<(), Error> {
    let mut previous = match events {
        [] => return Ok(()),
        _ => lock_end(tx)?,
    };
    for some in events.chunks(EVENTS_AT_ONCE) {
        let mut rows = Vec::with_capacity(some.len());
        for event in some {
            let stored = StoredEvent::new(event, now, previous);
            previous = stored.hash();
            rows.push((stored, audit_events::hash.eq(previous.clone())));
        }
        on_backend!(tx.conn(), c => diesel::insert_into(audit_events::table)
            .values(&rows)
            .execute(c))?;
    }
    Ok(())
}

/// The hash at the end of the chain, where nobody else can record until this transaction ends.
fn lock_end(tx: &mut Tx<'_>) -> Result<String, Error> {
    if tx.backend() == Backend::Postgres {
        tx.batch_execute(POSTGRES_LOCK)?;
    }
    let previous: Option<String> = audit_events::table
        .select(audit_events::hash)
        .order(audit_events::id.desc())
        .first(tx.conn())
        .optional()?;
    Ok(previous.unwrap_or_default())
}

/// What happened to one thing, the newest first.
///
/// # Errors
/// What the database reports.
pub fn list_for(
    conn: &mut AnyConnection,
    subject_kind: &str,
    subject_id: i64,
) -> Result<Vec<AuditRow>, Error> {
    Ok(AuditRow::query()
        .filter(audit_events::subject_kind.eq(subject_kind))
        .filter(audit_events::subject_id.eq(subject_id))
        .order(audit_events::id.desc())
        .load(conn)?)
}

/// The story of one enrolment, the newest first.
///
/// # Errors
/// What the database reports.
pub fn list_for_enrolment(
    conn: &mut AnyConnection,
    enrolment_id: EnrolmentId,
) -> Result<Vec<AuditRow>, Error> {
    Ok(AuditRow::query()
        .filter(audit_events::enrolment_id.eq(enrolment_id))
        .order(audit_events::id.desc())
        .load(conn)?)
}

/// The newest events.
///
/// # Errors
/// What the database reports.
pub fn list_recent(conn: &mut AnyConnection, limit: u32) -> Result<Vec<AuditRow>, Error> {
    Ok(AuditRow::query()
        .order(audit_events::id.desc())
        .limit(i64::from(limit))
        .load(conn)?)
}

/// A page of events, the newest first.
///
/// # Errors
/// What the database reports.
pub fn page(conn: &mut AnyConnection, page: Page) -> Result<Slice<AuditRow>, Error> {
    let total = audit_events::table.count().get_result(conn)?;
    let rows = AuditRow::query()
        .order(audit_events::id.desc())
        .limit(page.limit())
        .offset(page.offset())
        .load(conn)?;
    Ok(Slice { rows, total, page })
}

/// What walking the chain found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chain {
    /// Every event is as it was recorded and follows the one before.
    Whole { events: u64 },
    /// The first event that was changed, or before which one is missing.
    BrokenAt(AuditEventId),
}

/// Walks the whole chain.
///
/// # Errors
/// What the database reports.
pub fn verify(conn: &mut AnyConnection) -> Result<Chain, Error> {
    let mut previous_hash = String::new();
    let mut last = AuditEventId::new(0);
    let mut events = 0;
    loop {
        let batch: Vec<AuditRow> = AuditRow::query()
            .filter(audit_events::id.gt(last))
            .order(audit_events::id)
            .limit(VERIFY_BATCH)
            .load(conn)?;
        if batch.is_empty() {
            return Ok(Chain::Whole { events });
        }
        for row in batch {
            if row.event.previous_hash != previous_hash || row.event.hash() != row.hash {
                return Ok(Chain::BrokenAt(row.id));
            }
            previous_hash = row.hash;
            last = row.id;
            events += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Chains of books that exist were made over this text.
    #[test]
    fn the_hash_is_over_a_json_list() {
        let event = StoredEvent {
            at: Moment::from_utc("2026-11-23T10:15:00".parse().unwrap()),
            actor_id: None,
            actor_name: "Els \"de\" Wit\n".to_owned(),
            action: "bank-line.booked-by-itself".to_owned(),
            subject_kind: "bank-line".to_owned(),
            subject_id: -7,
            enrolment_id: Some(EnrolmentId::new(12)),
            summary: "210.00 → 2026-00123".to_owned(),
            details: "null".to_owned(),
            previous_hash: "ab".to_owned(),
        };
        let list = serde_json::json!([
            "ab",
            event.at,
            null,
            "Els \"de\" Wit\n",
            "bank-line.booked-by-itself",
            "bank-line",
            -7,
            12,
            "210.00 → 2026-00123",
            "null",
        ]);
        assert_eq!(event.hash(), sha256_hex(list.to_string()));
    }
}
