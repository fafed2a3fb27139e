//! The form of a new enrolment: who comes, since when it is agreed, and whether the customer uses
//! the kmo-portefeuille. What is sent is looked at once more before anything is written.

use std::collections::BTreeSet;

use actix_web::web::Query;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::{check, choose};
use crate::domain::id::{CustomerId, EditionId, ParticipantId};
use crate::domain::party::Statute;
use crate::domain::subsidy::{Reason, conditions};
use crate::i18n::{Label, Texts, fl};
use crate::services::compose_mail::ComposeError;
use crate::services::confirm_enrolment::{self, ConfirmEnrolmentError};
use crate::services::enrol::{self, Attendee, Enrol, EnrolError};
use crate::storage::courses::{self, CourseRow};
use crate::storage::customer_checks::{self, CustomerChecksRow};
use crate::storage::customers::{self, CustomerRow};
use crate::storage::editions::{self, EditionRow};
use crate::storage::participants::{self, Participant, ParticipantRow};
use crate::storage::{AnyConnection, Error as StorageError};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::handlers::customers::ConditionsView;
use crate::web::page::Page;
use crate::web::permissions::ManageEnrolments;
use crate::web::reader::{Reader, ticked};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// The most people that are enrolled at once.
const PEOPLE_MAX: usize = 100;

/// How far a new enrolment is, as it stands in the address.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct NewQuery {
    pub(super) edition: String,
    pub(super) customer: String,
    pub(super) q: String,
}

/// What a person types of an enrolment. Ticked participants come as repeated `participant`s.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct EnrolForm {
    edition: String,
    customer: String,
    agreed_on: String,
    pub(super) uses_portfolio: String,
    purchase_reference: String,
    names: String,
    statute: String,
    /// Which button was pressed: `check`, `change` or `confirm`.
    step: String,
}

impl EnrolForm {
    pub(super) fn parse(&self, t: Texts, ticks: &[ParticipantId]) -> Result<Enrol, FieldErrors> {
        let mut read = Reader::new(t);
        let edition = read.choice("edition", &self.edition);
        let customer = read.choice("customer", &self.customer);
        let agreed_on = read.day("agreed_on", &self.agreed_on);
        let statute = read.choice("statute", &self.statute);
        let reference = read.optional_text("purchase_reference", &self.purchase_reference);
        let mut attendees: Vec<Attendee> = ticks.iter().map(|id| Attendee::Known(*id)).collect();
        for line in self.names.lines().filter(|line| !line.trim().is_empty()) {
            match named(line, statute.unwrap_or(Statute::Employee)) {
                Some(participant) => attendees.push(Attendee::New(participant)),
                None => read.refuse("names", fl!(t, "enrolment-name-whole", line = line.trim())),
            }
        }
        if attendees.is_empty() {
            read.refuse("names", fl!(t, "enrolment-nobody"));
        } else if attendees.len() > PEOPLE_MAX {
            read.refuse("names", fl!(t, "enrolment-too-many"));
        }
        read.finish(|| {
            Some(Enrol {
                edition: edition?,
                customer: customer?,
                agreed_on: agreed_on?,
                uses_portfolio: ticked(&self.uses_portfolio),
                purchase_reference: reference.filter(|text| !text.is_empty()),
                attendees,
            })
        })
    }
}

/// `An Adams`, `Adams, An`, both with an address behind it: `An Adams an@voorbeeld.be`.
fn named(line: &str, statute: Statute) -> Option<Participant> {
    let (addresses, words): (Vec<&str>, Vec<&str>) =
        line.split_whitespace().partition(|word| word.contains('@'));
    let name = words.join(" ");
    let (first_name, last_name) = match name.split_once(',') {
        Some((last, first)) => (first.trim(), last.trim()),
        None => name.split_once(' ')?,
    };
    let is_whole = !first_name.is_empty() && !last_name.is_empty();
    let strip = |text: &str| {
        text.trim_matches(['<', '>', ';', ',', '(', ')'])
            .to_lowercase()
    };
    is_whole.then(|| Participant {
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        email: addresses.first().map(|address| strip(address)),
        statute,
    })
}

#[derive(Template)]
#[template(path = "enrolments/new.html")]
struct FormPage {
    page: Page,
    form: FormView,
    edition: EditionId,
    chosen_edition: String,
    customer: CustomerId,
    chosen_customer: String,
    conditions: ConditionsView,
    known: Vec<KnownView>,
    statutes: Vec<Choice>,
}

struct KnownView {
    id: ParticipantId,
    name: String,
    statute: String,
    is_ticked: bool,
}

