//! A fresh, migrated database for every test, on both kinds.
//!
//! * `DIENSTBOEK_TEST_POSTGRES`: the address of a PostgreSQL server on which databases may be made.
//!   Without it the tests on PostgreSQL say that they skipped;
//! * `CI` or `DIENSTBOEK_TEST_ALL`: skipping is a failure.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use dienstboek::storage::{Db, Target};
use diesel::connection::SimpleConnection;
use diesel::sql_types::{Bool, Text};
use diesel::{Connection, PgConnection, RunQueryDsl, sql_query};
use tempfile::TempDir;

/// Makes two tests of one body, `name::sqlite` and `name::postgres`. The body gets a `Db`:
///
/// ```ignore
/// db_test!(a_user_is_found_by_address, |db| {
///     db.write_blocking(|tx| users::insert(tx, &an_administrator())).unwrap();
/// });
/// db_test!(a_worker_wakes_up, async |db| { db.changed().await; });
/// ```
macro_rules! db_test {
    ($name:ident, |$db:ident| $body:block) => {
        fn $name($db: dienstboek::storage::Db) $body

        mod $name {
            #[test]
            fn sqlite() {
                let database = $crate::support::database::TestDatabase::sqlite();
                super::$name(database.db());
            }
            #[test]
            fn postgres() {
                if let Some(database) = $crate::support::database::TestDatabase::postgres() {
                    super::$name(database.db());
                }
            }
        }
    };
    ($name:ident, async |$db:ident| $body:block) => {
        db_test!($name, |$db| {
            tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()
                .unwrap()
                .block_on(async move $body);
        });
    };
}

/// A database of one test; dropping it removes it.
pub struct TestDatabase {
    db: Db,
    _place: Place,
}

enum Place {
    Folder { _folder: TempDir },
    Server { name: String },
}

impl TestDatabase {
    /// A copy of a migrated SQLite file.
    pub fn sqlite() -> Self {
        static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("book.sqlite");
        fs::write(&file, TEMPLATE.get_or_init(migrated_file)).unwrap();
        Self {
            db: Db::open(&Target::Sqlite(file)).unwrap(),
            _place: Place::Folder { _folder: folder },
        }
    }

    /// A copy of a migrated PostgreSQL database, or nothing where no server is given.
    pub fn postgres() -> Option<Self> {
        let database = Self::empty_postgres_from(Some(&postgres_template()?));
        Some(database)
    }

    /// An SQLite file that has nothing in it yet.
    pub fn empty_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::Sqlite(folder.path().join("book.sqlite"));
        Self {
            db: Db::open(&target).unwrap(),
            _place: Place::Folder { _folder: folder },
        }
    }

    /// A PostgreSQL database that has nothing in it yet.
    pub fn empty_postgres() -> Option<Self> {
        server()?;
        Some(Self::empty_postgres_from(None))
    }

    fn empty_postgres_from(template: Option<&str>) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("dienstboek_test_{}_{number}", process::id());
        let template = template.unwrap_or("template0");
        admin()
            .batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}"))
            .unwrap();
        Self {
            db: Db::open(&Target::parse(&address_of(&name)).unwrap()).unwrap(),
            _place: Place::Server { name },
        }
    }

    /// A handle on the database.
    pub fn db(&self) -> Db {
        self.db.clone()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Self::Server { name } = self {
            let removal = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            if let Err(error) = admin().batch_execute(&removal) {
                eprintln!("the test database {name} stays behind: {error}");
            }
        }
    }
}

/// The bytes of a migrated SQLite file.
fn migrated_file() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&Target::Sqlite(folder.path().join("template.sqlite"))).unwrap();
    db.migrate().unwrap();
    let copy = folder.path().join("copy.sqlite");
    db.read_blocking(|conn| {
        Ok::<_, dienstboek::storage::Error>(
            conn.batch_execute(&format!("VACUUM INTO '{}'", copy.display()))?,
        )
    })
    .unwrap();
    fs::read(copy).unwrap()
}

