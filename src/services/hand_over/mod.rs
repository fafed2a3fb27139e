//! Handing the books over to the accountant: the UBL and PDF of every document of a period with the
//! sales journal and the receipts, as one archive. A month that is closed keeps its archive byte for
//! byte, and nothing is issued in it any more.

mod tables;

use chrono::{Datelike, NaiveDate};

use super::{Ctx, Deed, accountant_copy};
use crate::domain::calendar::Moment;
use crate::domain::document::DocumentKind;
use crate::domain::id::{ClosedMonthId, DocumentId, MailId};
use crate::domain::money::AmountError;
use crate::domain::month::Month;
use crate::formats::archive::{self, Unpackable};
use crate::formats::spreadsheet::{Sheet, csv, xlsx};
use crate::i18n::Texts;
use crate::services::application_guide::links::Site;
use crate::services::compose_mail::{self, ComposeError, HandedOver};
use crate::services::tokens::{random_token, token_hash};
use crate::storage::documents::NewDocument;
use crate::storage::{
    self, AnyConnection, Tx, accountant_settings, closed_months, documents, hand_over_links,
    invoices, journal,
};
use tables::Entry;

/// The largest archive that goes along with its mail: as written there it takes a third more, and many
/// servers refuse a mail of more than 20 MB.
const ATTACHED_MAX: usize = 10 * 1024 * 1024;
/// How long a larger one can be fetched.
const LINK_DAYS: i64 = 60;
const DAY_SECONDS: i64 = 24 * 60 * 60;

