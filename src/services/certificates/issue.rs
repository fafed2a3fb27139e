//! Issuing certificates: on paper, kept byte for byte, and mailed to the participant and to the
//! customer's contact, in one transaction for each enrolment. A certificate that holds is replaced,
//! never changed.

use chrono::Datelike;

use super::paper::{self, Mark};
use super::{Candidate, Overview, of_edition};
use crate::documents::certificate as document;
use crate::documents::page::render::RenderError;
use crate::domain::certificate::{CertificateStatus, Obstacle, counter_name, initials, number};
use crate::domain::document::DocumentKind;
use crate::domain::id::{CertificateId, DocumentId, EditionId, EnrolmentId, PlaceId};
use crate::domain::subsidy::elements::Element;
use crate::services::application_guide::links::Site;
use crate::services::compose_mail::{self, ComposeError};
use crate::services::tokens::{random_token, token_hash};
use crate::services::{Ctx, Deed, evidence};
use crate::storage::certificates::{self, End, NewCertificate};
use crate::storage::documents::{self, NewDocument};
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::{self, Tx, counters, editions, institute};

/// Why no certificate was issued.
#[derive(Debug, thiserror::Error)]
pub enum IssueCertificateError {
    /// The person has no place in the edition, or not any more.
    #[error("there is no such participant in this edition")]
    NoPlace,
    /// The course isn't over, or the attendance doesn't allow it.
    #[error("there can be no certificate: {0:?}")]
    Obstacle(Obstacle),
    /// It would bear less than VLAIO asks (statements 49 and 50).
    #[error("the certificate would lack {0:?}")]
    Lacks(Vec<Element>),
    #[error("the certificate could not be put on paper")]
    Render(#[from] RenderError),
    #[error("the machine gives no random bytes")]
    Random(#[from] getrandom::Error),
    #[error("the mail could not be written")]
    Mail(#[from] ComposeError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// A certificate that was just issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    pub id: CertificateId,
    pub document: DocumentId,
    pub number: String,
    pub person: String,
    /// Where anybody can look whether it holds.
    pub address: String,
}

/// The enrolments of an edition in which a certificate can be issued.
#[must_use]
pub fn list_ready(overview: &Overview) -> Vec<EnrolmentId> {
    let mut ready: Vec<EnrolmentId> = overview
        .candidates
        .iter()
        .filter(|candidate| candidate.is_ready())
        .map(|candidate| candidate.person.attendee.enrolment_id)
        .collect();
    ready.sort_unstable();
    ready.dedup();
    ready
}

/// Issues every certificate of an enrolment that can be and isn't there yet: each participant gets
/// the own one by mail, the customer's contact all of them in one message.
///
/// # Errors
/// See [`IssueCertificateError`]; then none of the enrolment's certificates is issued.
pub fn all_of_enrolment(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    enrolment: EnrolmentId,
) -> Result<Vec<Issued>, IssueCertificateError> {
    let file = enrolment_file::get(tx, enrolment)?;
    editions::lock(tx, file.edition.id)?;
    let overview = of_edition(tx, file.edition.id, ctx.today())?;
    let mut issued = Vec::new();
    for candidate in overview.candidates.iter().filter(|candidate| {
        candidate.person.attendee.enrolment_id == enrolment && candidate.is_ready()
    }) {
        issued.push(issue(tx, ctx, site, &file, candidate, None)?);
    }
    compose_mail::certificates(tx, ctx, &file, &issued)?;
    Ok(issued)
}

/// Issues the certificate of one participant, anew where there is one that holds: `reason` says why,
/// and the one before is replaced.
///
/// # Errors
/// See [`IssueCertificateError`].
pub fn one(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    edition: EditionId,
    place: PlaceId,
    reason: &str,
) -> Result<Issued, IssueCertificateError> {
    editions::lock(tx, edition)?;
    let overview = of_edition(tx, edition, ctx.today())?;
    let candidate = overview
        .candidates
        .iter()
        .find(|candidate| candidate.person.attendee.place_id == place)
        .ok_or(IssueCertificateError::NoPlace)?;
    let file = enrolment_file::get(tx, candidate.person.attendee.enrolment_id)?;
    let issued = issue(tx, ctx, site, &file, candidate, Some(reason))?;
    compose_mail::certificates(tx, ctx, &file, std::slice::from_ref(&issued))?;
    Ok(issued)
}

fn issue(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    file: &EnrolmentFile,
    candidate: &Candidate,
    reason: Option<&str>,
) -> Result<Issued, IssueCertificateError> {
    if let Some(obstacle) = candidate.obstacle {
        return Err(IssueCertificateError::Obstacle(obstacle));
    }
    let name = candidate.person.attendee.participant.full_name();
    let missing = evidence::of_certificate(tx, file, &name)?;
    if !missing.is_empty() {
        return Err(IssueCertificateError::Lacks(missing));
    }
    let place = candidate.person.attendee.place_id;
    let earlier = candidate.certificate.as_ref();
    if let Some(earlier) = earlier {
        let end = End {
            status: CertificateStatus::Replaced,
            at: ctx.now,
            by: ctx.actor.id,
            reason: reason.unwrap_or_default().to_owned(),
        };
        certificates::end(tx, earlier.id, &end)?;
    }
    let code = random_token()?;
    let year = ctx.today().year();
    let mark = Mark {
        number: number(year, counters::next(tx, &counter_name(year))?),
        address: format!("{}/verify/{code}", site.base_url),
        replaces: earlier.map(|row| row.number.clone()),
        dated: ctx.today(),
    };
    let institute = institute::get(tx)?.institute;
    let no_days = IssueCertificateError::Obstacle(Obstacle::NotOver { last_day: None });
    let content = paper::content(&institute, file, candidate, &mark).ok_or(no_days)?;
    let document = documents::insert(
        tx,
        &NewDocument {
            kind: DocumentKind::Certificate,
            enrolment_id: Some(file.enrolment.id),
            invoice_id: None,
            file_name: format!("{}.pdf", mark.number),
            media_type: "application/pdf".to_owned(),
            bytes: document::pdf(&content)?,
        },
        ctx.now,
    )?;
    let new = NewCertificate {
        place_id: place,
        number: mark.number.clone(),
        code_hash: token_hash(&code),
        status: CertificateStatus::Valid,
        document_id: document,
        initials: initials(&content.person),
        course: content.course.clone(),
        starts_on: content.start,
        ends_on: content.end,
        issued_at: ctx.now,
        issued_by: ctx.actor.id,
        reissue_reason: earlier.and(reason).map(str::to_owned),
    };
    let id = certificates::insert(tx, &new)?;
    let action = if earlier.is_some() {
        "certificate.reissued"
    } else {
        "certificate.issued"
    };
    let summary = format!("{}, {}", mark.number, content.person);
    let deed = Deed::new(action, id, summary).of_enrolment(file.enrolment.id);
    ctx.record(
        tx,
        deed.with(serde_json::json!({ "replaces": mark.replaces, "reason": new.reissue_reason })),
    )?;
    Ok(Issued {
        id,
        document,
        number: mark.number,
        person: content.person,
        address: mark.address,
    })
}
