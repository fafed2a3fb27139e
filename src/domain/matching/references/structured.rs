//! Structured references: twelve digits however they are grouped, and ISO 11649. A valid check
//! digit alone is no evidence: one random number in 97 has it.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Kind, Reader, Reference, Rule};
use crate::domain::identifiers::StructuredReference;
use crate::domain::matching::lookup::{Document, Lookup, reference_key};
use crate::domain::matching::shape::{Mode, Shape};
use crate::domain::matching::zone::{MASK, Zone};

/// A mistyped reference that is near to more known ones says nothing.
const NEAR: usize = 3;

/// What the bank marks as a structured reference.
pub(super) fn read_structured(lookup: &Lookup, text: &str) -> Option<Reference> {
    let key = reference_key(text);
    let reference = |rule, text, documents| Reference {
        kind: Kind::Structured,
        rule,
        text,
        documents,
        at: 0,
    };
    if let Some(documents) = documents_of(lookup, &key) {
        return Some(reference(Rule::Exact, key, documents));
    }
    let belgian = key.len() == 12 && key.bytes().all(|b| b.is_ascii_digit());
    if belgian && StructuredReference::parse(&key).is_err() {
        let (meant, documents) = nearest(lookup, &key)?;
        return Some(reference(
            Rule::Corrected,
            format!("{key} → {meant}"),
            documents,
        ));
    }
    Some(reference(Rule::Unknown, key, Vec::new()))
}

/// Known references, in any grouping; unknown ones only where the `+++` marks them as such.
pub(super) fn read_exact(reader: &mut Reader<'_>) {
    for (range, digits) in windows(&reader.zone, 12) {
        if reader.zone.text(range.clone()).contains(MASK) {
            continue;
        }
        let marked = is_marked(&reader.zone, range.start);
        match documents_of(reader.lookup, &digits) {
            Some(documents) => reader.take(Kind::Structured, Rule::Exact, range, digits, documents),
            None if marked && StructuredReference::parse(&digits).is_ok() => {
                reader.take(Kind::Structured, Rule::Unknown, range, digits, Vec::new());
            }
            None => {}
        }
    }
    read_iso(reader);
}

/// `RF` with two check digits, then one of our references.
fn read_iso(reader: &mut Reader<'_>) {
    for start in 0..reader.zone.len() {
        let rf = reader.zone.at(start) == 'R'
            && reader.zone.at(start + 1) == 'F'
            && !reader.zone.before(start).is_ascii_alphanumeric();
        if !rf {
            continue;
        }
        let mut end = start;
        let mut key = String::new();
        while key.len() < 25
            && (reader.zone.at(end).is_ascii_alphanumeric()
                || reader.zone.at(end + 1).is_ascii_digit())
            && end < reader.zone.len()
        {
            key.extend(Some(reader.zone.at(end)).filter(char::is_ascii_alphanumeric));
            end += 1;
        }
        if let Some(documents) = documents_of(reader.lookup, &key) {
            reader.take(Kind::Structured, Rule::Exact, start..end, key, documents);
        }
    }
}

/// References with one wrong, missing, doubled or swapped digit, and letters for digits.
pub(super) fn read_damaged(reader: &mut Reader<'_>) {
    for (range, digits) in windows(&reader.zone, 12) {
        if StructuredReference::parse(&digits).is_err() {
            take_nearest(reader, range, &digits);
        }
    }
    for run in reader.zone.digit_runs() {
        if matches!(run.digits.len(), 11 | 13) {
            take_nearest(reader, run.range, &run.digits);
        }
    }
    for length in [11, 13] {
        for (range, digits) in windows(&reader.zone, length) {
            if is_marked(&reader.zone, range.start) {
                take_nearest(reader, range, &digits);
            }
        }
    }
    static SHAPES: LazyLock<[Shape; 2]> =
        LazyLock::new(|| ["202/6000/12320", "202600012320"].map(Shape::of));
    for shape in SHAPES.iter() {
        for found in shape.read_all(&reader.zone, Mode::LookAlike) {
            if let Some(documents) = documents_of(reader.lookup, &found.compact) {
                let text = format!("{} → {}", found.text, found.compact);
                reader.take(
                    Kind::Structured,
                    Rule::Corrected,
                    found.range,
                    text,
                    documents,
                );
            }
        }
    }
}

