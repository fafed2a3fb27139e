//! Many invoices at once: fifty people who issue at the same moment, and one who asks for many.

use std::sync::Mutex;
use std::thread;

use dienstboek::clock::Clock;
use dienstboek::domain::id::EnrolmentId;
use dienstboek::domain::invoice::PaymentOrder;
use dienstboek::domain::invoice::batch::{Refusal, RowState};
use dienstboek::domain::invoice::terms::Terms;
use dienstboek::jobs::issue::Issuer;
use dienstboek::services::issue_batch::{self, AskError};
use dienstboek::services::issue_invoice::{self, IssueInvoice};
use dienstboek::services::{cancel_enrolment, enrol};
use dienstboek::storage::{Db, Error, audit, documents, invoices, issue_batches, mails};

use crate::support::billing::{a_delivered_enrolment, issued_on, set_up};
use crate::support::book::{a_person, an_agreement, ctx_on, register, write};

const TODAY: &str = "2026-11-23";

/// Private persons in one course, each with an invoice of € 1,210.00 to come.
fn delivered(db: &Db, count: usize) -> Vec<EnrolmentId> {
    let first = a_delivered_enrolment(db);
    let edition = db
        .read_blocking(|conn| dienstboek::storage::enrolments::get(conn, first))
        .unwrap()
        .edition_id;
    let ctx = ctx_on("2026-10-01");
    write(db, |tx| {
        let row = dienstboek::storage::editions::get(tx, edition)?;
        let mut change = dienstboek::storage::editions::NewEdition {
            course_id: row.course_id,
            code: row.code,
            status: row.status,
            capacity: 2_000,
            place: row.place,
            trainer_id: row.trainer_id,
            note: row.note,
        };
        change.capacity = 2_000;
        dienstboek::services::plan_edition::change(tx, &ctx, edition, row.version, &change)
    });
    (0..count)
        .map(|number| {
            let name = format!("Cas Claes {number}");
            let person = register(db, &a_person(&name));
            let mut agreement = an_agreement(&ctx, edition, person, &[&name]);
            agreement.uses_portfolio = false;
            write(db, |tx| enrol::enrol(tx, &ctx, &agreement))
        })
        .collect()
}

db_test!(
    statement_70_fifty_issuers_at_once_leave_no_gap_and_no_double,
    |db| {
        set_up(&db, PaymentOrder::InvoiceFirst);
        let enrolments = delivered(&db, 50);
        let numbers = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for enrolment in &enrolments {
                let (db, numbers) = (&db, &numbers);
                scope.spawn(move || {
                    let command = IssueInvoice {
                        enrolment: *enrolment,
                        terms: Terms::default(),
                        seen: None,
                    };
                    // Who waits too long for the sequence tries again, as a person would.
                    loop {
                        let issued = db.write_blocking(|tx| {
                            issue_invoice::issue(tx, &ctx_on(TODAY), &command)
                        });
                        match issued {
                            Ok(issued) => {
                                numbers.lock().unwrap().push(issued.number);
                                break;
                            }
                            Err(error) => {
                                let told = format!("{error:?}");
                                assert!(told.contains("Busy") || told.contains("Pool"), "{told}");
                            }
                        }
                    }
                });
            }
        });
        let mut numbers = numbers.into_inner().unwrap();
        numbers.sort();
        let expected: Vec<String> = (1..=50).map(|n| format!("2026-{n:05}")).collect();
        assert_eq!(numbers, expected);
    }
);

db_test!(two_who_issue_the_same_enrolment_get_one_invoice, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolment = a_delivered_enrolment(&db);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let command = IssueInvoice {
                    enrolment,
                    terms: Terms::default(),
                    seen: None,
                };
                // All but one are told that it has been invoiced.
                let _ = db.write_blocking(|tx| issue_invoice::issue(tx, &ctx_on(TODAY), &command));
            });
        }
    });
    let issued = db
        .read_blocking(|conn| invoices::list_of_enrolment(conn, enrolment))
        .unwrap();
    assert_eq!(issued.len(), 1);
});

fn now() -> Clock {
    Clock::fixed(ctx_on(TODAY).now)
}

fn issue_all(db: &Db) -> usize {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let issuer = Issuer::new(db.clone(), now());
    runtime.block_on(issuer.issue_asked(|| false)).unwrap()
}

db_test!(what_goes_wrong_with_one_keeps_no_other_back, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolments = delivered(&db, 4);
    let ctx = ctx_on(TODAY);
    let drafts = db
        .read_blocking(|conn| issue_batch::drafts(conn, &ctx, &enrolments))
        .unwrap();
    let seen = issue_batch::fingerprint(&drafts);
    let batch = write(&db, |tx| issue_batch::ask(tx, &ctx, &enrolments, &seen));
    // Before the worker comes, one is invoiced by hand and one is cancelled.
    issued_on(&db, TODAY, enrolments[1]);
    write(&db, |tx| {
        cancel_enrolment::cancel(tx, &ctx, enrolments[2], 1, "ziek")
    });
    assert_eq!(issue_all(&db), 2);
    assert_eq!(issue_all(&db), 0, "each is issued once");
    let rows = db
        .read_blocking(|conn| issue_batches::list(conn, batch))
        .unwrap();
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            let number = row.invoice.as_ref().map(|(_, number)| number.as_str());
            (row.state, row.reason, number)
        })
        .collect();
    assert_eq!(
        told,
        [
            (RowState::Issued, None, Some("2026-00002")),
            (RowState::Refused, Some(Refusal::AlreadyInvoiced), None),
            (RowState::Refused, Some(Refusal::Cancelled), None),
            (RowState::Issued, None, Some("2026-00003")),
        ]
    );
    db.read_blocking(|conn| {
        for (id, _) in rows.iter().filter_map(|row| row.invoice.as_ref()) {
            assert_eq!(documents::list_of_invoice(conn, *id)?.len(), 2);
            assert_eq!(mails::list_of_invoice(conn, *id)?.len(), 1);
            let story = audit::list_for(conn, "invoice", id.value())?;
            assert_eq!(story[0].event.action, "invoice.issued");
        }
        Ok::<_, Error>(())
    })
    .unwrap();
});

db_test!(what_changed_since_it_was_seen_is_not_asked_for, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolments = delivered(&db, 2);
    let ctx = ctx_on(TODAY);
    let drafts = db
        .read_blocking(|conn| issue_batch::drafts(conn, &ctx, &enrolments))
        .unwrap();
    let seen = issue_batch::fingerprint(&drafts);
    issued_on(&db, TODAY, enrolments[0]);
    let asked = db.write_blocking(|tx| issue_batch::ask(tx, &ctx, &enrolments, &seen));
    assert!(matches!(asked, Err(AskError::Changed)), "{asked:?}");
    let nothing = issue_batch::fingerprint(&[]);
    let asked = db.write_blocking(|tx| issue_batch::ask(tx, &ctx, &[], &nothing));
    assert!(matches!(asked, Err(AskError::Nothing)), "{asked:?}");
});
