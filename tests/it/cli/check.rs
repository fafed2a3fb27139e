//! `dienstboek check`.

use serde_json::json;

use super::dienstboek;

#[test]
fn a_right_identifier_is_answered_in_the_documented_shape() {
    let run = dienstboek(&["check", "dv.o 216324", "--json"]);
    assert_eq!(
        run.stdout,
        "{\"kind\":\"registration-number\",\"normal\":\"DV.O216324\",\"valid\":true,\"reason\":null,\"suggestion\":null}\n"
    );
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn every_kind_is_told() {
    for (text, kind, normal) in [
        ("DVO216324", "registration-number", "DV.O216324"),
        ("2026 kmo 025102", "project-number", "2026KMO025102"),
        ("0666814325", "enterprise-number", "0666.814.325"),
        ("BE 0666.814.325", "vat-number", "BE0666814325"),
        (
            "202600012320",
            "structured-reference",
            "+++202/6000/12320+++",
        ),
        ("BE49999000000171", "iban", "BE49 9990 0000 0171"),
    ] {
        let run = dienstboek(&["check", text, "--json"]);
        let expected = json!({"kind": kind, "normal": normal, "valid": true, "reason": null, "suggestion": null});
        assert_eq!((run.status, run.json()), (0, expected), "{text}");
    }
}

#[test]
fn statement_2_a_zero_for_the_letter_is_refused_with_what_was_meant() {
    let run = dienstboek(&["check", "DV.0216324", "--json"]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.json(),
        json!({
            "kind": "registration-number",
            "normal": null,
            "valid": false,
            "reason": "DV_ZERO_FOR_O",
            "suggestion": "DV.O216324",
            "errors": [{"code": "DV_ZERO_FOR_O", "text": "after DV. comes the letter O, not the digit zero"}],
        })
    );
    assert!(
        run.stderr.contains("did you mean DV.O216324?"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_looks_like_nothing_is_unknown() {
    for text in ["hallo", "", "-x"] {
        let run = dienstboek(&["check", "--json", text]);
        assert_eq!(
            (run.status, &run.json()["kind"]),
            (1, &json!("unknown")),
            "{text}"
        );
    }
}

#[test]
fn a_person_reads_a_sentence() {
    let run = dienstboek(&["check", "666.814.325"]);
    assert_eq!(
        (run.status, run.stdout.as_str()),
        (0, "0666.814.325  (enterprise number)\n")
    );
    let run = dienstboek(&["check", "0666.814.326"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("[ENTERPRISE_CHECK]"), "{}", run.stderr);
}

#[test]
fn wrong_usage_is_status_2() {
    assert_eq!(dienstboek(&["check"]).status, 2);
}
