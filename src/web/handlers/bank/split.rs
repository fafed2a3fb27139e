//! Where a bank line's money goes, chosen by hand: over as many receivables and customers as it
//! takes. What is typed is checked field by field; what is left over stays, or is set aside with a
//! reason.

use std::collections::HashMap;
use std::str::FromStr;

use actix_web::web::{Path, Query};
use askama::Template;
use serde::{Deserialize, Serialize};

use super::allocations::{booked, path, refused};
use super::credit_rows::{self, CreditRow, Deduction};
use super::line::{self, Typed};
use super::receivable_rows::{self, Row};
use super::{sentence, summary};
use crate::domain::bank::LineState;
use crate::domain::id::{BankLineId, InvoiceId, TrancheId};
use crate::domain::money::Cents;
use crate::domain::refund::Counter;
use crate::i18n::{Texts, fl};
use crate::services::Ctx;
use crate::services::allocate_payment::{self, AllocateError, Part};
use crate::services::counter_parts;
use crate::services::write_off::{self, WriteOffError};
use crate::storage::receivables::{self, Receivable};
use crate::storage::{AnyConnection, Error as StorageError, Tx, bank_lines, institute};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageBank;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// Sets aside what is left over.
pub const ASIDE: &str = "aside";

/// Amounts by hand; the receivables and their amounts come as pairs of repeated fields.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct SplitForm {
    version: String,
    search: String,
    /// What happens to what is left over.
    left: String,
    left_reason: String,
    /// Writes off cents that stay open on a receivable.
    cents: String,
    cents_reason: String,
}

impl SplitForm {
    fn typed(&self, amounts: &Amounts) -> Typed {
        Typed {
            search: self.search.clone(),
            amounts: Some(amounts.tranches.iter().cloned().collect()),
            deducted: amounts.notes.iter().cloned().collect(),
            left: self.left.clone(),
            left_reason: self.left_reason.clone(),
            writes_off: self.writes_off(),
            cents_reason: self.cents_reason.clone(),
            ..Typed::default()
        }
    }

    fn sets_aside(&self) -> bool {
        self.left == ASIDE
    }

    fn writes_off(&self) -> bool {
        !self.cents.is_empty()
    }
}

/// The amounts as they were typed, in the order of the page.
struct Amounts {
    tranches: Vec<(TrancheId, String)>,
    notes: Vec<(InvoiceId, String)>,
}

impl Amounts {
    fn of(form: &Form<SplitForm>) -> Self {
        Self {
            tranches: pairs(form, "tranche", "amount"),
            notes: pairs(form, "note", "deduct"),
        }
    }

    /// Every field with what was typed in it.
    fn fields(&self) -> Vec<(String, &str)> {
        let tranches = self.tranches.iter();
        let notes = self.notes.iter();
        (tranches.map(|(id, text)| (field(*id), text.as_str())))
            .chain(notes.map(|(id, text)| (credit_rows::field(*id), text.as_str())))
            .collect()
    }

    /// The field that a refusal of the whole is shown at: the first that was filled in.
    fn first_field(&self) -> String {
        let fields = self.fields();
        let filled = fields.iter().find(|(_, text)| !text.is_empty());
        filled
            .or(fields.first())
            .map_or_else(|| "search".to_owned(), |(field, _)| field.clone())
    }

    fn is_empty(&self) -> bool {
        self.fields().iter().all(|(_, text)| text.is_empty())
    }
}

/// Where the money goes, and what makes it less.
#[derive(Debug, Clone, Default)]
struct Split {
    parts: Vec<Part>,
    deductions: Vec<Deduction>,
}

/// `POST /bank/lines/{id}/book`
pub async fn book(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<BankLineId>,
    form: Form<SplitForm>,
) -> Answer {
    let (id, version, ctx) = (id.into_inner(), form.version()?, who.ctx(&state));
    let amounts = Amounts::of(&form);
    let typed = form.raw.typed(&amounts);
    if form.has("look") {
        let errors = FieldErrors::default();
        return view::show(&line::page_of(&who, page, &state, id, typed, errors).await?);
    }
    let split = match check(page.t, &state, id, &amounts, &form.raw).await? {
        Ok(split) => split,
        Err(errors) => {
            let shown = line::page_of(&who, page, &state, id, typed, errors).await?;
            return view::show_again(&shown);
        }
    };
    let raw = form.raw.clone();
    let outcome = state
        .db
        .write(move |tx| {
            let deducted: Vec<_> = split.deductions.iter().map(|one| one.part()).collect();
            allocate_payment::book_less(tx, &ctx, id, version, &split.parts, &deducted)?;
            if raw.writes_off() {
                write_cents_off(tx, &ctx, &split.parts, &raw.cents_reason)?;
            }
            let line = bank_lines::get(tx, id)?;
            if raw.sets_aside() && line.state == LineState::Waiting {
                allocate_payment::set_aside(tx, &ctx, id, line.version, &raw.left_reason)?;
            }
            Ok::<_, AllocateError>(())
        })
        .await;
    match outcome {
        Ok(()) => {
            let text = booked(page.t, &state, id).await?;
            Ok(view::done(&page, &path(id), text))
        }
        Err(error @ AllocateError::NotNow) => refused(&page, id, error),
        Err(error) => {
            let errors = FieldErrors::one(&amounts.first_field(), sentence(page.t, error)?);
            let shown = line::page_of(&who, page, &state, id, typed, errors).await?;
            view::show_again(&shown)
        }
    }
}

