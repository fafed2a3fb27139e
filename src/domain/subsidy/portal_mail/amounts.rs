//! Amounts in a text, and which of the project they are.

use super::words::{Span, Text};
use super::{Doubt, Reading};
use crate::domain::money::Cents;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Project,
    OwnShare,
    Subsidy,
    /// Of something else, so that it isn't taken for one of ours.
    Other,
}

const LABELS: [(&str, Label); 41] = [
    ("projectbedrag", Label::Project),
    ("bedrag van het project", Label::Project),
    ("totaal project", Label::Project),
    ("kostprijs", Label::Project),
    ("totale kostprijs", Label::Project),
    ("aanvaardbare kost", Label::Project),
    ("aanvaardbare kosten", Label::Project),
    ("subsidieerbare kost", Label::Project),
    ("subsidieerbare kosten", Label::Project),
    ("beschikbaar saldo", Label::Project),
    ("beschikbaar bedrag", Label::Project),
    ("beschikt nu over", Label::Project),
    ("beschikt over", Label::Project),
    ("bedrag excl. btw", Label::Project),
    ("excl. btw", Label::Project),
    ("excl btw", Label::Project),
    ("exclusief btw", Label::Project),
    ("zonder btw", Label::Project),
    ("eigen bijdrage", Label::OwnShare),
    ("eigen aandeel", Label::OwnShare),
    ("eigen inbreng", Label::OwnShare),
    ("te storten bedrag", Label::OwnShare),
    ("te storten", Label::OwnShare),
    ("uw bijdrage", Label::OwnShare),
    ("storting van", Label::OwnShare),
    ("stort", Label::OwnShare),
    ("subsidie", Label::Subsidy),
    ("subsidiebedrag", Label::Subsidy),
    ("steun", Label::Subsidy),
    ("steunbedrag", Label::Subsidy),
    ("tegemoetkoming", Label::Subsidy),
    ("bijdrage van de vlaamse overheid", Label::Subsidy),
    ("btw", Label::Other),
    ("inclusief btw", Label::Other),
    ("incl. btw", Label::Other),
    ("incl btw", Label::Other),
    ("jaarlijks", Label::Other),
    ("subsidiebudget", Label::Other),
    ("steunplafond", Label::Other),
    ("nog te gebruiken", Label::Other),
    ("maximum", Label::Other),
];

pub(super) fn read(text: &Text, reading: &mut Reading) {
    let found = text.paired(&text.labels(&LABELS), &amounts(text));
    let of = |label: Label| {
        let mut named = found.iter().filter(|(named, _)| *named == label);
        named.next().map(|(_, span)| span.what)
    };
    let (project, own, subsidy) = (of(Label::Project), of(Label::OwnShare), of(Label::Subsidy));
    reading.project_amount = project;
    reading.own_share = own;
    reading.subsidy = subsidy;
    match (project, own, subsidy) {
        (Some(project), Some(own), Some(subsidy)) if own + subsidy != project => {
            reading.doubts.push(Doubt::SumDiffers);
        }
        (Some(project), Some(own), None) if own <= project => reading.subsidy = Some(project - own),
        (Some(project), None, Some(subsidy)) if subsidy <= project => {
            reading.own_share = Some(project - subsidy);
        }
        (None, Some(own), Some(subsidy)) => reading.project_amount = Some(own + subsidy),
        _ => {}
    }
}

/// Amounts: with a currency beside them, or written with cents.
fn amounts(text: &Text) -> Vec<Span<Cents>> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < text.chars.len() {
        let inside = place
            .checked_sub(1)
            .and_then(|before| text.at(before))
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | '/' | '-'));
        if inside || !text.at(place).is_some_and(|c| c.is_ascii_digit()) {
            place += 1;
            continue;
        }
        let end = end_of_number(text, place);
        let written = text.slice(place, end);
        let amount = Cents::parse_typed(&written)
            .ok()
            .filter(|a| a.is_positive());
        let is_money = has_cents(&written) || has_currency(text, place, end);
        let is_share = text.slice(end, end + 2).trim_start().starts_with('%');
        if let Some(what) = amount.filter(|_| is_money && !is_share) {
            found.push(Span {
                start: place,
                end,
                what,
            });
        }
        place = end.max(place + 1);
    }
    found
}

/// Digits with marks between them; a blank only before three digits, and not behind other marks, as
/// `1.000,00 700,00` are two.
fn end_of_number(text: &Text, start: usize) -> usize {
    let is_digit = |place: usize| text.at(place).is_some_and(|c| c.is_ascii_digit());
    let mut end = start;
    let mut has_marks = false;
    loop {
        let three = || (1..=3).all(|ahead| is_digit(end + ahead)) && !is_digit(end + 4);
        match text.at(end) {
            Some(c) if c.is_ascii_digit() => end += 1,
            Some('.' | ',') if is_digit(end + 1) => {
                has_marks = true;
                end += 1;
            }
            Some(' ') if !has_marks && three() => end += 1,
            _ => return end,
        }
    }
}

fn has_cents(written: &str) -> bool {
    written
        .rsplit_once([',', '.'])
        .is_some_and(|(whole, cents)| {
            cents.len() == 2 && written.matches(['.', ',']).count() <= 1 + whole.len() / 3
        })
}

fn has_currency(text: &Text, start: usize, end: usize) -> bool {
    let before = text.slice(start.saturating_sub(4), start).to_lowercase();
    let after = text.slice(end, end + 5).to_lowercase();
    let before = before.trim_end();
    let after = after.trim_start();
    before.ends_with('€')
        || before.ends_with("eur")
        || after.starts_with('€')
        || after.starts_with("eur")
}
