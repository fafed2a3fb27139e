//! Adding half-days to an edition, a few at a time, and moving or cancelling one.

use actix_web::web::Path;
use askama::Template;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::form::{chosen_trainer, errors_of};
use super::show::{ShowPage, gather, trainer_choices};
use crate::domain::course::HalfDayStatus;
use crate::domain::id::{EditionId, HalfDayId};
use crate::i18n::{Texts, fl};
use crate::services::plan_edition::{self, HalfDayPlan, PlanEditionError};
use crate::storage::editions::EditionRow;
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::{self, editions, trainers};
use crate::web::auth::Allowed;
use crate::web::clock_time;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageCourses;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};

const WEEKS_MAX: i32 = 52;
const DAYS_A_WEEK: u64 = 7;
const BREAK_MAX: i32 = 240;

/// What a person types to add half-days: one day, perhaps in several weeks.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct HalfDaysForm {
    on_date: String,
    starts: String,
    ends: String,
    break_minutes: String,
    /// On how many weeks in a row.
    weeks: String,
    place: String,
    trainer_id: String,
    version: String,
}

impl HalfDaysForm {
    /// A morning at the edition's own place, by its own trainer.
    pub(super) fn proposed(edition: &EditionRow) -> Self {
        Self {
            starts: "09:00".to_owned(),
            ends: "12:30".to_owned(),
            break_minutes: "0".to_owned(),
            weeks: "1".to_owned(),
            place: edition.place.clone(),
            trainer_id: edition
                .trainer_id
                .map(|id| id.to_string())
                .unwrap_or_default(),
            ..Self::default()
        }
    }

    fn of(row: &HalfDayRow) -> Self {
        Self {
            on_date: row.on_date.to_string(),
            starts: clock_time::shown(row.starts_minute),
            ends: clock_time::shown(row.ends_minute),
            break_minutes: row.break_minutes.to_string(),
            weeks: "1".to_owned(),
            place: row.place.clone(),
            trainer_id: row.trainer_id.map(|id| id.to_string()).unwrap_or_default(),
            version: row.version.to_string(),
        }
    }

    fn parse(&self, t: Texts) -> Result<Vec<HalfDayPlan>, FieldErrors> {
        let mut read = Reader::new(t);
        let first = read.day("on_date", &self.on_date);
        let weeks = read.whole("weeks", &self.weeks, 1..=WEEKS_MAX);
        let starts_minute = time(&mut read, "starts", &self.starts);
        let ends_minute = time(&mut read, "ends", &self.ends);
        let break_minutes = read.whole("break_minutes", &self.break_minutes, 0..=BREAK_MAX);
        let place = read.text("place", &self.place);
        let trainer_id = chosen_trainer(&mut read, &self.trainer_id);
        if let (Some(starts), Some(ends), Some(pause)) = (starts_minute, ends_minute, break_minutes)
            && ends - starts - pause <= 0
        {
            let text = fl!(t, "half-day-no-minutes");
            read.refuse("ends", text);
        }
        read.finish(|| {
            let plan = HalfDayPlan {
                on_date: first?,
                starts_minute: starts_minute?,
                ends_minute: ends_minute?,
                break_minutes: break_minutes?,
                place: place?,
                trainer_id: trainer_id?,
            };
            let weeks = u64::try_from(weeks?).ok()?;
            (0..weeks).map(|week| in_week(&plan, week)).collect()
        })
    }
}

fn time(read: &mut Reader, field: &str, typed: &str) -> Option<i32> {
    let minute = clock_time::parse(typed);
    if minute.is_none() {
        let text = fl!(read.t(), "half-day-time");
        read.refuse(field, text);
    }
    minute
}

fn in_week(plan: &HalfDayPlan, week: u64) -> Option<HalfDayPlan> {
    let on_date: NaiveDate = plan
        .on_date
        .checked_add_days(Days::new(week * DAYS_A_WEEK))?;
    Some(HalfDayPlan {
        on_date,
        ..plan.clone()
    })
}

