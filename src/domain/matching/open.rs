//! The places of the claims that are open, by channel and by amount, kept up to date while tranches
//! are used up.

use std::collections::{BTreeSet, HashMap};

use super::claims::Claim;
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;

#[derive(Debug, Default)]
pub(super) struct Open {
    by_channel: HashMap<Channel, BTreeSet<usize>>,
    by_amount: HashMap<(Channel, Cents), BTreeSet<usize>>,
}

impl Open {
    pub fn of(claims: &[Claim]) -> Self {
        let mut open = Self::default();
        for (place, claim) in claims.iter().enumerate() {
            open.insert(place, claim);
        }
        open
    }

    pub fn insert(&mut self, place: usize, claim: &Claim) {
        if claim.is_open() {
            let key = (claim.channel, claim.open());
            self.by_amount.entry(key).or_default().insert(place);
            let of_channel = self.by_channel.entry(claim.channel).or_default();
            of_channel.insert(place);
        }
    }

    pub fn remove(&mut self, place: usize, claim: &Claim) {
        let of_amount = self.by_amount.get_mut(&(claim.channel, claim.open()));
        let of_channel = self.by_channel.get_mut(&claim.channel);
        for places in of_amount.into_iter().chain(of_channel) {
            places.remove(&place);
        }
    }

    /// The places on a channel, in their order.
    pub fn on(&self, channel: Channel) -> impl Iterator<Item = usize> {
        self.by_channel.get(&channel).into_iter().flatten().copied()
    }

    /// The places on a channel of exactly this amount, in their order.
    pub fn equal(&self, channel: Channel, amount: Cents) -> impl Iterator<Item = usize> {
        let places = self.by_amount.get(&(channel, amount));
        places.into_iter().flatten().copied()
    }
}
