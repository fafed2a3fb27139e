//! What an inspector sees: a way in with a code, the files that were chosen, and of each its parts
//! with the whole of it to take along. Each look is recorded. Giving and ending access is in
//! [`manage`].

pub mod manage;

use actix_web::HttpRequest;
use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::domain::id::EnrolmentId;
use crate::i18n::fl;
use crate::services::inspection_dossier::{self, DossierError, Material, Shape};
use crate::services::open_inspection;
use crate::services::tokens::token_hash;
use crate::storage::{self, dossier_list, inspections};
use crate::web::auth::Open;
use crate::web::cookies;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::handlers::dossiers::hand_out;
use crate::web::inspection::{Inspecting, SIGN_IN};
use crate::web::limits;
use crate::web::page::Page;
use crate::web::state::{AppState, State};
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// The code that an inspector was given.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct CodeForm {
    code: String,
}

#[derive(Template)]
#[template(path = "inspection/sign_in.html")]
struct SignInPage {
    page: Page,
    form: FormView,
}

impl SignInPage {
    fn new(page: Page, raw: &CodeForm) -> Self {
        let title = fl!(page.t, "inspection-sign-in-title");
        Self {
            form: FormView::new(&page, raw),
            page: page.titled(title),
        }
    }
}

/// `GET /inspection/sign-in`
pub async fn new(_: Open, page: Page) -> Answer {
    view::show(&SignInPage::new(page, &CodeForm::default()))
}

/// `POST /inspection/sign-in`
pub async fn create(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    form: Form<CodeForm>,
) -> Answer {
    let address = limits::address_of(&request, state.config.trusted_proxies);
    state.limits.try_link(address)?;
    let code = form.raw.code.trim().to_owned();
    let (hash, now) = (token_hash(&code), state.clock.now());
    let found = state
        .db
        .read(move |conn| inspections::find_open(conn, &hash, now.day()))
        .await?;
    let Some(inspection) = found else {
        let errors = FieldErrors::one("code", fl!(page.t, "inspection-code-wrong"));
        let mut again = SignInPage::new(page, &CodeForm::default());
        again.form = again.form.with_errors(errors);
        return view::show_again(&again);
    };
    let ctx = crate::services::Ctx {
        actor: open_inspection::actor(&inspection),
        now,
    };
    state
        .db
        .write(move |tx| open_inspection::record_entry(tx, &ctx, &inspection))
        .await?;
    let mut answer = view::go_to("/inspection");
    let cookie = cookies::Kind::Inspection.write(code, None, state.config.is_https());
    answer.add_cookie(&cookie).map_err(Error::internal)?;
    Ok(answer)
}

/// `POST /inspection/sign-out`
pub async fn delete(_: Inspecting, state: State, _: Form<NoFields>) -> Answer {
    let mut answer = view::go_to(SIGN_IN);
    answer
        .add_cookie(&cookies::Kind::Inspection.forget(state.config.is_https()))
        .map_err(Error::internal)?;
    Ok(answer)
}

#[derive(Template)]
#[template(path = "inspection/list.html")]
struct ListPage {
    page: Page,
    intro: String,
    rows: Vec<Row>,
}

struct Row {
    id: EnrolmentId,
    project: String,
    customer: String,
    course: String,
    start: String,
}

/// `GET /inspection`
pub async fn list(who: Inspecting, page: Page, state: State) -> Answer {
    let id = who.inspection.id;
    let items = state
        .db
        .read(move |conn| {
            let files = inspections::list_files(conn, id)?;
            dossier_list::list_by_id(conn, &files)
        })
        .await?;
    let t = page.t;
    let rows = items.into_iter().map(|item| Row {
        id: item.id,
        project: item
            .application
            .map(|application| application.project_number.normal())
            .unwrap_or_default(),
        customer: item.customer,
        course: format!("{} · {}", item.course, item.edition),
        start: item
            .starts_on
            .map(|day| t.short_day(day))
            .unwrap_or_default(),
    });
    view::show(&ListPage {
        intro: fl!(
            t,
            "inspection-intro",
            until = t.short_day(who.inspection.until_on)
        ),
        rows: rows.collect(),
        page: page.titled(fl!(t, "inspection-sign-in-title")),
    })
}

#[derive(Template)]
#[template(path = "inspection/show.html")]
struct ShowPage {
    page: Page,
    id: EnrolmentId,
    facts: Vec<(String, String)>,
    parts: Vec<String>,
    missing: Vec<(String, String)>,
}

/// `GET /inspection/{id}`
pub async fn show(who: Inspecting, page: Page, state: State, id: Path<EnrolmentId>) -> Answer {
    let id = chosen(&state, &who, id.into_inner()).await?;
    let site = state.site();
    let material: Material = state
        .db
        .read(move |conn| inspection_dossier::gather(conn, &site, id))
        .await
        .map_err(|error: DossierError| match error {
            DossierError::Storage(error) => error.into(),
            error => Error::internal(error),
        })?;
    let (ctx, reference) = (who.ctx(&state), material.reference.clone());
    state
        .db
        .write(move |tx| open_inspection::record_look(tx, &ctx, id, &reference))
        .await?;
    let t = page.t;
    view::show(&ShowPage {
        id,
        facts: material.facts,
        parts: material
            .pieces
            .into_iter()
            .map(|piece| piece.title)
            .collect(),
        missing: material.missing,
        page: page
            .under("/inspection", fl!(t, "inspection-sign-in-title"))
            .titled(material.reference),
    })
}

/// `GET /inspection/{id}/pdf`
pub async fn pdf(who: Inspecting, state: State, id: Path<EnrolmentId>) -> Answer {
    let id = chosen(&state, &who, id.into_inner()).await?;
    hand_out(&state, who.ctx(&state), id, Shape::Pdf).await
}

/// `GET /inspection/{id}/zip`
pub async fn zip(who: Inspecting, state: State, id: Path<EnrolmentId>) -> Answer {
    let id = chosen(&state, &who, id.into_inner()).await?;
    hand_out(&state, who.ctx(&state), id, Shape::Zip).await
}

/// The file, if it was chosen; an inspector isn't told of others.
async fn chosen(
    state: &AppState,
    who: &Inspecting,
    enrolment: EnrolmentId,
) -> Result<EnrolmentId, Error> {
    let inspection = who.inspection.id;
    let is_chosen = state
        .db
        .read(move |conn| -> Result<bool, storage::Error> {
            inspections::has_file(conn, inspection, enrolment)
        })
        .await?;
    if is_chosen {
        Ok(enrolment)
    } else {
        Err(Error::NotFound)
    }
}
