//! The sending side of the outbox: which message is next, who has it, and what came of it.
//!
//! A message is leased in a short transaction, sent outside any, and settled in another, by nobody
//! but who holds the lease. A lease that ran out means that its sender died in between: nobody knows
//! whether the message left, so it goes again (its Message-ID tells the receiver).

use diesel::prelude::*;

use super::connection::{AnyConnection, on_backend};
use super::error::{Error, one_row};
use super::mails::{self as book, MailRow};
use super::schema::mails;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::MailId;
use crate::domain::mail::{MailStatus, Trouble};

/// What is due: its time has come.
macro_rules! due {
    ($now:expr) => {
        mails::status
            .eq_any([MailStatus::Queued, MailStatus::Deferred])
            .and(mails::next_try_at.le($now))
    };
}

/// What a sender had in hand when it died: its lease ran out.
macro_rules! abandoned {
    ($now:expr) => {
        mails::status
            .eq(MailStatus::InFlight)
            .and(mails::leased_until.lt($now).assume_not_null())
    };
}

/// How many messages ask for work: due, or abandoned.
///
/// # Errors
/// What the database reports.
pub fn count_due(conn: &mut AnyConnection, now: Moment) -> Result<i64, Error> {
    Ok(mails::table
        .filter(due!(now).or(abandoned!(now)))
        .count()
        .get_result(conn)?)
}

/// The messages that ask for work now, in the order in which they are taken.
///
/// # Errors
/// What the database reports.
pub fn list_due(conn: &mut AnyConnection, now: Moment) -> Result<Vec<MailRow>, Error> {
    Ok(MailRow::query()
        .filter(due!(now).or(abandoned!(now)))
        .order((mails::next_try_at, mails::id))
        .load(conn)?)
}

/// The messages that a sender had in hand when it died, and how often each has been tried.
///
/// # Errors
/// What the database reports.
pub fn list_abandoned(conn: &mut AnyConnection, now: Moment) -> Result<Vec<(MailId, i32)>, Error> {
    Ok(mails::table
        .filter(abandoned!(now))
        .order(mails::id)
        .select((mails::id, mails::attempts))
        .load(conn)?)
}

/// Takes the message that has been due for longest, if one is that nobody else is taking.
///
/// # Errors
/// What the database reports.
pub fn lease(
    tx: &mut Tx<'_>,
    owner: &str,
    now: Moment,
    leased_until: Moment,
) -> Result<Option<MailRow>, Error> {
    // SQLite writes one transaction at a time; PostgreSQL passes over rows that others hold.
    let next: Option<MailId> = on_backend!(tx.conn(),
        sqlite(c) => mails::table
            .filter(due!(now))
            .order((mails::next_try_at, mails::id))
            .select(mails::id)
            .first(c)
            .optional(),
        postgres(c) => mails::table
            .filter(due!(now))
            .order((mails::next_try_at, mails::id))
            .select(mails::id)
            .for_update()
            .skip_locked()
            .first(c)
            .optional()
    )?;
    let Some(id) = next else {
        return Ok(None);
    };
    diesel::update(mails::table.find(id))
        .set((
            mails::status.eq(MailStatus::InFlight),
            mails::attempts.eq(mails::attempts + 1),
            mails::lease_owner.eq(owner),
            mails::leased_until.eq(leased_until),
        ))
        .execute(tx.conn())?;
    book::get(tx, id).map(Some)
}

