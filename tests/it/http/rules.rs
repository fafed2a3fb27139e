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
