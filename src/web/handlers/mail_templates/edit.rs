//! One message in one language: its words, what can be filled in, how it looks on a real file, a copy
//! to oneself, what it said before, and the way back to the standard text.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, ContentType};
use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::trouble::at_field;
use super::{LIST, path};
use crate::domain::language::Language;
use crate::domain::mail_template::{Placeholder, Shape, Source, TemplateKind};
use crate::i18n::{Label, Texts, fl};
use crate::services::compose_mail::example::{self, Example, ShowError, Shown};
use crate::services::compose_mail::{self, ComposeError, Recipient};
use crate::services::mail_templates::{self as service, SaveError};
use crate::storage::mail_templates::{self, VersionRow};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::handlers::mails::MAIL_POLICY;
use crate::web::page::Page;
use crate::web::permissions::Administer;
use crate::web::state::{AppState, State};
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// The longest text, in characters.
const BODY_MAX: usize = 20_000;
/// The longest subject, in characters.
const SUBJECT_MAX: usize = 300;
/// The most of an example value that the list of placeholders shows.
const VALUE_MAX: usize = 60;
/// The buttons that don't save.
const PREVIEW: &str = "preview";
const TEST: &str = "test";

/// The words as they are typed.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct TemplateForm {
    subject: String,
    body: String,
    /// The version that the person started from.
    version: String,
}

impl TemplateForm {
    fn of(source: &Source, version: i64) -> Self {
        Self {
            subject: source.subject.clone(),
            body: source.body.clone(),
            version: version.to_string(),
        }
    }

    fn parse(&self, t: Texts) -> Result<Source, FieldErrors> {
        let subject = self.subject.trim();
        let body = self.body.replace("\r\n", "\n");
        let mut errors = FieldErrors::default();
        for (field, text, max) in [
            ("subject", subject, SUBJECT_MAX),
            ("body", body.trim(), BODY_MAX),
        ] {
            if text.is_empty() {
                errors.add(field, fl!(t, "field-required"));
            } else if text.chars().count() > max {
                let max = t.number(i64::try_from(max).unwrap_or(i64::MAX));
                errors.add(field, fl!(t, "field-too-long", max = max));
            }
        }
        if errors.is_empty() {
            Ok(Source {
                subject: subject.to_owned(),
                body: format!("{}\n", body.trim()),
            })
        } else {
            Err(errors)
        }
    }
}

#[derive(Template)]
#[template(path = "mail_templates/edit.html")]
struct EditPage {
    page: Page,
    form: FormView,
    path: String,
    is_own: bool,
    /// The same message in the other languages.
    others: Vec<(String, String)>,
    names: Vec<NameView>,
    preview: Option<PreviewView>,
    history: Vec<VersionView>,
}

/// A placeholder that is offered.
struct NameView {
    /// What is put into the text.
    insert: String,
    name: &'static str,
    meaning: String,
    example: String,
    /// The text can't do without it.
    is_required: bool,
}

struct PreviewView {
    about: String,
    path: String,
    subject: String,
    text: String,
}

struct VersionView {
    what: String,
    at: String,
    by: String,
    text: Option<String>,
}

impl VersionView {
    fn new(t: Texts, row: VersionRow) -> Self {
        let source = row.source();
        Self {
            what: match &source {
                Some(source) => source.subject.clone(),
                None => fl!(t, "template-back-to-standard"),
            },
            text: source.map(|source| source.body),
            at: t.moment(row.saved_at),
            by: row.saved_by,
        }
    }
}

/// Which message, from the address.
fn which(path: &Path<(String, String)>) -> Result<(TemplateKind, Language), Error> {
    let (kind, language) = &**path;
    Ok((
        kind.parse().map_err(|_| Error::NotFound)?,
        language.parse().map_err(|_| Error::NotFound)?,
    ))
}

/// What the page is made from.
struct Gathered {
    example: Option<Example>,
    versions: Vec<VersionRow>,
}

