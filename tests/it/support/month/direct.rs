//! Money that customers transfer themselves.

use dienstboek::domain::bank::Line;
use dienstboek::domain::money::Cents;

use super::book::{Book, Due, Person, iban};
use super::damage::{self, words};
use super::random::Random;
use super::{Labelled, Truth, line};

fn by(person: &Person, amount: Cents, text: &str) -> Line {
    let name = person.name.to_uppercase();
    line(amount, &name, &person.account, text)
}

fn structured(mut line: Line, reference: &str) -> Line {
    line.structured_reference = Some(reference.to_owned());
    line
}

fn whole(due: &Due) -> Vec<(String, Cents)> {
    vec![(due.direct_key(), due.direct)]
}

pub fn clear(random: &mut Random, book: &mut Book) -> Vec<Labelled> {
    let due = book.next_direct();
    let person = book.person(&due).clone();
    let (amount, number) = (due.direct, due.number.as_str());
    let (kind, line) = match random.below(12) {
        0..3 => {
            let line = structured(by(&person, amount, ""), &due.reference);
            ("structured reference", line)
        }
        3 => {
            // A director, a partner or an accountant pays.
            let line = line(amount, "DERDE BETALER", &iban(random.next() >> 20), "");
            let line = structured(line, &due.reference);
            ("structured reference of somebody else", line)
        }
        4 => {
            let text = format!("btw {}", due.reference);
            ("bare structured reference", by(&person, amount, &text))
        }
        5 => {
            let (edge, mark) = random.pick(&[("+++", "/"), ("***", "/"), ("", " "), ("", "-")]);
            let text = format!(
                "{} {edge}{}{edge}",
                words(random),
                damage::grouped(&due.reference, mark)
            );
            ("grouped structured reference", by(&person, amount, &text))
        }
        6 => {
            let text = format!("{} {number}", words(random));
            ("invoice number", by(&person, amount, &text))
        }
        7 => {
            let prefix = random.pick(&["FACT", "factuur", "INV", "F", "nr.", "facture n°"]);
            let written = number.replace('-', random.pick(&["-", "/", ""]));
            let text = format!("{prefix}{written}");
            ("invoice number glued to a word", by(&person, amount, &text))
        }
        8 => {
            let text = format!(
                "Europese overschrijving + {} Van: {} - {} Mededeling: {number}",
                damage::with_comma(amount),
                person.name.to_uppercase(),
                person.account
            );
            ("sentence of the bank around it", by(&person, amount, &text))
        }
        9 => {
            let text = format!(
                "tel 0475 2{:05} dd 12-11-2026 {number}",
                due.sequence % 100_000
            );
            (
                "invoice number beside other digits",
                by(&person, amount, &text),
            )
        }
        10 => return two_invoices(book, &due, &person),
        _ => {
            // A few cents too many or too few close the tranche.
            let off = Cents::new(i64::try_from(random.below(5)).unwrap() - 2);
            let line = structured(by(&person, amount + off, ""), &due.reference);
            return vec![Labelled {
                line,
                kind: "a few cents of difference",
                truth: Truth::Clear(vec![(due.direct_key(), amount.min(amount + off))]),
            }];
        }
    };
    vec![Labelled {
        line,
        kind,
        truth: Truth::Clear(whole(&due)),
    }]
}

fn two_invoices(book: &mut Book, due: &Due, person: &Person) -> Vec<Labelled> {
    let Some(second) = book.take_direct_of(due.customer, due.year) else {
        return Vec::new();
    };
    let text = format!("{} + {}", due.number, second.number);
    vec![Labelled {
        line: by(person, due.direct + second.direct, &text),
        kind: "two invoice numbers",
        truth: Truth::Clear([whole(due), whole(&second)].concat()),
    }]
}

pub fn hard(random: &mut Random, book: &mut Book) -> Vec<Labelled> {
    let due = book.next_direct();
    let person = book.person(&due).clone();
    let amount = due.direct;
    let (kind, line) = match random.below(11) {
        0 => {
            let line = by(&person, amount, &damage::mistyped(random, &due.reference));
            ("mistyped structured reference", line)
        }
        1 => {
            let text = format!("FACT.{}", damage::look_alike(random, &due.number));
            ("letters for digits", by(&person, amount, &text))
        }
        2 => {
            let text = format!("{} fact {}", words(random), due.sequence);
            ("sequence alone", by(&person, amount, &text))
        }
        3 => {
            let text = format!("factuur {}-{}", due.year, due.sequence);
            ("number without zeros", by(&person, amount, &text))
        }
        4 => {
            let text = format!("fact {}/{:05}", due.year % 100, due.sequence);
            (
                "two digits for the year of an invoice",
                by(&person, amount, &text),
            )
        }
        5 => return shorthand(book, &due, &person),
        6 => {
            let line = Line {
                end_to_end_id: Some(due.number.clone()),
                ..by(&person, amount, "")
            };
            ("number in the end-to-end reference", line)
        }
        7 => {
            let line = by(&person, amount, &words(random).replace("2 ", ""));
            ("payer and amount alone", line)
        }
        8 => {
            let end = due.number.len() - 1 - random.below(2);
            let text = format!(
                "betaling van onze factuur met nummer {}",
                &due.number[..end]
            );
            ("number cut off", by(&person, amount, &text))
        }
        9 => {
            let more = Cents::new(345 + i64::try_from(random.below(400)).unwrap());
            let line = structured(by(&person, amount + more, ""), &due.reference);
            ("too much with a structured reference", line)
        }
        _ => {
            let mut line = line(amount, "FACTOR SERVICES NV", &iban(4_242), words(random));
            line.extra.ultimate_debtor = Some(person.name.clone());
            ("debtor behind the payer", line)
        }
    };
    vec![Labelled {
        line,
        kind,
        truth: Truth::Hard(whole(&due)),
    }]
}

/// `2026-00124+131`.
fn shorthand(book: &mut Book, due: &Due, person: &Person) -> Vec<Labelled> {
    let Some(second) = book.take_direct_of(due.customer, due.year) else {
        return Vec::new();
    };
    let text = format!("{}+{}", due.number, second.sequence);
    vec![Labelled {
        line: by(person, due.direct + second.direct, &text),
        kind: "list that leaves the year out",
        truth: Truth::Hard([whole(due), whole(&second)].concat()),
    }]
}
