//! What a person types of a version of the rules: its figures as fields, its themes and costs as
//! ticks, and a row for each theme that gets more.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Addition, Confidence, FieldErrors, Form, Rules, Version};
use crate::domain::course::{PriceKind, Service, Theme};
use crate::domain::subsidy::rules::{CostRule, Minimum, SizeRule, TopUp};
use crate::i18n::{Label, Texts, fl};
use crate::web::reader::{Reader, ticked};
use crate::web::widgets::Choice;

/// The costs that a version may leave out; the fee itself always counts, and meals have a cap.
pub(super) const EXCLUDABLE: &[PriceKind] =
    &[PriceKind::Material, PriceKind::Travel, PriceKind::Exam];

/// So many rows there are for themes that get more, at least one of them empty.
const TOP_UPS: usize = 4;

/// The fields.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct RuleForm {
    valid_from: String,
    summary: String,
    confidence: String,
    source: String,
    note: String,
    small_percentage: String,
    medium_percentage: String,
    small_ceiling: String,
    medium_ceiling: String,
    minimum_training: String,
    minimum_advice: String,
    catering: String,
    theme_required: String,
    /// Of the version that is changed; empty for a new one.
    version: String,
}

/// A theme that gets more, as typed.
#[derive(Debug, Clone, Default)]
pub(super) struct TopUpRow {
    /// From 1, as the page counts.
    pub number: usize,
    pub theme: String,
    /// `training`, `advice` or `both`.
    pub services: String,
    pub small: String,
    pub medium: String,
}

impl TopUpRow {
    /// The part of a field's name that stands for the row.
    pub(super) fn field(&self) -> String {
        format!("top-up-{}", self.number)
    }
}

/// The whole form.
pub(super) struct Typed {
    pub raw: RuleForm,
    pub themes: Vec<Theme>,
    pub advice_themes: Vec<Theme>,
    pub excluded: Vec<PriceKind>,
    pub top_ups: Vec<TopUpRow>,
}

/// For which services a theme gets more.
pub(super) fn services(t: Texts) -> Vec<Choice> {
    let mut all = vec![Choice::new("both", fl!(t, "rule-both-services"))];
    all.extend(
        Service::ALL
            .iter()
            .map(|service| Choice::new(service, service.label(t))),
    );
    all
}

impl Typed {
    /// What follows the newest version: that version, without its own story.
    pub(super) fn after(rules: &Rules, t: Texts) -> Option<Self> {
        let (version, costs) = (rules.versions().last()?, rules.costs().last()?);
        Some(Self::figures(version, costs, t))
    }

    /// A version that was added, to be changed.
    pub(super) fn of_row(addition: &Addition, note: &str, row: i64, t: Texts) -> Self {
        let (version, costs) = (&addition.version, &addition.costs);
        let figures = Self::figures(version, costs, t);
        Self {
            raw: RuleForm {
                valid_from: version.valid_from.to_string(),
                summary: version.summary.clone(),
                confidence: version.confidence.word().to_owned(),
                source: version.sources.first().cloned().unwrap_or_default(),
                note: note.to_owned(),
                version: row.to_string(),
                ..figures.raw
            },
            ..figures
        }
    }

    fn figures(version: &Version, costs: &CostRule, t: Texts) -> Self {
        let mut top_ups: Vec<TopUpRow> = version.top_ups.iter().map(row_of).collect();
        top_ups.resize(TOP_UPS.max(top_ups.len() + 1), TopUpRow::default());
        for (number, row) in (1..).zip(&mut top_ups) {
            row.number = number;
        }
        let all = || Theme::ALL.to_vec();
        Self {
            raw: RuleForm {
                confidence: Confidence::High.word().to_owned(),
                small_percentage: typed_rate(version.small.percentage),
                medium_percentage: typed_rate(version.medium.percentage),
                small_ceiling: t.amount(version.small.ceiling),
                medium_ceiling: t.amount(version.medium.ceiling),
                minimum_training: t.amount(version.minimum.training),
                minimum_advice: t.amount(version.minimum.advice),
                catering: t.amount(costs.catering_per_person_day),
                theme_required: if version.theme_required { "yes" } else { "" }.to_owned(),
                ..RuleForm::default()
            },
            themes: version.themes.clone().unwrap_or_else(all),
            advice_themes: version.advice_themes.clone().unwrap_or_else(all),
            excluded: EXCLUDABLE
                .iter()
                .copied()
                .filter(|kind| !costs.admits(*kind))
                .collect(),
            top_ups,
        }
    }

    /// What was sent.
    pub(super) fn of(form: &Form<RuleForm>) -> Self {
        let words = |name: &str| -> Vec<String> { form.all(name).map(str::to_owned).collect() };
        let columns = ["top_up_services", "top_up_small", "top_up_medium"].map(words);
        let [services, small, medium] = &columns;
        let at = |column: &[String], index: usize| column.get(index).cloned().unwrap_or_default();
        let top_ups = form.all("top_up_theme").enumerate();
        Self {
            raw: form.raw.clone(),
            themes: form
                .all("theme")
                .filter_map(|word| word.parse().ok())
                .collect(),
            advice_themes: form
                .all("advice_theme")
                .filter_map(|word| word.parse().ok())
                .collect(),
            excluded: form
                .all("excluded")
                .filter_map(|word| word.parse().ok())
                .collect(),
            top_ups: top_ups
                .map(|(index, theme)| TopUpRow {
                    number: index + 1,
                    theme: theme.to_owned(),
                    services: at(services, index),
                    small: at(small, index),
                    medium: at(medium, index),
                })
                .collect(),
        }
    }

