//! Belfius: the search that was done stands above the heading, in a dozen rows.

use super::super::columns::Field;
use super::super::day::DayOrder;
use super::super::number::DecimalMark;
use super::{Bank, nothing_more, takes_every_row};

pub(super) const BELFIUS: Bank = Bank {
    name: "Belfius",
    signature: &[
        &["boekingsdatum", "datedecomptabilisation", "bookingdate"],
        &[
            "transactienummer",
            "numerodetransaction",
            "transactionnumber",
        ],
        &[
            "naamtegenpartijbevat",
            "nomcontrepartiecontient",
            "counterpartynamecontains",
            "naamtegenpartij",
            "nomcontrepartie",
        ],
    ],
    names: &[
        (Field::Account, &["rekening", "compte", "account"]),
        (
            Field::Date,
            &["boekingsdatum", "datedecomptabilisation", "bookingdate"],
        ),
        (
            Field::StatementNumber,
            &[
                "afschriftnummer",
                "rekeninguittrekselnummer",
                "uittrekselnummer",
                "numerodextrait",
                "statementnumber",
            ],
        ),
        (
            Field::Sequence,
            &[
                "transactienummer",
                "numerodetransaction",
                "transactionnumber",
            ],
        ),
        (
            Field::CounterpartyAccount,
            &[
                "rekeningtegenpartij",
                "comptecontrepartie",
                "counterpartyaccount",
            ],
        ),
        (
            Field::Name,
            &[
                "naamtegenpartijbevat",
                "nomcontrepartiecontient",
                "counterpartynamecontains",
                "naamtegenpartij",
                "nomcontrepartie",
            ],
        ),
        (Field::Details, &["transactie", "transaction"]),
        (
            Field::ValueDate,
            &["valutadatum", "datevaleur", "valuedate"],
        ),
        (Field::Amount, &["bedrag", "montant", "amount"]),
        (Field::Currency, &["devies", "devise", "currency", "munt"]),
        (Field::Bic, &["bic"]),
        (
            Field::Text,
            &[
                "mededelingen",
                "mededeling",
                "communications",
                "communication",
            ],
        ),
    ],
    mark: DecimalMark::Comma,
    order: DayOrder::DayFirst,
    information_rows: false,
    skips: takes_every_row,
    finish: nothing_more,
};
