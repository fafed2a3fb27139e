//! KBC, CBC and KBC Brussels: a balance behind every movement, the newest first.

use super::super::columns::Field;
use super::super::day::DayOrder;
use super::super::number::DecimalMark;
use super::{Bank, nothing_more, takes_every_row};

pub(super) const KBC: Bank = Bank {
    name: "KBC",
    signature: &[
        &[
            "rubrieknaam",
            "nomdelarubrique",
            "rubrique",
            "heading",
            "category",
        ],
        &["bedrag", "montant", "amount"],
        &[
            "vrijemededeling",
            "communicationlibre",
            "freeformatreference",
            "freeformatmessage",
            "gestructureerdemededeling",
        ],
    ],
    names: &[
        (
            Field::Account,
            &["rekeningnummer", "numerodecompte", "accountnumber"],
        ),
        (Field::Currency, &["munt", "devise", "currency"]),
        (
            Field::StatementNumber,
            &[
                "afschriftnummer",
                "numerodelextrait",
                "numerodextrait",
                "statementnumber",
            ],
        ),
        (Field::Date, &["datum", "date"]),
        (
            Field::ValueDate,
            &["valuta", "valeur", "datevaleur", "value", "valuedate"],
        ),
        (Field::Details, &["omschrijving", "description"]),
        (Field::Amount, &["bedrag", "montant", "amount"]),
        (Field::Credit, &["credit"]),
        (Field::Debit, &["debet", "debit"]),
        (Field::Balance, &["saldo", "solde", "balance"]),
        (
            Field::CounterpartyAccount,
            &[
                "rekeningnummertegenpartij",
                "rekeningtegenpartij",
                "numerodecomptecontrepartie",
                "numerodecomptedelacontrepartie",
                "comptecontrepartie",
                "counterpartysaccountnumber",
                "counterpartyaccountnumber",
            ],
        ),
        (
            Field::Bic,
            &[
                "bictegenpartij",
                "biccontrepartie",
                "counterpartysbic",
                "counterpartybic",
            ],
        ),
        (
            Field::Name,
            &[
                "naamtegenpartij",
                "tegenpartij",
                "nomcontrepartie",
                "nomdelacontrepartie",
                "counterpartysname",
                "counterpartyname",
            ],
        ),
        (
            Field::Structured,
            &[
                "gestructureerdemededeling",
                "communicationstructuree",
                "structuredreference",
                "structuredmessage",
            ],
        ),
        (
            Field::Text,
            &[
                "vrijemededeling",
                "communicationlibre",
                "freeformatreference",
                "freeformatmessage",
            ],
        ),
    ],
    mark: DecimalMark::Comma,
    order: DayOrder::DayFirst,
    information_rows: false,
    skips: takes_every_row,
    finish: nothing_more,
};
