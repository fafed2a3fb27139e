//! Handing the books over to the accountant: months to download, close and mail, and who gets them.

use actix_web::HttpRequest;
use actix_web::web::{Path, Query};
use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::NoFields;
use super::dossiers::file;
use super::guides::closed;
use super::personal_link::try_link;
use crate::domain::language::Language;
use crate::domain::month::Month;
use crate::i18n::{Texts, fl};
use crate::services::access_point as settings_service;
use crate::services::hand_over::{self as service, Archive, Cause, HandOverError};
use crate::storage::accountant_settings::{self, AccountantSettings, AccountantSettingsRow};
use crate::storage::closed_months::ClosedMonthRow;
use crate::storage::{AnyConnection, Error as StorageError, closed_months, institute, journal};
use crate::web::auth::{Allowed, Open};
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageInvoices;
use crate::web::reader::{Reader, ticked};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

const PATH: &str = "/hand-over";
/// The months that the page shows, the present one included.
const MONTHS_MAX: usize = 24;

/// Who gets the documents, as it was typed.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct AccountantForm {
    name: String,
    email: String,
    language: String,
    each_document: String,
    monthly: String,
    monthly_day: String,
    version: String,
}

impl AccountantForm {
    fn of(row: &AccountantSettingsRow) -> Self {
        let yes = |ticked: bool| if ticked { "yes" } else { "" }.to_owned();
        let settings = &row.settings;
        Self {
            name: settings.name.clone(),
            email: settings.email.clone(),
            language: settings.language.word().to_owned(),
            each_document: yes(settings.each_document),
            monthly: yes(settings.monthly),
            monthly_day: settings.monthly_day.to_string(),
            version: row.version.to_string(),
        }
    }

    fn parse(&self, t: Texts) -> Result<AccountantSettings, FieldErrors> {
        let mut read = Reader::new(t);
        let name = read.optional_text("name", &self.name);
        let email = read.optional_email("email", &self.email);
        let language: Option<Language> = read.choice("language", &self.language);
        let day = read.whole("monthly_day", &self.monthly_day, 1..=28);
        let (each, monthly) = (ticked(&self.each_document), ticked(&self.monthly));
        if email == Some(None) && (each || monthly) {
            read.refuse("email", fl!(t, "hand-over-email-missing"));
        }
        read.finish(|| {
            Some(AccountantSettings {
                name: name?,
                email: email?.unwrap_or_default(),
                language: language?,
                each_document: each,
                monthly,
                monthly_day: day?,
            })
        })
    }
}

/// A month in the list.
struct MonthView {
    /// As in an address: `2026-10`.
    key: String,
    name: String,
    documents: String,
    /// When and by whom it was closed.
    closed: Option<String>,
    can_close: bool,
}

#[derive(Template)]
#[template(path = "hand_over/list.html")]
struct ListPage {
    page: Page,
    form: FormView,
    months: Vec<MonthView>,
    has_accountant: bool,
    languages: Vec<Choice>,
    from: String,
    until: String,
}

struct Known {
    row: AccountantSettingsRow,
    months: Vec<(Month, i64, Option<ClosedMonthRow>)>,
}

fn gather(conn: &mut AnyConnection, today: NaiveDate) -> Result<Known, StorageError> {
    let first = journal::find_first_day(conn)?.map_or_else(|| Month::of(today), Month::of);
    let closed = closed_months::list(conn)?;
    let mut months = Vec::new();
    let mut month = Month::of(today);
    while months.len() < MONTHS_MAX && month >= first {
        let count = journal::count_documents(conn, month.first(), month.last())?;
        let row = closed
            .iter()
            .find(|row| row.month == month.first())
            .cloned();
        months.push((month, count, row));
        month = month.previous();
    }
    Ok(Known {
        row: accountant_settings::get(conn)?,
        months,
    })
}

impl ListPage {
    fn new(page: Page, known: Known, raw: &AccountantForm) -> Self {
        let (t, today) = (page.t, page.today);
        let month = Month::of(today);
        Self {
            form: FormView::new(&page, raw),
            months: known
                .months
                .into_iter()
                .map(|(month, count, closed)| MonthView {
                    key: month.to_string(),
                    name: t.month(month),
                    documents: t.number(count),
                    can_close: closed.is_none() && month.is_over(today),
                    closed: closed.map(|row| {
                        fl!(
                            t,
                            "hand-over-closed-by",
                            at = t.moment(row.closed_at),
                            name = row.closed_by_name.as_str()
                        )
                    }),
                })
                .collect(),
            has_accountant: !known.row.settings.email.is_empty(),
            languages: choices(Language::ALL, t),
            from: month.first().to_string(),
            until: today.to_string(),
            page: page.titled(fl!(t, "hand-over-title")),
        }
    }
}

/// `GET /hand-over`
pub async fn list(_: Allowed<ManageInvoices>, page: Page, state: State) -> Answer {
    let today = page.today;
    let known = state.db.read(move |conn| gather(conn, today)).await?;
    let raw = AccountantForm::of(&known.row);
    view::show(&ListPage::new(page, known, &raw))
}

