//! Enrolling a customer's people in an edition, at a price that is frozen as agreed.
//!
//! [`offer`] says beforehand what [`enrol`] will write: prices, the split, what stands in the way.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::course::EditionStatus;
use crate::domain::id::{CustomerId, EditionId, EnrolmentId, ParticipantId};
use crate::domain::money::{AmountError, Cents};
use crate::domain::subsidy::Reason;
use crate::domain::subsidy::admissible::{FrozenLine, Group, PriceLine, Split, freeze};
use crate::domain::vat::vat_on;
use crate::services::outlook::{self, Outlook, Prospect};
use crate::services::{Ctx, Deed};
use crate::storage::courses::{self, CourseRow};
use crate::storage::customers::{self, Customer};
use crate::storage::editions::{self, EditionRow};
use crate::storage::enrolments::{self, EnrolmentLine, NewEnrolment};
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::participants::{self, Participant};
use crate::storage::{
    self, AnyConnection, Tx, applications, customer_checks, places, registrations, rules,
};

/// Somebody to enrol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attendee {
    /// A participant whom the book knows.
    Known(ParticipantId),
    /// Somebody new; a namesake at the same customer is taken for the same person.
    New(Participant),
}

/// What is agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrol {
    pub edition: EditionId,
    pub customer: CustomerId,
    pub agreed_on: NaiveDate,
    /// Whether the customer will use the kmo-portefeuille for it.
    pub uses_portfolio: bool,
    /// The customer's own reference for the invoice.
    pub purchase_reference: Option<String>,
    pub attendees: Vec<Attendee>,
}

