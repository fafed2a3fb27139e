use dienstboek::formats::coda::write::Communication;
use dienstboek::services::write_off::{self, WriteOffError};
use dienstboek::storage::{allocations, audit, receivables, tranches, write_offs};

use super::ctx;
use super::import_statement::{cents, from_customer, import, statement};
use crate::support::ledger;

db_test!(a_few_cents_are_written_off_and_taken_back, |db| {
    ledger::set_up(&db);
    let customer = ledger::customer(&db, "Bakkerij De Smet BV");
    let owed = ledger::invoice(&db, 123, customer, "1000.00", Some("2026KMO025102"));
    let invoice = db
        .read_blocking(|conn| tranches::get(conn, owed.direct))
        .unwrap()
        .tranche
        .invoice_id;
    let write_off = |seen: &str, reason: &str| {
        let seen = cents(seen);
        db.write_blocking(|tx| write_off::write_off(tx, &ctx(), owed.direct, seen, reason))
    };
    let much = write_off("210.00", "kosten").unwrap_err();
    assert!(
        matches!(&much, WriteOffError::TooMuch { most, .. } if *most == cents("1.00")),
        "{much:?}"
    );
    let movement = from_customer("209.40", Communication::reference("202600012320"));
    import(&db, &[statement(1, "2026-11-02", "0.00", vec![movement])]);
    assert_eq!(ledger::open(&db, owed.direct), "0.60");
    assert!(matches!(
        write_off("0.60", " "),
        Err(WriteOffError::ReasonMissing)
    ));
    let stale = write_off("0.50", "kosten").unwrap_err();
    assert!(
        matches!(&stale, WriteOffError::NotNow { open } if *open == cents("0.60")),
        "{stale:?}"
    );
    let id = write_off("0.60", "kosten van de bank van de klant").unwrap();
    assert_eq!(ledger::open(&db, owed.direct), "0.00");
    let nothing = write_off("0.00", "nog eens").unwrap_err();
    assert!(matches!(nothing, WriteOffError::NotNow { .. }));

    // No money came with it: it is no receipt, and no longer asked for.
    let receipts = db
        .read_blocking(|conn| allocations::list_of_invoice(conn, invoice))
        .unwrap();
    assert_eq!(receipts.len(), 1);
    let open = db
        .read_blocking(|conn| receivables::list_open(conn, "De Smet", None, 10))
        .unwrap();
    assert_eq!(open.len(), 1, "the portefeuille's part alone");

    let undo = |reason: &str| db.write_blocking(|tx| write_off::undo(tx, &ctx(), id, reason));
    assert!(matches!(undo(""), Err(WriteOffError::ReasonMissing)));
    assert_eq!(undo("klant betaalt toch").unwrap(), owed.direct);
    assert!(undo("nog eens").is_err());
    assert_eq!(ledger::open(&db, owed.direct), "0.60");
    let kept = db
        .read_blocking(|conn| write_offs::list_of_invoice(conn, invoice))
        .unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].reason, "kosten van de bank van de klant");
    assert_eq!(kept[0].undo_reason.as_deref(), Some("klant betaalt toch"));
    let log = db
        .read_blocking(|conn| audit::list_for(conn, "invoice", invoice.value()))
        .unwrap();
    let actions: Vec<&str> = log.iter().map(|one| one.event.action.as_str()).collect();
    assert_eq!(actions, ["invoice.write-off-undone", "invoice.written-off"]);
});
