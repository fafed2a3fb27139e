//! The certificates of one participant: the one that holds, those before it, making it anew and
//! withdrawing it.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::obstacle_words;
use crate::domain::certificate::CertificateStatus;
use crate::domain::id::{DocumentId, EditionId, EnrolmentId, PlaceId};
use crate::i18n::{Label, Texts, fl};
use crate::services::certificates::issue::{self, IssueCertificateError};
use crate::services::certificates::withdraw::{self, WithdrawError};
use crate::services::certificates::{self};
use crate::services::compose_mail::ComposeError;
use crate::storage::certificates::{self as stored, CertificateRow};
use crate::storage::courses::{self, CourseRow};
use crate::storage::editions::{self, EditionRow};
use crate::storage::places::{self, PlaceRow};
use crate::storage::{Error as StorageError, enrolments};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::evidence::{Places, refuse};
use crate::web::handlers::mails::mark::{self, Carriers, MailMark};
use crate::web::page::Page;
use crate::web::permissions::{ManageEnrolments, SeeBook};
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// Why a certificate is made anew or withdrawn.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ReasonForm {
    reason: String,
}

impl ReasonForm {
    fn parse(&self, t: Texts) -> Result<String, FieldErrors> {
        let mut read = Reader::new(t);
        let reason = read.text("reason", &self.reason);
        read.finish(|| reason)
    }
}

#[derive(Template)]
#[template(path = "certificates/place.html")]
struct ShowPage {
    page: Page,
    form: FormView,
    place: PlaceId,
    enrolment: EnrolmentId,
    rows: Vec<Row>,
    holds: bool,
    obstacle: Option<String>,
    may_change: bool,
}

struct Row {
    number: String,
    document: DocumentId,
    issued: String,
    /// How the mails stand that carried it.
    marks: Vec<MailMark>,
    status: String,
    tag: &'static str,
    /// Why it was made anew, and why it ended.
    notes: Vec<String>,
}

impl Row {
    fn new(t: Texts, row: &CertificateRow, carriers: &Carriers) -> Self {
        let mut notes = Vec::new();
        if let Some(reason) = &row.reissue_reason {
            notes.push(fl!(t, "certificate-reissued-why", reason = reason.as_str()));
        }
        if let (Some(at), Some(reason)) = (row.ended_at, &row.end_reason) {
            let (day, reason) = (t.moment(at), reason.as_str());
            notes.push(match row.status {
                CertificateStatus::Withdrawn => {
                    fl!(t, "certificate-withdrawn-why", day = day, reason = reason)
                }
                _ => fl!(t, "certificate-replaced-on", day = day),
            });
        }
        Self {
            number: row.number.clone(),
            document: row.document_id,
            issued: t.moment(row.issued_at),
            marks: mark::marks(t, carriers, row.document_id),
            status: row.status.label(t),
            tag: match row.status {
                CertificateStatus::Valid => "tag-good",
                CertificateStatus::Withdrawn => "tag-bad",
                CertificateStatus::Replaced => "",
            },
            notes,
        }
    }
}

struct Story {
    place: PlaceRow,
    edition: EditionRow,
    course: CourseRow,
    rows: Vec<CertificateRow>,
    carriers: Carriers,
    obstacle: Option<crate::domain::certificate::Obstacle>,
    takes_part: bool,
}

async fn read(state: &State, page: &Page, id: PlaceId) -> Result<Story, Error> {
    let today = page.today;
    let story = state
        .db
        .read(move |conn| {
            let place = places::get(conn, id)?;
            let enrolment = enrolments::get(conn, place.enrolment_id)?;
            let overview = certificates::of_edition(conn, enrolment.edition_id, today)?;
            let mut candidates = overview.candidates.iter();
            let own = candidates.find(|one| one.person.attendee.place_id == id);
            let edition = editions::get(conn, enrolment.edition_id)?;
            let rows = stored::list_of_place(conn, id)?;
            let papers: Vec<DocumentId> = rows.iter().map(|row| row.document_id).collect();
            Ok::<_, StorageError>(Story {
                rows,
                carriers: mark::carriers(conn, &papers)?,
                course: courses::get(conn, edition.course_id)?,
                obstacle: own.and_then(|one| one.obstacle),
                takes_part: own.is_some(),
                edition,
                place,
            })
        })
        .await?;
    Ok(story)
}

