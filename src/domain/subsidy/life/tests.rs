use chrono::NaiveDate;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn cents(text: &str) -> Cents {
    text.parse().unwrap()
}

fn told(kind: StepKind, on: &str) -> Step {
    Step {
        id: ApplicationStepId::new(
            StepKind::ALL
                .iter()
                .zip(1..)
                .find_map(|(known, id)| (*known == kind).then_some(id))
                .unwrap(),
        ),
        kind,
        on: day(on),
        source: StepSource::Staff,
        by: "Jonas".to_owned(),
        amount: None,
        note: String::new(),
    }
}

/// An application of 16 November 2026 for € 1,000.00 of a course of 2 and 3 November, with the
/// steps that followed and what came in.
fn life(steps: &[(StepKind, &str)], paid: &[(&str, &str)]) -> Life {
    let steps: Vec<Step> = steps.iter().map(|(kind, on)| told(*kind, on)).collect();
    let has = |kind| steps.iter().any(|step| step.kind == kind);
    let mut receipts = Receipts::default();
    for (amount, on) in paid {
        receipts.add(cents(amount), Some(day(on)));
    }
    let status = if has(StepKind::Refused) {
        Some(ApplicationStatus::Refused)
    } else if has(StepKind::Stopped) {
        Some(ApplicationStatus::Stopped)
    } else if has(StepKind::Accepted) {
        Some(ApplicationStatus::Accepted)
    } else {
        has(StepKind::Applied).then_some(ApplicationStatus::Applied)
    };
    Life {
        standing: Standing {
            expects_subsidy: true,
            status,
            is_deposited: has(StepKind::Deposited),
            is_ordered: has(StepKind::PaymentOrdered),
            project: if has(StepKind::Applied) {
                cents("1000")
            } else {
                Cents::ZERO
            },
            paid: receipts.paid,
            end: Some(day("2026-11-03")),
            ..Standing::default()
        },
        receipts,
        start: Some(day("2026-11-02")),
        last_judging_day: None,
        steps,
    }
}

const APPLIED: (StepKind, &str) = (StepKind::Applied, "2026-11-16");
const ACCEPTED: (StepKind, &str) = (StepKind::Accepted, "2026-11-17");
const DEPOSITED: (StepKind, &str) = (StepKind::Deposited, "2026-11-20");
const ORDERED: (StepKind, &str) = (StepKind::PaymentOrdered, "2026-11-25");
const TODAY: &str = "2026-12-20";

#[test]
fn every_state_of_a_life() {
    for (steps, paid, expected) in [
        (&[][..], &[][..], State::NotAsked),
        (&[APPLIED], &[], State::Applied),
        (&[APPLIED, ACCEPTED], &[], State::Accepted),
        (&[APPLIED, DEPOSITED], &[], State::Deposited),
        (&[APPLIED, ORDERED], &[], State::PaymentOrdered),
        (&[APPLIED], &[("700", "2026-12-04")], State::PartlyPaid),
        (
            &[APPLIED],
            &[("700", "2026-12-04"), ("300", "2026-12-11")],
            State::Completed,
        ),
        (
            &[APPLIED, (StepKind::Refused, "2026-11-18")],
            &[],
            State::Refused,
        ),
        (
            &[APPLIED, (StepKind::Stopped, "2026-11-30")],
            &[],
            State::Stopped,
        ),
    ] {
        assert_eq!(
            life(steps, paid).state(day(TODAY)),
            Some(expected),
            "{steps:?}"
        );
    }
    let running = Life {
        standing: Standing {
            end: Some(day("2027-01-15")),
            ..life(&[APPLIED], &[("1000", "2026-12-04")]).standing
        },
        ..life(&[APPLIED], &[("1000", "2026-12-04")])
    };
    assert_eq!(running.state(day(TODAY)), Some(State::Paid));
    let without = Standing::default();
    assert_eq!(without.state(day(TODAY)), None);
}

