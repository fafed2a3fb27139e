use dienstboek::domain::bank::LineState;
use dienstboek::domain::id::BankFileId;
use dienstboek::domain::matching::{Decision, Flag};
use dienstboek::formats::coda::write::{self, Communication, Day, Movement};
use dienstboek::services::import_statement::{self, Imported, Preview, Refused};
use dienstboek::storage::bank_statements::BankStatementRow;
use dienstboek::storage::{
    Db, allocations, audit, bank_files, bank_lines, bank_statements, own_accounts,
};

use super::ctx;
use crate::support::ledger::{self, OPERATOR_ACCOUNT, OWN_ACCOUNT};

pub fn cents(text: &str) -> dienstboek::domain::money::Cents {
    text.parse().unwrap()
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// Statement `number` of this account, from the day before to `on`.
pub fn statement(number: u16, on: &str, opening: &str, movements: Vec<Movement>) -> Day {
    Day {
        movements,
        ..Day::new(
            OWN_ACCOUNT,
            number,
            cents(opening),
            day(on).pred_opt().unwrap(),
            day(on),
        )
    }
}

pub fn from_operator(amount: &str, text: &str) -> Movement {
    Movement::transfer(
        cents(amount),
        "PLUXEE BELGIUM NV",
        OPERATOR_ACCOUNT,
        Communication::free(text),
    )
}

pub fn from_customer(amount: &str, communication: Communication) -> Movement {
    Movement::transfer(
        cents(amount),
        "BAKKERIJ DE SMET BV",
        "BE47999000001080",
        communication,
    )
}

pub fn upload(db: &Db, days: &[Day]) -> Result<BankFileId, Refused> {
    upload_bytes(db, write::write(days).unwrap())
}

fn upload_bytes(db: &Db, bytes: Vec<u8>) -> Result<BankFileId, Refused> {
    db.write_blocking(|tx| import_statement::keep(tx, &ctx(), "november.cod", bytes))
}

pub fn import(db: &Db, days: &[Day]) -> Imported {
    let file = upload(db, days).unwrap();
    db.write_blocking(|tx| import_statement::import(tx, &ctx(), file))
        .unwrap()
}

fn preview(db: &Db, file: BankFileId) -> Preview {
    db.read_blocking(|conn| import_statement::preview(conn, ctx().today(), file))
        .unwrap()
}

fn statements(db: &Db, account: &str) -> Vec<BankStatementRow> {
    db.read_blocking(|conn| bank_statements::list_of_account(conn, account))
        .unwrap()
}

pub fn lines(db: &Db) -> Vec<bank_lines::BankLineRow> {
    let mut lines = Vec::new();
    for state in LineState::ALL {
        lines.extend(
            db.read_blocking(|conn| bank_lines::list_in_state(conn, *state))
                .unwrap(),
        );
    }
    lines.sort_by_key(|line| line.id.value());
    lines
}

fn brought(imported: &Imported) -> (usize, usize, usize, usize) {
    (
        imported.statements_new,
        imported.lines_new,
        imported.lines_known,
        imported.booked,
    )
}

/// € 1,000.00 from the portefeuille and € 210.00 from the customer, and a line that nobody can read.
fn november() -> Vec<Day> {
    vec![statement(
        118,
        "2026-11-20",
        "5000.00",
        vec![
            from_operator("1000.00", "2026KMO025102"),
            from_customer("210.00", Communication::reference("202600012320")),
            Movement::transfer(
                cents("42.00"),
                "J. JANSSENS",
                "BE36999000001181",
                Communication::free("bedankt"),
            ),
        ],
    )]
}

db_test!(both_payers_pay_their_own_tranche, |db| {
    ledger::set_up(&db);
    let customer = ledger::customer(&db, "Bakkerij De Smet BV");
    let owed = ledger::invoice(&db, 123, customer, "1000.00", Some("2026KMO025102"));
    let portfolio = owed.portfolio.unwrap();
    assert_eq!(ledger::open(&db, portfolio), "1000.00");

    let file = upload(&db, &november()).unwrap();
    assert_eq!(lines(&db), [], "an upload alone brings nothing");
    let shown = preview(&db, file);
    let one = &shown.statements[0];
    assert_eq!((shown.lines_new(), shown.lines_known()), (3, 0));
    assert_eq!(
        (
            one.identity.opening_cents.unwrap(),
            one.identity.closing_cents.unwrap()
        ),
        (cents("5000.00"), cents("6252.00"))
    );
    assert_eq!(
        (one.credit_cents, one.debit_cents),
        (cents("1252.00"), cents("0.00"))
    );

    let imported = db
        .write_blocking(|tx| import_statement::import(tx, &ctx(), file))
        .unwrap();
    assert_eq!(brought(&imported), (1, 3, 0, 2));
    assert_eq!(imported.waiting, 1);
    assert_eq!(
        (ledger::open(&db, portfolio), ledger::open(&db, owed.direct)),
        ("0.00".to_owned(), "0.00".to_owned())
    );

    let lines = lines(&db);
    let states: Vec<_> = lines
        .iter()
        .map(|line| (line.state, line.decision))
        .collect();
    assert_eq!(states[..2], [(LineState::Booked, Decision::Auto); 2]);
    assert_eq!(states[2].0, LineState::Waiting);
    let ids: Vec<_> = lines.iter().map(|line| line.id).collect();
    let bookings = db
        .read_blocking(|conn| allocations::list_of_lines(conn, &ids))
        .unwrap();
    let told: Vec<_> = bookings
        .iter()
        .map(|(one, paid)| (one.tranche_id, paid.channel.word(), one.automatic))
        .collect();
    assert_eq!(
        told,
        [
            (portfolio, "portfolio", true),
            (owed.direct, "direct", true)
        ]
    );
    assert!(
        bookings[0].0.why.contains("2026KMO025102"),
        "{}",
        bookings[0].0.why
    );
    assert!(bookings[1].0.why.contains("structured-reference"));
    let log = db
        .read_blocking(|conn| audit::list_recent(conn, 10))
        .unwrap();
    let actions: Vec<_> = log
        .iter()
        .map(|event| event.event.action.as_str())
        .collect();
    assert_eq!(
        actions,
        [
            "bank-file.imported",
            "bank-line.booked-by-itself",
            "bank-line.booked-by-itself",
            "customer.account-learned"
        ]
    );
});

db_test!(statement_63_e01_the_same_file_again_adds_nothing, |db| {
    ledger::set_up(&db);
    let first = import(&db, &november());
    assert_eq!(brought(&first), (1, 3, 0, 0));
    let again = upload(&db, &november()).unwrap();
    assert_eq!(again, first.file, "the same bytes are the same file");
    let second = db
        .write_blocking(|tx| import_statement::import(tx, &ctx(), again))
        .unwrap();
    assert_eq!(brought(&second), (0, 0, 3, 0));
    assert_eq!(second.already.unwrap().imported_at, Some(ctx().now));

    // Saved with other line ends it is another file with the same statement.
    let text = write::write_text(&november())
        .unwrap()
        .replace("\r\n", "\n");
    let file = upload_bytes(&db, text.into_bytes()).unwrap();
    assert_ne!(file, first.file);
    let shown = preview(&db, file);
    assert_eq!((shown.lines_new(), shown.lines_known()), (0, 3));
    assert_eq!(shown.came_before().unwrap().id, first.file);
    let third = db
        .write_blocking(|tx| import_statement::import(tx, &ctx(), file))
        .unwrap();
    assert_eq!(brought(&third), (0, 0, 3, 0));
    assert_eq!(lines(&db).len(), 3);
});

db_test!(two_equal_lines_are_two_payments, |db| {
    ledger::set_up(&db);
    let movement = from_customer("116.55", Communication::reference("202600012320"));
    let imported = import(
        &db,
        &[statement(
            1,
            "2026-11-02",
            "0.00",
            vec![movement.clone(), movement.clone()],
        )],
    );
    assert_eq!(brought(&imported), (1, 2, 0, 0));
    // And an equal one in the next statement of the same day is a third.
    let next = Day {
        movements: vec![movement],
        ..statement(2, "2026-11-02", "233.10", Vec::new())
    };
    assert_eq!(brought(&import(&db, &[next])), (1, 1, 0, 0));
});

db_test!(
    b39_the_second_of_two_equal_payments_is_not_booked_again,
    |db| {
        ledger::set_up(&db);
        let customer = ledger::customer(&db, "Bakkerij De Smet BV");
        let owed = ledger::invoice(&db, 123, customer, "555.00", Some("2026KMO025102"));
        let movement = from_customer("116.55", Communication::reference("202600012320"));
        let imported = import(
            &db,
            &[statement(
                1,
                "2026-11-02",
                "0.00",
                vec![movement.clone(), movement],
            )],
        );
        assert_eq!((imported.booked, imported.waiting), (1, 1));
        assert_eq!(ledger::open(&db, owed.direct), "0.00");
        let second = &lines(&db)[1];
        assert!(
            second
                .judgement()
                .unwrap()
                .flags
                .contains(&Flag::AlreadyPaid),
            "{second:?}"
        );
    }
);

db_test!(e04_a_second_copy_brings_only_what_is_new, |db| {
    ledger::set_up(&db);
    let costs = Movement {
        code: "03537006".to_owned(),
        ..Movement::transfer(cents("-2.40"), "", "", Communication::free("KOSTEN"))
    };
    let receipt = from_customer("252.00", Communication::free("factuur 2026-00124"));
    let first = statement(5, "2026-11-09", "1116.55", vec![receipt.clone()]);
    import(&db, std::slice::from_ref(&first));
    let copy = Day {
        duplicate_copy: true,
        movements: vec![receipt, costs],
        ..first
    };
    let file = upload(&db, &[copy]).unwrap();
    let shown = preview(&db, file);
    assert!(shown.statements[0].duplicate_copy);
    assert_eq!((shown.lines_new(), shown.lines_known()), (1, 1));
    assert!(shown.came_before().is_some());
    let imported = db
        .write_blocking(|tx| import_statement::import(tx, &ctx(), file))
        .unwrap();
    assert_eq!(brought(&imported), (1, 1, 1, 0));
    assert_eq!(imported.set_aside, 1, "costs of the bank are no receipt");
});

db_test!(e06_a_gap_shows_until_the_missing_statement_comes, |db| {
    ledger::set_up(&db);
    let fourth = statement(
        4,
        "2026-11-06",
        "1000.00",
        vec![from_customer("116.55", Communication::free("a"))],
    );
    let fifth = statement(
        5,
        "2026-11-09",
        "1116.55",
        vec![from_customer("249.60", Communication::free("b"))],
    );
    let sixth = statement(
        6,
        "2026-11-12",
        "1366.15",
        vec![from_customer("63.00", Communication::free("c"))],
    );
    let gaps = |db: &Db| -> Vec<(String, bool)> {
        let all = statements(db, OWN_ACCOUNT);
        all.into_iter()
            .map(|one| (one.number, one.follows_gap))
            .collect()
    };
    let gap = |number: &str, follows: bool| (number.to_owned(), follows);
    import(&db, &[fourth]);
    let file = upload(&db, &[sixth]).unwrap();
    assert!(preview(&db, file).statements[0].follows_gap);
    db.write_blocking(|tx| import_statement::import(tx, &ctx(), file))
        .unwrap();
    assert_eq!(gaps(&db), [gap("004", false), gap("006", true)]);
    let file = upload(&db, &[fifth]).unwrap();
    assert!(!preview(&db, file).statements[0].follows_gap);
    db.write_blocking(|tx| import_statement::import(tx, &ctx(), file))
        .unwrap();
    assert_eq!(
        gaps(&db),
        [gap("004", false), gap("005", false), gap("006", false)]
    );
});

db_test!(e07_days_ahead, |db| {
    ledger::set_up(&db);
    let ahead = |on: &str| upload(&db, &[statement(240, on, "0.00", Vec::new())]);
    assert!(matches!(ahead("2027-03-01"), Err(Refused::Future { .. })));
    assert!(matches!(ahead("2026-11-29"), Err(Refused::Future { .. })));
    let weekend = ahead("2026-11-28").unwrap();
    assert!(preview(&db, weekend).statements[0].is_ahead_of_today);
});

db_test!(e08_an_account_that_is_not_ours, |db| {
    ledger::set_up(&db);
    let other = Day {
        account: "BE49999000077771".to_owned(),
        ..statement(5, "2026-11-09", "0.00", Vec::new())
    };
    // One wrong statement refuses the whole file.
    let refused = upload(
        &db,
        &[statement(5, "2026-11-09", "0.00", Vec::new()), other],
    )
    .unwrap_err();
    assert_eq!(refused.code(), "ACCOUNT_NOT_OURS");
    assert_eq!(
        refused.to_string(),
        "the statement is of account BE49999000077771, and that is not one of ours (BE49 9990 0000 0171)"
    );
    assert_eq!(statements(&db, OWN_ACCOUNT), []);
});

db_test!(e10_e12_files_that_prove_nothing, |db| {
    ledger::set_up(&db);
    let text = write::write_text(&november()).unwrap();
    let wrong = text.replace("0000000006252000", "0000000006262000");
    assert_ne!(wrong, text);
    let refused = upload_bytes(&db, wrong.into_bytes()).unwrap_err();
    assert_eq!(refused.code(), "FILE_PROBLEMS");
    for (bytes, code) in [
        (&b""[..], "FILE_EMPTY"),
        (b"\r\n\r\n", "FILE_EMPTY"),
        (
            b"<!DOCTYPE html><html><body>Sessie verlopen</body></html>",
            "FILE_HTML",
        ),
        (b"%PDF-1.4", "FILE_PDF"),
    ] {
        assert_eq!(upload_bytes(&db, bytes.to_vec()).unwrap_err().code(), code);
    }
    let kept = db.read_blocking(|conn| bank_files::find_same(conn, ""));
    assert_eq!(kept.unwrap(), None);
    assert_eq!(lines(&db), []);
});

db_test!(e13_names_are_shown_right, |db| {
    ledger::set_up(&db);
    let movement = || {
        Movement::transfer(
            cents("63.00"),
            "CAFÉ RENÉ BV",
            "",
            Communication::free("cursus café € 63"),
        )
    };
    let as_bank = statement(1, "2026-11-02", "0.00", vec![movement()]);
    import(&db, &[as_bank]);
    let saved_again =
        write::write_text(&[statement(2, "2026-11-03", "63.00", vec![movement()])]).unwrap();
    let file = upload_bytes(&db, format!("\u{feff}{saved_again}").into_bytes()).unwrap();
    db.write_blocking(|tx| import_statement::import(tx, &ctx(), file))
        .unwrap();
    for line in lines(&db) {
        assert_eq!(line.counterparty_name, "CAFÉ RENÉ BV");
        assert_eq!(line.remittance, "cursus café € 63");
    }
});

db_test!(e16_two_own_accounts_are_kept_apart, |db| {
    ledger::set_up(&db);
    let second = "BE38999000000272";
    db.write_blocking(|tx| own_accounts::insert(tx, &second.parse().unwrap(), ctx().now))
        .unwrap();
    let movement = from_customer("252.00", Communication::free("factuur"));
    let one = statement(5, "2026-11-09", "100.00", vec![movement]);
    let other = Day {
        account: second.to_owned(),
        ..one.clone()
    };
    let imported = import(&db, &[one, other]);
    assert_eq!(brought(&imported), (2, 2, 0, 0));
    assert_eq!(
        (
            statements(&db, OWN_ACCOUNT).len(),
            statements(&db, second).len()
        ),
        (1, 1)
    );
});

db_test!(e19_a_day_without_movements_moves_the_last_known_day, |db| {
    ledger::set_up(&db);
    import(&db, &[statement(4, "2026-11-06", "1000.00", Vec::new())]);
    import(&db, &[statement(5, "2026-11-09", "1000.00", Vec::new())]);
    let newest = db.read_blocking(bank_statements::find_newest_day).unwrap();
    assert_eq!(newest, Some(day("2026-11-09")));
    assert!(
        statements(&db, OWN_ACCOUNT)
            .iter()
            .all(|one| !one.follows_gap)
    );
    let text = write::write_text(&[statement(6, "2026-11-10", "1000.00", Vec::new())]).unwrap();
    let without: String = text
        .lines()
        .filter(|line| !line.starts_with('8'))
        .map(|line| format!("{line}\r\n"))
        .collect();
    let file = upload_bytes(&db, without.replace("000002", "000001").into_bytes()).unwrap();
    db.write_blocking(|tx| import_statement::import(tx, &ctx(), file))
        .unwrap();
    assert_eq!(statements(&db, OWN_ACCOUNT).len(), 3);
});

db_test!(f10_lines_that_wait_are_looked_at_again, |db| {
    ledger::set_up(&db);
    let customer = ledger::customer(&db, "Bakkerij De Smet BV");
    let early = from_customer("210.00", Communication::reference("202600012320"));
    import(&db, &[statement(1, "2026-11-02", "0.00", vec![early])]);
    assert_eq!(lines(&db)[0].state, LineState::Waiting);
    let owed = ledger::invoice(&db, 123, customer, "1000.00", Some("2026KMO025102"));
    let imported = import(&db, &[statement(2, "2026-11-03", "210.00", Vec::new())]);
    assert_eq!(imported.booked_of_before, 1);
    assert_eq!(ledger::open(&db, owed.direct), "0.00");
    assert_eq!(lines(&db)[0].state, LineState::Booked);
});

db_test!(a_few_cents_of_difference_close_the_tranche, |db| {
    ledger::set_up(&db);
    let customer = ledger::customer(&db, "Bakkerij De Smet BV");
    let owed = ledger::invoice(&db, 123, customer, "1000.00", Some("2026KMO025102"));
    import(
        &db,
        &[statement(
            1,
            "2026-11-02",
            "0.00",
            vec![from_customer(
                "209.96",
                Communication::reference("202600012320"),
            )],
        )],
    );
    assert_eq!(ledger::open(&db, owed.direct), "0.00");
    assert_eq!(lines(&db)[0].state, LineState::Booked);
});

/// The files of the samples, as `DIENSTBOEK_SAMPLES` names their folder.
fn sample(name: &str) -> Option<Vec<u8>> {
    let Ok(folder) = std::env::var("DIENSTBOEK_SAMPLES") else {
        println!("skipped: DIENSTBOEK_SAMPLES is not set");
        return None;
    };
    let file = std::path::Path::new(&folder)
        .join("matching/import")
        .join(name);
    Some(std::fs::read(file).unwrap())
}

db_test!(the_files_of_the_import_scenarios, |db| {
    ledger::set_up(&db);
    db.write_blocking(|tx| {
        own_accounts::insert(tx, &"BE38999000000272".parse().unwrap(), ctx().now)
    })
    .unwrap();
    let outcome = |db: &Db, name: &str| -> Option<Result<(usize, usize), &'static str>> {
        let file = match upload_bytes(db, sample(name)?) {
            Ok(file) => file,
            Err(refused) => return Some(Err(refused.code())),
        };
        let imported = db
            .write_blocking(|tx| import_statement::import(tx, &ctx(), file))
            .unwrap();
        Some(Ok((imported.lines_new, imported.lines_known)))
    };
    // In this order: E01, E04, E06, E13 and E16 tell of the same days of one account.
    for (name, expected) in [
        ("E06_004.cod", Ok((1, 0))),
        ("E06_006.cod", Ok((1, 0))),
        ("E01.cod", Ok((2, 0))),
        ("E01.cod", Ok((0, 2))),
        ("E04_first.cod", Ok((0, 2))),
        ("E04_duplicate.cod", Ok((0, 2))),
        ("E06_005.cod", Ok((0, 2))),
        ("E07.cod", Err("FUTURE_DATE")),
        ("E08.cod", Err("ACCOUNT_NOT_OURS")),
        ("E10.cod", Err("FILE_PROBLEMS")),
        ("E12_empty.cod", Err("FILE_EMPTY")),
        ("E12_blank.cod", Err("FILE_EMPTY")),
        ("E12_html.cod", Err("FILE_HTML")),
        ("E13_cp1252.cod", Ok((1, 0))),
        ("E13_utf8.cod", Ok((0, 1))),
        ("E13_utf8_bom.cod", Ok((0, 1))),
        ("E16_a.cod", Ok((0, 2))),
        ("E16_b.cod", Ok((2, 0))),
        ("E19_0189.cod", Ok((0, 0))),
        ("E19_019.cod", Ok((0, 0))),
    ] {
        let Some(found) = outcome(&db, name) else {
            return;
        };
        assert_eq!(found, expected, "{name}");
    }
    let row = db
        .read_blocking(|conn| bank_lines::list_in_state(conn, LineState::Waiting))
        .unwrap();
    assert!(
        row.iter()
            .any(|line| line.counterparty_name == "CAFÉ RENÉ BV")
    );
});
