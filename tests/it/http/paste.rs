//! A pasted mail of the kmo-portefeuille becomes a recorded application.

use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::EnrolmentId;
use dienstboek::domain::user::Role;
use dienstboek::services::record_application;
use dienstboek::storage::{Error, applications};

use crate::support::app::TestApp;
use crate::support::book::{self, day};

/// The bakery's enrolment is the first, the hairdresser's the second.
fn two_enrolments(app: &TestApp) -> [EnrolmentId; 2] {
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "1000.00")];
    let course = book::a_course(&app.db, "BOEK-01", &fee);
    let edition = book::an_edition(&app.db, course, "BOEK-01-01", 12, &["2026-11-12"]);
    [
        ("Bakkerij De Smet", "0666.814.325"),
        ("Kapsalon Mooi", "0123.456.749"),
    ]
    .map(|(name, number)| {
        let customer = book::register(&app.db, &book::a_company(name, number));
        book::enrolled(&app.db, "2026-09-01", edition, customer, &["An Adams"])
    })
}

const MAIL: &str = "> Er werd een steunaanvraag ingediend op registratienummer DV.0216324.\r\n\
    > Projectnummer: 2026 KMO 025102\r\n\
    > Onderneming: Bakkerij De Smet (0666.814.325)\r\n\
    > Datum aanvraag: 20/11/2026\r\n\
    > Projectbedrag (excl. btw): € 1.000,00\r\n\
    > Eigen bijdrage: € 700,00\r\n\
    > Subsidie: € 300,00\r\n";

fn project_number(app: &TestApp, enrolment: EnrolmentId) -> Option<String> {
    app.db
        .read_blocking(|conn| applications::find_for(conn, enrolment))
        .unwrap()
        .map(|row| row.project_number.normal())
}

app_test!(
    a_project_number_is_recorded_from_a_mail_in_two_clicks,
    async |app| {
        let [bakery, _] = two_enrolments(app);
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        browser
            .goto("/")
            .await
            .fill("E-mail van de kmo-portefeuille", MAIL);
        browser
            .submit("E-mail lezen")
            .await
            .see("Deze e-mail gaat over een aanvraag.")
            .see("Projectnummer 2026KMO025102")
            .see("Voorgesteld om: het ondernemingsnummer, de naam van de klant, hetzelfde bedrag.")
            .see("“DV.0216324” heeft een nul waar de letter O hoort: gelezen als DV.O216324.");
        assert_eq!(browser.value("Projectnummer"), "2026KMO025102");
        browser
            .submit("Projectnummer noteren")
            .await
            .see("2026KMO025102");
        assert_eq!(browser.path(), format!("/enrolments/{bakery}"));
        assert_eq!(
            project_number(app, bakery).as_deref(),
            Some("2026KMO025102")
        );
    }
);

app_test!(what_is_unclear_is_left_to_a_person, async |app| {
    let [_, hairdresser] = two_enrolments(app);
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser.goto("/applications/paste").await.fill(
        "E-mail van de kmo-portefeuille",
        "Aanvraag 2026KM0025102, projectbedrag € 1.000,00, subsidie € 300,00",
    );
    browser
        .submit("E-mail lezen")
        .await
        .see("Uit de e-mail is niet zeker welke inschrijving bedoeld is.")
        .see("In de tekst staat “2026KM0025102”. Ingevuld is wat bedoeld lijkt: 2026KMO025102.");
    browser
        .submit("Kapsalon Mooi · Opleiding BOEK-01 · do 12/11/2026")
        .await
        .see("hetzelfde bedrag");
    assert_eq!(browser.value("Eigen bijdrage"), "700,00");
    browser.submit("Projectnummer noteren").await;
    assert_eq!(
        project_number(app, hairdresser).as_deref(),
        Some("2026KMO025102")
    );
});

app_test!(
    statement_9_a_registration_number_for_the_project_is_said_plainly,
    async |app| {
        two_enrolments(app);
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        browser.goto("/applications/paste").await.fill(
            "E-mail van de kmo-portefeuille",
            "Projectnummer: DV.O216324",
        );
        browser
        .submit("E-mail lezen")
        .await
        .see("“DV.O216324” staat op de plaats van het projectnummer, maar dat is een registratienummer van een dienstverlener.");
        browser.goto("/applications/paste").await;
        browser.submit("E-mail lezen").await.has_status(422);
        browser.sees_error_at(
            "E-mail van de kmo-portefeuille",
            "Plak eerst de tekst van de e-mail.",
        );
    }
);

