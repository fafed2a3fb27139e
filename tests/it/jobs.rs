//! The worker that empties the outbox: everything once, nothing lost, whatever the mail server says.

use std::collections::BTreeSet;
use std::time::Duration;

use dienstboek::clock::Clock;
use dienstboek::config::{Secret, Smtp};
use dienstboek::domain::calendar::Moment;
use dienstboek::domain::id::MailId;
use dienstboek::domain::mail::{MailStatus, Trouble, TroubleKind};
use dienstboek::jobs::Worker;
use dienstboek::jobs::send_mail::{Counts, Lease, MailSender};
use dienstboek::mail::Transport;
use dienstboek::mail::smtp::Patience;
use dienstboek::mail::transport::Memory;
use dienstboek::services::application_guide::links::Site;
use dienstboek::storage::mails::{self, MailRow};
use dienstboek::storage::{Db, Error, mail_queue};
use mail_parser::MessageParser;

use crate::support::mails::{new_mail, queue_with_file};
use crate::support::smtp::{FakeMailServer, Fault, Offer, Stage};

fn now() -> Moment {
    Moment::new("2026-11-23T08:30:00Z".parse().unwrap())
}

async fn queue(db: &Db, cause: &str) -> MailId {
    let new = new_mail(cause, now());
    db.write(move |tx| mails::insert(tx, &new, &[]))
        .await
        .unwrap()
        .unwrap()
}

async fn mail(db: &Db, id: MailId) -> MailRow {
    db.read(move |conn| mails::get(conn, id)).await.unwrap()
}

fn sender(db: &Db, clock: &Clock, memory: &Memory, owner: &str) -> MailSender {
    MailSender::new(
        db.clone(),
        clock.clone(),
        Transport::Memory(memory.clone()),
        owner.to_owned(),
    )
}

async fn send_due(sender: &MailSender) -> Counts {
    sender.send_due(|| false).await.unwrap()
}

const fn counts(sent: usize, deferred: usize, failed: usize) -> Counts {
    Counts {
        sent,
        deferred,
        failed,
    }
}

db_test!(
    statement_67_several_senders_send_everything_once,
    async |db| {
        const MAILS: usize = 40;
        let (clock, memory) = (Clock::fixed(now()), Memory::default());
        for number in 0..MAILS {
            queue(&db, &format!("mail-{number}")).await;
        }
        let runs: Vec<_> = (0..4)
            .map(|number| {
                let sender = sender(&db, &clock, &memory, &format!("sender-{number}"));
                tokio::spawn(async move { send_due(&sender).await })
            })
            .collect();
        let mut sent = 0;
        for run in runs {
            sent += run.await.unwrap().sent;
        }
        let accepted = memory.accepted();
        let different: BTreeSet<_> = accepted.iter().map(|email| &email.message_id).collect();
        assert_eq!(
            (sent, accepted.len(), different.len()),
            (MAILS, MAILS, MAILS)
        );
    }
);

db_test!(trouble_waits_longer_each_time_and_then_fails, async |db| {
    let (clock, memory) = (Clock::fixed(now()), Memory::default());
    let sender = sender(&db, &clock, &memory, "one");
    let id = queue(&db, "invoice-1").await;
    let mut at = now();
    for wait_minutes in [1, 5, 30, 120, 720] {
        memory.fail_next(Trouble::new(TroubleKind::NotNow, "451 later"));
        assert_eq!(send_due(&sender).await, counts(0, 1, 0));
        assert_eq!(
            send_due(&sender).await,
            counts(0, 0, 0),
            "not again at once"
        );
        assert_eq!(
            mail(&db, id).await.next_try_at,
            at.plus_seconds(wait_minutes * 60)
        );
        at = at.plus_seconds(wait_minutes * 60);
        clock.set(at);
    }
    memory.fail_next(Trouble::new(TroubleKind::NotNow, "451 later"));
    assert_eq!(send_due(&sender).await, counts(0, 0, 1));
    let failed = mail(&db, id).await;
    assert_eq!((failed.status, failed.attempts), (MailStatus::Failed, 6));
    assert_eq!(failed.last_error.as_deref(), Some("not-now: 451 later"));
    assert!(memory.accepted().is_empty());
});

db_test!(one_refused_recipient_does_not_keep_the_others, async |db| {
    let (clock, memory) = (Clock::fixed(now()), Memory::default());
    let refused = queue(&db, "a").await;
    let fine = queue(&db, "b").await;
    memory.fail_next(Trouble::new(TroubleKind::RecipientRefused, "550 unknown"));
    assert_eq!(
        send_due(&sender(&db, &clock, &memory, "one")).await,
        counts(1, 0, 1)
    );
    assert_eq!(mail(&db, refused).await.status, MailStatus::Failed);
    let sent = mail(&db, fine).await;
    assert_eq!((sent.status, sent.sent_at), (MailStatus::Sent, Some(now())));
    assert_eq!(sent.delivery_note.as_deref(), Some("accepted in memory"));
});

