use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::{EditionId, EnrolmentId};
use dienstboek::domain::party::Size;
use dienstboek::domain::subsidy::Reason;
use dienstboek::domain::subsidy::life::{IllegalStep, StepKind};
use dienstboek::services::application_life::StepError;
use dienstboek::services::cancel_enrolment;
use dienstboek::services::record_application::{
    self, RecordApplication, RecordApplicationError, Recorded,
};
use dienstboek::storage::Db;
use dienstboek::storage::applications;
use dienstboek::storage::enrolment_list::{self, Waiting};

use crate::support::book::{
    a_company, a_course, an_application, an_edition, cents, ctx_on, day, enrolled, register, tell,
    write,
};

/// A course of € 1,000.00 from Monday 2 November 2026, as in worked example E6.
fn november(db: &Db) -> EditionId {
    let course = a_course(
        db,
        "EXCEL",
        &[(PriceKind::Fee, PriceUnit::Enrolment, "1000")],
    );
    an_edition(db, course, "EXCEL-1", 8, &["2026-11-02", "2026-11-03"])
}

fn an_enrolment(db: &Db) -> EnrolmentId {
    let edition = november(db);
    let bakery = register(db, &a_company("Bakkerij De Smet", "0666.814.325"));
    enrolled(db, "2026-10-01", edition, bakery, &["An Adams"])
}

fn record(
    db: &Db,
    today: &str,
    enrolment: EnrolmentId,
    command: &RecordApplication,
) -> Result<Recorded, RecordApplicationError> {
    db.write_blocking(|tx| record_application::record(tx, &ctx_on(today), enrolment, command))
}

fn problems(outcome: Result<Recorded, RecordApplicationError>) -> Vec<Reason> {
    match outcome {
        Err(RecordApplicationError::Refused(problems)) => problems,
        other => panic!("{other:?}"),
    }
}

fn codes(reasons: &[Reason]) -> Vec<&'static str> {
    reasons.iter().map(Reason::code).collect()
}

db_test!(statement_27_day_14_is_recorded_and_day_15_refused, |db| {
    let id = an_enrolment(&db);
    let late = an_application("2026KMO025102", "2026-11-17", "1000");
    assert_eq!(
        problems(record(&db, "2026-11-23", id, &late)),
        [Reason::LateApplication {
            applied_on: day("2026-11-17"),
            last_day: day("2026-11-16"),
            start: day("2026-11-02"),
        }]
    );
    assert_eq!(
        db.read_blocking(|conn| applications::find_for(conn, id))
            .unwrap(),
        None
    );
    let in_time = an_application("2026KMO025102", "2026-11-16", "1000");
    let recorded = record(&db, "2026-11-23", id, &in_time).unwrap();
    assert_eq!(recorded.warnings, []);
    let stored = db
        .read_blocking(|conn| applications::find_for(conn, id))
        .unwrap()
        .unwrap();
    assert_eq!(stored.subsidy_cents, cents("300"));
});

db_test!(statement_8_a_second_use_of_a_number_names_the_first, |db| {
    let edition = november(&db);
    let bakery = register(&db, &a_company("Bakkerij De Smet", "0666.814.325"));
    let first = enrolled(&db, "2026-10-01", edition, bakery, &["An Adams"]);
    let second = enrolled(&db, "2026-10-01", edition, bakery, &["Bo Bos"]);
    let command = an_application("2026KMO025102", "2026-11-10", "1000");
    record(&db, "2026-11-23", first, &command).unwrap();
    assert_eq!(
        problems(record(&db, "2026-11-23", second, &command)),
        [Reason::ProjectNumberUsed {
            number: "2026KMO025102".parse().unwrap(),
            enrolment: first,
        }]
    );
    let again = an_application("2026KMO025103", "2026-11-10", "1000");
    assert_eq!(
        codes(&problems(record(&db, "2026-11-23", first, &again))),
        ["DUPLICATE"]
    );
});

db_test!(
    statements_16_and_18_the_portal_wins_over_the_estimate,
    |db| {
        let edition = november(&db);
        let bakery = register(&db, &a_company("Bakkerij De Smet", "0666.814.325"));
        let first = enrolled(&db, "2026-10-01", edition, bakery, &["An Adams"]);
        let second = enrolled(&db, "2026-10-01", edition, bakery, &["Bo Bos"]);
        let cyber = RecordApplication {
            own_share: cents("550"),
            subsidy: cents("450"),
            ..an_application("2026KMO025102", "2026-11-10", "1000")
        };
        let recorded = record(&db, "2026-11-23", first, &cyber).unwrap();
        assert_eq!(codes(&recorded.warnings), ["ESTIMATE_DIFFERS"]);
        // The estimate follows the size that the customer declared in the portal.
        let medium = RecordApplication {
            size: Size::Medium,
            own_share: cents("800"),
            subsidy: cents("200"),
            ..an_application("2026KMO025103", "2026-11-10", "1000")
        };
        let recorded = record(&db, "2026-11-23", second, &medium).unwrap();
        assert_eq!(recorded.warnings, []);
    }
);

db_test!(what_was_typed_wrong_is_corrected, |db| {
    let id = an_enrolment(&db);
    let wrong = an_application("2026KMO025120", "2026-11-10", "1000");
    record(&db, "2026-11-23", id, &wrong).unwrap();
    let right = an_application("2026KMO025102", "2026-11-12", "1000");
    let ctx = ctx_on("2026-11-23");
    write(&db, |tx| {
        record_application::correct(tx, &ctx, id, 1, &right)
    });
    let stored = db
        .read_blocking(|conn| applications::find_for(conn, id))
        .unwrap()
        .unwrap();
    assert_eq!(stored.project_number.normal(), "2026KMO025102");
    assert_eq!((stored.applied_on, stored.version), (day("2026-11-12"), 2));
});

