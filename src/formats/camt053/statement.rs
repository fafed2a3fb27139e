//! One statement of the message (`Stmt`): the account, the balances, and its entries one after the
//! other; an entry is forgotten as soon as its lines are made.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::entry::{self, Amount};
use super::line::{self, Own};
use super::xml::{Read, Xml};
use crate::domain::bank::{Line, Statement, StatementExtra};
use crate::formats::message::{self, Problem, What, is_currency};

/// `Bal`.
struct Balance {
    kind: String,
    amount: Amount,
    credit: bool,
    on: Option<NaiveDate>,
}

#[derive(Default)]
struct Draft {
    id: Option<String>,
    electronic_number: Option<String>,
    legal_number: Option<String>,
    account: String,
    currency: Option<String>,
    holder: Option<String>,
    bank_bic: Option<String>,
    duplicate_copy: bool,
    balances: Vec<Balance>,
    lines: Vec<Line>,
    messages: Vec<String>,
    entries: usize,
}

/// Reads one `Stmt`; what is odd about it goes to `problems`.
pub(super) fn statement(xml: &mut Xml<'_>, problems: &mut Vec<Problem>) -> Read<Statement> {
    let at = xml.line();
    let mut draft = Draft::default();
    xml.children(|xml, name, _| {
        match name {
            "Id" => draft.id = xml.text()?,
            "ElctrncSeqNb" => draft.electronic_number = xml.text()?,
            "LglSeqNb" => draft.legal_number = xml.text()?,
            "CpyDplctInd" => draft.duplicate_copy = xml.value()?.contains("DUPL"),
            "Acct" => account(xml, &mut draft)?,
            "Bal" => draft.balances.push(balance(xml)?),
            "Ntry" => draft.entry(xml, problems)?,
            "AddtlStmtInf" => draft.messages.extend(xml.text()?),
            _ => xml.skip()?,
        }
        Ok(())
    })?;
    draft.close(at, xml.line(), problems)
}

fn account(xml: &mut Xml<'_>, draft: &mut Draft) -> Read<()> {
    xml.children(|xml, name, _| {
        match name {
            "Id" => draft.account = entry::account_id(xml)?.unwrap_or_default().into_owned(),
            "Ccy" => draft.currency = xml.text()?,
            "Ownr" => draft.holder = entry::party(xml)?.map(Cow::into_owned),
            "Svcr" => draft.bank_bic = entry::bic(xml)?.map(Cow::into_owned),
            _ => xml.skip()?,
        }
        Ok(())
    })
}

fn balance(xml: &mut Xml<'_>) -> Read<Balance> {
    let (mut kind, mut amount, mut credit, mut on) = (String::new(), None, true, None);
    xml.children(|xml, name, start| {
        match name {
            "Tp" => kind = balance_kind(xml)?,
            "Amt" => amount = Some(entry::amount(xml, start)?),
            // One bank leaves it out, and has no debit balances.
            "CdtDbtInd" => credit = entry::is_credit(xml)?,
            "Dt" => on = Some(entry::day(xml)?),
            _ => xml.skip()?,
        }
        Ok(())
    })?;
    let Some(amount) = amount else {
        return Err(xml.problem(What::Missing("the amount of a balance (Amt)")));
    };
    Ok(Balance {
        kind,
        amount,
        credit,
        on,
    })
}

/// `CdOrPrtry`; the sub-type beside it tells only that a page goes on.
fn balance_kind(xml: &mut Xml<'_>) -> Read<String> {
    let mut kind = String::new();
    xml.children(|xml, name, _| match name {
        "CdOrPrtry" => {
            kind = xml.value()?.into_owned();
            Ok(())
        }
        _ => xml.skip(),
    })?;
    Ok(kind)
}

impl Draft {
    fn entry(&mut self, xml: &mut Xml<'_>, problems: &mut Vec<Problem>) -> Read<()> {
        let entry = entry::entry(xml)?;
        self.entries += 1;
        if self.currency.is_none() {
            let of_balance = self.balances.first().map(|balance| &balance.amount);
            let amount = of_balance.or(entry.amount.as_ref());
            self.currency = amount.map(|amount| amount.currency.clone());
        }
        let own = Own {
            account: &self.account,
            currency: self.currency.as_deref().unwrap_or_default(),
            holder: self.holder.as_deref().unwrap_or_default(),
        };
        line::add(&mut self.lines, self.entries, &entry, &own, problems)
    }

    fn close(self, at: usize, end: usize, problems: &mut Vec<Problem>) -> Read<Statement> {
        if self.account.is_empty() {
            return Err(What::Missing("the account (Acct)").at(at));
        }
        // A page of a longer statement opens and closes with interim balances.
        let opening = self
            .first(&["OPBD", "PRCD"])
            .or_else(|| self.first(&["ITBD"]));
        let closing = self.last(&["CLBD"]).or_else(|| self.page_end());
        let currency = self.currency.clone().or_else(|| {
            let balance = opening.or(closing)?;
            Some(balance.amount.currency.clone())
        });
        let currency = currency.unwrap_or_default();
        if !is_currency(&currency) {
            return Err(What::NotACurrency(currency.chars().take(40).collect()).at(at));
        }
        for balance in [opening, closing].into_iter().flatten() {
            problems.extend(balance.problem(&currency).map(|what| what.at(end)));
        }
        for (balance, missing) in [(opening, "opening balance"), (closing, "closing balance")] {
            if balance.is_none() {
                problems.push(What::NotProvable(missing).at(end));
            }
        }
        let statement = Statement {
            account: self.account.clone(),
            currency,
            opening_balance: opening.map(Balance::signed),
            opening_date: opening.and_then(|balance| balance.on),
            closing_balance: closing.map(Balance::signed),
            closing_date: closing.and_then(|balance| balance.on),
            number: self.electronic_number.or(self.legal_number).or(self.id),
            lines: self.lines,
            extra: StatementExtra {
                duplicate_copy: self.duplicate_copy,
                holder: self.holder,
                bank_bic: self.bank_bic,
                messages: self.messages,
            },
        };
        problems.extend(message::balance(&statement).map(|what| what.at(end)));
        Ok(statement)
    }

    /// The first balance of the first kind that there is.
    fn first(&self, kinds: &[&str]) -> Option<&Balance> {
        let of = |kind: &&str| self.balances.iter().find(|balance| balance.kind == *kind);
        kinds.iter().find_map(of)
    }

    fn last(&self, kinds: &[&str]) -> Option<&Balance> {
        let of = |kind: &&str| self.balances.iter().rfind(|balance| balance.kind == *kind);
        kinds.iter().find_map(of)
    }

    /// The interim balance at the end of a page: beside the one that it opened with, if it opened
    /// with an interim one too.
    fn page_end(&self) -> Option<&Balance> {
        let interim = self
            .balances
            .iter()
            .filter(|balance| balance.kind == "ITBD")
            .count();
        let opens_so = self.first(&["OPBD", "PRCD"]).is_none();
        (interim > usize::from(opens_so)).then(|| self.last(&["ITBD"]))?
    }
}

impl Balance {
    fn signed(&self) -> crate::domain::money::Cents {
        self.amount.signed(self.credit)
    }

    fn problem(&self, account: &str) -> Option<What> {
        if !self.amount.exact {
            return Some(What::ThirdDecimal(self.amount.cents.to_string()));
        }
        let found = self.amount.currency.clone();
        let account = account.to_owned();
        (!found.is_empty() && found != account).then_some(What::Currency { account, found })
    }
}
