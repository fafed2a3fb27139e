//! Stopping a project that was paid: what is refunded is followed until it is, own share and subsidy
//! apart.

use dienstboek::domain::id::{BankLineId, EnrolmentId};
use dienstboek::domain::invoice::{Channel, PaymentOrder};
use dienstboek::domain::subsidy::life::{State, StepKind, StopScenario};
use dienstboek::domain::subsidy::stop::Stopper;
use dienstboek::services::allocate_payment::{self, Part};
use dienstboek::services::application_life;
use dienstboek::services::stop_project::{self, StopProject, StopProjectError};
use dienstboek::storage::{Db, applications, enrolment_file, invoices, tranches};

use crate::support::billing;
use crate::support::book::{cents, ctx_on, day, write};

const TODAY: &str = "2026-12-20";

fn paid_in_full(db: &Db) -> EnrolmentId {
    billing::set_up(db, PaymentOrder::InvoiceFirst);
    let id = billing::an_applied_enrolment(db);
    let invoice = billing::issued_on(db, "2026-11-12", id);
    let tranche = db
        .read_blocking(|conn| tranches::list_of_invoices(conn, &[invoice]))
        .unwrap()
        .into_iter()
        .find(|balance| balance.tranche.channel == Channel::Portfolio)
        .unwrap()
        .tranche
        .id;
    let line = billing::a_waiting_credit(db, "2026-12-04", "Pluxee", "betaling", cents("1000"));
    let part = Part {
        tranche,
        amount: cents("1000"),
    };
    let line = BankLineId::new(line);
    db.write_blocking(|tx| allocate_payment::book(tx, &ctx_on(TODAY), line, 1, &[part]))
        .unwrap();
    id
}

fn state(db: &Db, id: EnrolmentId) -> State {
    db.read_blocking(|conn| {
        let file = enrolment_file::get(conn, id)?;
        application_life::read(conn, &file)
    })
    .unwrap()
    .state(day(TODAY))
    .unwrap()
}

fn version(db: &Db, id: EnrolmentId) -> i64 {
    db.read_blocking(|conn| applications::find_for(conn, id))
        .unwrap()
        .unwrap()
        .version
}

fn command(stopper: Stopper, refund: Option<&str>) -> StopProject {
    StopProject {
        stopper,
        on: day("2026-12-15"),
        refund: refund.map(cents),
        reason: "Opleiding geschrapt".to_owned(),
        with_mail: true,
        cancels: false,
    }
}

db_test!(
    statement_68_own_share_and_subsidy_are_followed_apart,
    |db| {
        let id = paid_in_full(&db);
        assert_eq!(state(&db, id), State::Completed);
        let stop = command(Stopper::Provider, None);
        let planned = db
            .read_blocking(|conn| stop_project::plan(conn, id, &stop, day(TODAY)))
            .unwrap();
        assert_eq!(planned.plan.scenario, StopScenario::ProviderCancelled);
        let number = db
            .read_blocking(|conn| invoices::list_of_enrolment(conn, id))
            .unwrap()
            .remove(0)
            .number;
        assert_eq!(planned.to_credit.len(), 1);
        assert_eq!(planned.to_credit[0].1, number);

        write(&db, |tx| {
            let ctx = ctx_on(TODAY);
            Ok::<_, dienstboek::storage::Error>(stop_project::stop(tx, &ctx, id, 1, &stop).unwrap())
        });
        assert_eq!(state(&db, id), State::Refunding);
        let refund = |kind, amount| {
            let (ctx, version) = (ctx_on(TODAY), version(&db, id));
            db.write_blocking(|tx| {
                stop_project::record_refund(
                    tx,
                    &ctx,
                    id,
                    version,
                    kind,
                    day("2026-12-18"),
                    cents(amount),
                )
            })
        };
        let too_much = refund(StepKind::OwnShareRefunded, "700.01");
        assert!(
            matches!(too_much, Err(StopProjectError::TooMuch { open }) if open == cents("700")),
            "{too_much:?}"
        );
        refund(StepKind::OwnShareRefunded, "400").unwrap();
        refund(StepKind::SubsidyRefunded, "300").unwrap();
        assert_eq!(state(&db, id), State::Refunding);
        refund(StepKind::OwnShareRefunded, "300").unwrap();
        assert_eq!(state(&db, id), State::Refunded);
    }
);

db_test!(
    worked_example_e8_half_is_refunded_to_a_customer_who_stays_away,
    |db| {
        let id = paid_in_full(&db);
        let stop = command(Stopper::Customer, Some("500"));
        let ctx = ctx_on(TODAY);
        let plan = db
            .write_blocking(|tx| stop_project::stop(tx, &ctx, id, 1, &stop))
            .unwrap();
        assert_eq!(plan.scenario, StopScenario::CustomerWithdrew);
        assert_eq!(
            (plan.own_share_to_refund, plan.subsidy_to_refund),
            (cents("350"), cents("150"))
        );
        let too_much = command(Stopper::Customer, Some("1000.01"));
        let refused = db.read_blocking(|conn| stop_project::plan(conn, id, &too_much, day(TODAY)));
        assert!(refused.is_err());
    }
);