db_test!(an_address_that_is_none_fails_and_says_which, async |db| {
    let (clock, memory) = (Clock::fixed(now()), Memory::default());
    let id = queue(&db, "a").await;
    db.write(move |tx| {
        use dienstboek::storage::schema::mails;
        use diesel::prelude::*;
        diesel::update(mails::table)
            .set(mails::recipient_address.eq("geen adres"))
            .execute(tx.conn())?;
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
    assert_eq!(
        send_due(&sender(&db, &clock, &memory, "one")).await,
        counts(0, 0, 1)
    );
    let failed = mail(&db, id).await.last_error.unwrap();
    assert!(failed.starts_with("unsendable: 'geen adres'"), "{failed}");
});

db_test!(without_a_mail_server_messages_wait, async |db| {
    let id = queue(&db, "a").await;
    let sender = MailSender::new(
        db.clone(),
        Clock::fixed(now()),
        Transport::None,
        "one".to_owned(),
    );
    assert_eq!(send_due(&sender).await, counts(0, 0, 0));
    let waiting = mail(&db, id).await;
    assert_eq!((waiting.status, waiting.attempts), (MailStatus::Queued, 0));
});

db_test!(
    the_worker_wakes_for_a_message_and_stops_when_told,
    async |db| {
        let memory = Memory::default();
        let transport = Transport::Memory(memory.clone());
        let worker = Worker::new(
            db.clone(),
            Clock::fixed(now()),
            transport,
            "one".to_owned(),
            Site::new("https://boek.example"),
        )
        .start();
        tokio::time::sleep(Duration::from_millis(100)).await;
        let id = queue(&db, "a").await;
        // Well before the worker would look by itself.
        let woken = tokio::time::timeout(Duration::from_secs(4), async {
            while mail(&db, id).await.status != MailStatus::Sent {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        woken.await.unwrap();
        tokio::time::timeout(Duration::from_secs(4), worker.stop())
            .await
            .unwrap();
        let later = queue(&db, "b").await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(mail(&db, later).await.status, MailStatus::Queued);
        assert_eq!(memory.accepted().len(), 1);
    }
);

db_test!(
    a_message_goes_from_the_outbox_to_the_mail_server,
    async |db| {
        let server = FakeMailServer::start(Offer::USUAL).await;
        let id = queue_with_file(&db, "invoice-1", now(), "factuur.pdf", b"%PDF-1.7 \x00\xff");
        let clock = Clock::fixed(now());
        let transport = server.transport(server.settings(), Patience::default());
        let sender = MailSender::new(db.clone(), clock.clone(), transport, "one".to_owned());

        // The connection breaks after the body: nobody knows, so it isn't called sent.
        server.fault(Stage::Body, Fault::Close);
        assert_eq!(send_due(&sender).await, counts(0, 1, 0));
        let unknown = mail(&db, id).await;
        assert_eq!(unknown.status, MailStatus::Deferred);
        assert!(unknown.last_error.unwrap().starts_with("connection-lost: "));

        clock.set(now().plus_seconds(60));
        assert_eq!(send_due(&sender).await, counts(1, 0, 0));
        let sent = mail(&db, id).await;
        assert_eq!(
            (sent.status, sent.attempts, sent.last_error),
            (MailStatus::Sent, 2, None)
        );
        assert_eq!(
            sent.delivery_note.as_deref(),
            Some("250 2.0.0 Ok: queued as 0001")
        );
        let bodies = server.bodies();
        assert_eq!(bodies.len(), 2);
        assert_eq!(
            bodies[0], bodies[1],
            "the same message under the same Message-ID"
        );
        let accepted = server.accepted();
        assert_eq!(accepted[0].to, ["an@bakkerij.example"]);
        let read = MessageParser::default().parse(&accepted[0].bytes).unwrap();
        assert_eq!(read.message_id(), Some("invoice-1@leerhuis.example"));
        assert_eq!(read.attachment(0).unwrap().contents(), b"%PDF-1.7 \x00\xff");
    }
);

db_test!(a_wrong_password_keeps_every_message, async |db| {
    let server = FakeMailServer::start(Offer::USUAL).await;
    let ids = [queue(&db, "a").await, queue(&db, "b").await];
    let clock = Clock::fixed(now());
    let wrong = Smtp {
        credentials: Some(("post@leerhuis.example".to_owned(), Secret::new("fout"))),
        ..server.settings()
    };
    let sender = |settings| {
        let transport = server.transport(settings, Patience::default());
        MailSender::new(db.clone(), clock.clone(), transport, "one".to_owned())
    };
    assert_eq!(send_due(&sender(wrong)).await, counts(0, 2, 0));
    assert_eq!(server.connections(), 1, "one knock at the door is enough");
    for id in ids {
        let waiting = mail(&db, id).await;
        assert_eq!(
            (waiting.status, waiting.attempts),
            (MailStatus::Deferred, 0)
        );
        assert_eq!(waiting.next_try_at, now().plus_seconds(60));
        assert!(
            waiting
                .last_error
                .unwrap()
                .starts_with("sign-in-refused: 535")
        );
    }
    clock.set(now().plus_seconds(60));
    assert_eq!(send_due(&sender(server.settings())).await, counts(2, 0, 0));
    for id in ids {
        assert_eq!(mail(&db, id).await.status, MailStatus::Sent);
    }
});

db_test!(
    a_mail_server_in_trouble_is_tried_less_often_and_costs_no_message,
    async |db| {
        let (clock, memory) = (Clock::fixed(now()), Memory::default());
        let sender = sender(&db, &clock, &memory, "one");
        let id = queue(&db, "a").await;
        let mut at = now();
        for wait_seconds in [60, 300, 1800, 1800, 1800, 1800, 1800] {
            memory.fail_next(Trouble::new(TroubleKind::Unreachable, "connection refused"));
            assert_eq!(send_due(&sender).await, counts(0, 1, 0));
            at = at.plus_seconds(wait_seconds);
            assert_eq!(mail(&db, id).await.next_try_at, at);
            clock.set(at);
        }
        assert_eq!(send_due(&sender).await, counts(1, 0, 0));
        assert_eq!(mail(&db, id).await.attempts, 1);
    }
);

db_test!(
    what_a_dead_sender_had_in_hand_is_sent_by_the_next,
    async |db| {
        let (clock, memory) = (Clock::fixed(now()), Memory::default());
        let id = queue(&db, "a").await;
        db.write(|tx| mail_queue::lease(tx, "dead", now(), now().plus_seconds(300)))
            .await
            .unwrap()
            .unwrap();
        let alive = sender(&db, &clock, &memory, "alive");
        assert_eq!(send_due(&alive).await, counts(0, 0, 0));
        clock.set(now().plus_seconds(301));
        assert_eq!(send_due(&alive).await, counts(1, 0, 0));
        let sent = mail(&db, id).await;
        assert_eq!((sent.status, sent.attempts), (MailStatus::Sent, 2));
    }
);

db_test!(
    a_message_that_ends_the_program_again_and_again_has_to_wait,
    async |db| {
        let (clock, memory) = (Clock::fixed(now()), Memory::default());
        let id = queue(&db, "a").await;
        let alive = sender(&db, &clock, &memory, "alive");
        for owner in ["dead", "dead too"] {
            let at = clock.now();
            db.write(move |tx| {
                mail_queue::lease(tx, owner, at, at.plus_seconds(60))?.unwrap();
                // The next sender begins after the lease and dies over the same message.
                for (id, attempts) in mail_queue::list_abandoned(tx, at.plus_seconds(61))? {
                    if attempts == 1 {
                        let lost = Trouble::new(TroubleKind::ConnectionLost, "stopped");
                        let again = Some(at.plus_seconds(61));
                        mail_queue::update_abandoned(tx, id, at.plus_seconds(61), &lost, again)?;
                    }
                }
                Ok::<_, Error>(())
            })
            .await
            .unwrap();
            clock.set(at.plus_seconds(61));
        }
        assert_eq!(send_due(&alive).await, counts(0, 0, 0));
        let waiting = mail(&db, id).await;
        assert_eq!(waiting.status, MailStatus::Deferred);
        assert_eq!(waiting.next_try_at, clock.now().plus_seconds(300));
    }
);

db_test!(
    a_slow_mail_server_does_not_cost_a_living_sender_its_message,
    async |db| {
        let server = FakeMailServer::start(Offer::USUAL).await;
        server.fault(Stage::Body, Fault::Stall);
        let id = queue(&db, "a").await;
        let lease = Lease {
            seconds: 2,
            renew_every: Duration::from_millis(300),
        };
        let patience = Patience {
            message: Duration::from_secs(5),
            ..Patience::default()
        };
        let transport = server.transport(server.settings(), patience);
        let slow = MailSender::new(db.clone(), Clock::System, transport, "slow".to_owned());
        let slow = slow.with_lease(lease);
        let sending = tokio::spawn(async move { send_due(&slow).await });
        let memory = Memory::default();
        let other = sender(&db, &Clock::System, &memory, "other");
        // Longer than a lease that nobody renews.
        for _ in 0..7 {
            tokio::time::sleep(Duration::from_millis(500)).await;
            assert_eq!(send_due(&other).await, counts(0, 0, 0));
        }
        assert_eq!(sending.await.unwrap(), counts(0, 1, 0));
        let troubled = mail(&db, id).await;
        assert_eq!(
            (troubled.status, troubled.attempts),
            (MailStatus::Deferred, 1)
        );
        assert!(troubled.last_error.unwrap().starts_with("no-answer"));
        assert!(memory.accepted().is_empty());
    }
);