/// Why nobody was enrolled.
#[derive(Debug, thiserror::Error)]
pub enum EnrolError {
    #[error("nobody to enrol")]
    Nobody,
    #[error("the agreement can't lie in the future")]
    AgreedInFuture,
    /// Without half-days there is no start, no deadline and no number of days.
    #[error("the edition has no half-days yet")]
    NotPlanned,
    #[error("the edition is cancelled")]
    EditionCancelled,
    #[error("{left} places are left")]
    Full { left: i64 },
    #[error("{name} has a place in this edition")]
    AlreadyEnrolled { name: String },
    #[error("somebody is enrolled twice: {name}")]
    Twice { name: String },
    /// The participant belongs to another customer.
    #[error("a participant belongs to another customer")]
    OtherCustomer,
    /// The kmo-portefeuille was asked, and these reasons stand against it.
    #[error("the kmo-portefeuille can't be used: {0:?}")]
    NotSubsidised(Vec<Reason>),
    #[error("the amounts are too large")]
    Amount(#[from] AmountError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// What an enrolment would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub lines: Vec<FrozenLine>,
    pub split: Split,
    pub vat: Cents,
    pub people: Vec<Participant>,
    pub places_left: i64,
    pub outlook: Outlook,
}

impl Offer {
    /// The reasons that forbid using the kmo-portefeuille. A ceiling that is used up as far as
    /// known here does not: the portal knows better (statement 16).
    #[must_use]
    pub fn obstacles(&self) -> Vec<Reason> {
        let is_certain = |reason: &&Reason| !matches!(reason, Reason::CeilingReached { .. });
        self.outlook
            .refusals
            .iter()
            .filter(is_certain)
            .cloned()
            .collect()
    }
}

/// Says what an enrolment would be, and refuses what can't be enrolled.
///
/// # Errors
/// See [`EnrolError`].
pub fn offer(
    conn: &mut AnyConnection,
    today: NaiveDate,
    command: &Enrol,
) -> Result<Offer, EnrolError> {
    if command.agreed_on > today {
        return Err(EnrolError::AgreedInFuture);
    }
    let edition = editions::get(conn, command.edition)?;
    if edition.status == EditionStatus::Cancelled {
        return Err(EnrolError::EditionCancelled);
    }
    let half_days = half_days::list(conn, edition.id)?;
    if edition.starts_on.is_none() {
        return Err(EnrolError::NotPlanned);
    }
    let people = people(conn, command)?;
    let left = i64::from(edition.capacity) - editions::count_places(conn, edition.id)?;
    if i64::try_from(people.len()).unwrap_or(i64::MAX) > left {
        return Err(EnrolError::Full { left });
    }
    let course = courses::get(conn, edition.course_id)?;
    let lines = priced(conn, command, &course, &half_days, people.len())?;
    let split = Split::of(lines.iter().map(|line| (line.amount, line.is_admissible)));
    let customer = customers::get(conn, command.customer)?.customer;
    Ok(Offer {
        vat: vat_on(lines.iter().map(|line| (line.amount, course.vat_rate_bp)))?,
        outlook: look_out(
            conn,
            today,
            command,
            (&edition, &course),
            &customer,
            &people,
            split,
        )?,
        lines,
        split,
        people,
        places_left: left,
    })
}

/// The people behind the names, each once.
fn people(conn: &mut AnyConnection, command: &Enrol) -> Result<Vec<Participant>, EnrolError> {
    if command.attendees.is_empty() {
        return Err(EnrolError::Nobody);
    }
    let mut people = Vec::new();
    let mut seen = BTreeSet::new();
    for attendee in &command.attendees {
        let (known, participant) = match attendee {
            Attendee::Known(id) => {
                let row = participants::get(conn, *id)?;
                if row.customer_id != command.customer {
                    return Err(EnrolError::OtherCustomer);
                }
                (Some(row.id), row.participant)
            }
            Attendee::New(new) => {
                let namesake = participants::find_by_name(conn, command.customer, new)?;
                (namesake.map(|row| row.id), new.clone())
            }
        };
        let name = participant.full_name();
        if !seen.insert(crate::domain::text::search_key(&name)) {
            return Err(EnrolError::Twice { name });
        }
        if let Some(id) = known
            && places::has_place(conn, command.edition, id)?
        {
            return Err(EnrolError::AlreadyEnrolled { name });
        }
        people.push(participant);
    }
    Ok(people)
}

fn priced(
    conn: &mut AnyConnection,
    command: &Enrol,
    course: &CourseRow,
    half_days: &[HalfDayRow],
    participants: usize,
) -> Result<Vec<FrozenLine>, EnrolError> {
    let prices: Vec<PriceLine> = courses::price_lines(conn, course.id)?
        .into_iter()
        .map(|row| PriceLine {
            description: row.description,
            kind: row.kind,
            unit: row.unit,
            unit_price: row.unit_price_cents,
            is_admissible: row.admissible,
        })
        .collect();
    let planned = half_days.iter().filter(|half_day| half_day.is_planned());
    let days: BTreeSet<NaiveDate> = planned.map(|half_day| half_day.on_date).collect();
    let group = Group {
        participants: u32::try_from(participants).map_err(|_| AmountError::TooLarge)?,
        days: u32::try_from(days.len()).map_err(|_| AmountError::TooLarge)?,
    };
    // The application can't be earlier than the agreement; its day selects the rules again later.
    let rules = rules::get(conn)?;
    let rule = rules
        .costs_on(command.agreed_on)
        .map_err(|reason| EnrolError::NotSubsidised(vec![reason]))?;
    Ok(freeze(rule, &prices, group)?)
}

fn look_out(
    conn: &mut AnyConnection,
    today: NaiveDate,
    command: &Enrol,
    (edition, course): (&EditionRow, &CourseRow),
    customer: &Customer,
    people: &[Participant],
    split: Split,
) -> Result<Outlook, EnrolError> {
    let registration = match course.registration_id {
        Some(id) => Some(registrations::get(conn, id)?),
        None => None,
    };
    let rules = rules::get(conn)?;
    Ok(outlook::of(&Prospect {
        rules: &rules,
        on: today,
        customer,
        checks: customer_checks::get(conn, command.customer)?,
        course,
        registration: registration.as_ref(),
        start: edition.starts_on,
        participants: people
            .iter()
            .map(|person| (person.full_name(), person.statute))
            .collect(),
        admissible: split.admissible,
        used: applications::subsidy_in_year(conn, command.customer, today)?,
    }))
}

/// Enrols.
///
/// # Errors
/// See [`EnrolError`]; nothing is written then.
pub fn enrol(tx: &mut Tx<'_>, ctx: &Ctx, command: &Enrol) -> Result<EnrolmentId, EnrolError> {
    editions::lock(tx, command.edition)?;
    let offer = offer(tx, ctx.today(), command)?;
    let obstacles = offer.obstacles();
    if command.uses_portfolio && !obstacles.is_empty() {
        return Err(EnrolError::NotSubsidised(obstacles));
    }
    let edition = editions::get(tx, command.edition)?;
    let course = courses::get(tx, edition.course_id)?;
    let id = enrolments::insert(
        tx,
        &NewEnrolment {
            edition_id: command.edition,
            customer_id: command.customer,
            agreed_on: command.agreed_on,
            uses_portfolio: command.uses_portfolio,
            purchase_reference: command.purchase_reference.clone(),
            net_cents: offer.split.net(),
            admissible_cents: offer.split.admissible,
            created_at: ctx.now,
            created_by: ctx.actor.id,
        },
    )?;
    for (position, line) in (1_i32..).zip(&offer.lines) {
        enrolments::insert_line(tx, id, &line_of(position, line, &course)?)?;
    }
    for attendee in &command.attendees {
        let participant = participant_of(tx, command.customer, attendee)?;
        places::insert(tx, id, participant)?;
    }
    let customer = customers::get(tx, command.customer)?.customer;
    let summary = format!("{}, {}", customer.name, edition.code);
    let names: Vec<String> = offer.people.iter().map(Participant::full_name).collect();
    let details = serde_json::json!({ "participants": names, "net": offer.split.net() });
    let deed = Deed::new("enrolment.created", id, summary);
    ctx.record(tx, deed.of_enrolment(id).with(details))?;
    Ok(id)
}

fn line_of(
    position: i32,
    line: &FrozenLine,
    course: &CourseRow,
) -> Result<EnrolmentLine, AmountError> {
    let admissible_cents = if line.is_admissible {
        line.amount
    } else {
        Cents::ZERO
    };
    Ok(EnrolmentLine {
        position,
        kind: line.kind,
        description: line.description.clone(),
        quantity: i32::try_from(line.quantity).map_err(|_| AmountError::TooLarge)?,
        unit: line.unit,
        unit_price_cents: line.unit_price,
        net_cents: line.amount,
        admissible_cents,
        vat_category: course.vat_category,
        vat_rate_bp: course.vat_rate_bp,
        vat_exemption_code: course.vat_exemption_code.clone(),
        vat_exemption_reason: course.vat_exemption_reason.clone(),
    })
}

fn participant_of(
    tx: &mut Tx<'_>,
    customer: CustomerId,
    attendee: &Attendee,
) -> Result<ParticipantId, storage::Error> {
    match attendee {
        Attendee::Known(id) => Ok(*id),
        Attendee::New(new) => match participants::find_by_name(tx, customer, new)? {
            Some(row) => Ok(row.id),
            None => participants::insert(tx, customer, new),
        },
    }
}
