//! Money that goes back: noted, paid through the bank, returned by it, withdrawn.

use dienstboek::domain::bank::LineState;
use dienstboek::domain::id::{BankLineId, CustomerId, RefundId};
use dienstboek::domain::refund::{RefundCause, RefundSide, RefundState};
use dienstboek::formats::coda::write::{Communication, Movement};
use dienstboek::services::allocate_payment::{self, AllocateError};
use dienstboek::services::refund::{self, OweRefund, RefundError};
use dienstboek::services::refund_of_line;
use dienstboek::storage::bank_lines::BankLineRow;
use dienstboek::storage::refunds::Refund;
use dienstboek::storage::{Db, audit, bank_lines, counter_bookings, refunds};

use super::ctx;
use super::import_statement::{cents, from_customer, import, lines, statement};
use crate::support::ledger;

fn a_book(db: &Db) -> CustomerId {
    ledger::set_up(db);
    let customer = ledger::customer(db, "Bakkerij De Smet BV");
    ledger::invoice(db, 123, customer, "555.00", Some("2026KMO025102"));
    customer
}

fn bring(db: &Db, number: u16, opening: &str, movement: Movement) -> BankLineRow {
    let on = format!("2026-11-{:02}", 1 + number);
    import(db, &[statement(number, &on, opening, vec![movement])]);
    lines(db).pop().unwrap()
}

fn line(db: &Db, id: BankLineId) -> BankLineRow {
    db.read_blocking(|conn| bank_lines::get(conn, id)).unwrap()
}

fn get(db: &Db, id: RefundId) -> Refund {
    db.read_blocking(|conn| refunds::get(conn, id)).unwrap()
}

fn too_much(customer: CustomerId, amount: &str) -> OweRefund {
    OweRefund {
        customer,
        side: RefundSide::Customer,
        cause: RefundCause::Overpaid,
        amount: cents(amount),
        payee: String::new(),
        iban: Some("BE47999000001080".parse().unwrap()),
        enrolment: None,
        invoice: None,
        note: String::new(),
    }
}

fn note(db: &Db, new: &OweRefund) -> RefundId {
    db.write_blocking(|tx| refund::owe(tx, &ctx(), new))
        .unwrap()
}

fn confirm(db: &Db, line: &BankLineRow) -> Result<(), AllocateError> {
    db.write_blocking(|tx| allocate_payment::confirm(tx, &ctx(), line.id, line.version))
}

fn actions(db: &Db, kind: &str, id: i64) -> Vec<String> {
    let log = db
        .read_blocking(|conn| audit::list_for(conn, kind, id))
        .unwrap();
    let actions = log.iter().map(|event| event.event.action.clone());
    actions.collect()
}

db_test!(
    c01_a_refund_is_paid_through_the_bank_and_may_come_back,
    |db| {
        let customer = a_book(&db);
        let id = note(&db, &too_much(customer, "21.45"));
        assert_eq!(get(&db, id).state(), RefundState::Open);
        let text = format!("TB-{id} teveel betaald");
        let paid = bring(
            &db,
            1,
            "100.00",
            from_customer("-21.45", Communication::free(&text)),
        );
        assert_eq!(
            paid.state,
            LineState::Waiting,
            "money that leaves waits for a person"
        );
        confirm(&db, &paid).unwrap();
        assert_eq!(line(&db, paid.id).state, LineState::Booked);
        assert_eq!(
            (get(&db, id).state(), get(&db, id).open()),
            (RefundState::Paid, cents("0.00"))
        );
        assert!(matches!(
            confirm(&db, &line(&db, paid.id)),
            Err(AllocateError::NotNow)
        ));

        // The other bank sends it back: it is owed again.
        let back = Movement {
            code: "00154000".to_owned(),
            return_type: Some('2'),
            ..from_customer("21.45", Communication::free(&text))
        };
        let back = bring(&db, 2, "78.55", back);
        confirm(&db, &back).unwrap();
        assert_eq!(
            (get(&db, id).state(), get(&db, id).open()),
            (RefundState::Open, cents("21.45"))
        );

        // Undoing that makes it paid again; every step stays in the history.
        let booking = db
            .read_blocking(|conn| counter_bookings::list_of_lines(conn, &[back.id]))
            .unwrap()
            .remove(0)
            .0;
        let undo = |reason: &str| {
            db.write_blocking(|tx| {
                allocate_payment::undo_on_what_we_owe(tx, &ctx(), booking.id, reason)
            })
        };
        assert!(matches!(undo(" "), Err(AllocateError::ReasonMissing)));
        undo("vergissing").unwrap();
        assert_eq!(get(&db, id).state(), RefundState::Paid);
        assert_eq!(line(&db, back.id).state, LineState::Waiting);
        assert!(undo("nog eens").is_err());
        assert_eq!(
            actions(&db, "bank-line", back.id.value()),
            ["bank-line.undone", "bank-line.booked"]
        );
    }
);