/// Writes off what stays open of these receivables where it is only cents.
fn write_cents_off(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    parts: &[Part],
    reason: &str,
) -> Result<(), AllocateError> {
    let most = write_off::most(tx)?;
    let ids: Vec<TrancheId> = parts.iter().map(|part| part.tranche).collect();
    for one in receivables::list_by_id(tx, &ids)? {
        let open = one.open();
        if open.is_positive() && open <= most {
            write_off::write_off(tx, ctx, one.tranche.id, open, reason).map_err(refused_cents)?;
        }
    }
    Ok(())
}

fn refused_cents(error: WriteOffError) -> AllocateError {
    match error {
        WriteOffError::ReasonMissing => AllocateError::ReasonMissing,
        WriteOffError::NotNow { .. } | WriteOffError::TooMuch { .. } | WriteOffError::OfBooking => {
            AllocateError::NotNow
        }
        WriteOffError::Storage(error) => AllocateError::Storage(error),
    }
}

/// What was typed for each of what the page lists; the fields repeat in pairs.
fn pairs<Id: FromStr>(form: &Form<SplitForm>, of: &str, typed: &str) -> Vec<(Id, String)> {
    (form.all(of).map(str::parse))
        .zip(form.all(typed))
        .filter_map(|(id, text)| Some((id.ok()?, text.trim().to_owned())))
        .collect()
}

/// The field of a receivable.
pub fn field(tranche: TrancheId) -> String {
    format!("amount-{tranche}")
}

/// The amounts that were filled in, or everything that is wrong with them, each at its field. The
/// use case looks again at what others may have booked meanwhile.
async fn check(
    t: Texts,
    state: &State,
    id: BankLineId,
    amounts: &Amounts,
    form: &SplitForm,
) -> Result<Result<Split, FieldErrors>, Error> {
    let mut errors = FieldErrors::default();
    let split = read(t, amounts, &mut errors);
    let asked = split.clone();
    let room = state
        .db
        .read(move |conn| Room::of(conn, id, &asked))
        .await?;
    room.check_deductions(t, &split, &mut errors);
    room.check(t, &split, &mut errors);
    if form.writes_off() {
        if form.cents_reason.trim().is_empty() {
            errors.add("cents-reason", fl!(t, "bank-error-reason"));
        } else if !room.leaves_cents(&split.parts) {
            let most = t.money(room.cents_most);
            errors.add("cents-reason", fl!(t, "split-cents-none", most = most));
        }
    }
    if form.sets_aside() && form.left_reason.trim().is_empty() {
        errors.add("left-reason", fl!(t, "bank-error-reason"));
    }
    Ok(if errors.is_empty() {
        Ok(split)
    } else {
        Err(errors)
    })
}

/// The amounts that were filled in, read; what is no amount is told at its field.
fn read(t: Texts, amounts: &Amounts, errors: &mut FieldErrors) -> Split {
    let mut split = Split::default();
    let mut amount = |text: &str, field: String| {
        let read = Cents::parse_typed(text);
        if read.is_err() {
            errors.add(&field, fl!(t, "field-amount"));
        }
        read.ok()
    };
    for (tranche, text) in amounts.tranches.iter().filter(|(_, text)| !text.is_empty()) {
        let read = amount(text, field(*tranche));
        split.parts.extend(read.map(|amount| Part {
            tranche: *tranche,
            amount,
        }));
    }
    for (note, text) in amounts.notes.iter().filter(|(_, text)| !text.is_empty()) {
        let read = amount(text, credit_rows::field(*note));
        split.deductions.extend(read.map(|amount| Deduction {
            note: *note,
            amount,
        }));
    }
    if amounts.is_empty() {
        errors.add(&amounts.first_field(), fl!(t, "bank-error-nothing"));
    } else if split.parts.is_empty()
        && let Some(first) = split.deductions.first()
    {
        let field = credit_rows::field(first.note);
        errors.add(&field, fl!(t, "split-deduct-from-nothing"));
    }
    split
}

