//! Short forms: the year and the sequence without zeros, the sequence after "factuur", lists that
//! leave the year out (`2026-00124+131`), and a bare sequence with its zeros. They only propose.

use super::invoice::{INVOICE_WORDS, announces_our_number, is_of_other_paper};
use super::{Kind, Reader, Rule};
use crate::domain::matching::lookup::Document;
use crate::domain::matching::zone::{DigitRun, MASK};

/// How long a project number is: `2026KMO025102`.
const PROJECT_LENGTH: usize = 13;
/// The longest run of digits that can be a sequence.
const SEQUENCE_DIGITS: usize = 7;

pub(super) fn read(reader: &mut Reader<'_>) {
    read_project_lists(reader);
    read_projects_without_letters(reader);
    read_pairs(reader);
    read_announced(reader);
    read_lists(reader);
    read_bare(reader);
}

/// `2026-123`, `26/00123`: a year and the sequence's value.
fn read_pairs(reader: &mut Reader<'_>) {
    let runs = reader.zone.digit_runs();
    for (index, first) in runs.iter().enumerate() {
        let Some(second) = runs.get(index + 1) else {
            break;
        };
        let gap = reader.zone.text(first.range.end..second.range.start);
        let hangs = matches!(reader.zone.before(first.range.start), '-' | '/' | '.')
            || (matches!(reader.zone.at(second.range.end), '-' | '/' | '.')
                && reader.zone.at(second.range.end + 1).is_ascii_digit());
        if hangs
            || is_of_other_paper(reader, first.range.start)
            || !matches!(gap.as_str(), "-" | "/" | "." | "_")
        {
            continue;
        }
        let announced = is_announced(reader, first.range.start);
        let telling = announced || second.digits.len() >= 3;
        let short_month = first.digits.len() == 4 && second.digits.len() <= 2 && !announced;
        let year = year_of(reader, &first.digits);
        if let (Some(year), Some(sequence)) = (year, sequence_of(second))
            && telling
            && !short_month
        {
            let documents = reader.lookup.by_sequence(Some(year), sequence);
            take(
                reader,
                Rule::Short,
                first.range.start..second.range.end,
                documents,
            );
        }
    }
}

/// `2026-025102`, `2026025102`, `project 025102`: a project number without its letters.
fn read_projects_without_letters(reader: &mut Reader<'_>) {
    let runs = reader.zone.digit_runs();
    for (index, run) in runs.iter().enumerate() {
        let mut range = run.range.clone();
        let mut key = run.digits.clone();
        if let Some(next) = runs.get(index + 1)
            && run.digits.len() == 4
            && next.digits.len() == 6
            && next.range.start == run.range.end + 1
        {
            range.end = next.range.end;
            key.push_str(&next.digits);
        }
        let (word, _) = reader.zone.word_before(range.start);
        let announced = word.starts_with("PROJ");
        let documents = match (key.get(..4), key.get(4..)) {
            (Some(year), Some(sequence)) if key.len() == 10 => {
                let meant = format!("{year}KMO{sequence}");
                reader.lookup.projects.get(&meant).map(<[Document]>::to_vec)
            }
            _ if key.len() == 6 && announced => {
                let meant = format!("KMO{key}");
                reader.lookup.by_project_of_any_year(&meant)
            }
            _ => None,
        };
        if let Some(documents) = documents {
            let text = reader.zone.text(range.clone());
            reader.take(Kind::Project, Rule::Short, range, text, documents);
        }
    }
}

/// `2026KMO025230/025231`, `2026KMO025230+31`: what follows a project in a list takes over its year,
/// and the digits that it leaves out.
fn read_project_lists(reader: &mut Reader<'_>) {
    let mut from: Vec<(usize, String)> = reader
        .found
        .iter()
        .filter(|one| one.kind == Kind::Project && one.text.len() == PROJECT_LENGTH)
        .map(|one| (one.at, one.text.clone()))
        .collect();
    from.sort();
    for run in reader.zone.digit_runs() {
        let before = from.iter().rev().find(|(at, _)| *at < run.range.start);
        let Some((at, project)) = before.cloned() else {
            continue;
        };
        if !(2..=6).contains(&run.digits.len()) || !continues_list(reader, at, &run) {
            continue;
        }
        let kept = project.get(..PROJECT_LENGTH - run.digits.len());
        let meant = format!("{}{}", kept.unwrap_or_default(), run.digits);
        if let Some(documents) = reader.lookup.projects.get(&meant) {
            let documents = documents.to_vec();
            let start = run.range.start;
            reader.take(
                Kind::Project,
                Rule::Short,
                run.range,
                meant.clone(),
                documents,
            );
            from.push((start, meant));
        }
    }
}

