//! What the institute says of itself and how it works.

use dienstboek::domain::user::Role;
use dienstboek::storage::{Error, institute};

app_test!(settings_are_shown_as_they_are_typed_and_kept, async |app| {
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser.goto("/settings").await;
    browser.click("Instelling").await;
    assert_eq!(browser.value("Ondernemingsnummer"), "0403.019.261");
    browser
        .fill("Betaaltermijn", "14")
        .choose("Wat komt eerst?", "Eerst de kmo-portefeuille")
        .fill(
            "Rekeningen waarvan de kmo-portefeuille betaalt",
            "BE49999000000171\n",
        )
        .submit("Bewaren")
        .await
        .see("De gegevens van de instelling zijn bewaard.");
    let stored = app.db.read(institute::get_settings).await.unwrap().settings;
    assert_eq!(stored.attendance_threshold_bp, 8000);
    assert_eq!(stored.payment_term_days, 14);
    assert_eq!(stored.payment_order.word(), "portfolio-first");
    assert_eq!(stored.portfolio_payer_accounts, "BE49 9990 0000 0171");
    browser
        .goto("/audit")
        .await
        .see("Instelling gewijzigd: Leerhuis Vlaanderen");
});

app_test!(every_wrong_field_is_told_and_nothing_is_kept, async |app| {
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser.goto("/settings/institute").await;
    browser
        .fill("Btw-nummer", "BE0202239951")
        .fill("BIC", "KRED")
        .fill("Land", "België")
        .fill("Rekeningen waarvan de kmo-portefeuille betaalt", "BE00")
        .submit("Bewaren")
        .await
        .has_status(422);
    browser
        .sees_error_at(
            "Btw-nummer",
            "hoort niet bij het ondernemingsnummer 0403.019.261",
        )
        .sees_error_at("BIC", "acht of elf")
        .sees_error_at("Land", "twee letters")
        .sees_error_at(
            "Rekeningen waarvan de kmo-portefeuille betaalt",
            "geen geldig rekeningnummer",
        );
    let stored = app.db.read(institute::get).await.unwrap();
    assert_eq!(stored.version, 1);
});

app_test!(
    two_administrators_change_the_institute_at_once,
    async |app| {
        let mut first = app.sign_in_as(Role::Administrator).await;
        let mut second = app.sign_in_as(Role::Administrator).await;
        first.goto("/settings/institute").await;
        second.goto("/settings/institute").await;
        first
            .fill("Telefoon", "+32 9 111 11 11")
            .submit("Bewaren")
            .await;
        second
            .fill("Website", "https://nieuw.example")
            .submit("Bewaren")
            .await
            .has_status(409);
        second.sees_error_at(
            "Telefoon",
            "Intussen bewaard door iemand anders: +32 9 111 11 11",
        );
        second
            .fill("Telefoon", "+32 9 111 11 11")
            .submit("Bewaren")
            .await
            .see("zijn bewaard");
        let stored = app
            .db
            .read(|conn| Ok::<_, Error>(institute::get(conn)?.institute))
            .await
            .unwrap();
        assert_eq!(stored.phone, "+32 9 111 11 11");
        assert_eq!(stored.website, "https://nieuw.example");
    }
);

app_test!(
    an_administrator_from_the_command_line_describes_the_institute,
    Start::Empty,
    async |app| {
        let mut els = app.sign_in_as(Role::Administrator).await;
        els.goto("/").await.see("Uw instelling invullen");
        els.click("Uw instelling invullen").await;
        els.fill("Naam", "Leerhuis Vlaanderen")
            .fill("Rechtsvorm", "bv")
            .fill("Ondernemingsnummer", "0403.019.261")
            .fill("Straat en nummer", "Korenmarkt 1")
            .fill("Postcode", "9000")
            .fill("Gemeente", "Gent")
            .fill("E-mailadres", "info@leerhuis.example")
            .fill("Rekeningnummer (IBAN)", "BE68539007547034")
            .fill("BIC", "TRIOBEBB")
            .fill("Naam van de afzender", "Leerhuis")
            .fill("Adres van de afzender", "info@leerhuis.example")
            .submit("Bewaren")
            .await
            .see("De gegevens van de instelling zijn bewaard.");
        els.goto("/").await.dont_see("Uw instelling invullen");
    }
);
