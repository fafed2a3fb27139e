//! Bank statements coming in: read, looked at, and taken into the book in one transaction.
//!
//! A file is kept when it is uploaded and counts when it is imported, after a person has seen its
//! totals. Everything of it comes in or nothing: another institute's account, balances that don't
//! join or a day far ahead refuse the whole file. What was there already is recognised, first by
//! the statement, then line by line. No mail ever leaves because of an import.

mod acceptance;
mod columns;
mod gaps;
mod preview;
mod recognise;

pub use acceptance::FUTURE_DAYS_MAX;
pub use columns::{layout_of, save_columns};
pub use preview::{Preview, StatementPreview};

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::domain::bank::{LineState, Statement, StatementFormat};
use crate::domain::digest::sha256_hex;
use crate::domain::id::{BankFileId, BankLineId, BankStatementId};
use crate::domain::identifiers::Iban;
use crate::formats::coda::Totals;
use crate::formats::statement::{self, Reading, Unreadable};
use crate::services::match_lines::{Booker, Ruling};
use crate::services::{Ctx, Deed, wipe_set_aside};
use crate::storage::bank_files::{self, BankFileRow, NewBankFile};
use crate::storage::bank_lines::{self, NewBankLine};
use crate::storage::bank_statements::{self, NewBankStatement};
use crate::storage::{self, AnyConnection, Tx, bank_sightings, own_accounts};
use recognise::Known;

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
        if error.is_duplicate_of("bank_statements", "account") {
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

impl Imported {
    const fn nothing(file: BankFileId) -> Self {
        Self {
            file,
            statements_new: 0,
            lines_new: 0,
            lines_known: 0,
            booked: 0,
            waiting: 0,
            set_aside: 0,
            booked_of_before: 0,
            already: None,
        }
    }

    fn before(file: BankFileRow) -> Self {
        let known = usize::try_from(file.lines_new + file.lines_known);
        Self {
            lines_known: known.unwrap_or(0),
            already: Some(file.clone()),
            ..Self::nothing(file.id)
        }
    }

    const fn count(&mut self, state: LineState) {
        match state {
            LineState::Booked => self.booked += 1,
            LineState::Waiting => self.waiting += 1,
            LineState::SetAside => self.set_aside += 1,
        }
    }
}

/// A file that was read and may come in.
struct Accepted {
    reading: Reading,
    identities: Vec<NewBankStatement>,
}

impl Accepted {
    /// Reads a file; a table of an unknown bank by what was said of its columns.
    fn of(
        conn: &mut AnyConnection,
        today: NaiveDate,
        file: Option<BankFileId>,
        bytes: &[u8],
    ) -> Result<Self, Refused> {
        let reading = match statement::read(bytes, Totals::MustHold) {
            Err(Unreadable::UnknownTable) => match columns::find(conn, file, bytes)? {
                Some(layout) => statement::read_table_as(bytes, &layout)?,
                None => return Err(Unreadable::UnknownTable.into()),
            },
            read => read?,
        };
        Self::from(conn, today, reading)
    }

    fn from(
        conn: &mut AnyConnection,
        today: NaiveDate,
        mut reading: Reading,
    ) -> Result<Self, Refused> {
        let own = own_accounts::list(conn)?;
        let format = reading.file.format;
        let accept = |statement| acceptance::accept(format, statement, &own, today);
        let identities: Result<Vec<_>, _> = reading.file.statements.iter().map(accept).collect();
        let lines = reading
            .file
            .statements
            .iter_mut()
            .flat_map(|one| &mut one.lines);
        for line in lines.filter(|line| line.counterparty_name.is_none()) {
            line.counterparty_name = line.extra.name_in_text.clone();
        }
        Ok(Self {
            identities: identities?,
            reading,
        })
    }

    fn statements(&self) -> impl Iterator<Item = (&NewBankStatement, &Statement)> {
        self.identities.iter().zip(&self.reading.file.statements)
    }
}

/// Keeps an uploaded file for a person to look at, or gives the one that was uploaded before. A
/// table of an unknown bank is kept too, for somebody to say which column is which.
///
/// # Errors
/// [`Refused`] when it could not be imported anyway; then it isn't kept.
pub fn keep(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<BankFileId, Refused> {
    let sha256 = sha256_hex(&bytes);
    if let Some(same) = bank_files::find_same(tx, &sha256)? {
        return Ok(same.id);
    }
    let format = match Accepted::of(tx, ctx.today(), None, &bytes) {
        Ok(accepted) => accepted.reading.file.format,
        Err(Refused::Unreadable(Unreadable::UnknownTable)) => StatementFormat::Csv,
        Err(refused) => return Err(refused),
    };
    insert(tx, ctx, file_name, sha256, &bytes, format)
}

fn insert(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file_name: &str,
    sha256: String,
    bytes: &[u8],
    format: StatementFormat,
) -> Result<BankFileId, Refused> {
    let new = NewBankFile {
        file_name: file_name.to_owned(),
        sha256,
        format,
        uploaded_at: ctx.now,
        uploaded_by: ctx.actor.id,
    };
    Ok(bank_files::insert(tx, &new, bytes)?)
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
    let accepted = Accepted::of(conn, today, Some(id), &bytes)?;
    preview::preview(conn, today, id, accepted)
}

/// Takes a kept file into the book: its statements, its new lines, what the matcher makes of them
/// and the bookings that need no person. A file that is in already adds nothing.
///
/// # Errors
/// [`Refused`]; nothing has changed then.
pub fn import(tx: &mut Tx<'_>, ctx: &Ctx, id: BankFileId) -> Result<Imported, Refused> {
    bank_statements::lock_imports(tx)?;
    let file = bank_files::get(tx, id)?;
    if file.imported_at.is_some() {
        return Ok(Imported::before(file));
    }
    let bytes = bank_files::get_bytes(tx, id)?;
    let accepted = Accepted::of(tx, ctx.today(), Some(id), &bytes)?;
    take_in(tx, ctx, &file, &accepted)
}

/// Keeps a file and takes it in at once.
///
/// # Errors
/// [`Refused`]; nothing has changed then.
pub fn bring(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<Imported, Refused> {
    let sha256 = sha256_hex(&bytes);
    if let Some(same) = bank_files::find_same(tx, &sha256)? {
        return import(tx, ctx, same.id);
    }
    bank_statements::lock_imports(tx)?;
    let accepted = Accepted::of(tx, ctx.today(), None, &bytes)?;
    let format = accepted.reading.file.format;
    let id = insert(tx, ctx, file_name, sha256, &bytes, format)?;
    let file = bank_files::get(tx, id)?;
    take_in(tx, ctx, &file, &accepted)
}

fn take_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &BankFileRow,
    accepted: &Accepted,
) -> Result<Imported, Refused> {
    let mut imported = Imported::nothing(file.id);
    let mut booker = Booker::of(tx, ctx)?;
    imported.booked_of_before = booker.judge_waiting_again(tx)?;
    let mut known = Known::of(tx, file.id, file.format, accepted.statements())?;
    for (identity, statement) in accepted.statements() {
        if bank_statements::find_same(tx, identity)?.is_some() {
            imported.lines_known += statement.lines.len();
            continue;
        }
        let there = known.recognise(identity, statement);
        let incoming = (identity, statement, there);
        import_one(tx, file.id, incoming, &mut booker, &mut imported)?;
    }
    mark_gaps(tx, &accepted.identities)?;
    let count = |lines: usize| i32::try_from(lines).unwrap_or(i32::MAX);
    bank_files::update_imported(
        tx,
        file.id,
        ctx.now,
        count(imported.lines_new),
        count(imported.lines_known),
    )?;
    booker.record(tx)?;
    ctx.record(tx, deed(file, &imported))?;
    wipe_set_aside::run(tx, ctx)?;
    Ok(imported)
}

fn import_one(
    tx: &mut Tx<'_>,
    file: BankFileId,
    (identity, statement, known): (&NewBankStatement, &Statement, Vec<Option<BankLineId>>),
    booker: &mut Booker,
    imported: &mut Imported,
) -> Result<(), Refused> {
    let (there, new): (Vec<_>, Vec<_>) = (1_i32..)
        .zip(&statement.lines)
        .zip(known)
        .partition(|(_, known)| known.is_some());
    imported.lines_known += there.len();
    if new.is_empty() && identity.opening_cents.is_none() {
        // A table of which every line is here tells nothing more.
        return Ok(());
    }
    let id = bank_statements::insert(tx, file, identity)?;
    imported.statements_new += 1;
    imported.lines_new += new.len();
    let rulings: Vec<Ruling> = new
        .iter()
        .map(|((_, line), _)| booker.rule(line, &statement.currency))
        .collect();
    let rows: Vec<NewBankLine<'_>> = new
        .iter()
        .zip(&rulings)
        .map(|(((position, line), _), ruling)| NewBankLine {
            position: *position,
            line,
            currency: &statement.currency,
            booked_on: recognise::day(identity, line),
            state: ruling.state,
            judgement: &ruling.judgement,
        })
        .collect();
    let ids = bank_lines::insert_all(tx, id, &rows)?;
    for (line, ruling) in ids.into_iter().zip(&rulings) {
        imported.count(ruling.state);
        booker.book(tx, line, ruling)?;
    }
    let again: Vec<BankLineId> = there.into_iter().filter_map(|(_, known)| known).collect();
    bank_sightings::insert_all(tx, id, &again)?;
    Ok(())
}

/// Marks again which statements of these accounts follow a gap: a file may close one, or open one
/// behind it.
fn mark_gaps(tx: &mut Tx<'_>, identities: &[NewBankStatement]) -> Result<(), storage::Error> {
    let accounts: Vec<String> = identities.iter().map(|one| one.account.clone()).collect();
    mark_gaps_of(tx, &accounts)
}

/// Marks again which statements of these accounts follow a gap.
pub(super) fn mark_gaps_of(tx: &mut Tx<'_>, accounts: &[String]) -> Result<(), storage::Error> {
    let accounts: HashSet<&String> = accounts.iter().collect();
    for account in accounts {
        let statements = bank_statements::list_with_format(tx, account)?;
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
