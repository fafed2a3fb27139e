//! Reminding customers of what they still have to pay directly.
//!
//! Which reminders there are is computed from the book whenever somebody looks: the page shows the
//! same [`Outlook`] that the worker acts on. Each one is written in a transaction of its own, with
//! its mail and its event, after its reasons have been looked at again under a lock on the tranche.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::compose_mail::{self, About, ComposeError, Recipient, Reminder};
use super::match_lines::tranche_id;
use super::{Ctx, Deed, hold_mail};
use crate::domain::bank::LineState;
use crate::domain::calendar::Moment;
use crate::domain::document::DocumentKind;
use crate::domain::id::{CustomerId, EnrolmentId, InvoiceId, MailId, TrancheId};
use crate::domain::invoice::Channel;
use crate::domain::mail::{MailStatus, Withdrawal};
use crate::domain::party::ContactRole;
use crate::domain::reminder::{self, Bank, Claim, Delay, Dispatch, Hold, Planned, Policy};
use crate::domain::text::is_email_address;
use crate::storage::institute::Settings;
use crate::storage::mails::MailRow;
use crate::storage::reminders::{self, OpenTranche};
use crate::storage::tranches::{self, TrancheRow};
use crate::storage::{
    AnyConnection, Error, Tx, applications, bank_lines, bank_statements, contacts, documents,
    institute, invoices, mail_pauses, mails, receivables,
};

/// Every open direct tranche with its next reminder, and how far the bank's data reaches.
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
    pub planned: Option<Planned>,
    pub reminded: Option<(i32, NaiveDate)>,
}

/// Why a pause is refused.
#[derive(Debug, thiserror::Error)]
pub enum PauseError {
    #[error("a pause ends after today")]
    EndsTooEarly,
    #[error("somebody else changed this tranche in the meantime")]
    Stale,
    #[error(transparent)]
    Storage(Error),
}

impl From<Error> for PauseError {
    fn from(error: Error) -> Self {
        match error {
            Error::Stale => Self::Stale,
            other => Self::Storage(other),
        }
    }
}

/// What would go out when, as things stand today.
///
/// # Errors
/// What the database reports; [`Error::NotFound`] where this book has still to be set up.
pub fn outlook(conn: &mut AnyConnection, today: NaiveDate) -> Result<Outlook, Error> {
    gather(conn, today, None, None)
}

