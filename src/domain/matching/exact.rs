//! Lines with an exact reference: booked where the amount is that of the claim and nothing speaks
//! against it, proposed where something does, flagged where the claim is no longer open.

use super::amounts::{is_gross, is_half, is_own_share, total};
use super::claims::{Claim, Standing};
use super::decide::Case;
use super::named::{Group, Hint, Named};
use super::payer::Class;
use super::references::Rule;
use super::verdict::{
    Allocation, AmountFit, Decision, Evidence, EvidenceKind, Flag, Judgement, Strength,
};
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;

/// Why a line must not be booked without a person although a reference is exact.
#[derive(Debug, Default)]
struct Doubts {
    blocked: bool,
    flags: Vec<Flag>,
    evidence: Vec<Evidence>,
}

impl Doubts {
    fn block(&mut self, flag: Option<Flag>) {
        self.blocked = true;
        self.flags.extend(flag);
    }
}

pub(super) fn judge(case: &Case<'_>, named: &Named<'_>) -> Judgement {
    let open: Vec<&Claim> = named
        .groups
        .iter()
        .flat_map(|group| &group.claims)
        .copied()
        .filter(|claim| claim.is_open())
        .collect();
    if open.is_empty() && named.credits.is_empty() {
        return closed(case, named);
    }
    let doubts = doubts(case, named, &open);
    named_open(case, named, &open, &doubts).because_all(doubts.evidence)
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
fn double_payment(case: &Case<'_>, claim: &Claim) -> Vec<Flag> {
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

fn doubts(case: &Case<'_>, named: &Named<'_>, open: &[&Claim]) -> Doubts {
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
        if group.is_ambiguous() {
            doubts.block(Some(Flag::Ambiguous));
        }
        if group.other_channel {
            doubts.block(Some(Flag::Conflict));
        }
        if group.channel_by_amount {
            doubts.block(None);
        }
        for claim in group.claims.iter().filter(|claim| !claim.is_open()) {
            let in_other = group.claims.len() > 1 && group.claims.iter().any(|c| c.is_open());
            if !in_other {
                doubts.block(Some(closed_flag(claim)));
                doubts.evidence.push(Evidence::new(
                    EvidenceKind::ClosedClaim,
                    &claim.key,
                    Strength::Against,
                ));
            }
        }
        doubt_payer(case, group, &mut doubts);
    }
    if case.payer.class == Class::Own {
        doubts.block(None);
    }
    let customers = open
        .iter()
        .any(|claim| open.iter().any(|other| other.customer != claim.customer));
    if customers {
        doubts.block(None);
    }
    doubts
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
        .open_claims(channel)
        .any(|claim| claim.customer == customer && claim.open() == case.amount);
    if twin || group.is_by_number_only() || case.payer.is_operator() {
        doubts.block(Some(Flag::Conflict));
    }
}

fn named_open(case: &Case<'_>, named: &Named<'_>, open: &[&Claim], doubts: &Doubts) -> Judgement {
    let flags = doubts.flags.iter().copied();
    if !named.credits.is_empty() {
        return less_credits(case, named, open).flagged_all(flags);
    }
    let sum = total(open.iter().copied());
    let mut hints: Vec<&Hint<'_>> = named.hints.iter().collect();
    if sum != case.amount {
        hints.extend(&named.cut_off);
    }
    if !hints.is_empty() {
        return with_hints(case, &hints, open).flagged_all(flags);
    }
    if sum == case.amount {
        return settle(case, open, doubts);
    }
    if let [claim] = open {
        let group = named
            .groups
            .iter()
            .find(|group| group.claims.iter().any(|c| c.key == claim.key));
        return single(case, group, claim, doubts);
    }
    let equal: Vec<&Claim> = open
        .iter()
        .copied()
        .filter(|c| c.open() == case.amount)
        .collect();
    if let ([claim], [group]) = (equal.as_slice(), named.groups.as_slice())
        && !group.is_ambiguous()
    {
        return settle(case, &[claim], doubts);
    }
    let proposal = open
        .iter()
        .fold(Judgement::new(Decision::Suggest), |judgement, claim| {
            judgement.offering(case.part_for(claim))
        });
    let proposal = proposal.flagged_all(flags);
    let one_customer = open
        .iter()
        .all(|c| open.iter().all(|other| c.customer == other.customer));
    if let [claim] = equal.as_slice() {
        let fit = Evidence::amount(AmountFit::OnlyOne, Strength::Probable);
        return proposal
            .flagged(Flag::Conflict)
            .because(fit)
            .allocating(case.part_for(claim));
    }
    let flag = match (one_customer, equal.is_empty()) {
        (_, false) => Flag::Ambiguous,
        (false, true) => Flag::Conflict,
        (true, true) if case.amount < sum => Flag::Partial,
        (true, true) => Flag::Overpaid,
    };
    proposal
        .flagged(flag)
        .because(Evidence::amount(AmountFit::NoSum, Strength::Against))
}

/// All named claims together are the amount.
fn settle(case: &Case<'_>, claims: &[&Claim], doubts: &Doubts) -> Judgement {
    let decision = if doubts.blocked {
        Decision::Suggest
    } else {
        Decision::Auto
    };
    let fit = if claims.len() == 1 {
        AmountFit::Equal
    } else {
        AmountFit::EqualSum
    };
    let judgement = Judgement::new(decision)
        .flagged_all(doubts.flags.iter().copied())
        .flagged_all(claims.iter().flat_map(|claim| second_net(case, claim)))
        .because(Evidence::amount(fit, Strength::Exact));
    claims.iter().fold(judgement, |judgement, claim| {
        judgement.allocating(Allocation::new(&claim.key, claim.open()))
    })
}

/// The portefeuille pays what the customer has already sent us directly in this file.
fn second_net(case: &Case<'_>, claim: &Claim) -> Option<Flag> {
    let invoice = case.book.invoice_of(claim)?;
    (claim.channel == Channel::Portfolio && invoice.overpaid_directly)
        .then_some(Flag::DoublePayment)
}

/// Two invoices less a credit note: a person looks at it.
fn less_credits(case: &Case<'_>, named: &Named<'_>, open: &[&Claim]) -> Judgement {
    let credits: Cents = named.credits.iter().map(|credit| credit.open).sum();
    let mut judgement = Judgement::new(Decision::Suggest);
    let fits = total(open.iter().copied()) - credits == case.amount && named.hints.is_empty();
    for claim in open {
        let part = Allocation::new(&claim.key, claim.open());
        judgement = if fits {
            judgement.allocating(part)
        } else {
            judgement.offering(case.part_for(claim))
        };
    }
    for credit in &named.credits {
        let part = Allocation::new(credit.key(), -credit.open);
        judgement = if fits {
            judgement.allocating(part)
        } else {
            judgement.offering(part)
        };
    }
    let fit = if fits {
        AmountFit::EqualSumLessCredit
    } else {
        AmountFit::NoSum
    };
    judgement.because(Evidence::amount(fit, Strength::Probable))
}

/// Something that is not exact is named beside: `2026-00124+131`, or a number cut off at the end.
fn with_hints(case: &Case<'_>, hints: &[&Hint<'_>], open: &[&Claim]) -> Judgement {
    let rules = hints
        .iter()
        .filter_map(|hint| rule_flag(hint.reference.rule));
    let mut judgement = Judgement::new(Decision::Suggest).flagged_all(rules);
    let rest = case.amount - total(open.iter().copied());
    if rest.is_zero() {
        judgement = judgement.flagged(Flag::Conflict);
    } else if let Some(more) = choose(hints, open, rest) {
        for claim in open.iter().chain(&more) {
            judgement = judgement.allocating(Allocation::new(&claim.key, claim.open()));
        }
        return judgement.because(Evidence::amount(AmountFit::EqualSum, Strength::Probable));
    }
    for claim in open {
        let part = case.part_for(claim);
        judgement = match rest.is_zero() {
            true => judgement.allocating(part),
            false => judgement.offering(part),
        };
    }
    for hint in hints {
        let of_customer = |claim: &&&Claim| open.iter().any(|o| o.customer == claim.customer);
        for claim in hint
            .claims
            .iter()
            .filter(|c| c.is_open())
            .filter(of_customer)
            .take(4)
        {
            judgement = judgement.offering(case.part_for(claim));
        }
    }
    let fit = if rest.is_zero() {
        AmountFit::Equal
    } else {
        AmountFit::NoSum
    };
    judgement.because(Evidence::amount(fit, Strength::Probable))
}

