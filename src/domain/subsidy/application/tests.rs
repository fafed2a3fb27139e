//! The statements of domain/kmo-portefeuille 12 about recording an application.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn cents(text: &str) -> Cents {
    text.parse().unwrap()
}

/// A course of two days from Monday 2 November 2026 for € 1,000.00, as in worked example E6.
fn known() -> Known {
    Known {
        today: day("2026-11-23"),
        agreed_on: day("2026-10-01"),
        start: Some(day("2026-11-02")),
        end: Some(day("2026-11-03")),
        admissible: cents("1000"),
        gross: cents("1210"),
        estimate: Some(cents("300")),
        participants: 2,
        own_number: None,
        number_used_by: None,
    }
}

fn entry(applied_on: &str) -> Entry {
    Entry {
        number: "2026KMO025102".parse().unwrap(),
        applied_on: day(applied_on),
        project_amount: cents("1000"),
        own_share: cents("700"),
        subsidy: cents("300"),
        participants: None,
    }
}

fn judged(entry: &Entry, known: &Known) -> (Vec<&'static str>, Vec<&'static str>) {
    let judgement = judge(Rules::built_in(), entry, known);
    let codes = |reasons: &[Reason]| reasons.iter().map(Reason::code).collect();
    (codes(&judgement.problems), codes(&judgement.warnings))
}

#[test]
fn statement_27_day_14_is_in_time_and_day_15_late() {
    assert_eq!(judged(&entry("2026-11-16"), &known()), (vec![], vec![]));
    assert_eq!(
        judged(&entry("2026-11-17"), &known()),
        (vec!["LATE_APPLICATION"], vec![])
    );
}

#[test]
fn statement_28_not_before_the_enrolment() {
    assert_eq!(judged(&entry("2026-10-01"), &known()), (vec![], vec![]));
    assert_eq!(
        judged(&entry("2026-09-30"), &known()),
        (vec!["BEFORE_ENROLMENT"], vec![])
    );
}

#[test]
fn an_application_of_tomorrow_is_a_typing_mistake() {
    let early = Known {
        today: day("2026-11-10"),
        ..known()
    };
    assert_eq!(
        judged(&entry("2026-11-11"), &early),
        (vec!["APPLIED_IN_FUTURE"], vec![])
    );
}

#[test]
fn statement_7_another_year_is_a_warning() {
    let other = Entry {
        number: "2025KMO025102".parse().unwrap(),
        ..entry("2026-11-10")
    };
    assert_eq!(
        judged(&other, &known()),
        (vec![], vec!["PROJECT_YEAR_DIFFERS"])
    );
}

#[test]
fn statement_8_a_used_number_names_the_first_enrolment() {
    let used = Known {
        number_used_by: Some(EnrolmentId::new(7)),
        ..known()
    };
    let judgement = judge(Rules::built_in(), &entry("2026-11-10"), &used);
    assert_eq!(
        judgement.problems,
        [Reason::ProjectNumberUsed {
            number: "2026KMO025102".parse().unwrap(),
            enrolment: EnrolmentId::new(7)
        }]
    );
}

#[test]
fn statement_10_a_gap_in_the_numbers_raises_no_alarm() {
    for number in ["2026KMO000001", "2026KMO025102", "2026KMO999999"] {
        let entry = Entry {
            number: number.parse().unwrap(),
            ..entry("2026-11-10")
        };
        assert_eq!(judged(&entry, &known()), (vec![], vec![]), "{number}");
    }
}

#[test]
fn statement_41_one_application_per_enrolment() {
    let twice = Known {
        own_number: "2026KMO000001".parse().ok(),
        ..known()
    };
    assert_eq!(
        judged(&entry("2026-11-10"), &twice),
        (vec!["DUPLICATE"], vec![])
    );
}

#[test]
fn statement_18_the_portal_wins_and_a_difference_is_said() {
    let cyber = Entry {
        own_share: cents("550"),
        subsidy: cents("450"),
        ..entry("2026-11-10")
    };
    assert_eq!(judged(&cyber, &known()), (vec![], vec!["ESTIMATE_DIFFERS"]));
    let a_cent = Entry {
        own_share: cents("699.99"),
        subsidy: cents("300.01"),
        ..entry("2026-11-10")
    };
    assert_eq!(judged(&a_cent, &known()), (vec![], vec![]));
    let none = Known {
        estimate: None,
        ..known()
    };
    assert_eq!(judged(&cyber, &none), (vec![], vec![]));
}

#[test]
fn statement_19_own_share_and_subsidy_make_the_project() {
    let wrong = Entry {
        own_share: cents("600"),
        ..entry("2026-11-10")
    };
    assert_eq!(judged(&wrong, &known()), (vec!["SUM_DIFFERS"], vec![]));
    let nothing = Entry {
        project_amount: Cents::ZERO,
        own_share: Cents::ZERO,
        subsidy: Cents::ZERO,
        ..entry("2026-11-10")
    };
    assert_eq!(judged(&nothing, &known()).0, ["AMOUNT_NOT_POSITIVE"]);
}

#[test]
fn statement_20_a_strange_percentage_is_a_warning() {
    let half = Entry {
        own_share: cents("500"),
        subsidy: cents("500"),
        ..entry("2026-11-10")
    };
    assert_eq!(
        judged(&half, &known()).1,
        ["RATIO_UNUSUAL", "ESTIMATE_DIFFERS"]
    );
    let old = Known {
        today: day("2019-06-30"),
        agreed_on: day("2019-01-01"),
        start: None,
        end: None,
        estimate: None,
        ..known()
    };
    let forty = Entry {
        number: "2019KMO000001".parse().unwrap(),
        own_share: cents("600"),
        subsidy: cents("400"),
        ..entry("2019-06-01")
    };
    assert_eq!(judged(&forty, &old), (vec![], vec![]));
}

#[test]
fn mistake_7_an_amount_with_vat_is_recognised() {
    let gross = Entry {
        project_amount: cents("1210"),
        own_share: cents("847"),
        subsidy: cents("363"),
        ..entry("2026-11-10")
    };
    assert_eq!(
        judged(&gross, &known()).1,
        ["INCLUDES_VAT", "ESTIMATE_DIFFERS"]
    );
    let exempt = Known {
        gross: cents("1000"),
        ..known()
    };
    assert_eq!(
        judged(&gross, &exempt).1,
        ["AMOUNT_DIFFERS", "ESTIMATE_DIFFERS"]
    );
}

#[test]
fn statement_32_a_course_that_ends_too_late() {
    let long = Known {
        end: Some(day("2028-01-01")),
        ..known()
    };
    assert_eq!(
        judged(&entry("2026-11-10"), &long),
        (vec![], vec!["END_TOO_LATE"])
    );
    let last = Known {
        end: Some(day("2027-12-31")),
        ..known()
    };
    assert_eq!(judged(&entry("2026-11-10"), &last), (vec![], vec![]));
}

#[test]
fn statement_44_other_participants() {
    let three = Entry {
        participants: Some(3),
        ..entry("2026-11-10")
    };
    assert_eq!(
        judged(&three, &known()),
        (vec![], vec!["PARTICIPANTS_DIFFER"])
    );
}
