//! Refunds of ours in the lines of the bank: money that leaves pays one that waits, money that the
//! bank returns makes it owed again. A person always confirms.

use super::decide::Case;
use super::ledger::Refund;
use super::lookup::compact;
use super::named::Named;
use super::verdict::{
    Allocation, AmountFit, Decision, Evidence, EvidenceKind, Flag, Judgement, Strength,
};
use super::zone::Zone;
use crate::domain::money::Cents;

/// The refund that money which leaves pays: one of this amount that the text names, or that goes to
/// this account or customer; a part of one only where the text names it.
pub(super) fn paid_out(case: &Case<'_>, named: &Named<'_>) -> Option<Judgement> {
    let amount = case.amount.abs();
    let equal: Vec<&Refund> = case.book.refunds_of(amount).collect();
    let told = told_of(case, named, &equal);
    if !told.is_empty() {
        return Some(proposed(&told, case.amount, AmountFit::Refund, &[]));
    }
    let customer = case.payer.customer().or_else(|| of_named(named))?;
    let larger: Vec<&Refund> = case
        .book
        .refunds_of_customer(customer)
        .filter(|refund| refund.amount > amount && is_mentioned(case, named, refund))
        .collect();
    let is_part = !larger.is_empty();
    is_part.then(|| proposed(&larger, case.amount, AmountFit::Below, &[Flag::Partial]))
}

/// The refund that is owed again when a transfer of ours comes back.
pub(super) fn came_back(case: &Case<'_>, named: &Named<'_>) -> Option<Judgement> {
    let paid: Vec<&Refund> = case.book.refunds_paid(case.amount).collect();
    let told = told_of(case, named, &paid);
    (!told.is_empty()).then(|| proposed(&told, case.amount, AmountFit::Refund, &[]))
}

/// Those that the text names, else those that go to the account of the line, else to its customer.
fn told_of<'a>(case: &Case<'_>, named: &Named<'_>, refunds: &[&'a Refund]) -> Vec<&'a Refund> {
    let only = |holds: &dyn Fn(&Refund) -> bool| -> Vec<&'a Refund> {
        let holding = refunds.iter().copied();
        holding.filter(|refund| holds(refund)).collect()
    };
    let told = only(&|refund| is_mentioned(case, named, refund));
    if !told.is_empty() {
        return told;
    }
    let told = only(&|refund| is_to_account(case, refund));
    if !told.is_empty() {
        return told;
    }
    only(&|refund| case.payer.customer() == Some(&refund.customer))
}

fn of_named<'a>(named: &Named<'a>) -> Option<&'a str> {
    let mut claims = named.groups.iter().flat_map(|group| &group.claims);
    claims.next().map(|claim| claim.customer.as_str())
}

/// The text names the refund, or the invoice that it is about.
fn is_mentioned(case: &Case<'_>, named: &Named<'_>, refund: &Refund) -> bool {
    let of = refund.of.as_deref().and_then(|key| case.book.claim(key));
    let mut claims = named.groups.iter().flat_map(|group| &group.claims);
    let is_named = of.is_some_and(|of| claims.any(|claim| claim.invoice == of.invoice));
    is_named || names(case, &refund.id)
}

/// Whether a number stands in the text as a word of its own: `TB-1` isn't in `TB-12`.
fn names(case: &Case<'_>, id: &str) -> bool {
    let zone = Zone::new(&case.line.remittance);
    let text = zone.text(0..zone.len());
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    words.any(|word| compact(word) == compact(id))
}

fn is_to_account(case: &Case<'_>, refund: &Refund) -> bool {
    let line = case.line.counterparty_account.as_deref().map(compact);
    let account = refund.account.as_deref().map(compact);
    line.is_some() && line == account
}

fn proposed(told: &[&Refund], amount: Cents, fit: AmountFit, flags: &[Flag]) -> Judgement {
    let judgement = Judgement::new(Decision::Suggest).flagged_all(flags.iter().copied());
    let part = |refund: &Refund| Allocation::new(format!("refund {}", refund.id), amount);
    match told {
        [refund] => judgement
            .because(Evidence::new(
                EvidenceKind::Refund,
                &refund.id,
                Strength::Probable,
            ))
            .because(Evidence::amount(fit, Strength::Exact))
            .allocating(part(refund)),
        several => several
            .iter()
            .fold(judgement.flagged(Flag::Ambiguous), |judgement, refund| {
                judgement.offering(part(refund))
            }),
    }
}
