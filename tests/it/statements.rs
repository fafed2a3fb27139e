//! The statements that the software must satisfy (the fact sheet of the scheme, 1 to 77): each has a
//! test that carries its number, `statement_27_…` or `statements_5_22_23_and_36_…`. So do its worked
//! examples, 1 to 35 and E1 to E8: `worked_example_8c_…`, or a row of the table that is put through the
//! command line.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::tidy::{files, project};

const STATEMENTS: std::ops::RangeInclusive<u32> = 1..=77;

/// The worked examples that the ways above the ceiling split, with their letters.
const SPLIT: [(u32, &[&str]); 5] = [
    (4, &["a", "b"]),
    (5, &["a", "b"]),
    (8, &["a", "b", "c"]),
    (29, &["a", "b"]),
    (31, &["a", "b"]),
];

/// An example that nothing splits.
const WHOLE: &[&str] = &[""];

/// Every worked example by its name.
fn examples() -> BTreeSet<String> {
    let of_table = (1..=35).flat_map(|number: u32| {
        let letters = SPLIT.iter().find(|(split, _)| *split == number);
        let letters = letters.map_or(WHOLE, |(_, letters)| *letters);
        letters
            .iter()
            .map(move |letter| format!("{number}{letter}"))
            .collect::<Vec<_>>()
    });
    let of_money = (1..=8).map(|number| format!("e{number}"));
    of_table.chain(of_money).collect()
}

/// The worked examples that the name of a test carries.
fn examples_in(name: &str) -> Vec<String> {
    let rest = ["worked_examples_", "worked_example_"]
        .iter()
        .find_map(|start| name.split_once(start));
    let words = rest.into_iter().flat_map(|(_, rest)| rest.split('_'));
    let is_one = |word: &&str| word.len() < 4 && word.contains(|c: char| c.is_ascii_digit());
    words
        .take_while(|word| *word == "and" || is_one(word))
        .filter(is_one)
        .map(str::to_owned)
        .collect()
}

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
    assert_eq!(
        examples_in("statement_25_and_worked_example_25_catering"),
        ["25"]
    );
    assert_eq!(
        examples_in("worked_examples_4b_5b_and_31b_the_project_is_cut"),
        ["4b", "5b", "31b"]
    );
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

#[test]
fn every_worked_example_has_a_test_that_carries_its_name() {
    let mut found: BTreeSet<String> = BTreeSet::new();
    for folder in ["src", "tests"] {
        for path in files(&project().join(folder), "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.extend(names(&text).iter().flat_map(|name| examples_in(name)));
            if path.ends_with("tests/it/cli/worked_examples.rs") {
                let rows = text.split("example(\"").skip(1);
                found.extend(rows.filter_map(|row| {
                    let name = row.split(['"', ' ']).next()?;
                    Some(name.to_lowercase())
                }));
            }
        }
    }
    let missing: Vec<String> = examples().difference(&found).cloned().collect();
    assert!(missing.is_empty(), "no test carries {missing:?}");
}
