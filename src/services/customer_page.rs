//! What a customer finds behind the personal link beside the guide: the papers of the enrolment as
//! they were issued, what is still to be paid by either route, and the address that the invoices go
//! to. What the customer changes there stands in the log under his name.

use chrono::NaiveDate;

use crate::documents::transfer::payment_code;
use crate::domain::calendar::Moment;
use crate::domain::document::DocumentKind;
use crate::domain::id::InvoiceId;
use crate::domain::identifiers::{Iban, ProjectNumber, StructuredReference};
use crate::domain::invoice::{Channel, InvoiceKind};
use crate::domain::money::Cents;
use crate::domain::party::ContactRole;
use crate::services::application_guide::links;
use crate::services::register_customer;
use crate::storage::contacts::{self, Contact};
use crate::storage::disputes::{self, DisputeRow};
use crate::storage::documents::{self, DocumentRow};
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::invoices::{self, InvoiceRow};
use crate::storage::tranches::{self, TrancheRow};
use crate::storage::{self, AnyConnection, Tx, certificates};

/// A customer who can't stop adding addresses would fill our outbox.
const MAILBOXES_MAX: usize = 5;

/// A paper that the customer may download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    pub row: DocumentRow,
    /// The number of the document that it is of, where it has one.
    pub number: Option<String>,
    pub is_credit_note: bool,
}

/// What is still to be paid of an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    pub invoice: InvoiceId,
    pub number: String,
    pub project_number: Option<ProjectNumber>,
    /// What is to come through the portefeuille.
    pub portfolio: Cents,
    pub direct: Option<Transfer>,
}

/// What the customer still transfers himself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    pub amount: Cents,
    pub due_on: NaiveDate,
    pub beneficiary: String,
    pub iban: Option<Iban>,
    pub reference: Option<StructuredReference>,
    /// The text of the payment code; none without an account.
    pub code: Option<String>,
    /// What the customer objected and nobody has settled.
    pub objections: Vec<DisputeRow>,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerPage {
    pub papers: Vec<Paper>,
    pub owed: Vec<Owed>,
    /// Who gets the invoices.
    pub mailboxes: Vec<Contact>,
}

