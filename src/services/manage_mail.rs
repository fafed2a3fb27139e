//! What a person does with a message in the outbox: try it again, take it out before it leaves, or
//! note that it came back.

use super::{Ctx, Deed};
use crate::domain::id::MailId;
use crate::domain::mail::{MailStatus, Trouble, TroubleKind, Withdrawal};
use crate::formats::delivery_report::DeliveryFailure;
use crate::storage::mails::MailRow;
use crate::storage::{self, Tx, institute, mails, read_returns};

/// Why a message is left as it is.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// It is on its way, or has arrived, or was taken out: it can no longer be changed.
    #[error("the message is {}, so this can't be done with it any more", .0.word())]
    TooLate(MailStatus),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Whether trying again is of use to a message: not to one that the book itself withdrew, for what it
/// says no longer holds.
#[must_use]
pub fn can_retry(mail: &MailRow) -> bool {
    use MailStatus::{Bounced, Cancelled, Deferred, Failed};
    matches!(mail.status, Deferred | Failed | Bounced | Cancelled)
        && !mail
            .withdrawn_because
            .is_some_and(Withdrawal::may_come_again)
}

/// Whether a message in this state can still be taken out.
#[must_use]
pub const fn can_cancel(status: MailStatus) -> bool {
    use MailStatus::{Deferred, Failed, Queued};
    matches!(status, Queued | Deferred | Failed)
}

/// Puts a message back in the queue, to leave at once under the sender that the settings name today.
///
/// # Errors
/// See [`MailError`].
pub fn retry(tx: &mut Tx<'_>, ctx: &Ctx, id: MailId) -> Result<(), MailError> {
    let mail = mails::get(tx, id)?;
    if !can_retry(&mail) {
        return Err(MailError::TooLate(mail.status));
    }
    let settings = institute::get_settings(tx)?.settings;
    let sender = (
        settings.mail_sender_name.as_str(),
        settings.mail_sender_address.as_str(),
        settings.mail_reply_to.as_deref(),
    );
    mails::update_to_queued(tx, id, sender, ctx.now)?;
    Ok(record(tx, ctx, "mail.retried", &mail)?)
}

/// Takes a message out.
///
/// # Errors
/// See [`MailError`].
pub fn cancel(tx: &mut Tx<'_>, ctx: &Ctx, id: MailId) -> Result<(), MailError> {
    let mail = mails::get(tx, id)?;
    if !can_cancel(mail.status) {
        return Err(MailError::TooLate(mail.status));
    }
    mails::update_to_cancelled(tx, id)?;
    Ok(record(tx, ctx, "mail.cancelled", &mail)?)
}

/// Whether a message in this state can have come back.
#[must_use]
pub const fn can_come_back(status: MailStatus) -> bool {
    matches!(status, MailStatus::Sent)
}

/// Notes that a message was accepted by the mail server and came back later, as a person saw in
/// the sender's mailbox.
///
/// # Errors
/// See [`MailError`].
pub fn note_return(tx: &mut Tx<'_>, ctx: &Ctx, id: MailId) -> Result<(), MailError> {
    let mail = mails::get(tx, id)?;
    if !can_come_back(mail.status) {
        return Err(MailError::TooLate(mail.status));
    }
    mails::update_to_bounced(tx, id, None)?;
    Ok(record(tx, ctx, "mail.came-back", &mail)?)
}

/// Settles a message that arrived in the mailbox for undeliverable mail, and keeps that it was read.
/// The message of ours that came back with it, if it is one that counts as sent until now; whoever
/// reads the same mailbox at the same time settles it once.
///
/// # Errors
/// What the database reports.
pub fn note_report(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    digest: &str,
    failure: Option<&DeliveryFailure>,
) -> Result<Option<MailId>, storage::Error> {
    let ours = match failure {
        Some(failure) => mails::find_by_message_id(tx, &failure.message_id)?,
        None => None,
    };
    let is_new = read_returns::insert(tx, digest, ctx.now, ours.as_ref().map(|mail| mail.id))?;
    let (Some(failure), Some(mail), true) = (failure, ours, is_new) else {
        return Ok(None);
    };
    if !can_come_back(mail.status) {
        return Ok(None);
    }
    let trouble = Trouble::new(TroubleKind::RecipientRefused, &failure.words);
    mails::update_to_bounced(tx, mail.id, Some(&trouble))?;
    record(tx, ctx, "mail.came-back", &mail)?;
    Ok(Some(mail.id))
}

fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    action: &'static str,
    mail: &MailRow,
) -> Result<(), storage::Error> {
    let summary = format!("{} <{}>", mail.subject, mail.recipient_address);
    let deed = Deed::new(action, mail.id, summary).of_enrolment(mail.enrolment_id);
    ctx.record(tx, deed)
}
