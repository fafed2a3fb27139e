//! Stopping reminders from within one.

use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::user::Role;

use crate::support::app::TestApp;
use crate::support::book;

/// A nudge that left, and the path of the link in its head.
async fn a_nudge(app: &TestApp) -> String {
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "1000.00")];
    let course = book::a_course(&app.db, "BOEK-01", &fee);
    let edition = book::an_edition(&app.db, course, "BOEK-01-01", 12, &["2026-11-16"]);
    let customer = book::register(&app.db, &book::a_company("De Smet", "0666.814.325"));
    book::enrolled(&app.db, "2026-09-01", edition, customer, &["An Adams"]);
    let sent = app.run_jobs().await;
    assert_eq!(sent.len(), 1);
    let address = sent[0].unsubscribe.clone().unwrap();
    address.strip_prefix(&app.address).unwrap().to_owned()
}

app_test!(a_person_stops_and_starts_again, async |app| {
    let link = a_nudge(app).await;
    let mut browser = app.browser();
    browser
        .goto(&link)
        .await
        .see("Wilt u dat De Smet geen herinneringen meer krijgt");
    browser
        .submit("Herinneringen stopzetten")
        .await
        .see("De Smet krijgt geen herinneringen meer over de kmo-portefeuille.");
    let mut office = app.sign_in_as(Role::Enrolments).await;
    office
        .goto("/customers/1")
        .await
        .see("Deze klant krijgt geen subsidieherinneringen.");
    browser
        .submit("Toch weer herinneringen krijgen")
        .await
        .see("Wilt u dat De Smet geen herinneringen meer krijgt");
    browser.goto("/stop/iets-anders").await.has_status(404);
});

app_test!(a_mail_program_stops_by_one_request, async |app| {
    let link = a_nudge(app).await;
    let browser = app.browser();
    let answer = browser
        .request(reqwest::Method::POST, &link)
        .header("content-type", "application/x-www-form-urlencoded")
        .body("List-Unsubscribe=One-Click")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    let mut office = app.sign_in_as(Role::Enrolments).await;
    office
        .goto("/customers/1")
        .await
        .see("Deze klant krijgt geen subsidieherinneringen.");
    office.goto("/audit").await;
});
