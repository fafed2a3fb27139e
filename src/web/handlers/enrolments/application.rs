//! The application of an enrolment: its project number and the figures of the portal.

mod foreign;
mod many;
mod paste;

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

pub use foreign::{list as list_foreign, refuse as refuse_foreign, take_back as take_back_foreign};
pub use many::{
    columns as many_columns, import as import_many, new as many_form, preview as preview_many,
};
pub use paste::{new as paste_form, read as read_paste};

use crate::domain::id::EnrolmentId;
use crate::domain::money::Cents;
use crate::domain::party::Size;
use crate::domain::subsidy::Reason;
use crate::domain::subsidy::deadlines::last_application_day;
use crate::domain::subsidy::life::StepSource;
use crate::i18n::{Label, Texts, fl};
use crate::services::Ctx;
use crate::services::outlook::{self, Outlook};
use crate::services::record_application::{
    self, RecordApplication, RecordApplicationError, Recorded,
};
use crate::storage::applications::ApplicationRow;
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::{AnyConnection, Error as StorageError};
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

/// What a person types of an application.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ApplicationForm {
    number: String,
    applied_on: String,
    size: String,
    project_amount: String,
    own_share: String,
    subsidy: String,
    participants: String,
    note: String,
    /// The version that the person saw; empty while nothing is recorded.
    version: String,
    /// Set by the button that records an application only to refuse it.
    refuse: String,
    /// `government` where it was read from a message of the government.
    source: String,
}

impl ApplicationForm {
    /// The estimate is filled in, so that recording what the portal confirms is quick.
    pub(in crate::web::handlers) fn proposed(
        page: &Page,
        file: &EnrolmentFile,
        outlook: &Outlook,
    ) -> Self {
        let t = page.t;
        let estimate = outlook.estimate.as_ref();
        let amount =
            |amount: Option<Cents>| amount.map(|amount| t.amount(amount)).unwrap_or_default();
        let size = file.customer.customer.size.map(|size| size.to_string());
        Self {
            applied_on: page.today.to_string(),
            size: size.unwrap_or_default(),
            project_amount: t.amount(file.enrolment.admissible_cents),
            own_share: amount(estimate.and_then(|estimate| estimate.own_share)),
            subsidy: amount(estimate.and_then(|estimate| estimate.subsidy)),
            ..Self::default()
        }
    }

    fn of(t: Texts, row: &ApplicationRow) -> Self {
        Self {
            number: row.project_number.normal(),
            applied_on: row.applied_on.to_string(),
            size: row.size.to_string(),
            project_amount: t.amount(row.project_cents),
            own_share: t.amount(row.own_share_cents),
            subsidy: t.amount(row.subsidy_cents),
            participants: String::new(),
            note: row.note.clone(),
            version: row.version.to_string(),
            refuse: String::new(),
            source: String::new(),
        }
    }

    pub(in crate::web::handlers) fn parse(
        &self,
        t: Texts,
    ) -> Result<RecordApplication, FieldErrors> {
        let mut read = Reader::new(t);
        let number = read.identifier("number", &self.number);
        let applied_on = read.day("applied_on", &self.applied_on);
        let size = read.choice("size", &self.size);
        let project_amount = read.amount("project_amount", &self.project_amount);
        let own_share = read.amount("own_share", &self.own_share);
        let subsidy = read.amount("subsidy", &self.subsidy);
        let participants = match self.participants.trim() {
            "" => Some(None),
            typed => read
                .whole("participants", typed, 1..=1_000)
                .map(|n| usize::try_from(n).ok()),
        };
        let note = read.optional_text("note", &self.note);
        read.finish(|| {
            Some(RecordApplication {
                number: number?,
                applied_on: applied_on?,
                size: size?,
                project_amount: project_amount?,
                own_share: own_share?,
                subsidy: subsidy?,
                participants: participants?,
                note: note?,
                source: source_of(&self.source),
            })
        })
    }
}

/// Who told it: a person, unless a message of the government was pasted.
pub(super) fn source_of(sent: &str) -> StepSource {
    match sent.parse() {
        Ok(StepSource::Government) => StepSource::Government,
        _ => StepSource::Staff,
    }
}

