//! Taking a whole import back: its statements and lines leave the book, with every booking on them.
//! All of it or nothing (domain/bank 6.6, F04): what stands in the way is told beforehand, and the
//! file itself stays, so that it can be imported again.

use super::{Ctx, Deed, known_accounts};
use crate::domain::id::{BankFileId, BankLineId, RefundId};
use crate::domain::refund::CounterRole;
use crate::services::import_statement;
use crate::storage::allocations::{self, AllocationRow, Paid};
use crate::storage::bank_lines::{self, BankLineRow};
use crate::storage::counter_bookings::{self, CounterRow, Owed, What};
use crate::storage::{
    self, AnyConnection, Tx, bank_files, bank_sightings, bank_statements, write_offs,
};

/// What would leave the book with an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub lines: Vec<BankLineRow>,
    /// The bookings that stand on them.
    pub bookings: Vec<(AllocationRow, Paid)>,
    pub counters: Vec<(CounterRow, Owed)>,
    pub obstacles: Vec<Obstacle>,
}

/// Why an import can't be taken back yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// A line of it came again with another file, which would lose it.
    SeenAgain { line: BankLineId, file: String },
    /// A line of another file takes a booking of this one back.
    TakenBack { line: BankLineId },
    /// Money of this file is noted as to be given back.
    RefundStands { line: BankLineId, refund: RefundId },
}

/// Why nothing is taken back.
#[derive(Debug, thiserror::Error)]
pub enum UndoImportError {
    #[error("say why")]
    ReasonMissing,
    /// It was not imported, or taken back before.
    #[error("the file is not imported")]
    NotNow,
    /// Something else was booked since the person looked.
    #[error("the bookings were changed in the meantime")]
    Changed,
    #[error("{} things stand in the way", .0.len())]
    InTheWay(Vec<Obstacle>),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// What taking this import back would do.
///
/// # Errors
/// [`storage::Error::NotFound`], or what the database reports.
pub fn look(conn: &mut AnyConnection, id: BankFileId) -> Result<Outcome, storage::Error> {
    let lines = bank_lines::list_of_file(conn, id)?;
    let ids: Vec<BankLineId> = lines.iter().map(|line| line.id).collect();
    let mut bookings = Vec::new();
    let mut counters = Vec::new();
    for some in ids.chunks(LINES_AT_ONCE) {
        bookings.extend(allocations::list_of_lines(conn, some)?);
        counters.extend(counter_bookings::list_of_lines(conn, some)?);
    }
    bookings.retain(|(one, _)| one.stands());
    counters.retain(|(one, _)| one.stands());
    let obstacles = obstacles(conn, id, &ids, &bookings, &counters)?;
    Ok(Outcome {
        lines,
        bookings,
        counters,
        obstacles,
    })
}

/// How many lines are looked up in one statement.
const LINES_AT_ONCE: usize = 10_000;

fn obstacles(
    conn: &mut AnyConnection,
    file: BankFileId,
    lines: &[BankLineId],
    bookings: &[(AllocationRow, Paid)],
    counters: &[(CounterRow, Owed)],
) -> Result<Vec<Obstacle>, storage::Error> {
    let seen = bank_sightings::list_elsewhere(conn, file, lines)?;
    let mut obstacles: Vec<Obstacle> = seen
        .into_iter()
        .map(|(line, file)| Obstacle::SeenAgain { line, file })
        .collect();
    let ids: Vec<_> = bookings.iter().map(|(one, _)| one.id).collect();
    for other in allocations::list_taking_back(conn, &ids)? {
        if !lines.contains(&other.bank_line_id) {
            let line = other.bank_line_id;
            obstacles.push(Obstacle::TakenBack { line });
        }
    }
    obstacles.extend(counters.iter().filter_map(|(one, owed)| match owed.what {
        What::Refund(refund) if one.role == CounterRole::Received => {
            let line = one.bank_line_id;
            Some(Obstacle::RefundStands { line, refund })
        }
        _ => None,
    }));
    Ok(obstacles)
}

/// Takes an import back, if exactly so many bookings stand on it as the person saw.
///
/// # Errors
/// See [`UndoImportError`]; nothing has changed then.
pub fn undo(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: BankFileId,
    seen: usize,
    reason: &str,
) -> Result<(), UndoImportError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(UndoImportError::ReasonMissing);
    }
    bank_statements::lock_imports(tx)?;
    let file = bank_files::get(tx, id)?;
    if file.imported_at.is_none() {
        return Err(UndoImportError::NotNow);
    }
    let outcome = look(tx, id)?;
    if !outcome.obstacles.is_empty() {
        return Err(UndoImportError::InTheWay(outcome.obstacles));
    }
    if outcome.bookings.len() + outcome.counters.len() != seen {
        return Err(UndoImportError::Changed);
    }
    let mut deeds = Vec::new();
    // What takes another back goes first.
    let mut bookings: Vec<&(AllocationRow, Paid)> = outcome.bookings.iter().collect();
    bookings.sort_by_key(|(one, _)| one.reverses_id.is_none());
    for (one, paid) in bookings {
        allocations::update_undone(tx, one.id, ctx.now, ctx.actor.id, reason)?;
        write_offs::undo_rounding(tx, one.id, ctx.now, ctx.actor.id, reason)?;
        if one.proves_payer
            && let Some(row) = outcome.lines.iter().find(|row| row.id == one.bank_line_id)
        {
            known_accounts::forget_unproven(tx, ctx, row, paid)?;
        }
        let summary = format!("{} → {}", one.amount_cents, paid.number);
        let deed = Deed::new("bank-line.undone", one.bank_line_id, summary)
            .with(serde_json::json!({ "reason": reason }))
            .of_enrolment(paid.enrolment_id);
        deeds.push(deed);
    }
    for (one, owed) in &outcome.counters {
        let summary = format!("{} → {}", one.amount_cents, owed.what.number());
        let deed = Deed::new("bank-line.undone", one.bank_line_id, summary)
            .with(serde_json::json!({ "reason": reason }))
            .of_enrolment(owed.enrolment_id);
        deeds.push(deed);
    }
    let accounts: Vec<String> = bank_statements::list_of_file(tx, id)?
        .into_iter()
        .map(|statement| statement.account)
        .collect();
    allocations::delete_of_file(tx, id)?;
    counter_bookings::delete_of_file(tx, id)?;
    bank_sightings::delete_of_file(tx, id)?;
    bank_lines::delete_of_file(tx, id)?;
    bank_statements::delete_of_file(tx, id)?;
    bank_files::update_not_imported(tx, id)?;
    import_statement::mark_gaps_of(tx, &accounts)?;
    ctx.record_all(tx, deeds)?;
    let details = serde_json::json!({ "reason": reason, "lines": outcome.lines.len() });
    ctx.record(
        tx,
        Deed::new("bank-file.undone", id, &file.file_name).with(details),
    )?;
    Ok(())
}
