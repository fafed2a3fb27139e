//! Fields in their order: account, number, opening balance, lines with their texts, closing
//! balance; pages of one statement become one.

use super::entry::{self, Entry};
use super::field::{self, Field};
use super::text::{self, Text};
use crate::domain::bank::{Line, LineExtra, Statement, StatementExtra};
use crate::domain::money::Cents;
use crate::formats::message::{self, Problem, What, is_currency};
use crate::formats::wording::{folded, has_iban_form, some};
use chrono::NaiveDate;

/// Reads every statement; what doesn't stop the reading goes to `problems`.
pub(super) fn statements(
    text: &str,
    problems: &mut Vec<Problem>,
) -> Result<Vec<Statement>, Problem> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut open = Draft::default();
    field::each(text, |field| {
        if open.is_over_before(field.tag) {
            keep(&mut drafts, std::mem::take(&mut open));
        }
        open.add(&field, problems)
    })?;
    if drafts.is_empty() && open.line > 0 {
        // A fragment that only has a number, say: one statement, of which nothing is proved.
        drafts.push(open);
    } else {
        keep(&mut drafts, open);
    }
    Ok(drafts
        .into_iter()
        .map(|draft| draft.close(problems))
        .collect())
}

/// Adds a finished statement, or the next page to the one before.
fn keep(drafts: &mut Vec<Draft>, draft: Draft) {
    if draft.is_empty() {
        return;
    }
    match drafts.last_mut() {
        Some(before) if before.goes_on_in(&draft) => before.append(draft),
        _ => drafts.push(draft),
    }
}

/// A balance with its day and currency; some banks leave the currency of the closing one out.
#[derive(Debug, PartialEq, Eq)]
struct Balance {
    amount: Cents,
    on: NaiveDate,
    currency: Option<String>,
    /// Between two pages.
    interim: bool,
}

#[derive(Default)]
struct Draft {
    line: usize,
    last_line: usize,
    account: String,
    number: Option<String>,
    opening: Option<Balance>,
    closing: Option<Balance>,
    lines: Vec<Line>,
    messages: Vec<String>,
}

impl Draft {
    fn is_empty(&self) -> bool {
        self.account.is_empty()
            && self.opening.is_none()
            && self.closing.is_none()
            && self.lines.is_empty()
    }

    /// A statement opens with `:20:`; one that has closed may also be followed by a next one
    /// without it.
    fn is_over_before(&self, tag: &str) -> bool {
        tag == "20"
            || (self.closing.is_some() && matches!(tag, "25" | "25P" | "60" | "60F" | "60M" | "61"))
    }

    fn add(&mut self, field: &Field<'_>, problems: &mut Vec<Problem>) -> Result<(), Problem> {
        if self.line == 0 {
            self.line = field.line;
        }
        self.last_line = field.line;
        match field.tag {
            "25" | "25P" => self.account = own_account(field),
            "28" | "28C" => self.number = number(&field.joined()),
            "60" | "60F" | "60M" => self.opening = Some(balance(field)?),
            "62" | "62F" | "62M" => self.closing = Some(balance(field)?),
            "61" => {
                let entry = entry::entry(field)?;
                let number = self.lines.len() + 1;
                self.lines.push(line(entry, number));
            }
            "86" => self.describe(field),
            "NS" => self.inform(field),
            _ => {}
        }
        let of_balance = field
            .tag
            .starts_with("62")
            .then(|| self.currency_problem())
            .flatten();
        problems.extend(of_balance.map(|what| what.at(field.line)));
        Ok(())
    }

    /// The text of the line before, or of the statement where there is none or it has closed.
    fn describe(&mut self, field: &Field<'_>) {
        match self.lines.last_mut() {
            Some(line) if self.closing.is_none() => explain(line, text::text(&field.lines)),
            _ => self.messages.extend(some(&folded(&field.lines.join(" ")))),
        }
    }

    /// What a bank adds outside the standard.
    fn inform(&mut self, field: &Field<'_>) {
        if let Some(line) = self.lines.last_mut() {
            line.extra
                .information
                .extend(some(&folded(&field.lines.join(" "))));
        }
    }

    fn currency_problem(&self) -> Option<What> {
        let account = self.opening.as_ref()?.currency.clone()?;
        let found = self.closing.as_ref()?.currency.clone()?;
        (account != found).then_some(What::Currency { account, found })
    }

    fn goes_on_in(&self, next: &Self) -> bool {
        let (Some(end), Some(start)) = (&self.closing, &next.opening) else {
            return false;
        };
        end.interim && start.interim && self.account == next.account && end.amount == start.amount
    }

    fn append(&mut self, next: Self) {
        let before = self.lines.len();
        self.lines.extend(next.lines);
        for (index, line) in self.lines.iter_mut().enumerate().skip(before) {
            line.sequence = sequence(index + 1);
        }
        self.messages.extend(next.messages);
        self.closing = next.closing;
        self.last_line = next.last_line;
    }

