//! What an entry of a statement says (`Ntry`), and each of its transactions (`NtryDtls/TxDtls`), in
//! the words of the message and in every version of it.

use chrono::NaiveDate;
use quick_xml::events::BytesStart;

use super::xml::{Read, Word, Xml, attribute};
use crate::domain::money::Cents;
use crate::formats::message::{self, What};
use crate::formats::wording::account_word;

/// An amount with its currency, without a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount {
    pub cents: Cents,
    pub exact: bool,
    pub currency: String,
}

/// Domain, family and sub-family of a transaction, or what the bank calls it itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Code<'a> {
    pub domain: Option<Word<'a>>,
    pub family: Option<Word<'a>>,
    pub sub_family: Option<Word<'a>>,
    pub own: Option<Word<'a>>,
}

/// `Ntry`.
#[derive(Debug, Default)]
pub(super) struct Entry<'a> {
    pub line: usize,
    pub amount: Option<Amount>,
    pub credit: Option<bool>,
    pub reversal: bool,
    pub status: Option<Word<'a>>,
    pub booked_on: Option<NaiveDate>,
    pub value_date: Option<NaiveDate>,
    pub bank_reference: Option<Word<'a>>,
    pub code: Code<'a>,
    /// How many transactions the bank says there are.
    pub promised: usize,
    pub transactions: Vec<Transaction<'a>>,
    /// What `AmtDtls` and `Chrgs` say of the entry as a whole, where the bank doesn't repeat it in
    /// its one transaction.
    pub instructed: Option<Amount>,
    pub rate: Option<Word<'a>>,
    pub charges: Charges,
    pub additional: Option<Word<'a>>,
}

/// `Chrgs`: what banks kept of an amount.
#[derive(Debug, Default)]
pub(super) struct Charges {
    /// `TtlChrgsAndTaxAmt`.
    total: Option<Amount>,
    /// `Rcrd`, or the elements of version 02 that stand for one; a refund of charges is negative.
    parts: Vec<Amount>,
}

/// `TxDtls`.
#[derive(Debug, Default)]
pub(super) struct Transaction<'a> {
    pub amount: Option<Amount>,
    pub credit: Option<bool>,
    /// `AmtDtls/TxAmt`: the amount of a version that has none of its own.
    pub detail_amount: Option<Amount>,
    /// `AmtDtls/InstdAmt`: what the payer ordered, in his currency.
    pub instructed: Option<Amount>,
    /// `AmtDtls/…/CcyXchg/XchgRate`, as the file words it.
    pub rate: Option<Word<'a>>,
    pub charges: Charges,
    pub bank_reference: Option<Word<'a>>,
    pub end_to_end_id: Option<Word<'a>>,
    pub mandate: Option<Word<'a>>,
    pub code: Code<'a>,
    pub debtor: Party<'a>,
    pub creditor: Party<'a>,
    pub unstructured: Vec<Word<'a>>,
    pub references: Vec<Reference<'a>>,
    /// `RtrInf`: the reason why it came back, and what the bank adds.
    pub returned: Option<String>,
    pub additional: Option<Word<'a>>,
}

/// One side of a transaction.
#[derive(Debug, Default)]
pub(super) struct Party<'a> {
    pub name: Option<Word<'a>>,
    pub account: Option<Word<'a>>,
    pub bic: Option<Word<'a>>,
    pub ultimate: Option<Word<'a>>,
}

/// `CdtrRefInf`.
#[derive(Debug, Default)]
pub(super) struct Reference<'a> {
    pub issuer: Option<Word<'a>>,
    pub text: Word<'a>,
}

/// Reads one `Ntry`.
pub(super) fn entry<'a>(xml: &mut Xml<'a>) -> Read<Entry<'a>> {
    let mut entry = Entry {
        line: xml.line(),
        ..Entry::default()
    };
    xml.children(|xml, name, start| {
        match name {
            "Amt" => entry.amount = Some(amount(xml, start)?),
            "CdtDbtInd" => entry.credit = Some(is_credit(xml)?),
            "RvslInd" => entry.reversal = matches!(&*xml.value()?, "true" | "1"),
            "Sts" => entry.status = xml.word()?,
            "BookgDt" => entry.booked_on = Some(day(xml)?),
            "ValDt" => entry.value_date = Some(day(xml)?),
            "AcctSvcrRef" => entry.bank_reference = xml.word()?,
            "BkTxCd" => entry.code = code(xml)?,
            "AmtDtls" => {
                let found = amounts(xml)?;
                (entry.instructed, entry.rate) = (found.instructed, found.rate);
            }
            "Chrgs" => charges(xml, &mut entry.charges)?,
            "NtryDtls" => details(xml, &mut entry)?,
            "AddtlNtryInf" => entry.additional = xml.word()?,
            _ => xml.skip()?,
        }
        Ok(())
    })?;
    Ok(entry)
}

