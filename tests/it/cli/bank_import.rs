//! `dienstboek bank import`.

use dienstboek::formats::coda::write::{self, Communication, Day, Movement};
use dienstboek::storage::{Db, Target};
use serde_json::json;

use super::{Run, dienstboek};
use crate::support::ledger;

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn statement(account: &str) -> Vec<u8> {
    let movement = Movement::transfer(
        "210.00".parse().unwrap(),
        "BAKKERIJ DE SMET BV",
        "BE47999000001080",
        Communication::reference("202600012320"),
    );
    let day = Day {
        movements: vec![movement],
        ..Day::new(
            account,
            118,
            "1000.00".parse().unwrap(),
            day("2026-11-01"),
            day("2026-11-02"),
        )
    };
    write::write(&[day]).unwrap()
}

#[test]
fn files_come_in_once_and_refused_ones_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.sqlite");
    let db = Db::open(&Target::Sqlite(path.clone())).unwrap();
    db.migrate().unwrap();
    ledger::set_up(&db);
    let customer = ledger::customer(&db, "Bakkerij De Smet BV");
    let owed = ledger::invoice(&db, 123, customer, "1000.00", Some("2026KMO025102"));
    let (ours, other) = (
        folder.path().join("ours.cod"),
        folder.path().join("other.cod"),
    );
    std::fs::write(&ours, statement(ledger::OWN_ACCOUNT)).unwrap();
    std::fs::write(&other, statement("BE38999000000272")).unwrap();
    let url = format!("sqlite:{}", path.display());
    let import = |more: &[&str]| -> Run {
        let fixed = ["bank", "import", "--database", &url];
        dienstboek(&[&fixed, more].concat())
    };
    let (ours, other) = (ours.to_str().unwrap(), other.to_str().unwrap());

    let run = import(&[other, ours, "--json"]);
    let told = run.json();
    assert_eq!(run.status, 1, "one file was refused");
    assert_eq!(
        told["files"],
        json!([{
            "file": ours, "imported_before": null, "statements_new": 1, "lines_new": 1,
            "lines_known": 0, "booked": 1, "waiting": 0, "set_aside": 0, "booked_of_before": 0
        }])
    );
    assert_eq!(told["errors"][0]["code"], "ACCOUNT_NOT_OURS");
    assert_eq!(ledger::open(&db, owed.direct), "0.00");

    let run = import(&[ours]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(
        run.stdout.contains("imported before, on "),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("nothing added"));
}

#[test]
fn an_archive_gives_each_file_its_result() {
    use std::io::Write;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.sqlite");
    let db = Db::open(&Target::Sqlite(path.clone())).unwrap();
    db.migrate().unwrap();
    ledger::set_up(&db);
    let archive = folder.path().join("november.zip");
    let mut writer = zip::ZipWriter::new(std::fs::File::create(&archive).unwrap());
    for (name, bytes) in [
        ("118.cod", statement(ledger::OWN_ACCOUNT)),
        ("page.html", b"<!DOCTYPE html><html></html>".to_vec()),
        (
            "table.csv",
            b"Buchungstag;Partner;Eingang\n18.11.2026;Karl;12,50\n".to_vec(),
        ),
    ] {
        writer
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap();
    let url = format!("sqlite:{}", path.display());
    let archive = archive.to_str().unwrap();
    let run = dienstboek(&["bank", "import", "--database", &url, archive, "--json"]);
    let told = run.json();
    assert_eq!(run.status, 1);
    assert_eq!(told["files"][0]["file"], format!("{archive}/118.cod"));
    assert_eq!(told["files"][0]["lines_new"], 1);
    assert_eq!(told["errors"][0]["code"], "FILE_HTML");
    assert_eq!(told["errors"][1]["code"], "CSV_COLUMNS");
}
