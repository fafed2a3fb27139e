//! One participant and the threshold: how he stands, and what is done when it can't be reached any
//! more.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::standing::Standing;
use crate::domain::attendance::{Decision, Verdict};
use crate::domain::id::{EnrolmentId, PlaceId};
use crate::i18n::{Label, Texts, fl};
use crate::services::attendance_overview::AttendeeStanding;
use crate::services::below_threshold::{self, DecideError};
use crate::storage::attendance_decisions::{self, DecisionRow};
use crate::storage::editions::{self, EditionRow};
use crate::storage::{Error as StorageError, courses};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::{ManageEnrolments, SeeBook};
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};

/// A decision as it is typed.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct DecisionForm {
    decision: String,
    note: String,
}

impl DecisionForm {
    fn of(known: Option<&DecisionRow>) -> Self {
        known.map_or_else(Self::default, |row| Self {
            decision: row.decision.to_string(),
            note: row.note.clone(),
        })
    }

    fn parse(&self, t: Texts) -> Result<(Decision, String), FieldErrors> {
        let mut read = Reader::new(t);
        if self.decision.is_empty() {
            read.refuse("decision", fl!(t, "attendance-decision-choose"));
        }
        let decision = read.choice("decision", &self.decision);
        let note = read.optional_text("note", &self.note);
        read.finish(|| Some((decision?, note?)))
    }
}

#[derive(Template)]
#[template(path = "attendance/below.html")]
struct BelowPage {
    page: Page,
    form: FormView,
    place: PlaceId,
    enrolment: EnrolmentId,
    standing: Standing,
    threshold: String,
    is_below: bool,
    decided: Option<String>,
    decisions: Vec<Choice>,
    may_change: bool,
}

struct Story {
    person: AttendeeStanding,
    edition: EditionRow,
    course: String,
    decision: Option<DecisionRow>,
}

async fn read(state: &State, place: PlaceId) -> Result<Story, Error> {
    let story = state
        .db
        .read(move |conn| {
            let person = below_threshold::standing(conn, place)?;
            let edition = editions::get(conn, person.attendee.edition_id)?;
            Ok::<_, StorageError>(Story {
                course: courses::get(conn, edition.course_id)?.title,
                decision: attendance_decisions::find(conn, place)?,
                edition,
                person,
            })
        })
        .await?;
    Ok(story)
}

fn decisions(t: Texts) -> Vec<Choice> {
    Decision::ALL
        .iter()
        .map(|decision| {
            let hint = match decision {
                Decision::Report => fl!(t, "attendance-decision-report-hint"),
                Decision::Refund => fl!(t, "attendance-decision-refund-hint"),
                Decision::Stop => fl!(t, "attendance-decision-stop-hint"),
                Decision::Nothing => fl!(t, "attendance-decision-nothing-hint"),
            };
            Choice::new(decision, decision.label(t)).hint(hint)
        })
        .collect()
}

impl BelowPage {
    fn new(page: Page, story: &Story, may_change: bool, raw: &DecisionForm) -> Self {
        let t = page.t;
        let form = FormView::new(&page, raw);
        let person = &story.person;
        let decided = story.decision.as_ref().map(|row| {
            let (what, day) = (row.decision.label(t), t.moment(row.decided_at));
            fl!(t, "attendance-decided", what = what, day = day)
        });
        let name = person.attendee.participant.full_name();
        let title = format!("{name} · {}", story.course);
        let edition = format!("/editions/{}", story.edition.id);
        Self {
            form,
            place: person.attendee.place_id,
            enrolment: person.attendee.enrolment_id,
            standing: Standing::new(t, person),
            threshold: t.percentage(person.measure.threshold.basis_points()),
            is_below: person.verdict() == Verdict::OutOfReach,
            decided,
            decisions: decisions(t),
            may_change,
            page: page
                .under("/attendance", fl!(t, "attendance-title"))
                .under(edition, story.edition.code.clone())
                .titled(title),
        }
    }
}

/// `GET /places/{id}/attendance`
pub async fn standing(
    who: Allowed<SeeBook>,
    page: Page,
    state: State,
    id: Path<PlaceId>,
) -> Answer {
    let story = read(&state, id.into_inner()).await?;
    let raw = DecisionForm::of(story.decision.as_ref());
    let may_change = who.may::<ManageEnrolments>();
    view::show(&BelowPage::new(page, &story, may_change, &raw))
}

/// `POST /places/{id}/attendance`
pub async fn decide(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<PlaceId>,
    form: Form<DecisionForm>,
) -> Answer {
    let id = id.into_inner();
    let t = page.t;
    let (decision, note) = match form.raw.parse(t) {
        Ok(read) => read,
        Err(errors) => {
            let story = read(&state, id).await?;
            let mut again = BelowPage::new(page, &story, true, &form.raw);
            again.form = again.form.with_errors(errors);
            return view::show_again(&again);
        }
    };
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| below_threshold::decide(tx, &ctx, id, decision, &note))
        .await;
    let address = format!("/places/{id}/attendance");
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            &address,
            fl!(t, "attendance-decision-saved"),
        )),
        Err(DecideError::NotBelow) => {
            let text = fl!(t, "attendance-decision-not-below");
            Ok(view::go_with(&page, &address, &Flash::problem(text)))
        }
        Err(DecideError::Storage(error)) => Err(error.into()),
    }
}