/// What the form stands on.
pub(super) struct Chosen {
    pub edition: EditionRow,
    pub course: CourseRow,
    pub customer: CustomerRow,
    pub checks: Option<CustomerChecksRow>,
    known: Vec<ParticipantRow>,
}

pub(super) fn chosen(
    conn: &mut AnyConnection,
    edition: EditionId,
    customer: CustomerId,
) -> Result<Chosen, StorageError> {
    let edition = editions::get(conn, edition)?;
    Ok(Chosen {
        course: courses::get(conn, edition.course_id)?,
        customer: customers::get(conn, customer)?,
        checks: customer_checks::find(conn, customer)?,
        known: participants::list_for(conn, customer)?,
        edition,
    })
}

impl Chosen {
    /// Every reason against this customer.
    fn refusals(&self) -> Vec<Reason> {
        let checks = self.checks.as_ref().map(CustomerChecksRow::checks);
        let facts = self.customer.customer.facts();
        conditions::refusals(&facts, &checks.unwrap_or_default())
    }
}

impl FormPage {
    fn new(page: Page, chosen: &Chosen, raw: &EnrolForm, ticks: &[ParticipantId]) -> Self {
        let t = page.t;
        let ticks: BTreeSet<ParticipantId> = ticks.iter().copied().collect();
        let known = chosen.known.iter().map(|row| KnownView {
            id: row.id,
            name: row.participant.full_name(),
            statute: row.participant.statute.label(t),
            is_ticked: ticks.contains(&row.id),
        });
        Self {
            form: FormView::new(&page, raw),
            edition: chosen.edition.id,
            chosen_edition: format!("{} · {}", chosen.course.title, chosen.edition.code),
            customer: chosen.customer.id,
            chosen_customer: chosen.customer.customer.name.clone(),
            conditions: ConditionsView::new(t, &chosen.customer.customer, chosen.checks.as_ref()),
            known: known.collect(),
            statutes: choices(Statute::ALL, t),
            page: choose::framed(page),
        }
    }

    fn wrong(mut self, errors: FieldErrors) -> Answer {
        self.form = self.form.with_errors(errors);
        view::show_again(&self)
    }
}

/// `GET /enrolments/new`
pub async fn new(
    _: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    query: Query<NewQuery>,
) -> Answer {
    let query = query.into_inner();
    let Ok(edition) = query.edition.parse::<EditionId>() else {
        return choose::edition(page, &state, query).await;
    };
    let Ok(customer) = query.customer.parse::<CustomerId>() else {
        return choose::customer(page, &state, query, edition).await;
    };
    let chosen = state
        .db
        .read(move |conn| chosen(conn, edition, customer))
        .await?;
    let can_use_portfolio = chosen.course.eligible && chosen.refusals().is_empty();
    let raw = EnrolForm {
        edition: edition.to_string(),
        customer: customer.to_string(),
        agreed_on: page.today.to_string(),
        uses_portfolio: if can_use_portfolio {
            "yes".to_owned()
        } else {
            String::new()
        },
        statute: Statute::Employee.word().to_owned(),
        ..EnrolForm::default()
    };
    view::show(&FormPage::new(page, &chosen, &raw, &[]))
}

/// `POST /enrolments`: shows what will be written, goes back to the form, or enrols.
pub async fn create(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    form: Form<EnrolForm>,
) -> Answer {
    let ticks: Vec<ParticipantId> = form
        .all("participant")
        .filter_map(|id| id.parse().ok())
        .collect();
    let raw = form.raw;
    let both = raw
        .edition
        .parse::<EditionId>()
        .ok()
        .zip(raw.customer.parse::<CustomerId>().ok());
    let Some((edition, customer)) = both else {
        return Ok(view::go_to("/enrolments/new"));
    };
    let chosen = state
        .db
        .read(move |conn| chosen(conn, edition, customer))
        .await?;
    if raw.step == "change" {
        return view::show(&FormPage::new(page, &chosen, &raw, &ticks));
    }
    let command = match raw.parse(page.t, &ticks) {
        Ok(command) => command,
        Err(errors) => return FormPage::new(page, &chosen, &raw, &ticks).wrong(errors),
    };
    let outcome = if raw.step == "confirm" {
        confirm(&who, &page, &state, &chosen, command).await
    } else {
        check::show(&page, &state, &chosen, &raw, &ticks, command).await
    };
    match outcome {
        Ok(answer) => Ok(answer),
        Err(refusal) => {
            let errors = errors_of(page.t, refusal)?;
            FormPage::new(page, &chosen, &raw, &ticks).wrong(errors)
        }
    }
}

/// Why nobody was enrolled.
pub(super) enum Refusal {
    Enrol(EnrolError),
    Confirm(ConfirmEnrolmentError),
    Page(Error),
}

