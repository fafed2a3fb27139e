//! The ledger's own numbers, ready to be looked up: by structured reference, project, number and
//! bare sequence. All documents are in here, open or not, so that "already paid" is an answer.

use std::collections::{BTreeSet, HashMap};

use super::few::Few;
use super::keys::Keys;
use super::ledger::Ledger;
use super::shape::{Segment, Shape};

/// The place of an invoice or a credit note in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Document {
    Invoice(usize),
    Credit(usize),
}

/// A document of some year with some sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbered {
    pub year: Option<u16>,
    pub document: Document,
}

/// Every way to look up a document.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    /// Twelve digits, or an ISO 11649 reference in capitals.
    pub structured: Keys,
    pub projects: Keys,
    /// Projects by what follows the year: `KMO025102`.
    projects_of_any_year: HashMap<String, Few<Document>>,
    /// Letters and digits of the number.
    pub numbers: Keys,
    /// Numbers without the letters that they start with.
    bare_numbers: Keys,
    sequences: HashMap<u64, Few<Numbered>>,
    /// The shapes that occur, the longest first.
    pub shapes: Vec<Shape>,
    pub years: BTreeSet<u16>,
}

impl Lookup {
    pub fn of(ledger: &Ledger) -> Self {
        let mut lookup = Self::default();
        for (index, invoice) in ledger.invoices.iter().enumerate() {
            let document = Document::Invoice(index);
            lookup.add_number(&invoice.number, document);
            let tranches = &invoice.tranches;
            let references = tranches
                .iter()
                .filter_map(|t| t.structured_reference.as_ref());
            for reference in references.chain(&invoice.structured_reference) {
                lookup.structured.add(reference_key(reference), document);
            }
            let projects = tranches.iter().filter_map(|t| t.project.as_ref());
            for project in projects.chain(&invoice.project) {
                lookup.add_project(compact(project), document);
            }
        }
        for (index, credit) in ledger.credit_notes.iter().enumerate() {
            lookup.add_number(&credit.number, Document::Credit(index));
        }
        for keys in [
            &mut lookup.structured,
            &mut lookup.projects,
            &mut lookup.numbers,
        ] {
            keys.sort();
        }
        lookup.shapes.sort_by_key(|shape| {
            let letters = shape
                .segments
                .iter()
                .any(|s| matches!(s, Segment::Letters(_)));
            (!letters, std::cmp::Reverse(shape.last_digits()))
        });
        lookup
    }

    fn add_project(&mut self, key: String, document: Document) {
        if let Some(tail) = key.get(4..) {
            let documents = self.projects_of_any_year.entry(tail.to_owned());
            documents
                .and_modify(|documents| documents.add(document))
                .or_insert(Few::one(document));
        }
        self.projects.add(key, document);
    }

    fn add_number(&mut self, number: &str, document: Document) {
        let whole = compact(number);
        if !whole.bytes().any(|b| b.is_ascii_digit()) {
            return;
        }
        let bare = number.trim_start_matches(|c: char| !c.is_ascii_digit());
        for written in BTreeSet::from([number, bare]) {
            let shape = Shape::of(written);
            if !self.shapes.contains(&shape) {
                self.shapes.push(shape);
            }
        }
        self.numbers.add(whole, document);
        if bare != number {
            self.bare_numbers.add(compact(bare), document);
        }
        let (year, sequence) = year_and_sequence(bare);
        self.years.extend(year);
        if let Some(sequence) = sequence {
            let numbered = Numbered { year, document };
            let of_sequence = self.sequences.entry(sequence);
            of_sequence
                .and_modify(|all| all.add(numbered))
                .or_insert(Few::one(numbered));
        }
    }

    /// Documents with this number; its prefix may be left out where no other number is the same
    /// without it.
    pub fn by_number(&self, compact: &str) -> Option<Vec<Document>> {
        let found = self.numbers.get(compact);
        let found = found.or_else(|| self.bare_numbers.get(compact));
        found.map(<[Document]>::to_vec)
    }

    /// Documents of a project that is told without its year: `KMO025102`.
    pub fn by_project_of_any_year(&self, tail: &str) -> Option<Vec<Document>> {
        let documents = self.projects_of_any_year.get(tail);
        documents.map(|documents| documents.all().to_vec())
    }

    /// Documents with this sequence, of one year or of any.
    pub fn by_sequence(&self, year: Option<u16>, sequence: u64) -> Vec<Document> {
        let all = self.sequences.get(&sequence).map_or(&[][..], Few::all);
        all.iter()
            .filter(|numbered| year.is_none() || numbered.year == year)
            .map(|numbered| numbered.document)
            .collect()
    }

    /// The sequence's digits of the longest shape: `00123` has five.
    pub fn sequence_digits(&self) -> usize {
        let counts = self.shapes.iter().map(Shape::last_digits);
        counts.max().unwrap_or(0)
    }
}

/// Capitals without separators.
pub(super) fn compact(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// The digits of a Belgian reference, the whole of an ISO 11649 one.
pub(super) fn reference_key(reference: &str) -> String {
    compact(reference)
}

/// The year and the running number of a document's number: `2026-00123` is 123 of 2026.
fn year_and_sequence(number: &str) -> (Option<u16>, Option<u64>) {
    let parts: Vec<&str> = number
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let year = |part: &str| {
        let plausible = part.len() == 4 && part.starts_with("20");
        part.parse::<u16>().ok().filter(|_| plausible)
    };
    match parts.as_slice() {
        [] => (None, None),
        [only] => (None, only.parse().ok()),
        [first, .., last] => (year(first), last.parse().ok()),
    }
}
