use dienstboek::domain::bank::LineState;
use dienstboek::domain::id::BankLineId;
use dienstboek::formats::coda::write::{Communication, Movement};
use dienstboek::services::allocate_payment::{self, AllocateError, Part};
use dienstboek::storage::known_accounts as known;
use dienstboek::storage::{Db, allocations, audit};

use super::ctx;
use super::import_statement::{cents, import, lines, statement};
use crate::support::ledger;

const BAKERY: &str = "BE47999000001080";

fn known(db: &Db) -> Vec<String> {
    let all = db.read_blocking(known::list_of_customers);
    let mut all: Vec<String> = all.unwrap().into_values().flatten().collect();
    all.sort();
    all
}

fn paid(amount: &str, name: &str, account: &str, communication: Communication) -> Movement {
    Movement::transfer(cents(amount), name, account, communication)
}

fn undo_all(db: &Db, line: BankLineId) {
    let all = db
        .read_blocking(|conn| allocations::list_of_lines(conn, &[line]))
        .unwrap();
    for (one, _) in all.iter().filter(|(one, _)| one.stands()) {
        db.write_blocking(|tx| allocate_payment::undo(tx, &ctx(), one.id, "vergissing"))
            .unwrap();
    }
}

db_test!(
    a_structured_reference_with_the_name_proves_the_account,
    |db| {
        ledger::set_up(&db);
        let customer = ledger::customer(&db, "Bakkerij De Smet BV");
        ledger::invoice(&db, 123, customer, "1000.00", Some("2026KMO025102"));
        ledger::invoice(&db, 124, customer, "400.00", Some("2026KMO025103"));
        ledger::invoice(&db, 125, customer, "300.00", None);
        let first = paid(
            "210.00",
            "BAKKERIJ DE SMET",
            BAKERY,
            Communication::reference("202600012320"),
        );
        import(&db, &[statement(1, "2026-11-02", "0.00", vec![first])]);
        assert_eq!(known(&db), [BAKERY]);

        // The next match uses it: the name is another, and the amount alone would say nothing.
        let second = paid(
            "363.00",
            "DS FOOD",
            BAKERY,
            Communication::free("opleiding"),
        );
        let third = paid(
            "84.00",
            "DS FOOD",
            BAKERY,
            Communication::reference("202600012421"),
        );
        import(
            &db,
            &[statement(2, "2026-11-03", "210.00", vec![second, third])],
        );
        let all = lines(&db);
        assert_eq!(all[1].state, LineState::Waiting, "an account never books");
        let judgement = all[1].judgement().unwrap();
        assert_eq!(judgement.allocations.len(), 1, "{judgement:?}");
        assert_eq!(all[2].state, LineState::Booked);

        // Another booking proves it still; without that one it is forgotten.
        undo_all(&db, all[0].id);
        assert_eq!(known(&db), [BAKERY]);
        undo_all(&db, all[2].id);
        assert_eq!(known(&db), [""; 0]);
        let log = db
            .read_blocking(|conn| audit::list_for(conn, "customer", customer.value()))
            .unwrap();
        let actions: Vec<&str> = log.iter().map(|one| one.event.action.as_str()).collect();
        assert_eq!(
            actions,
            ["customer.account-forgotten", "customer.account-learned"]
        );
    }
);

db_test!(b07_who_pays_for_another_teaches_nothing, |db| {
    ledger::set_up(&db);
    let customer = ledger::customer(&db, "Bakkerij De Smet BV");
    ledger::invoice(&db, 123, customer, "1000.00", Some("2026KMO025102"));
    let director = paid(
        "210.00",
        "DE SMET MARIE",
        "BE36999000001181",
        Communication::reference("202600012320"),
    );
    import(&db, &[statement(1, "2026-11-02", "0.00", vec![director])]);
    assert_eq!(lines(&db)[0].state, LineState::Booked);
    assert_eq!(known(&db), [""; 0]);
});

db_test!(
    f07_a_confirmed_account_is_remembered_while_the_booking_stands,
    |db| {
        ledger::set_up(&db);
        let customer = ledger::customer(&db, "Bakkerij De Smet BV");
        let other = ledger::customer(&db, "Van den Broeck NV");
        let owed = ledger::invoice(&db, 123, customer, "1000.00", None);
        let movement = paid(
            "75.00",
            "ONBEKEND",
            BAKERY,
            Communication::free("zonder uitleg"),
        );
        import(&db, &[statement(1, "2026-11-02", "0.00", vec![movement])]);
        let line = lines(&db).remove(0);
        let learn = |customer| {
            db.write_blocking(|tx| allocate_payment::learn_account(tx, &ctx(), line.id, customer))
        };
        assert!(matches!(learn(customer), Err(AllocateError::NotNow)));
        let part = Part {
            tranche: owed.direct,
            amount: cents("75.00"),
        };
        db.write_blocking(|tx| allocate_payment::book(tx, &ctx(), line.id, line.version, &[part]))
            .unwrap();
        assert!(matches!(learn(other), Err(AllocateError::NotNow)));
        learn(customer).unwrap();
        assert!(matches!(learn(customer), Err(AllocateError::AccountKnown)));
        assert_eq!(known(&db), [BAKERY]);
        undo_all(&db, line.id);
        assert_eq!(known(&db), [""; 0]);
    }
);

db_test!(
    the_operators_account_is_learned_from_a_structured_reference,
    |db| {
        ledger::set_up(&db);
        let customer = ledger::customer(&db, "Bakkerij De Smet BV");
        ledger::invoice(&db, 123, customer, "1000.00", Some("2026KMO025102"));
        let movement = paid(
            "1000.00",
            "PLUXEE BELGIUM NV",
            "BE36999000001181",
            Communication::free("+++202/6000/12320+++"),
        );
        import(&db, &[statement(1, "2026-11-02", "0.00", vec![movement])]);
        let line = lines(&db).remove(0);
        assert_eq!(line.state, LineState::Booked, "{:?}", line.judgement());
        let accounts = || db.read_blocking(known::list_of_operator).unwrap();
        assert_eq!(accounts(), ["BE36999000001181"]);
        undo_all(&db, line.id);
        assert_eq!(accounts(), [""; 0]);
    }
);
