//! How many messages leave in a second: each with a file of 40 kB, out of an SQLite book, leased,
//! sent to a mail server on this machine and settled, one after the other.
//!
//! `cargo bench --bench mail` sends 1,000, first in the clear and then over STARTTLS with a sign-in;
//! `-- 5000` (any number) so many. Not a criterion bench: an outbox is emptied once.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a bench stops where something is wrong"
)]

#[path = "../tests/it/support/mails.rs"]
#[expect(dead_code, reason = "shared with the tests, which use all of it")]
mod mails;
#[path = "../tests/it/support/smtp.rs"]
#[expect(dead_code, reason = "shared with the tests, which use all of it")]
mod smtp;

use std::time::Instant;

use dienstboek::clock::Clock;
use dienstboek::config::{Smtp, SmtpTls};
use dienstboek::domain::calendar::Moment;
use dienstboek::jobs::send_mail::MailSender;
use dienstboek::mail::Transport;
use dienstboek::mail::smtp::Patience;
use dienstboek::storage::{Db, Target};

use smtp::{FakeMailServer, Offer};

const FILE_BYTES: usize = 40_000;

fn main() {
    let messages = std::env::args()
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(1_000);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let plain = Offer {
            starttls: false,
            credentials: None,
            ..Offer::USUAL
        };
        let server = FakeMailServer::start(plain).await;
        let settings = Smtp {
            tls: SmtpTls::None,
            credentials: None,
            ..server.settings()
        };
        measure("in the clear", &server, settings, messages).await;
        let server = FakeMailServer::start(Offer::USUAL).await;
        let settings = server.settings();
        measure("over STARTTLS", &server, settings, messages).await;
    });
}

async fn measure(how: &str, server: &FakeMailServer, settings: Smtp, messages: usize) {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&Target::Sqlite(folder.path().join("book.sqlite"))).unwrap();
    db.migrate().unwrap();
    let now = Moment::new("2026-11-23T08:30:00Z".parse().unwrap());
    let filled = db.clone();
    tokio::task::spawn_blocking(move || {
        let file: Vec<u8> = (0..=255).cycle().take(FILE_BYTES).collect();
        for number in 0..messages {
            mails::queue_with_file(
                &filled,
                &format!("mail-{number}"),
                now,
                "factuur.pdf",
                &file,
            );
        }
    })
    .await
    .unwrap();
    let transport: Transport = server.transport(settings, Patience::default());
    let sender = MailSender::new(db, Clock::fixed(now), transport, "bench".to_owned());
    let start = Instant::now();
    let counts = sender.send_due(|| false).await.unwrap();
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!(counts.sent, messages);
    assert_eq!(server.accepted().len(), messages);
    let rate = f64::from(u32::try_from(messages).unwrap()) / seconds;
    println!("{messages} messages {how}: {seconds:.2} s, {rate:.0} a second");
}
