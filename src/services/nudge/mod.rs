//! Nudging customers on their way through the kmo-portefeuille, and ourselves when a registration
//! expires.
//!
//! Which nudges there are is computed from the book whenever somebody looks: the page shows the same
//! [`Outlook`] that the worker acts on. Each one is written in a transaction of its own, with its
//! mail and its event, after its reasons have been looked at again under a lock on the enrolment.

mod known;
pub mod stop;

use chrono::NaiveDate;

use super::application_guide::links::{self, LinkError, Site};
use super::application_guide::{self, GuideError};
use super::compose_mail::{self, ComposeError, NudgeLetter, Recipient};
use super::{Ctx, Deed, hold_mail};
use crate::domain::calendar::{Moment, plus_days};
use crate::domain::id::{CustomerId, EnrolmentId, MailId, RegistrationId};
use crate::domain::mail::Withdrawal;
use crate::domain::reminder::Bank;
use crate::domain::subsidy::deadlines::{APPLICATION_DAYS, DEPOSIT_DAYS};
use crate::domain::subsidy::nudge::{self, Facts, NudgeKind, Planned, Sent};
use crate::storage::enrolment_list::{self, EnrolmentItem, Waiting};
use crate::storage::mails::MailRow;
use crate::storage::nudges::{self, Subject};
use crate::storage::registrations::{self, RegistrationRow};
use crate::storage::{AnyConnection, Error, Tx, enrolment_file, institute};
use known::Known;

/// What comes within so many days is shown.
pub const HORIZON_DAYS: i64 = 14;
/// The first nudge goes out so many days before the start.
const BEFORE_START_DAYS: i64 = 7;
/// The first nudge about the deposit goes out so many days after the application.
const AFTER_APPLICATION_DAYS: i64 = 20;

/// Why no nudge could be written.
#[derive(Debug, thiserror::Error)]
pub enum NudgeError {
    #[error("the mail could not be written")]
    Mail(#[from] ComposeError),
    #[error("no link could be made")]
    Link(#[from] LinkError),
    #[error("the guide could not be put together")]
    Guide(#[from] GuideError),
    #[error(transparent)]
    Storage(#[from] Error),
}

/// Why a nudge stays here although its day has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// This kind is switched off.
    KindOff,
    /// This customer gets none.
    CustomerOff,
    NoAddress,
    /// All automatic mail to this customer waits until a day.
    CustomerPaused,
    /// The bank's data is old: money may have come.
    StaleBank,
    /// A line of the account names the project and waits for a person.
    PaymentWaits,
    /// The application would be refused anyway.
    NotSubsidised,
}

/// An enrolment and its next nudge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub item: EnrolmentItem,
    pub planned: Planned,
    pub recipient: Recipient,
    pub holds: Vec<Hold>,
}

impl Entry {
    /// Whether it goes out today.
    #[must_use]
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.planned.is_due(today) && self.holds.is_empty()
    }
}

/// A registration and its next notice, which goes to ourselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub registration: RegistrationRow,
    pub planned: Planned,
    pub is_off: bool,
}

/// Everything that goes out within [`HORIZON_DAYS`], in the order in which it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    pub bank: Bank,
    pub entries: Vec<Entry>,
    pub notices: Vec<Notice>,
}

/// What would go out when, as things stand today.
///
/// # Errors
/// What the database reports; [`Error::NotFound`] where this book has still to be set up.
pub fn outlook(conn: &mut AnyConnection, today: NaiveDate) -> Result<Outlook, Error> {
    let found = candidates(conn, today, None)?;
    let known = Known::gather(conn, &found, today)?;
    let mut entries = Vec::new();
    for item in found {
        let sent = known.sent_for(item.id);
        let planned = nudge::next(&facts(&item, &known), sent, today);
        let near = |planned: &Planned| planned.on <= plus_days(today, HORIZON_DAYS);
        if let Some(planned) = planned.filter(near) {
            entries.push(known.entry(conn, item, planned, today)?);
        }
    }
    entries.sort_by_key(|entry| (entry.planned.on, entry.item.id));
    Ok(Outlook {
        bank: known.bank,
        entries,
        notices: notices(conn, today)?,
    })
}

/// What is to be written today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    Enrolment(EnrolmentId),
    Registration(RegistrationId),
}

/// The nudges to write now: those that leave on the day on which what is written now leaves, and
/// those that would be too late by then.
///
/// # Errors
/// What the database reports.
pub fn list_due(conn: &mut AnyConnection, ctx: &Ctx) -> Result<Vec<Due>, Error> {
    if institute::find(conn)?.is_none() {
        return Ok(Vec::new());
    }
    let (today, leaves_on) = (ctx.today(), hold_mail::leaving_day(conn, ctx)?);
    let mut due = Vec::new();
    for day in [leaves_on, today] {
        let outlook = outlook(conn, day)?;
        let entries = outlook.entries.iter().filter(|entry| entry.is_due(day));
        for entry in entries.map(|entry| Due::Enrolment(entry.item.id)) {
            if !due.contains(&entry) {
                due.push(entry);
            }
        }
        if leaves_on == today {
            break;
        }
    }
    // Notices go to ourselves and don't wait.
    let notices = notices(conn, today)?.into_iter();
    let notices = notices.filter(|notice| !notice.is_off && notice.planned.is_due(today));
    due.extend(notices.map(|notice| Due::Registration(notice.registration.id)));
    Ok(due)
}

