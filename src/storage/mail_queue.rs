//! The sending side of the outbox: which message is next, who has it, and what came of it.
//!
//! A message is leased in a short transaction, sent outside any, and settled in another. A lease
//! that ran out means that its worker died in between; the message is then due again, because
//! nobody knows whether it left (its Message-ID tells the receiver). Only who holds the lease can
//! settle it.

use diesel::prelude::*;

use super::connection::{AnyConnection, on_backend};
use super::error::{Error, one_row};
use super::mails::{self as book, MailRow};
use super::schema::mails;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::MailId;
use crate::domain::mail::{MailStatus, Trouble};

/// What is due: its time has come, or its worker's lease ran out.
macro_rules! due {
    ($now:expr) => {
        mails::status
            .eq_any([MailStatus::Queued, MailStatus::Deferred])
            .and(mails::next_try_at.le($now))
            .or(mails::status
                .eq(MailStatus::InFlight)
                .and(mails::leased_until.lt($now).assume_not_null()))
    };
}

/// How many messages are due.
///
/// # Errors
/// What the database reports.
pub fn count_due(conn: &mut AnyConnection, now: Moment) -> Result<i64, Error> {
    Ok(mails::table.filter(due!(now)).count().get_result(conn)?)
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
    let status = if next_try_at.is_some() {
        MailStatus::Deferred
    } else {
        MailStatus::Failed
    };
    let rows = diesel::update(mails::table.find(id))
        .filter(
            mails::lease_owner
                .eq(owner)
                .and(mails::status.eq(MailStatus::InFlight)),
        )
        .set((
            mails::status.eq(status),
            // A failed one keeps the time of its last try.
            next_try_at.map(|at| mails::next_try_at.eq(at)),
            mails::last_error.eq(trouble.to_string()),
            mails::lease_owner.eq(None::<String>),
            mails::leased_until.eq(None::<Moment>),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
