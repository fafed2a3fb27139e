use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use dienstboek::storage::{Db, Error, Target, editions};
use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl, sql_query};

use crate::support::database::TestDatabase;

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    value: String,
}

fn setting(db: &Db, sql: &str) -> String {
    db.read_blocking(|conn| {
        let setting: Setting = sql_query(sql).get_result(conn)?;
        Ok::<_, Error>(setting.value)
    })
    .unwrap()
}

#[test]
fn an_sqlite_session_is_careful() {
    let database = TestDatabase::sqlite();
    for (pragma, value) in [
        ("busy_timeout", "5000"),
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("trusted_schema", "0"),
    ] {
        let column = if pragma == "busy_timeout" {
            "timeout"
        } else {
            pragma
        };
        let sql = format!("SELECT CAST({column} AS TEXT) AS value FROM pragma_{pragma}");
        assert_eq!(setting(&database.db(), &sql), value, "{pragma}");
    }
}

#[test]
fn a_postgres_session_is_careful() {
    let Some(database) = TestDatabase::postgres() else {
        return;
    };
    for (name, value) in [
        ("TimeZone", "UTC"),
        ("lock_timeout", "5s"),
        ("statement_timeout", "30s"),
        ("idle_in_transaction_session_timeout", "1min"),
    ] {
        let sql = format!("SELECT current_setting('{name}') AS value");
        assert_eq!(setting(&database.db(), &sql), value, "{name}");
    }
}

/// An error with its causes, as the log shows it.
fn told(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}

#[test]
fn a_database_that_cant_be_opened_says_which_and_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("missing").join("book.sqlite");
    let error = told(&Db::open(&Target::Sqlite(file.clone())).unwrap_err());
    assert!(error.contains(file.to_str().unwrap()), "{error}");
    assert!(error.contains("No such file"), "{error}");

    let target = Target::parse("postgres://book:s3cret@127.0.0.1:1/book").unwrap();
    let error = told(&Db::open(&target).unwrap_err());
    assert!(
        error.contains("postgres://book@127.0.0.1:1/book"),
        "{error}"
    );
    assert!(!error.contains("s3cret"), "{error}");
}

#[cfg(unix)]
#[test]
fn a_new_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let database = TestDatabase::empty_sqlite();
    let db = database.db();
    db.migrate().unwrap();
    let file = db.target().file().unwrap();
    let mode =
        |file: &std::path::Path| std::fs::metadata(file).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(file), 0o600);

    super::migrations::revert_newest(&db);
    let backup = db.migrate().unwrap().backup.expect("a backup");
    assert_eq!(mode(&backup), 0o600);
}

db_test!(a_database_answers, async |db| {
    db.ping().await.unwrap();
});

const EDITION: &str = "
    INSERT INTO courses (id, code, title, description, service, form, minutes, vat_category,
        vat_rate_bp, eligible, active, search_key, version)
    VALUES (1, 'EHBO', '', '', 'training', 'classroom', 240, 'S', 2100, true, true, '', 1);
    INSERT INTO editions (id, course_id, code, status, capacity, place, note, version)
    VALUES (1, 1, 'EHBO-1', 'confirmed', 12, '', '', 1)";

db_test!(a_held_row_makes_others_wait, |db| {
    let edition = "1".parse().unwrap();
    db.write_blocking(|tx| Ok::<_, Error>(tx.batch_execute(EDITION)?))
        .unwrap();
    let (has_it, other_has_it) = mpsc::channel();
    thread::scope(|scope| {
        db.write_blocking(|tx| {
            editions::lock(tx, edition)?;
            let other = db.clone();
            scope.spawn(move || {
                other
                    .write_blocking(|tx| {
                        editions::lock(tx, edition)?;
                        has_it.send(()).unwrap();
                        Ok::<_, Error>(())
                    })
                    .unwrap();
            });
            let waited = other_has_it.recv_timeout(Duration::from_millis(200));
            assert!(waited.is_err(), "two hold the same row");
            Ok::<_, Error>(())
        })
        .unwrap();
        other_has_it.recv_timeout(Duration::from_secs(5)).unwrap();
    });
});
