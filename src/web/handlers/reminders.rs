//! Reminders: what goes out and when, what is held back and why, what was written, and pausing one.
//! Nothing is sent from here: the worker acts on the same outlook that this page shows.

mod pause;
mod queue;
mod settings;

use askama::Template;
use chrono::NaiveDate;
pub use pause::{pause, pause_form, resume};
pub use queue::queue;
pub use settings::{edit, update};

use crate::domain::dispute::SAID_PAID;
use crate::domain::id::{InvoiceId, TrancheId};
use crate::domain::invoice::Channel;
use crate::domain::reminder::{Bank, Delay, Hold, Tone};
use crate::i18n::{Label, Texts, fl};
use crate::services::remind::{self, Entry, Outlook};
use crate::storage::reminders::{self, Written};
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::permissions::{Administer, ManageBank, ManageMails, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// How many of the last written ones are shown.
const WRITTEN_MAX: u32 = 20;

/// What the page says of the bank's data, which everything else depends on.
struct BankNote {
    is_fresh: bool,
    text: String,
}

/// A tranche with its next reminder.
struct Row {
    tranche: TrancheId,
    invoice: InvoiceId,
    number: String,
    customer: String,
    /// Who is to pay it: the portefeuille or the customer.
    part: String,
    /// The tone of the next step, or of the last one.
    step: String,
    open: String,
    /// The day from which it goes out.
    on: String,
    /// Why it goes out later than usual, or not at all.
    reasons: Vec<String>,
    is_paused: bool,
}

struct WrittenRow {
    written: Written,
    on: String,
    part: String,
    step: String,
    state: String,
}

/// Rows of one kind, under a heading of their own.
struct Section {
    title: String,
    intro: String,
    rows: Vec<Row>,
    /// What the column of the day says; without it the rows have none.
    day_label: Option<String>,
    /// A reminder is still to come.
    can_pause: bool,
}

#[derive(Template)]
#[template(path = "reminders/list.html")]
struct ListPage {
    page: Page,
    bank: BankNote,
    /// Those that have rows.
    sections: Vec<Section>,
    written: Vec<WrittenRow>,
    may_manage: bool,
    may_import: bool,
    may_set: bool,
}

/// `GET /reminders`
pub async fn list(who: Allowed<SeeBook>, page: Page, state: State) -> Answer {
    let today = page.today;
    let (outlook, written) = state
        .db
        .read(move |conn| {
            let outlook = remind::outlook(conn, today)?;
            let written = reminders::list_written(conn, WRITTEN_MAX)?;
            Ok::<_, crate::storage::Error>((outlook, written))
        })
        .await?;
    let t = page.t;
    view::show(&ListPage {
        bank: bank_note(t, &outlook),
        sections: sections(t, today, outlook),
        written: written
            .into_iter()
            .map(|written| WrittenRow {
                on: t.day(written.reminded_on),
                part: written.channel.label(t),
                step: Tone::of_step(written.step).map_or_else(String::new, |tone| tone.label(t)),
                state: written.mail_status.label(t),
                written,
            })
            .collect(),
        may_manage: who.may::<ManageMails>(),
        may_import: who.may::<ManageBank>(),
        may_set: who.may::<Administer>(),
        page: page.titled(fl!(t, "reminder-list-title")),
    })
}

fn bank_note(t: Texts, outlook: &Outlook) -> BankNote {
    let days = outlook.policy.stale_bank_days;
    let (is_fresh, text) = match outlook.bank {
        Bank::Fresh(day) => {
            let day = t.day(day);
            (true, fl!(t, "reminder-bank-fresh", day = day, days = days))
        }
        Bank::Stale(Some(day)) => {
            let day = t.day(day);
            (false, fl!(t, "reminder-bank-stale", day = day, days = days))
        }
        Bank::Stale(None) => (false, fl!(t, "reminder-bank-none")),
    };
    BankNote { is_fresh, text }
}

fn sections(t: Texts, today: NaiveDate, outlook: Outlook) -> Vec<Section> {
    let mut due = Vec::new();
    let mut held = Vec::new();
    let mut coming = Vec::new();
    let mut finished = Vec::new();
    for entry in outlook.entries {
        let is_due = entry.is_due(today);
        let is_held = entry.planned.as_ref().map(|planned| planned.is_held(today));
        let pile = match is_held {
            _ if is_due => &mut due,
            Some(true) => &mut held,
            Some(false) => &mut coming,
            None => &mut finished,
        };
        pile.push(row(t, today, entry));
    }
    let mut sections = vec![
        Section {
            title: fl!(t, "reminder-due"),
            intro: fl!(t, "reminder-due-intro"),
            rows: due,
            day_label: None,
            can_pause: true,
        },
        Section {
            title: fl!(t, "reminder-held"),
            intro: fl!(t, "reminder-held-intro"),
            rows: held,
            day_label: None,
            can_pause: true,
        },
        Section {
            title: fl!(t, "reminder-coming"),
            intro: fl!(t, "reminder-coming-intro"),
            rows: coming,
            day_label: Some(fl!(t, "reminder-goes-out")),
            can_pause: true,
        },
        Section {
            title: fl!(t, "reminder-finished"),
            intro: fl!(t, "reminder-finished-intro"),
            rows: finished,
            day_label: Some(fl!(t, "reminder-last")),
            can_pause: false,
        },
    ];
    sections.retain(|section| !section.rows.is_empty());
    sections
}

fn row(t: Texts, today: NaiveDate, entry: Entry) -> Row {
    let tranche = &entry.open.balance.tranche;
    let pause_reason = tranche.pause_reason.clone().unwrap_or_default();
    let last = tranche.reminded();
    let tone = match (&entry.planned, last) {
        (Some(planned), _) => Some(planned.tone),
        (None, Some((step, _))) => Tone::of_step(step),
        (None, None) => None,
    };
    let (on, reasons) = match &entry.planned {
        Some(planned) => {
            let delays = planned.delays.iter().filter(|delay| delay.until() > today);
            let delays = delays.map(|delay| delay_text(t, *delay, &pause_reason));
            // A dispute is shown at once: it holds whatever comes.
            let is_shown = |hold: &&Hold| planned.on <= today || **hold == Hold::Disputed;
            let holds = planned.holds.iter().filter(is_shown);
            let holds = holds.map(|hold| hold_text(t, *hold));
            let late = (tranche.channel == Channel::Direct && planned.counts_from > tranche.due_on)
                .then(|| {
                    let day = t.day(planned.counts_from);
                    fl!(t, "reminder-due-counts", day = day)
                });
            (
                t.day(planned.on),
                late.into_iter().chain(delays).chain(holds).collect(),
            )
        }
        None => {
            let last = last.map(|(_, on)| t.day(on));
            (last.unwrap_or_default(), Vec::new())
        }
    };
    Row {
        tranche: tranche.id,
        invoice: entry.open.invoice.id,
        number: entry.open.invoice.number.clone(),
        customer: entry.open.customer.name.clone(),
        part: tranche.channel.label(t),
        step: tone.map_or_else(String::new, |tone| tone.label(t)),
        open: t.money(entry.open.balance.open()),
        on,
        reasons,
        is_paused: tranche.paused_until.is_some_and(|until| until > today),
    }
}

fn delay_text(t: Texts, delay: Delay, pause_reason: &str) -> String {
    let day = t.day(delay.until());
    match delay {
        Delay::Paused(_) if pause_reason == SAID_PAID => {
            fl!(t, "reminder-delay-said-paid", day = day)
        }
        Delay::Paused(_) => fl!(t, "reminder-delay-paused", day = day, reason = pause_reason),
        Delay::PaymentOrdered(_) => fl!(t, "reminder-delay-ordered", day = day),
        Delay::Settled(_) => fl!(t, "reminder-delay-settled", day = day),
        Delay::Gap(_) => fl!(t, "reminder-delay-gap", day = day),
    }
}

/// Why a reminder doesn't go out although its day has come, and what to do about it.
fn hold_text(t: Texts, hold: Hold) -> String {
    match hold {
        Hold::StaleBank => fl!(t, "reminder-hold-stale-bank"),
        Hold::BankBeforeDueDate => fl!(t, "reminder-hold-bank-before-due"),
        Hold::PaymentWaits => fl!(t, "reminder-hold-payment-waits"),
        Hold::Disputed => fl!(t, "reminder-hold-disputed"),
        Hold::InvoiceNotSent => fl!(t, "reminder-hold-invoice-not-sent"),
        Hold::NoProject => fl!(t, "reminder-hold-no-project"),
        Hold::TooSmall => fl!(t, "reminder-hold-too-small"),
        Hold::NoAddress => fl!(t, "reminder-hold-no-address"),
    }
}
