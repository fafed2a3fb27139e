//! A thin layer over the XML writer: elements in the order in which they are written, no empty
//! element ever (PEPPOL-EN16931-R008), no character that XML can't hold.

use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::domain::money::Cents;
use crate::domain::text::is_blank;

/// An XML document being written.
pub(super) struct Xml(Writer<Vec<u8>>);

/// Writing to memory fails only when memory does.
pub(super) type Written = io::Result<()>;

impl Xml {
    /// Writes a document with one root element.
    pub(super) fn document(
        root: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Self) -> Written,
    ) -> io::Result<Vec<u8>> {
        let mut xml = Self(Writer::new_with_indent(Vec::new(), b' ', 2));
        let declaration = BytesDecl::new("1.0", Some("UTF-8"), None);
        xml.0.write_event(Event::Decl(declaration))?;
        xml.element(root, attributes, inside)?;
        Ok(xml.0.into_inner())
    }

    /// An element that holds elements.
    pub(super) fn group(
        &mut self,
        name: &str,
        inside: impl FnOnce(&mut Self) -> Written,
    ) -> Written {
        self.element(name, &[], inside)
    }

    /// An element that holds text; nothing is written for an empty text.
    pub(super) fn text(&mut self, name: &str, text: &str) -> Written {
        self.text_with(name, &[], text)
    }

    /// As [`Self::text`], for a text that may be absent.
    pub(super) fn text_if(&mut self, name: &str, text: Option<&str>) -> Written {
        text.map_or(Ok(()), |text| self.text(name, text))
    }

    /// As [`Self::text`], with attributes.
    pub(super) fn text_with(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        text: &str,
    ) -> Written {
        let text = clean(text);
        if text.is_empty() {
            return Ok(());
        }
        self.element(name, attributes, |xml| {
            xml.0.write_event(Event::Text(BytesText::new(&text)))
        })
    }

    /// An element that holds a file.
    pub(super) fn file(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        bytes: &[u8],
    ) -> Written {
        // Nothing in it has to be escaped or left out, and it is longer than all the rest.
        let encoded = STANDARD.encode(bytes);
        self.element(name, attributes, |xml| {
            xml.0
                .write_event(Event::Text(BytesText::from_escaped(encoded)))
        })
    }

    /// An amount in euros with two decimals.
    pub(super) fn amount(&mut self, name: &str, amount: Cents) -> Written {
        self.text_with(name, &[("currencyID", "EUR")], &amount.to_string())
    }

    fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Self) -> Written,
    ) -> Written {
        let mut start = BytesStart::new(name);
        for attribute in attributes {
            start.push_attribute(*attribute);
        }
        self.0.write_event(Event::Start(start))?;
        inside(self)?;
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }
}

/// The text without blanks around it and without the characters that XML 1.0 forbids.
fn clean(text: &str) -> String {
    let allowed = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    let held: String = text.chars().filter(allowed).collect();
    if is_blank(&held) {
        return String::new();
    }
    held.trim().to_owned()
}
