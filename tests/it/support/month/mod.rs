//! A month of bank lines made up from a seed: receivables, the lines that pay them in every way
//! that people and banks mutilate a message, and for each line what it really pays. It needs
//! nothing but the matcher's own types, so that the benches read it too.

mod book;
mod damage;
mod direct;
mod odd;
mod operator;
pub mod random;

use dienstboek::domain::bank::{Line, LineExtra};
use dienstboek::domain::invoice::Channel;
use dienstboek::domain::matching::{Decision, Judgement, Ledger, Matcher};
use dienstboek::domain::money::Cents;

use book::Book;
use random::Random;

/// What a line really pays: keys of tranches with their parts.
pub type Parts = Vec<(String, Cents)>;

/// What is right for a line.
#[derive(Debug, Clone)]
pub enum Truth {
    /// A readable reference and an amount that fits: to be booked.
    Clear(Parts),
    /// There is an answer, and it takes a person to take it: to be proposed.
    Hard(Parts),
    /// Nothing of ours, or nobody can know: not to be booked.
    Nothing,
}

/// A line with the label that the matcher never sees.
#[derive(Debug, Clone)]
pub struct Labelled {
    pub line: Line,
    pub kind: &'static str,
    pub truth: Truth,
}

/// The receivables and the lines of a month.
#[derive(Debug)]
pub struct Month {
    pub ledger: Ledger,
    /// How many of them are open.
    #[allow(dead_code, reason = "the bench tells it")]
    pub tranches: usize,
    pub lines: Vec<Labelled>,
}

/// How a month was matched.
#[derive(Debug, Default)]
pub struct Score {
    pub lines: usize,
    pub booked_wrongly: usize,
    pub clear: usize,
    pub clear_booked: usize,
    pub hard: usize,
    pub hard_first: usize,
    /// Lines of each kind, and how many of them were answered rightly.
    pub kinds: std::collections::BTreeMap<&'static str, (usize, usize)>,
    /// The first wrong or missed ones, for whoever mends.
    pub misses: Vec<String>,
}

/// Makes a month of so many lines against at least as many open tranches.
pub fn make(seed: u64, lines: usize) -> Month {
    let mut random = Random::new(seed);
    let mut book = Book::make(&mut random, lines);
    let mut made = Vec::new();
    while made.len() < lines {
        made.extend(one(&mut random, &mut book));
    }
    made.truncate(lines);
    let invoices = book.ledger.invoices.iter();
    let open = invoices.filter(|invoice| invoice.status == "open");
    Month {
        tranches: open.map(|invoice| invoice.tranches.len()).sum(),
        ledger: book.ledger,
        lines: made,
    }
}

/// The next line, or two that belong together: two thirds are as they should be.
fn one(random: &mut Random, book: &mut Book) -> Vec<Labelled> {
    match random.below(100) {
        0..38 => operator::clear(random, book),
        38..66 => direct::clear(random, book),
        66..76 => operator::hard(random, book),
        76..90 => direct::hard(random, book),
        _ => odd::any(random, book),
    }
}

/// Matches a month line by line and counts.
pub fn score(month: Month) -> Score {
    let mut matcher = Matcher::new(month.ledger);
    let mut score = Score::default();
    for labelled in &month.lines {
        let judgement = matcher.judge(&labelled.line, "EUR");
        score.count(labelled, &judgement);
    }
    score
}

impl Score {
    fn count(&mut self, labelled: &Labelled, judgement: &Judgement) {
        self.lines += 1;
        let given: Parts = judgement
            .allocations
            .iter()
            .map(|part| (part.tranche.clone(), part.amount))
            .collect();
        let is_booked = judgement.decision == Decision::Auto;
        let (wanted, right) = match &labelled.truth {
            Truth::Clear(parts) => {
                let right = is_booked && same(parts, &given);
                self.clear += 1;
                self.clear_booked += usize::from(right);
                (Some(parts), right)
            }
            Truth::Hard(parts) => {
                let right = same(parts, &given);
                self.hard += 1;
                self.hard_first += usize::from(right);
                (Some(parts), right)
            }
            Truth::Nothing => (None, !is_booked),
        };
        let is_wrong = is_booked && !wanted.is_some_and(|parts| same(parts, &given));
        self.booked_wrongly += usize::from(is_wrong);
        let kind = self.kinds.entry(labelled.kind).or_default();
        kind.0 += 1;
        kind.1 += usize::from(right);
        if is_wrong || (!right && self.misses.len() < 400) {
            self.misses.push(format!(
                "{}{}: {} {:?} {:?} {:?}\n    wants {wanted:?}\n    is {} {given:?} {:?}",
                if is_wrong { "WRONG " } else { "" },
                labelled.kind,
                labelled.line.amount,
                labelled.line.counterparty_name,
                labelled.line.structured_reference,
                labelled.line.extra.raw_remittance,
                judgement.decision,
                judgement.flags,
            ));
        }
    }

    /// Lines that had to be booked and were, of a thousand.
    pub fn clear_permille(&self) -> usize {
        self.clear_booked * 1000 / self.clear.max(1)
    }

    /// Lines with an answer that was proposed first, of a thousand.
    pub fn hard_permille(&self) -> usize {
        self.hard_first * 1000 / self.hard.max(1)
    }

    /// The figures as text.
    pub fn told(&self) -> String {
        let mut text = format!(
            "{} lines: {} booked wrongly; {} of {} clear ones booked ({}.{} %); {} of {} hard ones proposed first ({}.{} %)\n",
            self.lines,
            self.booked_wrongly,
            self.clear_booked,
            self.clear,
            self.clear_permille() / 10,
            self.clear_permille() % 10,
            self.hard_first,
            self.hard,
            self.hard_permille() / 10,
            self.hard_permille() % 10,
        );
        for (kind, (all, right)) in &self.kinds {
            text.push_str(&format!("  {right:>5} of {all:>5}  {kind}\n"));
        }
        text
    }
}

fn same(wanted: &Parts, given: &Parts) -> bool {
    let sorted = |parts: &Parts| {
        let mut parts = parts.clone();
        parts.sort();
        parts
    };
    sorted(wanted) == sorted(given)
}

/// A credit transfer.
fn line(amount: Cents, name: &str, account: &str, text: &str) -> Line {
    Line {
        sequence: "0001/0000".to_owned(),
        amount,
        booking_date: None,
        value_date: None,
        counterparty_name: Some(name.to_owned()).filter(|name| !name.is_empty()),
        counterparty_account: Some(account.to_owned()).filter(|account| !account.is_empty()),
        counterparty_bic: None,
        structured_reference: None,
        remittance: text.split_whitespace().collect::<Vec<_>>().join(" "),
        bank_reference: None,
        end_to_end_id: None,
        transaction_code: Some("0 01 50 000".to_owned()),
        details_of: None,
        extra: LineExtra {
            raw_remittance: text.to_owned(),
            ..LineExtra::default()
        },
    }
}

fn key(number: &str, channel: Channel) -> String {
    format!("{number}/{channel}")
}
