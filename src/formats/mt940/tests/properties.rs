//! Nonsense never panics, and never grows.

use super::statements::message;
use crate::formats::coda::Totals;
use proptest::prelude::*;

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = super::super::read(&bytes, Totals::MayDiffer);
    }

    #[test]
    fn any_fields_are_answered(text in "(:(20|25|28C|60F|60M|61|62F|62M|86|NS):[-C0-9DEURN/?,+é \r\n]{0,40}\n){0,30}") {
        let _ = super::super::read(text.as_bytes(), Totals::MayDiffer);
    }

    #[test]
    fn damage_is_refused_or_harmless(
        text in "[a-zA-Z0-9/?+: -]{0,200}",
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        let line = format!(":61:2611021102C1210,00NTRFNONREF//B7\r\n:86:{text}\r\n");
        let mut bytes = message("BE49999000000171", ":60F:C261101EUR1000,00", ":62F:C261102EUR2210,00", &line).into_bytes();
        for (at, byte) in &damage {
            let index = at.index(bytes.len());
            bytes[index] = *byte;
        }
        let read = super::super::read(&bytes, Totals::MustHold);
        prop_assert!(read.is_ok() || !damage.is_empty(), "{:?}", read);
        for statement in read.into_iter().flat_map(|read| read.file.statements) {
            let moved = crate::formats::message::sum(statement.lines.iter().map(|line| line.amount));
            // A field that the damage hid is told as missing.
            if let Some((opening, closing)) = statement.opening_balance.zip(statement.closing_balance) {
                prop_assert_eq!(opening + moved, closing);
            }
            let text: usize = statement.lines.iter().map(|line| line.remittance.len()).sum();
            prop_assert!(text <= bytes.len() * 3);
        }
    }
}
