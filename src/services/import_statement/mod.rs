//! Bank statements coming in: read, looked at, and taken into the book in one transaction.
//!
//! A file is kept when it is uploaded and counts when it is imported, after a person has seen its
//! totals. Everything of it comes in or nothing: another institute's account, balances that don't
//! join or a day far ahead refuse the whole file. What was there already is recognised, first by
//! the statement, then line by line. No mail ever leaves because of an import.

mod acceptance;
mod fingerprint;
mod gaps;
mod preview;

pub use acceptance::FUTURE_DAYS_MAX;
pub use preview::{Preview, StatementPreview};

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::domain::bank::{LineState, Statement};
use crate::domain::id::{BankFileId, BankStatementId};
use crate::domain::identifiers::Iban;
use crate::formats::coda::Totals;
use crate::formats::statement::{self, Reading, Unreadable};
use crate::services::match_lines::Booker;
use crate::services::{Ctx, Deed};
use crate::storage::bank_files::{self, BankFileRow, NewBankFile};
use crate::storage::bank_lines::{self, NewBankLine};
use crate::storage::bank_statements::{self, NewBankStatement};
use crate::storage::{self, AnyConnection, Tx, own_accounts};

/// Why a file is not taken. Nothing of it is.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// A statement of somebody else's account.
    #[error(
        "the statement is of account {account}, and that is not one of ours ({})",
        list(own)
    )]
    NotOurs { account: String, own: Vec<Iban> },
    #[error("account {account} is kept in {currency}, and only euro accounts are read")]
    Currency { account: String, currency: String },
    #[error("the statement has no balances or no day, so nothing proves that it is complete")]
    NoBalances,
    #[error("the statement runs until {day}, more than {FUTURE_DAYS_MAX} days from now")]
    Future { day: NaiveDate },
    #[error(
        "the same lines were imported by somebody else at this moment; nothing was added twice"
    )]
    ComesInTwice,
    #[error(transparent)]
    Storage(storage::Error),
}

impl Refused {
    /// A stable code for scripts and the language files.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(unreadable) => unreadable.code(),
            Self::NotOurs { .. } => "ACCOUNT_NOT_OURS",
            Self::Currency { .. } => "ACCOUNT_CURRENCY",
            Self::NoBalances => "NO_BALANCES",
            Self::Future { .. } => "FUTURE_DATE",
            Self::ComesInTwice => "COMES_IN_TWICE",
            Self::Storage(_) => "STORAGE",
        }
    }
}

impl From<storage::Error> for Refused {
    fn from(error: storage::Error) -> Self {
        if error.is_duplicate_of("bank_lines", "fingerprint")
            || error.is_duplicate_of("bank_statements", "account")
        {
            Self::ComesInTwice
        } else {
            Self::Storage(error)
        }
    }
}

fn list(accounts: &[Iban]) -> String {
    let shown: Vec<String> = accounts.iter().map(ToString::to_string).collect();
    shown.join(", ")
}

/// What an import brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    pub file: BankFileId,
    pub statements_new: usize,
    pub lines_new: usize,
    pub lines_known: usize,
    /// Lines that were booked without a person.
    pub booked: usize,
    /// Lines that wait for a person.
    pub waiting: usize,
    /// Lines that are no receipts: costs, own transfers.
    pub set_aside: usize,
    /// Lines of earlier files that could be booked now.
    pub booked_of_before: usize,
    /// The file was imported before; nothing was done.
    pub already: Option<BankFileRow>,
}

/// A file that was read and may come in.
struct Accepted {
    reading: Reading,
    identities: Vec<NewBankStatement>,
}

impl Accepted {
    fn of(conn: &mut AnyConnection, today: NaiveDate, bytes: &[u8]) -> Result<Self, Refused> {
        let reading = statement::read(bytes, Totals::MustHold)?;
        let own = own_accounts::list(conn)?;
        let accept = |statement| acceptance::accept(statement, &own, today);
        let identities: Result<Vec<_>, _> = reading.file.statements.iter().map(accept).collect();
        Ok(Self {
            identities: identities?,
            reading,
        })
    }

    fn statements(&self) -> impl Iterator<Item = (&NewBankStatement, &Statement)> {
        self.identities.iter().zip(&self.reading.file.statements)
    }
}

