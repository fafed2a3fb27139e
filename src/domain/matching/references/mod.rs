//! Reads references from a line, each with its place and the rule that read it.
//!
//! What is exact is read first and masked; what people mistyped, cut or shortened is looked for in
//! what is left, and only among numbers that exist. A reading that is not exact never books.

mod invoice;
mod project;
mod short;
mod structured;

use std::ops::Range;

use super::lookup::{Document, Lookup};
use super::noise;
use super::shape::Found;
use super::verdict::{Evidence, EvidenceKind, Strength};
use super::zone::Zone;
use crate::domain::bank::Line;

/// What a reference is a number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Structured,
    Project,
    /// The number of an invoice or a credit note.
    Number,
}

/// The rule that read a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// Whole and as it must be written.
    Exact,
    /// Whole, but over a blank inside, hanging on to other digits, or after a word such as
    /// "offerte".
    Joined,
    Corrected,
    Truncated,
    /// The year and the sequence without zeros, or a project without a part.
    Short,
    /// The sequence alone, of any year.
    Sequence,
    /// Whole, in the payer's own reference (end-to-end id).
    EndToEnd,
    /// Whole, in the bank's information beside the message.
    Information,
    /// Well formed and not ours.
    Unknown,
}

/// One reference that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub kind: Kind,
    pub rule: Rule,
    /// As it was read; for a repaired one followed by what was meant.
    pub text: String,
    /// The documents that it can name; several for a project with several invoices and for what is
    /// not exact.
    pub documents: Vec<Document>,
    pub at: usize,
}

impl Reference {
    pub fn is_exact(&self) -> bool {
        self.rule == Rule::Exact
    }

    pub fn evidence(&self) -> Evidence {
        let own = match self.kind {
            Kind::Structured => EvidenceKind::StructuredReference,
            Kind::Project => EvidenceKind::ProjectNumber,
            Kind::Number if self.names_only_credits() => EvidenceKind::CreditNote,
            Kind::Number => EvidenceKind::InvoiceNumber,
        };
        let (kind, strength) = match self.rule {
            Rule::Exact => (own, Strength::Exact),
            Rule::Joined => (EvidenceKind::JoinedReference, Strength::Probable),
            Rule::Corrected => (EvidenceKind::CorrectedReference, Strength::Probable),
            Rule::Truncated => (EvidenceKind::TruncatedReference, Strength::Probable),
            Rule::Short => (EvidenceKind::ShortReference, Strength::Probable),
            Rule::Sequence => (EvidenceKind::ShortReference, Strength::Weak),
            Rule::EndToEnd => (EvidenceKind::EndToEndId, Strength::Probable),
            Rule::Information => (EvidenceKind::BankInformation, Strength::Probable),
            Rule::Unknown => (EvidenceKind::UnknownReference, Strength::Against),
        };
        Evidence::new(kind, self.text.clone(), strength)
    }

    fn names_only_credits(&self) -> bool {
        let credit = |document: &Document| matches!(document, Document::Credit(_));
        !self.documents.is_empty() && self.documents.iter().all(credit)
    }
}

/// Every reference of a line. The payer's own reference and the bank's information are read only
/// where the message itself names nothing.
pub(super) fn extract(lookup: &Lookup, line: &Line, own_accounts: &[String]) -> Vec<Reference> {
    let mut references = Vec::new();
    if let Some(reference) = &line.structured_reference {
        references.extend(structured::read_structured(lookup, reference));
    }
    let message = match line.extra.raw_remittance.as_str() {
        "" => line.remittance.as_str(),
        raw => raw,
    };
    references.extend(read_text(lookup, line, own_accounts, message));
    if references.is_empty() {
        let id = line.end_to_end_id.iter().map(|text| (text, Rule::EndToEnd));
        let information = line.extra.information.iter();
        for (text, rule) in id.chain(information.map(|text| (text, Rule::Information))) {
            let found = read_text(lookup, line, own_accounts, text);
            references.extend(
                found
                    .into_iter()
                    .filter(|r| r.is_exact())
                    .map(|r| Reference { rule, ..r }),
            );
        }
    }
    references.sort_by_key(|reference| reference.at);
    references
}

/// The text being read: what one rule takes is gone for the next.
struct Reader<'a> {
    lookup: &'a Lookup,
    zone: Zone,
    found: Vec<Reference>,
}

impl Reader<'_> {
    /// Notes a reference and masks it.
    fn take(
        &mut self,
        kind: Kind,
        rule: Rule,
        range: Range<usize>,
        text: String,
        documents: Vec<Document>,
    ) {
        self.found.push(Reference {
            kind,
            rule,
            text,
            documents,
            at: range.start,
        });
        self.zone.mask(range);
    }

    /// The rule of a number that is whole but for blanks: banks break lines after 35 characters,
    /// any other blank may as well part two things.
    fn rule_of_joined(found: &Found) -> Rule {
        let at_line_end = |column: &usize| matches!(column, 35 | 71 | 107);
        if found.inner_blanks.iter().all(at_line_end) {
            Rule::Exact
        } else {
            Rule::Joined
        }
    }
}

fn read_text(lookup: &Lookup, line: &Line, own_accounts: &[String], text: &str) -> Vec<Reference> {
    let mut reader = Reader {
        lookup,
        zone: Zone::new(text),
        found: Vec::new(),
    };
    // Without a digit there is no number, not even a mutilated one.
    if !reader.zone.has_digits() {
        return reader.found;
    }
    noise::mask_certain(&mut reader.zone, line, own_accounts);
    structured::read_exact(&mut reader);
    project::read_exact(&mut reader);
    invoice::read_exact(&mut reader);
    if !reader.zone.has_digits() {
        return reader.found;
    }
    noise::mask_probable(&mut reader.zone);
    structured::read_damaged(&mut reader);
    project::read_damaged(&mut reader);
    invoice::read_damaged(&mut reader);
    structured::read_cut_off(&mut reader);
    project::read_parts(&mut reader);
    invoice::read_cut_off(&mut reader);
    short::read(&mut reader);
    reader.found
}
