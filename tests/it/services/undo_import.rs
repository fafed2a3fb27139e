//! F04: a whole import leaves the book again, or nothing of it does.

use dienstboek::domain::bank::LineState;
use dienstboek::domain::id::BankFileId;
use dienstboek::domain::refund::{RefundCause, RefundSide};
use dienstboek::formats::coda::write::{Communication, Day, Movement};
use dienstboek::services::import_statement;
use dienstboek::services::refund::{self, OweRefund};
use dienstboek::services::undo_import::{self, Obstacle, Outcome, UndoImportError};
use dienstboek::services::{allocate_payment, write_off};
use dienstboek::storage::{Db, allocations, audit, bank_files, bank_statements, write_offs};

use super::ctx;
use super::import_statement::{
    cents, from_customer, from_operator, import, lines, statement, upload,
};
use crate::support::ledger::{self, OWN_ACCOUNT, Owed};

fn a_book(db: &Db) -> Owed {
    ledger::set_up(db);
    let customer = ledger::customer(db, "Bakkerij De Smet BV");
    ledger::invoice(db, 123, customer, "1000.00", Some("2026KMO025102"))
}

fn november() -> Vec<Day> {
    vec![statement(
        1,
        "2026-11-02",
        "0.00",
        vec![
            from_operator("1000.00", "2026KMO025102"),
            from_customer("210.00", Communication::reference("202600012320")),
            from_customer("42.00", Communication::free("lunch")),
        ],
    )]
}

fn look(db: &Db, file: BankFileId) -> Outcome {
    db.read_blocking(|conn| undo_import::look(conn, file))
        .unwrap()
}

fn undo(db: &Db, file: BankFileId, seen: usize, reason: &str) -> Result<(), UndoImportError> {
    db.write_blocking(|tx| undo_import::undo(tx, &ctx(), file, seen, reason))
}

db_test!(f04_an_import_leaves_the_book_with_all_its_bookings, |db| {
    let owed = a_book(&db);
    let file = import(&db, &november()).file;
    assert_eq!(ledger::open(&db, owed.direct), "0.00");
    assert_eq!(look(&db, file).bookings.len(), 2);
    assert!(matches!(
        undo(&db, file, 2, "  "),
        Err(UndoImportError::ReasonMissing)
    ));
    assert!(matches!(
        undo(&db, file, 1, "verkeerd bestand"),
        Err(UndoImportError::Changed)
    ));
    assert_eq!(lines(&db).len(), 3, "nothing has changed");
    undo(&db, file, 2, "verkeerd bestand").unwrap();
    assert_eq!(lines(&db).len(), 0);
    assert_eq!(ledger::open(&db, owed.direct), "210.00");
    assert_eq!(ledger::open(&db, owed.portfolio.unwrap()), "1000.00");
    let statements = db
        .read_blocking(|conn| bank_statements::list_of_account(conn, OWN_ACCOUNT))
        .unwrap();
    assert!(statements.is_empty());
    let log = db
        .read_blocking(|conn| audit::list_for(conn, "bank-file", file.value()))
        .unwrap();
    let actions: Vec<_> = log.iter().map(|one| one.event.action.as_str()).collect();
    assert_eq!(actions, ["bank-file.undone", "bank-file.imported"]);
    assert!(matches!(
        undo(&db, file, 0, "nog eens"),
        Err(UndoImportError::NotNow)
    ));

    // The file is still there, and comes in again as it did.
    let again = db
        .write_blocking(|tx| import_statement::import(tx, &ctx(), file))
        .unwrap();
    assert_eq!((again.lines_new, again.booked), (3, 2));
    assert_eq!(ledger::open(&db, owed.direct), "0.00");
});

db_test!(
    f04_what_stands_in_the_way_is_told_and_nothing_changes,
    |db| {
        let owed = a_book(&db);
        let first = import(&db, &november()).file;
        let back = Movement {
            code: "00149000".to_owned(),
            return_type: Some('4'),
            ..from_customer("-210.00", Communication::reference("202600012320"))
        };
        let second = import(&db, &[statement(2, "2026-11-03", "1252.00", vec![back])]).file;
        let line = lines(&db).pop().unwrap();
        db.write_blocking(|tx| allocate_payment::confirm(tx, &ctx(), line.id, line.version))
            .unwrap();
        let obstacles = look(&db, first).obstacles;
        assert_eq!(obstacles, [Obstacle::TakenBack { line: line.id }]);
        assert!(matches!(
            undo(&db, first, 2, "verkeerd"),
            Err(UndoImportError::InTheWay(all)) if all.len() == 1
        ));
        assert_eq!(lines(&db).len(), 4);
        assert_eq!(ledger::open(&db, owed.direct), "210.00");

        // The later one first, then the earlier one.
        undo(&db, second, 1, "verkeerd").unwrap();
        assert_eq!(ledger::open(&db, owed.direct), "0.00");
        undo(&db, first, 2, "verkeerd").unwrap();
        assert_eq!(lines(&db).len(), 0);
    }
);