db_test!(a_corrected_day_is_not_after_what_came_later, |db| {
    let id = an_enrolment(&db);
    let told = an_application("2026KMO025102", "2026-11-05", "1000");
    record(&db, "2026-11-23", id, &told).unwrap();
    let ctx = ctx_on("2026-11-23");
    tell(&db, &ctx, id, 1, StepKind::Deposited, "2026-11-09").unwrap();
    let correct = |on| {
        let told = an_application("2026KMO025102", on, "1000");
        db.write_blocking(|tx| record_application::correct(tx, &ctx, id, 2, &told))
    };
    let Err(RecordApplicationError::AfterStep { kind, on }) = correct("2026-11-10") else {
        panic!("the deposit is of before");
    };
    assert_eq!((kind, on), (StepKind::Deposited, day("2026-11-09")));
    correct("2026-11-09").unwrap();
});

db_test!(statement_31_only_what_happened_is_recorded, |db| {
    let id = an_enrolment(&db);
    let ctx = ctx_on("2026-11-23");
    let step = |version, kind, on| tell(&db, &ctx, id, version, kind, on);
    let illegal = |outcome: Result<(), StepError>| match outcome {
        Err(StepError::Illegal(illegal)) => illegal,
        other => panic!("{other:?}"),
    };
    let early = illegal(step(1, StepKind::Deposited, "2026-11-20"));
    assert_eq!(early, IllegalStep::NoApplication);
    record(
        &db,
        "2026-11-23",
        id,
        &an_application("2026KMO025102", "2026-11-10", "1000"),
    )
    .unwrap();

    let waiting = |day_text: &str| {
        let waiting = Waiting::Deposit {
            applied_from: None,
            applied_until: Some(day(day_text)),
        };
        db.read_blocking(|conn| enrolment_list::list_waiting(conn, waiting))
            .unwrap()
            .len()
    };
    assert_eq!((waiting("2026-11-09"), waiting("2026-11-10")), (0, 1));
    let before = illegal(step(1, StepKind::Deposited, "2026-11-09"));
    assert_eq!(
        before,
        IllegalStep::BeforeApplication {
            applied_on: day("2026-11-10")
        }
    );
    let future = illegal(step(1, StepKind::Deposited, "2026-11-24"));
    assert_eq!(future, IllegalStep::InFuture);
    step(1, StepKind::Deposited, "2026-11-20").unwrap();
    assert_eq!(waiting("2026-11-10"), 0);

    let orders = || {
        let waiting = Waiting::PaymentOrder {
            started_by: day("2026-11-23"),
        };
        db.read_blocking(|conn| enrolment_list::list_waiting(conn, waiting))
            .unwrap()
            .len()
    };
    assert_eq!(orders(), 1);
    step(2, StepKind::PaymentOrdered, "2026-11-23").unwrap();
    assert_eq!(orders(), 0);
});

db_test!(
    enrolments_without_application_wait_in_order_of_their_last_day,
    |db| {
        let course = a_course(
            &db,
            "EXCEL",
            &[(PriceKind::Fee, PriceUnit::Enrolment, "1000")],
        );
        let bakery = register(&db, &a_company("Bakkerij De Smet", "0666.814.325"));
        let mut enrolments = Vec::new();
        for (code, start) in [
            ("E-3", "2026-12-01"),
            ("E-1", "2026-11-02"),
            ("E-2", "2026-11-12"),
        ] {
            let edition = an_edition(&db, course, code, 8, &[start]);
            enrolments.push(enrolled(&db, "2026-10-01", edition, bakery, &["An Adams"]));
        }
        let cancelled = an_edition(&db, course, "E-4", 8, &["2026-11-02"]);
        let cancelled = enrolled(&db, "2026-10-01", cancelled, bakery, &["An Adams"]);
        write(&db, |tx| {
            cancel_enrolment::cancel(tx, &ctx_on("2026-10-02"), cancelled, 1, "ziek")
        });
        let wanted = Waiting::Application {
            starts_from: None,
            starts_until: Some(day("2026-11-14")),
        };
        let waiting = db
            .read_blocking(|conn| enrolment_list::list_waiting(conn, wanted))
            .unwrap();
        let ids: Vec<EnrolmentId> = waiting.iter().map(|item| item.id).collect();
        assert_eq!(ids, [enrolments[1], enrolments[2]]);
    }
);

db_test!(a_list_of_enrolments_is_filtered_by_words, |db| {
    let id = an_enrolment(&db);
    record(
        &db,
        "2026-11-23",
        id,
        &an_application("2026KMO025102", "2026-11-10", "1000"),
    )
    .unwrap();
    for (words, found) in [
        ("", 1),
        ("smet excel", 1),
        ("2026kmo025102", 1),
        ("excel-1", 1),
        ("slager", 0),
        ("025102 slager", 0),
    ] {
        let filter = enrolment_list::EnrolmentFilter {
            words: words.to_owned(),
            ..enrolment_list::EnrolmentFilter::default()
        };
        let page = dienstboek::storage::Page::new(1);
        let slice = db
            .read_blocking(|conn| enrolment_list::page(conn, &filter, page))
            .unwrap();
        assert_eq!(
            (slice.total, slice.rows.len()),
            (found, found as usize),
            "{words}"
        );
    }
});
