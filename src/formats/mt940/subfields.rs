//! `:86:` in numbered subfields, as German banks and many others write it:
//! `166?00GUTSCHRIFT?20EREF+…?21SVWZ+…?30BIC?31account?32name`.

use super::text::Text;
use crate::formats::wording::{account, folded, some, structured_reference};

/// What separates subfields, where a three-digit code stands before the first one.
const MARKS: &[char] = &['?', '<', '>', '^', '~', '|', '#'];

/// The keys of SEPA inside the text; each one's value ends where the next begins.
const KEYS: &[&str] = &[
    "EREF+", "KREF+", "MREF+", "CRED+", "DEBT+", "SVWZ+", "ABWA+", "ABWE+", "COAM+", "OAMT+",
    "BIC+", "IBAN+", "PURP+",
];

/// Reads the glued field, where it is of this kind.
pub(super) fn read(glued: &str) -> Option<Text> {
    let subfields = cut(glued)?;
    let joined = |from: u8, to: u8| -> String {
        let inside = subfields
            .iter()
            .filter(|(number, _)| (from..=to).contains(number));
        inside.map(|(_, text)| *text).collect()
    };
    let purpose = [joined(20, 29), joined(60, 63)].concat();
    let keys = keys(&purpose);
    let key = |name: &str| {
        let found = keys.iter().find(|(key, _)| *key == name);
        found.and_then(|(_, value)| some(value))
    };
    // Where the keys are all that there is, the payer wrote nothing.
    let remittance = key("SVWZ+").unwrap_or_else(|| match keys.first() {
        Some((first, _)) if purpose.starts_with(first) => String::new(),
        _ => purpose.trim().to_owned(),
    });
    Some(Text {
        structured_reference: structured_reference(&remittance, false),
        name: some(&folded(&joined(32, 33))),
        account: account(&joined(31, 31)).or_else(|| key("IBAN+")),
        bic: some(&joined(30, 30)).or_else(|| key("BIC+")),
        end_to_end_id: key("EREF+"),
        ultimate: key("ABWA+"),
        mandate: key("MREF+"),
        returned: None,
        remittance,
    })
}

/// The subfields in their order, after a code of three digits that may be missing.
fn cut(glued: &str) -> Option<Vec<(u8, &str)>> {
    let start = glued.trim_start();
    let after_code = match start.split_at_checked(3) {
        Some((code, rest)) if code.bytes().all(|byte| byte.is_ascii_digit()) => rest,
        _ => start,
    };
    let mark = after_code
        .chars()
        .next()
        .filter(|first| MARKS.contains(first))?;
    let mut found: Vec<(u8, &str)> = Vec::new();
    let mut from = 0;
    let mut number = None;
    for (at, _) in after_code.match_indices(mark) {
        let Some(next) = number_at(after_code, at + mark.len_utf8()) else {
            continue;
        };
        found.extend(number.zip(after_code.get(from..at)));
        number = Some(next);
        from = at + mark.len_utf8() + 2;
    }
    found.extend(number.zip(after_code.get(from..)));
    (!found.is_empty()).then_some(found)
}

fn number_at(text: &str, at: usize) -> Option<u8> {
    let two = text.get(at..at + 2)?;
    two.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| two.parse().ok())?
}

/// Every key with its value.
fn keys(text: &str) -> Vec<(&'static str, &str)> {
    let mut found: Vec<(usize, &'static str)> = Vec::new();
    for (plus, _) in text.match_indices('+') {
        let upto = text.get(..=plus).unwrap_or_default();
        if let Some(key) = KEYS.iter().find(|key| upto.ends_with(**key)) {
            found.push((plus, key));
        }
    }
    let ends = found.iter().skip(1).map(|(plus, key)| plus + 1 - key.len());
    let ends = ends.chain([text.len()]);
    let pairs = found.iter().zip(ends);
    pairs
        .map(|((plus, key), end)| (*key, text.get(plus + 1..end).unwrap_or_default()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_parts_and_the_keys_inside_them() {
        let text = read(
            "166?00GUTSCHRIFT?100399?20EREF+E2E-7?21SVWZ+Factuur 2026-0?220123 van november?30KREDBEBB?31BE47999000001080?32BAKKERIJ DE?33 SMET?34000",
        )
        .unwrap();
        assert_eq!(text.remittance, "Factuur 2026-00123 van november");
        assert_eq!(text.end_to_end_id.as_deref(), Some("E2E-7"));
        assert_eq!(text.name.as_deref(), Some("BAKKERIJ DE SMET"));
        assert_eq!(text.account.as_deref(), Some("BE47999000001080"));
        assert_eq!(text.bic.as_deref(), Some("KREDBEBB"));
    }

    #[test]
    fn without_keys_the_whole_text_is_kept() {
        let text = read("008?00DAUERAUFTRAG?20Miete ?21November?32MUELLER").unwrap();
        assert_eq!(text.remittance, "Miete November");
        let question = read("008?20Wat? 12 stuks?21?").unwrap();
        assert_eq!(question.remittance, "Wat? 12 stuks?");
        assert_eq!(read("Factuur 2026-00123?"), None);
        assert_eq!(read(""), None);
    }
}