impl ShowPage {
    fn new(page: Page, story: &Story, may_change: bool, raw: &ReasonForm) -> Self {
        let t = page.t;
        let form = FormView::new(&page, raw);
        let edition = format!("/editions/{}", story.edition.id);
        let code = story.edition.code.clone();
        let obstacle = if story.takes_part {
            story.obstacle.map(|obstacle| obstacle_words(t, obstacle))
        } else {
            Some(fl!(t, "certificate-obstacle-no-place"))
        };
        let person = story.place.participant.full_name();
        let title = fl!(
            t,
            "certificate-of-person",
            person = person,
            course = story.course.title.as_str()
        );
        Self {
            form,
            place: story.place.id,
            enrolment: story.place.enrolment_id,
            rows: story
                .rows
                .iter()
                .map(|row| Row::new(t, row, &story.carriers))
                .collect(),
            holds: story
                .rows
                .iter()
                .any(|row| row.status == CertificateStatus::Valid),
            obstacle,
            may_change,
            page: page
                .under("/editions", fl!(t, "edition-list-title"))
                .under(edition.clone(), code)
                .under(
                    format!("{edition}/certificates"),
                    fl!(t, "certificate-list-title"),
                )
                .titled(title),
        }
    }
}

/// `GET /places/{id}/certificates`
pub async fn show(who: Allowed<SeeBook>, page: Page, state: State, id: Path<PlaceId>) -> Answer {
    let story = read(&state, &page, id.into_inner()).await?;
    let may_change = who.may::<ManageEnrolments>();
    view::show(&ShowPage::new(
        page,
        &story,
        may_change,
        &ReasonForm::default(),
    ))
}

/// `POST /places/{id}/certificates`
pub async fn create(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<PlaceId>,
    form: Form<ReasonForm>,
) -> Answer {
    let id = id.into_inner();
    let story = read(&state, &page, id).await?;
    let reason = match form.raw.parse(page.t) {
        Ok(reason) => reason,
        Err(errors) => return wrong(page, &story, &form.raw, errors),
    };
    let (ctx, site) = (who.ctx(&state), state.site());
    let edition: EditionId = story.edition.id;
    let outcome = state
        .db
        .write(move |tx| issue::one(tx, &ctx, &site, edition, id, &reason))
        .await;
    let t = page.t;
    match outcome {
        Ok(issued) => {
            let text = fl!(t, "certificate-issued-one", number = issued.number);
            Ok(view::done(&page, &address(id), text))
        }
        Err(IssueCertificateError::Obstacle(obstacle)) => {
            Ok(problem(&page, id, obstacle_words(t, obstacle)))
        }
        Err(IssueCertificateError::Lacks(missing)) => {
            let places = Places {
                course: story.course.id,
                edition,
                enrolment: Some(story.place.enrolment_id),
            };
            refuse(page, fl!(t, "certificate"), &missing, places)
        }
        Err(IssueCertificateError::NoPlace) => {
            Ok(problem(&page, id, fl!(t, "certificate-obstacle-no-place")))
        }
        Err(IssueCertificateError::Mail(ComposeError::NoAddress { name, .. })) => {
            let text = fl!(t, "enrolment-no-address", name = name);
            Ok(problem(&page, id, text))
        }
        Err(IssueCertificateError::Storage(error)) => Err(error.into()),
        Err(error) => Err(Error::internal(error)),
    }
}

/// `POST /places/{id}/certificates/withdraw`
pub async fn withdraw(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<PlaceId>,
    form: Form<ReasonForm>,
) -> Answer {
    let id = id.into_inner();
    let reason = match form.raw.parse(page.t) {
        Ok(reason) => reason,
        Err(errors) => {
            let story = read(&state, &page, id).await?;
            return wrong(page, &story, &form.raw, errors);
        }
    };
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| withdraw::withdraw(tx, &ctx, id, &reason))
        .await;
    match outcome {
        Ok(number) => {
            let text = fl!(page.t, "certificate-withdrawn", number = number);
            Ok(view::done(&page, &address(id), text))
        }
        Err(WithdrawError::NoneHolds) => {
            Ok(problem(&page, id, fl!(page.t, "certificate-none-holds")))
        }
        Err(WithdrawError::Storage(error)) => Err(error.into()),
    }
}

fn address(id: PlaceId) -> String {
    format!("/places/{id}/certificates")
}

fn problem(page: &Page, id: PlaceId, text: String) -> actix_web::HttpResponse {
    view::go_with(page, &address(id), &Flash::problem(text))
}

fn wrong(page: Page, story: &Story, raw: &ReasonForm, errors: FieldErrors) -> Answer {
    let mut shown = ShowPage::new(page, story, true, raw);
    shown.form = shown.form.with_errors(errors);
    view::show_again(&shown)
}
