//! The certificates of an edition on one page: everybody's result, and all certificates in one go.

use std::collections::BTreeMap;

use actix_web::web::Path;
use askama::Template;

use super::obstacle_words;
use crate::domain::certificate::Outcome;
use crate::domain::id::{DocumentId, EditionId, EnrolmentId, PlaceId};
use crate::domain::subsidy::elements::Paper;
use crate::i18n::{Texts, fl};
use crate::services::certificates::issue::{self, IssueCertificateError};
use crate::services::certificates::{self, Candidate, Grade, Overview};
use crate::services::compose_mail::ComposeError;
use crate::services::evidence;
use crate::storage::Error as StorageError;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::handlers::attendance::Standing;
use crate::web::handlers::evidence::{Places, refuse};
use crate::web::handlers::mails::mark::{self, Carriers, MailMark};
use crate::web::page::Page;
use crate::web::permissions::{ManageEnrolments, SeeBook};
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, Problems, choices};

/// The name of the button that issues; saving alone has none.
const ISSUE: &str = "issue";

#[derive(Template)]
#[template(path = "certificates/edition.html")]
struct ListPage {
    page: Page,
    id: EditionId,
    problems: Problems,
    rows: Vec<Row>,
    outcomes: Vec<Choice>,
    /// How many certificates can be issued now.
    ready: usize,
    may_change: bool,
}

struct Row {
    place: PlaceId,
    standing: Standing,
    outcome: String,
    score: String,
    score_error: Option<String>,
    certificate: Option<(DocumentId, String)>,
    /// How the mails stand that carried it.
    marks: Vec<MailMark>,
    enrolment: EnrolmentId,
    obstacle: Option<String>,
}

/// What was typed, by place: outcome and score.
type Typed = BTreeMap<PlaceId, (String, String)>;

impl Row {
    fn new(
        t: Texts,
        candidate: &Candidate,
        carriers: &Carriers,
        typed: &Typed,
        errors: &FieldErrors,
    ) -> Self {
        let place = candidate.person.attendee.place_id;
        let known = candidate.assessment.as_ref();
        let (outcome, score) = typed.get(&place).cloned().unwrap_or_else(|| {
            known.map_or_else(Default::default, |row| {
                (row.outcome.to_string(), row.score.clone())
            })
        });
        Self {
            place,
            standing: Standing::new(t, &candidate.person),
            outcome,
            score,
            score_error: errors
                .at(&format!("score-{place}"))
                .map(|error| error.text.clone()),
            certificate: candidate
                .certificate
                .as_ref()
                .map(|row| (row.document_id, row.number.clone())),
            marks: candidate
                .certificate
                .as_ref()
                .map(|row| mark::marks(t, carriers, row.document_id))
                .unwrap_or_default(),
            enrolment: candidate.person.attendee.enrolment_id,
            obstacle: candidate
                .obstacle
                .map(|obstacle| obstacle_words(t, obstacle)),
        }
    }
}

impl ListPage {
    fn new(
        page: Page,
        (overview, carriers): (&Overview, &Carriers),
        may_change: bool,
        typed: &Typed,
        errors: &FieldErrors,
    ) -> Self {
        let t = page.t;
        let candidates = &overview.candidates;
        let mut outcomes = vec![Choice::new("", fl!(t, "assessment-none"))];
        outcomes.extend(choices(Outcome::ALL, t));
        let edition = format!("/editions/{}", overview.edition.id);
        let title = format!("{} · {}", overview.course.title, overview.edition.code);
        Self {
            id: overview.edition.id,
            problems: Problems::new(t, errors),
            rows: candidates
                .iter()
                .map(|candidate| Row::new(t, candidate, carriers, typed, errors))
                .collect(),
            outcomes,
            ready: candidates.iter().filter(|one| one.is_ready()).count(),
            may_change,
            page: page
                .under("/editions", fl!(t, "edition-list-title"))
                .under(edition, title)
                .titled(fl!(t, "certificate-list-title")),
        }
    }
}

/// Everybody's standing, and the mails that carried the certificates.
async fn read(state: &State, page: &Page, id: EditionId) -> Result<(Overview, Carriers), Error> {
    let today = page.today;
    let found = state
        .db
        .read(move |conn| {
            let overview = certificates::of_edition(conn, id, today)?;
            let papers = overview.candidates.iter();
            let papers: Vec<DocumentId> = papers
                .filter_map(|one| Some(one.certificate.as_ref()?.document_id))
                .collect();
            let carriers = mark::carriers(conn, &papers)?;
            Ok::<_, StorageError>((overview, carriers))
        })
        .await?;
    Ok(found)
}

