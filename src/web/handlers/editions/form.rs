//! The form of an edition: code, capacity, place, trainer and status. Its half-days have a form of
//! their own on the edition's page.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::half_days::told_flash;
use super::show::trainer_choices;
use crate::domain::course::EditionStatus;
use crate::domain::id::{CourseId, EditionId, TrainerId};
use crate::i18n::{Texts, fl};
use crate::services::plan_edition::{self, PlanEditionError};
use crate::services::replan::{self, ReplanError};
use crate::storage::editions::{self, EditionRow, NewEdition};
use crate::storage::trainers::{self, TrainerRow};
use crate::storage::{self, AnyConnection, courses};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::page::Page;
use crate::web::permissions::ManageCourses;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

const CAPACITY_MAX: i32 = 500;

/// What a person types of an edition.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct EditionForm {
    code: String,
    status: String,
    capacity: String,
    place: String,
    trainer_id: String,
    note: String,
    version: String,
}

impl EditionForm {
    fn of(row: &EditionRow) -> Self {
        Self {
            code: row.code.clone(),
            status: row.status.word().to_owned(),
            capacity: row.capacity.to_string(),
            place: row.place.clone(),
            trainer_id: row.trainer_id.map(|id| id.to_string()).unwrap_or_default(),
            note: row.note.clone(),
            version: row.version.to_string(),
        }
    }

    fn parse(&self, t: Texts, course_id: CourseId) -> Result<NewEdition, FieldErrors> {
        let mut read = Reader::new(t);
        let code = read
            .text("code", &self.code)
            .map(|code| code.to_uppercase());
        let status = read.choice("status", &self.status);
        let capacity = read.whole("capacity", &self.capacity, 1..=CAPACITY_MAX);
        let place = read.text("place", &self.place);
        let trainer_id = chosen_trainer(&mut read, &self.trainer_id);
        let note = read.optional_text("note", &self.note);
        read.finish(|| {
            Some(NewEdition {
                course_id,
                code: code?,
                status: status?,
                capacity: capacity?,
                place: place?,
                trainer_id: trainer_id?,
                note: note?,
            })
        })
    }
}

/// The trainer that was chosen, if any; the outer `None` means that the choice is wrong.
pub(super) fn chosen_trainer(read: &mut Reader, sent: &str) -> Option<Option<TrainerId>> {
    if sent.is_empty() {
        return Some(None);
    }
    read.choice("trainer_id", sent).map(Some)
}

#[derive(Template)]
#[template(path = "editions/form.html")]
struct FormPage {
    page: Page,
    form: FormView,
    action: String,
    back: String,
    statuses: Vec<Choice>,
    trainers: Vec<Choice>,
}

/// What the page needs beside the edition itself.
struct Around {
    course_id: CourseId,
    course: String,
    trainers: Vec<TrainerRow>,
    /// The code that the next edition of the course would have.
    next_code: String,
}

fn around(conn: &mut AnyConnection, course_id: CourseId) -> Result<Around, storage::Error> {
    let course = courses::get(conn, course_id)?;
    let number = editions::count_of_course(conn, course_id)? + 1;
    Ok(Around {
        course_id,
        next_code: format!("{}-{number:02}", course.code),
        course: course.title,
        trainers: trainers::list(conn)?,
    })
}

impl FormPage {
    fn new(page: Page, id: Option<EditionId>, raw: &EditionForm, around: &Around) -> Self {
        let t = page.t;
        let form = FormView::new(&page, raw);
        let (page, action, back) = match id {
            None => {
                let course = format!("/courses/{}", around.course_id);
                let page = page
                    .under("/courses", fl!(t, "course-list-title"))
                    .under(&course, around.course.clone())
                    .titled(fl!(t, "edition-new-title"));
                (page, format!("{course}/editions"), course)
            }
            Some(id) => {
                let path = format!("/editions/{id}");
                let page = page
                    .under("/editions", fl!(t, "edition-list-title"))
                    .under(&path, raw.code.clone())
                    .titled(fl!(t, "edition-edit-title"));
                (page, path.clone(), path)
            }
        };
        Self {
            page,
            form,
            action,
            back,
            statuses: choices(EditionStatus::ALL, t),
            trainers: trainer_choices(t, &around.trainers),
        }
    }

    fn wrong(mut self, errors: FieldErrors) -> Answer {
        self.form = self.form.with_errors(errors);
        view::show_again(&self)
    }
}

/// `GET /courses/{id}/editions/new`
pub async fn new(
    _: Allowed<ManageCourses>,
    page: Page,
    state: State,
    course: Path<CourseId>,
) -> Answer {
    let course_id = course.into_inner();
    let around = state.db.read(move |conn| around(conn, course_id)).await?;
    let raw = EditionForm {
        code: around.next_code.clone(),
        status: EditionStatus::Tentative.word().to_owned(),
        capacity: "12".to_owned(),
        ..EditionForm::default()
    };
    view::show(&FormPage::new(page, None, &raw, &around))
}

