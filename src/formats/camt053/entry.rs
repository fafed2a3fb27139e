//! What an entry of a statement says (`Ntry`), and each of its transactions (`NtryDtls/TxDtls`), in
//! the words of the message and in every version of it.

use chrono::NaiveDate;
use quick_xml::events::BytesStart;

use super::xml::{Read, Xml, attribute};
use crate::domain::money::Cents;
use crate::formats::message::{self, What};

/// An amount with its currency, without a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount {
    pub cents: Cents,
    pub exact: bool,
    pub currency: String,
}

/// Domain, family and sub-family of a transaction, or what the bank calls it itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Code {
    pub domain: Option<String>,
    pub family: Option<String>,
    pub sub_family: Option<String>,
    pub own: Option<String>,
}

/// `Ntry`.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub line: usize,
    pub amount: Option<Amount>,
    pub credit: Option<bool>,
    pub reversal: bool,
    pub status: Option<String>,
    pub booked_on: Option<NaiveDate>,
    pub value_date: Option<NaiveDate>,
    pub bank_reference: Option<String>,
    pub code: Code,
    /// How many transactions the bank says there are.
    pub promised: usize,
    pub transactions: Vec<Transaction>,
    pub additional: Option<String>,
}

/// `TxDtls`.
#[derive(Debug, Default)]
pub(super) struct Transaction {
    pub amount: Option<Amount>,
    pub credit: Option<bool>,
    /// `AmtDtls/TxAmt`: the amount of a version that has none of its own.
    pub detail_amount: Option<Amount>,
    /// `AmtDtls/InstdAmt`: what the payer ordered, in his currency.
    pub instructed: Option<Amount>,
    pub bank_reference: Option<String>,
    pub end_to_end_id: Option<String>,
    pub mandate: Option<String>,
    pub code: Code,
    pub debtor: Party,
    pub creditor: Party,
    pub unstructured: Vec<String>,
    pub references: Vec<Reference>,
    /// `RtrInf`: the reason why it came back, and what the bank adds.
    pub returned: Option<String>,
    pub additional: Option<String>,
}

/// One side of a transaction.
#[derive(Debug, Default)]
pub(super) struct Party {
    pub name: Option<String>,
    pub account: Option<String>,
    pub bic: Option<String>,
    pub ultimate: Option<String>,
}

/// `CdtrRefInf`.
#[derive(Debug, Default)]
pub(super) struct Reference {
    pub issuer: Option<String>,
    pub text: String,
}

/// Reads one `Ntry`.
pub(super) fn entry(xml: &mut Xml<'_>) -> Read<Entry> {
    let mut entry = Entry {
        line: xml.line(),
        ..Entry::default()
    };
    xml.children(|xml, name, start| {
        match name {
            "Amt" => entry.amount = Some(amount(xml, start)?),
            "CdtDbtInd" => entry.credit = Some(is_credit(xml)?),
            "RvslInd" => entry.reversal = matches!(&*xml.value()?, "true" | "1"),
            "Sts" => entry.status = xml.text()?,
            "BookgDt" => entry.booked_on = Some(day(xml)?),
            "ValDt" => entry.value_date = Some(day(xml)?),
            "AcctSvcrRef" => entry.bank_reference = xml.text()?,
            "BkTxCd" => entry.code = code(xml)?,
            "NtryDtls" => details(xml, &mut entry)?,
            "AddtlNtryInf" => entry.additional = xml.text()?,
            _ => xml.skip()?,
        }
        Ok(())
    })?;
    Ok(entry)
}