/// Why nothing is handed over.
#[derive(Debug, thiserror::Error)]
pub enum HandOverError {
    /// Documents may still be issued in it.
    #[error("the month is not over yet")]
    NotOver,
    #[error("the month is closed already")]
    Closed,
    /// Nobody is named who gets it.
    #[error("no accountant is named")]
    NoAccountant,
    #[error("a document can't be added up")]
    Amount(#[from] AmountError),
    #[error("the archive can't be made")]
    Archive(#[from] Unpackable),
    #[error("a table can't be made")]
    Table(#[from] xlsx::Unwritable),
    #[error("the machine gives no random bytes")]
    Random(#[from] getrandom::Error),
    #[error(transparent)]
    Mail(#[from] ComposeError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// What was handed over, or would be now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    pub file_name: String,
    pub bytes: Vec<u8>,
}

/// The archive of a period as it would be now.
///
/// # Errors
/// See [`HandOverError`].
pub fn archive(
    conn: &mut AnyConnection,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Archive, HandOverError> {
    let t = Texts::of(accountant_settings::get(conn)?.settings.language);
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut entries = Vec::new();
    for row in journal::list_documents(conn, from, until)? {
        let content = invoices::content(conn, row.id)?;
        let totals = content.totals()?;
        entries.push(Entry { content, totals });
        for paper in documents::list_of_invoice(conn, row.id)? {
            let folder = match paper.kind {
                DocumentKind::InvoiceUbl => "ubl",
                DocumentKind::InvoicePdf => "pdf",
                // A payment request is no document for the books.
                _ => continue,
            };
            let bytes = documents::get_bytes(conn, paper.id)?;
            files.push((format!("{folder}/{}", paper.file_name), bytes));
        }
    }
    let receipts = journal::list_receipts(conn, from, until)?;
    let name = |sheet: &Sheet, ending: &str| format!("{}.{ending}", sheet.name.to_lowercase());
    for sheet in [tables::sales(t, &entries), tables::receipts(t, &receipts)] {
        files.push((name(&sheet, "csv"), csv::write(&sheet)));
        let workbook = xlsx::write(std::slice::from_ref(&sheet))?;
        files.push((name(&sheet, "xlsx"), workbook));
    }
    Ok(Archive {
        file_name: file_name(from, until),
        bytes: archive::pack(&files)?,
    })
}

/// `boekhouding-2026-10.zip` for a month, both days for another period.
fn file_name(from: NaiveDate, until: NaiveDate) -> String {
    let month = Month::of(from);
    if from == month.first() && until == month.last() {
        format!("boekhouding-{month}.zip")
    } else {
        format!("boekhouding-{from}-{until}.zip")
    }
}

/// The archive of a month: as it was handed over, or as it would be now.
///
/// # Errors
/// See [`HandOverError`].
pub fn of_month(conn: &mut AnyConnection, month: Month) -> Result<Archive, HandOverError> {
    match closed_months::find(conn, month)? {
        Some(closed) => Ok(kept(conn, closed.document_id)?),
        None => archive(conn, month.first(), month.last()),
    }
}

/// Closes a month and keeps what is handed over.
///
/// # Errors
/// See [`HandOverError`].
pub fn close(tx: &mut Tx<'_>, ctx: &Ctx, month: Month) -> Result<Closed, HandOverError> {
    if !month.is_over(ctx.today()) {
        return Err(HandOverError::NotOver);
    }
    if closed_months::find(tx, month)?.is_some() {
        return Err(HandOverError::Closed);
    }
    let Archive { file_name, bytes } = archive(tx, month.first(), month.last())?;
    let new = NewDocument {
        kind: DocumentKind::HandOver,
        enrolment_id: None,
        invoice_id: None,
        file_name,
        media_type: "application/zip".to_owned(),
        bytes,
    };
    let document = documents::insert(tx, &new, ctx.now)?;
    let by = (ctx.actor.id, ctx.actor.name.as_str());
    let id = closed_months::insert(tx, month, document, ctx.now, by).map_err(|error| {
        if error.is_duplicate_of("closed_months", "month") {
            HandOverError::Closed
        } else {
            HandOverError::Storage(error)
        }
    })?;
    ctx.record(tx, Deed::new("closed-month.closed", id, month.to_string()))?;
    Ok(Closed { id, document })
}

/// A month that was closed, and its archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    pub id: ClosedMonthId,
    pub document: DocumentId,
}

/// Mails a month to the accountant, closing it first: what was mailed is what stays. The same month
/// goes once by itself, and as often as a person asks. What is too large for a mail is fetched by a
/// personal link in it.
///
/// # Errors
/// See [`HandOverError`].
pub fn mail(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    month: Month,
    cause: Cause,
) -> Result<MailId, HandOverError> {
    let settings = accountant_settings::get(tx)?.settings;
    if settings.email.is_empty() {
        return Err(HandOverError::NoAccountant);
    }
    let closed = match closed_months::find(tx, month)? {
        Some(row) => Closed {
            id: row.id,
            document: row.document_id,
        },
        None => close(tx, ctx, month)?,
    };
    let told = HandedOver {
        month,
        documents: journal::count_documents(tx, month.first(), month.last())?,
        archive: closed.document,
        link: link_where_large(tx, ctx, site, closed.document)?,
    };
    let recipient = accountant_copy::recipient(&settings);
    let key = match cause {
        Cause::Day => format!("hand-over:{month}"),
        Cause::Asked => format!("hand-over:{month}:{}", ctx.now.utc()),
    };
    let mail = compose_mail::hand_over(tx, ctx, &told, &recipient, key)?;
    let summary = format!("{month} → {}", settings.email);
    ctx.record(tx, Deed::new("closed-month.mailed", closed.id, summary))?;
    Ok(mail)
}

/// Where to fetch an archive that doesn't go along with its mail, and until when.
fn link_where_large(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    archive: DocumentId,
) -> Result<Option<(String, NaiveDate)>, HandOverError> {
    if documents::get_bytes(tx, archive)?.len() <= ATTACHED_MAX {
        return Ok(None);
    }
    let token = random_token()?;
    let expires_at = ctx.now.plus_seconds(LINK_DAYS * DAY_SECONDS);
    hand_over_links::insert(tx, archive, &token_hash(&token), (ctx.now, expires_at))?;
    let address = format!("{}/handed-over/{token}", site.base_url);
    Ok(Some((address, expires_at.day())))
}

/// The archive that a personal link opens; nothing where it opens none, or none any more.
///
/// # Errors
/// What the database reports.
pub fn fetch(
    conn: &mut AnyConnection,
    token: &str,
    now: Moment,
) -> Result<Option<Archive>, storage::Error> {
    match hand_over_links::find(conn, &token_hash(token), now)? {
        Some(document) => Ok(Some(kept(conn, document)?)),
        None => Ok(None),
    }
}

/// An archive as it was kept.
fn kept(conn: &mut AnyConnection, document: DocumentId) -> Result<Archive, storage::Error> {
    Ok(Archive {
        file_name: documents::get(conn, document)?.file_name,
        bytes: documents::get_bytes(conn, document)?,
    })
}

/// Why a month is mailed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Its day has come.
    Day,
    /// A person asks.
    Asked,
}

/// The month that is to be mailed by itself today, if one is and it wasn't yet.
///
/// # Errors
/// What the database reports.
pub fn find_due(
    conn: &mut AnyConnection,
    today: NaiveDate,
) -> Result<Option<Month>, storage::Error> {
    let settings = accountant_settings::get(conn)?.settings;
    let day = u32::try_from(settings.monthly_day).unwrap_or(1);
    if !settings.monthly || settings.email.is_empty() || today.day() < day {
        return Ok(None);
    }
    let month = Month::of(today).previous();
    let key = format!("hand-over:{month}");
    let is_mailed = storage::mails::find_by_cause(conn, &key)?.is_some();
    let has_documents = journal::count_documents(conn, month.first(), month.last())? > 0;
    Ok((has_documents && !is_mailed).then_some(month))
}
