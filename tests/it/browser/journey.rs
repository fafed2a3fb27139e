//! The main job in a real browser, step by step, with a picture of every page on the way. What it
//! does to the book is held by the same story over HTTP (`http/journey.rs`).

use dienstboek::domain::user::Role;

use super::chrome::{Chrome, journey};
use crate::support::app::{Start, TestApp};
use crate::support::builders;
use crate::support::statement::{both_payments_and_a_stranger, statement};

#[test]
fn from_the_registration_to_the_paid_invoice() {
    journey("main-job", Start::SetUp, async |app, chrome| {
        chrome.sign_in_as(app, Role::Administrator).await;
        register(chrome).await;
        offer_and_plan(chrome).await;
        enrol(chrome).await;
        apply(chrome).await;
        take_attendance(chrome).await;
        invoice(app, chrome).await;
        get_paid(chrome).await;
        chrome.look_at("main-job", PAGES).await;
    });
}

/// Every page that the story leaves something on.
const PAGES: &[(&str, &str)] = &[
    ("start", "/"),
    ("settings", "/settings"),
    ("institute", "/settings/institute"),
    ("registrations", "/settings/registrations"),
    ("users", "/settings/users"),
    ("courses", "/courses"),
    ("course", "/courses/1"),
    ("course-form", "/courses/1/edit"),
    ("editions", "/editions"),
    ("edition", "/editions/1"),
    ("customers", "/customers"),
    ("customer", "/customers/1"),
    ("customer-form", "/customers/1/edit"),
    ("enrolments", "/enrolments"),
    ("enrolment", "/enrolments/1"),
    ("application", "/enrolments/1/application"),
    ("attendance-list", "/attendance"),
    ("attendance", "/half-days/1/attendance"),
    ("invoices", "/invoices"),
    ("to-invoice", "/invoices/to-issue"),
    ("invoice", "/invoices/1"),
    ("mails", "/mails"),
    ("mail", "/mails/2"),
    ("bank", "/bank"),
    ("bank-line", "/bank/lines/1"),
    ("bank-open-line", "/bank/lines/3"),
    ("statements", "/bank/statements"),
    ("statement", "/bank/statements/1"),
    ("upload", "/bank/files/new"),
    ("reminders", "/reminders"),
    ("log", "/audit"),
    ("account", "/account"),
];

async fn register(chrome: &Chrome) {
    chrome.goto("/settings/registrations/new").await;
    chrome.fill("Registratienummer", "DV.0216324").await;
    chrome.fill("Geldig vanaf", "2024-01-01").await;
    chrome.press("Bewaren").await;
    chrome.see("DV.O216324").await;
    chrome.picture("main-job/did-you-mean").await;
    chrome.fill("Registratienummer", "dv.o 216324").await;
    chrome.press("Bewaren").await;
    chrome.see("De registratie DV.O216324 is toegevoegd.").await;
}

async fn offer_and_plan(chrome: &Chrome) {
    chrome.goto("/courses/new").await;
    for (label, value) in [
        ("Code", "BOEK-01"),
        ("Titel", "Boekhouden voor beginners"),
        ("Beschrijving", "Van factuur tot balans."),
        ("Duur", "7"),
        ("Prijsregel 1: Omschrijving", "Deelname"),
        ("Prijsregel 1: Bedrag zonder btw", "450"),
        ("Prijsregel 2: Omschrijving", "Cursusboek"),
        ("Prijsregel 2: Bedrag zonder btw", "50"),
    ] {
        chrome.fill(label, value).await;
    }
    chrome.choose("Thema", "Financiële geletterdheid").await;
    chrome.choose("Registratie", "DV.O216324").await;
    chrome.press("Bewaren").await;
    chrome.follow("Editie plannen").await;
    chrome.tick("Gaat door").await;
    chrome.fill("Plaats", "Gent, lokaal 2").await;
    chrome.press("Bewaren").await;
    for (starts, ends) in [("09:00", "12:30"), ("13:30", "17:00")] {
        if starts != "09:00" {
            chrome.press("Dagdelen toevoegen").await;
        }
        chrome.fill("Dag", "2026-11-09").await;
        chrome.fill("Van", starts).await;
        chrome.fill("Tot", ends).await;
        chrome.press("Toevoegen").await;
        chrome.see("Eén dagdeel toegevoegd.").await;
    }
}

