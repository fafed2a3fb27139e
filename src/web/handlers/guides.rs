//! The guide behind a personal link, for a customer without an account: what to type in the
//! government's application, and telling us back how far it is. Whoever has the link is let in, so
//! it is limited in number of tries, kept out of search engines, and shows one enrolment only.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::party::Size;
use crate::domain::subsidy::Reason;
use crate::domain::subsidy::guide::{Guide, Next};
use crate::domain::subsidy::life::StepKind;
use crate::i18n::{Section, Texts, fl};
use crate::services::application_guide::answers::{self, AnswerError};
use crate::services::application_guide::{self, GuideError, links};
use crate::services::application_life::StepError;
use crate::services::outlook::{self, Outlook};
use crate::services::record_application::RecordApplicationError;
use crate::storage::Error as StorageError;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::institute::{self, Institute};
use crate::web::auth::Open;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::enrolments::{ApplicationForm, field_of};
use crate::web::handlers::personal_link::{self, written};
use crate::web::page::Page;
use crate::web::reader::Reader;
use crate::web::state::{AppState, State};
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// A day on which something happened.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct DayForm {
    on: String,
}

#[derive(Template)]
#[template(path = "guide/show.html")]
struct ShowPage {
    page: Page,
    provider: String,
    token: String,
    intro: String,
    /// What is told already.
    known: Option<String>,
    next: Next,
    /// What to do next, and by when.
    what: String,
    is_late: bool,
    form: FormView,
    sizes: Vec<Choice>,
    /// Whether the fields that are filled in already are shown.
    is_open: bool,
    today: String,
    sections: Vec<Section>,
    ask: Option<String>,
    /// For the links between the customer's pages.
    has_guide: bool,
}

#[derive(Template)]
#[template(path = "guide/closed.html")]
struct ClosedPage {
    page: Page,
    provider: String,
}

/// What a link opens.
struct Opened {
    token: String,
    file: EnrolmentFile,
    guide: Guide,
    outlook: Outlook,
    institute: Institute,
}

/// What a request with a token leads to.
enum Door {
    Open(Box<Opened>),
    /// There is nothing to apply for: on to the page of the enrolment.
    Account {
        token: String,
    },
    /// Who is behind it, for the page that says that it is closed.
    Closed {
        provider: String,
    },
}

async fn knock(
    state: &AppState,
    request: &HttpRequest,
    token: String,
    today: NaiveDate,
) -> Result<Door, Error> {
    personal_link::try_link(state, request)?;
    let now = state.clock.now();
    let found = state
        .db
        .read(move |conn| {
            let institute = institute::get(conn)?.institute;
            let Some(file) = links::open(conn, &token, now)? else {
                let provider = institute.legal_name;
                return Ok(Door::Closed { provider });
            };
            if !file.enrolment.uses_portfolio {
                return Ok(Door::Account { token });
            }
            Ok::<_, GuideError>(Door::Open(Box::new(Opened {
                guide: application_guide::compose(conn, &file, today)?,
                outlook: outlook::of_enrolment(conn, &file, today)?,
                token,
                file,
                institute,
            })))
        })
        .await;
    found.map_err(|error| match error {
        GuideError::Storage(error) => error.into(),
        // The half-days were all taken away since: nothing to tell for now.
        GuideError::NotPlanned => Error::NotFound,
        error => Error::internal(error),
    })
}

fn account(token: &str) -> String {
    format!("/guide/{token}/account")
}

