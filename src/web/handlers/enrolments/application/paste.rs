//! One box for the government's messages: what is pasted is read, what was found is shown, the
//! enrolment that it belongs to is proposed, and the form of the application stands filled in. Two
//! clicks from the start page to a recorded project number.

use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ApplicationForm;
use super::foreign::ForeignForm;
use crate::domain::enrolment::reference;
use crate::domain::id::EnrolmentId;
use crate::domain::money::Cents;
use crate::domain::party::Size;
use crate::domain::subsidy::life::StepSource;
use crate::domain::subsidy::portal_mail::{CHARACTERS_MAX, Doubt, Event, Evidence, Reading};
use crate::i18n::{Texts, fl};
use crate::services::read_mail::{self, Meant, Offered, Understood, Warning};
use crate::web::auth::Allowed;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageEnrolments;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// What a person pastes.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct PasteForm {
    text: String,
    /// The enrolment that the person chose; empty where the evidence should lead to it.
    enrolment: String,
}

#[derive(Template)]
#[template(path = "enrolments/paste.html")]
struct PastePage {
    page: Page,
    /// The box.
    paste: FormView,
    found: Option<FoundView>,
}

/// What was made of a message.
struct FoundView {
    event: Option<String>,
    facts: Vec<(String, String)>,
    doubts: Vec<String>,
    offered: Vec<OfferedView>,
    meant: Option<MeantView>,
    /// Where no enrolment is meant: what can be noted of an application that isn't ours.
    foreign: Option<FormView>,
}

struct OfferedView {
    id: EnrolmentId,
    what: String,
    why: String,
}

/// The enrolment that is meant, and what can be recorded of it.
struct MeantView {
    id: EnrolmentId,
    what: String,
    why: String,
    action: Action,
    form: FormView,
    sizes: Vec<Choice>,
}

/// What the button does.
enum Action {
    /// Record the application.
    Application,
    /// Record a step on a day.
    Step {
        path: &'static str,
        label: String,
        button: String,
        on: NaiveDate,
        version: i64,
    },
    /// Nothing more to record from this message.
    Nothing { text: String },
}

/// `GET /applications/paste`
pub async fn new(_: Allowed<ManageEnrolments>, page: Page) -> Answer {
    view::show(&PastePage::new(page, &PasteForm::default(), None))
}

/// `POST /applications/paste`
pub async fn read(
    _: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    form: Form<PasteForm>,
) -> Answer {
    let (t, today, raw) = (page.t, page.today, form.raw);
    let wrong = if raw.text.trim().is_empty() {
        Some(fl!(t, "paste-empty"))
    } else if raw.text.chars().count() > CHARACTERS_MAX {
        Some(fl!(t, "paste-too-long"))
    } else {
        None
    };
    if let Some(text) = wrong {
        let mut again = PastePage::new(page, &raw, None);
        again.paste = again.paste.with_errors(FieldErrors::one("text", text));
        return view::show_again(&again);
    }
    let chosen = raw.enrolment.parse().ok();
    let text = raw.text.clone();
    let understood = state
        .db
        .read(move |conn| read_mail::understand(conn, &text, chosen, today))
        .await?;
    let found = FoundView::new(&page, understood);
    view::show(&PastePage::new(page, &raw, Some(found)))
}

impl PastePage {
    fn new(page: Page, raw: &PasteForm, found: Option<FoundView>) -> Self {
        let t = page.t;
        Self {
            paste: FormView::new(&page, raw),
            found,
            page: page
                .under("/enrolments", fl!(t, "enrolment-list-title"))
                .titled(fl!(t, "paste-title")),
        }
    }
}

impl FoundView {
    fn new(page: &Page, understood: Understood) -> Self {
        let t = page.t;
        let reading = &understood.reading;
        let is_foreign = understood.meant.is_none() && reading.project.is_some();
        let doubts = reading.doubts.iter().map(|doubt| doubt_text(t, doubt));
        let warnings = understood
            .warnings
            .iter()
            .map(|warning| warning_text(t, warning));
        Self {
            event: reading.event.map(|event| event_text(t, event)),
            facts: facts(t, reading),
            doubts: doubts.chain(warnings).collect(),
            foreign: is_foreign.then(|| FormView::new(page, &ForeignForm::read_from(t, reading))),
            offered: understood
                .offered
                .iter()
                .map(|o| offered_view(t, o))
                .collect(),
            meant: understood
                .meant
                .map(|meant| MeantView::new(page, &meant, reading)),
        }
    }
}

