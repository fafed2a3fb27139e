//! Checking the whole book: that nothing that was recorded was changed behind its back. Reads only; each
//! check says how much it looked at and what it found.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::digest::sha256_hex;
use crate::domain::id::EnrolmentId;
use crate::domain::invoice::number::counter_name;
use crate::domain::invoice::{Channel, InvoiceKind};
use crate::domain::money::Cents;
use crate::storage::attendance_chain::{self, ChainBreak};
use crate::storage::audit::{self, Chain};
use crate::storage::integrity::{self, Issued};
use crate::storage::{AnyConnection, Error, invoices};

/// What one check looked at, and found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// A stable word, such as `attendance-chains`.
    pub check: &'static str,
    /// How many things it looked at.
    pub examined: usize,
    pub findings: Vec<Finding>,
}

/// Something that isn't as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is about, such as `half-day 12`.
    pub subject: String,
    /// What is wrong with it, as an English sentence.
    pub text: String,
}

impl Check {
    fn new(check: &'static str) -> Self {
        Self {
            check,
            examined: 0,
            findings: Vec::new(),
        }
    }

    fn find(&mut self, subject: impl Into<String>, text: impl Into<String>) {
        self.findings.push(Finding {
            subject: subject.into(),
            text: text.into(),
        });
    }
}

/// Every check, in a fixed order.
///
/// # Errors
/// What the database reports.
pub fn run(conn: &mut AnyConnection) -> Result<Vec<Check>, Error> {
    Ok(vec![
        audit_chain(conn)?,
        attendance_chains(conn)?,
        invoice_numbers(conn)?,
        invoice_sums(conn)?,
        receivable_marks(conn)?,
        enrolment_marks(conn)?,
        enrolment_sums(conn)?,
        statement_balances(conn)?,
        stored_documents(conn)?,
        statement_files(conn)?,
    ])
}

fn audit_chain(conn: &mut AnyConnection) -> Result<Check, Error> {
    let mut check = Check::new("audit-chain");
    match audit::verify(conn)? {
        Chain::Whole { events } => check.examined = usize::try_from(events).unwrap_or(usize::MAX),
        Chain::BrokenAt(id) => check.find(
            format!("audit event {id}"),
            "was changed after it was recorded, or the one before it was removed",
        ),
    }
    Ok(check)
}

fn attendance_chains(conn: &mut AnyConnection) -> Result<Check, Error> {
    let mut check = Check::new("attendance-chains");
    for (half_day, closed_hash) in integrity::list_half_days(conn)? {
        check.examined += 1;
        let found = attendance_chain::find_break(conn, half_day, closed_hash.as_deref())?;
        let text = match found {
            None => continue,
            Some(ChainBreak::At(event)) => format!(
                "attendance event {event} was changed after it was recorded, or the one before it was removed"
            ),
            Some(ChainBreak::ClosedHeadMissing) => {
                "the event that was last at closing isn't there any more".to_owned()
            }
            Some(ChainBreak::Closing) => {
                "the counter-signature was changed after it was given".to_owned()
            }
        };
        check.find(format!("half-day {half_day}"), text);
    }
    Ok(check)
}

/// Consecutive from 1 in every series and year, and no further than the counter.
fn invoice_numbers(conn: &mut AnyConnection) -> Result<Check, Error> {
    let mut check = Check::new("invoice-numbers");
    let issued = integrity::list_issued(conn)?;
    check.examined = issued.len();
    let of_one = |one: &Issued, other: &Issued| {
        (one.series.as_str(), one.year) == (other.series.as_str(), other.year)
    };
    for series in issued.chunk_by(of_one) {
        let mut expected = 1;
        for invoice in series {
            if invoice.sequence != expected {
                check.find(
                    format!("number {}", invoice.number),
                    format!("the numbers from {expected} up to it are missing in its series"),
                );
            }
            expected = invoice.sequence + 1;
        }
        let Some(last) = series.last() else { continue };
        let year = u16::try_from(last.year).unwrap_or_default();
        // Credit notes may take their numbers from the series of the invoices.
        let counted_as = if last.series.is_empty() {
            InvoiceKind::Invoice
        } else {
            InvoiceKind::CreditNote
        };
        let counter = integrity::find_counter(conn, &counter_name(counted_as, year))?;
        if counter != Some(i64::from(last.sequence)) {
            let stands =
                counter.map_or_else(|| "isn't there".to_owned(), |at| format!("is at {at}"));
            check.find(
                format!("number {}", last.number),
                format!("it is the last of its series, whose counter {stands}"),
            );
        }
    }
    Ok(check)
}