app_test!(
    statement_39_an_application_that_belongs_to_no_enrolment_is_refused_as_wrong_provider,
    async |app| {
        let [bakery, _] = two_enrolments(app);
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        let mail = "Er werd een steunaanvraag ingediend op registratienummer DV.O216324. \
            Projectnummer: 2026KMO099999. Onderneming: Garage Vroom (0555.000.148).";
        browser
            .goto("/applications/paste")
            .await
            .fill("E-mail van de kmo-portefeuille", mail)
            .submit("E-mail lezen")
            .await
            .see("Hoort deze aanvraag bij geen enkele inschrijving?");
        assert_eq!(browser.value("Ondernemingsnummer"), "0555.000.148");
        browser
            .fill("Uitleg", "")
            .submit("Noteren als geweigerd")
            .await
            .has_status(422);
        browser.sees_error_at("Uitleg", "Dit veld is nog leeg.");
        browser
            .fill(
                "Uitleg",
                "Bij ons is niemand van Garage Vroom ingeschreven.",
            )
            .submit("Noteren als geweigerd")
            .await
            .is_at("/applications/foreign")
            .see("Aanvraag 2026KMO099999 is genoteerd als geweigerd.")
            .see("WRONG_PROVIDER")
            .see("toepassing voor dienstverleners")
            .see("2026KMO099999 ma 23/11/2026")
            .see("Bij ons is niemand van Garage Vroom ingeschreven.");
        // Once is enough, and the number of an enrolment of ours is judged there.
        browser
            .fill("Projectnummer", "2026KMO099999")
            .submit("Noteren als geweigerd")
            .await
            .has_status(422);
        browser.sees_error_at(
            "Projectnummer",
            "Deze aanvraag staat al als geweigerd genoteerd.",
        );
        // It can't be recorded with an enrolment until that is taken back.
        browser
            .goto(&format!("/enrolments/{bakery}/application"))
            .await;
        browser
            .fill("Projectnummer", "2026KMO099999")
            .fill("Aangevraagd op", "2026-11-20")
            .submit("Bewaren")
            .await
            .has_status(422);
        browser.sees_error_at(
            "Projectnummer",
            "Deze aanvraag is op ma 23/11/2026 geweigerd",
        );
        browser
            .goto("/applications/foreign")
            .await
            .submit("Toch voor ons 2026KMO099999")
            .await
            .see("De weigering van 2026KMO099999 is weggehaald.")
            .see("Er is nog geen aanvraag om die reden geweigerd.");
        browser
            .goto(&format!("/enrolments/{bakery}/application"))
            .await;
        browser
            .fill("Projectnummer", "2026KMO099999")
            .fill("Aangevraagd op", "2026-11-20")
            .submit("Bewaren")
            .await
            .is_at(&format!("/enrolments/{bakery}"));
        browser
            .goto("/applications/foreign")
            .await
            .fill("Projectnummer", "2026KMO099999")
            .submit("Noteren als geweigerd")
            .await
            .has_status(422);
        browser.sees_error_at("Projectnummer", "Dit projectnummer hoort bij inschrijving");
        let mut administrator = app.sign_in_as(Role::Administrator).await;
        administrator
            .goto("/audit")
            .await
            .see("Aanvraag geweigerd die niet voor ons was: 2026KMO099999");
    }
);

app_test!(a_deposit_is_recorded_from_its_mail, async |app| {
    let [bakery, _] = two_enrolments(app);
    let ctx = book::ctx_on("2026-11-16");
    let application = book::an_application("2026KMO025102", "2026-11-16", "1000.00");
    book::write(&app.db, |tx| {
        Ok::<_, Error>(record_application::record(tx, &ctx, bakery, &application).unwrap())
    });
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser.goto("/").await.fill(
        "E-mail van de kmo-portefeuille",
        "Uw storting voor project 2026KMO025102 werd goed ontvangen op 19/11/2026. Uw beschikbaar saldo is 1.000,00 euro.",
    );
    browser
        .submit("E-mail lezen")
        .await
        .see("Deze e-mail meldt dat de eigen bijdrage gestort is.")
        .see("Voorgesteld om: het projectnummer");
    browser.submit("Gestort: noteren").await;
    let row = app
        .db
        .read_blocking(|conn| applications::find_for(conn, bakery))
        .unwrap();
    assert_eq!(row.unwrap().deposited_on, Some(day("2026-11-19")));
});
