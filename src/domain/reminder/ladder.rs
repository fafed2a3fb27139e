//! The ladders of reminders: which step goes out how many days after the day that it counts from, and
//! in which tone. There are three, because three readers are asked for three things: the payment order
//! that the portefeuille waits for, the money of an enterprise, and the money of a private person.

use crate::domain::invoice::Channel;
use crate::domain::party::CustomerKind;

/// A private person has so many days after the first reminder before anything may cost him (Book XIX
/// of the Code of Economic Law: fourteen, from the day after the sending). Two more are for the mail,
/// which may be held for a day before it leaves.
pub const FREE_DAYS: i64 = 16;

/// At least so many days lie between two reminders of one tranche.
const GAP_DAYS: i64 = 7;

/// A step that comes later than this is no reminder any more.
const DAYS_MAX: i64 = 365;

crate::text_enum! {
    /// How a reminder speaks; each tone is a step of its own.
    Tone, "tone of a reminder" {
        Friendly = "friendly",
        Firm = "firm",
        Last = "last",
    }
}

impl Tone {
    /// The number of its step, from 1. It never moves, whichever steps are in use: what went out
    /// before keeps its place.
    #[must_use]
    pub const fn step(self) -> i32 {
        match self {
            Self::Friendly => 1,
            Self::Firm => 2,
            Self::Last => 3,
        }
    }

    /// The tone of a step.
    #[must_use]
    pub fn of_step(step: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|tone| tone.step() == step)
    }
}

crate::text_enum! {
    /// Whom a ladder asks for what.
    LadderKind, "ladder of reminders" {
        /// The customer, for the payment order.
        Portfolio = "portfolio",
        /// An enterprise, for what it pays directly.
        Enterprise = "enterprise",
        /// A private person, for what he pays directly.
        Person = "person",
    }
}

impl LadderKind {
    /// The ladder of a tranche.
    #[must_use]
    pub const fn of(channel: Channel, customer: CustomerKind) -> Self {
        match (channel, customer) {
            (Channel::Portfolio, _) => Self::Portfolio,
            (Channel::Direct, CustomerKind::Enterprise) => Self::Enterprise,
            (Channel::Direct, CustomerKind::Person) => Self::Person,
        }
    }

    /// At least so many days lie between two of its steps.
    #[must_use]
    pub const fn gap_days(self) -> i64 {
        match self {
            // The first one is free and gives its days in full.
            Self::Person => FREE_DAYS + 1,
            Self::Portfolio | Self::Enterprise => GAP_DAYS,
        }
    }
}

/// A step of a ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub tone: Tone,
    /// Days after the day that the ladder counts from.
    pub days: i64,
}

/// Why steps make no ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LadderError {
    #[error("the step {0} comes before the day after the one that the ladder counts from")]
    TooEarly(Tone),
    #[error("the step {0} comes more than {DAYS_MAX} days later")]
    TooLate(Tone),
    #[error("at least {1} days lie before the step {0}")]
    TooSoon(Tone, i64),
}

impl LadderError {
    /// The step that is wrong.
    #[must_use]
    pub const fn tone(self) -> Tone {
        match self {
            Self::TooEarly(tone) | Self::TooLate(tone) | Self::TooSoon(tone, _) => tone,
        }
    }
}

/// The steps of one ladder, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder(Vec<Step>);

impl Ladder {
    /// A ladder of these steps, which may leave tones out.
    ///
    /// # Errors
    /// See [`LadderError`].
    pub fn new(kind: LadderKind, mut steps: Vec<Step>) -> Result<Self, LadderError> {
        steps.sort_by_key(|step| step.tone.step());
        let mut before: Option<Step> = None;
        for step in &steps {
            if step.days < 1 {
                return Err(LadderError::TooEarly(step.tone));
            }
            if step.days > DAYS_MAX {
                return Err(LadderError::TooLate(step.tone));
            }
            let gap = kind.gap_days();
            if before.is_some_and(|before| step.days < before.days + gap) {
                return Err(LadderError::TooSoon(step.tone, gap));
            }
            before = Some(*step);
        }
        Ok(Self(steps))
    }

    /// The steps.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The days of a tone, where it has a step.
    #[must_use]
    pub fn days(&self, tone: Tone) -> Option<i64> {
        let step = self.0.iter().find(|step| step.tone == tone);
        step.map(|step| step.days)
    }

    /// Whether nothing comes after this tone.
    #[must_use]
    pub fn ends_with(&self, tone: Tone) -> bool {
        self.0.last().is_some_and(|step| step.tone == tone)
    }
}

/// The three of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladders {
    pub portfolio: Ladder,
    pub enterprise: Ladder,
    pub person: Ladder,
}

impl Default for Ladders {
    fn default() -> Self {
        let ladder = |days: [i64; 3]| {
            let steps = Tone::ALL.iter().copied().zip(days);
            Ladder(steps.map(|(tone, days)| Step { tone, days }).collect())
        };
        Self {
            // Half a month after the invoice the portefeuille would have paid.
            portfolio: ladder([14, 28, 45]),
            enterprise: ladder([7, 21, 35]),
            person: ladder([7, 28, 49]),
        }
    }
}

impl Ladders {
    /// One of them.
    #[must_use]
    pub const fn of(&self, kind: LadderKind) -> &Ladder {
        match kind {
            LadderKind::Portfolio => &self.portfolio,
            LadderKind::Enterprise => &self.enterprise,
            LadderKind::Person => &self.person,
        }
    }

    /// Puts another one in its place.
    pub fn set(&mut self, kind: LadderKind, ladder: Ladder) {
        match kind {
            LadderKind::Portfolio => self.portfolio = ladder,
            LadderKind::Enterprise => self.enterprise = ladder,
            LadderKind::Person => self.person = ladder,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(days: &[(Tone, i64)]) -> Vec<Step> {
        let step = |&(tone, days): &(Tone, i64)| Step { tone, days };
        days.iter().map(step).collect()
    }

    #[test]
    fn the_steps_of_the_product_make_ladders() {
        let all = Ladders::default();
        for kind in LadderKind::ALL {
            let own = all.of(*kind);
            assert_eq!(Ladder::new(*kind, own.steps().to_vec()).as_ref(), Ok(own));
        }
    }

    #[test]
    fn a_step_has_room_before_it() {
        let enterprise = |days: &[(Tone, i64)]| Ladder::new(LadderKind::Enterprise, steps(days));
        assert!(enterprise(&[]).is_ok(), "no reminders at all");
        assert!(enterprise(&[(Tone::Last, 30), (Tone::Friendly, 3)]).is_ok());
        assert_eq!(
            enterprise(&[(Tone::Friendly, 0)]),
            Err(LadderError::TooEarly(Tone::Friendly))
        );
        assert_eq!(
            enterprise(&[(Tone::Friendly, 7), (Tone::Firm, 13)]),
            Err(LadderError::TooSoon(Tone::Firm, 7))
        );
        assert_eq!(
            enterprise(&[(Tone::Last, 366)]),
            Err(LadderError::TooLate(Tone::Last))
        );
    }

    #[test]
    fn a_private_person_keeps_the_free_days() {
        let person = |second| {
            let days = [(Tone::Friendly, 7), (Tone::Firm, second)];
            Ladder::new(LadderKind::Person, steps(&days)).is_ok()
        };
        assert!(person(7 + 17) && !person(7 + 16));
    }
}