async fn gather(
    state: &AppState,
    who: &Allowed<Administer>,
    (kind, language): (TemplateKind, Language),
) -> Result<Gathered, Error> {
    let (ctx, site) = (who.ctx(state), state.site());
    let found = state
        .db
        .read(move |conn| {
            Ok::<_, ComposeError>(Gathered {
                example: example::find(conn, &ctx, &site, kind)?,
                versions: mail_templates::list_versions(conn, kind, language)?,
            })
        })
        .await;
    found.map_err(compose_error)
}

fn compose_error(error: ComposeError) -> Error {
    match error {
        ComposeError::Storage(error) => error.into(),
        error => Error::internal(error),
    }
}

impl Gathered {
    /// The words that hold now.
    fn current(&self) -> Option<Source> {
        self.versions.first().and_then(VersionRow::source)
    }

    fn version(&self) -> i64 {
        self.versions.first().map_or(0, |row| row.id.value())
    }

    /// The words that the form starts with.
    fn start(&self, language: Language) -> Source {
        let standard = || {
            self.example
                .as_ref()
                .map(|example| example.standard(language))
        };
        self.current().or_else(standard).unwrap_or(Source {
            subject: String::new(),
            body: String::new(),
        })
    }
}

impl EditPage {
    fn new(
        page: Page,
        (kind, language): (TemplateKind, Language),
        found: Gathered,
        form: FormView,
        shown: Option<Shown>,
    ) -> Self {
        let t = page.t;
        let others = Language::ALL.iter().filter(|other| **other != language);
        let names = kind.placeholders().into_iter();
        let example = found.example.as_ref();
        Self {
            form,
            path: path(kind, language),
            is_own: found.current().is_some(),
            others: others
                .map(|other| (path(kind, *other), other.label(t)))
                .collect(),
            names: names
                .map(|name| NameView {
                    is_required: kind.required().contains(&name),
                    ..NameView::new(t, name, example, language)
                })
                .collect(),
            preview: example.zip(shown).map(|(example, shown)| PreviewView {
                about: example.about.clone(),
                path: example.path.clone(),
                subject: shown.subject,
                text: shown.text,
            }),
            history: found
                .versions
                .into_iter()
                .map(|row| VersionView::new(t, row))
                .collect(),
            page: page
                .under("/settings", fl!(t, "settings-title"))
                .under(LIST, fl!(t, "template-list-title"))
                .titled(format!("{}, {}", kind.label(t), language.label(t))),
        }
    }
}

impl NameView {
    fn new(t: Texts, name: Placeholder, example: Option<&Example>, language: Language) -> Self {
        let word = name.word();
        let value = example.map(|example| example.value(language, name));
        Self {
            insert: match name.shape() {
                Shape::Condition => format!("{{% if {word} %}}\n\n{{% endif %}}"),
                Shape::Words | Shape::Part => format!("{{{{ {word} }}}}"),
            },
            name: word,
            meaning: name.label(t),
            example: shortened(&value.unwrap_or_default()),
            is_required: false,
        }
    }
}

/// The beginning of a value, on one line.
fn shortened(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= VALUE_MAX {
        return line;
    }
    let kept: String = line.chars().take(VALUE_MAX).collect();
    format!("{}…", kept.trim_end())
}

/// `GET /settings/templates/{kind}/{language}`
pub async fn edit(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    path: Path<(String, String)>,
) -> Answer {
    let which = which(&path)?;
    let found = gather(&state, &who, which).await?;
    let start = found.start(which.1);
    let shown = show(which, found.example.as_ref(), &start).ok().flatten();
    let form = FormView::new(&page, &TemplateForm::of(&start, found.version()));
    view::show(&EditPage::new(page, which, found, form, shown))
}

/// The example in these words; nothing where there is no file yet.
fn show(
    (kind, language): (TemplateKind, Language),
    example: Option<&Example>,
    source: &Source,
) -> Result<Option<Shown>, ShowError> {
    example
        .map(|example| example.in_words(kind, language, source))
        .transpose()
}

