//! How one participant stands: so far, at best, and how much may still be missed.

use super::share::{Share, Threshold};
use crate::domain::institute::AttendanceMeasure;

/// A half-day that the participant is expected at. Cancelled half-days are left out by whoever
/// makes the list (statement 51).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnHalfDay {
    /// Minutes of teaching.
    pub minutes: u32,
    /// Minutes that the participant was there, once recorded.
    pub attended: Option<u32>,
}

/// How much of a whole has been recorded, and attended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub whole: u32,
    pub recorded: u32,
    pub attended: u32,
}

/// The judgement on one participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing has been recorded yet.
    NothingYet,
    /// It can still go either way.
    Open,
    /// Reached, whatever comes.
    Reached,
    /// Not reached, whatever comes: the alarm (statement 47) and, at the end, the refusal (48).
    OutOfReach,
}

/// The sums of one participant, in minutes and in half-days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    pub minutes: Tally,
    pub half_days: Tally,
    /// Lengths of the half-days to come, the longest first.
    to_come: Vec<u32>,
}

impl Standing {
    /// Adds up the half-days of one participant.
    #[must_use]
    pub fn of(half_days: impl IntoIterator<Item = OwnHalfDay>) -> Self {
        let mut standing = Self::default();
        for half_day in half_days {
            standing.minutes.add(half_day.minutes, half_day.attended);
            // A half-day counts as attended by who was there for any part of it.
            let was_there = half_day.attended.map(|minutes| u32::from(minutes > 0));
            standing.half_days.add(1, was_there);
            if half_day.attended.is_none() {
                standing.to_come.push(half_day.minutes);
            }
        }
        standing
            .to_come
            .sort_unstable_by(|one, other| other.cmp(one));
        standing
    }

    /// The sums by the measure that the institute chose.
    #[must_use]
    pub const fn by(&self, measure: AttendanceMeasure) -> Tally {
        match measure {
            AttendanceMeasure::Minutes => self.minutes,
            AttendanceMeasure::Sessions => self.half_days,
        }
    }

    /// The judgement by the institute's measure and threshold.
    #[must_use]
    pub fn verdict(&self, measure: AttendanceMeasure, threshold: Threshold) -> Verdict {
        self.by(measure).verdict(threshold)
    }

    /// How many of the half-days to come may be missed, whichever ones they are.
    #[must_use]
    pub fn half_days_to_spare(&self, measure: AttendanceMeasure, threshold: Threshold) -> usize {
        let mut spare = self.by(measure).to_spare(threshold);
        let mut count = 0;
        for minutes in &self.to_come {
            let length = match measure {
                AttendanceMeasure::Minutes => *minutes,
                AttendanceMeasure::Sessions => 1,
            };
            match spare.checked_sub(length) {
                Some(rest) => spare = rest,
                None => break,
            }
            count += 1;
        }
        count
    }
}

impl Tally {
    fn add(&mut self, whole: u32, attended: Option<u32>) {
        self.whole += whole;
        if let Some(attended) = attended {
            self.recorded += whole;
            // Nobody attends more than what was taught.
            self.attended += attended.min(whole);
        }
    }

    /// What was attended of what has been recorded.
    #[must_use]
    pub fn so_far(&self) -> Option<Share> {
        Share::of(self.attended, self.recorded)
    }

    /// What would be attended of the whole if nothing more were missed.
    #[must_use]
    pub fn at_best(&self) -> Option<Share> {
        Share::of(self.reachable(), self.whole)
    }

    /// Whether every half-day has been recorded.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.whole > 0 && self.recorded == self.whole
    }

    /// How much may still be missed.
    #[must_use]
    pub fn to_spare(&self, threshold: Threshold) -> u32 {
        let surplus = self.reachable().saturating_sub(threshold.least(self.whole));
        surplus.min(self.whole - self.recorded)
    }

    fn reachable(&self) -> u32 {
        self.attended + (self.whole - self.recorded)
    }

    fn verdict(&self, threshold: Threshold) -> Verdict {
        let least = threshold.least(self.whole);
        if self.recorded == 0 {
            Verdict::NothingYet
        } else if self.attended >= least {
            Verdict::Reached
        } else if self.reachable() < least {
            Verdict::OutOfReach
        } else {
            Verdict::Open
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use AttendanceMeasure::{Minutes, Sessions};

    fn eighty() -> Threshold {
        Threshold::of_basis_points(8_000)
    }

    fn half_day(minutes: u32, attended: Option<u32>) -> OwnHalfDay {
        OwnHalfDay { minutes, attended }
    }

    #[test]
    fn worked_example_e7_four_of_five_sessions_of_unequal_length() {
        // 24 hours in five sessions; the one of six hours is missed.
        let standing = Standing::of([
            half_day(360, Some(0)),
            half_day(300, Some(300)),
            half_day(300, Some(300)),
            half_day(240, Some(240)),
            half_day(240, Some(240)),
        ]);
        assert_eq!(standing.verdict(Sessions, eighty()), Verdict::Reached);
        assert_eq!(standing.verdict(Minutes, eighty()), Verdict::OutOfReach);
        let percentage = standing.minutes.so_far().unwrap().percentage();
        assert_eq!(percentage.to_string(), "75.00");
    }

    #[test]
    fn statement_47_so_far_and_at_best_are_told_apart() {
        // Half of the first of ten half-days missed, one of them to come missed would be too much.
        let mut half_days = vec![half_day(210, Some(105)), half_day(210, Some(210))];
        half_days.extend([half_day(210, None); 8]);
        let standing = Standing::of(half_days);
        let so_far = standing.minutes.so_far().unwrap().percentage();
        let at_best = standing.minutes.at_best().unwrap().percentage();
        assert_eq!(
            (so_far.to_string(), at_best.to_string()),
            ("75.00".into(), "95.00".into())
        );
        assert_eq!(standing.verdict(Minutes, eighty()), Verdict::Open);
        assert_eq!(standing.minutes.to_spare(eighty()), 315);
        assert_eq!(standing.half_days_to_spare(Minutes, eighty()), 1);
        assert_eq!(standing.half_days_to_spare(Sessions, eighty()), 2);
    }

    #[test]
    fn the_alarm_comes_as_soon_as_it_is_certain() {
        let missed_two_of_five = Standing::of([
            half_day(180, Some(0)),
            half_day(180, Some(0)),
            half_day(180, None),
            half_day(180, None),
            half_day(180, None),
        ]);
        assert_eq!(
            missed_two_of_five.verdict(Minutes, eighty()),
            Verdict::OutOfReach
        );
        assert_eq!(missed_two_of_five.half_days_to_spare(Minutes, eighty()), 0);
        assert!(!missed_two_of_five.minutes.is_complete());
    }

    #[test]
    fn nothing_recorded_is_no_judgement() {
        let standing = Standing::of([half_day(180, None)]);
        assert_eq!(standing.verdict(Minutes, eighty()), Verdict::NothingYet);
        assert_eq!(standing.minutes.so_far(), None);
        assert_eq!(
            Standing::of([]).verdict(Minutes, eighty()),
            Verdict::NothingYet
        );
    }

    #[test]
    fn more_than_was_taught_counts_as_all_of_it() {
        let standing = Standing::of([half_day(180, Some(200))]);
        assert_eq!(standing.minutes.attended, 180);
    }
}