impl MeantView {
    fn new(page: &Page, meant: &Meant, reading: &Reading) -> Self {
        let t = page.t;
        let proposed = ApplicationForm::proposed(page, &meant.file, &meant.outlook);
        let file = &meant.file;
        let (customer, course) = (&file.customer.customer.name, &file.course.title);
        Self {
            id: file.enrolment.id,
            what: format!("{customer} · {course} · {}", file.edition.code),
            why: why(t, &meant.evidence),
            action: action(page, meant, reading),
            form: FormView::new(page, &proposed.read_from(t, reading)),
            sizes: choices(&[Size::Small, Size::Medium], t),
        }
    }
}

impl ApplicationForm {
    /// What was read goes before what was estimated.
    fn read_from(self, t: Texts, reading: &Reading) -> Self {
        let amount = |read: Option<Cents>, estimated: String| match read {
            Some(read) => t.amount(read),
            None => estimated,
        };
        // An estimate beside figures that were read would not add up.
        let is_complete = reading.own_share.is_some() && reading.subsidy.is_some();
        let estimated = |text: String| {
            let fits = reading
                .project_amount
                .is_none_or(|read| t.amount(read) == self.project_amount);
            if fits || is_complete {
                text
            } else {
                String::new()
            }
        };
        Self {
            number: reading
                .project
                .as_ref()
                .map(|number| number.normal())
                .unwrap_or_default(),
            applied_on: reading
                .applied_on
                .map_or(self.applied_on, |day| day.to_string()),
            size: reading.size().map_or(self.size, |size| size.to_string()),
            own_share: amount(reading.own_share, estimated(self.own_share)),
            subsidy: amount(reading.subsidy, estimated(self.subsidy)),
            project_amount: amount(reading.project_amount, self.project_amount),
            participants: reading
                .participants
                .map(|count| count.to_string())
                .unwrap_or_default(),
            source: StepSource::Government.word().to_owned(),
            ..Self::default()
        }
    }
}

fn action(page: &Page, meant: &Meant, reading: &Reading) -> Action {
    let t = page.t;
    let Some(application) = &meant.file.application else {
        return Action::Application;
    };
    let number = application.project_number.normal();
    let on = reading.happened_on.unwrap_or(page.today).min(page.today);
    let step = |path, label, button| Action::Step {
        path,
        label,
        button,
        on,
        version: application.version,
    };
    match reading.event {
        Some(Event::Deposited) if application.deposited_on.is_none() => step(
            "deposit",
            fl!(t, "application-deposited-on"),
            fl!(t, "application-deposit-record"),
        ),
        Some(Event::PaymentOrdered) if application.payment_ordered_on.is_none() => step(
            "payment-order",
            fl!(t, "application-payment-ordered-on"),
            fl!(t, "application-payment-order-record"),
        ),
        Some(Event::Completed) => Action::Nothing {
            text: fl!(t, "paste-completed", number = number),
        },
        Some(Event::Stopped) => Action::Nothing {
            text: fl!(t, "paste-stopped", number = number),
        },
        _ => Action::Nothing {
            text: fl!(t, "paste-known", number = number),
        },
    }
}

fn offered_view(t: Texts, offered: &Offered) -> OfferedView {
    let candidate = &offered.candidate;
    let start = candidate
        .starts_on
        .map(|day| t.day(day))
        .unwrap_or_default();
    OfferedView {
        id: candidate.id,
        what: format!("{} · {} · {start}", candidate.customer, candidate.course),
        why: why(t, &offered.evidence),
    }
}