/// Why an address was not added.
#[derive(Debug, thiserror::Error)]
pub enum MailboxError {
    /// The link opens nothing (any more).
    #[error("the link is closed")]
    Closed,
    #[error("this address gets the invoices already")]
    Known,
    #[error("there are {MAILBOXES_MAX} addresses already")]
    TooMany,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// What the customer finds.
///
/// # Errors
/// What the database reports.
pub fn read(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
) -> Result<CustomerPage, storage::Error> {
    let rows = invoices::list_of_enrolment(conn, file.enrolment.id)?;
    Ok(CustomerPage {
        papers: papers_of(conn, file, &rows)?,
        owed: owed(conn, &rows)?,
        mailboxes: mailboxes(file),
    })
}

/// The papers that the customer may download, the newest first.
///
/// # Errors
/// What the database reports.
pub fn papers(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
) -> Result<Vec<Paper>, storage::Error> {
    let rows = invoices::list_of_enrolment(conn, file.enrolment.id)?;
    papers_of(conn, file, &rows)
}

fn papers_of(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
    rows: &[InvoiceRow],
) -> Result<Vec<Paper>, storage::Error> {
    let mut papers = Vec::new();
    for row in rows {
        papers.extend(
            (documents::list_of_invoice(conn, row.id)?.into_iter()).map(|paper| Paper {
                row: paper,
                number: Some(row.number.clone()),
                is_credit_note: row.kind == InvoiceKind::CreditNote,
            }),
        );
    }
    for row in certificates::list_valid_of_enrolment(conn, file.enrolment.id)? {
        papers.push(Paper {
            row: documents::get(conn, row.document_id)?,
            number: Some(row.number),
            is_credit_note: false,
        });
    }
    let mut own = documents::list_of_enrolment(conn, file.enrolment.id)?;
    own.retain(|row| is_told_again(row.kind));
    papers.extend(own.into_iter().map(|row| Paper {
        row,
        number: None,
        is_credit_note: false,
    }));
    papers.sort_by_key(|paper| std::cmp::Reverse(paper.row.id));
    Ok(papers)
}

/// Whether the customer got it by mail before, and no certificate: those come from their list, which
/// knows which of them count.
const fn is_told_again(kind: DocumentKind) -> bool {
    matches!(
        kind,
        DocumentKind::EnrolmentConfirmation
            | DocumentKind::ApplicationGuide
            | DocumentKind::Invitation
    )
}

fn owed(conn: &mut AnyConnection, rows: &[InvoiceRow]) -> Result<Vec<Owed>, storage::Error> {
    let ids: Vec<InvoiceId> = rows.iter().map(|row| row.id).collect();
    let balances = tranches::list_of_invoices(conn, &ids)?;
    let mut all = Vec::new();
    for row in rows.iter().filter(|row| row.kind == InvoiceKind::Invoice) {
        let of = |channel: Channel| {
            let own = balances.iter().filter(move |one| {
                one.tranche.invoice_id == row.id && one.tranche.channel == channel
            });
            own.map(|one| (one.open(), &one.tranche))
                .find(|(open, _)| open.is_positive())
        };
        let portfolio = of(Channel::Portfolio).map_or(Cents::ZERO, |(open, _)| open);
        let direct = match of(Channel::Direct) {
            Some((amount, tranche)) => Some(transfer(conn, row, amount, tranche)?),
            None => None,
        };
        if direct.is_some() || portfolio.is_positive() {
            all.push(Owed {
                invoice: row.id,
                number: row.number.clone(),
                project_number: row.project_number.clone(),
                portfolio,
                direct,
            });
        }
    }
    Ok(all)
}

fn transfer(
    conn: &mut AnyConnection,
    row: &InvoiceRow,
    amount: Cents,
    tranche: &TrancheRow,
) -> Result<Transfer, storage::Error> {
    let mut objections = disputes::list_of_tranches(conn, &[tranche.id])?;
    objections.retain(DisputeRow::is_open);
    let seller = invoices::content(conn, row.id)?.seller;
    let reference = row.structured_reference.clone();
    Ok(Transfer {
        amount,
        due_on: tranche.due_on,
        objections,
        code: payment_code(&seller, amount, reference.as_ref(), &row.number),
        beneficiary: seller.name,
        iban: seller.iban,
        reference,
    })
}

/// Who gets the invoices: the contacts for them, else whoever stands for the customer.
fn mailboxes(file: &EnrolmentFile) -> Vec<Contact> {
    let named: Vec<Contact> = (file.contacts.iter())
        .filter(|row| row.contact.role == ContactRole::Invoice)
        .map(|row| row.contact.clone())
        .collect();
    if named.is_empty() {
        vec![file.contact(ContactRole::Invoice)]
    } else {
        named
    }
}

/// Adds an address that the invoices go to from now on, as the customer behind a link.
///
/// # Errors
/// See [`MailboxError`].
pub fn add_mailbox(
    tx: &mut Tx<'_>,
    now: Moment,
    token: &str,
    name: &str,
    email: &str,
) -> Result<(), MailboxError> {
    let (ctx, file) = links::enter(tx, now, token)?.ok_or(MailboxError::Closed)?;
    let known = contacts::list_for_role(tx, &[file.customer.id], ContactRole::Invoice)?;
    if known
        .iter()
        .any(|row| row.contact.email.eq_ignore_ascii_case(email))
    {
        return Err(MailboxError::Known);
    }
    if known.len() >= MAILBOXES_MAX {
        return Err(MailboxError::TooMany);
    }
    let contact = Contact {
        role: ContactRole::Invoice,
        name: name.to_owned(),
        email: email.to_owned(),
        phone: String::new(),
        language: file.contact(ContactRole::Invoice).language,
    };
    register_customer::add_contact(tx, &ctx, file.customer.id, &contact)?;
    Ok(())
}
