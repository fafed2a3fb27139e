//! Lines that must not be booked: nothing of ours, paid already, or nobody can know.

use dienstboek::domain::identifiers::StructuredReference;
use dienstboek::domain::money::Cents;

use super::book::{Book, OPERATOR, OWN, iban};
use super::damage::words;
use super::random::Random;
use super::{Labelled, Truth, line};

pub fn any(random: &mut Random, book: &mut Book) -> Vec<Labelled> {
    let amount = Cents::new(5_000 + i64::try_from(random.below(200_000)).unwrap());
    let stranger = iban(random.next() >> 16);
    let (kind, line) = match random.below(12) {
        0 => return paid_twice(random, book),
        1 => {
            let due = book.some_closed(random);
            let person = book.person(&due).clone();
            let text = format!("factuur {}", due.number);
            let line = line(due.direct, &person.name, &person.account, &text);
            ("invoice that is no longer open", line)
        }
        2 => {
            // Of a year before this institute's first invoice.
            let reference = StructuredReference::of_invoice(2019, 40_000 + amount_tail(amount));
            let text = format!("+++{}+++", reference.digits());
            (
                "unknown structured reference",
                line(amount, "X", &stranger, &text),
            )
        }
        3 => {
            let text = format!("2019KMO{:06}", random.below(1_000_000));
            (
                "unknown project",
                line(amount, "PLUXEE BELGIUM NV", OPERATOR, &text),
            )
        }
        4 => {
            let due = book.next_direct();
            let text = format!(
                "tel 0475 2{:05} dd 12-11-2026 BE0123.456.749",
                due.sequence % 100_000
            );
            (
                "digits of other things",
                line(due.direct, "X", &stranger, &text),
            )
        }
        5 => {
            let text = "maaltijdcheques november";
            (
                "meal vouchers",
                line(amount, "PLUXEE BELGIUM NV", OPERATOR, text),
            )
        }
        6 => {
            let due = book.next_direct();
            (
                "an amount alone",
                line(due.direct, "ONBEKEND", &stranger, words(random)),
            )
        }
        7 => {
            let mut line = line(-amount, "LEVERANCIER NV", &stranger, "uw factuur 2026-1");
            line.transaction_code = Some("0 01 01 000".to_owned());
            ("money to a supplier", line)
        }
        8 => {
            let mut line = line(Cents::new(-1_250), "", "", "kosten rekening");
            line.extra.bank_costs = true;
            ("costs of the bank", line)
        }
        9 => (
            "between own accounts",
            line(amount, "LEERHUIS", OWN, "sparen"),
        ),
        10 => {
            let (one, other) = (book.next_direct(), book.next_direct());
            let person = book.person(&one).clone();
            let text = format!("{} of {}", one.number, other.number);
            let line = line(one.direct, &person.name, &person.account, &text);
            ("numbers that disagree", line)
        }
        _ => {
            let due = book.next_portfolio();
            let text = format!("offerte {}", due.number);
            let mut line = line(due.net(), "X", &stranger, &text);
            line.extra.foreign_currency = Some("520.00 USD".to_owned());
            ("converted money", line)
        }
    };
    vec![Labelled {
        line,
        kind,
        truth: Truth::Nothing,
    }]
}

fn amount_tail(amount: Cents) -> u32 {
    u32::try_from(amount.value() % 50_000).unwrap()
}

/// The same payment on one day: the first is booked, the second is not.
fn paid_twice(random: &mut Random, book: &mut Book) -> Vec<Labelled> {
    let due = book.next_direct();
    let person = book.person(&due).clone();
    let mut paid = line(due.direct, &person.name, &person.account, "");
    if random.one_in(2) {
        paid.structured_reference = Some(due.reference.clone());
    } else {
        paid.remittance.clone_from(&due.reference);
        paid.extra.raw_remittance.clone_from(&due.reference);
    }
    let labelled = |truth| Labelled {
        line: paid.clone(),
        kind: "the same payment twice",
        truth,
    };
    vec![
        labelled(Truth::Clear(vec![(due.direct_key(), due.direct)])),
        labelled(Truth::Nothing),
    ]
}
