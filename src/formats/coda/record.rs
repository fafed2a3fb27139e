//! The ten kinds of record and their columns (Febelfin, Standard CODA 2.6), read one by one. What
//! a record means in its surroundings is not known here.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::account;
use super::milli::Milli;
use super::problem::{Field, Problem, What};
use super::text::Record;
use crate::formats::message::is_currency;

/// A record with its line number.
#[derive(Debug)]
pub(super) struct Read<'a> {
    pub line: usize,
    pub body: Body<'a>,
}

#[derive(Debug)]
pub(super) enum Body<'a> {
    Header(Header),
    Opening(Opening),
    Movement(Movement<'a>),
    MovementMore(MovementMore<'a>),
    MovementEnd(MovementEnd<'a>),
    Information(Information<'a>),
    /// The text of a 3.2 or 3.3.
    InformationMore(Cow<'a, str>),
    Closing(Balance),
    Message(String),
    Trailer(Trailer),
}

#[derive(Debug)]
pub(super) struct Header {
    pub created_on: Option<NaiveDate>,
    pub duplicate_copy: bool,
    pub bank_bic: String,
    pub separate_application: String,
}

#[derive(Debug)]
pub(super) struct Opening {
    pub balance: Balance,
    pub holder: String,
    pub number: String,
}

#[derive(Debug)]
pub(super) struct Balance {
    pub line: usize,
    pub account: String,
    pub currency: String,
    pub amount: Milli,
    pub on: Option<NaiveDate>,
}

/// Record 2.1.
#[derive(Debug)]
pub(super) struct Movement<'a> {
    pub sequence: Cow<'a, str>,
    pub detail: Cow<'a, str>,
    pub bank_reference: &'a str,
    pub amount: Milli,
    /// `Err` holds what stood there instead of a day.
    pub value_date: Result<Option<NaiveDate>, String>,
    pub booking_date: Option<NaiveDate>,
    pub code: Cow<'a, str>,
    pub structured: bool,
    pub communication: Cow<'a, str>,
}

/// Record 2.2.
#[derive(Debug)]
pub(super) struct MovementMore<'a> {
    pub key: Cow<'a, str>,
    pub communication: Cow<'a, str>,
    pub customer_reference: &'a str,
    pub bic: &'a str,
    pub return_type: char,
}

/// Record 2.3.
#[derive(Debug)]
pub(super) struct MovementEnd<'a> {
    pub key: Cow<'a, str>,
    pub account: &'a str,
    pub name: &'a str,
    pub communication: Cow<'a, str>,
}

/// Record 3.1.
#[derive(Debug, Clone)]
pub(super) struct Information<'a> {
    pub sequence: Cow<'a, str>,
    /// Three digits where the text is structured.
    pub kind: Option<Cow<'a, str>>,
    pub text: Cow<'a, str>,
}

#[derive(Debug)]
pub(super) struct Trailer {
    pub record_count: String,
    pub debit: Milli,
    pub credit: Milli,
}

/// Reads one record by its code.
pub(super) fn read<'a>(record: &Record<'a>) -> Result<Read<'a>, Problem> {
    let body = match (record.column(1), record.column(2)) {
        ('0', _) => Body::Header(header(record)?),
        ('1', _) => Body::Opening(opening(record)?),
        ('2', '1') => Body::Movement(movement(record)?),
        ('2', '2') => Body::MovementMore(movement_more(record)?),
        ('2', '3') => Body::MovementEnd(movement_end(record)?),
        ('3', '1') => Body::Information(information(record)?),
        ('3', '2') => Body::InformationMore(more_information(record, 115)?),
        ('3', '3') => Body::InformationMore(more_information(record, 100)?),
        ('8', _) => Body::Closing(closing(record)?),
        ('4', _) => Body::Message(record.text(33, 112).to_owned()),
        ('9', _) => Body::Trailer(trailer(record)?),
        _ => return Err(What::UnknownRecord(record.text(1, 2).to_owned()).at(record.line)),
    };
    Ok(Read {
        line: record.line,
        body,
    })
}

fn header(record: &Record<'_>) -> Result<Header, Problem> {
    complete(record, 127)?;
    // One published header is a column short: its version stands before the last column.
    let version = match record.column(128) {
        ' ' => record.column(127),
        version => version,
    };
    if version != '2' {
        let shown = version.to_string().trim().to_owned();
        return Err(What::Version(shown).at(record.line));
    }
    Ok(Header {
        created_on: day(record, Field::CreationDate, 6)?,
        duplicate_copy: record.column(17) == 'D',
        bank_bic: record.text(61, 71).to_owned(),
        separate_application: record.text(84, 88).to_owned(),
    })
}

fn opening(record: &Record<'_>) -> Result<Opening, Problem> {
    complete(record, 64)?;
    let (account, currency) = account::own(record.column(2), &record.zone(6, 42));
    if account.is_empty() {
        return Err(What::NoAccount.at(record.line));
    }
    if !is_currency(&currency) {
        return Err(What::NoCurrency(currency).at(record.line));
    }
    Ok(Opening {
        balance: Balance {
            line: record.line,
            account,
            currency,
            amount: amount(record, Field::OpeningBalance, 43, 44)?,
            on: day(record, Field::OpeningDate, 59)?,
        },
        holder: record.text(65, 90).to_owned(),
        number: record.text(126, 128).to_owned(),
    })
}

