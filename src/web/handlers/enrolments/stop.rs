//! Stopping a project: who stops and why, then what that comes to (who gets what back, the credit
//! note, the message), and only then the stop itself. After it, recording what was refunded.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::judging::nothing_there;
use super::steps;
use crate::domain::id::{EnrolmentId, InvoiceId};
use crate::domain::subsidy::life::{IllegalStep, StepKind, StopScenario};
use crate::domain::subsidy::stop::{StopError, Stopper};
use crate::i18n::{Texts, fl};
use crate::services::application_life;
use crate::services::cancel_enrolment::CancelEnrolmentError;
use crate::services::compose_mail::ComposeError;
use crate::services::refund::RefundError;
use crate::services::stop_project::{self, Planned, StopProject, StopProjectError};
use crate::storage::applications::ApplicationRow;
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageEnrolments;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// What a person says of a stop.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct StopForm {
    stopper: String,
    on: String,
    reason: String,
    /// What is refunded of the paid amount; empty means the usual.
    refund: String,
    with_mail: String,
    cancels: String,
    version: String,
    /// `stop` on the page that shows what it comes to.
    decision: String,
}

impl StopForm {
    fn parse(&self, t: Texts) -> Result<StopProject, FieldErrors> {
        let mut read = Reader::new(t);
        let stopper = read.choice("stopper", &self.stopper);
        let on = read.day("on", &self.on);
        let reason = read.text("reason", &self.reason);
        let refund = match self.refund.trim() {
            "" => Some(None),
            typed => read.amount("refund", typed).map(Some),
        };
        read.finish(|| {
            Some(StopProject {
                stopper: stopper?,
                on: on?,
                refund: refund?,
                reason: reason?,
                with_mail: !self.with_mail.is_empty(),
                cancels: !self.cancels.is_empty(),
            })
        })
    }
}

#[derive(Template)]
#[template(path = "enrolments/stop.html")]
struct StopPage {
    page: Page,
    id: EnrolmentId,
    form: FormView,
    number: String,
    stoppers: Vec<Choice>,
    /// What the portefeuille paid, where it did.
    paid: Option<String>,
    plan: Option<PlanView>,
    may_cancel: bool,
}

/// What a stop comes to.
struct PlanView {
    scenario: String,
    rows: Vec<(String, String, String)>,
    warning: Option<String>,
    to_credit: Vec<(InvoiceId, String)>,
    to: String,
    subject: String,
    letter: String,
}

impl PlanView {
    fn new(t: Texts, planned: Planned) -> Self {
        let plan = planned.plan;
        let mut rows = Vec::new();
        let mut row = |what: String, amount: crate::domain::money::Cents, who: String| {
            if amount.is_positive() {
                rows.push((what, t.money(amount), who));
            }
        };
        row(
            fl!(t, "stop-own-share-released"),
            plan.own_share_released,
            fl!(t, "stop-by-portefeuille"),
        );
        row(
            fl!(t, "stop-subsidy-unspent"),
            plan.subsidy_unspent,
            if plan.is_restored {
                fl!(t, "stop-to-budget")
            } else {
                fl!(t, "stop-lost")
            },
        );
        row(
            fl!(t, "stop-own-share-refund"),
            plan.own_share_to_refund,
            fl!(t, "stop-by-us-to-customer"),
        );
        row(
            fl!(t, "stop-subsidy-refund"),
            plan.subsidy_to_refund,
            fl!(t, "stop-by-us-to-government"),
        );
        Self {
            scenario: scenario(t, plan.scenario),
            rows,
            warning: plan.subsidy_lost().is_positive().then(|| {
                fl!(
                    t,
                    "stop-not-restored",
                    amount = t.money(plan.subsidy_lost()),
                    applied = t.day(planned.facts.applied_on)
                )
            }),
            to_credit: planned.to_credit,
            to: format!("{} ({})", planned.recipient.name, planned.recipient.address),
            subject: planned.subject,
            letter: planned.letter,
        }
    }
}

fn scenario(t: Texts, scenario: StopScenario) -> String {
    match scenario {
        StopScenario::NothingPaid => fl!(t, "stop-scenario-nothing-paid"),
        StopScenario::PartlyPaid => fl!(t, "stop-scenario-partly-paid"),
        StopScenario::ProviderCancelled => fl!(t, "stop-scenario-provider-cancelled"),
        StopScenario::CustomerWithdrew => fl!(t, "stop-scenario-customer-withdrew"),
    }
}

struct Gathered {
    file: EnrolmentFile,
    application: ApplicationRow,
    paid: crate::domain::money::Cents,
    /// An invoice stands; a credit note comes before the enrolment can be cancelled.
    is_invoiced: bool,
}

/// Nothing where no application is recorded.
async fn gather(state: &State, id: EnrolmentId) -> Result<Option<Gathered>, Error> {
    let found = state
        .db
        .read(move |conn| {
            let file = enrolment_file::get(conn, id)?;
            let life = application_life::read(conn, &file)?;
            let rows = crate::storage::invoices::list_of_enrolment(conn, id)?;
            let is_invoiced = !crate::storage::invoices::standing(&rows).is_empty();
            let application = file.application.clone();
            Ok::<_, crate::storage::Error>(application.map(|application| Gathered {
                file,
                application,
                paid: life.receipts.paid,
                is_invoiced,
            }))
        })
        .await?;
    Ok(found)
}

