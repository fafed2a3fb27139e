//! Who confirms what to whom, and the course in full.

use super::Sheet;
use crate::documents::letterhead::{Fact, addressee, facts, sender};
use crate::documents::notation;
use crate::documents::page::flow::Flow;
use crate::documents::page::fragment::Fragment;
use crate::documents::page::item::{Ink, Role};
use crate::documents::page::length::Length;
use crate::documents::page::text::Align;
use crate::documents::style::{BODY, GAP, HEADING, SECTION, TITLE};
use crate::domain::course::Service;

impl Sheet<'_> {
    pub(super) fn head(&self) -> Fragment {
        let words = &self.words.enrolment;
        let left_width = Length::mm(95);
        let mut head = sender(&self.data.provider, self.width);
        head.grow(Length::mm(11));
        let mut left = TITLE.paragraph(Role::Title, words.title, left_width, Align::Left);
        left.grow(GAP);
        let own = [
            Fact::new(words.reference, self.data.reference.as_str()),
            Fact::new(
                self.words.invoice.issue_date,
                notation::date(self.data.dated),
            ),
            Fact::new(words.agreed_on, notation::date(self.data.agreed_on)),
        ];
        left.stack(facts(&own, Length::mm(42), left_width));
        let right_width = self.width - left_width - GAP;
        let label = self.words.invoice.customer;
        let mut right = Fragment::new(right_width);
        right.grow(Length::pt(6));
        right.stack(addressee(
            label,
            &self.data.customer,
            self.words,
            right_width,
        ));
        head.stack(Fragment::beside(vec![left, right], GAP));
        head.grow(GAP);
        let mut intro = (words.intro)(&self.data.course.title);
        self.with_portfolio(&mut intro, words.keep_for_application);
        head.stack(BODY.paragraph(Role::Body, &intro, self.width, Align::Left));
        head
    }

    /// Dates, duration, form; provider, registration number, theme.
    pub(super) fn course(&self) -> Fragment {
        let padding = Length::pt(9);
        let width = self.width - padding * 2;
        let half = (width - GAP * 2) / 2;
        let common = &self.words.common;
        let words = &self.words.enrolment;
        let course = &self.data.course;
        let service = match course.service {
            Service::Training => common.training,
            Service::Advice => common.advice,
        };
        let (start, end) = (notation::date(course.start), notation::date(course.end));
        let left = [
            Fact::new(words.first_day, start.as_str()),
            Fact::new(
                common.duration,
                format!(
                    "{}, {}",
                    (common.hours)(&self.words.number(course.hours)),
                    (common.from_to)(&start, &end)
                ),
            ),
            Fact::new(words.form, (common.form_name)(course.form)),
        ];
        let mut right = vec![Fact::new(words.provider, self.data.provider.name.as_str())];
        right.extend(Fact::of(
            common.registration_number,
            self.data.registration.as_ref(),
        ));
        right.extend(Fact::of(
            common.theme,
            course.theme.map(common.theme_name).as_ref(),
        ));
        let heading = format!("{service}: {}", course.title);
        let mut panel = HEADING.paragraph(Role::Heading, &heading, width, Align::Left);
        panel.grow(Length::pt(3));
        panel.stack(Fragment::beside(
            vec![
                facts(&left, Length::mm(20), half),
                facts(&right, Length::mm(32), half),
            ],
            GAP * 2,
        ));
        panel.on_panel(Ink::Panel, padding, Length::ZERO)
    }

    /// The detailed description; a long one goes on over the page, line by line.
    pub(super) fn contents(&self, flow: &mut Flow) {
        let lines = BODY.wrap(&self.data.course.description, self.width);
        if self.data.course.description.trim().is_empty() {
            return;
        }
        flow.space(SECTION);
        let mut heading = self.heading(self.words.enrolment.contents);
        for (index, line) in lines.iter().enumerate() {
            let line = BODY.paragraph(Role::Body, line, self.width, Align::Left);
            if index == 0 {
                heading.stack(line);
                flow.add(std::mem::take(&mut heading));
            } else {
                flow.add(line);
            }
        }
    }
}
