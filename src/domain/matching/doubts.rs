//! What speaks against booking a line although a reference is exact, and what is said of claims
//! that are no longer open.

use super::amounts::is_gross;
use super::claims::{Claim, Standing};
use super::decide::Case;
use super::named::{Group, Named};
use super::verdict::{Decision, Evidence, EvidenceKind, Flag, Judgement, Strength};
use super::zone::Zone;
use crate::domain::invoice::Channel;

/// Why a line must not be booked without a person although a reference is exact.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    pub blocked: bool,
    pub flags: Vec<Flag>,
    pub evidence: Vec<Evidence>,
}

impl Doubts {
    fn block(&mut self, flag: Option<Flag>) {
        self.blocked = true;
        self.flags.extend(flag);
    }
}

pub(super) fn find(case: &Case<'_>, named: &Named<'_>, open: &[&Claim]) -> Doubts {
    let mut doubts = Doubts::default();
    if case.is_foreign() {
        doubts.block(Some(Flag::ForeignCurrency));
    }
    if case.line.extra.collective_without_details {
        doubts.block(Some(Flag::CollectiveWithoutDetail));
    }
    let unknown = case.unknown_flags();
    if !unknown.is_empty() {
        doubts.flags.extend(unknown);
        doubts.block(Some(Flag::Conflict));
    }
    for group in &named.groups {
        doubt_claims(group, &mut doubts);
        doubt_payer(case, group, &mut doubts);
    }
    if let Some(word) = word_of_return(case) {
        doubts.block(None);
        let evidence = Evidence::new(EvidenceKind::Reversal, word, Strength::Against);
        doubts.evidence.push(evidence);
    }
    if case.is_own_transfer() {
        doubts.block(None);
    }
    let customers = open
        .iter()
        .any(|claim| open.iter().any(|other| other.customer != claim.customer));
    if customers && !is_payout(case, named) {
        doubts.block(None);
    }
    doubts
}

/// The operator pays several customers' projects at once, each told by its project number or a
/// structured reference. Anybody else who pays for several customers is looked at.
fn is_payout(case: &Case<'_>, named: &Named<'_>) -> bool {
    let is_telling = |group: &Group<'_>| !group.is_by_number_only();
    case.payer.is_operator() && named.groups.iter().all(is_telling)
}

fn doubt_claims(group: &Group<'_>, doubts: &mut Doubts) {
    if group.is_ambiguous() {
        doubts.block(Some(Flag::Ambiguous));
    }
    if group.other_channel {
        doubts.block(Some(Flag::Conflict));
    }
    if group.channel_by_amount {
        doubts.block(None);
    }
    if group.claims.iter().any(|claim| claim.is_open()) {
        return;
    }
    for claim in &group.claims {
        doubts.block(Some(closed_flag(claim)));
        let evidence = Evidence::new(EvidenceKind::ClosedClaim, &claim.key, Strength::Against);
        doubts.evidence.push(evidence);
    }
}

/// A refund of ours that the other bank sent back carries our own text, and not every bank marks
/// it as a return.
fn word_of_return(case: &Case<'_>) -> Option<String> {
    const WORDS: [&str; 10] = [
        "TERUGBET",
        "TERUGSTORT",
        "TERUGGAVE",
        "RETOUR",
        "RETURN",
        "REFUND",
        "REMBOURS",
        "STORNO",
        "REJECT",
        "NIET UITGEVOERD",
    ];
    let zone = Zone::new(&case.line.remittance);
    let text = zone.text(0..zone.len());
    let word = WORDS.iter().find(|word| text.contains(**word))?;
    Some((*word).to_owned())
}

/// The payer is known as another customer. A reference with check digits outweighs that, unless
/// that customer owes the very same amount: then either may be meant.
fn doubt_payer(case: &Case<'_>, group: &Group<'_>, doubts: &mut Doubts) {
    let Some(customer) = case.payer.customer() else {
        return;
    };
    if group.claims.iter().any(|claim| claim.customer == customer) {
        return;
    }
    doubts.evidence.push(Evidence::new(
        EvidenceKind::OtherPayer,
        customer,
        Strength::Against,
    ));
    let channel = case.payer.channel();
    let twin = case
        .book
        .open_of(customer, channel)
        .any(|claim| claim.open() == case.amount || is_gross(case.book, claim, case.amount));
    if twin || group.is_by_number_only() || case.payer.is_operator() {
        doubts.block(Some(Flag::Conflict));
    }
}

/// What is named is paid, cancelled or credited: an answer of its own, and never a reason to look
/// for another claim (domain/bank 5.4).
pub(super) fn closed(case: &Case<'_>, named: &Named<'_>) -> Judgement {
    let groups = named.groups.iter().flat_map(|group| &group.claims);
    let hints = named.hints.iter().flat_map(|hint| &hint.claims);
    let claims: Vec<&Claim> = groups.chain(hints).copied().collect();
    claims
        .into_iter()
        .fold(Judgement::new(Decision::Flag), |judgement, claim| {
            let evidence = Evidence::new(EvidenceKind::ClosedClaim, &claim.key, Strength::Exact);
            judgement
                .flagged(closed_flag(claim))
                .flagged_all(double_payment(case, claim))
                .because(evidence)
        })
}

fn closed_flag(claim: &Claim) -> Flag {
    match claim.standing {
        Standing::Cancelled => Flag::Cancelled,
        Standing::Credited => Flag::Credited,
        Standing::Live | Standing::Paid => Flag::AlreadyPaid,
    }
}

/// The customer sends the net although the portefeuille has paid it
/// (domain/kmo-portefeuille 12.62).
pub(super) fn double_payment(case: &Case<'_>, claim: &Claim) -> Vec<Flag> {
    let Some(portfolio) = case.book.sibling(claim) else {
        return Vec::new();
    };
    let net = portfolio.amount == case.amount;
    if claim.channel != Channel::Direct || !(net || is_gross(case.book, claim, case.amount)) {
        return Vec::new();
    }
    let mut flags = vec![if net {
        Flag::PaidNetDirect
    } else {
        Flag::PaidGrossDirect
    }];
    if portfolio.paid() >= portfolio.amount {
        flags.push(Flag::DoublePayment);
    }
    flags
}
