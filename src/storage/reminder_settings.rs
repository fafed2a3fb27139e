//! How the reminders climb and what late payment costs: the steps of each ladder and two options, or
//! none of it as long as nobody changed anything.

use diesel::prelude::*;

use super::chosen::choose;
use super::connection::AnyConnection;
use super::error::Error;
use super::institute::THE_ONE;
use super::schema::{reminder_settings, reminder_steps};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::reminder::{Ladder, LadderKind, Ladders, Step, Tone};

/// The ladders as stored; version zero where nobody changed anything yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReminderSettings {
    pub ladders: Ladders,
    /// Enterprises are asked the interest of the law and its fixed sum.
    pub charges_enterprises: bool,
    /// Private persons are asked a fixed sum after the free reminder.
    pub charges_persons: bool,
    pub version: i64,
}

/// The ladders.
///
/// # Errors
/// What the database reports.
pub fn get(conn: &mut AnyConnection) -> Result<ReminderSettings, Error> {
    let row: Option<(i64, bool, bool)> = reminder_settings::table
        .find(THE_ONE)
        .select((
            reminder_settings::version,
            reminder_settings::charges_enterprises,
            reminder_settings::charges_persons,
        ))
        .first(conn)
        .optional()?;
    let Some((version, charges_enterprises, charges_persons)) = row else {
        return Ok(ReminderSettings::default());
    };
    let rows: Vec<(LadderKind, Tone, i32)> = reminder_steps::table
        .select((
            reminder_steps::ladder,
            reminder_steps::tone,
            reminder_steps::days,
        ))
        .load(conn)?;
    let mut ladders = Ladders::default();
    for kind in LadderKind::ALL {
        let own = rows.iter().filter(|(ladder, ..)| ladder == kind);
        let steps = own.map(|(_, tone, days)| Step {
            tone: *tone,
            days: i64::from(*days),
        });
        // Only ladders that hold are kept; one that doesn't any more is not guessed at.
        if let Ok(ladder) = Ladder::new(*kind, steps.collect()) {
            ladders.set(*kind, ladder);
        }
    }
    Ok(ReminderSettings {
        ladders,
        charges_enterprises,
        charges_persons,
        version,
    })
}

/// Changes the settings, if they are still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn update(
    tx: &mut Tx<'_>,
    version: i64,
    settings: &ReminderSettings,
    now: Moment,
) -> Result<(), Error> {
    let charges = (
        reminder_settings::charges_enterprises.eq(settings.charges_enterprises),
        reminder_settings::charges_persons.eq(settings.charges_persons),
    );
    let stored = get(tx)?.version;
    choose!(tx, reminder_settings: charges, version: version, stored: stored, now: now);
    diesel::delete(reminder_steps::table).execute(tx.conn())?;
    for kind in LadderKind::ALL {
        for step in settings.ladders.of(*kind).steps() {
            diesel::insert_into(reminder_steps::table)
                .values((
                    reminder_steps::ladder.eq(*kind),
                    reminder_steps::tone.eq(step.tone),
                    reminder_steps::days.eq(i32::try_from(step.days).unwrap_or(i32::MAX)),
                ))
                .execute(tx.conn())?;
        }
    }
    Ok(())
}
