use dienstboek::domain::course::{CourseProblem, Form, PriceKind, PriceUnit, Service, Theme};
use dienstboek::domain::id::RegistrationId;
use dienstboek::domain::identifiers::RegistrationNumber;
use dienstboek::domain::money::Cents;
use dienstboek::domain::vat::VatCategory;
use dienstboek::services::plan_course::{self, CoursePlan, PlanCourseError};
use dienstboek::storage::courses::{self, NewCourse, NewPriceLine};
use dienstboek::storage::registrations::{self, NewRegistration};
use dienstboek::storage::{Db, Error, audit};

use super::ctx;

pub fn registered(db: &Db, number: &str) -> RegistrationId {
    db.write_blocking(|tx| {
        registrations::insert(
            tx,
            &NewRegistration {
                number: RegistrationNumber::parse(number).unwrap(),
                valid_from: "2024-01-01".parse().unwrap(),
                valid_until: Some("2028-12-31".parse().unwrap()),
                note: String::new(),
            },
        )
    })
    .unwrap()
}

pub fn bookkeeping(registration_id: RegistrationId) -> CoursePlan {
    CoursePlan {
        course: NewCourse {
            code: "BOEK-01".to_owned(),
            title: "Boekhouden voor beginners".to_owned(),
            description: "Vier dagdelen over dubbel boekhouden.".to_owned(),
            service: Service::Training,
            theme: Some(Theme::FinancialLiteracy),
            form: Form::Classroom,
            minutes: 24 * 60,
            vat_category: VatCategory::Standard,
            vat_rate_bp: 2100,
            vat_exemption_code: None,
            vat_exemption_reason: None,
            registration_id: Some(registration_id),
            eligible: true,
            list_reference: None,
            active: true,
        },
        price_lines: vec![NewPriceLine {
            kind: PriceKind::Fee,
            description: "Deelname".to_owned(),
            unit: PriceUnit::Participant,
            unit_price_cents: Cents::new(45_000),
            admissible: true,
        }],
    }
}

/// The codes of the reasons that a plan is refused with.
fn refusals(db: &Db, plan: &CoursePlan) -> Vec<String> {
    match db.write_blocking(|tx| plan_course::create(tx, &ctx(), plan)) {
        Err(PlanCourseError::Refused(problems)) => problems
            .iter()
            .map(|problem| match problem {
                CourseProblem::Subsidy(reason) => reason.code().to_owned(),
                other => format!("{other:?}"),
            })
            .collect(),
        other => panic!("expected a refusal, got {other:?}"),
    }
}

db_test!(
    a_course_is_offered_with_its_prices_and_leaves_a_trace,
    |db| {
        let plan = bookkeeping(registered(&db, "DV.O216324"));
        let id = db
            .write_blocking(|tx| plan_course::create(tx, &ctx(), &plan))
            .unwrap();
        db.read_blocking(|conn| {
            assert_eq!(courses::get(conn, id)?.title, "Boekhouden voor beginners");
            assert_eq!(courses::price_lines(conn, id)?.len(), 1);
            assert_eq!(courses::list(conn, "beginners boek")?.len(), 1);
            assert_eq!(courses::list(conn, "100%")?.len(), 0);
            let last = audit::list_recent(conn, 1)?.remove(0);
            assert_eq!(last.event.action, "course.created");
            assert_eq!(last.event.summary, "BOEK-01 Boekhouden voor beginners");
            Ok::<_, Error>(())
        })
        .unwrap();

        let again = db.write_blocking(|tx| plan_course::create(tx, &ctx(), &plan));
        assert!(
            matches!(again, Err(PlanCourseError::CodeTaken)),
            "{again:?}"
        );
    }
);

db_test!(statement_5_a_training_takes_an_o_number, |db| {
    let advice = registered(&db, "DV.A220518");
    let mut plan = bookkeeping(advice);
    assert_eq!(refusals(&db, &plan), ["DV_SERVICE_MISMATCH"]);
    plan.course.eligible = false;
    assert_eq!(refusals(&db, &plan), ["RegistrationOfOtherService"]);
});

db_test!(
    statement_23_without_a_theme_a_course_is_not_eligible,
    |db| {
        let mut plan = bookkeeping(registered(&db, "DV.O216324"));
        plan.course.theme = None;
        assert_eq!(refusals(&db, &plan), ["THEME_REQUIRED"]);
        plan.course.theme = Some(Theme::JobSpecific);
        assert_eq!(refusals(&db, &plan), ["JOB_SPECIFIC_REFERENCE"]);
    }
);

db_test!(statement_13_advice_is_only_for_cybersecurity, |db| {
    let mut plan = bookkeeping(registered(&db, "DV.A220518"));
    plan.course.service = Service::Advice;
    plan.course.theme = Some(Theme::Digitalisation);
    assert_eq!(refusals(&db, &plan), ["ADVICE_ONLY_CYBER"]);
    plan.course.theme = Some(Theme::Cybersecurity);
    db.write_blocking(|tx| plan_course::create(tx, &ctx(), &plan))
        .unwrap();
});

db_test!(every_problem_is_told_at_once, |db| {
    let mut plan = bookkeeping(registered(&db, "DV.O216324"));
    plan.course.theme = None;
    plan.course.vat_category = VatCategory::Exempt;
    plan.course.vat_rate_bp = 0;
    plan.price_lines.clear();
    assert_eq!(
        refusals(&db, &plan),
        [
            "THEME_REQUIRED",
            "NothingAdmissible",
            "NoPrice",
            "ExemptionReasonMissing"
        ]
    );
});

db_test!(a_stale_change_is_refused, |db| {
    let plan = bookkeeping(registered(&db, "DV.O216324"));
    let id = db
        .write_blocking(|tx| plan_course::create(tx, &ctx(), &plan))
        .unwrap();
    db.write_blocking(|tx| plan_course::change(tx, &ctx(), id, 1, &plan))
        .unwrap();
    let late = db.write_blocking(|tx| plan_course::change(tx, &ctx(), id, 1, &plan));
    assert!(
        matches!(late, Err(PlanCourseError::Storage(Error::Stale))),
        "{late:?}"
    );
});
