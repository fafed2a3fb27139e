//! Situations in the field's words, each judged and told in one line.

mod direct;
mod everyday;
mod portfolio;
mod properties;
mod reading;
mod returns;

use super::{
    CreditNote, Customer, Judgement, Ledger, LedgerInvoice, LedgerTranche, Matcher, Operator,
    Refund,
};
use crate::domain::bank::{Line, LineExtra};
use crate::domain::identifiers::StructuredReference;
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;

pub const OWN: &str = "BE91999000020076";
pub const OPERATOR: &str = "BE89999000020985";
const SLAGERIJ: &str = "BE80999000020177";
const HOUTBOUW: &str = "BE69999000020278";
const ADVIES: &str = "BE58999000020379";
pub const STRANGER: &str = "BE47999000020480";

pub fn cents(text: &str) -> Cents {
    text.parse().unwrap()
}

/// The structured reference of an invoice, twelve digits.
pub fn ogm(year: u16, sequence: u32) -> String {
    StructuredReference::of_invoice(year, sequence)
        .digits()
        .to_owned()
}

fn customer(id: &str, name: &str, account: Option<&str>) -> Customer {
    Customer {
        id: id.to_owned(),
        name: name.to_owned(),
        known_accounts: account
            .iter()
            .map(|account| (*account).to_owned())
            .collect(),
    }
}

/// An invoice with its tranches: portfolio and VAT, or the whole directly.
pub fn invoice(
    number: &str,
    customer: &str,
    net: &str,
    vat: &str,
    project: Option<&str>,
) -> LedgerInvoice {
    let (year, sequence) = number.split_once('-').unwrap();
    let reference = ogm(year.parse().unwrap(), sequence.parse().unwrap());
    let (net, vat) = (cents(net), cents(vat));
    let tranche = |channel: Channel, amount: Cents| LedgerTranche {
        id: format!("{number}/{channel}"),
        channel,
        amount,
        open: amount,
        project: None,
        structured_reference: None,
    };
    let tranches = match project {
        Some(_) => vec![
            tranche(Channel::Portfolio, net),
            tranche(Channel::Direct, vat),
        ],
        None => vec![tranche(Channel::Direct, net + vat)],
    };
    LedgerInvoice {
        number: number.to_owned(),
        customer: customer.to_owned(),
        date: None,
        net,
        vat,
        gross: net + vat,
        project: project.map(str::to_owned),
        structured_reference: Some(reference),
        status: "open".to_owned(),
        tranches,
    }
}

pub fn ledger() -> Ledger {
    let mut paid = invoice("2025-00301", "tuinen", "555.00", "116.55", None);
    paid.status = "paid".to_owned();
    paid.tranches[0].open = Cents::ZERO;
    let mut cancelled = invoice(
        "2026-00308",
        "houtbouw",
        "150.00",
        "31.50",
        Some("2026KMO041340"),
    );
    cancelled.status = "cancelled".to_owned();
    let mut credited = invoice("2026-00309", "houtbouw", "160.00", "33.60", None);
    credited.status = "credited".to_owned();
    Ledger {
        own_account: Some(OWN.to_owned()),
        portfolio_operator: Operator {
            names: vec![
                "PLUXEE".to_owned(),
                "SODEXO".to_owned(),
                "SODEXHO".to_owned(),
            ],
            accounts: vec![OPERATOR.to_owned()],
        },
        customers: vec![
            customer("slagerij", "Slagerij De Wolf BV", Some(SLAGERIJ)),
            customer("houtbouw", "Houtbouw Van Damme & Zonen NV", Some(HOUTBOUW)),
            customer("advies", "Lambrecht Advies CommV", Some(ADVIES)),
            customer("brasserie", "Brasserie Hélène BV", None),
            customer("tuinen", "De Wolff Tuinen BV", None),
            customer("stad", "Stad Voorbeeldegem", None),
            customer("ann", "Ann Lambrecht", None),
        ],
        invoices: vec![
            invoice(
                "2026-00301",
                "slagerij",
                "555.00",
                "116.55",
                Some("2026KMO041200"),
            ),
            invoice(
                "2026-00302",
                "houtbouw",
                "1200.00",
                "252.00",
                Some("2026KMO041330"),
            ),
            invoice(
                "2026-00303",
                "houtbouw",
                "400.00",
                "84.00",
                Some("2026KMO041331"),
            ),
            invoice("2026-00304", "advies", "400.00", "84.00", None),
            invoice(
                "2026-00305",
                "brasserie",
                "300.00",
                "63.00",
                Some("2025KMO159900"),
            ),
            invoice("2026-00306", "tuinen", "555.00", "116.55", None),
            paid,
            invoice("2026-03010", "stad", "555.00", "0.00", None),
            invoice("2026-00307", "ann", "96.32", "20.23", None),
            cancelled,
            credited,
        ],
        ..Ledger::default()
    }
}

