//! The customer's people behind the personal link: their certificates, and a colleague in the place of
//! somebody who can't come. Like the guide it needs no account and shows one enrolment only.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::personal_link::{self, written};
use super::places::{ColleagueForm, effects, errors_of};
use crate::domain::id::{DocumentId, PlaceId};
use crate::domain::party::Statute;
use crate::i18n::fl;
use crate::services::application_guide::links;
use crate::services::substitute::{self, Effect};
use crate::storage::certificates::{self, CertificateRow};
use crate::storage::documents;
use crate::storage::places::PlaceRow;
use crate::web::auth::Open;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::state::{AppState, State};
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// What a link opens, with the certificates that hold.
type Opened = personal_link::Opened<Vec<CertificateRow>>;

async fn knock(state: &AppState, request: &HttpRequest, token: String) -> Result<Opened, Error> {
    personal_link::knock(state, request, token, |conn, file| {
        certificates::list_valid_of_enrolment(conn, file.enrolment.id)
    })
    .await
}

/// A participant of the enrolment who takes part.
fn place(opened: &Opened, id: PlaceId) -> Result<PlaceRow, Error> {
    let mut places = opened.file.active_places();
    places
        .find(|place| place.id == id)
        .cloned()
        .ok_or(Error::NotFound)
}

#[derive(Template)]
#[template(path = "guide/team.html")]
struct TeamPage {
    page: Page,
    provider: String,
    token: String,
    people: Vec<Person>,
    has_guide: bool,
}

struct Person {
    place: PlaceId,
    name: String,
    certificate: Option<(DocumentId, String)>,
    may_replace: bool,
}

/// `GET /guide/{token}/team`
pub async fn team(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
) -> Answer {
    let opened = knock(&state, &request, token.into_inner()).await?;
    let page = written(page, &opened.file);
    let is_over = opened
        .file
        .edition
        .ends_on
        .is_some_and(|last| last < page.today);
    let person = |place: &PlaceRow| {
        let mut own = opened.found.iter();
        let certificate = own
            .find(|row| row.place_id == place.id)
            .map(|row| (row.document_id, row.number.clone()));
        Person {
            place: place.id,
            name: place.participant.full_name(),
            may_replace: certificate.is_none() && !is_over,
            certificate,
        }
    };
    let title = fl!(
        page.t,
        "team-title",
        course = opened.file.course.title.as_str()
    );
    view::show(&TeamPage {
        people: opened.file.active_places().map(person).collect(),
        has_guide: opened.file.enrolment.uses_portfolio,
        provider: opened.provider.clone(),
        token: opened.token.clone(),
        page: page.titled(title),
    })
    .map(view::unlisted)
}

/// `GET /guide/{token}/certificates/{document}`
pub async fn certificate(
    _: Open,
    state: State,
    request: HttpRequest,
    path: Path<(String, DocumentId)>,
) -> Answer {
    let (token, document) = path.into_inner();
    let opened = knock(&state, &request, token).await?;
    let row = opened
        .found
        .iter()
        .find(|row| row.document_id == document)
        .ok_or(Error::NotFound)?;
    let name = format!("{}.pdf", row.number);
    let bytes = state
        .db
        .read(move |conn| documents::get_bytes(conn, document))
        .await?;
    Ok(view::unlisted(view::pdf(&name, bytes)))
}

#[derive(Template)]
#[template(path = "guide/replace.html")]
struct ReplacePage {
    page: Page,
    provider: String,
    token: String,
    place: PlaceId,
    form: FormView,
    statutes: Vec<Choice>,
    effects: Vec<(String, bool)>,
}

impl ReplacePage {
    fn new(
        page: Page,
        opened: &Opened,
        place: &PlaceRow,
        effect: &Effect,
        raw: &ColleagueForm,
    ) -> Self {
        let t = page.t;
        let name = place.participant.full_name();
        Self {
            form: FormView::new(&page, raw),
            provider: opened.provider.clone(),
            token: opened.token.clone(),
            place: place.id,
            statutes: choices(Statute::ALL, t),
            effects: effects(t, effect),
            page: page.titled(fl!(t, "place-replace-title", name = name)),
        }
    }
}

async fn effect_of(state: &AppState, opened: &Opened, place: PlaceId) -> Result<Effect, Error> {
    let file = opened.file.clone();
    let effect = state
        .db
        .read(move |conn| substitute::effect(conn, &file, place))
        .await?;
    Ok(effect)
}

/// `GET /guide/{token}/team/{id}`
pub async fn replace_form(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    path: Path<(String, PlaceId)>,
) -> Answer {
    let (token, id) = path.into_inner();
    let opened = knock(&state, &request, token).await?;
    let page = written(page, &opened.file);
    let place = place(&opened, id)?;
    let effect = effect_of(&state, &opened, id).await?;
    let raw = ColleagueForm::blank();
    view::show(&ReplacePage::new(page, &opened, &place, &effect, &raw)).map(view::unlisted)
}

/// `POST /guide/{token}/team/{id}`
pub async fn replace(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    path: Path<(String, PlaceId)>,
    form: Form<ColleagueForm>,
) -> Answer {
    let (token, id) = path.into_inner();
    let opened = knock(&state, &request, token).await?;
    let page = written(page, &opened.file);
    let t = page.t;
    let place = place(&opened, id)?;
    let effect = effect_of(&state, &opened, id).await?;
    let wrong = |page: Page, errors: FieldErrors| {
        let mut again = ReplacePage::new(page, &opened, &place, &effect, &form.raw);
        again.form = again.form.with_errors(errors);
        view::show_again(&again).map(view::unlisted)
    };
    let newcomer = match form.raw.parse(t) {
        Ok(newcomer) => newcomer,
        Err(errors) => return wrong(page, errors),
    };
    let (name, leaving) = (newcomer.full_name(), place.participant.full_name());
    let ctx = links::ctx_of(&opened.file, state.clock.now());
    let site = state.site();
    let outcome = state
        .db
        .write(move |tx| substitute::run(tx, &ctx, &site, id, &newcomer))
        .await;
    match outcome {
        Ok(_) => {
            let text = fl!(t, "place-replaced", name = name, leaving = leaving);
            let back = format!("/guide/{}/team", opened.token);
            let done: HttpResponse = view::done(&page, &back, text);
            Ok(done)
        }
        Err(error) => {
            let errors = errors_of(t, error)?;
            wrong(page, errors)
        }
    }
}
