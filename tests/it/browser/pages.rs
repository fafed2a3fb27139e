//! Every page of a book with something in it, looked at on a desk and on a phone, in light and in
//! dark. The pictures are in `target/screenshots/pages`.

use dienstboek::domain::mail::{Trouble, TroubleKind};
use dienstboek::domain::user::Role;

use super::chrome::journey;
use crate::support::app::Start;
use crate::support::mails::queue_with_file;

#[test]
fn the_outgoing_post() {
    journey("post", Start::SetUp, async |app, chrome| {
        let now = app.clock.now();
        for (cause, trouble) in [
            ("factuur 2026-00121", None),
            ("factuur 2026-00122", Some(TroubleKind::RecipientRefused)),
            ("factuur 2026-00123", Some(TroubleKind::SignInRefused)),
        ] {
            queue_with_file(&app.db, cause, now, "factuur.pdf", b"%PDF-1.7");
            if let Some(kind) = trouble {
                app.outbox.fail_next(Trouble::new(
                    kind,
                    "550 5.1.1 User unknown in virtual mailbox table",
                ));
            }
            app.run_jobs().await;
        }
        queue_with_file(
            &app.db,
            "factuur 2026-00124",
            now,
            "factuur.pdf",
            b"%PDF-1.7",
        );
        chrome.sign_in_as(app, Role::Administrator).await;
        chrome
            .look_at(
                "post",
                &[
                    ("list", "/mails"),
                    ("empty", "/mails?state=cancelled"),
                    ("sent", "/mails/1"),
                    ("failed", "/mails/2"),
                    ("deferred", "/mails/3"),
                    ("start", "/"),
                ],
            )
            .await;
        chrome.goto("/mails").await;
        chrome.press("Stuur mij een proefbericht").await;
        chrome.follow("Bekijken zoals in een mailprogramma").await;
        chrome.see("Dit is een proefbericht van Dienstboek.").await;
        chrome.picture("post/as-mail").await;
    });
}

#[test]
fn reminders() {
    journey("reminders", Start::SetUp, async |app, chrome| {
        crate::http::reminders::a_book_with_reminders(app).await;
        chrome.sign_in_as(app, Role::Bookkeeper).await;
        chrome
            .look_at(
                "reminders",
                &[("list", "/reminders"), ("pause", "/reminders/2/pause")],
            )
            .await;
    });
}