/// What the line and the receivables can take.
struct Room {
    rest: Cents,
    tolerance: Cents,
    /// The most that is written off at once.
    cents_most: Cents,
    receivables: Vec<Receivable>,
    /// Credit notes of which something is left.
    credits: Vec<counter_parts::Room>,
}

impl Room {
    fn of(conn: &mut AnyConnection, id: BankLineId, split: &Split) -> Result<Self, StorageError> {
        let line = bank_lines::get(conn, id)?;
        let (facts, _) = summary::read(conn, vec![line])?;
        let ids: Vec<TrancheId> = split.parts.iter().map(|part| part.tranche).collect();
        let notes: Vec<InvoiceId> = split.deductions.iter().map(|one| one.note).collect();
        let settings = institute::get_settings(conn)?.settings;
        Ok(Self {
            credits: if notes.is_empty() {
                Vec::new()
            } else {
                counter_parts::credit_rooms(conn, |note| notes.contains(&note.id))?
            },
            rest: facts.first().map_or(Cents::ZERO, summary::Facts::rest),
            tolerance: settings.matching_tolerance_cents,
            cents_most: write_off::most(conn)?,
            receivables: receivables::list_by_id(conn, &ids)?,
        })
    }

    /// Whether a receivable stays open for no more than can be written off.
    fn leaves_cents(&self, parts: &[Part]) -> bool {
        self.receivables.iter().any(|one| {
            let of = parts.iter().filter(|part| part.tranche == one.tranche.id);
            let open = one.open() - of.map(|part| part.amount).sum();
            open.is_positive() && open <= self.cents_most
        })
    }

    /// A deduction is positive, and no more than what is left of its credit note.
    fn check_deductions(&self, t: Texts, split: &Split, errors: &mut FieldErrors) {
        for one in &split.deductions {
            let field = credit_rows::field(one.note);
            let of = Counter::CreditNote(one.note);
            let open = (self.credits.iter().find(|room| room.of == of))
                .map_or(Cents::ZERO, |room| room.open);
            if !one.amount.is_positive() {
                errors.add(&field, fl!(t, "split-deduct-positive"));
            } else if one.amount > open {
                let most = t.money(open);
                errors.add(&field, fl!(t, "split-deduct-too-much", most = most));
            }
        }
    }

    fn check(&self, t: Texts, split: &Split, errors: &mut FieldErrors) {
        let deducted: Cents = split.deductions.iter().map(|one| one.amount).sum();
        let mut total = -deducted;
        for part in &split.parts {
            let field = field(part.tranche);
            let before = total;
            total += part.amount;
            if part.amount.is_positive() != self.rest.is_positive() || part.amount.is_zero() {
                errors.add(&field, fl!(t, "bank-error-wrong-sign"));
                continue;
            }
            let of = self
                .receivables
                .iter()
                .find(|one| one.tranche.id == part.tranche);
            if let Some(one) = of
                && part.amount.abs() > one.room_for(part.amount)
            {
                let most = t.money(one.room_for(part.amount));
                let number = one.invoice.number.as_str();
                errors.add(
                    &field,
                    fl!(t, "bank-error-more-than-open", number = number, most = most),
                );
            } else if total.abs() > self.rest.abs() + self.tolerance {
                let rest = t.money(self.rest - before);
                errors.add(&field, fl!(t, "bank-error-more-than-left", rest = rest));
            }
        }
    }
}

/// What is looked for among the receivables.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SearchQuery {
    search: String,
}

/// Rows for receivables that were looked for, to be put into the page.
#[derive(Template)]
#[template(path = "bank/_receivables.html")]
struct Rows {
    page: Page,
    rows: Vec<Row>,
    credits: Vec<CreditRow>,
}

/// `GET /bank/lines/{id}/receivables`
pub async fn search(
    _: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<BankLineId>,
    query: Query<SearchQuery>,
) -> Answer {
    let id = id.into_inner();
    let words = query.into_inner().search;
    let (facts, found, credits) = state
        .db
        .read(move |conn| {
            let line = bank_lines::get(conn, id)?;
            let is_out = line.amount_cents < Cents::ZERO;
            let (facts, _) = summary::read(conn, vec![line])?;
            let found = receivable_rows::search(conn, &words, is_out)?;
            let credits =
                credit_rows::list(conn, is_out, &found.iter().collect::<Vec<_>>(), &words)?;
            Ok::<_, StorageError>((facts, found, credits))
        })
        .await?;
    let facts = facts.first().ok_or(Error::NotFound)?;
    let rows = receivable_rows::rows(
        page.t,
        facts,
        &found.iter().collect::<Vec<_>>(),
        &HashMap::new(),
        &FieldErrors::default(),
    );
    let credits = credit_rows::rows(page.t, &credits, &HashMap::new(), &FieldErrors::default());
    view::show(&Rows {
        page,
        rows,
        credits,
    })
}