/// `fact 123`, `facture n° 00123`.
fn read_announced(reader: &mut Reader<'_>) {
    for run in reader.zone.digit_runs() {
        if is_whole(reader, &run)
            && is_announced(reader, run.range.start)
            && let Some(sequence) = sequence_of(&run)
        {
            let documents = reader.lookup.by_sequence(None, sequence);
            take(reader, Rule::Sequence, run.range, documents);
        }
    }
}

/// What follows a number in a list takes over its year: `2026-00124+131`, `fact 124 en 131`.
fn read_lists(reader: &mut Reader<'_>) {
    let mut from: Vec<(usize, Option<u16>, Rule)> = Vec::new();
    for reference in &reader.found {
        if reference.kind == Kind::Number {
            let digits: String = reference
                .text
                .chars()
                .filter(char::is_ascii_digit)
                .collect();
            let year = digits.get(..4).and_then(|digits| year_of(reader, digits));
            from.push((reference.at, year, reference.rule));
        }
    }
    from.sort_by_key(|(at, _, _)| *at);
    for run in reader.zone.digit_runs() {
        let before = from.iter().rev().find(|(at, _, _)| *at < run.range.start);
        let Some((at, year, rule)) = before.copied() else {
            continue;
        };
        let (Some(sequence), true) = (sequence_of(&run), continues_list(reader, at, &run)) else {
            continue;
        };
        let rule = if rule == Rule::Sequence {
            rule
        } else {
            Rule::Short
        };
        let documents = reader.lookup.by_sequence(year, sequence);
        let start = run.range.start;
        take(reader, rule, run.range, documents);
        from.push((start, year, rule));
    }
}

/// Only list marks stand between a masked number and these digits.
fn continues_list(reader: &Reader<'_>, at: usize, run: &DigitRun) -> bool {
    let between = reader.zone.text(at..run.range.start);
    let gap = between.trim_start_matches(MASK);
    let gap = match gap.split_once(MASK) {
        Some(_) => return false,
        None => gap,
    };
    let marks: String = gap
        .replace(" EN ", "+")
        .replace(" ET ", "+")
        .replace(' ', "");
    let joined = matches!(marks.as_str(), "+" | "&" | "," | ";" | "/" | "-");
    let goes_on = reader.zone.at(run.range.end).is_ascii_alphabetic();
    !goes_on && (joined || (marks.is_empty() && run.digits.len() >= 3))
}

/// `00123`: the sequence with its zeros and nothing else.
fn read_bare(reader: &mut Reader<'_>) {
    let length = reader.lookup.sequence_digits();
    for run in reader.zone.digit_runs() {
        let zeros = run.digits.starts_with('0') && run.digits.len() == length && length >= 4;
        if zeros
            && is_whole(reader, &run)
            && !is_of_other_paper(reader, run.range.start)
            && let Some(sequence) = sequence_of(&run)
        {
            let documents = reader.lookup.by_sequence(None, sequence);
            take(reader, Rule::Sequence, run.range, documents);
        }
    }
}

fn take(
    reader: &mut Reader<'_>,
    rule: Rule,
    range: std::ops::Range<usize>,
    documents: Vec<Document>,
) {
    if !documents.is_empty() {
        let text = reader.zone.text(range.clone());
        reader.take(Kind::Number, rule, range, text, documents);
    }
}

/// Nothing hangs on to the digits.
fn is_whole(reader: &Reader<'_>, run: &DigitRun) -> bool {
    let mark = |c: char| matches!(c, '-' | '/' | '.' | '_' | ',');
    let zone = &reader.zone;
    let start = run.range.start;
    let before = mark(zone.before(start)) && start > 1 && zone.before(start - 1).is_ascii_digit();
    let after = mark(zone.at(run.range.end)) && zone.at(run.range.end + 1).is_ascii_digit();
    !before && !after && !zone.at(run.range.end).is_ascii_alphabetic()
}

/// An invoice word stands before, "nr" and the like skipped.
fn is_announced(reader: &Reader<'_>, start: usize) -> bool {
    let mut place = start;
    for _ in 0..3 {
        let (word, before) = reader.zone.word_before(place);
        if INVOICE_WORDS.contains(&word.as_str()) {
            return true;
        }
        let skipped = matches!(word.as_str(), "N" | "") || announces_our_number(&word);
        if !skipped || before == place {
            return false;
        }
        place = before;
    }
    false
}

fn sequence_of(run: &DigitRun) -> Option<u64> {
    let sequence = run.digits.parse().ok()?;
    (sequence > 0 && run.digits.len() <= SEQUENCE_DIGITS).then_some(sequence)
}

/// A year of the ledger, in two or four digits.
fn year_of(reader: &Reader<'_>, digits: &str) -> Option<u16> {
    let year: u16 = match digits.len() {
        2 => format!("20{digits}").parse().ok()?,
        4 => digits.parse().ok()?,
        _ => return None,
    };
    reader.lookup.years.contains(&year).then_some(year)
}
