//! Which step goes out on which day, and what keeps one back.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn policy() -> Policy {
    Policy {
        ladders: Ladders::default(),
        stale_bank_days: 5,
    }
}

/// Due on 2 December 2026, sent a month before.
fn claim() -> Claim {
    Claim {
        channel: Channel::Direct,
        customer: CustomerKind::Enterprise,
        open: Cents::new(21_000),
        issued_on: day("2026-11-02"),
        due_on: day("2026-12-02"),
        dispatch: Dispatch::Sent(day("2026-11-02")),
        paused_until: None,
        is_disputed: false,
        settled_on: None,
        reminded: None,
        has_project: true,
        deposited_on: None,
        payment_ordered_on: None,
        payment_waits: false,
        is_reachable: true,
    }
}

fn person() -> Claim {
    Claim {
        customer: CustomerKind::Person,
        ..claim()
    }
}

fn portfolio() -> Claim {
    Claim {
        channel: Channel::Portfolio,
        ..claim()
    }
}

fn on(today: &str, claim: Claim) -> Option<Planned> {
    let today = day(today);
    next(&policy(), Bank::Fresh(today), &claim, today)
}

fn step(today: &str, claim: Claim) -> (Tone, NaiveDate) {
    let planned = on(today, claim).unwrap();
    (planned.tone, planned.on)
}

#[test]
fn the_first_reminder_comes_the_set_days_after_the_due_date_and_a_missed_day_is_caught_up() {
    assert_eq!(
        step("2026-12-08", claim()),
        (Tone::Friendly, day("2026-12-09"))
    );
    assert!(!on("2026-12-08", claim()).unwrap().is_due(day("2026-12-08")));
    for today in ["2026-12-09", "2026-12-10"] {
        assert!(on(today, claim()).unwrap().is_due(day(today)), "{today}");
    }
}

#[test]
fn after_missed_weeks_only_the_step_that_fits_goes_out() {
    assert_eq!(step("2026-12-23", claim()), (Tone::Firm, day("2026-12-23")));
    assert_eq!(step("2027-03-01", claim()), (Tone::Last, day("2027-01-06")));
    let firm = Claim {
        reminded: Some((2, day("2026-12-23"))),
        ..claim()
    };
    assert_eq!(step("2026-12-24", firm), (Tone::Last, day("2027-01-06")));
}

#[test]
fn each_step_once_and_never_a_paid_one() {
    let reminded = Claim {
        reminded: Some((3, day("2027-01-06"))),
        ..claim()
    };
    assert_eq!(on("2027-03-01", reminded), None);
    let paid = Claim {
        open: Cents::ZERO,
        ..claim()
    };
    assert_eq!(on("2027-03-01", paid), None);
    let none = Policy {
        ladders: Ladders {
            enterprise: Ladder::new(LadderKind::Enterprise, Vec::new()).unwrap(),
            ..Ladders::default()
        },
        stale_bank_days: 5,
    };
    let today = day("2027-03-01");
    assert_eq!(next(&none, Bank::Fresh(today), &claim(), today), None);
    let cents = Claim {
        open: SMALL,
        ..claim()
    };
    assert_eq!(on("2027-03-01", cents).unwrap().holds, [Hold::TooSmall]);
}

#[test]
fn a_step_that_was_late_keeps_its_distance_from_the_next() {
    let late = Claim {
        reminded: Some((1, day("2026-12-22"))),
        ..claim()
    };
    let planned = on("2026-12-23", late).unwrap();
    assert_eq!((planned.tone, planned.on), (Tone::Firm, day("2026-12-29")));
    assert_eq!(planned.delays, [Delay::Gap(day("2026-12-29"))]);
}

#[test]
fn nothing_goes_out_on_old_bank_data() {
    let today = day("2026-12-20");
    for (newest, fresh) in [("2026-12-15", true), ("2026-12-14", false)] {
        let bank = Bank::of(Some(day(newest)), 5, today);
        assert_eq!(bank == Bank::Fresh(day(newest)), fresh, "{newest}");
        let planned = next(&policy(), bank, &claim(), today).unwrap();
        assert_eq!(planned.is_due(today), fresh);
    }
    let planned = next(&policy(), Bank::of(None, 5, today), &claim(), today).unwrap();
    assert_eq!(planned.holds, [Hold::StaleBank]);
}

#[test]
fn the_bank_data_reaches_the_due_date() {
    let today = day("2026-12-09");
    let bank = Bank::Fresh(day("2026-12-01"));
    let planned = next(&policy(), bank, &claim(), today).unwrap();
    assert_eq!(planned.holds, [Hold::BankBeforeDueDate]);
}

#[test]
fn statement_64_a_payment_order_of_the_last_14_days_delays() {
    let ordered = Claim {
        payment_ordered_on: Some(day("2026-12-01")),
        ..claim()
    };
    let planned = on("2026-12-09", ordered).unwrap();
    assert_eq!(planned.on, day("2026-12-15"));
    assert_eq!(planned.delays, [Delay::PaymentOrdered(day("2026-12-15"))]);
    let long_ago = Claim {
        payment_ordered_on: Some(day("2026-11-01")),
        ..claim()
    };
    assert_eq!(on("2026-12-09", long_ago).unwrap().delays, []);
}

