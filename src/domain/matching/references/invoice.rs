//! Invoice and credit note numbers in the institute's own format, whichever that is: the shapes
//! are those of the ledger.

use super::{Kind, Reader, Rule};
use crate::domain::matching::noise::is_compact_day;
use crate::domain::matching::shape::{Found, Mode, Segment, Shape, is_attached};

/// Words after which a number is the payer's own, not that of our invoice.
const OTHER_NUMBERS: [&str; 22] = [
    "OFF",
    "OFFERTE",
    "OFFRE",
    "DEVIS",
    "ORDER",
    "ORDERNR",
    "PO",
    "BESTELBON",
    "BESTELLING",
    "BESTELNR",
    "BON",
    "BONNR",
    "COMMANDE",
    "DOSSIER",
    "DOSSIERNR",
    "KLANT",
    "KLANTNR",
    "KLANTNUMMER",
    "CLIENT",
    "CONTRACT",
    "CONTRACTNR",
    "POLIS",
];

/// Words that say more than "number": only these announce a bare sequence.
pub(super) const INVOICE_WORDS: [&str; 18] = [
    "FACT",
    "FACTUUR",
    "FACTUREN",
    "FACTUURNR",
    "FACTUURNUMMER",
    "FACTNR",
    "FACTURE",
    "FACTURES",
    "FAC",
    "FCT",
    "FTR",
    "FRE",
    "FRA",
    "FT",
    "F",
    "INV",
    "INVOICE",
    "INVOICES",
];

/// Words that announce a number of ours without saying of what.
const NUMBER_WORDS: [&str; 9] = [
    "REF",
    "NR",
    "NRS",
    "NO",
    "NUMMER",
    "NUMMERS",
    "CN",
    "CREDITNOTA",
    "BTW",
];

/// Whether a number of ours may follow this word.
pub(super) fn announces_our_number(word: &str) -> bool {
    INVOICE_WORDS.contains(&word) || NUMBER_WORDS.contains(&word)
}

/// Whether a number that stands here is told to be that of another paper: an offer, a customer.
pub(super) fn is_of_other_paper(reader: &Reader<'_>, start: usize) -> bool {
    let (word, _) = reader.zone.word_before(start);
    OTHER_NUMBERS.contains(&word.as_str())
}

/// Whole numbers: the known ones, and unknown ones that are written exactly as the institute does.
pub(super) fn read_exact(reader: &mut Reader<'_>) {
    let known = take_all(reader, |reader, shape, found| {
        reader.lookup.by_number(&found.compact).is_some() && shape.last_digits() > 0
    });
    for (shape, found) in known {
        let documents = reader.lookup.by_number(&found.compact);
        let sure = shape.is_telling()
            && !is_attached(&reader.zone, &found.range)
            && !is_compact_day(&found.text)
            && is_announced_as_ours(reader, &found);
        let rule = if sure { Rule::Exact } else { Rule::Joined };
        let documents = documents.unwrap_or_default();
        reader.take(Kind::Number, rule, found.range, found.text, documents);
    }
    let unknown = take_all(reader, |reader, shape, found| {
        found.as_written
            && shape.is_telling()
            && has_plausible_year(reader, shape, found)
            && !is_attached(&reader.zone, &found.range)
            && is_announced_as_ours(reader, found)
    });
    for (_, found) in unknown {
        reader.take(
            Kind::Number,
            Rule::Unknown,
            found.range,
            found.text,
            Vec::new(),
        );
    }
}

/// Masks every number of every shape that satisfies a condition, so that what hangs on to what can
/// be seen afterwards.
fn take_all(
    reader: &mut Reader<'_>,
    holds: impl Fn(&Reader<'_>, &Shape, &Found) -> bool,
) -> Vec<(Shape, Found)> {
    let mut taken = Vec::new();
    for shape in &reader.lookup.shapes {
        let mut found = shape.read_all(&reader.zone, Mode::Strict);
        found.retain(|found| holds(reader, shape, found));
        for found in &found {
            reader.zone.mask(found.range.clone());
        }
        taken.extend(found.into_iter().map(|found| (shape.clone(), found)));
    }
    taken
}

/// Not after "offerte" and the like, and not a part of a code such as `VCA-2026-00123`.
fn is_announced_as_ours(reader: &Reader<'_>, found: &Found) -> bool {
    let (word, _) = reader.zone.word_before(found.range.start);
    let hangs_on_word = matches!(reader.zone.before(found.range.start), '-' | '/' | '_')
        && !word.is_empty()
        && reader
            .zone
            .before(found.range.start - 1)
            .is_ascii_alphabetic();
    !is_of_other_paper(reader, found.range.start) && (!hangs_on_word || announces_our_number(&word))
}

/// Starts with a year near those of the ledger, if the shape has one.
fn has_plausible_year(reader: &Reader<'_>, shape: &Shape, found: &Found) -> bool {
    let years = &reader.lookup.years;
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return false;
    };
    let letters = match shape.segments.first() {
        Some(Segment::Letters(letters)) => letters.len(),
        _ => 0,
    };
    let year = found.compact.get(letters..letters + 4);
    let year = year.and_then(|year| year.parse::<u16>().ok());
    year.is_some_and(|year| (first.saturating_sub(5)..=last + 1).contains(&year))
}

/// Known numbers over blanks, and with letters and digits that look alike.
pub(super) fn read_damaged(reader: &mut Reader<'_>) {
    let telling: Vec<Shape> = reader
        .lookup
        .shapes
        .iter()
        .filter(|s| s.is_telling())
        .cloned()
        .collect();
    for mode in [Mode::Joined, Mode::LookAlike] {
        for shape in &telling {
            for found in shape.read_all(&reader.zone, mode) {
                let Some(documents) = reader.lookup.by_number(&found.compact) else {
                    continue;
                };
                let (rule, text) = if mode == Mode::Joined {
                    let rule = if is_announced_as_ours(reader, &found) {
                        Reader::rule_of_joined(&found)
                    } else {
                        Rule::Joined
                    };
                    (rule, found.text)
                } else {
                    (
                        Rule::Corrected,
                        format!("{} → {}", found.text, found.compact),
                    )
                };
                reader.take(Kind::Number, rule, found.range, text, documents);
            }
        }
    }
}

/// The beginning of a number at the end of the text: `… en 2026-00`.
pub(super) fn read_cut_off(reader: &mut Reader<'_>) {
    let end = reader.zone.end();
    let mut start = end;
    while start > 0 {
        let before = reader.zone.before(start);
        if !before.is_ascii_digit() && !matches!(before, '-' | '/' | '.' | '_') {
            break;
        }
        start -= 1;
    }
    while !reader.zone.at(start).is_ascii_digit() && start < end {
        start += 1;
    }
    let written = reader.zone.text(start..end);
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let year: Option<u16> = digits.get(..4).and_then(|year| year.parse().ok());
    let starts_with_year = year.is_some_and(|year| reader.lookup.years.contains(&year));
    if !starts_with_year || digits.len() < 5 {
        return;
    }
    let documents = reader.lookup.numbers.starting_with(&digits);
    if !documents.is_empty() {
        reader.take(
            Kind::Number,
            Rule::Truncated,
            start..end,
            written,
            documents,
        );
    }
}