/// Keeps a message in hand until later.
///
/// # Errors
/// [`Error::Stale`] when the lease is no longer `owner`'s, or what the database reports.
pub fn update_lease(tx: &mut Tx<'_>, id: MailId, owner: &str, until: Moment) -> Result<(), Error> {
    let rows = diesel::update(mails::table.find(id))
        .filter(
            mails::lease_owner
                .eq(owner)
                .and(mails::status.eq(MailStatus::InFlight)),
        )
        .set(mails::leased_until.eq(until))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Somebody accepted it.
///
/// # Errors
/// [`Error::Stale`] when the lease is no longer `owner`'s, or what the database reports.
pub fn update_to_sent(
    tx: &mut Tx<'_>,
    id: MailId,
    owner: &str,
    now: Moment,
    note: &str,
) -> Result<(), Error> {
    let rows = diesel::update(mails::table.find(id))
        .filter(
            mails::lease_owner
                .eq(owner)
                .and(mails::status.eq(MailStatus::InFlight)),
        )
        .set((
            mails::status.eq(MailStatus::Sent),
            mails::sent_at.eq(now),
            mails::delivery_note.eq(note),
            mails::last_error.eq(None::<String>),
            mails::lease_owner.eq(None::<String>),
            mails::leased_until.eq(None::<Moment>),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// It did not leave: it goes again at `next_try_at`, or has failed when there is none.
///
/// # Errors
/// [`Error::Stale`] when the lease is no longer `owner`'s, or what the database reports.
pub fn update_to_troubled(
    tx: &mut Tx<'_>,
    id: MailId,
    owner: &str,
    trouble: &Trouble,
    next_try_at: Option<Moment>,
) -> Result<(), Error> {
    let rows = diesel::update(mails::table.find(id))
        .filter(
            mails::lease_owner
                .eq(owner)
                .and(mails::status.eq(MailStatus::InFlight)),
        )
        .set(Settled::new(trouble, next_try_at))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Its sender died: it goes again at `next_try_at`, or has failed when there is none. Does nothing
/// where somebody else was faster.
///
/// # Errors
/// What the database reports.
pub fn update_abandoned(
    tx: &mut Tx<'_>,
    id: MailId,
    now: Moment,
    trouble: &Trouble,
    next_try_at: Option<Moment>,
) -> Result<(), Error> {
    diesel::update(mails::table.find(id))
        .filter(abandoned!(now))
        .set(Settled::new(trouble, next_try_at))
        .execute(tx.conn())?;
    Ok(())
}

/// What is written of a message that did not leave.
#[derive(AsChangeset)]
#[diesel(table_name = mails)]
struct Settled {
    status: MailStatus,
    /// A failed one keeps the time of its last try.
    next_try_at: Option<Moment>,
    last_error: String,
    lease_owner: Option<Option<String>>,
    leased_until: Option<Option<Moment>>,
}

impl Settled {
    fn new(trouble: &Trouble, next_try_at: Option<Moment>) -> Self {
        Self {
            status: if next_try_at.is_some() {
                MailStatus::Deferred
            } else {
                MailStatus::Failed
            },
            next_try_at,
            last_error: trouble.to_string(),
            lease_owner: Some(None),
            leased_until: Some(None),
        }
    }
}

/// It met trouble that any message would have met: this one and all that is due wait until then,
/// and no try is counted. How many messages wait for it.
///
/// # Errors
/// What the database reports.
pub fn postpone(
    tx: &mut Tx<'_>,
    id: MailId,
    owner: &str,
    trouble: &Trouble,
    now: Moment,
    until: Moment,
) -> Result<usize, Error> {
    let wait = (
        mails::status.eq(MailStatus::Deferred),
        mails::next_try_at.eq(until),
        mails::last_error.eq(trouble.to_string()),
    );
    let own = diesel::update(mails::table.find(id))
        .filter(
            mails::lease_owner
                .eq(owner)
                .and(mails::status.eq(MailStatus::InFlight)),
        )
        .set((
            wait.clone(),
            mails::attempts.eq(mails::attempts - 1),
            mails::lease_owner.eq(None::<String>),
            mails::leased_until.eq(None::<Moment>),
        ))
        .execute(tx.conn())?;
    let others = diesel::update(mails::table)
        .filter(mails::status.eq_any([MailStatus::Queued, MailStatus::Deferred]))
        .filter(mails::next_try_at.le(now))
        .set(wait)
        .execute(tx.conn())?;
    Ok(own + others)
}
