//! The bank in the person's words: why a line waits, what was found in it, why a file is refused.

use super::summary::Receivables;
use crate::domain::bank::LineState;
use crate::domain::identifiers::StructuredReference;
use crate::domain::invoice::Channel;
use crate::domain::matching::{AmountFit, Decision, Evidence, EvidenceKind, Flag, Strength};
use crate::domain::refund::Counter;
use crate::i18n::{Texts, fl};
use crate::services::match_lines;
use crate::storage::bank_lines::BankLineRow;

/// One thing that was found, with how much it proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub text: String,
    pub strength: String,
    /// The look of the strength's tag.
    pub tag: &'static str,
}

/// By which way a receivable is paid.
pub fn channel(t: Texts, channel: Channel) -> String {
    match channel {
        Channel::Portfolio => fl!(t, "bank-channel-portfolio"),
        Channel::Direct => fl!(t, "bank-channel-direct"),
    }
}

/// What of ours a part of a line is about.
pub fn counter(t: Texts, of: Counter) -> String {
    match of {
        Counter::Refund(_) => fl!(t, "bank-counter-refund"),
        Counter::CreditNote(_) => fl!(t, "bank-counter-credit-note"),
        Counter::Late(_) => fl!(t, "bank-counter-late"),
    }
}

/// The state of one line.
pub fn state(t: Texts, state: LineState) -> String {
    match state {
        LineState::Waiting => fl!(t, "bank-state-waiting-one"),
        LineState::Booked => fl!(t, "bank-state-booked-one"),
        LineState::SetAside => fl!(t, "bank-state-set-aside-one"),
    }
}

/// What the payer wrote: the structured reference as it is printed, or the text.
pub fn message(t: Texts, line: &BankLineRow) -> String {
    let reference = line.structured_reference.as_deref().map(reference);
    let parts: Vec<String> = reference
        .into_iter()
        .chain((!line.remittance.is_empty()).then(|| line.remittance.clone()))
        .collect();
    if parts.is_empty() {
        return fl!(t, "bank-line-message-none");
    }
    parts.join(" · ")
}

/// `+++202/6000/12320+++` where it is a valid one, else as it came.
fn reference(digits: &str) -> String {
    StructuredReference::parse(digits).map_or_else(|_| digits.to_owned(), |one| one.normal())
}

/// Why a line waits for a person, in sentences.
pub fn reasons(t: Texts, decision: Decision, flags: &[Flag]) -> Vec<String> {
    if !flags.is_empty() {
        return flags.iter().map(|one| flag(t, *one)).collect();
    }
    vec![match decision {
        Decision::Auto | Decision::Suggest => fl!(t, "bank-reason-proposal"),
        Decision::Ignore => fl!(t, "bank-set-aside-reason-bank"),
        Decision::Open | Decision::Flag => fl!(t, "bank-reason-open"),
    }]
}

/// What a flag means.
pub fn flag(t: Texts, flag: Flag) -> String {
    match flag {
        Flag::Partial => fl!(t, "flag-partial"),
        Flag::PaidHalf => fl!(t, "flag-paid-half"),
        Flag::PaidOwnShareOnly => fl!(t, "flag-paid-own-share-only"),
        Flag::PaidGross => fl!(t, "flag-paid-gross"),
        Flag::PaidGrossDirect => fl!(t, "flag-paid-gross-direct"),
        Flag::PaidNetDirect => fl!(t, "flag-paid-net-direct"),
        Flag::PaidOwnShareDirect => fl!(t, "flag-paid-own-share-direct"),
        Flag::Overpaid => fl!(t, "flag-overpaid"),
        Flag::Rounding => fl!(t, "flag-rounding"),
        Flag::AlreadyPaid => fl!(t, "flag-already-paid"),
        Flag::DoublePayment => fl!(t, "flag-double-payment"),
        Flag::Cancelled => fl!(t, "flag-cancelled"),
        Flag::Credited => fl!(t, "flag-credited"),
        Flag::CorrectedReference => fl!(t, "flag-corrected-reference"),
        Flag::TruncatedReference => fl!(t, "flag-truncated-reference"),
        Flag::UnknownProject => fl!(t, "flag-unknown-project"),
        Flag::UnknownInvoice => fl!(t, "flag-unknown-invoice"),
        Flag::UnknownReference => fl!(t, "flag-unknown-reference"),
        Flag::Conflict => fl!(t, "flag-conflict"),
        Flag::Ambiguous => fl!(t, "flag-ambiguous"),
        Flag::Reversal => fl!(t, "flag-reversal"),
        Flag::Clawback => fl!(t, "flag-clawback"),
        Flag::OutgoingUnexplained => fl!(t, "flag-outgoing-unexplained"),
        Flag::ForeignCurrency => fl!(t, "flag-foreign-currency"),
        Flag::CollectiveWithoutDetail => fl!(t, "flag-collective-without-detail"),
    }
}

