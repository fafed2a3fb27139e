//! The message about a project that was stopped: what the customer does in the kmo-portefeuille, who
//! gives what back, and what is lost.

use chrono::NaiveDate;

use super::filling::Filling;
use super::letter::{Block, Letter};
use super::{About, ComposeError, Envelope, Recipient, preview_own, queue_own};
use crate::domain::id::MailId;
use crate::domain::identifiers::ProjectNumber;
use crate::domain::mail::MailKind;
use crate::domain::mail_template::Placeholder::{
    Course, ProjectNumber as NumberOfProject, StopMoney, StopReason, StoppedOn,
};
use crate::domain::mail_template::TemplateKind;
use crate::domain::subsidy::stop::StopPlan;
use crate::i18n::{Texts, fl};
use crate::services::Ctx;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::institute::Institute;
use crate::storage::{AnyConnection, Tx};

/// What is told of a stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    pub number: ProjectNumber,
    pub course: String,
    pub on: NaiveDate,
    pub reason: String,
    pub plan: StopPlan,
}

/// Writes the message, once for each version of the application that is stopped.
///
/// # Errors
/// The recipient has no address, or what the database reports.
pub fn project_stopped(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &EnrolmentFile,
    version: i64,
    stopped: &Stopped,
    recipient: &Recipient,
) -> Result<MailId, ComposeError> {
    let envelope = Envelope {
        kind: MailKind::ProjectStopped,
        cause_key: format!("project-stopped:{}:{version}", file.enrolment.id),
        recipient,
        about: About {
            customer: Some(file.customer.id),
            enrolment: Some(file.enrolment.id),
            invoice: None,
        },
        attachments: &[],
    };
    let kind = TemplateKind::ProjectStopped;
    queue_own(tx, ctx, envelope, (kind, None), |t, v| {
        letter(t, v, stopped)
    })
}

/// The subject and the plain text, to be read before it is sent.
///
/// # Errors
/// The words can't be put on paper.
pub fn preview(
    conn: &mut AnyConnection,
    institute: &Institute,
    stopped: &Stopped,
    recipient: &Recipient,
) -> Result<(String, String), ComposeError> {
    let kind = TemplateKind::ProjectStopped;
    preview_own(conn, institute, kind, recipient, |t, v| {
        letter(t, v, stopped)
    })
}

pub(super) fn letter(t: Texts, v: &mut Filling, stopped: &Stopped) -> Letter {
    let number = v.words(NumberOfProject, stopped.number.normal());
    let course = v.words(Course, stopped.course.as_str());
    let (number, course) = (number.as_str(), course.as_str());
    let intro = fl!(
        t,
        "letter-stopped-intro",
        number = number,
        course = course,
        day = v.words(StoppedOn, t.day(stopped.on))
    );
    let mut blocks = vec![Block::Text(intro)];
    let reason = (!stopped.reason.is_empty()).then(|| {
        let reason = (fl!(t, "letter-stopped-reason"), stopped.reason.clone());
        Block::Facts(vec![reason])
    });
    blocks.extend(v.part(StopReason, reason.into_iter().collect()));
    blocks.push(Block::Text(fl!(t, "letter-stopped-do", number = number)));
    let money = money(t, &stopped.plan).into_iter().map(Block::Text);
    blocks.extend(v.part(StopMoney, money.collect()));
    Letter {
        subject: fl!(t, "letter-stopped-subject", number = number),
        blocks,
    }
}

/// Who gives what back, and what is lost.
fn money(t: Texts, plan: &StopPlan) -> Vec<String> {
    let mut texts = Vec::new();
    if plan.own_share_released.is_positive() {
        let amount = t.money(plan.own_share_released);
        texts.push(fl!(t, "letter-stopped-own-share-released", amount = amount));
    }
    if plan.subsidy_unspent.is_positive() {
        let amount = t.money(plan.subsidy_unspent);
        texts.push(if plan.is_restored {
            fl!(t, "letter-stopped-restored", amount = amount)
        } else {
            fl!(t, "letter-stopped-lost", amount = amount)
        });
    }
    if plan.to_refund().is_positive() {
        texts.push(fl!(
            t,
            "letter-stopped-refund",
            own = t.money(plan.own_share_to_refund),
            subsidy = t.money(plan.subsidy_to_refund)
        ));
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::subsidy::life::StopScenario;
    use crate::services::compose_mail::tests::drawn;

    fn stopped(is_restored: bool, paid: bool) -> Stopped {
        let cents = |text: &str| text.parse().unwrap();
        let some = |text: &str, is: bool| cents(if is { text } else { "0" });
        Stopped {
            number: "2026KMO025102".parse().unwrap(),
            course: "Excel voor gevorderden".to_owned(),
            on: "2026-11-20".parse().unwrap(),
            reason: "Ziekte van de deelnemer".to_owned(),
            plan: StopPlan {
                scenario: StopScenario::NothingPaid,
                own_share_released: some("700", !paid),
                subsidy_unspent: some("300", !paid),
                is_restored,
                own_share_to_refund: some("700", paid),
                subsidy_to_refund: some("300", paid),
            },
        }
    }

    #[test]
    fn statement_69_after_the_year_the_letter_says_that_the_subsidy_is_lost() {
        let t = Texts::of(Language::Dutch);
        let same_year = drawn(
            letter(t, &mut Filling::default(), &stopped(true, false)),
            Language::Dutch,
        );
        let next_year = drawn(
            letter(t, &mut Filling::default(), &stopped(false, false)),
            Language::Dutch,
        );
        assert!(!same_year.contains("verloren"), "{same_year}");
        assert!(next_year.contains("€ 300,00"), "{next_year}");
        assert!(next_year.contains("verloren"), "{next_year}");
    }

    #[test]
    fn stops_in_every_language() {
        let all = [Language::Dutch, Language::French, Language::English].map(|language| {
            let t = Texts::of(language);
            [
                stopped(true, false),
                stopped(false, false),
                stopped(true, true),
            ]
            .map(|stopped| drawn(letter(t, &mut Filling::default(), &stopped), language))
            .join("\n\n--------\n\n")
        });
        insta::assert_snapshot!(all.join("\n\n========\n\n"));
    }
}
