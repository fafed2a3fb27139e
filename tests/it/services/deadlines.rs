//! Deadlines in the book: what moves them, and what waits when they come near.

use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::{EditionId, EnrolmentId};
use dienstboek::services::plan_edition::{self, HalfDayPlan};
use dienstboek::services::record_application;
use dienstboek::storage::enrolment_list::{self, Waiting};
use dienstboek::storage::{Db, Error, audit, enrolment_file, half_days};

use crate::support::book::{self, ctx_on, day};
use crate::support::ledger;

fn an_edition(db: &Db) -> EditionId {
    ledger::set_up(db);
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "1000.00")];
    let course = book::a_course(db, "BOEK-01", &fee);
    book::an_edition(db, course, "BOEK-01-01", 12, &["2026-11-02", "2026-11-09"])
}

fn enrolled(db: &Db, edition: EditionId, name: &str, number: &str) -> EnrolmentId {
    let customer = book::register(db, &book::a_company(name, number));
    book::enrolled(db, "2026-09-01", edition, customer, &["An Adams"])
}

fn applied(db: &Db, enrolment: EnrolmentId, number: &str, on: &str) -> usize {
    let application = book::an_application(number, on, "1000.00");
    let ctx = ctx_on(on);
    let recorded = book::write(db, |tx| {
        Ok::<_, Error>(record_application::record(tx, &ctx, enrolment, &application).unwrap())
    });
    recorded.warnings.len()
}

db_test!(
    statement_29_moving_the_first_half_day_moves_the_deadlines_and_is_logged,
    |db| {
        let edition = an_edition(&db);
        let enrolment = enrolled(&db, edition, "De Smet", "0666.814.325");
        let deadline = || {
            let file = db
                .read_blocking(|conn| enrolment_file::get(conn, enrolment))
                .unwrap();
            dienstboek::domain::subsidy::deadlines::last_application_day(
                file.edition.starts_on.unwrap(),
            )
        };
        assert_eq!(deadline(), day("2026-11-16"));
        let ctx = ctx_on("2026-10-20");
        let plan = HalfDayPlan {
            on_date: day("2026-11-05"),
            starts_minute: 9 * 60,
            ends_minute: 12 * 60,
            break_minutes: 0,
            place: "Lokaal 2".to_owned(),
            trainer_id: None,
        };
        book::write(&db, |tx| {
            let first = half_days::list(tx, edition)?.remove(0);
            plan_edition::change_half_day(tx, &ctx, first.id, first.version, &plan).unwrap();
            Ok::<_, Error>(())
        });
        assert_eq!(deadline(), day("2026-11-19"));
        let story = db
            .read_blocking(|conn| audit::list_for_enrolment(conn, enrolment))
            .unwrap();
        let moved = story
            .iter()
            .find(|row| row.event.action == "enrolment.deadline-moved");
        assert_eq!(moved.unwrap().event.summary, "2026-11-16 → 2026-11-19");
    }
);

db_test!(
    statement_33_projects_that_are_not_paid_in_full_are_listed,
    |db| {
        let edition = an_edition(&db);
        let waiting = enrolled(&db, edition, "De Smet", "0666.814.325");
        applied(&db, waiting, "2026KMO025102", "2026-11-10");
        let listed = |from: &str, until: &str| {
            let waiting = Waiting::Payment {
                applied_from: day(from),
                applied_until: day(until),
            };
            let found = db
                .read_blocking(|conn| enrolment_list::list_waiting(conn, waiting))
                .unwrap();
            found.into_iter().map(|item| item.id).collect::<Vec<_>>()
        };
        assert_eq!(listed("2026-01-01", "2026-12-31"), [waiting]);
        assert!(listed("2025-01-01", "2025-12-31").is_empty());
    }
);

db_test!(statement_10_gaps_in_project_numbers_raise_no_alarm, |db| {
    let edition = an_edition(&db);
    let first = enrolled(&db, edition, "De Smet", "0666.814.325");
    let second = enrolled(&db, edition, "Mooi", "0123.456.749");
    assert_eq!(applied(&db, first, "2026KMO900001", "2026-11-10"), 0);
    assert_eq!(applied(&db, second, "2026KMO000007", "2026-11-11"), 0);
});
