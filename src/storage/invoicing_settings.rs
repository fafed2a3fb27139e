//! How the institute numbers its documents: one row, or none as long as nobody chose anything.

use diesel::prelude::*;

use super::chosen::choose;
use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::institute::THE_ONE;
use super::schema::invoicing_settings;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::invoice::number::CreditSeries;

/// How documents are made.
#[derive(
    Debug, Clone, PartialEq, Eq, serde::Serialize, Queryable, Selectable, Insertable, AsChangeset,
)]
#[diesel(table_name = invoicing_settings, check_for_backend(MultiBackend))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct InvoicingSettings {
    pub credit_series: CreditSeries,
    /// The documents' own colour, six hexadecimal digits.
    pub accent: Option<String>,
}

impl Default for InvoicingSettings {
    fn default() -> Self {
        Self {
            credit_series: CreditSeries::Own,
            accent: None,
        }
    }
}

/// The settings as stored; version zero where nobody chose anything yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, HasQuery)]
#[diesel(table_name = invoicing_settings, check_for_backend(MultiBackend))]
pub struct InvoicingSettingsRow {
    #[diesel(embed)]
    pub settings: InvoicingSettings,
    pub version: i64,
}

/// The settings.
///
/// # Errors
/// What the database reports.
pub fn get(conn: &mut AnyConnection) -> Result<InvoicingSettingsRow, Error> {
    let row: Option<InvoicingSettingsRow> = InvoicingSettingsRow::query()
        .filter(invoicing_settings::id.eq(THE_ONE))
        .first(conn)
        .optional()?;
    Ok(row.unwrap_or_default())
}

/// The logo: its file and what kind of file that is.
///
/// # Errors
/// What the database reports.
pub fn find_logo(conn: &mut AnyConnection) -> Result<Option<(Vec<u8>, String)>, Error> {
    let row: Option<(Option<Vec<u8>>, Option<String>)> = invoicing_settings::table
        .find(THE_ONE)
        .select((
            invoicing_settings::logo,
            invoicing_settings::logo_media_type,
        ))
        .first(conn)
        .optional()?;
    Ok(row.and_then(|(bytes, media_type)| bytes.zip(media_type)))
}

/// Sets the logo, or takes it away. The settings have to be there.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn update_logo(tx: &mut Tx<'_>, logo: Option<(&[u8], &str)>) -> Result<(), Error> {
    let rows = diesel::update(invoicing_settings::table.find(THE_ONE))
        .set((
            invoicing_settings::logo.eq(logo.map(|(bytes, _)| bytes)),
            invoicing_settings::logo_media_type.eq(logo.map(|(_, media_type)| media_type)),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// Changes the settings, if they are still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn update(
    tx: &mut Tx<'_>,
    version: i64,
    settings: &InvoicingSettings,
    now: Moment,
) -> Result<(), Error> {
    let stored = get(tx)?.version;
    choose!(tx, invoicing_settings: settings, version: version, stored: stored, now: now);
    Ok(())
}
