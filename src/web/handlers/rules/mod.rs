//! The rules of the scheme by version, for everybody who works with the book: what is reckoned
//! with, since when, where it is written, how sure that is, and who added it. An administrator adds
//! a later version ([`form`]) and chooses how to read what the sources leave open ([`choices`]).

mod change_words;
mod choices;
mod form;

pub use choices::{edit as edit_choices, update as update_choices};
pub use form::{create, edit, new, update, withdraw};

use std::collections::BTreeMap;

use askama::Template;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::calendar::plus_days;
use crate::domain::course::{PriceKind, Service, Theme};
use crate::domain::id::RuleVersionId;
use crate::domain::subsidy::Rules;
use crate::domain::subsidy::rules::{Confidence, CostRule, Version};
use crate::i18n::{Label, Texts, fl};
use crate::services::manage_rules;
use crate::storage::rules::{self, RuleVersionRow};
use crate::storage::{AnyConnection, Error as StorageError};
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::permissions::{Administer, BeSignedIn};
use crate::web::state::State;
use crate::web::view::{self, Answer};

#[derive(Template)]
#[template(path = "rules/show.html")]
struct ShowPage {
    page: Page,
    versions: Vec<VersionView>,
    costs: Vec<CostView>,
    has_today: bool,
    may_change: bool,
}

/// One version, the newest first.
struct VersionView {
    name: String,
    when: String,
    is_today: bool,
    summary: String,
    rows: Vec<Row>,
    minimums: [String; 2],
    themes: String,
    advice: String,
    confidence: String,
    tag: &'static str,
    sources: Vec<String>,
    /// How many files it decided.
    files: Option<String>,
    added: Option<AddedView>,
}

/// Who added a version, and whether it can still be taken back.
struct AddedView {
    id: RuleVersionId,
    version: i64,
    by: String,
    note: String,
    is_free: bool,
}

/// What a small and what a medium enterprise gets.
struct Row {
    what: String,
    small: String,
    medium: String,
}

struct CostView {
    when: String,
    is_today: bool,
    texts: Vec<String>,
    sources: Vec<String>,
}

/// Everything that the page tells.
struct Known {
    rules: Rules,
    added: Vec<RuleVersionRow>,
    uses: BTreeMap<NaiveDate, i64>,
}

fn gather(conn: &mut AnyConnection) -> Result<Known, StorageError> {
    Ok(Known {
        rules: rules::get(conn)?,
        added: rules::list(conn)?,
        uses: manage_rules::uses(conn)?,
    })
}

impl Known {
    fn complete(&self, t: Texts, version: &Version, mut view: VersionView) -> VersionView {
        let files = self.uses.get(&version.valid_from).copied();
        view.files = files.map(|count| fl!(t, "rule-files", count = count));
        let row = self
            .added
            .iter()
            .find(|row| row.valid_from == version.valid_from);
        view.added = row.map(|row| AddedView {
            id: row.id,
            version: row.version,
            by: fl!(
                t,
                "rule-added-by",
                who = row.added_name.as_str(),
                at = t.moment(row.added_at)
            ),
            note: row.note.clone(),
            is_free: files.is_none(),
        });
        view
    }
}

/// `GET /rules`
pub async fn show(who: Allowed<BeSignedIn>, page: Page, state: State) -> Answer {
    let (t, today) = (page.t, page.today);
    let known = state.db.read(gather).await?;
    let rules = &known.rules;
    let versions = rules.versions();
    let nexts = versions.iter().skip(1).map(Some).chain([None]);
    let mut views: Vec<VersionView> = versions
        .iter()
        .zip(nexts)
        .map(|(version, next)| {
            let until = next.map(|next| plus_days(next.valid_from, -1));
            known.complete(t, version, VersionView::new(t, version, until, today))
        })
        .collect();
    views.reverse();
    let costs = rules.costs();
    let nexts = costs.iter().skip(1).map(Some).chain([None]);
    let mut cost_views: Vec<CostView> = costs
        .iter()
        .zip(nexts)
        .map(|(rule, next)| {
            let until = next.map(|next| plus_days(next.valid_from, -1));
            CostView::new(t, rule, until, today)
        })
        .collect();
    cost_views.reverse();
    view::show(&ShowPage {
        may_change: who.may::<Administer>(),
        has_today: views.iter().any(|version| version.is_today),
        versions: views,
        costs: cost_views,
        page: page.titled(fl!(t, "rule-title")),
    })
}

