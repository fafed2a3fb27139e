//! Giving an invoice back, wholly or in part: the credit note with its number, PDF, UBL and mail,
//! and what it takes off the invoice's receivables, all in one transaction or not at all.
//!
//! *Credit and reissue* does both at once: the bookings on the old invoice are undone, so that its
//! payments wait again; the credit note takes the whole invoice back; the new invoice finds what
//! the portefeuille paid under its project number, and gets what the customer paid himself.

mod reissue;

use crate::domain::digest::sha256_hex;
use crate::domain::id::{InvoiceId, TrancheId};
use crate::domain::invoice::check::Problem;
use crate::domain::invoice::content::InvoiceContent;
use crate::domain::invoice::credit::{self, Credit, CreditProblem, Original, Side, Wish};
use crate::domain::invoice::number::DocumentNumber;
use crate::domain::invoice::{Channel, InvoiceKind};
use crate::domain::money::AmountError;
use crate::domain::party::ContactRole;
use crate::domain::text::is_email_address;
use crate::services::compose_mail::{self, About, ComposeError, Recipient};
use crate::services::fiscal_document::{self, DocumentError};
use crate::services::{Ctx, Deed, deliveries, invoice_copies};
use crate::storage::contacts;
use crate::storage::invoices::{self, InvoiceRow, NewInvoice};
use crate::storage::tranches::{self, Balance};
use crate::storage::{self, AnyConnection, Tx, customers, invoicing_settings, receivables};
pub use reissue::{ReissueError, Reissued, reissue};

/// The credit note as it would be issued now, for a person to look at.
#[derive(Debug, Clone)]
pub struct Draft {
    pub invoice: InvoiceRow,
    pub original: Original,
    pub credit: Credit,
    /// Every rule that the document itself breaks.
    pub problems: Vec<Problem>,
    /// Who gets it.
    pub recipient: Recipient,
}

impl Draft {
    /// Whether it would be issued if a person says so now.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.credit.problems.is_empty() && self.problems.is_empty() && self.has_address()
    }

    /// Whether somebody can get it.
    #[must_use]
    pub fn has_address(&self) -> bool {
        is_email_address(self.recipient.address.trim())
    }

    /// Says whether what would be issued is what a person has seen. The reason is his own words, so
    /// it doesn't count.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let content = &self.credit.content;
        let seen = (
            &content.lines,
            content.portfolio.amount,
            content.portfolio.mode.word(),
            content.issue_date,
            &self.recipient.address,
        );
        let text = serde_json::to_string(&seen).unwrap_or_default();
        sha256_hex(text)
    }
}

/// What a person asks: these amounts of this invoice back, as he has seen them.
#[derive(Debug, Clone)]
pub struct CreditInvoice {
    pub invoice: InvoiceId,
    pub wish: Wish,
    /// The fingerprint of the draft that was looked at; `None` where nobody looks.
    pub seen: Option<String>,
}

/// A credit note that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credited {
    pub credit_note: InvoiceId,
    pub number: String,
    /// Where its mail goes.
    pub address: String,
}

