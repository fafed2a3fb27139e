//! The main job, from the set-up page to the paid invoice and the reminder, by one person in one
//! book. Each part has tests of its own; this one holds that they fit together.

use dienstboek::domain::calendar::Moment;

use crate::support::app::TestApp;
use crate::support::browser::Browser;
use crate::support::statement::{both_payments_and_a_stranger, statement};

const ACCOUNT: &str = "BE68539007547034";

async fn import(browser: &mut Browser, name: &str, bytes: &[u8]) {
    browser.goto("/bank/files/new").await;
    browser
        .upload("Kies het bestand van uw bank", name, bytes)
        .submit("Nakijken")
        .await
        .see("Er vertrekt geen enkele mail.");
    browser.submit("Inlezen en boeken").await;
}

app_test!(
    from_the_first_visit_to_the_reminder,
    Start::Empty,
    async |app| {
        let mut browser = app.browser();
        set_up(&mut browser).await;
        offer_and_plan(&mut browser).await;
        enrol(&mut browser).await;
        apply(&mut browser).await;
        take_attendance(&mut browser).await;
        invoice(app, &mut browser).await;
        get_paid(&mut browser).await;
        remind(app, &mut browser).await;
    }
);

/// Step one: Institute and registrations.
async fn set_up(browser: &mut Browser) {
    browser.goto("/").await.is_at("/set-up");
    browser
        .fill("Naam", "Leerhuis Vlaanderen")
        .fill("Rechtsvorm", "BV")
        .fill("Ondernemingsnummer", "0403.019.261")
        .fill("Btw-nummer", "BE 0403.019.261")
        .fill("Straat en nummer", "Korenmarkt 1")
        .fill("Postcode", "9000")
        .fill("Gemeente", "Gent")
        .fill("E-mailadres", "info@leerhuis.example")
        .fill("Rekeningnummer (IBAN)", ACCOUNT)
        .fill("BIC", "TRIOBEBB")
        .fill("Uw naam", "Els Peeters")
        .fill("Uw e-mailadres", "els@leerhuis.example")
        .fill("Wachtwoord", "zeven blauwe stoelen")
        .submit("Het boek in gebruik nemen")
        .await
        .see("Welkom bij Dienstboek.");
    browser.goto("/settings/registrations/new").await;
    browser
        .fill("Registratienummer", "dv.o 216324")
        .fill("Geldig vanaf", "2024-01-01")
        .submit("Bewaren")
        .await
        .see("De registratie DV.O216324 is toegevoegd.");
}

/// Step two: Courses and editions: two half-days on 9 November, fourteen days ago.
async fn offer_and_plan(browser: &mut Browser) {
    browser.goto("/courses/new").await;
    browser
        .fill("Code", "BOEK-01")
        .fill("Titel", "Boekhouden voor beginners")
        .fill("Beschrijving", "Van factuur tot balans.")
        .fill("Duur", "7")
        .choose("Thema", "Financiële geletterdheid")
        .choose("Registratie", "DV.O216324")
        .fill("Prijsregel 1: Omschrijving", "Deelname")
        .fill("Prijsregel 1: Bedrag zonder btw", "450")
        .fill("Prijsregel 2: Omschrijving", "Cursusboek")
        .fill("Prijsregel 2: Bedrag zonder btw", "50")
        .submit("Bewaren")
        .await;
    browser.click("Editie plannen").await;
    browser
        .choose("Status", "Gaat door")
        .fill("Plaats", "Gent, lokaal 2")
        .submit("Bewaren")
        .await;
    for (starts, ends) in [("09:00", "12:30"), ("13:30", "17:00")] {
        browser
            .fill("Dag", "2026-11-09")
            .fill("Van", starts)
            .fill("Tot", ends)
            .submit("Toevoegen")
            .await
            .see("Eén dagdeel toegevoegd.");
    }
}

/// Steps three and four: a customer enrols two people; the confirmation is made and mailed.
async fn enrol(browser: &mut Browser) {
    browser.goto("/customers/new").await;
    browser
        .fill("Naam", "Bakkerij De Smet")
        .fill("Ondernemingsnummer", "0666814325")
        .fill("Btw-nummer", "BE 0666.814.325")
        .fill("Straat en nummer", "Molenstraat 1")
        .fill("Postcode", "9000")
        .fill("Gemeente", "Gent")
        .fill("E-mailadres", "info@desmet.example")
        .fill("Grootte", "Kleine onderneming")
        .fill("Rechtsvorm", "BV")
        .submit("Bewaren")
        .await
        .see("Bakkerij De Smet is toegevoegd.");
    browser.goto("/enrolments/new?edition=1&customer=1").await;
    browser
        .fill("Nieuwe deelnemers", "An Adams\nBo Bos")
        .submit("Verder naar nakijken")
        .await
        .see("Via de kmo-portefeuille € 1.000,00")
        .see("Rechtstreeks te betalen € 210,00");
    browser
        .submit("Inschrijven en bevestiging mailen")
        .await
        .see("Er is nog geen projectnummer.");
}

