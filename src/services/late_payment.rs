//! What late payment of an invoice costs on a day, where the institute asks it: reckoned anew whenever
//! somebody looks, from the bank's own dates. What was paid of it stands on bank lines; what is not
//! asked after all is waived with a reason. Only what is paid directly can be late: the portefeuille's
//! delay is not the customer's.

use chrono::NaiveDate;

use super::{Ctx, Deed};
use crate::domain::calendar::plus_days;
use crate::domain::id::{InvoiceId, LateRateId, TrancheId};
use crate::domain::invoice::{Channel, InvoiceKind};
use crate::domain::late_payment::{self, COMPENSATION, MissingRate};
use crate::domain::money::Cents;
use crate::domain::party::CustomerKind;
use crate::domain::reminder::{Dispatch, due, pay_by};
use crate::services::remind;
use crate::storage::allocations::{self, Receipt};
use crate::storage::invoices::InvoiceRow;
use crate::storage::late_rates::{self, NewLateRate};
use crate::storage::late_waivers::{self, LateWaiverRow};
use crate::storage::reminder_settings::{self, ReminderSettings};
use crate::storage::tranches::{self, Balance};
use crate::storage::{
    self, AnyConnection, Tx, counter_bookings, customers, invoices, reminders, write_offs,
};

/// What late payment of an invoice costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charges {
    pub invoice: InvoiceId,
    /// The day from which it is late.
    pub due_on: NaiveDate,
    /// Of an enterprise, until and with the day on which it is asked.
    pub interest: Result<Cents, MissingRate>,
    /// The fixed sum.
    pub compensation: Cents,
    /// What came in for it.
    pub paid: Cents,
    pub waived: Option<LateWaiverRow>,
}

impl Charges {
    /// All of it; without the interest as long as its rate is missing.
    #[must_use]
    pub fn total(&self) -> Cents {
        self.interest.unwrap_or(Cents::ZERO) + self.compensation
    }

    /// What is still to be paid.
    #[must_use]
    pub fn open(&self) -> Cents {
        if self.waived.is_some() {
            Cents::ZERO
        } else {
            (self.total() - self.paid).max(Cents::ZERO)
        }
    }
}

/// Why nothing is waived.
#[derive(Debug, thiserror::Error)]
pub enum WaiveError {
    #[error("say why")]
    ReasonMissing,
    /// Nothing is asked, or somebody waived it before.
    #[error("nothing is asked")]
    NothingAsked,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// What late payment of an invoice costs on a day; nothing where it isn't asked, or the invoice was
/// paid in time.
///
/// # Errors
/// What the database reports.
pub fn of_invoice(
    conn: &mut AnyConnection,
    id: InvoiceId,
    day: NaiveDate,
) -> Result<Option<Charges>, storage::Error> {
    let settings = reminder_settings::get(conn)?;
    if !settings.charges_enterprises && !settings.charges_persons {
        return Ok(None);
    }
    let row = invoices::get(conn, id)?;
    if row.kind != InvoiceKind::Invoice {
        return Ok(None);
    }
    let direct = tranches::list_of_invoices(conn, &[id])?
        .into_iter()
        .find(|one| one.tranche.channel == Channel::Direct);
    match direct {
        Some(direct) => reckon(conn, &settings, &row, &direct, day),
        None => Ok(None),
    }
}

fn reckon(
    conn: &mut AnyConnection,
    settings: &ReminderSettings,
    row: &InvoiceRow,
    direct: &Balance,
    day: NaiveDate,
) -> Result<Option<Charges>, storage::Error> {
    let dispatch = remind::dispatches(conn, &[row.id])?.get(&row.id).copied();
    let dispatch = dispatch.unwrap_or(Dispatch::Elsewhere(row.issue_date));
    let due_on = due(row.issue_date, direct.tranche.due_on, dispatch);
    let asked = direct.tranche.asked();
    let receipts = receipts(conn, row.id, direct.tranche.id)?;
    let kind = customers::get(conn, row.customer_id)?.customer.kind;
    let open_after = |last: NaiveDate| -> Cents {
        let until = receipts.iter().filter(|(on, _)| *on <= last);
        asked - until.map(|(_, amount)| *amount).sum()
    };
    let (interest, compensation) = match kind {
        CustomerKind::Enterprise if settings.charges_enterprises => {
            if day <= due_on || !open_after(due_on).is_positive() {
                return Ok(None);
            }
            let rates = late_rates::rates(conn)?;
            let interest = late_payment::interest(asked, due_on, &receipts, day, &rates);
            (interest, COMPENSATION)
        }
        CustomerKind::Person if settings.charges_persons => {
            let Some(first) = reminders::find_first(conn, direct.tranche.id)? else {
                return Ok(None);
            };
            let last_free = pay_by(first, kind);
            let open = open_after(last_free);
            if day <= last_free || !open.is_positive() {
                return Ok(None);
            }
            (Ok(Cents::ZERO), late_payment::consumer_ceiling(open))
        }
        CustomerKind::Enterprise | CustomerKind::Person => return Ok(None),
    };
    let paid = counter_bookings::late_paid(conn, row.id)?;
    Ok(Some(Charges {
        invoice: row.id,
        due_on,
        interest,
        compensation,
        paid,
        waived: late_waivers::find_standing(conn, row.id)?,
    }))
}

/// What came in directly, by the bank's dates; what was written off counts as if it had.
fn receipts(
    conn: &mut AnyConnection,
    invoice: InvoiceId,
    direct: TrancheId,
) -> Result<Vec<(NaiveDate, Cents)>, storage::Error> {
    let is_direct = |one: &&Receipt| one.channel == Channel::Direct;
    let mut all: Vec<(NaiveDate, Cents)> = allocations::list_of_invoice(conn, invoice)?
        .iter()
        .filter(is_direct)
        .map(|one| (one.booked_on, one.amount_cents))
        .collect();
    let written_off = write_offs::list_of_invoice(conn, invoice)?;
    let own = written_off
        .iter()
        .filter(|one| one.stands() && one.tranche_id == direct);
    all.extend(own.map(|one| (one.made_at.day(), one.amount_cents)));
    Ok(all)
}

/// What a private person is told that late payment will cost, where the institute asks it.
///
/// # Errors
/// What the database reports.
pub fn announced_to_person(
    conn: &mut AnyConnection,
    open: Cents,
) -> Result<Option<Cents>, storage::Error> {
    let settings = reminder_settings::get(conn)?;
    Ok(settings
        .charges_persons
        .then(|| late_payment::consumer_ceiling(open)))
}

/// Doesn't ask what late payment of an invoice costs after all.
///
/// # Errors
/// See [`WaiveError`].
pub fn waive(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    invoice: InvoiceId,
    reason: &str,
) -> Result<(), WaiveError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(WaiveError::ReasonMissing);
    }
    invoices::lock(tx, invoice)?;
    let open = of_invoice(tx, invoice, ctx.today())?
        .filter(|charges| charges.waived.is_none())
        .map(|charges| charges.open())
        .filter(|open| open.is_positive())
        .ok_or(WaiveError::NothingAsked)?;
    late_waivers::insert(tx, invoice, open, reason, ctx.now, ctx.actor.id)?;
    let row = invoices::get(tx, invoice)?;
    let summary = format!("{} ({open}): {reason}", row.number);
    ctx.record(tx, Deed::of_invoice("invoice.late-waived", &row, summary))?;
    Ok(())
}

