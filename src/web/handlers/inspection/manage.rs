//! Access for inspectors, given and ended by an administrator.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::domain::id::InspectionId;
use crate::domain::identifiers::ProjectNumber;
use crate::i18n::{Texts, fl};
use crate::services::open_inspection::{
    self, Choice as Chosen, OpenInspection, OpenInspectionError,
};
use crate::storage::inspections;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::inspection::SIGN_IN;
use crate::web::page::Page;
use crate::web::permissions::Administer;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};

/// The most files of one inspection.
const FILES_MAX: i32 = 500;

/// What an administrator types.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct InspectionForm {
    name: String,
    until: String,
    /// `numbers` or `sample`.
    choice: String,
    numbers: String,
    from: String,
    to: String,
    count: String,
}

impl InspectionForm {
    fn parse(&self, t: Texts) -> Result<OpenInspection, FieldErrors> {
        let mut read = Reader::new(t);
        let name = read.text("name", &self.name);
        let until = read.day("until", &self.until);
        let choice = if self.choice == "sample" {
            let from = read.day("from", &self.from);
            let to = read.day("to", &self.to);
            let count = read.whole("count", &self.count, 1..=FILES_MAX);
            (|| {
                Some(Chosen::Sample {
                    from: from?,
                    until: to?,
                    count: usize::try_from(count?).ok()?,
                })
            })()
        } else {
            numbers(&mut read, &self.numbers).map(Chosen::Numbers)
        };
        read.finish(|| {
            Some(OpenInspection {
                name: name?,
                until: until?,
                choice: choice?,
            })
        })
    }
}

fn numbers(read: &mut Reader, typed: &str) -> Option<Vec<ProjectNumber>> {
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut found = Vec::new();
    for line in lines {
        found.push(read.identifier::<ProjectNumber>("numbers", line)?);
    }
    if found.is_empty() {
        let text = fl!(read.t(), "inspection-numbers-needed");
        read.refuse("numbers", text);
        return None;
    }
    Some(found)
}

#[derive(Template)]
#[template(path = "inspection/manage_list.html")]
struct ListPage {
    page: Page,
    rows: Vec<Row>,
}

struct Row {
    id: InspectionId,
    name: String,
    files: String,
    until: String,
    is_open: bool,
}

/// `GET /inspections`
pub async fn list(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    let rows = state.db.read(inspections::list).await?;
    let (t, today) = (page.t, page.today);
    let rows = rows.into_iter().map(|(row, count)| Row {
        id: row.id,
        files: fl!(t, "inspection-files", count = count),
        until: t.when(row.until_on, today),
        is_open: row.is_open(today),
        name: row.name,
    });
    view::show(&ListPage {
        rows: rows.collect(),
        page: page
            .under("/dossiers", fl!(t, "dossier-list-title"))
            .titled(fl!(t, "inspection-list-title")),
    })
}

#[derive(Template)]
#[template(path = "inspection/new.html")]
struct NewPage {
    page: Page,
    form: FormView,
    choices: Vec<Choice>,
}

impl NewPage {
    fn new(page: Page, raw: &InspectionForm) -> Self {
        let t = page.t;
        Self {
            form: FormView::new(&page, raw),
            choices: vec![
                Choice::new("numbers", fl!(t, "inspection-choose-listed")),
                Choice::new("sample", fl!(t, "inspection-choose-sample")),
            ],
            page: page
                .under("/dossiers", fl!(t, "dossier-list-title"))
                .under("/inspections", fl!(t, "inspection-list-title"))
                .titled(fl!(t, "inspection-new")),
        }
    }

    fn wrong(mut self, errors: FieldErrors) -> Answer {
        self.form = self.form.with_errors(errors);
        view::show_again(&self)
    }
}

/// `GET /inspections/new`
pub async fn new(_: Allowed<Administer>, page: Page) -> Answer {
    let raw = InspectionForm {
        choice: "numbers".to_owned(),
        count: "10".to_owned(),
        ..InspectionForm::default()
    };
    view::show(&NewPage::new(page, &raw))
}

#[derive(Template)]
#[template(path = "inspection/opened.html")]
struct OpenedPage {
    page: Page,
    what: String,
    sign_in: String,
    code: String,
}

/// `POST /inspections`: the page that comes shows the code, and nothing shows it again.
pub async fn create(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    form: Form<InspectionForm>,
) -> Answer {
    let command = match form.raw.parse(page.t) {
        Ok(command) => command,
        Err(errors) => return NewPage::new(page, &form.raw).wrong(errors),
    };
    let ctx = who.ctx(&state);
    let wanted = command.clone();
    let outcome = state
        .db
        .write(move |tx| open_inspection::open(tx, &ctx, &wanted))
        .await;
    let code = match outcome {
        Ok((_, code)) => code,
        Err(error) => {
            let errors = errors_of(page.t, error)?;
            return NewPage::new(page, &form.raw).wrong(errors);
        }
    };
    let t = page.t;
    view::show(&OpenedPage {
        what: fl!(
            t,
            "inspection-opened",
            name = command.name,
            until = t.short_day(command.until)
        ),
        sign_in: format!("{}{SIGN_IN}", state.site().base_url),
        code,
        page: page
            .under("/dossiers", fl!(t, "dossier-list-title"))
            .under("/inspections", fl!(t, "inspection-list-title"))
            .titled(fl!(t, "inspection-access")),
    })
}

/// `POST /inspections/{id}/end`
pub async fn end(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    id: Path<InspectionId>,
    _: Form<NoFields>,
) -> Answer {
    let (id, ctx) = (id.into_inner(), who.ctx(&state));
    state
        .db
        .write(move |tx| open_inspection::end(tx, &ctx, id))
        .await?;
    let text = fl!(page.t, "inspection-ended");
    Ok(view::done(&page, "/inspections", text))
}

fn errors_of(t: Texts, error: OpenInspectionError) -> Result<FieldErrors, Error> {
    let (field, text) = match error {
        OpenInspectionError::Until => ("until", fl!(t, "inspection-until-past")),
        OpenInspectionError::UnknownNumber(number) => (
            "numbers",
            fl!(t, "inspection-number-unknown", number = number.normal()),
        ),
        OpenInspectionError::NothingFound => ("from", fl!(t, "inspection-none-found")),
        OpenInspectionError::Random(error) => return Err(Error::internal(error)),
        OpenInspectionError::Storage(error) => return Err(error.into()),
    };
    Ok(FieldErrors::one(field, text))
}
