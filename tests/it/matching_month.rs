//! The matcher over a month of made-up lines: nothing wrong is ever booked, and what a person has
//! to take is proposed first. The full size runs with
//! `DIENSTBOEK_TEST_ALL=1 cargo test --test it -- matching_month --nocapture`.

use crate::support::month::{self, Score};

fn lines() -> usize {
    match std::env::var_os("DIENSTBOEK_TEST_ALL") {
        Some(_) => 10_000,
        None => 2_000,
    }
}

#[track_caller]
fn hold(score: &Score) {
    println!("{}", score.told());
    assert_eq!(score.booked_wrongly, 0, "{}", score.misses.join("\n"));
    assert!(score.clear_permille() >= 980, "{}", score.misses.join("\n"));
    assert!(score.hard_permille() >= 900, "{}", score.misses.join("\n"));
}

#[test]
fn a_month_is_booked_without_a_mistake() {
    hold(&month::score(month::make(2026, lines())));
}

#[test]
fn other_months_are_no_different() {
    for seed in [1, 7, 11] {
        hold(&month::score(month::make(seed, lines() / 4)));
    }
}