/// Keeps an uploaded file for a person to look at, or gives the one that was uploaded before.
///
/// # Errors
/// [`Refused`] when it could not be imported anyway; then it isn't kept.
pub fn keep(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<BankFileId, Refused> {
    let sha256 = fingerprint::hash(&bytes);
    if let Some(same) = bank_files::find_same(tx, &sha256)? {
        return Ok(same.id);
    }
    let accepted = Accepted::of(tx, ctx.today(), &bytes)?;
    let new = NewBankFile {
        file_name: file_name.to_owned(),
        sha256,
        bytes,
        format: accepted.reading.file.format,
        uploaded_at: ctx.now,
        uploaded_by: ctx.actor.id,
    };
    Ok(bank_files::insert(tx, &new)?)
}

/// What importing a kept file would do.
///
/// # Errors
/// [`Refused`] when it can't be imported any more.
pub fn preview(
    conn: &mut AnyConnection,
    today: NaiveDate,
    id: BankFileId,
) -> Result<Preview, Refused> {
    let bytes = bank_files::get_bytes(conn, id)?;
    let accepted = Accepted::of(conn, today, &bytes)?;
    preview::preview(conn, today, accepted)
}

/// Takes a kept file into the book: its statements, its new lines, what the matcher makes of them
/// and the bookings that need no person. A file that is in already adds nothing.
///
/// # Errors
/// [`Refused`]; nothing has changed then.
pub fn import(tx: &mut Tx<'_>, ctx: &Ctx, id: BankFileId) -> Result<Imported, Refused> {
    let file = bank_files::get(tx, id)?;
    let mut imported = Imported {
        file: id,
        statements_new: 0,
        lines_new: 0,
        lines_known: 0,
        booked: 0,
        waiting: 0,
        set_aside: 0,
        booked_of_before: 0,
        already: None,
    };
    if file.imported_at.is_some() {
        imported.lines_known = usize::try_from(file.lines_new + file.lines_known).unwrap_or(0);
        imported.already = Some(file);
        return Ok(imported);
    }
    let bytes = bank_files::get_bytes(tx, id)?;
    let accepted = Accepted::of(tx, ctx.today(), &bytes)?;
    let mut booker = Booker::of(tx, ctx)?;
    imported.booked_of_before = booker.judge_waiting_again(tx)?;
    for (identity, statement) in accepted.statements() {
        import_one(tx, id, identity, statement, &mut booker, &mut imported)?;
    }
    mark_gaps(tx, &accepted.identities)?;
    let count = |lines: usize| i32::try_from(lines).unwrap_or(i32::MAX);
    bank_files::update_imported(
        tx,
        id,
        ctx.now,
        count(imported.lines_new),
        count(imported.lines_known),
    )?;
    booker.record(tx)?;
    ctx.record(tx, deed(&file, &imported))?;
    Ok(imported)
}

fn import_one(
    tx: &mut Tx<'_>,
    file: BankFileId,
    identity: &NewBankStatement,
    statement: &Statement,
    booker: &mut Booker,
    imported: &mut Imported,
) -> Result<(), Refused> {
    if bank_statements::find_same(tx, identity)?.is_some() {
        imported.lines_known += statement.lines.len();
        return Ok(());
    }
    let fingerprints = fingerprint::fingerprints(identity, statement);
    let known: HashSet<String> = bank_lines::list_known(tx, &fingerprints)?;
    let id = bank_statements::insert(tx, file, identity)?;
    imported.statements_new += 1;
    for (position, (line, fingerprint)) in statement.lines.iter().zip(&fingerprints).enumerate() {
        if known.contains(fingerprint) {
            imported.lines_known += 1;
            continue;
        }
        let ruling = booker.rule(line, &statement.currency);
        let new = NewBankLine {
            statement: id,
            position: i32::try_from(position + 1).unwrap_or(i32::MAX),
            fingerprint,
            line,
            currency: &statement.currency,
            booked_on: line.booking_date.unwrap_or(identity.closing_on),
            state: ruling.state,
            judgement: &ruling.judgement,
            set_aside_reason: None,
        };
        let line_id = bank_lines::insert(tx, &new)?;
        imported.lines_new += 1;
        match ruling.state {
            LineState::Booked => imported.booked += 1,
            LineState::Waiting => imported.waiting += 1,
            LineState::SetAside => imported.set_aside += 1,
        }
        booker.book(tx, line_id, &ruling)?;
    }
    Ok(())
}

/// Marks again which statements of these accounts follow a gap: a file may close one, or open one
/// behind it.
fn mark_gaps(tx: &mut Tx<'_>, identities: &[NewBankStatement]) -> Result<(), storage::Error> {
    let accounts: HashSet<&str> = identities.iter().map(|one| one.account.as_str()).collect();
    for account in accounts {
        let statements = bank_statements::list_of_account(tx, account)?;
        let changes: Vec<(BankStatementId, bool)> = gaps::changes(&statements);
        for (id, follows_gap) in changes {
            bank_statements::update_gap(tx, id, follows_gap)?;
        }
    }
    Ok(())
}

fn deed(file: &BankFileRow, imported: &Imported) -> Deed {
    Deed::new("bank-file.imported", file.id, &file.file_name).with(serde_json::json!({
        "lines_new": imported.lines_new,
        "lines_known": imported.lines_known,
        "booked": imported.booked,
        "waiting": imported.waiting,
    }))
}
