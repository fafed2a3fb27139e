//! Institutes, people and whatever else tests stand on, in legal states.

use dienstboek::domain::calendar::Moment;
use dienstboek::domain::institute::AttendanceMeasure;
use dienstboek::domain::invoice::PaymentOrder;
use dienstboek::domain::language::Language;
use dienstboek::domain::money::Cents;
use dienstboek::domain::user::Role;
use dienstboek::domain::vat::VatRegime;
use dienstboek::services::set_up::SetUp;
use dienstboek::storage::institute::{Institute, Settings};
use dienstboek::storage::users::NewUser;

/// The account of the institute.
pub const ACCOUNT: &str = "BE68539007547034";

/// Opens nothing: tests that sign in by the form set a real one.
pub const NO_PASSWORD: &str = "no password";

pub fn an_institute() -> Institute {
    Institute {
        legal_name: "Leerhuis Vlaanderen".to_owned(),
        legal_form: "bv".to_owned(),
        court: "RPR Gent".to_owned(),
        enterprise_number: "0403.019.261".parse().unwrap(),
        vat_number: Some("BE0403019261".parse().unwrap()),
        street: "Korenmarkt 1".to_owned(),
        postcode: "9000".to_owned(),
        city: "Gent".to_owned(),
        country: "BE".to_owned(),
        email: "info@leerhuis.example".to_owned(),
        phone: "+32 9 000 00 00".to_owned(),
        website: "https://leerhuis.example".to_owned(),
        iban: ACCOUNT.parse().unwrap(),
        bic: "TRIOBEBB".to_owned(),
        language: Language::Dutch,
    }
}

pub fn settings() -> Settings {
    Settings {
        vat_regime: VatRegime::Standard,
        payment_order: PaymentOrder::InvoiceFirst,
        payment_term_days: 30,
        attendance_threshold_bp: 8000,
        attendance_measure: AttendanceMeasure::Minutes,
        mail_sender_name: "Leerhuis Vlaanderen".to_owned(),
        mail_sender_address: "info@leerhuis.example".to_owned(),
        mail_reply_to: None,
        portfolio_payer_names: "PLUXEE\nSODEXO".to_owned(),
        portfolio_payer_accounts: String::new(),
        matching_tolerance_cents: Cents::ZERO,
        stale_bank_days: 5,
        payout_window_days: 30,
    }
}

pub fn a_set_up() -> SetUp {
    SetUp {
        institute: an_institute(),
        settings: settings(),
        name: "Els Peeters".to_owned(),
        email: "els@leerhuis.example".to_owned(),
        password_hash: NO_PASSWORD.to_owned(),
        language: Language::Dutch,
    }
}

/// One person of each role.
pub fn a_user(role: Role, now: Moment) -> NewUser {
    let name = match role {
        Role::Administrator => "Els Peeters",
        Role::Enrolments => "Ibrahim Aydin",
        Role::Trainer => "Marie Claes",
        Role::Bookkeeper => "Jan Wouters",
        Role::ReadOnly => "Sofie Maes",
    };
    let first = name.split(' ').next().unwrap().to_lowercase();
    NewUser {
        name: name.to_owned(),
        email: format!("{first}@leerhuis.example"),
        role,
        language: Language::Dutch,
        password_hash: NO_PASSWORD.to_owned(),
        active: true,
        created_at: now,
    }
}
