//! Both databases get the same tables, and no upgrade loses anything.

use std::collections::BTreeMap;
use std::path::Path;

use dienstboek::domain::user::Role;
use dienstboek::storage::calendar_addresses::{self, Owner};
use dienstboek::storage::connection::Backend;
use dienstboek::storage::trainers::{self, NewTrainer};
use dienstboek::storage::{Db, Error, Target, users};
use diesel::connection::SimpleConnection;
use diesel::sql_types::{Bool, Text};
use diesel::{RunQueryDsl, sql_query};
use diesel_migrations::{FileBasedMigrations, MigrationHarness};

use super::users::a_user;
use crate::support::database::TestDatabase;

fn execute(db: &Db, sql: &str) {
    db.write_blocking(|tx| Ok::<_, Error>(tx.batch_execute(sql)?))
        .unwrap();
}

#[derive(diesel::QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    place: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

const SQLITE_COLUMNS: &str = "
    SELECT t.name || '.' || c.name AS place, c.\"notnull\" = 0 AS nullable
    FROM sqlite_schema t, pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '\\_\\_%' ESCAPE '\\'";
const POSTGRES_COLUMNS: &str = "
    SELECT table_name || '.' || column_name AS place, is_nullable = 'YES' AS nullable
    FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%'";

/// Every column by its place, and whether it may be empty.
fn columns(db: &Db) -> BTreeMap<String, bool> {
    let columns: Vec<Column> = db
        .read_blocking(|conn| {
            let sql = match conn.backend() {
                Backend::Sqlite => SQLITE_COLUMNS,
                Backend::Postgres => POSTGRES_COLUMNS,
            };
            Ok::<_, Error>(sql_query(sql).load(conn)?)
        })
        .unwrap();
    columns
        .into_iter()
        .map(|column| (column.place, column.nullable))
        .collect()
}

/// The columns that `schema.rs` declares.
fn declared() -> BTreeMap<String, bool> {
    let schema = include_str!("../../../src/storage/schema.rs");
    let mut table = String::new();
    let mut declared = BTreeMap::new();
    for line in schema.lines().map(str::trim) {
        if let Some((column, sql_type)) = line.split_once(" -> ") {
            if sql_type.ends_with(',') {
                let nullable = sql_type.starts_with("Nullable<");
                declared.insert(format!("{table}.{column}"), nullable);
            }
        } else if let Some((name, _)) = line.split_once(" (") {
            table = name.to_owned();
        }
    }
    declared
}

db_test!(the_tables_are_as_the_program_declares_them, |db| {
    let declared = declared();
    assert!(declared.len() > 200, "only {} columns", declared.len());
    assert_eq!(columns(&db), declared);
});

