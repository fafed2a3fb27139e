//! Judging an application: the checklist with what the book found, a person's answers, and the
//! decision.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::steps;
use crate::domain::id::EnrolmentId;
use crate::domain::subsidy::Reason;
use crate::domain::subsidy::checklist::{Answered, Finding, Point, Refusal};
use crate::domain::subsidy::life::StepKind;
use crate::i18n::{Label, Texts, fl};
use crate::services::judge_application::{self, Answers, JudgeError, Judging};
use crate::storage::Error as StorageError;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageEnrolments;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// What a person answers and decides.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct JudgingForm {
    /// `accept` or `refuse`.
    decision: String,
    rest_fits: String,
    refusal: String,
    text: String,
    version: String,
}

impl JudgingForm {
    /// What the book found stands ready as the reason of a refusal.
    fn proposed(t: Texts, judging: &Judging) -> Self {
        let first = judging.problems().next();
        let reasons: Vec<String> = judging.problems().map(|reason| t.reason(reason)).collect();
        Self {
            refusal: first
                .map(|reason| Refusal::of(reason).word().to_owned())
                .unwrap_or_default(),
            text: reasons.join(" "),
            version: judging.application.version.to_string(),
            ..Self::default()
        }
    }
}

#[derive(Template)]
#[template(path = "enrolments/judging.html")]
struct JudgingPage {
    page: Page,
    id: EnrolmentId,
    form: FormView,
    facts: Vec<(String, String)>,
    points: Vec<PointView>,
    /// What stands in the way of accepting.
    has_problems: bool,
    asks: bool,
    is_open: bool,
    decided: Option<String>,
    is_refused: bool,
    refusals: Vec<Choice>,
}

struct PointView {
    word: &'static str,
    name: String,
    /// `fits`, `wrong`, `odd` or `ask`.
    look: &'static str,
    verdict: String,
    tag: &'static str,
    icon: &'static str,
    texts: Vec<String>,
    codes: String,
    source: &'static str,
    is_wrong: bool,
}

impl PointView {
    fn new(t: Texts, file: &EnrolmentFile, answered: &Answered, wrong: &[Point]) -> Self {
        let point = answered.point;
        let (look, verdict, tag, icon, reasons): (_, _, _, _, &[Reason]) = match &answered.finding {
            Finding::Fits => ("fits", fl!(t, "judging-fits"), "tag-good", "check", &[]),
            Finding::Wrong(reasons) => ("wrong", fl!(t, "judging-wrong"), "tag-bad", "x", reasons),
            Finding::Odd(reasons) => (
                "odd",
                fl!(t, "judging-odd"),
                "tag-waits",
                "alert-triangle",
                reasons,
            ),
            Finding::Ask => ("ask", fl!(t, "judging-ask"), "tag-info", "search", &[]),
        };
        let mut texts: Vec<String> = reasons.iter().map(|reason| t.reason(reason)).collect();
        if answered.finding == Finding::Ask {
            texts.push(question(t, point, file));
        }
        let codes: Vec<&str> = reasons.iter().map(Reason::code).collect();
        Self {
            word: point.word(),
            name: point.label(t),
            look,
            verdict,
            tag,
            icon,
            texts,
            codes: codes.join(", "),
            source: point.source(),
            is_wrong: wrong.contains(&point),
        }
    }
}

/// What a person looks up, with what should stand there.
fn question(t: Texts, point: Point, file: &EnrolmentFile) -> String {
    match point {
        Point::Theme => {
            let theme = file.course.theme.map(|theme| theme.label(t));
            let theme = theme.unwrap_or_else(|| fl!(t, "judging-no-theme"));
            fl!(t, "judging-ask-theme", theme = theme)
        }
        Point::Participants => {
            let people = file.active_places().map(|place| {
                let person = &place.participant;
                format!("{} ({})", person.full_name(), person.statute.label(t))
            });
            let people: Vec<String> = people.collect();
            fl!(t, "judging-ask-participants", names = people.join(", "))
        }
        Point::Related => fl!(t, "judging-ask-related"),
        _ => fl!(t, "judging-ask-customer"),
    }
}

