//! Where a bank line's money goes, chosen by hand: over as many receivables and customers as it
//! takes. What is typed is checked field by field; what is left over stays, or is set aside with a
//! reason.

use std::collections::HashMap;

use actix_web::web::{Path, Query};
use askama::Template;
use serde::{Deserialize, Serialize};

use super::allocations::{booked, path, refused};
use super::line::{self, Typed};
use super::receivable_rows::{self, Row};
use super::{sentence, summary};
use crate::domain::bank::LineState;
use crate::domain::id::{BankLineId, TrancheId};
use crate::domain::money::Cents;
use crate::i18n::{Texts, fl};
use crate::services::Ctx;
use crate::services::allocate_payment::{self, AllocateError, Part};
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
    fn typed(&self, pairs: &[(TrancheId, String)]) -> Typed {
        Typed {
            search: self.search.clone(),
            amounts: Some(pairs.iter().cloned().collect()),
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

/// `POST /bank/lines/{id}/book`
pub async fn book(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<BankLineId>,
    form: Form<SplitForm>,
) -> Answer {
    let (id, version, ctx) = (id.into_inner(), form.version()?, who.ctx(&state));
    let pairs = pairs(&form);
    let typed = form.raw.typed(&pairs);
    if form.has("look") {
        let errors = FieldErrors::default();
        return view::show(&line::page_of(&who, page, &state, id, typed, errors).await?);
    }
    let parts = match check(page.t, &state, id, &pairs, &form.raw).await? {
        Ok(parts) => parts,
        Err(errors) => {
            let shown = line::page_of(&who, page, &state, id, typed, errors).await?;
            return view::show_again(&shown);
        }
    };
    let raw = form.raw.clone();
    let outcome = state
        .db
        .write(move |tx| {
            allocate_payment::book(tx, &ctx, id, version, &parts)?;
            if raw.writes_off() {
                write_cents_off(tx, &ctx, &parts, &raw.cents_reason)?;
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
            let errors = FieldErrors::one(&first_field(&pairs), sentence(page.t, error)?);
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

/// The receivables of the page with what was typed for each.
fn pairs(form: &Form<SplitForm>) -> Vec<(TrancheId, String)> {
    let tranches = form.all("tranche").map(str::parse);
    tranches
        .zip(form.all("amount"))
        .filter_map(|(tranche, amount)| Some((tranche.ok()?, amount.trim().to_owned())))
        .collect()
}

/// The field of a receivable.
pub fn field(tranche: TrancheId) -> String {
    format!("amount-{tranche}")
}

/// The field that a refusal of the whole is shown at: the first that was filled in.
fn first_field(pairs: &[(TrancheId, String)]) -> String {
    let filled = pairs.iter().find(|(_, text)| !text.is_empty());
    filled
        .or(pairs.first())
        .map_or_else(|| "search".to_owned(), |(tranche, _)| field(*tranche))
}

/// The amounts that were filled in, or everything that is wrong with them, each at its field. The
/// use case looks again at what others may have booked meanwhile.
async fn check(
    t: Texts,
    state: &State,
    id: BankLineId,
    pairs: &[(TrancheId, String)],
    form: &SplitForm,
) -> Result<Result<Vec<Part>, FieldErrors>, Error> {
    let mut errors = FieldErrors::default();
    let mut parts = Vec::new();
    for (tranche, text) in pairs.iter().filter(|(_, text)| !text.is_empty()) {
        match Cents::parse_typed(text) {
            Ok(amount) => parts.push(Part {
                tranche: *tranche,
                amount,
            }),
            Err(_) => errors.add(&field(*tranche), fl!(t, "field-amount")),
        }
    }
    if pairs.iter().all(|(_, text)| text.is_empty()) {
        errors.add(&first_field(pairs), fl!(t, "bank-error-nothing"));
    }
    let asked = parts.clone();
    let room = state
        .db
        .read(move |conn| Room::of(conn, id, &asked))
        .await?;
    room.check(t, &parts, &mut errors);
    if form.writes_off() {
        if form.cents_reason.trim().is_empty() {
            errors.add("cents-reason", fl!(t, "bank-error-reason"));
        } else if !room.leaves_cents(&parts) {
            let most = t.money(room.cents_most);
            errors.add("cents-reason", fl!(t, "split-cents-none", most = most));
        }
    }
    if form.sets_aside() && form.left_reason.trim().is_empty() {
        errors.add("left-reason", fl!(t, "bank-error-reason"));
    }
    Ok(if errors.is_empty() {
        Ok(parts)
    } else {
        Err(errors)
    })
}

/// What the line and the receivables can take.
struct Room {
    rest: Cents,
    tolerance: Cents,
    /// The most that is written off at once.
    cents_most: Cents,
    receivables: Vec<Receivable>,
}

impl Room {
    fn of(conn: &mut AnyConnection, id: BankLineId, parts: &[Part]) -> Result<Self, StorageError> {
        let line = bank_lines::get(conn, id)?;
        let (facts, _) = summary::read(conn, vec![line])?;
        let ids: Vec<TrancheId> = parts.iter().map(|part| part.tranche).collect();
        let settings = institute::get_settings(conn)?.settings;
        Ok(Self {
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

    fn check(&self, t: Texts, parts: &[Part], errors: &mut FieldErrors) {
        let mut total = Cents::ZERO;
        for part in parts {
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
    let (facts, found) = state
        .db
        .read(move |conn| {
            let line = bank_lines::get(conn, id)?;
            let is_out = line.amount_cents < Cents::ZERO;
            let (facts, _) = summary::read(conn, vec![line])?;
            let found = receivable_rows::search(conn, &words, is_out)?;
            Ok::<_, StorageError>((facts, found))
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
    view::show(&Rows { page, rows })
}