/// Everything that was found, in the matcher's order.
pub fn findings(t: Texts, evidence: &[Evidence], receivables: &Receivables) -> Vec<Finding> {
    evidence
        .iter()
        .map(|one| Finding {
            text: finding(t, one, receivables),
            strength: match one.strength {
                Strength::Exact => fl!(t, "strength-exact"),
                Strength::Probable => fl!(t, "strength-probable"),
                Strength::Weak => fl!(t, "strength-weak"),
                Strength::Against => fl!(t, "strength-against"),
            },
            tag: match one.strength {
                Strength::Exact => "tag-good",
                Strength::Probable => "tag-info",
                Strength::Weak => "",
                Strength::Against => "tag-bad",
            },
        })
        .collect()
}

fn finding(t: Texts, evidence: &Evidence, receivables: &Receivables) -> String {
    let value = shown(t, evidence, receivables);
    let value = value.as_str();
    match evidence.kind {
        EvidenceKind::ProjectNumber => fl!(t, "evidence-project-number", value = value),
        EvidenceKind::StructuredReference => fl!(t, "evidence-structured-reference", value = value),
        EvidenceKind::InvoiceNumber => fl!(t, "evidence-invoice-number", value = value),
        EvidenceKind::CreditNote => fl!(t, "evidence-credit-note", value = value),
        EvidenceKind::JoinedReference => fl!(t, "evidence-joined-reference", value = value),
        EvidenceKind::CorrectedReference => fl!(t, "evidence-corrected-reference", value = value),
        EvidenceKind::TruncatedReference => fl!(t, "evidence-truncated-reference", value = value),
        EvidenceKind::ShortReference => fl!(t, "evidence-short-reference", value = value),
        EvidenceKind::EndToEndId => fl!(t, "evidence-end-to-end-id", value = value),
        EvidenceKind::BankInformation => fl!(t, "evidence-bank-information", value = value),
        EvidenceKind::UnknownReference => fl!(t, "evidence-unknown-reference", value = value),
        EvidenceKind::Amount => fl!(t, "evidence-amount", value = value),
        EvidenceKind::OperatorAccount => fl!(t, "evidence-operator-account", value = value),
        EvidenceKind::OperatorName => fl!(t, "evidence-operator-name", value = value),
        EvidenceKind::PayerAccount => fl!(t, "evidence-payer-account", value = value),
        EvidenceKind::PayerName => fl!(t, "evidence-payer-name", value = value),
        EvidenceKind::UltimateDebtor => fl!(t, "evidence-ultimate-debtor", value = value),
        EvidenceKind::OtherPayer => fl!(t, "evidence-other-payer", value = value),
        EvidenceKind::ClosedClaim => fl!(t, "evidence-closed-claim", value = value),
        EvidenceKind::Refund => fl!(t, "evidence-refund", value = value),
        EvidenceKind::Reversal => fl!(t, "evidence-reversal", value = value),
        EvidenceKind::ForeignCurrency => fl!(t, "evidence-foreign-currency", value = value),
        EvidenceKind::Collective => fl!(t, "evidence-collective"),
        EvidenceKind::OwnAccount => fl!(t, "evidence-own-account", value = value),
        EvidenceKind::BankEntry => fl!(t, "evidence-bank-entry", value = value),
        EvidenceKind::Outgoing => fl!(t, "evidence-outgoing", value = value),
    }
}

/// The value of a finding as a person knows it.
fn shown(t: Texts, evidence: &Evidence, receivables: &Receivables) -> String {
    match evidence.kind {
        EvidenceKind::Amount => evidence
            .text
            .parse()
            .map_or_else(|_| evidence.text.clone(), |fit| amount_fit(t, fit)),
        EvidenceKind::StructuredReference => reference(&evidence.text),
        EvidenceKind::ClosedClaim => match_lines::tranche_id(&evidence.text)
            .and_then(|id| receivables.get(&id))
            .map_or_else(
                || evidence.text.clone(),
                |one| {
                    let way = channel(t, one.tranche.channel);
                    format!("{} ({way})", one.invoice.number)
                },
            ),
        _ => evidence.text.clone(),
    }
}

fn amount_fit(t: Texts, fit: AmountFit) -> String {
    match fit {
        AmountFit::Equal => fl!(t, "fit-equal"),
        AmountFit::EqualSum => fl!(t, "fit-equal-sum"),
        AmountFit::EqualSumLessCredit => fl!(t, "fit-equal-sum-less-credit"),
        AmountFit::EqualAllOfPayer => fl!(t, "fit-equal-all-of-payer"),
        AmountFit::EqualSomeOfPayer => fl!(t, "fit-equal-some-of-payer"),
        AmountFit::OnlyOne => fl!(t, "fit-only-one"),
        AmountFit::Several => fl!(t, "fit-several"),
        AmountFit::WithinTolerance => fl!(t, "fit-within-tolerance"),
        AmountFit::Below => fl!(t, "fit-below"),
        AmountFit::Half => fl!(t, "fit-half"),
        AmountFit::OwnShare => fl!(t, "fit-own-share"),
        AmountFit::Above => fl!(t, "fit-above"),
        AmountFit::Gross => fl!(t, "fit-gross"),
        AmountFit::Net => fl!(t, "fit-net"),
        AmountFit::OtherClaim => fl!(t, "fit-other-claim"),
        AmountFit::Refund => fl!(t, "fit-refund"),
        AmountFit::NoSum => fl!(t, "fit-no-sum"),
    }
}