fn details<'a>(xml: &mut Xml<'a>, entry: &mut Entry<'a>) -> Read<()> {
    xml.children(|xml, name, _| match name {
        "TxDtls" => {
            entry.transactions.push(transaction(xml)?);
            Ok(())
        }
        "Btch" => xml.children(|xml, name, _| {
            if name == "NbOfTxs" {
                entry.promised = entry
                    .promised
                    .saturating_add(xml.value()?.parse().unwrap_or(0));
                return Ok(());
            }
            xml.skip()
        }),
        _ => xml.skip(),
    })
}

fn transaction<'a>(xml: &mut Xml<'a>) -> Read<Transaction<'a>> {
    let mut transaction = Transaction::default();
    xml.children(|xml, name, start| {
        match name {
            "Refs" => references(xml, &mut transaction)?,
            "Amt" => transaction.amount = Some(amount(xml, start)?),
            "CdtDbtInd" => transaction.credit = Some(is_credit(xml)?),
            "AmtDtls" => {
                let found = amounts(xml)?;
                transaction.detail_amount = found.own;
                (transaction.instructed, transaction.rate) = (found.instructed, found.rate);
            }
            "Chrgs" => charges(xml, &mut transaction.charges)?,
            "BkTxCd" => transaction.code = code(xml)?,
            "RltdPties" => parties(xml, &mut transaction)?,
            "RltdAgts" => agents(xml, &mut transaction)?,
            "RmtInf" => remittance(xml, &mut transaction)?,
            "RtrInf" => transaction.returned = Some(returned(xml)?),
            "AddtlTxInf" => transaction.additional = xml.word()?,
            _ => xml.skip()?,
        }
        Ok(())
    })?;
    Ok(transaction)
}

fn references<'a>(xml: &mut Xml<'a>, transaction: &mut Transaction<'a>) -> Read<()> {
    xml.children(|xml, name, _| {
        match name {
            "AcctSvcrRef" => transaction.bank_reference = xml.word()?,
            "EndToEndId" => transaction.end_to_end_id = xml.word()?,
            "MndtId" => transaction.mandate = xml.word()?,
            _ => xml.skip()?,
        }
        Ok(())
    })
}

/// `AmtDtls`.
#[derive(Default)]
struct Amounts<'a> {
    own: Option<Amount>,
    instructed: Option<Amount>,
    rate: Option<Word<'a>>,
}

fn amounts<'a>(xml: &mut Xml<'a>) -> Read<Amounts<'a>> {
    let mut found = Amounts::default();
    xml.children(|xml, name, _| match name {
        "TxAmt" => converted(xml, &mut found.own, &mut found.rate),
        "InstdAmt" => converted(xml, &mut found.instructed, &mut found.rate),
        "CntrValAmt" => converted(xml, &mut None, &mut found.rate),
        _ => xml.skip(),
    })?;
    Ok(found)
}

/// An amount of `AmtDtls`, and the rate that it was converted at where none was found before.
fn converted<'a>(
    xml: &mut Xml<'a>,
    kept: &mut Option<Amount>,
    found: &mut Option<Word<'a>>,
) -> Read<()> {
    *kept = None;
    xml.children(|xml, name, start| match name {
        "Amt" => {
            *kept = Some(amount(xml, start)?);
            Ok(())
        }
        "CcyXchg" => rate(xml, found),
        _ => xml.skip(),
    })
}

/// `XchgRate` of a `CcyXchg`; the first that says something counts, as the others repeat it.
fn rate<'a>(xml: &mut Xml<'a>, kept: &mut Option<Word<'a>>) -> Read<()> {
    xml.children(|xml, name, _| match name {
        "XchgRate" if kept.is_none() => {
            *kept = xml.word()?;
            Ok(())
        }
        _ => xml.skip(),
    })
}

/// Adds what one `Chrgs` says. Version 02 has its amounts directly in it and may repeat the whole;
/// later versions have a `Rcrd` for each.
fn charges(xml: &mut Xml<'_>, kept: &mut Charges) -> Read<()> {
    let mut single = Charge::default();
    xml.children(|xml, name, start| match name {
        "TtlChrgsAndTaxAmt" => {
            kept.total = Some(amount(xml, start)?);
            Ok(())
        }
        "Rcrd" => {
            let mut record = Charge::default();
            xml.children(|xml, name, start| record.element(xml, name, start))?;
            kept.parts.extend(record.kept());
            Ok(())
        }
        _ => single.element(xml, name, start),
    })?;
    kept.parts.extend(single.kept());
    Ok(())
}

