//! Lines without an exact reference: what hints, a known payer, or an amount that only one claim
//! has lead to. Proposed at best and never booked.

use super::amounts::{SUM_AMONG, is_gross, is_own_share, only_sum, total};
use super::claims::{Claim, Credit};
use super::decide::Case;
use super::directory::Party;
use super::hints::{self, Hinted};
use super::named::Named;
use super::part::{less_than_open, more_than_open};
use super::payer::Class;
use super::verdict::{
    Allocation, AmountFit, Decision, Evidence, EvidenceKind, Flag, Judgement, Strength,
};
use super::zone::Zone;
use crate::domain::invoice::Channel;

/// How many claims a person is offered to choose from.
pub(super) const CHOICES: usize = 6;

pub(super) fn judge(case: &Case<'_>, named: &Named<'_>) -> Judgement {
    let mut flags = case.unknown_flags();
    flags.extend(case.is_foreign().then_some(Flag::ForeignCurrency));
    let judgement = match hints::read(case, named) {
        Hinted::Answer(judgement) => conflicting_if(!case.unknown_flags().is_empty(), judgement),
        Hinted::Contradicted(flags) => {
            let judgement = by_payer(case);
            let leads_elsewhere = judgement.decision != Decision::Open;
            conflicting_if(leads_elsewhere, judgement).flagged_all(flags)
        }
        Hinted::Nothing => {
            let known = case.payer.customer().is_some() && !case.payer.is_operator();
            conflicting_if(known && !case.unknown_flags().is_empty(), by_payer(case))
        }
    };
    let judgement = Judgement {
        // Money that was converted is never booked, and nothing here is exact.
        decision: match judgement.decision {
            Decision::Auto => Decision::Suggest,
            other => other,
        },
        ..judgement
    };
    judgement.flagged_all(flags)
}

fn conflicting_if(conflicting: bool, judgement: Judgement) -> Judgement {
    if conflicting {
        judgement.flagged(Flag::Conflict)
    } else {
        judgement
    }
}

pub(super) fn ambiguous(case: &Case<'_>, claims: &[&Claim]) -> Judgement {
    let judgement = Judgement::new(Decision::Suggest)
        .flagged(Flag::Ambiguous)
        .because(Evidence::amount(AmountFit::Several, Strength::Against));
    offer(case, judgement, claims)
}

fn offer(case: &Case<'_>, judgement: Judgement, claims: &[&Claim]) -> Judgement {
    claims
        .iter()
        .take(CHOICES)
        .fold(judgement, |judgement, claim| {
            judgement.offering(case.part_for(claim))
        })
}

/// Nothing in the text helps: who paid, and how much.
fn by_payer(case: &Case<'_>) -> Judgement {
    match &case.payer.class {
        Class::Operator => by_operator(case),
        Class::Tied(ids) => by_tied_name(case, ids),
        Class::Customer { .. } | Class::Unknown | Class::Own => match case.payer.customer() {
            Some(id) => by_customer(case, id),
            None => by_amount_alone(case),
        },
    }
}

fn by_operator(case: &Case<'_>) -> Judgement {
    if case.is_collective() {
        return collective(case);
    }
    let mut equal = match case.payer.behind.as_deref() {
        Some(id) => equal_of(case, id, Channel::Portfolio),
        None => equal_of_anybody(case, Channel::Portfolio),
    };
    if equal.len() > 1 {
        let named = case.book.directory.standing_in(&case.line.remittance);
        let of_named = |party: &Party| equal_of(case, &party.id, Channel::Portfolio);
        let of_named: Vec<&Claim> = named.into_iter().flat_map(of_named).collect();
        if let [_] = of_named.as_slice() {
            equal = of_named;
        }
    }
    let unknown = !case.unknown_flags().is_empty();
    match equal.as_slice() {
        [] => Judgement::new(Decision::Open),
        // The same company pays out meal vouchers (domain/kmo-portefeuille 5): that its amount
        // equals a project's is an accident.
        _ if pays_vouchers(case) => offer(case, Judgement::new(Decision::Open), &equal),
        // A well-formed number that we don't know is some other project: amount and name of the
        // operator don't outweigh it.
        _ if unknown => offer(case, Judgement::new(Decision::Open), &equal),
        [claim] => only_one(case, claim),
        _ => ambiguous(case, &equal),
    }
}