impl Opened {
    fn page(&self, page: Page, raw: &ApplicationForm) -> ShowPage {
        let t = page.t;
        let guide = &self.guide;
        let customer = self.file.customer.customer.name.as_str();
        let course = guide.course.title.as_str();
        let email = self.institute.email.as_str();
        ShowPage {
            provider: self.institute.legal_name.clone(),
            token: self.token.clone(),
            intro: fl!(t, "guide-intro", customer = customer, course = course),
            known: guide.application.as_ref().map(|application| {
                let number = application.number.normal();
                let day = t.day(application.applied_on);
                fl!(t, "guide-known-number", number = number, day = day)
            }),
            next: guide.next(),
            what: self.what(t),
            is_late: guide.is_late(),
            form: FormView::new(&page, raw),
            sizes: choices(&[Size::Small, Size::Medium], t),
            is_open: self.outlook.subsidy().is_none(),
            today: page.today.to_string(),
            sections: t.guide(guide),
            has_guide: true,
            ask: (!email.is_empty()).then(|| fl!(t, "guide-ask", email = email)),
            page: page.titled(fl!(t, "guide-title")),
        }
    }

    fn what(&self, t: Texts) -> String {
        let guide = &self.guide;
        let amount = t.money(guide.project_amount());
        match guide.next() {
            Next::Apply if guide.is_late() => {
                fl!(t, "guide-too-late", day = t.day(guide.apply_by()))
            }
            Next::Apply => fl!(t, "guide-apply-by", day = t.day(guide.apply_by())),
            Next::Deposit => {
                let own = guide.shares.map_or(guide.project_amount(), |s| s.own_share);
                let (day, own) = (t.day(guide.deposit_by()), t.money(own));
                fl!(t, "guide-next-deposit-by", day = day, amount = own)
            }
            Next::Order => fl!(t, "guide-next-order-what", amount = amount),
            Next::Nothing => fl!(t, "guide-next-nothing"),
        }
    }
}

/// `GET /guide/{token}`
pub async fn show(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
) -> Answer {
    let opened = match knock(&state, &request, token.into_inner(), page.today).await? {
        Door::Open(opened) => opened,
        Door::Account { token } => return Ok(view::go_to(&account(&token))),
        Door::Closed { provider } => return closed(page, provider),
    };
    let page = written(page, &opened.file);
    let raw = ApplicationForm::proposed(&page, &opened.file, &opened.outlook);
    view::show(&opened.page(page, &raw)).map(view::unlisted)
}

/// `GET /guide/{token}/paper`
pub async fn paper(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
) -> Answer {
    let today = page.today;
    let opened = match knock(&state, &request, token.into_inner(), today).await? {
        Door::Open(opened) => opened,
        Door::Account { token } => return Ok(view::go_to(&account(&token))),
        Door::Closed { provider } => return closed(page, provider),
    };
    let file = opened.file;
    let name = application_guide::file_name(&file);
    let bytes = state
        .db
        .read(move |conn| application_guide::on_paper(conn, &file, today))
        .await
        .map_err(|error: GuideError| Error::internal(error))?;
    Ok(view::unlisted(view::pdf(&name, bytes)))
}

/// `POST /guide/{token}/number`
pub async fn record_number(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
    form: Form<ApplicationForm>,
) -> Answer {
    let opened = match knock(&state, &request, token.into_inner(), page.today).await? {
        Door::Open(opened) => opened,
        Door::Account { token } => return Ok(view::go_to(&account(&token))),
        Door::Closed { provider } => return closed(page, provider),
    };
    let page = written(page, &opened.file);
    let t = page.t;
    let command = match form.raw.parse(t) {
        Ok(command) => command,
        Err(errors) => return wrong(&opened, page, &form.raw, errors),
    };
    let (now, token, number) = (
        state.clock.now(),
        opened.token.clone(),
        command.number.normal(),
    );
    let outcome = state
        .db
        .write(move |tx| answers::record_number(tx, now, &token, &command))
        .await;
    match outcome {
        Ok(()) => {
            let text = fl!(t, "guide-thanks-number", number = number);
            Ok(thanks(&page, &opened, &Flash::done(text)))
        }
        Err(AnswerError::Application(RecordApplicationError::Refused(reasons))) => {
            let mut errors = FieldErrors::default();
            for reason in &reasons {
                errors.add(field_of(reason), told(t, reason));
            }
            wrong(&opened, page, &form.raw, errors)
        }
        Err(AnswerError::Application(RecordApplicationError::RefusedAsForeign { .. })) => {
            let errors = FieldErrors::one("number", fl!(t, "guide-number-refused"));
            wrong(&opened, page, &form.raw, errors)
        }
        Err(error) => other(&page, &opened, error),
    }
}

