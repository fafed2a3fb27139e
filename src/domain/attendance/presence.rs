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

    /// Minutes of lateness of who signs in at this minute.
    #[must_use]
    pub fn late_at(self, minute: i32) -> i32 {
        self.most(missed(minute - self.starts), 0)
    }

    /// Minutes too early of who came so many minutes late and signs out at this minute.
    #[must_use]
    pub fn early_at(self, minute: i32, late: i32) -> i32 {
        self.most(missed(self.ends - minute), late)
    }

    /// Who was there at all was there for at least a minute.
    fn most(self, missed: i32, already: i32) -> i32 {
        missed.min(self.minutes() - 1 - already).max(0)
    }
}

const fn missed(late: i32) -> i32 {
    if late > GRACE_MINUTES { late } else { 0 }
}

/// The minutes that somebody missed at the two ends of a half-day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Missed {
    /// Came so many minutes late.
    pub late: i32,
    /// Left so many minutes early.
    pub early: i32,
}

/// What whoever saw it says of one participant and one half-day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Absent,
    There(Missed),
}

impl Told {
    /// There from the start until the end.
    pub const WHOLE: Self = Self::There(Missed { late: 0, early: 0 });

    /// So many minutes of a half-day of `whole` minutes, by who doesn't say when they were: as if they
    /// were the last ones.
    #[must_use]
    pub const fn of_minutes(minutes: i32, whole: i32) -> Self {
        if minutes == 0 {
            Self::Absent
        } else {
            Self::There(Missed {
                late: whole - minutes,
                early: 0,
            })
        }
    }

    /// What holds by an event that says how many minutes somebody was there, and perhaps at which end the
    /// rest was missed.
    #[must_use]
    pub fn recorded(minutes: i32, whole: i32, late: Option<i32>, early: Option<i32>) -> Self {
        match (minutes, late, early) {
            (1.., Some(late), Some(early)) => Self::There(Missed { late, early }),
            _ => Self::of_minutes(minutes, whole),
        }
    }

    /// Minutes attended of a half-day of `whole` minutes.
    #[must_use]
    pub const fn minutes(self, whole: i32) -> i32 {
        match self {
            Self::Absent => 0,
            Self::There(missed) => whole - missed.late - missed.early,
        }
    }

    /// What was missed at the ends, by who was there.
    #[must_use]
    pub const fn missed(self) -> Option<Missed> {
        match self {
            Self::Absent => None,
            Self::There(missed) => Some(missed),
        }
    }
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
        let late = [520, 555, 556].map(|minute| MORNING.late_at(minute));
        assert_eq!(late, [0, 0, 16]);
        // Who comes at the end was there for a minute all the same.
        assert_eq!(MORNING.late_at(760), 194);
    }

    #[test]
    fn who_leaves_early_loses_what_was_left() {
        assert_eq!(MORNING.early_at(745, 0), 0);
        assert_eq!(MORNING.early_at(690, 0), 60);
        assert_eq!(MORNING.early_at(690, 95), 60);
        assert_eq!(MORNING.early_at(690, 190), 4);
    }

    #[test]
    fn minutes_follow_from_both_ends() {
        let told = Told::There(Missed {
            late: 30,
            early: 15,
        });
        assert_eq!(told.minutes(195), 150);
        assert_eq!(Told::WHOLE.minutes(195), 195);
        assert_eq!(Told::Absent.minutes(195), 0);
        assert_eq!(Told::recorded(150, 195, Some(30), Some(15)), told);
        // Events of before the two were told apart.
        let before = Told::recorded(150, 195, None, None);
        assert_eq!(before, Told::of_minutes(150, 195));
        assert_eq!(before.minutes(195), 150);
        assert_eq!(Told::recorded(0, 195, Some(0), Some(0)), Told::Absent);
    }

    #[test]
    fn signing_is_for_around_the_half_day() {
        let at = [509, 510, 780, 781].map(|minute| MORNING.takes_signatures_at(minute));
        assert_eq!(at, [false, true, true, false]);
    }

    proptest! {
        #[test]
        fn minutes_are_always_some_and_never_more_than_all(at in 0_i32..1_440, out in 0_i32..1_440) {
            let late = MORNING.late_at(at);
            let early = MORNING.early_at(out, late);
            let there = Told::There(Missed { late, early });
            prop_assert!(late >= 0 && early >= 0);
            prop_assert!((1..=195).contains(&there.minutes(195)));
        }
    }
}
