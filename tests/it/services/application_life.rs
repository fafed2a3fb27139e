//! The life of an application: told step by step, proven by the bank, taken back with a reason.

use dienstboek::domain::id::{AllocationId, BankLineId, EnrolmentId};
use dienstboek::domain::invoice::{Channel, PaymentOrder};
use dienstboek::domain::subsidy::life::{IllegalStep, Life, Mark, State, StepKind, StepSource};
use dienstboek::domain::user::Actor;
use dienstboek::services::allocate_payment::{self, Part};
use dienstboek::services::application_life::{self, StepError};
use dienstboek::services::{Ctx, record_application};
use dienstboek::storage::applications::{self, ApplicationRow};
use dienstboek::storage::enrolment_list::{self, EnrolmentFilter, StateOn};
use dienstboek::storage::{
    Db, Page, allocations, application_steps, audit, enrolment_file, invoices, tranches,
};

use crate::support::billing;
use crate::support::book::{an_application, cents, ctx_on, day, tell, write};

const TODAY: &str = "2026-12-20";

fn by(name: &str) -> Ctx {
    Ctx {
        actor: Actor {
            id: None,
            name: name.to_owned(),
        },
        ..ctx_on(TODAY)
    }
}

fn life(db: &Db, id: EnrolmentId) -> Life {
    db.read_blocking(|conn| {
        let file = enrolment_file::get(conn, id)?;
        application_life::read(conn, &file)
    })
    .unwrap()
}

fn application(db: &Db, id: EnrolmentId) -> Option<ApplicationRow> {
    db.read_blocking(|conn| applications::find_for(conn, id))
        .unwrap()
}

/// The states in whose list the enrolment stands.
fn listed(db: &Db, id: EnrolmentId) -> Vec<State> {
    let today = day(TODAY);
    let stands = |state: &State| {
        let filter = EnrolmentFilter {
            state: Some(StateOn {
                state: *state,
                today,
            }),
            ..EnrolmentFilter::default()
        };
        let found = db
            .read_blocking(|conn| enrolment_list::page(conn, &filter, Page::new(1)))
            .unwrap();
        assert_eq!(found.total, found.rows.len() as i64);
        found.rows.iter().any(|item| item.id == id)
    };
    State::ALL.iter().copied().filter(stands).collect()
}

/// Where it stands, on its page and in the lists alike.
fn state(db: &Db, id: EnrolmentId) -> State {
    let state = life(db, id).state(day(TODAY)).unwrap();
    assert_eq!(listed(db, id), [state]);
    state
}

/// Money of the portefeuille, booked by hand on the portfolio tranche of the invoice.
fn paid(db: &Db, id: EnrolmentId, on: &str, amount: &str) -> AllocationId {
    let invoice = db
        .read_blocking(|conn| invoices::list_of_enrolment(conn, id))
        .unwrap()
        .remove(0)
        .id;
    let tranche = db
        .read_blocking(|conn| tranches::list_of_invoices(conn, &[invoice]))
        .unwrap()
        .into_iter()
        .find(|balance| balance.tranche.channel == Channel::Portfolio)
        .unwrap()
        .tranche
        .id;
    let line = billing::a_waiting_credit(db, on, "Pluxee", "betaling", cents(amount));
    let part = Part {
        tranche,
        amount: cents(amount),
    };
    let line = BankLineId::new(line);
    db.write_blocking(|tx| allocate_payment::book(tx, &ctx_on(TODAY), line, 1, &[part]))
        .unwrap();
    db.read_blocking(|conn| allocations::list_of_lines(conn, &[line]))
        .unwrap()[0]
        .0
        .id
}

db_test!(a_life_from_the_application_to_the_end, |db| {
    billing::set_up(&db, PaymentOrder::InvoiceFirst);
    let id = billing::a_delivered_enrolment(&db);
    assert_eq!(state(&db, id), State::NotAsked);
    let command = an_application("2026KMO025102", "2026-11-10", "1000");
    write(&db, |tx| {
        record_application::record(tx, &by("Jonas"), id, &command)
    });
    assert_eq!(state(&db, id), State::Applied);
    tell(&db, &by("Jonas"), id, 1, StepKind::Accepted, "2026-11-11").unwrap();
    assert_eq!(state(&db, id), State::Accepted);
    tell(&db, &by("Jonas"), id, 2, StepKind::Deposited, "2026-11-20").unwrap();
    assert_eq!(state(&db, id), State::Deposited);
    tell(
        &db,
        &by("Jonas"),
        id,
        3,
        StepKind::PaymentOrdered,
        "2026-11-25",
    )
    .unwrap();
    assert_eq!(state(&db, id), State::PaymentOrdered);
    let stale = tell(&db, &by("Jonas"), id, 3, StepKind::Stopped, "2026-11-26").unwrap_err();
    assert!(
        matches!(stale, StepError::Storage(dienstboek::storage::Error::Stale)),
        "{stale:?}"
    );

    billing::issued_on(&db, "2026-11-12", id);
    paid(&db, id, "2026-12-04", "700");
    assert_eq!(state(&db, id), State::PartlyPaid);
    paid(&db, id, "2026-12-11", "300");
    assert_eq!(state(&db, id), State::Completed);

    let told = life(&db, id);
    let applied = told.told(StepKind::Applied).unwrap();
    assert_eq!(
        (applied.on, applied.source, applied.by.as_str()),
        (day("2026-11-10"), StepSource::Staff, "Jonas")
    );
    let story: Vec<String> = db
        .read_blocking(|conn| audit::list_for_enrolment(conn, id))
        .unwrap()
        .into_iter()
        .map(|row| row.event.action)
        .filter(|action| action.starts_with("application."))
        .collect();
    assert_eq!(
        story,
        [
            "application.payment-ordered",
            "application.deposited",
            "application.accepted",
            "application.recorded",
        ]
    );
});

