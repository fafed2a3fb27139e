//! The demo institute itself, and the people who work there.

use chrono::NaiveDate;

use super::DemoError;
use crate::domain::calendar::plus_days;
use crate::domain::id::{RegistrationId, TrainerId, UserId};
use crate::domain::identifiers::{EnterpriseNumber, Iban, RegistrationNumber, VatNumber};
use crate::domain::institute::AttendanceMeasure;
use crate::domain::invoice::PaymentOrder;
use crate::domain::language::Language;
use crate::domain::money::Cents;
use crate::domain::user::Role;
use crate::domain::vat::VatRegime;
use crate::services::attendance_links;
use crate::services::manage_users::{self, AddUser};
use crate::services::set_up::{self, SetUp};
use crate::services::{Ctx, manage_registrations, plan_trainer};
use crate::storage::Tx;
use crate::storage::institute::{Institute, Settings};
use crate::storage::registrations::NewRegistration;
use crate::storage::trainers::NewTrainer;

/// The password of everybody in the demo.
pub const PASSWORD: &str = "proef-met-dienstboek";

/// Who works there: one for each role.
pub const PEOPLE: &[(Role, &str, &str)] = &[
    (Role::Administrator, "Mieke Adams", "mieke@leerhuis.example"),
    (Role::Enrolments, "Jonas De Wilde", "jonas@leerhuis.example"),
    (Role::Trainer, "Lien Claes", "lien@leerhuis.example"),
    (Role::Bookkeeper, "Rita Bosmans", "rita@leerhuis.example"),
    (Role::ReadOnly, "Georges Maes", "georges@leerhuis.example"),
];

/// The account that money comes in on.
pub const IBAN: &str = "BE49999000000171";
/// Digits of the institute's enterprise number, as bank files carry it.
pub const ENTERPRISE_DIGITS: &str = "0666814325";

/// Who teaches, and under which numbers courses are sold.
pub struct Staff {
    pub trainers: Vec<TrainerId>,
    pub training: RegistrationId,
    pub advice: RegistrationId,
}

/// Sets the institute up, with its people, registrations and trainers.
pub fn set_up(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    today: NaiveDate,
    password_hash: &str,
) -> Result<Staff, DemoError> {
    let at = "the institute";
    let administrator = PEOPLE
        .first()
        .ok_or_else(|| DemoError::at(at)("nobody works there"))?;
    let command = SetUp {
        institute: institute().ok_or_else(|| DemoError::at(at)("its numbers aren't valid"))?,
        settings: settings(),
        name: administrator.1.to_owned(),
        email: administrator.2.to_owned(),
        password_hash: password_hash.to_owned(),
        language: Language::Dutch,
    };
    set_up::run(tx, ctx, command).map_err(DemoError::at(at))?;
    attendance_links::send_before(tx, ctx, Some(24)).map_err(DemoError::at(at))?;
    let mut trainer_account = None;
    for (role, name, email) in PEOPLE.iter().skip(1) {
        let user = AddUser {
            name: (*name).to_owned(),
            email: (*email).to_owned(),
            role: *role,
            language: Language::Dutch,
            password_hash: password_hash.to_owned(),
        };
        let id = manage_users::add(tx, ctx, user).map_err(DemoError::at(at))?;
        if *role == Role::Trainer {
            trainer_account = Some(id);
        }
    }
    Ok(Staff {
        trainers: trainers(tx, ctx, trainer_account)?,
        training: registration(tx, ctx, "DV.O216324", plus_days(today, 800), today)?,
        // Within six months: the start page warns.
        advice: registration(tx, ctx, "DV.A220518", plus_days(today, 120), today)?,
    })
}

fn institute() -> Option<Institute> {
    let enterprise_number = EnterpriseNumber::parse(ENTERPRISE_DIGITS).ok()?;
    Some(Institute {
        legal_name: "Leerhuis Vlaanderen".to_owned(),
        legal_form: "BV".to_owned(),
        court: "RPR Gent, afdeling Gent".to_owned(),
        vat_number: Some(VatNumber::of_enterprise(&enterprise_number)),
        enterprise_number,
        street: "Lesstraat 12".to_owned(),
        postcode: "9000".to_owned(),
        city: "Gent".to_owned(),
        country: "BE".to_owned(),
        email: "info@leerhuis.example".to_owned(),
        phone: "+32 9 000 00 00".to_owned(),
        website: "https://leerhuis.example".to_owned(),
        iban: Iban::parse(IBAN).ok()?,
        bic: "KREDBEBB".to_owned(),
        language: Language::Dutch,
    })
}

fn settings() -> Settings {
    Settings {
        vat_regime: VatRegime::Standard,
        payment_order: PaymentOrder::InvoiceFirst,
        payment_term_days: 30,
        attendance_threshold_bp: 8000,
        attendance_measure: AttendanceMeasure::Minutes,
        mail_sender_name: "Leerhuis Vlaanderen".to_owned(),
        mail_sender_address: "inschrijvingen@leerhuis.example".to_owned(),
        mail_reply_to: Some("info@leerhuis.example".to_owned()),
        portfolio_payer_names: "PLUXEE\nSODEXO\nSODEXHO".to_owned(),
        portfolio_payer_accounts: super::bank::OPERATOR_IBAN.to_owned(),
        matching_tolerance_cents: Cents::new(5),
        stale_bank_days: 5,
        payout_window_days: 14,
    }
}

fn registration(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    number: &str,
    valid_until: NaiveDate,
    today: NaiveDate,
) -> Result<RegistrationId, DemoError> {
    let new = NewRegistration {
        number: RegistrationNumber::parse(number).map_err(DemoError::at(number))?,
        valid_from: plus_days(today, -900),
        valid_until: Some(valid_until),
        note: String::new(),
    };
    manage_registrations::add(tx, ctx, &new).map_err(DemoError::at(number))
}

fn trainers(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    account: Option<UserId>,
) -> Result<Vec<TrainerId>, DemoError> {
    let people = [
        ("Lien Claes", "lien@leerhuis.example", account),
        ("Wouter Dhondt", "wouter@leerhuis.example", None),
        ("Samira Amrani", "samira@leerhuis.example", None),
    ];
    people
        .into_iter()
        .map(|(name, email, user_id)| {
            let new = NewTrainer {
                name: name.to_owned(),
                email: Some(email.to_owned()),
                user_id,
                active: true,
            };
            plan_trainer::create(tx, ctx, &new).map_err(DemoError::at(name))
        })
        .collect()
}
