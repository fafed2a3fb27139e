//! The columns of a table whose bank isn't known: a person says which is which, sees at once what
//! that makes of the first rows, and is not asked again for the same heading.

use std::collections::BTreeMap;

use actix_web::web::Path;
use askama::Template;

use super::file_words;
use super::files::under_bank;
use crate::domain::bank::StatementFormat;
use crate::domain::id::BankFileId;
use crate::domain::identifiers::Iban;
use crate::formats::statement;
use crate::formats::statement_csv::{self, DayOrder, DecimalMark, Field, Layout, Row};
use crate::i18n::{Texts, fl};
use crate::services::import_statement::{self, Refused};
use crate::storage::bank_files::{self, BankFileRow};
use crate::storage::{Error, own_accounts};
use crate::web::auth::Allowed;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageBank;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};

/// What stands in the fields, by their names.
type Raw = BTreeMap<String, String>;

const ROWS_SHOWN: usize = 8;
const MOVEMENTS_SHOWN: usize = 10;
const HEADING_ROWS_MAX: usize = 40;
/// More columns than this no bank has.
const COLUMNS_MAX: usize = 60;
/// The button that shows without saving.
const PREVIEW: &str = "preview";
/// Delimiters by the word that the form sends.
const DELIMITERS: &[(&str, char)] = &[
    ("semicolon", ';'),
    ("comma", ','),
    ("tab", '\t'),
    ("bar", '|'),
];

#[derive(Template)]
#[template(path = "bank/columns.html")]
struct ColumnsPage {
    page: Page,
    form: FormView,
    id: BankFileId,
    /// The rows as they stand in the file.
    rows: Vec<(usize, Vec<String>)>,
    delimiters: Vec<Choice>,
    orders: Vec<Choice>,
    marks: Vec<Choice>,
    accounts: Vec<Choice>,
    columns: Vec<Choice>,
    fields: Vec<FieldView>,
    looks: Vec<LookView>,
    /// What is wrong with rows, or with the whole file.
    refusals: Vec<String>,
}

struct FieldView {
    name: String,
    label: String,
    hint: Option<String>,
    is_optional: bool,
}

/// A row as it would be read.
struct LookView {
    line: usize,
    error: Option<String>,
    day: String,
    amount: String,
    party: String,
    account: String,
    text: String,
}

/// What a page is made of.
struct Facts {
    file: BankFileRow,
    bytes: Vec<u8>,
    own: Vec<Iban>,
}

async fn facts(state: &State, id: BankFileId) -> Result<Facts, Error> {
    state
        .db
        .read(move |conn| {
            Ok::<_, Error>(Facts {
                file: bank_files::get(conn, id)?,
                bytes: bank_files::get_bytes(conn, id)?,
                own: own_accounts::list(conn)?,
            })
        })
        .await
}

impl Facts {
    /// Only a table that waits has columns to say.
    fn is_open(&self) -> bool {
        self.file.imported_at.is_none() && self.file.format == StatementFormat::Csv
    }
}

/// `GET /bank/files/{id}/columns`
pub async fn show(
    _: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<BankFileId>,
) -> Answer {
    let id = id.into_inner();
    let facts = facts(&state, id).await?;
    if !facts.is_open() {
        return Ok(view::go_to(&format!("/bank/files/{id}")));
    }
    let bytes = facts.bytes.clone();
    let layout = state
        .db
        .read(move |conn| import_statement::layout_of(conn, id, &bytes))
        .await?;
    let raw = raw_of(&layout, &facts.own);
    let (layout, _) = parse(page.t, &raw);
    view::show(&page_of(
        page,
        &facts,
        &raw,
        &layout,
        FieldErrors::default(),
        Vec::new(),
    ))
}

