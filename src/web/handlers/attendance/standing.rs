//! How a participant stands against the threshold, in words: for the page of an edition and of an
//! enrolment.

use crate::domain::attendance::{Share, Verdict};
use crate::domain::id::{EnrolmentId, PlaceId};
use crate::i18n::{Label, Texts, fl};
use crate::services::attendance_overview::AttendeeStanding;

/// One participant, in words.
pub struct Standing {
    pub place: PlaceId,
    pub name: String,
    pub customer: String,
    pub enrolment: EnrolmentId,
    pub so_far: String,
    pub at_best: String,
    /// Half-days to come that may be missed.
    pub spare: usize,
    /// The same as a sentence, while the threshold can still be reached.
    pub spare_words: String,
    pub verdict: String,
    /// The class that colours its tag; the words say the same.
    pub tag: &'static str,
}

impl Standing {
    /// The words for a standing.
    #[must_use]
    pub fn new(t: Texts, person: &AttendeeStanding) -> Self {
        let tally = person.tally();
        let percentage = |share: Option<Share>| {
            share.map_or_else(
                || "–".to_owned(),
                |share| t.percentage(share.basis_points()),
            )
        };
        Self {
            place: person.attendee.place_id,
            name: person.attendee.participant.full_name(),
            customer: person.attendee.customer.clone(),
            enrolment: person.attendee.enrolment_id,
            so_far: percentage(tally.so_far()),
            at_best: percentage(tally.at_best()),
            spare: person.half_days_to_spare(),
            spare_words: spare_words(t, person),
            verdict: person.verdict().label(t),
            tag: tag_of(person.verdict()),
        }
    }
}

/// How many half-days may still be missed; nothing where none is to come or all is lost.
fn spare_words(t: Texts, person: &AttendeeStanding) -> String {
    let tally = person.tally();
    if tally.is_complete() || person.verdict() == Verdict::OutOfReach {
        return String::new();
    }
    fl!(
        t,
        "attendance-spare-words",
        count = person.half_days_to_spare()
    )
}

/// The class of a verdict's tag.
pub(super) const fn tag_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NothingYet => "",
        Verdict::Open => "tag-info",
        Verdict::Reached => "tag-good",
        Verdict::OutOfReach => "tag-bad",
    }
}