    /// The version with its note, or everything that is wrong.
    pub(super) fn parse(&self, t: Texts, name: &str) -> Result<(Addition, String), FieldErrors> {
        let (mut read, raw) = (Reader::new(t), &self.raw);
        let valid_from = read.day("valid_from", &raw.valid_from);
        let summary = read.text("summary", &raw.summary);
        let confidence: Option<Confidence> = read.choice("confidence", &raw.confidence);
        let source = source(&mut read, &raw.source);
        let note = read.optional_text("note", &raw.note);
        let small = rate(&mut read, "small_percentage", &raw.small_percentage);
        let medium = rate(&mut read, "medium_percentage", &raw.medium_percentage);
        let small_ceiling = read.amount("small_ceiling", &raw.small_ceiling);
        let medium_ceiling = read.amount("medium_ceiling", &raw.medium_ceiling);
        let training = read.amount("minimum_training", &raw.minimum_training);
        let advice = read.amount("minimum_advice", &raw.minimum_advice);
        let catering = read.amount("catering", &raw.catering);
        let top_ups = self.read_top_ups(&mut read);
        if self.themes.is_empty() {
            let text = fl!(t, "rule-theme-needed");
            read.refuse("themes", text);
        }
        read.finish(|| {
            let (valid_from, summary, source) = (valid_from?, summary?, source?);
            Some((
                Addition {
                    version: Version {
                        name: name.to_owned(),
                        valid_from,
                        summary: summary.clone(),
                        confidence: confidence?,
                        sources: vec![source.clone()],
                        small: SizeRule {
                            percentage: small?,
                            ceiling: small_ceiling?,
                        },
                        medium: SizeRule {
                            percentage: medium?,
                            ceiling: medium_ceiling?,
                        },
                        minimum: Minimum {
                            training: training?,
                            advice: advice?,
                        },
                        top_ups: top_ups?,
                        theme_required: ticked(&raw.theme_required),
                        advice_themes: some_themes(&self.advice_themes),
                        themes: some_themes(&self.themes),
                    },
                    costs: CostRule {
                        valid_from,
                        summary,
                        sources: vec![source],
                        catering_per_person_day: catering?,
                        exam_admissible: !self.excluded.contains(&PriceKind::Exam),
                        excluded: self.excluded.clone(),
                    },
                },
                note?,
            ))
        })
    }

    fn read_top_ups(&self, read: &mut Reader) -> Option<Vec<TopUp>> {
        let mut found: Vec<TopUp> = Vec::new();
        for row in self.top_ups.iter().filter(|row| !row.theme.is_empty()) {
            let field = row.field();
            let theme: Theme = read.choice(&field, &row.theme)?;
            let services = match row.services.parse::<Service>() {
                Ok(service) => vec![service],
                Err(_) => Service::ALL.to_vec(),
            };
            let is_double = |up: &TopUp| {
                up.theme == theme && up.services.iter().any(|one| services.contains(one))
            };
            if found.iter().any(is_double) {
                let text = fl!(read.t(), "rule-top-up-double");
                read.refuse(&field, text);
            }
            let small = rate(read, &field, &row.small);
            let medium = rate(read, &field, &row.medium);
            found.push(TopUp {
                theme,
                services,
                small: small?,
                medium: medium?,
            });
        }
        Some(found)
    }
}

fn row_of(top_up: &TopUp) -> TopUpRow {
    TopUpRow {
        number: 0,
        theme: top_up.theme.word().to_owned(),
        services: match top_up.services.as_slice() {
            [service] => service.word().to_owned(),
            _ => "both".to_owned(),
        },
        small: typed_rate(top_up.small),
        medium: typed_rate(top_up.medium),
    }
}

/// Every theme is no narrowing.
fn some_themes(themes: &[Theme]) -> Option<Vec<Theme>> {
    let is_narrow = Theme::ALL.iter().any(|theme| !themes.contains(theme));
    is_narrow.then(|| themes.to_vec())
}

fn rate(read: &mut Reader, field: &str, typed: &str) -> Option<Decimal> {
    let basis_points = read.percentage(field, typed)?;
    Some(Decimal::new(i64::from(basis_points), 2).normalize())
}

fn typed_rate(percentage: Decimal) -> String {
    percentage.normalize().to_string().replace('.', ",")
}

/// The page where the rule is written.
fn source(read: &mut Reader, typed: &str) -> Option<String> {
    let source = read.text("source", typed)?;
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|start| source.strip_prefix(start));
    let is_address = rest.is_some_and(|rest| rest.contains('.'))
        && !source.contains(|c: char| c.is_whitespace() || c.is_control() || c == '"');
    if is_address {
        return Some(source);
    }
    let text = fl!(read.t(), "rule-source-wrong");
    read.refuse("source", text);
    None
}