fn take_nearest(reader: &mut Reader<'_>, range: Range<usize>, digits: &str) {
    if let Some((meant, documents)) = nearest(reader.lookup, digits) {
        let text = format!("{digits} → {meant}");
        reader.take(Kind::Structured, Rule::Corrected, range, text, documents);
    }
}

/// The beginning of a reference at the end of the text: one that is marked as such, or so long
/// that it can be nothing else.
pub(super) fn read_cut_off(reader: &mut Reader<'_>) {
    let end = reader.zone.end();
    for length in (7..12).rev() {
        for (range, digits) in windows(&reader.zone, length) {
            let together = length >= 10 && range.len() == length;
            let plausible = together || is_marked(&reader.zone, range.start);
            if range.end != end || !plausible {
                continue;
            }
            let documents = reader.lookup.structured.starting_with(&digits);
            if !documents.is_empty() {
                reader.take(Kind::Structured, Rule::Truncated, range, digits, documents);
                return;
            }
        }
    }
}

fn documents_of(lookup: &Lookup, key: &str) -> Option<Vec<Document>> {
    if let Some(documents) = lookup.structured.get(key) {
        return Some(documents.to_vec());
    }
    let rest = key.strip_prefix("RF")?;
    let wrapped = rest.get(2..)?;
    let documents = lookup.structured.get(wrapped)?;
    iso_check_holds(key).then(|| documents.to_vec())
}

/// ISO 11649: the reference with its first four characters moved behind, letters as 10–35, is 1
/// modulo 97.
fn iso_check_holds(reference: &str) -> bool {
    let (head, body) = reference.split_at(4);
    let rest = body.chars().chain(head.chars()).try_fold(0, |rest, c| {
        let value = c.to_digit(36)?;
        let factor = if value > 9 { 100 } else { 10 };
        Some((rest * factor + value) % 97)
    });
    rest == Some(1)
}

/// Known references that differ by a single mistake; where there are a few, payer and amount tell.
fn nearest(lookup: &Lookup, digits: &str) -> Option<(String, Vec<Document>)> {
    let near = lookup.structured.near(digits, |key| key.len() == 12);
    if near.is_empty() || near.len() > NEAR {
        return None;
    }
    let found = near.iter().filter_map(|key| lookup.structured.get(key));
    let documents = found.flatten().copied().collect();
    Some((near.join(" / "), documents))
}

/// Whole digit runs that together have so many digits, with single marks or blanks between.
fn windows(zone: &Zone, length: usize) -> Vec<(Range<usize>, String)> {
    let runs = zone.digit_runs();
    let mut all = Vec::new();
    for (index, first) in runs.iter().enumerate() {
        let mut range = first.range.clone();
        let mut digits = first.digits.clone();
        for next in runs.iter().skip(index + 1) {
            let gap = zone.text(range.end..next.range.start);
            let joins = gap.len() <= 3
                && gap.chars().all(|c| matches!(c, ' ' | '/' | '-' | '.'))
                && gap.trim().len() <= 1;
            if digits.len() >= length || !joins {
                break;
            }
            digits.push_str(&next.digits);
            range.end = next.range.end;
        }
        if digits.len() == length {
            all.push((range, digits));
        }
    }
    all
}

/// `+++` or `***` stands before.
fn is_marked(zone: &Zone, start: usize) -> bool {
    let mut place = start;
    while zone.before(place) == ' ' && place > 0 {
        place -= 1;
    }
    let before = zone.text(place.saturating_sub(3)..place);
    before == "+++" || before == "***"
}
