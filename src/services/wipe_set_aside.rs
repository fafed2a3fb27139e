//! Payments that are not for us are people's private matters: who paid whom and why is kept for some
//! time, for whoever was mistaken, and is wiped then. Amount, day and reason stay, so that statements
//! keep adding up; the file as the bank made it stays with the accounts.

use super::{Ctx, Deed};
use crate::domain::calendar::plus_days;
use crate::storage::{Error, Tx, bank_lines, institute};

/// For how many days the details can be kept.
pub const DAYS: std::ops::RangeInclusive<i32> = 30..=3_650;

/// Wipes what was kept long enough. Says how many lines.
///
/// # Errors
/// What the database reports.
pub fn run(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<usize, Error> {
    let days = institute::get_set_aside_days(tx)?;
    let before = plus_days(ctx.today(), -i64::from(days));
    let wiped = bank_lines::wipe_set_aside(tx, before, ctx.now)?;
    if wiped > 0 {
        let deed = Deed::new(
            "institute.details-wiped",
            institute::THE_ONE,
            wiped.to_string(),
        );
        ctx.record(tx, deed)?;
    }
    Ok(wiped)
}

/// Changes for how many days details are kept.
///
/// # Errors
/// What the database reports.
pub fn keep_for(tx: &mut Tx<'_>, ctx: &Ctx, days: i32) -> Result<(), Error> {
    institute::update_set_aside_days(tx, days)?;
    let deed = Deed::new(
        "institute.set-aside-days",
        institute::THE_ONE,
        days.to_string(),
    );
    ctx.record(tx, deed)
}
