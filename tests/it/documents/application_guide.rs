//! The guide on paper says what the page says, in every language.

use dienstboek::documents::application_guide::{ApplicationGuide, layout};
use dienstboek::domain::language::Language;
use dienstboek::domain::subsidy::guide::Application;

use super::samples;

fn text(guide: &ApplicationGuide) -> String {
    let text = layout(guide).texts().collect::<Vec<_>>().join(" ");
    text.replace('\u{a0}', " ")
}

#[test]
fn a_guide_in_dutch() {
    insta::assert_snapshot!(layout(&samples::guide(Language::Dutch)));
}

#[test]
fn every_value_of_the_application_in_every_language() {
    for language in Language::ALL {
        let text = text(&samples::guide(*language));
        for value in [
            "Opleiding",
            "Klassikaal (extern)",
            "Financiële geletterdheid",
            "Prijzen berekenen en marges bewaken",
            "Noor El Amrani, Jürgen D’Hoore",
            "12,5", // hours of the course
            "25",   // of both together
            "02/11/2026",
            "02/10/2026",
            "DV.O216324",
            "INSCHR-1042",
            "16/11/2026", // last day to apply
            "04/11/2026", // thirty days after today
            "31/12/2027",
        ] {
            assert!(text.contains(value), "{language}: {value} in {text}");
        }
    }
}

#[test]
fn once_applied_the_figures_are_no_estimate_any_more() {
    let before = text(&samples::guide(Language::Dutch));
    assert!(before.contains("Subsidie (raming)"), "{before}");
    let mut guide = samples::guide(Language::Dutch);
    guide.guide.application = Some(Application {
        number: "2026KMO025102".parse().unwrap(),
        applied_on: "2026-10-20".parse().unwrap(),
        project_amount: guide.guide.admissible,
        deposited_on: None,
        payment_ordered_on: None,
    });
    guide.sections = dienstboek::i18n::Texts::of(Language::Dutch).guide(&guide.guide);
    let after = text(&guide);
    assert!(!after.contains("raming"), "{after}");
    assert!(!after.contains("Vraag aan uiterlijk"), "{after}");
    assert!(after.contains("2026KMO025102"), "{after}");
    assert!(after.contains("do 19/11/2026"), "{after}");
}
