//! The customer's people behind the personal link: their certificates, and a colleague in the place of
//! somebody who can't come. Like the guide it needs no account and shows one enrolment only.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::places::{ColleagueForm, effects, errors_of};
use crate::domain::calendar::Moment;
use crate::domain::id::{DocumentId, PlaceId};
use crate::domain::party::{ContactRole, Statute};
use crate::domain::user::Actor;
use crate::i18n::fl;
use crate::services::Ctx;
use crate::services::application_guide::links;
use crate::services::substitute::{self, Effect};
use crate::storage::certificates::{self, CertificateRow};
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::places::PlaceRow;
use crate::storage::{AnyConnection, Error as StorageError, documents, institute};
use crate::web::auth::Open;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::limits;
use crate::web::page::Page;
use crate::web::state::{AppState, State};
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// What a link opens.
struct Opened {
    token: String,
    file: EnrolmentFile,
    certificates: Vec<CertificateRow>,
    provider: String,
}

fn open(conn: &mut AnyConnection, token: String, now: Moment) -> Result<Opened, StorageError> {
    let file = links::open(conn, &token, now)?.ok_or(StorageError::NotFound)?;
    Ok(Opened {
        certificates: certificates::list_valid_of_enrolment(conn, file.enrolment.id)?,
        provider: institute::get(conn)?.institute.legal_name,
        token,
        file,
    })
}

async fn knock(state: &AppState, request: &HttpRequest, token: String) -> Result<Opened, Error> {
    let address = limits::address_of(request, state.config.trusted_proxies);
    state.limits.try_link(address)?;
    let now = state.clock.now();
    let opened = state.db.read(move |conn| open(conn, token, now)).await?;
    Ok(opened)
}

impl Opened {
    fn written(&self, page: Page) -> Page {
        page.written_in(self.file.contact(ContactRole::Enrolment).language)
    }

    /// A participant of this enrolment who takes part.
    fn place(&self, id: PlaceId) -> Result<PlaceRow, Error> {
        let mut places = self.file.active_places();
        places
            .find(|place| place.id == id)
            .cloned()
            .ok_or(Error::NotFound)
    }
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
    let page = opened.written(page);
    let is_over = opened
        .file
        .edition
        .ends_on
        .is_some_and(|last| last < page.today);
    let person = |place: &PlaceRow| {
        let mut own = opened.certificates.iter();
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
        .certificates
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
    let page = opened.written(page);
    let place = opened.place(id)?;
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
    let page = opened.written(page);
    let t = page.t;
    let place = opened.place(id)?;
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
    let actor = Actor {
        id: None,
        name: format!("{} (via link)", opened.file.customer.customer.name),
    };
    let now = state.clock.now();
    let (ctx, site) = (Ctx { actor, now }, state.site());
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
