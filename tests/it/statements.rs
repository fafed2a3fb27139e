//! The statements that the software must satisfy (the fact sheet of the scheme, 1 to 77): each has a
//! test that carries its number, `statement_27_…` or `statements_5_22_23_and_36_…`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::tidy::{files, project};

const STATEMENTS: std::ops::RangeInclusive<u32> = 1..=77;

/// The numbers that the name of a test carries; none when it isn't named after statements.
fn numbers(name: &str) -> Vec<u32> {
    let rest = name
        .strip_prefix("statements_")
        .or_else(|| name.strip_prefix("statement_"));
    rest.into_iter()
        .flat_map(|rest| rest.split('_'))
        .take_while(|word| *word == "and" || word.parse::<u32>().is_ok())
        .filter_map(|word| word.parse().ok())
        .collect()
}

/// The names of tests in a file: functions, and the first argument of our macros.
fn names(text: &str) -> BTreeSet<String> {
    let word = |rest: &str| -> String {
        rest.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    ["fn ", "db_test!(", "app_test!("]
        .iter()
        .flat_map(|start| text.split(start).skip(1))
        .map(word)
        .collect()
}

#[test]
fn a_name_carries_its_numbers() {
    assert_eq!(numbers("statement_27_day_14_is_in_time"), [27]);
    assert_eq!(
        numbers("statements_5_22_23_and_36_courses"),
        [5, 22, 23, 36]
    );
    assert!(numbers("a_paper").is_empty());
    let text = "app_test!(\n    statement_1_a, async |app| {});\nfn statement_2_b() {}";
    assert!(names(text).contains("statement_1_a") && names(text).contains("statement_2_b"));
}

#[test]
fn every_statement_has_a_test_that_carries_its_number() {
    let mut found: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for folder in ["src", "tests"] {
        for path in files(&project().join(folder), "rs") {
            if path.ends_with("tests/it/statements.rs") {
                continue;
            }
            for name in names(&fs::read_to_string(&path).unwrap()) {
                for number in numbers(&name) {
                    found.entry(number).or_default().push(name.clone());
                }
            }
        }
    }
    let missing: Vec<u32> = STATEMENTS
        .filter(|number| !found.contains_key(number))
        .collect();
    assert!(missing.is_empty(), "no test carries {missing:?}");
    let beyond: Vec<&u32> = found
        .keys()
        .filter(|number| !STATEMENTS.contains(number))
        .collect();
    assert!(beyond.is_empty(), "there is no statement {beyond:?}");
}
