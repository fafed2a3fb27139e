//! The customer's guide in words, once for page, paper and mail. What stands in the government's
//! application itself (service, form, theme) keeps its Dutch name in every language: that is what
//! the customer sees there.

use super::{Texts, fl};
use crate::domain::money::Cents;
use crate::domain::subsidy::guide::{
    Application, Guide, PORTAL, portal_form, portal_service, portal_theme,
};

/// A part of the guide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    pub heading: String,
    pub texts: Vec<String>,
    pub lines: Vec<Line>,
}

/// A value with its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    pub label: String,
    pub value: String,
    /// What is typed in the government's application, as it takes it.
    pub copy: Option<String>,
    pub hint: Option<String>,
}

impl Line {
    fn new(label: String, value: impl Into<String>) -> Self {
        Self {
            label,
            value: value.into(),
            ..Self::default()
        }
    }

    /// A value that is typed as it is read.
    fn typed(label: String, value: impl Into<String>) -> Self {
        let value = value.into();
        Self {
            copy: Some(value.clone()),
            ..Self::new(label, value)
        }
    }

    fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }
}

impl Texts {
    /// Every part of the guide, in the order in which the customer needs it.
    #[must_use]
    pub fn guide(self, guide: &Guide) -> Vec<Section> {
        vec![
            self.guide_start(),
            self.guide_enterprise(guide),
            self.guide_project(guide),
            self.guide_provider(guide),
            self.guide_confirmation(),
            self.guide_deposit(guide),
            self.guide_steps(),
            self.guide_amounts(guide),
            self.guide_order(guide),
            self.guide_deadlines(guide),
        ]
    }

    fn guide_start(self) -> Section {
        Section {
            heading: fl!(self, "guide-start"),
            texts: vec![
                fl!(self, "guide-start-where", portal = PORTAL),
                fl!(self, "guide-start-size"),
            ],
            lines: Vec::new(),
        }
    }

    fn guide_enterprise(self, guide: &Guide) -> Section {
        let known = guide.nace.iter();
        let lines = known.map(|nace| {
            Line {
                copy: Some(digits(nace)),
                ..Line::new(fl!(self, "guide-nace"), nace.as_str())
            }
            .hint(fl!(self, "guide-nace-check"))
        });
        Section {
            heading: fl!(self, "guide-screen-1"),
            texts: vec![fl!(self, "guide-nace-what")],
            lines: lines.collect(),
        }
    }

    fn guide_project(self, guide: &Guide) -> Section {
        let course = &guide.course;
        let mut lines = vec![
            Line::new(fl!(self, "guide-service"), portal_service(course.service)),
            Line::typed(fl!(self, "guide-course"), course.title.as_str()),
            Line::new(fl!(self, "guide-form"), portal_form(course.form)),
        ];
        if let Some(theme) = course.theme {
            let (name, part) = portal_theme(theme);
            lines.push(Line::new(fl!(self, "guide-theme"), name));
            let label = fl!(self, "guide-subtheme");
            lines.push(match part {
                Some(part) => Line::new(label, part).hint(fl!(self, "guide-subtheme-counts")),
                None => Line::new(label, fl!(self, "guide-subtheme-choose")),
            });
        }
        let count = guide.participants.len().to_string();
        lines.push(Line::typed(fl!(self, "guide-participants"), count));
        lines.push(
            Line::typed(fl!(self, "guide-names"), guide.participants.join(", "))
                .hint(fl!(self, "guide-names-hint")),
        );
        lines.push(self.guide_hours(guide));
        lines.push(Line::typed(
            fl!(self, "guide-begins"),
            self.short_day(course.start),
        ));
        lines.push(
            Line::typed(
                fl!(self, "guide-agreed-on"),
                self.short_day(guide.agreed_on),
            )
            .hint(fl!(self, "guide-agreed-on-hint")),
        );
        lines.push(Line {
            copy: Some(typed_amount(guide.admissible)),
            ..Line::new(fl!(self, "guide-cost"), self.money(guide.admissible))
                .hint(fl!(self, "guide-cost-hint"))
        });
        let start = self.day(course.start);
        Section {
            heading: fl!(self, "guide-screen-2"),
            texts: vec![fl!(self, "guide-ticks", start = start)],
            lines,
        }
    }

    /// The official pages contradict each other on what counts (conflict C5): the newer of the two
    /// takes the hours of the course, and the other number stands beside it.
    fn guide_hours(self, guide: &Guide) -> Line {
        let hours = typed_hours(guide.course.minutes);
        let line = Line::typed(fl!(self, "guide-hours"), hours.as_str());
        if guide.participants.len() < 2 {
            return line;
        }
        let all = typed_hours(guide.minutes_of_all());
        let people = guide.participants.len().to_string();
        line.hint(fl!(
            self,
            "guide-hours-hint",
            hours = hours,
            people = people,
            all = all
        ))
    }

    fn guide_provider(self, guide: &Guide) -> Section {
        let mut lines = Vec::new();
        if let Some(number) = &guide.registration {
            lines.push(
                Line::typed(fl!(self, "guide-registration"), number.normal())
                    .hint(fl!(self, "guide-registration-hint")),
            );
        }
        lines.push(Line::typed(
            fl!(self, "guide-provider"),
            guide.provider.as_str(),
        ));
        Section {
            heading: fl!(self, "guide-screen-3"),
            texts: Vec::new(),
            lines,
        }
    }

