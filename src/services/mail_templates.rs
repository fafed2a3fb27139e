//! Putting messages in the institute's own words. What can't be filled in is refused before it is
//! kept; every version stays, with who wrote it and when.

use super::{Ctx, Deed};
use crate::domain::language::Language;
use crate::domain::mail_template::{Source, TemplateKind};
use crate::services::compose_mail::own_words::{self, TemplateError};
use crate::storage::mail_templates::{self, VersionRow};
use crate::storage::{self, Tx};

/// Why words are not kept.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// Somebody else saved since the form was opened.
    #[error("somebody else changed this text in the meantime")]
    Stale,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Keeps these words for a kind in a language, from the next message on. `seen` is the version that
/// the person started from; zero for the standard text that was never changed.
///
/// # Errors
/// See [`SaveError`].
pub fn save(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (kind, language): (TemplateKind, Language),
    seen: i64,
    source: &Source,
) -> Result<(), SaveError> {
    own_words::check(kind, source)?;
    let newest = newest(tx, kind, language)?;
    if newest.as_ref().map_or(0, |row| row.id.value()) != seen {
        return Err(SaveError::Stale);
    }
    if newest.and_then(|row| row.source()).as_ref() == Some(source) {
        return Ok(());
    }
    let by = (ctx.actor.name.as_str(), ctx.now);
    let id = mail_templates::insert(tx, (kind, language), Some(source), by)?;
    let summary = format!("{kind}, {language}");
    Ok(ctx.record(tx, Deed::new("template.changed", id, summary))?)
}

/// Goes back to the standard text; says whether there was another.
///
/// # Errors
/// What the database reports.
pub fn reset(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (kind, language): (TemplateKind, Language),
) -> Result<bool, storage::Error> {
    if newest(tx, kind, language)?.is_none_or(|row| row.source().is_none()) {
        return Ok(false);
    }
    let by = (ctx.actor.name.as_str(), ctx.now);
    let id = mail_templates::insert(tx, (kind, language), None, by)?;
    let summary = format!("{kind}, {language}");
    ctx.record(tx, Deed::new("template.reset", id, summary))?;
    Ok(true)
}

fn newest(
    tx: &mut Tx<'_>,
    kind: TemplateKind,
    language: Language,
) -> Result<Option<VersionRow>, storage::Error> {
    let versions = mail_templates::list_versions(tx, kind, language)?;
    Ok(versions.into_iter().next())
}
