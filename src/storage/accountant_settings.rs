//! The accountant who gets the documents: one row, or none while nobody is named.

use diesel::prelude::*;

use super::chosen::choose;
use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::institute::THE_ONE;
use super::schema::accountant_settings;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::language::Language;

/// Who it is, and what goes there.
#[derive(
    Debug, Clone, PartialEq, Eq, serde::Serialize, Queryable, Selectable, Insertable, AsChangeset,
)]
#[diesel(table_name = accountant_settings, check_for_backend(MultiBackend))]
pub struct AccountantSettings {
    pub name: String,
    /// A person's address, or the mailbox of the accountant's software; empty while there is none.
    pub email: String,
    pub language: Language,
    /// A mail with each document when it is issued.
    pub each_document: bool,
    /// A mail with the export of a month when it is over.
    pub monthly: bool,
    /// The day of the next month on which that mail goes.
    pub monthly_day: i32,
}

impl Default for AccountantSettings {
    fn default() -> Self {
        Self {
            name: String::new(),
            email: String::new(),
            language: Language::Dutch,
            each_document: false,
            monthly: false,
            monthly_day: 5,
        }
    }
}

/// The settings as stored; version zero where nobody chose anything yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, HasQuery)]
#[diesel(table_name = accountant_settings, check_for_backend(MultiBackend))]
pub struct AccountantSettingsRow {
    #[diesel(embed)]
    pub settings: AccountantSettings,
    pub version: i64,
}

/// The settings.
///
/// # Errors
/// What the database reports.
pub fn get(conn: &mut AnyConnection) -> Result<AccountantSettingsRow, Error> {
    let row: Option<AccountantSettingsRow> = AccountantSettingsRow::query()
        .filter(accountant_settings::id.eq(THE_ONE))
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
    settings: &AccountantSettings,
    now: Moment,
) -> Result<(), Error> {
    let stored = get(tx)?.version;
    choose!(tx, accountant_settings: settings, version: version, stored: stored, now: now);
    Ok(())
}