/// The claims that the hints mean when exactly so much is left: one for each hint, of a customer
/// that is named already.
fn choose<'a>(hints: &[&Hint<'a>], open: &[&Claim], rest: Cents) -> Option<Vec<&'a Claim>> {
    let options = |hint: &Hint<'a>| -> Vec<&'a Claim> {
        let known = |claim: &&'a Claim| {
            claim.is_open()
                && open.iter().any(|o| o.customer == claim.customer)
                && open.iter().all(|o| o.key != claim.key)
        };
        hint.claims.iter().copied().filter(known).collect()
    };
    if let [hint] = hints {
        let fitting: Vec<&Claim> = options(hint)
            .into_iter()
            .filter(|c| c.open() == rest)
            .collect();
        return (fitting.len() == 1).then_some(fitting);
    }
    let mut chosen: Vec<&Claim> = Vec::new();
    for hint in hints {
        match options(hint).as_slice() {
            [only] if chosen.iter().all(|claim| claim.key != only.key) => chosen.push(only),
            _ => return None,
        }
    }
    (total(chosen.iter().copied()) == rest).then_some(chosen)
}

/// The flag of a reference that was read by such a rule.
pub(super) fn rule_flag(rule: Rule) -> Option<Flag> {
    match rule {
        Rule::Corrected => Some(Flag::CorrectedReference),
        Rule::Truncated => Some(Flag::TruncatedReference),
        _ => None,
    }
}