/// `POST /bank/files/{id}/columns`
pub async fn save(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<BankFileId>,
    form: Form<Raw>,
) -> Answer {
    let id = id.into_inner();
    let facts = facts(&state, id).await?;
    if !facts.is_open() {
        return Ok(view::go_to(&format!("/bank/files/{id}")));
    }
    let (layout, errors) = parse(page.t, &form.raw);
    if form.has(PREVIEW) {
        let shown = page_of(
            page,
            &facts,
            &form.raw,
            &layout,
            FieldErrors::default(),
            Vec::new(),
        );
        return view::show(&shown);
    }
    if !errors.is_empty() {
        return view::show_again(&page_of(
            page,
            &facts,
            &form.raw,
            &layout,
            errors,
            Vec::new(),
        ));
    }
    let ctx = who.ctx(&state);
    let said = layout.clone();
    let outcome = state
        .db
        .write(move |tx| import_statement::save_columns(tx, &ctx, id, &said))
        .await;
    match outcome {
        Ok(()) => {
            let text = fl!(page.t, "bank-columns-saved");
            Ok(view::done(&page, &format!("/bank/files/{id}"), text))
        }
        Err(Refused::Storage(error)) => Err(error.into()),
        Err(refused) => {
            let refusals = file_words::refusals(page.t, &refused);
            let errors = FieldErrors::default();
            view::show_again(&page_of(page, &facts, &form.raw, &layout, errors, refusals))
        }
    }
}

fn column_name(field: Field) -> String {
    format!("column-{field}")
}

/// The fields of the form as they follow from a layout.
fn raw_of(layout: &Layout, own: &[Iban]) -> Raw {
    let delimiter = DELIMITERS
        .iter()
        .find(|(_, mark)| *mark == layout.delimiter);
    let only = match own {
        [one] if !layout.columns.contains_key(&Field::Account) => one.electronic().to_owned(),
        _ => String::new(),
    };
    let mut raw = Raw::from([
        (
            "delimiter".to_owned(),
            delimiter.map_or("semicolon", |(word, _)| word).to_owned(),
        ),
        ("heading_rows".to_owned(), layout.heading_rows.to_string()),
        ("order".to_owned(), layout.order.to_string()),
        ("mark".to_owned(), layout.mark.to_string()),
        ("account".to_owned(), layout.account.clone().unwrap_or(only)),
        ("text_to".to_owned(), String::new()),
    ]);
    for field in Layout::FIELDS {
        let places = layout.columns.get(field).map_or(&[][..], Vec::as_slice);
        let first = places.first().map(ToString::to_string);
        raw.insert(column_name(*field), first.unwrap_or_default());
        if *field == Field::Text && places.len() > 1 {
            let last = places.last().map(ToString::to_string);
            raw.insert("text_to".to_owned(), last.unwrap_or_default());
        }
    }
    raw
}

/// The layout that the form says, as far as it says one, and what misses in it.
fn parse(t: Texts, raw: &Raw) -> (Layout, FieldErrors) {
    let value = |name: &str| raw.get(name).map_or("", |value| value.trim());
    let mut errors = FieldErrors::default();
    let delimiter = DELIMITERS
        .iter()
        .find(|(word, _)| *word == value("delimiter"));
    let heading_rows = value("heading_rows")
        .parse()
        .ok()
        .filter(|rows| *rows <= HEADING_ROWS_MAX);
    if heading_rows.is_none() {
        errors.add("heading_rows", fl!(t, "bank-columns-heading-rows-wrong"));
    }
    let mut columns: BTreeMap<Field, Vec<usize>> = BTreeMap::new();
    for field in Layout::FIELDS {
        if let Some(column) = column(value(&column_name(*field))) {
            columns.insert(*field, vec![column]);
        }
    }
    if let (Some(from), Some(to)) = (
        column(value(&column_name(Field::Text))),
        column(value("text_to")),
    ) {
        if to < from {
            errors.add("text_to", fl!(t, "bank-columns-text-to-wrong"));
        } else {
            columns.insert(Field::Text, (from..=to).collect());
        }
    }
    let account = Some(value("account").to_owned()).filter(|account| !account.is_empty());
    if !columns.contains_key(&Field::Date) {
        errors.add(
            &column_name(Field::Date),
            fl!(t, "bank-columns-date-missing"),
        );
    }
    let has = |field: Field| columns.contains_key(&field);
    let has_amount = has(Field::Amount) || (has(Field::Credit) && has(Field::Debit));
    if !has_amount {
        errors.add(
            &column_name(Field::Amount),
            fl!(t, "bank-columns-amount-missing"),
        );
    }
    if account.is_none() && !has(Field::Account) {
        errors.add("account", fl!(t, "bank-columns-account-missing"));
    }
    let layout = Layout {
        delimiter: delimiter.map_or(';', |(_, mark)| *mark),
        heading_rows: heading_rows.unwrap_or(1),
        // The column tells where there is one.
        account: account.filter(|_| !has(Field::Account)),
        columns,
        order: value("order").parse().unwrap_or(DayOrder::DayFirst),
        mark: value("mark").parse().unwrap_or(DecimalMark::Comma),
    };
    (layout, errors)
}

