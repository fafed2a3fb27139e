//! A paper that isn't printed, because it lacks an element that VLAIO asks for: which one, and a link
//! to where it is added.

use actix_web::http::StatusCode;
use askama::Template;

use crate::domain::id::{CourseId, EditionId, EnrolmentId};
use crate::domain::subsidy::elements::Element;
use crate::i18n::{Label, Texts, fl};
use crate::web::page::Page;
use crate::web::view::{self, Answer};

/// Where the elements of a paper are kept.
#[derive(Debug, Clone, Copy)]
pub struct Places {
    pub course: CourseId,
    pub edition: EditionId,
    /// Where the paper is about one enrolment.
    pub enrolment: Option<EnrolmentId>,
}

/// An element with the page that holds it.
pub struct MissingView {
    pub what: String,
    pub path: String,
    pub go: String,
}

#[derive(Template)]
#[template(path = "evidence/missing.html")]
struct MissingPage {
    page: Page,
    paper: String,
    missing: Vec<MissingView>,
}

/// Each missing element with where to add it.
#[must_use]
pub fn views(t: Texts, missing: &[Element], places: Places) -> Vec<MissingView> {
    let course = format!("/courses/{}/edit", places.course);
    let edition = format!("/editions/{}", places.edition);
    missing
        .iter()
        .map(|element| {
            let (path, go) = match element {
                Element::Provider => (
                    "/settings/institute".to_owned(),
                    fl!(t, "evidence-to-institute"),
                ),
                Element::Participant | Element::Enterprise | Element::Price => {
                    let enrolment = places.enrolment.map(|id| format!("/enrolments/{id}"));
                    (
                        enrolment.unwrap_or_else(|| edition.clone()),
                        fl!(t, "evidence-to-enrolment"),
                    )
                }
                Element::Days => (edition.clone(), fl!(t, "evidence-to-edition")),
                _ => (course.clone(), fl!(t, "evidence-to-course")),
            };
            MissingView {
                what: element.label(t),
                path,
                go,
            }
        })
        .collect()
}

/// The page instead of the paper (422).
///
/// # Errors
/// When the template can't be rendered.
pub fn refuse(page: Page, paper: String, missing: &[Element], places: Places) -> Answer {
    let t = page.t;
    view::html(
        StatusCode::UNPROCESSABLE_ENTITY,
        &MissingPage {
            page: page.titled(fl!(t, "evidence-title")),
            paper: fl!(t, "evidence-not-printed", paper = paper),
            missing: views(t, missing, places),
        },
    )
}
