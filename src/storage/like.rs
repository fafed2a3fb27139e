//! Patterns for `LIKE … ESCAPE '\'` on search keys.

/// Finds `word` anywhere; its own wildcards count as plain characters.
#[must_use]
pub fn containing(word: &str) -> String {
    let mut pattern = String::from("%");
    for character in word.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    #[test]
    fn wildcards_are_plain() {
        assert_eq!(super::containing("50%_a"), "%50\\%\\_a%");
    }
}
