//! A person's own account.

use dienstboek::domain::user::Role;
use dienstboek::services::passwords;
use dienstboek::storage::{Error, users};

const OLD: &str = "zeven blauwe stoelen";
const NEW: &str = "negen groene lampen";

app_test!(a_new_password_ends_the_other_sessions, async |app| {
    let mut here = app.sign_in_as(Role::Bookkeeper).await;
    let mut elsewhere = app.sign_in_as(Role::Bookkeeper).await;
    let hash = passwords::hash(OLD).unwrap();
    app.db
        .write(move |tx| {
            let jan = users::find_by_email(tx, "jan@leerhuis.example")?.unwrap();
            users::update_password(tx, jan.id, &hash)
        })
        .await
        .unwrap_or_else(|error: Error| panic!("{error}"));
    here.goto("/account").await.see("dit toestel");
    here.fill("Huidig wachtwoord", NEW)
        .fill("Nieuw wachtwoord", NEW)
        .submit("Wachtwoord wijzigen")
        .await
        .has_status(422);
    here.sees_error_at("Huidig wachtwoord", "niet uw huidige wachtwoord");
    here.fill("Huidig wachtwoord", OLD)
        .fill("Nieuw wachtwoord", "kort")
        .submit("Wachtwoord wijzigen")
        .await
        .has_status(422);
    here.sees_error_at("Nieuw wachtwoord", "minstens twaalf tekens");
    here.fill("Huidig wachtwoord", OLD)
        .fill("Nieuw wachtwoord", NEW)
        .submit("Wachtwoord wijzigen")
        .await
        .see("Uw wachtwoord is gewijzigd.");
    elsewhere.goto("/").await.is_at("/sign-in");
    elsewhere
        .fill("E-mailadres", "jan@leerhuis.example")
        .fill("Wachtwoord", NEW)
        .submit("Aanmelden")
        .await
        .is_at("/");
});

app_test!(a_person_signs_out_everywhere_else, async |app| {
    let mut here = app.sign_in_as(Role::Trainer).await;
    let mut elsewhere = app.sign_in_as(Role::Trainer).await;
    here.goto("/account").await;
    here.submit("Overal elders afmelden")
        .await
        .see("U bent op alle andere toestellen afgemeld.")
        .dont_see("Overal elders afmelden");
    elsewhere.goto("/").await.is_at("/sign-in");
});

app_test!(a_persons_language_stays_with_the_person, async |app| {
    let mut browser = app.sign_in_as(Role::ReadOnly).await;
    browser.goto("/account").await;
    browser
        .submit("Français")
        .await
        .is_at("/account")
        .see("Mon compte");
    let mut later = app.sign_in_as(Role::ReadOnly).await;
    later.goto("/account").await.see("Mon compte");
});
