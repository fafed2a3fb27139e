//! Enrolments, from the choice of an edition to the payment order, as staff walk through them on
//! Monday 23 November 2026.

use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::EditionId;
use dienstboek::domain::subsidy::life::StepKind;
use dienstboek::domain::user::Role;
use dienstboek::storage::{documents, mails};

use crate::support::app::TestApp;
use crate::support::book::{
    a_company, a_course, an_application, an_edition, ctx_on, enrolled, register, tell, write,
};
use dienstboek::services::record_application;

/// A course of € 300 a participant, with lunch and an exam, on these days.
fn excel(app: &TestApp, code: &str, days: &[&str]) -> EditionId {
    let course = a_course(
        &app.db,
        code,
        &[
            (PriceKind::Fee, PriceUnit::Participant, "300"),
            (PriceKind::Catering, PriceUnit::ParticipantDay, "40"),
            (PriceKind::Exam, PriceUnit::Participant, "50"),
        ],
    );
    an_edition(&app.db, course, &format!("{code}-1"), 4, days)
}

app_test!(a_company_enrols_several_people, async |app| {
    excel(app, "EXCEL", &["2026-12-07", "2026-12-08"]);
    register(&app.db, &a_company("Bakkerij De Smet", "0666.814.325"));
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser
        .goto("/enrolments")
        .await
        .see("Er is nog niemand ingeschreven.");
    browser
        .click("Inschrijven")
        .await
        .see("Welke editie?")
        .see("nog 4 plaatsen");
    browser
        .click("Opleiding EXCEL · EXCEL-1")
        .await
        .see("Welke klant?");
    browser
        .fill("Zoek een klant op naam of ondernemingsnummer", "smet")
        .submit("Zoeken")
        .await;
    browser.click("Bakkerij De Smet").await;
    browser
        .fill(
            "Nieuwe deelnemers",
            "An Adams\nBos, Bo bo@klant.example\n\n",
        )
        .submit("Verder naar nakijken")
        .await
        .see("An Adams (Werknemer)")
        .see("Bo Bos (Werknemer)")
        // 2 × 300 and 2 × 2 × 25 admissible; 2 × 2 × 15 and 2 × 50 not.
        .see("€ 860,00")
        .see("Via de kmo-portefeuille € 700,00")
        .see("Rechtstreeks te betalen € 340,60")
        .see("ma 21/12/2026, over 28 dagen")
        .see("€ 210,00");
    browser
        .submit("Inschrijven en bevestiging mailen")
        .await
        .see("De mail naar info@klant.example staat klaar om te vertrekken.")
        .see("Er is nog geen projectnummer.")
        .see("An Adams")
        .see("Bo Bos")
        .see("Niet aanvaard")
        .see("INSCHR-1.pdf")
        .see("Bevestiging gemaakt en gemaild: info@klant.example")
        .see("Bakkerij De Smet, EXCEL-1");
    browser.click("INSCHR-1.pdf").await.has_status(200);
    let pdf = browser.bytes().to_vec();
    assert!(pdf.starts_with(b"%PDF-"), "the confirmation is a PDF");
    let sent = app
        .db
        .read(|conn| {
            let mail = mails::list_of_enrolment(conn, dienstboek::domain::id::EnrolmentId::new(1))?;
            let attached = mails::list_attachments(conn, mail[0].id)?;
            Ok::<_, dienstboek::storage::Error>((mail, attached))
        })
        .await
        .unwrap();
    assert_eq!(sent.0.len(), 1);
    assert_eq!(sent.0[0].recipient_address, "info@klant.example");
    assert_eq!(sent.1[0].bytes, pdf);
    // The half-days for the calendar stand beside it, answered by a mailbox that somebody reads.
    let calendar = &sent.1[1];
    assert_eq!(calendar.file_name, "INSCHR-1.ics");
    let text = String::from_utf8(calendar.bytes.clone()).unwrap();
    for line in [
        "METHOD:PUBLISH",
        "UID:half-day-1@leerhuis.example",
        "SEQUENCE:0",
        "SUMMARY:Opleiding EXCEL",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert!(text.contains("ORGANIZER"), "{text}");
    browser
        .goto("/enrolments")
        .await
        .see("Bakkerij De Smet")
        .see("2 deelnemers");
});

app_test!(what_is_wrong_with_an_enrolment_is_told, async |app| {
    let edition = excel(app, "EXCEL", &["2026-12-07"]);
    let bakery = register(&app.db, &a_company("Bakkerij De Smet", "0666.814.325"));
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    let path = format!("/enrolments/new?edition={edition}&customer={bakery}");
    browser.goto(&path).await;
    browser.submit("Verder naar nakijken").await.has_status(422);
    browser.sees_error_at("Nieuwe deelnemers", "minstens één deelnemer");
    browser
        .fill("Nieuwe deelnemers", "An")
        .submit("Verder naar nakijken")
        .await;
    browser.sees_error_at("Nieuwe deelnemers", "“An” is er maar één van");
    browser
        .fill(
            "Nieuwe deelnemers",
            "An Adams\nBo Bos\nCas Claes\nDirk Dams\nEls Eys",
        )
        .submit("Verder naar nakijken")
        .await
        .has_status(422)
        .see("In deze editie zijn nog 4 plaatsen vrij.");
    browser
        .fill("Nieuwe deelnemers", "An Adams")
        .fill("Statuut van de nieuwe deelnemers", "Jobstudent")
        .submit("Verder naar nakijken")
        .await
        .has_status(422)
        .see("An Adams (Jobstudent) telt niet als werkende van de klant.");
    assert_eq!(browser.value("Nieuwe deelnemers"), "An Adams");
    browser.uncheck("De klant gebruikt de kmo-portefeuille");
    browser
        .submit("Verder naar nakijken")
        .await
        .has_status(200)
        .see("An Adams (Jobstudent)");
    browser.submit("Terug naar de gegevens").await;
    assert_eq!(browser.value("Nieuwe deelnemers"), "An Adams");
});

app_test!(a_new_customer_is_made_on_the_way, async |app| {
    let edition = excel(app, "EXCEL", &["2026-12-07"]);
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser
        .goto(&format!("/enrolments/new?edition={edition}"))
        .await;
    browser.click("Nieuwe klant").await;
    browser
        .choose("Soort klant", "Particulier")
        .fill("Naam", "Eva Els")
        .fill("Straat en nummer", "Kerkstraat 2")
        .fill("Postcode", "9000")
        .fill("Gemeente", "Gent")
        .fill("E-mailadres", "eva@els.example")
        .submit("Bewaren")
        .await
        .see("Eva Els is toegevoegd.")
        .see("Nieuwe deelnemers");
    browser
        .fill("Nieuwe deelnemers", "Eva Els")
        .submit("Verder naar nakijken")
        .await
        .see("Nakijken")
        .dont_see("Via de kmo-portefeuille");
    browser
        .submit("Inschrijven en bevestiging mailen")
        .await
        .see("Deze klant betaalt zonder kmo-portefeuille.");
});

app_test!(
    statements_27_and_8_a_project_number_is_recorded_or_refused,
    async |app| {
        // It started on 2 November: the last day to apply was the 16th.
        let edition = excel(app, "EXCEL", &["2026-11-02"]);
        let bakery = register(&app.db, &a_company("Bakkerij De Smet", "0666.814.325"));
        let first = enrolled(&app.db, "2026-10-01", edition, bakery, &["An Adams"]);
        let second = enrolled(&app.db, "2026-10-01", edition, bakery, &["Bo Bos"]);
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        browser
            .goto(&format!("/enrolments/{first}"))
            .await
            .see("De klant vraagt de subsidie aan ma 16/11/2026, 7 dagen geleden · te laat");
        browser.click("Projectnummer noteren").await;
        browser
            .fill("Projectnummer", "2026KM0025102")
            .fill("Aangevraagd op", "2026-11-17")
            .submit("Bewaren")
            .await
            .has_status(422);
        browser.sees_error_at("Projectnummer", "Bedoelde u 2026KMO025102?");
        browser
            .submit("2026KMO025102 gebruiken en bewaren")
            .await
            .has_status(422)
            .see("Weiger deze aanvraag in de toepassing voor dienstverleners");
        browser.sees_error_at("Aangevraagd op", "aanvragen kon tot en met ma 16/11/2026");
        browser
            .fill("Aangevraagd op", "2026-11-16")
            .submit("Bewaren")
            .await
            .see("Projectnummer 2026KMO025102 is genoteerd.")
            .see("De eigen bijdrage staat op de kmo-portefeuille wo 16/12/2026, over 23 dagen");

        browser
            .goto(&format!("/enrolments/{second}/application"))
            .await;
        browser
            .fill("Projectnummer", "2026 kmo 025102")
            .fill("Aangevraagd op", "2026-11-16")
            .submit("Bewaren")
            .await
            .has_status(422);
        browser.sees_error_at(
            "Projectnummer",
            &format!("al genoteerd bij inschrijving {first}"),
        );
        browser
            .click("Die inschrijving openen")
            .await
            .is_at(&format!("/enrolments/{first}"));
    }
);

app_test!(
    statement_18_the_portal_wins_and_the_difference_is_told,
    async |app| {
        let edition = excel(app, "EXCEL", &["2026-12-07"]);
        let bakery = register(&app.db, &a_company("Bakkerij De Smet", "0666.814.325"));
        let id = enrolled(&app.db, "2026-11-20", edition, bakery, &["An Adams"]);
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        browser.goto(&format!("/enrolments/{id}/application")).await;
        // 300 and 25 are admissible, of which 30 %.
        assert_eq!(browser.value("Projectbedrag zonder btw"), "325,00");
        assert_eq!(browser.value("Subsidie"), "97,50");
        browser
            .fill("Projectnummer", "2026KMO025102")
            .fill("Eigen bijdrage", "178,75")
            .fill("Subsidie", "146,25")
            .submit("Bewaren")
            .await
            .see("Kijk nog na:")
            .see("De kmo-portefeuille zegt € 146,25 subsidie, onze schatting was € 97,50.");
        browser.goto(&format!("/enrolments/{id}/application")).await;
        browser
            .fill("Eigen bijdrage", "100")
            .submit("Bewaren")
            .await
            .has_status(422);
        browser.sees_error_at("Projectbedrag zonder btw", "samen € 246,25");
    }
);

app_test!(deposit_and_payment_order_take_one_click_each, async |app| {
    let edition = excel(app, "EXCEL", &["2026-11-16"]);
    let bakery = register(&app.db, &a_company("Bakkerij De Smet", "0666.814.325"));
    let id = enrolled(&app.db, "2026-11-02", edition, bakery, &["An Adams"]);
    let application = an_application("2026KMO025102", "2026-11-03", "325");
    write(&app.db, |tx| {
        record_application::record(tx, &ctx_on("2026-11-03"), id, &application)
    });
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser.goto(&format!("/enrolments/{id}")).await;
    browser
        .submit("Gestort: noteren")
        .await
        .see("De storting van de eigen bijdrage is genoteerd op ma 23/11/2026.")
        .see("Eigen bijdrage gestort ma 23/11/2026");
    browser
        .fill("Betaalopdracht gegeven op", "2026-11-24")
        .submit("Betaalopdracht gegeven: noteren")
        .await
        .see("deze dag ligt nog in de toekomst");
    browser
        .submit("Betaalopdracht gegeven: noteren")
        .await
        .see("De betaalopdracht is genoteerd op ma 23/11/2026.")
        .see("Het geld van de kmo-portefeuille is binnen ma 07/12/2026, over 14 dagen");
});

app_test!(an_enrolment_is_cancelled_with_a_reason, async |app| {
    let edition = excel(app, "EXCEL", &["2026-11-16"]);
    let bakery = register(&app.db, &a_company("Bakkerij De Smet", "0666.814.325"));
    let id = enrolled(&app.db, "2026-11-02", edition, bakery, &["An Adams"]);
    let application = an_application("2026KMO025102", "2026-11-03", "325");
    write(&app.db, |tx| {
        record_application::record(tx, &ctx_on("2026-11-03"), id, &application)
    });
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser.goto(&format!("/enrolments/{id}")).await;
    browser
        .submit("Inschrijving annuleren")
        .await
        .see("Geef een reden");
    browser
        .fill("Reden", "ziekte")
        .submit("Inschrijving annuleren")
        .await
        .see("Laat de klant project 2026KMO025102 stopzetten")
        .see("Geannuleerd: ziekte")
        .dont_see("Gestort: noteren");
    browser
        .goto("/enrolments?show=confirmed")
        .await
        .see("Er is niets gevonden.");
});

app_test!(the_list_shows_what_is_urgent, async |app| {
    let bakery = register(&app.db, &a_company("Bakkerij De Smet", "0666.814.325"));
    // Last days to apply: 26 November and 21 December.
    for (code, day) in [("VANDAAG", "2026-11-12"), ("LATER", "2026-12-07")] {
        let edition = excel(app, code, &[day]);
        enrolled(&app.db, "2026-11-02", edition, bakery, &["An Adams"]);
    }
    let mut browser = app.sign_in_as(Role::ReadOnly).await;
    browser
        .goto("/enrolments?show=urgent")
        .await
        .see("Opleiding VANDAAG")
        .see("do 26/11/2026, over 3 dagen")
        .dont_see("Opleiding LATER");
    browser
        .goto("/enrolments?show=waiting")
        .await
        .see("Opleiding LATER");
    browser
        .goto("/enrolments?q=later")
        .await
        .dont_see("Opleiding VANDAAG");
});

app_test!(the_confirmation_is_sent_again, async |app| {
    let edition = excel(app, "EXCEL", &["2026-12-07"]);
    let bakery = register(&app.db, &a_company("Bakkerij De Smet", "0666.814.325"));
    let id = enrolled(&app.db, "2026-11-02", edition, bakery, &["An Adams"]);
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser
        .goto(&format!("/enrolments/{id}"))
        .await
        .see("Er is nog geen mail geschreven.");
    for count in 1..=2 {
        browser
            .submit("Bevestiging opnieuw mailen")
            .await
            .see("De bevestiging staat klaar om naar info@klant.example te vertrekken.");
        let kept = app
            .db
            .read(move |conn| documents::list_of_enrolment(conn, id))
            .await
            .unwrap();
        let written = app
            .db
            .read(move |conn| mails::list_of_enrolment(conn, id))
            .await
            .unwrap();
        // The paper, and the half-days for the calendar beside it.
        assert_eq!((kept.len(), written.len()), (count * 2, count));
    }
});

app_test!(
    the_start_page_tells_which_step_of_the_scheme_is_due,
    async |app| {
        let bakery = register(&app.db, &a_company("Bakkerij De Smet", "0666.814.325"));
        let edition = |code: &str, day: &str| excel(app, code, &[day]);
        let enrol = |edition, name: &str| enrolled(&app.db, "2026-10-01", edition, bakery, &[name]);
        // Nothing applied for: the last day is 26 November.
        enrol(edition("AANVRAAG", "2026-11-12"), "An Adams");
        // Applied for 25 days ago: five days left for the own share.
        let deposit = enrol(edition("STORTING", "2026-12-07"), "Bo Bos");
        // Deposited, and the course has started.
        let order = enrol(edition("OPDRACHT", "2026-11-16"), "Cas Claes");
        for (id, number, applied_on) in [
            (deposit, "2026KMO000001", "2026-10-29"),
            (order, "2026KMO000002", "2026-11-16"),
        ] {
            let application = an_application(number, applied_on, "325");
            write(&app.db, |tx| {
                record_application::record(tx, &ctx_on(applied_on), id, &application)
            });
        }
        let on = "2026-11-20";
        tell(&app.db, &ctx_on(on), order, 1, StepKind::Deposited, on).unwrap();
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        browser
            .goto("/")
            .await
            .see("Aanvragen die nog ontbreken")
            .see("Bakkerij De Smet · Opleiding AANVRAAG do 26/11/2026, over 3 dagen")
            .see("Eigen bijdrage nog te storten")
            .see("Bakkerij De Smet · Opleiding STORTING za 28/11/2026, over 5 dagen")
            .see("Betaalopdracht nog te geven")
            .see("Bakkerij De Smet · Opleiding OPDRACHT ma 16/11/2026, 7 dagen geleden");
        browser
            .goto("/enrolments?show=payment-order")
            .await
            .see("Opleiding OPDRACHT")
            .dont_see("Opleiding STORTING");
    }
);