/// Asks it again.
///
/// # Errors
/// [`storage::Error::Stale`] where nothing is waived, or what the database reports.
pub fn ask_again(tx: &mut Tx<'_>, ctx: &Ctx, invoice: InvoiceId) -> Result<(), storage::Error> {
    let waiver = late_waivers::find_standing(tx, invoice)?.ok_or(storage::Error::Stale)?;
    late_waivers::update_undone(tx, waiver.id, ctx.now, ctx.actor.id)?;
    let row = invoices::get(tx, invoice)?;
    let summary = row.number.clone();
    ctx.record(
        tx,
        Deed::of_invoice("invoice.late-asked-again", &row, summary),
    )
}

/// Adds the rate of a half-year, or changes one that is still as in its version.
///
/// # Errors
/// [`storage::Error::Stale`], [`storage::Error::Duplicate`] where the half-year has a rate already, or
/// what the database reports.
pub fn set_rate(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    known: Option<(LateRateId, i64)>,
    rate: &NewLateRate,
) -> Result<LateRateId, storage::Error> {
    let rate = NewLateRate {
        valid_from: late_payment::half_year(rate.valid_from),
        ..rate.clone()
    };
    let (id, action) = match known {
        Some((id, version)) => {
            late_rates::update(tx, id, version, &rate)?;
            (id, "late-rate.changed")
        }
        None => (late_rates::insert(tx, &rate)?, "late-rate.added"),
    };
    let percent = Cents::new(i64::from(rate.rate_bp));
    let summary = format!("{}: {percent} %", rate.valid_from);
    let source = serde_json::json!({ "source": rate.source });
    ctx.record(tx, Deed::new(action, id, summary).with(source))?;
    Ok(id)
}

/// The first of the half-year before and that of `today` that nobody filled in the rate of.
///
/// # Errors
/// What the database reports.
pub fn missing_rate(
    conn: &mut AnyConnection,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, storage::Error> {
    let this = late_payment::half_year(today);
    let before = late_payment::half_year(plus_days(this, -1));
    let known = late_rates::list(conn)?;
    let is_known = |from: &NaiveDate| known.iter().any(|row| row.valid_from == *from);
    Ok([before, this].into_iter().find(|from| !is_known(from)))
}