    fn close(self, problems: &mut Vec<Problem>) -> Statement {
        let balances = [&self.opening, &self.closing];
        let currency = balances
            .into_iter()
            .flatten()
            .find_map(|balance| balance.currency.clone());
        let missing = [
            (self.account.is_empty(), "account number"),
            (self.opening.is_none(), "opening balance"),
            (self.closing.is_none(), "closing balance"),
        ];
        for (_, what) in missing.into_iter().filter(|(is_missing, _)| *is_missing) {
            problems.push(What::NotProvable(what).at(self.last_line));
        }
        let mut statement = Statement {
            account: self.account,
            currency: currency.unwrap_or_default(),
            number: self.number,
            opening_balance: self.opening.as_ref().map(|balance| balance.amount),
            opening_date: self.opening.map(|balance| balance.on),
            closing_balance: self.closing.as_ref().map(|balance| balance.amount),
            closing_date: self.closing.map(|balance| balance.on),
            lines: self.lines,
            extra: StatementExtra {
                messages: self.messages,
                ..StatementExtra::default()
            },
        };
        problems.extend(message::balance(&statement).map(|what| what.at(self.last_line)));
        statement.lines.shrink_to_fit();
        statement
    }
}

/// The number in front of the page; a later page on its own keeps both.
fn number(text: &str) -> Option<String> {
    match text.split_once('/') {
        Some((number, page)) if page.trim().trim_start_matches('0') == "1" => some(number),
        _ => some(text),
    }
}

/// An IBAN without the currency behind it; any other number as it came.
fn own_account(field: &Field<'_>) -> String {
    let first = field.lines.first().copied().unwrap_or_default().trim();
    let number = first.split_whitespace().next().unwrap_or_default();
    let without_currency = number
        .len()
        .checked_sub(3)
        .and_then(|at| number.split_at_checked(at));
    match without_currency {
        Some((iban, currency))
            if is_currency(currency) && crate::domain::identifiers::Iban::parse(iban).is_ok() =>
        {
            iban.to_owned()
        }
        _ if has_iban_form(number) => number.to_owned(),
        _ => first.to_owned(),
    }
}

/// `C140102EUR4833,52`.
fn balance(field: &Field<'_>) -> Result<Balance, Problem> {
    let joined = field.joined();
    let broken = || {
        What::Field(format!(
            ":{}:{}",
            field.tag,
            joined.chars().take(40).collect::<String>()
        ))
        .at(field.line)
    };
    let (sign, rest) = joined.split_at_checked(1).ok_or_else(broken)?;
    let credit = match sign {
        "C" => true,
        "D" => false,
        other => return Err(What::Sign(other.to_owned()).at(field.line)),
    };
    let (day, rest) = rest.split_at_checked(6).ok_or_else(broken)?;
    let on = entry::day(day).ok_or_else(|| What::Day(day.to_owned()).at(field.line))?;
    let (currency, digits) = match rest.split_at_checked(3) {
        Some((currency, digits)) if is_currency(currency) => (Some(currency.to_owned()), digits),
        _ => (None, rest),
    };
    let read = message::amount(digits.trim(), ',').filter(|read| read.exact);
    let cents = read.ok_or_else(broken)?.cents;
    Ok(Balance {
        amount: if credit { cents } else { -cents },
        on,
        currency,
        interim: field.tag.ends_with('M'),
    })
}

fn line(entry: Entry, number: usize) -> Line {
    // Two banks put the counterparty's account into the reference, or below the line.
    let below = entry
        .supplement
        .first()
        .map(String::as_str)
        .unwrap_or_default();
    let places = [below, &entry.customer_reference];
    let account = places
        .into_iter()
        .find(|text| has_iban_form(text))
        .map(str::to_owned);
    let name_below = has_iban_form(&entry.customer_reference)
        .then(|| some(below))
        .flatten();
    let code = entry.kind.get(1..).unwrap_or_default();
    Line {
        sequence: sequence(number),
        amount: entry.amount,
        booking_date: Some(entry.booking_date),
        value_date: Some(entry.value_date),
        counterparty_name: name_below,
        counterparty_account: account,
        counterparty_bic: None,
        structured_reference: None,
        remittance: String::new(),
        bank_reference: some(&entry.bank_reference),
        end_to_end_id: reference(&entry.customer_reference),
        transaction_code: some(&entry.kind),
        details_of: None,
        extra: LineExtra {
            reversal: entry.reversal || code == "RTI",
            bank_costs: matches!(code, "CHG" | "COM" | "INT"),
            information: entry
                .supplement
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect(),
            ..LineExtra::default()
        },
    }
}

/// The payer's reference; words that only say where it stands, or that there is none, are none.
fn reference(text: &str) -> Option<String> {
    let is_word = matches!(
        text,
        "NONREF" | "EREF" | "PREF" | "KREF" | "MARF" | "KREF+" | "N" | ""
    );
    (!is_word && !has_iban_form(text)).then(|| text.to_owned())
}

fn explain(line: &mut Line, text: Text) {
    line.remittance = folded(&text.remittance);
    line.extra.raw_remittance = text.remittance;
    line.structured_reference = text.structured_reference;
    line.counterparty_name = text.name.or(line.counterparty_name.take());
    line.counterparty_account = text.account.or(line.counterparty_account.take());
    line.counterparty_bic = text.bic;
    line.end_to_end_id = text.end_to_end_id.or(line.end_to_end_id.take());
    line.extra.ultimate_debtor = text.ultimate;
    line.extra.reversal |= text.returned.is_some();
    line.extra
        .information
        .extend(text.returned.into_iter().chain(text.mandate));
}

fn sequence(number: usize) -> String {
    format!("{number:04}/0000")
}
