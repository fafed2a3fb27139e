//! Confirming an enrolment to the customer: the confirmation on paper, with every element that
//! VLAIO asks of the proof of enrolment (domain/kmo-portefeuille 4.3), kept byte for byte, and the
//! mail that carries it, in the transaction of its cause.

use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;

use crate::documents::enrolment_confirmation::{
    self as paper, Application, Course, EnrolmentConfirmation, Estimate, Participant,
    PortfolioSteps, Price, Session,
};
use crate::documents::page::render::RenderError;
use crate::domain::document::DocumentKind;
use crate::domain::id::{DocumentId, EnrolmentId, TrainerId};
use crate::domain::money::AmountError;
use crate::domain::party::ContactRole;
use crate::domain::subsidy::deadlines::{deposit_day, last_application_day};
use crate::domain::subsidy::elements::Element;
use crate::i18n::Texts;
use crate::services::agenda::{self, Session as HalfDaySession};
use crate::services::application_guide::links::{self, LinkError, Site};
use crate::services::attendance_overview::Measure;
use crate::services::compose_mail::{self, ComposeError, CustomerLink};
use crate::services::{Ctx, Deed, evidence, outlook, parties};
use crate::storage::documents::{self, NewDocument};
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::half_days::HalfDayRow;
use crate::storage::{self, AnyConnection, Tx, enrolments, institute, trainers};

