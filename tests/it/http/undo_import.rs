//! An import taken back as a whole, cents taken back from the invoice, and details that are wiped.

use dienstboek::domain::user::Role;

use super::bank::{a_booked_line, bookkeeper, open};
use super::bank_reconcile::a_book_to_reconcile;
use crate::support::browser::Browser;

async fn set_aside(browser: &mut Browser, line: &str) {
    browser.goto(line).await;
    browser
        .fill("Waarom zet u dit opzij?", "privé")
        .submit("Opzij zetten")
        .await;
    browser.goto(line).await;
}

app_test!(f04_the_whole_import_is_told_and_then_undone, async |app| {
    a_booked_line(app).await;
    let mut browser = bookkeeper(app).await;
    browser.goto("/bank/files/1").await;
    browser
        .click("Dit inlezen ongedaan maken")
        .await
        .see("Boekingen die verdwijnen: 2")
        .see("2026-00123");
    browser
        .submit("Alles ongedaan maken")
        .await
        .has_status(422)
        .see("Schrijf kort waarom.");
    browser
        .fill(
            "Waarom maakt u dit ongedaan?",
            "bestand van een andere rekening",
        )
        .submit("Alles ongedaan maken")
        .await
        .is_at("/bank/statements")
        .see("Het inlezen is ongedaan gemaakt.")
        .see("Er is nog geen uittreksel ingelezen.");
    browser.goto("/bank/files/1/undo").await.has_status(404);
    browser.goto("/bank/files/1").await;
    browser
        .submit("Inlezen en boeken")
        .await
        .see("Dit inlezen ongedaan maken");
});

app_test!(a_line_that_is_taken_up_again_says_why, async |app| {
    a_booked_line(app).await;
    let mut browser = bookkeeper(app).await;
    set_aside(&mut browser, "/bank/lines/3").await;
    browser
        .submit("Terughalen")
        .await
        .has_status(422)
        .see("Schrijf kort waarom.");
    browser
        .fill("Waarom neemt u ze weer op?", "was toch van een klant")
        .submit("Terughalen")
        .await
        .dont_see("Schrijf kort waarom.");
});

app_test!(cents_are_taken_back_from_the_invoice_too, async |app| {
    let book = a_book_to_reconcile(app).await;
    let mut browser = bookkeeper(app).await;
    browser.goto("/bank/lines/4").await;
    browser
        .fill("Zoek een openstaande factuur", "2026-00124")
        .submit("Zoeken")
        .await;
    browser
        .fill(
            "Bedrag op factuur 2026-00124 (rechtstreeks) Bedrag",
            "83,60",
        )
        .check("Schrijf af wat op een factuur nog open blijft, als het hoogstens € 1,00 is")
        .fill("Waarom schrijft u dit af?", "afgerond door de klant")
        .submit("Boeken")
        .await;
    assert_eq!(open(app, book.smet_vat.direct).await, "0.00");
    browser
        .goto("/invoices/2")
        .await
        .see("€ 0,40 afgeschreven op")
        .see("afgerond door de klant");
    browser
        .submit("Boeking ongedaan maken")
        .await
        .see("Schrijf kort waarom.");
    browser
        .fill("Waarom maakt u deze boeking ongedaan?", "toch vragen")
        .submit("Boeking ongedaan maken")
        .await
        .see("De afschrijving is ongedaan gemaakt.")
        .dont_see("€ 0,40 afgeschreven op");
    assert_eq!(open(app, book.smet_vat.direct).await, "0.40");
});

app_test!(
    an_administrator_says_how_long_details_are_kept,
    async |app| {
        let mut administrator = app.sign_in_as(Role::Administrator).await;
        administrator.goto("/bank/payers").await;
        administrator
            .fill("Aantal dagen", "10")
            .submit("Bewaren")
            .await
            .dont_see("blijven 10 dagen bewaard");
        administrator
            .fill("Aantal dagen", "30")
            .submit("Bewaren")
            .await
            .see("Gegevens van opzijgezette verrichtingen blijven 30 dagen bewaard.");
        let mut browser = bookkeeper(app).await;
        browser
            .goto("/bank/payers")
            .await
            .see("blijven 30 dagen bewaard");
    }
);