fn column(text: &str) -> Option<usize> {
    text.parse().ok().filter(|column| *column < COLUMNS_MAX)
}

fn page_of(
    page: Page,
    facts: &Facts,
    raw: &Raw,
    layout: &Layout,
    errors: FieldErrors,
    refusals: Vec<String>,
) -> ColumnsPage {
    let t = page.t;
    let top = statement_csv::first_rows(&facts.bytes, layout.delimiter, HEADING_ROWS_MAX + 5);
    let looks = statement_csv::look(&facts.bytes, layout, MOVEMENTS_SHOWN);
    let refusals = if refusals.is_empty() {
        wrong_rows(t, facts, layout)
    } else {
        refusals
    };
    ColumnsPage {
        form: FormView::new(&page, &complete(raw)).with_errors(errors),
        id: facts.file.id,
        rows: shown_rows(&top, layout),
        delimiters: delimiters(t),
        orders: orders(t),
        marks: marks(t),
        accounts: accounts(t, &facts.own),
        columns: column_choices(t, &top, layout),
        fields: fields(t),
        looks: looks
            .into_iter()
            .map(|look| LookView::new(t, look))
            .collect(),
        refusals,
        page: under_bank(page).titled(fl!(
            t,
            "bank-columns-title",
            name = facts.file.file_name.as_str()
        )),
    }
}

/// Every field that the page shows, also where the form didn't send it.
fn complete(raw: &Raw) -> Raw {
    let mut all = raw.clone();
    let fixed = [
        "delimiter",
        "heading_rows",
        "order",
        "mark",
        "account",
        "text_to",
    ];
    let names = fixed.iter().map(|name| (*name).to_owned());
    for name in names.chain(Layout::FIELDS.iter().map(|field| column_name(*field))) {
        all.entry(name).or_default();
    }
    all
}

/// The rows of the whole file that can't be read so; nothing before the needful is said.
fn wrong_rows(t: Texts, facts: &Facts, layout: &Layout) -> Vec<String> {
    if !layout.is_enough() {
        return Vec::new();
    }
    let layout = Layout {
        account: Some(layout.account.clone().unwrap_or_default()),
        ..layout.clone()
    };
    match statement::read_table_as(&facts.bytes, &layout) {
        Ok(_) => Vec::new(),
        Err(unreadable) => file_words::refusals(t, &unreadable.into()),
    }
}

/// The heading and what is around it.
fn shown_rows(top: &[Row], layout: &Layout) -> Vec<(usize, Vec<String>)> {
    let from = layout.heading_rows.saturating_sub(2);
    let shown = top.iter().skip(from).take(ROWS_SHOWN);
    shown.map(|row| (row.line, row.cells.clone())).collect()
}

fn column_choices(t: Texts, top: &[Row], layout: &Layout) -> Vec<Choice> {
    let heading = layout
        .heading_rows
        .checked_sub(1)
        .and_then(|place| top.get(place));
    let example = top.get(layout.heading_rows);
    let width = top
        .iter()
        .map(|row| row.cells.len())
        .max()
        .unwrap_or(0)
        .min(COLUMNS_MAX);
    let label = |column: usize| {
        let number = column + 1;
        let name = heading.map_or("", |row| row.cell(column));
        let value = example.map_or("", |row| row.cell(column));
        let value: String = value.chars().take(24).collect();
        match (name, value.as_str()) {
            ("", "") => fl!(t, "bank-columns-column", number = number),
            (name, "") => format!("{number}. {name}"),
            ("", value) => format!("{number}. ({value})"),
            (name, value) => format!("{number}. {name} ({value})"),
        }
    };
    let none = Choice::new("", fl!(t, "bank-columns-none"));
    std::iter::once(none)
        .chain((0..width).map(|column| Choice::new(column, label(column))))
        .collect()
}

