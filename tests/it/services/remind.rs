use dienstboek::clock::Clock;
use dienstboek::domain::id::TrancheId;
use dienstboek::domain::invoice::PaymentOrder;
use dienstboek::domain::mail::{MailKind, MailStatus};
use dienstboek::domain::party::CustomerKind;
use dienstboek::domain::reminder::{Bank, Hold, Ladder, LadderKind};
use dienstboek::domain::subsidy::life::StepKind;
use dienstboek::formats::coda::write::{self, Communication, Day, Movement};
use dienstboek::jobs::remind::Reminders;
use dienstboek::services::application_guide::links::Site;
use dienstboek::services::credit_invoice::{self, CreditInvoice};
use dienstboek::services::remind::{self, PauseError};
use dienstboek::services::{import_statement, set_reminders};
use dienstboek::storage::mails::{self, MailRow, MailText};
use dienstboek::storage::reminder_settings::ReminderSettings;
use dienstboek::storage::{
    Db, Error, Page, applications, audit, customers, invoices, mail_queue, tranches,
};

use super::import_statement::{from_customer, statement};
use crate::support::billing;
use crate::support::book::{self, cents, ctx_on, day};
use crate::support::ledger::{self, Owed};
use crate::support::mails::{hold_for, new_mail};

/// Invoice 2026-00123 of 2 November: € 210.00 directly by 2 December. Its first reminder goes out from
/// 9 December.
fn a_book(db: &Db) -> Owed {
    ledger::set_up(db);
    let customer = ledger::customer(db, "Bakkerij De Smet BV");
    ledger::invoice(db, 123, customer, "173.55", None)
}

