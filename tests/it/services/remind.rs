use dienstboek::clock::Clock;
use dienstboek::domain::id::TrancheId;
use dienstboek::domain::mail::{MailKind, MailStatus};
use dienstboek::domain::party::CustomerKind;
use dienstboek::domain::reminder::{Bank, Hold};
use dienstboek::formats::coda::write::{self, Communication, Day, Movement};
use dienstboek::jobs::remind::Reminders;
use dienstboek::services::import_statement;
use dienstboek::services::remind::{self, PauseError};
use dienstboek::storage::mails::{self, MailRow, MailText};
use dienstboek::storage::{Db, Error, Page, audit, customers, tranches};

use super::import_statement::{from_customer, statement};
use crate::support::book::{ctx_on, day};
use crate::support::ledger::{self, Owed};
use crate::support::mails::new_mail;

/// Invoice 2026-00123 of 2 November: € 1,000.00 by the portefeuille, € 210.00 directly by
/// 2 December. Its first reminder goes out from 9 December.
fn a_book(db: &Db) -> Owed {
    ledger::set_up(db);
    let customer = ledger::customer(db, "Bakkerij De Smet BV");
    ledger::invoice(db, 123, customer, "1000.00", Some("2026KMO025102"))
}

/// The bank's data reaches this day, with these movements on it.
fn the_bank_until(db: &Db, on: &str, movements: Vec<Movement>) {
    let number = u16::try_from(chrono::Datelike::ordinal(&day(on))).unwrap();
    let days: [Day; 1] = [statement(number, on, "1000.00", movements)];
    let (ctx, bytes) = (ctx_on(on), write::write(&days).unwrap());
    let file = db
        .write_blocking(|tx| import_statement::keep(tx, &ctx, on, bytes))
        .unwrap();
    db.write_blocking(|tx| import_statement::import(tx, &ctx, file))
        .unwrap();
}

/// What the worker writes on a day.
async fn run_on(db: &Db, today: &str) -> usize {
    let clock = Clock::fixed(ctx_on(today).now);
    Reminders::new(db.clone(), clock)
        .write_due(|| false)
        .await
        .unwrap()
}

fn reminders(db: &Db) -> Vec<(MailRow, MailText)> {
    db.read_blocking(|conn| {
        let all = mails::page(conn, MailStatus::ALL, Page::new(1))?.rows;
        let reminders = all
            .into_iter()
            .filter(|mail| mail.kind == MailKind::PaymentReminder);
        reminders
            .map(|mail| Ok::<_, Error>((mail.clone(), mails::get_text(conn, mail.id)?)))
            .collect()
    })
    .unwrap()
}

fn holds(db: &Db, today: &str) -> Vec<Hold> {
    let outlook = db
        .read_blocking(|conn| remind::outlook(conn, day(today)))
        .unwrap();
    outlook.entries[0].planned.clone().unwrap().holds
}

db_test!(past_due_gets_exactly_one_mail, async |db| {
    a_book(&db);
    the_bank_until(&db, "2026-12-08", Vec::new());
    assert_eq!(run_on(&db, "2026-12-08").await, 0, "its day has not come");
    assert_eq!(run_on(&db, "2026-12-09").await, 1);
    assert_eq!(run_on(&db, "2026-12-09").await, 0);
    the_bank_until(&db, "2027-01-08", Vec::new());
    assert_eq!(
        run_on(&db, "2027-01-09").await,
        0,
        "the ladder has one step"
    );
    let written = reminders(&db);
    assert_eq!(written.len(), 1);
    let (mail, text) = &written[0];
    assert_eq!(mail.recipient_address, "info@klant.example");
    assert!(mail.subject.contains("2026-00123"), "{}", mail.subject);
    for told in ["210,00", "+++202/6000/12320+++", "do 17/12/2026"] {
        assert!(
            text.body_text.contains(told),
            "{told} in {}",
            text.body_text
        );
    }
    assert!(
        !text.body_text.contains("1.000,00"),
        "the portefeuille's part is not asked"
    );
    let all = db
        .read_blocking(|conn| audit::list_recent(conn, 50))
        .unwrap();
    let noted = all
        .iter()
        .filter(|event| event.event.action == "reminder.written");
    assert_eq!(
        noted.map(|e| e.event.summary.as_str()).collect::<Vec<_>>(),
        ["2026-00123, 210.00"]
    );
});

db_test!(a_missed_day_is_caught_up, async |db| {
    a_book(&db);
    the_bank_until(&db, "2027-01-18", Vec::new());
    assert_eq!(run_on(&db, "2027-01-20").await, 1);
    assert_eq!(reminders(&db).len(), 1);
});

db_test!(a_paid_one_never, async |db| {
    let owed = a_book(&db);
    let paid = from_customer("210.00", Communication::reference("202600012320"));
    the_bank_until(&db, "2026-12-08", vec![paid]);
    assert_eq!(ledger::open(&db, owed.direct), "0.00");
    assert_eq!(run_on(&db, "2026-12-09").await, 0);
    let outlook = db
        .read_blocking(|conn| remind::outlook(conn, day("2026-12-09")))
        .unwrap();
    assert_eq!(outlook.entries, []);
});

