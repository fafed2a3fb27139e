//! The matcher as others use it: made from a ledger, asked line by line, using up what it books.

use super::claims::Book;
use super::decide;
use super::ledger::Ledger;
use super::verdict::{Decision, Flag, Judgement};
use crate::domain::bank::{Line, Statement};
use crate::domain::money::Cents;

/// What an institute may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// A difference up to this is rounding, not a part payment.
    pub tolerance: Cents,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            tolerance: Cents::new(5),
        }
    }
}

/// Judges bank lines against a ledger, in the order of the file.
#[derive(Debug)]
pub struct Matcher {
    book: Book,
    settings: Settings,
}

impl Matcher {
    #[must_use]
    pub fn new(ledger: Ledger) -> Self {
        Self::with_settings(ledger, Settings::default())
    }

    #[must_use]
    pub fn with_settings(ledger: Ledger, settings: Settings) -> Self {
        Self {
            book: Book::of(ledger),
            settings,
        }
    }

    /// Whether a statement is of one of our accounts. Unknown own accounts exclude nothing.
    #[must_use]
    pub fn is_of_own_account(&self, statement: &Statement) -> bool {
        let own = &self.book.own_accounts;
        let account = super::lookup::compact(&statement.account);
        // A statement may carry the national number, the last twelve digits of a Belgian IBAN.
        own.is_empty()
            || own.iter().any(|own| {
                let own = super::lookup::compact(own);
                own == account || (account.len() >= 12 && own.ends_with(&account))
            })
    }

    /// Judges the next line. What it books is used up for the lines after it.
    pub fn judge(&mut self, line: &Line, currency: &str) -> Judgement {
        let judgement = decide::judge(&self.book, self.settings, line, currency);
        if judgement.decision == Decision::Auto {
            for allocation in &judgement.allocations {
                let whole = judgement.flags.contains(&Flag::Rounding);
                let amount = match self.book.claim(&allocation.tranche) {
                    // The rounding difference closes the tranche.
                    Some(claim) if whole => claim.open(),
                    _ => allocation.amount,
                };
                self.book.use_up(&allocation.tranche, amount);
            }
        }
        let overpaid = [Flag::PaidGrossDirect, Flag::PaidNetDirect];
        if overpaid.iter().any(|flag| judgement.flags.contains(flag)) {
            for candidate in &judgement.candidates {
                self.book.note_overpaid_directly(&candidate.tranche);
            }
        }
        judgement
    }
}
