//! How the institute's mail is handled: one row.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::institute::THE_ONE;
use super::schema::mail_settings;
use super::tx::Tx;
use crate::domain::calendar::Moment;

/// How mail is handled.
#[derive(
    Debug, Clone, PartialEq, Eq, serde::Serialize, Queryable, Selectable, Insertable, AsChangeset,
)]
#[diesel(table_name = mail_settings, check_for_backend(MultiBackend))]
pub struct MailSettings {
    /// How long an automatic message waits to be seen; zero is not at all.
    pub hold_hours: i32,
    /// Names under which the public keys of DKIM stand, one a line.
    pub dkim_selectors: String,
}

/// The settings as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = mail_settings, check_for_backend(MultiBackend))]
pub struct MailSettingsRow {
    #[diesel(embed)]
    pub settings: MailSettings,
    pub version: i64,
}

impl MailSettings {
    /// The selectors of DKIM.
    #[must_use]
    pub fn selectors(&self) -> Vec<&str> {
        let lines = self.dkim_selectors.lines().map(str::trim);
        lines.filter(|line| !line.is_empty()).collect()
    }
}

/// The settings.
///
/// # Errors
/// What the database reports.
pub fn get(conn: &mut AnyConnection) -> Result<MailSettingsRow, Error> {
    Ok(MailSettingsRow::query()
        .filter(mail_settings::id.eq(THE_ONE))
        .first(conn)?)
}

/// Changes the settings, if they are still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn update(
    tx: &mut Tx<'_>,
    version: i64,
    settings: &MailSettings,
    now: Moment,
) -> Result<(), Error> {
    let rows = diesel::update(
        mail_settings::table
            .find(THE_ONE)
            .filter(mail_settings::version.eq(version)),
    )
    .set((
        settings,
        mail_settings::version.eq(version + 1),
        mail_settings::updated_at.eq(now),
    ))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
