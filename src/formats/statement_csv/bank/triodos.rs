//! Triodos: quoted, comma between cells and in amounts.

use super::super::columns::Field;
use super::super::day::DayOrder;
use super::super::number::DecimalMark;
use super::{Bank, nothing_more, takes_every_row};

pub(super) const TRIODOS: Bank = Bank {
    name: "Triodos",
    signature: &[
        &[
            "counterpartyaccount",
            "rekeningtegenpartij",
            "comptecontrepartie",
        ],
        &["transactiontype", "transactietype", "typedetransaction"],
        &["balance", "saldo", "solde"],
    ],
    names: &[
        (Field::Date, &["date", "datum"]),
        (Field::Account, &["account", "rekening", "compte"]),
        (Field::Amount, &["amount", "bedrag", "montant"]),
        (
            Field::CounterpartyAccount,
            &[
                "counterpartyaccount",
                "rekeningtegenpartij",
                "comptecontrepartie",
            ],
        ),
        (Field::Bic, &["bic"]),
        (
            Field::Name,
            &["counterpartyname", "naamtegenpartij", "nomcontrepartie"],
        ),
        (
            Field::Details,
            &["transactiontype", "transactietype", "typedetransaction"],
        ),
        (Field::Text, &["communication", "mededeling"]),
        (Field::Balance, &["balance", "saldo", "solde"]),
    ],
    mark: DecimalMark::Comma,
    order: DayOrder::DayFirst,
    information_rows: false,
    skips: takes_every_row,
    finish: nothing_more,
};
