//! The customer's guide to the application of an enrolment: put together from the book, on paper,
//! mailed with a personal link ([`links`]), and what the customer tells us back through that link
//! ([`answers`]).

pub mod answers;
pub mod links;

use chrono::NaiveDate;

use crate::documents::application_guide::{self as paper, ApplicationGuide};
use crate::documents::page::render::RenderError;
use crate::domain::document::DocumentKind;
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::EnrolmentId;
use crate::domain::money::AmountError;
use crate::domain::party::ContactRole;
use crate::domain::subsidy::guide::{Application, Course, Guide, Shares};
use crate::i18n::Texts;
use crate::services::compose_mail::{self, ComposeError};
use crate::services::{Ctx, Deed, outlook, parties};
use crate::storage::applications::ApplicationRow;
use crate::storage::documents::{self, NewDocument};
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::{self, AnyConnection, Tx, institute, invoices};
use links::{LinkError, Site};

/// Why there is no guide, or why it didn't go out.
#[derive(Debug, thiserror::Error)]
pub enum GuideError {
    /// Without a first day nothing can be applied for.
    #[error("the edition has no half-days")]
    NotPlanned,
    /// The customer agreed to pay without the kmo-portefeuille.
    #[error("the enrolment is without kmo-portefeuille")]
    WithoutPortfolio,
    #[error("the enrolment is cancelled")]
    Cancelled,
    #[error("the amounts are too large")]
    Amount(#[from] AmountError),
    #[error("the guide could not be put on paper")]
    Render(#[from] RenderError),
    #[error("the mail could not be written")]
    Mail(#[from] ComposeError),
    #[error("no link could be made")]
    Link(#[from] LinkError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// What the guide of an enrolment says on a day.
///
/// # Errors
/// See [`GuideError`].
pub fn compose(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
    today: NaiveDate,
) -> Result<Guide, GuideError> {
    if !file.enrolment.uses_portfolio {
        return Err(GuideError::WithoutPortfolio);
    }
    if file.enrolment.status == EnrolmentStatus::Cancelled {
        return Err(GuideError::Cancelled);
    }
    let start = file.edition.starts_on.ok_or(GuideError::NotPlanned)?;
    let enrolment = &file.enrolment;
    let people = file.active_places();
    Ok(Guide {
        reference: enrolment.reference(),
        provider: institute::get(conn)?.institute.legal_name,
        registration: file.registration.as_ref().map(|row| row.number.clone()),
        nace: file.customer.customer.nace.clone(),
        course: Course {
            service: file.course.service,
            title: file.course.title.clone(),
            theme: file.course.theme,
            form: file.course.form,
            start,
            minutes: i64::from(file.course.minutes),
        },
        participants: people.map(|place| place.participant.full_name()).collect(),
        agreed_on: enrolment.agreed_on,
        admissible: enrolment.admissible_cents,
        not_admissible: enrolment.net_cents - enrolment.admissible_cents,
        vat: file.vat()?,
        shares: shares(conn, file, today)?,
        application: standing(file).map(|row| Application {
            number: row.project_number.clone(),
            applied_on: row.applied_on,
            project_amount: row.project_cents,
            deposited_on: row.deposited_on,
            payment_ordered_on: row.payment_ordered_on,
        }),
        invoice_number: invoice_number(conn, enrolment.id)?,
        today,
    })
}

/// The application that stands; after a refusal or a stop the customer applies anew.
fn standing(file: &EnrolmentFile) -> Option<&ApplicationRow> {
    file.application.as_ref().filter(|row| row.stands())
}

/// Those of the government's site once they are known, else the estimate.
fn shares(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
    today: NaiveDate,
) -> Result<Option<Shares>, storage::Error> {
    if let Some(row) = standing(file) {
        return Ok(Some(Shares {
            own_share: row.own_share_cents,
            subsidy: row.subsidy_cents,
        }));
    }
    let estimate = outlook::of_enrolment(conn, file, today)?.estimate;
    let known = estimate.and_then(|estimate| estimate.own_share.zip(estimate.subsidy));
    Ok(known.map(|(own_share, subsidy)| Shares { own_share, subsidy }))
}

/// The invoice that stands: the newest that no credit note corrects.
fn invoice_number(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
) -> Result<Option<String>, storage::Error> {
    let rows = invoices::list_of_enrolment(conn, enrolment)?;
    Ok(invoices::standing(&rows)
        .last()
        .map(|row| row.number.clone()))
}

/// The guide on paper, in the language of whoever enrols.
///
/// # Errors
/// See [`GuideError`].
pub fn on_paper(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
    today: NaiveDate,
) -> Result<Vec<u8>, GuideError> {
    let guide = compose(conn, file, today)?;
    written(conn, file, guide, today)
}

fn written(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
    guide: Guide,
    today: NaiveDate,
) -> Result<Vec<u8>, GuideError> {
    let contact = file.contact(ContactRole::Enrolment);
    Ok(paper::pdf(&ApplicationGuide {
        language: contact.language,
        dated: today,
        provider: parties::seller(&institute::get(conn)?.institute),
        customer: parties::buyer(&file.customer.customer, &contact),
        sections: Texts::of(contact.language).guide(&guide),
        guide,
    })?)
}

/// The name under which the paper is kept.
#[must_use]
pub fn file_name(file: &EnrolmentFile) -> String {
    format!("{}-kmo-portefeuille.pdf", file.enrolment.reference())
}

/// Mails the guide to the customer's contact for enrolments, with a new personal link and on paper;
/// says where it goes.
///
/// # Errors
/// See [`GuideError`].
pub fn send(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    enrolment: EnrolmentId,
) -> Result<String, GuideError> {
    let file = enrolment_file::get(tx, enrolment)?;
    let guide = compose(tx, &file, ctx.today())?;
    let bytes = written(tx, &file, guide.clone(), ctx.today())?;
    let document = documents::insert(
        tx,
        &NewDocument {
            kind: DocumentKind::ApplicationGuide,
            enrolment_id: Some(enrolment),
            invoice_id: None,
            file_name: file_name(&file),
            media_type: "application/pdf".to_owned(),
            bytes,
        },
        ctx.now,
    )?;
    let link = links::make(tx, ctx, site, &file)?;
    compose_mail::application_guide(tx, ctx, &file, &guide, &link, &[document])?;
    let address = file.contact(ContactRole::Enrolment).email;
    let deed = Deed::new("guide.sent", link.id, &*address);
    ctx.record(tx, deed.of_enrolment(enrolment))?;
    Ok(address)
}
