//! The access point that an institute chose: one row, or none while documents go by hand. The key
//! leaves this file only towards the access point.

use std::fmt;

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
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
    if get(tx)?.version != version {
        return Err(Error::Stale);
    }
    let stamp = (
        access_point_settings::version.eq(version + 1),
        access_point_settings::updated_at.eq(now),
    );
    if version == 0 {
        diesel::insert_into(access_point_settings::table)
            .values((access_point_settings::id.eq(THE_ONE), settings, stamp))
            .execute(tx.conn())?;
        return Ok(());
    }
    let rows = diesel::update(
        access_point_settings::table
            .find(THE_ONE)
            .filter(access_point_settings::version.eq(version)),
    )
    .set((settings, stamp))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
