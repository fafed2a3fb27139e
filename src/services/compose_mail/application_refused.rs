//! The message about an application that was refused: why, what that means, and what the customer can
//! do by which day.

use chrono::NaiveDate;

use super::filling::Filling;
use super::letter::{Block, Letter};
use super::{About, ComposeError, Envelope, Recipient, preview_own, queue_own};
use crate::domain::id::{ApplicationStepId, MailId};
use crate::domain::identifiers::ProjectNumber;
use crate::domain::mail::MailKind;
use crate::domain::mail_template::Placeholder::{
    Course, ProjectNumber as NumberOfProject, RefusalFacts, WhatNow,
};
use crate::domain::mail_template::TemplateKind;
use crate::domain::subsidy::checklist::{AfterRefusal, Refusal};
use crate::i18n::{Label, Texts, fl};
use crate::services::Ctx;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::institute::Institute;
use crate::storage::{AnyConnection, Tx};

/// What is told of a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub number: ProjectNumber,
    pub course: String,
    pub refusal: Refusal,
    /// The reason in the words of whoever refused.
    pub text: String,
    /// The last day for another application, while there is time.
    pub apply_by: Option<NaiveDate>,
}

/// By what a written message is known again.
#[must_use]
pub fn cause_key(step: ApplicationStepId) -> String {
    format!("application-refused:{step}")
}

/// Writes the message, once for each refusal.
///
/// # Errors
/// The recipient has no address, or what the database reports.
pub fn application_refused(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &EnrolmentFile,
    step: ApplicationStepId,
    refused: &Refused,
    recipient: &Recipient,
) -> Result<MailId, ComposeError> {
    let envelope = Envelope {
        kind: MailKind::ApplicationRefused,
        cause_key: cause_key(step),
        recipient,
        about: About {
            customer: Some(file.customer.id),
            enrolment: Some(file.enrolment.id),
            invoice: None,
        },
        attachments: &[],
    };
    let kind = TemplateKind::ApplicationRefused;
    queue_own(tx, ctx, envelope, (kind, None), |t, v| {
        letter(t, v, refused)
    })
}

/// The subject and the plain text, to be read before it is sent.
///
/// # Errors
/// The words can't be put on paper.
pub fn preview(
    conn: &mut AnyConnection,
    institute: &Institute,
    refused: &Refused,
    recipient: &Recipient,
) -> Result<(String, String), ComposeError> {
    let kind = TemplateKind::ApplicationRefused;
    preview_own(conn, institute, kind, recipient, |t, v| {
        letter(t, v, refused)
    })
}

pub(super) fn letter(t: Texts, v: &mut Filling, refused: &Refused) -> Letter {
    let number = v.words(NumberOfProject, refused.number.normal());
    let course = v.words(Course, refused.course.as_str());
    let (number, course) = (number.as_str(), course.as_str());
    let facts = Block::Facts(vec![
        (fl!(t, "letter-refused-reason"), refused.refusal.label(t)),
        (fl!(t, "letter-refused-text"), refused.text.clone()),
    ]);
    let mut blocks = vec![Block::Text(fl!(
        t,
        "letter-refused-intro",
        number = number,
        course = course
    ))];
    blocks.extend(v.part(RefusalFacts, vec![facts]));
    blocks.extend(v.part(WhatNow, vec![Block::Text(next(t, refused))]));
    blocks.push(Block::Text(fl!(t, "letter-refused-money")));
    blocks.push(Block::Text(fl!(t, "letter-refused-enrolment")));
    Letter {
        subject: fl!(t, "letter-refused-subject", number = number),
        blocks,
    }
}

fn next(t: Texts, refused: &Refused) -> String {
    match (refused.refusal.what_next(), refused.apply_by) {
        (AfterRefusal::Nothing, _) => fl!(t, "letter-refused-nothing"),
        (AfterRefusal::OtherProvider, _) => fl!(t, "letter-refused-other-provider"),
        (AfterRefusal::ApplyAnew, Some(day)) => {
            fl!(t, "letter-refused-apply-anew", day = t.day(day))
        }
        (AfterRefusal::ApplyAnew, None) => fl!(t, "letter-refused-too-late"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::services::compose_mail::tests::drawn;

    fn refused(refusal: Refusal, apply_by: Option<&str>) -> Refused {
        Refused {
            number: "2026KMO025102".parse().unwrap(),
            course: "Excel voor gevorderden".to_owned(),
            refusal,
            text: "Het projectbedrag is inclusief btw.".to_owned(),
            apply_by: apply_by.map(|day| day.parse().unwrap()),
        }
    }

    #[test]
    fn a_refusal_says_what_to_do_by_which_day() {
        let t = Texts::of(Language::Dutch);
        let in_time = refused(Refusal::IncludesVat, Some("2026-12-04"));
        let text = drawn(
            letter(t, &mut Filling::default(), &in_time),
            Language::Dutch,
        );
        assert!(text.contains("vr 04/12/2026"), "{text}");
        assert!(
            text.contains("Het projectbedrag is inclusief btw."),
            "{text}"
        );
        let late = drawn(
            letter(
                t,
                &mut Filling::default(),
                &refused(Refusal::IncludesVat, None),
            ),
            Language::Dutch,
        );
        assert!(!late.contains("vr 04/12/2026"), "{late}");
        assert_ne!(late, text);
    }

    #[test]
    fn refusals_in_every_language() {
        let all = [Language::Dutch, Language::French, Language::English].map(|language| {
            let t = Texts::of(language);
            let in_time = refused(Refusal::IncludesVat, Some("2026-12-04"));
            drawn(letter(t, &mut Filling::default(), &in_time), language)
        });
        insta::assert_snapshot!(all.join("\n\n========\n\n"));
    }
}
