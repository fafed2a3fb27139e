//! Automatic mail waits to be seen: it leaves on its day, and never when its cause is gone.

use dienstboek::clock::Clock;
use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::{CustomerId, MailId};
use dienstboek::domain::mail::{MailStatus, Withdrawal};
use dienstboek::domain::user::Actor;
use dienstboek::formats::coda::write::{self, Communication, Day, Movement};
use dienstboek::jobs::look_at_held::{HeldMail, Looked};
use dienstboek::jobs::nudge::Nudges;
use dienstboek::jobs::rehearse;
use dienstboek::jobs::remind::Reminders;
use dienstboek::services::application_guide::links::Site;
use dienstboek::services::hold_mail::{self, HoldError, PauseError};
use dienstboek::services::{Ctx, import_statement, record_application};
use dienstboek::storage::mails::{self, MailRow};
use dienstboek::storage::{Db, Error, Page, audit, mail_queue};

use super::import_statement::{from_customer, statement};
use crate::support::book::{self, ctx_on, day};
use crate::support::ledger;
use crate::support::mails::hold_for;

/// Somebody of the office on a day.
fn office_on(day: &str) -> Ctx {
    Ctx {
        actor: Actor {
            id: None,
            name: "Els".to_owned(),
        },
        ..ctx_on(day)
    }
}

/// An invoice with € 210.00 to be paid directly; its first reminder goes out on 9 December. Mail waits
/// for a day.
fn an_open_invoice(db: &Db) -> CustomerId {
    ledger::set_up(db);
    hold_for(db, 24);
    let customer = ledger::customer(db, "Bakkerij De Smet BV");
    ledger::invoice(db, 123, customer, "173.55", None);
    customer
}

/// The bank's data reaches this day, with these movements on it.
fn the_bank_until(db: &Db, on: &str, movements: Vec<Movement>) {
    let number = u16::try_from(chrono::Datelike::ordinal(&day(on))).unwrap();
    let days: [Day; 1] = [statement(number, on, "1000.00", movements)];
    let (ctx, bytes) = (ctx_on(on), write::write(&days).unwrap());
    db.write_blocking(|tx| {
        let file = import_statement::keep(tx, &ctx, on, bytes)?;
        import_statement::import(tx, &ctx, file)
    })
    .unwrap();
}

async fn remind_on(db: &Db, today: &str) -> usize {
    let clock = Clock::fixed(ctx_on(today).now);
    let reminders = Reminders::new(db.clone(), clock, Site::new("https://boek.example"));
    reminders.write_due(|| false).await.unwrap()
}

async fn look_on(db: &Db, today: &str) -> Looked {
    let clock = Clock::fixed(ctx_on(today).now);
    let held = HeldMail::new(db.clone(), clock);
    held.look(|| false).await.unwrap()
}

fn all(db: &Db) -> Vec<MailRow> {
    db.read_blocking(|conn| mails::page(conn, MailStatus::ALL, Page::new(1)))
        .unwrap()
        .rows
}

fn mail(db: &Db, id: MailId) -> MailRow {
    db.read_blocking(|conn| mails::get(conn, id)).unwrap()
}

fn due_on(db: &Db, today: &str) -> i64 {
    let now = ctx_on(today).now;
    db.read_blocking(|conn| mail_queue::count_due(conn, now))
        .unwrap()
}

const WAITS: Looked = Looked {
    released: 0,
    withdrawn: 0,
};
const RELEASED: Looked = Looked {
    released: 1,
    withdrawn: 0,
};
const WITHDRAWN: Looked = Looked {
    released: 0,
    withdrawn: 1,
};

db_test!(
    a_reminder_is_written_a_day_before_and_leaves_on_its_day,
    async |db| {
        an_open_invoice(&db);
        the_bank_until(&db, "2026-12-07", Vec::new());
        assert_eq!(remind_on(&db, "2026-12-07").await, 0, "too early");
        assert_eq!(remind_on(&db, "2026-12-08").await, 1);
        assert_eq!(remind_on(&db, "2026-12-08").await, 0, "once");
        let held = all(&db).remove(0);
        assert_eq!(held.status, MailStatus::Held);
        assert_eq!(held.held_until, Some(ctx_on("2026-12-09").now));
        let text = db
            .read_blocking(|conn| mails::get_text(conn, held.id))
            .unwrap()
            .body_text;
        assert!(
            text.contains("do 17/12/2026"),
            "eight days from the day on which it leaves: {text}"
        );
        assert_eq!(look_on(&db, "2026-12-08").await, WAITS);
        assert_eq!(due_on(&db, "2026-12-08"), 0, "no sender may take it");
        assert_eq!(
            due_on(&db, "2026-12-31"),
            0,
            "nor later, before it is let go"
        );
        assert_eq!(look_on(&db, "2026-12-09").await, RELEASED);
        assert_eq!(due_on(&db, "2026-12-09"), 1);
        assert_eq!(look_on(&db, "2026-12-09").await, WAITS, "once");
    }
);

