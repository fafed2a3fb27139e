//! Bytes to text, for formats that say which character set they are in and for those that don't.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::message::What;

/// A text, and the character set that the file named without being in it.
pub(super) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub damaged: Option<String>,
}

/// An XML file: by its byte order mark, else by its declaration, else UTF-8. Bytes that are not in
/// that set are read as windows-1252, which is what banks mean by it.
///
/// # Errors
/// When the named set is unknown.
pub(super) fn xml(bytes: &[u8]) -> Result<Decoded<'_>, What> {
    let named = match Encoding::for_bom(bytes) {
        Some((marked, _)) => marked,
        None => match label(bytes) {
            Some(label) => Encoding::for_label(label)
                .ok_or_else(|| What::CharacterSet(String::from_utf8_lossy(label).into_owned()))?,
            None => UTF_8,
        },
    };
    // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
    let set = if named.is_ascii_compatible() || Encoding::for_bom(bytes).is_some() {
        named
    } else {
        UTF_8
    };
    Ok(in_set(bytes, set))
}

/// A text file that names no set: by its byte order mark, else UTF-8, else windows-1252.
pub(super) fn plain(bytes: &[u8]) -> Cow<'_, str> {
    let marked = Encoding::for_bom(bytes).map(|(marked, _)| marked);
    in_set(bytes, marked.unwrap_or(UTF_8)).text
}

fn in_set<'a>(bytes: &'a [u8], set: &'static Encoding) -> Decoded<'a> {
    let (text, failed) = set.decode_with_bom_removal(bytes);
    if !failed {
        let damaged = None;
        return Decoded { text, damaged };
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let damaged = Some(set.name().to_owned());
    Decoded { text, damaged }
}

/// The `encoding` of an XML declaration.
fn label(bytes: &[u8]) -> Option<&[u8]> {
    const LONGEST: usize = 200;
    let start = bytes.get(..LONGEST.min(bytes.len()))?.trim_ascii_start();
    let end = start.windows(2).position(|two| two == b"?>")?;
    let declaration = start.get(..end)?.strip_prefix(b"<?xml")?;
    const NAME: &[u8] = b"encoding";
    let at = declaration
        .windows(NAME.len())
        .position(|word| word == NAME)?;
    let value = declaration.get(at + NAME.len()..)?.trim_ascii_start();
    let quoted = value.strip_prefix(b"=")?.trim_ascii_start();
    let (quote, rest) = quoted.split_first()?;
    let length = rest.iter().position(|byte| byte == quote)?;
    rest.get(..length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, Option<String>) {
        let decoded = xml(bytes).unwrap_or_else(|what| panic!("{what}"));
        (decoded.text.into_owned(), decoded.damaged)
    }

    #[test]
    fn the_declared_set_is_used() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>caf\xE9</a>";
        assert!(text(latin).0.ends_with("<a>caf\u{e9}</a>"));
        assert_eq!(
            text("\u{feff}<a>caf\u{e9}</a>".as_bytes()).0,
            "<a>caf\u{e9}</a>"
        );
        assert_eq!(text(b"\xFF\xFE<\0a\0/\0>\0").0, "<a/>");
        let wrong = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>caf\xE9</a>";
        assert!(text(wrong).0.ends_with("caf\u{e9}</a>"));
        assert_eq!(text(wrong).1.as_deref(), Some("UTF-8"));
        assert!(xml(b"<?xml version='1.0' encoding='klingon'?><a/>").is_err());
        let says_wide = b"<?xml version='1.0' encoding='UTF-16'?><a/>";
        assert!(text(says_wide).0.ends_with("<a/>"));
    }

    #[test]
    fn text_without_a_set() {
        assert_eq!(plain(b"caf\xE9"), "caf\u{e9}");
        assert_eq!(plain("caf\u{e9}".as_bytes()), "caf\u{e9}");
    }
}