/// `POST /editions/{id}/half-days`
pub async fn add(
    who: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<EditionId>,
    form: Form<HalfDaysForm>,
) -> Answer {
    let id = id.into_inner();
    let errors = match form.raw.parse(page.t) {
        Err(errors) => errors,
        Ok(plans) => {
            let ctx = who.ctx(&state);
            let count = i64::try_from(plans.len()).unwrap_or(i64::MAX);
            let outcome = state
                .db
                .write(move |tx| plan_edition::add_half_days(tx, &ctx, id, &plans))
                .await;
            match outcome {
                Ok(()) => {
                    return Ok(view::done(
                        &page,
                        &format!("/editions/{id}#half-days"),
                        fl!(page.t, "half-days-added", count = count),
                    ));
                }
                Err(error) => errors_of(page.t, error)?,
            }
        }
    };
    let file = state.db.read(move |conn| gather(conn, id)).await?;
    ShowPage::new(&who, page, file, &form.raw).wrong(errors)
}

#[derive(Template)]
#[template(path = "editions/half_day.html")]
struct HalfDayPage {
    page: Page,
    form: FormView,
    action: String,
    back: String,
    trainers: Vec<Choice>,
}

async fn half_day_page(
    state: &State,
    page: Page,
    id: HalfDayId,
    raw: Option<&HalfDaysForm>,
) -> Result<(HalfDayPage, HalfDayRow), Error> {
    let (row, edition, trainers) = state
        .db
        .read(move |conn| {
            let row = half_days::get(conn, id)?;
            let edition = editions::get(conn, row.edition_id)?;
            Ok::<_, storage::Error>((row, edition, trainers::list(conn)?))
        })
        .await?;
    let t = page.t;
    let form = match raw {
        Some(raw) => FormView::new(&page, raw),
        None => FormView::new(&page, &HalfDaysForm::of(&row)),
    };
    let back = format!("/editions/{}", edition.id);
    let shown = HalfDayPage {
        page: page
            .under("/editions", fl!(t, "edition-list-title"))
            .under(&back, edition.code)
            .titled(fl!(t, "half-day-edit-title")),
        form,
        action: format!("/half-days/{id}"),
        back,
        trainers: trainer_choices(t, &trainers),
    };
    Ok((shown, row))
}

/// `GET /half-days/{id}`
pub async fn edit(
    _: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<HalfDayId>,
) -> Answer {
    let (shown, _) = half_day_page(&state, page, id.into_inner(), None).await?;
    view::show(&shown)
}

/// `POST /half-days/{id}`
pub async fn change(
    who: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<HalfDayId>,
    form: Form<HalfDaysForm>,
) -> Answer {
    let id = id.into_inner();
    let version = form.version()?;
    let (t, ctx) = (page.t, who.ctx(&state));
    let (mut shown, row) = half_day_page(&state, page.clone(), id, Some(&form.raw)).await?;
    let plan = match form.raw.parse(t).map(|plans| plans.into_iter().next()) {
        Ok(Some(plan)) => plan,
        Ok(None) => return Err(Error::Malformed("no half-day".to_owned())),
        Err(errors) => {
            shown.form = shown.form.with_errors(errors);
            return view::show_again(&shown);
        }
    };
    let outcome = state
        .db
        .write(move |tx| plan_edition::change_half_day(tx, &ctx, id, version, &plan))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            &format!("/editions/{}#half-days", row.edition_id),
            fl!(t, "half-day-changed"),
        )),
        Err(PlanEditionError::Storage(storage::Error::Stale)) => {
            shown.form = shown.form.against(&HalfDaysForm::of(&row));
            view::show_conflict(&shown)
        }
        Err(error) => {
            shown.form = shown.form.with_errors(errors_of(t, error)?);
            view::show_again(&shown)
        }
    }
}

/// What a button sends to cancel a half-day, or to let it take place after all.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct StatusForm {
    status: String,
    version: String,
}

/// `POST /half-days/{id}/status`
pub async fn set_status(
    who: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<HalfDayId>,
    form: Form<StatusForm>,
) -> Answer {
    let (id, version) = (id.into_inner(), form.version()?);
    let status: HalfDayStatus = form
        .raw
        .status
        .parse()
        .map_err(|_| Error::Malformed("status".to_owned()))?;
    let ctx = who.ctx(&state);
    let edition = state
        .db
        .write(move |tx| plan_edition::set_half_day_status(tx, &ctx, id, version, status))
        .await
        .map_err(|error| match error {
            PlanEditionError::Storage(error) => error.into(),
            _ => Error::Stale,
        })?;
    let text = match status {
        HalfDayStatus::Cancelled => fl!(page.t, "half-day-cancelled"),
        HalfDayStatus::Planned => fl!(page.t, "half-day-restored"),
    };
    Ok(view::done(
        &page,
        &format!("/editions/{edition}#half-days"),
        text,
    ))
}
