//! The same money in several files: exports that overlap, and formats that word it differently.

use dienstboek::domain::calendar::Moment;
use dienstboek::formats::coda::write::{self, Communication, Day, Movement};
use dienstboek::formats::statement_csv::{self, Layout};
use dienstboek::services::import_statement::{self, Imported, Refused};
use dienstboek::services::{Ctx, allocate_payment, wipe_set_aside};
use dienstboek::storage::{Db, bank_lines, bank_statements};

use super::ctx;
use super::import_statement::{cents, from_customer, lines, statement};
use crate::support::ledger::{self, OWN_ACCOUNT};

const BNP: &str = "Volgnummer;Uitvoeringsdatum;Valutadatum;Bedrag;Valuta rekening;Rekeningnummer;Type verrichting;Tegenpartij;Naam van de tegenpartij;Mededeling;Details;Status;Reden van weigering";

/// A row of BNP Paribas Fortis from the customer of `from_customer`.
fn row(day: &str, amount: &str, text: &str) -> String {
    format!(
        "2026-1;{day}/11/2026;{day}/11/2026;{amount};EUR;{OWN_ACCOUNT};Overschrijving;BE47999000001080;BAKKERIJ DE SMET BV;{text};;Geaccepteerd;"
    )
}

fn table(rows: &[String]) -> Vec<u8> {
    format!("{BNP}\n{}\n", rows.join("\n")).into_bytes()
}

fn bring(db: &Db, bytes: Vec<u8>) -> Result<Imported, Refused> {
    db.write_blocking(|tx| import_statement::bring(tx, &ctx(), "bestand", bytes))
}

fn new_and_known(db: &Db, bytes: Vec<u8>) -> (usize, usize) {
    let imported = bring(db, bytes).unwrap();
    (imported.lines_new, imported.lines_known)
}

fn coda(days: &[Day]) -> Vec<u8> {
    write::write(days).unwrap()
}

fn paid(texts: &[(&str, &str)]) -> Vec<Movement> {
    texts
        .iter()
        .map(|(amount, text)| from_customer(amount, Communication::free(text)))
        .collect()
}

db_test!(e03_overlapping_exports_add_what_is_new, |db| {
    ledger::set_up(&db);
    let first = [row("17", "25,00", "les 1"), row("18", "84,00", "factuur 7")];
    let second = [
        row("18", "84,00", "FACTUUR   7"),
        row("18", "84,00", "factuur 7"),
        row("19", "12,00", "les 2"),
    ];
    assert_eq!(new_and_known(&db, table(&first)), (2, 0));
    assert_eq!(new_and_known(&db, table(&second)), (2, 1));
    assert_eq!(
        new_and_known(
            &db,
            table(&[first, [second[1].clone(), second[2].clone()]].concat())
        ),
        (0, 4)
    );
    assert_eq!(lines(&db).len(), 4);
});

db_test!(a_line_whose_details_were_wiped_is_known_again, |db| {
    ledger::set_up(&db);
    let rows = [
        row("18", "75,00", "verjaardag oma"),
        row("18", "75,00", "les 2"),
    ];
    assert_eq!(new_and_known(&db, table(&rows)), (2, 0));
    let private = lines(&db).remove(0);
    db.write_blocking(|tx| {
        allocate_payment::set_aside(tx, &ctx(), private.id, private.version, "privé")
    })
    .unwrap();
    let later = Ctx {
        now: Moment::new("2036-12-01T09:00:00Z".parse().unwrap()),
        ..ctx()
    };
    let wiped = db
        .write_blocking(|tx| wipe_set_aside::run(tx, &later))
        .unwrap();
    assert_eq!(wiped, 1);
    // An older export that overlaps, and the same lines in another format.
    let export = [&rows[..], &[row("19", "12,00", "les 3")]].concat();
    assert_eq!(new_and_known(&db, table(&export)), (1, 2));
    let texts = [("75.00", "les 2"), ("75.00", "verjaardag oma")];
    let day = statement(118, "2026-11-18", "0.00", paid(&texts));
    assert_eq!(new_and_known(&db, coda(&[day])), (0, 2));
});

db_test!(two_formats_hold_the_same_lines, |db| {
    ledger::set_up(&db);
    // Two equal payments on one day, one with a reference, one of somebody else.
    let movements = vec![
        from_customer("25.00", Communication::free("les 1")),
        from_customer("25.00", Communication::free("les 1")),
        from_customer("116.55", Communication::reference("202600012320")),
    ];
    let day = statement(118, "2026-11-20", "0.00", movements);
    assert_eq!(new_and_known(&db, coda(&[day])), (3, 0));
    let rows = [
        row("20", "25,00", "Mededeling: les 1"),
        row("20", "25,00", "les  1"),
        row("20", "25,00", "les 1"),
        row("20", "116,55", "+++202/6000/12320+++"),
    ];
    assert_eq!(
        new_and_known(&db, table(&rows)),
        (1, 3),
        "a third equal one is another payment"
    );
});

