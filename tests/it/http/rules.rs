//! The rules of the scheme, for every role, on Monday 23 November 2026.

use dienstboek::domain::calendar::Moment;
use dienstboek::domain::user::Role;

app_test!(every_role_reads_the_rules_with_their_sources, async |app| {
    for role in Role::ALL {
        let mut browser = app.sign_in_as(*role).await;
        browser
            .goto("/rules")
            .await
            .has_status(200)
            // The version of today, its percentages, ceiling and minimum.
            .see("Aanvragen vanaf 01/02/2026 Geldt vandaag")
            .see("Gewoon percentage 30 % 20 %")
            .see("Digitalisering: cybersecurity (Opleiding, Advies) 45 % 35 %")
            .see("Duurzaamheid: energie-efficiëntie (Opleiding) 45 % 35 %")
            .see("Hoogstens per kalenderjaar € 7.500,00 € 7.500,00")
            .see("Advies: € 500,00 zonder btw")
            .see("Enkel: Digitalisering: cybersecurity.")
            .see("https://www.vlaio.be/nl/nieuws/hervorming-kmo-portefeuille-vanaf-1-februari-2026")
            // An earlier one, and the costs.
            .see("Aanvragen van 01/04/2016 tot en met 30/11/2019")
            .see("Gewoon percentage 40 % 30 %")
            .see("€ 15.000,00")
            .see("Vrij zeker")
            .see("Maaltijden tellen mee tot € 25,00 per persoon en per dag.")
            .see("Een examen telt niet mee.");
    }
});

app_test!(the_day_decides_which_version_holds, async |app| {
    for (today, version) in [
        (
            "2026-01-31T12:00:00Z",
            "Aanvragen van 01/01/2023 tot en met 31/01/2026",
        ),
        ("2026-02-01T12:00:00Z", "Aanvragen vanaf 01/02/2026"),
    ] {
        app.clock.set(Moment::new(today.parse().unwrap()));
        let mut browser = app.sign_in_as(Role::ReadOnly).await;
        browser
            .goto("/rules")
            .await
            .see(&format!("{version} Geldt vandaag"));
    }
    app.clock
        .set(Moment::new("2016-03-31T12:00:00Z".parse().unwrap()));
    let mut browser = app.sign_in_as(Role::ReadOnly).await;
    browser
        .goto("/rules")
        .await
        .see("Voor vandaag is geen regel bekend.")
        .dont_see("Geldt vandaag");
});

app_test!(
    statement_17_an_administrator_adds_a_later_version_and_takes_it_back,
    async |app| {
        let mut browser = app.sign_in_as(Role::Administrator).await;
        browser.goto("/rules").await;
        browser.click("Latere regels toevoegen").await;
        // Nothing changed yet, and the source is no address: both come back, with what was typed.
        browser
            .fill("Aanvragen vanaf", "2027-01-01")
            .fill("Wat er verandert", "Klein krijgt 25 %")
            .fill("Bron", "de krant")
            .fill("Percentage klein", "25")
            .submit("Verschil bekijken")
            .await
            .has_status(422);
        browser.sees_error_at("Bron", "Dit is geen adres van een bladzijde.");
        assert_eq!(browser.value("Wat er verandert"), "Klein krijgt 25 %");
        browser
            .fill("Bron", "https://www.vlaio.be/nl/nieuws")
            .submit("Verschil bekijken")
            .await
            .has_status(200)
            .see("Gewoon percentage · Kleine onderneming 30 % 25 %")
            .see("Geen enkele inschrijving wacht");
        browser
            .submit("Deze regels toevoegen")
            .await
            .is_at("/rules")
            .see("De regels vanaf 01/01/2027 zijn toegevoegd.")
            .see("Aanvragen vanaf 01/01/2027 Klein krijgt 25 %")
            .see("Aanvragen van 01/02/2026 tot en met 31/12/2026 Geldt vandaag")
            .see("Toegevoegd door");
        // Until a file was decided by it, it can be made better.
        browser.click("Aanpassen").await;
        assert_eq!(browser.value("Aanvragen vanaf"), "2027-01-01");
        assert_eq!(browser.value("Bron"), "https://www.vlaio.be/nl/nieuws");
        browser
            .fill("Percentage klein", "24")
            .fill("Aanvragen vanaf", "2026-02-01")
            .submit("Verschil bekijken")
            .await
            .has_status(422);
        browser.sees_error_at(
            "Aanvragen vanaf",
            "De nieuwste regels gelden vanaf 01/02/2026.",
        );
        browser
            .fill("Aanvragen vanaf", "2027-02-01")
            .submit("Verschil bekijken")
            .await
            .see("Gewoon percentage · Kleine onderneming 30 % 24 %");
        browser
            .submit("Regels aanpassen")
            .await
            .is_at("/rules")
            .see("De regels die vanaf 01/02/2027 gelden, zijn aangepast.")
            .see("Aanvragen vanaf 01/02/2027 Klein krijgt 25 %");
        // Everybody sees it; only an administrator changes it.
        let mut reader = app.sign_in_as(Role::ReadOnly).await;
        reader
            .goto("/rules")
            .await
            .see("Klein krijgt 25 %")
            .dont_see("Deze regels intrekken")
            .dont_see("Aanpassen");
        browser
            .submit("Deze regels intrekken")
            .await
            .see("De regels zijn ingetrokken.")
            .dont_see("Klein krijgt 25 %");
        browser
            .goto("/audit")
            .await
            .see("Regels toegevoegd, geldig vanaf")
            .see("Regels ingetrokken");
    }
);

app_test!(
    a_version_that_would_begin_too_early_is_answered_at_its_day,
    async |app| {
        let mut browser = app.sign_in_as(Role::Administrator).await;
        browser.goto("/rules/new").await;
        browser
            .fill("Aanvragen vanaf", "2026-02-01")
            .fill("Wat er verandert", "Klein krijgt 25 %")
            .fill("Bron", "https://www.vlaio.be/nl/nieuws")
            .fill("Percentage klein", "25")
            .submit("Verschil bekijken")
            .await
            .has_status(422);
        browser.sees_error_at(
            "Aanvragen vanaf",
            "De nieuwste regels gelden vanaf 01/02/2026.",
        );
    }
);

app_test!(
    what_the_sources_leave_open_is_a_setting_within_what_they_say,
    async |app| {
        let mut browser = app.sign_in_as(Role::Administrator).await;
        browser.goto("/rules").await;
        browser.click("Wat openstaat").await;
        browser
            .fill("Jaargrens van € 7.500 vanaf", "2021-01-01")
            .submit("Bewaren")
            .await
            .has_status(422);
        browser.sees_error_at(
            "Jaargrens van € 7.500 vanaf",
            "De bronnen laten ruimte tussen 01/12/2019 en 01/01/2020.",
        );
        browser
            .fill("Jaargrens van € 7.500 vanaf", "2019-12-01")
            .fill("Verschil zonder waarschuwing", "0,05")
            .fill("Een aanvraag beoordelen binnen (dagen na de aanvraag)", "7")
            .submit("Bewaren")
            .await
            .is_at("/rules")
            .see("Zo wordt voortaan gerekend.")
            .see("Aanvragen van 01/12/2019 tot en met 13/09/2021");
        browser
            .goto("/audit")
            .await
            .see("Lezing van de regels gekozen");
    }
);