/// One claim is named, and the amount is another than what is open.
fn single(case: &Case<'_>, group: Option<&Group<'_>>, claim: &Claim, doubts: &Doubts) -> Judgement {
    let difference = case.amount - claim.open();
    let flags = doubts.flags.iter().copied();
    let tolerance = case.settings.tolerance;
    let small = difference.abs() <= tolerance && claim.open().value() > tolerance.value() * 10;
    if small {
        let blocked = doubts.blocked || equals_other(case, claim, true);
        let decision = if blocked {
            Decision::Suggest
        } else {
            Decision::Auto
        };
        return Judgement::new(decision)
            .flagged_all(flags)
            .flagged(Flag::Rounding)
            .because(Evidence::amount(
                AmountFit::WithinTolerance,
                Strength::Exact,
            ))
            .allocating(case.part_for(claim));
    }
    if difference.is_positive() {
        return more_than_open(case, claim).flagged_all(flags);
    }
    let by_number = group.is_none_or(Group::is_by_number_only);
    let mut judgement = less_than_open(case, claim, by_number);
    if doubts.blocked {
        judgement.decision = Decision::Suggest;
    }
    judgement.flagged_all(flags)
}

/// The named claim gets its part; what is more stays for a person to explain, unallocated.
pub(super) fn more_than_open(case: &Case<'_>, claim: &Claim) -> Judgement {
    let net = case.book.sibling(claim).map(|sibling| sibling.amount);
    let (flags, fit) = match claim.channel {
        Channel::Portfolio if is_gross(case.book, claim, case.amount) => {
            (vec![Flag::PaidGross], AmountFit::Gross)
        }
        Channel::Direct if is_gross(case.book, claim, case.amount) => {
            (double_payment(case, claim), AmountFit::Gross)
        }
        Channel::Direct if net == Some(case.amount) => {
            (double_payment(case, claim), AmountFit::Net)
        }
        Channel::Direct if net.is_some_and(|net| is_own_share(case.amount, net)) => {
            (vec![Flag::PaidOwnShareDirect], AmountFit::OwnShare)
        }
        _ => (vec![Flag::Overpaid], AmountFit::Above),
    };
    let judgement = Judgement::new(Decision::Suggest)
        .flagged_all(flags)
        .because(Evidence::amount(fit, Strength::Probable))
        .allocating(case.part_for(claim));
    offer_others(case, claim, case.amount - claim.open(), judgement)
}

