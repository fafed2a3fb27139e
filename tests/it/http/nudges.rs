//! Subsidy reminders, as the administration follows them.

use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::user::Role;

use crate::support::app::TestApp;
use crate::support::book;

/// Two enrolments without project number whose last day is within five days of 23 November 2026,
/// and one that has time.
fn three_enrolments(app: &TestApp) {
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "1000.00")];
    let course = book::a_course(&app.db, "BOEK-01", &fee);
    let soon = book::an_edition(&app.db, course, "BOEK-01-01", 12, &["2026-11-12"]);
    let later = book::an_edition(&app.db, course, "BOEK-01-02", 12, &["2026-12-14"]);
    for (name, number, edition) in [
        ("Bakkerij De Smet", "0666.814.325", soon),
        ("Kapsalon Mooi", "0123.456.749", soon),
        ("Garage Vroem", "0403.019.261", later),
    ] {
        let customer = book::register(&app.db, &book::a_company(name, number));
        book::enrolled(&app.db, "2026-09-01", edition, customer, &["An Adams"]);
    }
}

app_test!(who_has_not_applied_is_reminded_in_two_clicks, async |app| {
    three_enrolments(app);
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser.goto("/").await.see("Aanvragen die nog ontbreken 2");
    // Two clicks from the start page.
    browser
        .click("Wie nog niet aanvroeg herinneren")
        .await
        .see("Nog niet aangevraagd, binnen 5 dagen te laat 2")
        .see("Bakkerij De Smet Opleiding BOEK-01 do 26/11/2026, over 3 dagen nog niet");
    browser
        .submit("Allemaal nu herinneren")
        .await
        .see("Er staan 2 herinneringen klaar in de uitgaande post.")
        .see("Laatst geschreven");
    let sent = app.run_jobs().await;
    assert_eq!(sent.len(), 2, "and the worker writes none of them again");
    assert!(
        sent[0]
            .subject
            .contains("Subsidie aanvragen kan tot do 26/11/2026"),
        "{}",
        sent[0].subject
    );
    browser
        .submit("Allemaal nu herinneren")
        .await
        .see("Er is niets geschreven");
    browser
        .click("Verzonden (Bakkerij De Smet, ma 23/11/2026)")
        .await
        .see("Waarom deze mail De opleiding start op do 12/11/2026 en er was nog geen projectnummer genoteerd.");
});

app_test!(what_goes_out_when_and_what_is_switched_off, async |app| {
    three_enrolments(app);
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser
        .goto("/nudges")
        .await
        .see("Vertrekken nu 2")
        .see("De volgende twee weken 1")
        .see("Garage Vroem Opleiding BOEK-01 Nog geen projectnummer ma 07/12/2026");
    browser
        .submit("Uitzetten (Nog geen projectnummer)")
        .await
        .see("Nog geen projectnummer: deze herinneringen vertrekken niet meer.")
        .see("Tegengehouden 2")
        .see("Deze soort staat uit.");
    assert_eq!(app.run_jobs().await.len(), 0);
    browser.submit("Aanzetten (Nog geen projectnummer)").await;
    browser
        .goto("/customers")
        .await
        .click("Kapsalon Mooi")
        .await;
    browser
        .submit("Niet meer herinneren")
        .await
        .see("Deze klant krijgt geen subsidieherinneringen.");
    browser
        .goto("/nudges")
        .await
        .see("Voor deze klant staan de herinneringen uit.");
    assert_eq!(app.run_jobs().await.len(), 1);
    browser
        .goto("/audit")
        .await
        .see("Subsidieherinneringen uitgezet voor Kapsalon Mooi")
        .see("Herinnerd aan de subsidieaanvraag");
});

app_test!(who_only_reads_switches_nothing, async |app| {
    three_enrolments(app);
    let mut browser = app.sign_in_as(Role::ReadOnly).await;
    browser
        .goto("/nudges")
        .await
        .see("Bakkerij De Smet")
        .dont_see("Allemaal nu herinneren")
        .dont_see("Uitzetten");
});
