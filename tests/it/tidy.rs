//! The rules of the house (`ARCHITECTURE.md`), held by reading the files: which room may import
//! from which, which crate belongs where, how long a file may be, and that the migrations of both
//! databases go together.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const LINES_MAX: usize = 600;
/// Grows by every table and holds nothing else.
const MAY_BE_LONG: &str = "src/storage/schema.rs";

/// Each room with the rooms that it may import from, beside itself.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("clock", &["domain"]),
    ("i18n", &["domain"]),
    ("config", &["domain", "storage", "mail"]),
    ("formats", &["domain"]),
    ("documents", &["domain", "formats", "i18n"]),
    ("storage", &["domain"]),
    ("mail", &["domain", "config", "clock", "i18n"]),
    ("access_point", &["domain", "config"]),
    (
        "services",
        &[
            "domain",
            "formats",
            "documents",
            "storage",
            "mail",
            "i18n",
            "config",
            "clock",
        ],
    ),
    (
        "web",
        &[
            "domain",
            "formats",
            "documents",
            "storage",
            "services",
            "mail",
            "access_point",
            "i18n",
            "config",
            "clock",
        ],
    ),
    (
        "demo",
        &[
            "domain",
            "formats",
            "documents",
            "storage",
            "services",
            "mail",
            "i18n",
            "config",
            "clock",
        ],
    ),
    (
        "jobs",
        &[
            "domain",
            "formats",
            "documents",
            "storage",
            "services",
            "mail",
            "access_point",
            "i18n",
            "config",
            "clock",
        ],
    ),
    (
        "cli",
        &[
            "demo",
            "domain",
            "formats",
            "documents",
            "storage",
            "services",
            "web",
            "jobs",
            "mail",
            "i18n",
            "config",
            "clock",
        ],
    ),
];

/// Words that may only appear in one room, outside tests.
const BELONGS: &[(&str, &str)] = &[
    ("diesel::", "storage"),
    ("diesel_migrations::", "storage"),
    ("r2d2::", "storage"),
    ("actix_web::", "web"),
    ("actix_multipart::", "web"),
    ("askama::", "web"),
    ("lettre::", "mail"),
    ("reqwest::", "access_point"),
    ("hickory_resolver::", "mail"),
    ("minijinja::", "services"),
    ("printpdf::", "documents"),
    ("lopdf::", "documents"),
    ("Utc::now", "clock"),
    ("SystemTime::now", "clock"),
    ("env::var", "config"),
];

/// What the pure rooms never touch.
const PURE: &[&str] = &["domain", "formats", "documents"];
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "tokio::",
    "getrandom::",
    "Instant::now",
];

pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under `folder` with this extension; none when the folder isn't there.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A file of the product: its path under `src`, and its text without comments and tests.
pub struct Source {
    pub path: String,
    pub code: String,
}

impl Source {
    /// The room: the first folder or file under `src`.
    pub fn room(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap()
    }
}

pub fn sources() -> Vec<Source> {
    let root = project().join("src");
    let sources: Vec<Source> = files(&root, "rs")
        .into_iter()
        .map(|path| Source {
            code: without_comments_and_tests(&fs::read_to_string(&path).unwrap()),
            path: path.strip_prefix(&root).unwrap().display().to_string(),
        })
        .filter(|source| !source.path.contains("tests/") && !source.path.ends_with("tests.rs"))
        .collect();
    assert!(sources.len() > 20, "only {} files found", sources.len());
    sources
}

pub fn without_comments_and_tests(text: &str) -> String {
    text.lines()
        .take_while(|line| line.trim() != "#[cfg(test)]")
        .map(|line| line.split("//").next().unwrap())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The first names after every `crate::`, those in braces included.
fn imported(code: &str) -> BTreeSet<String> {
    let name = |text: &str| -> String {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut names = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        let Some(list) = after.strip_prefix('{') else {
            names.insert(name(after));
            continue;
        };
        let mut depth = 0;
        let mut item = String::new();
        for character in list.chars() {
            match character {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    names.insert(name(&item));
                    item.clear();
                    continue;
                }
                _ => {}
            }
            item.push(character);
        }
        names.insert(name(&item));
    }
    names.remove("");
    names
}

#[test]
fn imports_are_found_however_they_are_written() {
    let code = "use crate::web::page; use crate::{\n    domain::{id, money},\n    storage::Db,\n};
        fn f() { crate::mail::send() }";
    let found = imported(code);
    assert_eq!(
        found.iter().map(String::as_str).collect::<Vec<_>>(),
        ["domain", "mail", "storage", "web"]
    );
    let text = "use crate::web; // crate::cli\n#[cfg(test)]\nmod tests { use crate::jobs; }";
    let found = imported(&without_comments_and_tests(text));
    assert_eq!(
        found.iter().map(String::as_str).collect::<Vec<_>>(),
        ["web"]
    );
}

#[test]
fn a_room_imports_only_from_rooms_below_it() {
    let rooms: BTreeMap<_, _> = ROOMS.iter().copied().collect();
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(allowed) = rooms.get(source.room()) else {
            assert!(
                ["lib", "main", "build"].contains(&source.room()),
                "{} is in no known room",
                source.path
            );
            continue;
        };
        for name in imported(&source.code) {
            let is_room = rooms.contains_key(name.as_str());
            if is_room && name != source.room() && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{} imports from {name}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_crate_stays_in_its_room() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (word, room) in BELONGS {
            // Mails are the one thing outside the pages that is drawn from a template.
            let is_letter =
                *word == "askama::" && source.path.starts_with("services/compose_mail/");
            if source.room() != *room && !is_letter && source.code.contains(word) {
                wrong.push(format!(
                    "{} has {word}, which belongs in {room}",
                    source.path
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_pure_rooms_are_pure() {
    let mut wrong = Vec::new();
    for source in sources() {
        if PURE.contains(&source.room()) {
            for word in IMPURE {
                if source.code.contains(word) {
                    wrong.push(format!("{} has {word}", source.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_file_is_too_long() {
    let mut long = Vec::new();
    for folder in ["src", "tests"] {
        for path in files(&project().join(folder), "rs") {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            if lines > LINES_MAX && !path.ends_with(MAY_BE_LONG) {
                long.push(format!("{}: {lines} lines", path.display()));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<String> = files(&project().join("src"), "rs")
        .into_iter()
        .filter(|path| !fs::read_to_string(path).unwrap().starts_with("//!"))
        .map(|path| path.display().to_string())
        .filter(|path| !path.ends_with("tests.rs") && !path.contains("/tests/"))
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |database: &str| -> Vec<String> {
        let folder = project().join("migrations").join(database);
        let mut names: Vec<String> = files(&folder, "sql")
            .iter()
            .map(|path| path.strip_prefix(&folder).unwrap().display().to_string())
            .collect();
        names.sort();
        names
    };
    let sqlite = names("sqlite");
    assert_eq!(sqlite, names("postgres"));
    let ups = sqlite
        .iter()
        .filter(|name| name.ends_with("up.sql"))
        .count();
    let downs = sqlite
        .iter()
        .filter(|name| name.ends_with("down.sql"))
        .count();
    assert!(ups > 0);
    assert_eq!(ups, downs);
}