/// `GET /editions/{id}/certificates`
pub async fn list(who: Allowed<SeeBook>, page: Page, state: State, id: Path<EditionId>) -> Answer {
    let (overview, carriers) = read(&state, &page, id.into_inner()).await?;
    let may_change = who.may::<ManageEnrolments>();
    let (typed, errors) = (Typed::new(), FieldErrors::default());
    let seen = (&overview, &carriers);
    view::show(&ListPage::new(page, seen, may_change, &typed, &errors))
}

/// `POST /editions/{id}/certificates`
///
/// The results are saved first, for they stand on the certificates; then, if asked, each enrolment
/// in a transaction of its own, so that one whose mail can't be written keeps no other back.
pub async fn create_all(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EditionId>,
    form: Form<NoFields>,
) -> Answer {
    let id = id.into_inner();
    let t = page.t;
    let (overview, carriers) = read(&state, &page, id).await?;
    let typed = typed(&form, &overview);
    let grades = match grades(t, &typed) {
        Ok(grades) => grades,
        Err(errors) => {
            let seen = (&overview, &carriers);
            return view::show_again(&ListPage::new(page, seen, true, &typed, &errors));
        }
    };
    let (ctx, site) = (who.ctx(&state), state.site());
    let of_results = ctx.clone();
    let saved = state
        .db
        .write(move |tx| certificates::assess(tx, &of_results, id, &grades))
        .await
        .map_err(|error: StorageError| Error::from(error))?;
    let address = format!("/editions/{id}/certificates");
    if !form.has(ISSUE) {
        let text = fl!(t, "assessment-saved", count = saved);
        return Ok(view::done(&page, &address, text));
    }
    let (overview, _) = read(&state, &page, id).await?;
    let missing = state
        .db
        .read(move |conn| evidence::of_edition(conn, id, Paper::Certificate))
        .await?;
    if !missing.is_empty() {
        let places = Places {
            course: overview.course.id,
            edition: id,
            enrolment: None,
        };
        return refuse(page, fl!(t, "certificate"), &missing, places);
    }
    let mut count = 0;
    let mut unmailed = Vec::new();
    for enrolment in issue::list_ready(&overview) {
        let (ctx, site) = (ctx.clone(), site.clone());
        let outcome = state
            .db
            .write(move |tx| issue::all_of_enrolment(tx, &ctx, &site, enrolment))
            .await;
        match outcome {
            Ok(issued) => count += issued.len(),
            Err(IssueCertificateError::Mail(ComposeError::NoAddress { name, .. })) => {
                unmailed.push(name);
            }
            Err(IssueCertificateError::Storage(error)) => return Err(error.into()),
            Err(error) => return Err(Error::internal(error)),
        }
    }
    let flash = if unmailed.is_empty() {
        Flash::done(fl!(t, "certificate-issued-all", count = count))
    } else {
        let names = unmailed.join(", ");
        Flash::problem(fl!(
            t,
            "certificate-issued-some",
            count = count,
            names = names
        ))
    };
    Ok(view::go_with(&page, &address, &flash))
}

fn typed(form: &Form<NoFields>, overview: &Overview) -> Typed {
    let field = |name: String| form.all(&name).next().unwrap_or_default().to_owned();
    overview
        .candidates
        .iter()
        .map(|candidate| candidate.person.attendee.place_id)
        .filter(|place| form.has(&format!("outcome-{place}")))
        .map(|place| {
            let outcome = field(format!("outcome-{place}"));
            (place, (outcome, field(format!("score-{place}"))))
        })
        .collect()
}

fn grades(t: Texts, typed: &Typed) -> Result<Vec<Grade>, FieldErrors> {
    let mut read = Reader::new(t);
    let mut grades = Vec::new();
    for (place, (outcome, score)) in typed {
        let field = format!("score-{place}");
        let score = read.optional_text(&field, score).unwrap_or_default();
        let outcome: Option<Outcome> = if outcome.is_empty() {
            None
        } else {
            read.choice(&format!("outcome-{place}"), outcome)
        };
        if outcome.is_none() && !score.is_empty() {
            read.refuse(&field, fl!(t, "assessment-score-alone"));
        }
        grades.push(Grade {
            place: *place,
            result: outcome.map(|outcome| (outcome, score)),
        });
    }
    read.finish(|| Some(grades))
}
