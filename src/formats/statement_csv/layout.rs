//! What a person said about the columns of a bank that isn't known here, and the guess that this
//! starts from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::bank;
use super::columns::{Cells, Columns, Field};
use super::day::{DayOrder, likely_order};
use super::heading::Heading;
use super::movements::Habits;
use super::number::{DecimalMark, amount};
use super::table::{self, Row};

/// Which column holds what, and how days and amounts are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    pub delimiter: char,
    /// Rows above the first movement; the last of them is the heading.
    pub heading_rows: usize,
    /// A field may stand in several columns; they are read one behind the other.
    pub columns: BTreeMap<Field, Vec<usize>>,
    pub order: DayOrder,
    pub mark: DecimalMark,
    /// The own account, where no column tells.
    pub account: Option<String>,
}

impl Layout {
    /// The fields that a person chooses a column for, in the order of the page.
    pub const FIELDS: &'static [Field] = &[
        Field::Date,
        Field::ValueDate,
        Field::Amount,
        Field::Credit,
        Field::Debit,
        Field::Sign,
        Field::Currency,
        Field::Account,
        Field::Name,
        Field::CounterpartyAccount,
        Field::Structured,
        Field::Text,
        Field::Details,
        Field::Reference,
        Field::Balance,
    ];

    pub(super) fn columns(&self) -> Columns {
        let mut columns = Columns::default();
        for (field, places) in &self.columns {
            for place in places {
                columns.put(*field, *place);
            }
        }
        columns
    }

    /// Whether it says where a day and an amount are.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.columns().are_enough()
    }

    pub(super) fn habits(&self) -> Habits<'_> {
        Habits {
            mark: self.mark,
            order: self.order,
            account: self.account.as_deref(),
            information_rows: false,
            skips: |cells: &Cells<'_>| {
                // Sums at the end have neither a day nor a payer.
                let is_sum = cells.get(Field::Date).is_empty()
                    && cells.get(Field::Name).is_empty()
                    && cells.get(Field::CounterpartyAccount).is_empty();
                is_sum.then_some(super::What::NoMovement)
            },
            finish: |_, _| {},
        }
    }
}

