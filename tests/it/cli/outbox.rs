//! The promise of the outbox, kept by the real binary: whatever ends it, every message arrives, and
//! only what it had in hand at that moment may arrive twice, as the same message.

use std::collections::HashMap;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use dienstboek::domain::calendar::Moment;
use dienstboek::domain::mail::MailStatus;
use dienstboek::storage::{Db, Error, Target, mails};
use diesel::connection::SimpleConnection;
use mail_parser::MessageParser;

use crate::support::mails::queue_with_file;
use crate::support::smtp::{FakeMailServer, Offer};

const MESSAGES: usize = 1_000;

/// A serving process that is killed, not stopped, when it is dropped.
struct Serving(Child);

impl Serving {
    fn start(db: &Db, mail_port: u16) -> Self {
        let database = match db.target() {
            Target::Postgres(address) => address.clone(),
            file => file.to_string(),
        };
        let child = Command::new(env!("CARGO_BIN_EXE_dienstboek"))
            .args(["serve", "--bind", "127.0.0.1:0", "--database", &database])
            .env_clear()
            .env("DIENSTBOEK_SMTP_HOST", "localhost")
            .env("DIENSTBOEK_SMTP_PORT", mail_port.to_string())
            .env("DIENSTBOEK_SMTP_TLS", "none")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self(child)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

async fn wait_until(server: &FakeMailServer, enough: impl Fn(&FakeMailServer) -> bool) {
    let patience = tokio::time::timeout(Duration::from_secs(180), async {
        while !enough(server) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    patience.await.unwrap_or_else(|_| {
        panic!("only {} messages have arrived", server.accepted().len());
    });
}

/// How often each message arrived, by its Message-ID; all copies of one are the same bytes.
fn arrivals(server: &FakeMailServer) -> HashMap<String, usize> {
    let mut first = HashMap::new();
    let mut counts = HashMap::new();
    for received in server.accepted() {
        let read = MessageParser::default().parse(&received.bytes).unwrap();
        let id = read.message_id().unwrap().to_owned();
        let bytes = first.entry(id.clone()).or_insert(received.bytes.clone());
        assert_eq!(*bytes, received.bytes, "{id}");
        *counts.entry(id).or_insert(0) += 1;
    }
    counts
}

fn execute(db: &Db, sql: &str) {
    db.write_blocking(|tx| Ok::<_, Error>(tx.batch_execute(sql)?))
        .unwrap();
}

db_test!(
    a_killed_process_loses_no_message_and_doubles_only_what_it_had_in_hand,
    async |db| {
        let offer = Offer {
            starttls: false,
            credentials: None,
            ..Offer::USUAL
        };
        let server = FakeMailServer::start(offer).await;
        let now = Moment::new(chrono::Utc::now());
        let filled = db.clone();
        tokio::task::spawn_blocking(move || {
            for number in 0..MESSAGES {
                let cause = format!("mail-{number}");
                queue_with_file(&filled, &cause, now, "factuur.pdf", &[0x25; 4_000]);
            }
        })
        .await
        .unwrap();

        let process = Serving::start(&db, server.port);
        wait_until(&server, |server| server.accepted().len() >= MESSAGES / 3).await;
        drop(process);
        let before = server.accepted().len();
        assert!(before < MESSAGES, "it was killed in the middle");

        // The next process waits until the lease of the dead one has run out; so long is no test.
        execute(
            &db,
            "UPDATE mails SET leased_until = '2026-01-01 00:00:00' WHERE status = 'in-flight'",
        );
        let process = Serving::start(&db, server.port);
        wait_until(&server, |server| arrivals(server).len() == MESSAGES).await;
        let counts = arrivals(&server);
        let doubled = counts.values().filter(|count| **count > 1).count();
        assert!(doubled <= 1, "{doubled} messages arrived more than once");
        assert!(counts.values().all(|count| *count <= 2));

        // What the server accepted last is settled a moment later.
        let all_sent = async {
            loop {
                let states = db.read(mails::count_by_status).await.unwrap();
                if states == [(MailStatus::Sent, i64::try_from(MESSAGES).unwrap())] {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), all_sent)
            .await
            .unwrap();
        drop(process);
    }
);