/// One charge while it is read.
#[derive(Default)]
struct Charge {
    amount: Option<Amount>,
    given_back: bool,
    /// `ChrgInclInd` says that it stands in an entry of its own.
    apart: bool,
}

impl Charge {
    fn element(&mut self, xml: &mut Xml<'_>, name: &str, start: &BytesStart<'_>) -> Read<()> {
        match name {
            "Amt" => self.amount = Some(amount(xml, start)?),
            "CdtDbtInd" => self.given_back = is_credit(xml)?,
            "ChrgInclInd" => self.apart = matches!(&*xml.value()?, "false" | "0"),
            _ => xml.skip()?,
        }
        Ok(())
    }

    fn kept(self) -> Option<Amount> {
        let mut amount = self.amount.filter(|_| !self.apart)?;
        amount.cents = amount.signed(!self.given_back);
        Some(amount)
    }
}

impl Charges {
    /// What was kept in this currency: the sum of the parts, or the total where there are none.
    pub fn kept(&self, currency: &str) -> Option<Cents> {
        let parts: Vec<&Amount> = if self.parts.is_empty() {
            self.total.iter().collect()
        } else {
            self.parts.iter().collect()
        };
        let ours = parts.iter().all(|part| part.currency == currency);
        let kept = message::sum(parts.iter().map(|part| part.cents));
        (ours && kept.is_positive()).then_some(kept)
    }
}

fn parties<'a>(xml: &mut Xml<'a>, transaction: &mut Transaction<'a>) -> Read<()> {
    xml.children(|xml, name, _| {
        match name {
            "Dbtr" => transaction.debtor.name = party(xml)?,
            "DbtrAcct" => transaction.debtor.account = account(xml)?,
            "UltmtDbtr" => transaction.debtor.ultimate = party(xml)?,
            "Cdtr" => transaction.creditor.name = party(xml)?,
            "CdtrAcct" => transaction.creditor.account = account(xml)?,
            "UltmtCdtr" => transaction.creditor.ultimate = party(xml)?,
            _ => xml.skip()?,
        }
        Ok(())
    })
}

/// `Nm`, from version 07 on inside `Pty`, or the bank itself inside `Agt/FinInstnId`.
pub(super) fn party<'a>(xml: &mut Xml<'a>) -> Read<Option<Word<'a>>> {
    let mut found = None;
    xml.children(|xml, name, _| {
        match name {
            "Nm" => found = xml.word()?,
            "Pty" | "Agt" | "FinInstnId" => found = party(xml)?.or(found.take()),
            _ => xml.skip()?,
        }
        Ok(())
    })?;
    Ok(found)
}

/// `Id/IBAN` or `Id/Othr/Id`.
pub(super) fn account<'a>(xml: &mut Xml<'a>) -> Read<Option<Word<'a>>> {
    let mut found = None;
    xml.children(|xml, name, _| match name {
        "Id" => {
            found = account_id(xml)?;
            Ok(())
        }
        _ => xml.skip(),
    })?;
    Ok(found)
}

pub(super) fn account_id<'a>(xml: &mut Xml<'a>) -> Read<Option<Word<'a>>> {
    let mut found = None;
    xml.children(|xml, name, _| match name {
        "IBAN" => {
            found = account_word(xml.value()?);
            Ok(())
        }
        "Othr" => xml.children(|xml, name, _| match name {
            "Id" if found.is_none() => {
                found = account_word(xml.value()?);
                Ok(())
            }
            _ => xml.skip(),
        }),
        _ => xml.skip(),
    })?;
    Ok(found)
}

fn agents<'a>(xml: &mut Xml<'a>, transaction: &mut Transaction<'a>) -> Read<()> {
    xml.children(|xml, name, _| {
        match name {
            "DbtrAgt" => transaction.debtor.bic = bic(xml)?,
            "CdtrAgt" => transaction.creditor.bic = bic(xml)?,
            _ => xml.skip()?,
        }
        Ok(())
    })
}

/// `FinInstnId/BIC`, from version 03 on `BICFI`.
pub(super) fn bic<'a>(xml: &mut Xml<'a>) -> Read<Option<Word<'a>>> {
    let mut found = None;
    xml.children(|xml, name, _| match name {
        "FinInstnId" => xml.children(|xml, name, _| match name {
            "BIC" | "BICFI" => {
                found = xml.word()?;
                Ok(())
            }
            _ => xml.skip(),
        }),
        _ => xml.skip(),
    })?;
    Ok(found)
}

