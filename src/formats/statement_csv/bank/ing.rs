//! ING. The text is laid out in blocks of 80 columns, in which alone the counterparty is named;
//! information rows and rows of 0,00 stand between the movements.

use super::super::columns::{Cells, Field};
use super::super::day::DayOrder;
use super::super::number::DecimalMark;
use super::{Bank, takes_every_row};
use crate::domain::bank::Line;

pub(super) const ING: Bank = Bank {
    name: "ING",
    signature: &[
        &[
            "omzetnummer",
            "numerodemouvement",
            "transactionnumber",
            "movementnumber",
        ],
        &[
            "boekingsdatum",
            "datecomptable",
            "bookingdate",
            "accountingdate",
        ],
        &[
            "omschrijving",
            "libelles",
            "libelle",
            "descriptions",
            "description",
        ],
        &["naamvanderekening", "nomducompte", "accountname"],
    ],
    names: &[
        (
            Field::Account,
            &["rekeningnummer", "numerodecompte", "accountnumber"],
        ),
        (
            Field::CounterpartyAccount,
            &[
                "rekeningtegenpartij",
                "comptecontrepartie",
                "comptepartieadverse",
                "counterpartyaccount",
            ],
        ),
        (
            Field::Sequence,
            &[
                "omzetnummer",
                "numerodemouvement",
                "transactionnumber",
                "movementnumber",
            ],
        ),
        (
            Field::Date,
            &[
                "boekingsdatum",
                "datecomptable",
                "bookingdate",
                "accountingdate",
            ],
        ),
        (
            Field::ValueDate,
            &["valutadatum", "datevaleur", "valuedate"],
        ),
        (Field::Amount, &["bedrag", "montant", "amount"]),
        (Field::Currency, &["munteenheid", "devise", "currency"]),
        (
            Field::Text,
            &[
                "omschrijving",
                "libelles",
                "libelle",
                "descriptions",
                "description",
            ],
        ),
        (
            Field::Details,
            &[
                "detailvandeomzet",
                "detailsdumouvement",
                "detailofthetransaction",
                "movementdetails",
                "details",
            ],
        ),
        (Field::Structured, &["bericht", "message"]),
    ],
    mark: DecimalMark::Comma,
    order: DayOrder::DayFirst,
    information_rows: true,
    skips: takes_every_row,
    finish,
};

fn finish(cells: &Cells<'_>, line: &mut Line) {
    line.extra.name_in_text =
        name(cells.get(Field::Text)).or_else(|| name(cells.get(Field::Details)));
}

/// The block that starts with `Van:` and its kin.
fn name(text: &str) -> Option<String> {
    const LABELS: &[&str] = &["Van:", "De:", "From:", "Naar:", "Vers:", "To:", "A:"];
    let mut blocks = text.split("  ").map(str::trim);
    blocks.find_map(|block| {
        let named = LABELS.iter().find_map(|label| block.strip_prefix(label))?;
        // Some blocks name the account behind the name.
        let name = named.split(" - ").next().unwrap_or(named).trim();
        (!name.is_empty()).then(|| name.to_owned())
    })
}