/// The text speaks of meal vouchers and the like.
fn pays_vouchers(case: &Case<'_>) -> bool {
    const WORDS: [&str; 8] = [
        "MAALTIJDCHEQ",
        "MAALTIJD CHEQ",
        "ECOCHEQ",
        "ECO CHEQ",
        "CHEQUES REPAS",
        "CHEQUES-REPAS",
        "CADEAUCHEQ",
        "LUNCH PASS",
    ];
    let zone = Zone::new(&case.line.remittance);
    let text = zone.text(0..zone.len());
    WORDS.iter().any(|word| text.contains(word))
}

/// A total for several projects: what adds up is a hint and never booked.
fn collective(case: &Case<'_>) -> Judgement {
    let open: Vec<&Claim> = match case.payer.behind.as_deref() {
        Some(id) => case.book.open_of(id, Channel::Portfolio).collect(),
        None => {
            let open = case.book.open_on(Channel::Portfolio);
            open.take(SUM_AMONG + 1).collect()
        }
    };
    let parts =
        only_sum(&open, case.amount).unwrap_or_else(|| equal_of_anybody(case, Channel::Portfolio));
    let evidence = Evidence::new(
        EvidenceKind::Collective,
        &case.line.remittance,
        Strength::Against,
    );
    let judgement = Judgement::new(Decision::Suggest)
        .flagged(Flag::CollectiveWithoutDetail)
        .because(evidence);
    offer(case, judgement, &parts)
}

fn equal_of<'a>(case: &Case<'a>, customer: &str, channel: Channel) -> Vec<&'a Claim> {
    let open = case.book.open_of(customer, channel);
    open.filter(|claim| claim.open() == case.amount).collect()
}

/// Claims with exactly the amount, no more than anybody is offered to choose from.
fn equal_of_anybody<'a>(case: &Case<'a>, channel: Channel) -> Vec<&'a Claim> {
    let equal = case.book.open_equal(channel, case.amount);
    equal.take(CHOICES).collect()
}

fn only_one(case: &Case<'_>, claim: &Claim) -> Judgement {
    Judgement::new(Decision::Suggest)
        .because(Evidence::amount(AmountFit::OnlyOne, Strength::Probable))
        .allocating(case.part_for(claim))
}

fn by_tied_name(case: &Case<'_>, ids: &[String]) -> Judgement {
    let equal: Vec<&Claim> = ids
        .iter()
        .flat_map(|id| equal_of(case, id, Channel::Direct))
        .collect();
    match equal.as_slice() {
        [_, _, ..] => ambiguous(case, &equal),
        _ => offer(case, Judgement::new(Decision::Open), &equal),
    }
}

fn by_amount_alone(case: &Case<'_>) -> Judgement {
    let equal = equal_of_anybody(case, Channel::Direct);
    offer(case, Judgement::new(Decision::Open), &equal)
}

/// A payer that account or name tells.
fn by_customer(case: &Case<'_>, id: &str) -> Judgement {
    let open: Vec<&Claim> = case.book.open_of(id, Channel::Direct).collect();
    let equal: Vec<&Claim> = open
        .iter()
        .copied()
        .filter(|c| c.open() == case.amount)
        .collect();
    match equal.as_slice() {
        [claim] => return only_one(case, claim),
        [_, _, ..] => return ambiguous(case, &equal),
        [] => {}
    }
    if open.len() > 1 && total(open.iter().copied()) == case.amount {
        return several(&open, AmountFit::EqualAllOfPayer);
    }
    if let Some(judgement) = less_credit(case, id, &open) {
        return judgement;
    }
    if let Some(judgement) = through_the_wrong_channel(case, id) {
        return judgement;
    }
    if let Some(claims) = only_sum(&open, case.amount) {
        return several(&claims, AmountFit::EqualSomeOfPayer);
    }
    match open.as_slice() {
        [claim] if case.payer.is_known_by_account() && case.amount < claim.open() => {
            less_than_open(case, claim, true)
        }
        _ => offer(case, Judgement::new(Decision::Open), &open),
    }
}

