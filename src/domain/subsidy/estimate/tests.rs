//! The worked examples of domain/kmo-portefeuille 10, under model A, with their numbers.

use super::*;
use proptest::prelude::*;

const NONE: Option<Theme> = None;
const CYBER: Option<Theme> = Some(Theme::Cybersecurity);
const ENERGY: Option<Theme> = Some(Theme::EnergyEfficiency);
const DIGITAL: Option<Theme> = Some(Theme::Digitalisation);

fn cents(text: &str) -> Cents {
    text.parse().unwrap()
}

fn request(
    (on, size, service, theme): (&str, Size, Service, Option<Theme>),
    amount: &str,
    used: &str,
) -> Request {
    Request {
        on: on.parse().unwrap(),
        size,
        service,
        theme,
        amount: cents(amount),
        used: cents(used),
    }
}

fn of(request: &Request) -> Estimate {
    estimate(Rules::built_in(), request)
}

fn codes(reasons: &[Reason]) -> Vec<&'static str> {
    reasons.iter().map(Reason::code).collect()
}

#[test]
fn worked_examples_that_are_subsidised() {
    use Service::{Advice, Training};
    use Size::{Medium, Small};
    // number, application, cost, used, rule, subsidy, own share
    for (number, application, amount, used, rule, subsidy, own_share) in [
        (
            "1",
            ("2016-06-15", Small, Training, NONE),
            "1000",
            "0",
            "2016-04-01",
            "400",
            "600",
        ),
        (
            "2",
            ("2016-05-10", Medium, Training, NONE),
            "2500",
            "0",
            "2016-04-01",
            "750",
            "1750",
        ),
        (
            "3",
            ("2016-09-01", Small, Training, NONE),
            "3200",
            "0",
            "2016-04-01",
            "1280",
            "1920",
        ),
        (
            "4A",
            ("2018-03-01", Small, Training, NONE),
            "30000",
            "0",
            "2016-04-01",
            "10000",
            "20000",
        ),
        (
            "5A",
            ("2018-03-01", Medium, Advice, NONE),
            "60000",
            "0",
            "2016-04-01",
            "15000",
            "45000",
        ),
        (
            "6",
            ("2019-11-30", Small, Training, NONE),
            "500",
            "0",
            "2016-04-01",
            "200",
            "300",
        ),
        (
            "7",
            ("2019-12-01", Small, Training, NONE),
            "500",
            "0",
            "2019-12-01",
            "150",
            "350",
        ),
        (
            "8A",
            ("2019-12-15", Small, Training, NONE),
            "4000",
            "9500",
            "2019-12-01",
            "500",
            "3500",
        ),
        (
            "9",
            ("2020-02-01", Medium, Training, NONE),
            "1234.56",
            "0",
            "2020-01-01",
            "246.91",
            "987.65",
        ),
        (
            "10",
            ("2021-09-13", Small, Training, CYBER),
            "1000",
            "0",
            "2020-01-01",
            "300",
            "700",
        ),
        (
            "11",
            ("2021-09-14", Small, Training, CYBER),
            "1000",
            "0",
            "2021-09-14",
            "450",
            "550",
        ),
        (
            "12",
            ("2021-10-01", Medium, Advice, CYBER),
            "2000",
            "0",
            "2021-09-14",
            "700",
            "1300",
        ),
        (
            "14",
            ("2022-06-01", Small, Training, NONE),
            "100",
            "0",
            "2021-09-14",
            "30",
            "70",
        ),
        (
            "15",
            ("2024-05-01", Small, Advice, DIGITAL),
            "500",
            "0",
            "2023-01-01",
            "150",
            "350",
        ),
        (
            "16",
            ("2024-07-01", Small, Training, ENERGY),
            "800",
            "0",
            "2023-01-01",
            "360",
            "440",
        ),
        (
            "17",
            ("2026-01-31", Small, Advice, DIGITAL),
            "2000",
            "0",
            "2023-01-01",
            "600",
            "1400",
        ),
        (
            "19",
            ("2026-02-01", Small, Advice, CYBER),
            "2000",
            "0",
            "2026-02-01",
            "900",
            "1100",
        ),
        (
            "21",
            ("2026-03-02", Medium, Training, ENERGY),
            "3000",
            "0",
            "2026-02-01",
            "1050",
            "1950",
        ),
        (
            "22",
            ("2026-11-02", Small, Training, DIGITAL),
            "555",
            "0",
            "2026-02-01",
            "166.50",
            "388.50",
        ),
        (
            "23",
            ("2026-11-02", Small, Training, DIGITAL),
            "152.89",
            "0",
            "2026-02-01",
            "45.87",
            "107.02",
        ),
        (
            "24",
            ("2026-11-02", Medium, Training, DIGITAL),
            "152.89",
            "0",
            "2026-02-01",
            "30.58",
            "122.31",
        ),
        (
            "25",
            ("2026-11-02", Small, Training, DIGITAL),
            "650",
            "0",
            "2026-02-01",
            "195",
            "455",
        ),
        (
            "26",
            ("2026-11-02", Small, Training, DIGITAL),
            "900",
            "0",
            "2026-02-01",
            "270",
            "630",
        ),
        (
            "27",
            ("2019-06-01", Small, Training, NONE),
            "1050",
            "0",
            "2016-04-01",
            "420",
            "630",
        ),
        (
            "28",
            ("2026-11-02", Small, Training, DIGITAL),
            "400",
            "0",
            "2026-02-01",
            "120",
            "280",
        ),
        (
            "29A",
            ("2026-11-02", Small, Training, DIGITAL),
            "1000",
            "7400",
            "2026-02-01",
            "100",
            "900",
        ),
        (
            "31A",
            ("2026-11-02", Small, Training, DIGITAL),
            "12000",
            "4500",
            "2026-02-01",
            "3000",
            "9000",
        ),
        (
            "32",
            ("2027-01-02", Small, Training, DIGITAL),
            "1000",
            "0",
            "2026-02-01",
            "300",
            "700",
        ),
        (
            "33",
            ("2026-03-02", Medium, Training, DIGITAL),
            "37500",
            "0",
            "2026-02-01",
            "7500",
            "30000",
        ),
        (
            "34",
            ("2026-03-02", Small, Training, DIGITAL),
            "25000",
            "0",
            "2026-02-01",
            "7500",
            "17500",
        ),
        (
            "35",
            ("2026-11-02", Small, Training, DIGITAL),
            "100.05",
            "0",
            "2026-02-01",
            "30.02",
            "70.03",
        ),
    ] {
        let estimate = of(&request(application, amount, used));
        assert_eq!(estimate.refusals, [], "example {number}");
        assert_eq!(estimate.rule, rule.parse().ok(), "example {number}");
        assert_eq!(
            estimate.project_amount,
            Some(cents(amount)),
            "example {number}"
        );
        assert_eq!(estimate.subsidy, Some(cents(subsidy)), "example {number}");
        assert_eq!(
            estimate.own_share,
            Some(cents(own_share)),
            "example {number}"
        );
        let is_cut = ["4A", "5A", "8A", "29A", "31A"].contains(&number);
        let warned = codes(&estimate.warnings) == ["CEILING_REACHED"];
        assert_eq!(is_cut, warned, "example {number}: {:?}", estimate.warnings);
    }
}

