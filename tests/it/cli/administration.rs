//! Administration without the browser: `migrate` and `user add`.

use std::io::Write;
use std::process::{Command, Stdio};

use dienstboek::domain::user::Role;
use dienstboek::services::passwords;
use dienstboek::storage::{Db, Target, users};

use super::{Run, dienstboek};

const PASSWORD: &str = "zeven blauwe stoelen";

/// Runs `user add` with a password on standard input.
fn add(database: &str, email: &str, role: &str, password: &str) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dienstboek"))
        .args(["user", "add", "--name", "Els Peeters", "--role", role])
        .args(["--email", email, "--database", database])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    writeln!(child.stdin.take().unwrap(), "{password}").unwrap();
    let output = child.wait_with_output().unwrap();
    Run {
        status: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_database_is_migrated_once_and_gets_its_people() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("book.sqlite");
    let database = format!("sqlite:{}", file.display());
    let first = dienstboek(&["migrate", "--database", &database]);
    assert_eq!(first.status, 0, "{}", first.stderr);
    assert!(
        first.stdout.contains("create_institute_and_users"),
        "{}",
        first.stdout
    );
    let second = dienstboek(&["migrate", "--database", &database]);
    assert_eq!(second.stdout, "the database is up to date\n");

    let added = add(&database, "Els@Leerhuis.example", "administrator", PASSWORD);
    assert_eq!(added.status, 0, "{}", added.stderr);
    assert!(
        added
            .stdout
            .contains("Els Peeters can sign in as els@leerhuis.example")
    );
    let db = Db::open(&Target::Sqlite(file)).unwrap();
    let (els, hash) = db
        .read_blocking(|conn| {
            let els = users::find_by_email(conn, "els@leerhuis.example")?.unwrap();
            let hash = users::get_password_hash(conn, els.id)?;
            Ok::<_, dienstboek::storage::Error>((els, hash))
        })
        .unwrap();
    assert_eq!(els.role, Role::Administrator);
    assert!(passwords::verify(PASSWORD, Some(&hash)));

    for (email, role, password, reason, status) in [
        (
            "els@leerhuis.example",
            "trainer",
            PASSWORD,
            "another user",
            1,
        ),
        ("jan@leerhuis.example", "trainer", "kort", "at least 12", 1),
        ("jan", "trainer", PASSWORD, "not a mail address", 1),
        (
            "jan@leerhuis.example",
            "boss",
            PASSWORD,
            "expected one of",
            2,
        ),
    ] {
        let refused = add(&database, email, role, password);
        assert_eq!(refused.status, status, "{}", refused.stderr);
        assert!(refused.stderr.contains(reason), "{}", refused.stderr);
    }
}

#[test]
fn a_database_that_cannot_be_used_is_told_with_its_reason() {
    let run = dienstboek(&[
        "migrate",
        "--database",
        "sqlite:/nowhere/at/all/book.sqlite",
    ]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("because:"), "{}", run.stderr);
    let run = dienstboek(&["migrate", "--database", "mysql://here"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("can't be understood"), "{}", run.stderr);
}

#[test]
fn a_dry_run_says_that_it_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("book.sqlite").display());
    let migrated = dienstboek(&["migrate", "--database", &database]);
    assert_eq!(migrated.status, 0, "{}", migrated.stderr);
    let told = dienstboek(&["jobs", "run-once", "--dry-run", "--database", &database]);
    assert_eq!(told.status, 0, "{}", told.stderr);
    assert_eq!(
        told.stdout,
        "dry run: nothing was changed and nothing was sent\n0 to write, 0 to withdraw, 0 to send\n"
    );
    let run = ["jobs", "run-once", "--dry-run", "--json"];
    let told = dienstboek(&[&run[..], &["--database", &database]].concat()).json();
    assert_eq!(
        told,
        serde_json::json!({"issued": 0, "written": [], "withdrawn": [], "sent": [], "problems": []})
    );
}
