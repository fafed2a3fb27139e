//! Delivery to a mail server, and what is made of every way in which it goes wrong.

use std::time::Duration;

use chrono::NaiveDate;
use dienstboek::config::{Secret, Smtp, SmtpTls};
use dienstboek::domain::calendar::Moment;
use dienstboek::domain::mail::{Trouble, TroubleKind};
use dienstboek::mail::smtp::{Patience, SmtpServer};
use dienstboek::mail::{Attachment, Email, Mailbox, Session, Transport};
use mail_parser::{MessageParser, MimeHeaders};

use crate::support::smtp::{FakeMailServer, Fault, Offer, Stage};

fn email(number: u32) -> Email {
    let at = NaiveDate::from_ymd_opt(2026, 11, 23)
        .unwrap()
        .and_hms_opt(8, 30, 0)
        .unwrap();
    Email {
        message_id: format!("invoice-{number}@leerhuis.example"),
        written_at: Moment::from_utc(at),
        from: Mailbox {
            name: "Leerhuis Vlaanderen BV".to_owned(),
            address: "post@leerhuis.example".to_owned(),
        },
        reply_to: None,
        unsubscribe: None,
        to: Mailbox {
            name: "Café René".to_owned(),
            address: "an@cafe-rene.example".to_owned(),
        },
        subject: format!("Factuur 2026-{number:05} – € 1.210,00"),
        text: ".\nEen regel die met een punt begint\n".to_owned(),
        html: "<p>Beste</p>".to_owned(),
        attachments: vec![
            Attachment {
                file_name: format!("{number}.pdf"),
                media_type: "application/pdf".to_owned(),
                bytes: (0..=255).collect(),
            },
            Attachment {
                file_name: format!("{number}.xml"),
                media_type: "application/xml".to_owned(),
                bytes: b"<Invoice>\n.\n</Invoice>\n".to_vec(),
            },
        ],
    }
}

fn session(server: &FakeMailServer, settings: Smtp) -> Session {
    server.transport(settings, Patience::default()).session()
}

/// For servers that fall silent; still enough for a busy machine to do what it does answer.
const HASTY: Patience = Patience {
    connect: Duration::from_secs(3),
    message: Duration::from_secs(2),
};

async fn trouble(server: &FakeMailServer, settings: Smtp) -> Trouble {
    let mut session = server.transport(settings, HASTY).session();
    session
        .send(&email(1))
        .await
        .expect_err("the message was accepted")
}

#[tokio::test]
async fn a_message_with_attachments_arrives_over_starttls_and_sign_in() {
    let server = FakeMailServer::start(Offer::USUAL).await;
    let mut session = session(&server, server.settings());
    let note = session.send(&email(7)).await.unwrap();
    session.close().await;

    assert_eq!(note, "250 2.0.0 Ok: queued as 0001");
    let received = server.accepted().remove(0);
    assert!(received.over_tls && received.signed_in);
    assert_eq!(received.from, "post@leerhuis.example");
    assert_eq!(received.to, ["an@cafe-rene.example"]);
    let read = MessageParser::default().parse(&received.bytes).unwrap();
    assert_eq!(read.message_id(), Some("invoice-7@leerhuis.example"));
    assert_eq!(read.subject(), Some("Factuur 2026-00007 – € 1.210,00"));
    assert_eq!(
        read.body_text(0).unwrap().replace("\r\n", "\n").trim_end(),
        ".\nEen regel die met een punt begint"
    );
    let files: Vec<_> = read
        .attachments()
        .map(|file| (file.attachment_name().unwrap(), file.contents()))
        .collect();
    let all_bytes: Vec<u8> = (0..=255).collect();
    assert_eq!(
        files,
        [
            ("7.pdf", all_bytes.as_slice()),
            ("7.xml", b"<Invoice>\n.\n</Invoice>\n".as_slice())
        ]
    );
    assert_eq!(server.commands().last().map(String::as_str), Some("QUIT"));
}

#[tokio::test]
async fn several_messages_share_one_connection() {
    let server = FakeMailServer::start(Offer::USUAL).await;
    let mut session = session(&server, server.settings());
    for number in 1..=3 {
        session.send(&email(number)).await.unwrap();
    }
    assert_eq!((server.accepted().len(), server.connections()), (3, 1));
}

#[tokio::test]
async fn tls_from_the_first_byte() {
    let server = FakeMailServer::start(Offer {
        implicit_tls: true,
        starttls: false,
        ..Offer::USUAL
    })
    .await;
    let mut session = session(
        &server,
        Smtp {
            tls: SmtpTls::Tls,
            ..server.settings()
        },
    );
    session.send(&email(1)).await.unwrap();
    assert!(server.accepted()[0].over_tls);
}

#[tokio::test]
async fn a_wrong_password_is_no_fault_of_the_message() {
    let server = FakeMailServer::start(Offer::USUAL).await;
    let wrong = Some(("post@leerhuis.example".to_owned(), Secret::new("fout")));
    let trouble = trouble(
        &server,
        Smtp {
            credentials: wrong,
            ..server.settings()
        },
    )
    .await;
    assert_eq!(
        trouble.to_string(),
        "sign-in-refused: 535 5.7.8 Authentication credentials invalid"
    );
    assert!(!trouble.kind.is_final());
}

