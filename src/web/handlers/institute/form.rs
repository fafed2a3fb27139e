//! What a person types of the institute: who it is, and how it works.

use serde::{Deserialize, Serialize};

use crate::domain::identifiers::{Iban, VatNumber};
use crate::domain::language::Language;
use crate::i18n::{Texts, fl};
use crate::storage::institute::{Institute, Settings};
use crate::web::field_errors::FieldErrors;
use crate::web::reader::Reader;

/// Who the institute is.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct IdentityForm {
    pub legal_name: String,
    pub legal_form: String,
    pub court: String,
    pub enterprise_number: String,
    pub vat_number: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    pub country: String,
    pub email: String,
    pub phone: String,
    pub website: String,
    pub iban: String,
    pub bic: String,
    pub language: String,
}

impl IdentityForm {
    /// The institute as it stands.
    #[must_use]
    pub fn of(institute: &Institute) -> Self {
        Self {
            legal_name: institute.legal_name.clone(),
            legal_form: institute.legal_form.clone(),
            court: institute.court.clone(),
            enterprise_number: institute.enterprise_number.normal(),
            vat_number: institute
                .vat_number
                .as_ref()
                .map(VatNumber::normal)
                .unwrap_or_default(),
            street: institute.street.clone(),
            postcode: institute.postcode.clone(),
            city: institute.city.clone(),
            country: institute.country.clone(),
            email: institute.email.clone(),
            phone: institute.phone.clone(),
            website: institute.website.clone(),
            iban: institute.iban.normal(),
            bic: institute.bic.clone(),
            language: institute.language.to_string(),
        }
    }

    /// A Belgian institute that nobody has described yet.
    #[must_use]
    pub fn proposed(language: Language) -> Self {
        Self {
            country: "BE".to_owned(),
            language: language.to_string(),
            ..Self::default()
        }
    }

    /// Reads the institute; what is wrong is noted in `read`.
    pub fn parse(&self, read: &mut Reader) -> Option<Institute> {
        let legal_name = read.text("legal_name", &self.legal_name);
        let legal_form = read.text("legal_form", &self.legal_form);
        let court = read.optional_text("court", &self.court);
        let enterprise_number = read.identifier("enterprise_number", &self.enterprise_number);
        let vat_number = read.optional_identifier::<VatNumber>("vat_number", &self.vat_number);
        if let (Some(Some(vat)), Some(enterprise)) = (&vat_number, &enterprise_number)
            && *vat != VatNumber::of_enterprise(enterprise)
            && vat.country() == "BE"
        {
            let text = fl!(
                read.t(),
                "institute-vat-number-other",
                number = enterprise.normal()
            );
            read.refuse("vat_number", text);
        }
        let street = read.text("street", &self.street);
        let postcode = read.text("postcode", &self.postcode);
        let city = read.text("city", &self.city);
        let country = country(read, &self.country);
        let email = read.email("email", &self.email);
        let phone = read.optional_text("phone", &self.phone);
        let website = read.optional_text("website", &self.website);
        let iban = read.identifier("iban", &self.iban);
        let bic = bic(read, &self.bic);
        let language = read.choice("language", &self.language);
        Some(Institute {
            legal_name: legal_name?,
            legal_form: legal_form?,
            court: court?,
            enterprise_number: enterprise_number?,
            vat_number: vat_number?,
            street: street?,
            postcode: postcode?,
            city: city?,
            country: country?,
            email: email?,
            phone: phone?,
            website: website?,
            iban: iban?,
            bic: bic?,
            language: language?,
        })
    }
}

/// How the institute works.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct SettingsForm {
    pub vat_regime: String,
    pub payment_order: String,
    pub payment_term_days: String,
    pub attendance_threshold: String,
    pub attendance_measure: String,
    pub mail_sender_name: String,
    pub mail_sender_address: String,
    pub mail_reply_to: String,
    pub portfolio_payer_names: String,
    pub portfolio_payer_accounts: String,
    pub matching_tolerance: String,
    pub stale_bank_days: String,
    pub payout_window_days: String,
}

