//! `:86:` in words between slashes, as Dutch and Belgian banks write it:
//! `/EREF/…//CNTP/account/BIC/name///REMI/USTD//text/`.

use super::text::Text;
use crate::formats::wording::{account, folded, some, structured_reference};

const WORDS: &[&str] = &[
    "ADDR", "BENM", "BIC", "CNTP", "CSID", "EREF", "EXCH", "CHGS", "IBAN", "ID", "ISDT", "MARF",
    "NAME", "NRTX", "OCMT", "ORDP", "PREF", "PURP", "REMI", "RTRN", "SVCL", "TRCD", "TRTP", "ULTB",
    "ULTC", "ULTD",
];

/// Reads the glued field, where it opens with one of the words.
pub(super) fn read(glued: &str) -> Option<Text> {
    let glued = glued.trim();
    let words = cut(glued);
    if words.first().is_none_or(|(at, ..)| *at != 0) {
        return None;
    }
    let value = |name: &str| {
        let found = words.iter().find(|(_, word, _)| *word == name);
        found.map(|(_, _, value)| *value)
    };
    let plain = |name: &str| value(name).and_then(|text| some(text.trim_matches('/')));
    let mut counterparty = value("CNTP").unwrap_or_default().split('/');
    let (cntp_account, cntp_bic) = (counterparty.next(), counterparty.next());
    let cntp_name = counterparty.next();
    let (structured, remittance) = remittance(value("REMI").unwrap_or_default());
    Some(Text {
        remittance,
        structured_reference: structured,
        name: cntp_name
            .and_then(|name| some(&folded(name)))
            .or_else(|| plain("NAME")),
        account: cntp_account.and_then(account).or_else(|| plain("IBAN")),
        bic: cntp_bic.and_then(some).or_else(|| plain("BIC")),
        end_to_end_id: plain("EREF"),
        ultimate: plain("ULTD").or_else(|| plain("ULTC")),
        mandate: plain("MARF"),
        returned: plain("RTRN"),
    })
}

/// `USTD//text`, `STRD/issuer/reference`, or the text alone.
fn remittance(value: &str) -> (Option<String>, String) {
    if let Some(rest) = value.strip_prefix("STRD/") {
        let parts: Vec<&str> = rest
            .split('/')
            .filter(|part| !part.trim().is_empty())
            .collect();
        let (issuer, reference) = match parts.as_slice() {
            [issuer, reference, ..] => (*issuer, *reference),
            [reference] => ("", *reference),
            [] => ("", ""),
        };
        let vouched = matches!(issuer, "BBA" | "ISO");
        return match structured_reference(reference, vouched) {
            Some(found) => (Some(found), String::new()),
            None => (None, reference.trim().to_owned()),
        };
    }
    let text = value.strip_prefix("USTD/").unwrap_or(value);
    (None, text.trim_matches('/').trim().to_owned())
}

/// Where each word stands, and what follows it up to the next.
fn cut(text: &str) -> Vec<(usize, &str, &str)> {
    let mut marks: Vec<(usize, &str)> = Vec::new();
    for (at, _) in text.match_indices('/') {
        let rest = text.get(at + 1..).unwrap_or_default();
        if let Some(word) = WORDS.iter().find(|word| {
            rest.strip_prefix(**word)
                .is_some_and(|after| after.starts_with('/'))
        }) {
            marks.push((at, word));
        }
    }
    let ends = marks.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let pairs = marks.iter().zip(ends);
    pairs
        .map(|((at, word), end)| {
            let from = at + word.len() + 2;
            (
                *at,
                *word,
                text.get(from..end.max(from)).unwrap_or_default(),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_bank_and_of_another() {
        let ing = read("/EREF/E2E-7//CNTP/BE47999000001080/KREDBEBB/BAKKERIJ DE SMET///REMI/USTD//Factuur 2026-00123/").unwrap();
        assert_eq!(ing.end_to_end_id.as_deref(), Some("E2E-7"));
        assert_eq!(ing.account.as_deref(), Some("BE47999000001080"));
        assert_eq!(ing.bic.as_deref(), Some("KREDBEBB"));
        assert_eq!(ing.name.as_deref(), Some("BAKKERIJ DE SMET"));
        assert_eq!(ing.remittance, "Factuur 2026-00123");
        let abn = read("/TRTP/SEPA OVERBOEKING/IBAN/BE47999000001080/BIC/KREDBEBB/NAME/DE SMET/REMI/btw 1/2/EREF/NOTPROVIDED").unwrap();
        assert_eq!(abn.account.as_deref(), Some("BE47999000001080"));
        assert_eq!(abn.remittance, "btw 1/2");
        let rabo = read("/ORDP//NAME/R. SMITH/ADDR/Markt 7/REMI/Factuur:/ISDT/2014-01-02").unwrap();
        assert_eq!(
            (rabo.name.as_deref(), &*rabo.remittance),
            (Some("R. SMITH"), "Factuur:")
        );
    }

    #[test]
    fn structured_references_and_returns() {
        let belgian = read("/REMI/STRD/BBA/202600012320/").unwrap();
        assert_eq!(
            belgian.structured_reference.as_deref(),
            Some("202600012320")
        );
        assert_eq!(belgian.remittance, "");
        let dutch = read("/REMI/STRD/CUR/4654654654654654/").unwrap();
        assert_eq!(
            (dutch.structured_reference, &*dutch.remittance),
            (None, "4654654654654654")
        );
        assert_eq!(
            read("/RTRN/MS03//REMI/USTD//x/")
                .unwrap()
                .returned
                .as_deref(),
            Some("MS03")
        );
        assert_eq!(read("betaling /REMI/ van"), None);
        assert_eq!(read("/REMI/REMI/").unwrap().remittance, "");
    }
}
