//! What a new version of the rules changes, as a line of the preview.

use crate::domain::subsidy::rules::addition::Change;
use crate::i18n::{Label, Texts, fl};

/// One thing that differs from the version before.
pub(super) struct ChangeView {
    pub what: String,
    pub before: String,
    pub after: String,
}

impl ChangeView {
    pub(super) fn new(t: Texts, change: &Change) -> Self {
        let (what, before, after) = match change {
            Change::Percentage {
                size,
                before,
                after,
            } => (
                format!("{} · {}", fl!(t, "rule-ordinary"), size.label(t)),
                super::rate(t, *before),
                super::rate(t, *after),
            ),
            Change::Ceiling {
                size,
                before,
                after,
            } => (
                format!("{} · {}", fl!(t, "rule-ceiling"), size.label(t)),
                t.money(*before),
                t.money(*after),
            ),
            Change::Minimum {
                service,
                before,
                after,
            } => (
                format!("{} · {}", fl!(t, "rule-minimum"), service.label(t)),
                t.money(*before),
                t.money(*after),
            ),
            Change::ThemePercentage {
                theme,
                service,
                size,
                before,
                after,
            } => {
                let rate = |found: &Option<_>| {
                    found.map_or_else(|| fl!(t, "rule-no-subsidy"), |found| super::rate(t, found))
                };
                (
                    format!(
                        "{} · {} · {}",
                        theme.label(t),
                        service.label(t),
                        size.label(t)
                    ),
                    rate(before),
                    rate(after),
                )
            }
            Change::ThemeRequired(now) => {
                (fl!(t, "rule-theme-required"), yes(t, !now), yes(t, *now))
            }
            Change::Catering { before, after } => {
                (fl!(t, "rule-catering"), t.money(*before), t.money(*after))
            }
            Change::Cost { kind, counts } => (
                fl!(t, "rule-cost-counts", cost = kind.label(t)),
                yes(t, !counts),
                yes(t, *counts),
            ),
        };
        Self {
            what,
            before,
            after,
        }
    }
}

fn yes(t: Texts, is: bool) -> String {
    if is {
        fl!(t, "word-yes")
    } else {
        fl!(t, "word-no")
    }
}