#[test]
fn a_stop_lasts_until_all_is_refunded() {
    let stopped = life(&[APPLIED, (StepKind::Stopped, "2026-11-30")], &[]).standing;
    let owed = |refunded: &str| {
        let standing = Standing {
            to_refund: cents("1000"),
            refunded: cents(refunded),
            ..stopped
        };
        standing.state(day(TODAY))
    };
    assert_eq!(owed("0"), Some(State::Refunding));
    assert_eq!(owed("999.99"), Some(State::Refunding));
    assert_eq!(owed("1000"), Some(State::Refunded));
}

#[test]
fn a_refund_that_the_bank_paid_is_a_step_and_carries_the_stop() {
    let mut stopped = life(&[APPLIED, (StepKind::Stopped, "2026-11-30")], &[]);
    stopped
        .receipts
        .own_share_back
        .add(cents("400"), day("2026-12-02"));
    stopped
        .receipts
        .own_share_back
        .add(cents("300"), day("2026-12-09"));
    // The bank returned the whole subsidy: nothing of it is proven.
    stopped
        .receipts
        .subsidy_back
        .add(cents("300"), day("2026-12-02"));
    stopped
        .receipts
        .subsidy_back
        .add(cents("-300"), day("2026-12-04"));
    assert_eq!(stopped.receipts.back(), cents("700"));
    let last = stopped.line(day(TODAY)).pop().unwrap();
    assert_eq!(last.kind, StepKind::OwnShareRefunded);
    assert_eq!(
        last.mark,
        Mark::Implied {
            by: day("2026-12-09"),
            source: StepSource::Bank,
            amount: Some(cents("700")),
        }
    );
    let stop = stopped.told(StepKind::Stopped).unwrap();
    assert_eq!(
        stopped.check_undo(stop),
        Err(IllegalStep::Supports {
            kind: StepKind::OwnShareRefunded
        })
    );
    // Before a stop nothing is a refund of it.
    let running = Life {
        receipts: stopped.receipts,
        ..life(&[APPLIED], &[])
    };
    assert_eq!(
        running.line(day(TODAY)).last().unwrap().kind,
        StepKind::Completed
    );
}

#[test]
fn money_proves_the_deposit_and_the_order_and_an_undone_booking_takes_them_back() {
    let paid = life(&[APPLIED], &[("1000", "2026-12-04")]);
    let marks = |life: &Life| -> Vec<(StepKind, bool)> {
        let line = life.line(day(TODAY));
        line.iter().map(|m| (m.kind, m.mark.is_done())).collect()
    };
    assert_eq!(
        marks(&paid),
        [
            (StepKind::Applied, true),
            (StepKind::Accepted, false),
            (StepKind::Deposited, true),
            (StepKind::PaymentOrdered, true),
            (StepKind::Paid, true),
            (StepKind::Completed, true),
        ]
    );
    let deposit = paid.line(day(TODAY)).remove(2);
    assert_eq!(
        deposit.mark,
        Mark::Implied {
            by: day("2026-12-04"),
            source: StepSource::Bank,
            amount: None,
        }
    );
    let undone = life(&[APPLIED], &[]);
    assert_eq!(
        marks(&undone),
        [
            (StepKind::Applied, true),
            (StepKind::Accepted, false),
            (StepKind::Deposited, false),
            (StepKind::PaymentOrdered, false),
            (StepKind::Paid, false),
            (StepKind::Completed, false),
        ]
    );
}

#[test]
fn worked_example_e2_a_part_waits_for_the_rest() {
    let line = life(&[APPLIED], &[("700", "2026-12-04")]).line(day(TODAY));
    let paid = line.iter().find(|m| m.kind == StepKind::Paid).unwrap();
    assert_eq!(
        paid.mark,
        Mark::Partly {
            amount: cents("700"),
            of: cents("1000"),
            until: Some(day("2027-12-31")),
        }
    );
    let last = line.last().unwrap();
    assert_eq!((last.kind, &last.mark), (StepKind::Completed, &Mark::Later));
}

