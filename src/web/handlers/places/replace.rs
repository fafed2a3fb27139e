//! A colleague in the place of a participant, with what it means for the subsidy in sight.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::{gather, under};
use crate::domain::id::PlaceId;
use crate::domain::party::Statute;
use crate::i18n::{Texts, fl};
use crate::services::compose_mail::ComposeError;
use crate::services::confirm_enrolment::ConfirmEnrolmentError;
use crate::services::substitute::{self, Effect, SubstituteError};
use crate::storage::Error as StorageError;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::participants::Participant;
use crate::storage::places::PlaceRow;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageEnrolments;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// The colleague as typed.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ColleagueForm {
    first_name: String,
    last_name: String,
    email: String,
    statute: String,
}

impl ColleagueForm {
    /// Nobody yet; most are employees.
    pub fn blank() -> Self {
        Self {
            statute: Statute::Employee.to_string(),
            ..Self::default()
        }
    }

    pub(in crate::web::handlers) fn parse(&self, t: Texts) -> Result<Participant, FieldErrors> {
        let mut read = Reader::new(t);
        let first_name = read.text("first_name", &self.first_name);
        let last_name = read.text("last_name", &self.last_name);
        let email = read.optional_email("email", &self.email);
        let statute = read.choice("statute", &self.statute);
        read.finish(|| {
            Some(Participant {
                first_name: first_name?,
                last_name: last_name?,
                email: email?,
                statute: statute?,
            })
        })
    }
}

#[derive(Template)]
#[template(path = "places/replace.html")]
struct ReplacePage {
    page: Page,
    form: FormView,
    place: PlaceId,
    back: String,
    statutes: Vec<Choice>,
    /// What to know first: the text, and whether it is serious.
    effects: Vec<(String, bool)>,
}

impl ReplacePage {
    fn new(page: Page, found: &Found, raw: &ColleagueForm) -> Self {
        let t = page.t;
        let name = found.place.participant.full_name();
        let form = FormView::new(&page, raw);
        Self {
            form,
            place: found.place.id,
            back: format!("/enrolments/{}", found.file.enrolment.id),
            statutes: choices(Statute::ALL, t),
            effects: effects(t, &found.effect),
            page: under(page, &found.file).titled(fl!(t, "place-replace-title", name = name)),
        }
    }
}

/// Statement 44: participants on the application who differ from the enrolment are a warning.
pub(in crate::web::handlers) fn effects(t: Texts, effect: &Effect) -> Vec<(String, bool)> {
    let mut effects = Vec::new();
    match &effect.project {
        Some(number) => {
            let number = number.as_str();
            effects.push((fl!(t, "place-replace-applied", number = number), true));
        }
        None if effect.uses_portfolio => {
            effects.push((fl!(t, "place-replace-not-applied"), false));
        }
        None => {}
    }
    if effect.is_invoiced {
        effects.push((fl!(t, "place-replace-invoiced"), false));
    }
    if effect.recorded > 0 {
        let count = effect.recorded;
        effects.push((fl!(t, "place-replace-recorded", count = count), true));
    }
    effects
}

struct Found {
    place: PlaceRow,
    file: EnrolmentFile,
    effect: Effect,
}

async fn find(state: &State, id: PlaceId) -> Result<Found, Error> {
    let found = state
        .db
        .read(move |conn| {
            let (place, file) = gather(conn, id)?;
            let effect = substitute::effect(conn, &file, id)?;
            Ok::<_, StorageError>(Found {
                place,
                file,
                effect,
            })
        })
        .await?;
    Ok(found)
}

/// `GET /places/{id}/replace`
pub async fn replace_form(
    _: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<PlaceId>,
) -> Answer {
    let found = find(&state, id.into_inner()).await?;
    let raw = ColleagueForm::blank();
    view::show(&ReplacePage::new(page, &found, &raw))
}

/// `POST /places/{id}/replace`
pub async fn replace(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<PlaceId>,
    form: Form<ColleagueForm>,
) -> Answer {
    let id = id.into_inner();
    let t = page.t;
    let found = find(&state, id).await?;
    let newcomer = match form.raw.parse(t) {
        Ok(newcomer) => newcomer,
        Err(errors) => return wrong(page, &found, &form.raw, errors),
    };
    let name = newcomer.full_name();
    let (ctx, site) = (who.ctx(&state), state.site());
    let outcome = state
        .db
        .write(move |tx| substitute::run(tx, &ctx, &site, id, &newcomer))
        .await;
    match outcome {
        Ok(done) => {
            let leaving = found.place.participant.full_name();
            let text = fl!(t, "place-replaced", name = name, leaving = leaving);
            Ok(view::done(
                &page,
                &format!("/enrolments/{}", done.enrolment),
                text,
            ))
        }
        Err(error) => {
            let errors = errors_of(t, error)?;
            wrong(page, &found, &form.raw, errors)
        }
    }
}

fn wrong(page: Page, found: &Found, raw: &ColleagueForm, errors: FieldErrors) -> Answer {
    let mut again = ReplacePage::new(page, found, raw);
    again.form = again.form.with_errors(errors);
    view::show_again(&again)
}

pub(in crate::web::handlers) fn errors_of(
    t: Texts,
    error: SubstituteError,
) -> Result<FieldErrors, Error> {
    let (field, text) = match error {
        SubstituteError::AlreadyEnrolled { name } => {
            ("last_name", fl!(t, "place-already-enrolled", name = name))
        }
        SubstituteError::NotSubsidised(reason) => ("statute", t.reason(&reason)),
        SubstituteError::NoPlace => ("last_name", fl!(t, "certificate-obstacle-no-place")),
        SubstituteError::Over => ("last_name", fl!(t, "place-over")),
        SubstituteError::Certified => ("last_name", fl!(t, "place-certified")),
        SubstituteError::Confirm(ConfirmEnrolmentError::Mail(ComposeError::NoAddress {
            name,
            ..
        })) => ("last_name", fl!(t, "enrolment-no-address", name = name)),
        SubstituteError::Storage(error) => return Err(error.into()),
        error => return Err(Error::internal(error)),
    };
    Ok(FieldErrors::one(field, text))
}
