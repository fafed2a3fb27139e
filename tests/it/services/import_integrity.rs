//! What a book must never do with a file: take it twice, take half of it, take what isn't booked, or
//! drop what only looks alike. The scenarios carry their numbers (E02 and so on).

use dienstboek::domain::bank::LineState;
use dienstboek::formats::coda::write::{self, Communication, Day, Movement};
use dienstboek::services::import_statement::{self, Imported, Refused};
use dienstboek::storage::{Db, bank_statements};

use super::ctx;
use super::import_statement::{cents, from_customer, lines, statement};
use crate::support::ledger::{self, OWN_ACCOUNT};

fn bring(db: &Db, bytes: impl Into<Vec<u8>>) -> Result<Imported, Refused> {
    let bytes = bytes.into();
    db.write_blocking(|tx| import_statement::bring(tx, &ctx(), "bestand", bytes))
}

/// Statements and lines that are new, and lines that were known.
fn brought(db: &Db, bytes: impl Into<Vec<u8>>) -> (usize, usize, usize) {
    let imported = bring(db, bytes).unwrap();
    (
        imported.statements_new,
        imported.lines_new,
        imported.lines_known,
    )
}

fn paid(amount: &str, text: &str) -> Movement {
    from_customer(amount, Communication::free(text))
}

fn text(days: &[Day]) -> String {
    write::write_text(days).unwrap()
}

/// Whether nothing at all is stored.
fn is_empty(db: &Db) -> bool {
    let statements = db
        .read_blocking(|conn| bank_statements::list_of_account(conn, OWN_ACCOUNT))
        .unwrap();
    statements.is_empty() && lines(db).is_empty()
}

/// A camt.053 message of one statement of 20 November.
fn camt(opening: &str, closing: &str, entries: &str) -> String {
    let balance = |kind: &str, amount: &str| {
        format!(
            r#"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>"#
        )
    };
    format!(
        r#"<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S</Id><Acct><Id><IBAN>{OWN_ACCOUNT}</IBAN></Id><Ccy>EUR</Ccy></Acct>{}{}{entries}</Stmt></BkToCstmrStmt></Document>"#,
        balance("OPBD", opening),
        balance("CLBD", closing)
    )
}

fn entry(amount: &str, status: &str, details: &str) -> String {
    format!(
        r#"<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>{status}</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt><ValDt><Dt>2026-11-20</Dt></ValDt><NtryDtls>{details}</NtryDtls></Ntry>"#
    )
}

fn transaction(amount: &str, text: &str) -> String {
    format!(
        r#"<TxDtls><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>BAKKERIJ DE SMET BV</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>BE47999000001080</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls>"#
    )
}

db_test!(
    e02_a_file_that_repeats_older_statements_adds_the_new_ones,
    |db| {
        ledger::set_up(&db);
        let fifth = statement(5, "2026-11-09", "0.00", vec![paid("25.00", "a")]);
        let sixth = statement(6, "2026-11-10", "25.00", vec![paid("25.00", "a")]);
        let seventh = statement(7, "2026-11-12", "50.00", vec![paid("25.00", "a")]);
        let first = text(&[fifth, sixth.clone()]);
        assert_eq!(brought(&db, first), (2, 2, 0));
        assert_eq!(brought(&db, text(&[sixth, seventh])), (1, 1, 1));
        assert_eq!(lines(&db).len(), 3);
    }
);

db_test!(e05_numbers_start_again_every_year, |db| {
    ledger::set_up(&db);
    let movement = vec![paid("25.00", "lidgeld")];
    let last_year = statement(1, "2025-01-02", "0.00", movement.clone());
    let this_year = statement(1, "2026-01-02", "0.00", movement);
    assert_eq!(brought(&db, text(&[last_year])), (1, 1, 0));
    assert_eq!(brought(&db, text(&[this_year])), (1, 1, 0));
});

db_test!(e09_an_account_in_another_currency, |db| {
    ledger::set_up(&db);
    let file = text(&[statement(5, "2026-11-09", "0.00", vec![paid("25.00", "a")])]);
    let dollars = file.replace(
        &format!("{OWN_ACCOUNT}                  EUR"),
        &format!("{OWN_ACCOUNT}                  USD"),
    );
    assert_ne!(dollars, file);
    assert_eq!(bring(&db, dollars).unwrap_err().code(), "ACCOUNT_CURRENCY");
    assert!(is_empty(&db));
});

