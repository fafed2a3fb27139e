//! Brings the facts of one line together and picks the way to judge it.

use super::claims::{Book, Claim};
use super::matcher::Settings;
use super::named::Named;
use super::payer::{Class, Payer};
use super::references::{self, Kind, Reference, Rule};
use super::verdict::{Allocation, Decision, Evidence, EvidenceKind, Flag, Judgement, Strength};
use super::zone::Zone;
use super::{exact, outgoing, proposals};
use crate::domain::bank::Line;
use crate::domain::money::Cents;

/// One line with what is known of it.
pub(super) struct Case<'a> {
    pub book: &'a Book,
    pub settings: Settings,
    pub line: &'a Line,
    pub amount: Cents,
    pub payer: Payer,
    pub references: Vec<Reference>,
}

pub(super) fn judge(book: &Book, settings: Settings, line: &Line, currency: &str) -> Judgement {
    let case = Case {
        book,
        settings,
        line,
        amount: line.amount,
        payer: Payer::of(line, &book.directory),
        references: references::extract(&book.lookup, line, &book.own_accounts),
    };
    if !currency.eq_ignore_ascii_case("EUR") {
        let evidence = Evidence::new(EvidenceKind::ForeignCurrency, currency, Strength::Against);
        return Judgement::new(Decision::Flag)
            .flagged(Flag::ForeignCurrency)
            .because(evidence);
    }
    case.judge().after(case.facts())
}

impl Case<'_> {
    fn judge(&self) -> Judgement {
        if let Some(ignored) = self.nothing_of_ours() {
            return ignored;
        }
        let named = Named::of(self);
        let leaves = self.amount < Cents::ZERO;
        match (leaves, self.line.extra.reversal) {
            (true, true) => outgoing::judge_reversal(self, &named),
            (true, false) => outgoing::judge(self, &named),
            (false, true) => outgoing::judge_returned(self, &named),
            (false, false) if named.groups.is_empty() && named.credits.is_empty() => {
                proposals::judge(self, &named)
            }
            (false, false) => exact::judge(self, &named),
        }
    }

    /// What was read and who paid.
    fn facts(&self) -> Vec<Evidence> {
        let references = self.references.iter().map(Reference::evidence);
        let mut facts: Vec<Evidence> = references.chain(self.payer.evidence.clone()).collect();
        if self.is_foreign() {
            let original = self.line.extra.foreign_currency.clone().unwrap_or_default();
            facts.push(Evidence::new(
                EvidenceKind::ForeignCurrency,
                original,
                Strength::Against,
            ));
        }
        facts
    }

    /// Entries that are no payment of anybody: costs of the bank, our own transfers, zero.
    fn nothing_of_ours(&self) -> Option<Judgement> {
        let names_something = self
            .references
            .iter()
            .any(|reference| reference.rule != Rule::Sequence);
        let kind = if self.amount.is_zero() || (self.line.extra.bank_costs && !names_something) {
            EvidenceKind::BankEntry
        } else if self.is_own_transfer() && !names_something {
            EvidenceKind::OwnAccount
        } else {
            return None;
        };
        let code = self.line.transaction_code.as_deref().unwrap_or_default();
        Some(Judgement::new(Decision::Ignore).because(Evidence::new(kind, code, Strength::Exact)))
    }

    /// Money between our own accounts, as far as account, code or name tell and nobody else is
    /// recognised.
    pub fn is_own_transfer(&self) -> bool {
        let somebody = matches!(self.payer.class, Class::Operator | Class::Customer { .. });
        self.payer.class == Class::Own || (self.line.extra.own_transfer && !somebody)
    }

    /// Whether the bank converted the money, or somebody may have withheld charges.
    pub fn is_foreign(&self) -> bool {
        let original = self.line.extra.foreign_currency.as_deref();
        original.is_some_and(|original| !original.to_ascii_uppercase().contains("EUR"))
    }

    /// A total for several payments, by the bank's code or its words.
    pub fn is_collective(&self) -> bool {
        let text = Zone::new(&self.line.remittance);
        let text = text.text(0..text.len());
        let words = [
            "VERZAMEL",
            "COLLECTIE",
            "PAIEMENT GROUPE",
            "GROEPSBETALING",
            "MULTI-INVOICE",
        ];
        self.line.extra.collective_without_details || words.iter().any(|word| text.contains(word))
    }

    /// What a claim would get of this line.
    pub fn part_for(&self, claim: &Claim) -> Allocation {
        Allocation::new(&claim.key, claim.open().min(self.amount))
    }

    /// The flags and the evidence of well-formed references that are not ours.
    pub fn unknown_flags(&self) -> Vec<Flag> {
        let unknown = self.references.iter().filter(|r| r.rule == Rule::Unknown);
        unknown
            .map(|reference| match reference.kind {
                Kind::Project => Flag::UnknownProject,
                Kind::Structured => Flag::UnknownReference,
                Kind::Number => Flag::UnknownInvoice,
            })
            .collect()
    }
}
