//! Why a file is refused, or what is odd about it, in the person's words. Every code of the reader
//! has its sentence; the figures that it found are in it.

use super::message_words;
use crate::domain::money::Cents;
use crate::formats::archive::{self, Unopened};
use crate::formats::coda::{Field, What};
use crate::formats::statement::{Problem, Unreadable};
use crate::formats::statement_csv as csv;
use crate::i18n::{Texts, fl};
use crate::services::import_statement::Refused;

/// More than this many problems help nobody.
const PROBLEMS_SHOWN: usize = 10;

/// Why a file is not taken, a sentence each.
pub fn refusals(t: Texts, refused: &Refused) -> Vec<String> {
    match refused {
        Refused::Unreadable(unreadable) => unreadable_file(t, unreadable),
        Refused::NotOurs { account, own } => {
            let own: Vec<String> = own.iter().map(ToString::to_string).collect();
            let (account, own) = (account.as_str(), own.join(", "));
            vec![fl!(
                t,
                "statement-refused-not-ours",
                account = account,
                own = own
            )]
        }
        Refused::Currency { account, currency } => {
            let (account, currency) = (account.as_str(), currency.as_str());
            vec![fl!(
                t,
                "statement-refused-currency",
                account = account,
                currency = currency
            )]
        }
        Refused::NoBalances => vec![fl!(t, "statement-refused-no-balances")],
        Refused::Future { day } => vec![fl!(t, "statement-refused-future", day = t.day(*day))],
        Refused::ComesInTwice => vec![fl!(t, "statement-refused-twice")],
        Refused::Storage(error) => vec![error.to_string()],
    }
}

fn unreadable_file(t: Texts, unreadable: &Unreadable) -> Vec<String> {
    let one = match unreadable {
        Unreadable::Problems(problems) => return problems_of(t, problems),
        Unreadable::Empty => fl!(t, "statement-file-empty"),
        Unreadable::Html => fl!(t, "statement-file-html"),
        Unreadable::Pdf => fl!(t, "statement-file-pdf"),
        Unreadable::Image => fl!(t, "statement-file-image"),
        Unreadable::Archive => fl!(t, "statement-file-archive"),
        Unreadable::Spreadsheet(_) => fl!(t, "statement-file-spreadsheet"),
        Unreadable::Unknown => fl!(t, "statement-file-unknown"),
        Unreadable::UnknownTable => fl!(t, "statement-file-columns"),
    };
    vec![one]
}

/// Why an archive, or a file in it, isn't opened.
pub fn unopened(t: Texts, unopened: &Unopened) -> String {
    match unopened {
        Unopened::Damaged => fl!(t, "archive-damaged"),
        Unopened::Empty => fl!(t, "archive-empty"),
        Unopened::OfficeDocument => fl!(t, "archive-office"),
        Unopened::TooManyFiles { found } => {
            let (found, most) = (*found, archive::FILES_MAX);
            fl!(t, "archive-files", found = found, most = most)
        }
        Unopened::TooLarge => fl!(t, "archive-too-large"),
        Unopened::Bomb => fl!(t, "archive-bomb"),
        Unopened::Nested => fl!(t, "archive-nested"),
        Unopened::Locked => fl!(t, "archive-locked"),
    }
}

fn problems_of(t: Texts, problems: &[Problem]) -> Vec<String> {
    let mut shown: Vec<String> = problems
        .iter()
        .take(PROBLEMS_SHOWN)
        .map(|one| problem(t, one))
        .collect();
    if problems.len() > PROBLEMS_SHOWN {
        let count = problems.len() - PROBLEMS_SHOWN;
        shown.push(fl!(t, "coda-more", count = count));
    }
    shown
}

/// One problem or notice of a file, with its line.
pub fn problem(t: Texts, problem: &Problem) -> String {
    let line = problem.line();
    let text = match problem {
        Problem::Coda(problem) => what(t, &problem.what),
        Problem::Message(problem) => message_words::what(t, &problem.what),
        Problem::Csv(problem) => of_table(t, &problem.what),
    };
    fl!(t, "coda-at-line", line = line, text = text)
}

/// What is wrong with a row of a table.
pub fn of_table(t: Texts, what: &csv::What) -> String {
    match what {
        csv::What::Amount(found) => fl!(t, "csv-amount", found = found.as_str()),
        csv::What::Day(found) if found.is_empty() => fl!(t, "csv-no-date"),
        csv::What::Day(found) => fl!(t, "csv-date", found = found.as_str()),
        csv::What::NoAmount => fl!(t, "csv-no-amount"),
        csv::What::TwoAmounts => fl!(t, "csv-two-amounts"),
        csv::What::Sign(found) => fl!(t, "csv-sign", found = found.as_str()),
        csv::What::NoAccount => fl!(t, "csv-account"),
        csv::What::Currency(found) => fl!(t, "csv-currency", found = found.as_str()),
        csv::What::NoRows => fl!(t, "csv-no-rows"),
        csv::What::NotCarriedOut(reason) => {
            fl!(t, "csv-not-carried-out", reason = reason.as_str())
        }
        csv::What::NoMovement => fl!(t, "csv-no-movement"),
        csv::What::ChainBroken => fl!(t, "csv-chain-broken"),
        csv::What::NotProvable => fl!(t, "csv-not-provable"),
    }
}

