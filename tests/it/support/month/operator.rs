//! Money of the operator of the portefeuille.

use dienstboek::domain::bank::Line;
use dienstboek::domain::money::Cents;

use super::book::{Book, Due, OPERATOR, iban};
use super::damage::{self, words};
use super::random::Random;
use super::{Labelled, Truth, line};

fn paid(random: &mut Random, amount: Cents, text: &str) -> Line {
    match random.below(5) {
        0 => line(amount, "SODEXHO PASS BELGIUM", &iban(77), text),
        1 => line(amount, "SODEXO PASS BELGIUM NV", OPERATOR, text),
        _ => line(amount, "PLUXEE BELGIUM NV", OPERATOR, text),
    }
}

fn whole(due: &Due) -> Vec<(String, Cents)> {
    vec![(due.portfolio_key(), due.net())]
}

pub fn clear(random: &mut Random, book: &mut Book) -> Vec<Labelled> {
    let due = book.next_portfolio();
    let (project, number) = (due.project().to_owned(), due.number.clone());
    let (year, tail) = project.split_at(4);
    let digits = &tail[3..];
    let (kind, text) = match random.below(13) {
        0 => ("project", project),
        1 => ("project in small letters", project.to_lowercase()),
        2 => {
            let mark = random.pick(&[" ", "-", "."]);
            let text = format!("{year}{mark}kmo{mark}{digits}");
            ("project with marks", text)
        }
        3 => ("project and invoice", format!("{project} factuur {number}")),
        4 => {
            let word = random.pick(&["project", "kmoproject", "PROJ", "ref:"]);
            ("project glued to words", format!("{word}{project}"))
        }
        5 => (
            "project among words",
            format!("{} {project} {}", words(random), words(random)),
        ),
        6 => {
            let before = words(random);
            let text = format!("betaling {before} {project} factuur {number}");
            ("message in lines of 35", damage::in_lines(&text))
        }
        7 => (
            "invoice number by the operator",
            format!("Factuur {number}"),
        ),
        8 => {
            let text = format!("+++{}+++", damage::grouped(&due.reference, "/"));
            ("structured reference by the operator", text)
        }
        9 => (
            "bare structured reference by the operator",
            due.reference.clone(),
        ),
        10 => return two_projects(random, book, due),
        11 => return several_customers(random, book, due),
        _ => return in_two_orders(random, &due),
    };
    vec![Labelled {
        line: paid(random, due.net(), &text),
        kind,
        truth: Truth::Clear(whole(&due)),
    }]
}

fn two_projects(random: &mut Random, book: &mut Book, first: Due) -> Vec<Labelled> {
    let Some(second) = book.take_portfolio_of(first.customer) else {
        return Vec::new();
    };
    let text = format!("{} {}", first.project(), second.project());
    let mark = random.pick(&[" ", " + ", ", ", " en ", "/"]);
    vec![Labelled {
        line: paid(random, first.net() + second.net(), &text.replace(' ', mark)),
        kind: "two projects of one customer",
        truth: Truth::Clear([whole(&first), whole(&second)].concat()),
    }]
}

fn several_customers(random: &mut Random, book: &mut Book, first: Due) -> Vec<Labelled> {
    let mut all = vec![first];
    for _ in 0..=random.below(3) {
        all.push(book.next_portfolio());
    }
    let projects: Vec<&str> = all.iter().map(Due::project).collect();
    let text = format!("UITBETALING {}", projects.join(" "));
    let total: Cents = all.iter().map(Due::net).sum();
    vec![Labelled {
        line: paid(random, total, &text),
        kind: "projects of several customers",
        truth: Truth::Clear(all.iter().flat_map(whole).collect()),
    }]
}

/// Two payment orders for one project; the second closes it.
fn in_two_orders(random: &mut Random, due: &Due) -> Vec<Labelled> {
    let first = due.net().share(3, 10).unwrap() + Cents::new(1);
    let order = |random: &mut Random, amount| Labelled {
        line: paid(random, amount, due.project()),
        kind: "a project in two orders",
        truth: Truth::Clear(vec![(due.portfolio_key(), amount)]),
    };
    vec![order(random, first), order(random, due.net() - first)]
}

pub fn hard(random: &mut Random, book: &mut Book) -> Vec<Labelled> {
    let due = book.next_portfolio();
    let project = due.project().to_owned();
    let (year, tail) = project.split_at(4);
    let digits = &tail[3..];
    let mut amount = due.net();
    let mut part = due.net();
    let (kind, text) = match random.below(11) {
        0 => ("KM0 for KMO", format!("{year}KM0{digits}")),
        1 => {
            let digits = damage::look_alike(random, &format!("0{digits}"));
            (
                "letters for digits in a project",
                format!("{year}KMO{}", &digits[1..]),
            )
        }
        2 => {
            let cut = 1 + random.below(2);
            let text = format!("project {}", &project[..project.len() - cut]);
            ("project cut off", text)
        }
        3 => {
            let place = 8 + random.below(4);
            let text = format!("{} {}", &project[..place], &project[place..]);
            ("blank inside a project", text)
        }
        4 => ("project without its year", format!("project KMO{digits}")),
        5 => ("project without letters", format!("{year}-{digits}")),
        6 => (
            "two digits for the year",
            format!("{}KMO{digits}", &year[2..]),
        ),
        7 => {
            let text = format!(
                "{year}KMO{:06} factuur {}",
                999_999 - random.below(9),
                due.number
            );
            ("unknown project beside a known invoice", text)
        }
        8 => {
            // The total with VAT through the portefeuille: the net is the project's.
            amount = due.net() + due.direct;
            ("gross through the portefeuille", project)
        }
        9 => {
            part = due
                .net()
                .share(if random.one_in(2) { 70 } else { 50 }, 100)
                .unwrap();
            amount = part;
            ("half or own share of a project", project)
        }
        _ => {
            let text = format!("factuur {}", damage::look_alike(random, &due.number));
            ("letters for digits in an invoice number", text)
        }
    };
    vec![Labelled {
        line: paid(random, amount, &text),
        kind,
        truth: Truth::Hard(vec![(due.portfolio_key(), part)]),
    }]
}
