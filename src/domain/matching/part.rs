//! One claim is named, and the amount is another than what is open: rounding, a part, or more.

use super::amounts::{is_gross, is_half, is_own_share};
use super::claims::Claim;
use super::decide::Case;
use super::doubts::{Doubts, double_payment};
use super::named::Group;
use super::verdict::{
    Allocation, AmountFit, Decision, Evidence, EvidenceKind, Flag, Judgement, Strength,
};
use super::zone::Zone;
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;

/// One claim is named, and the amount is another than what is open.
pub(super) fn single(
    case: &Case<'_>,
    group: Option<&Group<'_>>,
    claim: &Claim,
    doubts: &Doubts,
) -> Judgement {
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
    let by_whom = group.is_some_and(|group| group.channel_by_amount);
    if by_whom && claim.channel == Channel::Portfolio && is_own_share(case.amount, claim.amount) {
        return own_share_of_somebody(case, claim).flagged_all(flags);
    }
    let by_number = group.is_none_or(Group::is_by_number_only);
    let mut judgement = less_than_open(case, claim, by_number);
    if doubts.blocked {
        judgement.decision = Decision::Suggest;
    }
    judgement.flagged_all(flags)
}

/// Somebody who isn't the operator sends the own share of a project: it belongs on the account of
/// the portefeuille (domain/kmo-portefeuille 12.61).
fn own_share_of_somebody(case: &Case<'_>, claim: &Claim) -> Judgement {
    Judgement::new(Decision::Flag)
        .flagged(Flag::PaidOwnShareDirect)
        .because(Evidence::amount(AmountFit::OwnShare, Strength::Probable))
        .offering(case.part_for(claim))
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
    let twice = fit == AmountFit::Net && flags.contains(&Flag::DoublePayment);
    let judgement = Judgement::new(Decision::Suggest)
        .flagged_all(flags)
        .because(Evidence::amount(fit, Strength::Probable));
    let judgement = if twice {
        // The whole amount came before, through the portefeuille: it is to be given back, and what
        // else is open doesn't change that (domain/kmo-portefeuille 12.62).
        Judgement {
            decision: Decision::Flag,
            ..judgement.offering(case.part_for(claim))
        }
    } else {
        judgement.allocating(case.part_for(claim))
    };
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
    let credit = case
        .book
        .credits_of(&claim.customer)
        .find(|credit| credit.open.is_positive() && claim.open() - credit.open == case.amount)?;
    let evidence = Evidence::new(EvidenceKind::CreditNote, &credit.number, Strength::Probable);
    Some(
        Judgement::new(Decision::Suggest)
            .because(evidence)
            .because(Evidence::amount(
                AmountFit::EqualSumLessCredit,
                Strength::Probable,
            ))
            .allocating(Allocation::new(&claim.key, claim.open()))
            .allocating(Allocation::new(&credit.key, -credit.open)),
    )
}

/// Whether another open claim of the channel has exactly this amount.
fn equals_other(case: &Case<'_>, claim: &Claim, same_customer: bool) -> bool {
    let is_other = |other: &Claim| other.key != claim.key;
    let mut of_customer = case.book.open_of(&claim.customer, claim.channel);
    of_customer.any(|other| is_other(other) && other.open() == case.amount)
        || (!same_customer
            && case
                .book
                .open_equal(claim.channel, case.amount)
                .any(is_other))
}

fn offer_others(case: &Case<'_>, claim: &Claim, amount: Cents, judgement: Judgement) -> Judgement {
    let others = case.book.open_of(&claim.customer, claim.channel);
    let others = others.filter(|other| other.key != claim.key && other.open() == amount);
    others.fold(judgement, |judgement, other| {
        judgement.offering(Allocation::new(&other.key, other.open()))
    })
}

/// The payer says that he deducts something.
fn mentions_credit(case: &Case<'_>) -> bool {
    let zone = Zone::new(&case.line.remittance);
    let text = zone.text(0..zone.len());
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| {
        matches!(word, "CN" | "NC" | "AVOIR" | "MIN" | "MINUS" | "MOINS")
            || word.starts_with("CREDIT")
    })
}
