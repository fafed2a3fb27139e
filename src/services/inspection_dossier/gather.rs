//! Gathers everything that the book holds about one enrolment, in the order of the file.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{DossierError, Material, Piece, leaves, youngest};
use crate::documents::dossier::{self, Binding};
use crate::domain::document::DocumentKind;
use crate::domain::id::{EnrolmentId, PlaceId};
use crate::domain::refund::CounterRole;
use crate::domain::subsidy::completeness::{self, Facts, Standing};
use crate::i18n::{Label, Texts, fl};
use crate::services::application_guide::links::Site;
use crate::services::attendance_list::{self, Subject};
use crate::services::{completeness as known, parties};
use crate::storage::allocations::{self, Receipt};
use crate::storage::attendance::{self, EventRow};
use crate::storage::audit::{self, AuditRow};
use crate::storage::bank_lines::{self, BankLineRow};
use crate::storage::certificates;
use crate::storage::counter_bookings::{self, CounterRow};
use crate::storage::documents::{self, DocumentRow};
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::half_day_files::{self, HalfDayFileRow};
use crate::storage::half_days::HalfDayRow;
use crate::storage::invoices::{self, InvoiceRow};
use crate::storage::mails::{self, MailRow, MailText};
use crate::storage::refunds::{self, Refund};
use crate::storage::{AnyConnection, Error, institute, tranches};

/// What the log says of the dossier itself is no part of it: else it would never be the same twice.
const OWN_ACTIONS: &str = "dossier.";

/// Everything as stored.
pub(super) struct Book {
    pub file: EnrolmentFile,
    pub documents: Vec<DocumentRow>,
    pub events: Vec<(HalfDayRow, Vec<EventRow>)>,
    /// The attendance list.
    pub sheet: Option<Vec<u8>>,
    /// Signed sheets and what else was filed with a half-day, without what was withdrawn.
    pub filed: Vec<(HalfDayRow, HalfDayFileRow)>,
    pub invoices: Vec<InvoiceRow>,
    pub receipts: Vec<(InvoiceRow, Receipt, BankLineRow)>,
    /// What was given back through the bank.
    pub given_back: Vec<(Refund, CounterRow, BankLineRow)>,
    pub mails: Vec<(MailRow, MailText)>,
    pub story: Vec<AuditRow>,
}

impl Book {
    /// Who takes part, by place.
    pub fn names(&self) -> BTreeMap<PlaceId, String> {
        let places = self.file.places.iter();
        places
            .map(|place| (place.id, place.participant.full_name()))
            .collect()
    }
}

/// Everything about an enrolment, put on paper where it has no paper of its own.
///
/// # Errors
/// See [`DossierError`].
pub fn gather(
    conn: &mut AnyConnection,
    site: &Site,
    id: EnrolmentId,
) -> Result<Material, DossierError> {
    let mut book = read(conn, id)?;
    let institute = institute::get(conn)?.institute;
    let t = Texts::of(institute.language);
    let enrolment = &book.file.enrolment;
    let days = book
        .documents
        .iter()
        .map(|row| row.created_at.day())
        .chain(book.story.iter().map(|row| row.event.at.day()))
        .chain(book.mails.iter().map(|(row, _)| row.created_at.day()));
    let project = book.file.application.as_ref();
    let number = project.map(|application| application.project_number.normal());
    let reference = number.clone().unwrap_or_else(|| enrolment.reference());
    let binding = Binding {
        language: institute.language,
        dated: youngest(enrolment.agreed_on, days),
        provider: parties::seller(&institute),
        title: fl!(t, "dossier-of", reference = reference.as_str()),
    };
    book.sheet = sheet(conn, site, &book, binding.dated)?;
    let mut pieces = Pieces::default();
    let mut missing = Vec::new();
    papers(conn, t, &book, &binding, &mut pieces, &mut missing)?;
    missing.extend(lacking(conn, t, &book)?);
    Ok(Material {
        enrolment: id,
        facts: leaves::head(t, &book),
        binding,
        pieces: pieces.all,
        missing,
        reference,
    })
}

