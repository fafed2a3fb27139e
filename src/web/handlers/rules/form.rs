//! A later version of the rules: what it holds, what it would change, and taking one back by which
//! nothing was decided.

mod typed;

use actix_web::web::Path;
use askama::Template;

use self::typed::{RuleForm, TopUpRow, Typed};
use super::change_words::ChangeView;
use crate::domain::course::Theme;
use crate::domain::id::{EnrolmentId, RuleVersionId};
use crate::domain::subsidy::Rules;
use crate::domain::subsidy::rules::addition::{Addition, Unaddable};
use crate::domain::subsidy::rules::{Confidence, Version};
use crate::i18n::{Label, Texts, fl};
use crate::services::manage_rules::{self, Preview, RulesRefusal};
use crate::storage::{self, rules};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::page::Page;
use crate::web::permissions::Administer;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

#[derive(Template)]
#[template(path = "rules/form.html")]
struct FormPage {
    page: Page,
    /// Where it is sent to.
    action: String,
    /// What the last button says.
    button: String,
    form: FormView,
    confidences: Vec<Choice>,
    themes: Vec<Tick>,
    advice_themes: Vec<Tick>,
    excluded: Vec<Tick>,
    top_ups: Vec<TopUpRow>,
    theme_choices: Vec<Choice>,
    service_choices: Vec<Choice>,
    preview: Option<PreviewView>,
}

/// A tick of a list.
struct Tick {
    value: &'static str,
    label: String,
    on: bool,
}

/// What the version would do.
struct PreviewView {
    changes: Vec<ChangeView>,
    touched: Vec<(EnrolmentId, String)>,
}

impl PreviewView {
    fn new(t: Texts, preview: &Preview) -> Self {
        Self {
            changes: preview
                .changes
                .iter()
                .map(|change| ChangeView::new(t, change))
                .collect(),
            touched: preview
                .touched
                .iter()
                .map(|item| (item.id, format!("{} · {}", item.customer, item.course)))
                .collect(),
        }
    }
}

impl FormPage {
    /// The form of a new version, or of one that was added.
    fn new(page: Page, of: Option<RuleVersionId>, typed: &Typed) -> Self {
        let t = page.t;
        let (action, title, button) = match of {
            None => (
                "/rules".to_owned(),
                fl!(t, "rule-new-title"),
                fl!(t, "rule-add"),
            ),
            Some(id) => (
                format!("/rules/{id}"),
                fl!(t, "rule-edit-title"),
                fl!(t, "rule-change"),
            ),
        };
        let themes = |chosen: &[Theme]| -> Vec<Tick> {
            let tick = |theme: &Theme| Tick {
                value: theme.word(),
                label: theme.label(t),
                on: chosen.contains(theme),
            };
            Theme::ALL.iter().map(tick).collect()
        };
        let mut theme_choices = vec![Choice::new("", fl!(t, "rule-top-up-none"))];
        theme_choices.extend(choices(Theme::ALL, t));
        Self {
            action,
            button,
            form: FormView::new(&page, &typed.raw),
            confidences: Confidence::ALL
                .iter()
                .map(|word| Choice::new(word, super::confidence(t, *word).0))
                .collect(),
            themes: themes(&typed.themes),
            advice_themes: themes(&typed.advice_themes),
            excluded: typed::EXCLUDABLE
                .iter()
                .map(|kind| Tick {
                    value: kind.word(),
                    label: kind.label(t),
                    on: typed.excluded.contains(kind),
                })
                .collect(),
            top_ups: typed.top_ups.clone(),
            theme_choices,
            service_choices: typed::services(t),
            preview: None,
            page: page
                .under("/settings", fl!(t, "settings-title"))
                .under("/rules", fl!(t, "rule-title"))
                .titled(title),
        }
    }

    fn wrong(mut self, errors: FieldErrors) -> Answer {
        self.form = self.form.with_errors(errors);
        view::show_again(&self)
    }
}

/// `GET /rules/new`
pub async fn new(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    let rules = state.db.read(rules::get).await?;
    let typed = Typed::after(&rules, page.t).ok_or_else(|| Error::internal("no rules at all"))?;
    view::show(&FormPage::new(page, None, &typed))
}

/// `POST /rules`: shows what the version would change, and adds it with the button that comes then.
pub async fn create(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    form: Form<RuleForm>,
) -> Answer {
    let typed = Typed::of(&form);
    let t = page.t;
    let known = state.db.read(rules::list).await?.len();
    let name = format!("V{}", Rules::built_in().versions().len() + known + 1);
    let (addition, note) = match typed.parse(t, &name) {
        Ok(parsed) => parsed,
        Err(errors) => return FormPage::new(page, None, &typed).wrong(errors),
    };
    let is_final = form.has("add");
    let ctx = who.ctx(&state);
    let day = t.short_day(addition.version.valid_from);
    let wanted = addition.clone();
    let outcome = if is_final {
        let added = state
            .db
            .write(move |tx| manage_rules::add(tx, &ctx, &wanted, &note))
            .await;
        added.map(|_| None)
    } else {
        let found = state
            .db
            .read(move |conn| manage_rules::preview(conn, &wanted))
            .await;
        found.map(Some)
    };
    match outcome {
        Ok(None) => Ok(view::done(&page, "/rules", fl!(t, "rule-added", day = day))),
        Ok(Some(preview)) => {
            let mut shown = FormPage::new(page, None, &typed);
            shown.preview = Some(PreviewView::new(t, &preview));
            view::show(&shown)
        }
        Err(refusal) => {
            let errors = errors_of(t, refusal)?;
            FormPage::new(page, None, &typed).wrong(errors)
        }
    }
}

