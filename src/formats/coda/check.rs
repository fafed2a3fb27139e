//! The control totals: what record 9 promises, and whether the movements lead from the old balance
//! to the new one. Most files that a bank never made fail here.

use super::assemble::Block;
use super::milli::Milli;
use super::problem::{Field, Problem, What};
use crate::domain::identifiers::Iban;

/// Everything that the block's own figures say against it. The totals of record 9 and
/// the balances count no details.
pub(super) fn check(block: &Block) -> Vec<Problem> {
    let mut problems = Vec::new();
    let opening = &block.opening.balance;
    if is_separate_application(block) && block.sums.movements > 0 {
        let code = block.header.separate_application.clone();
        problems.push(What::SeparateApplication(code).at(opening.line));
    }
    if block.closing.is_none() && block.sums.movements > 0 {
        problems.push(What::Ends("closing balance (record 8)").at(block.trailer_line));
    }
    third_decimals(block, &mut problems);
    problems.extend(block.sums.inexact.iter().cloned());
    trailer(block, &mut problems);
    balances(block, &mut problems);
    accounts(block, &mut problems);
    problems
}

/// Details of totals in another file: their balances are zero.
fn is_separate_application(block: &Block) -> bool {
    let code = &block.header.separate_application;
    let closes_at_zero = block
        .closing
        .as_ref()
        .is_none_or(|closing| closing.amount.is_zero());
    code.chars().any(|c| c != '0') && block.opening.balance.amount.is_zero() && closes_at_zero
}

fn third_decimals(block: &Block, problems: &mut Vec<Problem>) {
    let balances = [
        Some((Field::OpeningBalance, &block.opening.balance)),
        block
            .closing
            .as_ref()
            .map(|closing| (Field::ClosingBalance, closing)),
    ];
    for (field, balance) in balances.into_iter().flatten() {
        let (line, amount) = (balance.line, balance.amount);
        if amount.exact().is_none() {
            let found = amount.to_string();
            problems.push(What::ThirdDecimal { field, found }.at(line));
        }
    }
}

fn trailer(block: &Block, problems: &mut Vec<Problem>) {
    let (trailer, line) = (&block.trailer, block.trailer_line);
    if trailer.record_count.parse() != Ok(block.record_count) {
        let promised = trailer.record_count.clone();
        let found = block.record_count;
        problems.push(What::RecordCount { promised, found }.at(line));
    }
    let debit = Milli(block.sums.debit.0.saturating_neg());
    if debit != trailer.debit {
        let (promised, found) = (trailer.debit.to_string(), debit.to_string());
        problems.push(What::DebitTotal { promised, found }.at(line));
    }
    let credit = block.sums.credit;
    if credit != trailer.credit {
        let (promised, found) = (trailer.credit.to_string(), credit.to_string());
        problems.push(What::CreditTotal { promised, found }.at(line));
    }
}

fn balances(block: &Block, problems: &mut Vec<Problem>) {
    let Some(closing) = &block.closing else {
        return;
    };
    let opening = block.opening.balance.amount;
    let sum = block.sums.total();
    let expected = Milli::sum([opening, sum].into_iter());
    if expected != closing.amount {
        let difference = Milli(closing.amount.0.saturating_sub(expected.0));
        problems.push(
            What::Balance {
                opening: opening.to_string(),
                movements: sum.to_string(),
                expected: expected.to_string(),
                closing: closing.amount.to_string(),
                difference: difference.to_string(),
            }
            .at(closing.line),
        );
    }
}

fn accounts(block: &Block, problems: &mut Vec<Problem>) {
    let own = &block.opening.balance;
    if crate::formats::wording::has_iban_form(&own.account) && Iban::parse(&own.account).is_err() {
        problems.push(What::OwnAccountCheck(own.account.clone()).at(own.line));
    }
    if let Some(closing) = &block.closing
        && closing.account != own.account
    {
        problems.push(What::OtherAccount(closing.account.clone()).at(closing.line));
    }
}
