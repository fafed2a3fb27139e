//! The rules of the scheme are kept up to date: an administrator adds a later version, takes back
//! one by which nothing was decided, and chooses how to read what the sources leave open.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::id::RuleVersionId;
use crate::domain::subsidy::Rules;
use crate::domain::subsidy::deadlines::last_application_day;
use crate::domain::subsidy::rules::addition::{Addition, Change, Unaddable};
use crate::domain::subsidy::rules::choices::Choices;
use crate::services::{Ctx, Deed};
use crate::storage::enrolment_list::{self, EnrolmentItem, Waiting};
use crate::storage::rules::{self, NewRuleVersion};
use crate::storage::{self, AnyConnection, Tx, applications};

/// Why the rules stay as they are.
#[derive(Debug, thiserror::Error)]
pub enum RulesRefusal {
    /// The version can't be added.
    #[error(transparent)]
    Unaddable(#[from] Unaddable),
    /// Files were decided by the version.
    #[error("{files} files were decided by it")]
    Used { files: i64 },
    /// The choice would change the rules of files that were decided.
    #[error("a file with an application of {on} was decided by the rules as they are")]
    Decided { on: NaiveDate },
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// What a new version does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Against the version before it.
    pub changes: Vec<Change>,
    /// Enrolments that wait for an application, which may fall under it.
    pub touched: Vec<EnrolmentItem>,
}

/// What a new version would do, or why it can't be added. Nothing is written.
///
/// # Errors
/// See [`RulesRefusal`].
pub fn preview(conn: &mut AnyConnection, addition: &Addition) -> Result<Preview, RulesRefusal> {
    let decided = applications::last_day_judged(conn)?;
    let changes = rules::get(conn)?.preview(addition, decided)?;
    let touched = touched(conn, addition.version.valid_from)?;
    Ok(Preview { changes, touched })
}

/// The enrolments that may come under rules from a day on.
fn touched(
    conn: &mut AnyConnection,
    from: NaiveDate,
) -> Result<Vec<EnrolmentItem>, storage::Error> {
    let waiting = Waiting::Application {
        starts_from: None,
        starts_until: None,
    };
    let mut touched = enrolment_list::list_waiting(conn, waiting)?;
    // An application is possible until some days after the start: earlier ones stay under the
    // version of now.
    let last_day = |item: &EnrolmentItem| item.starts_on.map(last_application_day);
    touched.retain(|item| last_day(item).is_none_or(|last| last >= from));
    Ok(touched)
}

/// What a version would do that is changed before anything was decided by it, or why it can't be.
/// Nothing is written.
///
/// # Errors
/// See [`RulesRefusal`].
pub fn preview_change(
    conn: &mut AnyConnection,
    id: RuleVersionId,
    addition: &Addition,
) -> Result<Preview, RulesRefusal> {
    let row = rules::get_version(conn, id)?;
    let files = used_by(conn, row.valid_from)?;
    if files > 0 {
        return Err(RulesRefusal::Used { files });
    }
    let (choices, _) = rules::get_choices(conn)?;
    let (mut earlier, mut later) = (Vec::new(), Vec::new());
    for other in rules::list(conn)?.iter().filter(|other| other.id != id) {
        if other.valid_from < row.valid_from {
            earlier.push(other.addition()?);
        } else {
            later.push(other.addition()?);
        }
    }
    let before = rules::with(&choices, earlier.clone())?;
    let changes = before.preview(addition, None)?;
    let from = addition.version.valid_from;
    let next = later.first().map(|next| next.version.valid_from);
    if let Some(next) = next.filter(|next| from >= *next) {
        return Err(Unaddable::NotEarlier { next }.into());
    }
    // What was decided stays decided by what it was decided by.
    let (now, then) = (
        rules::get(conn)?,
        rules::with(
            &choices,
            earlier.into_iter().chain([addition.clone()]).chain(later),
        )?,
    );
    for on in applications::list_days_judged(conn)? {
        if now.on(on).ok() != then.on(on).ok() || now.costs_on(on).ok() != then.costs_on(on).ok() {
            return Err(Unaddable::Decided { on }.into());
        }
    }
    let touched = touched(conn, from.min(row.valid_from))?;
    Ok(Preview { changes, touched })
}

/// Changes a version by which nothing was decided, if it is still as in `version`.
///
/// # Errors
/// See [`RulesRefusal`]; `Storage(Stale)` when somebody was there first.
pub fn change(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: RuleVersionId,
    version: i64,
    addition: &Addition,
    note: &str,
) -> Result<(), RulesRefusal> {
    preview_change(tx, id, addition)?;
    let row = rules::get_version(tx, id)?;
    rules::update(tx, id, version, addition, note)?;
    let details = serde_json::json!({
        "before": row.addition()?,
        "now": addition,
        "note": note,
    });
    let deed = Deed::new("rule.changed", id, addition.version.valid_from.to_string());
    Ok(ctx.record(tx, deed.with(details))?)
}

/// Adds a version.
///
/// # Errors
/// See [`RulesRefusal`].
pub fn add(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    addition: &Addition,
    note: &str,
) -> Result<RuleVersionId, RulesRefusal> {
    preview(tx, addition)?;
    let id = rules::insert(
        tx,
        &NewRuleVersion {
            addition,
            note,
            added_at: ctx.now,
            added_by: ctx.actor.id,
            added_name: &ctx.actor.name,
        },
    )?;
    let summary = addition.version.valid_from.to_string();
    let details = serde_json::json!({ "rules": addition, "note": note });
    ctx.record(tx, Deed::new("rule.added", id, summary).with(details))?;
    Ok(id)
}

/// Takes a version back by which nothing was decided.
///
/// # Errors
/// See [`RulesRefusal`]; `Storage(Stale)` when somebody was there first.
pub fn withdraw(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: RuleVersionId,
    version: i64,
) -> Result<(), RulesRefusal> {
    let row = rules::get_version(tx, id)?;
    let files = used_by(tx, row.valid_from)?;
    if files > 0 {
        return Err(RulesRefusal::Used { files });
    }
    rules::delete(tx, id, version)?;
    let deed = Deed::new("rule.withdrawn", id, row.valid_from.to_string());
    let details = serde_json::json!({ "rules": row.addition()?, "note": row.note });
    Ok(ctx.record(tx, deed.with(details))?)
}

fn used_by(conn: &mut AnyConnection, first_day: NaiveDate) -> Result<i64, storage::Error> {
    let counts: BTreeMap<NaiveDate, i64> = applications::count_by_rule(conn)?;
    Ok(counts.get(&first_day).copied().unwrap_or_default())
}

/// Chooses how to read what the sources leave open, unless that changes the rules by which a file
/// was decided.
///
/// # Errors
/// See [`RulesRefusal`]; `Storage(Stale)` when somebody else chose meanwhile.
pub fn choose(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    version: i64,
    choices: &Choices,
) -> Result<(), RulesRefusal> {
    let (before, _) = rules::get_choices(tx)?;
    let (was, is) = (Rules::as_chosen(&before), Rules::as_chosen(choices));
    for on in applications::list_days_judged(tx)? {
        let differs =
            was.on(on).ok() != is.on(on).ok() || was.costs_on(on).ok() != is.costs_on(on).ok();
        if differs {
            return Err(RulesRefusal::Decided { on });
        }
    }
    rules::update_choices(tx, version, choices, ctx.now)?;
    let details = serde_json::json!({ "before": before, "now": choices });
    let deed = Deed::new("rule.chosen", rules::THE_ONE, "").with(details);
    Ok(ctx.record(tx, deed)?)
}

/// How many enrolments were decided by each version, by its first day.
///
/// # Errors
/// What the database reports.
pub fn uses(conn: &mut AnyConnection) -> Result<BTreeMap<NaiveDate, i64>, storage::Error> {
    applications::count_by_rule(conn)
}
