//! The minutes that follow from a signature: who signs on time is there from the start, who signs
//! later from that minute on; whoever was in the room (the trainer) can say otherwise.

/// Who signs within so many minutes of the start waited in line at the door.
pub const GRACE_MINUTES: i32 = 15;
/// How long before the start, and after the end, a participant can sign.
pub const EARLY_MINUTES: i32 = 30;
pub const LATE_MINUTES: i32 = 30;
/// How far apart the two confirmations of a remote session lie, at least.
pub const APART_MINUTES: i64 = 30;

/// A half-day in minutes after midnight in Brussels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub starts: i32,
    pub ends: i32,
    /// Minutes without teaching in it.
    pub pause: i32,
}

impl Span {
    /// Minutes of teaching.
    #[must_use]
    pub const fn minutes(self) -> i32 {
        self.ends - self.starts - self.pause
    }

    /// Whether a participant can sign at this minute of the day.
    #[must_use]
    pub const fn takes_signatures_at(self, minute: i32) -> bool {
        minute >= self.starts - EARLY_MINUTES && minute <= self.ends + LATE_MINUTES
    }

    /// Minutes attended by who signs in at this minute and stays.
    #[must_use]
    pub fn attended_from(self, minute: i32) -> i32 {
        self.without(missed(minute - self.starts))
    }

    /// Minutes attended of `before` by who signs out at this minute.
    #[must_use]
    pub fn attended_until(self, minute: i32, before: i32) -> i32 {
        let left = self.without(missed(self.ends - minute));
        (before - (self.minutes() - left)).clamp(1, self.minutes().max(1))
    }

    /// Who was there at all was there for at least a minute.
    fn without(self, missed: i32) -> i32 {
        (self.minutes() - missed).clamp(1, self.minutes().max(1))
    }
}

const fn missed(late: i32) -> i32 {
    if late > GRACE_MINUTES { late } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Nine to half past twelve with a pause of a quarter of an hour.
    const MORNING: Span = Span {
        starts: 540,
        ends: 750,
        pause: 15,
    };

    #[test]
    fn a_line_at_the_door_costs_nobody_minutes() {
        assert_eq!(MORNING.minutes(), 195);
        assert_eq!(MORNING.attended_from(520), 195);
        assert_eq!(MORNING.attended_from(555), 195);
        assert_eq!(MORNING.attended_from(556), 179);
        // At the end one hasn't been there for less than nothing.
        assert_eq!(MORNING.attended_from(760), 1);
    }

    #[test]
    fn who_leaves_early_loses_what_was_left() {
        assert_eq!(MORNING.attended_until(745, 195), 195);
        assert_eq!(MORNING.attended_until(690, 195), 135);
        assert_eq!(MORNING.attended_until(690, 100), 40);
    }

    #[test]
    fn signing_is_for_around_the_half_day() {
        let at = [509, 510, 780, 781].map(|minute| MORNING.takes_signatures_at(minute));
        assert_eq!(at, [false, true, true, false]);
    }

    proptest! {
        #[test]
        fn minutes_are_always_some_and_never_more_than_all(at in 0_i32..1_440, out in 0_i32..1_440) {
            let attended = MORNING.attended_from(at);
            prop_assert!((1..=195).contains(&attended));
            let after = MORNING.attended_until(out, attended);
            prop_assert!((1..=attended.max(1)).contains(&after));
        }
    }
}