/// What stands on an invoice adds up, to what its columns and its tranches say.
fn invoice_sums(conn: &mut AnyConnection) -> Result<Check, Error> {
    let mut check = Check::new("invoice-sums");
    for invoice in integrity::list_issued(conn)? {
        check.examined += 1;
        let subject = format!("invoice {}", invoice.number);
        let content = match invoices::content(conn, invoice.id) {
            Ok(content) => content,
            Err(error) => {
                check.find(subject, format!("what stands on it can't be read: {error}"));
                continue;
            }
        };
        if content.number != invoice.number {
            check.find(&*subject, format!("on it stands number {}", content.number));
        }
        let totals = match content.totals() {
            Ok(totals) => totals,
            Err(error) => {
                check.find(subject, format!("its lines can't be added up: {error}"));
                continue;
            }
        };
        for (what, said, adds_up) in [
            ("net", invoice.net_cents, totals.net),
            ("VAT", invoice.vat_cents, totals.vat),
            ("gross", invoice.gross_cents, totals.gross),
            ("prepaid", invoice.prepaid_cents, totals.prepaid),
            ("due", invoice.due_cents, totals.due),
        ] {
            if said != adds_up {
                check.find(
                    &*subject,
                    format!("its {what} amount is {said}, and its lines give {adds_up}"),
                );
            }
        }
        if invoice.kind == InvoiceKind::Invoice {
            let tranches = integrity::list_tranches(conn, invoice.id)?;
            for (channel, owed) in [
                (Channel::Portfolio, totals.portfolio),
                (Channel::Direct, totals.direct),
            ] {
                let amount = tranches
                    .iter()
                    .find(|tranche| tranche.0 == channel)
                    .map_or(Cents::ZERO, |tranche| tranche.1);
                if amount != owed {
                    check.find(
                        &*subject,
                        format!("its {channel} tranche is {amount}, and its lines give {owed}"),
                    );
                }
            }
        }
    }
    Ok(check)
}

/// What lists go by is what the bookings say.
fn receivable_marks(conn: &mut AnyConnection) -> Result<Check, Error> {
    let mut check = Check::new("receivable-marks");
    let (all, wrong) = integrity::list_mismarked(conn)?;
    check.examined = usize::try_from(all).unwrap_or(usize::MAX);
    for id in wrong {
        check.find(
            format!("receivable {id}"),
            "is marked as open although it is settled, or the other way round",
        );
    }
    Ok(check)
}

fn enrolment_sums(conn: &mut AnyConnection) -> Result<Check, Error> {
    let mut check = Check::new("enrolment-sums");
    let mut sums: BTreeMap<EnrolmentId, (i64, i64)> = BTreeMap::new();
    for (enrolment, net, admissible) in integrity::list_enrolment_lines(conn)? {
        let sum = sums.entry(enrolment).or_default();
        sum.0 += net.value();
        sum.1 += admissible.value();
    }
    for (id, net, admissible) in integrity::list_enrolments(conn)? {
        check.examined += 1;
        // An enrolment without lines has nothing to add up.
        let Some(sum) = sums.get(&id) else { continue };
        let lines = (Cents::new(sum.0), Cents::new(sum.1));
        if lines != (net, admissible) {
            check.find(
                format!("enrolment {id}"),
                format!(
                    "it says {net}, {admissible} of it admissible, and its lines give {} and {}",
                    lines.0, lines.1
                ),
            );
        }
    }
    Ok(check)
}

/// The list of what is still to be invoiced goes by what the documents say.
fn enrolment_marks(conn: &mut AnyConnection) -> Result<Check, Error> {
    let mut check = Check::new("enrolment-marks");
    check.examined = integrity::list_enrolments(conn)?.len();
    for id in integrity::list_mismarked_enrolments(conn)? {
        check.find(
            format!("enrolment {id}"),
            "is marked as invoiced although it isn't, or the other way round",
        );
    }
    Ok(check)
}

fn statement_balances(conn: &mut AnyConnection) -> Result<Check, Error> {
    let mut check = Check::new("statement-balances");
    for statement in integrity::list_balanced(conn)? {
        check.examined += 1;
        let moved: i64 = integrity::list_amounts(conn, statement.id)?
            .into_iter()
            .map(Cents::value)
            .sum();
        let difference = statement.opening_cents + moved - statement.closing_cents;
        if difference != 0 {
            check.find(
                format!("statement {} of {}", statement.number, statement.account),
                format!(
                    "its lines lead {} past its closing balance",
                    Cents::new(difference)
                ),
            );
        }
    }
    Ok(check)
}

fn stored_documents(conn: &mut AnyConnection) -> Result<Check, Error> {
    let mut check = Check::new("stored-documents");
    for id in integrity::list_documents(conn)? {
        let stored = integrity::get_document(conn, id)?;
        check_bytes(&mut check, "document", id.value(), stored);
    }
    Ok(check)
}

fn statement_files(conn: &mut AnyConnection) -> Result<Check, Error> {
    let mut check = Check::new("statement-files");
    for id in integrity::list_bank_files(conn)? {
        let stored = integrity::get_bank_file(conn, id)?;
        check_bytes(&mut check, "statement file", id.value(), stored);
    }
    Ok(check)
}

fn check_bytes(check: &mut Check, kind: &str, id: i64, stored: (String, String, Vec<u8>)) {
    check.examined += 1;
    let (name, sha256, bytes) = stored;
    if sha256_hex(&bytes) != sha256 {
        check.find(
            format!("{kind} {id} ({name})"),
            "its bytes aren't those that were stored",
        );
    }
}