impl SettingsForm {
    /// The settings as they stand.
    #[must_use]
    pub fn of(settings: &Settings, t: Texts) -> Self {
        let percentage = t.percentage(settings.attendance_threshold_bp.into());
        Self {
            vat_regime: settings.vat_regime.to_string(),
            payment_order: settings.payment_order.to_string(),
            payment_term_days: settings.payment_term_days.to_string(),
            attendance_threshold: percentage.trim_end_matches(['%', '\u{a0}']).to_owned(),
            attendance_measure: settings.attendance_measure.to_string(),
            mail_sender_name: settings.mail_sender_name.clone(),
            mail_sender_address: settings.mail_sender_address.clone(),
            mail_reply_to: settings.mail_reply_to.clone().unwrap_or_default(),
            portfolio_payer_names: settings.portfolio_payer_names.clone(),
            portfolio_payer_accounts: settings.portfolio_payer_accounts.clone(),
            matching_tolerance: t.amount(settings.matching_tolerance_cents),
            stale_bank_days: settings.stale_bank_days.to_string(),
            payout_window_days: settings.payout_window_days.to_string(),
        }
    }

    /// Reads the settings; what is wrong is noted in `read`.
    pub fn parse(&self, read: &mut Reader) -> Option<Settings> {
        let vat_regime = read.choice("vat_regime", &self.vat_regime);
        let payment_order = read.choice("payment_order", &self.payment_order);
        let payment_term_days = read.whole("payment_term_days", &self.payment_term_days, 0..=180);
        let threshold = read.percentage("attendance_threshold", &self.attendance_threshold);
        let attendance_measure = read.choice("attendance_measure", &self.attendance_measure);
        let mail_sender_name = read.text("mail_sender_name", &self.mail_sender_name);
        let mail_sender_address = read.email("mail_sender_address", &self.mail_sender_address);
        let mail_reply_to = read.optional_email("mail_reply_to", &self.mail_reply_to);
        let payer_names = read.text("portfolio_payer_names", &self.portfolio_payer_names);
        let payer_accounts = accounts(read, &self.portfolio_payer_accounts);
        let tolerance = read.amount("matching_tolerance", &self.matching_tolerance);
        let stale_bank_days = read.whole("stale_bank_days", &self.stale_bank_days, 1..=60);
        let payout = read.whole("payout_window_days", &self.payout_window_days, 1..=180);
        Some(Settings {
            vat_regime: vat_regime?,
            payment_order: payment_order?,
            payment_term_days: payment_term_days?,
            attendance_threshold_bp: threshold?,
            attendance_measure: attendance_measure?,
            mail_sender_name: mail_sender_name?,
            mail_sender_address: mail_sender_address?,
            mail_reply_to: mail_reply_to?,
            portfolio_payer_names: payer_names?,
            portfolio_payer_accounts: payer_accounts?,
            matching_tolerance_cents: tolerance?,
            stale_bank_days: stale_bank_days?,
            payout_window_days: payout?,
        })
    }
}

/// The page for the whole institute: both forms, each with the version that the person saw.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct InstituteForm {
    #[serde(flatten)]
    pub identity: IdentityForm,
    #[serde(flatten)]
    pub settings: SettingsForm,
    pub version: String,
    pub settings_version: String,
}

impl InstituteForm {
    /// The institute and its settings, or everything that is wrong.
    ///
    /// # Errors
    /// All errors of both halves.
    pub fn parse(&self, t: Texts) -> Result<(Institute, Settings), FieldErrors> {
        let mut read = Reader::new(t);
        let institute = self.identity.parse(&mut read);
        let settings = self.settings.parse(&mut read);
        read.finish(|| Some((institute?, settings?)))
    }
}

fn country(read: &mut Reader, typed: &str) -> Option<String> {
    let country = typed.trim().to_uppercase();
    if country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(country);
    }
    let text = fl!(read.t(), "institute-country-wrong");
    read.refuse("country", text);
    None
}

fn bic(read: &mut Reader, typed: &str) -> Option<String> {
    let bic: String = typed.split_whitespace().collect::<String>().to_uppercase();
    let right_shape = matches!(bic.len(), 8 | 11) && bic.bytes().all(|b| b.is_ascii_alphanumeric());
    if right_shape {
        return Some(bic);
    }
    let text = fl!(read.t(), "institute-bic-wrong");
    read.refuse("bic", text);
    None
}

/// Accounts, one a line, in their normal form; the first wrong one is told.
fn accounts(read: &mut Reader, typed: &str) -> Option<String> {
    let mut accounts = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let account = read.identifier::<Iban>("portfolio_payer_accounts", line)?;
        accounts.push(account.normal());
    }
    Some(accounts.join("\n"))
}
