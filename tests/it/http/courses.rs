//! Courses and editions: what the staff of the institute plan, and what they are told when the
//! scheme doesn't allow it.

use dienstboek::domain::user::Role;
use dienstboek::storage::registrations::{self, NewRegistration};

use crate::support::app::TestApp;
use crate::support::browser::Browser;

async fn at_the_new_course_form(app: &TestApp) -> Browser {
    for number in ["DV.O216324", "DV.A220518"] {
        app.db
            .write_blocking(|tx| {
                registrations::insert(
                    tx,
                    &NewRegistration {
                        number: number.parse().unwrap(),
                        valid_from: "2024-01-01".parse().unwrap(),
                        valid_until: None,
                        note: String::new(),
                    },
                )
            })
            .unwrap();
    }
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser.goto("/courses").await.see("U biedt nog niets aan.");
    browser.click("Nieuwe opleiding").await;
    browser
        .fill("Code", "boek-01")
        .fill("Titel", "Boekhouden voor beginners")
        .fill("Beschrijving", "Van factuur tot balans.")
        .fill("Duur", "7")
        .choose("Thema", "Financiële geletterdheid")
        .choose("Registratie", "DV.O216324")
        .fill("Prijsregel 1: Omschrijving", "Deelname")
        .fill("Prijsregel 1: Bedrag zonder btw", "450")
        .fill("Prijsregel 2: Omschrijving", "Cursusmateriaal")
        .fill("Prijsregel 2: Bedrag zonder btw", "50,00");
    browser
}

app_test!(a_course_is_offered_and_an_edition_planned, async |app| {
    let mut browser = at_the_new_course_form(app).await;
    browser
        .submit("Bewaren")
        .await
        .see("Boekhouden voor beginners staat nu in het aanbod.")
        .see("BOEK-01")
        .see("€ 450,00")
        .see("DV.O216324")
        .see("Deze opleiding is nog niet gepland.");

    browser.click("Editie plannen").await;
    assert_eq!(browser.value("Code"), "BOEK-01-01");
    browser
        .fill("Plaats", "Gent, lokaal 2")
        .submit("Bewaren")
        .await
        .see("Voeg nu de dagdelen toe.")
        .see("Zonder dagdelen");

    browser
        .fill("Dag", "2026-11-30")
        .fill("Aantal dagen", "2")
        .submit("Toevoegen")
        .await
        .see("2 dagdelen toegevoegd.")
        .see("ma 30/11/2026 09:00–12:30 3 u 30")
        .see("ma 07/12/2026")
        .see("Onder voorbehoud");

    browser
        .fill("Dag", "2026-12-07")
        .submit("Toevoegen")
        .await
        .has_status(422);
    browser.sees_error_at("Dag", "Deze editie heeft al een dagdeel");

    browser.goto("/editions").await;
    browser.see("Boekhouden voor beginners BOEK-01-01 ma 30/11/2026, over 7 dagen");
    browser.click("Boekhouden voor beginners").await;
    browser
        .submit_in("ma 30/11/2026", "Annuleren")
        .await
        .see("telt niet meer mee voor de aanwezigheid");
    browser
        .goto("/editions?q=boek")
        .await
        .see("ma 07/12/2026, over 14 dagen");
});

app_test!(
    statement_5_a_training_with_an_a_number_is_refused_at_the_field,
    async |app| {
        let mut browser = at_the_new_course_form(app).await;
        browser
            .choose("Registratie", "DV.A220518")
            .fill("Prijsregel 2: Bedrag zonder btw", "vijftig")
            .submit("Bewaren")
            .await
            .has_status(422)
            .see("Vul een bedrag in, zoals 1.234,56.");
        assert_eq!(browser.value("Prijsregel 2: Bedrag zonder btw"), "vijftig");
        browser
            .fill("Prijsregel 2: Bedrag zonder btw", "50")
            .submit("Bewaren")
            .await
            .has_status(422);
        browser.sees_error_at("Registratie", "een opleiding heeft een nummer DV.O…");
        assert_eq!(browser.value("Titel"), "Boekhouden voor beginners");
    }
);

app_test!(a_trainer_gets_an_account, async |app| {
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser
        .goto("/trainers")
        .await
        .see("Er zijn nog geen trainers.");
    browser.click("Nieuwe trainer").await;
    browser
        .fill("Naam", "Lien Claes")
        .fill("E-mailadres", "geen adres")
        .submit("Bewaren")
        .await
        .has_status(422);
    browser
        .fill("E-mailadres", "lien@leerhuis.example")
        .submit("Bewaren")
        .await
        .see("Lien Claes is toegevoegd.")
        .see("lien@leerhuis.example");
});

app_test!(who_only_reads_is_not_offered_changes, async |app| {
    let mut browser = app.sign_in_as(Role::ReadOnly).await;
    browser
        .goto("/courses")
        .await
        .has_status(200)
        .dont_see("Nieuwe opleiding");
    browser.goto("/courses/new").await.has_status(403);
});

app_test!(
    statement_53_an_online_course_says_how_its_teacher_is_there,
    async |app| {
        let mut browser = at_the_new_course_form(app).await;
        browser
            .choose("Vorm", "Op afstand, met een lesgever die live lesgeeft")
            .submit("Bewaren")
            .await
            .see("Zonder dat kan ze niet via de kmo-portefeuille.");
        browser.click("Noteren").await;
        browser.submit("Bewaren").await.has_status(422);
        browser
            .fill("Hoe is de lesgever er live bij?", "Live les via Teams")
            .submit("Bewaren")
            .await
            .see("De opleiding kan via de kmo-portefeuille.")
            .see("Live les via Teams")
            .dont_see("Zonder dat kan ze niet");
    }
);
