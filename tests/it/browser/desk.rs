//! A day at the enrolment desk, with every click counted against the budgets of the work: what the
//! steps do to the book is held over HTTP.

use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::EnrolmentId;
use dienstboek::domain::user::Role;
use diesel::{RunQueryDsl, sql_query};

use super::chrome::{Chrome, journey};
use super::counting::Counting;
use crate::support::app::{Start, TestApp};
use crate::support::book;

const MAIL: &str = "Projectnummer: 2026KMO025102. Onderneming: Bakkerij De Smet (0666.814.325). \
    Datum aanvraag: 20/11/2026. Projectbedrag (excl. btw): 1.000,00 euro. \
    Eigen bijdrage: 700,00 euro. Subsidie: 300,00 euro.";

/// A course that started eleven days ago, with two customers who didn't apply yet; another date of it
/// in December; and a course of next week that isn't certain yet.
fn a_full_desk(app: &TestApp) -> [EnrolmentId; 2] {
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "1000.00")];
    let course = book::a_course(&app.db, "BOEK-01", &fee);
    let edition = book::an_edition(
        &app.db,
        course,
        "BOEK-01-01",
        12,
        &["2026-11-12", "2026-11-30"],
    );
    book::an_edition(&app.db, course, "BOEK-01-02", 20, &["2026-12-10"]);
    let dearer = [(PriceKind::Fee, PriceUnit::Participant, "1200.00")];
    let other = book::a_course(&app.db, "EXCEL-01", &dearer);
    let soon = book::an_edition(&app.db, other, "EXCEL-01-01", 12, &["2026-11-30"]);
    let enrolments = [
        ("Bakkerij De Smet", "0666.814.325"),
        ("Kapsalon Mooi", "0123.456.749"),
    ]
    .map(|(name, number)| {
        let customer = book::register(&app.db, &book::a_company(name, number));
        book::enrolled(&app.db, "2026-09-01", soon, customer, &["Cis Claes"]);
        book::enrolled(&app.db, "2026-09-01", edition, customer, &["An Adams"])
    });
    book::write(&app.db, |tx| {
        sql_query("UPDATE editions SET status = 'tentative' WHERE code = 'EXCEL-01-01'")
            .execute(tx.conn())?;
        Ok::<_, dienstboek::storage::Error>(())
    });
    enrolments
}

/// Finds an enrolment from the start page: one Enter.
async fn find<'a>(chrome: &'a Chrome, words: &str) -> Counting<'a> {
    let person = Counting::at_home(chrome).await;
    let label = "Zoek een inschrijving: klant, opleiding of projectnummer";
    chrome.fill(label, words).await;
    person.press("Zoeken").await;
    person
}

#[test]
fn a_day_at_the_enrolment_desk_in_few_clicks() {
    journey("desk", Start::SetUp, async |app, chrome| {
        let [bakery, hairdresser] = a_full_desk(app);
        chrome.sign_in_as(app, Role::Enrolments).await;
        applications(chrome, bakery).await;
        people(chrome, hairdresser).await;
        endings(chrome).await;
    });
}

async fn applications(chrome: &Chrome, bakery: EnrolmentId) {
    // A project number out of the government's mail.
    let person = Counting::at_home(chrome).await;
    chrome.fill("E-mail van de kmo-portefeuille", MAIL).await;
    person.press("E-mail lezen").await;
    person.press("Projectnummer noteren").await.within(2);
    chrome.see("2026KMO025102").await;

    // Whoever didn't apply within five days of the last day.
    let person = Counting::at_home(chrome).await;
    chrome.see("Kapsalon Mooi · Opleiding BOEK-01").await;
    chrome.picture("desk/start").await;
    person.follow("Wie nog niet aanvroeg herinneren").await;
    person.press("Allemaal nu herinneren").await.within(2);

    // An application is judged.
    let person = Counting::at_home(chrome).await;
    person.follow("Bakkerij De Smet · Opleiding BOEK-01").await;
    chrome.is_accessible().await;
    chrome.tick("Ik keek de rest na en het klopt").await;
    person.count();
    person.press("Aanvaarden").await.within(3);
    chrome.see("De aanvraag is aanvaard.").await;

    // The whole file of a project.
    let person = find(chrome, "2026KMO025102").await;
    assert_eq!(chrome.path().await, format!("/enrolments/{bakery}"));
    person.follow("Inspectiedossier (PDF)").await.within(2);
}

async fn people(chrome: &Chrome, hairdresser: EnrolmentId) {
    // An edition is certain, and everybody hears it.
    let person = Counting::at_home(chrome).await;
    person.follow("Opleiding EXCEL-01").await;
    person
        .press("Bevestigen en iedereen verwittigen")
        .await
        .within(2);
    chrome.see("De editie gaat door.").await;

    // A colleague comes instead.
    let person = find(chrome, "Mooi BOEK").await;
    assert_eq!(chrome.path().await, format!("/enrolments/{hairdresser}"));
    person.follow("Vervangen").await;
    chrome.fill("Voornaam", "Bo").await;
    chrome.fill("Familienaam", "Bos").await;
    person.press("Vervangen").await.within(3);
    chrome
        .see("Bo Bos neemt deel in de plaats van An Adams.")
        .await;

    // And comes another day.
    let person = find(chrome, "Mooi BOEK").await;
    person.follow("Andere datum").await;
    person.press("Verplaatsen").await.within(3);
    chrome.see("Bo Bos is verplaatst.").await;

    // Twelve people out of a spreadsheet.
    let person = Counting::at_home(chrome).await;
    person.follow("Inschrijven").await;
    person.follow("Opleiding BOEK-01 · BOEK-01-02").await;
    person.follow("Bakkerij De Smet").await;
    let people: Vec<String> = ('a'..='l').map(|c| format!("Deelnemer L{c}")).collect();
    chrome.fill("Nieuwe deelnemers", &people.join("\n")).await;
    person
        .press("Meteen inschrijven en bevestigen")
        .await
        .within(4);
    chrome.see("Deelnemer Ll").await;
}

async fn endings(chrome: &Chrome) {
    // A project is stopped, with who gets what back.
    let person = find(chrome, "2026KMO025102").await;
    person.follow("Project stopzetten").await;
    chrome.fill("Reden", "Ziekte van de deelnemer").await;
    person.press("Nakijken").await;
    chrome.see("Niet gebruikte eigen bijdrage").await;
    chrome.is_accessible().await;
    chrome.picture("desk/stop").await;
    person.press("Project stopzetten").await.within(4);
    chrome.see("Het project is stopgezet.").await;
}
