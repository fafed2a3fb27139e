//! Applications on our registration that belong to no enrolment here: what is done about one in the
//! government's application, in its own words, and those that were refused.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::domain::id::ForeignApplicationId;
use crate::domain::subsidy::checklist::Refusal;
use crate::domain::subsidy::portal_mail::Reading;
use crate::i18n::{Label, Texts, fl};
use crate::services::refuse_foreign::{self, RefuseForeign, RefuseForeignError};
use crate::storage::foreign_applications::{self, ForeignApplicationRow};
use crate::web::auth::Allowed;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::page::Page;
use crate::web::permissions::ManageEnrolments;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

const PATH: &str = "/applications/foreign";
/// So many are shown, the newest first.
const SHOWN_MAX: i64 = 200;

/// What a person tells of an application.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ForeignForm {
    number: String,
    enterprise: String,
    enterprise_number: String,
    note: String,
}

impl ForeignForm {
    /// What a message says of it, with the words for the applicant.
    pub(super) fn read_from(t: Texts, reading: &Reading) -> Self {
        let number = reading.project.as_ref().map(|number| number.normal());
        let enterprise = reading.enterprise.as_ref().map(|number| number.normal());
        Self {
            number: number.unwrap_or_default(),
            enterprise: reading.enterprise_name.clone().unwrap_or_default(),
            enterprise_number: enterprise.unwrap_or_default(),
            note: fl!(t, "foreign-note-proposed"),
        }
    }

    fn parse(&self, t: Texts) -> Result<RefuseForeign, FieldErrors> {
        let mut read = Reader::new(t);
        let number = read.identifier("number", &self.number);
        let enterprise = read.optional_text("enterprise", &self.enterprise);
        let enterprise_number =
            read.optional_identifier("enterprise_number", &self.enterprise_number);
        let note = read.text("note", &self.note);
        read.finish(|| {
            Some(RefuseForeign {
                number: number?,
                enterprise: enterprise?,
                enterprise_number: enterprise_number?,
                note: note?,
            })
        })
    }
}

#[derive(Template)]
#[template(path = "enrolments/foreign.html")]
struct ListPage {
    page: Page,
    form: FormView,
    rows: Vec<Row>,
    reason: String,
    code: &'static str,
}

struct Row {
    id: ForeignApplicationId,
    number: String,
    enterprise: String,
    enterprise_number: String,
    refused: String,
    note: String,
}

impl Row {
    fn new(t: Texts, row: ForeignApplicationRow) -> Self {
        let day = t.day(row.refused_on);
        Self {
            id: row.id,
            number: row.project_number.normal(),
            enterprise: row.enterprise,
            enterprise_number: row
                .enterprise_number
                .map(|number| number.normal())
                .unwrap_or_default(),
            refused: fl!(t, "foreign-refused-by", day = day, name = row.told_name),
            note: row.note,
        }
    }
}

async fn shown(
    page: Page,
    state: &State,
    raw: &ForeignForm,
) -> Result<ListPage, crate::web::error::Error> {
    let rows = state
        .db
        .read(|conn| foreign_applications::list_newest(conn, SHOWN_MAX))
        .await?;
    let t = page.t;
    Ok(ListPage {
        form: FormView::new(&page, raw),
        rows: rows.into_iter().map(|row| Row::new(t, row)).collect(),
        reason: Refusal::WrongProvider.label(t),
        code: Refusal::WrongProvider.word(),
        page: page
            .under("/enrolments", fl!(t, "enrolment-list-title"))
            .under("/applications/paste", fl!(t, "paste-title"))
            .titled(fl!(t, "foreign-title")),
    })
}

/// `GET /applications/foreign`
pub async fn list(_: Allowed<ManageEnrolments>, page: Page, state: State) -> Answer {
    let raw = ForeignForm {
        note: fl!(page.t, "foreign-note-proposed"),
        ..ForeignForm::default()
    };
    view::show(&shown(page, &state, &raw).await?)
}

/// `POST /applications/foreign`
pub async fn refuse(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    form: Form<ForeignForm>,
) -> Answer {
    let t = page.t;
    let wrong = match form.raw.parse(t) {
        Err(errors) => errors,
        Ok(command) => {
            let (ctx, number) = (who.ctx(&state), command.number.normal());
            let outcome = state
                .db
                .write(move |tx| refuse_foreign::refuse(tx, &ctx, &command))
                .await;
            match outcome {
                Ok(_) => {
                    let text = fl!(t, "foreign-refused", number = number);
                    return Ok(view::done(&page, PATH, text));
                }
                Err(RefuseForeignError::OfEnrolment(id)) => FieldErrors::one(
                    "number",
                    fl!(t, "foreign-of-enrolment", enrolment = id.to_string()),
                ),
                Err(RefuseForeignError::Known) => {
                    FieldErrors::one("number", fl!(t, "foreign-known"))
                }
                Err(RefuseForeignError::NoteMissing) => {
                    FieldErrors::one("note", fl!(t, "judging-text-missing"))
                }
                Err(RefuseForeignError::Storage(error)) => return Err(error.into()),
            }
        }
    };
    let mut again = shown(page, &state, &form.raw).await?;
    again.form = again.form.with_errors(wrong);
    view::show_again(&again)
}

/// `POST /applications/foreign/{id}/take-back`
pub async fn take_back(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<ForeignApplicationId>,
    _: Form<NoFields>,
) -> Answer {
    let (id, ctx) = (id.into_inner(), who.ctx(&state));
    let number = state
        .db
        .write(move |tx| refuse_foreign::take_back(tx, &ctx, id))
        .await?;
    let text = fl!(page.t, "foreign-taken-back", number = number.normal());
    Ok(view::done(&page, PATH, text))
}
