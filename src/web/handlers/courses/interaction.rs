//! How the teacher of a course at a distance is there for the participants: without it the scheme
//! doesn't pay (statement 53).

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::domain::id::CourseId;
use crate::i18n::{Texts, fl};
use crate::services::plan_course;
use crate::storage::courses::{self, CourseRow};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageCourses;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// What a person types of it.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct InteractionForm {
    interaction: String,
    version: String,
}

impl InteractionForm {
    fn of(course: &CourseRow) -> Self {
        Self {
            interaction: course.live_interaction.clone(),
            version: course.version.to_string(),
        }
    }

    fn parse(&self, t: Texts) -> Result<String, FieldErrors> {
        let mut read = Reader::new(t);
        let interaction = read.text("interaction", &self.interaction);
        read.finish(|| interaction)
    }
}

#[derive(Template)]
#[template(path = "courses/interaction.html")]
struct FormPage {
    page: Page,
    form: FormView,
    id: CourseId,
}

impl FormPage {
    fn new(page: Page, course: &CourseRow, raw: &InteractionForm) -> Self {
        let t = page.t;
        Self {
            form: FormView::new(&page, raw),
            id: course.id,
            page: page
                .under("/courses", fl!(t, "course-list-title"))
                .under(format!("/courses/{}", course.id), course.title.clone())
                .titled(fl!(t, "course-interaction-title")),
        }
    }
}

/// `GET /courses/{id}/interaction`
pub async fn edit_interaction(
    _: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<CourseId>,
) -> Answer {
    let id = id.into_inner();
    let course = state.db.read(move |conn| courses::get(conn, id)).await?;
    let raw = InteractionForm::of(&course);
    view::show(&FormPage::new(page, &course, &raw))
}

/// `POST /courses/{id}/interaction`
pub async fn update_interaction(
    who: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<CourseId>,
    form: Form<InteractionForm>,
) -> Answer {
    let id = id.into_inner();
    let interaction = match form.raw.parse(page.t) {
        Ok(interaction) => interaction,
        Err(errors) => {
            let course = state.db.read(move |conn| courses::get(conn, id)).await?;
            let mut again = FormPage::new(page, &course, &form.raw);
            again.form = again.form.with_errors(errors);
            return view::show_again(&again);
        }
    };
    let (ctx, version) = (who.ctx(&state), form.version()?);
    state
        .db
        .write(move |tx| plan_course::tell_interaction(tx, &ctx, id, version, &interaction))
        .await
        .map_err(Error::from)?;
    let text = fl!(page.t, "course-interaction-saved");
    Ok(view::done(&page, &format!("/courses/{id}"), text))
}
