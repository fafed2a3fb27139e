//! Who stands on a list, and what each presence stands on: the own signature, else the word of whoever
//! saw it. The names are those of when it was recorded.

use std::collections::BTreeSet;

use crate::documents::attendance_sheet::{Person, Presence, Proof, Signed, Teller};
use crate::domain::attendance::{AttendanceMethod, EventKind};
use crate::domain::id::PlaceId;
use crate::services::attendance_overview::AttendeeStanding;
use crate::storage::attendance::{EventRow, StoredEvent};
use crate::storage::half_days::HalfDayRow;

/// The people of a list.
pub(super) struct People {
    expected: Vec<AttendeeStanding>,
    /// The places that the list is limited to, given up ones among them.
    only: Option<BTreeSet<PlaceId>>,
}

/// A half-day with the events of the list's people.
pub(super) struct Attendance<'a> {
    pub half_day: &'a HalfDayRow,
    pub events: &'a [EventRow],
}

impl Attendance<'_> {
    fn of(&self, place: PlaceId) -> impl DoubleEndedIterator<Item = &StoredEvent> {
        self.events
            .iter()
            .map(|row| &row.event)
            .filter(move |event| event.place_id == place)
    }
}

impl People {
    pub fn new(expected: Vec<AttendeeStanding>, only: Option<BTreeSet<PlaceId>>) -> Self {
        Self { expected, only }
    }

    /// Whether somebody's events stand on the list.
    pub fn includes(&self, place: PlaceId) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&place))
    }

    /// What somebody was called when an event was recorded; early events don't say.
    pub fn name_in(&self, event: &StoredEvent) -> String {
        if !event.participant_name.is_empty() {
            return event.participant_name.clone();
        }
        self.expected
            .iter()
            .find(|person| person.attendee.place_id == event.place_id)
            .map(|person| person.attendee.participant.full_name())
            .unwrap_or_default()
    }

    /// The people of a day: who is expected, and who gave the place up later and was there.
    pub fn of_day(&self, half_days: &[Attendance<'_>]) -> Vec<Person> {
        let mut people: Vec<Person> = self
            .expected
            .iter()
            .map(|person| expected(person, half_days))
            .collect();
        let known: BTreeSet<PlaceId> = self
            .expected
            .iter()
            .map(|person| person.attendee.place_id)
            .collect();
        let mut left: Vec<PlaceId> = Vec::new();
        for row in half_days.iter().flat_map(|half_day| half_day.events) {
            let place = row.event.place_id;
            if !known.contains(&place) && !left.contains(&place) {
                left.push(place);
            }
        }
        people.extend(left.into_iter().map(|place| who_left(place, half_days)));
        people
    }
}

fn expected(person: &AttendeeStanding, half_days: &[Attendance<'_>]) -> Person {
    let attendee = &person.attendee;
    let place = attendee.place_id;
    let presence = |half_day: &Attendance<'_>| {
        let joins_later = attendee
            .joined_on
            .is_some_and(|day| half_day.half_day.on_date < day);
        let unknown = if joins_later {
            Presence::NotExpected
        } else {
            Presence::Open
        };
        presence(half_day, place).unwrap_or(unknown)
    };
    let (name, enterprise) = named(place, half_days).unwrap_or_else(|| {
        let name = attendee.participant.full_name();
        (name, attendee.customer.clone())
    });
    Person {
        name,
        enterprise,
        presence: half_days.iter().map(presence).collect(),
    }
}

/// Somebody who was there and isn't expected any more.
fn who_left(place: PlaceId, half_days: &[Attendance<'_>]) -> Person {
    let (name, enterprise) = named(place, half_days).unwrap_or_default();
    Person {
        name,
        enterprise,
        presence: half_days
            .iter()
            .map(|half_day| presence(half_day, place).unwrap_or(Presence::NotExpected))
            .collect(),
    }
}

/// Name and enterprise as the last event of the day has them.
fn named(place: PlaceId, half_days: &[Attendance<'_>]) -> Option<(String, String)> {
    half_days
        .iter()
        .flat_map(|half_day| half_day.of(place))
        .rfind(|event| !event.participant_name.is_empty())
        .map(|event| (event.participant_name.clone(), event.enterprise.clone()))
}

/// What is recorded of somebody in a half-day, if anything is.
fn presence(half_day: &Attendance<'_>, place: PlaceId) -> Option<Presence> {
    let last = half_day.of(place).next_back()?;
    if last.minutes == 0 {
        return Some(Presence::Absent);
    }
    let proof = signed(half_day, place).map_or_else(|| told(last), Proof::Signed);
    let told = last.told(half_day.half_day.minutes());
    Some(Presence::There {
        minutes: last.minutes.unsigned_abs(),
        missed: told.missed().unwrap_or_default(),
        proof,
    })
}

fn signed(half_day: &Attendance<'_>, place: PlaceId) -> Option<Signed> {
    let of_kind = |kind: EventKind| half_day.of(place).filter(move |event| event.kind == kind);
    let at = |event: &StoredEvent| event.recorded_at.in_brussels();
    let arrival = of_kind(EventKind::SignedIn).next_back()?;
    let signature = arrival.signature()?;
    Some(Signed {
        name: signature.name().to_owned(),
        drawing: signature.drawing().cloned(),
        at: at(arrival),
        confirmed: of_kind(EventKind::Confirmed).map(at).collect(),
        left: of_kind(EventKind::SignedOut).next_back().map(at),
    })
}

fn told(event: &StoredEvent) -> Proof {
    use AttendanceMethod::{Paper, TrainerDevice, TrainerPage};
    let by = match event.method {
        Paper => Teller::Paper,
        TrainerPage | TrainerDevice => Teller::Trainer,
        _ if event.recorded_by_trainer.is_some() => Teller::Trainer,
        _ => Teller::Office,
    };
    Proof::Told {
        by,
        name: event.recorded_name.clone(),
        at: event.recorded_at.in_brussels(),
    }
}
