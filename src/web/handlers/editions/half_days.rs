//! Adding half-days to an edition, many at a time, and moving or cancelling one.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::form::{chosen_trainer, errors_of};
use super::show::{ShowPage, gather, trainer_choices};
use crate::domain::course::{HalfDayStatus, Repeat};
use crate::domain::id::{EditionId, HalfDayId};
use crate::i18n::{Texts, fl};
use crate::services::announce::Told;
use crate::services::plan_edition::{self, HalfDayPlan, PlanEditionError};
use crate::services::replan::{self, ReplanError};
use crate::storage::editions::EditionRow;
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::{self, editions, trainers};
use crate::web::auth::Allowed;
use crate::web::clock_time;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageCourses;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};

const DAYS_MAX: i32 = 60;
const BREAK_MAX: i32 = 240;

/// What a person types to add half-days: one day, perhaps coming back.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct HalfDaysForm {
    on_date: String,
    starts: String,
    ends: String,
    /// The second half-day of the same day, if there is one.
    second_starts: String,
    second_ends: String,
    break_minutes: String,
    /// How the day comes back, and on how many days in all.
    repeat: String,
    days: String,
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
            repeat: Repeat::Weekly.to_string(),
            days: "1".to_owned(),
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
            repeat: Repeat::Weekly.to_string(),
            days: "1".to_owned(),
            place: row.place.clone(),
            trainer_id: row.trainer_id.map(|id| id.to_string()).unwrap_or_default(),
            version: row.version.to_string(),
            ..Self::default()
        }
    }

    fn parse(&self, t: Texts) -> Result<Vec<HalfDayPlan>, FieldErrors> {
        let mut read = Reader::new(t);
        let first = read.day("on_date", &self.on_date);
        let repeat: Option<Repeat> = read.choice("repeat", &self.repeat);
        let days = read.whole("days", &self.days, 1..=DAYS_MAX);
        let break_minutes = read.whole("break_minutes", &self.break_minutes, 0..=BREAK_MAX);
        let times = self.times(t, &mut read, break_minutes);
        let place = read.text("place", &self.place);
        let trainer_id = chosen_trainer(&mut read, &self.trainer_id);
        read.finish(|| {
            let (break_minutes, trainer_id) = (break_minutes?, trainer_id?);
            let (times, place) = (times?, place?);
            let days = usize::try_from(days?).ok()?;
            let plan = |on_date, (starts_minute, ends_minute)| HalfDayPlan {
                on_date,
                starts_minute,
                ends_minute,
                break_minutes,
                place: place.clone(),
                trainer_id,
            };
            let days = repeat?.days(first?, days).into_iter();
            Some(
                days.flat_map(|day| times.iter().map(move |times| (day, *times)))
                    .map(|(day, times)| plan(day, times))
                    .collect(),
            )
        })
    }

    /// From and until of the one or two half-days of a day.
    fn times(&self, t: Texts, read: &mut Reader, pause: Option<i32>) -> Option<Vec<(i32, i32)>> {
        let first = span(
            t,
            read,
            ("starts", &self.starts),
            ("ends", &self.ends),
            pause,
        );
        if self.second_starts.trim().is_empty() && self.second_ends.trim().is_empty() {
            return first.map(|first| vec![first]);
        }
        let second = span(
            t,
            read,
            ("second_starts", &self.second_starts),
            ("second_ends", &self.second_ends),
            pause,
        );
        let (first, second) = (first?, second?);
        if second.0 < first.1 {
            read.refuse("second_starts", fl!(t, "half-day-overlap"));
            return None;
        }
        Some(vec![first, second])
    }
}

/// From a time until a later one, with something left when the break is taken off.
fn span(
    t: Texts,
    read: &mut Reader,
    (starts_field, starts): (&str, &str),
    (ends_field, ends): (&str, &str),
    pause: Option<i32>,
) -> Option<(i32, i32)> {
    let starts = time(read, starts_field, starts);
    let ends = time(read, ends_field, ends);
    let (starts, ends) = (starts?, ends?);
    if ends - starts - pause.unwrap_or_default() <= 0 {
        read.refuse(ends_field, fl!(t, "half-day-no-minutes"));
        return None;
    }
    Some((starts, ends))
}

fn time(read: &mut Reader, field: &str, typed: &str) -> Option<i32> {
    let minute = clock_time::parse(typed);
    if minute.is_none() {
        let text = fl!(read.t(), "half-day-time");
        read.refuse(field, text);
    }
    minute
}

/// The ways in which a day comes back, to choose from.
pub(super) fn repeats(t: Texts) -> Vec<Choice> {
    let text = |repeat: &Repeat| match repeat {
        Repeat::Daily => fl!(t, "half-day-repeat-daily"),
        Repeat::Weekly => fl!(t, "half-day-repeat-weekly"),
        Repeat::Fortnightly => fl!(t, "half-day-repeat-fortnightly"),
    };
    Repeat::ALL
        .iter()
        .map(|repeat| Choice::new(repeat, text(repeat)))
        .collect()
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
    let now = state.clock.now();
    let file = state.db.read(move |conn| gather(conn, id, now)).await?;
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
    let (t, ctx, site) = (page.t, who.ctx(&state), state.site());
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
        .write(move |tx| replan::change_half_day(tx, &ctx, &site, id, version, &plan))
        .await;
    match outcome {
        Ok(told) => {
            let text = fl!(t, "half-day-changed");
            let address = format!("/editions/{}#half-days", row.edition_id);
            Ok(view::go_with(&page, &address, &told_flash(t, &text, &told)))
        }
        Err(ReplanError::Plan(PlanEditionError::Storage(storage::Error::Stale))) => {
            shown.form = shown.form.against(&HalfDaysForm::of(&row));
            view::show_conflict(&shown)
        }
        Err(ReplanError::Plan(error)) => {
            shown.form = shown.form.with_errors(errors_of(t, error)?);
            view::show_again(&shown)
        }
        Err(error) => Err(Error::internal(error)),
    }
}

/// What was done, and who was told of it.
pub(super) fn told_flash(t: Texts, text: &str, told: &Told) -> Flash {
    let mut words = vec![text.to_owned()];
    if told.mails > 0 {
        words.push(fl!(t, "edition-told", count = told.mails));
    }
    if told.unreachable.is_empty() {
        return Flash::done(words.join(" "));
    }
    let names = told.unreachable.join(", ");
    words.push(fl!(t, "edition-told-not", names = names));
    Flash::problem(words.join(" "))
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
    let (ctx, site) = (who.ctx(&state), state.site());
    let (edition, told) = state
        .db
        .write(move |tx| replan::set_half_day_status(tx, &ctx, &site, id, version, status))
        .await
        .map_err(|error| match error {
            ReplanError::Plan(PlanEditionError::Storage(error)) | ReplanError::Storage(error) => {
                error.into()
            }
            ReplanError::Plan(_) => Error::Stale,
            error => Error::internal(error),
        })?;
    let text = match status {
        HalfDayStatus::Cancelled => fl!(page.t, "half-day-cancelled"),
        HalfDayStatus::Planned => fl!(page.t, "half-day-restored"),
    };
    let address = format!("/editions/{edition}#half-days");
    let flash = told_flash(page.t, &text, &told);
    Ok(view::go_with(&page, &address, &flash))
}