pub fn close(ledger: &mut Ledger, tranche: &str) {
    let tranches = ledger
        .invoices
        .iter_mut()
        .flat_map(|invoice| &mut invoice.tranches);
    tranches
        .filter(|t| t.id == tranche)
        .for_each(|t| t.open = Cents::ZERO);
}

pub fn line(amount: &str, name: &str, account: &str, text: &str) -> Line {
    Line {
        sequence: "0001/0000".to_owned(),
        amount: cents(amount),
        booking_date: None,
        value_date: None,
        counterparty_name: Some(name.to_owned()),
        counterparty_account: Some(account.to_owned()),
        counterparty_bic: None,
        structured_reference: None,
        remittance: text.split_whitespace().collect::<Vec<_>>().join(" "),
        bank_reference: None,
        end_to_end_id: None,
        transaction_code: None,
        details_of: None,
        extra: LineExtra {
            raw_remittance: text.to_owned(),
            ..LineExtra::default()
        },
    }
}

pub fn operator(amount: &str, text: &str) -> Line {
    line(amount, "PLUXEE BELGIUM NV", OPERATOR, text)
}

pub fn slagerij(amount: &str, text: &str) -> Line {
    line(amount, "SLAGERIJ DE WOLF BV", SLAGERIJ, text)
}

pub fn houtbouw(amount: &str, text: &str) -> Line {
    line(amount, "HOUTBOUW VAN DAMME & ZONEN", HOUTBOUW, text)
}

pub fn stranger(amount: &str, text: &str) -> Line {
    line(amount, "JANSSENS K", STRANGER, text)
}

/// A line with a structured reference in place of its text.
pub fn structured(line: Line, reference: &str) -> Line {
    Line {
        structured_reference: Some(reference.to_owned()),
        ..line
    }
}

/// `auto 2026-00301/direct=116.55 PARTIAL`.
pub fn told(judgement: &Judgement) -> String {
    let mut words = vec![judgement.decision.to_string()];
    let parts = judgement.allocations.iter();
    words.extend(parts.map(|part| format!("{}={}", part.tranche, part.amount)));
    words.extend(judgement.flags.iter().map(ToString::to_string));
    words.join(" ")
}

pub fn judged(ledger: Ledger, lines: &[Line]) -> Vec<String> {
    let mut matcher = Matcher::new(ledger);
    lines
        .iter()
        .map(|line| told(&matcher.judge(line, "EUR")))
        .collect()
}

/// Each line alone against the whole ledger.
#[track_caller]
pub fn expect(cases: &[(Line, &str)]) {
    let mut wrong = Vec::new();
    for (line, expected) in cases {
        let told = judged(ledger(), std::slice::from_ref(line));
        if told != [*expected] {
            let reference = line.structured_reference.as_deref().unwrap_or_default();
            wrong.push(format!(
                "{} {:?} {reference}{:?}\n     is {}\n  wants {expected}",
                line.amount,
                line.counterparty_name.as_deref().unwrap_or_default(),
                line.extra.raw_remittance,
                told[0]
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
