//! Choosing how mail is handled.

use serde_json::json;

use super::{Ctx, Deed};
use crate::storage::institute::THE_ONE;
use crate::storage::mail_settings::{self, MailSettings};
use crate::storage::{Error, Tx};

/// Changes how mail is handled, if the settings are still as in `version`. What is held already keeps
/// its time.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn change(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    version: i64,
    settings: &MailSettings,
) -> Result<(), Error> {
    let before = mail_settings::get(tx)?.settings;
    mail_settings::update(tx, version, settings, ctx.now)?;
    let summary = settings.hold_hours.to_string();
    let deed = Deed::new("mail.settings-changed", THE_ONE, summary);
    ctx.record(
        tx,
        deed.with(json!({ "before": before, "after": settings })),
    )
}
