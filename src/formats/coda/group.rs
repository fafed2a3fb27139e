//! Totals and their details (globalisation).
//!
//! A movement is the record with detail number 0000; the records of its sequence number that
//! follow explain it. Totals of the customer (type 1) and of the bank (type 2) are replaced by
//! their details only where these add up to the cent; an amount with a breakdown (type 3) stays
//! one line. The globalisation marks themselves are not relied on: banks leave them out or forget
//! to close them.

use std::borrow::Cow;

use super::assemble::Entry;
use super::milli::Milli;
use super::problem::{Problem, What};

/// A movement on the account with the records that explain it.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub main: Entry<'a>,
    pub details: Vec<Entry<'a>>,
}

/// A movement at the smallest level that adds up.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub entry: Entry<'a>,
    pub details_of: Option<String>,
    /// Several payments in one, whose details are not known.
    pub collective_without_details: bool,
    /// The amounts that one line consists of, for a person to read.
    pub breakdown: Vec<Entry<'a>>,
}

impl<'a> Group<'a> {
    /// A movement whose details may follow.
    ///
    /// # Errors
    /// When the entry is itself a detail.
    pub fn open(entry: Entry<'a>) -> Result<Self, Problem> {
        if entry.detail != "0000" {
            return Err(What::DetailWithoutTotal(number(&entry)).at(entry.line));
        }
        let details = Vec::new();
        Ok(Self {
            main: entry,
            details,
        })
    }

    /// Detail numbers wrap after 9999: then a detail may carry 0000 as a movement does, and only
    /// its type tells them apart.
    pub fn is_explained_by(&self, entry: &Entry<'_>) -> bool {
        let wrapped = matches!(kind(entry), '5'..='9') && !self.details.is_empty();
        entry.sequence == self.main.sequence && (entry.detail != "0000" || wrapped)
    }

    /// The entry that was read last.
    pub fn last(&mut self) -> &mut Entry<'a> {
        self.details.last_mut().unwrap_or(&mut self.main)
    }

    /// The lines that this movement stands for.
    pub fn items(self, notices: &mut Vec<Problem>) -> Vec<Item<'a>> {
        if !matches!(kind(&self.main), '1' | '2') {
            return vec![self.one_line(false)];
        }
        if self.details.is_empty() {
            return vec![self.one_line(true)];
        }
        if self.repeats_its_total() {
            return vec![self.one_line(false)];
        }
        let parts = parts(&self.details);
        let sum = Milli::sum(parts.iter().map(|part| part.entry.amount));
        if sum != self.main.amount {
            notices.push(not_split(&self.main, sum));
            return vec![self.one_line(true)];
        }
        let total = number(&self.main);
        parts
            .into_iter()
            .flat_map(|part| part.items(&total, notices))
            .collect()
    }

    /// One detail that says the same again: the movement with the detail's texts.
    fn repeats_its_total(&self) -> bool {
        matches!(self.details.as_slice(), [only] if only.amount == self.main.amount)
    }

    fn one_line(mut self, collective_without_details: bool) -> Item<'a> {
        let repeated = self.repeats_its_total();
        for detail in &self.details {
            self.main.take_texts_of(detail, repeated);
        }
        Item {
            entry: self.main,
            details_of: None,
            collective_without_details,
            breakdown: if repeated { Vec::new() } else { self.details },
        }
    }
}

/// A detail of the first level, with its own details (type 9 under a 7).
struct Part<'a> {
    entry: Entry<'a>,
    details: Vec<Entry<'a>>,
}

fn parts<'a>(details: &[Entry<'a>]) -> Vec<Part<'a>> {
    let mut parts: Vec<Part<'a>> = Vec::new();
    for detail in details {
        match parts.last_mut() {
            Some(part) if kind(detail) == '9' && kind(&part.entry) == '7' => {
                part.details.push(detail.clone());
            }
            _ => parts.push(Part {
                entry: detail.clone(),
                details: Vec::new(),
            }),
        }
    }
    parts
}

impl<'a> Part<'a> {
    fn items(self, total: &str, notices: &mut Vec<Problem>) -> Vec<Item<'a>> {
        let sum = Milli::sum(self.details.iter().map(|detail| detail.amount));
        let item = |entry: Entry<'a>, collective_without_details: bool| Item {
            entry,
            details_of: Some(total.to_owned()),
            collective_without_details,
            breakdown: Vec::new(),
        };
        if self.details.is_empty() {
            let collective = kind(&self.entry) == '7';
            return vec![item(self.entry, collective)];
        }
        if sum != self.entry.amount {
            notices.push(not_split(&self.entry, sum));
            return vec![item(self.entry, true)];
        }
        self.details
            .into_iter()
            .map(|detail| item(detail, false))
            .collect()
    }
}

impl<'a> Entry<'a> {
    /// Takes the texts of a detail: all that it has when it `wins`, else what is missing here.
    fn take_texts_of(&mut self, detail: &Self, wins: bool) {
        let take = |mine: &mut Cow<'a, str>, theirs: &Cow<'a, str>| {
            if !theirs.trim().is_empty() && (wins || mine.trim().is_empty()) {
                mine.clone_from(theirs);
            }
        };
        if !detail.communication.trim().is_empty() && (wins || self.communication.trim().is_empty())
        {
            self.structured = detail.structured;
        }
        take(&mut self.communication, &detail.communication);
        take(&mut self.name, &detail.name);
        take(&mut self.account, &detail.account);
        take(&mut self.bic, &detail.bic);
        take(&mut self.customer_reference, &detail.customer_reference);
        if self.return_type == ' ' {
            self.return_type = detail.return_type;
        }
        self.information.extend(detail.information.iter().cloned());
    }
}

/// `0001/0000`: sequence and detail number.
pub(super) fn number(entry: &Entry<'_>) -> String {
    format!("{}/{}", entry.sequence, entry.detail)
}

fn kind(entry: &Entry<'_>) -> char {
    entry.code.chars().next().unwrap_or(' ')
}

fn not_split(total: &Entry<'_>, details: Milli) -> Problem {
    What::NotSplit {
        total: total.amount.rounded(),
        details: details.rounded(),
    }
    .at(total.line)
}
