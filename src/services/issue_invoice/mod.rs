//! Issuing the invoice of an enrolment: the number from its gapless sequence, the frozen content,
//! PDF and UBL, the two receivables and the mail, all in one transaction or not at all.
//!
//! Both orders of working give the same document. *Invoice first* announces the route by the
//! portefeuille; *portfolio first* finds the money already there ([`receipts`]), books it on the
//! new receivable and issues the VAT-only invoice.

mod gather;
mod receipts;

use chrono::Datelike;
use sha2::{Digest, Sha256};

use crate::documents;
use crate::documents::page::render::RenderError;
use crate::domain::course::Service;
use crate::domain::document::DocumentKind;
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{DocumentId, EnrolmentId, InvoiceId};
use crate::domain::invoice::check::Problem;
use crate::domain::invoice::compose::compose;
use crate::domain::invoice::content::{InvoiceContent, Totals};
use crate::domain::invoice::number::{DocumentNumber, counter_name};
use crate::domain::invoice::timing::{Caution, Circumstances, cautions};
use crate::domain::invoice::{Channel, InvoiceKind, PaymentOrder};
use crate::domain::money::AmountError;
use crate::domain::party::ContactRole;
use crate::domain::text::is_email_address;
use crate::formats::ubl::{self, EmbeddedPdf, UblError};
use crate::services::allocate_payment::AllocateError;
use crate::services::compose_mail::{self, About, ComposeError, Recipient};
use crate::services::{Ctx, Deed};
use crate::storage::contacts::Contact;
use crate::storage::documents::{self as stored_documents, NewDocument};
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::invoices::{self, InvoiceRow, NewInvoice};
use crate::storage::{self, AnyConnection, Tx, counters, institute, tranches};
use gather::facts;
pub use receipts::Receipts;

/// The invoice as it would be issued now, for a person to look at.
#[derive(Debug, Clone)]
pub struct Draft {
    pub file: EnrolmentFile,
    /// Complete but for its number, which is given when it is issued.
    pub content: InvoiceContent,
    pub totals: Totals,
    /// Every rule that stands in the way.
    pub problems: Vec<Problem>,
    /// What to know before issuing.
    pub cautions: Vec<Caution>,
    /// Money of the portefeuille that this invoice will take.
    pub receipts: Receipts,
    /// Who gets it; without an address it can't be issued.
    pub recipient: Contact,
    /// The invoice that the enrolment has already.
    pub earlier: Option<InvoiceRow>,
}

impl Draft {
    /// Whether it would be issued if a person says so now.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.problems.is_empty()
            && self.earlier.is_none()
            && self.has_address()
            && self.file.enrolment.status != EnrolmentStatus::Cancelled
    }

    /// Whether somebody can get it.
    #[must_use]
    pub fn has_address(&self) -> bool {
        is_email_address(self.recipient.email.trim())
    }

    /// Says whether what would be issued is still what a person has seen.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let seen = (&self.content, self.receipts.ids(), &self.recipient.email);
        let text = serde_json::to_string(&seen).unwrap_or_default();
        let digest = Sha256::digest(text.as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What a person asks: the invoice of this enrolment, as he has seen it.
#[derive(Debug, Clone)]
pub struct IssueInvoice {
    pub enrolment: EnrolmentId,
    /// The fingerprint of the draft that was looked at; `None` where nobody looks, as in
    /// demonstration data.
    pub seen: Option<String>,
}

/// An invoice that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    pub invoice: InvoiceId,
    pub number: String,
    /// Where its mail goes.
    pub address: String,
}

