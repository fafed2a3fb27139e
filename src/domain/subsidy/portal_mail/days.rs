//! Days in a text, and what each is of.

use chrono::{Datelike, NaiveDate};

use super::words::{Span, Text};
use super::{Doubt, Event, Reading};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Applied,
    Start,
    DepositBy,
    Happened,
    /// The head of a message: when it was sent.
    Sent,
    Other,
}

const LABELS: [(&str, Label); 35] = [
    ("datum van de aanvraag", Label::Applied),
    ("datum van uw aanvraag", Label::Applied),
    ("datum aanvraag", Label::Applied),
    ("datum steunaanvraag", Label::Applied),
    ("aanvraagdatum", Label::Applied),
    ("aangevraagd op", Label::Applied),
    ("ingediend op", Label::Applied),
    ("indieningsdatum", Label::Applied),
    ("aanvraag van", Label::Applied),
    ("goedgekeurd op", Label::Applied),
    ("startdatum", Label::Start),
    ("begindatum", Label::Start),
    ("aanvangsdatum", Label::Start),
    ("datum start", Label::Start),
    ("start op", Label::Start),
    ("start van de opleiding", Label::Start),
    ("van start op", Label::Start),
    ("uiterlijk", Label::DepositBy),
    ("uiterste", Label::DepositBy),
    ("ten laatste", Label::DepositBy),
    ("voor", Label::DepositBy),
    ("tot en met", Label::DepositBy),
    ("ontvangen op", Label::Happened),
    ("gestort op", Label::Happened),
    ("betaald op", Label::Happened),
    ("stopgezet op", Label::Happened),
    ("verzonden", Label::Sent),
    ("sent", Label::Sent),
    ("date", Label::Sent),
    ("datum", Label::Sent),
    ("einddatum", Label::Other),
    ("eindigt op", Label::Other),
    ("datum inschrijving", Label::Other),
    ("inschrijvingsdatum", Label::Other),
    ("ingeschreven op", Label::Other),
];

/// Dutch, French and English: the month may stand in the language of who forwards.
const MONTHS: [&[&str]; 12] = [
    &["januari", "jan", "janvier", "january"],
    &["februari", "feb", "fevrier", "february"],
    &["maart", "mrt", "mars", "march", "mar"],
    &["april", "apr", "avril"],
    &["mei", "mai", "may"],
    &["juni", "jun", "juin", "june"],
    &["juli", "jul", "juillet", "july"],
    &["augustus", "aug", "aout", "august"],
    &["september", "sep", "sept", "septembre"],
    &["oktober", "okt", "octobre", "october", "oct"],
    &["november", "nov", "novembre"],
    &["december", "dec", "decembre"],
];

pub(super) fn read(text: &Text, reading: &mut Reading) {
    let found = text.paired(&text.labels(&LABELS), &days(text));
    let of = |label: Label| {
        let mut named = found.iter().filter(|(named, _)| *named == label);
        named.next().map(|(_, span)| span.what)
    };
    reading.starts_on = of(Label::Start);
    reading.deposit_by = of(Label::DepositBy);
    let sent_on = of(Label::Sent);
    reading.happened_on = of(Label::Happened).or(sent_on);
    reading.applied_on = of(Label::Applied);
    // Only a message about the application itself is sent on its day.
    let about_application = matches!(reading.event, Some(Event::Applied) | None);
    if let (None, Some(day), true) = (reading.applied_on, sent_on, about_application) {
        reading.applied_on = Some(day);
        reading.doubts.push(Doubt::AppliedFromMail { day });
    }
    reading.participants = participants(text);
}

fn days(text: &Text) -> Vec<Span<NaiveDate>> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < text.chars.len() {
        let inside = place
            .checked_sub(1)
            .and_then(|before| text.at(before))
            .is_some_and(|c| c.is_alphanumeric());
        let day = if inside { None } else { day_at(text, place) };
        match day {
            Some((what, end)) => {
                found.push(Span {
                    start: place,
                    end,
                    what,
                });
                place = end;
            }
            None => place += 1,
        }
    }
    found
}

/// `16/11/2026`, `16-11-2026`, `16.11.2026`, `2026-11-16` or `16 november 2026`.
fn day_at(text: &Text, start: usize) -> Option<(NaiveDate, usize)> {
    let (first, length, after) = number_at(text, start)?;
    let mark = text.at(after)?;
    let (day, end) = if matches!(mark, '/' | '-' | '.') && text.at(after + 1)?.is_ascii_digit() {
        let (second, _, after) = number_at(text, after + 1)?;
        if text.at(after)? != mark {
            return None;
        }
        let (third, third_length, end) = number_at(text, after + 1)?;
        let (year, month, day) = match (length, third_length) {
            (4, 1..=2) => (first, second, third),
            (1..=2, 4) => (third, second, first),
            _ => return None,
        };
        (
            NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?,
            end,
        )
    } else {
        let (month, after) = month_at(text, after)?;
        let (year, length, end) = number_at(text, skip(text, after))?;
        if length != 4 {
            return None;
        }
        (
            NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, first)?,
            end,
        )
    };
    let is_word = text.at(end).is_some_and(char::is_alphanumeric);
    ((2010..=2100).contains(&day.year()) && !is_word).then_some((day, end))
}

/// A number of at most four digits, its length, and where it ends.
fn number_at(text: &Text, start: usize) -> Option<(u32, usize, usize)> {
    let digits = (start..).take_while(|place| text.at(*place).is_some_and(|c| c.is_ascii_digit()));
    let length = digits.take(5).count();
    if !(1..=4).contains(&length) {
        return None;
    }
    let number = text.slice(start, start + length).parse().ok()?;
    Some((number, length, start + length))
}

fn month_at(text: &Text, after: usize) -> Option<(u32, usize)> {
    let start = skip(text, after);
    let length = (start..)
        .take_while(|place| text.small.get(*place).is_some_and(|c| c.is_alphabetic()))
        .count();
    let word: String = text.small.iter().skip(start).take(length).collect();
    let month = MONTHS
        .iter()
        .position(|names| names.contains(&word.as_str()))?;
    Some((u32::try_from(month + 1).ok()?, start + length))
}

/// Behind blanks and the stop of an abbreviation.
fn skip(text: &Text, from: usize) -> usize {
    let blank = |place: &usize| matches!(text.at(*place), Some(' ' | '.' | '\n'));
    from + (from..).take_while(blank).take(3).count()
}

/// `Aantal deelnemers: 2`.
fn participants(text: &Text) -> Option<usize> {
    let labels = [
        ("aantal deelnemers", ()),
        ("deelnemers", ()),
        ("aantal werkenden", ()),
    ];
    text.labels(&labels).iter().find_map(|label| {
        let start = (label.end..label.end + 4)
            .find(|place| text.at(*place).is_some_and(|c| c.is_ascii_digit()))?;
        let (count, _, end) = number_at(text, start)?;
        let is_whole = !matches!(text.at(end), Some(',' | '/' | '-'));
        usize::try_from(count)
            .ok()
            .filter(|count| is_whole && (1..=1_000).contains(count))
    })
}
