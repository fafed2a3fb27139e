//! Choosing the access point, and the accountant who gets the documents.

use super::{Ctx, Deed};
use crate::storage::access_point_settings::{self, AccessPointSettings};
use crate::storage::accountant_settings::{self, AccountantSettings};
use crate::storage::institute::THE_ONE;
use crate::storage::{Error, Tx, hand_over_links};

/// Changes the access point; an empty key keeps the one that is there. The log never holds a key.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn change(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    version: i64,
    settings: &AccessPointSettings,
) -> Result<(), Error> {
    let before = access_point_settings::get(tx)?.settings;
    let mut settings = settings.clone();
    let is_new_key = !settings.api_key.is_empty();
    if !is_new_key && settings.provider == before.provider {
        settings.api_key.clone_from(&before.api_key);
    }
    access_point_settings::update(tx, version, &settings, ctx.now)?;
    let details = serde_json::json!({
        "provider": [before.provider, settings.provider],
        "host": [before.host, settings.host],
        "endpoint": [before.endpoint, settings.endpoint],
        "new_key": is_new_key,
    });
    let deed = Deed::new(
        "institute.access-point-changed",
        THE_ONE,
        settings.provider.word(),
    );
    ctx.record(tx, deed.with(details))
}

/// Changes the accountant and what goes there.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn change_accountant(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    version: i64,
    settings: &AccountantSettings,
) -> Result<(), Error> {
    let before = accountant_settings::get(tx)?.settings;
    accountant_settings::update(tx, version, settings, ctx.now)?;
    if before.email != settings.email {
        // Whoever had the books before fetches nothing any more.
        hand_over_links::delete_all(tx)?;
    }
    let deed = Deed::new(
        "institute.accountant-changed",
        THE_ONE,
        settings.email.clone(),
    );
    ctx.record(
        tx,
        deed.with(serde_json::json!({ "now": settings, "before": before })),
    )
}
