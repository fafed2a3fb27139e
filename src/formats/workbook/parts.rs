//! The parts of a workbook: which there are, and how much may come out of each.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;

use crate::formats::archive::{BYTES_MAX, RATIO_FROM_BYTES, RATIO_MAX, Unopened};

/// A workbook whose parts are taken out one after the other.
pub(super) struct Book<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

/// What the workbook says of itself.
#[derive(Default)]
pub(super) struct Index {
    /// Where the sheets are, in the order of their tabs.
    pub sheets: Vec<String>,
    /// Days are counted from 1904, as on the first Macs.
    pub from_1904: bool,
}

const WORKBOOK: &str = "xl/workbook.xml";

impl<'a> Book<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unopened> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unopened::Damaged)?;
        Ok(Self { archive })
    }

    pub fn is_workbook(&self) -> bool {
        self.archive.index_for_name(WORKBOOK).is_some()
    }

    /// A part, to be read once; nothing where there is none with this name.
    pub fn part(&mut self, name: &str) -> Result<Option<Part<impl BufRead>>, Unopened> {
        let Some(place) = self.archive.index_for_name(name) else {
            return Ok(None);
        };
        let file = self.archive.by_index(place);
        let file = file.map_err(|_| Unopened::Damaged)?;
        let bounded = Bounded {
            honest: file
                .compressed_size()
                .saturating_mul(RATIO_MAX)
                .max(RATIO_FROM_BYTES),
            taken: 0,
            inner: file,
        };
        Ok(Some(Part::new(BufReader::new(bounded))))
    }

    /// The sheets by their tabs, and how days are counted.
    pub fn index(&mut self) -> Result<Index, Unopened> {
        let targets = self.targets()?;
        let Some(mut part) = self.part(WORKBOOK)? else {
            return Err(Unopened::Damaged);
        };
        let mut index = Index::default();
        part.each(|event| {
            if let Event::Start(start) = event {
                match start.local_name().as_ref() {
                    "sheet" => {
                        let id = attribute(start, "id").unwrap_or_default();
                        index.sheets.extend(targets.get(&id).cloned());
                    }
                    "workbookPr" => {
                        let word = attribute(start, "date1904").unwrap_or_default();
                        index.from_1904 = matches!(word.as_str(), "1" | "true");
                    }
                    _ => {}
                }
            }
            Ok(())
        })?;
        if index.sheets.is_empty() {
            index.sheets.push("xl/worksheets/sheet1.xml".to_owned());
        }
        Ok(index)
    }

    /// Where the parts are that the workbook names by an id.
    fn targets(&mut self) -> Result<HashMap<String, String>, Unopened> {
        let mut targets = HashMap::new();
        if let Some(mut part) = self.part("xl/_rels/workbook.xml.rels")? {
            part.each(|event| {
                if let Event::Start(start) = event
                    && start.local_name().as_ref() == "Relationship"
                    && let Some(id) = attribute(start, "Id")
                    && let Some(target) = attribute(start, "Target")
                {
                    let path = match target.strip_prefix('/') {
                        Some(whole) => whole.to_owned(),
                        None => format!("xl/{}", target.trim_start_matches("./")),
                    };
                    targets.insert(id, path);
                }
                Ok(())
            })?;
        }
        Ok(targets)
    }
}

/// A part as events of XML.
pub(super) struct Part<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
}

impl<R: BufRead> Part<R> {
    fn new(inner: R) -> Self {
        let mut reader = Reader::from_reader(inner);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
        }
    }

    /// Shows every event. A part that defines anything itself is damaged.
    pub fn each(
        &mut self,
        mut show: impl FnMut(&Event<'_>) -> Result<(), Unopened>,
    ) -> Result<(), Unopened> {
        loop {
            self.buffer.clear();
            match self.reader.read_event_into(&mut self.buffer) {
                Ok(Event::Eof) => return Ok(()),
                Ok(Event::DocType(_)) => return Err(Unopened::Damaged),
                Ok(event) => show(&event)?,
                Err(quick_xml::Error::Io(error)) => return Err(reason(&error)),
                Err(_) => return Err(Unopened::Damaged),
            }
        }
    }
}

/// The value of an attribute by its local name, as it stands.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = start.attributes();
    let mut sound = all.with_checks(false).flatten();
    let found = sound.find(|one| one.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

/// What a reference stands for; unknown ones for nothing.
pub(super) fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    resolve_xml_entity(reference).unwrap_or_default().to_owned()
}

/// Stops when more comes out than any sheet holds.
struct Bounded<R> {
    inner: R,
    taken: u64,
    /// What the packed size can come to; text shrinks twenty times at most.
    honest: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.taken = self.taken.saturating_add(u64::try_from(count).unwrap_or(0));
        if self.taken > self.honest {
            return Err(ErrorKind::QuotaExceeded.into());
        }
        if self.taken > u64::try_from(BYTES_MAX).unwrap_or(u64::MAX) {
            return Err(ErrorKind::FileTooLarge.into());
        }
        Ok(count)
    }
}

fn reason(error: &io::Error) -> Unopened {
    match error.kind() {
        ErrorKind::QuotaExceeded => Unopened::Bomb,
        ErrorKind::FileTooLarge => Unopened::TooLarge,
        _ => Unopened::Damaged,
    }
}