#[test]
fn the_line_says_what_comes_next_and_by_when() {
    let next = |steps: &[(StepKind, &str)]| {
        let line = life(steps, &[]).line(day("2026-11-26"));
        let is_next = |m: &&Milestone| matches!(m.mark, Mark::Next { .. });
        let next: Vec<_> = line
            .iter()
            .filter(is_next)
            .map(|m| match m.mark {
                Mark::Next { by } => (m.kind, by.map(|by| by.to_string()).unwrap_or_default()),
                _ => unreachable!(),
            })
            .collect();
        next
    };
    let owned = |kind, by: &str| (kind, by.to_owned());
    assert_eq!(next(&[]), [owned(StepKind::Applied, "2026-11-16")]);
    assert_eq!(
        next(&[APPLIED]),
        [
            owned(StepKind::Accepted, ""),
            owned(StepKind::Deposited, "2026-12-16"),
        ]
    );
    assert_eq!(
        next(&[APPLIED, ACCEPTED, DEPOSITED]),
        [owned(StepKind::PaymentOrdered, "2027-12-31")]
    );
    assert_eq!(
        next(&[APPLIED, ACCEPTED, DEPOSITED, ORDERED]),
        [owned(StepKind::Paid, "2026-12-09")]
    );
    assert_eq!(next(&[APPLIED, (StepKind::Refused, "2026-11-18")]), []);
}

#[test]
fn judging_has_a_last_day_where_the_institute_chose_one() {
    let judging = |steps: &[(StepKind, &str)]| {
        let life = Life {
            last_judging_day: Some(day("2026-11-30")),
            ..life(steps, &[])
        };
        let line = life.line(day("2026-11-26"));
        let found = line.into_iter().find(|m| m.kind == StepKind::Accepted);
        (life.judge_by(), found.unwrap().mark)
    };
    let by = Some(day("2026-11-30"));
    assert_eq!(judging(&[APPLIED]), (by, Mark::Next { by }));
    assert_eq!(judging(&[APPLIED, ACCEPTED]).0, None);
}

#[test]
fn an_illegal_step_says_why() {
    let refused = [APPLIED, (StepKind::Refused, "2026-11-18")];
    let stopped = [APPLIED, (StepKind::Stopped, "2026-11-30")];
    let on = day;
    for (steps, paid, kind, date, expected) in [
        (
            &[][..],
            &[][..],
            StepKind::Deposited,
            "2026-11-20",
            IllegalStep::NoApplication,
        ),
        (
            &[APPLIED],
            &[],
            StepKind::Applied,
            "2026-11-20",
            IllegalStep::AppliedAlready,
        ),
        (
            &[APPLIED],
            &[],
            StepKind::Deposited,
            "2026-11-15",
            IllegalStep::BeforeApplication {
                applied_on: on("2026-11-16"),
            },
        ),
        (
            &[APPLIED],
            &[],
            StepKind::Deposited,
            "2026-12-21",
            IllegalStep::InFuture,
        ),
        (
            &[APPLIED, DEPOSITED],
            &[],
            StepKind::Deposited,
            "2026-11-20",
            IllegalStep::Done {
                kind: StepKind::Deposited,
                on: on("2026-11-20"),
            },
        ),
        (
            &[APPLIED, DEPOSITED],
            &[],
            StepKind::PaymentOrdered,
            "2026-11-19",
            IllegalStep::BeforeDeposit {
                deposited_on: on("2026-11-20"),
            },
        ),
        (
            &[APPLIED, ORDERED],
            &[],
            StepKind::Deposited,
            "2026-11-26",
            IllegalStep::AfterOrder {
                ordered_on: on("2026-11-25"),
            },
        ),
        (
            &[APPLIED],
            &[("1000", "2026-12-04")],
            StepKind::Refused,
            "2026-12-10",
            IllegalStep::Paid {
                on: on("2026-12-04"),
            },
        ),
        (
            &[APPLIED],
            &[("1000", "2026-12-04")],
            StepKind::PaymentOrdered,
            "2026-12-05",
            IllegalStep::Paid {
                on: on("2026-12-04"),
            },
        ),
        (
            &[APPLIED, ACCEPTED],
            &[],
            StepKind::Refused,
            "2026-11-18",
            IllegalStep::Done {
                kind: StepKind::Accepted,
                on: on("2026-11-17"),
            },
        ),
        (
            &refused,
            &[],
            StepKind::Deposited,
            "2026-11-20",
            IllegalStep::Refused {
                on: on("2026-11-18"),
            },
        ),
        (
            &stopped,
            &[],
            StepKind::Accepted,
            "2026-12-01",
            IllegalStep::Stopped {
                on: on("2026-11-30"),
            },
        ),
        (
            &[APPLIED],
            &[],
            StepKind::SubsidyRefunded,
            "2026-12-01",
            IllegalStep::NotStopped,
        ),
        (
            &[APPLIED],
            &[],
            StepKind::Paid,
            "2026-12-01",
            IllegalStep::OnlyBank,
        ),
    ] {
        let life = life(steps, paid);
        assert_eq!(
            life.check(kind, on(date), on(TODAY)),
            Err(expected),
            "{steps:?} {kind}"
        );
    }
    // After a refusal or a stop the customer may apply anew.
    for steps in [&refused[..], &stopped[..]] {
        let life = life(steps, &[]);
        assert_eq!(
            life.check(StepKind::Applied, on("2026-12-01"), on(TODAY)),
            Ok(())
        );
    }
}