/// The tranches whose reminder goes out on the day on which what is written now leaves.
///
/// # Errors
/// What the database reports.
pub fn list_due(conn: &mut AnyConnection, ctx: &Ctx) -> Result<Vec<TrancheId>, Error> {
    if institute::find(conn)?.is_none() {
        return Ok(Vec::new());
    }
    let today = hold_mail::leaving_day(conn, ctx)?;
    let entries = outlook(conn, today)?.entries;
    let due = entries.iter().filter(|entry| entry.is_due(today));
    Ok(due.map(|entry| entry.open.balance.tranche.id).collect())
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

/// Writes the reminder of a tranche, if it is due still: paid, paused or reminded meanwhile, it
/// is left alone.
///
/// # Errors
/// The mail can't be written, or what the database reports.
pub fn remind(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    tranche: TrancheId,
) -> Result<Option<MailId>, ComposeError> {
    receivables::lock(tx, tranche)?;
    // The day on which it leaves: its words and its term count from there.
    let today = hold_mail::leaving_day(tx, ctx)?;
    let entries = gather(tx, today, Some(tranche), None)?.entries;
    let Some(entry) = entries.into_iter().find(|entry| entry.is_due(today)) else {
        return Ok(None);
    };
    let Some(planned) = &entry.planned else {
        return Ok(None);
    };
    let invoice = &entry.open.invoice;
    let content = invoices::content(tx, invoice.id)?;
    let kind = entry.open.customer.kind;
    let written = Reminder {
        content: &content,
        tranche,
        step: planned.step,
        open: entry.open.balance.open(),
        due_on: entry.open.balance.tranche.due_on,
        pay_by: reminder::pay_by(today, kind),
        is_free: reminder::is_free(planned.step, kind),
    };
    let about = About {
        customer: Some(invoice.customer_id),
        enrolment: invoice.enrolment_id,
        invoice: Some(invoice.id),
    };
    let kept = documents::list_of_invoice(tx, invoice.id)?;
    let pdf = kept
        .iter()
        .filter(|document| document.kind == DocumentKind::InvoicePdf);
    let attachments: Vec<_> = pdf.map(|document| document.id).collect();
    let mail =
        compose_mail::payment_reminder(tx, ctx, written, &entry.recipient, about, &attachments)?;
    reminders::insert(tx, tranche, planned.step, mail, today)?;
    let summary = format!("{}, {}", invoice.number, entry.open.balance.open());
    let mut deed = Deed::new("reminder.written", tranche, summary);
    if let Some(enrolment) = invoice.enrolment_id {
        deed = deed.of_enrolment(enrolment);
    }
    ctx.record(tx, deed)?;
    Ok(Some(mail))
}

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
    let leaves_on = mail.held_until.unwrap_or(now).max(now).day();
    for id in ids {
        let entries = gather(conn, leaves_on, Some(id), Some(mail.id))?.entries;
        let planned = entries.into_iter().next().and_then(|entry| entry.planned);
        let Some(planned) = planned else {
            return Ok(Some(Withdrawal::Changed));
        };
        if !planned.is_due(leaves_on) {
            return Ok(Some(why_not_due(&planned)));
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

/// Pauses the reminders of a tranche until a day, with the reason.
///
/// # Errors
/// See [`PauseError`].
pub fn pause(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    tranche: &TrancheRow,
    until: NaiveDate,
    reason: &str,
) -> Result<(), PauseError> {
    if until <= ctx.today() {
        return Err(PauseError::EndsTooEarly);
    }
    tranches::update_pause(tx, tranche.id, tranche.version, Some((until, reason)))?;
    let number = invoices::get(tx, tranche.invoice_id)?.number;
    let deed = Deed::new(
        "reminder.paused",
        tranche.id,
        format!("{number}, {until}: {reason}"),
    );
    Ok(ctx.record(tx, deed)?)
}

/// Lets the reminders of a tranche go on.
///
/// # Errors
/// See [`PauseError`].
pub fn resume(tx: &mut Tx<'_>, ctx: &Ctx, tranche: &TrancheRow) -> Result<(), PauseError> {
    tranches::update_pause(tx, tranche.id, tranche.version, None)?;
    let number = invoices::get(tx, tranche.invoice_id)?.number;
    Ok(ctx.record(tx, Deed::new("reminder.resumed", tranche.id, number))?)
}

fn policy(settings: &Settings) -> Policy {
    Policy {
        after_days: i64::from(settings.reminder_after_days),
        stale_bank_days: i64::from(settings.stale_bank_days),
    }
}

/// `unwritten` is a reminder that counts as if it had not been written.
fn gather(
    conn: &mut AnyConnection,
    today: NaiveDate,
    only: Option<TrancheId>,
    unwritten: Option<MailId>,
) -> Result<Outlook, Error> {
    let policy = policy(&institute::get_settings(conn)?.settings);
    let bank = policy.bank(bank_statements::find_newest_day(conn)?, today);
    let open = reminders::list_open(conn, Channel::Direct, only)?;
    let known = Known::gather(conn, &open, today, unwritten)?;
    let mut entries: Vec<Entry> = open
        .into_iter()
        .map(|open| known.entry(policy, bank, open))
        .collect();
    let goes_out = |entry: &Entry| entry.planned.as_ref().map(|planned| planned.on);
    entries.sort_by_key(|entry| (goes_out(entry).is_none(), goes_out(entry)));
    Ok(Outlook {
        bank,
        policy,
        entries,
    })
}

/// What decides about reminders beside the tranches themselves.
struct Known {
    last: HashMap<TrancheId, (i32, NaiveDate)>,
    dispatches: HashMap<InvoiceId, Dispatch>,
    corrected: HashSet<InvoiceId>,
    orders: HashMap<EnrolmentId, NaiveDate>,
    contacts: HashMap<CustomerId, Recipient>,
    /// Tranches that a line of the account may pay, as soon as a person looks at it.
    waiting: HashSet<TrancheId>,
    /// Customers to whom nothing automatic goes until a day.
    paused: HashMap<CustomerId, NaiveDate>,
}

impl Known {
    fn gather(
        conn: &mut AnyConnection,
        open: &[OpenTranche],
        today: NaiveDate,
        unwritten: Option<MailId>,
    ) -> Result<Self, Error> {
        let tranches: Vec<TrancheId> = open.iter().map(|o| o.balance.tranche.id).collect();
        let invoices: Vec<InvoiceId> = open.iter().map(|o| o.invoice.id).collect();
        let enrolments: Vec<EnrolmentId> =
            open.iter().filter_map(|o| o.invoice.enrolment_id).collect();
        let customers: Vec<CustomerId> = open.iter().map(|o| o.invoice.customer_id).collect();
        let mut contacts = HashMap::new();
        for row in contacts::list_for_role(conn, &customers, ContactRole::Invoice)? {
            let recipient = contacts.entry(row.customer_id);
            recipient.or_insert_with(|| Recipient::from(row.contact));
        }
        Ok(Self {
            last: reminders::list_last(conn, &tranches, unwritten)?,
            dispatches: dispatches(conn, &invoices)?,
            corrected: invoices::list_corrected(conn, &invoices)?
                .into_iter()
                .collect(),
            orders: applications::list_payment_orders(conn, &enrolments)?
                .into_iter()
                .collect(),
            contacts,
            waiting: waiting(conn)?,
            paused: mail_pauses::list_days(conn, today)?,
        })
    }

    fn entry(&self, policy: Policy, bank: Bank, open: OpenTranche) -> Entry {
        let tranche = &open.balance.tranche;
        let invoice = &open.invoice;
        let recipient = self.contacts.get(&invoice.customer_id).cloned();
        let recipient = recipient.unwrap_or_else(|| Recipient {
            name: open.customer.name.clone(),
            address: open.customer.email.clone(),
            language: open.customer.language,
        });
        let dispatch = self.dispatches.get(&invoice.id).copied();
        let ordered = invoice.enrolment_id.and_then(|id| self.orders.get(&id));
        let reminded = self.last.get(&tranche.id).copied();
        let claim = Claim {
            channel: tranche.channel,
            open: open.balance.open(),
            due_on: tranche.due_on,
            dispatch: dispatch.unwrap_or(Dispatch::Elsewhere(invoice.issue_date)),
            // The later of the two pauses.
            paused_until: tranche
                .paused_until
                .max(self.paused.get(&invoice.customer_id).copied()),
            reminded,
            payment_ordered_on: ordered.copied(),
            payment_waits: self.waiting.contains(&tranche.id),
            has_credit_note: self.corrected.contains(&invoice.id),
            is_reachable: is_email_address(recipient.address.trim()),
        };
        Entry {
            planned: reminder::next(policy, bank, &claim),
            open,
            recipient,
            reminded,
        }
    }
}

/// How the invoices were sent: the first message that left counts.
fn dispatches(
    conn: &mut AnyConnection,
    invoices: &[InvoiceId],
) -> Result<HashMap<InvoiceId, Dispatch>, Error> {
    let mut dispatches = HashMap::new();
    for (invoice, status, sent_at) in mails::list_dispatches(conn, invoices)? {
        let sent = sent_at.filter(|_| status == MailStatus::Sent);
        let dispatch = dispatches.entry(invoice).or_insert(Dispatch::NotSent);
        if let (Some(at), Dispatch::NotSent) = (sent, &dispatch) {
            *dispatch = Dispatch::Sent(at.day());
        }
    }
    Ok(dispatches)
}

/// What waiting lines of the account may pay, by what the matcher made of them.
fn waiting(conn: &mut AnyConnection) -> Result<HashSet<TrancheId>, Error> {
    let mut waiting = HashSet::new();
    for row in bank_lines::list_in_state(conn, LineState::Waiting)? {
        let judgement = row.judgement()?;
        let named = judgement.allocations.iter().chain(&judgement.candidates);
        let receipts = named.filter(|part| part.amount.is_positive());
        waiting.extend(receipts.filter_map(|part| tranche_id(&part.tranche)));
    }
    Ok(waiting)
}