/// The migrations as they lie in the project, with the way back.
fn files(backend: Backend) -> FileBasedMigrations {
    let folder = match backend {
        Backend::Sqlite => "migrations/sqlite",
        Backend::Postgres => "migrations/postgres",
    };
    FileBasedMigrations::from_path(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap()
}

fn up_down_up(db: &Db) {
    let first = db.migrate().unwrap();
    assert!(!first.applied.is_empty());
    assert_eq!(first.backup, None);
    assert!(db.pending_migrations().unwrap().is_empty());
    let before = columns(db);
    db.write_blocking(|tx| {
        let migrations = files(tx.backend());
        tx.conn().revert_all_migrations(migrations).unwrap();
        Ok::<_, Error>(())
    })
    .unwrap();
    assert_eq!(columns(db), BTreeMap::new());
    assert_eq!(db.pending_migrations().unwrap(), first.applied);
    assert_eq!(db.migrate().unwrap().applied, first.applied);
    assert_eq!(columns(db), before);
    assert!(db.migrate().unwrap().applied.is_empty());
}

#[test]
fn every_migration_goes_up_down_and_up_again_on_sqlite() {
    up_down_up(&TestDatabase::empty_sqlite().db());
}

#[test]
fn every_migration_goes_up_down_and_up_again_on_postgres() {
    if let Some(database) = TestDatabase::empty_postgres() {
        up_down_up(&database.db());
    }
}

#[test]
fn two_servers_that_start_together_migrate_once() {
    let databases = [
        Some(TestDatabase::empty_sqlite()),
        TestDatabase::empty_postgres(),
    ];
    for database in databases.into_iter().flatten() {
        let applied: Vec<usize> = std::thread::scope(|scope| {
            let starts: Vec<_> = (0..2)
                .map(|_| scope.spawn(|| database.db().migrate().unwrap().applied.len()))
                .collect();
            starts
                .into_iter()
                .map(|start| start.join().unwrap())
                .collect()
        });
        assert!(applied.contains(&0), "{applied:?}");
    }
}

db_test!(a_database_of_a_newer_version_is_refused, |db| {
    execute(
        &db,
        "INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000001')",
    );
    for refused in [db.migrate().err(), db.pending_migrations().err()] {
        assert!(
            matches!(&refused, Some(Error::NewerDatabase { version }) if version == "29991231000001"),
            "{refused:?}"
        );
    }
});

/// Makes the database as the version before left it.
pub fn revert_newest(db: &Db) {
    db.write_blocking(|tx| {
        let migrations = files(tx.backend());
        tx.conn().revert_last_migration(migrations).unwrap();
        Ok::<_, Error>(())
    })
    .unwrap();
}

#[test]
fn an_sqlite_file_is_copied_before_it_is_upgraded() {
    let database = TestDatabase::sqlite();
    let db = database.db();
    db.write_blocking(|tx| users::insert(tx, &a_user("an@book.example", Role::Trainer)))
        .unwrap();
    revert_newest(&db);
    let migrated = db.migrate().unwrap();
    assert_eq!(migrated.applied.len(), 1);
    let backup = migrated.backup.expect("a backup");

    let old = Db::open(&Target::Sqlite(backup.clone())).unwrap();
    assert_eq!(old.read_blocking(users::count).unwrap(), 1);
    assert_eq!(old.pending_migrations().unwrap(), migrated.applied);

    revert_newest(&db);
    let again = db.migrate().unwrap().backup.expect("another backup");
    assert_ne!(again, backup);
}

#[test]
fn an_upgrade_that_breaks_a_key_is_undone() {
    let database = TestDatabase::sqlite();
    let db = database.db();
    revert_newest(&db);
    // As an earlier mistake could have left it: a sign-in of nobody.
    db.read_blocking(|conn| {
        conn.batch_execute(
            "PRAGMA foreign_keys = OFF;
             INSERT INTO sign_ins (user_id, token_hash, created_at, last_seen_at, expires_at, user_agent)
             VALUES (4711, '', '2026-03-02', '2026-03-02', '2026-03-02', '');
             PRAGMA foreign_keys = ON;",
        )?;
        Ok::<_, Error>(())
    })
    .unwrap();
    let refused = db.migrate();
    assert!(
        matches!(&refused, Err(Error::Migration { reason })
            if reason.contains("sign_ins -> users")),
        "{refused:?}"
    );
    assert_eq!(db.pending_migrations().unwrap().len(), 1);
}

db_test!(a_calendar_that_was_subscribed_to_before_goes_on, |db| {
    let (user, trainer) = db
        .write_blocking(|tx| {
            let user = users::insert(tx, &a_user("an@book.example", Role::Trainer))?;
            let trainer = NewTrainer {
                name: "Marie Claes".to_owned(),
                email: None,
                user_id: None,
                active: true,
            };
            Ok::<_, Error>((user, trainers::insert(tx, &trainer)?))
        })
        .unwrap();
    while !columns(&db).contains_key("calendar_links.user_id") {
        revert_newest(&db);
    }
    let at = "'2026-03-02 08:00:00'";
    execute(
        &db,
        &format!(
            "INSERT INTO calendar_links (user_id, token_hash, created_at) VALUES ({user}, 'a', {at});
             INSERT INTO agenda_links (trainer_id, token_hash, created_at, revoked_at)
             VALUES ({trainer}, 'b', {at}, NULL), ({trainer}, 'c', {at}, {at});"
        ),
    );
    db.migrate().unwrap();
    let owner = |hash: &str| {
        db.read_blocking(|conn| calendar_addresses::find_open(conn, hash))
            .unwrap()
            .and_then(|row| row.owner())
    };
    assert_eq!(owner("a"), Some(Owner::User(user)));
    assert_eq!(owner("b"), Some(Owner::Trainer(trainer)));
    assert_eq!(owner("c"), None, "it was withdrawn");
});