type Names = &'static [(Field, &'static [&'static str])];

/// Headings that many exports use, in Dutch, French, English and German.
const USUAL: Names = &[
    (
        Field::Date,
        &[
            "boekingsdatum",
            "boekdatum",
            "datecomptable",
            "datedecomptabilisation",
            "bookingdate",
            "buchungstag",
            "buchungsdatum",
            "uitvoeringsdatum",
            "datedexecution",
            "executiondate",
            "transactiondate",
            "transactiedatum",
            "datum",
            "date",
        ],
    ),
    (
        Field::ValueDate,
        &[
            "valutadatum",
            "datevaleur",
            "datedevaleur",
            "valuedate",
            "wertstellung",
            "valuta",
        ],
    ),
    (
        Field::Amount,
        &[
            "bedrag",
            "bedrageur",
            "montant",
            "montanteur",
            "amount",
            "amounteur",
            "betrag",
            "betragineur",
            "betrageur",
            "umsatz",
            "bedraginmunt",
        ],
    ),
    (
        Field::Credit,
        &[
            "credit",
            "creditamount",
            "bijgeschreven",
            "ontvangsten",
            "recettes",
            "moneyin",
            "haben",
        ],
    ),
    (
        Field::Debit,
        &[
            "debet",
            "debit",
            "debitamount",
            "afgeschreven",
            "uitgaven",
            "depenses",
            "moneyout",
            "soll",
        ],
    ),
    (
        Field::Sign,
        &[
            "afbij",
            "debetcredit",
            "debitcredit",
            "dc",
            "creditdebit",
            "sens",
            "crdr",
        ],
    ),
    (
        Field::Currency,
        &[
            "munt",
            "munteenheid",
            "devies",
            "devise",
            "currency",
            "wahrung",
            "waehrung",
            "valutarekening",
        ],
    ),
    (
        Field::Account,
        &[
            "rekening",
            "rekeningnummer",
            "eigenrekening",
            "compte",
            "numerodecompte",
            "account",
            "accountnumber",
            "iban",
            "kontonummer",
            "auftragskonto",
            "ibanauftragskonto",
        ],
    ),
    (
        Field::Name,
        &[
            "naamtegenpartij",
            "tegenpartij",
            "naamvandetegenpartij",
            "nomcontrepartie",
            "nomdelacontrepartie",
            "contrepartie",
            "counterpartyname",
            "counterparty",
            "payee",
            "payer",
            "partnername",
            "naam",
            "naamomschrijving",
            "auftraggeberempfanger",
            "auftraggeberempfaenger",
            "beguenstigterzahlungspflichtiger",
            "name",
            "nom",
            "description1",
        ],
    ),
    (
        Field::CounterpartyAccount,
        &[
            "rekeningtegenpartij",
            "tegenrekening",
            "comptecontrepartie",
            "counterpartyaccount",
            "partneriban",
            "ibantegenpartij",
            "counterpartyiban",
            "kontonummeriban",
        ],
    ),
    (
        Field::Structured,
        &[
            "gestructureerdemededeling",
            "communicationstructuree",
            "structuredcommunication",
            "structuredreference",
        ],
    ),
    (
        Field::Text,
        &[
            "mededeling",
            "mededelingen",
            "vrijemededeling",
            "communication",
            "communications",
            "communicationlibre",
            "omschrijving",
            "libelle",
            "message",
            "reference",
            "remittanceinformation",
            "paymentreference",
            "verwendungszweck",
            "transactiondescription",
            "description",
            "details",
        ],
    ),
    (
        Field::Reference,
        &[
            "referentie",
            "bankreferentie",
            "bankreference",
            "transactionid",
            "transactieid",
            "id",
        ],
    ),
    (
        Field::Balance,
        &[
            "saldo",
            "solde",
            "balance",
            "kontostand",
            "saldonaverrichting",
            "soldeapresoperation",
        ],
    ),
];

/// Texts that some banks cut over numbered columns.
const NUMBERED_TEXTS: &[&str] = &[
    "vwz",
    "verwendungszweck",
    "mededeling",
    "communication",
    "omschrijving",
];

/// What the headings of a table and its first rows suggest.
pub(super) fn suggest(text: &str) -> Layout {
    let delimiter = table::likely_delimiter(text);
    let rows = table::rows(text, delimiter);
    let known = |heading: &Heading| {
        let columns = Columns::named(heading, USUAL);
        USUAL
            .iter()
            .filter(|(field, _)| columns.has(*field))
            .count()
    };
    // One name alone may as well be a word of the search that stands above.
    let wide = |place: usize| rows.get(place).is_some_and(|row| row.cells.len() >= 3);
    let headings = table::top(&rows).iter().map(Heading::of).enumerate();
    let best = headings
        .map(|(place, heading)| (known(&heading), place, heading))
        .filter(|(count, place, _)| *count >= 2 || (*count == 1 && wide(*place)))
        .max_by_key(|(count, place, _)| (*count, std::cmp::Reverse(*place)));
    let Some((_, place, heading)) = best else {
        return Layout {
            delimiter,
            heading_rows: 1,
            columns: BTreeMap::new(),
            order: DayOrder::DayFirst,
            mark: DecimalMark::Comma,
            account: None,
        };
    };
    let mut columns: BTreeMap<Field, Vec<usize>> = BTreeMap::new();
    for (field, names) in USUAL {
        if let Some(column) = heading.find(names) {
            // One column, one meaning: the first that claims it.
            if !columns.values().flatten().any(|taken| *taken == column) {
                columns.insert(*field, vec![column]);
            }
        }
    }
    let numbered = heading.numbered(NUMBERED_TEXTS);
    if numbered.len() > 1 {
        columns.insert(Field::Text, numbered);
    }
    let below = rows.get(place + 1..).unwrap_or_default();
    let mark = likely_mark(below, &columns);
    let order = likely_day_order(below, &columns);
    Layout {
        delimiter,
        heading_rows: place + 1,
        columns,
        order,
        mark,
        account: None,
    }
}

fn cells<'a>(
    rows: &'a [Row],
    columns: &BTreeMap<Field, Vec<usize>>,
    field: Field,
) -> impl Iterator<Item = &'a str> + Clone {
    let place = columns
        .get(&field)
        .and_then(|places| places.first())
        .copied();
    let some = rows.iter().take(200);
    some.filter_map(move |row| place.map(|place| row.cell(place)))
        .filter(|cell| !cell.is_empty())
}

fn likely_mark(rows: &[Row], columns: &BTreeMap<Field, Vec<usize>>) -> DecimalMark {
    let texts: Vec<&str> = [Field::Amount, Field::Credit, Field::Debit]
        .into_iter()
        .flat_map(|field| cells(rows, columns, field))
        .collect();
    let fits = |mark: &&DecimalMark| texts.iter().all(|text| amount(text, **mark).is_some());
    let marks = [DecimalMark::Comma, DecimalMark::Dot, DecimalMark::Either];
    marks
        .iter()
        .find(fits)
        .copied()
        .unwrap_or(DecimalMark::Comma)
}

fn likely_day_order(rows: &[Row], columns: &BTreeMap<Field, Vec<usize>>) -> DayOrder {
    likely_order(cells(rows, columns, Field::Date)).unwrap_or(DayOrder::DayFirst)
}

/// The heading of a table under a layout, by which the same export is known again; none where the
/// rows have no heading.
pub(super) fn fingerprint(rows: &[Row], layout: &Layout) -> Option<String> {
    let place = layout.heading_rows.checked_sub(1)?;
    rows.get(place).map(|row| Heading::of(row).fingerprint())
}

/// Whether some bank's own heading stands near the top, with each delimiter; and where.
pub(super) fn known_bank(text: &str) -> Option<(&'static bank::Bank, Columns, Vec<Row>, usize)> {
    table::DELIMITERS.iter().find_map(|delimiter| {
        let start = table::rows(table::start_of(text), *delimiter);
        let found = table::top(&start)
            .iter()
            .enumerate()
            .find_map(|(place, row)| Some((place, bank::recognise(&Heading::of(row))?)));
        let (place, (bank, columns)) = found?;
        Some((bank, columns, table::rows(text, *delimiter), place))
    })
}