db_test!(
    statements_that_come_after_the_table_bring_nothing_twice,
    |db| {
        ledger::set_up(&db);
        let rows = [row("20", "25,00", "les 1"), row("20", "25,00", "les 1")];
        assert_eq!(new_and_known(&db, table(&rows)), (2, 0));
        let morning = statement(118, "2026-11-20", "0.00", paid(&[("25.00", "les 1")]));
        let evening = statement(119, "2026-11-20", "25.00", paid(&[("25.00", "les 1")]));
        assert_eq!(new_and_known(&db, coda(&[morning])), (0, 1));
        assert_eq!(
            new_and_known(&db, coda(std::slice::from_ref(&evening))),
            (0, 1),
            "the second of the table is the one of the second statement"
        );
        let night = statement(120, "2026-11-20", "50.00", paid(&[("25.00", "les 1")]));
        assert_eq!(
            new_and_known(&db, coda(&[night])),
            (1, 0),
            "a third one is new"
        );
        let statements = db
            .read_blocking(|conn| bank_statements::list_of_account(conn, OWN_ACCOUNT))
            .unwrap();
        let shown: Vec<usize> = statements
            .iter()
            .map(|one| {
                db.read_blocking(|conn| bank_lines::list_of_statement(conn, one.id))
                    .unwrap()
                    .len()
            })
            .collect();
        assert_eq!(
            shown.iter().sum::<usize>(),
            5,
            "a statement shows also what came before it"
        );
        assert!(statements.iter().all(|one| !one.follows_gap));
    }
);

db_test!(an_unknown_table_is_asked_about_once, |db| {
    ledger::set_up(&db);
    let file = |day: &str, amount: &str| {
        format!("Buchungstag;Name;Betrag;Verwendungszweck\n{day};Karl;{amount};Kurs\n").into_bytes()
    };
    let Err(Refused::Unreadable(unreadable)) = bring(&db, file("18.11.2026", "12,00")) else {
        panic!("the columns aren't known yet");
    };
    assert_eq!(unreadable.code(), "CSV_COLUMNS");
    let keep = |bytes: Vec<u8>| {
        db.write_blocking(|tx| import_statement::keep(tx, &ctx(), "november.csv", bytes))
            .unwrap()
    };
    let id = keep(file("18.11.2026", "12,00"));
    let save = |account: &str| {
        let layout = Layout {
            account: Some(account.to_owned()),
            ..statement_csv::suggest(&file("18.11.2026", "12,00"))
        };
        db.write_blocking(|tx| import_statement::save_columns(tx, &ctx(), id, &layout))
    };
    assert!(matches!(
        save("BE38999000000272"),
        Err(Refused::NotOurs { .. })
    ));
    save(OWN_ACCOUNT).unwrap();
    let imported = db
        .write_blocking(|tx| import_statement::import(tx, &ctx(), id))
        .unwrap();
    assert_eq!(
        (imported.lines_new, lines(&db)[0].amount_cents),
        (1, cents("12.00"))
    );
    // The next export has a line above its heading and is known all the same.
    let next = [b"Export;November\n".to_vec(), file("19.11.2026", "13,00")].concat();
    assert_eq!(new_and_known(&db, next), (1, 0));
    let audited = db
        .read_blocking(|conn| dienstboek::storage::audit::list_for(conn, "bank-file", id.value()))
        .unwrap();
    assert!(
        audited
            .iter()
            .any(|one| one.event.action == "bank-file.columns-chosen")
    );
});

db_test!(a_table_without_balances_opens_no_gap, |db| {
    ledger::set_up(&db);
    bring(
        &db,
        coda(&[statement(
            118,
            "2026-11-19",
            "0.00",
            paid(&[("25.00", "a")]),
        )]),
    )
    .unwrap();
    bring(&db, table(&[row("20", "84,00", "b")])).unwrap();
    bring(
        &db,
        coda(&[statement(
            119,
            "2026-11-20",
            "25.00",
            paid(&[("84.00", "b")]),
        )]),
    )
    .unwrap();
    let statements = db
        .read_blocking(|conn| bank_statements::list_of_account(conn, OWN_ACCOUNT))
        .unwrap();
    assert_eq!(statements.len(), 3);
    assert!(
        statements.iter().all(|one| !one.follows_gap),
        "{statements:?}"
    );
});
