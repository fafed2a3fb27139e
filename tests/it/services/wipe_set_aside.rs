//! F08: who paid what is not for us is kept no longer than needed.

use dienstboek::domain::calendar::Moment;
use dienstboek::formats::coda::write::Communication;
use dienstboek::services::{Ctx, allocate_payment, wipe_set_aside};
use dienstboek::storage::{Db, bank_lines, institute};

use super::ctx;
use super::import_statement::{from_customer, import, lines, statement};
use crate::support::ledger;

fn run(db: &Db, at: &str) -> usize {
    let later = Ctx {
        now: Moment::new(at.parse().unwrap()),
        ..ctx()
    };
    db.write_blocking(|tx| wipe_set_aside::run(tx, &later))
        .unwrap()
}

db_test!(
    f08_details_of_what_is_not_for_us_are_wiped_in_the_end,
    |db| {
        ledger::set_up(&db);
        let customer = ledger::customer(&db, "Bakkerij De Smet BV");
        ledger::invoice(&db, 123, customer, "1000.00", None);
        let movements = vec![
            from_customer("75.00", Communication::free("verjaardag oma")),
            from_customer("80.00", Communication::free("cursus")),
        ];
        import(&db, &[statement(1, "2026-11-02", "0.00", movements)]);
        let private = lines(&db).remove(0);
        db.write_blocking(|tx| {
            allocate_payment::set_aside(tx, &ctx(), private.id, private.version, "privé")
        })
        .unwrap();
        db.write_blocking(|tx| wipe_set_aside::keep_for(tx, &ctx(), 90))
            .unwrap();
        assert_eq!(db.read_blocking(institute::get_set_aside_days).unwrap(), 90);
        assert_eq!(run(&db, "2027-01-31T09:00:00Z"), 0, "90 days aren't over");
        assert_eq!(run(&db, "2027-02-01T09:00:00Z"), 1);
        assert_eq!(run(&db, "2027-02-02T09:00:00Z"), 0, "once is enough");
        let wiped = db
            .read_blocking(|conn| bank_lines::get(conn, private.id))
            .unwrap();
        assert_eq!(
            (wiped.counterparty_name.as_str(), wiped.remittance.as_str()),
            ("", "")
        );
        assert_eq!(wiped.counterparty_account, "");
        assert_eq!(wiped.amount_cents, private.amount_cents);
        assert_eq!(wiped.set_aside_reason.as_deref(), Some("privé"));
        assert!(wiped.wiped_at.is_some());
        assert!(wiped.judgement().unwrap().evidence.is_empty());
        let other = lines(&db).remove(1);
        assert_eq!(other.remittance, "cursus", "what waits is kept");
    }
);
