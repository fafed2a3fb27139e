//! One edition: its half-days, and the customers who enrolled people in it.

use std::collections::BTreeMap;

use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;

use super::Stage;
use super::half_days::{HalfDaysForm, repeats};
use crate::domain::calendar::Moment;
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{CourseId, EditionId, EnrolmentId, HalfDayId};
use crate::domain::money::Cents;
use crate::domain::subsidy::Reason;
use crate::domain::subsidy::eligibility::CourseFacts;
use crate::domain::subsidy::life::Receipts;
use crate::domain::subsidy::rules::choices::Choices;
use crate::i18n::{Texts, fl};
use crate::services::attendance_links;
use crate::services::attendance_overview::{self, AttendeeStanding, Measure};
use crate::storage::courses::CourseRow;
use crate::storage::editions::{self, EditionRow};
use crate::storage::enrolment_list::{self, EnrolmentFilter, EnrolmentItem};
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::trainers::{self, TrainerRow};
use crate::storage::{
    AnyConnection, Error as StorageError, Page as ListPage, application_steps, courses, customers,
    enrolments, places, registrations, rules,
};
use crate::web::auth::Allowed;
use crate::web::clock_time;
use crate::web::field_errors::FieldErrors;
use crate::web::handlers::attendance::Standing;
use crate::web::handlers::enrolments::{DeadlineView, next_deadline};
use crate::web::page::Page;
use crate::web::permissions::{ManageCourses, ManageEnrolments, SeeBook};
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
    people: Vec<Standing>,
    threshold: String,
    warnings: Vec<String>,
    repeats: Vec<Choice>,
    /// How many personal links work still, in words; nothing where none do.
    open_links: Option<String>,
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
    version: i64,
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
    deadline: Option<DeadlineView>,
}

/// All that the page tells, as stored.
pub(super) struct EditionFile {
    pub edition: EditionRow,
    course: CourseRow,
    half_days: Vec<HalfDayRow>,
    trainers: Vec<TrainerRow>,
    places: i64,
    enrolled: Vec<(EnrolmentId, EnrolmentStatus, String, Vec<String>)>,
    /// The same enrolments with what their deadlines hang on.
    items: Vec<EnrolmentItem>,
    receipts: BTreeMap<EnrolmentId, Receipts>,
    choices: Choices,
    people: Vec<AttendeeStanding>,
    measure: Measure,
    /// Until when each personal link works that works still.
    links: Vec<NaiveDate>,
    /// Why the scheme wouldn't pay for this edition.
    refusals: Vec<Reason>,
}

pub(super) fn gather(
    conn: &mut AnyConnection,
    id: EditionId,
    now: Moment,
) -> Result<EditionFile, StorageError> {
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
    let course = courses::get(conn, edition.course_id)?;
    let filter = EnrolmentFilter {
        edition: Some(id),
        ..EnrolmentFilter::default()
    };
    let all = ListPage::sized(1, u32::try_from(enrolled.len().max(1)).unwrap_or(u32::MAX));
    let items = enrolment_list::page(conn, &filter, all)?.rows;
    let ids: Vec<EnrolmentId> = items.iter().map(|item| item.id).collect();
    Ok(EditionFile {
        receipts: application_steps::receipts(conn, &ids)?,
        choices: rules::get_choices(conn)?.0,
        items,
        people: attendance_overview::of_edition(conn, id)?,
        measure: Measure::of_course(conn, edition.course_id)?,
        links: attendance_links::list_open(conn, id, now)?,
        refusals: refusals(conn, &edition, &course)?,
        course,
        half_days: half_days::list(conn, id)?,
        trainers: trainers::list(conn)?,
        places: editions::count_places(conn, id)?,
        enrolled,
        edition,
    })
}

/// What the rules of the course's start say against it (statements 5, 13, 23 and 36).
fn refusals(
    conn: &mut AnyConnection,
    edition: &EditionRow,
    course: &CourseRow,
) -> Result<Vec<Reason>, StorageError> {
    let Some(start) = edition.starts_on.filter(|_| course.eligible) else {
        return Ok(Vec::new());
    };
    let registration = match course.registration_id {
        Some(id) => Some(registrations::get(conn, id)?),
        None => None,
    };
    let facts = CourseFacts {
        is_eligible: course.eligible,
        lacks_live_teacher: course.lacks_live_teacher(),
        service: course.service,
        theme: course.theme,
        job_specific_reference: course.list_reference.as_deref(),
        registration: registration.as_ref().map(|row| &row.number),
        registration_days: registration
            .as_ref()
            .map(|row| (row.valid_from, row.valid_until)),
        start: Some(start),
    };
    Ok(facts.refusals(&rules::get(conn)?, start))
}

/// What whoever plans should look at.
fn warnings(t: Texts, planned: i32, course: i32, refusals: &[Reason]) -> Vec<String> {
    let mut warnings = Vec::new();
    if planned > 0 && planned != course {
        warnings.push(fl!(
            t,
            "edition-warning-hours",
            planned = t.hours(i64::from(planned)),
            course = t.hours(i64::from(course))
        ));
    }
    warnings.extend(refusals.iter().map(|reason| match reason {
        Reason::RegistrationNotValid { .. } => fl!(t, "edition-warning-registration"),
        _ => fl!(t, "edition-warning-course"),
    }));
    warnings.dedup();
    warnings
}

/// `GET /editions/{id}`
pub async fn show(who: Allowed<SeeBook>, page: Page, state: State, id: Path<EditionId>) -> Answer {
    let id = id.into_inner();
    let now = state.clock.now();
    let file = state.db.read(move |conn| gather(conn, id, now)).await?;
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
            items,
            receipts,
            choices,
            people,
            measure,
            links,
            refusals,
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
        let warnings = warnings(t, minutes, course.minutes, &refusals);
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
                    deadline: items.iter().find(|item| item.id == id).and_then(|item| {
                        let paid = receipts.get(&id).map_or(Cents::ZERO, |got| got.paid);
                        next_deadline(t, today, item, paid, &choices)
                    }),
                })
                .collect(),
            form,
            trainers: trainer_choices(t, &trainers),
            may_change: who.may::<ManageCourses>(),
            may_enrol: who.may::<ManageEnrolments>() && stage != Stage::Cancelled,
            people: people
                .iter()
                .map(|person| Standing::new(t, person))
                .collect(),
            threshold: t.percentage(measure.threshold.basis_points()),
            repeats: repeats(t),
            open_links: links
                .iter()
                .max()
                .map(|last| fl!(t, "links-open", count = links.len(), day = t.day(*last))),
            warnings,
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
                version: edition.version,
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
        times: clock_time::span(day.starts_minute, day.ends_minute),
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
