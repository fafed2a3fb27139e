//! Many project numbers out of one list.

use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::EnrolmentId;
use dienstboek::domain::user::Role;
use dienstboek::formats::spreadsheet::{Cell, Column, Sheet, xlsx};
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

app_test!(a_list_comes_as_a_workbook_too, async |app| {
    let [bakery, hairdresser] = two_enrolments(app);
    let headings = [
        "Projectnummer",
        "Ondernemingsnummer",
        "Projectbedrag",
        "Subsidie",
        "Datum van de aanvraag",
    ];
    let row = |number: &str, enterprise: &str| {
        vec![
            number.into(),
            enterprise.into(),
            Cell::Money(book::cents("1000.00")),
            Cell::Money(book::cents("300.00")),
            Cell::Day(book::day("2026-11-20")),
        ]
    };
    let sheet = Sheet {
        name: "Aanvragen".to_owned(),
        columns: headings.map(|heading| Column::new(heading, 20)).to_vec(),
        rows: vec![
            row("2026KMO025102", "0666.814.325"),
            row("2026KMO025103", "0123.456.749"),
        ],
    };
    let workbook = xlsx::write(&[sheet]).unwrap();
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser
        .goto("/applications/many")
        .await
        .upload("Of een bestand (Excel of CSV)", "aanvragen.xlsx", &workbook)
        .submit("Verder naar de kolommen")
        .await
        .see("2 rijen");
    assert_eq!(browser.value("Subsidie"), "subsidy");
    browser
        .submit("Verder naar het voorbeeld")
        .await
        .see("Van 2 rijen zijn er 2 klaar om te noteren.");
    browser
        .submit("De aangevinkte rijen noteren")
        .await
        .see("Genoteerd: 2.");
    assert_eq!(number(app, bakery).as_deref(), Some("2026KMO025102"));
    assert_eq!(number(app, hairdresser).as_deref(), Some("2026KMO025103"));
    // One that is cut off is no list, and the page says what to do.
    browser
        .goto("/applications/many")
        .await
        .upload(
            "Of een bestand (Excel of CSV)",
            "stuk.xlsx",
            &damaged(&workbook),
        )
        .submit("Verder naar de kolommen")
        .await
        .has_status(422)
        .see("Dit Excel-bestand is beschadigd of beveiligd.");
});

/// A workbook of which the table itself doesn't unpack.
fn damaged(workbook: &[u8]) -> Vec<u8> {
    let mut bytes = workbook.to_vec();
    let name = b"xl/worksheets/sheet1.xml";
    let found = |at: &usize| bytes[*at..].starts_with(name);
    let start = (0..bytes.len()).find(found).unwrap() + name.len();
    for byte in &mut bytes[start..start + 200] {
        *byte ^= 0x55;
    }
    bytes
}

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
