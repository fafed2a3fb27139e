use std::thread;

use dienstboek::domain::id::{AuditEventId, EnrolmentId, UserId};
use dienstboek::domain::user::Role;
use dienstboek::storage::audit::{self, AuditEvent, Chain};
use dienstboek::storage::{Db, Error, users};
use diesel::connection::SimpleConnection;

use super::at;
use super::users::a_user;

fn an_event(summary: &str, subject_id: i64) -> AuditEvent {
    AuditEvent {
        actor_id: None,
        actor_name: "Dienstboek".into(),
        action: "invoice.issued".into(),
        subject_kind: "invoice".into(),
        subject_id,
        enrolment_id: Some(EnrolmentId::new(7)),
        summary: summary.into(),
        details: serde_json::json!({ "number": "2026-0001", "gross": "1210.00" }),
    }
}

fn record(db: &Db, summaries: &[&str]) {
    for (index, summary) in summaries.iter().enumerate() {
        let seconds = i64::try_from(index).unwrap();
        db.write_blocking(|tx| audit::record(tx, &an_event(summary, 1), at(seconds)))
            .unwrap();
    }
}

fn tamper(db: &Db, sql: &str) {
    db.write_blocking(|tx| Ok::<_, Error>(tx.batch_execute(sql)?))
        .unwrap();
}

fn verify(db: &Db) -> Chain {
    db.read_blocking(audit::verify).unwrap()
}

db_test!(events_are_read_back_by_subject_enrolment_and_age, |db| {
    let actor: UserId = db
        .write_blocking(|tx| users::insert(tx, &a_user("an@book.example", Role::Bookkeeper)))
        .unwrap();
    record(&db, &["Issued"]);
    let by_an = AuditEvent {
        actor_id: Some(actor),
        actor_name: "An Peeters".into(),
        enrolment_id: None,
        ..an_event("Sent", 2)
    };
    db.write_blocking(|tx| audit::record(tx, &by_an, at(60)))
        .unwrap();
    db.read_blocking(|conn| {
        let summaries = |rows: Vec<audit::AuditRow>| {
            rows.into_iter()
                .map(|row| row.event.summary)
                .collect::<Vec<_>>()
        };
        assert_eq!(summaries(audit::list_for(conn, "invoice", 1)?), ["Issued"]);
        assert!(audit::list_for(conn, "customer", 1)?.is_empty());
        let story = audit::list_for_enrolment(conn, EnrolmentId::new(7))?;
        assert_eq!(summaries(story), ["Issued"]);
        let recent = audit::list_recent(conn, 10)?;
        assert_eq!(recent[0].event.actor_id, Some(actor));
        assert_eq!(recent[0].event.at, at(60));
        assert_eq!(recent[0].event.previous_hash, recent[1].hash);
        assert_eq!(summaries(recent), ["Sent", "Issued"]);
        assert_eq!(audit::list_recent(conn, 1)?.len(), 1);
        Ok::<_, Error>(())
    })
    .unwrap();
    assert_eq!(verify(&db), Chain::Whole { events: 2 });
});

db_test!(a_changed_event_shows, |db| {
    assert_eq!(verify(&db), Chain::Whole { events: 0 });
    record(&db, &["first", "second", "third"]);
    assert_eq!(verify(&db), Chain::Whole { events: 3 });
    tamper(
        &db,
        "UPDATE audit_events SET summary = 'other' WHERE id = 2",
    );
    assert_eq!(verify(&db), Chain::BrokenAt(AuditEventId::new(2)));
});

db_test!(a_removed_event_shows, |db| {
    record(&db, &["first", "second", "third"]);
    tamper(&db, "DELETE FROM audit_events WHERE id = 2");
    assert_eq!(verify(&db), Chain::BrokenAt(AuditEventId::new(3)));
});

db_test!(an_event_of_a_failed_transaction_never_happened, |db| {
    record(&db, &["first"]);
    let failed: Result<(), Error> = db.write_blocking(|tx| {
        audit::record(tx, &an_event("never", 1), at(9))?;
        Err(Error::Stale)
    });
    assert!(failed.is_err());
    record(&db, &["second"]);
    assert_eq!(verify(&db), Chain::Whole { events: 2 });
});

db_test!(the_chain_holds_when_many_record_at_once, |db| {
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| record(&db, &["a", "b", "c", "d", "e"]));
        }
    });
    assert_eq!(verify(&db), Chain::Whole { events: 40 });
});