impl From<EnrolError> for Refusal {
    fn from(error: EnrolError) -> Self {
        Self::Enrol(error)
    }
}

impl From<StorageError> for Refusal {
    fn from(error: StorageError) -> Self {
        Self::Enrol(error.into())
    }
}

async fn confirm(
    who: &Allowed<ManageEnrolments>,
    page: &Page,
    state: &State,
    chosen: &Chosen,
    command: Enrol,
) -> Result<actix_web::HttpResponse, Refusal> {
    let (ctx, site) = (who.ctx(state), state.site());
    let (id, email) = state
        .db
        .write(move |tx| {
            let id = enrol::enrol(tx, &ctx, &command)?;
            let confirmed =
                confirm_enrolment::confirm(tx, &ctx, &site, id).map_err(Refusal::Confirm)?;
            Ok::<_, Refusal>((id, confirmed.address))
        })
        .await?;
    tracing::info!(enrolment = %id, customer = %chosen.customer.id, "enrolled");
    let text = fl!(page.t, "enrolment-created", email = email);
    Ok(view::done(page, &format!("/enrolments/{id}"), text))
}

/// What was refused, at its field; everything else is an error of the request.
fn errors_of(t: Texts, refusal: Refusal) -> Result<FieldErrors, Error> {
    match refusal {
        Refusal::Page(error) => Err(error),
        Refusal::Confirm(ConfirmEnrolmentError::Mail(ComposeError::NoAddress { name, .. })) => Ok(
            FieldErrors::one("", fl!(t, "enrolment-no-address", name = name)),
        ),
        Refusal::Confirm(ConfirmEnrolmentError::NotPlanned) => Ok(FieldErrors::one(
            "",
            fl!(t, "enrolment-edition-not-planned"),
        )),
        Refusal::Confirm(ConfirmEnrolmentError::Missing(missing)) => {
            let missing: Vec<String> = missing.iter().map(|element| element.label(t)).collect();
            let text = fl!(t, "evidence-enrolment", elements = missing.join(", "));
            Ok(FieldErrors::one("", text))
        }
        Refusal::Confirm(ConfirmEnrolmentError::Storage(error)) => Err(error.into()),
        Refusal::Confirm(error) => Err(Error::internal(error)),
        Refusal::Enrol(error) => refused(t, error),
    }
}

fn refused(t: Texts, error: EnrolError) -> Result<FieldErrors, Error> {
    let (field, text) = match error {
        EnrolError::Nobody => ("names", fl!(t, "enrolment-nobody")),
        EnrolError::AgreedInFuture => ("agreed_on", fl!(t, "enrolment-agreed-in-future")),
        EnrolError::NotPlanned => ("", fl!(t, "enrolment-edition-not-planned")),
        EnrolError::EditionCancelled => ("", fl!(t, "enrolment-edition-cancelled")),
        EnrolError::Full { left } => ("", fl!(t, "enrolment-full", left = left)),
        EnrolError::AlreadyEnrolled { name } => {
            ("names", fl!(t, "enrolment-already-enrolled", name = name))
        }
        EnrolError::Twice { name } => ("names", fl!(t, "enrolment-twice", name = name)),
        EnrolError::OtherCustomer => ("names", fl!(t, "enrolment-other-customer")),
        EnrolError::NotSubsidised(reasons) => {
            let mut errors = FieldErrors::default();
            for reason in &reasons {
                errors.add("uses_portfolio", t.reason(reason));
            }
            return Ok(errors);
        }
        EnrolError::Amount(_) => ("", fl!(t, "enrolment-amounts-too-large")),
        EnrolError::Storage(error) => return Err(error.into()),
    };
    Ok(FieldErrors::one(field, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_people_type_or_paste_them() {
        for (line, first, last, email) in [
            ("An Adams", "An", "Adams", None),
            ("  Jan  van den Berg ", "Jan", "van den Berg", None),
            ("van den Berg, Jan", "Jan", "van den Berg", None),
            ("An Adams an@klant.be", "An", "Adams", Some("an@klant.be")),
            ("An Adams <An@Klant.be>", "An", "Adams", Some("an@klant.be")),
        ] {
            let found = named(line, Statute::Helper).unwrap();
            assert_eq!(
                (found.first_name.as_str(), found.last_name.as_str()),
                (first, last),
                "{line}"
            );
            assert_eq!(found.email.as_deref(), email, "{line}");
            assert_eq!(found.statute, Statute::Helper);
        }
        for line in ["An", ", An", "Adams,", "an@klant.be"] {
            assert_eq!(named(line, Statute::Helper), None, "{line}");
        }
    }
}
