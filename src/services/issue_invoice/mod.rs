//! Issuing the invoice of an enrolment: the number from its gapless sequence, the frozen content,
//! PDF and UBL, the two receivables and the mail, all in one transaction or not at all.
//!
//! Both orders of working give the same document. *Invoice first* announces the route by the
//! portefeuille; *portfolio first* finds the money already there ([`receipts`]), books it on the
//! new receivable and issues the VAT-only invoice.

mod gather;
mod receipts;

use crate::domain::course::Service;
use crate::domain::digest::sha256_hex;
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{EnrolmentId, InvoiceId};
use crate::domain::invoice::check::Problem;
use crate::domain::invoice::compose::compose;
use crate::domain::invoice::content::{InvoiceContent, Totals};
use crate::domain::invoice::terms::{self, Earlier, Terms, TermsProblem};
use crate::domain::invoice::timing::{Caution, Circumstances, cautions};
use crate::domain::invoice::{Channel, InvoiceKind, PaymentOrder};
use crate::domain::money::{AmountError, Cents};
use crate::domain::month::Month;
use crate::domain::party::ContactRole;
use crate::domain::sending::routing::{Routing, RoutingObstacle};
use crate::domain::text::is_email_address;
use crate::services::allocate_payment::AllocateError;
use crate::services::compose_mail::{self, About, ComposeError, Recipient};
use crate::services::fiscal_document::{self, DocumentError};
use crate::services::{Ctx, Deed, deliveries, invoice_copies, invoice_routing};
use crate::storage::contacts::Contact;
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::invoices::{self, InvoiceRow, NewInvoice};
use crate::storage::{self, AnyConnection, Tx, closed_months, institute, tranches};
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
    /// The month was handed over to the accountant: nothing is issued in it.
    pub month_closed: bool,
    /// Who gets it; without an address it can't be issued.
    pub recipient: Contact,
    /// Who else gets it.
    pub copies: Vec<Recipient>,
    /// Which way it goes, and why.
    pub routing: Routing,
    /// The invoice that asked everything already.
    pub earlier: Option<InvoiceRow>,
    /// Instalments that were issued before.
    pub before: Vec<InvoiceRow>,
    /// What was chosen for this one.
    pub terms: Terms,
    /// Why that can't be asked.
    pub terms_problem: Option<TermsProblem>,
    /// The net amount that no invoice asked before this one.
    pub left: Cents,
    /// Whether nothing is left after it.
    pub settles: bool,
}

impl Draft {
    /// Whether it would be issued if a person says so now.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.problems.is_empty()
            && self.earlier.is_none()
            && self.terms_problem.is_none()
            && self.has_address()
            && !self.routing.is_blocked()
            && !self.month_closed
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
        let seen = (
            &self.content,
            self.receipts.ids(),
            &self.recipient.email,
            self.routing.route,
        );
        let text = serde_json::to_string(&seen).unwrap_or_default();
        sha256_hex(text)
    }
}

