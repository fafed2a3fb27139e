//! Customers who are late: what the institute asks for it, and what they say to the reminders. One
//! disputes an invoice behind his link, one says that he has paid, and for one a colleague waits.

use chrono::NaiveDate;

use super::DemoError;
use crate::domain::calendar::plus_days;
use crate::domain::invoice::Channel;
use crate::domain::late_payment::half_year;
use crate::domain::user::Actor;
use crate::services::dispute::{self, Told};
use crate::services::{Ctx, aging, late_payment, remind, set_reminders};
use crate::storage::aging::OwedThen;
use crate::storage::late_rates::{self, NewLateRate};
use crate::storage::reminder_settings::ReminderSettings;
use crate::storage::{Tx, tranches};

/// A figure for half-years that the product has none of yet, so that the demo can reckon.
const RATE_BP: i32 = 1050;
const SOURCE: &str = "Voorbeeldcijfer van deze demo";

/// How many days a colleague waits.
const WAITS: i64 = 10;

/// Asks interest of enterprises, and fills in the rates of the story.
pub fn set_up(tx: &mut Tx<'_>, ctx: &Ctx, until: NaiveDate) -> Result<(), DemoError> {
    let settings = ReminderSettings {
        charges_enterprises: true,
        ..ReminderSettings::default()
    };
    set_reminders::change(tx, ctx, 0, &settings)?;
    let known = late_rates::list(tx)?;
    let mut day = half_year(ctx.today());
    while day <= until {
        if known.iter().all(|row| row.valid_from != day) {
            let rate = NewLateRate {
                valid_from: day,
                rate_bp: RATE_BP,
                source: SOURCE.to_owned(),
            };
            late_payment::set_rate(tx, ctx, None, &rate)?;
        }
        day = half_year(plus_days(day, 190));
    }
    Ok(())
}

/// What customers and colleagues do about what is late.
pub fn happen(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<(), DemoError> {
    let today = ctx.today();
    let mut owed = aging::on(tx, today, today, None)?.owed;
    // What is about to be late or has been for some weeks; the oldest ones climb their ladder alone.
    let (from, until) = (plus_days(today, -30), plus_days(today, 3));
    owed.retain(|one| {
        let due_on = one.columns.due_on;
        one.columns.channel == Channel::Direct && from <= due_on && due_on <= until
    });
    owed.sort_by_key(|one| (one.columns.due_on, one.columns.tranche));
    let mut late = owed.iter();
    if let Some(one) = late.next() {
        let text = "Op de tweede dag waren we maar met één deelnemer; we betalen graag dat deel.";
        dispute::open(
            tx,
            &by(one, ctx),
            one.columns.tranche,
            text,
            Told::ByCustomer,
        )
        .map_err(DemoError::at("a dispute"))?;
    }
    if let Some(one) = late.next() {
        let paid_on = Some(plus_days(today, -1));
        let (id, note) = (one.columns.tranche, "Vanaf onze rekening bij KBC.");
        dispute::say_paid(tx, &by(one, ctx), id, paid_on, note, Told::ByCustomer)
            .map_err(DemoError::at("a payment that is said to be made"))?;
    }
    if let Some(one) = late.next() {
        let tranche = tranches::get(tx, one.columns.tranche)?.tranche;
        let reason = "Belde: de boekhouder is terug uit verlof en betaalt dan.";
        remind::pause(tx, ctx, &tranche, plus_days(today, WAITS), reason)
            .map_err(DemoError::at("a pause"))?;
    }
    Ok(())
}

/// The customer, as whoever acts behind his link.
fn by(one: &OwedThen, ctx: &Ctx) -> Ctx {
    Ctx {
        actor: Actor {
            id: None,
            name: format!("{} (via link)", one.columns.customer_name),
        },
        now: ctx.now,
    }
}