db_test!(a_refund_is_paid_in_parts_and_never_too_much, |db| {
    let customer = a_book(&db);
    let id = note(&db, &too_much(customer, "100.00"));
    let text = format!("deel van TB-{id}");
    let first = bring(
        &db,
        1,
        "500.00",
        from_customer("-60.00", Communication::free(&text)),
    );
    confirm(&db, &first).unwrap();
    let one = get(&db, id);
    assert_eq!(
        (one.state(), one.open()),
        (RefundState::Open, cents("40.00"))
    );
    let second = bring(
        &db,
        2,
        "440.00",
        from_customer("-60.00", Communication::free(&text)),
    );
    assert!(
        matches!(confirm(&db, &second), Err(AllocateError::NoProposal)),
        "more than is owed is proposed on nothing"
    );
    let third = bring(
        &db,
        3,
        "380.00",
        from_customer("-40.00", Communication::free(&text)),
    );
    confirm(&db, &third).unwrap();
    assert_eq!(get(&db, id).state(), RefundState::Paid);
});

db_test!(what_came_in_too_much_is_explained_by_its_refund, |db| {
    let customer = a_book(&db);
    let paid = bring(
        &db,
        1,
        "0.00",
        from_customer("120.00", Communication::reference("202600012320")),
    );
    confirm(&db, &paid).unwrap();
    let paid = line(&db, paid.id);
    assert_eq!(paid.state, LineState::Waiting, "€ 3,45 has no place");
    let suggested = db
        .read_blocking(|conn| refund_of_line::suggest(conn, paid.id))
        .unwrap();
    assert_eq!(
        (suggested.customer, suggested.cause, suggested.amount),
        (Some(customer), RefundCause::Overpaid, cents("3.45"))
    );
    assert_eq!(suggested.iban.unwrap().electronic(), "BE47999000001080");
    let owe = |amount: &str| {
        let new = too_much(customer, amount);
        db.write_blocking(|tx| refund::owe_of_line(tx, &ctx(), paid.id, paid.version, &new))
    };
    assert!(matches!(owe("3.46"), Err(RefundError::MoreThanLeft { .. })));
    assert!(matches!(owe("0.00"), Err(RefundError::AmountMissing)));
    let id = owe("3.45").unwrap();
    assert!(
        matches!(owe("3.45"), Err(RefundError::NotNow)),
        "the line was changed"
    );
    assert_eq!(line(&db, paid.id).state, LineState::Booked);

    // The receipt's booking stands as long as the refund does.
    let received = db
        .read_blocking(|conn| counter_bookings::list_of_refund(conn, id))
        .unwrap()
        .remove(0)
        .0;
    let undone = db.write_blocking(|tx| {
        allocate_payment::undo_on_what_we_owe(tx, &ctx(), received.id, "toch niet")
    });
    assert!(matches!(undone, Err(AllocateError::RefundStands)));
    let withdraw = |reason: &str, version| {
        db.write_blocking(|tx| refund::withdraw(tx, &ctx(), id, version, reason))
    };
    assert!(matches!(withdraw("", 1), Err(RefundError::ReasonMissing)));
    withdraw("klant laat het staan", 1).unwrap();
    assert_eq!(get(&db, id).state(), RefundState::Withdrawn);
    assert_eq!(line(&db, paid.id).state, LineState::Waiting);
    assert!(matches!(withdraw("nog eens", 2), Err(RefundError::NotNow)));
    assert_eq!(
        actions(&db, "refund", id.value()),
        ["refund.withdrawn", "refund.owed"]
    );
});

db_test!(what_is_paid_is_not_withdrawn_and_not_changed, |db| {
    let customer = a_book(&db);
    let id = note(&db, &too_much(customer, "21.45"));
    let change = |version| {
        db.write_blocking(|tx| {
            refund::change(
                tx,
                &ctx(),
                id,
                version,
                "Marie De Smet",
                None,
                "belt vrijdag",
            )
        })
    };
    change(1).unwrap();
    assert!(change(1).is_err(), "somebody else changed it");
    assert_eq!(get(&db, id).row.payee, "Marie De Smet");
    let text = format!("TB-{id}");
    let paid = bring(
        &db,
        1,
        "100.00",
        from_customer("-21.45", Communication::free(&text)),
    );
    confirm(&db, &paid).unwrap();
    let withdraw = db.write_blocking(|tx| refund::withdraw(tx, &ctx(), id, 2, "toch niet"));
    assert!(matches!(withdraw, Err(RefundError::Paid { .. })));
    assert!(matches!(change(2), Err(RefundError::NotNow)));
});

db_test!(the_list_says_what_is_still_to_be_paid, |db| {
    let customer = a_book(&db);
    let first = note(&db, &too_much(customer, "21.45"));
    note(&db, &too_much(customer, "100.00"));
    let text = format!("TB-{first}");
    let paid = bring(
        &db,
        1,
        "100.00",
        from_customer("-21.45", Communication::free(&text)),
    );
    confirm(&db, &paid).unwrap();
    let sum = |state| {
        db.read_blocking(|conn| refunds::sum_in_state(conn, state))
            .unwrap()
    };
    assert_eq!(sum(RefundState::Open), (1, cents("100.00")));
    assert_eq!(sum(RefundState::Paid), (1, cents("0.00")));
    assert_eq!(sum(RefundState::Withdrawn), (0, cents("0.00")));
    let of = db
        .read_blocking(|conn| refunds::list_of_customer(conn, customer))
        .unwrap();
    assert_eq!(of.len(), 2);
});
