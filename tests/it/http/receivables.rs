//! What customers owe, by how long it has been due, as anybody of the office reads it.

use dienstboek::domain::user::Role;
use dienstboek::formats::coda::write::Communication;

use super::reminders::{it_is, the_bank_says, the_bank_until};
use crate::services::import_statement::from_customer;
use crate::support::app::TestApp;
use crate::support::ledger;

/// € 1,000.00 by the portefeuille and € 210.00 directly of one customer, € 121.00 directly of another;
/// all due on 2 December.
fn a_book(app: &TestApp) {
    let bakery = ledger::customer(&app.db, "Bakkerij De Smet BV");
    ledger::invoice(&app.db, 123, bakery, "1000.00", Some("2026KMO025102"));
    let mill = ledger::customer(&app.db, "Molen Maes");
    ledger::invoice(&app.db, 124, mill, "100.00", None);
}

app_test!(who_owes_what_since_when_in_one_click, async |app| {
    a_book(app);
    let mut browser = app.sign_in_as(Role::ReadOnly).await;
    browser
        .goto("/")
        .await
        .click("Openstaand")
        .await
        .see("Zoals het stond op ma 23/11/2026")
        .see("Bakkerij De Smet BV Via de kmo-portefeuille € 1.000,00 € 1.000,00 Rechtstreeks € 210,00 € 210,00 Samen € 1.210,00 € 1.210,00")
        .see("Molen Maes Rechtstreeks € 121,00 € 121,00")
        .see("Alle klanten Via de kmo-portefeuille € 1.000,00 € 1.000,00 Rechtstreeks € 331,00 € 331,00");
    it_is(app, "2027-01-10");
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser
        .goto("/receivables")
        .await
        .click("Molen Maes")
        .await
        .see("2026-00124 02/11/2026 Rechtstreeks 02/12/2026 31–60 dagen € 121,00");
    browser.click("2026-00124").await.has_status(200);
    browser
        .goto("/receivables?day=2026-10-01")
        .await
        .see("Op die dag stond er niets open.");
});

app_test!(a_day_in_the_past_is_told_as_it_was, async |app| {
    a_book(app);
    let paid = from_customer("210.00", Communication::reference("202600012320"));
    it_is(app, "2026-12-20");
    the_bank_says(app, "2026-12-10", vec![paid]);
    the_bank_until(app, "2026-12-19");
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser
        .goto("/receivables")
        .await
        .see("Bakkerij De Smet BV Via de kmo-portefeuille € 1.000,00 € 1.000,00 Molen")
        .dont_see("€ 210,00");
    browser
        .goto("/receivables?day=2026-12-09")
        .await
        .see("Rechtstreeks € 210,00 € 210,00");
    browser
        .goto("/receivables/csv?day=2026-12-09")
        .await
        .has_status(200);
    let csv = String::from_utf8_lossy(browser.bytes()).to_string();
    assert!(csv.contains("Bakkerij De Smet BV;Rechtstreeks;"), "{csv}");
    browser.goto("/receivables/xlsx").await.has_status(200);
    assert!(browser.bytes().starts_with(b"PK"));
});
