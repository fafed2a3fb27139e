//! Where the data is kept, as an address that a person writes. A password in it is never printed.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The address of the database; it chooses between the two databases.
#[derive(Clone, PartialEq, Eq)]
pub enum Target {
    /// One file on this machine.
    Sqlite(PathBuf),
    /// A server, by its whole address.
    Postgres(String),
}

/// Why a text is not the address of a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// Neither scheme.
    #[error("a database address starts with sqlite: or postgres://")]
    UnknownScheme,
    /// `sqlite:` without a file, or in memory, where connections would not share their data.
    #[error("sqlite: is followed by the path of a file")]
    NoFile,
}

impl Target {
    /// Reads `sqlite:PATH` (also `sqlite://PATH`) or `postgres://…` (also `postgresql://…`).
    ///
    /// # Errors
    /// See [`TargetError`]; the text itself is never repeated, because it may hold a password.
    pub fn parse(address: &str) -> Result<Self, TargetError> {
        if let Some(path) = address.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() || path.starts_with(':') {
                return Err(TargetError::NoFile);
            }
            return Ok(Self::Sqlite(PathBuf::from(path)));
        }
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Ok(Self::Postgres(address.to_owned()));
        }
        Err(TargetError::UnknownScheme)
    }

    /// The file, where the data is kept in one.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(path) => Some(path),
            Self::Postgres(_) => None,
        }
    }
}

impl FromStr for Target {
    type Err = TargetError;
    fn from_str(text: &str) -> Result<Self, TargetError> {
        Self::parse(text)
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(address) => f.write_str(&without_secrets(address)),
        }
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Target({self})")
    }
}

/// The address without password and without parameters, which may hold one too.
fn without_secrets(address: &str) -> String {
    let bare = address.split('?').next().unwrap_or_default();
    let Some((scheme, rest)) = bare.split_once("://") else {
        return "postgres://…".to_owned();
    };
    match rest.rsplit_once('@') {
        Some((user, place)) => {
            let name = user.split(':').next().unwrap_or_default();
            format!("{scheme}://{name}@{place}")
        }
        None => format!("{scheme}://{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_databases_have_an_address() {
        let file = Target::parse("sqlite:/var/lib/book.sqlite").unwrap();
        assert_eq!(file.file(), Some(Path::new("/var/lib/book.sqlite")));
        assert_eq!(
            Target::parse("sqlite://book.sqlite"),
            Ok(Target::Sqlite("book.sqlite".into()))
        );
        assert!(matches!(
            Target::parse("postgres://localhost/book"),
            Ok(Target::Postgres(_))
        ));
        assert_eq!(
            Target::parse("mysql://localhost"),
            Err(TargetError::UnknownScheme)
        );
        assert_eq!(Target::parse("sqlite::memory:"), Err(TargetError::NoFile));
        assert_eq!(Target::parse("sqlite:"), Err(TargetError::NoFile));
    }

    #[test]
    fn a_password_is_never_printed() {
        for address in [
            "postgres://book:s3cret@db.example/book",
            "postgres://book:s3cret@db.example/book?sslmode=require",
            "postgres://book@db.example/book?password=s3cret",
            "postgres://book:s3@cret@db.example/book",
        ] {
            let target = Target::parse(address).unwrap();
            assert_eq!(target.to_string(), "postgres://book@db.example/book");
            assert_eq!(
                format!("{target:?}"),
                "Target(postgres://book@db.example/book)"
            );
        }
    }
}