db_test!(f04_money_that_is_to_be_given_back_stands_in_the_way, |db| {
    a_book(&db);
    let file = import(&db, &november()).file;
    let line = lines(&db).pop().unwrap();
    let new = OweRefund {
        customer: dienstboek::domain::id::CustomerId::new(1),
        side: RefundSide::Customer,
        cause: RefundCause::Other,
        amount: cents("42.00"),
        payee: String::new(),
        iban: None,
        enrolment: None,
        invoice: None,
        note: String::new(),
    };
    let refund = db
        .write_blocking(|tx| refund::owe_of_line(tx, &ctx(), line.id, line.version, &new))
        .unwrap();
    let line = line.id;
    assert_eq!(
        look(&db, file).obstacles,
        [Obstacle::RefundStands { line, refund }]
    );
    db.write_blocking(|tx| refund::withdraw(tx, &ctx(), refund, 1, "toch niet"))
        .unwrap();
    undo(&db, file, 2, "verkeerd").unwrap();
    assert_eq!(lines(&db).len(), 0);
});

db_test!(a_file_between_others_leaves_a_gap_behind, |db| {
    a_book(&db);
    import(&db, &november());
    let second = import(&db, &[statement(2, "2026-11-03", "1252.00", Vec::new())]).file;
    import(&db, &[statement(3, "2026-11-04", "1252.00", Vec::new())]);
    let gaps = || {
        db.read_blocking(|conn| bank_statements::list_of_account(conn, OWN_ACCOUNT))
            .unwrap()
            .iter()
            .filter(|one| one.follows_gap)
            .count()
    };
    assert_eq!(gaps(), 0);
    undo(&db, second, 0, "dubbel").unwrap();
    assert_eq!(gaps(), 1, "statement 3 follows no statement 2");
    let known = upload(&db, &november()).unwrap();
    let row = db
        .read_blocking(|conn| bank_files::get(conn, known))
        .unwrap();
    assert!(row.imported_at.is_some(), "the other files stay imported");
});

db_test!(
    cents_within_the_tolerance_close_a_tranche_in_a_row_of_their_own,
    |db| {
        let owed = a_book(&db);
        import(
            &db,
            &[statement(
                1,
                "2026-11-02",
                "0.00",
                vec![from_customer(
                    "209.97",
                    Communication::reference("202600012320"),
                )],
            )],
        );
        let line = lines(&db).remove(0);
        assert_eq!(line.state, LineState::Booked);
        assert_eq!(ledger::open(&db, owed.direct), "0.00");
        let booking = db
            .read_blocking(|conn| allocations::list_of_lines(conn, &[line.id]))
            .unwrap()
            .remove(0);
        assert_eq!(
            booking.0.amount_cents,
            cents("209.97"),
            "no more than came in"
        );
        let rounding = db
            .read_blocking(|conn| write_offs::list_of_invoice(conn, booking.1.invoice_id))
            .unwrap()
            .remove(0);
        assert_eq!(
            (rounding.amount_cents, rounding.rounds_id),
            (cents("0.03"), Some(booking.0.id))
        );
        let alone = db.write_blocking(|tx| write_off::undo(tx, &ctx(), rounding.id, "alleen dit"));
        assert!(matches!(alone, Err(write_off::WriteOffError::OfBooking)));
        db.write_blocking(|tx| allocate_payment::undo(tx, &ctx(), booking.0.id, "vergissing"))
            .unwrap();
        assert_eq!(ledger::open(&db, owed.direct), "210.00");
    }
);

db_test!(
    a_payment_by_hand_within_the_tolerance_is_rounded_too,
    |db| {
        let owed = a_book(&db);
        import(
            &db,
            &[statement(
                1,
                "2026-11-02",
                "0.00",
                vec![from_customer("209.96", Communication::free("cursus"))],
            )],
        );
        let line = lines(&db).remove(0);
        let part = allocate_payment::Part {
            tranche: owed.direct,
            amount: cents("210.00"),
        };
        db.write_blocking(|tx| allocate_payment::book(tx, &ctx(), line.id, line.version, &[part]))
            .unwrap();
        assert_eq!(ledger::open(&db, owed.direct), "0.00");
        let booking = db
            .read_blocking(|conn| allocations::list_of_lines(conn, &[line.id]))
            .unwrap()
            .remove(0);
        assert_eq!(booking.0.amount_cents, cents("209.96"));
    }
);
