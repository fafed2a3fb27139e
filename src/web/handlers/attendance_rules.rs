//! What attendance is held against, for the institute and for a course of its own: first whom a change
//! touches, then the change.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::domain::attendance::{Threshold, Verdict};
use crate::domain::id::{CourseId, EnrolmentId};
use crate::domain::institute::AttendanceMeasure;
use crate::i18n::{Label, Texts, fl};
use crate::services::Ctx;
use crate::services::attendance_overview::Measure;
use crate::services::attendance_rule::preview::{self, Affected};
use crate::services::attendance_rule::{self, Scope, Standing};
use crate::storage::{Error as StorageError, courses};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::{Administer, ManageCourses};
use crate::web::reader::{Reader, ticked};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// The name of the button that applies what was previewed.
const APPLY: &str = "apply";

/// A rule as it is typed.
#[derive(Debug, Default, Clone, Deserialize, Serialize)]
#[serde(default)]
pub struct RuleForm {
    /// A course that has a rule of its own.
    own: String,
    threshold: String,
    measure: String,
    /// The rule whose consequences were shown; only that one can be applied.
    seen: String,
}

/// A rule as it was read; nothing where a course follows the institute.
type Command = Option<Measure>;

impl RuleForm {
    fn of(t: Texts, standing: Standing) -> Self {
        let threshold = t.percentage(standing.measure.threshold.basis_points());
        let own = if standing.is_own { "yes" } else { "" };
        Self {
            own: own.to_owned(),
            threshold: threshold.trim_end_matches(['%', '\u{a0}']).to_owned(),
            measure: standing.measure.by.to_string(),
            seen: String::new(),
        }
    }

    fn parse(&self, t: Texts, scope: Scope) -> Result<Command, FieldErrors> {
        if matches!(scope, Scope::Course(_)) && !ticked(&self.own) {
            return Ok(None);
        }
        let mut read = Reader::new(t);
        let threshold = read.percentage("threshold", &self.threshold);
        let by: Option<AttendanceMeasure> = read.choice("measure", &self.measure);
        read.finish(|| {
            let threshold = Threshold::of_basis_points(threshold?);
            Some(Some(Measure { by: by?, threshold }))
        })
    }
}

/// A rule in a form that can be compared.
fn fingerprint(command: Command) -> String {
    command.map_or_else(
        || "institute".to_owned(),
        |measure| format!("{}-{}", measure.by, measure.threshold.basis_points()),
    )
}

#[derive(Template)]
#[template(path = "attendance_rules/form.html")]
struct FormPage {
    page: Page,
    form: FormView,
    action: String,
    is_course: bool,
    /// What the institute's own rule is, for a course.
    institute: String,
    measures: Vec<Choice>,
    preview: Option<Preview>,
}

struct Preview {
    seen: String,
    lines: Vec<Line>,
    at_risk: Option<String>,
}

struct Line {
    name: String,
    customer: String,
    enrolment: EnrolmentId,
    edition: String,
    before: String,
    after: String,
    tag: &'static str,
    at_stake: String,
}

impl Line {
    fn new(t: Texts, one: &Affected) -> Self {
        let attendee = &one.person.attendee;
        let at_stake = one.at_stake.filter(|_| one.after == Verdict::OutOfReach);
        Self {
            name: attendee.participant.full_name(),
            customer: attendee.customer.clone(),
            enrolment: attendee.enrolment_id,
            edition: format!("{} · {}", one.course.title, one.edition.code),
            before: one.before.label(t),
            after: one.after.label(t),
            tag: if one.loses() { "tag-bad" } else { "tag-good" },
            at_stake: at_stake.map_or_else(String::new, |amount| t.money(amount)),
        }
    }
}

impl Preview {
    fn new(t: Texts, command: Command, affected: &[Affected]) -> Self {
        let sum = preview::at_risk(affected);
        Self {
            seen: fingerprint(command),
            lines: affected.iter().map(|one| Line::new(t, one)).collect(),
            at_risk: sum.is_positive().then(|| t.money(sum)),
        }
    }
}

