//! A customer's statement of account, gathered from his documents and what was booked on them.

use chrono::NaiveDate;

use crate::documents::statement::{Movement, MovementKind, OpenInvoice, Statement};
use crate::domain::id::CustomerId;
use crate::domain::invoice::{Channel, InvoiceKind};
use crate::domain::money::Cents;
use crate::domain::party::ContactRole;
use crate::services::{invoicing_settings, parties};
use crate::storage::contacts::{self, Contact};
use crate::storage::invoices::{self, InvoiceRow};
use crate::storage::tranches::{self, Balance};
use crate::storage::{AnyConnection, Error, allocations, customers, institute};

/// The statement of a customer on a day.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn statement(
    conn: &mut AnyConnection,
    id: CustomerId,
    today: NaiveDate,
) -> Result<Statement, Error> {
    let customer = customers::get(conn, id)?.customer;
    let institute = institute::get(conn)?.institute;
    let own = contacts::list_for_role(conn, &[id], ContactRole::Invoice)?;
    let contact = own.into_iter().next().map_or_else(
        || Contact {
            role: ContactRole::Invoice,
            name: customer.name.clone(),
            email: customer.email.clone(),
            phone: customer.phone.clone(),
            language: customer.language,
        },
        |row| row.contact,
    );
    let documents = invoices::list_of_customer(conn, id)?;
    let ids: Vec<_> = documents.iter().map(|row| row.id).collect();
    let balances = tranches::list_of_invoices(conn, &ids)?;
    let mut movements: Vec<Movement> = documents.iter().map(issued).collect();
    for document in &documents {
        for receipt in allocations::list_of_invoice(conn, document.id)? {
            movements.push(Movement {
                day: receipt.booked_on,
                kind: match receipt.channel {
                    Channel::Portfolio => MovementKind::ReceivedByPortfolio,
                    Channel::Direct => MovementKind::ReceivedDirectly,
                },
                number: document.number.clone(),
                amount: -receipt.amount_cents,
            });
        }
    }
    movements.sort_by_key(|movement| movement.day);
    Ok(Statement {
        look: invoicing_settings::look(conn)?,
        language: contact.language,
        dated: today,
        seller: parties::seller(&institute),
        customer: parties::buyer(&customer, &contact),
        movements,
        open: documents
            .iter()
            .filter_map(|row| open(row, &balances, today))
            .collect(),
    })
}

fn issued(row: &InvoiceRow) -> Movement {
    let (kind, amount) = match row.kind {
        InvoiceKind::Invoice => (MovementKind::Invoice, row.gross_cents),
        InvoiceKind::CreditNote => (MovementKind::CreditNote, -row.gross_cents),
    };
    Movement {
        day: row.issue_date,
        kind,
        number: row.number.clone(),
        amount,
    }
}

/// What is still open of an invoice, where something is.
fn open(row: &InvoiceRow, balances: &[Balance], today: NaiveDate) -> Option<OpenInvoice> {
    let of_invoice = || {
        balances
            .iter()
            .filter(|one| one.tranche.invoice_id == row.id)
    };
    let side = |channel: Channel| -> Cents {
        let of_channel = of_invoice().filter(|one| one.tranche.channel == channel);
        of_channel.map(Balance::open).sum()
    };
    let (portfolio, direct) = (side(Channel::Portfolio), side(Channel::Direct));
    (portfolio + direct).is_positive().then(|| OpenInvoice {
        number: row.number.clone(),
        due_on: row.due_date,
        is_overdue: row.due_date < today,
        portfolio,
        direct,
        reference: row.structured_reference.as_ref().map(ToString::to_string),
    })
}
