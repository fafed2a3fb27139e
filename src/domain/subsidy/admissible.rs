//! Which part of a price the scheme admits (domain/kmo-portefeuille 1.3, statements 24–26): the
//! price lines of a course, multiplied out for the people who enrol and split in a part by the
//! kmo-portefeuille and a part that the customer pays directly. VAT is never admissible and isn't
//! part of these amounts.

use super::rules::CostRule;
use crate::domain::course::{PriceKind, PriceUnit};
use crate::domain::money::{AmountError, Cents};

/// One price of a course, excluding VAT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceLine {
    pub description: String,
    pub kind: PriceKind,
    pub unit: PriceUnit,
    pub unit_price: Cents,
    /// Whether the institute marks it as admissible; the rules can only narrow that.
    pub is_admissible: bool,
}

/// Who enrols: what the prices are multiplied by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    pub participants: u32,
    /// Days on which at least one half-day takes place.
    pub days: u32,
}

impl Group {
    fn quantity(self, unit: PriceUnit) -> i64 {
        match unit {
            PriceUnit::Participant => i64::from(self.participants),
            PriceUnit::ParticipantDay => self.person_days(),
            PriceUnit::Enrolment => 1,
        }
    }

    fn person_days(self) -> i64 {
        i64::from(self.participants) * i64::from(self.days)
    }
}

/// A price multiplied out, wholly admissible or wholly not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenLine {
    pub description: String,
    pub kind: PriceKind,
    pub unit: PriceUnit,
    pub quantity: i64,
    pub unit_price: Cents,
    /// Quantity times unit price.
    pub amount: Cents,
    pub is_admissible: bool,
}

/// The two sums of a list of lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Split {
    pub admissible: Cents,
    pub not_admissible: Cents,
}

impl Split {
    /// Adds up amounts that are admissible or not.
    #[must_use]
    pub fn of(amounts: impl Iterator<Item = (Cents, bool)>) -> Self {
        let mut split = Self::default();
        for (amount, is_admissible) in amounts {
            if is_admissible {
                split.admissible += amount;
            } else {
                split.not_admissible += amount;
            }
        }
        split
    }

    /// The whole price.
    #[must_use]
    pub fn net(&self) -> Cents {
        self.admissible + self.not_admissible
    }
}

/// Multiplies prices out for a group. A catering line above the cap becomes two lines; several
/// catering lines share one cap.
///
/// # Errors
/// [`AmountError::TooLarge`] when an amount can't be held.
pub fn freeze(
    rule: &CostRule,
    prices: &[PriceLine],
    group: Group,
) -> Result<Vec<FrozenLine>, AmountError> {
    let cap = rule.catering_per_person_day.times(group.person_days());
    let mut catering_left = cap.ok_or(AmountError::TooLarge)?;
    let mut lines = Vec::new();
    for price in prices {
        let quantity = group.quantity(price.unit);
        let admitted = admitted_unit_price(rule, price, quantity, catering_left);
        for (unit_price, is_admissible) in [(admitted, true), (price.unit_price - admitted, false)]
        {
            if unit_price.is_zero() && !(price.unit_price.is_zero() && is_admissible) {
                continue;
            }
            let amount = unit_price.times(quantity).ok_or(AmountError::TooLarge)?;
            if is_admissible && price.kind == PriceKind::Catering {
                catering_left -= amount;
            }
            lines.push(FrozenLine {
                description: price.description.clone(),
                kind: price.kind,
                unit: price.unit,
                quantity,
                unit_price,
                amount,
                is_admissible,
            });
        }
    }
    Ok(lines)
}

/// The part of a unit price that counts. Where a cap doesn't divide evenly over the units, the
/// odd cents are not admissible.
fn admitted_unit_price(
    rule: &CostRule,
    price: &PriceLine,
    quantity: i64,
    catering_left: Cents,
) -> Cents {
    if !price.is_admissible || !rule.admits(price.kind) {
        return Cents::ZERO;
    }
    match price.kind {
        PriceKind::Catering => {
            let cap = catering_left.value().checked_div(quantity).unwrap_or(0);
            price.unit_price.min(Cents::new(cap))
        }
        _ => price.unit_price,
    }
}

#[cfg(test)]
mod tests {
    use super::super::rules::Rules;
    use super::*;
    use proptest::prelude::*;