#[test]
fn worked_examples_that_are_refused() {
    use Service::{Advice, Training};
    use Size::{Medium, Small};
    for (number, application, amount, used, code) in [
        (
            "13",
            ("2022-06-01", Small, Training, NONE),
            "99.99",
            "0",
            "BELOW_MIN_100",
        ),
        (
            "15",
            ("2024-05-01", Small, Advice, DIGITAL),
            "499.99",
            "0",
            "BELOW_MIN_500",
        ),
        (
            "18",
            ("2026-02-01", Small, Advice, DIGITAL),
            "2000",
            "0",
            "ADVICE_ONLY_CYBER",
        ),
        (
            "20",
            ("2026-03-02", Medium, Advice, ENERGY),
            "3000",
            "0",
            "ADVICE_ONLY_CYBER",
        ),
        (
            "30",
            ("2026-11-02", Small, Training, DIGITAL),
            "1000",
            "7500",
            "CEILING_REACHED",
        ),
    ] {
        let estimate = of(&request(application, amount, used));
        assert_eq!(codes(&estimate.refusals), [code], "example {number}");
        assert!(estimate.rule.is_some(), "example {number}");
        let amounts = [
            estimate.project_amount,
            estimate.subsidy,
            estimate.own_share,
            estimate.remaining_ceiling,
        ];
        assert_eq!(amounts, [None; 4], "example {number}");
    }
}

#[test]
fn worked_example_8c_under_the_other_reading_of_when_the_ceiling_fell() {
    let table = serde_json::to_string(Rules::built_in()).unwrap();
    let table = table
        .replacen("\"ceiling\":\"10000.00\"", "\"ceiling\":\"-\"", 1)
        .replacen("\"ceiling\":\"10000.00\"", "\"ceiling\":\"7500.00\"", 1)
        .replacen("\"ceiling\":\"-\"", "\"ceiling\":\"10000.00\"", 1);
    let rules = Rules::parse(&table).unwrap();
    let application = ("2019-12-15", Size::Small, Service::Training, NONE);
    let estimate = estimate(&rules, &request(application, "4000", "9500"));
    assert_eq!(codes(&estimate.refusals), ["CEILING_REACHED"]);
}

