//! Issuing an attendance list: once every half-day is closed, what is given out is kept byte for byte
//! with its hash, so that the dossier holds the same paper and `verify` checks it. A correction that was
//! approved since makes another list; the earlier ones stay.

use chrono::NaiveDate;

use super::{compose, of_enrolment};
use crate::documents::attendance_sheet;
use crate::documents::page::render::RenderError;
use crate::domain::digest::sha256_hex;
use crate::domain::document::DocumentKind;
use crate::domain::id::{DocumentId, EditionId, EnrolmentId};
use crate::services::application_guide::links::Site;
use crate::services::{Ctx, Deed};
use crate::storage::attendance_sheets::{self, NewSheet, SheetRow};
use crate::storage::documents::{self, NewDocument};
use crate::storage::{self, AnyConnection, Tx, editions, enrolments};

/// Whose list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Everybody's.
    Edition(EditionId),
    /// Of the people of one enrolment.
    Enrolment(EnrolmentId),
}

impl Subject {
    /// The edition, and the enrolment where the list is of one alone.
    fn ids(
        self,
        conn: &mut AnyConnection,
    ) -> Result<(EditionId, Option<EnrolmentId>), storage::Error> {
        match self {
            Self::Edition(id) => Ok((id, None)),
            Self::Enrolment(id) => Ok((enrolments::get(conn, id)?.edition_id, Some(id))),
        }
    }
}

/// Why there is no list.
#[derive(Debug, thiserror::Error)]
pub enum IssueListError {
    #[error("the attendance list can't be put on paper")]
    Render(#[from] RenderError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// A list as it would be given out now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    subject: Subject,
    pub file_name: String,
    pub bytes: Vec<u8>,
    /// Whether nothing more will be signed on it.
    pub is_final: bool,
    /// Whether these very bytes are kept already.
    pub is_kept: bool,
}

impl Prepared {
    /// Whether it is to be kept before it is given out.
    #[must_use]
    pub const fn is_to_keep(&self) -> bool {
        self.is_final && !self.is_kept
    }
}

/// Puts a list on paper as it stands.
///
/// # Errors
/// See [`IssueListError`].
pub fn prepare(
    conn: &mut AnyConnection,
    site: &Site,
    subject: Subject,
    today: NaiveDate,
) -> Result<Prepared, IssueListError> {
    let (sheet, file_name) = match subject {
        Subject::Edition(id) => {
            let sheet = compose(conn, site, id, today)?;
            let name = format!("{}.pdf", sheet.edition);
            (sheet, name)
        }
        Subject::Enrolment(id) => {
            let sheet = of_enrolment(conn, site, id, today)?;
            let name = format!("{}-INSCHR-{id}.pdf", sheet.edition);
            (sheet, name)
        }
    };
    let bytes = attendance_sheet::pdf(&sheet)?;
    let is_final = sheet.is_final();
    let kept = if is_final {
        find_issued(conn, subject)?
    } else {
        None
    };
    Ok(Prepared {
        subject,
        is_kept: kept.is_some_and(|row| row.sha256 == sha256_hex(&bytes)),
        file_name,
        bytes,
        is_final,
    })
}

/// Keeps a list that is final and isn't kept yet.
///
/// # Errors
/// What the database reports.
pub fn keep(tx: &mut Tx<'_>, ctx: &Ctx, list: &Prepared) -> Result<(), storage::Error> {
    if !list.is_to_keep() {
        return Ok(());
    }
    let (edition_id, enrolment_id) = list.subject.ids(tx)?;
    editions::lock(tx, edition_id)?;
    let hash = sha256_hex(&list.bytes);
    // Two people may ask for the same list at once.
    if find_issued(tx, list.subject)?.is_some_and(|row| row.sha256 == hash) {
        return Ok(());
    }
    let document_id: DocumentId = documents::insert(
        tx,
        &NewDocument {
            kind: DocumentKind::AttendanceSheet,
            enrolment_id,
            invoice_id: None,
            file_name: list.file_name.clone(),
            media_type: "application/pdf".to_owned(),
            bytes: list.bytes.clone(),
        },
        ctx.now,
    )?;
    attendance_sheets::insert(
        tx,
        &NewSheet {
            edition_id,
            enrolment_id,
            document_id,
            issued_at: ctx.now,
            issued_by: ctx.actor.id,
            issued_name: ctx.actor.name.clone(),
        },
    )?;
    let details = serde_json::json!({ "document": document_id, "sha256": hash });
    let deed = Deed::new("attendance.list-issued", edition_id, &*list.file_name);
    let deed = deed.of_enrolment(enrolment_id);
    ctx.record(tx, deed.with(details))
}

/// The list that was issued last.
///
/// # Errors
/// What the database reports.
pub fn find_issued(
    conn: &mut AnyConnection,
    subject: Subject,
) -> Result<Option<SheetRow>, storage::Error> {
    let (edition, enrolment) = subject.ids(conn)?;
    attendance_sheets::find_latest(conn, edition, enrolment)
}