#[derive(Template)]
#[template(path = "enrolments/application.html")]
struct FormPage {
    page: Page,
    form: FormView,
    id: EnrolmentId,
    sizes: Vec<Choice>,
    apply_by: String,
    is_late: bool,
    estimate: Option<String>,
    /// What the provider does in the government's application after a refusal.
    must_refuse: bool,
    /// The enrolment with which the number was recorded first (statement 8).
    first: Option<EnrolmentId>,
}

struct Gathered {
    file: EnrolmentFile,
    outlook: Outlook,
}

fn gather(
    conn: &mut AnyConnection,
    id: EnrolmentId,
    today: chrono::NaiveDate,
) -> Result<Gathered, StorageError> {
    let file = enrolment_file::get(conn, id)?;
    let outlook = outlook::of_enrolment(conn, &file, today)?;
    Ok(Gathered { file, outlook })
}

impl FormPage {
    fn new(page: Page, gathered: &Gathered, raw: &ApplicationForm) -> Self {
        let (t, today) = (page.t, page.today);
        let file = &gathered.file;
        let last = file.edition.starts_on.map(last_application_day);
        let customer = file.customer.customer.name.as_str();
        let course = file.course.title.as_str();
        let path = format!("/enrolments/{}", file.enrolment.id);
        let title = if file
            .application
            .as_ref()
            .is_some_and(ApplicationRow::stands)
        {
            fl!(t, "application-edit-title")
        } else {
            fl!(t, "application-new-title")
        };
        Self {
            form: FormView::new(&page, raw),
            id: file.enrolment.id,
            sizes: choices(&[Size::Small, Size::Medium], t),
            apply_by: last.map(|day| t.when(day, today)).unwrap_or_default(),
            is_late: last.is_some_and(|day| day < today),
            estimate: gathered.outlook.subsidy().map(|subsidy| t.money(subsidy)),
            must_refuse: false,
            first: None,
            page: page
                .under("/enrolments", fl!(t, "enrolment-list-title"))
                .under(
                    path,
                    fl!(t, "enrolment-title", customer = customer, course = course),
                )
                .titled(title),
        }
    }

    fn wrong(mut self, errors: FieldErrors) -> Answer {
        self.form = self.form.with_errors(errors);
        view::show_again(&self)
    }

    fn refused(mut self, reasons: &[Reason]) -> Answer {
        let t = self.page.t;
        let mut errors = FieldErrors::default();
        for reason in reasons {
            errors.add(field_of(reason), t.reason(reason));
        }
        self.must_refuse = reasons.iter().all(record_application::is_for_the_portal);
        self.first = reasons.iter().find_map(|reason| match reason {
            Reason::ProjectNumberUsed { enrolment, .. } => Some(*enrolment),
            _ => None,
        });
        self.wrong(errors)
    }
}

/// The field at which a problem is told.
pub(in crate::web::handlers) fn field_of(reason: &Reason) -> &'static str {
    match reason {
        Reason::ProjectNumberUsed { .. } | Reason::Duplicate { .. } => "number",
        Reason::SumDiffers { .. } | Reason::AmountNotPositive => "project_amount",
        Reason::LateApplication { .. }
        | Reason::BeforeEnrolment { .. }
        | Reason::AppliedInFuture { .. }
        | Reason::NoRule { .. } => "applied_on",
        _ => "",
    }
}

/// `GET /enrolments/{id}/application`
pub async fn edit(
    _: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
) -> Answer {
    let (id, today) = (id.into_inner(), page.today);
    let gathered = state.db.read(move |conn| gather(conn, id, today)).await?;
    let raw = match &gathered.file.application {
        Some(row) if row.stands() => ApplicationForm::of(page.t, row),
        _ => ApplicationForm::proposed(&page, &gathered.file, &gathered.outlook),
    };
    view::show(&FormPage::new(page, &gathered, &raw))
}