    fn rule(on: &str) -> &'static CostRule {
        Rules::built_in().costs_on(on.parse().unwrap()).unwrap()
    }

    fn cents(text: &str) -> Cents {
        text.parse().unwrap()
    }

    fn price(kind: PriceKind, unit: PriceUnit, amount: &str) -> PriceLine {
        PriceLine {
            description: kind.word().to_owned(),
            kind,
            unit,
            unit_price: cents(amount),
            is_admissible: true,
        }
    }

    fn split(on: &str, prices: &[PriceLine], participants: u32, days: u32) -> Split {
        let lines = freeze(rule(on), prices, Group { participants, days }).unwrap();
        Split::of(lines.iter().map(|line| (line.amount, line.is_admissible)))
    }

    #[test]
    fn statement_25_and_worked_example_25_catering_above_the_cap() {
        let fee = price(PriceKind::Fee, PriceUnit::Participant, "300");
        for catering in [
            price(PriceKind::Catering, PriceUnit::ParticipantDay, "40"),
            price(PriceKind::Catering, PriceUnit::Participant, "40"),
            price(PriceKind::Catering, PriceUnit::Enrolment, "80"),
        ] {
            let split = split("2026-11-02", &[fee.clone(), catering], 2, 1);
            assert_eq!(split.admissible, cents("650"));
            assert_eq!(split.not_admissible, cents("30"));
            assert_eq!(split.net(), cents("680"));
        }
    }

    #[test]
    fn statement_24_worked_examples_26_and_27_an_exam() {
        let prices = [
            price(PriceKind::Fee, PriceUnit::Enrolment, "900"),
            price(PriceKind::Exam, PriceUnit::Enrolment, "150"),
        ];
        let now = split("2026-11-02", &prices, 1, 1);
        assert_eq!(
            (now.admissible, now.not_admissible),
            (cents("900"), cents("150"))
        );
        assert_eq!(split("2019-06-01", &prices, 1, 1).admissible, cents("1050"));
        assert_eq!(split("2020-06-30", &prices, 1, 1).admissible, cents("1050"));
        assert_eq!(split("2020-07-01", &prices, 1, 1).admissible, cents("900"));
    }

    #[test]
    fn worked_example_28_travel_on_an_invoice_of_its_own_is_marked_by_hand() {
        let travel = PriceLine {
            is_admissible: false,
            ..price(PriceKind::Travel, PriceUnit::Enrolment, "60")
        };
        let fee = price(PriceKind::Fee, PriceUnit::Enrolment, "400");
        let split = split("2026-11-02", &[fee, travel], 1, 1);
        assert_eq!(
            (split.admissible, split.not_admissible),
            (cents("400"), cents("60"))
        );
    }

    #[test]
    fn two_catering_lines_share_one_cap() {
        let prices = [
            price(PriceKind::Catering, PriceUnit::ParticipantDay, "20"),
            price(PriceKind::Catering, PriceUnit::ParticipantDay, "15"),
        ];
        let split = split("2026-11-02", &prices, 3, 2);
        assert_eq!(
            (split.admissible, split.not_admissible),
            (cents("150"), cents("60"))
        );
    }

    #[test]
    fn a_free_course_keeps_its_line() {
        let free = price(PriceKind::Fee, PriceUnit::Participant, "0");
        let lines = freeze(
            rule("2026-11-02"),
            &[free],
            Group {
                participants: 2,
                days: 1,
            },
        )
        .unwrap();
        assert_eq!(lines.len(), 1);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_catering_stays_under_the_cap(
            fee in 0_i64..500_000,
            catering in 0_i64..20_000,
            unit in prop::sample::select(PriceUnit::ALL),
            participants in 1_u32..20,
            days in 1_u32..10,
        ) {
            let group = Group { participants, days };
            let prices = [
                PriceLine { unit_price: Cents::new(fee), ..price(PriceKind::Fee, unit, "0") },
                PriceLine { unit_price: Cents::new(catering), ..price(PriceKind::Catering, unit, "0") },
            ];
            let lines = freeze(rule("2026-11-02"), &prices, group).unwrap();
            let net: Cents = lines.iter().map(|line| line.amount).sum();
            prop_assert_eq!(net.value(), (fee + catering) * group.quantity(unit));
            let admitted: Cents = lines
                .iter()
                .filter(|line| line.is_admissible && line.kind == PriceKind::Catering)
                .map(|line| line.amount)
                .sum();
            prop_assert!(admitted.value() <= 2_500 * group.person_days());
        }
    }
}