db_test!(money_that_came_in_withdraws_the_reminder, async |db| {
    an_open_invoice(&db);
    the_bank_until(&db, "2026-12-07", Vec::new());
    remind_on(&db, "2026-12-08").await;
    let paid = from_customer(
        "210.00",
        Communication::Structured("101".to_owned(), "202600012320".to_owned()),
    );
    the_bank_until(&db, "2026-12-08", vec![paid]);
    assert_eq!(look_on(&db, "2026-12-09").await, WITHDRAWN);
    let gone = all(&db).remove(0);
    assert_eq!(gone.status, MailStatus::Cancelled);
    assert_eq!(gone.withdrawn_because, Some(Withdrawal::Paid));
    assert_eq!(remind_on(&db, "2026-12-09").await, 0, "nothing is asked");
    let noted = db
        .read_blocking(|conn| audit::list_recent(conn, 50))
        .unwrap();
    let noted = noted
        .iter()
        .filter(|event| event.event.action == "mail.withdrawn");
    assert_eq!(noted.count(), 1);
});

db_test!(
    a_paused_tranche_withdraws_and_is_asked_again_later,
    async |db| {
        an_open_invoice(&db);
        the_bank_until(&db, "2026-12-07", Vec::new());
        remind_on(&db, "2026-12-08").await;
        let tranche = db
            .read_blocking(|conn| dienstboek::storage::reminders::list_asked(conn, all(&db)[0].id))
            .unwrap()
            .remove(0)
            .tranche;
        let pause = |until: &str| {
            db.write_blocking(|tx| {
                let row = dienstboek::storage::tranches::get(tx, tranche.id)?.tranche;
                dienstboek::services::remind::pause(
                    tx,
                    &ctx_on("2026-12-08"),
                    &row,
                    day(until),
                    "belt",
                )
                .map_err(|_| Error::Stale)
            })
            .unwrap();
        };
        pause("2026-12-20");
        assert_eq!(look_on(&db, "2026-12-08").await, WITHDRAWN);
        let gone = all(&db).remove(0);
        assert_eq!(gone.withdrawn_because, Some(Withdrawal::Paused));
        the_bank_until(&db, "2026-12-18", Vec::new());
        assert_eq!(remind_on(&db, "2026-12-18").await, 0, "the pause holds");
        assert_eq!(
            remind_on(&db, "2026-12-19").await,
            1,
            "to leave when it ends"
        );
        assert_eq!(look_on(&db, "2026-12-20").await, RELEASED);
    }
);

db_test!(a_paused_customer_gets_nothing_automatic, async |db| {
    let customer = an_open_invoice(&db);
    the_bank_until(&db, "2026-12-07", Vec::new());
    remind_on(&db, "2026-12-08").await;
    let office = office_on("2026-12-08");
    let pause = |until: &str| {
        db.write_blocking(|tx| hold_mail::pause(tx, &office, customer, day(until), "gesloten"))
    };
    assert!(matches!(pause("2026-12-08"), Err(PauseError::EndsTooEarly)));
    assert_eq!(pause("2026-12-12").unwrap(), 1);
    assert_eq!(
        all(&db)[0].withdrawn_because,
        Some(Withdrawal::Paused),
        "what was held is withdrawn"
    );
    the_bank_until(&db, "2026-12-10", Vec::new());
    assert_eq!(remind_on(&db, "2026-12-10").await, 0);
    assert_eq!(remind_on(&db, "2026-12-11").await, 1, "for the day after");
    db.write_blocking(|tx| hold_mail::resume(tx, &office, customer))
        .unwrap();
    assert_eq!(look_on(&db, "2026-12-12").await, RELEASED);
});