/// `POST /courses/{id}/editions`
pub async fn create(
    who: Allowed<ManageCourses>,
    page: Page,
    state: State,
    course: Path<CourseId>,
    form: Form<EditionForm>,
) -> Answer {
    let course_id = course.into_inner();
    let around = state.db.read(move |conn| around(conn, course_id)).await?;
    let new = match form.raw.parse(page.t, course_id) {
        Ok(new) => new,
        Err(errors) => return FormPage::new(page, None, &form.raw, &around).wrong(errors),
    };
    let ctx = who.ctx(&state);
    let code = new.code.clone();
    let outcome = state
        .db
        .write(move |tx| plan_edition::create(tx, &ctx, &new, &[]))
        .await;
    match outcome {
        Ok(id) => Ok(view::done(
            &page,
            &format!("/editions/{id}#half-days"),
            fl!(page.t, "edition-created", code = code),
        )),
        Err(error) => {
            let errors = errors_of(page.t, error)?;
            FormPage::new(page, None, &form.raw, &around).wrong(errors)
        }
    }
}

async fn stored(state: &State, id: EditionId) -> Result<(EditionRow, Around), storage::Error> {
    state
        .db
        .read(move |conn| {
            let row = editions::get(conn, id)?;
            let around = around(conn, row.course_id)?;
            Ok((row, around))
        })
        .await
}

/// `GET /editions/{id}/edit`
pub async fn edit(
    _: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<EditionId>,
) -> Answer {
    let id = id.into_inner();
    let (row, around) = stored(&state, id).await?;
    view::show(&FormPage::new(
        page,
        Some(id),
        &EditionForm::of(&row),
        &around,
    ))
}

/// `POST /editions/{id}`
pub async fn update(
    who: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<EditionId>,
    form: Form<EditionForm>,
) -> Answer {
    let id = id.into_inner();
    let version = form.version()?;
    let (_, around) = stored(&state, id).await?;
    let change = match form.raw.parse(page.t, around.course_id) {
        Ok(change) => change,
        Err(errors) => return FormPage::new(page, Some(id), &form.raw, &around).wrong(errors),
    };
    let (ctx, site) = (who.ctx(&state), state.site());
    let code = change.code.clone();
    let outcome = state
        .db
        .write(move |tx| replan::change_edition(tx, &ctx, &site, id, version, &change))
        .await;
    match outcome {
        Ok(told) => {
            let text = fl!(page.t, "edition-changed", code = code);
            let flash = told_flash(page.t, &text, &told);
            Ok(view::go_with(&page, &format!("/editions/{id}"), &flash))
        }
        Err(ReplanError::Plan(PlanEditionError::Storage(storage::Error::Stale))) => {
            let (row, around) = stored(&state, id).await?;
            let mut both = FormPage::new(page, Some(id), &form.raw, &around);
            both.form = both.form.against(&EditionForm::of(&row));
            view::show_conflict(&both)
        }
        Err(ReplanError::Plan(error)) => {
            let errors = errors_of(page.t, error)?;
            FormPage::new(page, Some(id), &form.raw, &around).wrong(errors)
        }
        Err(error) => Err(Error::internal(error)),
    }
}

/// What the use case refused, at its field; everything else is an error of the request.
pub(super) fn errors_of(t: Texts, error: PlanEditionError) -> Result<FieldErrors, Error> {
    match error {
        PlanEditionError::CodeTaken => Ok(FieldErrors::one("code", fl!(t, "edition-code-taken"))),
        PlanEditionError::SameTime => Ok(FieldErrors::one("on_date", fl!(t, "half-day-same-time"))),
        PlanEditionError::CapacityBelowPlaces { places } => Ok(FieldErrors::one(
            "capacity",
            fl!(
                t,
                "edition-capacity-below-places",
                places = t.number(places)
            ),
        )),
        PlanEditionError::HalfDayClosed => {
            Ok(FieldErrors::one("on_date", fl!(t, "half-day-closed")))
        }
        PlanEditionError::Storage(error) => Err(error.into()),
    }
}

/// `POST /editions/{id}/confirm`
pub async fn confirm(
    who: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<EditionId>,
    form: Form<NoFields>,
) -> Answer {
    let (id, version) = (id.into_inner(), form.version()?);
    let (ctx, site) = (who.ctx(&state), state.site());
    let outcome = state
        .db
        .write(move |tx| replan::confirm(tx, &ctx, &site, id, version))
        .await;
    match outcome {
        Ok(told) => {
            let flash = told_flash(page.t, &fl!(page.t, "edition-confirmed"), &told);
            Ok(view::go_with(&page, &format!("/editions/{id}"), &flash))
        }
        Err(ReplanError::Storage(error)) => Err(error.into()),
        Err(error) => Err(Error::internal(error)),
    }
}