fn read(conn: &mut AnyConnection, id: EnrolmentId) -> Result<Book, Error> {
    let file = enrolment_file::get(conn, id)?;
    let invoices = invoices::list_of_enrolment(conn, id)?;
    let (mut events, mut filed) = (Vec::new(), Vec::new());
    for half_day in file.half_days.iter().filter(|row| row.is_planned()) {
        let mut of_half_day = attendance::list(conn, half_day.id)?;
        let is_own = |row: &EventRow| file.places.iter().any(|p| p.id == row.event.place_id);
        of_half_day.retain(is_own);
        events.push((half_day.clone(), of_half_day));
        let mut of_day = half_day_files::list(conn, half_day.id)?;
        of_day.retain(|row| row.withdrawn_at.is_none());
        filed.extend(of_day.into_iter().map(|row| (half_day.clone(), row)));
    }
    let mut receipts = Vec::new();
    for invoice in &invoices {
        for receipt in allocations::list_of_invoice(conn, invoice.id)? {
            let line = bank_lines::get(conn, receipt.bank_line_id)?;
            receipts.push((invoice.clone(), receipt, line));
        }
    }
    let mut given_back = Vec::new();
    for refund in refunds::list_of_enrolment(conn, id)? {
        for (booking, _) in counter_bookings::list_of_refund(conn, refund.row.id)? {
            if booking.stands() && booking.role == CounterRole::Paid {
                let line = bank_lines::get(conn, booking.bank_line_id)?;
                given_back.push((refund.clone(), booking, line));
            }
        }
    }
    let mut mails = Vec::new();
    for row in mails::list_of_enrolment(conn, id)?.into_iter().rev() {
        let text = mails::get_text(conn, row.id)?;
        mails.push((row, text));
    }
    let mut documents = documents::list_of_enrolment(conn, id)?;
    for invoice in &invoices {
        documents.extend(documents::list_of_invoice(conn, invoice.id)?);
    }
    let mut story = audit::list_for_enrolment(conn, id)?;
    story.retain(|row| !row.event.action.starts_with(OWN_ACTIONS));
    story.reverse();
    Ok(Book {
        file,
        documents,
        events,
        sheet: None,
        filed,
        invoices,
        receipts,
        given_back,
        mails,
        story,
    })
}

/// The attendance list as it was issued, byte for byte; as it stands where it is still to be.
fn sheet(
    conn: &mut AnyConnection,
    site: &Site,
    book: &Book,
    dated: NaiveDate,
) -> Result<Option<Vec<u8>>, DossierError> {
    let mut planned = book
        .file
        .half_days
        .iter()
        .filter(|row| row.is_planned())
        .peekable();
    if planned.peek().is_none() {
        return Ok(None);
    }
    let subject = Subject::Enrolment(book.file.enrolment.id);
    if planned.all(|row| row.closed_at.is_some())
        && let Some(issued) = attendance_list::find_issued(conn, subject)?
    {
        return Ok(Some(documents::get_bytes(conn, issued.document_id)?));
    }
    let list = attendance_list::prepare(conn, site, subject, dated)?;
    Ok(Some(list.bytes))
}

/// The parts, numbered in the order in which they come.
#[derive(Default)]
struct Pieces {
    all: Vec<Piece>,
}

impl Pieces {
    fn add(&mut self, title: String, name: &str, bytes: Vec<u8>, is_pdf: bool) {
        let number = self.all.len() + 1;
        self.all.push(Piece {
            title,
            file_name: format!("{number:02}-{name}"),
            bytes,
            is_pdf,
        });
    }
}

/// Every paper in the order of the file; what isn't there is told in `missing`.
fn papers(
    conn: &mut AnyConnection,
    t: Texts,
    book: &Book,
    binding: &Binding,
    pieces: &mut Pieces,
    missing: &mut Vec<(String, String)>,
) -> Result<(), DossierError> {
    use DocumentKind::{
        ApplicationGuide, AttendanceSheet, EnrolmentConfirmation, InvoicePdf, InvoiceUbl,
    };
    stored(conn, t, book, pieces, |kind| kind == EnrolmentConfirmation)?;
    let leaf = leaves::application(t, book);
    pieces.add(
        leaf.heading.clone(),
        &leaf_name(t, "application"),
        dossier::leaf(binding, &leaf)?,
        true,
    );
    if !stored(conn, t, book, pieces, |kind| kind == ApplicationGuide)? {
        missing.push((ApplicationGuide.label(t), fl!(t, "dossier-no-guide")));
    }
    attendance(conn, t, book, binding, pieces)?;
    // Scans, certificates, and whatever else is kept of an enrolment.
    let others = |kind| {
        !matches!(
            kind,
            EnrolmentConfirmation
                | ApplicationGuide
                // The one that counts stands with the events.
                | AttendanceSheet
                | InvoicePdf
                | InvoiceUbl
        )
    };
    stored(conn, t, book, pieces, others)?;
    stored(conn, t, book, pieces, |kind| kind == InvoicePdf)?;
    stored(conn, t, book, pieces, |kind| kind == InvoiceUbl)?;
    if !book.receipts.is_empty() || !book.given_back.is_empty() {
        let leaf = leaves::payments(t, book);
        pieces.add(
            leaf.heading.clone(),
            &leaf_name(t, "payments"),
            dossier::leaf(binding, &leaf)?,
            true,
        );
    }
    if book.mails.is_empty() {
        missing.push((fl!(t, "dossier-mails"), fl!(t, "dossier-no-mails")));
    }
    for (row, text) in &book.mails {
        let leaf = leaves::mail(t, row, text);
        let name = format!("{}-{}.pdf", leaf_stem(t, "mail"), row.id);
        pieces.add(
            leaf.heading.clone(),
            &name,
            dossier::leaf(binding, &leaf)?,
            true,
        );
    }
    Ok(())
}

