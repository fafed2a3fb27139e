//! Mail that comes back: a report arrives in the mailbox, and the message says so with the reason.

use std::fs;
use std::path::Path;

use dienstboek::domain::id::MailId;
use dienstboek::domain::user::Role;
use dienstboek::jobs::read_returns::ReturnsReader;
use dienstboek::mail::MailboxOnDisk;

use crate::support::app::TestApp;
use crate::support::mails::queue_with_file;

/// What a mail server writes into our mailbox about the message with this Message-ID.
fn report(message_id: &str) -> String {
    format!(
        "Return-Path: <>\nFrom: MAILER-DAEMON@mail.example\nTo: post@leerhuis.example\n\
         Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
         --b\nContent-Type: text/plain\n\nI'm sorry to have to inform you.\n\
         --b\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; mail.example\n\n\
         Final-Recipient: rfc822; an@bakkerij.example\nAction: failed\nStatus: 5.2.2\n\
         Diagnostic-Code: smtp; 552 5.2.2 Mailbox full\n\n\
         --b\nContent-Type: message/rfc822\n\n\
         From: post@leerhuis.example\nMessage-ID: <{message_id}>\nSubject: Factuur\n\nBeste An\n\n--b--\n"
    )
}

async fn read(app: &TestApp, mailbox: &Path) -> usize {
    let mailbox = MailboxOnDisk::new(mailbox.to_owned());
    ReturnsReader::new(app.db.clone(), app.clock.clone(), mailbox)
        .read_new(|| false)
        .await
        .unwrap()
}

async fn sent(app: &TestApp, cause: &str) -> MailId {
    let id = queue_with_file(&app.db, cause, app.clock.now(), "factuur.pdf", b"%PDF");
    assert_eq!(app.run_jobs().await.len(), 1);
    id
}

app_test!(
    a_report_in_the_maildir_is_tied_to_its_message_once,
    async |app| {
        let id = sent(app, "factuur-1").await;
        let folder = tempfile::tempdir().unwrap();
        for state in ["new", "cur", "tmp"] {
            fs::create_dir(folder.path().join(state)).unwrap();
        }
        let new = folder.path().join("new");
        fs::write(new.join("1"), "Subject: Vraagje\n\nDag\n").unwrap();
        assert_eq!(read(app, folder.path()).await, 0);
        fs::write(new.join("2"), report("factuur-1@leerhuis.example")).unwrap();
        fs::write(new.join("3"), report("van-iemand-anders@elders.example")).unwrap();
        assert_eq!(read(app, folder.path()).await, 1);

        let mut browser = app.sign_in_as(Role::Enrolments).await;
        browser.goto("/mails?state=undelivered").await;
        browser
            .click("Over factuur-1")
            .await
            .is_at(&format!("/mails/{id}"))
            .see("Teruggekomen")
            .see("5.2.2 552 5.2.2 Mailbox full");

        // Seen by a mail program and moved, it is the same message; sent again, it has not come back.
        fs::rename(new.join("2"), folder.path().join("cur/2:2,S")).unwrap();
        browser.submit("Opnieuw versturen").await;
        assert_eq!(app.run_jobs().await.len(), 1);
        assert_eq!(read(app, folder.path()).await, 0);
        browser
            .goto(&format!("/mails/{id}"))
            .await
            .see("Verzonden")
            .dont_see("Mailbox full");
    }
);

app_test!(an_mbox_file_is_read_too, async |app| {
    sent(app, "factuur-2").await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mbox");
    let text = report("factuur-2@leerhuis.example");
    fs::write(
        &file,
        format!("From MAILER-DAEMON Mon Nov 23 2026\n{text}\n"),
    )
    .unwrap();
    assert_eq!(read(app, &file).await, 1);
    assert_eq!(read(app, &file).await, 0);
});
