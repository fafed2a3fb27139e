//! What a booking without a person teaches of the payer's account. A structured reference has check
//! digits and is copied, not retyped; with a name that agrees it proves whose the account is. A
//! reference alone doesn't: directors, partners and accountants pay for others (domain/bank B07).

use super::verdict::{Decision, EvidenceKind, Judgement, Strength};

/// What a judgement says of the payer's account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lesson {
    Nothing,
    /// The account is known; here is one more proof.
    Confirms,
    /// The account was not known, and is the debtor's.
    Teaches,
}

impl Lesson {
    /// What this judgement teaches.
    #[must_use]
    pub fn of(judgement: &Judgement) -> Self {
        let has = |kind: EvidenceKind, strength: Strength| {
            let mut all = judgement.evidence.iter();
            all.any(|one| one.kind == kind && one.strength == strength)
        };
        let proved = judgement.decision == Decision::Auto
            && has(EvidenceKind::StructuredReference, Strength::Exact)
            && !has(EvidenceKind::OtherPayer, Strength::Against);
        if !proved {
            Self::Nothing
        } else if has(EvidenceKind::PayerAccount, Strength::Exact)
            || has(EvidenceKind::OperatorAccount, Strength::Exact)
        {
            Self::Confirms
        } else if has(EvidenceKind::PayerName, Strength::Probable)
            || has(EvidenceKind::OperatorName, Strength::Probable)
        {
            Self::Teaches
        } else {
            Self::Nothing
        }
    }
}
