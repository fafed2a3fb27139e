//! How long what is owed has been due: the piles into which receivables are counted on a day.

use chrono::NaiveDate;

use super::calendar::days_between;
use super::invoice::Channel;
use super::money::Cents;

crate::text_enum! {
    /// How long something has been due.
    Age, "age of a receivable" {
        NotDue = "not-due",
        UpTo30 = "up-to-30",
        UpTo60 = "up-to-60",
        UpTo90 = "up-to-90",
        Older = "older",
    }
}

impl Age {
    /// The age on a day of what is due on another; the due date itself is in time.
    #[must_use]
    pub fn of(due_on: NaiveDate, day: NaiveDate) -> Self {
        match days_between(due_on, day) {
            ..=0 => Self::NotDue,
            1..=30 => Self::UpTo30,
            31..=60 => Self::UpTo60,
            61..=90 => Self::UpTo90,
            _ => Self::Older,
        }
    }

    const fn place(self) -> usize {
        match self {
            Self::NotDue => 0,
            Self::UpTo30 => 1,
            Self::UpTo60 => 2,
            Self::UpTo90 => 3,
            Self::Older => 4,
        }
    }
}

/// What is open, by its age.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ages([Cents; 5]);

impl Ages {
    /// Counts an amount in.
    pub fn add(&mut self, age: Age, amount: Cents) {
        if let Some(pile) = self.0.get_mut(age.place()) {
            *pile += amount;
        }
    }

    /// Counts others in.
    pub fn add_all(&mut self, others: &Self) {
        for age in Age::ALL {
            self.add(*age, others.get(*age));
        }
    }

    /// What is open of an age.
    #[must_use]
    pub fn get(&self, age: Age) -> Cents {
        self.0.get(age.place()).copied().unwrap_or_default()
    }

    /// All of it.
    #[must_use]
    pub fn total(&self) -> Cents {
        self.0.iter().copied().sum()
    }

    /// What is past its due date.
    #[must_use]
    pub fn overdue(&self) -> Cents {
        self.total() - self.get(Age::NotDue)
    }
}

/// The same of both payers, who are asked for different things and never added up without saying so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Both {
    pub portfolio: Ages,
    pub direct: Ages,
}

impl Both {
    /// What comes by a channel.
    #[must_use]
    pub const fn of(&self, channel: Channel) -> &Ages {
        match channel {
            Channel::Portfolio => &self.portfolio,
            Channel::Direct => &self.direct,
        }
    }

    /// Counts an amount in.
    pub fn add(&mut self, channel: Channel, age: Age, amount: Cents) {
        match channel {
            Channel::Portfolio => self.portfolio.add(age, amount),
            Channel::Direct => self.direct.add(age, amount),
        }
    }

    /// Counts others in.
    pub fn add_all(&mut self, others: &Self) {
        self.portfolio.add_all(&others.portfolio);
        self.direct.add_all(&others.direct);
    }

    /// Both together.
    #[must_use]
    pub fn together(&self) -> Ages {
        let mut sum = self.portfolio;
        sum.add_all(&self.direct);
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::plus_days;

    #[test]
    fn the_piles_meet_without_a_gap() {
        let due: NaiveDate = "2026-11-02".parse().unwrap();
        for (days, expected) in [
            (-5, Age::NotDue),
            (0, Age::NotDue),
            (1, Age::UpTo30),
            (30, Age::UpTo30),
            (31, Age::UpTo60),
            (60, Age::UpTo60),
            (61, Age::UpTo90),
            (90, Age::UpTo90),
            (91, Age::Older),
            (4_000, Age::Older),
        ] {
            assert_eq!(Age::of(due, plus_days(due, days)), expected, "{days}");
        }
    }

    #[test]
    fn the_sums_are_those_of_the_piles() {
        let mut both = Both::default();
        both.add(Channel::Direct, Age::Older, Cents::new(5));
        both.add(Channel::Direct, Age::NotDue, Cents::new(7));
        both.add(Channel::Portfolio, Age::Older, Cents::new(11));
        assert_eq!(both.direct.total(), Cents::new(12));
        assert_eq!(both.direct.overdue(), Cents::new(5));
        assert_eq!(both.together().get(Age::Older), Cents::new(16));
        let mut twice = both;
        twice.add_all(&both);
        assert_eq!(twice.together().total(), Cents::new(46));
    }
}
