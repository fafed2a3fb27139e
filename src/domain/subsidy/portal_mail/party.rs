//! Who the message is about: the enterprise and the title of the project, by the words before them.

use super::Reading;
use super::words::Text;

/// Names are no longer than this.
const LENGTH_MAX: usize = 90;

/// Before the name of the enterprise; the first ones stand in the middle of a sentence.
const ENTERPRISE: [(&str, bool); 9] = [
    ("op naam van uw onderneming", true),
    ("op naam van de onderneming", true),
    ("op naam van", true),
    ("de onderneming", true),
    ("naam onderneming", false),
    ("naam van de onderneming", false),
    ("onderneming", false),
    ("aanvrager", false),
    ("klant", false),
];

const TITLE: [(&str, bool); 7] = [
    ("naam van het project", false),
    ("projectnaam", false),
    ("naam project", false),
    ("naam opleiding", false),
    ("titel", false),
    ("opleiding", false),
    ("omschrijving", false),
];

/// Where a name in a sentence ends.
const ENDS: [&str; 10] = [
    " voor het project",
    " voor project",
    " met ondernemingsnummer",
    " met nummer",
    " heeft ",
    " diende ",
    " vroeg ",
    " werd ",
    " (",
    ", ",
];

pub(super) fn read(text: &Text, reading: &mut Reading) {
    reading.enterprise_name = named(text, &ENTERPRISE);
    reading.title = named(text, &TITLE);
}

/// The first thing that is called so: in a sentence, or behind a colon (on the next line where
/// nothing else stands on this one).
fn named(text: &Text, labels: &[(&str, bool)]) -> Option<String> {
    text.labels(labels).iter().find_map(|label| {
        let rest = text.slice(label.end, label.end + LENGTH_MAX * 2);
        let after_colon = rest.trim_start_matches(' ').strip_prefix(':');
        let found = match after_colon {
            Some(behind) => {
                let mut lines = behind.trim_start_matches(' ').lines();
                let line = lines.next().unwrap_or_default();
                let line = if line.is_empty() {
                    lines.next().unwrap_or_default()
                } else {
                    line
                };
                cut(line, &[" ("])
            }
            None if label.what => cut(&rest.replace('\n', " "), &ENDS),
            None => return None,
        };
        let tells = found.chars().any(char::is_alphabetic) && !found.contains(':');
        (tells && found.chars().count() <= LENGTH_MAX).then_some(found)
    })
}

/// Up to the first of these ends.
fn cut(text: &str, ends: &[&str]) -> String {
    let end = ends.iter().filter_map(|end| text.find(end)).min();
    let cut = end.and_then(|end| text.get(..end)).unwrap_or(text);
    cut.trim().trim_end_matches(['.', ',', ';']).to_owned()
}