/// Why no invoice is issued.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    #[error("the enrolment is cancelled")]
    Cancelled,
    /// One tax invoice per service (statement 55).
    #[error("the enrolment has been invoiced already: {}", .0.number)]
    AlreadyInvoiced(Box<InvoiceRow>),
    #[error("the invoice breaks {} rules", .0.len())]
    Refused(Vec<Problem>),
    #[error("the enrolment has changed since it was looked at")]
    Changed,
    #[error("the invoice can't be added up")]
    Amount(#[from] AmountError),
    #[error("the sequence of numbers is full")]
    NumbersFull,
    /// Nobody would get it.
    #[error(transparent)]
    Mail(#[from] ComposeError),
    #[error("the PDF can't be made")]
    Pdf(#[from] RenderError),
    /// The bank lines that waited are booked elsewhere by now, or can't be booked on it.
    #[error("what the portefeuille paid can't be booked")]
    Booking(#[from] AllocateError),
    #[error("the UBL can't be made")]
    Ubl(#[from] UblError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// The invoice of an enrolment as it would be issued now.
///
/// # Errors
/// [`storage::Error::NotFound`], sums that can't be held, or what the database reports.
pub fn draft(
    conn: &mut AnyConnection,
    ctx: &Ctx,
    enrolment: EnrolmentId,
) -> Result<Draft, IssueError> {
    let file = enrolment_file::get(conn, enrolment)?;
    let institute = institute::get(conn)?.institute;
    let settings = institute::get_settings(conn)?.settings;
    let receipts = receipts::find(conn, &settings, &file)?;
    let number = DocumentNumber::new(InvoiceKind::Invoice, year(ctx), 0);
    let content = compose(facts(ctx, number, &institute, &settings, &file, &receipts));
    let circumstances = Circumstances {
        today: ctx.today(),
        is_advice: file.course.service == Service::Advice,
        works_portfolio_first: settings.payment_order == PaymentOrder::PortfolioFirst,
        uses_portfolio: file.enrolment.uses_portfolio,
    };
    Ok(Draft {
        totals: content.totals()?,
        problems: content.check(),
        cautions: cautions(&content, circumstances),
        recipient: file.contact(ContactRole::Invoice),
        earlier: earlier(conn, enrolment)?,
        receipts,
        content,
        file,
    })
}

/// Issues the invoice of an enrolment.
///
/// # Errors
/// See [`IssueError`]; then nothing has happened and no number is lost.
pub fn issue(tx: &mut Tx<'_>, ctx: &Ctx, command: &IssueInvoice) -> Result<Issued, IssueError> {
    let draft = draft(tx, ctx, command.enrolment)?;
    if draft.file.enrolment.status == EnrolmentStatus::Cancelled {
        return Err(IssueError::Cancelled);
    }
    if let Some(earlier) = draft.earlier {
        return Err(IssueError::AlreadyInvoiced(Box::new(earlier)));
    }
    if !draft.problems.is_empty() {
        return Err(IssueError::Refused(draft.problems));
    }
    if command
        .seen
        .as_ref()
        .is_some_and(|seen| *seen != draft.fingerprint())
    {
        return Err(IssueError::Changed);
    }
    let number = next_number(tx, ctx)?;
    // Whoever had the sequence before us may have invoiced the same enrolment.
    if let Some(earlier) = earlier(tx, command.enrolment)? {
        return Err(IssueError::AlreadyInvoiced(Box::new(earlier)));
    }
    let mut content = draft.content;
    content.number = number.to_string();
    content.structured_reference = number.structured_reference();
    let new = NewInvoice {
        number,
        enrolment_id: Some(command.enrolment),
        customer_id: draft.file.enrolment.customer_id,
        corrects_id: None,
        content: &content,
        totals: &draft.totals,
        issued_at: ctx.now,
        issued_by: ctx.actor.id,
    };
    let invoice = invoices::insert(tx, &new)?;
    let documents = keep_documents(tx, ctx, invoice, &content, &draft.totals)?;
    for tranche in content.tranches(&draft.totals) {
        let id = tranches::insert(tx, invoice, &tranche)?;
        if let (Channel::Portfolio, Some(project)) = (tranche.channel, &content.project_number) {
            receipts::book(tx, ctx, id, project, &draft.receipts)?;
        }
    }
    let about = About {
        customer: Some(draft.file.enrolment.customer_id),
        enrolment: Some(command.enrolment),
        invoice: Some(invoice),
    };
    let recipient: Recipient = draft.recipient.into();
    let papers = (&content, &draft.totals);
    compose_mail::invoice(tx, ctx, papers, &recipient, about, &documents)?;
    let deed = Deed::new("invoice.issued", invoice, content.number.clone())
        .of_enrolment(command.enrolment)
        .with(serde_json::json!({
            "gross": draft.totals.gross,
            "portfolio": draft.totals.portfolio,
            "direct": draft.totals.direct,
            "mode": content.portfolio.mode,
        }));
    ctx.record(tx, deed)?;
    Ok(Issued {
        invoice,
        number: content.number,
        address: recipient.address,
    })
}

/// The next number of this year. Others wait for the sequence from here until the commit.
fn next_number(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<DocumentNumber, IssueError> {
    let kind = InvoiceKind::Invoice;
    let sequence = counters::next(tx, &counter_name(kind, year(ctx)))?;
    let sequence = u32::try_from(sequence).map_err(|_| IssueError::NumbersFull)?;
    Ok(DocumentNumber::new(kind, year(ctx), sequence))
}

fn year(ctx: &Ctx) -> u16 {
    u16::try_from(ctx.today().year()).unwrap_or_default()
}

/// The invoice that an enrolment has already.
fn earlier(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
) -> Result<Option<InvoiceRow>, storage::Error> {
    let issued = invoices::list_of_enrolment(conn, enrolment)?;
    Ok(issued
        .into_iter()
        .find(|row| row.kind == InvoiceKind::Invoice))
}

/// Makes the PDF and the UBL with the PDF inside, and keeps both.
fn keep_documents(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    invoice: InvoiceId,
    content: &InvoiceContent,
    totals: &Totals,
) -> Result<Vec<DocumentId>, IssueError> {
    let stem = content.file_stem();
    let pdf = documents::invoice::pdf(content, totals)?;
    let pdf_name = format!("{stem}.pdf");
    let embedded = EmbeddedPdf {
        file_name: &pdf_name,
        bytes: &pdf,
    };
    let xml = ubl::write(content, Some(embedded))?;
    let mut kept = Vec::new();
    for (kind, file_name, media_type, bytes) in [
        (
            DocumentKind::InvoicePdf,
            pdf_name.clone(),
            "application/pdf",
            pdf,
        ),
        (
            DocumentKind::InvoiceUbl,
            format!("{stem}.xml"),
            "application/xml",
            xml,
        ),
    ] {
        let new = NewDocument {
            kind,
            enrolment_id: None,
            invoice_id: Some(invoice),
            file_name,
            media_type: media_type.to_owned(),
            bytes,
        };
        kept.push(stored_documents::insert(tx, &new, ctx.now)?);
    }
    Ok(kept)
}
