//! A certificate bears what VLAIO asks of it, and a code that leads to its public page.

use dienstboek::documents::certificate::{layout, pdf};
use dienstboek::domain::language::Language;

use super::samples;

#[test]
fn a_certificate_in_dutch() {
    insta::assert_snapshot!(layout(&samples::certificate(Language::Dutch)));
}

#[test]
fn statement_50_everything_that_is_asked_stands_on_it() {
    let certificate = samples::certificate(Language::Dutch);
    let document = layout(&certificate);
    assert_eq!(document.pages.len(), 1);
    let text = document.texts().collect::<Vec<_>>().join("\n");
    let registration = certificate.registration.as_ref().unwrap().to_string();
    for asked in [
        certificate.person.as_str(),
        certificate.provider.name.as_str(),
        registration.as_str(),
        certificate.course.as_str(),
        "02/11/2026 t.e.m. 16/11/2026",
        "Geslaagd, 14/20",
    ] {
        assert!(text.contains(asked), "{asked} isn't on it: {text}");
    }
}

#[test]
fn without_an_assessment_there_is_no_result_and_the_bytes_are_always_the_same() {
    let mut certificate = samples::certificate(Language::English);
    certificate.result = None;
    let document = layout(&certificate);
    assert!(!document.texts().any(|text| text == "Result"));
    assert_eq!(pdf(&certificate).unwrap(), pdf(&certificate).unwrap());
}
