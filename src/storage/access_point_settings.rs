//! The access point that an institute chose: one row, or none while documents go by hand. The key
//! leaves this file only towards the access point.

use std::fmt;

use diesel::prelude::*;

use super::chosen::choose;
use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::institute::THE_ONE;
use super::schema::access_point_settings;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::identifiers::Endpoint;
use crate::domain::sending::delivery::Provider;

/// The settings.
#[derive(Clone, Default, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = access_point_settings, check_for_backend(MultiBackend))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct AccessPointSettings {
    pub provider: Provider,
    /// Such as `https://api.peppyrus.be`.
    pub host: String,
    pub api_key: String,
    /// Our own address on the network, where the enterprise number doesn't make it.
    pub endpoint: Option<Endpoint>,
}

impl fmt::Debug for AccessPointSettings {
    /// Without the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessPointSettings")
            .field("provider", &self.provider)
            .field("host", &self.host)
            .field("has_key", &!self.api_key.is_empty())
            .field("endpoint", &self.endpoint)
            .finish()
    }
}

/// The settings as stored; version zero where nobody chose anything yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, HasQuery)]
#[diesel(table_name = access_point_settings, check_for_backend(MultiBackend))]
pub struct AccessPointSettingsRow {
    #[diesel(embed)]
    pub settings: AccessPointSettings,
    pub version: i64,
}

/// The settings.
///
/// # Errors
/// What the database reports.
pub fn get(conn: &mut AnyConnection) -> Result<AccessPointSettingsRow, Error> {
    let row: Option<AccessPointSettingsRow> = AccessPointSettingsRow::query()
        .filter(access_point_settings::id.eq(THE_ONE))
        .first(conn)
        .optional()?;
    Ok(row.unwrap_or_default())
}

/// Changes the settings, if they are still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn update(
    tx: &mut Tx<'_>,
    version: i64,
    settings: &AccessPointSettings,
    now: Moment,
) -> Result<(), Error> {
    let stored = get(tx)?.version;
    choose!(tx, access_point_settings: settings, version: version, stored: stored, now: now);
    Ok(())
}