db_test!(a_part_payment_leaves_the_rest_to_ask, async |db| {
    a_book(&db);
    let part = from_customer("100.00", Communication::reference("202600012320"));
    the_bank_until(&db, "2026-12-08", vec![part]);
    assert_eq!(run_on(&db, "2026-12-09").await, 1);
    let written = reminders(&db);
    assert!(
        written[0].0.subject.contains("110,00"),
        "{}",
        written[0].0.subject
    );
});

db_test!(nothing_goes_out_on_old_bank_data, async |db| {
    a_book(&db);
    assert_eq!(
        run_on(&db, "2026-12-20").await,
        0,
        "there is no statement at all"
    );
    assert_eq!(holds(&db, "2026-12-20"), [Hold::StaleBank]);
    the_bank_until(&db, "2026-12-14", Vec::new());
    assert_eq!(
        run_on(&db, "2026-12-20").await,
        0,
        "six days old, five are set"
    );
    let outlook = db
        .read_blocking(|conn| remind::outlook(conn, day("2026-12-20")))
        .unwrap();
    assert_eq!(outlook.bank, Bank::Stale(Some(day("2026-12-14"))));
    the_bank_until(&db, "2026-12-15", Vec::new());
    assert_eq!(run_on(&db, "2026-12-20").await, 1);
});

db_test!(money_that_waits_for_a_person_holds_it, async |db| {
    a_book(&db);
    // The payer is known by name only: a proposal, no booking.
    let unclear = from_customer("210.00", Communication::free("btw opleiding"));
    the_bank_until(&db, "2026-12-08", vec![unclear]);
    assert_eq!(holds(&db, "2026-12-09"), [Hold::PaymentWaits]);
    assert_eq!(run_on(&db, "2026-12-09").await, 0);
});

db_test!(
    an_invoice_that_has_not_left_is_not_reminded_of,
    async |db| {
        let owed = a_book(&db);
        the_bank_until(&db, "2026-12-08", Vec::new());
        let tranche = db
            .read_blocking(|conn| tranches::get(conn, owed.direct))
            .unwrap()
            .tranche;
        let mail = dienstboek::storage::mails::NewMail {
            kind: MailKind::Invoice,
            invoice_id: Some(tranche.invoice_id),
            status: MailStatus::Failed,
            ..new_mail("invoice:2026-00123", ctx_on("2026-11-02").now)
        };
        db.write_blocking(|tx| mails::insert(tx, &mail, &[]))
            .unwrap();
        assert_eq!(holds(&db, "2026-12-09"), [Hold::InvoiceNotSent]);
        assert_eq!(run_on(&db, "2026-12-09").await, 0);
    }
);

db_test!(two_workers_write_it_once, async |db| {
    a_book(&db);
    the_bank_until(&db, "2026-12-08", Vec::new());
    let runs: Vec<_> = (0..4)
        .map(|_| {
            let db = db.clone();
            tokio::spawn(async move { run_on(&db, "2026-12-09").await })
        })
        .collect();
    let mut written = 0;
    for run in runs {
        written += run.await.unwrap();
    }
    assert_eq!((written, reminders(&db).len()), (1, 1));
});

fn pause(db: &Db, tranche: TrancheId, today: &str, until: &str) -> Result<(), PauseError> {
    db.write_blocking(|tx| {
        let row = tranches::get(tx, tranche)?.tranche;
        remind::pause(tx, &ctx_on(today), &row, day(until), "belt volgende week")
    })
}

db_test!(
    a_pause_holds_until_its_day_or_until_it_is_lifted,
    async |db| {
        let owed = a_book(&db);
        the_bank_until(&db, "2026-12-08", Vec::new());
        assert!(matches!(
            pause(&db, owed.direct, "2026-12-08", "2026-12-08"),
            Err(PauseError::EndsTooEarly)
        ));
        pause(&db, owed.direct, "2026-12-08", "2026-12-12").unwrap();
        assert_eq!(run_on(&db, "2026-12-11").await, 0);
        let stored = db
            .read_blocking(|conn| tranches::get(conn, owed.direct))
            .unwrap()
            .tranche;
        assert_eq!(stored.pause_reason.as_deref(), Some("belt volgende week"));
        db.write_blocking(|tx| remind::resume(tx, &ctx_on("2026-12-11"), &stored))
            .unwrap();
        assert!(matches!(
            db.write_blocking(|tx| remind::resume(tx, &ctx_on("2026-12-11"), &stored)),
            Err(PauseError::Stale)
        ));
        assert_eq!(run_on(&db, "2026-12-11").await, 1);
    }
);

db_test!(a_private_person_is_told_of_the_free_days, async |db| {
    ledger::set_up(&db);
    let ann = ledger::customer(&db, "Ann Peeters");
    db.write_blocking(|tx| {
        let row = customers::get(tx, ann)?;
        let person = customers::Customer {
            kind: CustomerKind::Person,
            ..row.customer
        };
        customers::update(tx, ann, row.version, &person)
    })
    .unwrap();
    ledger::invoice(&db, 124, ann, "100.00", None);
    the_bank_until(&db, "2026-12-08", Vec::new());
    assert_eq!(run_on(&db, "2026-12-09").await, 1);
    let text = &reminders(&db)[0].1.body_text;
    assert!(text.contains("wo 23/12/2026"), "{text}");
});

db_test!(a_book_that_is_not_set_up_reminds_of_nothing, async |db| {
    assert_eq!(run_on(&db, "2026-12-09").await, 0);
});