db_test!(what_a_person_takes_out_stays_out, async |db| {
    an_open_invoice(&db);
    the_bank_until(&db, "2026-12-08", Vec::new());
    remind_on(&db, "2026-12-08").await;
    let id = all(&db)[0].id;
    let office = office_on("2026-12-08");
    db.write_blocking(|tx| hold_mail::remove(tx, &office, id, "telefonisch afgesproken"))
        .unwrap();
    let gone = mail(&db, id);
    assert_eq!(gone.status, MailStatus::Cancelled);
    assert_eq!(
        gone.withdrawn_note.as_deref(),
        Some("telefonisch afgesproken")
    );
    assert!(matches!(
        db.write_blocking(|tx| hold_mail::approve(tx, &office, id)),
        Err(HoldError::NotHeld(MailStatus::Cancelled))
    ));
    assert_eq!(remind_on(&db, "2026-12-09").await, 0, "not written again");
});

db_test!(only_what_was_seen_is_let_go, async |db| {
    an_open_invoice(&db);
    the_bank_until(&db, "2026-12-08", Vec::new());
    remind_on(&db, "2026-12-08").await;
    let id = all(&db)[0].id;
    let office = office_on("2026-12-08");
    let approve = |seen: &[MailId]| {
        db.write_blocking(|tx| hold_mail::approve_all(tx, &office, seen))
            .unwrap()
    };
    assert_eq!(approve(&[MailId::new(999)]), 0);
    assert_eq!(approve(&[id]), 1);
    assert_eq!(approve(&[id]), 0, "it left");
    assert_eq!(due_on(&db, "2026-12-08"), 1);
});

/// Enrolled for a course that starts on Monday 2 November 2026; the first nudge leaves on 26 October.
fn an_enrolment(db: &Db) -> dienstboek::domain::id::EnrolmentId {
    ledger::set_up(db);
    hold_for(db, 24);
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "1000.00")];
    let course = book::a_course(db, "BOEK-01", &fee);
    let edition = book::an_edition(db, course, "BOEK-01-01", 12, &["2026-11-02"]);
    let customer = book::register(db, &book::a_company("De Smet", "0666.814.325"));
    book::enrolled(db, "2026-09-01", edition, customer, &["An Adams"])
}

async fn nudge_on(db: &Db, today: &str) -> usize {
    let clock = Clock::fixed(ctx_on(today).now);
    let nudges = Nudges::new(db.clone(), clock, Site::new("https://boek.example"));
    nudges.write_due(|| false).await.unwrap()
}

db_test!(a_nudge_whose_step_is_done_is_withdrawn, async |db| {
    let enrolment = an_enrolment(&db);
    assert_eq!(nudge_on(&db, "2026-10-24").await, 0);
    assert_eq!(nudge_on(&db, "2026-10-25").await, 1);
    assert_eq!(look_on(&db, "2026-10-25").await, WAITS);
    let application = book::an_application("2026KMO025102", "2026-10-25", "1000.00");
    let ctx = ctx_on("2026-10-25");
    book::write(&db, |tx| {
        Ok::<_, Error>(record_application::record(tx, &ctx, enrolment, &application).unwrap())
    });
    assert_eq!(look_on(&db, "2026-10-25").await, WITHDRAWN);
    assert_eq!(all(&db)[0].withdrawn_because, Some(Withdrawal::StepDone));
});

db_test!(a_nudge_that_would_be_too_late_leaves_at_once, async |db| {
    an_enrolment(&db);
    // The last day to apply is Monday 16 November; held for a day it would be of no use.
    assert_eq!(nudge_on(&db, "2026-11-16").await, 1);
    assert_eq!(all(&db)[0].status, MailStatus::Queued);
});

db_test!(
    a_rehearsal_tells_what_would_happen_and_changes_nothing,
    async |db| {
        an_open_invoice(&db);
        the_bank_until(&db, "2026-12-08", Vec::new());
        let clock = Clock::fixed(ctx_on("2026-12-08").now);
        let site = Site::new("https://boek.example");
        let told = rehearse::rehearse(&db, &clock, site.clone()).await.unwrap();
        assert_eq!(told.written.len(), 1);
        assert_eq!(told.written[0].held_until, Some(ctx_on("2026-12-09").now));
        assert!(told.sent.is_empty() && told.problems.is_empty(), "{told:?}");
        assert!(all(&db).is_empty(), "nothing was written");
        hold_for(&db, 0);
        clock.set(ctx_on("2026-12-09").now);
        let told = rehearse::rehearse(&db, &clock, site).await.unwrap();
        assert_eq!((told.written.len(), told.sent.len()), (1, 1));
        assert_eq!(remind_on(&db, "2026-12-09").await, 1, "as it was told");
    }
);
