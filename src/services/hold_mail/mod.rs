//! Automatic messages wait before they leave, so that a person sees tomorrow's mail today: lets it
//! go, takes one out, or pauses a customer. What a person sends by a button never waits.
//!
//! A held message is looked at again while it waits and once more before it leaves ([`verdict`]): when
//! its cause is gone, it is withdrawn and says why.

mod verdict;

use chrono::NaiveDate;

pub use verdict::verdict;

use super::{Ctx, Deed};
use crate::domain::calendar::Moment;
use crate::domain::id::{CustomerId, MailId};
use crate::domain::mail::{MailKind, MailStatus, Withdrawal};
use crate::storage::mail_pauses::{self, PauseRow};
use crate::storage::mails::MailRow;
use crate::storage::{self, AnyConnection, Tx, customers, mail_holds, mail_settings, mails};

/// Why nothing was done with a held message.
#[derive(Debug, thiserror::Error)]
pub enum HoldError {
    /// It left, or was taken out.
    #[error("the message is {}, not held any more", .0.word())]
    NotHeld(MailStatus),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Why a customer is not paused.
#[derive(Debug, thiserror::Error)]
pub enum PauseError {
    #[error("a pause ends after today")]
    EndsTooEarly,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// How many seconds automatic messages wait.
///
/// # Errors
/// What the database reports.
pub fn wait_seconds(conn: &mut AnyConnection) -> Result<i64, storage::Error> {
    let hours = mail_settings::get(conn)?.settings.hold_hours;
    Ok(i64::from(hours) * 60 * 60)
}

/// When what is written now leaves, where the book itself writes. Jobs look as far ahead as messages
/// wait: what is planned for a day leaves on that day, and its words are those of that day.
///
/// # Errors
/// What the database reports.
pub fn leaves_at(conn: &mut AnyConnection, ctx: &Ctx) -> Result<Moment, storage::Error> {
    if !ctx.actor.is_the_book() {
        return Ok(ctx.now);
    }
    Ok(ctx.now.plus_seconds(wait_seconds(conn)?))
}

/// The day of [`leaves_at`].
///
/// # Errors
/// What the database reports.
pub fn leaving_day(conn: &mut AnyConnection, ctx: &Ctx) -> Result<NaiveDate, storage::Error> {
    Ok(leaves_at(conn, ctx)?.day())
}

/// Until when a message is held, if it is: not past `latest`, after which it would be of no use.
///
/// # Errors
/// What the database reports.
pub fn held_until(
    conn: &mut AnyConnection,
    ctx: &Ctx,
    kind: MailKind,
    latest: Option<Moment>,
) -> Result<Option<Moment>, storage::Error> {
    if !kind.waits_to_be_seen() {
        return Ok(None);
    }
    let leaves_at = leaves_at(conn, ctx)?;
    let until = latest.map_or(leaves_at, |latest| leaves_at.min(latest));
    Ok((until > ctx.now).then_some(until))
}

/// Lets a held message leave now.
///
/// # Errors
/// See [`HoldError`].
pub fn approve(tx: &mut Tx<'_>, ctx: &Ctx, id: MailId) -> Result<(), HoldError> {
    let mail = get_held(tx, id)?;
    mail_holds::update_to_released(tx, id, ctx.now)?;
    Ok(ctx.record(tx, deed("mail.approved", &mail, None))?)
}

/// Lets these held messages leave now, as far as they are held still; says how many.
///
/// # Errors
/// What the database reports.
pub fn approve_all(tx: &mut Tx<'_>, ctx: &Ctx, seen: &[MailId]) -> Result<usize, storage::Error> {
    let mut held = mail_holds::list(tx)?;
    held.retain(|mail| seen.contains(&mail.id));
    for mail in &held {
        mail_holds::update_to_released(tx, mail.id, ctx.now)?;
        ctx.record(tx, deed("mail.approved", mail, None))?;
    }
    Ok(held.len())
}

/// Takes a held message out for good.
///
/// # Errors
/// See [`HoldError`].
pub fn remove(tx: &mut Tx<'_>, ctx: &Ctx, id: MailId, reason: &str) -> Result<(), HoldError> {
    let mail = get_held(tx, id)?;
    mail_holds::update_to_withdrawn(tx, id, Withdrawal::ByPerson, Some(reason))?;
    Ok(ctx.record(tx, deed("mail.removed", &mail, Some(reason)))?)
}

/// Writes nothing automatic to a customer until a day; what is held for it is withdrawn, and written
/// again afterwards where it is needed still. Says how many messages were withdrawn.
///
/// # Errors
/// See [`PauseError`].
pub fn pause(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    customer: CustomerId,
    until: NaiveDate,
    reason: &str,
) -> Result<usize, PauseError> {
    if until <= ctx.today() {
        return Err(PauseError::EndsTooEarly);
    }
    let name = customers::get(tx, customer)?.customer.name;
    let pause = PauseRow {
        customer_id: customer,
        until,
        reason: reason.to_owned(),
        paused_by: ctx.actor.name.clone(),
        paused_at: ctx.now,
    };
    mail_pauses::replace(tx, &pause)?;
    let summary = format!("{name}, {until}: {reason}");
    ctx.record(tx, Deed::new("customer.mail-paused", customer, summary))?;
    let held = mail_holds::list_of_customer(tx, customer)?;
    let stopped: Vec<MailRow> = held
        .into_iter()
        .filter(|mail| mail.kind.obeys_pause())
        .collect();
    for mail in &stopped {
        withdraw(tx, ctx, mail, Withdrawal::Paused)?;
    }
    Ok(stopped.len())
}

/// Lets automatic mail to a customer go on.
///
/// # Errors
/// What the database reports.
pub fn resume(tx: &mut Tx<'_>, ctx: &Ctx, customer: CustomerId) -> Result<(), storage::Error> {
    if mail_pauses::delete(tx, customer)? {
        let name = customers::get(tx, customer)?.customer.name;
        ctx.record(tx, Deed::new("customer.mail-resumed", customer, name))?;
    }
    Ok(())
}

/// What became of a held message that was looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It waits on.
    Waits,
    /// Its time has come: it is in the queue.
    Released,
    Withdrawn(Withdrawal),
}

/// Looks at a held message again: withdraws it when its cause is gone, lets it go when its time has
/// come. One that left meanwhile is left alone.
///
/// # Errors
/// What the database reports.
pub fn look_again(tx: &mut Tx<'_>, ctx: &Ctx, id: MailId) -> Result<Outcome, storage::Error> {
    let mail = mails::get(tx, id)?;
    if mail.status != MailStatus::Held {
        return Ok(Outcome::Waits);
    }
    if let Some(because) = verdict(tx, &mail, ctx.now)? {
        withdraw(tx, ctx, &mail, because)?;
        return Ok(Outcome::Withdrawn(because));
    }
    if mail.held_until.is_some_and(|until| until > ctx.now) {
        return Ok(Outcome::Waits);
    }
    mail_holds::update_to_released(tx, id, ctx.now)?;
    Ok(Outcome::Released)
}

fn withdraw(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    mail: &MailRow,
    because: Withdrawal,
) -> Result<(), storage::Error> {
    mail_holds::update_to_withdrawn(tx, mail.id, because, None)?;
    let deed = deed("mail.withdrawn", mail, None);
    ctx.record(tx, deed.with(serde_json::json!({ "because": because })))
}

fn get_held(tx: &mut Tx<'_>, id: MailId) -> Result<MailRow, HoldError> {
    let mail = mails::get(tx, id)?;
    if mail.status == MailStatus::Held {
        Ok(mail)
    } else {
        Err(HoldError::NotHeld(mail.status))
    }
}

fn deed(action: &'static str, mail: &MailRow, reason: Option<&str>) -> Deed {
    let mut summary = format!("{} <{}>", mail.subject, mail.recipient_address);
    if let Some(reason) = reason {
        summary = format!("{summary}: {reason}");
    }
    Deed::new(action, mail.id, summary).of_enrolment(mail.enrolment_id)
}