/// Why nothing is credited.
#[derive(Debug, thiserror::Error)]
pub enum CreditError {
    /// Only an invoice is credited.
    #[error("a credit note can't be credited")]
    NotAnInvoice,
    #[error("the credit note can't be issued")]
    Refused(Vec<CreditProblem>, Vec<Problem>),
    #[error("the invoice has changed since it was looked at")]
    Changed,
    #[error("the credit note can't be added up")]
    Amount(#[from] AmountError),
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// Nobody would get it.
    #[error(transparent)]
    Mail(#[from] ComposeError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Taking back all that is left of an invoice.
///
/// # Errors
/// See [`CreditError`].
pub fn whole(
    conn: &mut AnyConnection,
    invoice: InvoiceId,
    reason: &str,
) -> Result<Wish, CreditError> {
    Ok(original(conn, invoice)?.1.whole(reason))
}

/// The credit note as it would be issued now.
///
/// # Errors
/// See [`CreditError`].
pub fn draft(
    conn: &mut AnyConnection,
    ctx: &Ctx,
    invoice: InvoiceId,
    wish: &Wish,
) -> Result<Draft, CreditError> {
    let (row, original) = original(conn, invoice)?;
    let number = fiscal_document::no_number(ctx);
    let credit = credit::compose(&original, wish, number, ctx.today())?;
    Ok(Draft {
        recipient: recipient(conn, &row)?,
        problems: credit.content.check(),
        invoice: row,
        original,
        credit,
    })
}

/// Issues a credit note.
///
/// # Errors
/// See [`CreditError`]; then nothing has happened and no number is lost.
pub fn credit(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &CreditInvoice,
) -> Result<Credited, CreditError> {
    let balances = tranches::list_of_invoices(tx, &[command.invoice])?;
    let ids: Vec<TrancheId> = balances.iter().map(|balance| balance.tranche.id).collect();
    receivables::lock_all(tx, &ids)?;
    let draft = draft(tx, ctx, command.invoice, &command.wish)?;
    if !draft.credit.problems.is_empty() || !draft.problems.is_empty() {
        return Err(CreditError::Refused(draft.credit.problems, draft.problems));
    }
    let changed = |seen: &String| *seen != draft.fingerprint();
    if command.seen.as_ref().is_some_and(changed) {
        return Err(CreditError::Changed);
    }
    let series = invoicing_settings::get(tx)?.settings.credit_series;
    let number = fiscal_document::next_number(tx, ctx, series.counted_as())?;
    let mut content = draft.credit.content.clone();
    content.number = number.to_string();
    let credit_note = insert(tx, ctx, &draft, number, &content)?;
    for balance in &balances {
        let part = match balance.tranche.channel {
            Channel::Portfolio => draft.credit.totals.portfolio,
            Channel::Direct => draft.credit.totals.direct,
        };
        if part.is_positive() {
            tranches::credit(tx, balance.tranche.id, part)?;
        }
    }
    let totals = &draft.credit.totals;
    let documents = fiscal_document::keep(tx, ctx, credit_note, &content, totals)?;
    let about = About {
        customer: Some(draft.invoice.customer_id),
        enrolment: draft.invoice.enrolment_id,
        invoice: Some(credit_note),
    };
    let papers = (&content, totals);
    compose_mail::invoice(tx, ctx, papers, &draft.recipient, about, &documents)?;
    invoice_copies::send(tx, ctx, papers, &draft.recipient, (about, &documents))?;
    let whose = (credit_note, draft.invoice.customer_id);
    deliveries::start(tx, ctx, whose, papers, &documents)?;
    record(tx, ctx, &draft, credit_note, &content)?;
    Ok(Credited {
        credit_note,
        number: content.number,
        address: draft.recipient.address,
    })
}

fn insert(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    draft: &Draft,
    number: DocumentNumber,
    content: &InvoiceContent,
) -> Result<InvoiceId, storage::Error> {
    let new = NewInvoice {
        number,
        enrolment_id: draft.invoice.enrolment_id,
        customer_id: draft.invoice.customer_id,
        corrects_id: Some(draft.invoice.id),
        settles: true,
        content,
        totals: &draft.credit.totals,
        issued_at: ctx.now,
        issued_by: ctx.actor.id,
    };
    invoices::insert(tx, &new)
}

/// Tells it in the story of both documents.
fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    draft: &Draft,
    credit_note: InvoiceId,
    content: &InvoiceContent,
) -> Result<(), storage::Error> {
    let totals = &draft.credit.totals;
    let corrected = draft.invoice.number.as_str();
    let told = [
        (
            "invoice.credit-issued",
            credit_note,
            format!("{} → {corrected} ({})", content.number, totals.gross),
        ),
        (
            "invoice.credited",
            draft.invoice.id,
            format!("{corrected} → {} ({})", content.number, totals.gross),
        ),
    ];
    for (action, subject, summary) in told {
        let deed = Deed::new(action, subject, summary)
            .with(serde_json::json!({
                "gross": totals.gross,
                "portfolio": totals.portfolio,
                "direct": totals.direct,
                "reason": content.corrects.as_ref().map(|corrects| corrects.reason.as_str()),
            }))
            .of_enrolment(draft.invoice.enrolment_id);
        ctx.record(tx, deed)?;
    }
    Ok(())
}

/// An invoice with what is left of it.
fn original(
    conn: &mut AnyConnection,
    invoice: InvoiceId,
) -> Result<(InvoiceRow, Original), CreditError> {
    let row = invoices::get(conn, invoice)?;
    if row.kind != InvoiceKind::Invoice {
        return Err(CreditError::NotAnInvoice);
    }
    let earlier = invoices::list_credit_notes(conn, invoice)?
        .into_iter()
        .map(|note| invoices::content(conn, note.id))
        .collect::<Result<Vec<_>, _>>()?;
    let balances = tranches::list_of_invoices(conn, &[invoice])?;
    let content = invoices::content(conn, invoice)?;
    let sides = (
        side(&balances, Channel::Portfolio),
        side(&balances, Channel::Direct),
    );
    Ok((row, Original::new(content, &earlier, sides)?))
}

fn side(balances: &[Balance], channel: Channel) -> Side {
    let of_channel = |balance: &&Balance| balance.tranche.channel == channel;
    let found = balances.iter().find(of_channel);
    found.map_or_else(Side::default, |balance| Side {
        asked: balance.tranche.asked(),
        received: balance.received,
    })
}

/// Whoever gets the customer's invoices now.
///
/// # Errors
/// What the database reports.
pub fn recipient(conn: &mut AnyConnection, row: &InvoiceRow) -> Result<Recipient, storage::Error> {
    let own = contacts::list_for_role(conn, &[row.customer_id], ContactRole::Invoice)?;
    if let Some(found) = own.into_iter().next() {
        return Ok(found.contact.into());
    }
    let customer = customers::get(conn, row.customer_id)?.customer;
    Ok(Recipient {
        name: customer.name,
        address: customer.email,
        language: customer.language,
    })
}
