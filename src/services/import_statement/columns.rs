//! What a person says of the columns of a table whose bank isn't known, kept for the next time.

use super::{Accepted, Refused};
use crate::domain::id::BankFileId;
use crate::formats::statement;
use crate::formats::statement_csv::{self, Layout};
use crate::services::{Ctx, Deed};
use crate::storage::csv_layouts::{self, CsvLayoutRow, NewCsvLayout};
use crate::storage::{self, AnyConnection, Tx, bank_files};

/// The layout by which a table is read: the one chosen for this file, or the only one that was ever
/// saved under its heading. Where several own accounts have the same heading, a person says which.
pub(super) fn find(
    conn: &mut AnyConnection,
    file: Option<BankFileId>,
    bytes: &[u8],
) -> Result<Option<Layout>, storage::Error> {
    if let Some(file) = file
        && let Some(row) = csv_layouts::find_of_file(conn, file)?
    {
        return Ok(read(&row));
    }
    let remembered = remembered(conn, bytes)?;
    Ok(match remembered.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    })
}

/// What the page of columns starts from: what was chosen, what is remembered for the same heading,
/// or what the headings suggest.
///
/// # Errors
/// What the database reports.
pub fn layout_of(
    conn: &mut AnyConnection,
    file: BankFileId,
    bytes: &[u8],
) -> Result<Layout, storage::Error> {
    if let Some(chosen) = find(conn, Some(file), bytes)? {
        return Ok(chosen);
    }
    let newest = remembered(conn, bytes)?.into_iter().next();
    Ok(newest.map_or_else(
        || statement_csv::suggest(bytes),
        |layout| Layout {
            account: None,
            ..layout
        },
    ))
}

fn remembered(conn: &mut AnyConnection, bytes: &[u8]) -> Result<Vec<Layout>, storage::Error> {
    let headings = statement_csv::possible_fingerprints(bytes);
    let rows = csv_layouts::list_of_headings(conn, &headings)?;
    let placed = rows.iter().filter_map(|row| {
        let layout = read(row)?;
        statement_csv::placed(bytes, layout, &row.heading)
    });
    Ok(placed.collect())
}

/// A layout that can't be read any more is none: somebody says it again.
fn read(row: &CsvLayoutRow) -> Option<Layout> {
    serde_json::from_str(&row.layout).ok()
}

/// Keeps what was said of the columns of a file, for this file and for the next one with the same
/// heading.
///
/// # Errors
/// [`Refused`] when the file can't be read so, or could not be imported then; nothing is kept.
pub fn save_columns(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: BankFileId,
    layout: &Layout,
) -> Result<(), Refused> {
    let file = bank_files::get(tx, id)?;
    let bytes = bank_files::get_bytes(tx, id)?;
    let reading = statement::read_table_as(&bytes, layout)?;
    Accepted::from(tx, ctx.today(), reading)?;
    // A table without a heading is not known again: what is said holds for this file.
    let heading =
        statement_csv::fingerprint(&bytes, layout).unwrap_or_else(|| format!("file {id}"));
    let account = layout.account.as_deref().unwrap_or_default();
    let said = serde_json::to_string(layout).map_err(storage::Error::json)?;
    let new = NewCsvLayout {
        account,
        heading: &heading,
        layout: &said,
        saved_at: ctx.now,
        saved_by: ctx.actor.id,
    };
    let saved = csv_layouts::upsert(tx, &new)?;
    bank_files::update_layout(tx, id, saved)?;
    let deed = Deed::new("bank-file.columns-chosen", id, &file.file_name);
    ctx.record(tx, deed.with(serde_json::json!({ "columns": layout })))?;
    Ok(())
}
