//! The messages that carry certificates: to each participant the own one, to the customer's contact
//! all that were issued together.

use super::filling::Filling;
use super::letter::{Block, Letter};
use super::{About, ComposeError, Envelope, Recipient, queue_own};
use crate::domain::id::DocumentId;
use crate::domain::mail::MailKind;
use crate::domain::mail_template::Placeholder::{
    CertificateCount, CertificateNumber, Certificates, Course, IsOneCertificate, Link,
};
use crate::domain::mail_template::TemplateKind;
use crate::domain::party::ContactRole;
use crate::i18n::{Texts, fl};
use crate::services::Ctx;
use crate::services::certificates::issue::Issued;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::places::PlaceRow;
use crate::storage::{Tx, certificates as stored};

/// Writes the certificates that were just issued in an enrolment to whoever should have them. A
/// participant without an address has it from the employer.
///
/// # Errors
/// The contact has no address, or what the database reports.
pub fn certificates(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &EnrolmentFile,
    issued: &[Issued],
) -> Result<(), ComposeError> {
    let Some(first) = issued.first() else {
        return Ok(());
    };
    let contact = Recipient::from(file.contact(ContactRole::Enrolment));
    let about = About {
        customer: Some(file.customer.id),
        enrolment: Some(file.enrolment.id),
        invoice: None,
    };
    let attachments: Vec<DocumentId> = issued.iter().map(|one| one.document).collect();
    let envelope = Envelope {
        kind: MailKind::Certificate,
        // The certificates of one moment leave once; a reissue has a number of its own.
        cause_key: format!("certificates:{}", first.id),
        recipient: &contact,
        about,
        attachments: &attachments,
    };
    let course = file.course.title.as_str();
    let kind = TemplateKind::Certificates;
    queue_own(tx, ctx, envelope, (kind, None), |t, v| {
        to_contact(t, v, course, issued)
    })?;
    for one in issued {
        let certificate = stored::get(tx, one.id)?;
        let place = file
            .places
            .iter()
            .find(|row| row.id == certificate.place_id);
        let Some(participant) = place.and_then(|row| recipient(row, &contact)) else {
            continue;
        };
        let envelope = Envelope {
            kind: MailKind::Certificate,
            cause_key: format!("certificate:{}", one.id),
            recipient: &participant,
            about,
            attachments: &[one.document],
        };
        let kind = TemplateKind::CertificateOfParticipant;
        queue_own(tx, ctx, envelope, (kind, None), |t, v| {
            to_participant(t, v, course, one)
        })?;
    }
    Ok(())
}

/// The participant, in the language of the customer's contact; nobody where there is no address or
/// the contact has the same.
fn recipient(place: &PlaceRow, contact: &Recipient) -> Option<Recipient> {
    let address = place.participant.email.clone()?;
    (!address.eq_ignore_ascii_case(contact.address.trim())).then(|| Recipient {
        name: place.participant.full_name(),
        address,
        language: contact.language,
    })
}

pub(super) fn to_contact(t: Texts, v: &mut Filling, course: &str, issued: &[Issued]) -> Letter {
    let count = issued.len();
    let course = v.words(Course, course);
    let course = course.as_str();

    let people = issued
        .iter()
        .map(|one| (one.person.clone(), one.number.clone()))
        .collect();
    let intro = v.either_line(
        IsOneCertificate,
        count == 1,
        |_| fl!(t, "letter-certificates-intro", course = course, count = 1),
        |v| {
            let count = v.words(CertificateCount, count.to_string());
            fl!(
                t,
                "letter-certificates-intro",
                course = course,
                count = count
            )
        },
    );
    let mut blocks = vec![Block::Text(intro)];
    blocks.extend(v.part(Certificates, vec![Block::Facts(people)]));
    blocks.push(Block::Text(fl!(t, "letter-certificates-keep")));
    blocks.push(Block::Text(fl!(t, "letter-certificates-check")));
    Letter {
        subject: fl!(t, "letter-certificates-subject", course = course),
        blocks,
    }
}

pub(super) fn to_participant(t: Texts, v: &mut Filling, course: &str, one: &Issued) -> Letter {
    let course = v.words(Course, course);
    let course = course.as_str();
    let number = v.words(CertificateNumber, one.number.as_str());
    Letter {
        subject: fl!(t, "letter-certificate-subject", course = course),
        blocks: vec![
            Block::Text(fl!(
                t,
                "letter-certificate-intro",
                course = course,
                number = number
            )),
            Block::Text(fl!(t, "letter-certificate-check")),
            Block::Link {
                text: fl!(t, "letter-certificate-link"),
                address: v.words(Link, one.address.as_str()),
            },
        ],
    }
}
