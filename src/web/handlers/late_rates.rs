//! The rates of interest for late payment between enterprises: a row for each half-year, which an
//! administrator fills in as they are published.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::domain::id::LateRateId;
use crate::domain::late_payment::half_year;
use crate::i18n::{Texts, fl};
use crate::services::late_payment;
use crate::storage::late_rates::{self, LateRateRow, NewLateRate};
use crate::storage::{Error as StorageError, reminder_settings};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::Administer;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

const PATH: &str = "/settings/late-rates";

struct Row {
    id: LateRateId,
    from: String,
    rate: String,
    source: String,
}

#[derive(Template)]
#[template(path = "late/rates.html")]
struct ListPage {
    page: Page,
    rows: Vec<Row>,
    /// The half-year whose rate is missing.
    missing: Option<String>,
    is_asked: bool,
}

/// `GET /settings/late-rates`
pub async fn list(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    let (t, today) = (page.t, page.today);
    let (rows, missing, settings) = state
        .db
        .read(move |conn| {
            let rows = late_rates::list(conn)?;
            let missing = late_payment::missing_rate(conn, today)?;
            let settings = reminder_settings::get(conn)?;
            Ok::<_, StorageError>((rows, missing, settings))
        })
        .await?;
    view::show(&ListPage {
        rows: rows.into_iter().map(|row| shown(t, row)).collect(),
        missing: missing.map(|day| t.short_day(day)),
        is_asked: settings.charges_enterprises,
        page: under_settings(page).titled(fl!(t, "late-rates-title")),
    })
}

fn shown(t: Texts, row: LateRateRow) -> Row {
    Row {
        id: row.id,
        from: t.short_day(row.valid_from),
        rate: t.percentage(row.rate_bp.into()),
        source: row.source,
    }
}

fn under_settings(page: Page) -> Page {
    let t = page.t;
    page.under("/settings", fl!(t, "settings-title"))
        .under("/settings/reminders", fl!(t, "reminder-settings-title"))
}

/// A rate as it is typed.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct RateForm {
    valid_from: String,
    rate: String,
    source: String,
    version: String,
}

impl RateForm {
    fn of(t: Texts, row: &LateRateRow) -> Self {
        let rate = t.percentage(row.rate_bp.into());
        Self {
            valid_from: row.valid_from.to_string(),
            rate: rate.trim_end_matches(['%', '\u{a0}']).to_owned(),
            source: row.source.clone(),
            version: row.version.to_string(),
        }
    }

    fn parse(&self, t: Texts) -> Result<NewLateRate, FieldErrors> {
        let mut read = Reader::new(t);
        let valid_from = read.day("valid_from", &self.valid_from);
        if valid_from.is_some_and(|day| half_year(day) != day) {
            read.refuse("valid_from", fl!(t, "late-rate-half-year"));
        }
        let rate_bp = read.percentage("rate", &self.rate);
        let source = read.text("source", &self.source);
        read.finish(|| {
            Some(NewLateRate {
                valid_from: valid_from?,
                rate_bp: rate_bp?,
                source: source?,
            })
        })
    }
}

#[derive(Template)]
#[template(path = "late/rate.html")]
struct FormPage {
    page: Page,
    form: FormView,
    action: String,
}

impl FormPage {
    fn new(page: Page, id: Option<LateRateId>, raw: &RateForm) -> Self {
        let t = page.t;
        let (action, title) = match id {
            Some(id) => (format!("{PATH}/{id}"), fl!(t, "late-rate-edit")),
            None => (PATH.to_owned(), fl!(t, "late-rate-new")),
        };
        Self {
            form: FormView::new(&page, raw),
            action,
            page: under_settings(page)
                .under(PATH, fl!(t, "late-rates-title"))
                .titled(title),
        }
    }
}

/// `GET /settings/late-rates/new`
pub async fn new(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    let today = page.today;
    let missing = state
        .db
        .read(move |conn| late_payment::missing_rate(conn, today))
        .await?;
    let raw = RateForm {
        valid_from: missing.map(|day| day.to_string()).unwrap_or_default(),
        ..RateForm::default()
    };
    view::show(&FormPage::new(page, None, &raw))
}

/// `GET /settings/late-rates/{id}`
pub async fn edit(
    _: Allowed<Administer>,
    page: Page,
    state: State,
    id: Path<LateRateId>,
) -> Answer {
    let id = id.into_inner();
    let row = state.db.read(move |conn| late_rates::get(conn, id)).await?;
    let raw = RateForm::of(page.t, &row);
    view::show(&FormPage::new(page, Some(id), &raw))
}

/// `POST /settings/late-rates`
pub async fn create(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    form: Form<RateForm>,
) -> Answer {
    let ctx = who.ctx(&state);
    save(page, &state, ctx, None, form).await
}

/// `POST /settings/late-rates/{id}`
pub async fn update(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    id: Path<LateRateId>,
    form: Form<RateForm>,
) -> Answer {
    let ctx = who.ctx(&state);
    save(page, &state, ctx, Some(id.into_inner()), form).await
}

async fn save(
    page: Page,
    state: &State,
    ctx: crate::services::Ctx,
    id: Option<LateRateId>,
    form: Form<RateForm>,
) -> Answer {
    let t = page.t;
    let wrong = |page: Page, errors: FieldErrors| {
        let mut again = FormPage::new(page, id, &form.raw);
        again.form = again.form.with_errors(errors);
        view::show_again(&again)
    };
    let rate = match form.raw.parse(t) {
        Ok(rate) => rate,
        Err(errors) => return wrong(page, errors),
    };
    let known = match id {
        Some(id) => Some((id, form.version()?)),
        None => None,
    };
    let outcome = state
        .db
        .write(move |tx| late_payment::set_rate(tx, &ctx, known, &rate))
        .await;
    match outcome {
        Ok(_) => Ok(view::done(&page, PATH, fl!(t, "late-rate-saved"))),
        Err(StorageError::Stale) => Err(Error::Stale),
        Err(error) if error.is_duplicate_of("late_rates", "valid_from") => wrong(
            page,
            FieldErrors::one("valid_from", fl!(t, "late-rate-known")),
        ),
        Err(error) => Err(error.into()),
    }
}