/// The server's address, or a printed note that the test was skipped.
fn server() -> Option<String> {
    let address = env::var("DIENSTBOEK_TEST_POSTGRES").ok();
    if address.is_none() {
        let required = env::var_os("CI").is_some() || env::var_os("DIENSTBOEK_TEST_ALL").is_some();
        assert!(
            !required,
            "DIENSTBOEK_TEST_POSTGRES is unset, and tests on PostgreSQL may not be skipped here"
        );
        eprintln!("skipped: DIENSTBOEK_TEST_POSTGRES is unset");
    }
    address
}

fn admin() -> PgConnection {
    PgConnection::establish(&server().unwrap()).unwrap()
}

/// The server's address with another database in it.
fn address_of(database: &str) -> String {
    let server = server().unwrap();
    let (address, parameters) = match server.split_once('?') {
        Some((address, parameters)) => (address, format!("?{parameters}")),
        None => (server.as_str(), String::new()),
    };
    let (place, _) = address.rsplit_once('/').unwrap();
    format!("{place}/{database}{parameters}")
}

/// The name of the migrated template. It is named after the content of the migrations and stays on
/// the server, so that the next run has it at once.
fn postgres_template() -> Option<String> {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    server()?;
    Some(TEMPLATE.get_or_init(make_template).clone())
}

#[derive(diesel::QueryableByName)]
struct Exists {
    #[diesel(sql_type = Bool)]
    exists: bool,
}

fn make_template() -> String {
    let name = format!("dienstboek_template_{:016x}", migrations_hash());
    let mut admin = admin();
    // Another run may be making the same template: this lock goes with the connection.
    admin
        .batch_execute("SELECT pg_advisory_lock(4205027)")
        .unwrap();
    let found: Exists =
        sql_query("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1) AS exists")
            .bind::<Text, _>(&name)
            .get_result(&mut admin)
            .unwrap();
    if !found.exists {
        // Renamed when it is whole, so that a run that was stopped leaves no half template.
        drop_drafts(&mut admin, &name);
        let draft = format!("{name}_{}", process::id());
        admin
            .batch_execute(&format!("CREATE DATABASE {draft} TEMPLATE template0"))
            .unwrap();
        let db = Db::open(&Target::parse(&address_of(&draft)).unwrap()).unwrap();
        db.migrate().unwrap();
        drop(db);
        rename_when_free(&mut admin, &draft, &name);
    }
    name
}

#[derive(diesel::QueryableByName)]
struct Database {
    #[diesel(sql_type = Text)]
    datname: String,
}

/// Removes what stopped runs left; whoever holds the lock is the only one that makes drafts.
fn drop_drafts(admin: &mut PgConnection, name: &str) {
    let drafts: Vec<Database> =
        sql_query("SELECT datname::text FROM pg_database WHERE starts_with(datname, $1)")
            .bind::<Text, _>(format!("{name}_"))
            .load(admin)
            .unwrap();
    for Database { datname } in drafts {
        admin
            .batch_execute(&format!("DROP DATABASE {datname} WITH (FORCE)"))
            .unwrap();
    }
}

/// Renames a database, which may have no connection left. The pool that was dropped closes its
/// connections in the background and may even be opening one, so this can take a few tries.
fn rename_when_free(admin: &mut PgConnection, draft: &str, name: &str) {
    const TRIES: u32 = 50;
    for attempt in 1..=TRIES {
        disconnect(admin, draft);
        match admin.batch_execute(&format!("ALTER DATABASE {draft} RENAME TO {name}")) {
            Ok(()) => return,
            Err(error) if attempt == TRIES => panic!("the template is still in use: {error}"),
            Err(_) => std::thread::sleep(std::time::Duration::from_millis(100)),
        }
    }
}

fn disconnect(admin: &mut PgConnection, database: &str) {
    sql_query("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1")
        .bind::<Text, _>(database)
        .execute(admin)
        .unwrap();
}

fn migrations_hash() -> u64 {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/postgres");
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    let mut hasher = DefaultHasher::new();
    for path in names {
        path.file_name().hash(&mut hasher);
        fs::read(path.join("up.sql")).unwrap().hash(&mut hasher);
    }
    hasher.finish()
}