fn delimiters(t: Texts) -> Vec<Choice> {
    vec![
        Choice::new("semicolon", fl!(t, "bank-columns-semicolon")),
        Choice::new("comma", fl!(t, "bank-columns-comma")),
        Choice::new("tab", fl!(t, "bank-columns-tab")),
        Choice::new("bar", fl!(t, "bank-columns-bar")),
    ]
}

fn orders(t: Texts) -> Vec<Choice> {
    vec![
        Choice::new(DayOrder::DayFirst, fl!(t, "bank-columns-day-first")),
        Choice::new(DayOrder::YearFirst, fl!(t, "bank-columns-year-first")),
        Choice::new(DayOrder::MonthFirst, fl!(t, "bank-columns-month-first")),
    ]
}

fn marks(t: Texts) -> Vec<Choice> {
    vec![
        Choice::new(DecimalMark::Comma, fl!(t, "bank-columns-mark-comma")),
        Choice::new(DecimalMark::Dot, fl!(t, "bank-columns-mark-dot")),
        Choice::new(DecimalMark::Either, fl!(t, "bank-columns-mark-either")),
    ]
}

fn accounts(t: Texts, own: &[Iban]) -> Vec<Choice> {
    let in_column = Choice::new("", fl!(t, "bank-columns-account-in-column"));
    let own = own
        .iter()
        .map(|iban| Choice::new(iban.electronic(), iban.normal()));
    std::iter::once(in_column).chain(own).collect()
}

fn fields(t: Texts) -> Vec<FieldView> {
    let view = |field: &Field| FieldView {
        name: column_name(*field),
        label: field_label(t, *field),
        hint: match field {
            Field::Credit | Field::Debit => Some(fl!(t, "bank-columns-two-amounts-hint")),
            Field::Sign => Some(fl!(t, "bank-columns-sign-hint")),
            _ => None,
        },
        is_optional: !matches!(field, Field::Date | Field::Amount),
    };
    Layout::FIELDS.iter().map(view).collect()
}

fn field_label(t: Texts, field: Field) -> String {
    match field {
        Field::Date => fl!(t, "bank-columns-date"),
        Field::ValueDate => fl!(t, "bank-columns-value-date"),
        Field::Amount => fl!(t, "bank-columns-amount"),
        Field::Credit => fl!(t, "bank-columns-credit"),
        Field::Debit => fl!(t, "bank-columns-debit"),
        Field::Sign => fl!(t, "bank-columns-sign"),
        Field::Currency => fl!(t, "bank-columns-currency"),
        Field::Account => fl!(t, "bank-columns-account-column"),
        Field::Name => fl!(t, "bank-columns-name"),
        Field::CounterpartyAccount => fl!(t, "bank-columns-counterparty"),
        Field::Structured => fl!(t, "bank-columns-structured"),
        Field::Text => fl!(t, "bank-columns-text"),
        Field::Details => fl!(t, "bank-columns-details"),
        Field::Reference => fl!(t, "bank-columns-reference"),
        Field::Balance => fl!(t, "bank-columns-balance"),
        other => other.to_string(),
    }
}

impl LookView {
    fn new(t: Texts, look: statement_csv::Look) -> Self {
        let empty = Self {
            line: look.line,
            error: None,
            day: String::new(),
            amount: String::new(),
            party: String::new(),
            account: String::new(),
            text: String::new(),
        };
        match look.read {
            Err(what) => Self {
                error: Some(file_words::of_table(t, &what)),
                ..empty
            },
            Ok(line) => Self {
                day: line.booking_date.map(|day| t.day(day)).unwrap_or_default(),
                amount: t.money(line.amount),
                party: line.counterparty_name.unwrap_or_default(),
                account: line.counterparty_account.unwrap_or_default(),
                text: line.structured_reference.unwrap_or(line.remittance),
                ..empty
            },
        }
    }
}