#[tokio::test]
async fn a_forgotten_password_is_told_as_a_sign_in() {
    let server = FakeMailServer::start(Offer::USUAL).await;
    let trouble = trouble(
        &server,
        Smtp {
            credentials: None,
            ..server.settings()
        },
    )
    .await;
    assert_eq!(trouble.kind, TroubleKind::SignInRefused);
}

#[tokio::test]
async fn greylisted_first_and_accepted_later() {
    let server = FakeMailServer::start(Offer::USUAL).await;
    server.fault(
        Stage::Rcpt,
        Fault::Reply("451 4.7.1 Greylisted, try again later"),
    );
    let mut session = session(&server, server.settings());
    let trouble = session.send(&email(1)).await.unwrap_err();
    assert_eq!(
        trouble.to_string(),
        "not-now: 451 4.7.1 Greylisted, try again later"
    );
    session.send(&email(1)).await.unwrap();
    assert_eq!(server.accepted().len(), 1);
}

#[tokio::test]
async fn final_refusals_name_what_was_refused() {
    let server = FakeMailServer::start(Offer::USUAL).await;
    for (stage, reply, expected) in [
        (
            Stage::Mail,
            "553 5.7.1 Sender address rejected",
            TroubleKind::SenderRefused,
        ),
        (
            Stage::Rcpt,
            "550 5.1.1 User unknown",
            TroubleKind::RecipientRefused,
        ),
        (
            Stage::Data,
            "554 5.7.1 Refused",
            TroubleKind::MessageRefused,
        ),
        (
            Stage::Body,
            "552 5.3.4 Message too big",
            TroubleKind::MessageRefused,
        ),
    ] {
        server.fault(stage, Fault::Reply(reply));
        let trouble = trouble(&server, server.settings()).await;
        assert_eq!(trouble, Trouble::new(expected, reply));
        assert!(trouble.kind.is_final());
    }
    assert!(server.accepted().is_empty());
}

#[tokio::test]
async fn a_server_that_falls_silent_is_left_and_its_late_answer_never_counts() {
    let server = FakeMailServer::start(Offer::USUAL).await;
    let mut session = server.transport(server.settings(), HASTY).session();
    session.send(&email(1)).await.unwrap();
    server.fault(Stage::Body, Fault::Stall);
    let trouble = session.send(&email(2)).await.unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::NoAnswer, "{trouble}");
    // The next one begins on a connection of its own.
    session.send(&email(3)).await.unwrap();
    assert_eq!((server.accepted().len(), server.connections()), (2, 2));
}

#[tokio::test]
async fn silence_before_the_greeting_ends_too() {
    let server = FakeMailServer::start(Offer::USUAL).await;
    server.fault(Stage::Greeting, Fault::Stall);
    assert_eq!(
        trouble(&server, server.settings()).await.kind,
        TroubleKind::NoAnswer
    );
}

#[tokio::test]
async fn a_connection_closed_after_the_body_gives_the_same_message_on_the_next_try() {
    let server = FakeMailServer::start(Offer::USUAL).await;
    server.fault(Stage::Body, Fault::Close);
    let mut session = session(&server, server.settings());
    let trouble = session.send(&email(1)).await.unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::ConnectionLost, "{trouble}");
    assert!(!trouble.kind.is_final());
    session.send(&email(1)).await.unwrap();
    let bodies = server.bodies();
    assert_eq!(bodies.len(), 2);
    assert_eq!(bodies[0], bodies[1]);
}

#[tokio::test]
async fn without_starttls_nothing_is_said() {
    let server = FakeMailServer::start(Offer {
        starttls: false,
        ..Offer::USUAL
    })
    .await;
    let trouble = trouble(&server, server.settings()).await;
    assert_eq!(trouble.kind, TroubleKind::NotProtected);
    let commands = server.commands();
    assert!(
        commands.iter().all(|line| line.starts_with("EHLO")),
        "{commands:?}"
    );
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    let server = FakeMailServer::start(Offer::USUAL).await;
    let mut session = Transport::Smtp(SmtpServer::new(server.settings())).session();
    let trouble = session.send(&email(1)).await.unwrap_err();
    assert_eq!(trouble.kind, TroubleKind::NotProtected, "{trouble}");
    assert!(
        !server
            .commands()
            .iter()
            .any(|line| line.starts_with("AUTH"))
    );
}

#[tokio::test]
async fn too_busy_at_the_door_and_nobody_at_home() {
    let server = FakeMailServer::start(Offer::USUAL).await;
    server.fault(Stage::Greeting, Fault::Reply("421 4.3.2 Too busy"));
    assert_eq!(
        trouble(&server, server.settings()).await.kind,
        TroubleKind::NotNow
    );
    let settings = server.settings();
    drop(server);
    tokio::time::sleep(Duration::from_millis(50)).await;
    let mut session = Transport::Smtp(SmtpServer::new(settings)).session();
    assert_eq!(
        session.send(&email(1)).await.unwrap_err().kind,
        TroubleKind::Unreachable
    );
}
