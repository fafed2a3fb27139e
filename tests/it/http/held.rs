//! Tomorrow's mail, as the office looks at it.

use dienstboek::domain::calendar::Moment;
use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::user::Role;

use crate::support::app::TestApp;
use crate::support::book;
use crate::support::mails::hold_for;

/// Two enrolments without a project number whose nudge is due; mail waits for a day.
async fn two_nudges(app: &TestApp) {
    hold_for(&app.db, 24);
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "1000.00")];
    let course = book::a_course(&app.db, "BOEK-01", &fee);
    let edition = book::an_edition(&app.db, course, "BOEK-01-01", 12, &["2026-11-16"]);
    for (name, number) in [
        ("Bakkerij De Smet", "0666.814.325"),
        ("Kapsalon Mooi", "0123.456.749"),
    ] {
        let customer = book::register(&app.db, &book::a_company(name, number));
        book::enrolled(&app.db, "2026-09-01", edition, customer, &["An Adams"]);
    }
    assert_eq!(app.run_jobs().await.len(), 0, "nothing leaves unseen");
}

app_test!(nothing_waits, async |app| {
    let mut browser = app.sign_in_as(Role::ReadOnly).await;
    browser
        .goto("/mails")
        .await
        .click("Mails van morgen 0")
        .await
        .see("Er wacht geen automatische mail.");
});

app_test!(tomorrows_mail_is_read_and_let_go_together, async |app| {
    two_nudges(app).await;
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser.goto("/").await.see("Mails van morgen 2");
    browser
        .click("Alle mails van morgen nakijken")
        .await
        .see("wacht eerst 24 uur")
        .see("Vertrekt di 24/11/2026 10:00")
        .see("De opleiding start op ma 16/11/2026 en er was nog geen projectnummer genoteerd.")
        .see("Beste Bakkerij De Smet");
    browser
        .submit("Deze 2 mails nu laten vertrekken")
        .await
        .see("2 mails vertrekken nu.")
        .see("Er wacht geen automatische mail.");
    assert_eq!(app.run_jobs().await.len(), 2);
});

app_test!(one_is_taken_out_with_a_reason, async |app| {
    two_nudges(app).await;
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser.goto("/mails/1/remove").await;
    browser
        .submit("Deze mail niet versturen")
        .await
        .has_status(422);
    browser.sees_error_at("Reden", "Dit veld is nog leeg.");
    browser
        .fill("Reden", "telefonisch afgesproken")
        .submit("Deze mail niet versturen")
        .await
        .see("De mail vertrekt niet.");
    browser
        .goto("/mails/1")
        .await
        .see("Iemand heeft deze mail tegengehouden. Reden: telefonisch afgesproken");
    browser
        .goto("/mails/2")
        .await
        .see("Wacht tot di 24/11/2026 10:00");
    browser
        .submit("Nu laten vertrekken")
        .await
        .see("De mail vertrekt nu.");
    assert_eq!(app.run_jobs().await.len(), 1);
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser
        .goto("/audit")
        .await
        .see("telefonisch afgesproken")
        .see("Mail laten vertrekken");
});

app_test!(a_customer_is_paused_until_a_day, async |app| {
    two_nudges(app).await;
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser.goto("/customers/1").await;
    browser.click("Automatische mails pauzeren").await;
    browser
        .fill("Geen automatische mails tot", "2026-11-23")
        .fill("Reden", "gesloten")
        .submit("Automatische mails pauzeren")
        .await
        .has_status(422);
    browser.sees_error_at("Geen automatische mails tot", "Kies een dag na vandaag.");
    browser
        .fill("Geen automatische mails tot", "2026-12-01")
        .submit("Automatische mails pauzeren")
        .await
        .see("1 mail die klaarstond, is ingetrokken.")
        .see("Gepauzeerde klanten");
    browser
        .goto("/customers/1")
        .await
        .see("Geen automatische mails tot di 01/12/2026: gesloten");
    let next = Moment::new("2026-11-24T09:00:00Z".parse().unwrap());
    app.clock.set(next);
    let left = app.run_jobs().await;
    assert_eq!(left.len(), 1, "the other customer's");
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser.goto("/customers/1/mail-pause").await;
    browser
        .submit("Pauze beëindigen")
        .await
        .see("De pauze is beëindigd.");
});

app_test!(the_waiting_time_is_a_setting, async |app| {
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser.goto("/settings").await;
    browser
        .click("E-mail")
        .await
        .fill("Wachttijd van automatische mails", "200")
        .submit("Bewaren")
        .await
        .has_status(422);
    browser
        .fill("Wachttijd van automatische mails", "48")
        .submit("Bewaren")
        .await
        .see("De instellingen voor e-mail zijn bewaard.");
    browser.goto("/mails/held").await.see("wacht eerst 48 uur");
});
