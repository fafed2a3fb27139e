//! Project numbers. The year counts: a well-formed number of another year is another project and
//! is never corrected into a known one (domain/kmo-portefeuille 3.1).

use std::collections::BTreeSet;

use super::{Kind, Reader, Rule};
use crate::domain::matching::lookup::{Document, Lookup};
use crate::domain::matching::shape::{Mode, Shape, is_attached};

/// Whole project numbers, known or not.
pub(super) fn read_exact(reader: &mut Reader<'_>) {
    let all = Shape::of_project().read_all(&reader.zone, Mode::Strict);
    for found in &all {
        reader.zone.mask(found.range.clone());
    }
    for found in all {
        let documents = reader.lookup.projects.get(&found.compact);
        let documents = documents.map(<[Document]>::to_vec);
        let rule = match documents {
            Some(_) if is_attached(&reader.zone, &found.range) => Rule::Joined,
            Some(_) => Rule::Exact,
            None => Rule::Unknown,
        };
        let documents = documents.unwrap_or_default();
        reader.take(Kind::Project, rule, found.range, found.compact, documents);
    }
}

/// Known numbers over blanks, and with letters and digits that look alike.
pub(super) fn read_damaged(reader: &mut Reader<'_>) {
    for mode in [Mode::Joined, Mode::LookAlike] {
        for found in Shape::of_project().read_all(&reader.zone, mode) {
            let Some(documents) = reader.lookup.projects.get(&found.compact) else {
                continue;
            };
            let documents = documents.to_vec();
            let (rule, text) = if mode == Mode::Joined {
                (Reader::rule_of_joined(&found), found.compact)
            } else {
                (
                    Rule::Corrected,
                    format!("{} → {}", found.text, found.compact),
                )
            };
            reader.take(Kind::Project, rule, found.range, text, documents);
        }
    }
}

/// What stands around `KMO` and is no whole number: cut off, one digit too many or too few, two
/// digits for the year, or no year.
pub(super) fn read_parts(reader: &mut Reader<'_>) {
    let mut place = 0;
    while place < reader.zone.len() {
        match Around::read(reader, place) {
            Some(around) => {
                place = around.end;
                take_around(reader, &around);
            }
            None => place += 1,
        }
    }
}

/// The digits before and after `KMO`.
struct Around {
    start: usize,
    end: usize,
    year: String,
    sequence: String,
}

impl Around {
    fn read(reader: &Reader<'_>, kmo: usize) -> Option<Self> {
        let zone = &reader.zone;
        if zone.at(kmo) != 'K' {
            return None;
        }
        let letters = zone.text(kmo..kmo + 3);
        if letters != "KMO" && letters != "KM0" || zone.before(kmo).is_ascii_alphabetic() {
            return None;
        }
        let mark = |c: char| matches!(c, ' ' | '-' | '.' | '/' | '_');
        let mut start = kmo - usize::from(kmo > 0 && mark(zone.before(kmo)));
        let year_end = start;
        while zone.before(start).is_ascii_digit() {
            start -= 1;
        }
        let sequence_start = kmo + 3 + usize::from(mark(zone.at(kmo + 3)));
        let mut end = sequence_start;
        while zone.at(end).is_ascii_digit() {
            end += 1;
        }
        let around = Self {
            start,
            end: end.max(kmo + 3),
            year: zone.text(start..year_end),
            sequence: zone.text(sequence_start..end),
        };
        (!around.year.is_empty() || !around.sequence.is_empty()).then_some(around)
    }
}

fn take_around(reader: &mut Reader<'_>, around: &Around) {
    let projects = &reader.lookup.projects;
    let written = format!("{}KMO{}", around.year, around.sequence);
    let at_end = around.end == reader.zone.end();
    let (year, sequence) = (around.year.as_str(), around.sequence.as_str());
    let long_enough = if at_end { 1 } else { 3 };
    let (rule, documents) = if year.is_empty() {
        let documents = match sequence.len() {
            6 => reader.lookup.by_project_of_any_year(&written),
            _ => None,
        };
        let documents = documents.unwrap_or_default();
        (Rule::Short, documents)
    } else if year.len() == 4 && (long_enough..6).contains(&sequence.len()) {
        let cut = projects.starting_with(&written);
        match cut.is_empty() {
            false => (Rule::Truncated, cut),
            true => (Rule::Corrected, nearest(reader.lookup, &written)),
        }
    } else if year.len() == 2 && sequence.len() == 6 {
        let meant = format!("20{written}");
        let documents = projects.get(&meant).unwrap_or_default();
        (Rule::Corrected, documents.to_vec())
    } else {
        (Rule::Corrected, nearest(reader.lookup, &written))
    };
    if !documents.is_empty() {
        let range = around.start..around.end;
        reader.take(Kind::Project, rule, range, written, documents);
    }
}

/// Documents of the projects that have one digit more or less.
fn nearest(lookup: &Lookup, written: &str) -> Vec<Document> {
    let near = lookup
        .projects
        .near(written, |key| key.len() != written.len());
    let found = near.into_iter().filter_map(|key| lookup.projects.get(key));
    let documents: BTreeSet<Document> = found.flatten().copied().collect();
    documents.into_iter().collect()
}
