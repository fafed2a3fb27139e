//! Project, registration and enterprise numbers in a text, also as people mangle them.

use super::words::Text;
use super::{Doubt, Reading};
use crate::domain::identifiers::identify::identify;
use crate::domain::identifiers::{EnterpriseNumber, ProjectNumber, RegistrationNumber};

/// What stands before a project number.
const PROJECT_LABELS: [(&str, ()); 8] = [
    ("projectnummer", ()),
    ("project nummer", ()),
    ("project nr", ()),
    ("project", ()),
    ("subsidienummer", ()),
    ("dossiernummer", ()),
    ("aanvraagnummer", ()),
    ("nummer", ()),
];
/// How far behind such a label a registration number stands in its place.
const PLACE: usize = 12;

/// A number as it was written, and where.
struct Written {
    start: usize,
    text: String,
}

pub(super) fn read(text: &Text, own: Option<&EnterpriseNumber>, reading: &mut Reading) {
    registrations(text, reading);
    projects(text, reading);
    let enterprises = runs(text, is_part_of_enterprise);
    reading.enterprise = enterprises
        .iter()
        .filter_map(|written| enterprise(&written.text))
        .find(|number| Some(number) != own);
}

fn projects(text: &Text, reading: &mut Reading) {
    let mut found: Vec<ProjectNumber> = Vec::new();
    for written in marked(text, &[['k', 'm', 'o'], ['k', 'm', '0']]) {
        match read_project(&written) {
            Ok((number, corrected)) => {
                if corrected && !found.contains(&number) {
                    reading.doubts.push(Doubt::ProjectCorrected {
                        written,
                        meant: number.clone(),
                    });
                }
                if !found.contains(&number) {
                    found.push(number);
                }
            }
            Err(code) => {
                if code == "PROJECT_YEAR" {
                    reading.doubts.push(Doubt::ProjectWithoutYear { written });
                }
            }
        }
    }
    let mut found = found.into_iter();
    reading.project = found.next();
    let others: Vec<ProjectNumber> = found.collect();
    if !others.is_empty() {
        reading.doubts.push(Doubt::SeveralProjects { others });
    }
    let has_said = |doubt: &Doubt| {
        matches!(
            doubt,
            Doubt::ProjectWithoutYear { .. } | Doubt::RegistrationAsProject { .. }
        )
    };
    if reading.project.is_none() && !reading.doubts.iter().any(has_said) {
        reading.doubts.push(Doubt::NoProject);
    }
}

/// A number and whether it had to be corrected, or the code of why it is none.
fn read_project(written: &str) -> Result<(ProjectNumber, bool), &'static str> {
    match ProjectNumber::parse(written) {
        Ok(number) => Ok((number, false)),
        Err(refusal) => {
            let meant = identify(written).suggestion;
            let meant = meant.and_then(|meant| ProjectNumber::parse(&meant).ok());
            meant.map(|number| (number, true)).ok_or(refusal.code)
        }
    }
}

/// What stands around a mark, as far as it can be part of a project number: digits (and letters
/// that look like them) with blanks, dots or dashes between.
fn marked(text: &Text, marks: &[[char; 3]]) -> Vec<String> {
    let mut found = Vec::new();
    for place in 0..text.small.len() {
        let here: Vec<char> = text.small.iter().skip(place).take(3).copied().collect();
        if !marks.iter().any(|mark| mark[..] == here[..]) {
            continue;
        }
        let mut start = place;
        let mut digits = 0;
        for back in (0..place).rev() {
            match text.small.get(back) {
                Some(c) if is_digit_like(*c) && digits < 4 => {
                    digits += 1;
                    start = back;
                }
                Some(c) if is_between(*c) && place - back <= 8 => {}
                _ => break,
            }
        }
        let mut end = place + 3;
        let mut after = 0;
        for ahead in place + 3..text.small.len() {
            match text.small.get(ahead) {
                Some(c) if is_digit_like(*c) && after < 7 => {
                    after += 1;
                    end = ahead + 1;
                }
                Some(c) if is_between(*c) && after < 6 && ahead - place <= 16 => {}
                _ => break,
            }
        }
        let real = text.small.get(place + 3..end).unwrap_or_default();
        if real.iter().filter(|c| c.is_ascii_digit()).count() >= 4 {
            found.push(text.slice(start, end).replace('\n', " "));
        }
    }
    found
}

const fn is_digit_like(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, 'o' | 'i' | 'l')
}

const fn is_between(c: char) -> bool {
    matches!(c, ' ' | '\n' | '.' | '-' | '_' | '/')
}

fn registrations(text: &Text, reading: &mut Reading) {
    let labels = text.labels(&PROJECT_LABELS);
    for written in registrations_written(text) {
        let in_place_of_project = labels
            .iter()
            .any(|label| written.start >= label.end && written.start - label.end <= PLACE);
        if in_place_of_project {
            reading.doubts.push(Doubt::RegistrationAsProject {
                written: written.text.clone(),
            });
        }
        let number = match RegistrationNumber::parse(&written.text) {
            Ok(number) => Some(number),
            Err(refusal) => {
                let meant = refusal
                    .suggestion
                    .and_then(|text| RegistrationNumber::parse(&text).ok());
                if let Some(meant) = &meant {
                    reading.doubts.push(Doubt::RegistrationCorrected {
                        written: written.text,
                        meant: meant.clone(),
                    });
                }
                meant
            }
        };
        reading.registration = reading.registration.take().or(number);
    }
}

/// `DV`, a letter (or a zero) and six digits.
fn registrations_written(text: &Text) -> Vec<Written> {
    let mut found = Vec::new();
    for place in 0..text.small.len() {
        let starts = text.small.get(place) == Some(&'d') && text.small.get(place + 1) == Some(&'v');
        let inside = place
            .checked_sub(1)
            .and_then(|before| text.at(before))
            .is_some_and(char::is_alphanumeric);
        if !starts || inside {
            continue;
        }
        let mut end = place + 2;
        let (mut letters, mut digits) = (0, 0);
        for ahead in place + 2..text.small.len() {
            match text.small.get(ahead) {
                Some(c) if c.is_ascii_digit() && digits < 7 => digits += 1,
                Some(c) if c.is_ascii_alphabetic() && letters == 0 && digits == 0 => letters = 1,
                Some(c) if is_between(*c) && ahead - place <= 12 => continue,
                _ => break,
            }
            end = ahead + 1;
        }
        if digits >= 6 {
            found.push(Written {
                start: place,
                text: text.slice(place, end).replace('\n', " "),
            });
        }
    }
    found
}

/// Runs of characters that may be one number.
fn runs(text: &Text, belongs: fn(char) -> bool) -> Vec<Written> {
    let mut found = Vec::new();
    let mut start = None;
    for place in 0..=text.chars.len() {
        let inside = text.at(place).is_some_and(belongs);
        match (inside, start) {
            (true, None) => start = Some(place),
            (false, Some(from)) => {
                let text = text.slice(from, place);
                found.push(Written { start: from, text });
                start = None;
            }
            _ => {}
        }
    }
    found
}

const fn is_part_of_enterprise(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ' ')
}

/// An enterprise number that stands alone: ten digits, or nine as it was written before 2005.
fn enterprise(run: &str) -> Option<EnterpriseNumber> {
    let bare = run.trim().trim_end_matches('.');
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let has_form = digits == 10 || (digits == 9 && bare.contains('.'));
    has_form
        .then(|| EnterpriseNumber::parse(bare).ok())
        .flatten()
}
