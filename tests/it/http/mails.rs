//! The outgoing post, as staff follow it.

use dienstboek::domain::id::MailId;
use dienstboek::domain::mail::{Trouble, TroubleKind};
use dienstboek::domain::user::Role;

use crate::support::app::TestApp;
use crate::support::mails::queue_with_file;

fn queue(app: &TestApp, cause: &str) -> MailId {
    queue_with_file(&app.db, cause, app.clock.now(), "factuur.pdf", b"%PDF-1.7")
}

app_test!(nobody_has_written_yet, async |app| {
    let mut browser = app.sign_in_as(Role::ReadOnly).await;
    browser
        .goto("/mails")
        .await
        .see("Er is nog geen mail geschreven.")
        .dont_see("Stuur mij een proefbericht");
});

app_test!(a_test_message_is_written_sent_and_read, async |app| {
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser.goto("/mails").await;
    browser
        .submit("Stuur mij een proefbericht")
        .await
        .see("Het proefbericht is geschreven.")
        .see("Klaar om te vertrekken");
    let sent = app.run_jobs().await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to.address, "jan@leerhuis.example");
    assert_eq!(sent[0].subject, "Proefbericht van Leerhuis Vlaanderen");
    browser.goto("/mails?state=sent").await;
    browser
        .click("Proefbericht van Leerhuis Vlaanderen")
        .await
        .see("Aanvaard door de mailserver op ma 23/11/2026 10:00: accepted in memory")
        .see("Dit is een proefbericht van Dienstboek.")
        .dont_see("Opnieuw versturen");
});

app_test!(what_failed_says_why_and_is_tried_again, async |app| {
    let id = queue(app, "factuur 1");
    app.outbox.fail_next(Trouble::new(
        TroubleKind::SenderRefused,
        "553 5.7.1 Sender rejected",
    ));
    app.run_jobs().await;
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser.goto("/mails?state=undelivered").await;
    browser
        .click("Over factuur 1")
        .await
        .is_at(&format!("/mails/{id}"))
        .see("Niet bezorgd")
        .see("De mailserver aanvaardt ons afzenderadres niet.")
        .see("553 5.7.1 Sender rejected");
    browser
        .submit("Opnieuw versturen")
        .await
        .see("De mail staat opnieuw klaar om te vertrekken.");
    let sent = app.run_jobs().await;
    assert_eq!(
        sent[0].from.address, "info@leerhuis.example",
        "today's sender"
    );
    browser.goto(&format!("/mails/{id}")).await.see("Verzonden");
});

app_test!(
    what_waits_can_be_held_back_but_not_once_it_has_left,
    async |app| {
        let (held, gone) = (queue(app, "a"), queue(app, "b"));
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser.goto(&format!("/mails/{held}")).await;
        browser
            .submit("Niet versturen")
            .await
            .see("De mail is tegengehouden.");
        browser.goto(&format!("/mails/{gone}")).await;
        assert_eq!(app.run_jobs().await.len(), 1);
        browser
            .submit("Niet versturen")
            .await
            .see("Dat kan niet meer")
            .see("Verzonden");
        browser
            .goto("/mails?state=cancelled")
            .await
            .see("Over a")
            .dont_see("Over b");
    }
);

app_test!(a_deferred_message_tells_when_it_goes_again, async |app| {
    queue(app, "a");
    app.outbox
        .fail_next(Trouble::new(TroubleKind::SignInRefused, "535 bad password"));
    app.run_jobs().await;
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser
        .goto("/mails?state=waiting")
        .await
        .see("Volgende poging ma 23/11/2026 10:01");
    browser
        .click("Over a")
        .await
        .see("De mailserver weigert onze gebruikersnaam of ons wachtwoord.");
});

app_test!(an_attachment_is_given_back_as_it_was_sent, async |app| {
    let id = queue(app, "a");
    let mut browser = app.sign_in_as(Role::ReadOnly).await;
    browser.goto(&format!("/mails/{id}")).await;
    browser.click("factuur.pdf").await.has_status(200);
    assert_eq!(browser.bytes(), b"%PDF-1.7");
    browser
        .goto("/mails/1/attachments/99")
        .await
        .has_status(404);
});

app_test!(the_html_of_a_mail_can_do_nothing_here, async |app| {
    let id = queue(app, "a");
    let browser = app.sign_in_as(Role::ReadOnly).await;
    let answer = browser.get(&format!("/mails/{id}/html")).await;
    let policy = answer.headers()["content-security-policy"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(
        policy.contains("default-src 'none'") && policy.ends_with("sandbox"),
        "{policy}"
    );
    assert_eq!(answer.text().await.unwrap(), "<p>Dag An</p>");
});

app_test!(the_start_page_counts_what_was_not_delivered, async |app| {
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser.goto("/").await.see("Niet bezorgde mails");
    queue(app, "a");
    app.outbox
        .fail_next(Trouble::new(TroubleKind::RecipientRefused, "550 unknown"));
    app.run_jobs().await;
    browser
        .goto("/")
        .await
        .see("Niet bezorgde mails 1")
        .see("an@bakkerij.example: De mailserver kent dit adres niet");
    browser
        .click("Alle niet bezorgde mails")
        .await
        .is_at("/mails?state=undelivered")
        .see("Over a");
});

app_test!(a_mail_that_came_back_is_noted_and_sent_again, async |app| {
    let id = queue(app, "a");
    app.run_jobs().await;
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser.goto(&format!("/mails/{id}")).await;
    browser
        .submit("Deze mail kwam terug")
        .await
        .see("Genoteerd: de mail kwam terug.")
        .dont_see("Deze mail kwam terug");
    browser.goto("/mails?state=undelivered").await.see("Over a");
    browser.goto(&format!("/mails/{id}")).await;
    browser.submit("Opnieuw versturen").await;
    assert_eq!(app.run_jobs().await.len(), 1);
});
