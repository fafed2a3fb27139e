//! `dienstboek subsidy estimate`.

use serde_json::json;

use super::{Run, dienstboek};

fn estimate(on: &str, size: &str, service: &str, theme: &str, more: &[&str]) -> Run {
    let fixed = [
        "subsidy",
        "estimate",
        "--on",
        on,
        "--size",
        size,
        "--service",
        service,
        "--theme",
        theme,
    ];
    dienstboek(&[&fixed, more].concat())
}

#[test]
fn the_documented_example() {
    let run = estimate(
        "2026-11-02",
        "small",
        "training",
        "cybersecurity",
        &["--amount", "1000", "--json"],
    );
    assert_eq!(
        run.stdout,
        "{\"rule\":\"2026-02-01\",\"percentage\":\"45\",\"project_amount\":\"1000.00\",\"subsidy\":\"450.00\",\
         \"own_share\":\"550.00\",\"remaining_ceiling\":\"7050.00\",\"refusals\":[],\"warnings\":[]}\n"
    );
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn statement_15_below_the_minimum_is_refused_with_null_amounts() {
    let run = estimate(
        "2022-06-01",
        "small",
        "training",
        "none",
        &["--amount", "99.99", "--json"],
    );
    assert_eq!(run.status, 1);
    let reason = json!({
        "code": "BELOW_MIN_100",
        "text": "the admissible cost of training is at least € 100.00 excluding VAT",
    });
    assert_eq!(
        run.json(),
        json!({
            "rule": "2021-09-14",
            "percentage": "30",
            "project_amount": null,
            "subsidy": null,
            "own_share": null,
            "remaining_ceiling": null,
            "refusals": [reason],
            "warnings": [],
            "errors": [reason],
        })
    );
    assert!(run.stderr.contains("[BELOW_MIN_100]"), "{}", run.stderr);
}

#[test]
fn above_the_ceiling_the_subsidy_is_cut_with_a_warning() {
    let more = ["--amount", "1000", "--used", "7400", "--json"];
    let run = estimate("2026-11-02", "small", "training", "innovation", &more);
    let answer = run.json();
    assert_eq!(run.status, 0);
    assert_eq!(answer["project_amount"], "1000.00");
    assert_eq!(answer["subsidy"], "100.00");
    assert_eq!(answer["own_share"], "900.00");
    assert_eq!(answer["remaining_ceiling"], "0.00");
    assert_eq!(answer["warnings"][0]["code"], "CEILING_REACHED");
    let text = answer["warnings"][0]["text"].as_str().unwrap();
    assert!(text.contains("portal's own figures win"), "{text}");
}

#[test]
fn refusals_carry_their_codes() {
    for (on, size, service, theme, amount, code) in [
        (
            "2026-02-01",
            "small",
            "advice",
            "digitalisation",
            "2000",
            "ADVICE_ONLY_CYBER",
        ),
        (
            "2024-05-01",
            "small",
            "advice",
            "strategy",
            "499.99",
            "BELOW_MIN_500",
        ),
        (
            "2026-11-02",
            "large",
            "training",
            "strategy",
            "1000",
            "LARGE_ENTERPRISE",
        ),
        (
            "2026-11-02",
            "small",
            "training",
            "none",
            "1000",
            "THEME_REQUIRED",
        ),
        ("2016-03-31", "small", "training", "none", "1000", "NO_RULE"),
    ] {
        let run = estimate(on, size, service, theme, &["--amount", amount, "--json"]);
        let answer = run.json();
        assert_eq!(
            (run.status, &answer["refusals"][0]["code"]),
            (1, &json!(code))
        );
        assert_eq!(answer["subsidy"], json!(null), "{code}");
    }
}

#[test]
fn a_person_reads_a_list() {
    let run = estimate(
        "2026-11-02",
        "medium",
        "training",
        "energy-efficiency",
        &["--amount", "3000"],
    );
    assert_eq!(run.status, 0);
    assert!(
        run.stdout.contains("subsidy              € 1050.00\n"),
        "{}",
        run.stdout
    );
    let run = estimate(
        "2026-11-02",
        "large",
        "training",
        "strategy",
        &["--amount", "3000"],
    );
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
}

#[test]
fn wrong_usage_is_status_2() {
    for (size, theme, amount) in [
        ("tiny", "strategy", "1000"),
        ("small", "cooking", "1000"),
        ("small", "strategy", "1.000,00"),
        ("small", "strategy", "1000.001"),
    ] {
        let run = estimate("2026-11-02", size, "training", theme, &["--amount", amount]);
        assert_eq!(run.status, 2, "{}", run.stderr);
    }
    let run = estimate(
        "2026-02-30",
        "small",
        "training",
        "strategy",
        &["--amount", "1000"],
    );
    assert_eq!(run.status, 2);
}