impl JudgingPage {
    fn new(page: Page, judging: &Judging, raw: &JudgingForm, wrong: &[Point]) -> Self {
        let t = page.t;
        let (file, application) = (&judging.file, &judging.application);
        let customer = file.customer.customer.name.as_str();
        let course = file.course.title.as_str();
        let path = format!("/enrolments/{}", file.enrolment.id);
        let told = |kind| judging.life.told(kind);
        let decided = told(StepKind::Refused).or_else(|| told(StepKind::Accepted));
        let mut facts = vec![
            (
                fl!(t, "application-number"),
                application.project_number.normal(),
            ),
            (
                fl!(t, "application-applied-on"),
                t.day(application.applied_on),
            ),
            (fl!(t, "application-size"), application.size.label(t)),
            (
                fl!(t, "application-project-amount"),
                t.money(application.project_cents),
            ),
            (
                fl!(t, "application-own-share"),
                t.money(application.own_share_cents),
            ),
            (
                fl!(t, "application-subsidy"),
                t.money(application.subsidy_cents),
            ),
        ];
        if let Some(by) = judging.life.judge_by() {
            let by = fl!(t, "life-by", day = t.when(by, page.today));
            facts.push((fl!(t, "deadline-judging"), by));
        }
        Self {
            id: file.enrolment.id,
            form: FormView::new(&page, raw),
            facts,
            points: judging
                .points
                .iter()
                .map(|answered| PointView::new(t, file, answered, wrong))
                .collect(),
            has_problems: judging.problems().next().is_some(),
            asks: judging.to_look_at().next().is_some(),
            is_open: judging.is_open(),
            is_refused: told(StepKind::Refused).is_some(),
            decided: decided.map(|step| {
                format!(
                    "{} · {} · {}",
                    step.kind.label(t),
                    t.day(step.on),
                    t.told_by(step.source, &step.by)
                )
            }),
            refusals: std::iter::once(Choice::new("", fl!(t, "judging-choose-reason")))
                .chain(choices(Refusal::ALL, t))
                .collect(),
            page: page
                .under("/enrolments", fl!(t, "enrolment-list-title"))
                .under(
                    path,
                    fl!(t, "enrolment-title", customer = customer, course = course),
                )
                .titled(fl!(t, "judging-title")),
        }
    }
}

/// `GET /enrolments/{id}/judging`
pub async fn show(
    _: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
) -> Answer {
    let (id, today) = (id.into_inner(), page.today);
    let read = state
        .db
        .read(move |conn| judge_application::read(conn, id, today))
        .await;
    let judging = match read {
        Ok(judging) => judging,
        Err(JudgeError::Storage(StorageError::NotFound)) => {
            let text = fl!(page.t, "application-none");
            return Ok(nothing_there(&page, id, text));
        }
        Err(error) => return Err(unreadable(error)),
    };
    let raw = JudgingForm::proposed(page.t, &judging);
    view::show(&JudgingPage::new(page, &judging, &raw, &[]))
}

/// Back to the enrolment, where there is no application (any more), or not in this state.
pub(super) fn nothing_there(page: &Page, id: EnrolmentId, text: String) -> HttpResponse {
    view::go_with(page, &format!("/enrolments/{id}"), &Flash::problem(text))
}

pub(super) fn unreadable(error: JudgeError) -> Error {
    match error {
        JudgeError::Storage(error) => error.into(),
        error => Error::internal(error),
    }
}

/// `POST /enrolments/{id}/judging`
pub async fn decide(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
    form: Form<JudgingForm>,
) -> Answer {
    let (id, t) = (id.into_inner(), page.t);
    let (version, ctx) = (form.version()?, who.ctx(&state));
    let answers = Answers {
        rest_fits: !form.raw.rest_fits.is_empty(),
        wrong: form
            .all("wrong")
            .filter_map(|word| word.parse().ok())
            .collect(),
    };
    let accepts = form.raw.decision == "accept";
    let refusal = match (
        form.raw.decision.as_str(),
        form.raw.refusal.parse::<Refusal>(),
    ) {
        ("accept", _) => None,
        ("refuse", Ok(refusal)) => Some(refusal),
        (decision, _) => {
            // Enter alone decides nothing.
            let errors = match decision {
                "refuse" => FieldErrors::one("refusal", fl!(t, "judging-reason-missing")),
                _ => FieldErrors::one("", fl!(t, "judging-decide")),
            };
            return again(page, &state, id, &form, &answers.wrong, errors).await;
        }
    };
    let text = form.raw.text.clone();
    let wrong = answers.wrong.clone();
    let outcome = state
        .db
        .write(move |tx| match refusal {
            None => judge_application::accept(tx, &ctx, id, version, &answers),
            Some(refusal) => {
                judge_application::refuse(tx, &ctx, id, version, refusal, &text, &answers)
            }
        })
        .await;
    let errors = match outcome {
        Ok(()) if accepts => {
            let to = format!("/enrolments/{id}");
            return Ok(view::done(&page, &to, fl!(t, "judging-accepted")));
        }
        Ok(()) => {
            let to = format!("/enrolments/{id}/refusal");
            return Ok(view::done(&page, &to, fl!(t, "judging-refused")));
        }
        Err(JudgeError::TextMissing) => FieldErrors::one("text", fl!(t, "judging-text-missing")),
        Err(JudgeError::Unanswered) if wrong.is_empty() => {
            FieldErrors::one("rest_fits", fl!(t, "judging-rest-missing"))
        }
        Err(JudgeError::Unanswered) => FieldErrors::one("rest_fits", fl!(t, "judging-found-wrong")),
        Err(JudgeError::Step(error)) => FieldErrors::one("", steps::why(t, error)?),
        Err(error) => return Err(unreadable(error)),
    };
    again(page, &state, id, &form, &wrong, errors).await
}

/// The same page with what was answered, and what is missing.
async fn again(
    page: Page,
    state: &State,
    id: EnrolmentId,
    form: &Form<JudgingForm>,
    wrong: &[Point],
    errors: FieldErrors,
) -> Answer {
    let today = page.today;
    let judging = state
        .db
        .read(move |conn| judge_application::read(conn, id, today))
        .await
        .map_err(unreadable)?;
    let mut again = JudgingPage::new(page, &judging, &form.raw, wrong);
    again.form = again.form.with_errors(errors);
    view::show_again(&again)
}
