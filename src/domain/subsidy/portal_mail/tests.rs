//! Messages as they may come: nobody has published them, so many shapes are read.

use proptest::prelude::*;

use super::*;

const OWN: &str = "0403.019.261";

fn own() -> EnterpriseNumber {
    OWN.parse().unwrap()
}

fn reading(text: &str) -> Reading {
    read(text, Some(&own()))
}

fn cents(text: &str) -> Option<Cents> {
    Some(text.parse().unwrap())
}

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

fn project(text: &str) -> Option<ProjectNumber> {
    Some(text.parse().unwrap())
}

const APPLIED: &str = "Beste dienstverlener,

Er werd een nieuwe steunaanvraag ingediend op uw registratienummer DV.O216324.

Projectnummer: 2026KMO025102
Onderneming: Bakkerij De Smet BV (0666.814.325)
Projectnaam: Boekhouden voor starters
Datum aanvraag: 16/11/2026
Startdatum: 02/11/2026
Aantal deelnemers: 2
Projectbedrag (excl. btw): € 1.000,00
Eigen bijdrage: € 700,00
Subsidie: € 300,00

De onderneming stort haar eigen bijdrage uiterlijk op 16/12/2026.";

fn applied() -> Reading {
    Reading {
        event: Some(Event::Applied),
        project: project("2026KMO025102"),
        registration: Some("DV.O216324".parse().unwrap()),
        enterprise: Some("0666.814.325".parse().unwrap()),
        enterprise_name: Some("Bakkerij De Smet BV".to_owned()),
        title: Some("Boekhouden voor starters".to_owned()),
        project_amount: cents("1000.00"),
        own_share: cents("700.00"),
        subsidy: cents("300.00"),
        applied_on: day("2026-11-16"),
        starts_on: day("2026-11-02"),
        deposit_by: day("2026-12-16"),
        happened_on: None,
        participants: Some(2),
        doubts: Vec::new(),
    }
}

#[test]
fn labels_with_their_values() {
    assert_eq!(reading(APPLIED), applied());
}

#[test]
fn html_remains_are_the_same_message() {
    let html = format!(
        "<html><head><style>p {{ color: red; /* 2026KMO999999 */ }}</style></head><body><p>{}</p></body>",
        APPLIED
            .replace('\n', "<br />\r\n")
            .replace('€', "&euro;&nbsp;")
            .replace("Projectnummer: ", "<b>Projectnummer</b>:&#32;")
    );
    assert_eq!(reading(&html), applied());
}

#[test]
fn quoted_and_forwarded_mail_is_the_same_message() {
    let quoted: String = APPLIED
        .lines()
        .map(|line| format!("> > {line}\r\n"))
        .collect();
    let forwarded = format!(
        "Hoi Ibrahim, zie hieronder.\n\n-----Oorspronkelijk bericht-----\nVan: kmo-portefeuille\n\
         Verzonden: maandag 16 november 2026 10:02\nAan: info@leerhuis.example\n\n{quoted}\n\
         Leerhuis Vlaanderen BV - 0403.019.261"
    );
    let read = reading(&forwarded);
    assert_eq!(read.happened_on, day("2026-11-16"));
    assert_eq!(
        Reading {
            happened_on: None,
            ..read
        },
        applied()
    );
}

#[test]
fn quoted_printable_source_is_undone() {
    let source = APPLIED
        .replace('€', "=E2=82=AC")
        .replace("2026KMO025102", "2026KMO=\n025102");
    assert_eq!(reading(&source), applied());
}

#[test]
fn a_table_has_its_headings_first() {
    let table = "Steunaanvraag 2026 KMO 025 102\nProjectbedrag\tEigen bijdrage\tSubsidie\n\
                 1.000,00\t700,00\t300,00";
    let read = reading(table);
    assert_eq!(
        (
            read.project,
            read.project_amount,
            read.own_share,
            read.subsidy
        ),
        (
            project("2026KMO025102"),
            cents("1000.00"),
            cents("700.00"),
            cents("300.00")
        )
    );
}

