//! The rules of the scheme as an administrator keeps them: a later version, one taken back, and
//! the readings of what the sources leave open.

use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::money::Cents;
use dienstboek::domain::subsidy::rules::addition::{Addition, Change, Unaddable};
use dienstboek::domain::subsidy::rules::choices::Choices;
use dienstboek::services::manage_rules::{self, RulesRefusal};
use dienstboek::services::record_application;
use dienstboek::storage::{Db, applications, rules};
use rust_decimal::Decimal;

use crate::support::book::{
    a_company, a_course, an_application, an_edition, ctx_on, day, enrolled, register, write,
};

/// The newest rules with 25 % for small enterprises, from a day.
fn a_quarter(db: &Db, from: &str) -> Addition {
    let rules = db.read_blocking(rules::get).unwrap();
    let mut addition = Addition {
        version: rules.versions().last().unwrap().clone(),
        costs: rules.costs().last().unwrap().clone(),
    };
    addition.version.name = "V7".to_owned();
    addition.version.valid_from = day(from);
    addition.version.small.percentage = Decimal::from(25);
    addition.costs.valid_from = day(from);
    addition
}

/// An enrolment for a course on this day, agreed a month before.
fn an_enrolment(db: &Db, code: &str, start: &str) -> dienstboek::domain::id::EnrolmentId {
    let course = a_course(
        db,
        code,
        &[(PriceKind::Fee, PriceUnit::Participant, "1000")],
    );
    let edition = an_edition(db, course, &format!("{code}-01"), 8, &[start]);
    let number = if code == "LANG" {
        "0403.019.261"
    } else {
        "0666.814.325"
    };
    let customer = register(db, &a_company("De Smet", number));
    enrolled(db, "2026-11-02", edition, customer, &["An Adams"])
}

db_test!(
    statement_17_a_later_version_is_previewed_and_decides_from_its_day,
    |db| {
        let soon = an_enrolment(&db, "KORT", "2026-11-30");
        let addition = a_quarter(&db, "2027-01-01");
        let preview = db
            .read_blocking(|conn| manage_rules::preview(conn, &addition))
            .unwrap();
        assert!(matches!(
            preview.changes.as_slice(),
            [Change::Percentage { after, .. }] if *after == Decimal::from(25)
        ));
        assert!(preview.touched.is_empty(), "applied for by 14 December");
        write(&db, |tx| {
            manage_rules::add(tx, &ctx_on("2026-11-23"), &addition, "uit het nieuws")
        });
        // What is applied for before stays under the version of before, and says so.
        write(&db, |tx| {
            let told = an_application("2026KMO000001", "2026-11-20", "1000");
            record_application::record(tx, &ctx_on("2026-11-23"), soon, &told)
        });
        let row = db
            .read_blocking(|conn| applications::find_for(conn, soon))
            .unwrap()
            .unwrap();
        assert_eq!(row.rule_from, Some(day("2026-02-01")));
    }
);

db_test!(a_version_by_which_a_file_was_decided_stays, |db| {
    let addition = a_quarter(&db, "2026-11-10");
    let id = write(&db, |tx| {
        manage_rules::add(tx, &ctx_on("2026-11-09"), &addition, "")
    });
    let enrolment = an_enrolment(&db, "KORT", "2026-11-30");
    write(&db, |tx| {
        let told = an_application("2026KMO000001", "2026-11-20", "1000");
        record_application::record(tx, &ctx_on("2026-11-23"), enrolment, &told)
    });
    let ctx = ctx_on("2026-11-23");
    let kept = db.write_blocking(|tx| manage_rules::withdraw(tx, &ctx, id, 1));
    assert!(matches!(kept, Err(RulesRefusal::Used { files: 1 })));
    // Nor can a version come in between that would have decided that file otherwise.
    let late = a_quarter(&db, "2026-11-15");
    let refused = db.write_blocking(|tx| manage_rules::add(tx, &ctx, &late, ""));
    let Err(RulesRefusal::Unaddable(Unaddable::Decided { on })) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(on, day("2026-11-20"));
});

