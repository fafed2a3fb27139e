//! BNP Paribas Fortis. Orders that the bank refused stand between the movements, amounts use comma
//! or dot in one file, and card payments have words where others have an account.

use super::super::columns::{Cells, Field};
use super::super::day::DayOrder;
use super::super::heading::folded;
use super::super::number::DecimalMark;
use super::super::problem::What;
use super::super::words;
use super::{Bank, takes_every_row};
use crate::domain::bank::Line;

pub(super) const BNP: Bank = Bank {
    name: "BNP Paribas Fortis",
    signature: &[
        &[
            "volgnummer",
            "nodesequence",
            "ndesequence",
            "numerodesequence",
            "sequencenumber",
        ],
        &["uitvoeringsdatum", "datedexecution", "executiondate"],
        &[
            "valutarekening",
            "deviseducompte",
            "accountcurrency",
            "currencyaccount",
        ],
    ],
    names: &[
        (
            Field::Sequence,
            &[
                "volgnummer",
                "nodesequence",
                "ndesequence",
                "numerodesequence",
                "sequencenumber",
            ],
        ),
        (
            Field::Date,
            &["uitvoeringsdatum", "datedexecution", "executiondate"],
        ),
        (
            Field::ValueDate,
            &["valutadatum", "datevaleur", "valuedate"],
        ),
        (Field::Amount, &["bedrag", "montant", "amount"]),
        (
            Field::Currency,
            &[
                "valutarekening",
                "deviseducompte",
                "accountcurrency",
                "currencyaccount",
            ],
        ),
        (
            Field::Account,
            &["rekeningnummer", "numerodecompte", "accountnumber"],
        ),
        (
            Field::CounterpartyAccount,
            &["tegenpartij", "contrepartie", "counterparty"],
        ),
        (
            Field::Name,
            &[
                "naamvandetegenpartij",
                "nomdelacontrepartie",
                "nameofcounterparty",
                "counterpartyname",
                "nameofthecounterparty",
            ],
        ),
        (Field::Text, &["mededeling", "communication", "message"]),
        (Field::Details, &["details", "detail"]),
        (Field::Status, &["status", "statut"]),
        (
            Field::Reason,
            &[
                "redenvanweigering",
                "motifdurefus",
                "rejectionreason",
                "reasonforrejection",
            ],
        ),
    ],
    mark: DecimalMark::Either,
    order: DayOrder::DayFirst,
    information_rows: false,
    skips: refused_by_the_bank,
    finish,
};

/// The shape before the counterparty had columns of its own.
pub(super) const BNP_OLDER: Bank = Bank {
    name: "BNP Paribas Fortis",
    signature: &[
        &[
            "jaarrefertenummer",
            "jaarreferentienummer",
            "anneereference",
            "volgnummer",
            "yearreference",
        ],
        &[
            "uitvoeringsdatum",
            "datedelexecution",
            "datedexecution",
            "executiondate",
        ],
        &[
            "tegenpartijvandeverrichting",
            "contrepartiedeloperation",
            "contrepartiedelatransaction",
            "counterpartyofthetransaction",
        ],
    ],
    names: &[
        (
            Field::Sequence,
            &[
                "jaarrefertenummer",
                "jaarreferentienummer",
                "anneereference",
                "volgnummer",
                "yearreference",
            ],
        ),
        (
            Field::Date,
            &[
                "uitvoeringsdatum",
                "datedelexecution",
                "datedexecution",
                "executiondate",
            ],
        ),
        (
            Field::ValueDate,
            &["valutadatum", "datevaleur", "valuedate"],
        ),
        (Field::Amount, &["bedrag", "montant", "amount"]),
        (
            Field::Currency,
            &[
                "munteenheid",
                "muntvanderekening",
                "munt",
                "valutarekening",
                "deviseducompte",
                "devise",
                "currency",
            ],
        ),
        (
            Field::CounterpartyAccount,
            &[
                "tegenpartijvandeverrichting",
                "contrepartiedeloperation",
                "contrepartiedelatransaction",
                "counterpartyofthetransaction",
            ],
        ),
        (Field::Text, &["details", "detail"]),
        (
            Field::Account,
            &["rekeningnummer", "numerodecompte", "accountnumber"],
        ),
    ],
    mark: DecimalMark::Either,
    order: DayOrder::DayFirst,
    information_rows: false,
    skips: takes_every_row,
    finish,
};

fn refused_by_the_bank(cells: &Cells<'_>) -> Option<What> {
    const REFUSED: &[&str] = &["geweigerd", "refuse", "refusee", "rejected", "refused"];
    let status = cells.get(Field::Status);
    REFUSED.contains(&folded(status).as_str()).then(|| {
        let reason = cells.get(Field::Reason);
        let reason = if reason.is_empty() { status } else { reason };
        What::NotCarriedOut(reason.to_owned())
    })
}

/// The bank's reference and the BIC stand in the details only.
fn finish(cells: &Cells<'_>, line: &mut Line) {
    let details = format!("{} {}", cells.get(Field::Details), cells.get(Field::Text));
    line.bank_reference = words::word_after(
        &details,
        &[
            "BANKREFERENTIE",
            "REFERENCE BANQUE",
            "RÉFÉRENCE BANQUE",
            "BANK REFERENCE",
        ],
    );
    line.counterparty_bic = words::word_after(&details, &[" BIC "]).filter(|bic| {
        matches!(bic.len(), 8 | 11) && bic.chars().all(|c| c.is_ascii_alphanumeric())
    });
}
