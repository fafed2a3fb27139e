//! `dienstboek verify`: one byte that was changed in the database is found, whichever it is.

use dienstboek::domain::attendance::{Origin, Signature, Told};
use dienstboek::domain::id::HalfDayId;
use dienstboek::domain::invoice::PaymentOrder;
use dienstboek::services::close_attendance::{self, Close};
use dienstboek::services::take_attendance::{self, Sheet};
use dienstboek::storage::{Db, Error, attendance, editions};
use diesel::sql_types::{BigInt, Binary};
use diesel::{QueryableByName, RunQueryDsl, sql_query};

use super::dienstboek;
use crate::support::billing::{an_applied_enrolment, issued_on, set_up};
use crate::support::book::{ctx_on, write};

/// A book with a closed half-day, an issued invoice and its papers.
fn a_book(db: &Db) {
    set_up(db, PaymentOrder::InvoiceFirst);
    let enrolment = an_applied_enrolment(db);
    let (half_day, ctx) = (HalfDayId::new(1), ctx_on("2026-11-02"));
    write(db, |tx| {
        let edition = editions::list(tx, &editions::Filter::default())?[0].0.id;
        let people = attendance::list_attendees(tx, &[edition])?;
        let sheet = Sheet {
            half_day,
            told: people
                .iter()
                .map(|person| (person.place_id, Told::WHOLE))
                .collect(),
            origin: Origin::staff(),
        };
        take_attendance::run(tx, &ctx, &sheet).unwrap();
        let close = Close {
            half_day,
            head_count: None,
            signature: Signature::typed("Marie Claes"),
            origin: Origin::staff(),
            without_log: false,
        };
        close_attendance::run(tx, &ctx, &close).unwrap();
        Ok::<_, Error>(())
    });
    issued_on(db, "2026-11-23", enrolment);
}

fn run(db: &Db, sql: &str) {
    write(db, |tx| {
        sql_query(sql).execute(tx.conn())?;
        Ok::<_, Error>(())
    });
}

#[derive(QueryableByName)]
struct Document {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Binary)]
    bytes: Vec<u8>,
}

/// Changes one bit in the middle of the first stored document; again, and it is as it was.
fn flip_a_bit(db: &Db) {
    write(db, |tx| {
        let mut document: Document =
            sql_query("SELECT id, bytes FROM documents ORDER BY id LIMIT 1")
                .get_result(tx.conn())?;
        let middle = document.bytes.len() / 2;
        document.bytes[middle] ^= 1;
        sql_query("UPDATE documents SET bytes = $1 WHERE id = $2")
            .bind::<Binary, _>(document.bytes)
            .bind::<BigInt, _>(document.id)
            .execute(tx.conn())?;
        Ok::<_, Error>(())
    });
}

/// The codes of what is found.
fn found(db: &Db) -> Vec<String> {
    let answer = dienstboek(&["verify", "--json", "--database", &db.target().to_string()]);
    let json = answer.json();
    let errors = json["errors"].as_array().unwrap();
    assert_eq!(
        answer.status,
        i32::from(!errors.is_empty()),
        "{}",
        answer.stderr
    );
    assert_eq!(json["ok"], errors.is_empty());
    let mut codes: Vec<String> = errors
        .iter()
        .map(|error| error["code"].as_str().unwrap().to_owned())
        .collect();
    codes.dedup();
    codes
}

db_test!(one_changed_byte_is_found, |db| {
    a_book(&db);
    assert_eq!(found(&db), [] as [&str; 0]);
    let changes = [
        (
            "audit-chain",
            "UPDATE audit_events SET actor_name = 'Dienstboeh' WHERE id = 2",
            "UPDATE audit_events SET actor_name = 'Dienstboek' WHERE id = 2",
        ),
        (
            "attendance-chains",
            "UPDATE attendance_events SET minutes = 181 WHERE sequence = 1",
            "UPDATE attendance_events SET minutes = 180 WHERE sequence = 1",
        ),
        (
            "attendance-chains",
            "UPDATE attendance_closings SET closed_name = 'Dienstboeh'",
            "UPDATE attendance_closings SET closed_name = 'Dienstboek'",
        ),
        (
            "invoice-sums",
            "UPDATE invoices SET net_cents = net_cents + 1, vat_cents = vat_cents - 1",
            "UPDATE invoices SET net_cents = net_cents - 1, vat_cents = vat_cents + 1",
        ),
        (
            "invoice-sums",
            "UPDATE tranches SET amount_cents = amount_cents + 1 WHERE channel = 'direct'",
            "UPDATE tranches SET amount_cents = amount_cents - 1 WHERE channel = 'direct'",
        ),
        (
            "receivable-marks",
            "UPDATE tranches SET is_open = NOT is_open WHERE channel = 'direct'",
            "UPDATE tranches SET is_open = NOT is_open WHERE channel = 'direct'",
        ),
        (
            "enrolment-marks",
            "UPDATE enrolments SET is_invoiced = NOT is_invoiced",
            "UPDATE enrolments SET is_invoiced = NOT is_invoiced",
        ),
        (
            "invoice-numbers",
            "UPDATE counters SET value = 2 WHERE name = 'invoice-2026'",
            "UPDATE counters SET value = 1 WHERE name = 'invoice-2026'",
        ),
        (
            "invoice-numbers",
            "UPDATE invoices SET sequence = 2",
            "UPDATE invoices SET sequence = 1",
        ),
        (
            "enrolment-sums",
            "UPDATE enrolments SET admissible_cents = admissible_cents - 1",
            "UPDATE enrolments SET admissible_cents = admissible_cents + 1",
        ),
    ];
    for (code, change, back) in changes {
        run(&db, change);
        assert_eq!(found(&db), [code], "{change}");
        run(&db, back);
    }
    flip_a_bit(&db);
    assert_eq!(found(&db), ["stored-documents"]);
    flip_a_bit(&db);
    let told = dienstboek(&["verify", "--database", &db.target().to_string()]);
    assert_eq!(told.status, 0, "{}", told.stderr);
    let lines: Vec<&str> = told.stdout.lines().collect();
    assert_eq!(lines.len(), 10, "{}", told.stdout);
    assert!(
        lines.iter().all(|line| line.ends_with("as recorded")),
        "{}",
        told.stdout
    );
});

db_test!(a_finding_is_told_in_words, |db| {
    a_book(&db);
    run(
        &db,
        "UPDATE attendance_events SET minutes = 181 WHERE sequence = 1",
    );
    let told = dienstboek(&["verify", "--database", &db.target().to_string()]);
    assert_eq!(told.status, 1);
    assert!(
        told.stderr.contains(
            "half-day 1: attendance event 1 was changed after it was recorded, or the one before it was removed [attendance-chains]"
        ),
        "{}",
        told.stderr
    );
    assert!(told.stdout.contains("attendance-chains"), "{}", told.stdout);
});
