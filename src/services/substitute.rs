//! A colleague in the place of a participant: the place of the one ends, the other has one from today
//! on, and both are told. What it means for the subsidy is said beforehand (statement 44).

use crate::domain::enrolment::{EnrolmentStatus, PlaceStatus};
use crate::domain::id::{EnrolmentId, PlaceId};
use crate::domain::subsidy::Reason;
use crate::domain::subsidy::eligibility::participant_refusal;
use crate::services::announce::{self, AnnounceError};
use crate::services::application_guide::links::Site;
use crate::services::compose_mail::EditionNews;
use crate::services::confirm_enrolment::{self, ConfirmEnrolmentError};
use crate::services::{Ctx, Deed};
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::participants::{self, Participant};
use crate::storage::places::{self, PlaceRow};
use crate::storage::{self, AnyConnection, Tx, attendance, certificates, editions, invoices};

/// Why nobody took another's place.
#[derive(Debug, thiserror::Error)]
pub enum SubstituteError {
    /// The place was given up, or the enrolment is cancelled.
    #[error("this participant doesn't take part any more")]
    NoPlace,
    #[error("the course is over")]
    Over,
    #[error("the participant has a certificate")]
    Certified,
    #[error("{name} has a place in this edition")]
    AlreadyEnrolled { name: String },
    /// The kmo-portefeuille is used, and this stands against the newcomer.
    #[error("the kmo-portefeuille can't be used for the newcomer: {0:?}")]
    NotSubsidised(Reason),
    #[error("nobody could be told")]
    Announce(#[from] AnnounceError),
    #[error("the enrolment could not be confirmed")]
    Confirm(#[from] ConfirmEnrolmentError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// What a change of participants touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The number of the project whose application names the participants.
    pub project: Option<String>,
    pub uses_portfolio: bool,
    pub is_invoiced: bool,
    /// Half-days of this participant that were recorded already.
    pub recorded: usize,
}

/// What changing this participant touches.
///
/// # Errors
/// What the database reports.
pub fn effect(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
    place: PlaceId,
) -> Result<Effect, storage::Error> {
    let marks = attendance::list_marks(conn, &[file.edition.id])?;
    let application = file.application.as_ref();
    Ok(Effect {
        project: application.map(|row| row.project_number.normal()),
        uses_portfolio: file.enrolment.uses_portfolio,
        is_invoiced: !invoices::list_of_enrolment(conn, file.enrolment.id)?.is_empty(),
        recorded: marks.iter().filter(|mark| mark.place_id == place).count(),
    })
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Substituted {
    pub enrolment: EnrolmentId,
    pub place: PlaceId,
}

/// Gives the place of a participant to somebody else of the same customer.
///
/// # Errors
/// See [`SubstituteError`].
pub fn run(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    place: PlaceId,
    newcomer: &Participant,
) -> Result<Substituted, SubstituteError> {
    let leaving = places::get(tx, place)?;
    let file = enrolment_file::get(tx, leaving.enrolment_id)?;
    editions::lock(tx, file.edition.id)?;
    decide(tx, ctx, &file, &leaving, newcomer)?;
    let customer = file.customer.id;
    let participant = match participants::find_by_name(tx, customer, newcomer)? {
        Some(row) => row.id,
        None => participants::insert(tx, customer, newcomer)?,
    };
    if places::has_place(tx, file.edition.id, participant)? {
        let name = newcomer.full_name();
        return Err(SubstituteError::AlreadyEnrolled { name });
    }
    let has_begun = file.edition.starts_on.is_some_and(|day| day < ctx.today());
    let joined_on = has_begun.then(|| ctx.today());
    places::set_status(tx, place, PlaceStatus::Withdrawn)?;
    let taken = places::join(tx, file.enrolment.id, participant, joined_on)?;
    let (from, to) = (leaving.participant.full_name(), newcomer.full_name());
    let deed = Deed::new(
        "enrolment.participant-replaced",
        file.enrolment.id,
        format!("{from} → {to}"),
    );
    let application = file.application.as_ref();
    let details = serde_json::json!({
        "project": application.map(|row| row.project_number.normal()),
        "joined_on": joined_on,
    });
    ctx.record(tx, deed.of_enrolment(file.enrolment.id).with(details))?;
    announce::tell_one(tx, ctx, site, &file, place, &EditionNews::Left)?;
    let file = enrolment_file::get(tx, file.enrolment.id)?;
    announce::tell_one(tx, ctx, site, &file, taken, &EditionNews::Joined)?;
    confirm_enrolment::confirm_again(tx, ctx, site, file.enrolment.id)?;
    Ok(Substituted {
        enrolment: file.enrolment.id,
        place: taken,
    })
}

fn decide(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &EnrolmentFile,
    leaving: &PlaceRow,
    newcomer: &Participant,
) -> Result<(), SubstituteError> {
    let stands = file.enrolment.status == EnrolmentStatus::Confirmed;
    if !stands || leaving.status != PlaceStatus::Active {
        return Err(SubstituteError::NoPlace);
    }
    if file.edition.ends_on.is_some_and(|last| last < ctx.today()) {
        return Err(SubstituteError::Over);
    }
    if certificates::find_valid(tx, leaving.id)?.is_some() {
        return Err(SubstituteError::Certified);
    }
    if file.enrolment.uses_portfolio {
        let refusal = participant_refusal(&newcomer.full_name(), newcomer.statute);
        if let Some(reason) = refusal.into_iter().next() {
            return Err(SubstituteError::NotSubsidised(reason));
        }
    }
    Ok(())
}