/// `POST /hand-over`: who gets the documents.
pub async fn update(
    who: Allowed<ManageInvoices>,
    page: Page,
    state: State,
    form: Form<AccountantForm>,
) -> Answer {
    let today = page.today;
    let settings = match form.raw.parse(page.t) {
        Ok(settings) => settings,
        Err(errors) => {
            let known = state.db.read(move |conn| gather(conn, today)).await?;
            let mut again = ListPage::new(page, known, &form.raw);
            again.form = again.form.with_errors(errors);
            return view::show_again(&again);
        }
    };
    let (ctx, version) = (who.ctx(&state), form.version()?);
    let outcome = state
        .db
        .write(move |tx| settings_service::change_accountant(tx, &ctx, version, &settings))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(&page, PATH, fl!(page.t, "hand-over-saved"))),
        Err(StorageError::Stale) => {
            let known = state.db.read(move |conn| gather(conn, today)).await?;
            let theirs = AccountantForm::of(&known.row);
            let mut both = ListPage::new(page, known, &form.raw);
            both.form = both.form.against(&theirs);
            view::show_conflict(&both)
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /hand-over/{month}/zip`
pub async fn month(_: Allowed<ManageInvoices>, state: State, month: Path<Month>) -> Answer {
    let month = month.into_inner();
    let read = state
        .db
        .read(move |conn| service::of_month(conn, month))
        .await;
    hand_out(read)
}

/// A period, as it stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PeriodQuery {
    from: String,
    until: String,
}

/// `GET /hand-over/zip?from=…&until=…`
pub async fn period(
    _: Allowed<ManageInvoices>,
    page: Page,
    state: State,
    query: Query<PeriodQuery>,
) -> Answer {
    let mut read = Reader::new(page.t);
    let days = (
        read.day("from", &query.from),
        read.day("until", &query.until),
    );
    let (Some(from), Some(until)) = days else {
        let text = fl!(page.t, "hand-over-period-wrong");
        return Ok(view::go_with(&page, PATH, &Flash::problem(text)));
    };
    if until < from {
        let text = fl!(page.t, "hand-over-period-wrong");
        return Ok(view::go_with(&page, PATH, &Flash::problem(text)));
    }
    let made = state
        .db
        .read(move |conn| service::archive(conn, from, until))
        .await;
    hand_out(made)
}

fn hand_out(made: Result<Archive, HandOverError>) -> Answer {
    match made {
        Ok(archive) => Ok(file("application/zip", &archive.file_name, archive.bytes)),
        Err(HandOverError::Storage(error)) => Err(error.into()),
        Err(error) => Err(Error::internal(error)),
    }
}

/// `POST /hand-over/{month}/close`
pub async fn close(
    who: Allowed<ManageInvoices>,
    page: Page,
    state: State,
    month: Path<Month>,
    _: Form<NoFields>,
) -> Answer {
    let (t, month, ctx) = (page.t, month.into_inner(), who.ctx(&state));
    let outcome = state
        .db
        .write(move |tx| service::close(tx, &ctx, month))
        .await;
    let name = t.month(month);
    let done = fl!(t, "hand-over-closed", month = name.as_str());
    answer(&page, &name, outcome.map(|_| done))
}

/// `POST /hand-over/{month}/mail`
pub async fn mail(
    who: Allowed<ManageInvoices>,
    page: Page,
    state: State,
    month: Path<Month>,
    _: Form<NoFields>,
) -> Answer {
    let (t, month, ctx, site) = (page.t, month.into_inner(), who.ctx(&state), state.site());
    let outcome = state
        .db
        .write(move |tx| service::mail(tx, &ctx, &site, month, Cause::Asked))
        .await;
    let name = t.month(month);
    let done = fl!(t, "hand-over-mailed", month = name.as_str());
    answer(&page, &name, outcome.map(|_| done))
}

/// `GET /handed-over/{token}`: the archive behind the personal link of a mail, without an account.
pub async fn fetch(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
) -> Answer {
    try_link(&state, &request)?;
    let now = state.clock.now();
    let (fetched, institute) = state
        .db
        .read(move |conn| {
            let fetched = service::fetch(conn, &token, now)?;
            let institute = institute::find(conn)?;
            Ok::<_, StorageError>((fetched, institute))
        })
        .await?;
    if let Some(archive) = fetched {
        let answer = file("application/zip", &archive.file_name, archive.bytes);
        return Ok(view::unlisted(answer));
    }
    closed(
        page,
        institute.map_or_else(String::new, |row| row.institute.legal_name),
    )
}

fn answer(page: &Page, month: &str, outcome: Result<String, HandOverError>) -> Answer {
    let t = page.t;
    let flash = match outcome {
        Ok(text) => Flash::done(text),
        Err(HandOverError::NotOver) => Flash::problem(fl!(t, "hand-over-not-over", month = month)),
        Err(HandOverError::Closed) => Flash::warning(fl!(t, "hand-over-already", month = month)),
        Err(HandOverError::NoAccountant | HandOverError::Mail(_)) => {
            Flash::problem(fl!(t, "hand-over-email-missing"))
        }
        Err(HandOverError::Storage(error)) => return Err(error.into()),
        Err(error) => return Err(Error::internal(error)),
    };
    Ok(view::go_with(page, PATH, &flash))
}