impl StopPage {
    fn new(page: Page, gathered: &Gathered, raw: &StopForm) -> Self {
        let t = page.t;
        let file = &gathered.file;
        let customer = file.customer.customer.name.as_str();
        let course = file.course.title.as_str();
        Self {
            id: file.enrolment.id,
            form: FormView::new(&page, raw),
            number: gathered.application.project_number.normal(),
            stoppers: choices(Stopper::ALL, t),
            paid: gathered.paid.is_positive().then(|| t.money(gathered.paid)),
            plan: None,
            may_cancel: !gathered.is_invoiced
                && file.enrolment.status == crate::domain::enrolment::EnrolmentStatus::Confirmed,
            page: page
                .under("/enrolments", fl!(t, "enrolment-list-title"))
                .under(
                    format!("/enrolments/{}", file.enrolment.id),
                    fl!(t, "enrolment-title", customer = customer, course = course),
                )
                .titled(fl!(t, "stop-title")),
        }
    }

    fn wrong(mut self, errors: FieldErrors) -> Answer {
        self.form = self.form.with_errors(errors);
        view::show_again(&self)
    }
}

/// `GET /enrolments/{id}/stop`
pub async fn show(
    _: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
) -> Answer {
    let id = id.into_inner();
    let Some(gathered) = gather(&state, id).await? else {
        let text = fl!(page.t, "application-none");
        return Ok(nothing_there(&page, id, text));
    };
    let raw = StopForm {
        stopper: Stopper::Customer.word().to_owned(),
        on: page.today.to_string(),
        with_mail: "yes".to_owned(),
        version: gathered.application.version.to_string(),
        ..StopForm::default()
    };
    view::show(&StopPage::new(page, &gathered, &raw))
}

/// `POST /enrolments/{id}/stop`
pub async fn stop(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
    form: Form<StopForm>,
) -> Answer {
    let (id, t, today) = (id.into_inner(), page.t, page.today);
    let version = form.version()?;
    let Some(gathered) = gather(&state, id).await? else {
        return Ok(nothing_there(&page, id, fl!(t, "application-none")));
    };
    let command = match form.raw.parse(t) {
        Ok(command) => command,
        Err(errors) => return StopPage::new(page, &gathered, &form.raw).wrong(errors),
    };
    if form.raw.decision != "stop" {
        let outcome = state
            .db
            .read(move |conn| stop_project::plan(conn, id, &command, today))
            .await;
        let mut shown = StopPage::new(page, &gathered, &form.raw);
        return match outcome {
            Ok(planned) => {
                shown.plan = Some(PlanView::new(t, planned));
                view::show(&shown)
            }
            Err(error) => shown.wrong(errors_of(t, error)?),
        };
    }
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| stop_project::stop(tx, &ctx, id, version, &command))
        .await;
    match outcome {
        Ok(_) => {
            let text = fl!(t, "stop-done");
            Ok(view::done(&page, &format!("/enrolments/{id}"), text))
        }
        Err(error) => {
            let errors = errors_of(t, error)?;
            StopPage::new(page, &gathered, &form.raw).wrong(errors)
        }
    }
}

fn errors_of(t: Texts, error: StopProjectError) -> Result<FieldErrors, Error> {
    Ok(match error {
        StopProjectError::Plan(StopError::Refund { paid }) => {
            FieldErrors::one("refund", fl!(t, "stop-refund-range", paid = t.money(paid)))
        }
        StopProjectError::ReasonMissing => {
            FieldErrors::one("reason", fl!(t, "stop-reason-missing"))
        }
        StopProjectError::TooMuch { open } => {
            FieldErrors::one("amount", fl!(t, "stop-too-much", open = t.money(open)))
        }
        StopProjectError::Step(error) => {
            let field = match &error {
                application_life::StepError::Illegal(
                    IllegalStep::InFuture | IllegalStep::BeforeApplication { .. },
                ) => "on",
                _ => "",
            };
            FieldErrors::one(field, steps::why(t, error)?)
        }
        StopProjectError::Cancel(CancelEnrolmentError::Invoiced { number }) => FieldErrors::one(
            "cancels",
            fl!(t, "enrolment-invoiced-first", number = number),
        ),
        StopProjectError::Cancel(CancelEnrolmentError::Cancelled) => {
            FieldErrors::one("cancels", fl!(t, "enrolment-cancelled-already"))
        }
        StopProjectError::Compose(ComposeError::NoAddress { name, given }) => FieldErrors::one(
            "with_mail",
            fl!(
                t,
                "answer-no-address",
                name = name.as_str(),
                given = given.as_str()
            ),
        ),
        StopProjectError::Refund(RefundError::Storage(error))
        | StopProjectError::Cancel(CancelEnrolmentError::Storage(error))
        | StopProjectError::Storage(error) => return Err(error.into()),
        error => return Err(Error::internal(error)),
    })
}

/// What was refunded, and when.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct RefundForm {
    kind: String,
    on: String,
    amount: String,
    version: String,
}

/// `POST /enrolments/{id}/refund`
pub async fn record_refund(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
    form: Form<RefundForm>,
) -> Answer {
    let (id, t) = (id.into_inner(), page.t);
    let (version, to) = (form.version()?, format!("/enrolments/{id}"));
    let mut read = Reader::new(t);
    let kind = read.choice::<StepKind>("kind", &form.raw.kind);
    let on = read.day("on", &form.raw.on);
    let amount = read.amount("amount", &form.raw.amount);
    let problem = |errors: FieldErrors| {
        let texts: Vec<String> = errors.iter().map(|error| error.text.clone()).collect();
        Flash::problem(texts.join(" "))
    };
    let (kind, on, amount) = match read.finish(|| Some((kind?, on?, amount?))) {
        Ok(typed) => typed,
        Err(errors) => return Ok(view::go_with(&page, &to, &problem(errors))),
    };
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| stop_project::record_refund(tx, &ctx, id, version, kind, on, amount))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            &to,
            fl!(t, "stop-refund-recorded", amount = t.money(amount)),
        )),
        Err(error) => Ok(view::go_with(&page, &to, &problem(errors_of(t, error)?))),
    }
}
