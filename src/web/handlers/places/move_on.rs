//! Another date for a participant: the editions of the course that have a place, and what it means for
//! the subsidy.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::{gather, under};
use crate::domain::id::{EditionId, PlaceId};
use crate::domain::subsidy::deadlines::last_application_day;
use crate::i18n::{Texts, fl};
use crate::services::compose_mail::ComposeError;
use crate::services::confirm_enrolment::ConfirmEnrolmentError;
use crate::services::transfer::{self, Target, TransferError};
use crate::storage::Error as StorageError;
use crate::storage::enrolment_file::EnrolmentFile;
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
use crate::web::widgets::{Choice, FormView};

/// The edition that was chosen.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct MoveForm {
    edition: String,
}

#[derive(Template)]
#[template(path = "places/move.html")]
struct MovePage {
    page: Page,
    form: FormView,
    place: PlaceId,
    back: String,
    editions: Vec<Choice>,
    effects: Vec<String>,
}

struct Found {
    place: PlaceRow,
    file: EnrolmentFile,
    targets: Vec<Target>,
}

async fn find(state: &State, page: &Page, id: PlaceId) -> Result<Found, Error> {
    let today = page.today;
    let found = state
        .db
        .read(move |conn| {
            let (place, file) = gather(conn, id)?;
            Ok::<_, StorageError>(Found {
                targets: transfer::targets(conn, &file.edition, today)?,
                place,
                file,
            })
        })
        .await?;
    Ok(found)
}

impl MovePage {
    fn new(page: Page, found: &Found, raw: &MoveForm) -> Self {
        let t = page.t;
        let name = found.place.participant.full_name();
        let form = FormView::new(&page, raw);
        let today = page.today;
        let choice = |target: &Target| {
            let edition = &target.edition;
            let start = edition.starts_on;
            let when = start.map_or_else(String::new, |day| t.when(day, today));
            let label = format!("{when} · {} · {}", edition.code, edition.place);
            let left = fl!(t, "place-move-left", count = target.places_left);
            let hint = match start.map(last_application_day) {
                Some(day) if found.file.enrolment.uses_portfolio => {
                    let apply = fl!(t, "place-move-apply", day = t.day(day));
                    format!("{left} {apply}")
                }
                _ => left,
            };
            Choice::new(edition.id, label).hint(hint)
        };
        Self {
            form,
            place: found.place.id,
            back: format!("/enrolments/{}", found.file.enrolment.id),
            editions: found.targets.iter().map(choice).collect(),
            effects: effects(t, &found.file),
            page: under(page, &found.file).titled(fl!(t, "place-move-title", name = name)),
        }
    }
}

fn effects(t: Texts, file: &EnrolmentFile) -> Vec<String> {
    let mut effects = Vec::new();
    if let Some(application) = &file.application {
        let number = application.project_number.as_str();
        effects.push(fl!(t, "place-move-applied", number = number));
    }
    if file.active_places().count() > 1 {
        effects.push(fl!(t, "place-move-split"));
    }
    effects
}

/// `GET /places/{id}/move`
pub async fn move_form(
    _: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<PlaceId>,
) -> Answer {
    let found = find(&state, &page, id.into_inner()).await?;
    // Where there is only one to go to, it stands chosen.
    let only = match found.targets.as_slice() {
        [only] => only.edition.id.to_string(),
        _ => String::new(),
    };
    view::show(&MovePage::new(page, &found, &MoveForm { edition: only }))
}

/// `POST /places/{id}/move`
pub async fn move_on(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<PlaceId>,
    form: Form<MoveForm>,
) -> Answer {
    let id = id.into_inner();
    let t = page.t;
    let found = find(&state, &page, id).await?;
    let mut read = Reader::new(t);
    if form.raw.edition.is_empty() {
        read.refuse("edition", fl!(t, "place-move-choose"));
    }
    let to: Option<EditionId> = read.choice("edition", &form.raw.edition);
    let to = match read.finish(|| to) {
        Ok(to) => to,
        Err(errors) => return wrong(page, &found, &form.raw, errors),
    };
    let (ctx, site) = (who.ctx(&state), state.site());
    let outcome = state
        .db
        .write(move |tx| transfer::run(tx, &ctx, &site, id, to))
        .await;
    match outcome {
        Ok(done) => {
            let name = found.place.participant.full_name();
            let text = fl!(t, "place-moved", name = name);
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

fn wrong(page: Page, found: &Found, raw: &MoveForm, errors: FieldErrors) -> Answer {
    let mut again = MovePage::new(page, found, raw);
    again.form = again.form.with_errors(errors);
    view::show_again(&again)
}

fn errors_of(t: Texts, error: TransferError) -> Result<FieldErrors, Error> {
    let text = match error {
        TransferError::NoPlace => fl!(t, "certificate-obstacle-no-place"),
        TransferError::NoTarget => fl!(t, "place-move-no-target"),
        TransferError::Full => fl!(t, "place-move-full"),
        TransferError::AlreadyThere => fl!(t, "place-move-there"),
        TransferError::Certified => fl!(t, "place-certified"),
        TransferError::Invoiced { number } => fl!(t, "place-move-invoiced", number = number),
        TransferError::Confirm(ConfirmEnrolmentError::Mail(ComposeError::NoAddress {
            name,
            ..
        })) => fl!(t, "enrolment-no-address", name = name),
        TransferError::Storage(error) => return Err(error.into()),
        error => return Err(Error::internal(error)),
    };
    Ok(FieldErrors::one("edition", text))
}
