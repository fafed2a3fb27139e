//! Which column of a pasted list of applications holds what, remembered by the list's headings.

use diesel::prelude::*;

use super::connection::AnyConnection;
use super::error::Error;
use super::schema::application_layouts;
use super::tx::Tx;
use crate::domain::calendar::Moment;

/// The columns under these headings, as they were chosen last.
///
/// # Errors
/// What the database reports.
pub fn find(conn: &mut AnyConnection, heading: &str) -> Result<Option<String>, Error> {
    Ok(application_layouts::table
        .filter(application_layouts::heading.eq(heading))
        .select(application_layouts::chosen)
        .first(conn)
        .optional()?)
}

/// Keeps the columns under these headings; an earlier choice makes way.
///
/// # Errors
/// What the database reports.
pub fn upsert(tx: &mut Tx<'_>, heading: &str, columns: &str, now: Moment) -> Result<(), Error> {
    let same = application_layouts::table.filter(application_layouts::heading.eq(heading));
    let rows = diesel::update(same)
        .set((
            application_layouts::chosen.eq(columns),
            application_layouts::saved_at.eq(now),
        ))
        .execute(tx.conn())?;
    if rows == 0 {
        diesel::insert_into(application_layouts::table)
            .values((
                application_layouts::heading.eq(heading),
                application_layouts::chosen.eq(columns),
                application_layouts::saved_at.eq(now),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}
