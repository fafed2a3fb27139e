use dienstboek::domain::course::{EditionStatus, PriceKind, PriceUnit};
use dienstboek::domain::party::{Region, Size, Statute};
use dienstboek::services::cancel_enrolment::{self, CancelEnrolmentError};
use dienstboek::services::enrol::{self, Enrol, EnrolError};
use dienstboek::services::plan_edition;
use dienstboek::storage::customers::Customer;
use dienstboek::storage::{Db, audit, editions, enrolment_file, participants};

use crate::support::book::{
    a_company, a_course, a_person, an_agreement, an_edition, cents, ctx_on, day, enrolled,
    register, somebody, write,
};

/// What enrolling is refused with.
fn refused(db: &Db, command: &Enrol) -> EnrolError {
    db.write_blocking(|tx| enrol::enrol(tx, &ctx_on("2026-10-01"), command))
        .unwrap_err()
}

fn codes(error: EnrolError) -> Vec<&'static str> {
    match error {
        EnrolError::NotSubsidised(reasons) => reasons.iter().map(|reason| reason.code()).collect(),
        other => panic!("{other:?}"),
    }
}

db_test!(statements_25_and_26_the_price_is_frozen_and_split, |db| {
    let course = a_course(
        &db,
        "EXCEL",
        &[
            (PriceKind::Fee, PriceUnit::Participant, "300"),
            (PriceKind::Catering, PriceUnit::ParticipantDay, "40"),
            (PriceKind::Exam, PriceUnit::Participant, "50"),
        ],
    );
    let edition = an_edition(&db, course, "EXCEL-1", 8, &["2026-11-02", "2026-11-03"]);
    let bakery = register(&db, &a_company("Bakkerij De Smet", "0666.814.325"));
    let id = enrolled(&db, "2026-10-01", edition, bakery, &["An Adams", "Bo Bos"]);

    let file = db
        .read_blocking(|conn| enrolment_file::get(conn, id))
        .unwrap();
    let lines: Vec<(String, i32, String, String)> = file
        .lines
        .iter()
        .map(|row| &row.line)
        .map(|line| {
            let (net, admissible) = (
                line.net_cents.to_string(),
                line.admissible_cents.to_string(),
            );
            (line.description.clone(), line.quantity, net, admissible)
        })
        .collect();
    let line = |what: &str, quantity, net: &str, admissible: &str| {
        (
            what.to_owned(),
            quantity,
            net.to_owned(),
            admissible.to_owned(),
        )
    };
    assert_eq!(
        lines,
        [
            line("fee", 2, "600.00", "600.00"),
            line("catering", 4, "100.00", "100.00"),
            line("catering", 4, "60.00", "0.00"),
            line("exam", 2, "100.00", "0.00"),
        ]
    );
    assert_eq!(file.enrolment.net_cents, cents("860"));
    assert_eq!(file.enrolment.admissible_cents, cents("700"));
    assert_eq!(file.vat(), Ok(cents("180.60")));
    assert_eq!(file.active_places().count(), 2);
    let story = db
        .read_blocking(|conn| audit::list_for_enrolment(conn, id))
        .unwrap();
    assert_eq!(story.len(), 1);
    assert_eq!(story[0].event.action, "enrolment.created");
    assert_eq!(story[0].event.summary, "Bakkerij De Smet, EXCEL-1");
});

db_test!(places_run_out_and_come_back, |db| {
    let course = a_course(
        &db,
        "EXCEL",
        &[(PriceKind::Fee, PriceUnit::Participant, "300")],
    );
    let edition = an_edition(&db, course, "EXCEL-1", 2, &["2026-11-02"]);
    let bakery = register(&db, &a_company("Bakkerij De Smet", "0666.814.325"));
    let ctx = ctx_on("2026-10-01");
    let id = enrolled(&db, "2026-10-01", edition, bakery, &["An Adams"]);
    let two = an_agreement(&ctx, edition, bakery, &["Bo Bos", "Cas Claes"]);
    let error = refused(&db, &two);
    assert!(matches!(error, EnrolError::Full { left: 1 }), "{error:?}");
    let again = refused(&db, &an_agreement(&ctx, edition, bakery, &["ÀN adams"]));
    assert!(
        matches!(&again, EnrolError::AlreadyEnrolled { name } if name == "ÀN adams"),
        "{again:?}"
    );

    write(&db, |tx| cancel_enrolment::cancel(tx, &ctx, id, 1, "ziek"));
    write(&db, |tx| enrol::enrol(tx, &ctx, &two));
    assert_eq!(
        db.read_blocking(|conn| editions::count_places(conn, edition))
            .unwrap(),
        2
    );
    let twice = db.write_blocking(|tx| cancel_enrolment::cancel(tx, &ctx, id, 2, "ziek"));
    assert!(
        matches!(twice, Err(CancelEnrolmentError::Cancelled)),
        "{twice:?}"
    );
    // An is still known, and wasn't added a second time.
    let known = db
        .read_blocking(|conn| participants::list_for(conn, bakery))
        .unwrap();
    assert_eq!(known.len(), 3);
});

