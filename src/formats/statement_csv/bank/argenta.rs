//! Argenta: the bank gives a spreadsheet, which people save as CSV.

use super::super::columns::Field;
use super::super::day::DayOrder;
use super::super::number::DecimalMark;
use super::{Bank, nothing_more, takes_every_row};

pub(super) const ARGENTA: Bank = Bank {
    name: "Argenta",
    signature: &[
        &["boekdatum", "datecomptable", "datedecomptabilisation"],
        &["referentie", "reference"],
        &["verrichtingsdatum", "datedoperation", "datedeloperation"],
    ],
    names: &[
        (Field::Account, &["rekening", "compte"]),
        (
            Field::Date,
            &["boekdatum", "datecomptable", "datedecomptabilisation"],
        ),
        (Field::ValueDate, &["valutadatum", "datevaleur"]),
        (Field::Reference, &["referentie", "reference"]),
        (Field::Details, &["beschrijving", "description"]),
        (Field::Amount, &["bedrag", "montant"]),
        (Field::Currency, &["munt", "devise"]),
        (
            Field::CounterpartyAccount,
            &[
                "rekeningtegenpartij",
                "comptecontrepartie",
                "comptedelacontrepartie",
            ],
        ),
        (
            Field::Name,
            &["naamtegenpartij", "nomcontrepartie", "nomdelacontrepartie"],
        ),
        (Field::Text, &["mededeling", "communication"]),
    ],
    mark: DecimalMark::Either,
    order: DayOrder::DayFirst,
    information_rows: false,
    skips: takes_every_row,
    finish: nothing_more,
};
