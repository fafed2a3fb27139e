//! Money of the portefeuille that came in before there was an invoice to book it on.
//!
//! Where an institute works portfolio first, the bank line waits: the matcher finds its project
//! number on no receivable. Issuing takes it: a waiting credit of the portefeuille whose text names
//! exactly this project number, of which nothing is booked yet, and that fits within what the
//! portefeuille pays on the invoice. A person has seen the lines on the page before he issues, and
//! each booking can be undone like any other.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::gather::standing_application;
use crate::domain::bank::LineState;
use crate::domain::id::{BankLineId, TrancheId};
use crate::domain::identifiers::ProjectNumber;
use crate::domain::matching::{Evidence, EvidenceKind, Strength};
use crate::domain::money::Cents;
use crate::domain::text::search_key;
use crate::services::Ctx;
use crate::services::allocate_payment::{self, AllocateError, Part};
use crate::storage::bank_lines::{self, BankLineRow};
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::institute::Settings;
use crate::storage::{self, AnyConnection, Tx, allocations, counter_bookings};

/// The bank lines that an invoice takes when it is issued, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receipts(Vec<BankLineRow>);

impl Receipts {
    /// All that came in.
    #[must_use]
    pub fn sum(&self) -> Cents {
        self.0.iter().map(|receipt| receipt.amount_cents).sum()
    }

    /// The day of the last one.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.0.iter().map(|receipt| receipt.booked_on).max()
    }

    /// The bank lines.
    #[must_use]
    pub fn lines(&self) -> &[BankLineRow] {
        &self.0
    }

    pub(super) fn ids(&self) -> Vec<BankLineId> {
        self.0.iter().map(|receipt| receipt.id).collect()
    }
}

/// What waits for the invoice of an enrolment, up to `most`: the part that the portefeuille pays.
pub(super) fn find(
    conn: &mut AnyConnection,
    settings: &Settings,
    file: &EnrolmentFile,
    most: Cents,
) -> Result<Receipts, storage::Error> {
    let Some(application) = standing_application(file) else {
        return Ok(Receipts::default());
    };
    let mut named = bank_lines::list_in_state(conn, LineState::Waiting)?;
    named.retain(|line| {
        line.amount_cents.is_positive()
            && line.currency == "EUR"
            && application.project_number.is_named_in(&line.remittance)
            && is_of_portfolio(line, settings)
    });
    let ids: Vec<BankLineId> = named.iter().map(|line| line.id).collect();
    let mut touched: HashSet<BankLineId> = allocations::list_of_lines(conn, &ids)?
        .into_iter()
        .filter(|(booking, _)| booking.stands())
        .map(|(booking, _)| booking.bank_line_id)
        .collect();
    touched.extend(counter_bookings::sums_of_lines(conn, &ids)?.into_keys());
    let mut taken = Receipts::default();
    for line in named {
        if !touched.contains(&line.id) && taken.sum() + line.amount_cents <= most {
            taken.0.push(line);
        }
    }
    Ok(taken)
}

/// Whether the payer is the operator of the portefeuille, by the names and accounts of the
/// settings. The name alone proves nothing (statement 58); here the project number stands with it.
fn is_of_portfolio(line: &BankLineRow, settings: &Settings) -> bool {
    let name = search_key(&line.counterparty_name);
    let account: String = line.counterparty_account.split_whitespace().collect();
    let by_name = |known: &&str| name.contains(&search_key(known));
    let by_account = |known: &&str| {
        let known: String = known.split_whitespace().collect();
        !known.is_empty() && known.eq_ignore_ascii_case(&account)
    };
    settings.payer_names().iter().any(by_name) || settings.payer_accounts().iter().any(by_account)
}

/// Books what waited on the portfolio's tranche of the new invoice.
pub(super) fn book(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    tranche: TrancheId,
    project: &ProjectNumber,
    receipts: &Receipts,
) -> Result<(), AllocateError> {
    let evidence = Evidence {
        kind: EvidenceKind::ProjectNumber,
        text: project.normal(),
        strength: Strength::Exact,
    };
    for line in &receipts.0 {
        let part = Part {
            tranche,
            amount: line.amount_cents,
        };
        let evidence = std::slice::from_ref(&evidence);
        allocate_payment::book_because(tx, ctx, line.id, line.version, &[part], evidence)?;
    }
    Ok(())
}
