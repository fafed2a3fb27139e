use dienstboek::domain::identifiers::{EnterpriseNumber, Iban, VatNumber};
use dienstboek::domain::institute::AttendanceMeasure;
use dienstboek::domain::invoice::PaymentOrder;
use dienstboek::domain::language::Language;
use dienstboek::domain::money::Cents;
use dienstboek::domain::vat::VatRegime;
use dienstboek::storage::Error;
use dienstboek::storage::institute::{self, Institute, Settings};

use super::at;

fn an_institute() -> Institute {
    Institute {
        legal_name: "Leerhuis Dender".into(),
        legal_form: "bv".into(),
        court: "RPR Gent, afdeling Dendermonde".into(),
        enterprise_number: EnterpriseNumber::parse("0666.814.325").unwrap(),
        vat_number: Some(VatNumber::parse("BE0666814325").unwrap()),
        street: "Stationsstraat 1".into(),
        postcode: "9300".into(),
        city: "Aalst".into(),
        country: "BE".into(),
        email: "info@leerhuis.example".into(),
        phone: "+32 53 00 00 00".into(),
        website: "https://leerhuis.example".into(),
        iban: Iban::parse("BE49 9990 0000 0171").unwrap(),
        bic: "GKCCBEBB".into(),
        language: Language::Dutch,
    }
}

fn settings() -> Settings {
    Settings {
        vat_regime: VatRegime::Standard,
        payment_order: PaymentOrder::InvoiceFirst,
        payment_term_days: 30,
        attendance_threshold_bp: 8_000,
        attendance_measure: AttendanceMeasure::Minutes,
        mail_sender_name: "Leerhuis Dender".into(),
        mail_sender_address: "info@leerhuis.example".into(),
        mail_reply_to: Some("office@leerhuis.example".into()),
        portfolio_payer_names: "Sodexo\n\n  Pluxee ".into(),
        portfolio_payer_accounts: String::new(),
        matching_tolerance_cents: Cents::new(5),
        stale_bank_days: 5,
        payout_window_days: 30,
    }
}

db_test!(an_institute_is_set_up_once_and_kept_as_filled_in, |db| {
    assert!(db.read_blocking(institute::find).unwrap().is_none());
    let set_up =
        || db.write_blocking(|tx| institute::insert(tx, &an_institute(), &settings(), at(0)));
    set_up().unwrap();
    let refused = set_up().unwrap_err();
    assert!(refused.is_duplicate_of("institutes", "id"), "{refused:?}");

    let row = db.read_blocking(institute::get).unwrap();
    assert_eq!(row.institute, an_institute());
    assert_eq!((row.version, row.updated_at), (1, at(0)));
    let row = db.read_blocking(institute::get_settings).unwrap();
    assert_eq!(row.settings, settings());
    assert_eq!(row.settings.payer_names(), ["Sodexo", "Pluxee"]);
});

db_test!(a_field_can_be_emptied, |db| {
    db.write_blocking(|tx| institute::insert(tx, &an_institute(), &settings(), at(0)))
        .unwrap();
    let without = Institute {
        vat_number: None,
        ..an_institute()
    };
    let no_reply_to = Settings {
        mail_reply_to: None,
        ..settings()
    };
    db.write_blocking(|tx| {
        institute::update(tx, 1, &without, at(1))?;
        institute::update_settings(tx, 1, &no_reply_to, at(1))
    })
    .unwrap();
    let row = db.read_blocking(institute::get).unwrap();
    assert_eq!(row.institute.vat_number, None);
    assert_eq!((row.version, row.updated_at), (2, at(1)));
    let row = db.read_blocking(institute::get_settings).unwrap();
    assert_eq!(row.settings.mail_reply_to, None);

    let stale = db.write_blocking(|tx| institute::update(tx, 1, &without, at(2)));
    assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
});

db_test!(a_threshold_beyond_the_whole_is_refused_by_the_table, |db| {
    let beyond = Settings {
        attendance_threshold_bp: 10_001,
        ..settings()
    };
    let refused = db.write_blocking(|tx| institute::insert(tx, &an_institute(), &beyond, at(0)));
    assert!(
        matches!(&refused, Err(Error::Check { constraint })
            if constraint == "institute_settings_threshold_check"),
        "{refused:?}"
    );
    assert!(db.read_blocking(institute::find).unwrap().is_none());
});
