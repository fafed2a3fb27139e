//! Lines with an exact reference: booked where the amount is that of the claim and nothing speaks
//! against it, proposed where something does, flagged where the claim is no longer open.

use super::amounts::total;
use super::claims::{Claim, Credit};
use super::decide::Case;
use super::doubts::{self, Doubts};
use super::named::{Hint, Named};
use super::part;
use super::references::Rule;
use super::verdict::{Allocation, AmountFit, Decision, Evidence, Flag, Judgement, Strength};
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;

pub(super) fn judge(case: &Case<'_>, named: &Named<'_>) -> Judgement {
    let open: Vec<&Claim> = named
        .groups
        .iter()
        .flat_map(|group| &group.claims)
        .copied()
        .filter(|claim| claim.is_open())
        .collect();
    if open.is_empty() && named.credits.is_empty() {
        return doubts::closed(case, named);
    }
    let doubts = doubts::find(case, named, &open);
    named_open(case, named, &open, &doubts).because_all(doubts.evidence)
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
        return part::single(case, group, claim, doubts);
    }
    if let Some(judgement) = gross_of_all(case, open) {
        return judgement.flagged_all(flags);
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

/// The totals with VAT of all the named invoices: each claim gets its own, and the rest waits for a
/// person as it does with one invoice.
fn gross_of_all(case: &Case<'_>, open: &[&Claim]) -> Option<Judgement> {
    let gross = open.iter().map(|claim| {
        case.book.sibling(claim)?;
        case.book.invoice_of(claim).map(|invoice| invoice.gross)
    });
    let gross: Option<Vec<Cents>> = gross.collect();
    let is_all = gross?.into_iter().sum::<Cents>() == case.amount;
    let flag = match open.first()?.channel {
        Channel::Portfolio => Flag::PaidGross,
        Channel::Direct => Flag::PaidGrossDirect,
    };
    let judgement = Judgement::new(Decision::Suggest)
        .flagged(flag)
        .because(Evidence::amount(AmountFit::Gross, Strength::Probable));
    is_all.then(|| {
        open.iter().fold(judgement, |judgement, claim| {
            judgement.allocating(Allocation::new(&claim.key, claim.open()))
        })
    })
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
    let is_own = |credit: &&Credit| open.iter().any(|claim| claim.customer == credit.customer);
    // Nobody deducts what we owe somebody else.
    let is_foreign = !open.is_empty() && !named.credits.iter().all(is_own);
    let mut judgement =
        Judgement::new(Decision::Suggest).flagged_all(is_foreign.then_some(Flag::Conflict));
    let fits = total(open.iter().copied()) - credits == case.amount
        && named.hints.is_empty()
        && !is_foreign;
    for claim in open {
        let part = Allocation::new(&claim.key, claim.open());
        judgement = if fits {
            judgement.allocating(part)
        } else {
            judgement.offering(case.part_for(claim))
        };
    }
    for credit in &named.credits {
        let part = Allocation::new(&credit.key, -credit.open);
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