fn several(claims: &[&Claim], fit: AmountFit) -> Judgement {
    let judgement =
        Judgement::new(Decision::Suggest).because(Evidence::amount(fit, Strength::Probable));
    claims.iter().fold(judgement, |judgement, claim| {
        judgement.allocating(Allocation::new(&claim.key, claim.open()))
    })
}

/// One claim, or all of them, less what we owe the customer on credit notes.
fn less_credit(case: &Case<'_>, id: &str, open: &[&Claim]) -> Option<Judgement> {
    let credits = case.book.credits_of(id);
    let own: Vec<&Credit> = credits.filter(|credit| credit.open.is_positive()).collect();
    let [credit] = own.as_slice() else {
        return None;
    };
    let gross = case.amount + credit.open;
    let one: Vec<&Claim> = open
        .iter()
        .copied()
        .filter(|claim| claim.open() == gross)
        .collect();
    let claims = match one.as_slice() {
        [_] => one,
        _ if open.len() > 1 && total(open.iter().copied()) == gross => open.to_vec(),
        _ => return None,
    };
    let judgement = several(&claims, AmountFit::EqualSumLessCredit);
    Some(judgement.allocating(Allocation::new(&credit.key, -credit.open)))
}

/// The customer sends us what was to come through the portefeuille: the total, the net, or his own
/// share (domain/kmo-portefeuille 12.61).
fn through_the_wrong_channel(case: &Case<'_>, id: &str) -> Option<Judgement> {
    let book = case.book;
    let gross: Vec<&Claim> = book
        .open_of(id, Channel::Direct)
        .filter(|claim| is_gross(book, claim, case.amount))
        .collect();
    if let [claim] = gross.as_slice() {
        return Some(more_than_open(case, claim));
    }
    let portfolio: Vec<&Claim> = book.open_of(id, Channel::Portfolio).collect();
    let net = |claim: &&Claim| claim.amount == case.amount;
    let own_share = |claim: &&Claim| is_own_share(case.amount, claim.amount);
    let found =
        |fits: &dyn Fn(&&Claim) -> bool| portfolio.iter().filter(|claim| fits(claim)).count() == 1;
    let (flag, fit) = if found(&net) {
        (Flag::PaidNetDirect, AmountFit::Net)
    } else if found(&own_share) {
        (Flag::PaidOwnShareDirect, AmountFit::OwnShare)
    } else {
        return net_paid_before(case, id);
    };
    let judgement = Judgement::new(Decision::Flag)
        .flagged(flag)
        .because(Evidence::amount(fit, Strength::Probable));
    let claims: Vec<&Claim> = portfolio
        .iter()
        .copied()
        .filter(|c| net(c) || own_share(c))
        .collect();
    Some(offer(case, judgement, &claims))
}

/// The customer sends the net of a project that the portefeuille has paid already
/// (domain/kmo-portefeuille 12.62).
fn net_paid_before(case: &Case<'_>, id: &str) -> Option<Judgement> {
    let claims = case.book.claims_of_customer(id);
    let paid = claims.filter(|claim| {
        claim.channel == Channel::Portfolio
            && claim.amount == case.amount
            && claim.paid() >= claim.amount
    });
    let paid: Vec<&Claim> = paid.collect();
    let [claim] = paid.as_slice() else {
        return None;
    };
    let evidence = Evidence::new(EvidenceKind::ClosedClaim, &claim.key, Strength::Probable);
    Some(
        Judgement::new(Decision::Flag)
            .flagged(Flag::PaidNetDirect)
            .flagged(Flag::DoublePayment)
            .because(Evidence::amount(AmountFit::Net, Strength::Probable))
            .because(evidence),
    )
}
