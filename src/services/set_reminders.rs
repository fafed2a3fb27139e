//! Changing how the reminders climb, from the next one on.

use super::{Ctx, Deed};
use crate::domain::reminder::{Ladder, LadderKind, Ladders};
use crate::storage::institute::THE_ONE;
use crate::storage::{Error, Tx, reminder_settings};

/// Changes the ladders, if they are still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn change(tx: &mut Tx<'_>, ctx: &Ctx, version: i64, ladders: &Ladders) -> Result<(), Error> {
    let before = reminder_settings::get(tx)?.ladders;
    reminder_settings::update(tx, version, ladders, ctx.now)?;
    let changed: serde_json::Map<String, serde_json::Value> = LadderKind::ALL
        .iter()
        .filter(|kind| before.of(**kind) != ladders.of(**kind))
        .map(|kind| {
            let both = [days(before.of(*kind)), days(ladders.of(*kind))];
            (kind.to_string(), serde_json::json!(both))
        })
        .collect();
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
