//! Filing a document with a half-day: the photograph or scan of the signed sheet, or the log of an online
//! platform. What it is, is told by its content, not by its name.

use crate::domain::attendance::{FileKind, Origin};
use crate::domain::document::DocumentKind;
use crate::domain::id::{HalfDayFileId, HalfDayId};
use crate::services::{Ctx, Deed};
use crate::storage::documents::{self, NewDocument};
use crate::storage::half_day_files::{self, NewHalfDayFile};
use crate::storage::{self, Tx, attendance, half_days};

/// The largest document that is kept: a good photograph of a phone.
pub const BYTES_MAX: usize = 8 * 1024 * 1024;

/// A document to file.
#[derive(Debug, Clone)]
pub struct FileDocument {
    pub half_day: HalfDayId,
    pub kind: FileKind,
    /// As it was called on the person's device.
    pub name: String,
    pub bytes: Vec<u8>,
    pub origin: Origin,
}

/// Why a document can't be filed.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than {} bytes", BYTES_MAX)]
    TooLarge,
    /// Not one of the kinds that are taken.
    #[error("the file is none of the kinds that are taken")]
    UnknownType,
    #[error("the half-day is cancelled")]
    Cancelled,
    #[error("the half-day is yet to come")]
    InFuture,
    /// Somebody signed on a screen; digital or paper, never both.
    #[error("the half-day is signed digitally")]
    SignedDigitally,
    /// What was filed when the half-day was closed is what was signed for.
    #[error("the half-day is closed")]
    Closed,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Files a document.
///
/// # Errors
/// See [`FileError`].
pub fn run(tx: &mut Tx<'_>, ctx: &Ctx, command: FileDocument) -> Result<HalfDayFileId, FileError> {
    let (media_type, extension) = check(&command)?;
    attendance::lock(tx, command.half_day)?;
    let half_day = half_days::get(tx, command.half_day)?;
    if !half_day.is_planned() {
        return Err(FileError::Cancelled);
    }
    if half_day.on_date > ctx.today() {
        return Err(FileError::InFuture);
    }
    let is_sheet = command.kind == FileKind::SignedSheet;
    if is_sheet && attendance::is_signed_digitally(tx, half_day.id)? {
        return Err(FileError::SignedDigitally);
    }
    let document_id = documents::insert(
        tx,
        &NewDocument {
            kind: match command.kind {
                FileKind::SignedSheet => DocumentKind::SignedSheet,
                FileKind::PlatformLog => DocumentKind::PlatformLog,
            },
            enrolment_id: None,
            invoice_id: None,
            file_name: named(&command.name, half_day.id, extension),
            media_type: media_type.to_owned(),
            bytes: command.bytes,
        },
        ctx.now,
    )?;
    let id = half_day_files::insert(
        tx,
        &NewHalfDayFile {
            half_day_id: half_day.id,
            document_id,
            kind: command.kind,
            filed_at: ctx.now,
            filed_by: ctx.actor.id,
            filed_by_trainer: command.origin.trainer,
            filed_name: ctx.actor.name.clone(),
        },
    )?;
    let action = if is_sheet {
        "attendance.sheet-filed"
    } else {
        "attendance.log-filed"
    };
    let deed = Deed::new(action, half_day.id, half_day.on_date.to_string());
    ctx.record(
        tx,
        deed.with(serde_json::json!({ "document": document_id })),
    )?;
    Ok(id)
}

/// Withdraws what was filed by mistake, while the half-day is open; it stays in the book.
///
/// # Errors
/// See [`FileError`].
pub fn withdraw(tx: &mut Tx<'_>, ctx: &Ctx, id: HalfDayFileId) -> Result<(), FileError> {
    let row = half_day_files::get(tx, id)?;
    attendance::lock(tx, row.half_day_id)?;
    let half_day = half_days::get(tx, row.half_day_id)?;
    if half_day.closed_at.is_some() {
        return Err(FileError::Closed);
    }
    half_day_files::update_withdrawn(tx, id, ctx.now, &ctx.actor.name)?;
    let deed = Deed::new(
        "attendance.file-withdrawn",
        half_day.id,
        half_day.on_date.to_string(),
    );
    ctx.record(
        tx,
        deed.with(serde_json::json!({ "document": row.document_id })),
    )?;
    Ok(())
}

fn check(command: &FileDocument) -> Result<(&'static str, &'static str), FileError> {
    if command.bytes.is_empty() {
        return Err(FileError::Empty);
    }
    if command.bytes.len() > BYTES_MAX {
        return Err(FileError::TooLarge);
    }
    let bytes = command.bytes.as_slice();
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Ok(("image/jpeg", "jpg"));
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(("image/png", "png"));
    }
    if bytes.starts_with(b"%PDF-") {
        return Ok(("application/pdf", "pdf"));
    }
    // The logs of platforms are tables in text.
    let is_text = std::str::from_utf8(bytes)
        .is_ok_and(|text| !text.chars().any(|c| c.is_control() && !c.is_whitespace()));
    if command.kind == FileKind::PlatformLog && is_text {
        return Ok(("text/plain; charset=utf-8", "txt"));
    }
    Err(FileError::UnknownType)
}

/// The name that a person gave it, with the ending that its content asks for.
fn named(given: &str, half_day: HalfDayId, extension: &str) -> String {
    let stem = given.rsplit_once('.').map_or(given, |(stem, _)| stem);
    let kept: String = stem
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || c == '-' {
                c
            } else {
                '-'
            }
        })
        .take(60)
        .collect();
    let kept = kept.trim_matches('-');
    if kept.is_empty() {
        format!("{half_day}.{extension}")
    } else {
        format!("{half_day}-{kept}.{extension}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::attendance::AttendanceMethod;

    fn checked(kind: FileKind, bytes: &[u8]) -> Result<(&'static str, &'static str), FileError> {
        check(&FileDocument {
            half_day: HalfDayId::new(1),
            kind,
            name: "foto.exe".to_owned(),
            bytes: bytes.to_vec(),
            origin: Origin::of(AttendanceMethod::TrainerPage),
        })
    }

    #[test]
    fn what_a_file_is_stands_in_its_content() {
        let sheet = |bytes| checked(FileKind::SignedSheet, bytes);
        assert_eq!(sheet(b"\xFF\xD8\xFF\xE0x").unwrap().0, "image/jpeg");
        assert_eq!(sheet(b"\x89PNG\r\n\x1a\nx").unwrap().0, "image/png");
        assert_eq!(sheet(b"%PDF-1.7").unwrap().0, "application/pdf");
        assert!(matches!(sheet(b""), Err(FileError::Empty)));
        assert!(matches!(sheet(b"MZ\x90\0"), Err(FileError::UnknownType)));
        assert!(matches!(sheet(b"name;time"), Err(FileError::UnknownType)));
        let log = |bytes| checked(FileKind::PlatformLog, bytes);
        assert_eq!(log(b"name;time\r\nNoor;09:01").unwrap().1, "txt");
        assert!(matches!(log(b"MZ\x90\0"), Err(FileError::UnknownType)));
        let large = vec![b'a'; BYTES_MAX + 1];
        assert!(matches!(log(&large), Err(FileError::TooLarge)));
    }

    #[test]
    fn a_name_keeps_its_words_and_gets_its_ending() {
        let id = HalfDayId::new(12);
        assert_eq!(named("Foto blad 1.HEIC", id, "jpg"), "12-Foto-blad-1.jpg");
        assert_eq!(named("../..", id, "pdf"), "12.pdf");
    }
}