db_test!(what_can_not_be_enrolled, |db| {
    let course = a_course(
        &db,
        "EXCEL",
        &[(PriceKind::Fee, PriceUnit::Participant, "300")],
    );
    let edition = an_edition(&db, course, "EXCEL-1", 8, &["2026-11-02"]);
    let empty = an_edition(&db, course, "EXCEL-2", 8, &[]);
    let bakery = register(&db, &a_company("Bakkerij De Smet", "0666.814.325"));
    let butcher = register(&db, &a_company("Slagerij Maes", "0403.019.261"));
    let ctx = ctx_on("2026-10-01");
    let good = an_agreement(&ctx, edition, bakery, &["An Adams"]);
    enrolled(&db, "2026-10-01", edition, butcher, &["Zoë Maes"]);
    let stranger = db
        .read_blocking(|conn| participants::list_for(conn, butcher))
        .unwrap()[0]
        .id;

    let error = refused(
        &db,
        &Enrol {
            attendees: vec![],
            ..good.clone()
        },
    );
    assert!(matches!(error, EnrolError::Nobody), "{error:?}");
    let error = refused(
        &db,
        &an_agreement(&ctx, edition, bakery, &["An Adams", "an ADAMS"]),
    );
    assert!(matches!(error, EnrolError::Twice { .. }), "{error:?}");
    let error = refused(
        &db,
        &Enrol {
            agreed_on: day("2026-10-02"),
            ..good.clone()
        },
    );
    assert!(matches!(error, EnrolError::AgreedInFuture), "{error:?}");
    let error = refused(
        &db,
        &Enrol {
            edition: empty,
            ..good.clone()
        },
    );
    assert!(matches!(error, EnrolError::NotPlanned), "{error:?}");
    let known = enrol::Attendee::Known(stranger);
    let error = refused(
        &db,
        &Enrol {
            attendees: vec![known],
            ..good.clone()
        },
    );
    assert!(matches!(error, EnrolError::OtherCustomer), "{error:?}");

    let row = db
        .read_blocking(|conn| editions::get(conn, edition))
        .unwrap();
    let cancelled = editions::NewEdition {
        course_id: row.course_id,
        code: row.code,
        status: EditionStatus::Cancelled,
        capacity: row.capacity,
        place: row.place,
        trainer_id: None,
        note: String::new(),
    };
    write(&db, |tx| {
        plan_edition::change(tx, &ctx, edition, row.version, &cancelled)
    });
    let error = refused(&db, &good);
    assert!(matches!(error, EnrolError::EditionCancelled), "{error:?}");
});

db_test!(
    statements_37_38_and_42_no_portfolio_without_a_right_to_it,
    |db| {
        let course = a_course(
            &db,
            "EXCEL",
            &[(PriceKind::Fee, PriceUnit::Participant, "300")],
        );
        let edition = an_edition(&db, course, "EXCEL-1", 20, &["2026-11-02"]);
        let ctx = ctx_on("2026-10-01");
        let company = a_company("Groot NV", "0666.814.325");
        let brussels = Customer {
            size: Some(Size::Large),
            region: Some(Region::Brussels),
            related: true,
            ..company
        };
        let brussels = register(&db, &brussels);
        let person = register(&db, &a_person("Eva Els"));
        let bakery = register(&db, &a_company("Bakkerij De Smet", "0403.019.261"));

        let asked = an_agreement(&ctx, edition, brussels, &["An Adams"]);
        assert_eq!(
            codes(refused(&db, &asked)),
            ["LARGE_ENTERPRISE", "NOT_FLEMISH", "RELATED_COMPANY"]
        );
        // Without the portfolio everybody is welcome.
        write(&db, |tx| {
            enrol::enrol(
                tx,
                &ctx,
                &Enrol {
                    uses_portfolio: false,
                    ..asked.clone()
                },
            )
        });
        let asked = an_agreement(&ctx, edition, person, &["Eva Els"]);
        assert_eq!(codes(refused(&db, &asked)), ["PRIVATE_PERSON"]);
        let student = Enrol {
            attendees: vec![somebody("Stan Stevens", Statute::Student)],
            ..an_agreement(&ctx, edition, bakery, &[])
        };
        assert_eq!(codes(refused(&db, &student)), ["PARTICIPANT_NOT_WORKER"]);
        // On the payroll of the company that manages the customer: kept, and not subsidised.
        let of_manager = Enrol {
            attendees: vec![somebody("Mia Maes", Statute::ManagingCompany)],
            ..an_agreement(&ctx, edition, bakery, &[])
        };
        assert_eq!(codes(refused(&db, &of_manager)), ["PARTICIPANT_NOT_WORKER"]);
        let without = Enrol {
            uses_portfolio: false,
            ..of_manager
        };
        write(&db, |tx| enrol::enrol(tx, &ctx, &without));
        let known = db
            .read_blocking(|conn| participants::list_for(conn, bakery))
            .unwrap();
        assert_eq!(known[0].participant.statute, Statute::ManagingCompany);
    }
);

db_test!(
    statement_15_a_price_below_the_minimum_has_no_portfolio,
    |db| {
        let course = a_course(
            &db,
            "KORT",
            &[(PriceKind::Fee, PriceUnit::Participant, "99.99")],
        );
        let edition = an_edition(&db, course, "KORT-1", 20, &["2026-11-02"]);
        let bakery = register(&db, &a_company("Bakkerij De Smet", "0666.814.325"));
        let asked = an_agreement(&ctx_on("2026-10-01"), edition, bakery, &["An Adams"]);
        assert_eq!(codes(refused(&db, &asked)), ["BELOW_MIN_100"]);
    }
);
