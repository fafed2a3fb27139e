//! One door for every statement file: recognise it, read it, or say in plain words why not.

use crate::domain::bank::{StatementFile, StatementFormat};

use super::coda::{self, Problem, Totals};
use super::detect::{Kind, detect};

/// A file that was read, with what a person should know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub file: StatementFile,
    /// Things that are odd but harmless.
    pub notices: Vec<Problem>,
}

/// Why a file was not read. Nothing of such a file is used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("the file is empty")]
    Empty,
    #[error(
        "this is a web page, not a statement: the bank's site has probably signed you out; sign in and download the file again"
    )]
    Html,
    #[error("this is a PDF, made for people to read; download the same statement as a CODA file")]
    Pdf,
    #[error("this is an image, not a statement; download the statement as a CODA file")]
    Image,
    #[error(
        "this is an archive or a spreadsheet; unpack it, or download the statement as a CODA file"
    )]
    Archive,
    #[error(
        "this file is not recognised as a bank statement; download the statement as a CODA file"
    )]
    Unknown,
    #[error(
        "this is a {0} file, and only CODA files are read; download the statement as a CODA file"
    )]
    OtherFormat(StatementFormat),
    #[error("the file has {} that stop it from being read", problems(.0))]
    Problems(Vec<Problem>),
}

impl Unreadable {
    /// A stable code for scripts and for the language files.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "FILE_EMPTY",
            Self::Html => "FILE_HTML",
            Self::Pdf => "FILE_PDF",
            Self::Image => "FILE_IMAGE",
            Self::Archive => "FILE_ARCHIVE",
            Self::Unknown => "FILE_UNKNOWN",
            Self::OtherFormat(_) => "FILE_FORMAT",
            Self::Problems(_) => "FILE_PROBLEMS",
        }
    }
}

fn problems(list: &[Problem]) -> String {
    match list.len() {
        1 => "a problem".to_owned(),
        count => format!("{count} problems"),
    }
}

/// Reads a statement file of any format that is supported.
///
/// # Errors
/// [`Unreadable`] for anything that is not a whole, consistent statement file.
pub fn read(bytes: &[u8], totals: Totals) -> Result<Reading, Unreadable> {
    match detect(bytes) {
        Kind::Statement(StatementFormat::Coda) => {
            coda::read(bytes, totals).map_err(Unreadable::Problems)
        }
        Kind::Statement(other) => Err(Unreadable::OtherFormat(other)),
        Kind::Empty => Err(Unreadable::Empty),
        Kind::Html => Err(Unreadable::Html),
        Kind::Pdf => Err(Unreadable::Pdf),
        Kind::Image => Err(Unreadable::Image),
        Kind::Archive => Err(Unreadable::Archive),
        Kind::Unknown => Err(Unreadable::Unknown),
    }
}
