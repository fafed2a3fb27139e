//! Changing how the reminders climb and what late payment costs, from the next reminder on.

use super::{Ctx, Deed};
use crate::domain::reminder::{Ladder, LadderKind};
use crate::storage::institute::THE_ONE;
use crate::storage::reminder_settings::{self, ReminderSettings};
use crate::storage::{Error, Tx};

/// Changes the settings, if they are still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn change(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    version: i64,
    settings: &ReminderSettings,
) -> Result<(), Error> {
    let before = reminder_settings::get(tx)?;
    reminder_settings::update(tx, version, settings, ctx.now)?;
    let (old, new) = (&before.ladders, &settings.ladders);
    let mut changed: serde_json::Map<String, serde_json::Value> = LadderKind::ALL
        .iter()
        .filter(|kind| old.of(**kind) != new.of(**kind))
        .map(|kind| {
            let both = [days(old.of(*kind)), days(new.of(*kind))];
            (kind.to_string(), serde_json::json!(both))
        })
        .collect();
    for (name, was, is) in [
        (
            "charges_enterprises",
            before.charges_enterprises,
            settings.charges_enterprises,
        ),
        (
            "charges_persons",
            before.charges_persons,
            settings.charges_persons,
        ),
    ] {
        if was != is {
            changed.insert(name.to_owned(), serde_json::json!([was, is]));
        }
    }
    let deed = Deed::new("institute.reminders-changed", THE_ONE, "");
    ctx.record(tx, deed.with(changed.into()))
}

/// `friendly 7, firm 21`.
fn days(ladder: &Ladder) -> String {
    let steps = ladder.steps().iter();
    let steps: Vec<String> = steps
        .map(|step| format!("{} {}", step.tone, step.days))
        .collect();
    steps.join(", ")
}
