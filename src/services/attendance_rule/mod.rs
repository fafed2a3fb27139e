//! What attendance is held against: the institute's own rule, and that of courses which have another.
//! It is changed with everybody in sight whom it touches.

pub mod preview;

use crate::domain::attendance::Threshold;
use crate::domain::id::CourseId;
use crate::services::attendance_overview::Measure;
use crate::services::{Ctx, Deed};
use crate::storage::institute::{self, SettingsRow};
use crate::storage::{self, AnyConnection, Tx, attendance_rules, courses};

/// Whose rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Every course that has none of its own.
    Institute,
    Course(CourseId),
}

/// A rule as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// What holds.
    pub measure: Measure,
    /// Whether a course has it for itself.
    pub is_own: bool,
}

/// The rule of a scope.
///
/// # Errors
/// [`storage::Error::NotFound`] for a course that isn't there, or what the database reports.
pub fn get(conn: &mut AnyConnection, scope: Scope) -> Result<Standing, storage::Error> {
    let measure = Measure::get(conn)?;
    let Scope::Course(id) = scope else {
        let is_own = true;
        return Ok(Standing { measure, is_own });
    };
    courses::get(conn, id)?;
    let own = attendance_rules::find(conn, id)?;
    Ok(Standing {
        measure: own.map_or(measure, Measure::from),
        is_own: own.is_some(),
    })
}

/// Changes the rule of a scope; `None` lets a course follow the institute's again.
///
/// # Errors
/// [`storage::Error::Stale`] where somebody changed the settings meanwhile, or what the database
/// reports.
pub fn change(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    scope: Scope,
    rule: Option<Measure>,
) -> Result<(), storage::Error> {
    let before = get(tx, scope)?;
    let (action, subject, name) = match scope {
        Scope::Institute => {
            let SettingsRow {
                mut settings,
                version,
                ..
            } = institute::get_settings(tx)?;
            let rule = rule.unwrap_or(before.measure);
            settings.attendance_threshold_bp = basis_points(rule.threshold);
            settings.attendance_measure = rule.by;
            institute::update_settings(tx, version, &settings, ctx.now)?;
            ("institute.attendance-rule-changed", 1, String::new())
        }
        Scope::Course(id) => {
            let stored = rule.map(|rule| (basis_points(rule.threshold), rule.by));
            attendance_rules::set(tx, id, stored, ctx.now, ctx.actor.id)?;
            let course = courses::get(tx, id)?;
            (
                "course.attendance-rule-changed",
                id.value(),
                format!("{}: ", course.code),
            )
        }
    };
    let after = get(tx, scope)?;
    let shown = |measure: Measure| measure.threshold.percentage();
    let summary = format!(
        "{name}{} % → {} %",
        shown(before.measure),
        shown(after.measure)
    );
    let subject: crate::domain::id::Id<()> = crate::domain::id::Id::new(subject);
    let deed = Deed::new(action, subject, summary);
    ctx.record(
        tx,
        deed.with(serde_json::json!({
            "from": [before.measure.by, before.measure.threshold.basis_points()],
            "to": [after.measure.by, after.measure.threshold.basis_points()],
        })),
    )
}

fn basis_points(threshold: Threshold) -> i32 {
    i32::try_from(threshold.basis_points()).unwrap_or(10_000)
}
