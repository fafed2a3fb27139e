//! Customers: registered, looked up, changed by two people at once; their contacts and participants.

use dienstboek::domain::user::Role;

use crate::support::book::{a_company, register};
use crate::support::browser::Browser;

/// Fills in the form of a small Flemish bakery.
fn type_bakery(browser: &mut Browser) {
    browser
        .fill("Naam", "Bakkerij De Smet")
        .fill("Ondernemingsnummer", "0666814325")
        .fill("Btw-nummer", "BE 0666.814.325")
        .fill("Straat en nummer", "Molenstraat 1")
        .fill("Postcode", "9000")
        .fill("Gemeente", "Gent")
        .fill("E-mailadres", "info@desmet.example")
        .fill("Grootte", "Kleine onderneming")
        .fill("Rechtsvorm", "BV");
}

app_test!(a_customer_is_registered, async |app| {
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser
        .goto("/customers")
        .await
        .see("Er zijn nog geen klanten.");
    browser.click("Klant toevoegen").await;
    type_bakery(&mut browser);
    browser
        .submit("Bewaren")
        .await
        .see("Bakkerij De Smet is toegevoegd.")
        .see("0666.814.325")
        .see("BE0666814325")
        .see("Nog na te vragen")
        .see("€ 7.500,00 subsidie over");
    browser
        .goto("/customers?q=smet")
        .await
        .see("Bakkerij De Smet");
    browser
        .goto("/customers?q=slager")
        .await
        .see("Er is niets gevonden.");
    browser
        .goto("/customers?size=medium")
        .await
        .see("Er is niets gevonden.");
});

app_test!(
    statement_43_a_wrong_enterprise_number_is_told_at_its_field,
    async |app| {
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        browser.goto("/customers/new").await;
        type_bakery(&mut browser);
        browser
            .fill("Ondernemingsnummer", "0666.814.326")
            .fill("E-mailadres", "info")
            .submit("Bewaren")
            .await
            .has_status(422);
        browser
            .sees_error_at("Ondernemingsnummer", "De laatste twee cijfers passen niet")
            .sees_error_at("E-mailadres", "Vul een e-mailadres in");
        assert_eq!(browser.value("Naam"), "Bakkerij De Smet");
        browser
            .fill("Ondernemingsnummer", "0666.814.325")
            .fill("E-mailadres", "info@desmet.example")
            .fill("Btw-nummer", "BE0403019261")
            .submit("Bewaren")
            .await;
        browser.sees_error_at("Btw-nummer", "hoort niet bij het ondernemingsnummer");
    }
);

app_test!(an_enterprise_number_leads_to_who_has_it, async |app| {
    let id = register(&app.db, &a_company("Smet en Zoon", "0666.814.325"));
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser.goto("/customers/new").await;
    type_bakery(&mut browser);
    browser.submit("Bewaren").await.has_status(422);
    browser.sees_error_at("Ondernemingsnummer", "hoort al bij Smet en Zoon");
    browser
        .click("Smet en Zoon openen")
        .await
        .is_at(&format!("/customers/{id}"));
});

app_test!(
    statement_37_who_can_not_use_the_portfolio_is_told_why,
    async |app| {
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        browser.goto("/customers/new").await;
        type_bakery(&mut browser);
        browser
            .fill("Rechtsvorm", "Vzw")
            .fill("Gewest van de vestiging", "Brussels Hoofdstedelijk Gewest")
            .submit("Bewaren")
            .await
            .see("Een vzw kan de kmo-portefeuille niet gebruiken.")
            .see("ligt niet in het Vlaams Gewest (Brussels Hoofdstedelijk Gewest)");
    }
);

app_test!(two_people_change_a_customer_at_once, async |app| {
    let id = register(&app.db, &a_company("Smet en Zoon", "0666.814.325"));
    let mut first = app.sign_in_as(Role::Enrolments).await;
    let mut second = app.sign_in_as(Role::Bookkeeper).await;
    first.goto(&format!("/customers/{id}/edit")).await;
    second.goto(&format!("/customers/{id}/edit")).await;
    first
        .fill("Gemeente", "Aalst")
        .submit("Bewaren")
        .await
        .see("Aalst");
    second
        .fill("Notitie", "betaalt traag")
        .submit("Bewaren")
        .await
        .has_status(409);
    second.sees_error_at("Gemeente", "Intussen bewaard door iemand anders: Aalst");
    second
        .submit("Bewaren")
        .await
        .see("betaalt traag")
        .see("Gent");
});

app_test!(contacts_and_participants_come_and_go, async |app| {
    let id = register(&app.db, &a_company("Smet en Zoon", "0666.814.325"));
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser
        .goto(&format!("/customers/{id}"))
        .await
        .see("Mails gaan naar info@klant.example.");
    browser.click("Contactpersoon toevoegen").await;
    browser
        .choose("Krijgt post over", "Facturen")
        .fill("Naam", "Boekhouding")
        .fill("E-mailadres", "boek@klant.example")
        .submit("Bewaren")
        .await
        .see("Boekhouding is toegevoegd als contactpersoon.")
        .see("boek@klant.example");
    browser.click("Boekhouding").await;
    browser
        .submit("Verwijderen")
        .await
        .see("Boekhouding is geen contactpersoon meer.");

    browser.click("Deelnemer toevoegen").await;
    browser
        .fill("Voornaam", "An")
        .fill("Familienaam", "Adams")
        .submit("Bewaren")
        .await
        .see("An Adams is toegevoegd.");
    browser.click("Deelnemer toevoegen").await;
    browser
        .fill("Voornaam", "AN")
        .fill("Familienaam", "ADAMS")
        .submit("Bewaren")
        .await
        .has_status(422);
    browser.sees_error_at("Familienaam", "al een deelnemer met deze naam");
    browser.goto(&format!("/customers/{id}")).await;
    browser.click("An Adams").await;
    browser
        .fill("Statuut", "Jobstudent")
        .submit("Bewaren")
        .await
        .see("Jobstudent");
    browser.click("An Adams").await;
    browser
        .submit("Verwijderen")
        .await
        .see("An Adams is verwijderd.");
});

app_test!(
    what_is_looked_up_turns_a_question_into_yes_or_no,
    async |app| {
        let id = register(&app.db, &a_company("Bakkerij De Smet", "0666.814.325"));
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        browser
            .goto(&format!("/customers/{id}"))
            .await
            .see("Nog na te vragen")
            .see("Kijk in de KBO na of de onderneming actief is");
        browser
            .click("Voorwaarden nakijken")
            .await
            .choose("Toestand in de KBO", "Actief")
            .choose("Hoofdactiviteit", "Komt in aanmerking")
            .choose(
                "Verbonden met ons",
                "Familie van zaakvoerders of bestuurders",
            )
            .submit("Bewaren")
            .await
            .has_status(422);
        browser
            .sees_error_at("Hoe verbonden, of waar nagekeken", "Zeg hoe de klant")
            .choose("Verbonden met ons", "Nagekeken: niet verbonden")
            .submit("Bewaren")
            .await
            .is_at(&format!("/customers/{id}"))
            .see("Kan de kmo-portefeuille gebruiken")
            .see("Nagekeken op ma 23/11/2026 door");
        browser.goto(&format!("/customers/{id}/conditions")).await;
        browser
            .choose("Toestand in de KBO", "Stopgezet, failliet of ontbonden")
            .submit("Bewaren")
            .await
            .see("Zonder kmo-portefeuille")
            .see("De voorwaarden zijn bewaard.");
    }
);