fn what(t: Texts, what: &What) -> String {
    match what {
        What::NoHeader => fl!(t, "coda-header"),
        What::Version(found) => fl!(t, "coda-version", found = found.as_str()),
        What::TooLong { found } => {
            let found = *found;
            fl!(t, "coda-record-too-long", found = found)
        }
        What::CutOff { found, needed } => {
            let (found, needed) = (*found, *needed);
            fl!(t, "coda-record-cut", found = found, needed = needed)
        }
        What::UnknownRecord(found) => fl!(t, "coda-record-unknown", found = found.as_str()),
        What::OutOfPlace { .. } => fl!(t, "coda-record-order"),
        What::NotAnAmount { field, found } => {
            fl!(
                t,
                "coda-amount",
                field = field_name(t, *field),
                found = found.trim()
            )
        }
        What::Sign { field, found } => {
            fl!(
                t,
                "coda-sign",
                field = field_name(t, *field),
                found = found.as_str()
            )
        }
        What::NotADay { field, found } => {
            fl!(
                t,
                "coda-date",
                field = field_name(t, *field),
                found = found.as_str()
            )
        }
        What::Sequence(found) => fl!(t, "coda-sequence", found = found.as_str()),
        What::OtherMovement { expected, found } => {
            let (expected, found) = (expected.as_str(), found.as_str());
            fl!(t, "coda-other-movement", expected = expected, found = found)
        }
        What::DetailWithoutTotal(found) => {
            fl!(t, "coda-detail-without-total", found = found.as_str())
        }
        What::NoAccount => fl!(t, "coda-account"),
        What::NoCurrency(found) => fl!(t, "coda-currency", found = found.as_str()),
        What::Ends(_) => fl!(t, "coda-cut-off"),
        What::SeparateApplication(found) => {
            fl!(t, "coda-separate-application", found = found.as_str())
        }
        _ => totals(t, what),
    }
}

/// Control totals, and what is odd but harmless.
fn totals(t: Texts, what: &What) -> String {
    match what {
        What::RecordCount { promised, found } => {
            let (promised, found) = (promised.as_str(), *found);
            fl!(t, "coda-record-count", promised = promised, found = found)
        }
        What::DebitTotal { promised, found } => {
            fl!(
                t,
                "coda-debit-total",
                promised = promised.as_str(),
                found = found.as_str()
            )
        }
        What::CreditTotal { promised, found } => {
            fl!(
                t,
                "coda-credit-total",
                promised = promised.as_str(),
                found = found.as_str()
            )
        }
        What::Balance {
            opening,
            movements,
            expected,
            closing,
            difference,
        } => fl!(
            t,
            "coda-balance",
            opening = opening.as_str(),
            movements = movements.as_str(),
            expected = expected.as_str(),
            closing = closing.as_str(),
            difference = difference.as_str()
        ),
        What::ThirdDecimal { field, found } => {
            fl!(
                t,
                "coda-third-decimal",
                field = field_name(t, *field),
                found = found.as_str()
            )
        }
        What::OtherAccount(account) => fl!(t, "coda-closing-account", account = account.as_str()),
        What::OwnAccountCheck(account) => fl!(t, "coda-account-check", account = account.as_str()),
        What::ValueDate(found) => fl!(t, "coda-value-date", found = found.as_str()),
        What::NotSplit { total, details } => {
            fl!(
                t,
                "coda-not-split",
                total = t.money(*total),
                details = t.money(*details)
            )
        }
        What::OtherInformation { expected, found } => {
            let (expected, found) = (expected.as_str(), found.as_str());
            fl!(
                t,
                "coda-other-information",
                expected = expected,
                found = found
            )
        }
        other => other.to_string(),
    }
}

fn field_name(t: Texts, field: Field) -> String {
    match field {
        Field::Amount => fl!(t, "coda-field-amount"),
        Field::OpeningBalance => fl!(t, "coda-field-opening-balance"),
        Field::ClosingBalance => fl!(t, "coda-field-closing-balance"),
        Field::DebitTotal => fl!(t, "coda-field-debit-total"),
        Field::CreditTotal => fl!(t, "coda-field-credit-total"),
        Field::CreationDate => fl!(t, "coda-field-creation-date"),
        Field::OpeningDate => fl!(t, "coda-field-opening-date"),
        Field::ClosingDate => fl!(t, "coda-field-closing-date"),
        Field::BookingDate => fl!(t, "coda-field-booking-date"),
    }
}

/// A balance; in words where the file has none.
pub fn balance(t: Texts, cents: Option<Cents>) -> String {
    cents.map_or_else(|| fl!(t, "bank-balance-none"), |cents| t.money(cents))
}

/// The number of a statement; in words where the bank doesn't number it.
pub fn number(t: Texts, number: &str) -> String {
    match number {
        "" => fl!(t, "bank-statement-unnumbered"),
        number => number.to_owned(),
    }
}
