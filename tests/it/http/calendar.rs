//! The calendar that people subscribe to.

use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::user::Role;

use crate::support::app::TestApp;
use crate::support::book;
use crate::support::browser::Browser;

fn an_enrolment(app: &TestApp) {
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "1000.00")];
    let course = book::a_course(&app.db, "BOEK-01", &fee);
    let edition = book::an_edition(&app.db, course, "BOEK-01-01", 12, &["2026-11-12"]);
    let customer = book::register(
        &app.db,
        &book::a_company("Bakkerij De Smet", "0666.814.325"),
    );
    book::enrolled(&app.db, "2026-09-01", edition, customer, &["An Adams"]);
}

/// Makes an address and gives its path.
async fn address(app: &TestApp, browser: &mut Browser) -> String {
    browser.goto("/account").await;
    let button = if browser.text().contains("Nieuw adres maken") {
        "Nieuw adres maken"
    } else {
        "Agenda-adres maken"
    };
    browser.submit(button).await.see("Kopieer het nu");
    let page = feed_of(browser);
    let start = page.find(&format!("{}/calendar/", app.address)).unwrap();
    let address = page[start..].split('"').next().unwrap();
    address.strip_prefix(&app.address).unwrap().to_owned()
}

app_test!(
    deadlines_are_subscribed_to_behind_a_secret_address,
    async |app| {
        an_enrolment(app);
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        let path = address(app, &mut browser).await;
        let mut calendar = app.browser();
        calendar.goto(&path).await.has_status(200);
        let feed = feed_of(&calendar).replace("\r\n ", "");
        for line in [
            "BEGIN:VCALENDAR",
            "DTSTART;VALUE=DATE:20261126",
            "Bakkerij De Smet\\, Opleiding BOEK-01",
            "UID:deadline-application-1@leerhuis.example",
        ] {
            assert!(feed.contains(line), "{line}\n{feed}");
        }
        assert!(!feed.contains("Adams"), "nobody who takes part is named");
        let renewed = address(app, &mut browser).await;
        calendar.goto(&path).await.has_status(404);
        calendar.goto(&renewed).await.has_status(200);
        browser.goto("/account").await;
        browser
            .submit("Adres intrekken")
            .await
            .see("Het agenda-adres is ingetrokken.");
        calendar.goto(&renewed).await.has_status(404);
        let mut administrator = app.sign_in_as(Role::Administrator).await;
        administrator
            .goto("/audit")
            .await
            .see("Agenda-adres ingetrokken door Ibrahim Aydin");
    }
);

app_test!(each_role_has_its_own_calendar, async |app| {
    an_enrolment(app);
    let mut bookkeeper = app.sign_in_as(Role::Bookkeeper).await;
    let path = address(app, &mut bookkeeper).await;
    let mut calendar = app.browser();
    calendar.goto(&path).await;
    let feed = feed_of(&calendar);
    assert!(feed.contains("UID:deadline-invoice-1@"), "{feed}");
    assert!(!feed.contains("deadline-application"), "{feed}");
});

/// What came back, as it came.
fn feed_of(browser: &Browser) -> String {
    String::from_utf8(browser.bytes().to_vec()).unwrap()
}