/// The same with € 1,000.00 by the portefeuille beside it.
fn a_divided_book(db: &Db) -> Owed {
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
    Reminders::new(db.clone(), clock, Site::new("https://boek.example"))
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

/// Everything that waits leaves.
fn mails_leave_on(db: &Db, today: &str) {
    let now = ctx_on(today).now;
    db.write_blocking(|tx| {
        while let Some(mail) = mail_queue::lease(tx, "test", now, now.plus_seconds(60))? {
            mail_queue::update_to_sent(tx, mail.id, "test", now, "ok")?;
        }
        Ok::<_, Error>(())
    })
    .unwrap();
}

fn holds(db: &Db, today: &str) -> Vec<Hold> {
    let outlook = db
        .read_blocking(|conn| remind::outlook(conn, day(today)))
        .unwrap();
    outlook.entries[0].planned.clone().unwrap().holds
}

db_test!(each_step_of_the_ladder_goes_out_once, async |db| {
    let owed = a_book(&db);
    the_bank_until(&db, "2026-12-08", Vec::new());
    assert_eq!(run_on(&db, "2026-12-08").await, 0, "its day has not come");
    assert_eq!(run_on(&db, "2026-12-09").await, 1);
    assert_eq!(run_on(&db, "2026-12-09").await, 0);
    the_bank_until(&db, "2026-12-22", Vec::new());
    assert_eq!(run_on(&db, "2026-12-22").await, 0);
    assert_eq!(run_on(&db, "2026-12-23").await, 1);
    the_bank_until(&db, "2027-01-05", Vec::new());
    assert_eq!(run_on(&db, "2027-01-06").await, 1);
    the_bank_until(&db, "2027-03-01", Vec::new());
    assert_eq!(run_on(&db, "2027-03-02").await, 0, "that was the last one");
    let tranche = db
        .read_blocking(|conn| tranches::get(conn, owed.direct))
        .unwrap()
        .tranche;
    assert_eq!(tranche.reminded(), Some((3, day("2027-01-06"))));
    let mut written = reminders(&db);
    assert_eq!(written.len(), 3);
    written.sort_by_key(|(mail, _)| mail.id);
    let subjects: Vec<_> = written
        .iter()
        .map(|(mail, _)| mail.subject.as_str())
        .collect();
    assert_eq!(
        subjects,
        [
            "Herinnering: €\u{a0}210,00 open van factuur 2026-00123",
            "Dringende herinnering: €\u{a0}210,00 open van factuur 2026-00123",
            "Laatste herinnering: €\u{a0}210,00 open van factuur 2026-00123",
        ]
    );
    assert!(written[2].1.body_text.contains("do 14/01/2027"));
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
    let all = db
        .read_blocking(|conn| audit::list_recent(conn, 50))
        .unwrap();
    let noted = all
        .iter()
        .filter(|event| event.event.action == "reminder.written");
    assert_eq!(
        noted.map(|e| e.event.summary.as_str()).collect::<Vec<_>>(),
        ["2026-00123, 210.00"; 3]
    );
});

db_test!(both_errands_of_all_invoices_stand_in_one_mail, async |db| {
    let owed = a_divided_book(&db);
    let customer = db
        .read_blocking(|conn| {
            let tranche = tranches::get(conn, owed.direct)?.tranche;
            Ok::<_, Error>(invoices::get(conn, tranche.invoice_id)?.customer_id)
        })
        .unwrap();
    ledger::invoice(&db, 124, customer, "100.00", None);
    let other = ledger::customer(&db, "Molen Maes");
    ledger::invoice(&db, 125, other, "50.00", None);
    the_bank_until(&db, "2026-12-08", Vec::new());
    assert_eq!(run_on(&db, "2026-12-09").await, 2, "one for each customer");
    let written = reminders(&db);
    let (mail, text) = written
        .iter()
        .find(|(mail, _)| mail.customer_id == Some(customer))
        .unwrap();
    // The payment order is asked for from the invoice on: after five weeks its second step fits.
    assert!(
        mail.subject.starts_with(
            "Dringende herinnering: er staat nog iets open van facturen 2026-00123, 2026-00124"
        ),
        "{}",
        mail.subject
    );
    for told in [
        "VIA DE KMO-PORTEFEUILLE: €\u{a0}1.000,00",
        "2026KMO025102",
        "Staat uw eigen bijdrage op uw project?",
        "RECHTSTREEKS TE BETALEN: €\u{a0}331,00",
        "+++202/6000/12320+++",
    ] {
        assert!(
            text.body_text.contains(told),
            "{told} in {}",
            text.body_text
        );
    }
    assert!(
        !text.body_text.contains("50,00"),
        "nothing of another customer"
    );
    // Each part keeps its own place on its own ladder.
    let steps = |id| {
        db.read_blocking(|conn| tranches::get(conn, id))
            .unwrap()
            .tranche
            .reminded_step
    };
    assert_eq!((steps(owed.portfolio.unwrap()), steps(owed.direct)), (2, 1));
    let of_invoice = db
        .read_blocking(|conn| {
            let tranche = tranches::get(conn, owed.direct)?.tranche;
            mails::list_of_invoice(conn, tranche.invoice_id)
        })
        .unwrap();
    assert_eq!(of_invoice.len(), 1, "it stands with each of its invoices");
});

db_test!(a_payment_order_is_asked_for_until_it_is_given, async |db| {
    billing::set_up(&db, PaymentOrder::InvoiceFirst);
    hold_for(&db, 0);
    let enrolment = billing::an_applied_enrolment(&db);
    let version = |db: &Db| {
        db.read_blocking(|conn| applications::find_for(conn, enrolment))
            .unwrap()
            .unwrap()
            .version
    };
    book::tell(
        &db,
        &ctx_on("2026-11-05"),
        enrolment,
        version(&db),
        StepKind::Deposited,
        "2026-11-05",
    )
    .unwrap();
    billing::issued_on(&db, "2026-11-04", enrolment);
    mails_leave_on(&db, "2026-11-04");
    the_bank_until(&db, "2026-11-18", Vec::new());
    assert_eq!(run_on(&db, "2026-11-18").await, 0);
    assert_eq!(
        run_on(&db, "2026-11-19").await,
        1,
        "fourteen days after the deposit"
    );
    let (mail, text) = reminders(&db).remove(0);
    assert!(
        mail.subject.starts_with(
            "Nog één stap: betaalopdracht van €\u{a0}1.000,00 voor factuur 2026-00001"
        ),
        "{}",
        mail.subject
    );
    for told in [
        "U hebt uw eigen bijdrage gestort op do 05/11/2026.",
        "www.kmo-portefeuille.be",
        "2026KMO025102",
        "https://boek.example/guide/",
    ] {
        assert!(
            text.body_text.contains(told),
            "{told} in {}",
            text.body_text
        );
    }
    book::tell(
        &db,
        &ctx_on("2026-12-01"),
        enrolment,
        version(&db),
        StepKind::PaymentOrdered,
        "2026-12-01",
    )
    .unwrap();
    the_bank_until(&db, "2026-12-09", Vec::new());
    assert_eq!(
        run_on(&db, "2026-12-10").await,
        0,
        "neither part, within fourteen days"
    );
    the_bank_until(&db, "2026-12-14", Vec::new());
    assert_eq!(run_on(&db, "2026-12-15").await, 1);
});

db_test!(
    a_credit_note_lowers_what_is_asked_and_holds_nothing,
    async |db| {
        billing::set_up(&db, PaymentOrder::InvoiceFirst);
        hold_for(&db, 0);
        let enrolment = billing::an_applied_enrolment(&db);
        let invoice = billing::issued_on(&db, "2026-11-04", enrolment);
        mails_leave_on(&db, "2026-11-04");
        let direct = || {
            let all = db
                .read_blocking(|conn| tranches::list_of_invoices(conn, &[invoice]))
                .unwrap();
            all[1].clone()
        };
        let mut wish = db
            .write_blocking(|tx| credit_invoice::whole(tx, invoice, "halve dag"))
            .unwrap();
        for net in &mut wish.nets {
            *net = net.share(1, 10).unwrap();
        }
        let command = CreditInvoice {
            invoice,
            wish,
            seen: None,
        };
        db.write_blocking(|tx| credit_invoice::credit(tx, &ctx_on("2026-11-10"), &command))
            .unwrap();
        mails_leave_on(&db, "2026-11-10");
        let asked = direct().open();
        assert!(asked < cents("210.00"), "{asked}");
        the_bank_until(&db, "2026-12-10", Vec::new());
        assert_eq!(run_on(&db, "2026-12-11").await, 1);
        let told = reminders(&db).remove(0).1.body_text;
        let amount = asked.to_string().replace('.', ",");
        assert!(told.contains(&amount), "{amount} in {told}");
    }
);

db_test!(an_invoice_that_left_late_is_due_later, async |db| {
    let owed = a_book(&db);
    let invoice = db
        .read_blocking(|conn| tranches::get(conn, owed.direct))
        .unwrap()
        .tranche
        .invoice_id;
    let mail = dienstboek::storage::mails::NewMail {
        kind: MailKind::Invoice,
        invoice_id: Some(invoice),
        ..new_mail("invoice:2026-00123", ctx_on("2026-11-12").now)
    };
    db.write_blocking(|tx| mails::insert(tx, &mail, &[]))
        .unwrap();
    mails_leave_on(&db, "2026-11-12");
    the_bank_until(&db, "2026-12-18", Vec::new());
    assert_eq!(run_on(&db, "2026-12-18").await, 0);
    assert_eq!(
        run_on(&db, "2026-12-19").await,
        1,
        "ten days later than its date says"
    );
});

db_test!(the_ladder_is_set_and_can_be_empty, async |db| {
    a_book(&db);
    the_bank_until(&db, "2026-12-08", Vec::new());
    let mut settings = ReminderSettings::default();
    let none = Ladder::new(LadderKind::Enterprise, Vec::new()).unwrap();
    settings.ladders.set(LadderKind::Enterprise, none);
    let ctx = ctx_on("2026-12-01");
    db.write_blocking(|tx| set_reminders::change(tx, &ctx, 0, &settings))
        .unwrap();
    assert_eq!(run_on(&db, "2026-12-09").await, 0);
    let back = ReminderSettings::default();
    assert!(matches!(
        db.write_blocking(|tx| set_reminders::change(tx, &ctx, 0, &back)),
        Err(Error::Stale)
    ));
    db.write_blocking(|tx| set_reminders::change(tx, &ctx, 1, &back))
        .unwrap();
    assert_eq!(run_on(&db, "2026-12-09").await, 1);
});

db_test!(a_missed_day_is_caught_up, async |db| {
    a_book(&db);
    the_bank_until(&db, "2027-01-18", Vec::new());
    assert_eq!(run_on(&db, "2027-01-20").await, 1);
    assert_eq!(reminders(&db).len(), 1, "one mail, of the step that fits");
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
    for told in ["vr 25/12/2026", "gratis", "Schuldeiser"] {
        assert!(text.contains(told), "{told} in {text}");
    }
    the_bank_until(&db, "2027-02-20", Vec::new());
    assert_eq!(
        run_on(&db, "2027-02-20").await,
        1,
        "only the step that fits"
    );
    let last = reminders(&db);
    assert!(
        last.iter()
            .any(|(mail, _)| mail.subject.starts_with("Laatste herinnering"))
    );
});

db_test!(a_book_that_is_not_set_up_reminds_of_nothing, async |db| {
    assert_eq!(run_on(&db, "2026-12-09").await, 0);
});