/// Step five: The project number, on the last day on which the customer could apply.
async fn apply(browser: &mut Browser) {
    browser.click("Projectnummer noteren").await;
    assert_eq!(browser.value("Projectbedrag zonder btw"), "1.000,00");
    browser
        .fill("Projectnummer", "2026 kmo 025102")
        .fill("Aangevraagd op", "2026-11-23")
        .submit("Bewaren")
        .await
        .see("Projectnummer 2026KMO025102 is genoteerd.")
        .see("wo 23/12/2026, over 30 dagen");
}

/// Step six: Everybody was there.
async fn take_attendance(browser: &mut Browser) {
    for half_day in [1, 2] {
        browser
            .goto(&format!("/half-days/{half_day}/attendance"))
            .await;
        browser
            .submit("Afsluiten")
            .await
            .submit("Tekenen als Els Peeters")
            .await
            .see("2 aanwezig, 0 afwezig");
    }
}

/// Steps seven and eight: the invoice, and its mail.
async fn invoice(app: &TestApp, browser: &mut Browser) {
    browser.goto("/invoices/to-issue").await;
    browser
        .click("Factuur maken: Bakkerij De Smet")
        .await
        .see("€ 1.210,00");
    browser
        .submit("Factuur uitreiken en mailen")
        .await
        .see("Factuur 2026-00001 is uitgereikt")
        .see("+++202/6000/00192+++");
    let mut subjects: Vec<String> = app
        .run_jobs()
        .await
        .into_iter()
        .map(|mail| format!("{} + {}", mail.subject, mail.attachments.len()))
        .collect();
    subjects.sort();
    assert_eq!(
        subjects.len(),
        2,
        "the confirmation and the invoice: {subjects:?}"
    );
    assert!(
        subjects
            .iter()
            .any(|s| s.contains("2026-00001") && s.ends_with("+ 2")),
        "{subjects:?}"
    );
}

/// Step nine: Two payers, each on his tranche, and a line that nobody can place.
async fn get_paid(browser: &mut Browser) {
    let lines = both_payments_and_a_stranger();
    let file = statement(ACCOUNT, 1, "5000.00", ("2026-11-20", "2026-11-23"), lines);
    import(browser, "november.cod", &file).await;
    browser
        .see("3 nieuwe verrichtingen: 2 geboekt, 1 te bekijken")
        .see("2026-00001 (via kmo-portefeuille)")
        .see("2026-00001 (rechtstreeks)");
    browser.goto("/bank/files/new").await;
    browser
        .upload("Kies het bestand van uw bank", "november.cod", &file)
        .submit("Nakijken")
        .await
        .see("Er is niets toegevoegd.");
    browser
        .goto("/invoices")
        .await
        .see("2026-00001")
        .see("Betaald");
    // What the portefeuille has paid waits for no deadline any more.
    browser
        .goto("/editions/1")
        .await
        .see("Bakkerij De Smet An Adams, Bo Bos")
        .dont_see("Eigen bijdrage");
}

/// The tenth step: a paid tranche is never reminded of. Once its booking is undone, exactly one mail
/// goes, and only while the bank is up to date and no payment waits that may be this one.
async fn remind(app: &TestApp, browser: &mut Browser) {
    app.clock
        .set(Moment::new("2027-01-11T09:00:00Z".parse().unwrap()));
    assert_eq!(app.run_jobs().await, [], "everything is paid");

    sign_in_again(browser).await;
    browser.goto("/bank?state=booked").await;
    browser
        .click_in("BAKKERIJ DE SMET", "BAKKERIJ DE SMET")
        .await;
    browser
        .fill(
            "Waarom maakt u deze boeking ongedaan?",
            "was voor een andere factuur",
        )
        .submit("Boeking ongedaan maken")
        .await;
    assert_eq!(app.run_jobs().await, [], "the bank's data is of November");

    let fresh = statement(
        ACCOUNT,
        1,
        "6285.00",
        ("2026-11-23", "2027-01-08"),
        Vec::new(),
    );
    import(browser, "januari.cod", &fresh).await;
    browser
        .goto("/reminders")
        .await
        .see("Op de rekening wacht een betaling die deze kan zijn.");
    assert_eq!(app.run_jobs().await, [], "the customer may have paid");

    browser.goto("/bank").await;
    browser
        .click_in("BAKKERIJ DE SMET", "BAKKERIJ DE SMET")
        .await;
    browser
        .fill("Waarom zet u dit opzij?", "voor een andere instelling")
        .submit("Opzij zetten")
        .await
        .see("De verrichting staat opzij.");
    assert_eq!(app.run_jobs().await, [], "it waits to be seen");
    browser.goto("/mails/held").await;
    browser
        .submit("Deze mail nu laten vertrekken")
        .await
        .see("1 mail vertrekt nu.");
    let sent = app.run_jobs().await;
    assert_eq!(sent.len(), 1, "one reminder");
    assert!(sent[0].text.contains("210,00"), "{}", sent[0].text);
    assert!(!sent[0].text.contains("1.210,00"), "{}", sent[0].text);
    assert_eq!(app.run_jobs().await, [], "never twice");
}

/// Seven weeks later nobody is signed in any more.
async fn sign_in_again(browser: &mut Browser) {
    browser.goto("/").await.is_at("/sign-in");
    browser
        .fill("E-mailadres", "els@leerhuis.example")
        .fill("Wachtwoord", "zeven blauwe stoelen")
        .submit("Aanmelden")
        .await;
}
