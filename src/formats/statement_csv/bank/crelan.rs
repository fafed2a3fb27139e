//! Crelan: dots before the cents, and the own account in the last column.

use super::super::columns::Field;
use super::super::day::DayOrder;
use super::super::number::DecimalMark;
use super::{Bank, nothing_more, takes_every_row};

pub(super) const CRELAN: Bank = Bank {
    name: "Crelan",
    signature: &[
        &["soldeapresoperation", "saldonaverrichting"],
        &["typedoperation", "typeverrichting"],
        &["comptedonneurdordre", "rekeningopdrachtgever"],
    ],
    names: &[
        (Field::Date, &["date", "datum"]),
        (Field::Amount, &["montant", "bedrag"]),
        (
            Field::Balance,
            &["soldeapresoperation", "saldonaverrichting"],
        ),
        (Field::Currency, &["devise", "munt"]),
        (Field::Name, &["contrepartie", "tegenpartij"]),
        (
            Field::CounterpartyAccount,
            &["comptecontrepartie", "rekeningtegenpartij"],
        ),
        (Field::Details, &["typedoperation", "typeverrichting"]),
        (Field::Text, &["communication", "mededeling"]),
        (
            Field::Account,
            &["comptedonneurdordre", "rekeningopdrachtgever"],
        ),
    ],
    mark: DecimalMark::Dot,
    order: DayOrder::DayFirst,
    information_rows: false,
    skips: takes_every_row,
    finish: nothing_more,
};