/// Writes what is due, if it is due still.
///
/// # Errors
/// See [`NudgeError`].
pub fn write(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    due: Due,
) -> Result<Option<MailId>, NudgeError> {
    match due {
        Due::Enrolment(id) => write_for(tx, ctx, site, id, nudge::next),
        Due::Registration(id) => write_notice(tx, ctx, site, id),
    }
}

/// Writes the next nudge of an enrolment now, because a person asks for it; nothing when it got its
/// last, got one today, or something holds it.
///
/// # Errors
/// See [`NudgeError`].
pub fn write_now(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    enrolment: EnrolmentId,
) -> Result<Option<MailId>, NudgeError> {
    write_for(tx, ctx, site, enrolment, nudge::now)
}

fn write_for(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    id: EnrolmentId,
    plan: fn(&Facts, &[Sent], NaiveDate) -> Option<Planned>,
) -> Result<Option<MailId>, NudgeError> {
    nudges::lock(tx, id)?;
    let leaves_on = hold_mail::leaving_day(tx, ctx)?;
    if let Some(entry) = due_on(tx, id, plan, leaves_on)? {
        return send(tx, ctx, site, &entry, (leaves_on, None)).map(Some);
    }
    // What would be too late by then leaves at once.
    match due_on(tx, id, plan, ctx.today())? {
        Some(entry) => send(tx, ctx, site, &entry, (ctx.today(), Some(ctx.now))).map(Some),
        None => Ok(None),
    }
}

/// The nudge of an enrolment that leaves on a day, unless something holds it.
fn due_on(
    conn: &mut AnyConnection,
    id: EnrolmentId,
    plan: fn(&Facts, &[Sent], NaiveDate) -> Option<Planned>,
    day: NaiveDate,
) -> Result<Option<Entry>, Error> {
    let found = candidates(conn, day, Some(id))?;
    let known = Known::gather(conn, &found, day)?;
    let Some(item) = found.into_iter().next() else {
        return Ok(None);
    };
    let planned = plan(&facts(&item, &known), known.sent_for(id), day);
    let Some(planned) = planned.filter(|planned| planned.is_due(day)) else {
        return Ok(None);
    };
    let entry = known.entry(conn, item, planned, day)?;
    Ok(entry.holds.is_empty().then_some(entry))
}

/// Writes a nudge in the words of the day on which it leaves.
fn send(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    entry: &Entry,
    (leaves_on, latest): (NaiveDate, Option<Moment>),
) -> Result<MailId, NudgeError> {
    let (id, planned) = (entry.item.id, entry.planned);
    let file = enrolment_file::get(tx, id)?;
    let guide = application_guide::compose(tx, &file, leaves_on)?;
    let link = links::make(tx, ctx, site, &file)?;
    let letter = NudgeLetter {
        planned: &planned,
        file: &file,
        guide: &guide,
        link: &link,
        latest,
    };
    let mail = compose_mail::nudge(tx, ctx, letter, &entry.recipient)?;
    stop::offer(tx, ctx, site, file.customer.id, mail)?;
    nudges::insert(tx, Subject::Enrolment(id), &planned, mail, leaves_on)?;
    let summary = format!("{}, {}", entry.recipient.address, planned.until);
    let deed = match planned.kind {
        NudgeKind::Application => Deed::new("nudge.application", id, summary),
        NudgeKind::Deposit => Deed::new("nudge.deposit", id, summary),
        NudgeKind::PaymentOrder | NudgeKind::Registration => {
            Deed::new("nudge.payment-order", id, summary)
        }
    };
    let details = serde_json::json!({ "step": planned.step, "mail": mail });
    ctx.record(tx, deed.of_enrolment(id).with(details))?;
    Ok(mail)
}

/// Why a held nudge has to be withdrawn; nothing while it still asks for the next step.
///
/// # Errors
/// What the database reports.
pub fn verdict(
    conn: &mut AnyConnection,
    mail: &MailRow,
    now: Moment,
) -> Result<Option<Withdrawal>, Error> {
    let row = nudges::find_of_mail(conn, mail.id)?;
    let Some((row, id)) = row.and_then(|row| row.enrolment_id.map(|id| (row, id))) else {
        return Ok(Some(Withdrawal::StepDone));
    };
    let leaves_on = mail.held_until.unwrap_or(now).max(now).day();
    let found = candidates(conn, leaves_on, Some(id))?;
    let known = Known::gather(conn, &found, leaves_on)?;
    let Some(item) = found.into_iter().next() else {
        return Ok(Some(Withdrawal::StepDone));
    };
    // As if it had not been written: what would be written now?
    let mut sent = known.sent_for(id).to_vec();
    sent.retain(|sent| (sent.kind, sent.step) != (row.kind, row.step));
    let planned = nudge::next(&facts(&item, &known), &sent, leaves_on);
    let is_same = |planned: &Planned| planned.kind == row.kind && planned.anchor == row.anchor;
    let Some(planned) = planned.filter(is_same) else {
        return Ok(Some(Withdrawal::StepDone));
    };
    let holds = known.entry(conn, item, planned, leaves_on)?.holds;
    Ok(holds.first().map(|hold| match hold {
        Hold::KindOff | Hold::CustomerOff => Withdrawal::SwitchedOff,
        Hold::CustomerPaused => Withdrawal::Paused,
        Hold::StaleBank | Hold::PaymentWaits => Withdrawal::MoneyMayHaveCome,
        Hold::NoAddress | Hold::NotSubsidised => Withdrawal::Changed,
    }))
}