#[test]
fn what_carries_another_step_is_not_taken_back() {
    let carried = life(&[APPLIED, DEPOSITED], &[]);
    let applied = carried.told(StepKind::Applied).unwrap();
    assert_eq!(
        carried.check_undo(applied),
        Err(IllegalStep::Supports {
            kind: StepKind::Deposited
        })
    );
    let deposited = carried.told(StepKind::Deposited).unwrap();
    assert_eq!(carried.check_undo(deposited), Ok(()));
    let paid = life(&[APPLIED], &[("1000", "2026-12-04")]);
    assert_eq!(
        paid.check_undo(paid.told(StepKind::Applied).unwrap()),
        Err(IllegalStep::Paid {
            on: day("2026-12-04")
        })
    );
}

proptest::proptest! {
    /// Whatever is told in whatever order: what `check` lets through is a life with a line, in which
    /// nothing that was told is missing.
    #[test]
    fn every_legal_life_has_a_line(kinds in proptest::collection::vec(0_usize..StepKind::ALL.len(), 0..12), money in 0_i64..120_000) {
        let mut legal: Vec<(StepKind, String)> = Vec::new();
        for (index, kind) in kinds.into_iter().enumerate() {
            let kind = StepKind::ALL[kind];
            let on = crate::domain::calendar::plus_days(day("2026-11-01"), i64::try_from(index).unwrap());
            let so_far: Vec<(StepKind, &str)> = legal.iter().map(|(kind, on)| (*kind, on.as_str())).collect();
            if life(&so_far, &[]).check(kind, on, day(TODAY)).is_ok() && !legal.iter().any(|(known, _)| *known == kind) {
                legal.push((kind, on.to_string()));
            }
        }
        let steps: Vec<(StepKind, &str)> = legal.iter().map(|(kind, on)| (*kind, on.as_str())).collect();
        let amount = Cents::new(money).to_string();
        let told = life(&steps, &[(amount.as_str(), "2026-12-04")]);
        let line = told.line(day(TODAY));
        proptest::prop_assert!(!line.is_empty());
        for step in told.current() {
            proptest::prop_assert!(line.iter().any(|m| m.mark == Mark::Told(step.clone())));
        }
    }
}
