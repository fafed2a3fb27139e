//! The institute says anew who it is and how it works.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::services::{Ctx, Deed};
use crate::storage::institute::{self, Institute, Settings};
use crate::storage::{Error, Tx};

/// Changes who the institute is and how it works, if both are still as in `versions`. Documents that
/// were issued keep the institute as it was: they hold their own copy.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn run(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    versions: (i64, i64),
    institute: &Institute,
    settings: &Settings,
) -> Result<(), Error> {
    let before = institute::get(tx)?.institute;
    let settings_before = institute::get_settings(tx)?.settings;
    institute::update(tx, versions.0, institute, ctx.now)?;
    institute::update_settings(tx, versions.1, settings, ctx.now)?;
    let mut changes = changes(&before, institute);
    changes.append(&mut self::changes(&settings_before, settings));
    let deed = Deed::new(
        "institute.changed",
        institute::THE_ONE,
        institute.legal_name.clone(),
    );
    ctx.record(tx, deed.with(Value::Object(changes)))
}

/// Describes the institute of a book whose first administrator came by the command line.
///
/// # Errors
/// [`Error::Duplicate`] when it has been described before, or what the database reports.
pub fn describe(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    institute: &Institute,
    settings: &Settings,
) -> Result<(), Error> {
    institute::insert(tx, institute, settings, ctx.now)?;
    let summary = institute.legal_name.clone();
    let deed = Deed::new("institute.set-up", institute::THE_ONE, summary);
    ctx.record(tx, deed)
}

/// The fields that differ, each with what it was and what it is.
fn changes<T: Serialize>(before: &T, after: &T) -> Map<String, Value> {
    let fields = |value: &T| match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let before = fields(before);
    fields(after)
        .into_iter()
        .filter(|(name, value)| before.get(name) != Some(value))
        .map(|(name, value)| {
            let was = before.get(&name).cloned().unwrap_or_default();
            (name, json!([was, value]))
        })
        .collect()
}
