//! What the references of a line name together: claims that are named exactly, those that may be
//! meant, and credit notes.

use super::claims::{Claim, Credit};
use super::decide::Case;
use super::lookup::Document;
use super::payer::Class;
use super::references::{Kind, Reference, Rule};
use crate::domain::invoice::Channel;

/// Claims that one or more agreeing exact references name.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub claims: Vec<&'a Claim>,
    /// Kinds of the references that agree on it.
    pub kinds: Vec<Kind>,
    /// The invoice has no tranche of the payer's channel.
    pub other_channel: bool,
    /// The payer is nobody we know, and only the amount tells the channel.
    pub channel_by_amount: bool,
}

impl Group<'_> {
    /// A number that stands on two invoices names neither.
    pub fn is_ambiguous(&self) -> bool {
        self.claims.len() > 1 && self.kinds.iter().any(|kind| *kind != Kind::Project)
    }

    /// Whether only a number that people retype freely names it, without check digits.
    pub fn is_by_number_only(&self) -> bool {
        self.kinds.iter().all(|kind| *kind == Kind::Number)
    }

    fn agrees_with(&self, other: &Self) -> bool {
        self.claims.iter().any(|claim| other.has(claim))
    }

    fn has(&self, claim: &Claim) -> bool {
        self.claims.iter().any(|own| own.key == claim.key)
    }

    fn narrow(&mut self, other: Self) {
        self.claims.retain(|claim| other.has(claim));
        self.kinds.extend(other.kinds);
        self.other_channel |= other.other_channel;
        self.channel_by_amount |= other.channel_by_amount;
    }
}

/// What a reference that is not exact may mean.
#[derive(Debug)]
pub(super) struct Hint<'a> {
    pub reference: &'a Reference,
    /// Open or not, of the payer's channel.
    pub claims: Vec<&'a Claim>,
}

#[derive(Debug)]
pub(super) struct Named<'a> {
    pub groups: Vec<Group<'a>>,
    /// Hints that don't merely repeat what is named exactly.
    pub hints: Vec<Hint<'a>>,
    /// Numbers that are cut off and may repeat what is named exactly, or name more.
    pub cut_off: Vec<Hint<'a>>,
    pub credits: Vec<&'a Credit>,
}

impl<'a> Named<'a> {
    pub fn of(case: &'a Case<'_>) -> Self {
        let mut named = Self {
            groups: Vec::new(),
            hints: Vec::new(),
            cut_off: Vec::new(),
            credits: Vec::new(),
        };
        for reference in case.references.iter().filter(|r| r.is_exact()) {
            let credits = reference
                .documents
                .iter()
                .filter_map(|d| case.book.credit(*d));
            named.credits.extend(credits);
            let group = group_of(case, reference);
            if group.claims.is_empty() {
                continue;
            }
            match named
                .groups
                .iter_mut()
                .find(|other| other.agrees_with(&group))
            {
                Some(other) => other.narrow(group),
                None => named.groups.push(group),
            }
        }
        for reference in case.references.iter().filter(|r| !r.is_exact()) {
            let group = group_of(case, reference);
            let repeats = named.groups.iter().any(|exact| exact.agrees_with(&group))
                || repeats_invoice(case, &named.groups, reference);
            if reference.rule == Rule::Unknown || group.claims.is_empty() {
                continue;
            }
            let hint = Hint {
                reference,
                claims: group.claims,
            };
            match (repeats, reference.rule) {
                (false, _) => named.hints.push(hint),
                (true, Rule::Truncated) => named.cut_off.push(hint),
                (true, _) => {}
            }
        }
        named
    }
}

/// Whether a hint may mean an invoice that is named exactly.
fn repeats_invoice(case: &Case<'_>, groups: &[Group<'_>], reference: &Reference) -> bool {
    let named = |document: &Document| {
        let claims = groups.iter().flat_map(|group| &group.claims);
        claims
            .into_iter()
            .any(|claim| *document == Document::Invoice(claim.invoice))
    };
    let credit = |document: &Document| {
        let number = case
            .book
            .credit(*document)
            .map(|credit| credit.number.as_str());
        let exact = case.references.iter().filter(|r| r.is_exact());
        number.is_some() && exact.flat_map(|r| &r.documents).any(|d| d == document)
    };
    reference
        .documents
        .iter()
        .any(|document| named(document) || credit(document))
}

fn group_of<'a>(case: &'a Case<'_>, reference: &Reference) -> Group<'a> {
    let documents = reference.documents.iter();
    let all: Vec<&Claim> = documents.flat_map(|d| case.book.claims_of(*d)).collect();
    let (channel, channel_by_amount) = channel_of(case, reference, &all);
    let of_channel = |channel: Channel| -> Vec<&'a Claim> {
        let matching = all.iter().filter(|claim| claim.channel == channel);
        let names_claim = |claim: &&&'a Claim| {
            reference.kind != Kind::Project
                || channel == Channel::Direct
                || claim
                    .project
                    .as_deref()
                    .is_some_and(|p| reference.text.ends_with(p))
                || !reference.is_exact()
        };
        matching.filter(names_claim).copied().collect()
    };
    let wanted = of_channel(channel);
    let other_channel = wanted.is_empty();
    let claims = match (channel, other_channel) {
        (_, false) => wanted,
        (Channel::Portfolio, true) => of_channel(Channel::Direct),
        (Channel::Direct, true) => of_channel(Channel::Portfolio),
    };
    Group {
        claims,
        kinds: vec![reference.kind],
        other_channel,
        channel_by_amount,
    }
}

/// The channel of the money. A payer that we know decides it; where we don't know him, an amount
/// that only one channel explains does, and a project number otherwise speaks for the portefeuille.
fn channel_of(case: &Case<'_>, reference: &Reference, claims: &[&Claim]) -> (Channel, bool) {
    let decided = matches!(case.payer.class, Class::Operator | Class::Customer { .. })
        || case.payer.behind.is_some();
    if decided {
        return (case.payer.channel(), false);
    }
    let fits = |channel| {
        let of_channel = claims.iter().filter(|claim| claim.channel == channel);
        of_channel
            .into_iter()
            .any(|claim| claim.open() == case.amount)
    };
    if fits(Channel::Direct) {
        (Channel::Direct, false)
    } else if fits(Channel::Portfolio) || reference.kind == Kind::Project {
        (Channel::Portfolio, true)
    } else {
        (Channel::Direct, false)
    }
}