async fn stored(state: &State, t: Texts, id: RuleVersionId) -> Result<(Addition, Typed), Error> {
    let row = state
        .db
        .read(move |conn| rules::get_version(conn, id))
        .await?;
    let addition = row.addition()?;
    let typed = Typed::of_row(&addition, &row.note, row.version, t);
    Ok((addition, typed))
}

/// `GET /rules/{id}/edit`
pub async fn edit(
    _: Allowed<Administer>,
    page: Page,
    state: State,
    id: Path<RuleVersionId>,
) -> Answer {
    let id = id.into_inner();
    let (_, typed) = stored(&state, page.t, id).await?;
    view::show(&FormPage::new(page, Some(id), &typed))
}

/// `POST /rules/{id}`: shows what the version would change then, and changes it with the button that
/// comes then. One by which a file was decided stays.
pub async fn update(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    id: Path<RuleVersionId>,
    form: Form<RuleForm>,
) -> Answer {
    let (id, t) = (id.into_inner(), page.t);
    let (typed, version) = (Typed::of(&form), form.version()?);
    let (before, as_stored) = stored(&state, t, id).await?;
    let (addition, note) = match typed.parse(t, &before.version.name) {
        Ok(parsed) => parsed,
        Err(errors) => return FormPage::new(page, Some(id), &typed).wrong(errors),
    };
    let day = t.short_day(addition.version.valid_from);
    let ctx = who.ctx(&state);
    let outcome = if form.has("add") {
        let changed = state
            .db
            .write(move |tx| manage_rules::change(tx, &ctx, id, version, &addition, &note))
            .await;
        changed.map(|()| None)
    } else {
        let found = state
            .db
            .read(move |conn| manage_rules::preview_change(conn, id, &addition))
            .await;
        found.map(Some)
    };
    match outcome {
        Ok(None) => {
            let text = fl!(t, "rule-changed", day = day);
            Ok(view::done(&page, "/rules", text))
        }
        Ok(Some(preview)) => {
            let mut shown = FormPage::new(page, Some(id), &typed);
            shown.preview = Some(PreviewView::new(t, &preview));
            view::show(&shown)
        }
        Err(RulesRefusal::Storage(storage::Error::Stale)) => {
            let mut both = FormPage::new(page, Some(id), &typed);
            both.form = both.form.against(&as_stored.raw);
            view::show_conflict(&both)
        }
        Err(refusal) => {
            let errors = errors_of(t, refusal)?;
            FormPage::new(page, Some(id), &typed).wrong(errors)
        }
    }
}

/// `POST /rules/{id}/withdraw`
pub async fn withdraw(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    id: Path<RuleVersionId>,
    form: Form<NoFields>,
) -> Answer {
    let (id, version) = (id.into_inner(), form.version()?);
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| manage_rules::withdraw(tx, &ctx, id, version))
        .await;
    let flash = match outcome {
        Ok(()) => Flash::done(fl!(page.t, "rule-withdrawn")),
        Err(RulesRefusal::Used { files }) => {
            Flash::problem(fl!(page.t, "rule-used", count = files))
        }
        Err(RulesRefusal::Storage(error)) => return Err(error.into()),
        Err(error) => return Err(Error::internal(error)),
    };
    Ok(view::go_with(&page, "/rules", &flash))
}

/// What was refused, at its field; everything else is an error of the request.
fn errors_of(t: Texts, refusal: RulesRefusal) -> Result<FieldErrors, Error> {
    let (field, text) = match refusal {
        RulesRefusal::Unaddable(Unaddable::NotLater { last }) => (
            "valid_from",
            fl!(t, "rule-not-later", last = t.short_day(last)),
        ),
        RulesRefusal::Unaddable(Unaddable::NotEarlier { next }) => (
            "valid_from",
            fl!(t, "rule-not-earlier", next = t.short_day(next)),
        ),
        RulesRefusal::Used { files } => ("", fl!(t, "rule-used", count = files)),
        RulesRefusal::Unaddable(Unaddable::Decided { on }) => {
            ("valid_from", fl!(t, "rule-decided", on = t.short_day(on)))
        }
        RulesRefusal::Unaddable(Unaddable::ChangesNothing) => {
            ("small_percentage", fl!(t, "rule-changes-nothing"))
        }
        RulesRefusal::Unaddable(Unaddable::Amounts) => ("small_ceiling", fl!(t, "rule-amounts")),
        RulesRefusal::Storage(error) if error.is_duplicate_of("rule_versions", "valid_from") => {
            ("valid_from", fl!(t, "rule-day-taken"))
        }
        RulesRefusal::Storage(error) => return Err(error.into()),
        error => return Err(Error::internal(error)),
    };
    Ok(FieldErrors::one(field, text))
}
