//! What is owed, as the matcher is told it: every invoice with its tranches, the customers with the
//! accounts that they are known by, the operator, and what credit notes leave to deduct.

use std::collections::{HashMap, HashSet};

use super::Ctx;
use super::credit_notes::{self, Credits};
use crate::domain::id::InvoiceId;
use crate::domain::invoice::Channel;
use crate::domain::matching::{
    CreditNote, Customer, Ledger, LedgerInvoice, LedgerTranche, Operator, Refund,
};
use crate::domain::refund::{self, Counter, RefundState};
use crate::storage::receivables::{self, Receivable};
use crate::storage::{AnyConnection, Error, institute, known_accounts, own_accounts, refunds};

/// Everything that a line may be about.
pub(super) fn ledger(
    conn: &mut AnyConnection,
    ctx: &Ctx,
    all: &[Receivable],
) -> Result<Ledger, Error> {
    let settings = institute::get_settings(conn)?.settings;
    let words = |lines: Vec<&str>| lines.into_iter().map(str::to_owned).collect();
    let own = own_accounts::list(conn)?;
    let credit_notes = receivables::list_credit_notes(conn)?;
    let credits = credit_notes::usable_of(conn, &credit_notes, all)?;
    let numbers: HashMap<InvoiceId, &str> = all
        .iter()
        .map(|one| (one.invoice.id, one.invoice.number.as_str()))
        .collect();
    Ok(Ledger {
        today: Some(ctx.today()),
        own_account: None,
        own_accounts: own
            .iter()
            .map(|iban| iban.electronic().to_owned())
            .collect(),
        portfolio_operator: Operator {
            names: words(settings.payer_names()),
            accounts: operator_accounts(conn, &settings)?,
        },
        customers: customers(conn, all)?,
        invoices: invoices(all, &credits),
        credit_notes: credit_notes
            .iter()
            .map(|note| CreditNote {
                number: note.number.clone(),
                customer: note.customer_id.to_string(),
                amount: note.gross_cents,
                open: Some(credits.usable(note.id)),
                ogm_of: note
                    .corrects_id
                    .and_then(|id| numbers.get(&id))
                    .map(|number| (*number).to_owned()),
                key: Some(Counter::CreditNote(note.id).key()),
            })
            .collect(),
        refunds: refunds(conn, all)?,
    })
}

/// The accounts of the settings, and those that bookings proved.
fn operator_accounts(
    conn: &mut AnyConnection,
    settings: &institute::Settings,
) -> Result<Vec<String>, Error> {
    let mut accounts = known_accounts::list_of_operator(conn)?;
    accounts.extend(settings.payer_accounts().into_iter().map(str::to_owned));
    Ok(accounts)
}

fn customers(conn: &mut AnyConnection, all: &[Receivable]) -> Result<Vec<Customer>, Error> {
    let mut accounts = known_accounts::list_of_customers(conn)?;
    let mut customers: Vec<Customer> = Vec::new();
    let mut seen = HashSet::new();
    for one in all {
        if seen.insert(one.invoice.customer_id) {
            customers.push(Customer {
                id: one.invoice.customer_id.to_string(),
                name: one.customer_name.clone(),
                known_accounts: accounts
                    .remove(&one.invoice.customer_id)
                    .unwrap_or_default(),
            });
        }
    }
    Ok(customers)
}

/// What waits to be paid, and what was paid: the bank may return it.
fn refunds(conn: &mut AnyConnection, receivables: &[Receivable]) -> Result<Vec<Refund>, Error> {
    let tranches: HashMap<InvoiceId, String> = receivables
        .iter()
        .map(|one| (one.invoice.id, one.tranche.id.to_string()))
        .collect();
    let mut all = refunds::list_in_state(conn, RefundState::Open)?;
    all.extend(refunds::list_in_state(conn, RefundState::Paid)?);
    let refund = |one: refunds::Refund| Refund {
        id: refund::number(one.row.id),
        customer: one.row.customer_id.to_string(),
        amount: one.open(),
        of: one.row.invoice_id.and_then(|id| tranches.get(&id).cloned()),
        account: one.row.iban.map(|iban| iban.electronic().to_owned()),
        paid: one.paid,
    };
    Ok(all.into_iter().map(refund).collect())
}

/// Tranches come in the order of their invoices.
fn invoices(all: &[Receivable], credits: &Credits) -> Vec<LedgerInvoice> {
    let mut invoices: Vec<(InvoiceId, LedgerInvoice)> = Vec::new();
    for one in all {
        let invoice = &one.invoice;
        if invoices.last().is_none_or(|(id, _)| *id != invoice.id) {
            let is_credited = credits.is_credited(invoice.id);
            invoices.push((invoice.id, header(one, is_credited)));
        }
        if let Some((_, entry)) = invoices.last_mut() {
            entry.tranches.push(tranche(one));
        }
    }
    invoices.into_iter().map(|(_, invoice)| invoice).collect()
}

fn header(one: &Receivable, is_credited: bool) -> LedgerInvoice {
    let invoice = &one.invoice;
    LedgerInvoice {
        number: invoice.number.clone(),
        customer: invoice.customer_id.to_string(),
        date: Some(invoice.issue_date),
        net: invoice.net_cents,
        vat: invoice.vat_cents,
        gross: invoice.gross_cents,
        project: invoice.project_number.as_ref().map(ToString::to_string),
        structured_reference: invoice
            .structured_reference
            .as_ref()
            .map(ToString::to_string),
        status: if is_credited { "credited" } else { "open" }.to_owned(),
        tranches: Vec::new(),
    }
}

fn tranche(one: &Receivable) -> LedgerTranche {
    let of =
        |channel: Channel, text: Option<String>| text.filter(|_| one.tranche.channel == channel);
    let project = one.invoice.project_number.as_ref().map(ToString::to_string);
    let reference = one
        .invoice
        .structured_reference
        .as_ref()
        .map(ToString::to_string);
    LedgerTranche {
        id: one.tranche.id.to_string(),
        channel: one.tranche.channel,
        amount: one.tranche.asked(),
        open: one.open(),
        project: of(Channel::Portfolio, project),
        structured_reference: of(Channel::Direct, reference),
    }
}