/// The name of a part that the book puts on paper itself.
fn leaf_name(t: Texts, what: &str) -> String {
    format!("{}.pdf", leaf_stem(t, what))
}

fn leaf_stem(t: Texts, what: &str) -> String {
    match what {
        "application" => fl!(t, "dossier-file-application"),
        "events" => fl!(t, "dossier-file-events"),
        "payments" => fl!(t, "dossier-file-payments"),
        "sheet" => fl!(t, "dossier-file-sheet"),
        _ => fl!(t, "dossier-file-mail"),
    }
}

/// The documents of some kinds as they were issued; whether there were any.
fn stored(
    conn: &mut AnyConnection,
    t: Texts,
    book: &Book,
    pieces: &mut Pieces,
    wanted: impl Fn(DocumentKind) -> bool,
) -> Result<bool, Error> {
    let before = pieces.all.len();
    for row in book.documents.iter().filter(|row| wanted(row.kind)) {
        let bytes = documents::get_bytes(conn, row.id)?;
        let of_invoice = |one: &&InvoiceRow| Some(one.id) == row.invoice_id;
        let title = match book.invoices.iter().find(of_invoice) {
            Some(invoice) => {
                let (kind, paper) = (invoice.kind.label(t), row.kind.label(t));
                format!("{kind} {} · {paper}", invoice.number)
            }
            None => {
                let day = t.short_day(row.created_at.day());
                format!("{} · {day}", row.kind.label(t))
            }
        };
        let is_pdf = row.media_type == "application/pdf";
        pieces.add(title, &row.file_name, bytes, is_pdf);
    }
    Ok(pieces.all.len() > before)
}

/// The attendance sheet with the people of this enrolment, every event behind it, and what was filed
/// with the half-days: a sheet that was signed on paper, the log of an online platform.
fn attendance(
    conn: &mut AnyConnection,
    t: Texts,
    book: &Book,
    binding: &Binding,
    pieces: &mut Pieces,
) -> Result<(), DossierError> {
    if let Some(bytes) = &book.sheet {
        let title = fl!(t, "dossier-sheet");
        pieces.add(title, &leaf_name(t, "sheet"), bytes.clone(), true);
    }
    if book.events.iter().any(|(_, events)| !events.is_empty()) {
        let leaf = leaves::events(t, book);
        pieces.add(
            leaf.heading.clone(),
            &leaf_name(t, "events"),
            dossier::leaf(binding, &leaf)?,
            true,
        );
        let table = crate::formats::spreadsheet::csv::write(&leaves::event_table(t, book));
        let name = format!("{}.csv", leaf_stem(t, "events"));
        pieces.add(fl!(t, "dossier-events-csv"), &name, table, false);
    }
    for (half_day, row) in &book.filed {
        let day = t.short_day(half_day.on_date);
        let title = format!("{} · {day} · {}", row.kind.label(t), row.file_name);
        let bytes = documents::get_bytes(conn, row.document_id)?;
        let is_pdf = row.media_type == "application/pdf";
        pieces.add(title, &row.file_name, bytes, is_pdf);
    }
    Ok(())
}

/// The pieces that an inspection asks for and that aren't there, with when they are expected. Says
/// nothing of today, so that the same file always reads the same.
fn lacking(
    conn: &mut AnyConnection,
    t: Texts,
    book: &Book,
) -> Result<Vec<(String, String)>, Error> {
    let ids: Vec<_> = book.invoices.iter().map(|row| row.id).collect();
    let balances = tranches::list_of_invoices(conn, &ids)?;
    let without = certificates::count_without(conn, book.file.enrolment.id)?;
    let facts: Facts = known::facts(
        &book.file,
        &book.documents,
        &book.invoices,
        &balances,
        without,
    );
    let pieces = completeness::pieces(&facts, NaiveDate::MIN);
    Ok(pieces
        .into_iter()
        .filter_map(|(piece, standing)| {
            let why = match standing {
                Standing::There => return None,
                Standing::Due(Some(day)) | Standing::Late(day) => {
                    fl!(t, "dossier-expected", day = t.short_day(day))
                }
                Standing::Due(None) => fl!(t, "dossier-not-planned"),
            };
            Some((piece.label(t), why))
        })
        .collect())
}
