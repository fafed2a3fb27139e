//! The way from the opening to the closing balance in the person's words.

use super::files::grouped;
use crate::domain::bank::Pile;
use crate::i18n::{Texts, fl};
use crate::storage::bank_piles;

/// One account's way.
pub struct Reckoning {
    pub account: String,
    pub opening: String,
    /// What each pile comes to, and how many lines it has.
    pub piles: Vec<(String, String, String)>,
    /// What is on no line here, where there is any.
    pub elsewhere: Option<String>,
    pub closing: String,
}

/// What a pile is called.
pub fn pile(t: Texts, pile: Pile) -> String {
    match pile {
        Pile::Proposed => fl!(t, "reconcile-proposed"),
        Pile::Open => fl!(t, "reconcile-open"),
        Pile::Booked => fl!(t, "bank-state-booked"),
        Pile::SetAside => fl!(t, "bank-state-set-aside"),
    }
}

/// Each account's way, in words.
pub fn shown(t: Texts, all: &[bank_piles::Reckoning]) -> Vec<Reckoning> {
    let in_order = [Pile::Booked, Pile::Proposed, Pile::Open, Pile::SetAside];
    all.iter()
        .map(|one| {
            let elsewhere = one.elsewhere();
            let pile = |kind: Pile| {
                let sum = one.piles.of(kind);
                (pile(t, kind), t.money(sum.amount), t.number(sum.count))
            };
            Reckoning {
                account: grouped(&one.account),
                opening: t.money(one.opening),
                piles: in_order.into_iter().map(pile).collect(),
                elsewhere: (!elsewhere.is_zero()).then(|| t.money(elsewhere)),
                closing: t.money(one.closing),
            }
        })
        .collect()
}