#[test]
fn a_deposit_says_how_much_is_available() {
    let read = reading(
        "Geachte,\n\nDe storting op naam van uw onderneming DE SMET BV voor het project\nmet nummer \
         2026KMO025102 is goed ontvangen op 18 nov. 2026.\nU beschikt nu over een bedrag van \
         1.000,00 euro.\nLet op: het gaat niet alleen om uw eigen bijdrage maar ook om de subsidie. \
         Uw beschikbaar saldo (= eigen bijdrage + subsidie) is 1.000,00 euro.",
    );
    assert_eq!(read.event, Some(Event::Deposited));
    assert_eq!(read.project, project("2026KMO025102"));
    assert_eq!(read.enterprise_name.as_deref(), Some("DE SMET BV"));
    assert_eq!(read.project_amount, cents("1000.00"));
    assert_eq!((read.own_share, read.subsidy), (None, None));
    assert_eq!(read.happened_on, day("2026-11-18"));
    assert_eq!((read.applied_on, read.doubts), (None, Vec::new()));
}

#[test]
fn other_events_are_told_apart() {
    for (text, event) in [
        (
            "Project 2026KMO025102 werd stopgezet op 3/12/2026.",
            Event::Stopped,
        ),
        (
            "Uw betaalopdracht voor project 2026KMO025102 is geregistreerd.",
            Event::PaymentOrdered,
        ),
        (
            "Project 2026KMO025102 heeft de status ‘Afgewerkt’.",
            Event::Completed,
        ),
        ("Uw steunaanvraag is goedgekeurd.", Event::Applied),
    ] {
        assert_eq!(reading(text).event, Some(event), "{text}");
    }
    assert_eq!(reading("Tot maandag!").event, None);
}

#[test]
fn in_a_sentence_the_missing_amount_follows() {
    let read = reading(
        "De aanvraag 2026KMO025102 geeft recht op een subsidie van 300 euro; de eigen bijdrage is \
         700 euro. Het steunplafond is € 7.500.",
    );
    assert_eq!(
        (read.project_amount, read.own_share, read.subsidy),
        (cents("1000.00"), cents("700.00"), cents("300.00"))
    );
    let vat = reading("Kostprijs exclusief btw: € 1.000,00 btw: € 210,00 eigen aandeel € 700,00");
    assert_eq!(
        (vat.project_amount, vat.subsidy),
        (cents("1000.00"), cents("300.00"))
    );
    let wrong = reading("Projectbedrag € 1.000,00 eigen bijdrage € 700,00 subsidie € 310,00");
    assert!(wrong.doubts.contains(&Doubt::SumDiffers));
}

#[test]
fn statement_6_mangled_project_numbers_are_corrected_and_said() {
    for (written, is_doubt) in [
        ("2026KMO025102", false),
        ("2026 kmo 025102", false),
        ("2026-KMO-025.102", false),
        ("2026KMO\n025102", false),
        ("2026KM0025102", true),
        ("2O26KMO0251O2", true),
    ] {
        let read = reading(&format!("Projectnummer: {written}\nDank u."));
        assert_eq!(read.project, project("2026KMO025102"), "{written}");
        let corrected = read
            .doubts
            .iter()
            .any(|d| matches!(d, Doubt::ProjectCorrected { .. }));
        assert_eq!(corrected, is_doubt, "{written}: {:?}", read.doubts);
    }
    let short = reading("subsidienummer KMO025102");
    assert_eq!(short.project, None);
    assert!(
        matches!(short.doubts.as_slice(), [Doubt::ProjectWithoutYear { .. }]),
        "{:?}",
        short.doubts
    );
    assert_eq!(reading("Dag!").doubts, [Doubt::NoProject]);
    let two = reading("2026KMO025102 en 2026KMO025103, opnieuw 2026KMO025102");
    assert_eq!(
        two.doubts,
        [Doubt::SeveralProjects {
            others: vec!["2026KMO025103".parse().unwrap()]
        }]
    );
}

#[test]
fn statement_2_a_zero_in_a_registration_number_is_corrected_and_said() {
    let read = reading("Aanvraag op DV.0216324: 2026KMO025102");
    assert_eq!(read.registration, Some("DV.O216324".parse().unwrap()));
    assert_eq!(
        read.doubts,
        [Doubt::RegistrationCorrected {
            written: "DV.0216324".to_owned(),
            meant: "DV.O216324".parse().unwrap()
        }]
    );
}

#[test]
fn statement_9_a_registration_number_in_the_place_of_the_project_number_is_said() {
    let read = reading("Projectnummer: DV.O216324\nEigen bijdrage: € 700,00");
    assert_eq!(read.project, None);
    assert_eq!(
        read.doubts,
        [Doubt::RegistrationAsProject {
            written: "DV.O216324".to_owned()
        }]
    );
}

