use chrono::NaiveDate;
use dienstboek::domain::course::{EditionStatus, HalfDayStatus};
use dienstboek::domain::id::EditionId;
use dienstboek::services::plan_edition::{self, HalfDayPlan, PlanEditionError};
use dienstboek::services::{plan_course, plan_trainer};
use dienstboek::storage::editions::{self, Filter, NewEdition};
use dienstboek::storage::trainers::NewTrainer;
use dienstboek::storage::{Db, Error, half_days};

use super::ctx;
use super::plan_course::{bookkeeping, registered};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn morning(on: &str) -> HalfDayPlan {
    HalfDayPlan {
        on_date: day(on),
        starts_minute: 9 * 60,
        ends_minute: 12 * 60 + 30,
        break_minutes: 15,
        place: "Lokaal 2".to_owned(),
        trainer_id: None,
    }
}

fn november_edition(db: &Db, days: &[&str]) -> EditionId {
    let plan = bookkeeping(registered(db, "DV.O216324"));
    let half_days: Vec<HalfDayPlan> = days.iter().map(|on| morning(on)).collect();
    db.write_blocking(|tx| {
        let course_id = plan_course::create(tx, &ctx(), &plan).unwrap();
        plan_edition::create(
            tx,
            &ctx(),
            &NewEdition {
                course_id,
                code: "BOEK-01-2026-11".to_owned(),
                status: EditionStatus::Confirmed,
                capacity: 12,
                place: "Gent".to_owned(),
                trainer_id: None,
                note: String::new(),
            },
            &half_days,
        )
    })
    .unwrap()
}

fn span(db: &Db, id: EditionId) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let row = db.read_blocking(|conn| editions::get(conn, id)).unwrap();
    (row.starts_on, row.ends_on)
}

db_test!(
    statement_29_the_first_half_day_that_takes_place_is_the_start,
    |db| {
        let id = november_edition(&db, &["2026-11-09", "2026-11-02", "2026-11-16"]);
        assert_eq!(
            span(&db, id),
            (Some(day("2026-11-02")), Some(day("2026-11-16")))
        );

        let first = db
            .read_blocking(|conn| half_days::list(conn, id))
            .unwrap()
            .remove(0);
        assert_eq!(first.minutes(), 195);
        db.write_blocking(|tx| {
            plan_edition::set_half_day_status(
                tx,
                &ctx(),
                first.id,
                first.version,
                HalfDayStatus::Cancelled,
            )
        })
        .unwrap();
        assert_eq!(
            span(&db, id),
            (Some(day("2026-11-09")), Some(day("2026-11-16")))
        );

        db.write_blocking(|tx| {
            plan_edition::change_half_day(
                tx,
                &ctx(),
                first.id,
                first.version + 1,
                &morning("2026-11-30"),
            )
        })
        .unwrap();
        assert_eq!(
            span(&db, id),
            (Some(day("2026-11-09")), Some(day("2026-11-16"))),
            "a cancelled half-day doesn't count, wherever it is moved"
        );
    }
);

db_test!(two_half_days_cannot_start_at_the_same_time, |db| {
    let id = november_edition(&db, &["2026-11-02"]);
    let twice = db.write_blocking(|tx| {
        plan_edition::add_half_days(
            tx,
            &ctx(),
            id,
            &[morning("2026-11-09"), morning("2026-11-02")],
        )
    });
    assert!(
        matches!(twice, Err(PlanEditionError::SameTime)),
        "{twice:?}"
    );
    assert_eq!(
        span(&db, id).1,
        Some(day("2026-11-02")),
        "all or nothing: the other half-day isn't there either"
    );
});

db_test!(a_closed_half_day_stays_as_it_was, |db| {
    let id = november_edition(&db, &["2026-11-02"]);
    let row = db
        .read_blocking(|conn| half_days::list(conn, id))
        .unwrap()
        .remove(0);
    db.write_blocking(|tx| half_days::close(tx, row.id, ctx().now, None, "head"))
        .unwrap();
    let moved = db.write_blocking(|tx| {
        plan_edition::change_half_day(tx, &ctx(), row.id, row.version + 1, &morning("2026-11-03"))
    });
    assert!(
        matches!(moved, Err(PlanEditionError::HalfDayClosed)),
        "{moved:?}"
    );
});

db_test!(editions_are_found_by_course_day_and_trainer, |db| {
    let id = november_edition(&db, &["2026-11-02", "2026-11-09"]);
    let trainer_id = db
        .write_blocking(|tx| {
            plan_trainer::create(
                tx,
                &ctx(),
                &NewTrainer {
                    name: "Lien Claes".to_owned(),
                    email: None,
                    user_id: None,
                    active: true,
                },
            )
        })
        .unwrap();
    let count = |filter: Filter| {
        db.read_blocking(|conn| editions::list(conn, &filter))
            .unwrap()
            .len()
    };
    let of_trainer = || Filter {
        trainer_id: Some(trainer_id),
        ..Filter::default()
    };
    assert_eq!(count(of_trainer()), 0);
    let mut taught = morning("2026-11-16");
    taught.trainer_id = Some(trainer_id);
    db.write_blocking(|tx| plan_edition::add_half_days(tx, &ctx(), id, &[taught.clone()]))
        .unwrap();
    assert_eq!(count(of_trainer()), 1, "one half-day is enough");
    for (search, found) in [("beginners", 1), ("boek-01-2026", 1), ("excel", 0)] {
        let filter = Filter {
            search: search.to_owned(),
            ..Filter::default()
        };
        assert_eq!(count(filter), found, "{search}");
    }
    let after = |on: &str| Filter {
        not_ended_before: Some(day(on)),
        ..Filter::default()
    };
    assert_eq!(count(after("2026-11-16")), 1);
    assert_eq!(count(after("2026-11-17")), 0);
    let open = db
        .read_blocking(|conn| half_days::list_not_closed(conn, day("2026-11-09"), None))
        .unwrap();
    assert_eq!(open.len(), 2);
});

db_test!(capacity_never_falls_below_the_people_enrolled, |db| {
    let id = november_edition(&db, &["2026-11-02"]);
    let row = db.read_blocking(|conn| editions::get(conn, id)).unwrap();
    let change = NewEdition {
        course_id: row.course_id,
        code: row.code,
        status: row.status,
        capacity: 1,
        place: row.place,
        trainer_id: None,
        note: String::new(),
    };
    db.write_blocking(|tx| plan_edition::change(tx, &ctx(), id, row.version, &change))
        .unwrap();
    let stale = db.write_blocking(|tx| plan_edition::change(tx, &ctx(), id, row.version, &change));
    assert!(
        matches!(stale, Err(PlanEditionError::Storage(Error::Stale))),
        "{stale:?}"
    );
});
