//! Nonsense never panics; what is written reads back.

use super::*;
use crate::formats::coda::write::{Communication, Information};
use proptest::prelude::*;

/// Text without blanks at its ends and without double ones: those aren't kept for people.
fn words(longest: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec("[A-Za-z0-9éÉ€&./+-]{1,12}", 0..8).prop_map(move |words| {
        let text = words.join(" ");
        text.chars()
            .take(longest)
            .collect::<String>()
            .trim()
            .to_owned()
    })
}

prop_compose! {
    fn movement()(
        amount in -100_000_000_i64..100_000_000,
        name in words(35),
        account in prop_oneof![Just(String::new()), Just(DE_SMET.to_owned()), "[0-9]{12}"],
        text in words(149),
        reference in proptest::option::of("[0-9]{12}"),
        bank_reference in "[A-Z0-9]{0,21}",
        end_to_end_id in "[A-Z0-9-]{0,35}",
        information in proptest::option::of(words(80)),
        value in proptest::option::of(0_u64..20_000),
    ) -> Movement {
        let start = NaiveDate::from_ymd_opt(1981, 1, 1).unwrap();
        Movement {
            communication: reference.map_or(Communication::Free(text), |digits| Communication::reference(&digits)),
            bank_reference,
            end_to_end_id,
            information: information.filter(|text| !text.is_empty()).map(|text| Information { kind: None, text }).into_iter().collect(),
            value_date: value.and_then(|days| start.checked_add_days(chrono::Days::new(days))),
            ..Movement::transfer(Cents::new(amount), &name, &account, Communication::default())
        }
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

proptest! {
    #[test]
    fn what_is_written_reads_back(movements in proptest::collection::vec(movement(), 0..12)) {
        let day = statement(movements.clone());
        let file = read(&write::write(std::slice::from_ref(&day)).unwrap(), Totals::MustHold).unwrap().file;
        let read = &file.statements[0];
        prop_assert_eq!(read.closing_balance, Some(day.closing_balance()));
        prop_assert_eq!(read.lines.len(), movements.len());
        for (line, movement) in read.lines.iter().zip(&movements) {
            prop_assert_eq!(line.amount, movement.amount);
            prop_assert_eq!(&line.counterparty_name, &some(&movement.name));
            prop_assert_eq!(&line.counterparty_account, &some(&movement.account));
            prop_assert_eq!(&line.bank_reference, &some(&movement.bank_reference));
            prop_assert_eq!(&line.end_to_end_id, &some(&movement.end_to_end_id));
            prop_assert_eq!(line.value_date, movement.value_date);
            let informed: Vec<&String> = movement.information.iter().map(|one| &one.text).collect();
            prop_assert_eq!(line.extra.information.iter().collect::<Vec<_>>(), informed);
            match &movement.communication {
                Communication::Free(text) => prop_assert_eq!(&line.remittance, text),
                Communication::Structured(_, digits) => {
                    prop_assert_eq!(line.structured_reference.as_ref(), Some(digits));
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = crate::formats::statement::read(&bytes, Totals::MayDiffer);
        let _ = read(&bytes, Totals::MayDiffer);
    }

    /// A file in which anything was overwritten either is refused, or its lines still lead from
    /// the opening to the closing balance.
    #[test]
    fn damage_is_refused_or_harmless(
        movements in proptest::collection::vec(movement(), 1..5),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = write::write(&[statement(movements)]).unwrap();
        for (at, byte) in damage {
            let index = at.index(bytes.len());
            bytes[index] = byte;
        }
        if let Ok(reading) = read(&bytes, Totals::MustHold) {
            for statement in reading.file.statements {
                let moved: Cents = statement.lines.iter().map(|line| line.amount).sum();
                prop_assert_eq!(statement.opening_balance.unwrap() + moved, statement.closing_balance.unwrap());
            }
        }
    }
}
