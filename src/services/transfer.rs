//! Another date for a participant: the place in one edition ends and there is one in another edition
//! of the same course, at the price as agreed. Where the participant is the only one of an enrolment the
//! whole enrolment moves; otherwise it is split.

use chrono::NaiveDate;

use crate::domain::course::{EditionStatus, PriceUnit};
use crate::domain::enrolment::{EnrolmentStatus, PlaceStatus};
use crate::domain::id::{EditionId, EnrolmentId, PlaceId};
use crate::domain::money::Cents;
use crate::services::announce::{self, AnnounceError};
use crate::services::application_guide::links::Site;
use crate::services::compose_mail::EditionNews;
use crate::services::confirm_enrolment::{self, ConfirmEnrolmentError};
use crate::services::{Ctx, Deed};
use crate::storage::editions::{self, EditionRow, Filter};
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::enrolments::{self, EnrolmentLine, NewEnrolment};
use crate::storage::places::{self, PlaceRow};
use crate::storage::{self, AnyConnection, Tx, certificates, invoices};

/// Why nobody moved.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    #[error("this participant doesn't take part any more")]
    NoPlace,
    /// Of another course, over, cancelled, or the same one.
    #[error("the participant can't move to this edition")]
    NoTarget,
    #[error("the other edition is full")]
    Full,
    #[error("the participant has a place in the other edition")]
    AlreadyThere,
    #[error("the participant has a certificate")]
    Certified,
    /// The price can't be split while an invoice stands on it.
    #[error("the enrolment is invoiced: {number}")]
    Invoiced { number: String },
    #[error("nobody could be told")]
    Announce(#[from] AnnounceError),
    #[error("the enrolment could not be confirmed")]
    Confirm(#[from] ConfirmEnrolmentError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// An edition to which somebody can move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub edition: EditionRow,
    pub places_left: i64,
}

/// The other editions of the course that haven't begun and have a place left, the first to start
/// first.
///
/// # Errors
/// What the database reports.
pub fn targets(
    conn: &mut AnyConnection,
    from: &EditionRow,
    today: NaiveDate,
) -> Result<Vec<Target>, storage::Error> {
    let filter = Filter {
        course_id: Some(from.course_id),
        not_ended_before: Some(today),
        ..Filter::default()
    };
    let mut targets = Vec::new();
    for (edition, _) in editions::list(conn, &filter)? {
        let is_open = edition.id != from.id
            && edition.status != EditionStatus::Cancelled
            && edition.starts_on.is_some_and(|day| day >= today);
        let places_left = i64::from(edition.capacity) - editions::count_places(conn, edition.id)?;
        if is_open && places_left > 0 {
            targets.push(Target {
                edition,
                places_left,
            });
        }
    }
    Ok(targets)
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transferred {
    /// The enrolment in which the participant is now.
    pub enrolment: EnrolmentId,
    /// Whether it was split off.
    pub is_split: bool,
}

/// Moves a participant to another edition of the course.
///
/// # Errors
/// See [`TransferError`].
pub fn run(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    place: PlaceId,
    to: EditionId,
) -> Result<Transferred, TransferError> {
    let row = places::get(tx, place)?;
    let file = enrolment_file::get(tx, row.enrolment_id)?;
    // Always in the same order, so that two moves in opposite directions don't wait for each other.
    let (first, second) = (file.edition.id.min(to), file.edition.id.max(to));
    editions::lock(tx, first)?;
    editions::lock(tx, second)?;
    let target = decide(tx, ctx, &file, &row, to)?;
    announce::tell_one(tx, ctx, site, &file, place, &EditionNews::Left)?;
    let is_split = file.active_places().count() > 1;
    let (enrolment, place) = if is_split {
        split(tx, ctx, &file, &row, &target)?
    } else {
        enrolments::set_edition(tx, file.enrolment.id, file.enrolment.version, to)?;
        (file.enrolment.id, place)
    };
    let summary = format!(
        "{}: {} → {}",
        row.participant.full_name(),
        file.edition.code,
        target.code
    );
    let deed = Deed::new("enrolment.participant-moved", enrolment, &*summary);
    let details = serde_json::json!({ "from": file.enrolment.id, "to": enrolment });
    ctx.record(tx, deed.of_enrolment(enrolment).with(details.clone()))?;
    if is_split {
        let deed = Deed::new("enrolment.participant-moved", file.enrolment.id, summary);
        ctx.record(tx, deed.of_enrolment(file.enrolment.id).with(details))?;
        confirm_enrolment::confirm_again(tx, ctx, site, file.enrolment.id)?;
    }
    let moved = enrolment_file::get(tx, enrolment)?;
    announce::tell_one(tx, ctx, site, &moved, place, &EditionNews::Joined)?;
    confirm_enrolment::confirm_again(tx, ctx, site, enrolment)?;
    Ok(Transferred {
        enrolment,
        is_split,
    })
}

fn decide(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &EnrolmentFile,
    place: &PlaceRow,
    to: EditionId,
) -> Result<EditionRow, TransferError> {
    let stands = file.enrolment.status == EnrolmentStatus::Confirmed;
    if !stands || place.status != PlaceStatus::Active {
        return Err(TransferError::NoPlace);
    }
    if certificates::find_valid(tx, place.id)?.is_some() {
        return Err(TransferError::Certified);
    }
    let target = editions::get(tx, to)?;
    let is_open = target.id != file.edition.id
        && target.course_id == file.edition.course_id
        && target.status != EditionStatus::Cancelled
        && target.starts_on.is_some_and(|day| day >= ctx.today());
    if !is_open {
        return Err(TransferError::NoTarget);
    }
    if places::has_place(tx, to, place.participant_id)? {
        return Err(TransferError::AlreadyThere);
    }
    if i64::from(target.capacity) <= editions::count_places(tx, to)? {
        return Err(TransferError::Full);
    }
    let documents = invoices::list_of_enrolment(tx, file.enrolment.id)?;
    match documents.into_iter().next() {
        Some(invoice) if file.active_places().count() > 1 => Err(TransferError::Invoiced {
            number: invoice.number,
        }),
        _ => Ok(target),
    }
}

/// Takes one participant out of an enrolment into a new one, with his part of the price as agreed: of
/// every line that counts people, an equal share; what is paid once for the enrolment stays.
fn split(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &EnrolmentFile,
    place: &PlaceRow,
    target: &EditionRow,
) -> Result<(EnrolmentId, PlaceId), storage::Error> {
    let people = i32::try_from(file.active_places().count()).unwrap_or(i32::MAX);
    let mut moved: Vec<EnrolmentLine> = Vec::new();
    for row in &file.lines {
        let Some((own, rest)) = shared(&row.line, people) else {
            continue;
        };
        enrolments::update_line(tx, row.id, &rest)?;
        moved.push(own);
    }
    let sum = |of: fn(&EnrolmentLine) -> Cents| moved.iter().map(of).sum::<Cents>();
    let (net, admissible) = (
        sum(|line| line.net_cents),
        sum(|line| line.admissible_cents),
    );
    let enrolment = &file.enrolment;
    enrolments::set_sums(
        tx,
        enrolment.id,
        enrolment.net_cents - net,
        enrolment.admissible_cents - admissible,
    )?;
    let new = NewEnrolment {
        edition_id: target.id,
        customer_id: enrolment.customer_id,
        agreed_on: enrolment.agreed_on,
        uses_portfolio: enrolment.uses_portfolio,
        purchase_reference: enrolment.purchase_reference.clone(),
        net_cents: net,
        admissible_cents: admissible,
        created_at: ctx.now,
        created_by: ctx.actor.id,
    };
    let id = enrolments::insert(tx, &new)?;
    for (position, mut line) in (1_i32..).zip(moved) {
        line.position = position;
        enrolments::insert_line(tx, id, &line)?;
    }
    places::set_status(tx, place.id, PlaceStatus::Withdrawn)?;
    let taken = places::join(tx, id, place.participant_id, None)?;
    Ok((id, taken))
}

/// A line as one of `people` takes it along, and as it stays behind; nothing for a line that doesn't
/// count people, or can't be shared evenly.
fn shared(line: &EnrolmentLine, people: i32) -> Option<(EnrolmentLine, EnrolmentLine)> {
    let counts_people = match line.unit {
        PriceUnit::Participant | PriceUnit::ParticipantDay => true,
        PriceUnit::Enrolment => false,
    };
    if !counts_people || people < 2 || line.quantity % people != 0 {
        return None;
    }
    let of = |quantity: i32| {
        let net_cents = line.unit_price_cents.times(i64::from(quantity))?;
        Some(EnrolmentLine {
            quantity,
            net_cents,
            admissible_cents: if line.is_admissible() {
                net_cents
            } else {
                Cents::ZERO
            },
            ..line.clone()
        })
    };
    let own = line.quantity / people;
    Some((of(own)?, of(line.quantity - own)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::course::PriceKind;
    use crate::domain::vat::VatCategory;

    fn line(unit: PriceUnit, quantity: i32) -> EnrolmentLine {
        EnrolmentLine {
            position: 1,
            kind: PriceKind::Fee,
            description: "Opleiding".to_owned(),
            quantity,
            unit,
            unit_price_cents: Cents::new(45_000),
            net_cents: Cents::new(45_000 * i64::from(quantity)),
            admissible_cents: Cents::new(45_000 * i64::from(quantity)),
            vat_category: VatCategory::Standard,
            vat_rate_bp: 2_100,
            vat_exemption_code: None,
            vat_exemption_reason: None,
        }
    }

    #[test]
    fn a_line_is_shared_by_people_and_nothing_is_lost() {
        let whole = line(PriceUnit::ParticipantDay, 6);
        let (own, rest) = shared(&whole, 3).unwrap();
        assert_eq!((own.quantity, rest.quantity), (2, 4));
        assert_eq!(own.net_cents + rest.net_cents, whole.net_cents);
        assert_eq!(
            own.admissible_cents + rest.admissible_cents,
            whole.admissible_cents
        );
    }

    #[test]
    fn what_is_paid_once_stays() {
        assert_eq!(shared(&line(PriceUnit::Enrolment, 1), 3), None);
        assert_eq!(shared(&line(PriceUnit::Participant, 1), 1), None);
    }
}
