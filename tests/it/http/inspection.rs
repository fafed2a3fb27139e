//! An inspector with a code: the chosen files, until a day, and nothing else of the book.

use dienstboek::domain::calendar::Moment;
use dienstboek::domain::user::Role;

use super::dossiers::a_project;
use crate::support::app::TestApp;

/// Access to one of two projects until 30 November 2026; the code.
async fn access(app: &TestApp) -> String {
    a_project(app, "2026KMO025102", "Bakkerij De Smet", "0666.814.325");
    a_project(app, "2026KMO025103", "Drukkerij Maes", "0123.456.749");
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser.goto("/dossiers").await;
    browser.click("Inspecties").await;
    browser.click("Toegang geven").await;
    browser
        .fill("Inspecteur", "Ilse Wouters, VLAIO")
        .fill("Tot en met", "2026-11-30")
        .fill("Projectnummers", "2026kmo025102")
        .submit("Toegang geven")
        .await
        .has_status(200)
        .see("Ilse Wouters, VLAIO kan tot en met 30/11/2026 aan deze dossiers.");
    let words: Vec<&str> = browser.text().split_whitespace().collect();
    let code = words.iter().find(|word| word.len() == 43);
    (*code.unwrap()).to_owned()
}

app_test!(
    an_inspector_sees_the_chosen_file_and_nothing_else,
    async |app| {
        let code = access(app).await;
        let mut browser = app.browser();
        browser
            .goto("/inspection")
            .await
            .is_at("/inspection/sign-in")
            .see("Inzage voor de inspectie");
        browser
            .fill("Code", "geraden")
            .submit("Naar de dossiers")
            .await
            .has_status(422);
        browser.sees_error_at("Code", "Deze code geldt niet");
        browser
            .fill("Code", &code)
            .submit("Naar de dossiers")
            .await
            .is_at("/inspection")
            .see("2026KMO025102")
            .dont_see("2026KMO025103");
        browser
            .click("2026KMO025102")
            .await
            .see("Bakkerij De Smet")
            .see("Bevestiging van inschrijving");
        browser.goto("/inspection/1/pdf").await.has_status(200);
        assert!(browser.bytes().starts_with(b"%PDF"));
        for path in ["/inspection/2", "/inspection/2/pdf", "/inspection/2/zip"] {
            browser.goto(path).await.has_status(404);
        }
        for path in [
            "/",
            "/enrolments/1",
            "/dossiers",
            "/dossiers/csv",
            "/inspections",
            "/audit",
        ] {
            browser.goto(path).await;
            assert!(browser.path().starts_with("/sign-in"), "{path}");
        }
        let mut administrator = app.sign_in_as(Role::Administrator).await;
        administrator
            .goto("/audit")
            .await
            .see("Ilse Wouters, VLAIO Dossier bekeken door de inspectie: 2026KMO025102")
            .see("Inspectie aangemeld: Ilse Wouters, VLAIO");
    }
);

app_test!(access_ends_by_itself_or_by_hand, async |app| {
    let code = access(app).await;
    let mut browser = app.browser();
    browser.goto("/inspection/sign-in").await;
    browser
        .fill("Code", &code)
        .submit("Naar de dossiers")
        .await
        .is_at("/inspection");
    app.clock
        .set(Moment::new("2026-11-30T22:59:00Z".parse().unwrap()));
    browser.goto("/inspection").await.is_at("/inspection");
    app.clock
        .set(Moment::new("2026-11-30T23:01:00Z".parse().unwrap()));
    browser
        .goto("/inspection")
        .await
        .is_at("/inspection/sign-in");
    app.clock
        .set(Moment::new("2026-11-23T09:00:00Z".parse().unwrap()));
    browser.goto("/inspection/1").await.is_at("/inspection/1");
    let mut administrator = app.sign_in_as(Role::Administrator).await;
    administrator.goto("/inspections").await;
    administrator
        .submit("Toegang beëindigen Ilse Wouters, VLAIO")
        .await
        .see("De toegang is beëindigd.")
        .see("de toegang is voorbij");
    browser
        .goto("/inspection/1")
        .await
        .is_at("/inspection/sign-in");
});

app_test!(a_random_sample_is_drawn_from_a_period, async |app| {
    for number in 1..=5 {
        let (project, name) = (format!("2026KMO00000{number}"), format!("Klant {number}"));
        let first = 1_000_000 + number;
        let vat = format!("0{first}{:02}", 97 - first % 97);
        a_project(app, &project, &name, &vat);
    }
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser.goto("/inspections/new").await;
    browser
        .fill("Inspecteur", "VLAIO")
        .fill("Tot en met", "2026-12-31")
        .choose("Welke dossiers", "Een willekeurige steekproef")
        .fill("Begonnen vanaf", "2025-01-01")
        .fill("Begonnen tot en met", "2025-12-31")
        .fill("Aantal", "3")
        .submit("Toegang geven")
        .await
        .has_status(422);
    browser.sees_error_at("Begonnen vanaf", "In deze periode begon geen opleiding");
    browser
        .fill("Begonnen tot en met", "2026-12-31")
        .submit("Toegang geven")
        .await
        .has_status(200);
    browser.goto("/inspections").await.see("VLAIO 3 dossiers");
});