/// Why nothing was confirmed.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmEnrolmentError {
    /// An edition without half-days has no dates to confirm.
    #[error("the edition has no half-days")]
    NotPlanned,
    /// It would lack what VLAIO asks of the proof of enrolment.
    #[error("the confirmation would lack {0:?}")]
    Missing(Vec<Element>),
    #[error("the amounts are too large")]
    Amount(#[from] AmountError),
    #[error("the confirmation could not be put on paper")]
    Render(#[from] RenderError),
    #[error("the mail could not be written")]
    Mail(#[from] ComposeError),
    #[error("no link could be made")]
    Link(#[from] LinkError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// What was confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    pub document: DocumentId,
    /// Where the mail goes.
    pub address: String,
}

/// Puts the confirmation on paper, keeps it and mails it to the customer's contact for enrolments.
///
/// # Errors
/// See [`ConfirmEnrolmentError`].
pub fn confirm(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    enrolment: EnrolmentId,
) -> Result<Confirmed, ConfirmEnrolmentError> {
    let file = enrolment_file::get(tx, enrolment)?;
    let confirmation = compose(tx, &file, ctx.today())?;
    let missing = evidence::of_confirmation(tx, &file)?;
    if !missing.is_empty() {
        return Err(ConfirmEnrolmentError::Missing(missing));
    }
    let document = documents::insert(
        tx,
        &NewDocument {
            kind: DocumentKind::EnrolmentConfirmation,
            enrolment_id: Some(enrolment),
            invoice_id: None,
            file_name: format!("{}.pdf", confirmation.reference),
            media_type: "application/pdf".to_owned(),
            bytes: paper::pdf(&confirmation)?,
        },
        ctx.now,
    )?;
    let link = links::make(tx, ctx, site, &file)?;
    let page = CustomerLink {
        link: &link,
        has_guide: confirmation.portfolio.is_some(),
    };
    let mut attachments = vec![document];
    attachments.extend(half_days_for_calendar(tx, ctx, &file)?);
    compose_mail::enrolment_confirmation(tx, ctx, &file, Some(page), &attachments)?;
    let address = file.contact(ContactRole::Enrolment).email;
    let deed = Deed::new("enrolment.confirmed", enrolment, &*address);
    ctx.record(tx, deed.of_enrolment(enrolment))?;
    Ok(Confirmed { document, address })
}

/// The half-days that take place, as a file for the contact's calendar.
fn half_days_for_calendar(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &EnrolmentFile,
) -> Result<Option<DocumentId>, storage::Error> {
    let planned = file.half_days.iter().filter(|row| row.is_planned());
    let sessions: Vec<HalfDaySession<'_>> = planned
        .map(|half_day| HalfDaySession {
            half_day,
            edition: &file.edition,
            course: &file.course,
        })
        .collect();
    let t = Texts::of(file.contact(ContactRole::Enrolment).language);
    agenda::publication(tx, ctx, t, &file.enrolment, &sessions)
}

/// Confirms once more, as the enrolment stands now: because something changed, or because the mail
/// did not arrive.
///
/// # Errors
/// See [`ConfirmEnrolmentError`].
pub fn confirm_again(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    enrolment: EnrolmentId,
) -> Result<Confirmed, ConfirmEnrolmentError> {
    enrolments::touch(tx, enrolment)?;
    confirm(tx, ctx, site, enrolment)
}

/// All that the confirmation of an enrolment says on a day.
///
/// # Errors
/// See [`ConfirmEnrolmentError`].
pub fn compose(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
    today: NaiveDate,
) -> Result<EnrolmentConfirmation, ConfirmEnrolmentError> {
    let span = file.edition.starts_on.zip(file.edition.ends_on);
    let (start, end) = span.ok_or(ConfirmEnrolmentError::NotPlanned)?;
    let contact = file.contact(ContactRole::Enrolment);
    let hours = hours(i64::from(file.course.minutes));
    let mut sessions = Vec::new();
    for half_day in file
        .half_days
        .iter()
        .filter(|half_day| half_day.is_planned())
    {
        sessions.push(session(
            conn,
            half_day,
            file.edition.trainer_id,
            &file.edition.place,
        )?);
    }
    let measure = Measure::of_course(conn, file.course.id)?;
    Ok(EnrolmentConfirmation {
        language: contact.language,
        reference: file.enrolment.reference(),
        dated: today,
        agreed_on: file.enrolment.agreed_on,
        provider: parties::seller(&institute::get(conn)?.institute),
        registration: file.registration.as_ref().map(|row| row.number.clone()),
        customer: parties::buyer(&file.customer.customer, &contact),
        course: Course {
            service: file.course.service,
            title: file.course.title.clone(),
            description: file.course.description.clone(),
            theme: file.course.theme,
            form: file.course.form,
            start,
            end,
            hours,
        },
        sessions,
        participants: file
            .active_places()
            .map(|place| Participant {
                name: place.participant.full_name(),
                hours,
            })
            .collect(),
        prices: prices(file)?,
        vat: file.vat()?,
        portfolio: portfolio(conn, file, start, today)?,
        attendance_threshold: measure.threshold.percentage(),
    })
}

fn session(
    conn: &mut AnyConnection,
    half_day: &HalfDayRow,
    trainer_of_edition: Option<TrainerId>,
    place_of_edition: &str,
) -> Result<Session, storage::Error> {
    let trainer = match half_day.trainer_id.or(trainer_of_edition) {
        Some(id) => Some(trainers::get(conn, id)?.name),
        None => None,
    };
    let place = if half_day.place.is_empty() {
        place_of_edition
    } else {
        &half_day.place
    };
    Ok(Session {
        day: half_day.on_date,
        from: clock(half_day.starts_minute),
        to: clock(half_day.ends_minute),
        place: place.to_owned(),
        trainer,
    })
}

/// The time at a number of minutes after midnight; the schema keeps it within the day, where 1440
/// is its last minute.
fn clock(minute: i32) -> NaiveTime {
    let last = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default();
    u32::try_from(minute)
        .ok()
        .and_then(|minute| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0))
        .unwrap_or(last)
}

fn hours(minutes: i64) -> Decimal {
    (Decimal::from(minutes) / Decimal::from(60))
        .round_dp(2)
        .normalize()
}

fn prices(file: &EnrolmentFile) -> Result<Vec<Price>, AmountError> {
    file.lines
        .iter()
        .map(|row| {
            Ok(Price {
                description: row.line.description.clone(),
                quantity: u32::try_from(row.line.quantity).map_err(|_| AmountError::TooLarge)?,
                unit_price: row.line.unit_price_cents,
                net: row.line.net_cents,
                admissible: row.line.admissible_cents,
            })
        })
        .collect()
}

fn portfolio(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
    start: NaiveDate,
    today: NaiveDate,
) -> Result<Option<PortfolioSteps>, storage::Error> {
    if !file.enrolment.uses_portfolio {
        return Ok(None);
    }
    let outlook = outlook::of_enrolment(conn, file, today)?;
    let known = file.application.as_ref();
    let expected = outlook
        .estimate
        .and_then(|estimate| estimate.own_share.zip(estimate.subsidy));
    let figures = known
        .map(|application| (application.own_share_cents, application.subsidy_cents))
        .or(expected);
    Ok(Some(PortfolioSteps {
        apply_by: last_application_day(start),
        application: known.map(|application| Application {
            project: application.project_number.clone(),
            applied_on: application.applied_on,
            deposit_by: deposit_day(application.applied_on),
        }),
        estimate: figures.map(|(own_share, subsidy)| Estimate { own_share, subsidy }),
    }))
}