db_test!(e11_a_lost_or_changed_record, |db| {
    ledger::set_up(&db);
    let movements = vec![paid("25.00", "a"), paid("84.00", "b")];
    let file = text(&[statement(5, "2026-11-09", "0.00", movements)]);
    let without: String = file
        .split_inclusive("\r\n")
        .filter(|record| !record.starts_with("210002"))
        .collect();
    let changed = file.replace("0000000000084000", "0000000000085000");
    for broken in [without, changed] {
        assert_ne!(broken, file);
        assert_eq!(bring(&db, broken).unwrap_err().code(), "FILE_PROBLEMS");
        assert!(is_empty(&db));
    }
    assert_eq!(brought(&db, file), (1, 2, 0));
});

db_test!(e14_line_ends_of_every_kind_are_the_same_statement, |db| {
    ledger::set_up(&db);
    let file = text(&[statement(5, "2026-11-09", "0.00", vec![paid("25.00", "a")])]);
    assert_eq!(brought(&db, file.clone()), (1, 1, 0));
    for again in [
        file.replace("\r\n", "\n"),
        file.replace("\r\n", "\r"),
        file.trim_end().to_owned(),
        format!("{file}\u{1a}"),
    ] {
        assert_eq!(brought(&db, again), (0, 0, 1));
    }
});

db_test!(e15_two_equal_payments_in_one_file_stay_two, |db| {
    ledger::set_up(&db);
    let twins = vec![paid("25.00", "les 1"), paid("25.00", "les 1")];
    let coda = text(&[statement(5, "2026-11-20", "0.00", twins)]);
    assert_eq!(brought(&db, coda), (1, 2, 0));
    let one = entry("25.00", "BOOK", &transaction("25.00", "les 1"));
    // A third one is another payment, in whatever format it comes.
    let three = camt("0.00", "75.00", &one.repeat(3));
    assert_eq!(brought(&db, three), (1, 1, 2));
});

db_test!(e17_the_same_day_in_two_formats, |db| {
    ledger::set_up(&db);
    let movements = vec![paid("25.00", "les 1"), paid("84.00", "factuur 7")];
    let coda = text(&[statement(5, "2026-11-20", "0.00", movements)]);
    let entries = [
        entry("25.00", "BOOK", &transaction("25.00", "les 1")),
        entry("84.00", "BOOK", &transaction("84.00", "factuur 7")),
    ]
    .concat();
    let camt = camt("0.00", "109.00", &entries);
    let mt940 = format!(
        ":20:A\r\n:25:{OWN_ACCOUNT}\r\n:28C:5/1\r\n:60F:C261119EUR0,\r\n:61:2611201120C25,00NTRFNONREF\r\n:86:/CNTP/BE47999000001080/KREDBEBB/DE SMET///REMI/USTD//les 1/\r\n:61:2611201120C84,00NTRFNONREF\r\n:86:/CNTP/BE47999000001080/KREDBEBB/DE SMET///REMI/USTD//factuur 7/\r\n:62F:C261120EUR109,00\r\n-\r\n"
    );
    assert_eq!(brought(&db, camt), (1, 2, 0));
    assert_eq!(brought(&db, coda).1, 0);
    assert_eq!(brought(&db, mt940).1, 0);
    assert_eq!(lines(&db).len(), 2);
});

db_test!(e18_one_faulty_statement_refuses_the_whole_file, |db| {
    ledger::set_up(&db);
    let fifth = statement(5, "2026-11-09", "0.00", vec![paid("25.00", "a")]);
    let sixth = statement(6, "2026-11-10", "25.00", vec![paid("84.00", "b")]);
    let file = text(&[fifth, sixth]);
    let faulty = file.replace("0000000000109000", "0000000000110000");
    assert_ne!(faulty, file);
    assert_eq!(bring(&db, faulty).unwrap_err().code(), "FILE_PROBLEMS");
    assert!(is_empty(&db));
});

db_test!(e20_details_of_another_file_are_never_payments, |db| {
    ledger::set_up(&db);
    let file = text(&[statement(5, "2026-11-09", "0.00", vec![paid("25.00", "a")])]);
    let (header, rest) = file.split_at(128);
    let apart = format!("{}00001{}{rest}", &header[..83], &header[88..]);
    // The money stands in the totals of the other file, so the balances here are zero.
    let apart: String = apart
        .split_inclusive("\r\n")
        .map(|record| match record.strip_prefix('8') {
            Some(_) => record.replace("0000000000025000", "0000000000000000"),
            None => record.to_owned(),
        })
        .collect();
    assert_eq!(apart.len(), file.len());
    assert_eq!(bring(&db, apart).unwrap_err().code(), "FILE_PROBLEMS");
    assert!(is_empty(&db));
});