impl VersionView {
    fn new(t: Texts, version: &Version, until: Option<NaiveDate>, today: NaiveDate) -> Self {
        let (confidence, tag) = confidence(t, version.confidence);
        Self {
            name: version.name.clone(),
            when: when(t, version.valid_from, until),
            is_today: holds(version.valid_from, until, today),
            summary: summary(t, version),
            rows: rows(t, version),
            minimums: [
                fl!(
                    t,
                    "rule-minimum-training",
                    amount = t.money(version.minimum(Service::Training))
                ),
                fl!(
                    t,
                    "rule-minimum-advice",
                    amount = t.money(version.minimum(Service::Advice))
                ),
            ],
            themes: match (&version.themes, version.theme_required) {
                (Some(themes), true) => {
                    fl!(t, "rule-themes-required", themes = names(t, themes))
                }
                (Some(themes), false) => fl!(t, "rule-themes-only", themes = names(t, themes)),
                (None, true) => fl!(t, "rule-themes-required", themes = names(t, Theme::ALL)),
                (None, false) => fl!(t, "rule-themes-free"),
            },
            advice: match &version.advice_themes {
                Some(themes) => fl!(t, "rule-advice-only", themes = names(t, themes)),
                None => fl!(t, "rule-advice-every"),
            },
            confidence,
            tag,
            sources: version.sources.clone(),
            files: None,
            added: None,
        }
    }
}

impl CostView {
    fn new(t: Texts, rule: &CostRule, until: Option<NaiveDate>, today: NaiveDate) -> Self {
        let catering = t.money(rule.catering_per_person_day);
        let mut texts = vec![
            fl!(t, "rule-costs-fee"),
            fl!(t, "rule-costs-catering", amount = catering),
            if rule.admits(PriceKind::Exam) {
                fl!(t, "rule-costs-exam")
            } else {
                fl!(t, "rule-costs-no-exam")
            },
            fl!(t, "rule-costs-never"),
        ];
        let excluded = rule
            .excluded
            .iter()
            .filter(|kind| **kind != PriceKind::Exam);
        let excluded: Vec<String> = excluded.map(|kind| kind.label(t)).collect();
        if !excluded.is_empty() {
            texts.push(fl!(t, "rule-costs-excluded", costs = excluded.join(", ")));
        }
        Self {
            when: when(t, rule.valid_from, until),
            is_today: holds(rule.valid_from, until, today),
            texts,
            sources: rule.sources.clone(),
        }
    }
}

/// How sure a rule is, with the colour of its tag.
fn confidence(t: Texts, confidence: Confidence) -> (String, &'static str) {
    match confidence {
        Confidence::High => (fl!(t, "rule-confidence-high"), "tag-good"),
        Confidence::Medium => (fl!(t, "rule-confidence-medium"), "tag-info"),
        Confidence::Low => (fl!(t, "rule-confidence-low"), "tag-waits"),
    }
}

fn holds(from: NaiveDate, until: Option<NaiveDate>, today: NaiveDate) -> bool {
    from <= today && until.is_none_or(|until| today <= until)
}

fn when(t: Texts, from: NaiveDate, until: Option<NaiveDate>) -> String {
    let from = t.short_day(from);
    match until {
        Some(until) => {
            let until = t.short_day(until);
            fl!(t, "rule-between", from = from, until = until)
        }
        None => fl!(t, "rule-from", day = from),
    }
}

/// What a version changed, in the reader's language; one that isn't ours says it in its own words.
fn summary(t: Texts, version: &Version) -> String {
    match version.name.as_str() {
        "V1" => fl!(t, "rule-v1"),
        "V2" => fl!(t, "rule-v2"),
        "V3" => fl!(t, "rule-v3"),
        "V4" => fl!(t, "rule-v4"),
        "V5" => fl!(t, "rule-v5"),
        "V6" => fl!(t, "rule-v6"),
        "V4+" | "V5+" => fl!(t, "rule-energy"),
        _ => version.summary.clone(),
    }
}

fn rows(t: Texts, version: &Version) -> Vec<Row> {
    let mut rows = vec![Row {
        what: fl!(t, "rule-ordinary"),
        small: rate(t, version.small.percentage),
        medium: rate(t, version.medium.percentage),
    }];
    rows.extend(version.top_ups.iter().map(|top_up| {
        let services: Vec<String> = top_up.services.iter().map(|s| s.label(t)).collect();
        let (theme, services) = (top_up.theme.label(t), services.join(", "));
        Row {
            what: fl!(t, "rule-top-up", theme = theme, services = services),
            small: rate(t, top_up.small),
            medium: rate(t, top_up.medium),
        }
    }));
    rows.push(Row {
        what: fl!(t, "rule-ceiling"),
        small: t.money(version.small.ceiling),
        medium: t.money(version.medium.ceiling),
    });
    rows
}

fn rate(t: Texts, percentage: Decimal) -> String {
    t.rate(super::enrolments::basis_points(percentage))
}

fn names(t: Texts, themes: &[Theme]) -> String {
    let names: Vec<String> = themes.iter().map(|theme| theme.label(t)).collect();
    names.join(", ")
}
