//! vdk bank: some rows above the heading, line ends inside cells.

use super::super::columns::Field;
use super::super::day::DayOrder;
use super::super::number::DecimalMark;
use super::{Bank, nothing_more, takes_every_row};

pub(super) const VDK: Bank = Bank {
    name: "vdk bank",
    signature: &[
        &["uitvoeringsdatum"],
        &["vdkrefertenummer", "vdkreferentienummer"],
        &["bedrag"],
    ],
    names: &[
        (Field::Date, &["uitvoeringsdatum"]),
        (Field::ValueDate, &["valutadatum"]),
        (Field::StatementNumber, &["nummeruittreksel"]),
        (
            Field::Reference,
            &["vdkrefertenummer", "vdkreferentienummer"],
        ),
        (Field::Details, &["soortbeweging"]),
        (Field::Account, &["rekening", "rekeningnummer"]),
        (
            Field::CounterpartyAccount,
            &[
                "rekeningtegenpartij",
                "tegenrekening",
                "rekeningnummertegenpartij",
            ],
        ),
        (Field::Name, &["naamtegenpartij", "tegenpartij"]),
        (Field::Bic, &["bictegenpartij", "bic"]),
        (Field::Text, &["mededeling"]),
        (Field::Amount, &["bedrag"]),
        (Field::Currency, &["munt", "devies"]),
        (Field::Balance, &["saldonabeweging", "saldo"]),
    ],
    mark: DecimalMark::Comma,
    order: DayOrder::DayFirst,
    information_rows: false,
    skips: takes_every_row,
    finish: nothing_more,
};
