//! Registrations: typed in every way, refused with what was meant, edited by two people at once.

use dienstboek::domain::user::Role;

app_test!(a_number_is_normalised, async |app| {
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser
        .goto("/settings/registrations")
        .await
        .see("Er staat nog geen registratie in het boek.");
    browser.click("Registratie toevoegen").await;
    browser
        .fill("Registratienummer", "dv.o 216324")
        .fill("Geldig vanaf", "2024-01-01")
        .fill("Geldig tot en met", "2026-11-26")
        .submit("Bewaren")
        .await
        .is_at("/settings/registrations")
        .see("De registratie DV.O216324 is toegevoegd.")
        .see("Opleiding 01/01/2024 do 26/11/2026, over 3 dagen Geldig");
    browser
        .goto("/settings/registrations")
        .await
        .dont_see("De registratie DV.O216324 is toegevoegd.");
});

app_test!(a_zero_is_answered_with_what_was_meant, async |app| {
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser.goto("/settings/registrations/new").await;
    browser
        .fill("Registratienummer", "DV.0216324")
        .fill("Geldig vanaf", "gisteren")
        .submit("Bewaren")
        .await
        .has_status(422);
    browser
        .sees_error_at("Registratienummer", "Bedoelde u DV.O216324?")
        .sees_error_at("Geldig vanaf", "Vul een datum in");
    assert_eq!(browser.value("Registratienummer"), "DV.0216324");
    browser
        .fill("Geldig vanaf", "01/02/2026")
        .submit("DV.O216324 gebruiken en bewaren")
        .await
        .see("De registratie DV.O216324 is toegevoegd.");
});

app_test!(a_number_comes_only_once, async |app| {
    let mut browser = app.sign_in_as(Role::Administrator).await;
    for expected in [
        "De registratie DV.A216324 is toegevoegd.",
        "Deze registratie staat al in het boek.",
    ] {
        browser.goto("/settings/registrations/new").await;
        browser
            .fill("Registratienummer", "DV.A216324")
            .fill("Geldig vanaf", "2024-01-01")
            .submit("Bewaren")
            .await
            .see(expected);
    }
});

app_test!(two_people_edit_at_once, async |app| {
    let mut first = app.sign_in_as(Role::Administrator).await;
    first.goto("/settings/registrations/new").await;
    first
        .fill("Registratienummer", "DV.O216324")
        .fill("Geldig vanaf", "2024-01-01")
        .submit("Bewaren")
        .await;
    let mut second = app.sign_in_as(Role::Administrator).await;
    first.click("DV.O216324").await;
    second.goto(first.path()).await;
    first.fill("Notitie", "verlengd").submit("Bewaren").await;
    second
        .fill("Notitie", "in onderzoek")
        .submit("Bewaren")
        .await
        .has_status(409)
        .see("Iemand anders heeft dit intussen gewijzigd");
    second.sees_error_at("Notitie", "Intussen bewaard door iemand anders: verlengd");
    assert_eq!(second.value("Notitie"), "in onderzoek");
    second
        .submit("Bewaren")
        .await
        .see("De registratie DV.O216324 is bewaard.")
        .see("in onderzoek");
});