fn details(xml: &mut Xml<'_>, entry: &mut Entry) -> Read<()> {
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

fn transaction(xml: &mut Xml<'_>) -> Read<Transaction> {
    let mut transaction = Transaction::default();
    xml.children(|xml, name, start| {
        match name {
            "Refs" => references(xml, &mut transaction)?,
            "Amt" => transaction.amount = Some(amount(xml, start)?),
            "CdtDbtInd" => transaction.credit = Some(is_credit(xml)?),
            "AmtDtls" => amounts(xml, &mut transaction)?,
            "BkTxCd" => transaction.code = code(xml)?,
            "RltdPties" => parties(xml, &mut transaction)?,
            "RltdAgts" => agents(xml, &mut transaction)?,
            "RmtInf" => remittance(xml, &mut transaction)?,
            "RtrInf" => transaction.returned = Some(returned(xml)?),
            "AddtlTxInf" => transaction.additional = xml.text()?,
            _ => xml.skip()?,
        }
        Ok(())
    })?;
    Ok(transaction)
}

fn references(xml: &mut Xml<'_>, transaction: &mut Transaction) -> Read<()> {
    xml.children(|xml, name, _| {
        match name {
            "AcctSvcrRef" => transaction.bank_reference = xml.text()?,
            "EndToEndId" => transaction.end_to_end_id = xml.text()?,
            "MndtId" => transaction.mandate = xml.text()?,
            _ => xml.skip()?,
        }
        Ok(())
    })
}

fn amounts(xml: &mut Xml<'_>, transaction: &mut Transaction) -> Read<()> {
    xml.children(|xml, name, _| {
        let kept = match name {
            "TxAmt" => &mut transaction.detail_amount,
            "InstdAmt" => &mut transaction.instructed,
            _ => return xml.skip(),
        };
        xml.children(|xml, name, start| {
            if name == "Amt" {
                *kept = Some(amount(xml, start)?);
                return Ok(());
            }
            xml.skip()
        })
    })
}

fn parties(xml: &mut Xml<'_>, transaction: &mut Transaction) -> Read<()> {
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
pub(super) fn party(xml: &mut Xml<'_>) -> Read<Option<String>> {
    let mut found = None;
    xml.children(|xml, name, _| {
        match name {
            "Nm" => found = xml.text()?,
            "Pty" | "Agt" | "FinInstnId" => found = party(xml)?.or(found.take()),
            _ => xml.skip()?,
        }
        Ok(())
    })?;
    Ok(found)
}

/// `Id/IBAN` or `Id/Othr/Id`.
pub(super) fn account(xml: &mut Xml<'_>) -> Read<Option<String>> {
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

pub(super) fn account_id(xml: &mut Xml<'_>) -> Read<Option<String>> {
    let mut found = None;
    xml.children(|xml, name, _| match name {
        "IBAN" => {
            found = crate::formats::wording::account(&xml.value()?);
            Ok(())
        }
        "Othr" => xml.children(|xml, name, _| match name {
            "Id" if found.is_none() => {
                found = crate::formats::wording::account(&xml.value()?);
                Ok(())
            }
            _ => xml.skip(),
        }),
        _ => xml.skip(),
    })?;
    Ok(found)
}

fn agents(xml: &mut Xml<'_>, transaction: &mut Transaction) -> Read<()> {
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
pub(super) fn bic(xml: &mut Xml<'_>) -> Read<Option<String>> {
    let mut found = None;
    xml.children(|xml, name, _| match name {
        "FinInstnId" => xml.children(|xml, name, _| match name {
            "BIC" | "BICFI" => {
                found = xml.text()?;
                Ok(())
            }
            _ => xml.skip(),
        }),
        _ => xml.skip(),
    })?;
    Ok(found)
}

fn remittance(xml: &mut Xml<'_>, transaction: &mut Transaction) -> Read<()> {
    xml.children(|xml, name, _| match name {
        "Ustrd" => {
            transaction.unstructured.extend(xml.text()?);
            Ok(())
        }
        "Strd" => structured(xml, transaction),
        _ => xml.skip(),
    })
}

fn structured(xml: &mut Xml<'_>, transaction: &mut Transaction) -> Read<()> {
    xml.children(|xml, name, _| {
        match name {
            "CdtrRefInf" => transaction.references.push(reference(xml)?),
            "AddtlRmtInf" => transaction.unstructured.extend(xml.text()?),
            // The number of an invoice that is paid.
            "RfrdDocInf" => xml.children(|xml, name, _| match name {
                "Nb" => {
                    transaction.unstructured.extend(xml.text()?);
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
fn reference(xml: &mut Xml<'_>) -> Read<Reference> {
    let mut found = Reference::default();
    xml.children(|xml, name, _| match name {
        "Ref" | "CdtrRef" => {
            found.text = xml.value()?.into_owned();
            Ok(())
        }
        "Tp" | "CdtrRefTp" => xml.children(|xml, name, _| match name {
            "Issr" => {
                found.issuer = xml.text()?;
                Ok(())
            }
            _ => xml.skip(),
        }),
        _ => xml.skip(),
    })?;
    Ok(found)
}

fn returned(xml: &mut Xml<'_>) -> Read<String> {
    let mut words: Vec<String> = Vec::new();
    xml.children(|xml, name, _| match name {
        "Rsn" | "AddtlInf" => {
            words.extend(xml.text()?);
            Ok(())
        }
        _ => xml.skip(),
    })?;
    Ok(words.join(" "))
}

fn code(xml: &mut Xml<'_>) -> Read<Code> {
    let mut code = Code::default();
    xml.children(|xml, name, _| match name {
        "Domn" => xml.children(|xml, name, _| {
            match name {
                "Cd" => code.domain = xml.text()?,
                "Fmly" => xml.children(|xml, name, _| {
                    match name {
                        "Cd" => code.family = xml.text()?,
                        "SubFmlyCd" => code.sub_family = xml.text()?,
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
                code.own = xml.text()?;
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
    let day = found.get(..10).and_then(|day| day.parse().ok());
    day.ok_or_else(|| {
        let shown = found.chars().take(40).collect();
        xml.problem(What::Day(shown))
    })
}

impl Amount {
    /// The amount with its direction.
    pub fn signed(&self, credit: bool) -> Cents {
        if credit { self.cents } else { -self.cents }
    }
}
