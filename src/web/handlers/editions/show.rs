//! One edition: its half-days, and the customers who enrolled people in it.

use actix_web::web::Path;
use askama::Template;

use super::Stage;
use super::half_days::HalfDaysForm;
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{CourseId, EditionId, EnrolmentId, HalfDayId};
use crate::i18n::{Texts, fl};
use crate::storage::courses::CourseRow;
use crate::storage::editions::{self, EditionRow};
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::trainers::{self, TrainerRow};
use crate::storage::{
    AnyConnection, Error as StorageError, courses, customers, enrolments, places,
};
use crate::web::auth::Allowed;
use crate::web::clock_time;
use crate::web::field_errors::FieldErrors;
use crate::web::page::Page;
use crate::web::permissions::{ManageCourses, ManageEnrolments, SeeBook, TakeAttendance};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};

#[derive(Template)]
#[template(path = "editions/show.html")]
pub(super) struct ShowPage {
    page: Page,
    edition: EditionView,
    half_days: Vec<HalfDayView>,
    enrolled: Vec<EnrolledView>,
    total: String,
    pub(super) form: FormView,
    trainers: Vec<Choice>,
    may_change: bool,
    may_enrol: bool,
    may_take_attendance: bool,
}

struct EditionView {
    id: EditionId,
    course_id: CourseId,
    course: String,
    place: String,
    trainer: String,
    places: String,
    full: bool,
    note: String,
    stage: Stage,
    stage_label: String,
}

struct HalfDayView {
    id: HalfDayId,
    day: String,
    times: String,
    hours: String,
    place: String,
    trainer: String,
    planned: bool,
    closed: bool,
    started: bool,
    version: i64,
}

struct EnrolledView {
    id: EnrolmentId,
    customer: String,
    people: String,
    cancelled: bool,
}

/// All that the page tells, as stored.
pub(super) struct EditionFile {
    pub edition: EditionRow,
    course: CourseRow,
    half_days: Vec<HalfDayRow>,
    trainers: Vec<TrainerRow>,
    places: i64,
    enrolled: Vec<(EnrolmentId, EnrolmentStatus, String, Vec<String>)>,
}

pub(super) fn gather(conn: &mut AnyConnection, id: EditionId) -> Result<EditionFile, StorageError> {
    let edition = editions::get(conn, id)?;
    let mut enrolled = Vec::new();
    for enrolment in enrolments::list_for_edition(conn, id)? {
        let customer = customers::get(conn, enrolment.customer_id)?;
        let people = places::list_for(conn, enrolment.id)?
            .into_iter()
            .map(|place| place.participant.full_name())
            .collect();
        enrolled.push((
            enrolment.id,
            enrolment.status,
            customer.customer.name,
            people,
        ));
    }
    Ok(EditionFile {
        course: courses::get(conn, edition.course_id)?,
        half_days: half_days::list(conn, id)?,
        trainers: trainers::list(conn)?,
        places: editions::count_places(conn, id)?,
        enrolled,
        edition,
    })
}

/// `GET /editions/{id}`
pub async fn show(who: Allowed<SeeBook>, page: Page, state: State, id: Path<EditionId>) -> Answer {
    let id = id.into_inner();
    let file = state.db.read(move |conn| gather(conn, id)).await?;
    let form = HalfDaysForm::proposed(&file.edition);
    view::show(&ShowPage::new(&who, page, file, &form))
}

impl ShowPage {
    pub(super) fn new<P>(
        who: &Allowed<P>,
        page: Page,
        file: EditionFile,
        raw: &HalfDaysForm,
    ) -> Self {
        let (t, today) = (page.t, page.today);
        let form = FormView::new(&page, raw);
        let EditionFile {
            edition,
            course,
            half_days,
            trainers,
            places,
            enrolled,
        } = file;
        let named = |id| {
            trainers
                .iter()
                .find(|trainer| Some(trainer.id) == id)
                .map(|trainer| trainer.name.clone())
                .unwrap_or_default()
        };
        let stage = Stage::of(&edition, today);
        let minutes: i32 = half_days
            .iter()
            .filter(|day| day.is_planned())
            .map(HalfDayRow::minutes)
            .sum();
        let rows = half_days
            .iter()
            .map(|day| half_day_view(t, day, today, named(day.trainer_id)))
            .collect();
        Self {
            total: t.hours(i64::from(minutes)),
            half_days: rows,
            enrolled: enrolled
                .into_iter()
                .map(|(id, status, customer, people)| EnrolledView {
                    id,
                    customer,
                    people: people.join(", "),
                    cancelled: status == EnrolmentStatus::Cancelled,
                })
                .collect(),
            form,
            trainers: trainer_choices(t, &trainers),
            may_change: who.may::<ManageCourses>(),
            may_enrol: who.may::<ManageEnrolments>() && stage != Stage::Cancelled,
            may_take_attendance: who.may::<TakeAttendance>(),
            page: page
                .under("/editions", fl!(t, "edition-list-title"))
                .titled(format!("{} · {}", course.title, edition.code)),
            edition: EditionView {
                id: edition.id,
                course_id: edition.course_id,
                course: course.title,
                trainer: named(edition.trainer_id),
                places: format!("{places} / {}", edition.capacity),
                full: places >= i64::from(edition.capacity),
                stage,
                stage_label: stage.label(t),
                place: edition.place,
                note: edition.note,
            },
        }
    }

    pub(super) fn wrong(mut self, errors: FieldErrors) -> Answer {
        self.form = self.form.with_errors(errors);
        view::show_again(&self)
    }
}

fn half_day_view(
    t: Texts,
    day: &HalfDayRow,
    today: chrono::NaiveDate,
    trainer: String,
) -> HalfDayView {
    HalfDayView {
        id: day.id,
        day: t.day(day.on_date),
        times: format!(
            "{}–{}",
            clock_time::shown(day.starts_minute),
            clock_time::shown(day.ends_minute)
        ),
        hours: t.hours(i64::from(day.minutes())),
        place: day.place.clone(),
        trainer,
        planned: day.is_planned(),
        closed: day.closed_at.is_some(),
        started: day.on_date <= today,
        version: day.version,
    }
}

/// The trainers to choose from: those who still teach.
pub(super) fn trainer_choices(t: Texts, trainers: &[TrainerRow]) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", fl!(t, "edition-trainer-none"))];
    choices.extend(
        trainers
            .iter()
            .filter(|trainer| trainer.active)
            .map(|trainer| Choice::new(trainer.id, trainer.name.clone())),
    );
    choices
}