/// What a person asks: the invoice of this enrolment, as he has seen it.
#[derive(Debug, Clone)]
pub struct IssueInvoice {
    pub enrolment: EnrolmentId,
    /// What of it.
    pub terms: Terms,
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
    #[error("this can't be asked of the enrolment")]
    Terms(TermsProblem),
    #[error("the invoice breaks {} rules", .0.len())]
    Refused(Vec<Problem>),
    #[error("there is no way to send it")]
    NoRoute(Vec<RoutingObstacle>),
    #[error("the enrolment has changed since it was looked at")]
    Changed,
    #[error("the invoice can't be added up")]
    Amount(#[from] AmountError),
    /// Nobody would get it.
    #[error(transparent)]
    Mail(#[from] ComposeError),
    /// The bank lines that waited are booked elsewhere by now, or can't be booked on it.
    #[error("what the portefeuille paid can't be booked")]
    Booking(#[from] AllocateError),
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// The invoice of all that is left of an enrolment as it would be issued now.
///
/// # Errors
/// See [`draft_on`].
pub fn draft(
    conn: &mut AnyConnection,
    ctx: &Ctx,
    enrolment: EnrolmentId,
) -> Result<Draft, IssueError> {
    draft_on(conn, ctx, enrolment, &Terms::default())
}

/// The invoice of an enrolment on these terms as it would be issued now.
///
/// # Errors
/// [`storage::Error::NotFound`], sums that can't be held, or what the database reports.
pub fn draft_on(
    conn: &mut AnyConnection,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    terms: &Terms,
) -> Result<Draft, IssueError> {
    let file = enrolment_file::get(conn, enrolment)?;
    let institute = institute::get(conn)?.institute;
    let settings = institute::get_settings(conn)?.settings;
    let documents = invoices::list_of_enrolment(conn, enrolment)?;
    let before: Vec<InvoiceRow> = invoices::standing(&documents)
        .into_iter()
        .cloned()
        .collect();
    let earlier = earlier_contents(conn, &before)?;
    let number = fiscal_document::no_number(ctx);
    let whole = compose(facts(ctx, number, &institute, &settings, &file));
    // How much goes by the portefeuille is known before what came in of it is looked for.
    let asks = |received| terms::apply(whole.clone(), &earlier, terms, received);
    let most =
        asks((Cents::ZERO, None))?.map_or(Cents::ZERO, |asked| asked.content.portfolio.amount);
    let receipts = receipts::find(conn, &settings, &file, most)?;
    let asked = asks((receipts.sum(), receipts.last_day()))?;
    let terms_problem = asked.as_ref().err().copied();
    let (content, left, settles) = match asked {
        Ok(asked) => (asked.content, asked.left, asked.settles),
        Err(problem) => (whole, problem.left(), true),
    };
    let recipient = file.contact(ContactRole::Invoice);
    let about = About {
        customer: Some(file.enrolment.customer_id),
        enrolment: Some(enrolment),
        invoice: None,
    };
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
        month_closed: closed_months::find(conn, Month::of(ctx.today()))?.is_some(),
        copies: invoice_copies::list(conn, about, &recipient.clone().into())?,
        recipient,
        routing: invoice_routing::of_content(&content, &file.customer.customer, &file.sending),
        earlier: before.iter().find(|row| row.settles).cloned(),
        before,
        terms: terms.clone(),
        terms_problem,
        left,
        settles,
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
    let draft = draft_on(tx, ctx, command.enrolment, &command.terms)?;
    if draft.file.enrolment.status == EnrolmentStatus::Cancelled {
        return Err(IssueError::Cancelled);
    }
    if let Some(earlier) = draft.earlier {
        return Err(IssueError::AlreadyInvoiced(Box::new(earlier)));
    }
    if let Some(problem) = draft.terms_problem {
        return Err(IssueError::Terms(problem));
    }
    if !draft.problems.is_empty() {
        return Err(IssueError::Refused(draft.problems));
    }
    if draft.routing.is_blocked() {
        return Err(IssueError::NoRoute(draft.routing.obstacles));
    }
    if command
        .seen
        .as_ref()
        .is_some_and(|seen| *seen != draft.fingerprint())
    {
        return Err(IssueError::Changed);
    }
    let number = fiscal_document::next_number(tx, ctx, InvoiceKind::Invoice)?;
    // Whoever had the sequence before us may have invoiced the same enrolment.
    if let Some(newer) = newer(tx, command.enrolment, &draft.before)? {
        return Err(IssueError::AlreadyInvoiced(Box::new(newer)));
    }
    let mut content = draft.content;
    content.number = number.to_string();
    content.structured_reference = number.structured_reference();
    let new = NewInvoice {
        number,
        enrolment_id: Some(command.enrolment),
        customer_id: draft.file.enrolment.customer_id,
        corrects_id: None,
        settles: draft.settles,
        content: &content,
        totals: &draft.totals,
        issued_at: ctx.now,
        issued_by: ctx.actor.id,
    };
    let invoice = invoices::insert(tx, &new)?;
    let documents = fiscal_document::keep(tx, ctx, invoice, &content, &draft.totals)?;
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
    invoice_copies::send(tx, ctx, papers, &recipient, (about, &documents))?;
    let whose = (invoice, draft.file.enrolment.customer_id);
    deliveries::start(tx, ctx, whose, papers, &documents)?;
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

/// An invoice of the enrolment that somebody issued since these were read.
fn newer(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
    known: &[InvoiceRow],
) -> Result<Option<InvoiceRow>, storage::Error> {
    let documents = invoices::list_of_enrolment(conn, enrolment)?;
    let mut standing = invoices::standing(&documents).into_iter();
    let is_new = |row: &&InvoiceRow| known.iter().all(|one| one.id != row.id);
    Ok(standing.rfind(is_new).cloned())
}

/// What the invoices of an enrolment ask, as the next one must know it.
fn earlier_contents(
    conn: &mut AnyConnection,
    rows: &[InvoiceRow],
) -> Result<Vec<Earlier>, storage::Error> {
    let read = rows.iter().map(|row| {
        Ok(Earlier {
            number: row.number.clone(),
            issue_date: row.issue_date,
            content: invoices::content(conn, row.id)?,
        })
    });
    read.collect()
}
