use dienstboek::domain::bank::LineState;
use dienstboek::domain::id::{BankLineId, TrancheId};
use dienstboek::formats::coda::write::Communication;
use dienstboek::services::allocate_payment::{self, AllocateError, Part};
use dienstboek::services::import_statement::Imported;
use dienstboek::storage::bank_lines::BankLineRow;
use dienstboek::storage::{Db, allocations, audit, bank_lines};

use super::ctx;
use super::import_statement::{cents, from_customer, from_operator, import, lines, statement};
use crate::support::ledger::{self, Owed};

fn a_book(db: &Db) -> Owed {
    ledger::set_up(db);
    let customer = ledger::customer(db, "Bakkerij De Smet BV");
    ledger::invoice(db, 123, customer, "1000.00", Some("2026KMO025102"))
}

/// One line that comes in on its own.
fn line(db: &Db, amount: &str, text: &str) -> BankLineRow {
    let movement = from_customer(amount, Communication::free(text));
    let _: Imported = import(db, &[statement(1, "2026-11-02", "0.00", vec![movement])]);
    lines(db).remove(0)
}

fn get(db: &Db, id: BankLineId) -> BankLineRow {
    db.read_blocking(|conn| bank_lines::get(conn, id)).unwrap()
}

fn book(db: &Db, line: &BankLineRow, parts: &[(TrancheId, &str)]) -> Result<(), AllocateError> {
    let parts: Vec<Part> = parts
        .iter()
        .map(|(tranche, amount)| Part {
            tranche: *tranche,
            amount: cents(amount),
        })
        .collect();
    db.write_blocking(|tx| allocate_payment::book(tx, &ctx(), line.id, line.version, &parts))
}

db_test!(a_proposal_is_taken_once, |db| {
    let owed = a_book(&db);
    // The payer is known by name only: that never books by itself.
    let waiting = line(&db, "210.00", "btw opleiding");
    assert_eq!(waiting.state, LineState::Waiting);
    let confirm = |version| {
        db.write_blocking(|tx| allocate_payment::confirm(tx, &ctx(), waiting.id, version))
    };
    confirm(waiting.version).unwrap();
    assert_eq!(ledger::open(&db, owed.direct), "0.00");
    assert_eq!(get(&db, waiting.id).state, LineState::Booked);
    assert!(matches!(
        confirm(waiting.version),
        Err(AllocateError::NotNow)
    ));
    assert!(matches!(
        confirm(waiting.version + 1),
        Err(AllocateError::NotNow)
    ));
    let bookings = db
        .read_blocking(|conn| allocations::list_of_lines(conn, &[waiting.id]))
        .unwrap();
    assert_eq!(bookings.len(), 1);
    assert!(!bookings[0].0.automatic);
    assert!(
        bookings[0].0.why.contains("payer-name"),
        "{}",
        bookings[0].0.why
    );
});

db_test!(f01_an_undone_booking_opens_both_sides_again, |db| {
    let owed = a_book(&db);
    let movements = vec![
        from_operator("1000.00", "2026KMO025102"),
        from_customer("210.00", Communication::reference("202600012320")),
    ];
    import(&db, &[statement(1, "2026-11-02", "0.00", movements)]);
    let rows = lines(&db);
    let bookings = db
        .read_blocking(|conn| allocations::list_of_lines(conn, &[rows[1].id]))
        .unwrap();
    let id = bookings[0].0.id;
    let undo =
        |reason: &str| db.write_blocking(|tx| allocate_payment::undo(tx, &ctx(), id, reason));
    assert!(matches!(undo("  "), Err(AllocateError::ReasonMissing)));
    undo("verkeerde klant").unwrap();
    assert_eq!(ledger::open(&db, owed.direct), "210.00");
    assert_eq!(
        ledger::open(&db, owed.portfolio.unwrap()),
        "0.00",
        "the other booking stands"
    );
    assert_eq!(get(&db, rows[1].id).state, LineState::Waiting);
    assert!(undo("nog eens").is_err());

    // Nothing books it by itself again.
    import(&db, &[statement(2, "2026-11-03", "1210.00", Vec::new())]);
    assert_eq!(get(&db, rows[1].id).state, LineState::Waiting);
    let bookings = db
        .read_blocking(|conn| allocations::list_of_lines(conn, &[rows[1].id]))
        .unwrap();
    assert_eq!(bookings.len(), 1);
    assert_eq!(
        bookings[0].0.undo_reason.as_deref(),
        Some("verkeerde klant")
    );
    let log = db
        .read_blocking(|conn| audit::list_for(conn, "bank-line", rows[1].id.value()))
        .unwrap();
    let actions: Vec<_> = log
        .iter()
        .map(|event| event.event.action.as_str())
        .collect();
    assert_eq!(actions, ["bank-line.undone", "bank-line.booked-by-itself"]);

    // A person may.
    book(&db, &get(&db, rows[1].id), &[(owed.direct, "210.00")]).unwrap();
    assert_eq!(get(&db, rows[1].id).state, LineState::Booked);
});