#[test]
fn the_term_runs_from_the_day_on_which_the_invoice_left() {
    let late = Claim {
        dispatch: Dispatch::Sent(day("2026-11-12")),
        ..claim()
    };
    assert_eq!(late.due(), day("2026-12-12"));
    assert_eq!(
        step("2026-12-09", late),
        (Tone::Friendly, day("2026-12-19"))
    );
    // One that left before its date is due on its due date.
    let early = Claim {
        dispatch: Dispatch::Elsewhere(day("2026-10-30")),
        ..claim()
    };
    assert_eq!(early.due(), claim().due_on);
}

#[test]
fn a_pause_delays() {
    let paused = Claim {
        paused_until: Some(day("2026-12-12")),
        ..claim()
    };
    let planned = on("2026-12-09", paused).unwrap();
    assert_eq!(planned.on, day("2026-12-12"));
    assert_eq!(planned.delays, [Delay::Paused(day("2026-12-12"))]);
}

#[test]
fn a_dispute_holds_and_a_settled_one_gives_a_week() {
    let disputed = Claim {
        is_disputed: true,
        ..claim()
    };
    assert_eq!(on("2026-12-09", disputed).unwrap().holds, [Hold::Disputed]);
    let settled = Claim {
        settled_on: Some(day("2026-12-08")),
        ..claim()
    };
    let planned = on("2026-12-09", settled).unwrap();
    assert_eq!(planned.on, day("2026-12-15"));
    assert_eq!(planned.delays, [Delay::Settled(day("2026-12-15"))]);
}

#[test]
fn a_payment_order_is_asked_for_from_the_invoice_or_the_deposit_on() {
    assert_eq!(
        step("2026-11-10", portfolio()),
        (Tone::Friendly, day("2026-11-16"))
    );
    let deposited = Claim {
        deposited_on: Some(day("2026-11-10")),
        ..portfolio()
    };
    assert_eq!(
        step("2026-11-20", deposited),
        (Tone::Friendly, day("2026-11-24"))
    );
}

#[test]
fn what_a_person_must_look_at_holds() {
    let unclear = Claim {
        payment_waits: true,
        dispatch: Dispatch::NotSent,
        has_project: false,
        is_reachable: false,
        ..portfolio()
    };
    let planned = on("2026-12-09", unclear).unwrap();
    assert!(planned.is_held(day("2026-12-09")));
    assert_eq!(
        planned.holds,
        [
            Hold::PaymentWaits,
            Hold::InvoiceNotSent,
            Hold::NoProject,
            Hold::NoAddress
        ]
    );
    let without_project = Claim {
        has_project: false,
        ..claim()
    };
    assert_eq!(on("2026-12-09", without_project).unwrap().holds, []);
}

#[test]
fn statement_66_a_private_person_gets_fourteen_free_days() {
    let today = day("2026-12-09");
    // The day after it leaves, which may be a day later, and fourteen days.
    assert_eq!(pay_by(today, CustomerKind::Person), day("2026-12-25"));
    assert_eq!(pay_by(today, CustomerKind::Enterprise), day("2026-12-17"));
    assert!(is_free(false, CustomerKind::Person));
    assert!(!is_free(true, CustomerKind::Person) && !is_free(false, CustomerKind::Enterprise));
    // However late: the free one comes first, and the next not before its days are over.
    assert_eq!(
        step("2027-06-01", person()),
        (Tone::Friendly, day("2026-12-09"))
    );
    let reminded = Claim {
        reminded: Some((1, day("2027-06-01"))),
        ..person()
    };
    assert_eq!(
        step("2027-06-02", reminded),
        (Tone::Last, day("2027-06-18"))
    );
}

proptest! {
    #[test]
    fn never_before_the_day_after_the_due_date_and_never_a_step_again(
        after in 1_i64..60,
        sent in 0_i64..60,
        today in 0_i64..400,
        done in 0_i32..4,
    ) {
        let friendly = Step { tone: Tone::Friendly, days: after };
        let last = Step { tone: Tone::Last, days: after + 40 };
        let mut policy = policy();
        let ladder = Ladder::new(LadderKind::Enterprise, vec![friendly, last]).unwrap();
        policy.ladders.set(LadderKind::Enterprise, ladder);
        let today = plus_days(day("2026-11-02"), today);
        let claim = Claim {
            dispatch: Dispatch::Sent(plus_days(day("2026-11-02"), sent)),
            reminded: (done > 0).then(|| (done, day("2026-12-20"))),
            ..claim()
        };
        if let Some(planned) = next(&policy, Bank::Fresh(today), &claim, today) {
            prop_assert!(planned.tone.step() > done);
            if planned.is_due(today) {
                prop_assert!(today > plus_days(claim.due_on, sent));
            }
        } else {
            prop_assert_eq!(done, 3);
        }
    }
}
