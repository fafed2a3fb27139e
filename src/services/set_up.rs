//! The first visit: the institute comes into the book, with its first administrator.

use crate::domain::id::UserId;
use crate::domain::institute::AttendanceMeasure;
use crate::domain::invoice::PaymentOrder;
use crate::domain::language::Language;
use crate::domain::money::Cents;
use crate::domain::user::{Actor, Role};
use crate::domain::vat::VatRegime;
use crate::services::{Ctx, Deed};
use crate::storage::institute::{Institute, Settings};
use crate::storage::users::NewUser;
use crate::storage::{self, AnyConnection, Tx, institute, users};

/// What the first visitor fills in.
#[derive(Clone)]
pub struct SetUp {
    pub institute: Institute,
    pub settings: Settings,
    pub name: String,
    /// Lower case.
    pub email: String,
    pub password_hash: String,
    pub language: Language,
}

/// Why the book wasn't set up.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// Somebody did it before.
    #[error("the book has been set up already")]
    Done,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Whether the book waits for its first visitor.
///
/// # Errors
/// What the database reports.
pub fn is_needed(conn: &mut AnyConnection) -> Result<bool, storage::Error> {
    Ok(users::count(conn)? == 0)
}

/// How a new institute works until it says otherwise: 80 % of the minutes (the usual threshold; no
/// rule of the scheme sets one), thirty days to pay, the invoice first.
#[must_use]
pub fn proposed_settings(legal_name: &str, email: &str, vat_regime: VatRegime) -> Settings {
    Settings {
        vat_regime,
        payment_order: PaymentOrder::InvoiceFirst,
        payment_term_days: 30,
        attendance_threshold_bp: 8000,
        attendance_measure: AttendanceMeasure::Minutes,
        mail_sender_name: legal_name.to_owned(),
        mail_sender_address: email.to_owned(),
        mail_reply_to: None,
        // The operator's names as they stand on bank statements, through the years.
        portfolio_payer_names: "PLUXEE\nSODEXO\nSODEXHO".to_owned(),
        portfolio_payer_accounts: String::new(),
        matching_tolerance_cents: Cents::ZERO,
        stale_bank_days: 5,
        payout_window_days: 30,
    }
}

/// Sets the book up, once.
///
/// # Errors
/// [`SetUpError::Done`] when there is a user or an institute already.
pub fn run(tx: &mut Tx<'_>, ctx: &Ctx, command: SetUp) -> Result<UserId, SetUpError> {
    if !is_needed(tx)? || institute::find(tx)?.is_some() {
        return Err(SetUpError::Done);
    }
    institute::insert(tx, &command.institute, &command.settings, ctx.now)?;
    let administrator = users::insert(
        tx,
        &NewUser {
            name: command.name.clone(),
            email: command.email,
            role: Role::Administrator,
            language: command.language,
            password_hash: command.password_hash,
            active: true,
            created_at: ctx.now,
        },
    )?;
    // Nobody was signed in yet: the administrator is who did it.
    let ctx = Ctx {
        actor: Actor {
            id: Some(administrator),
            name: command.name,
        },
        now: ctx.now,
    };
    let summary = command.institute.legal_name;
    ctx.record(
        tx,
        Deed::new("institute.set-up", institute::THE_ONE, summary),
    )?;
    Ok(administrator)
}