/// `POST /enrolments/{id}/application`
pub async fn update(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
    form: Form<ApplicationForm>,
) -> Answer {
    let (id, today) = (id.into_inner(), page.today);
    let gathered = state.db.read(move |conn| gather(conn, id, today)).await?;
    let command = match form.raw.parse(page.t) {
        Ok(command) => command,
        Err(errors) => return FormPage::new(page, &gathered, &form.raw).wrong(errors),
    };
    let ctx = who.ctx(&state);
    let number = command.number.normal();
    let version: Option<i64> = form.raw.version.parse().ok();
    if !form.raw.refuse.is_empty() {
        return refuse(&ctx, page, &state, &gathered, &form, command).await;
    }
    let outcome = state
        .db
        .write(move |tx| match version {
            None => record_application::record(tx, &ctx, id, &command),
            Some(version) => record_application::correct(tx, &ctx, id, version, &command),
        })
        .await;
    match outcome {
        Ok(recorded) => Ok(told(&page, id, &number, &recorded)),
        Err(RecordApplicationError::Refused(reasons)) => {
            FormPage::new(page, &gathered, &form.raw).refused(&reasons)
        }
        Err(RecordApplicationError::Storage(StorageError::Stale)) => {
            conflict(page, &gathered, &form)
        }
        Err(error) => {
            let errors = errors_of(page.t, error)?;
            FormPage::new(page, &gathered, &form.raw).wrong(errors)
        }
    }
}

/// Records an application that is wrong in itself as refused, on to what has to be done about it.
async fn refuse(
    ctx: &Ctx,
    page: Page,
    state: &State,
    gathered: &Gathered,
    form: &Form<ApplicationForm>,
    command: RecordApplication,
) -> Answer {
    let (id, ctx, t) = (gathered.file.enrolment.id, ctx.clone(), page.t);
    let outcome = state
        .db
        .write(move |tx| {
            record_application::record_refused(tx, &ctx, id, &command, |reason| t.reason(reason))
        })
        .await;
    match outcome {
        Ok(()) => {
            let to = format!("/enrolments/{id}/refusal");
            Ok(view::done(&page, &to, fl!(t, "judging-refused")))
        }
        Err(RecordApplicationError::Refused(reasons)) => {
            FormPage::new(page, gathered, &form.raw).refused(&reasons)
        }
        Err(error) => {
            let errors = errors_of(t, error)?;
            FormPage::new(page, gathered, &form.raw).wrong(errors)
        }
    }
}

fn conflict(page: Page, gathered: &Gathered, form: &Form<ApplicationForm>) -> Answer {
    let stored = gathered.file.application.as_ref().ok_or(Error::Stale)?;
    let stored = ApplicationForm::of(page.t, stored);
    let mut both = FormPage::new(page, gathered, &form.raw);
    both.form = both.form.against(&stored);
    view::show_conflict(&both)
}

/// On to the enrolment, with what to look at.
fn told(
    page: &Page,
    id: EnrolmentId,
    number: &str,
    recorded: &Recorded,
) -> actix_web::HttpResponse {
    let t = page.t;
    let to = format!("/enrolments/{id}");
    if recorded.warnings.is_empty() {
        return view::done(page, &to, fl!(t, "application-recorded", number = number));
    }
    let mut text = fl!(t, "application-recorded-warned", number = number);
    for warning in &recorded.warnings {
        text.push(' ');
        text.push_str(&t.reason(warning));
    }
    view::go_with(page, &to, &Flash::warning(text))
}

fn errors_of(t: Texts, error: RecordApplicationError) -> Result<FieldErrors, Error> {
    match error {
        RecordApplicationError::Cancelled => {
            Ok(FieldErrors::one("", fl!(t, "enrolment-cancelled-already")))
        }
        RecordApplicationError::WithoutPortfolio => Ok(FieldErrors::one(
            "",
            fl!(t, "application-without-portfolio"),
        )),
        RecordApplicationError::RefusedAsForeign { on } => Ok(FieldErrors::one(
            "number",
            fl!(t, "foreign-refused-before", day = t.day(on)),
        )),
        RecordApplicationError::AfterStep { kind, on } => Ok(FieldErrors::one(
            "applied_on",
            fl!(
                t,
                "application-after-step",
                step = kind.label(t),
                day = t.day(on)
            ),
        )),
        RecordApplicationError::Storage(error) => Err(error.into()),
        error => Err(Error::internal(error)),
    }
}