    fn guide_confirmation(self) -> Section {
        Section {
            heading: fl!(self, "guide-screen-4"),
            texts: vec![fl!(self, "guide-confirmation-what")],
            lines: Vec::new(),
        }
    }

    fn guide_deposit(self, guide: &Guide) -> Section {
        let mut lines = Vec::new();
        if let Some(Application { number, .. }) = &guide.application {
            lines.push(Line::typed(
                fl!(self, "guide-project-number"),
                number.normal(),
            ));
        }
        Section {
            heading: fl!(self, "guide-screen-5"),
            texts: vec![
                fl!(self, "guide-deposit-number"),
                fl!(self, "guide-deposit-what"),
            ],
            lines,
        }
    }

    fn guide_steps(self) -> Section {
        Section {
            heading: fl!(self, "guide-screen-6"),
            texts: vec![fl!(self, "guide-steps-what")],
            lines: Vec::new(),
        }
    }

    /// The sums, each with where it goes.
    fn guide_amounts(self, guide: &Guide) -> Section {
        let mut lines = Vec::new();
        if let Some(shares) = guide.shares {
            let (own, subsidy) = if guide.is_estimate() {
                (
                    fl!(self, "guide-own-share-estimate"),
                    fl!(self, "guide-subsidy-estimate"),
                )
            } else {
                (fl!(self, "guide-own-share"), fl!(self, "guide-subsidy"))
            };
            let own = Line::new(own, self.money(shares.own_share));
            lines.push(own.hint(fl!(self, "guide-own-share-where")));
            let subsidy = Line::new(subsidy, self.money(shares.subsidy));
            lines.push(subsidy.hint(fl!(self, "guide-subsidy-where")));
        }
        lines.push(
            Line::new(
                fl!(self, "guide-project-amount"),
                self.money(guide.project_amount()),
            )
            .hint(fl!(self, "guide-project-amount-where")),
        );
        if guide.direct().is_positive() {
            let vat = self.money(guide.vat);
            let direct = Line::new(fl!(self, "guide-direct"), self.money(guide.direct()));
            lines.push(direct.hint(fl!(self, "guide-direct-where", vat = vat)));
        }
        let texts = if guide.is_estimate() {
            vec![fl!(self, "guide-amounts-estimate")]
        } else {
            Vec::new()
        };
        Section {
            heading: fl!(self, "guide-amounts"),
            texts,
            lines,
        }
    }

    fn guide_order(self, guide: &Guide) -> Section {
        let amount = guide.project_amount();
        let number = guide.invoice_number.as_deref();
        let label = fl!(self, "guide-invoice-number");
        let invoice = match number {
            Some(number) => Line::typed(label, number),
            None => Line::typed(label, guide.reference.as_str())
                .hint(fl!(self, "guide-invoice-number-none")),
        };
        Section {
            heading: fl!(self, "guide-order"),
            texts: vec![
                fl!(self, "guide-order-not-automatic"),
                fl!(self, "guide-order-how"),
            ],
            lines: vec![
                Line {
                    copy: Some(typed_amount(amount)),
                    ..Line::new(fl!(self, "guide-order-amount"), self.money(amount))
                        .hint(fl!(self, "guide-order-amount-hint"))
                },
                invoice,
            ],
        }
    }

    fn guide_deadlines(self, guide: &Guide) -> Section {
        let deposit = Line::new(
            fl!(self, "guide-deadline-deposit"),
            self.day(guide.deposit_by()),
        );
        let deposit = if guide.is_estimate() {
            deposit.hint(fl!(self, "guide-deadline-deposit-today"))
        } else {
            deposit.hint(fl!(self, "guide-deadline-deposit-hint"))
        };
        let payout = match guide.payout_by() {
            Some(day) => self.day(day),
            None => fl!(self, "guide-deadline-payout-days"),
        };
        Section {
            heading: fl!(self, "guide-deadlines"),
            texts: Vec::new(),
            lines: vec![
                Line::new(
                    fl!(self, "guide-deadline-apply"),
                    self.day(guide.apply_by()),
                )
                .hint(fl!(self, "guide-deadline-apply-hint")),
                deposit,
                Line::new(fl!(self, "guide-deadline-payout"), payout)
                    .hint(fl!(self, "guide-deadline-payout-hint")),
                Line::new(
                    fl!(self, "guide-deadline-end"),
                    self.day(guide.project_end()),
                )
                .hint(fl!(self, "guide-deadline-end-hint")),
            ],
        }
    }
}

/// A code without the dots that people read it with: `18120`.
fn digits(code: &str) -> String {
    code.chars().filter(char::is_ascii_digit).collect()
}

/// An amount as the government's application takes it, whatever the reader's language: `1350,00`.
fn typed_amount(amount: Cents) -> String {
    amount.to_string().replace('.', ",")
}

/// Hours as the government's application takes them: `12` or `12,5`.
fn typed_hours(minutes: i64) -> String {
    let hundredths = minutes * 100 / 60;
    let text = format!("{},{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{digits, typed_amount, typed_hours};
    use crate::domain::money::Cents;

    #[test]
    fn what_is_typed_has_a_comma_and_no_thousands() {
        assert_eq!(typed_amount(Cents::new(135_000)), "1350,00");
        assert_eq!(typed_amount(Cents::new(5)), "0,05");
        assert_eq!(digits("18.120"), "18120");
        let hours = [720, 750, 755, 600, 0].map(typed_hours);
        assert_eq!(hours, ["12", "12,5", "12,58", "10", "0"]);
    }
}