db_test!(
    statement_17_an_added_version_is_changed_until_a_file_was_decided_by_it,
    |db| {
        let ctx = ctx_on("2026-11-09");
        let add = |from| {
            let addition = a_quarter(&db, from);
            write(&db, |tx| manage_rules::add(tx, &ctx, &addition, ""))
        };
        let id = add("2026-11-10");
        let mut third = a_quarter(&db, "2027-01-01");
        third.version.small.percentage = Decimal::from(20);
        write(&db, |tx| manage_rules::add(tx, &ctx, &third, ""));
        let change = |version, addition: &Addition| {
            db.write_blocking(|tx| manage_rules::change(tx, &ctx, id, version, addition, "beter"))
        };
        let mut better = a_quarter(&db, "2026-11-12");
        better.version.small.percentage = Decimal::from(24);
        let preview = db
            .read_blocking(|conn| manage_rules::preview_change(conn, id, &better))
            .unwrap();
        assert!(matches!(
            preview.changes.as_slice(),
            [Change::Percentage { before, after, .. }]
                if *before == Decimal::from(30) && *after == Decimal::from(24)
        ));
        // Not beyond its neighbours, and not over somebody else's change.
        for (from, wrong) in [("2026-02-01", "before"), ("2027-01-01", "after")] {
            let beyond = Addition {
                version: dienstboek::domain::subsidy::rules::Version {
                    valid_from: day(from),
                    ..better.version.clone()
                },
                costs: better.costs.clone(),
            };
            let refused = change(1, &beyond);
            assert!(
                matches!(
                    refused,
                    Err(RulesRefusal::Unaddable(
                        Unaddable::NotLater { .. } | Unaddable::NotEarlier { .. }
                    ))
                ),
                "{wrong}: {refused:?}"
            );
        }
        change(1, &better).unwrap();
        let stale = change(1, &better);
        assert!(matches!(stale, Err(RulesRefusal::Storage(_))), "{stale:?}");
        let rules = db.read_blocking(rules::get).unwrap();
        let version = rules.on(day("2026-11-12")).unwrap();
        assert_eq!(version.small.percentage, Decimal::from(24));
        assert_eq!(rules.on(day("2026-11-11")).unwrap().name, "V6");
        // A file that another version decided doesn't come under this one by moving its day.
        let enrolment = an_enrolment(&db, "KORT", "2026-11-30");
        write(&db, |tx| {
            let told = an_application("2026KMO000001", "2026-11-11", "1000");
            record_application::record(tx, &ctx_on("2026-11-23"), enrolment, &told)
        });
        let moved = a_quarter(&db, "2026-11-11");
        let refused = change(2, &moved);
        let Err(RulesRefusal::Unaddable(Unaddable::Decided { on })) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(on, day("2026-11-11"));
        // And once a file was decided by it, it stays as it is.
        let other = an_enrolment(&db, "LANG", "2026-11-30");
        write(&db, |tx| {
            let told = an_application("2026KMO000002", "2026-11-20", "1000");
            record_application::record(tx, &ctx_on("2026-11-23"), other, &told)
        });
        let refused = change(2, &better);
        assert!(matches!(refused, Err(RulesRefusal::Used { files: 1 })));
    }
);

db_test!(a_version_that_nothing_used_is_taken_back, |db| {
    let addition = a_quarter(&db, "2027-01-01");
    let ctx = ctx_on("2026-11-23");
    let id = write(&db, |tx| manage_rules::add(tx, &ctx, &addition, ""));
    write(&db, |tx| manage_rules::withdraw(tx, &ctx, id, 1));
    let rules = db.read_blocking(rules::get).unwrap();
    assert_eq!(rules.versions().last().unwrap().name, "V6");
});

db_test!(
    what_the_sources_leave_open_is_chosen_unless_a_file_was_decided,
    |db| {
        let ctx = ctx_on("2026-11-23");
        let tolerant = Choices {
            tolerance: Cents::new(5),
            ceiling_from: day("2019-12-01"),
            ..Choices::default()
        };
        write(&db, |tx| manage_rules::choose(tx, &ctx, 0, &tolerant));
        let rules = db.read_blocking(rules::get).unwrap();
        assert_eq!(rules.choices(), &tolerant);
        let (_, version) = db.read_blocking(rules::get_choices).unwrap();
        let stale = db.write_blocking(|tx| manage_rules::choose(tx, &ctx, 0, &Choices::default()));
        assert!(matches!(stale, Err(RulesRefusal::Storage(_))), "{stale:?}");
        write(&db, |tx| {
            manage_rules::choose(tx, &ctx, version, &Choices::default())
        });
    }
);
