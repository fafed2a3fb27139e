//! The heading of a table: known by its names, never by its places.

use deunicode::deunicode;

use super::table::Row;
use crate::domain::digest::sha256_hex;

/// A heading without case, accents, blanks and signs.
pub(super) fn folded(text: &str) -> String {
    deunicode(text)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .flat_map(char::to_lowercase)
        .collect()
}

/// The names of the columns, in their order.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    names: Vec<String>,
}

impl Heading {
    pub fn of(row: &Row) -> Self {
        Self {
            names: row.cells.iter().map(|cell| folded(cell)).collect(),
        }
    }

    /// The column with one of these names, given folded.
    pub fn find(&self, names: &[&str]) -> Option<usize> {
        let place = |name: &&str| self.names.iter().position(|own| own == *name);
        names.iter().find_map(place)
    }

    /// The columns `text1`, `text2` and so on, where one of these names is numbered so.
    pub fn numbered(&self, names: &[&str]) -> Vec<usize> {
        let column = |name: &str, number: usize| self.find(&[&format!("{name}{number}")]);
        let of = |name: &&str| -> Vec<usize> {
            (1..).map_while(|number| column(name, number)).collect()
        };
        names
            .iter()
            .map(of)
            .max_by_key(Vec::len)
            .unwrap_or_default()
    }

    /// By what the same heading is known again.
    pub fn fingerprint(&self) -> String {
        let mut digest = sha256_hex(self.names.join(";"));
        digest.truncate(32);
        digest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_their_letters() {
        assert_eq!(folded(" Numéro d'extrait "), "numerodextrait");
        let row = |cells: &[&str]| Row {
            line: 1,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        };
        let heading = Heading::of(&row(&["Datum", "Bedrag (EUR)"]));
        assert_eq!(heading.find(&["montant", "bedrageur"]), Some(1));
        assert_eq!(heading.find(&["bedrag"]), None);
        let again = Heading::of(&row(&["DATUM ", "bedrag (eur)"]));
        assert_eq!(heading.fingerprint(), again.fingerprint());
    }
}
