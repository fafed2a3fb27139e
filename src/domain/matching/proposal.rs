//! How far a prepared proposal can be taken at a glance. What is exact fits to the cent, was found
//! by more than a name, and nothing speaks against it: a person who sees the list may take all of
//! those at once. Everything else is looked at one by one.

use super::verdict::{AmountFit, EvidenceKind, Flag, Judgement, Strength};
use crate::domain::id::TrancheId;
use crate::domain::money::Cents;
use crate::domain::refund::Counter;

crate::text_enum! {
    /// What a line offers to whoever looks at it.
    Proposal, "kind of proposal" {
        /// Nothing that could be booked as it is.
        None = "none",
        /// Can be booked as it is, after a look.
        Unsure = "unsure",
        /// Fits to the cent, and nothing speaks against it.
        Exact = "exact",
    }
}

impl Judgement {
    /// What this judgement of a line of `amount` offers.
    #[must_use]
    pub fn proposal(&self, amount: Cents) -> Proposal {
        let is_ours =
            |key: &str| key.parse::<TrancheId>().is_ok() || Counter::parse_key(key).is_some();
        let parts = &self.allocations;
        if parts.is_empty() || !parts.iter().all(|part| is_ours(&part.tranche)) {
            return Proposal::None;
        }
        let total: Cents = parts.iter().map(|part| part.amount).sum();
        if total == amount && amount.is_positive() && self.fits() && self.is_identified() {
            Proposal::Exact
        } else {
            Proposal::Unsure
        }
    }

    /// The amount is what is open, and nothing is against the reading but a typing error.
    fn fits(&self) -> bool {
        let fits = [
            AmountFit::Equal,
            AmountFit::EqualSum,
            AmountFit::OnlyOne,
            AmountFit::EqualAllOfPayer,
        ];
        let harmless =
            |flag: &Flag| matches!(flag, Flag::CorrectedReference | Flag::TruncatedReference);
        let fits_to_the_cent = self.evidence.iter().any(|one| {
            one.kind == EvidenceKind::Amount && fits.iter().any(|fit| fit.word() == one.text)
        });
        let against = |strength: Strength| strength == Strength::Against;
        fits_to_the_cent
            && self.flags.iter().all(harmless)
            && !self.evidence.iter().any(|one| against(one.strength))
    }

    /// A reference, however it was read, or an account that is known: a name or an amount alone
    /// identifies nobody.
    fn is_identified(&self) -> bool {
        self.evidence.iter().any(|one| match one.kind {
            EvidenceKind::ProjectNumber
            | EvidenceKind::StructuredReference
            | EvidenceKind::InvoiceNumber
            | EvidenceKind::JoinedReference
            | EvidenceKind::CorrectedReference
            | EvidenceKind::TruncatedReference
            | EvidenceKind::ShortReference => true,
            EvidenceKind::PayerAccount => one.strength == Strength::Exact,
            _ => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::verdict::{Allocation, Decision, Evidence};
    use super::*;

    fn suggested(kind: EvidenceKind, fit: AmountFit) -> Judgement {
        Judgement::new(Decision::Suggest)
            .because(Evidence::new(kind, "2026KM0025102", Strength::Probable))
            .because(Evidence::amount(fit, Strength::Exact))
            .allocating(Allocation::new("7", Cents::new(55_500)))
    }

    #[test]
    fn exact_is_what_fits_to_the_cent_and_names_something() {
        let amount = Cents::new(55_500);
        let corrected = suggested(EvidenceKind::CorrectedReference, AmountFit::Equal)
            .flagged(Flag::CorrectedReference);
        assert_eq!(corrected.proposal(amount), Proposal::Exact);
        let conflicting = corrected.flagged(Flag::Conflict);
        assert_eq!(conflicting.proposal(amount), Proposal::Unsure);
        let by_name = suggested(EvidenceKind::PayerName, AmountFit::OnlyOne);
        assert_eq!(by_name.proposal(amount), Proposal::Unsure);
        let larger = suggested(EvidenceKind::InvoiceNumber, AmountFit::Above);
        assert_eq!(larger.proposal(Cents::new(60_000)), Proposal::Unsure);
    }

    #[test]
    fn what_is_not_ours_is_no_proposal() {
        let amount = Cents::new(55_500);
        assert_eq!(
            Judgement::new(Decision::Open).proposal(amount),
            Proposal::None
        );
        let with_credit = suggested(EvidenceKind::InvoiceNumber, AmountFit::EqualSumLessCredit)
            .allocating(Allocation::new("C-2026-3/credit", Cents::new(-10_000)));
        assert_eq!(with_credit.proposal(amount), Proposal::None);
        let of_ours = suggested(EvidenceKind::InvoiceNumber, AmountFit::EqualSumLessCredit)
            .allocating(Allocation::new("credit 3", Cents::new(-10_000)));
        assert_eq!(of_ours.proposal(amount), Proposal::Unsure);
    }
}
