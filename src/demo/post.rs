//! What became of the mails: most were accepted long ago, some are in the states that staff must
//! be able to recognise.

use super::DemoError;
use crate::domain::mail::{MailStatus, Trouble, TroubleKind};
use crate::mail::transport::BUILT_IN_OUTBOX;
use crate::services::{Ctx, manage_mail};
use crate::storage::page::Page;
use crate::storage::{Tx, mail_queue, mails};

const WORKER: &str = "demo";
const LEASE_SECONDS: i64 = 300;
const RETRY_SECONDS: i64 = 6 * 60 * 60;
/// Mails of the last days are still queued when the demo starts.
const STILL_QUEUED_FROM: i64 = 0;

/// Customers whose mail doesn't arrive: the beginning of the address, and whether it may later.
const TROUBLED: &[(&str, bool)] = &[("info@kapsalon", false), ("info@dakwerken", true)];

/// Delivers what is due on the day of `ctx`, `offset` days from today.
pub fn deliver(tx: &mut Tx<'_>, ctx: &Ctx, offset: i64) -> Result<(), DemoError> {
    if offset >= STILL_QUEUED_FROM {
        return Ok(());
    }
    let until = ctx.now.plus_seconds(LEASE_SECONDS);
    while let Some(mail) = mail_queue::lease(tx, WORKER, ctx.now, until)? {
        let trouble = TROUBLED
            .iter()
            .find(|(address, _)| mail.recipient_address.starts_with(address));
        match trouble {
            None => mail_queue::update_to_sent(tx, mail.id, WORKER, ctx.now, BUILT_IN_OUTBOX)?,
            Some((_, true)) => {
                let trouble = Trouble::new(TroubleKind::NotNow, "451 4.2.1 mailbox busy");
                let again = ctx.now.plus_seconds(RETRY_SECONDS);
                mail_queue::update_to_troubled(tx, mail.id, WORKER, &trouble, Some(again))?;
            }
            Some((_, false)) => {
                let trouble =
                    Trouble::new(TroubleKind::RecipientRefused, "550 5.1.1 no such mailbox");
                mail_queue::update_to_troubled(tx, mail.id, WORKER, &trouble, None)?;
            }
        }
    }
    Ok(())
}

/// Holds back one of the mails that wait.
pub fn leave_some_behind(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<(), DemoError> {
    let waiting = mails::page(tx, &[MailStatus::Queued], Page::new(1))?;
    if let Some(mail) = waiting.rows.last() {
        manage_mail::cancel(tx, ctx, mail.id).map_err(DemoError::at("a mail held back"))?;
    }
    Ok(())
}
