//! The worked examples of the fact sheet (section 10) through `dienstboek subsidy estimate`. Those
//! with costs that don't count (25 to 28) are given as the admissible cost that the splitter leaves;
//! those of model B are tested where the model is chosen, in `domain::subsidy::rules::choices`.

use serde_json::json;

use super::dienstboek;

struct Example {
    number: &'static str,
    /// Day, size, service, theme, admissible cost, subsidy used this year.
    request: [&'static str; 6],
    /// Project, subsidy and own share; or the code of the refusal.
    expected: Result<[&'static str; 3], &'static str>,
}

const fn example(
    number: &'static str,
    request: [&'static str; 6],
    expected: Result<[&'static str; 3], &'static str>,
) -> Example {
    Example {
        number,
        request,
        expected,
    }
}

#[rustfmt::skip]
const EXAMPLES: &[Example] = &[
    example("1", ["2016-06-15", "small", "training", "none", "1000", "0"], Ok(["1000.00", "400.00", "600.00"])),
    example("2", ["2016-05-10", "medium", "training", "none", "2500", "0"], Ok(["2500.00", "750.00", "1750.00"])),
    example("3", ["2016-09-01", "small", "training", "none", "3200", "0"], Ok(["3200.00", "1280.00", "1920.00"])),
    example("4A", ["2018-03-01", "small", "training", "none", "30000", "0"], Ok(["30000.00", "10000.00", "20000.00"])),
    example("5A", ["2018-03-01", "medium", "advice", "none", "60000", "0"], Ok(["60000.00", "15000.00", "45000.00"])),
    example("6", ["2019-11-30", "small", "training", "none", "500", "0"], Ok(["500.00", "200.00", "300.00"])),
    example("7", ["2019-12-01", "small", "training", "none", "500", "0"], Ok(["500.00", "150.00", "350.00"])),
    example("8A", ["2019-12-15", "small", "training", "none", "4000", "9500"], Ok(["4000.00", "500.00", "3500.00"])),
    example("9", ["2020-02-01", "medium", "training", "none", "1234.56", "0"], Ok(["1234.56", "246.91", "987.65"])),
    example("10", ["2021-09-13", "small", "training", "cybersecurity", "1000", "0"], Ok(["1000.00", "300.00", "700.00"])),
    example("11", ["2021-09-14", "small", "training", "cybersecurity", "1000", "0"], Ok(["1000.00", "450.00", "550.00"])),
    example("12", ["2021-10-01", "medium", "advice", "cybersecurity", "2000", "0"], Ok(["2000.00", "700.00", "1300.00"])),
    example("13", ["2022-06-01", "small", "training", "none", "99.99", "0"], Err("BELOW_MIN_100")),
    example("14", ["2022-06-01", "small", "training", "none", "100", "0"], Ok(["100.00", "30.00", "70.00"])),
    example("15 refused", ["2024-05-01", "small", "advice", "digitalisation", "499.99", "0"], Err("BELOW_MIN_500")),
    example("15", ["2024-05-01", "small", "advice", "digitalisation", "500", "0"], Ok(["500.00", "150.00", "350.00"])),
    example("16", ["2024-07-01", "small", "training", "energy-efficiency", "800", "0"], Ok(["800.00", "360.00", "440.00"])),
    example("17", ["2026-01-31", "small", "advice", "digitalisation", "2000", "0"], Ok(["2000.00", "600.00", "1400.00"])),
    example("18", ["2026-02-01", "small", "advice", "digitalisation", "2000", "0"], Err("ADVICE_ONLY_CYBER")),
    example("19", ["2026-02-01", "small", "advice", "cybersecurity", "2000", "0"], Ok(["2000.00", "900.00", "1100.00"])),
    example("20", ["2026-03-02", "medium", "advice", "energy-efficiency", "3000", "0"], Err("ADVICE_ONLY_CYBER")),
    example("21", ["2026-03-02", "medium", "training", "energy-efficiency", "3000", "0"], Ok(["3000.00", "1050.00", "1950.00"])),
    example("22", ["2026-11-02", "small", "training", "digitalisation", "555", "0"], Ok(["555.00", "166.50", "388.50"])),
    example("23", ["2026-11-02", "small", "training", "digitalisation", "152.89", "0"], Ok(["152.89", "45.87", "107.02"])),
    example("24", ["2026-11-02", "medium", "training", "digitalisation", "152.89", "0"], Ok(["152.89", "30.58", "122.31"])),
    example("25", ["2026-11-02", "small", "training", "digitalisation", "650", "0"], Ok(["650.00", "195.00", "455.00"])),
    example("26", ["2026-11-02", "small", "training", "digitalisation", "900", "0"], Ok(["900.00", "270.00", "630.00"])),
    example("27", ["2019-06-01", "small", "training", "none", "1050", "0"], Ok(["1050.00", "420.00", "630.00"])),
    example("28", ["2026-11-02", "small", "training", "digitalisation", "400", "0"], Ok(["400.00", "120.00", "280.00"])),
    example("29A", ["2026-11-02", "small", "training", "digitalisation", "1000", "7400"], Ok(["1000.00", "100.00", "900.00"])),
    example("30", ["2026-11-02", "small", "training", "digitalisation", "1000", "7500"], Err("CEILING_REACHED")),
    example("31A", ["2026-11-02", "small", "training", "digitalisation", "12000", "4500"], Ok(["12000.00", "3000.00", "9000.00"])),
    example("32", ["2027-01-02", "small", "training", "digitalisation", "1000", "0"], Ok(["1000.00", "300.00", "700.00"])),
    example("33", ["2026-03-02", "medium", "training", "digitalisation", "37500", "0"], Ok(["37500.00", "7500.00", "30000.00"])),
    example("34", ["2026-03-02", "small", "training", "digitalisation", "25000", "0"], Ok(["25000.00", "7500.00", "17500.00"])),
    example("35", ["2026-11-02", "small", "training", "digitalisation", "100.05", "0"], Ok(["100.05", "30.02", "70.03"])),
];

#[test]
fn every_worked_example_on_the_command_line() {
    for example in EXAMPLES {
        let [on, size, service, theme, amount, used] = example.request;
        let run = dienstboek(&[
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
            "--amount",
            amount,
            "--used",
            used,
            "--json",
        ]);
        let answer = run.json();
        match example.expected {
            Ok([project, subsidy, own]) => {
                assert_eq!(run.status, 0, "{}: {}", example.number, run.stderr);
                assert_eq!(answer["project_amount"], project, "{}", example.number);
                assert_eq!(answer["subsidy"], subsidy, "{}", example.number);
                assert_eq!(answer["own_share"], own, "{}", example.number);
                assert_eq!(answer["refusals"], json!([]), "{}", example.number);
            }
            Err(code) => {
                assert_eq!(run.status, 1, "{}", example.number);
                assert_eq!(answer["refusals"][0]["code"], code, "{}", example.number);
                assert_eq!(answer["project_amount"], json!(null), "{}", example.number);
            }
        }
    }
}

#[test]
fn statements_1_2_3_4_6_and_43_numbers_are_checked_on_the_command_line() {
    for (typed, normal) in [
        ("DV.O216324", "DV.O216324"),
        ("dv.o216324", "DV.O216324"),
        ("DV O 216324", "DV.O216324"),
        ("DVO216324", "DV.O216324"),
        ("2016KMO025102", "2016KMO025102"),
        ("2016 kmo 025102", "2016KMO025102"),
        ("0666.814.325", "0666.814.325"),
    ] {
        let run = dienstboek(&["check", typed, "--json"]);
        assert_eq!(
            (run.status, &run.json()["normal"]),
            (0, &json!(normal)),
            "{typed}"
        );
    }
    for typed in [
        "DV.0216324",
        "DV.O21632",
        "DV.O2163245",
        "DV.X123456",
        "2016KM0025102",
        "16KMO025102",
        "0666.814.326",
    ] {
        assert_eq!(dienstboek(&["check", typed]).status, 1, "{typed}");
    }
    for (typed, meant) in [
        ("DV.0216324", "DV.O216324"),
        ("2016KM0025102", "2016KMO025102"),
    ] {
        let run = dienstboek(&["check", typed, "--json"]);
        assert_eq!(run.json()["suggestion"], meant, "{typed}");
    }
}

#[test]
fn statement_14_energy_efficiency_is_advice_no_longer_and_training_still() {
    for (service, size, percentage) in [
        ("advice", "small", None),
        ("training", "small", Some("45")),
        ("training", "medium", Some("35")),
    ] {
        let run = dienstboek(&[
            "subsidy",
            "estimate",
            "--on",
            "2026-06-01",
            "--size",
            size,
            "--service",
            service,
            "--theme",
            "energy-efficiency",
            "--amount",
            "1000",
            "--json",
        ]);
        assert_eq!(run.status, i32::from(percentage.is_none()));
        assert_eq!(run.json()["percentage"], json!(percentage));
    }
}
