//! People get access, change, and lose it.

use dienstboek::domain::user::Role;

const PASSWORD: &str = "negen groene lampen";

app_test!(a_user_comes_works_and_goes, async |app| {
    let mut els = app.sign_in_as(Role::Administrator).await;
    els.goto("/settings/users").await;
    els.click("Gebruiker toevoegen").await;
    els.fill("Naam", "Tom Janssens")
        .fill("E-mailadres", "tom@leerhuis.example")
        .choose("Rol", "Boekhouding")
        .fill("Taal", "Français")
        .fill("Wachtwoord", "tom@leerhuis.example")
        .submit("Bewaren")
        .await
        .has_status(422);
    els.sees_error_at("Wachtwoord", "te gemakkelijk te raden")
        .fill("Wachtwoord", PASSWORD)
        .submit("Bewaren")
        .await
        .see("Tom Janssens kan zich nu aanmelden.")
        .see("tom@leerhuis.example Boekhouding Français Actief");

    let mut tom = app.browser();
    tom.goto("/").await;
    tom.fill("E-mailadres", "tom@leerhuis.example")
        .fill("Wachtwoord", PASSWORD)
        .submit("Aanmelden")
        .await
        .see("Accueil")
        .dont_see("Paramètres");

    els.click("Tom Janssens").await;
    els.uncheck("Mag zich aanmelden")
        .submit("Bewaren")
        .await
        .see("Boekhouding Français Uitgesloten");
    tom.goto("/").await.is_at("/sign-in");
    tom.fill("E-mailadres", "tom@leerhuis.example")
        .fill("Wachtwoord", PASSWORD)
        .submit("Aanmelden")
        .await
        .has_status(422);
    els.goto("/audit")
        .await
        .see("Gebruiker uitgesloten: Tom Janssens")
        .see("Gebruiker toegevoegd: Tom Janssens");
});

app_test!(the_last_administrator_has_to_stay, async |app| {
    let mut els = app.sign_in_as(Role::Administrator).await;
    els.goto("/settings/users").await;
    els.click("Els Peeters").await;
    els.choose("Rol", "Alleen lezen")
        .submit("Bewaren")
        .await
        .has_status(422);
    els.sees_error_at("Alleen lezen", "Dit is de laatste beheerder");
    els.goto("/settings/users")
        .await
        .see("els@leerhuis.example Beheerder");
});

app_test!(a_mail_address_belongs_to_one_user, async |app| {
    let mut els = app.sign_in_as(Role::Administrator).await;
    els.goto("/settings/users/new").await;
    els.fill("Naam", "Else Peeters")
        .fill("E-mailadres", "ELS@leerhuis.example")
        .choose("Rol", "Alleen lezen")
        .fill("Wachtwoord", PASSWORD)
        .submit("Bewaren")
        .await
        .has_status(422);
    els.sees_error_at("E-mailadres", "heeft dit e-mailadres al");
});