db_test!(
    f06_a_line_is_split_by_hand_and_its_rest_stays_visible,
    |db| {
        let owed = a_book(&db);
        let other = ledger::customer(&db, "Van den Broeck & Zonen NV");
        let second = ledger::invoice(&db, 124, other, "400.00", None);
        let paid = line(&db, "800.00", "overschrijving zonder uitleg");
        book(
            &db,
            &paid,
            &[(owed.direct, "210.00"), (second.direct, "484.00")],
        )
        .unwrap();
        let paid = get(&db, paid.id);
        assert_eq!(paid.state, LineState::Waiting, "€ 106,00 is not explained");
        assert_eq!(
            (
                ledger::open(&db, owed.direct),
                ledger::open(&db, second.direct)
            ),
            ("0.00".to_owned(), "0.00".to_owned())
        );
        let set_aside = |reason: &str, version| {
            db.write_blocking(|tx| {
                allocate_payment::set_aside(tx, &ctx(), paid.id, version, reason)
            })
        };
        assert!(matches!(
            set_aside("", paid.version),
            Err(AllocateError::ReasonMissing)
        ));
        set_aside("tegoed van de klant", paid.version).unwrap();
        assert_eq!(get(&db, paid.id).state, LineState::SetAside);
    }
);

db_test!(amounts_stay_within_the_line_and_the_receivable, |db| {
    let owed = a_book(&db);
    let portfolio = owed.portfolio.unwrap();
    let paid = line(&db, "300.00", "overschrijving");
    let refused = |parts: &[(TrancheId, &str)]| book(&db, &paid, parts).unwrap_err();
    assert!(matches!(refused(&[]), AllocateError::Nothing));
    assert!(matches!(
        refused(&[(portfolio, "0.00")]),
        AllocateError::Nothing
    ));
    assert!(matches!(
        refused(&[(portfolio, "-10.00")]),
        AllocateError::WrongSign
    ));
    assert!(matches!(
        refused(&[(portfolio, "300.06")]),
        AllocateError::MoreThanLeft { .. }
    ));
    let above = refused(&[(owed.direct, "210.01")]);
    assert!(
        matches!(&above, AllocateError::MoreThanOpen { most, .. } if *most == cents("210.00")),
        "{above:?}"
    );
    let twice = refused(&[(owed.direct, "150.00"), (owed.direct, "100.00")]);
    assert!(matches!(twice, AllocateError::MoreThanOpen { .. }));
    assert_eq!(ledger::open(&db, owed.direct), "210.00");
    assert_eq!(get(&db, paid.id).version, paid.version);
});

db_test!(c03_money_that_goes_back_opens_what_it_had_paid, |db| {
    let owed = a_book(&db);
    import(
        &db,
        &[statement(
            1,
            "2026-11-02",
            "0.00",
            vec![from_customer(
                "210.00",
                Communication::reference("202600012320"),
            )],
        )],
    );
    assert_eq!(ledger::open(&db, owed.direct), "0.00");
    let back = dienstboek::formats::coda::write::Movement {
        code: "00149000".to_owned(),
        return_type: Some('4'),
        ..from_customer("-210.00", Communication::reference("202600012320"))
    };
    import(&db, &[statement(2, "2026-11-03", "210.00", vec![back])]);
    let line = lines(&db).remove(1);
    assert_eq!(
        line.state,
        LineState::Waiting,
        "money that leaves is never booked without a person"
    );
    db.write_blocking(|tx| allocate_payment::confirm(tx, &ctx(), line.id, line.version))
        .unwrap();
    assert_eq!(ledger::open(&db, owed.direct), "210.00");
    assert_eq!(get(&db, line.id).state, LineState::Booked);

    // It is tied to the receipt that it takes back, which can't be undone under it.
    let of = |line: BankLineId| {
        let all = db.read_blocking(|conn| allocations::list_of_lines(conn, &[line]));
        all.unwrap().remove(0).0
    };
    let (receipt, back) = (of(lines(&db)[0].id), of(line.id));
    assert_eq!(back.reverses_id, Some(receipt.id));
    let undo = |id| db.write_blocking(|tx| allocate_payment::undo(tx, &ctx(), id, "vergissing"));
    assert!(matches!(undo(receipt.id), Err(AllocateError::TakenBack)));
    undo(back.id).unwrap();
    assert_eq!(ledger::open(&db, owed.direct), "0.00");
    undo(receipt.id).unwrap();
    assert_eq!(ledger::open(&db, owed.direct), "210.00");
});

db_test!(f08_a_line_that_is_not_for_us_can_be_taken_up_again, |db| {
    a_book(&db);
    let paid = line(&db, "75.00", "huur zaal");
    db.write_blocking(|tx| allocate_payment::set_aside(tx, &ctx(), paid.id, paid.version, "privé"))
        .unwrap();
    let aside = get(&db, paid.id);
    assert_eq!(
        (aside.state, aside.set_aside_reason.as_deref()),
        (LineState::SetAside, Some("privé"))
    );
    let take_up = |reason: &str| {
        db.write_blocking(|tx| {
            allocate_payment::take_up(tx, &ctx(), paid.id, aside.version, reason)
        })
    };
    assert!(matches!(take_up(" "), Err(AllocateError::ReasonMissing)));
    take_up("toch voor ons").unwrap();
    let up = get(&db, paid.id);
    assert_eq!((up.state, up.set_aside_reason), (LineState::Waiting, None));
});