#[test]
fn statement_16_what_is_left_of_the_ceiling() {
    let application = ("2026-11-02", Size::Small, Service::Training, CYBER);
    let estimate = of(&request(application, "1000", "0"));
    assert_eq!(estimate.remaining_ceiling, Some(cents("7050")));
    assert_eq!(estimate.percentage, Some(Decimal::from(45)));
}

#[test]
fn statement_23_from_2023_an_application_names_a_theme() {
    for (on, expected) in [
        ("2022-12-31", vec![]),
        ("2023-01-01", vec!["THEME_REQUIRED"]),
    ] {
        let application = (on, Size::Small, Service::Training, NONE);
        assert_eq!(
            codes(&of(&request(application, "1000", "0")).refusals),
            expected,
            "{on}"
        );
    }
}

#[test]
fn statement_13_from_february_2026_advice_is_for_cybersecurity_only() {
    for (on, theme, expected) in [
        ("2026-01-31", DIGITAL, vec![]),
        ("2026-02-01", DIGITAL, vec!["ADVICE_ONLY_CYBER"]),
        ("2026-02-01", CYBER, vec![]),
    ] {
        let application = (on, Size::Small, Service::Advice, theme);
        let estimate = of(&request(application, "2000", "0"));
        assert_eq!(codes(&estimate.refusals), expected, "{on}");
    }
}

#[test]
fn statement_14_energy_efficiency_is_topped_up_for_training_and_refused_for_advice() {
    for (size, percentage) in [(Size::Small, 45), (Size::Medium, 35)] {
        let training = ("2026-03-02", size, Service::Training, ENERGY);
        let estimate = of(&request(training, "3000", "0"));
        assert_eq!(estimate.percentage, Some(Decimal::from(percentage)));
        let advice = ("2026-03-02", size, Service::Advice, ENERGY);
        let refused = of(&request(advice, "3000", "0"));
        assert_eq!(codes(&refused.refusals), ["ADVICE_ONLY_CYBER"]);
    }
}

#[test]
fn statement_15_a_cent_below_the_minimum_is_refused() {
    for (service, amount, expected) in [
        (Service::Training, "99.99", vec!["BELOW_MIN_100"]),
        (Service::Training, "100", vec![]),
        (Service::Advice, "499.99", vec!["BELOW_MIN_500"]),
        (Service::Advice, "500", vec![]),
    ] {
        let application = ("2026-11-02", Size::Small, service, CYBER);
        let estimate = of(&request(application, amount, "0"));
        assert_eq!(codes(&estimate.refusals), expected, "{amount}");
    }
}

#[test]
fn statement_37_a_large_enterprise_is_refused() {
    let application = ("2026-11-02", Size::Large, Service::Training, CYBER);
    let estimate = of(&request(application, "1000", "0"));
    assert_eq!(codes(&estimate.refusals), ["LARGE_ENTERPRISE"]);
    assert_eq!(estimate.percentage, None);
}

#[test]
fn every_refusal_is_named_at_once() {
    let application = ("2026-11-02", Size::Large, Service::Advice, DIGITAL);
    let estimate = of(&request(application, "100", "0"));
    assert_eq!(
        codes(&estimate.refusals),
        ["LARGE_ENTERPRISE", "ADVICE_ONLY_CYBER", "BELOW_MIN_500"]
    );
}

proptest! {
    #[test]
    fn own_share_and_subsidy_always_make_the_project(
        amount in 10_000_i64..100_000_000,
        used in 0_i64..749_999,
        small in any::<bool>(),
    ) {
        let request = Request {
            on: "2026-11-02".parse().unwrap(),
            size: if small { Size::Small } else { Size::Medium },
            service: Service::Training,
            theme: DIGITAL,
            amount: Cents::new(amount),
            used: Cents::new(used),
        };
        let estimate = of(&request);
        let (own, subsidy) = (estimate.own_share.unwrap(), estimate.subsidy.unwrap());
        prop_assert_eq!(own + subsidy, request.amount);
        prop_assert_eq!(
            estimate.remaining_ceiling.unwrap() + subsidy + request.used,
            cents("7500")
        );
        prop_assert!(!(own.value() < 0 || subsidy.value() <= 0));
    }
}
