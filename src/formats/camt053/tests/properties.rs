//! Nonsense never panics, and never grows.

use super::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = super::super::read(&bytes, Totals::MayDiffer);
    }

    /// A file in which anything was overwritten either is refused, or its lines still lead from
    /// the opening to the closing balance; and no text is longer than the file.
    #[test]
    fn damage_is_refused_or_harmless(
        amounts in proptest::collection::vec(1_i64..1_000_000, 0..6),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        let total: i64 = amounts.iter().sum::<i64>() + 10_000;
        let shown = |cents: i64| crate::domain::money::Cents::new(cents).to_string();
        let details = "<NtryDtls><TxDtls><RmtInf><Ustrd>2026-00123 &amp; meer</Ustrd></RmtInf></TxDtls></NtryDtls>";
        let entries: String = amounts.iter().map(|cents| entry(&shown(*cents), "CRDT", details)).collect();
        let whole = message("08", &shown(total), &entries).into_bytes();
        let mut bytes = whole.clone();
        for (at, byte) in &damage {
            let index = at.index(bytes.len());
            bytes[index] = *byte;
        }
        let read = super::super::read(&bytes, Totals::MustHold);
        prop_assert!(read.is_ok() || !damage.is_empty());
        for statement in read.into_iter().flat_map(|read| read.file.statements) {
            if let (Some(opening), Some(closing)) = (statement.opening_balance, statement.closing_balance) {
                let moved = crate::formats::message::sum(statement.lines.iter().map(|line| line.amount));
                prop_assert_eq!(opening.value() + moved.value(), closing.value());
            }
            let text: usize = statement.lines.iter().map(|line| line.remittance.len()).sum();
            prop_assert!(text <= bytes.len() * 2);
        }
    }
}
