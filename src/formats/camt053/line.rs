//! From an entry to the neutral bank lines: one, or one per transaction where those add up to it.

use super::entry::{Amount, Code, Entry, Party, Transaction};
use super::xml::Word;
use crate::domain::bank::{Line, LineExtra};
use crate::domain::money::Cents;
use crate::formats::message::{Problem, What, sum};
use crate::formats::wording::{folded, is_same_name, structured_reference};

/// The account that the statement is of.
pub(super) struct Own<'a> {
    pub account: &'a str,
    pub currency: &'a str,
    pub holder: &'a str,
}

/// Adds the lines of the entry with this number, counted from 1.
pub(super) fn add(
    lines: &mut Vec<Line>,
    number: usize,
    entry: &Entry<'_>,
    own: &Own<'_>,
    problems: &mut Vec<Problem>,
) -> Result<(), Problem> {
    let Some(amount) = &entry.amount else {
        return Err(What::Missing("the amount of an entry (Amt)").at(entry.line));
    };
    let Some(credit) = entry.credit else {
        return Err(What::Missing("the direction of an entry (CdtDbtInd)").at(entry.line));
    };
    let total = amount.signed(credit);
    if let Some(status) = entry.status.as_deref().filter(|status| *status != "BOOK") {
        let (amount, status) = (total, status.to_owned());
        problems.push(What::NotBooked { amount, status }.at(entry.line));
        return Ok(());
    }
    if !amount.exact {
        problems.push(What::ThirdDecimal(amount.cents.to_string()).at(entry.line));
    }
    if !amount.currency.is_empty() && amount.currency != own.currency {
        let (account, found) = (own.currency.to_owned(), amount.currency.clone());
        problems.push(What::Currency { account, found }.at(entry.line));
    }
    let sequence = |detail: usize| format!("{number:04}/{detail:04}");
    let parts = parts(entry, total, own, problems);
    if parts.is_empty() {
        lines.push(whole(entry, total, sequence(0), own));
    }
    for (index, (transaction, cents)) in parts.into_iter().enumerate() {
        let mut line = line(entry, Some(transaction), cents, sequence(index + 1), own);
        line.details_of = Some(sequence(0));
        lines.push(line);
    }
    Ok(())
}

/// The transactions with their amounts, where they replace the entry.
fn parts<'e>(
    entry: &'e Entry<'e>,
    total: Cents,
    own: &Own<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<(&'e Transaction<'e>, Cents)> {
    if entry.transactions.len() < 2 {
        return Vec::new();
    }
    let of = |transaction: &'e Transaction<'e>| {
        let of_its_own = [&transaction.amount, &transaction.detail_amount];
        let is_ours = |amount: &&Amount| amount.exact && amount.currency == own.currency;
        let amount = of_its_own.into_iter().flatten().find(is_ours)?;
        let credit = transaction.credit.unwrap_or(total >= Cents::ZERO);
        Some((transaction, amount.signed(credit)))
    };
    let parts: Vec<_> = entry.transactions.iter().filter_map(of).collect();
    let details = sum(parts.iter().map(|(_, cents)| *cents));
    if parts.len() == entry.transactions.len() && details == total {
        return parts;
    }
    problems.push(What::NotSplit { total, details }.at(entry.line));
    Vec::new()
}

/// The entry as one line.
fn whole(entry: &Entry<'_>, total: Cents, sequence: String, own: &Own<'_>) -> Line {
    let only = match entry.transactions.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    let mut line = line(entry, only, total, sequence, own);
    let several = entry.transactions.len().max(entry.promised) > 1;
    line.extra.collective_without_details = several;
    if entry.transactions.len() > 1 {
        let texts = entry.transactions.iter().map(|one| remittance(one).1);
        line.extra
            .information
            .extend(texts.filter(|text| !text.is_empty()));
    }
    line
}

fn line(
    entry: &Entry<'_>,
    transaction: Option<&Transaction<'_>>,
    amount: Cents,
    sequence: String,
    own: &Own<'_>,
) -> Line {
    let nothing = Transaction::default();
    let details = transaction.unwrap_or(&nothing);
    let code = if entry.code.is_empty() {
        &details.code
    } else {
        &entry.code
    };
    let returned = details.returned.is_some() || details.code.is_return();
    let reversal = entry.reversal || returned || code.is_return();
    let other = counterparty(details, amount, reversal, own);
    // What is said of several transactions together is said of none of them.
    let of_entry = (entry.transactions.len() < 2).then_some(entry);
    let (structured, text) = remittance(details);
    let text = if text.is_empty() && structured.is_none() && of_entry.is_some() {
        instead(entry, details)
    } else {
        text
    };
    Line {
        sequence,
        amount,
        booking_date: entry.booked_on,
        value_date: entry.value_date,
        counterparty_name: owned(&other.name),
        counterparty_account: owned(&other.account),
        counterparty_bic: owned(&other.bic),
        structured_reference: structured,
        remittance: folded(&text),
        bank_reference: owned(&details.bank_reference).or_else(|| owned(&entry.bank_reference)),
        end_to_end_id: owned(&details.end_to_end_id),
        transaction_code: code.word(),
        details_of: None,
        extra: LineExtra {
            raw_remittance: text,
            ultimate_debtor: owned(&other.ultimate),
            reversal,
            foreign_currency: foreign(details, own)
                .or_else(|| foreign_word(of_entry?.instructed.as_ref()?, own)),
            exchange_rate: owned(&details.rate).or_else(|| owned(&of_entry?.rate)),
            charges: (details.charges.kept(own.currency))
                .or_else(|| of_entry?.charges.kept(own.currency)),
            bank_costs: other.account.is_none() && code.is_bank_costs(),
            own_transfer: code.is_own_transfer() || is_own(other, own),
            information: details
                .returned
                .clone()
                .into_iter()
                .chain(owned(&details.mandate))
                .collect(),
            ..LineExtra::default()
        },
    }
}

