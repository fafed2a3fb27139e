//! The institute that keeps this book, and its settings: one row of each, with id 1.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{institute_settings, institutes};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::InstituteId;
use crate::domain::identifiers::{EnterpriseNumber, Iban, VatNumber};
use crate::domain::institute::AttendanceMeasure;
use crate::domain::invoice::PaymentOrder;
use crate::domain::language::Language;
use crate::domain::money::Cents;
use crate::domain::vat::VatRegime;

/// There is one institute in a book.
pub const THE_ONE: InstituteId = InstituteId::new(1);

/// Who the institute is, as it stands on everything it sends.
#[derive(
    Debug, Clone, PartialEq, Eq, serde::Serialize, Queryable, Selectable, Insertable, AsChangeset,
)]
#[diesel(table_name = institutes, check_for_backend(MultiBackend))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Institute {
    pub legal_name: String,
    /// As written on documents: `bv`, `vzw`.
    pub legal_form: String,
    /// The register of legal persons: `RPR Gent`.
    pub court: String,
    pub enterprise_number: EnterpriseNumber,
    pub vat_number: Option<VatNumber>,
    pub street: String,
    pub postcode: String,
    pub city: String,
    /// ISO 3166, two letters.
    pub country: String,
    pub email: String,
    pub phone: String,
    pub website: String,
    pub iban: Iban,
    pub bic: String,
    pub language: Language,
}

/// The institute as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = institutes, check_for_backend(MultiBackend))]
pub struct InstituteRow {
    #[diesel(embed)]
    pub institute: Institute,
    pub version: i64,
    pub updated_at: Moment,
}

/// How the institute works.
#[derive(
    Debug, Clone, PartialEq, Eq, serde::Serialize, Queryable, Selectable, Insertable, AsChangeset,
)]
#[diesel(table_name = institute_settings, check_for_backend(MultiBackend))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Settings {
    pub vat_regime: VatRegime,
    pub payment_order: PaymentOrder,
    pub payment_term_days: i32,
    /// Basis points: 8000 is 80.00 %.
    pub attendance_threshold_bp: i32,
    pub attendance_measure: AttendanceMeasure,
    pub mail_sender_name: String,
    pub mail_sender_address: String,
    pub mail_reply_to: Option<String>,
    /// One name a line.
    pub portfolio_payer_names: String,
    /// One account a line.
    pub portfolio_payer_accounts: String,
    pub matching_tolerance_cents: Cents,
    /// Nothing is reminded while the newest bank statement is older than this.
    pub stale_bank_days: i32,
    pub payout_window_days: i32,
}

/// The settings as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = institute_settings, check_for_backend(MultiBackend))]
pub struct SettingsRow {
    #[diesel(embed)]
    pub settings: Settings,
    pub version: i64,
    pub updated_at: Moment,
}

impl Settings {
    /// The names under which the portefeuille pays.
    #[must_use]
    pub fn payer_names(&self) -> Vec<&str> {
        filled_lines(&self.portfolio_payer_names)
    }

    /// The accounts from which the portefeuille pays.
    #[must_use]
    pub fn payer_accounts(&self) -> Vec<&str> {
        filled_lines(&self.portfolio_payer_accounts)
    }
}

fn filled_lines(text: &str) -> Vec<&str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect()
}

/// The institute, unless this book has still to be set up.
///
/// # Errors
/// What the database reports.
pub fn find(conn: &mut AnyConnection) -> Result<Option<InstituteRow>, Error> {
    Ok(InstituteRow::query()
        .filter(institutes::id.eq(THE_ONE))
        .first(conn)
        .optional()?)
}

/// The institute.
///
/// # Errors
/// [`Error::NotFound`] when this book has still to be set up, or what the database reports.
pub fn get(conn: &mut AnyConnection) -> Result<InstituteRow, Error> {
    find(conn)?.ok_or(Error::NotFound)
}

/// The settings.
///
/// # Errors
/// [`Error::NotFound`] when this book has still to be set up, or what the database reports.
pub fn get_settings(conn: &mut AnyConnection) -> Result<SettingsRow, Error> {
    Ok(SettingsRow::query()
        .filter(institute_settings::id.eq(THE_ONE))
        .first(conn)?)
}

/// How many days the details of a payment that is not for us are kept.
///
/// # Errors
/// [`Error::NotFound`] when this book has still to be set up, or what the database reports.
pub fn get_set_aside_days(conn: &mut AnyConnection) -> Result<i32, Error> {
    Ok(institute_settings::table
        .find(THE_ONE)
        .select(institute_settings::set_aside_days)
        .first(conn)?)
}

/// Changes how many days they are kept.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn update_set_aside_days(tx: &mut Tx<'_>, days: i32) -> Result<(), Error> {
    let rows = diesel::update(institute_settings::table.find(THE_ONE))
        .set(institute_settings::set_aside_days.eq(days))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// How many hours before a half-day its participants get their personal link by themselves, if they do.
///
/// # Errors
/// [`Error::NotFound`] when this book has still to be set up, or what the database reports.
pub fn get_session_link_hours(conn: &mut AnyConnection) -> Result<Option<i32>, Error> {
    Ok(institute_settings::table
        .find(THE_ONE)
        .select(institute_settings::session_link_hours)
        .first(conn)?)
}

/// Changes how many hours before they get it.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn update_session_link_hours(tx: &mut Tx<'_>, hours: Option<i32>) -> Result<(), Error> {
    let rows = diesel::update(institute_settings::table.find(THE_ONE))
        .set(institute_settings::session_link_hours.eq(hours))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// Sets this book up: the institute and its settings, once.
///
/// # Errors
/// [`Error::Duplicate`] of `institutes.id` when there is one already, or what the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    institute: &Institute,
    settings: &Settings,
    now: Moment,
) -> Result<(), Error> {
    diesel::insert_into(institutes::table)
        .values((
            institutes::id.eq(THE_ONE),
            institute,
            institutes::version.eq(1_i64),
            institutes::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    diesel::insert_into(institute_settings::table)
        .values((
            institute_settings::id.eq(THE_ONE),
            settings,
            institute_settings::version.eq(1_i64),
            institute_settings::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Changes the institute, if it is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn update(
    tx: &mut Tx<'_>,
    version: i64,
    institute: &Institute,
    now: Moment,
) -> Result<(), Error> {
    let rows = diesel::update(
        institutes::table
            .find(THE_ONE)
            .filter(institutes::version.eq(version)),
    )
    .set((
        institute,
        institutes::version.eq(version + 1),
        institutes::updated_at.eq(now),
    ))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Changes the settings, if they are still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn update_settings(
    tx: &mut Tx<'_>,
    version: i64,
    settings: &Settings,
    now: Moment,
) -> Result<(), Error> {
    let rows = diesel::update(
        institute_settings::table
            .find(THE_ONE)
            .filter(institute_settings::version.eq(version)),
    )
    .set((
        settings,
        institute_settings::version.eq(version + 1),
        institute_settings::updated_at.eq(now),
    ))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
