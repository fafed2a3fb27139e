//! Keys for searching and sorting text the same way on every database: made here, stored beside
//! the text, because the databases' own case and accent rules differ.

/// Lower case without accents, runs of blanks folded: `Café  René` → `cafe rene`.
#[must_use]
pub fn search_key(text: &str) -> String {
    deunicode::deunicode(text)
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether nothing of a text shows: blanks and control characters only.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control())
}

/// A plausible e-mail address: one `@`, something before it and a dotted domain after it.
#[must_use]
pub fn is_email_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let plain = |part: &str| {
        !part.is_empty()
            && !part
                .chars()
                .any(|c| c.is_whitespace() || c == '@' || c == ',' || c == ';')
    };
    plain(local)
        && plain(domain)
        && domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_ignore_case_and_accents() {
        assert_eq!(search_key("Café  René BV"), "cafe rene bv");
    }

    #[test]
    fn addresses() {
        assert!(is_email_address("an@bakkerij.example"));
        for wrong in [
            "an", "an@", "@x.be", "an@x", "an@x..be", "a b@x.be", "a@b@c.be",
        ] {
            assert!(!is_email_address(wrong), "{wrong}");
        }
    }
}
