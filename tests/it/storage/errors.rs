//! What the databases say in different words means the same here.

use dienstboek::domain::id::RegistrationId;
use dienstboek::storage::{Db, Error, registrations};
use diesel::connection::SimpleConnection;

fn say(db: &Db, sql: &str) -> Result<(), Error> {
    db.write_blocking(|tx| Ok(tx.batch_execute(sql)?))
}

const COURSE: &str = "INSERT INTO courses (code, title, description, service, form, minutes,
    vat_category, vat_rate_bp, eligible, active, search_key, version, registration_id)
    VALUES ('EHBO', 'EHBO', '', 'training', 'FORM', 240, 'S', 2100, true, true, 'ehbo', 1, REGISTRATION)";

fn course(form: &str, registration: &str) -> String {
    COURSE
        .replace("FORM", form)
        .replace("REGISTRATION", registration)
}

db_test!(a_rule_of_the_table_is_named, |db| {
    let refused = say(&db, &course("by-post", "NULL"));
    assert!(
        matches!(&refused, Err(Error::Check { constraint }) if constraint == "courses_form_check"),
        "{refused:?}"
    );
});

db_test!(a_row_that_points_nowhere_is_refused, |db| {
    let refused = say(&db, &course("classroom", "4711"));
    assert!(matches!(refused, Err(Error::ForeignKey)), "{refused:?}");
});

db_test!(a_row_that_others_point_to_stays, |db| {
    say(
        &db,
        "INSERT INTO registrations (id, number, service, valid_from, note, version)
         VALUES (1, 'DV.O216324', 'training', '2024-01-01', '', 1)",
    )
    .unwrap();
    say(&db, &course("classroom", "1")).unwrap();
    let kept = db.write_blocking(|tx| registrations::delete(tx, RegistrationId::new(1), 1));
    assert!(matches!(kept, Err(Error::ForeignKey)), "{kept:?}");
});

db_test!(every_column_of_a_duplicate_is_named, |db| {
    say(
        &db,
        "INSERT INTO customers (id, kind, name, street, postcode, city, country, email, phone,
            language, active_in_kbo, related, note, search_key, version, created_at)
         VALUES (1, 'person', 'An', '', '', '', 'BE', '', '', 'nl', true, false, '', 'an', 1,
            '2026-03-02 09:00:00')",
    )
    .unwrap();
    let account = "INSERT INTO customer_accounts (customer_id, iban, learned_at)
        VALUES (1, 'BE49999000000171', '2026-03-02 09:00:00')";
    say(&db, account).unwrap();
    match say(&db, account) {
        Err(Error::Duplicate { table, columns }) => {
            assert_eq!(table, "customer_accounts");
            assert_eq!(columns, ["customer_id", "iban"]);
        }
        other => panic!("{other:?}"),
    }
});

db_test!(a_mistake_in_a_statement_keeps_its_cause, |db| {
    let error = say(&db, "SELECT 1 FROM nowhere").unwrap_err();
    let cause = std::error::Error::source(&error).expect("a cause");
    assert!(cause.to_string().contains("nowhere"), "{cause}");
});