/// `POST /settings/templates/{kind}/{language}`: saves, shows or sends to oneself, by the button.
pub async fn save(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    path: Path<(String, String)>,
    form: Form<TemplateForm>,
) -> Answer {
    let which = which(&path)?;
    let t = page.t;
    let found = gather(&state, &who, which).await?;
    let again = |page: Page, found: Gathered, errors: FieldErrors| {
        let shown = FormView::new(&page, &form.raw).with_errors(errors);
        view::show_again(&EditPage::new(page, which, found, shown, None))
    };
    let source = match form.raw.parse(t) {
        Ok(source) => source,
        Err(errors) => return again(page, found, errors),
    };
    if let Err(error) = compose_mail::own_words::check(which.0, &source) {
        return again(page, found, at_field(t, &error));
    }
    let shown = match show(which, found.example.as_ref(), &source) {
        Ok(shown) => shown,
        Err(ShowError::Template(error)) => return again(page, found, at_field(t, &error)),
        Err(ShowError::Compose(error)) => return Err(compose_error(error)),
    };
    if form.has(PREVIEW) {
        let form = FormView::new(&page, &form.raw);
        return view::show(&EditPage::new(page, which, found, form, shown));
    }
    if form.has(TEST) {
        if let Some(shown) = &shown {
            send_test(&state, &who, which.1, shown.clone()).await?;
        }
        let flash = match &shown {
            Some(_) => Flash::done(fl!(t, "template-test-sent", to = who.user.email.as_str())),
            None => Flash::problem(fl!(t, "template-no-file")),
        };
        let mut page = page;
        page.flash = Some(flash);
        let form = FormView::new(&page, &form.raw);
        return view::show(&EditPage::new(page, which, found, form, shown));
    }
    let (seen, ctx) = (form.version()?, who.ctx(&state));
    let words = source.clone();
    let outcome = state
        .db
        .write(move |tx| service::save(tx, &ctx, which, seen, &words))
        .await;
    match outcome {
        Ok(()) => {
            let here = super::path(which.0, which.1);
            Ok(view::done(&page, &here, fl!(t, "template-saved")))
        }
        Err(SaveError::Template(error)) => again(page, found, at_field(t, &error)),
        Err(SaveError::Stale) => {
            let found = gather(&state, &who, which).await?;
            let stored = found.start(which.1);
            let theirs = TemplateForm::of(&stored, found.version());
            let form = FormView::new(&page, &form.raw).against(&theirs);
            view::show_conflict(&EditPage::new(page, which, found, form, shown))
        }
        Err(SaveError::Storage(error)) => Err(error.into()),
    }
}

/// Sends the example to whoever asks.
async fn send_test(
    state: &AppState,
    who: &Allowed<Administer>,
    language: Language,
    shown: Shown,
) -> Result<(), Error> {
    let ctx = who.ctx(state);
    let recipient = Recipient {
        name: who.user.name.clone(),
        address: who.user.email.clone(),
        language,
    };
    let written = state
        .db
        .write(move |tx| compose_mail::test_of_template(tx, &ctx, &recipient, shown))
        .await;
    written.map(drop).map_err(compose_error)
}

/// `GET /settings/templates/{kind}/{language}/html`: the example as a mail program shows it, in the
/// words that hold now.
pub async fn html(who: Allowed<Administer>, state: State, path: Path<(String, String)>) -> Answer {
    let which = which(&path)?;
    let found = gather(&state, &who, which).await?;
    let Some(example) = &found.example else {
        return Err(Error::NotFound);
    };
    let shown = match found.current() {
        Some(source) => example
            .in_words(which.0, which.1, &source)
            .map_err(Error::internal)?,
        None => example.in_standard(which.1).map_err(compose_error)?,
    };
    Ok(HttpResponse::Ok()
        .content_type(ContentType::html())
        .insert_header((CONTENT_SECURITY_POLICY, MAIL_POLICY))
        .body(shown.html))
}

/// `POST /settings/templates/{kind}/{language}/reset`
pub async fn reset(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    path: Path<(String, String)>,
    _: Form<NoFields>,
) -> Answer {
    let which = which(&path)?;
    let ctx = who.ctx(&state);
    state
        .db
        .write(move |tx| service::reset(tx, &ctx, which))
        .await?;
    let here = super::path(which.0, which.1);
    Ok(view::done(&page, &here, fl!(page.t, "template-reset-done")))
}