fn remittance<'a>(xml: &mut Xml<'a>, transaction: &mut Transaction<'a>) -> Read<()> {
    xml.children(|xml, name, _| match name {
        "Ustrd" => {
            transaction.unstructured.extend(xml.word()?);
            Ok(())
        }
        "Strd" => structured(xml, transaction),
        _ => xml.skip(),
    })
}

fn structured<'a>(xml: &mut Xml<'a>, transaction: &mut Transaction<'a>) -> Read<()> {
    xml.children(|xml, name, _| {
        match name {
            "CdtrRefInf" => transaction.references.push(reference(xml)?),
            "AddtlRmtInf" => transaction.unstructured.extend(xml.word()?),
            // The number of an invoice that is paid.
            "RfrdDocInf" => xml.children(|xml, name, _| match name {
                "Nb" => {
                    transaction.unstructured.extend(xml.word()?);
                    Ok(())
                }
                _ => xml.skip(),
            })?,
            _ => xml.skip()?,
        }
        Ok(())
    })
}

/// `Ref` with the issuer of its scheme; version 001.001 says `CdtrRef` and `CdtrRefTp`.
fn reference<'a>(xml: &mut Xml<'a>) -> Read<Reference<'a>> {
    let mut found = Reference::default();
    xml.children(|xml, name, _| match name {
        "Ref" | "CdtrRef" => {
            found.text = xml.value()?;
            Ok(())
        }
        "Tp" | "CdtrRefTp" => xml.children(|xml, name, _| match name {
            "Issr" => {
                found.issuer = xml.word()?;
                Ok(())
            }
            _ => xml.skip(),
        }),
        _ => xml.skip(),
    })?;
    Ok(found)
}

fn returned<'a>(xml: &mut Xml<'a>) -> Read<String> {
    let mut words: Vec<Word<'a>> = Vec::new();
    xml.children(|xml, name, _| match name {
        "Rsn" | "AddtlInf" => {
            words.extend(xml.word()?);
            Ok(())
        }
        _ => xml.skip(),
    })?;
    Ok(words.join(" "))
}

fn code<'a>(xml: &mut Xml<'a>) -> Read<Code<'a>> {
    let mut code = Code::default();
    xml.children(|xml, name, _| match name {
        "Domn" => xml.children(|xml, name, _| {
            match name {
                "Cd" => code.domain = xml.word()?,
                "Fmly" => xml.children(|xml, name, _| {
                    match name {
                        "Cd" => code.family = xml.word()?,
                        "SubFmlyCd" => code.sub_family = xml.word()?,
                        _ => xml.skip()?,
                    }
                    Ok(())
                })?,
                _ => xml.skip()?,
            }
            Ok(())
        }),
        "Prtry" => xml.children(|xml, name, _| match name {
            "Cd" => {
                code.own = xml.word()?;
                Ok(())
            }
            _ => xml.skip(),
        }),
        _ => xml.skip(),
    })?;
    Ok(code)
}

pub(super) fn amount(xml: &mut Xml<'_>, start: &BytesStart<'_>) -> Read<Amount> {
    let currency = attribute(start, "Ccy").unwrap_or_default();
    let text = xml.value()?;
    let Some(read) = message::amount(&text, '.') else {
        let shown = text.chars().take(40).collect();
        return Err(xml.problem(What::Amount(shown)));
    };
    Ok(Amount {
        cents: read.cents,
        exact: read.exact,
        currency,
    })
}

pub(super) fn is_credit(xml: &mut Xml<'_>) -> Read<bool> {
    let found = xml.value()?;
    match &*found {
        "CRDT" => Ok(true),
        "DBIT" => Ok(false),
        _ => {
            let shown = found.chars().take(40).collect();
            Err(xml.problem(What::Sign(shown)))
        }
    }
}

/// `Dt` or `DtTm`: the day as it is written, in the bank's own time.
pub(super) fn day(xml: &mut Xml<'_>) -> Read<NaiveDate> {
    let found = xml.value()?;
    let day = found.get(..10).and_then(iso_day);
    day.ok_or_else(|| {
        let shown = found.chars().take(40).collect();
        xml.problem(What::Day(shown))
    })
}

/// `2026-11-02`.
fn iso_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let mut number = |places: usize| -> Option<u32> {
        let part = parts.next().filter(|part| part.len() == places)?;
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse().ok())?
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

impl Amount {
    /// The amount with its direction.
    pub fn signed(&self, credit: bool) -> Cents {
        if credit { self.cents } else { -self.cents }
    }
}