db_test!(
    money_proves_what_nobody_told_until_its_booking_is_undone,
    |db| {
        billing::set_up(&db, PaymentOrder::InvoiceFirst);
        let id = billing::an_applied_enrolment(&db);
        billing::issued_on(&db, "2026-11-12", id);
        let booking = paid(&db, id, "2026-12-04", "1000");
        assert_eq!(state(&db, id), State::Completed);
        let proven = life(&db, id);
        let ordered = proven.line(day(TODAY)).remove(3);
        assert_eq!(
            (ordered.kind, ordered.mark),
            (
                StepKind::PaymentOrdered,
                Mark::Implied {
                    by: day("2026-12-04"),
                    source: StepSource::Bank,
                    amount: None
                }
            )
        );
        // What the bank proves is not typed after it, and stands in no list of steps.
        let again = tell(
            &db,
            &by("Jonas"),
            id,
            1,
            StepKind::PaymentOrdered,
            "2026-12-10",
        );
        assert!(
            matches!(again, Err(StepError::Illegal(IllegalStep::Paid { on })) if on == day("2026-12-04")),
            "{again:?}"
        );
        assert_eq!(application(&db, id).unwrap().payment_ordered_on, None);

        db.write_blocking(|tx| {
            allocate_payment::undo(tx, &ctx_on(TODAY), booking, "verkeerde factuur")
        })
        .unwrap();
        assert_eq!(state(&db, id), State::Applied);
        assert!(
            life(&db, id)
                .line(day(TODAY))
                .iter()
                .skip(1)
                .all(|milestone| !milestone.mark.is_done())
        );
    }
);

db_test!(
    a_step_told_by_mistake_is_taken_back_and_stays_to_be_read,
    |db| {
        let id = billing::an_applied_enrolment(&db);
        tell(&db, &by("Jonas"), id, 1, StepKind::Deposited, "2026-11-20").unwrap();
        let undo = |step| {
            db.write_blocking(|tx| {
                application_life::undo(tx, &by("Rita"), id, step, "verkeerde klant")
            })
        };
        let steps = life(&db, id).steps;
        let (applied, deposited) = (steps[0].id, steps[1].id);
        assert!(matches!(
            undo(applied),
            Err(StepError::Illegal(IllegalStep::Supports {
                kind: StepKind::Deposited
            }))
        ));
        assert_eq!(undo(deposited).unwrap(), StepKind::Deposited);
        assert!(matches!(undo(deposited), Err(StepError::Gone)));
        assert_eq!(state(&db, id), State::Applied);
        assert_eq!(application(&db, id).unwrap().deposited_on, None);

        let rows = db
            .read_blocking(|conn| application_steps::list_for(conn, id))
            .unwrap();
        let last = rows.last().unwrap();
        assert_eq!(
            (last.undoes_id, last.told_name.as_str(), last.note.as_str()),
            (Some(deposited), "Rita", "verkeerde klant")
        );

        // The number itself: it is free again for the enrolment that it belongs to.
        assert_eq!(undo(applied).unwrap(), StepKind::Applied);
        assert_eq!(application(&db, id), None);
        assert_eq!(state(&db, id), State::NotAsked);
        let again = an_application("2026KMO025102", "2026-10-21", "1000");
        write(&db, |tx| {
            record_application::record(tx, &by("Jonas"), id, &again)
        });
        assert_eq!(state(&db, id), State::Applied);
    }
);

db_test!(
    statement_41_after_a_refusal_the_customer_applies_anew,
    |db| {
        let id = billing::an_applied_enrolment(&db);
        tell(&db, &by("Jonas"), id, 1, StepKind::Refused, "2026-10-22").unwrap();
        assert_eq!(state(&db, id), State::Refused);
        let late = tell(&db, &by("Jonas"), id, 2, StepKind::Deposited, "2026-11-20");
        assert!(
            matches!(late, Err(StepError::Illegal(IllegalStep::Refused { .. }))),
            "{late:?}"
        );
        let anew = an_application("2026KMO030000", "2026-11-12", "1000");
        write(&db, |tx| {
            record_application::record(tx, &by("Jonas"), id, &anew)
        });
        assert_eq!(state(&db, id), State::Applied);
        let row = application(&db, id).unwrap();
        assert_eq!(
            (row.project_number.normal().as_str(), row.decided_on),
            ("2026KMO030000", None)
        );
        // The refused application stays to be read.
        let told = life(&db, id);
        assert_eq!((told.steps.len(), told.current().len()), (3, 1));
    }
);
