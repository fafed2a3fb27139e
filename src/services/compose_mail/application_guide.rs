//! The message that carries the guide to an application: the personal link first, then everything
//! that the guide says, so that it can be read in the mail too.

use super::filling::Filling;
use super::letter::{Block, Letter};
use super::{About, ComposeError, Envelope, Recipient, queue_own};
use crate::domain::id::{DocumentId, MailId};
use crate::domain::mail::MailKind;
use crate::domain::mail_template::Placeholder::{
    self, ApplyBy, Course, Customer, HasToApply, Link, LinkUntil,
};
use crate::domain::mail_template::TemplateKind;
use crate::domain::party::ContactRole;
use crate::domain::subsidy::guide::Guide;
use crate::i18n::{Line, Section, Texts, fl};
use crate::services::Ctx;
use crate::services::application_guide::links::NewLink;
use crate::storage::Tx;
use crate::storage::enrolment_file::EnrolmentFile;

/// Writes the guide to the customer's contact for enrolments.
///
/// # Errors
/// The contact has no address, or what the database reports.
pub fn application_guide(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &EnrolmentFile,
    guide: &Guide,
    link: &NewLink,
    attachments: &[DocumentId],
) -> Result<MailId, ComposeError> {
    let recipient = Recipient::from(file.contact(ContactRole::Enrolment));
    let envelope = Envelope {
        kind: MailKind::ApplicationGuide,
        // Each link is mailed once.
        cause_key: format!("guide:{}", link.id),
        recipient: &recipient,
        about: About {
            customer: Some(file.customer.id),
            enrolment: Some(file.enrolment.id),
            invoice: None,
        },
        attachments,
    };
    let customer = file.customer.customer.name.as_str();
    let kind = TemplateKind::ApplicationGuide;
    queue_own(tx, ctx, envelope, (kind, None), |t, v| {
        letter(t, v, customer, guide, link)
    })
}

pub(super) fn letter(
    t: Texts,
    v: &mut Filling,
    customer: &str,
    guide: &Guide,
    link: &NewLink,
) -> Letter {
    let course = v.words(Course, guide.course.title.as_str());
    let course = course.as_str();
    let customer = v.words(Customer, customer);
    let until = v.words(LinkUntil, t.day(link.until));
    let mut blocks = vec![Block::Text(fl!(
        t,
        "letter-guide-intro",
        customer = customer,
        course = course
    ))];
    blocks.extend(v.only_if(HasToApply, guide.application.is_none(), |v| {
        let day = v.words(ApplyBy, t.day(guide.apply_by()));
        vec![Block::Text(if guide.is_late() {
            fl!(t, "letter-confirmation-portfolio-late", day = day)
        } else {
            fl!(t, "guide-apply-by", day = day)
        })]
    }));
    blocks.push(Block::Link {
        text: fl!(t, "letter-guide-link"),
        address: v.words(Link, link.address.as_str()),
    });
    blocks.push(Block::Text(fl!(t, "letter-guide-private", day = until)));
    let sections = t.guide(guide).into_iter().flat_map(section_blocks);
    blocks.extend(v.part(Placeholder::Guide, sections.collect()));
    Letter {
        subject: fl!(t, "letter-guide-subject", course = course),
        blocks,
    }
}

fn section_blocks(section: Section) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(section.heading)];
    blocks.extend(section.texts.into_iter().map(Block::Text));
    if !section.lines.is_empty() {
        blocks.push(Block::Facts(section.lines.into_iter().map(fact).collect()));
    }
    blocks
}

/// The hint goes along with the value, as there is no room beside it.
fn fact(line: Line) -> (String, String) {
    let value = match line.hint {
        Some(hint) => format!("{}. {hint}", line.value),
        None => line.value,
    };
    (line.label, value)
}
