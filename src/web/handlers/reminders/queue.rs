//! What the start page says of reminders: those that something holds back.

use super::hold_text;
use crate::domain::reminder::{Bank, Hold};
use crate::i18n::fl;
use crate::services::remind;
use crate::storage::{AnyConnection, Error};
use crate::web::worklist::{Item, Queue, Reading, SHOWN_MAX};

/// Reminders whose day has come and that don't go out; old bank data is one thing to do, however
/// many wait for it.
///
/// # Errors
/// What the database reports.
pub fn queue(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, Error> {
    let (t, today) = (reading.t, reading.today);
    let outlook = remind::outlook_of_today(conn, today)?;
    let is_stale = matches!(outlook.bank, Bank::Stale(_));
    let held: Vec<(&remind::Entry, Hold)> = outlook
        .entries
        .iter()
        .filter_map(|entry| {
            let planned = entry
                .planned
                .as_ref()
                .filter(|planned| planned.is_held(today))?;
            Some((entry, *planned.holds.first()?))
        })
        .collect();
    let items = held.iter().take(SHOWN_MAX).map(|(entry, hold)| Item {
        path: "/reminders".to_owned(),
        text: format!(
            "{}, {}",
            entry.open.invoice.number, entry.open.customer.name
        ),
        note: hold_text(t, *hold),
    });
    Ok(Queue {
        title: fl!(t, "reminder-queue-title"),
        icon: "clock",
        count: i64::try_from(held.len()).unwrap_or(i64::MAX),
        late: is_stale && !held.is_empty(),
        items: items.collect(),
        all: Some(("/reminders".to_owned(), fl!(t, "reminder-queue-all"))),
    })
}
