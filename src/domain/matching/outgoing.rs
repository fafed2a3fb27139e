//! Money that leaves, and our own money that comes back: the returns list. A return is proposed as
//! what it undoes, a refund as the task that it completes; nothing is ever booked or netted
//! without a person (domain/bank 6.3).

use super::claims::Claim;
use super::decide::Case;
use super::named::Named;
use super::payer::Class;
use super::references::Kind;
use super::refunds;
use super::verdict::{Allocation, Decision, Evidence, EvidenceKind, Flag, Judgement, Strength};
use crate::domain::money::Cents;

pub(super) fn judge(case: &Case<'_>, named: &Named<'_>) -> Judgement {
    refunds::paid_out(case, named)
        .or_else(|| paid_out_credit(case, named))
        .or_else(|| clawback(case, named))
        .or_else(|| unmarked_reversal(case, named))
        .unwrap_or_else(|| unexplained(case, named))
}

/// A credit that the bank marks as a return: an order of ours came back, it is no receipt. A refund
/// that it paid is owed again.
pub(super) fn judge_returned(case: &Case<'_>, named: &Named<'_>) -> Judgement {
    let judgement = refunds::came_back(case, named);
    judgement
        .unwrap_or_else(|| Judgement::new(Decision::Flag))
        .flagged(Flag::Reversal)
        .because(Evidence::new(
            EvidenceKind::Reversal,
            code(case),
            Strength::Exact,
        ))
}

fn code<'a>(case: &'a Case<'_>) -> &'a str {
    case.line.transaction_code.as_deref().unwrap_or_default()
}

/// The bank takes an earlier receipt back.
pub(super) fn judge_reversal(case: &Case<'_>, named: &Named<'_>) -> Judgement {
    let mut paid: Vec<&Claim> = claims_named(named)
        .into_iter()
        .filter(|c| c.paid().is_positive())
        .collect();
    if paid.is_empty()
        && case.references.is_empty()
        && let Some(id) = case.payer.customer()
    {
        let channel = case.payer.channel();
        let claims = case.book.claims_of_customer(id);
        paid = claims
            .filter(|claim| claim.channel == channel)
            .filter(|claim| claim.paid() == case.amount.abs())
            .collect();
    }
    let evidence = Evidence::new(EvidenceKind::Reversal, code(case), Strength::Exact);
    match paid.as_slice() {
        [claim] => reopen(case, claim)
            .flagged(Flag::Reversal)
            .because(evidence),
        [] => Judgement::new(Decision::Flag)
            .flagged(Flag::Reversal)
            .because(evidence),
        _ => {
            let judgement = Judgement::new(Decision::Suggest)
                .flagged(Flag::Reversal)
                .flagged(Flag::Ambiguous)
                .because(evidence);
            paid.iter().fold(judgement, |judgement, claim| {
                judgement.offering(Allocation::new(
                    &claim.key,
                    -claim.paid().min(case.amount.abs()),
                ))
            })
        }
    }
}

/// Opens a claim again, never further than it was paid.
fn reopen(case: &Case<'_>, claim: &Claim) -> Judgement {
    let taken = claim.paid().min(case.amount.abs());
    let judgement =
        Judgement::new(Decision::Suggest).allocating(Allocation::new(&claim.key, -taken));
    if taken == case.amount.abs() {
        judgement
    } else {
        judgement.flagged(Flag::Conflict)
    }
}

fn claims_named<'a>(named: &Named<'a>) -> Vec<&'a Claim> {
    let groups = named.groups.iter().flat_map(|group| &group.claims);
    groups.copied().collect()
}

/// We pay a credit note out instead of deducting it.
fn paid_out_credit(case: &Case<'_>, named: &Named<'_>) -> Option<Judgement> {
    let [credit] = named.credits.as_slice() else {
        return None;
    };
    let fits = credit.open == case.amount.abs();
    let part = Allocation::new(&credit.key, -credit.open);
    fits.then(|| Judgement::new(Decision::Suggest).allocating(part))
}

/// The operator takes money of a project back.
fn clawback(case: &Case<'_>, named: &Named<'_>) -> Option<Judgement> {
    if !case.payer.is_operator() {
        return None;
    }
    let paid: Vec<&Claim> = claims_named(named)
        .into_iter()
        .filter(|c| c.paid().is_positive())
        .collect();
    match paid.as_slice() {
        [claim] => Some(
            reopen(case, claim)
                .flagged(Flag::Clawback)
                .flagged(Flag::Reversal),
        ),
        _ => None,
    }
}

/// The same as a marked reversal, in a format that has no mark: the structured reference of a
/// receipt with its amount, the other way round.
fn unmarked_reversal(case: &Case<'_>, named: &Named<'_>) -> Option<Judgement> {
    let structured = named
        .groups
        .iter()
        .filter(|group| group.kinds.contains(&Kind::Structured));
    let claims = structured.flat_map(|group| &group.claims);
    let paid: Vec<&Claim> = claims
        .copied()
        .filter(|c| c.paid() == case.amount.abs())
        .collect();
    match paid.as_slice() {
        [claim] => Some(reopen(case, claim).flagged(Flag::Reversal)),
        _ => None,
    }
}

/// Money to a customer or to the operator needs a word, as does as much as a refund that waits; what
/// else goes to others is not for us.
fn unexplained(case: &Case<'_>, named: &Named<'_>) -> Judgement {
    let may_pay_refund = case.book.refunds_of(case.amount.abs()).next().is_some();
    let concerns_us = !named.groups.is_empty()
        || may_pay_refund
        || !named.credits.is_empty()
        || !matches!(case.payer.class, Class::Unknown);
    if !concerns_us {
        let outgoing = Evidence::new(EvidenceKind::Outgoing, code(case), Strength::Exact);
        return Judgement::new(Decision::Ignore).because(outgoing);
    }
    let judgement = Judgement::new(Decision::Flag).flagged(Flag::OutgoingUnexplained);
    let paid = claims_named(named)
        .into_iter()
        .filter(|claim| claim.paid() > Cents::ZERO);
    paid.fold(judgement, |judgement, claim| {
        judgement.offering(Allocation::new(
            &claim.key,
            -claim.paid().min(case.amount.abs()),
        ))
    })
}
