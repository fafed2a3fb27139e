//! A cursor over XML that is in memory: elements are visited by their local names, whatever their
//! prefix, and nothing is kept of what nobody asks for. A document that defines anything itself is
//! refused: that is how a small file becomes a large one.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::formats::message::{Problem, What};

/// A value, or the one problem that ends the reading.
pub(super) type Read<T> = Result<T, Problem>;

/// A text of the file, copied only where something in it had to be resolved.
pub(super) type Word<'a> = Cow<'a, str>;

/// More than any statement needs, less than what hurts.
const DEEPEST: usize = 64;

pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    /// Up to where line ends were counted, and how many there were.
    counted: (usize, usize),
}

impl<'a> Xml<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            text,
            counted: (0, 0),
        }
    }

    /// The line that was read last. Only ever asked forwards, so a file is counted once.
    pub fn line(&mut self) -> usize {
        let position = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        let (from, lines) = self.counted;
        let bytes = self.text.as_bytes();
        if let Some(passed) = bytes.get(from..position.min(bytes.len())) {
            let ends = passed.iter().filter(|byte| **byte == b'\n').count();
            self.counted = (from + passed.len(), lines + ends);
        }
        self.counted.1 + 1
    }

    pub fn problem(&mut self, what: What) -> Problem {
        let line = self.line();
        what.at(line)
    }

    /// The root element's name, and the namespace that it declares for itself.
    pub fn root(&mut self) -> Read<(String, String)> {
        loop {
            match self.next()? {
                Event::Start(root) => {
                    let name = root.local_name().as_ref().to_owned();
                    return Ok((name, namespace(&root)));
                }
                Event::Text(text) if text.trim().is_empty() => {}
                Event::Eof => return Err(self.problem(What::NoStatement)),
                _ => return Err(self.problem(What::BrokenXml("text before the root".to_owned()))),
            }
        }
    }

    /// Visits the elements inside the one that was opened last, until it closes. `each` reads what
    /// it is given to the end: by [`Self::children`], [`Self::value`] or [`Self::skip`].
    pub fn children(
        &mut self,
        mut each: impl FnMut(&mut Self, &str, &BytesStart<'a>) -> Read<()>,
    ) -> Read<()> {
        loop {
            match self.next()? {
                Event::Start(start) => each(self, start.local_name().as_ref(), &start)?,
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(self.cut_off()),
                _ => {}
            }
        }
    }

    /// The text of the element that was opened last, and of those inside it, without the blanks
    /// around it.
    pub fn value(&mut self) -> Read<Cow<'a, str>> {
        let mut value = Cow::Borrowed("");
        let mut depth = 0;
        loop {
            match self.next()? {
                Event::Text(text) => append(&mut value, text.into_inner()),
                Event::CData(text) => append(&mut value, text.into_inner()),
                Event::GeneralRef(reference) => {
                    let resolved = self.resolve(&reference)?;
                    value.to_mut().push_str(&resolved);
                }
                Event::Start(_) => depth = self.deeper(depth)?,
                Event::End(_) if depth == 0 => return Ok(trimmed(value)),
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(self.cut_off()),
                _ => {}
            }
        }
    }

    /// The text as [`Self::value`] gives it, where there is any.
    pub fn word(&mut self) -> Read<Option<Word<'a>>> {
        Ok(Some(self.value()?).filter(|value| !value.is_empty()))
    }

    /// The same, to keep.
    pub fn text(&mut self) -> Read<Option<String>> {
        Ok(self.word()?.map(Cow::into_owned))
    }

    /// Passes over the element that was opened last.
    pub fn skip(&mut self) -> Read<()> {
        let mut depth = 0;
        loop {
            match self.next()? {
                Event::Start(_) => depth = self.deeper(depth)?,
                Event::End(_) if depth == 0 => return Ok(()),
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(self.cut_off()),
                _ => {}
            }
        }
    }

    /// What comes next; comments and instructions say nothing.
    fn next(&mut self) -> Read<Event<'a>> {
        loop {
            match self.reader.read_event() {
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => {}
                Ok(Event::DocType(_)) => return Err(self.problem(What::Doctype)),
                Ok(event) => return Ok(event),
                Err(error) => return Err(self.problem(What::BrokenXml(error.to_string()))),
            }
        }
    }

    fn resolve(&mut self, reference: &BytesRef<'_>) -> Read<String> {
        if let Ok(Some(character)) = reference.resolve_char_ref() {
            return Ok(character.to_string());
        }
        let name: &str = reference;
        match resolve_xml_entity(name) {
            Some(text) => Ok(text.to_owned()),
            None => Err(self.problem(What::Entity(name.chars().take(40).collect()))),
        }
    }

    fn deeper(&mut self, depth: usize) -> Read<usize> {
        if depth >= DEEPEST {
            return Err(self.problem(What::TooDeep(DEEPEST)));
        }
        Ok(depth + 1)
    }

    fn cut_off(&mut self) -> Problem {
        self.problem(What::Ends("end of its elements"))
    }
}

/// The value of an attribute, as it stands.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = start.attributes();
    let mut sound = all.with_checks(false).flatten();
    let found = sound.find(|one| one.key.as_ref() == name)?;
    Some(found.value.into_owned())
}

/// The namespace of an element by its own declaration, with or without a prefix.
fn namespace(start: &BytesStart<'_>) -> String {
    let name = start.name();
    let declaration = name.prefix().map_or_else(
        || "xmlns".to_owned(),
        |prefix| format!("xmlns:{}", prefix.as_ref()),
    );
    attribute(start, &declaration).unwrap_or_default()
}

fn append<'a>(value: &mut Cow<'a, str>, text: Cow<'a, str>) {
    if value.is_empty() {
        *value = text;
    } else {
        value.to_mut().push_str(&text);
    }
}

fn trimmed(value: Cow<'_, str>) -> Cow<'_, str> {
    match value {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}