db_test!(e21_what_is_not_booked_yet_is_shown_and_left_out, |db| {
    ledger::set_up(&db);
    let entries = [
        entry("25.00", "BOOK", &transaction("25.00", "les 1")),
        entry("500.00", "PDNG", &transaction("500.00", "verwacht")),
        entry("1.00", "INFO", &transaction("1.00", "ter info")),
    ]
    .concat();
    let file = camt("0.00", "25.00", &entries);
    let id = db
        .write_blocking(|tx| import_statement::keep(tx, &ctx(), "november.xml", file.into_bytes()))
        .unwrap();
    let shown = db
        .read_blocking(|conn| import_statement::preview(conn, ctx().today(), id))
        .unwrap();
    let told: Vec<String> = shown.notices.iter().map(|one| one.sentence()).collect();
    assert!(
        told[0].contains("500.00 is not booked yet (PDNG)"),
        "{told:?}"
    );
    assert!(
        told[1].contains("1.00 is not booked yet (INFO)"),
        "{told:?}"
    );
    db.write_blocking(|tx| import_statement::import(tx, &ctx(), id))
        .unwrap();
    let amounts: Vec<_> = lines(&db).iter().map(|line| line.amount_cents).collect();
    assert_eq!(amounts, [cents("25.00")]);
});

db_test!(e22_a_batch_with_charges_inside_keeps_its_amount, |db| {
    ledger::set_up(&db);
    let parts = [transaction("1000.00", "a"), transaction("500.00", "b")].concat();
    let whole = camt("0.00", "1526.00", &entry("1526.00", "BOOK", &parts));
    assert_eq!(brought(&db, whole), (1, 1, 0));
    let split = camt("1526.00", "3026.00", &entry("1500.00", "BOOK", &parts));
    assert_eq!(brought(&db, split), (1, 2, 0));
    let amounts: Vec<_> = lines(&db).iter().map(|line| line.amount_cents).collect();
    assert_eq!(
        amounts,
        [cents("1526.00"), cents("1000.00"), cents("500.00")]
    );
});

db_test!(e23_a_reference_that_the_bank_changes_later, |db| {
    ledger::set_up(&db);
    let with = |reference: &str| Movement {
        bank_reference: reference.to_owned(),
        ..paid("25.00", "les 1")
    };
    let first = statement(5, "2026-11-09", "0.00", vec![with("OL100"), with("OL100")]);
    assert_eq!(brought(&db, text(std::slice::from_ref(&first))), (1, 2, 0));
    // A second copy: other references, and a line that the first one missed.
    let copy = Day {
        duplicate_copy: true,
        movements: vec![with("X1"), with("X2"), paid("12.00", "les 2")],
        ..first
    };
    assert_eq!(brought(&db, text(&[copy])), (1, 1, 2));
});

db_test!(
    e24_a_table_with_both_marks_and_rows_that_are_no_payments,
    |db| {
        ledger::set_up(&db);
        let table = format!(
            "\u{feff}Volgnummer;Uitvoeringsdatum;Valutadatum;Bedrag;Valuta rekening;Rekeningnummer;Type verrichting;Tegenpartij;Naam van de tegenpartij;Mededeling;Details;Status;Reden van weigering\n\
         2026-3;20/11/2026;20/11/2026;252,00;EUR;{OWN_ACCOUNT};Overschrijving;BE47999000001080;BAKKERIJ DE SMET BV;les 1;;Geaccepteerd;\n\
         2026-2;20/11/2026;20/11/2026;555.00;EUR;{OWN_ACCOUNT};Overschrijving;BE47999000001080;BAKKERIJ DE SMET BV;les 2;;Geaccepteerd;\n\
         2026-;20/11/2026;20/11/2026;-12,50;EUR;{OWN_ACCOUNT};Overschrijving;BE47999000001080;BAKKERIJ DE SMET BV;les 3;;Geweigerd;saldo\n"
        );
        assert_eq!(brought(&db, table), (1, 2, 0));
        let mut amounts: Vec<_> = lines(&db).iter().map(|line| line.amount_cents).collect();
        amounts.sort();
        assert_eq!(amounts, [cents("252.00"), cents("555.00")]);
        assert!(
            lines(&db)
                .iter()
                .all(|line| line.state == LineState::Waiting)
        );
    }
);
