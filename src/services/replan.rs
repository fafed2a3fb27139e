//! Changing an edition in which people are enrolled: the plan, what the new days mean for deadlines,
//! and everybody told, in one transaction (statements 29 and 51).

use chrono::NaiveDate;

use crate::domain::course::{EditionStatus, HalfDayStatus};
use crate::domain::id::{EditionId, HalfDayId};
use crate::services::announce::{self, AnnounceError, Told};
use crate::services::application_guide::links::Site;
use crate::services::compose_mail::EditionNews;
use crate::services::plan_edition::{self, HalfDayPlan, PlanEditionError};
use crate::services::{Ctx, Deed};
use crate::storage::editions::{self, EditionRow, NewEdition};
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::{self, Tx};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ReplanError {
    #[error(transparent)]
    Plan(#[from] PlanEditionError),
    #[error("nobody could be told")]
    Announce(#[from] AnnounceError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Moves or changes a half-day, and tells everybody where it shows in a calendar.
///
/// # Errors
/// See [`ReplanError`].
pub fn change_half_day(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    id: HalfDayId,
    version: i64,
    plan: &HalfDayPlan,
) -> Result<Told, ReplanError> {
    let before = half_days::get(tx, id)?;
    let edition = editions::get(tx, before.edition_id)?;
    plan_edition::change_half_day(tx, ctx, id, version, plan)?;
    let after = half_days::get(tx, id)?;
    follow_start(tx, ctx, &edition)?;
    if !after.is_planned() || !shows(&before, &after) {
        return Ok(Told::default());
    }
    let cause = format!("half-day-{id}-{}", after.version);
    let news = EditionNews::Moved { before, after };
    Ok(announce::tell(tx, ctx, site, edition.id, &news, &cause)?)
}

/// Whether a change of a half-day shows in a calendar.
fn shows(before: &HalfDayRow, after: &HalfDayRow) -> bool {
    let seen = |row: &HalfDayRow| {
        (
            row.on_date,
            row.starts_minute,
            row.ends_minute,
            row.place.clone(),
        )
    };
    seen(before) != seen(after)
}

/// Cancels a half-day or lets it take place after all, and tells everybody.
///
/// # Errors
/// See [`ReplanError`].
pub fn set_half_day_status(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    id: HalfDayId,
    version: i64,
    status: HalfDayStatus,
) -> Result<(EditionId, Told), ReplanError> {
    let before = half_days::get(tx, id)?;
    let edition = editions::get(tx, before.edition_id)?;
    plan_edition::set_half_day_status(tx, ctx, id, version, status)?;
    let after = half_days::get(tx, id)?;
    follow_start(tx, ctx, &edition)?;
    if before.status == after.status {
        return Ok((edition.id, Told::default()));
    }
    let cause = format!("half-day-{id}-{}", after.version);
    let news = match status {
        HalfDayStatus::Cancelled => EditionNews::Dropped(after),
        HalfDayStatus::Planned => EditionNews::Restored(after),
    };
    let told = announce::tell(tx, ctx, site, edition.id, &news, &cause)?;
    Ok((edition.id, told))
}

/// Changes what an edition says of itself; everybody is told when it is cancelled.
///
/// # Errors
/// See [`ReplanError`].
pub fn change_edition(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    id: EditionId,
    version: i64,
    change: &NewEdition,
) -> Result<Told, ReplanError> {
    let before = editions::get(tx, id)?;
    plan_edition::change(tx, ctx, id, version, change)?;
    let is_cancelled = change.status == EditionStatus::Cancelled;
    if before.status == EditionStatus::Cancelled || !is_cancelled {
        return Ok(Told::default());
    }
    let cause = format!("edition-{id}-{}", version + 1);
    let news = EditionNews::Cancelled;
    Ok(announce::tell(tx, ctx, site, id, &news, &cause)?)
}

/// Confirms that an edition takes place, and tells everybody.
///
/// # Errors
/// See [`ReplanError`].
pub fn confirm(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    id: EditionId,
    version: i64,
) -> Result<Told, ReplanError> {
    let EditionRow {
        course_id,
        code,
        capacity,
        place,
        trainer_id,
        note,
        ..
    } = editions::get(tx, id)?;
    let change = NewEdition {
        course_id,
        code: code.clone(),
        status: EditionStatus::Confirmed,
        capacity,
        place,
        trainer_id,
        note,
    };
    editions::update(tx, id, version, &change)?;
    let cause = format!("edition-{id}-{}", version + 1);
    let told = announce::tell(tx, ctx, site, id, &EditionNews::Confirmed, &cause)?;
    let deed = Deed::new("edition.confirmed", id, code);
    ctx.record(tx, deed.with(serde_json::json!({ "mails": told.mails })))?;
    Ok(told)
}

/// When the first day became another, the log of the edition says from when to when; that of each
/// enrolment has the deadlines that moved with it.
fn follow_start(tx: &mut Tx<'_>, ctx: &Ctx, before: &EditionRow) -> Result<(), storage::Error> {
    let after = editions::get(tx, before.id)?;
    if before.starts_on == after.starts_on {
        return Ok(());
    }
    let shown = |day: Option<NaiveDate>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
    let summary = format!("{} → {}", shown(before.starts_on), shown(after.starts_on));
    ctx.record(tx, Deed::new("edition.start-moved", before.id, summary))
}