fn movement<'a>(record: &Record<'a>) -> Result<Movement<'a>, Problem> {
    complete(record, 121)?;
    let sequence = record.zone(3, 6);
    let detail = record.zone(7, 10);
    if !(is_number(&sequence) && is_number(&detail)) {
        return Err(What::Sequence(format!("{sequence}{detail}")).at(record.line));
    }
    let value_date = record.zone(48, 53);
    Ok(Movement {
        sequence,
        detail,
        bank_reference: record.text(11, 31),
        amount: amount(record, Field::Amount, 32, 33)?,
        value_date: parse_day(&value_date).map_err(|_| value_date.into_owned()),
        booking_date: day(record, Field::BookingDate, 116)?,
        code: record.zone(54, 61),
        structured: record.column(62) == '1',
        communication: record.zone(63, 115),
    })
}

fn movement_more<'a>(record: &Record<'a>) -> Result<MovementMore<'a>, Problem> {
    complete(record, 10)?;
    Ok(MovementMore {
        key: record.zone(3, 10),
        communication: record.zone(11, 63),
        customer_reference: record.text(64, 98),
        bic: record.text(99, 109),
        return_type: record.column(113),
    })
}

fn movement_end<'a>(record: &Record<'a>) -> Result<MovementEnd<'a>, Problem> {
    complete(record, 10)?;
    Ok(MovementEnd {
        key: record.zone(3, 10),
        account: account::counterparty(record.given(11, 47)),
        name: record.text(48, 82),
        communication: record.zone(83, 125),
    })
}

fn information<'a>(record: &Record<'a>) -> Result<Information<'a>, Problem> {
    complete(record, 40)?;
    let structured = record.column(40) == '1';
    let kind = structured.then(|| record.zone(41, 43));
    let from = if structured { 44 } else { 41 };
    Ok(Information {
        sequence: record.zone(3, 6),
        kind,
        text: record.zone(from, 113),
    })
}

fn more_information<'a>(record: &Record<'a>, to: usize) -> Result<Cow<'a, str>, Problem> {
    complete(record, 10)?;
    Ok(record.zone(11, to))
}

fn closing(record: &Record<'_>) -> Result<Balance, Problem> {
    complete(record, 63)?;
    let (account, currency) = account::own(' ', &record.zone(5, 41));
    Ok(Balance {
        line: record.line,
        account,
        currency,
        amount: amount(record, Field::ClosingBalance, 42, 43)?,
        on: day(record, Field::ClosingDate, 58)?,
    })
}

fn trailer(record: &Record<'_>) -> Result<Trailer, Problem> {
    complete(record, 52)?;
    Ok(Trailer {
        record_count: record.text(17, 22).to_owned(),
        debit: unsigned(record, Field::DebitTotal, 23)?,
        credit: unsigned(record, Field::CreditTotal, 38)?,
    })
}

/// Refuses a record whose data columns are cut off; missing blanks at its end are no loss.
fn complete(record: &Record<'_>, needed: usize) -> Result<(), Problem> {
    let found = record.length();
    if found < needed {
        return Err(What::CutOff { found, needed }.at(record.line));
    }
    Ok(())
}

fn amount(record: &Record<'_>, field: Field, sign: usize, from: usize) -> Result<Milli, Problem> {
    let Milli(size) = unsigned(record, field, from)?;
    match record.column(sign) {
        '0' => Ok(Milli(size)),
        '1' => Ok(Milli(-size)),
        other => {
            let found = other.to_string();
            Err(What::Sign { field, found }.at(record.line))
        }
    }
}

/// Twelve digits and three decimals.
fn unsigned(record: &Record<'_>, field: Field, from: usize) -> Result<Milli, Problem> {
    let found = record.zone(from, from + 14);
    if is_number(&found)
        && let Ok(size) = found.parse()
    {
        return Ok(Milli(size));
    }
    let found = found.into_owned();
    Err(What::NotAnAmount { field, found }.at(record.line))
}

fn day(record: &Record<'_>, field: Field, from: usize) -> Result<Option<NaiveDate>, Problem> {
    let found = record.zone(from, from + 5);
    parse_day(&found).map_err(|_| {
        let found = found.into_owned();
        What::NotADay { field, found }.at(record.line)
    })
}

/// A text that names no day of the calendar.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotADay;

/// `DDMMYY`; six zeros or blanks are "unknown". Years from 80 are of the last century.
pub(super) fn parse_day(text: &str) -> Result<Option<NaiveDate>, NotADay> {
    if text == "000000" || text.trim().is_empty() {
        return Ok(None);
    }
    let number = |from: usize| -> Result<u32, NotADay> {
        let digits = text.get(from..from + 2).filter(|digits| is_number(digits));
        digits.and_then(|digits| digits.parse().ok()).ok_or(NotADay)
    };
    let year = match i32::try_from(number(4)?) {
        Ok(short @ 80..) => 1900 + short,
        Ok(short) => 2000 + short,
        Err(_) => return Err(NotADay),
    };
    NaiveDate::from_ymd_opt(year, number(2)?, number(0)?)
        .map(Some)
        .ok_or(NotADay)
}

pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_turn_the_century_at_eighty() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(parse_day("311225"), Ok(Some(day("2025-12-31"))));
        assert_eq!(parse_day("010180"), Ok(Some(day("1980-01-01"))));
        assert_eq!(parse_day("290280"), Ok(Some(day("1980-02-29"))));
        assert_eq!(parse_day("000000"), Ok(None));
        for wrong in ["290299", "3102 5", "310226", "31é225", "+10126"] {
            assert_eq!(parse_day(wrong), Err(NotADay), "{wrong}");
        }
    }
}
