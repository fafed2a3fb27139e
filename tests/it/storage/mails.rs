//! The outbox: one message for one cause, one sender for one message.

use dienstboek::domain::id::{DocumentId, MailId};
use dienstboek::domain::mail::{MailStatus, Trouble, TroubleKind};
use dienstboek::storage::mails::{self, NewMail};
use dienstboek::storage::schema::documents;
use dienstboek::storage::{Db, Error, Page, mail_queue};
use diesel::prelude::*;

use super::at;
use crate::support::mails::new_mail;

fn add(db: &Db, cause: &str) -> MailId {
    db.write_blocking(|tx| mails::insert(tx, &new_mail(cause, at(0)), &[]))
        .unwrap()
        .unwrap()
}

fn add_document(db: &Db, name: &str) -> DocumentId {
    let id: i64 = db
        .write_blocking(|tx| {
            Ok::<_, Error>(
                diesel::insert_into(documents::table)
                    .values((
                        documents::kind.eq("invoice-pdf"),
                        documents::file_name.eq(name),
                        documents::media_type.eq("application/pdf"),
                        documents::bytes.eq(name.as_bytes()),
                        documents::sha256.eq("00"),
                        documents::created_at.eq(at(0)),
                    ))
                    .returning(documents::id)
                    .get_result(tx.conn())?,
            )
        })
        .unwrap();
    DocumentId::new(id)
}

fn lease(db: &Db, owner: &str, seconds: i64) -> Option<MailId> {
    db.write_blocking(|tx| mail_queue::lease(tx, owner, at(seconds), at(seconds + 300)))
        .unwrap()
        .map(|mail| mail.id)
}

fn status(db: &Db, id: MailId) -> MailStatus {
    db.read_blocking(|conn| mails::get(conn, id))
        .unwrap()
        .status
}

db_test!(a_cause_writes_one_message_and_keeps_the_first, |db| {
    let first = add(&db, "invoice-1");
    let again = db
        .write_blocking(|tx| {
            mails::insert(
                tx,
                &NewMail {
                    subject: "Anders".to_owned(),
                    ..new_mail("invoice-1", at(0))
                },
                &[],
            )
        })
        .unwrap();
    assert_eq!(again, None);
    db.read_blocking(|conn| {
        assert_eq!(mails::find_by_cause(conn, "invoice-1")?, Some(first));
        assert_eq!(mails::find_by_cause(conn, "invoice-2")?, None);
        assert_eq!(mails::get(conn, first)?.subject, "Over invoice-1");
        assert_eq!(mails::get_text(conn, first)?.body_html, "<p>Dag An</p>");
        Ok::<_, Error>(())
    })
    .unwrap();
});

db_test!(
    attachments_come_back_in_their_order_with_their_bytes,
    |db| {
        let (ubl, pdf) = (add_document(&db, "b.xml"), add_document(&db, "a.pdf"));
        let id = db
            .write_blocking(|tx| mails::insert(tx, &new_mail("invoice-1", at(0)), &[pdf, ubl]))
            .unwrap()
            .unwrap();
        let files = db
            .read_blocking(|conn| mails::list_attachments(conn, id))
            .unwrap();
        let files: Vec<_> = files
            .iter()
            .map(|file| (file.file_name.as_str(), file.bytes.as_slice()))
            .collect();
        assert_eq!(
            files,
            [
                ("a.pdf", b"a.pdf".as_slice()),
                ("b.xml", b"b.xml".as_slice())
            ]
        );
    }
);

db_test!(
    an_attachment_that_is_not_there_takes_the_message_with_it,
    |db| {
        let missing = DocumentId::new(404);
        let result =
            db.write_blocking(|tx| mails::insert(tx, &new_mail("invoice-1", at(0)), &[missing]));
        assert!(matches!(result, Err(Error::ForeignKey)), "{result:?}");
        let left = db
            .read_blocking(|conn| mails::find_by_cause(conn, "invoice-1"))
            .unwrap();
        assert_eq!(left, None);
    }
);

db_test!(the_longest_waiting_message_is_leased_once, |db| {
    let (first, second) = (add(&db, "a"), add(&db, "b"));
    assert_eq!(lease(&db, "one", -1), None, "not before its time");
    assert_eq!(lease(&db, "one", 0), Some(first));
    assert_eq!(lease(&db, "two", 0), Some(second));
    assert_eq!(lease(&db, "three", 0), None);
    let mail = db.read_blocking(|conn| mails::get(conn, first)).unwrap();
    assert_eq!((mail.status, mail.attempts), (MailStatus::InFlight, 1));
});

