//! A file cut into its fields: `:20:`, `:25:`, `:61:` and so on, each with the lines that continue
//! it. Texts may hold lines that look like a field (`:12:11` of a time): only the tags of the
//! message count.

use crate::formats::message::{Problem, What};

/// A field with its lines; the first one is what follows the tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field<'a> {
    pub line: usize,
    pub tag: &'a str,
    pub lines: Vec<&'a str>,
}

const TAGS: &[&str] = &[
    "20", "21", "25", "25P", "28", "28C", "13", "13C", "13D", "34", "34F", "60", "60F", "60M",
    "61", "62", "62F", "62M", "64", "65", "86", "90", "90C", "90D", "NS",
];

/// The names of the message itself, as some banks write them above it.
const KINDS: &[&str] = &["940", "942"];

/// Whether a text opens as such a message does, with or without an envelope.
pub(in crate::formats) fn looks_like_fields(start: &str) -> bool {
    const LINES: usize = 12;
    let lines = start
        .lines()
        .map(inner)
        .filter(|line| !line.trim().is_empty());
    lines
        .take(LINES)
        .any(|line| tag(line).is_some_and(|(tag, _)| TAGS.contains(&tag) || tag.starts_with("94")))
}

/// Goes through a text field by field. What stands before the first one is the envelope.
pub(super) fn each<'a>(
    text: &'a str,
    mut take: impl FnMut(Field<'a>) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let mut open: Option<Field<'a>> = None;
    for (index, line) in text.split('\n').enumerate() {
        let content = inner(line);
        match (tag(content), &mut open) {
            (Some((tag, rest)), open)
                if TAGS.contains(&tag) && !is_rest_of_a_time(open.as_ref(), tag, rest) =>
            {
                let next = Field {
                    line: index + 1,
                    tag,
                    lines: vec![rest],
                };
                if let Some(field) = open.replace(next) {
                    take(field.without_end())?;
                }
            }
            (Some((tag, _)), None) if !KINDS.contains(&tag) => {
                return Err(What::Field(format!(":{tag}:")).at(index + 1));
            }
            (Some((tag, _)), _) if KINDS.contains(&tag) => {}
            (_, Some(field)) if !is_envelope(content) => field.lines.push(content),
            _ => {}
        }
    }
    open.map_or(Ok(()), |field| take(field.without_end()))
}

impl Field<'_> {
    /// All lines as one, as far as a line end means nothing.
    pub fn joined(&self) -> String {
        self.lines.concat().trim().to_owned()
    }

    /// Without the marks that end a message, and empty lines before them.
    fn without_end(mut self) -> Self {
        while let [_, .., last] = self.lines.as_slice() {
            let last = last.trim();
            if !(last.is_empty() || last == "-" || last.starts_with("-}")) {
                break;
            }
            self.lines.pop();
        }
        self
    }
}

/// A time that the width of a line cut (`…T16`, then `:20:37`) is text: no field opens there.
fn is_rest_of_a_time(open: Option<&Field<'_>>, tag: &str, rest: &str) -> bool {
    let starts_with_two_digits = |text: &str| {
        let mut bytes = text.bytes();
        bytes.by_ref().take(2).filter(u8::is_ascii_digit).count() == 2
            && bytes.next().is_none_or(|next| !next.is_ascii_digit())
    };
    let hour = |line: &str| {
        let before = line.trim_end().rsplit_once(['T', ' ']);
        before.is_some_and(|(date, hour)| {
            hour.len() == 2
                && starts_with_two_digits(hour)
                && date.ends_with(|c: char| c.is_ascii_digit())
        })
    };
    let last = open
        .filter(|field| field.tag == "86")
        .and_then(|field| field.lines.last());
    tag.len() == 2
        && tag.bytes().all(|byte| byte.is_ascii_digit())
        && starts_with_two_digits(rest)
        && last.is_some_and(|line| hour(line))
}

/// A line without its end, control characters at its edges, and an envelope's opening.
fn inner(line: &str) -> &str {
    let line = line.trim_matches(|c: char| c.is_control());
    match line.split_once("{4:") {
        Some((before, rest)) if before.is_empty() || before.starts_with('{') => rest,
        _ => line,
    }
}

fn is_envelope(line: &str) -> bool {
    line.starts_with("{1:") || line.starts_with("{2:") || line.starts_with("-}")
}

/// `:TAG:` and what follows it; up to four digits and capitals.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.strip_prefix(':')?.split_once(':')?;
    let is_tag = (2..=4).contains(&tag.len())
        && tag
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    is_tag.then_some((tag, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<(usize, String, Vec<String>)> {
        let mut found = Vec::new();
        each(text, |field| {
            let lines = field.lines.iter().map(|line| (*line).to_owned()).collect();
            found.push((field.line, field.tag.to_owned(), lines));
            Ok(())
        })
        .unwrap();
        found
    }

    #[test]
    fn texts_that_look_like_fields_are_texts() {
        let text = "{1:F01X}{2:I940}{4:\r\n:20:A\r\n:86:at 10\r\n:12:11\r\n-\r\nmore\r\n-}{5:}\r\n:20:B\r\n";
        let found = fields(text);
        assert_eq!(found[0], (2, "20".to_owned(), vec!["A".to_owned()]));
        assert_eq!(found[1].2, ["at 10", ":12:11", "-", "more"]);
        assert_eq!(found[2].2, ["B"]);
    }

    #[test]
    fn a_time_that_was_cut_opens_no_field() {
        let found = fields(":86:?24/PL 12-09-2014T16\n:20:37 nr 7\n:62F:X\n");
        assert_eq!(found[0].2, ["?24/PL 12-09-2014T16", ":20:37 nr 7"]);
        assert_eq!(found[1].1, "62F");
        let after_text = fields(":86:les T16\n:20:1234567\n");
        assert_eq!(after_text.len(), 2);
    }

    #[test]
    fn another_message_is_refused() {
        let refused = each(":9401:\n:20:A\n", |_| Ok(())).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "line 1: the field ':9401:' can't be read"
        );
        assert_eq!(fields(":940:\n:20:A\n").len(), 1);
    }
}