fn write_notice(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    id: RegistrationId,
) -> Result<Option<MailId>, NudgeError> {
    let today = ctx.today();
    let mut all = notices(tx, today)?.into_iter();
    let due = all.find(|notice| {
        notice.registration.id == id && !notice.is_off && notice.planned.is_due(today)
    });
    let Some(Notice {
        registration,
        planned,
        ..
    }) = due
    else {
        return Ok(None);
    };
    let mail = compose_mail::registration_notice(tx, ctx, &registration, &planned, site)?;
    nudges::insert(tx, Subject::Registration(id), &planned, mail, today)?;
    let summary = format!("{}, {}", registration.number, planned.until);
    ctx.record(tx, Deed::new("nudge.registration", id, summary))?;
    Ok(Some(mail))
}

/// Switches a kind of nudge off or on for everybody.
///
/// # Errors
/// What the database reports.
pub fn switch_kind(tx: &mut Tx<'_>, ctx: &Ctx, kind: NudgeKind, on: bool) -> Result<(), Error> {
    if nudges::update_kind(tx, kind, on, ctx.now)? {
        let action = if on {
            "nudge.kind-on"
        } else {
            "nudge.kind-off"
        };
        ctx.record(tx, Deed::new(action, institute::THE_ONE, kind.word()))?;
    }
    Ok(())
}

/// Switches the nudges of a customer off or on.
///
/// # Errors
/// What the database reports.
pub fn switch_customer(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    customer: CustomerId,
    on: bool,
) -> Result<(), Error> {
    let name = crate::storage::customers::get(tx, customer)?.customer.name;
    if nudges::update_customer(tx, customer, on, ctx.now)? {
        let action = if on {
            "nudge.customer-on"
        } else {
            "nudge.customer-off"
        };
        ctx.record(tx, Deed::new(action, customer, name))?;
    }
    Ok(())
}

/// The enrolments that may get a nudge within the horizon; or the one with this id.
fn candidates(
    conn: &mut AnyConnection,
    today: NaiveDate,
    only: Option<EnrolmentId>,
) -> Result<Vec<EnrolmentItem>, Error> {
    let until = plus_days(today, HORIZON_DAYS);
    let waiting = [
        Waiting::Application {
            starts_from: Some(plus_days(today, -APPLICATION_DAYS)),
            starts_until: Some(plus_days(until, BEFORE_START_DAYS)),
        },
        Waiting::Deposit {
            applied_from: Some(plus_days(today, -DEPOSIT_DAYS)),
            applied_until: Some(plus_days(until, -AFTER_APPLICATION_DAYS)),
        },
        Waiting::PaymentOrder { started_by: until },
    ];
    let mut found = Vec::new();
    for waiting in waiting {
        match only {
            Some(id) => found.extend(enrolment_list::find_waiting(conn, waiting, id)?),
            None => found.extend(enrolment_list::list_waiting(conn, waiting)?),
        }
    }
    Ok(found)
}

fn facts(item: &EnrolmentItem, known: &Known) -> Facts {
    let application = item.application.as_ref();
    Facts {
        agreed_on: item.agreed_on,
        start: item.starts_on,
        applied_on: application.map(|application| application.applied_on),
        deposited_on: application.and_then(|application| application.deposited_on),
        payment_ordered_on: application.and_then(|application| application.payment_ordered_on),
        // Whoever was paid waits for nothing and isn't a candidate.
        is_paid: false,
        is_invoiced: known.is_invoiced(item.id),
    }
}

fn notices(conn: &mut AnyConnection, today: NaiveDate) -> Result<Vec<Notice>, Error> {
    let is_off = nudges::list_kinds_off(conn)?.contains(&NudgeKind::Registration);
    let mut notices = Vec::new();
    for registration in registrations::list(conn)? {
        let Some(valid_until) = registration.valid_until else {
            continue;
        };
        let sent = nudges::list_sent_of_registration(conn, registration.id, valid_until)?;
        let planned = nudge::of_registration(valid_until, &sent, today);
        let near = |planned: &Planned| planned.on <= plus_days(today, HORIZON_DAYS);
        notices.extend(planned.filter(near).map(|planned| Notice {
            registration,
            planned,
            is_off,
        }));
    }
    Ok(notices)
}