fn owned(word: &Option<Word<'_>>) -> Option<String> {
    word.as_deref().map(str::to_owned)
}

/// The other side. A reversal repeats the parties of the movement that it undoes, so there the
/// direction tells nothing; the own account does, wherever it stands.
fn counterparty<'t>(
    details: &'t Transaction<'t>,
    amount: Cents,
    reversal: bool,
    own: &Own<'_>,
) -> &'t Party<'t> {
    let (debtor, creditor) = (&details.debtor, &details.creditor);
    let by_direction = if (amount < Cents::ZERO) == reversal {
        debtor
    } else {
        creditor
    };
    let opposite = if std::ptr::eq(by_direction, debtor) {
        creditor
    } else {
        debtor
    };
    let is_ours = |party: &Party<'_>| party.account.as_deref() == Some(own.account);
    match (is_ours(by_direction), is_ours(opposite)) {
        (false, true) => by_direction,
        (true, false) => opposite,
        _ if by_direction.is_unknown() && reversal => opposite,
        _ if reversal && is_own(by_direction, own) && !opposite.is_unknown() => opposite,
        _ => by_direction,
    }
}

fn is_own(party: &Party<'_>, own: &Own<'_>) -> bool {
    party
        .name
        .as_deref()
        .is_some_and(|name| is_same_name(name, own.holder))
}

/// The structured reference, and everything else that the remittance says: references of other
/// schemes are text.
fn remittance(details: &Transaction<'_>) -> (Option<String>, String) {
    let mut structured = None;
    let mut text = details.unstructured.join(" ");
    for reference in &details.references {
        let issuer = reference.issuer.as_deref().unwrap_or_default();
        let vouched = issuer.eq_ignore_ascii_case("BBA") || issuer.eq_ignore_ascii_case("ISO");
        match structured_reference(&reference.text, vouched) {
            Some(found) if structured.is_none() => structured = Some(found),
            Some(found) if structured.as_ref() == Some(&found) => {}
            _ if text.contains(&*reference.text) => {}
            _ => {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&reference.text);
            }
        }
    }
    (structured, text)
}

/// What the bank says where the payer said nothing.
fn instead(entry: &Entry<'_>, details: &Transaction<'_>) -> String {
    let words = details.additional.as_ref().or(entry.additional.as_ref());
    words
        .map(|words| words.clone().into_owned())
        .unwrap_or_default()
}

fn foreign(details: &Transaction<'_>, own: &Own<'_>) -> Option<String> {
    let amounts = [&details.instructed, &details.detail_amount, &details.amount];
    (amounts.into_iter().flatten()).find_map(|amount| foreign_word(amount, own))
}

/// `55.10 USD`, for an amount in another currency than the account's.
fn foreign_word(amount: &Amount, own: &Own<'_>) -> Option<String> {
    let is_foreign =
        !amount.currency.is_empty() && amount.currency != own.currency && !amount.cents.is_zero();
    is_foreign.then(|| format!("{} {}", amount.cents, amount.currency))
}

impl Party<'_> {
    fn is_unknown(&self) -> bool {
        self.name.is_none() && self.account.is_none()
    }
}

impl Code<'_> {
    fn is_empty(&self) -> bool {
        self.domain.is_none() && self.own.is_none()
    }

    /// `PMNT/RCDT/ESCT`, or the bank's own code.
    fn word(&self) -> Option<String> {
        let parts = [&self.domain, &self.family, &self.sub_family];
        let known: Vec<&str> = parts.into_iter().flatten().map(|part| &**part).collect();
        if known.is_empty() {
            owned(&self.own)
        } else {
            Some(known.join("/"))
        }
    }

    /// Returned, rejected and cancelled transfers and direct debits.
    fn is_return(&self) -> bool {
        matches!(
            self.sub_family.as_deref(),
            Some("RRTN" | "RPCR" | "RCDD" | "UPDD" | "PRDD")
        )
    }

    fn is_bank_costs(&self) -> bool {
        matches!(
            self.sub_family.as_deref(),
            Some("CHRG" | "COMM" | "COMT" | "FEES" | "INTR" | "TAXE")
        )
    }

    /// Balances moved between accounts of one holder.
    fn is_own_transfer(&self) -> bool {
        self.domain.as_deref() == Some("CAMT") && self.family.as_deref() == Some("ACCB")
    }
}