/// `POST /guide/{token}/deposit`
pub async fn record_deposit(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
    form: Form<DayForm>,
) -> Answer {
    record_step(page, state, request, token, form, StepKind::Deposited).await
}

/// `POST /guide/{token}/payment-order`
pub async fn record_payment_order(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
    form: Form<DayForm>,
) -> Answer {
    record_step(page, state, request, token, form, StepKind::PaymentOrdered).await
}

async fn record_step(
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
    form: Form<DayForm>,
    kind: StepKind,
) -> Answer {
    let opened = match knock(&state, &request, token.into_inner(), page.today).await? {
        Door::Open(opened) => opened,
        Door::Account { token } => return Ok(view::go_to(&account(&token))),
        Door::Closed { provider } => return closed(page, provider),
    };
    let page = written(page, &opened.file);
    let t = page.t;
    let mut read = Reader::new(t);
    let typed = read.day("on", &form.raw.on);
    let Ok(day) = read.finish(|| typed) else {
        let flash = Flash::problem(fl!(t, "field-day"));
        return Ok(thanks(&page, &opened, &flash));
    };
    let (now, token) = (state.clock.now(), opened.token.clone());
    let outcome = state
        .db
        .write(move |tx| answers::record_step(tx, now, &token, kind, day))
        .await;
    match outcome {
        Ok(()) => {
            let text = fl!(t, "guide-thanks-step", day = t.day(day));
            Ok(thanks(&page, &opened, &Flash::done(text)))
        }
        Err(error) => other(&page, &opened, error),
    }
}

/// What went otherwise than the customer meant, in words for a customer.
fn other(page: &Page, opened: &Opened, error: AnswerError) -> Answer {
    let t = page.t;
    let flash = match error {
        AnswerError::Known | AnswerError::Step(StepError::Storage(StorageError::Stale)) => {
            Flash::done(fl!(t, "guide-known-already"))
        }
        AnswerError::Closed => Flash::problem(fl!(t, "guide-closed-advice")),
        AnswerError::Step(StepError::Illegal(illegal)) => Flash::problem(t.illegal_step(&illegal)),
        AnswerError::Storage(error)
        | AnswerError::Step(StepError::Storage(error))
        | AnswerError::Application(RecordApplicationError::Storage(error)) => {
            return Err(error.into());
        }
        AnswerError::Step(error @ StepError::Gone) => return Err(Error::internal(error)),
        AnswerError::Application(error) => return Err(Error::internal(error)),
    };
    Ok(thanks(page, opened, &flash))
}

/// A reason in words that tell nothing of other customers.
fn told(t: Texts, reason: &Reason) -> String {
    match reason {
        Reason::ProjectNumberUsed { .. } => fl!(t, "guide-number-used"),
        reason => t.reason(reason),
    }
}

fn wrong(opened: &Opened, page: Page, raw: &ApplicationForm, errors: FieldErrors) -> Answer {
    let mut again = opened.page(page, raw);
    again.form = again.form.with_errors(errors);
    again.is_open = true;
    view::show_again(&again).map(view::unlisted)
}

fn thanks(page: &Page, opened: &Opened, flash: &Flash) -> HttpResponse {
    view::go_with(page, &format!("/guide/{}", opened.token), flash)
}

/// The same page for a link that was never made, has expired or was withdrawn.
pub(super) fn closed(page: Page, provider: String) -> Answer {
    let title = fl!(page.t, "guide-closed-title");
    let closed = ClosedPage {
        page: page.titled(title),
        provider,
    };
    view::html(StatusCode::NOT_FOUND, &closed).map(view::unlisted)
}
