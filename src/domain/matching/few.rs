//! One thing, seldom more: most keys lead to a single place, and a list for each would cost more
//! than everything else that is known of it.

#[derive(Debug, Clone)]
pub(super) enum Few<T> {
    One([T; 1]),
    More(Vec<T>),
}

impl<T: Copy + PartialEq> Few<T> {
    pub const fn one(thing: T) -> Self {
        Self::One([thing])
    }

    /// Adds a thing that isn't there yet.
    pub fn add(&mut self, thing: T) {
        if self.all().contains(&thing) {
            return;
        }
        match self {
            Self::One([first]) => *self = Self::More(vec![*first, thing]),
            Self::More(all) => all.push(thing),
        }
    }

    pub fn all(&self) -> &[T] {
        match self {
            Self::One(one) => one,
            Self::More(all) => all,
        }
    }
}
