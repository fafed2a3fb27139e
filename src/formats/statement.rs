//! One door for every statement file: recognise it, read it, or say in plain words why not.

use crate::domain::bank::{StatementFile, StatementFormat};

use super::archive::Unopened;
use super::coda::{self, Totals};
use super::detect::{Kind, detect};
pub use super::problem::Problem;
use super::statement_csv::{self, Unread};
use super::{camt053, mt940, workbook};

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
        "this is an archive or a document; unpack it, or download the statement as a CODA file"
    )]
    Archive,
    #[error("the spreadsheet can't be read: {0}")]
    Spreadsheet(Unopened),
    #[error(
        "this file is not recognised as a bank statement; download the statement as a CODA file"
    )]
    Unknown,
    #[error(
        "this is a table of a bank that is not known here; say once on the page of the file which column is which"
    )]
    UnknownTable,
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
            Self::Spreadsheet(_) => "FILE_SPREADSHEET",
            Self::Unknown => "FILE_UNKNOWN",
            Self::UnknownTable => "CSV_COLUMNS",
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
        Kind::Statement(StatementFormat::Coda) => coda::read(bytes, totals).map_err(all),
        Kind::Statement(StatementFormat::Csv) => read_table(bytes),
        Kind::Statement(StatementFormat::Camt053) => camt053::read(bytes, totals).map_err(all),
        Kind::Statement(StatementFormat::Mt940) => mt940::read(bytes, totals).map_err(all),
        Kind::Spreadsheet => read_spreadsheet(bytes),
        Kind::Empty => Err(Unreadable::Empty),
        Kind::Html => Err(Unreadable::Html),
        Kind::Pdf => Err(Unreadable::Pdf),
        Kind::Image => Err(Unreadable::Image),
        Kind::Archive => Err(Unreadable::Archive),
        Kind::Unknown => Err(Unreadable::Unknown),
    }
}

fn all<P: Into<Problem>>(problems: Vec<P>) -> Unreadable {
    Unreadable::Problems(problems.into_iter().map(Into::into).collect())
}

fn read_spreadsheet(bytes: &[u8]) -> Result<Reading, Unreadable> {
    let table = workbook::as_table(bytes).map_err(Unreadable::Spreadsheet)?;
    if table.is_empty() {
        return Err(Unreadable::Empty);
    }
    read_table(table.as_bytes())
}

fn read_table(bytes: &[u8]) -> Result<Reading, Unreadable> {
    match statement_csv::read(bytes) {
        Ok(table) => Ok(table.into()),
        Err(Unread::UnknownHeading) => Err(Unreadable::UnknownTable),
        Err(Unread::Problems(problems)) => Err(all(problems)),
    }
}

/// Reads a table by what a person said of its columns.
///
/// # Errors
/// [`Unreadable::Problems`] with every row that can't be read.
pub fn read_table_as(bytes: &[u8], layout: &statement_csv::Layout) -> Result<Reading, Unreadable> {
    statement_csv::read_as(bytes, layout)
        .map(Into::into)
        .map_err(all)
}

/// Reads a table by what its headings suggest: for looking into a file, never for booking it.
///
/// # Errors
/// [`Unreadable`] where the headings don't tell enough, or rows can't be read by them.
pub fn read_table_by_headings(bytes: &[u8]) -> Result<Reading, Unreadable> {
    let mut layout = statement_csv::suggest(bytes);
    if !layout.is_enough() {
        return Err(Unreadable::UnknownTable);
    }
    layout.account = Some(String::new());
    read_table_as(bytes, &layout)
}

impl From<statement_csv::Table> for Reading {
    fn from(table: statement_csv::Table) -> Self {
        Self {
            file: table.file,
            notices: table.notices.into_iter().map(Into::into).collect(),
        }
    }
}
