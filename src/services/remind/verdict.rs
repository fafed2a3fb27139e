//! Whether a reminder that waits to leave still asks what is owed: it is reckoned as if it had not been
//! written, for the day on which it leaves.

use super::gather;
use crate::domain::calendar::Moment;
use crate::domain::id::TrancheId;
use crate::domain::mail::Withdrawal;
use crate::domain::reminder::{Delay, Hold, Planned};
use crate::storage::mails::MailRow;
use crate::storage::reminders::{self, Scope};
use crate::storage::{AnyConnection, Error};

/// Why a held reminder has to be withdrawn; nothing while all that it asks is still asked.
///
/// # Errors
/// What the database reports.
pub fn verdict(
    conn: &mut AnyConnection,
    mail: &MailRow,
    now: Moment,
) -> Result<Option<Withdrawal>, Error> {
    let asked = reminders::list_asked(conn, mail.id)?;
    if asked.iter().any(|balance| !balance.open().is_positive()) {
        return Ok(Some(Withdrawal::Paid));
    }
    let ids: Vec<TrancheId> = asked.iter().map(|balance| balance.tranche.id).collect();
    if reminders::was_booked_since(conn, &ids, mail.created_at)? {
        return Ok(Some(Withdrawal::Changed));
    }
    let Some(customer) = mail.customer_id else {
        return Ok(Some(Withdrawal::Changed));
    };
    let leaves_on = mail.held_until.unwrap_or(now).max(now).day();
    let scope = Scope::Customer(customer);
    let entries = gather(conn, leaves_on, scope, Some(mail.id))?.entries;
    for id in ids {
        let entry = entries.iter().find(|one| one.open.balance.tranche.id == id);
        let Some(planned) = entry.and_then(|entry| entry.planned.as_ref()) else {
            return Ok(Some(Withdrawal::Changed));
        };
        if !planned.is_due(leaves_on) {
            return Ok(Some(why_not_due(planned)));
        }
    }
    Ok(None)
}

/// What came between since a reminder was written.
fn why_not_due(planned: &Planned) -> Withdrawal {
    let bank = [Hold::StaleBank, Hold::BankBeforeDueDate, Hold::PaymentWaits];
    let is_paused = |delay: &Delay| matches!(delay, Delay::Paused(_));
    let is_ordered = |delay: &Delay| matches!(delay, Delay::PaymentOrdered(_));
    if planned.holds.iter().any(|hold| bank.contains(hold)) {
        Withdrawal::MoneyMayHaveCome
    } else if planned.delays.iter().any(is_paused) {
        Withdrawal::Paused
    } else if planned.delays.iter().any(is_ordered) {
        Withdrawal::StepDone
    } else {
        Withdrawal::Changed
    }
}