/// Whose page it is.
struct Place {
    scope: Scope,
    action: String,
    /// The title of the course.
    course: Option<String>,
    institute: Measure,
    standing: Standing,
}

async fn read(state: &State, scope: Scope) -> Result<Place, Error> {
    let place = state
        .db
        .read(move |conn| {
            let course = match scope {
                Scope::Institute => None,
                Scope::Course(id) => Some(courses::get(conn, id)?.title),
            };
            Ok::<_, StorageError>(Place {
                scope,
                action: match scope {
                    Scope::Institute => "/settings/attendance".to_owned(),
                    Scope::Course(id) => format!("/courses/{id}/attendance-rule"),
                },
                course,
                institute: Measure::get(conn)?,
                standing: attendance_rule::get(conn, scope)?,
            })
        })
        .await?;
    Ok(place)
}

impl FormPage {
    fn new(page: Page, place: &Place, raw: &RuleForm, preview: Option<Preview>) -> Self {
        let t = page.t;
        let form = FormView::new(&page, raw);
        let page = match (&place.course, place.scope) {
            (Some(title), Scope::Course(id)) => page
                .under("/courses", fl!(t, "course-list-title"))
                .under(format!("/courses/{id}"), title.clone()),
            _ => page.under("/settings", fl!(t, "settings-title")),
        };
        let threshold = t.percentage(place.institute.threshold.basis_points());
        let measure = place.institute.by.label(t);
        Self {
            form,
            action: place.action.clone(),
            is_course: place.course.is_some(),
            institute: fl!(
                t,
                "attendance-rule-institute",
                threshold = threshold,
                measure = measure
            ),
            measures: choices(AttendanceMeasure::ALL, t),
            preview,
            page: page.titled(fl!(t, "attendance-rule-title")),
        }
    }
}

async fn form(page: Page, state: State, scope: Scope) -> Answer {
    let place = read(&state, scope).await?;
    let raw = RuleForm::of(page.t, place.standing);
    view::show(&FormPage::new(page, &place, &raw, None))
}

async fn save(page: Page, state: &State, ctx: Ctx, scope: Scope, form: Form<RuleForm>) -> Answer {
    let t = page.t;
    let place = read(state, scope).await?;
    let command = match form.raw.parse(t, scope) {
        Ok(command) => command,
        Err(errors) => {
            let mut again = FormPage::new(page, &place, &form.raw, None);
            again.form = again.form.with_errors(errors);
            return view::show_again(&again);
        }
    };
    if form.has(APPLY) && form.raw.seen == fingerprint(command) {
        state
            .db
            .write(move |tx| attendance_rule::change(tx, &ctx, scope, command))
            .await
            .map_err(|error: StorageError| Error::from(error))?;
        let back = match scope {
            Scope::Institute => "/settings".to_owned(),
            Scope::Course(id) => format!("/courses/{id}"),
        };
        return Ok(view::done(&page, &back, fl!(t, "attendance-rule-changed")));
    }
    let today = page.today;
    let affected = state
        .db
        .read(move |conn| preview::affected(conn, scope, command, today))
        .await
        .map_err(|error: StorageError| Error::from(error))?;
    let preview = Preview::new(t, command, &affected);
    let mut raw = form.raw.clone();
    raw.seen.clone_from(&preview.seen);
    view::show(&FormPage::new(page, &place, &raw, Some(preview)))
}

/// `GET /settings/attendance`
pub async fn edit(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    form(page, state, Scope::Institute).await
}

/// `POST /settings/attendance`
pub async fn update(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    form: Form<RuleForm>,
) -> Answer {
    let ctx = who.ctx(&state);
    save(page, &state, ctx, Scope::Institute, form).await
}

/// `GET /courses/{id}/attendance-rule`
pub async fn edit_of_course(
    _: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<CourseId>,
) -> Answer {
    form(page, state, Scope::Course(id.into_inner())).await
}

/// `POST /courses/{id}/attendance-rule`
pub async fn update_of_course(
    who: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<CourseId>,
    form: Form<RuleForm>,
) -> Answer {
    let ctx = who.ctx(&state);
    save(page, &state, ctx, Scope::Course(id.into_inner()), form).await
}
