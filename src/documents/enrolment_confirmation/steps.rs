//! What the customer does in the kmo-portefeuille, step by step, each with its last day.

use super::{PortfolioSteps, Sheet};
use crate::documents::notation;
use crate::documents::page::flow::Flow;
use crate::documents::page::fragment::Fragment;
use crate::documents::page::item::{Ink, Role};
use crate::documents::page::length::Length;
use crate::documents::page::text::Align;
use crate::documents::style::{BODY, HEADING, SECTION, STRONG};

impl Sheet<'_> {
    /// The numbered steps of a customer who uses the kmo-portefeuille.
    pub(super) fn steps(&self, flow: &mut Flow) {
        let Some(portfolio) = &self.data.portfolio else {
            return;
        };
        let padding = Length::pt(11);
        let width = self.width - padding * 2;
        let words = &self.words.enrolment;
        let mut panel = HEADING.paragraph(Role::Heading, words.steps, width, Align::Left);
        panel.grow(Length::pt(3));
        for (index, sentences) in self.step_texts(portfolio).iter().enumerate() {
            let number = format!("{}.", index + 1);
            let indent = Length::pt(16);
            let number = STRONG.paragraph(Role::Body, &number, indent, Align::Left);
            let mut text = Fragment::new(width - indent);
            for sentence in sentences {
                text.stack(BODY.paragraph(Role::Body, sentence, width - indent, Align::Left));
            }
            panel.stack(Fragment::beside(vec![number, text], Length::ZERO));
            panel.grow(Length::pt(3));
        }
        flow.space(SECTION);
        flow.add(panel.on_panel(Ink::AccentPanel, padding, Length::ZERO));
    }

    fn step_texts(&self, portfolio: &PortfolioSteps) -> Vec<Vec<String>> {
        let words = &self.words.enrolment;
        let amount = self.words.money(self.data.admissible());
        let mut apply = match &portfolio.application {
            Some(application) => {
                let day = notation::date(application.applied_on);
                vec![
                    (words.step_apply_recorded)(&application.project.normal(), &day),
                    (words.project_amount)(&amount),
                ]
            }
            None => vec![(words.step_apply)(
                &notation::date(portfolio.apply_by),
                &amount,
            )],
        };
        if let (None, Some(number), Some(theme)) = (
            &portfolio.application,
            &self.data.registration,
            self.data.course.theme,
        ) {
            let theme = (self.words.common.theme_name)(theme);
            apply.push((words.step_apply_with)(&number.normal(), theme));
        }
        let mut deposit = vec![portfolio.application.as_ref().map_or_else(
            || words.step_deposit.to_owned(),
            |application| (words.step_deposit_by)(&notation::date(application.deposit_by)),
        )];
        if let Some(estimate) = &portfolio.estimate {
            deposit.push((words.estimate)(
                &self.words.money(estimate.own_share),
                &self.words.money(estimate.subsidy),
            ));
        }
        let order = vec![(words.step_order)(&amount)];
        let mut steps = vec![apply, deposit, order];
        if !self.data.vat.is_zero() || self.data.net() != self.data.admissible() {
            steps.push(vec![words.step_direct.to_owned()]);
        }
        steps
    }
}