#[test]
fn numbers_of_ours_and_of_nobody_are_no_customer() {
    let text = "2026KMO025102, BTW BE 0403.019.261, tel 09 123 45 67, BE68 5390 0754 7034, \
                0666.814.326, onderneming BE0666.814.325";
    assert_eq!(
        reading(text).enterprise,
        Some("0666.814.325".parse().unwrap())
    );
    assert_eq!(
        reading("BE0666814325").enterprise,
        Some("0666.814.325".parse().unwrap())
    );
    assert_eq!(read("BE 0403.019.261", Some(&own())).enterprise, None);
}

#[test]
fn days_are_read_in_every_way_of_writing() {
    for written in [
        "16/11/2026",
        "16-11-2026",
        "16.11.2026",
        "2026-11-16",
        "16 november 2026",
        "ma 16 nov. 2026",
    ] {
        let read = reading(&format!("Datum van de aanvraag: {written}, 10:02"));
        assert_eq!(read.applied_on, day("2026-11-16"), "{written}");
    }
    let mailed = reading("Verzonden: maandag 16 november 2026 10:02\nSteunaanvraag 2026KMO025102");
    assert_eq!(mailed.applied_on, day("2026-11-16"));
    assert!(matches!(
        mailed.doubts.as_slice(),
        [Doubt::AppliedFromMail { .. }]
    ));
}

fn candidate(id: i64, customer: &str, number: &str, admissible: &str) -> Candidate {
    Candidate {
        id: EnrolmentId::new(id),
        customer: customer.to_owned(),
        enterprise: Some(number.parse().unwrap()),
        course: "Boekhouden voor starters".to_owned(),
        admissible: admissible.parse().unwrap(),
        starts_on: day("2026-11-02"),
        project: None,
    }
}

use crate::domain::id::EnrolmentId;

#[test]
fn the_enrolment_is_the_one_of_that_enterprise_and_that_amount() {
    let candidates = [
        candidate(1, "Bakkerij De Smet BV", "0666.814.325", "500.00"),
        candidate(2, "Bakkerij De Smet BV", "0666.814.325", "1000.00"),
        candidate(3, "Kapsalon Mooi", "0123.456.749", "1000.00"),
    ];
    let fits = rank(&reading(APPLIED), APPLIED, &candidates);
    assert_eq!(
        fits.iter().map(|fit| fit.id.value()).collect::<Vec<_>>(),
        [2, 1]
    );
    assert!(fits[0].is_clear);
    assert!(fits[0].evidence.contains(&Evidence::EnterpriseNumber));
    let twins = [
        candidates[1].clone(),
        Candidate {
            id: EnrolmentId::new(9),
            ..candidates[1].clone()
        },
    ];
    let tied = rank(&reading(APPLIED), APPLIED, &twins);
    assert!(!tied[0].is_clear, "two equal ones are no answer");
    let only_amount = "Aanvraag 2026KMO025102, projectbedrag € 1.000,00";
    assert!(!rank(&reading(only_amount), only_amount, &candidates[2..])[0].is_clear);
}

#[test]
fn an_enrolment_with_that_project_number_is_the_one() {
    let text = "Uw storting voor project 2026KMO025102 werd goed ontvangen.";
    let known = Candidate {
        project: project("2026KMO025102"),
        ..candidate(4, "X BV", "0123.456.749", "9.00")
    };
    let other = Candidate {
        project: project("2026KMO000001"),
        ..candidate(5, "X BV", "0123.456.749", "9.00")
    };
    let fits = rank(&reading(text), text, &[other, known]);
    assert_eq!(
        fits.iter().map(|fit| fit.id.value()).collect::<Vec<_>>(),
        [4]
    );
    assert!(fits[0].is_clear);
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,200}") {
        let _ = read(&text, None);
    }

    #[test]
    fn the_number_is_found_in_any_surroundings(before in "[ a-z,.:<>&;\n]{0,40}", after in "[ a-z,.<>&;\n]{0,40}") {
        let text = format!("{before} 2026KMO025102 {after}");
        // What stands in a tag isn't text.
        prop_assume!(!before.contains('<'));
        prop_assert_eq!(read(&text, None).project, project("2026KMO025102"));
    }
}
