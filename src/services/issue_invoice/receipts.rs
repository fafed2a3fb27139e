//! Money of the portefeuille that came in before there was an invoice to book it on.
//!
//! Where an institute works portfolio first, the bank line waits: the matcher finds its project
//! number on no receivable. Issuing takes it: a waiting credit of the portefeuille whose text names
//! exactly this project number, of which nothing is booked yet, and that fits within what the
//! portefeuille pays on the invoice. A person has seen the lines on the page before he issues, and
//! each booking can be undone like any other.

use chrono::NaiveDate;

use super::gather::standing_application;
use crate::domain::id::{BankLineId, TrancheId};
use crate::domain::money::Cents;
use crate::domain::text::search_key;
use crate::services::Ctx;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::institute::Settings;
use crate::storage::waiting_receipts::{self, WaitingReceipt};
use crate::storage::{self, AnyConnection, Tx};

/// The bank lines that an invoice takes when it is issued, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receipts(Vec<WaitingReceipt>);

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
    pub fn lines(&self) -> &[WaitingReceipt] {
        &self.0
    }

    pub(super) fn ids(&self) -> Vec<BankLineId> {
        self.0.iter().map(|receipt| receipt.id).collect()
    }
}

/// What waits for the invoice of an enrolment, up to the part that the portefeuille pays.
pub(super) fn find(
    conn: &mut AnyConnection,
    settings: &Settings,
    file: &EnrolmentFile,
) -> Result<Receipts, storage::Error> {
    let Some(application) = standing_application(file) else {
        return Ok(Receipts::default());
    };
    let most = application
        .project_cents
        .min(file.enrolment.admissible_cents);
    let mut taken = Receipts::default();
    for receipt in waiting_receipts::list(conn)? {
        let is_named = application.project_number.is_named_in(&receipt.remittance);
        let fits = taken.sum() + receipt.amount_cents <= most;
        if is_named && fits && is_of_portfolio(&receipt, settings) {
            taken.0.push(receipt);
        }
    }
    Ok(taken)
}

/// Whether the payer is the operator of the portefeuille, by the names and accounts of the
/// settings. The name alone proves nothing (statement 58); here the project number stands with it.
fn is_of_portfolio(receipt: &WaitingReceipt, settings: &Settings) -> bool {
    let name = search_key(&receipt.counterparty_name);
    let account: String = receipt.counterparty_account.split_whitespace().collect();
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
    receipts: &Receipts,
) -> Result<(), storage::Error> {
    for receipt in &receipts.0 {
        waiting_receipts::book(tx, receipt, tranche, WHY, ctx.now, ctx.actor.id)?;
    }
    Ok(())
}

/// The reason on the booking, as a person's own text.
const WHY: &str = "kmo-portefeuille: projectnummer, betaald vóór de factuur";
