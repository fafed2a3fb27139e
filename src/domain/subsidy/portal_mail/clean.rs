//! A pasted message as a person would read it: without tags, entities, marks of quoting and
//! invisible characters. Lines stay lines.

/// Tags after which a new line begins.
const BREAKING: [&str; 14] = [
    "br",
    "p",
    "div",
    "tr",
    "li",
    "ul",
    "ol",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "hr",
];
/// Tags that only dress.
const DRESSING: [&str; 22] = [
    "td", "th", "tbody", "thead", "b", "i", "u", "strong", "em", "span", "font", "a", "img",
    "html", "body", "head", "meta", "link", "title", "center", "o:p", "small",
];
/// Tags whose inside nobody reads.
const UNREAD: [&str; 2] = ["style", "script"];

const ENTITIES: [(&str, char); 14] = [
    ("nbsp", ' '),
    ("euro", '€'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("euml", 'ë'),
    ("iuml", 'ï'),
    ("oacute", 'ó'),
    ("rsquo", '’'),
    ("ndash", '–'),
];

/// The lines of a message, each without blanks around it and with single blanks inside.
pub(super) fn readable(pasted: &str) -> String {
    let text = transported(pasted);
    let text = entities(&tags(&text));
    let lines = text.lines().map(line);
    lines.collect::<Vec<_>>().join("\n")
}

/// Undoes quoted-printable where a source was pasted: `=E2=82=AC` and a `=` at the end of a line.
fn transported(text: &str) -> String {
    let is_encoded = ["=3D", "=20\n", "=20\r\n", "=C3=", "=E2=82=AC"]
        .iter()
        .any(|mark| text.contains(mark));
    if !is_encoded {
        return text.to_owned();
    }
    let joined = text.replace("=\r\n", "").replace("=\n", "");
    let mut bytes = Vec::with_capacity(joined.len());
    let mut rest = joined.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .and_then(|code| std::str::from_utf8(code).ok());
        let decoded = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        match (first, decoded) {
            (b'=', Some(byte)) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Takes tags out; a `<` that begins none stays, such as that of an address.
fn tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let name: String = after
            .trim_start_matches('/')
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == ':')
            .flat_map(char::to_lowercase)
            .collect();
        let name = name.as_str();
        let is_tag = BREAKING.contains(&name) || DRESSING.contains(&name) || UNREAD.contains(&name);
        let comment = after.starts_with("!--") || after.starts_with("!DOCTYPE");
        if !is_tag && !comment {
            plain.push('<');
            rest = after;
            continue;
        }
        if UNREAD.contains(&name) && !after.starts_with('/') {
            let end = format!("</{name}");
            rest = match after.to_ascii_lowercase().find(&end) {
                Some(at) => after.get(at..).unwrap_or_default(),
                None => "",
            };
            continue;
        }
        let end = if comment && after.starts_with("!--") {
            "-->"
        } else {
            ">"
        };
        plain.push(if BREAKING.contains(&name) { '\n' } else { ' ' });
        rest = after.split_once(end).map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    plain
}

fn entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let found = after
            .split_once(';')
            .filter(|(name, _)| name.len() <= 8)
            .and_then(|(name, rest)| Some((entity(name)?, rest)));
        match found {
            Some((character, after)) => {
                plain.push(character);
                rest = after;
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    if let Some(code) = name.strip_prefix('#') {
        let number = match code.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => code.parse().ok()?,
        };
        return char::from_u32(number);
    }
    ENTITIES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, character)| *character)
}

fn line(line: &str) -> String {
    let bare = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '|'));
    let visible = bare.chars().filter_map(|c| match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '*' => None,
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    });
    let mut folded = String::with_capacity(bare.len());
    for word in visible.collect::<String>().split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}
