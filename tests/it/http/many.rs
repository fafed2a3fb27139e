//! Many project numbers out of one list.

use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::EnrolmentId;
use dienstboek::domain::user::Role;
use dienstboek::storage::applications;

use crate::support::app::TestApp;
use crate::support::book;

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

fn number(app: &TestApp, id: EnrolmentId) -> Option<String> {
    let row = app
        .db
        .read_blocking(|conn| applications::find_for(conn, id));
    row.unwrap().map(|row| row.project_number.normal())
}

const LIST: &str = "Nr;Bedrijf;KBO;Kosten;Steun;Wanneer\n\
    2026KMO025102;De Smet;0666.814.325;1000,00;300,00;20/11/2026\n\
    2026KM0025103;Mooi;0123.456.749;1000,00;300,00;20/11/2026\n\
    2026KMO025104;Onbekend;0403.019.261;500,00;150,00;20/11/2026\n";

app_test!(a_list_is_mapped_looked_at_and_recorded, async |app| {
    let [bakery, hairdresser] = two_enrolments(app);
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser
        .goto("/applications/many")
        .await
        .fill("De lijst", LIST);
    browser
        .submit("Verder naar de kolommen")
        .await
        .see("3 rijen");
    browser.choose("Nr", "Projectnummer");
    browser.choose("Kosten", "Projectbedrag");
    browser.choose("Steun", "Subsidie");
    browser.choose("Wanneer", "Datum van de aanvraag");
    browser
        .submit("Verder naar het voorbeeld")
        .await
        .see("Van 3 rijen zijn er 1 klaar om te noteren.")
        .see("2 2026KMO025102 Bakkerij De Smet · Opleiding BOEK-01")
        .see("In de tekst staat “2026KM0025103”");
    assert_eq!(number(app, bakery), None, "a preview records nothing");
    browser
        .submit("De aangevinkte rijen noteren")
        .await
        .see("Genoteerd: 1.");
    assert_eq!(number(app, bakery).as_deref(), Some("2026KMO025102"));
    assert_eq!(number(app, hairdresser), None);
    // The same headings are known from now on.
    browser
        .goto("/applications/many")
        .await
        .fill("De lijst", LIST);
    browser.submit("Verder naar de kolommen").await;
    assert_eq!(browser.value("Steun"), "subsidy");
    browser
        .submit("Verder naar het voorbeeld")
        .await
        .see("Staat er al");
});

app_test!(what_is_no_list_is_said, async |app| {
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser
        .goto("/applications/many")
        .await
        .fill("De lijst", "alleen tekst");
    browser
        .submit("Verder naar de kolommen")
        .await
        .has_status(422);
    browser.sees_error_at("De lijst", "Dit is geen lijst met kolommen");
    browser.fill("De lijst", "A;B\n1;2\n");
    browser.submit("Verder naar de kolommen").await;
    browser
        .submit("Verder naar het voorbeeld")
        .await
        .has_status(422);
    browser.see("Zeg welke kolom het projectnummer bevat.");
});