db_test!(
    what_a_dead_sender_had_in_hand_goes_back_to_the_queue,
    |db| {
        let id = add(&db, "a");
        assert_eq!(lease(&db, "dead", 0), Some(id));
        let asks = |seconds| {
            db.read_blocking(|conn| {
                let due = mail_queue::count_due(conn, at(seconds))?;
                Ok::<_, Error>((due, mail_queue::list_abandoned(conn, at(seconds))?))
            })
            .unwrap()
        };
        assert_eq!(asks(300), (0, vec![]), "it still holds");
        assert_eq!(asks(301), (1, vec![(id, 1)]));
        assert_eq!(lease(&db, "alive", 301), None, "not before it is settled");
        let lost = Trouble::new(TroubleKind::ConnectionLost, "died");
        for next in [400, 500] {
            db.write_blocking(|tx| {
                mail_queue::update_abandoned(tx, id, at(301), &lost, Some(at(next)))
            })
            .unwrap();
        }
        let late =
            db.write_blocking(|tx| mail_queue::update_to_sent(tx, id, "dead", at(302), "250"));
        assert!(matches!(late, Err(Error::Stale)), "{late:?}");
        assert_eq!(
            lease(&db, "alive", 400),
            Some(id),
            "settled once, by the first"
        );
        db.write_blocking(|tx| mail_queue::update_to_sent(tx, id, "alive", at(403), "250 Ok"))
            .unwrap();
        let mail = db.read_blocking(|conn| mails::get(conn, id)).unwrap();
        assert_eq!((mail.status, mail.attempts), (MailStatus::Sent, 2));
        assert_eq!(
            (mail.sent_at, mail.delivery_note.as_deref()),
            (Some(at(403)), Some("250 Ok"))
        );
    }
);

db_test!(trouble_defers_until_its_time_or_fails_for_good, |db| {
    let id = add(&db, "a");
    let trouble = Trouble::new(TroubleKind::NotNow, "451 later");
    lease(&db, "one", 0).unwrap();
    db.write_blocking(|tx| mail_queue::update_to_troubled(tx, id, "one", &trouble, Some(at(60))))
        .unwrap();
    let mail = db.read_blocking(|conn| mails::get(conn, id)).unwrap();
    assert_eq!(
        (mail.status, mail.next_try_at),
        (MailStatus::Deferred, at(60))
    );
    assert_eq!(
        mail.last_error.as_deref().and_then(Trouble::parse),
        Some(trouble.clone())
    );
    assert_eq!(lease(&db, "one", 59), None);
    assert_eq!(lease(&db, "one", 60), Some(id));
    db.write_blocking(|tx| mail_queue::update_to_troubled(tx, id, "one", &trouble, None))
        .unwrap();
    assert_eq!(status(&db, id), MailStatus::Failed);
    assert_eq!(lease(&db, "one", 100_000), None);
});

db_test!(
    a_person_retries_what_failed_and_takes_out_what_waits,
    |db| {
        let (failed, waiting) = (add(&db, "a"), add(&db, "b"));
        lease(&db, "one", 0).unwrap();
        let trouble = Trouble::new(TroubleKind::SenderRefused, "553 no");
        db.write_blocking(|tx| mail_queue::update_to_troubled(tx, failed, "one", &trouble, None))
            .unwrap();
        let sender = ("Leerhuis BV", "facturen@leerhuis.example", None);
        db.write_blocking(|tx| mails::update_to_queued(tx, failed, sender, at(9)))
            .unwrap();
        let mail = db.read_blocking(|conn| mails::get(conn, failed)).unwrap();
        assert_eq!(
            (mail.status, mail.attempts, mail.next_try_at),
            (MailStatus::Queued, 0, at(9))
        );
        assert_eq!(mail.sender_address, "facturen@leerhuis.example");

        db.write_blocking(|tx| mails::update_to_cancelled(tx, waiting))
            .unwrap();
        assert_eq!(status(&db, waiting), MailStatus::Cancelled);
        lease(&db, "one", 9).unwrap();
        for result in [
            db.write_blocking(|tx| mails::update_to_cancelled(tx, failed)),
            db.write_blocking(|tx| mails::update_to_queued(tx, failed, sender, at(9))),
        ] {
            assert!(
                matches!(result, Err(Error::Stale)),
                "what is on its way is left alone: {result:?}"
            );
        }
    }
);

db_test!(messages_are_listed_by_state_newest_first, |db| {
    for cause in ["a", "b", "c"] {
        add(&db, cause);
    }
    let cancelled = lease(&db, "one", 0).unwrap();
    db.write_blocking(|tx| mail_queue::update_to_sent(tx, cancelled, "one", at(1), ""))
        .unwrap();
    let (slice, counts) = db
        .read_blocking(|conn| {
            let states = [MailStatus::Queued, MailStatus::Deferred];
            Ok::<_, Error>((
                mails::page(conn, &states, Page::new(1))?,
                mails::count_by_status(conn)?,
            ))
        })
        .unwrap();
    let subjects: Vec<_> = slice
        .rows
        .iter()
        .map(|mail| mail.subject.as_str())
        .collect();
    assert_eq!((slice.total, subjects), (2, vec!["Over c", "Over b"]));
    let mut counts = counts;
    counts.sort();
    assert_eq!(counts, [(MailStatus::Queued, 2), (MailStatus::Sent, 1)]);
});