/// A part payment: booked as such, unless the amount has a better explanation.
pub(super) fn less_than_open(case: &Case<'_>, claim: &Claim, by_number: bool) -> Judgement {
    if let Some(netted) = netted(case, claim) {
        return netted;
    }
    let portfolio = claim.channel == Channel::Portfolio;
    let (flag, fit) = if portfolio && is_half(case.amount, claim.amount) {
        (Some(Flag::PaidHalf), AmountFit::Half)
    } else if portfolio && is_own_share(case.amount, claim.amount) {
        (Some(Flag::PaidOwnShareOnly), AmountFit::OwnShare)
    } else {
        (None, AmountFit::Below)
    };
    let sibling = case.book.sibling(claim);
    let fits_sibling = sibling.is_some_and(|s| s.open() == case.amount || s.amount == case.amount);
    let fits_other = equals_other(case, claim, true) || fits_sibling;
    let nobody = case.payer.customer().is_none() && !case.payer.is_operator();
    let retyped = by_number && (nobody || equals_other(case, claim, false));
    let decision = if fits_other || retyped || mentions_credit(case) {
        Decision::Suggest
    } else {
        Decision::Auto
    };
    let mut judgement = Judgement::new(decision)
        .flagged_all(flag)
        .flagged(Flag::Partial)
        .because(Evidence::amount(fit, Strength::Exact))
        .allocating(case.part_for(claim));
    if fits_other {
        let fit = Evidence::amount(AmountFit::OtherClaim, Strength::Against);
        judgement = judgement.flagged(Flag::Conflict).because(fit);
    }
    offer_others(case, claim, case.amount, judgement)
}

/// What remains after a credit note of the same customer is exactly the amount.
fn netted(case: &Case<'_>, claim: &Claim) -> Option<Judgement> {
    let credit = case.book.credits.iter().find(|credit| {
        credit.customer == claim.customer
            && credit.open.is_positive()
            && claim.open() - credit.open == case.amount
    })?;
    let evidence = Evidence::new(EvidenceKind::CreditNote, &credit.number, Strength::Probable);
    Some(
        Judgement::new(Decision::Suggest)
            .because(evidence)
            .because(Evidence::amount(
                AmountFit::EqualSumLessCredit,
                Strength::Probable,
            ))
            .allocating(Allocation::new(&claim.key, claim.open()))
            .allocating(Allocation::new(credit.key(), -credit.open)),
    )
}

/// Whether another open claim of the channel has exactly this amount.
fn equals_other(case: &Case<'_>, claim: &Claim, same_customer: bool) -> bool {
    case.book.open_claims(claim.channel).any(|other| {
        other.key != claim.key
            && other.open() == case.amount
            && (!same_customer || other.customer == claim.customer)
    })
}

fn offer_others(case: &Case<'_>, claim: &Claim, amount: Cents, judgement: Judgement) -> Judgement {
    let others = case.book.open_claims(claim.channel).filter(|other| {
        other.key != claim.key && other.customer == claim.customer && other.open() == amount
    });
    others.fold(judgement, |judgement, other| {
        judgement.offering(Allocation::new(&other.key, other.open()))
    })
}

/// The payer says that he deducts something.
fn mentions_credit(case: &Case<'_>) -> bool {
    let zone = super::zone::Zone::new(&case.line.remittance);
    let text = zone.text(0..zone.len());
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| {
        matches!(word, "CN" | "NC" | "AVOIR" | "MIN" | "MINUS" | "MOINS")
            || word.starts_with("CREDIT")
    })
}