async fn enrol(chrome: &Chrome) {
    chrome.goto("/customers/new").await;
    for (label, value) in [
        ("Naam", "Bakkerij De Smet"),
        ("Ondernemingsnummer", "0666814325"),
        ("Btw-nummer", "BE 0666.814.325"),
        ("Straat en nummer", "Molenstraat 1"),
        ("Postcode", "9000"),
        ("Gemeente", "Gent"),
        ("E-mailadres", "info@desmet.example"),
    ] {
        chrome.fill(label, value).await;
    }
    chrome.choose("Grootte", "Kleine onderneming").await;
    chrome.choose("Rechtsvorm", "BV").await;
    chrome.press("Bewaren").await;
    chrome.see("Bakkerij De Smet is toegevoegd.").await;
    chrome.goto("/enrolments/new?edition=1&customer=1").await;
    chrome.fill("Nieuwe deelnemers", "An Adams\nBo Bos").await;
    chrome.picture("main-job/enrol").await;
    chrome.press("Verder naar nakijken").await;
    chrome.see("€ 1.000,00").await;
    chrome.is_accessible().await;
    chrome.picture("main-job/enrol-check").await;
    chrome.press("Inschrijven en bevestiging mailen").await;
    chrome.see("Er is nog geen projectnummer.").await;
}

async fn apply(chrome: &Chrome) {
    chrome.follow("Projectnummer noteren").await;
    chrome.fill("Projectnummer", "2026 kmo 025102").await;
    chrome.fill("Aangevraagd op", "2026-11-24").await;
    chrome.press("Bewaren").await;
    chrome.see("Er is nog iets niet in orde").await;
    chrome.is_accessible().await;
    chrome.picture("main-job/applied-too-late").await;
    chrome.fill("Aangevraagd op", "2026-11-23").await;
    chrome.press("Bewaren").await;
    chrome
        .see("Projectnummer 2026KMO025102 is genoteerd.")
        .await;
}

async fn take_attendance(chrome: &Chrome) {
    chrome.become_phone(390).await;
    for half_day in [1, 2] {
        chrome
            .goto(&format!("/half-days/{half_day}/attendance"))
            .await;
        chrome.press("Afsluiten").await;
        chrome.press("Tekenen als Els Peeters").await;
        chrome.see("2 aanwezig, 0 afwezig").await;
    }
    chrome.resize(1280, 900).await;
}

async fn invoice(app: &TestApp, chrome: &Chrome) {
    chrome.goto("/invoices/to-issue").await;
    chrome.follow("Factuur maken: Bakkerij De Smet").await;
    chrome.see("€ 1.210,00").await;
    chrome.is_accessible().await;
    chrome.picture("main-job/invoice-check").await;
    chrome.press("Factuur uitreiken en mailen").await;
    chrome.see("Factuur 2026-00001 is uitgereikt").await;
    assert_eq!(app.run_jobs().await.len(), 2, "confirmation and invoice");
}

async fn get_paid(chrome: &Chrome) {
    let lines = both_payments_and_a_stranger();
    let days = ("2026-11-20", "2026-11-23");
    let bytes = statement(builders::ACCOUNT, 1, "5000.00", days, lines);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("november.cod");
    std::fs::write(&file, bytes).unwrap();
    chrome.goto("/bank/files/new").await;
    chrome.attach("Kies het bestand van uw bank", &file).await;
    chrome.press("Nakijken").await;
    chrome.see("Er vertrekt geen enkele mail.").await;
    chrome.is_accessible().await;
    chrome.picture("main-job/import-preview").await;
    chrome.press("Inlezen en boeken").await;
    chrome.see("2026-00001 (via kmo-portefeuille)").await;
    chrome.see("2026-00001 (rechtstreeks)").await;
}
