//! The rules themselves, held against documents of which the verdict is known: what we check with
//! must find faults. Needs the folder that `DIENSTBOEK_SAMPLES` names.

use std::path::PathBuf;

use super::rules::broken_rules;

fn folder(name: &str) -> Option<Vec<PathBuf>> {
    let Ok(samples) = std::env::var("DIENSTBOEK_SAMPLES") else {
        println!("skipped: DIENSTBOEK_SAMPLES is not set");
        return None;
    };
    let folder = PathBuf::from(samples).join("ubl").join(name);
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    Some(files)
}

#[test]
fn clean_documents_break_no_rule() {
    for file in folder("clean").unwrap_or_default() {
        let broken = broken_rules(&std::fs::read(&file).unwrap());
        assert_eq!(broken, [""; 0], "{}", file.display());
    }
}

#[test]
fn one_fault_is_found_by_its_rule() {
    for file in folder("one-fault").unwrap_or_default() {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let rule = match name.split_once("__").unwrap() {
            // The library names the code list of EN 16931 in place of Peppol's own rule.
            ("PEPPOL-EN16931-P0100", _) => "BR-CL-01",
            (rule, _) => rule,
        };
        let broken = broken_rules(&std::fs::read(&file).unwrap());
        assert!(
            broken.iter().any(|found| found.contains(rule)),
            "{name} gives {broken:?}"
        );
    }
}
