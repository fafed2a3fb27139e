//! The confirmation holds every element that VLAIO asks for, and the deadlines.

use dienstboek::documents::enrolment_confirmation::{
    Application, EnrolmentConfirmation, layout, pdf,
};
use dienstboek::documents::notation;
use dienstboek::domain::language::Language;
use dienstboek::domain::money::Cents;

use super::samples;

fn text(confirmation: &EnrolmentConfirmation) -> String {
    layout(confirmation).texts().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_confirmation_in_dutch() {
    insta::assert_snapshot!(layout(&samples::confirmation()));
}

#[test]
fn every_element_of_the_proof_of_enrolment_in_every_language() {
    for language in Language::ALL {
        let confirmation = EnrolmentConfirmation {
            language: *language,
            ..samples::confirmation()
        };
        let text = text(&confirmation);
        let amount = |cents| notation::plain(*language, Cents::new(cents)).replace('\u{a0}', " ");
        let hours = notation::number(*language, "12.5".parse().unwrap());
        for element in [
            "02/11/2026",                   // start date
            &hours,                         // duration and hours to be followed
            "U leert de kostprijs",         // detailed description
            "Leerhuis Scheldeland BV",      // provider
            "DV.O216324",                   // registration number
            "Noor El Amrani",               // worker
            "Café-Brasserie “Den Élan” BV", // enterprise
            &amount(100_000),               // admissible price, excluding VAT
            &amount(17_000),                // what isn't admissible: 20.00 + 150.00
            "16/11/2026",                   // last day to apply
        ] {
            assert!(text.contains(element), "{language}: {element} in {text}");
        }
    }
    assert!(text(&samples::confirmation()).contains("Financiële geletterdheid"));
}

#[test]
fn once_applied_the_deposit_has_a_date_of_its_own() {
    let mut confirmation = samples::confirmation();
    let portfolio = confirmation.portfolio.as_mut().unwrap();
    portfolio.application = Some(Application {
        project: "2026KMO025102".parse().unwrap(),
        applied_on: "2026-10-20".parse().unwrap(),
        deposit_by: "2026-11-19".parse().unwrap(),
    });
    let text = text(&confirmation);
    assert!(
        text.contains("project 2026KMO025102, aangevraagd op 20/10/2026"),
        "{text}"
    );
    assert!(
        text.contains("Stort uw eigen bijdrage uiterlijk op 19/11/2026"),
        "{text}"
    );
}

#[test]
fn a_private_person_gets_no_steps_and_one_price_column() {
    let mut confirmation = samples::confirmation();
    confirmation.portfolio = None;
    let text = text(&confirmation);
    assert!(!text.contains("kmo-portefeuille"), "{text}");
    assert!(!text.contains("projectbedrag"), "{text}");
    assert!(!text.contains("Komt niet in aanmerking"));
    assert!(text.contains("1.170,00"));
}

#[test]
fn a_long_description_goes_on_over_the_page() {
    let mut confirmation = samples::confirmation();
    confirmation.course.description = "U leert prijzen berekenen en marges bewaken. ".repeat(120);
    let document = layout(&confirmation);
    assert!(document.pages.len() > 1);
    let height = document.size.height.thousandths();
    let lowest = document.pages[0]
        .items
        .iter()
        .filter_map(|item| match item {
            dienstboek::documents::page::item::Item::Text { at, .. } => Some(at.y.thousandths()),
            _ => None,
        });
    assert!(lowest.max().unwrap() < height);
    assert_eq!(pdf(&confirmation).unwrap(), pdf(&confirmation).unwrap());
}