/// What was found, as label and value.
fn facts(t: Texts, reading: &Reading) -> Vec<(String, String)> {
    let day = |day: Option<NaiveDate>| day.map(|day| t.day(day));
    let amount = |amount: Option<Cents>| amount.map(|amount| t.money(amount));
    let all = [
        (
            fl!(t, "application-number"),
            reading.project.as_ref().map(|number| number.normal()),
        ),
        (fl!(t, "paste-enterprise"), reading.enterprise_name.clone()),
        (
            fl!(t, "customer-enterprise-number"),
            reading.enterprise.as_ref().map(|number| number.normal()),
        ),
        (fl!(t, "paste-project-title"), reading.title.clone()),
        (
            fl!(t, "application-project-amount"),
            amount(reading.project_amount),
        ),
        (fl!(t, "application-own-share"), amount(reading.own_share)),
        (fl!(t, "application-subsidy"), amount(reading.subsidy)),
        (fl!(t, "application-applied-on"), day(reading.applied_on)),
        (fl!(t, "paste-starts-on"), day(reading.starts_on)),
        (fl!(t, "paste-deposit-by"), day(reading.deposit_by)),
        (fl!(t, "paste-happened-on"), day(reading.happened_on)),
        (
            fl!(t, "application-participants"),
            reading.participants.map(|count| count.to_string()),
        ),
        (
            fl!(t, "enrolment-registration"),
            reading.registration.as_ref().map(|number| number.normal()),
        ),
    ];
    all.into_iter()
        .filter_map(|(label, value)| Some((label, value?)))
        .collect()
}

fn event_text(t: Texts, event: Event) -> String {
    match event {
        Event::Applied => fl!(t, "paste-event-applied"),
        Event::Deposited => fl!(t, "paste-event-deposited"),
        Event::PaymentOrdered => fl!(t, "paste-event-ordered"),
        Event::Stopped => fl!(t, "paste-event-stopped"),
        Event::Completed => fl!(t, "paste-event-completed"),
    }
}

pub(super) fn doubt_text(t: Texts, doubt: &Doubt) -> String {
    match doubt {
        Doubt::NoProject => fl!(t, "paste-doubt-no-project"),
        Doubt::ProjectCorrected { written, meant } => fl!(
            t,
            "paste-doubt-project-corrected",
            written = written.as_str(),
            meant = meant.normal()
        ),
        Doubt::ProjectWithoutYear { written } => {
            fl!(t, "paste-doubt-without-year", written = written.as_str())
        }
        Doubt::SeveralProjects { others } => {
            let others: Vec<String> = others.iter().map(|number| number.normal()).collect();
            fl!(t, "paste-doubt-several", others = others.join(", "))
        }
        Doubt::RegistrationAsProject { written } => {
            fl!(t, "paste-doubt-registration", written = written.as_str())
        }
        Doubt::RegistrationCorrected { written, meant } => fl!(
            t,
            "paste-doubt-registration-corrected",
            written = written.as_str(),
            meant = meant.normal()
        ),
        Doubt::SumDiffers => fl!(t, "paste-doubt-sum"),
        Doubt::AppliedFromMail { day } => fl!(t, "paste-doubt-mail-day", day = t.day(*day)),
    }
}

pub(super) fn warning_text(t: Texts, warning: &Warning) -> String {
    match warning {
        Warning::ForeignRegistration(number) => {
            fl!(t, "paste-warning-registration", number = number.normal())
        }
        Warning::OtherEnterprise => fl!(t, "paste-warning-enterprise"),
        Warning::OtherProject(number) => {
            fl!(t, "paste-warning-project", number = number.normal())
        }
        Warning::UsedElsewhere(id) => {
            fl!(t, "paste-warning-used", reference = reference(*id))
        }
        Warning::UnknownEnterprise => fl!(t, "paste-warning-unknown-enterprise"),
    }
}

/// Why an enrolment is proposed, in a line.
fn why(t: Texts, evidence: &[Evidence]) -> String {
    if evidence.is_empty() {
        return fl!(t, "paste-why-chosen");
    }
    let words: Vec<String> = evidence
        .iter()
        .map(|evidence| match evidence {
            Evidence::Project => fl!(t, "paste-why-project"),
            Evidence::EnterpriseNumber => fl!(t, "paste-why-number"),
            Evidence::EnterpriseName => fl!(t, "paste-why-name"),
            Evidence::Amount => fl!(t, "paste-why-amount"),
            Evidence::Course => fl!(t, "paste-why-course"),
            Evidence::Start => fl!(t, "paste-why-start"),
        })
        .collect();
    fl!(t, "paste-why", words = words.join(", "))
}
