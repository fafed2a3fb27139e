//! Numbers that are mistyped, cut off or shortened: what they may mean, the payer and the amount
//! consulted. They propose, and never book.

use super::amounts::total;
use super::claims::Claim;
use super::decide::Case;
use super::doubts;
use super::exact::rule_flag;
use super::named::{Hint, Named};
use super::part::{less_than_open, more_than_open};
use super::proposals::{CHOICES, ambiguous};
use super::references::Rule;
use super::verdict::{
    Allocation, AmountFit, Decision, Evidence, EvidenceKind, Flag, Judgement, Strength,
};

/// What hints lead to.
pub(super) enum Hinted {
    Answer(Judgement),
    /// They name something that can't be meant: payer and amount must tell, against them.
    Contradicted(Vec<Flag>),
    Nothing,
}

pub(super) fn read(case: &Case<'_>, named: &Named<'_>) -> Hinted {
    if named.hints.is_empty() {
        return Hinted::Nothing;
    }
    let flags: Vec<Flag> = named
        .hints
        .iter()
        .filter_map(|h| rule_flag(h.reference.rule))
        .collect();
    let vague = named
        .hints
        .iter()
        .all(|h| matches!(h.reference.rule, Rule::Sequence | Rule::Truncated));
    let open: Vec<&Claim> = distinct(
        named
            .hints
            .iter()
            .flat_map(|h| &h.claims)
            .copied()
            .filter(|c| c.is_open()),
    );
    if open.is_empty() {
        return if vague {
            Hinted::Contradicted(flags)
        } else {
            Hinted::Answer(doubts::closed(case, named).flagged_all(flags))
        };
    }
    let of_payer = |claim: &&Claim| case.payer.customer().is_none_or(|id| claim.customer == id);
    let own: Vec<&Claim> = open.iter().copied().filter(of_payer).collect();
    if own.is_empty() && vague {
        return Hinted::Contradicted(flags);
    }
    let other_payer = own.is_empty();
    let options = if other_payer { open } else { own };
    let answer = choose(case, named, &options, vague);
    match answer {
        Some(judgement) => {
            let judgement = judgement.flagged_all(flags);
            let judgement = if other_payer {
                let payer = case.payer.customer().unwrap_or_default();
                let against = Evidence::new(EvidenceKind::OtherPayer, payer, Strength::Against);
                judgement.flagged(Flag::Conflict).because(against)
            } else {
                judgement
            };
            Hinted::Answer(judgement)
        }
        None => Hinted::Contradicted(flags),
    }
}

fn distinct<'a>(claims: impl Iterator<Item = &'a Claim>) -> Vec<&'a Claim> {
    let mut all: Vec<&Claim> = Vec::new();
    for claim in claims {
        if all.iter().all(|other| other.key != claim.key) {
            all.push(claim);
        }
    }
    all
}

/// Picks among the claims that hints may mean, by the amount.
fn choose(
    case: &Case<'_>,
    named: &Named<'_>,
    options: &[&Claim],
    vague: bool,
) -> Option<Judgement> {
    if let Some(list) = listed(case, &named.hints, options) {
        return Some(list);
    }
    let equal: Vec<&Claim> = options
        .iter()
        .copied()
        .filter(|c| c.open() == case.amount)
        .collect();
    match (equal.as_slice(), options) {
        ([claim], _) => Some(
            Judgement::new(Decision::Suggest)
                .because(Evidence::amount(AmountFit::Equal, Strength::Exact))
                .allocating(case.part_for(claim)),
        ),
        ([_, _, ..], _) => Some(ambiguous(case, &equal)),
        ([], [claim]) => {
            let told_by_payer = case.payer.customer() == Some(&claim.customer);
            let nobody = case.payer.customer().is_none() && !case.payer.is_operator();
            // Nothing but a number that isn't whole speaks for it.
            if nobody || (vague && !told_by_payer && !case.payer.is_operator()) {
                let fit = Evidence::amount(AmountFit::NoSum, Strength::Against);
                let open = Judgement::new(Decision::Open).because(fit);
                return Some(open.offering(case.part_for(claim)));
            }
            let judgement = if case.amount > claim.open() {
                more_than_open(case, claim)
            } else {
                less_than_open(case, claim, true)
            };
            Some(Judgement {
                decision: Decision::Suggest,
                ..judgement
            })
        }
        ([], _) if named.hints.iter().any(is_cut_off) => Some(cut_off(case, options)),
        ([], _) => None,
    }
}

fn is_cut_off(hint: &Hint<'_>) -> bool {
    hint.reference.rule == Rule::Truncated
}

/// A number that is cut off may mean several: all of them where they are one customer's and the
/// amount is theirs together, else a person chooses.
fn cut_off(case: &Case<'_>, options: &[&Claim]) -> Judgement {
    let one_customer = options
        .iter()
        .all(|claim| options.iter().all(|other| other.customer == claim.customer));
    if one_customer && total(options.iter().copied()) == case.amount {
        let judgement = Judgement::new(Decision::Suggest)
            .because(Evidence::amount(AmountFit::EqualSum, Strength::Probable));
        return options.iter().fold(judgement, |judgement, claim| {
            judgement.allocating(Allocation::new(&claim.key, claim.open()))
        });
    }
    let judgement = Judgement::new(Decision::Open)
        .flagged(Flag::Ambiguous)
        .because(Evidence::amount(AmountFit::NoSum, Strength::Against));
    options
        .iter()
        .take(CHOICES)
        .fold(judgement, |judgement, claim| {
            judgement.offering(case.part_for(claim))
        })
}

/// Several hints with one claim each, and together they are the amount.
fn listed(case: &Case<'_>, hints: &[Hint<'_>], options: &[&Claim]) -> Option<Judgement> {
    let mut claims: Vec<&Claim> = Vec::new();
    for hint in hints {
        let own: Vec<&Claim> = hint
            .claims
            .iter()
            .copied()
            .filter(|claim| options.iter().any(|option| option.key == claim.key))
            .collect();
        match own.as_slice() {
            [only] if claims.iter().all(|claim| claim.key != only.key) => claims.push(only),
            [_] => {}
            _ => return None,
        }
    }
    if claims.len() < 2 || total(claims.iter().copied()) != case.amount {
        return None;
    }
    let judgement = Judgement::new(Decision::Suggest)
        .because(Evidence::amount(AmountFit::EqualSum, Strength::Probable));
    Some(claims.into_iter().fold(judgement, |judgement, claim| {
        judgement.allocating(Allocation::new(&claim.key, claim.open()))
    }))
}
