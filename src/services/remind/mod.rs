//! Reminding customers: of the payment order that the portefeuille waits for, and of what they still
//! have to pay directly.
//!
//! Which reminders there are is computed from the book whenever somebody looks: the page shows the
//! same [`Outlook`] that the worker acts on. What is due for one customer goes out in one mail, in a
//! transaction of its own, with its steps and its events, after its reasons have been looked at again
//! under a lock on the tranches.

mod known;
mod pause;
mod verdict;
mod write;

use chrono::NaiveDate;

use self::known::Known;
pub(super) use self::known::dispatches;
pub use self::pause::{PauseError, pause, resume};
pub use self::verdict::verdict;
pub use self::write::{RemindError, remind};
use super::compose_mail::Recipient;
use super::{Ctx, hold_mail};
use crate::domain::calendar::plus_days;
use crate::domain::id::{CustomerId, MailId};
use crate::domain::identifiers::ProjectNumber;
use crate::domain::reminder::{self, Bank, Planned, Policy};
use crate::storage::reminders::{self, OpenTranche, Scope};
use crate::storage::{AnyConnection, Error, bank_statements, institute, reminder_settings};

/// What comes within so many days is shown.
pub const HORIZON_DAYS: i64 = 31;

/// Of those that had their last reminder, the newest are shown.
const FINISHED_MAX: u32 = 100;

/// Open tranches with their next reminder, and how far the bank's data reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    pub bank: Bank,
    pub policy: Policy,
    /// In the order in which they go out.
    pub entries: Vec<Entry>,
}

/// An open tranche and its next reminder; `None` after the last one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub open: OpenTranche,
    pub recipient: Recipient,
    /// The project that the portefeuille would pay from.
    pub project: Option<ProjectNumber>,
    pub deposited_on: Option<NaiveDate>,
    pub planned: Option<Planned>,
}

impl Entry {
    /// Whether its reminder goes out today.
    #[must_use]
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.planned
            .as_ref()
            .is_some_and(|planned| planned.is_due(today))
    }
}

/// What would go out when within [`HORIZON_DAYS`], as things stand today, and what got its last.
///
/// # Errors
/// What the database reports; [`Error::NotFound`] where this book has still to be set up.
pub fn outlook(conn: &mut AnyConnection, today: NaiveDate) -> Result<Outlook, Error> {
    let until = plus_days(today, HORIZON_DAYS);
    let mut outlook = gather(conn, today, Scope::Until(until), None)?;
    outlook.entries.retain(|entry| {
        let planned = entry.planned.as_ref();
        planned.is_none_or(|planned| planned.on <= until)
    });
    let finished = gather(conn, today, Scope::Finished(FINISHED_MAX), None)?;
    outlook.entries.extend(finished.entries);
    Ok(outlook)
}

/// The same of those only whose day may have come.
///
/// # Errors
/// As [`outlook`].
pub fn outlook_of_today(conn: &mut AnyConnection, today: NaiveDate) -> Result<Outlook, Error> {
    gather(conn, today, Scope::Until(today), None)
}

/// The customers whose reminder goes out on the day on which what is written now leaves.
///
/// # Errors
/// What the database reports.
pub fn list_due(conn: &mut AnyConnection, ctx: &Ctx) -> Result<Vec<CustomerId>, Error> {
    if institute::find(conn)?.is_none() {
        return Ok(Vec::new());
    }
    let today = hold_mail::leaving_day(conn, ctx)?;
    let entries = outlook_of_today(conn, today)?.entries;
    let due = entries.iter().filter(|entry| entry.is_due(today));
    let mut customers: Vec<CustomerId> = due.map(|entry| entry.open.invoice.customer_id).collect();
    customers.sort_unstable();
    customers.dedup();
    Ok(customers)
}

/// `unwritten` is a reminder that counts as if it had not been written.
fn gather(
    conn: &mut AnyConnection,
    today: NaiveDate,
    scope: Scope,
    unwritten: Option<MailId>,
) -> Result<Outlook, Error> {
    let stale_bank_days = i64::from(institute::get_settings(conn)?.settings.stale_bank_days);
    let policy = Policy {
        ladders: reminder_settings::get(conn)?.ladders,
        stale_bank_days,
    };
    let newest = bank_statements::find_newest_day(conn)?;
    let bank = Bank::of(newest, stale_bank_days, today);
    let open = reminders::list_open(conn, scope)?;
    let known = Known::gather(conn, &open, today, unwritten)?;
    let mut entries: Vec<Entry> = open
        .into_iter()
        .map(|open| {
            let claim = known.claim(&open);
            Entry {
                planned: reminder::next(&policy, bank, &claim, today),
                recipient: known.recipient(&open),
                project: known.project(&open),
                deposited_on: claim.deposited_on,
                open,
            }
        })
        .collect();
    let goes_out = |entry: &Entry| entry.planned.as_ref().map(|planned| planned.on);
    entries.sort_by_key(|entry| (goes_out(entry).is_none(), goes_out(entry)));
    Ok(Outlook {
        bank,
        policy,
        entries,
    })
}
