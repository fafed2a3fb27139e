//! Which nudge an enrolment gets on which day: no project number around the start (statement 30),
//! the own share before its last day (31), the payment order when the money stays out (65).
//!
//! Like reminders of invoices, the next one follows from the data of today and from what went out,
//! never from the day on which somebody looked: after missed days the customer gets the one that is
//! due now, not all that were missed. Each step goes out once, and none after its step is done.

use chrono::{Datelike, Months, NaiveDate};

use super::deadlines::{
    application_reminder_days, deposit_day, deposit_reminder_days, last_application_day,
    project_end,
};
use crate::domain::calendar::plus_days;

/// At least so many days lie between two nudges of an enrolment, and between its agreement (when the
/// guide left) and the first one.
const GAP_DAYS: i64 = 3;

/// A payment order is asked for when no money came so many days after the deposit (statement 65).
const PAYMENT_ORDER_DAYS: i64 = 14;

crate::text_enum! {
    /// What a nudge asks for.
    NudgeKind, "kind of nudge" {
        /// Of the customer: apply, or tell the project number.
        Application = "application",
        /// Of the customer: deposit the own share.
        Deposit = "deposit",
        /// Of the customer: give the payment order.
        PaymentOrder = "payment-order",
        /// Of us: renew a registration that expires.
        Registration = "registration",
    }
}

/// What is known of an enrolment that stands and uses the kmo-portefeuille.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    pub agreed_on: NaiveDate,
    pub start: Option<NaiveDate>,
    pub applied_on: Option<NaiveDate>,
    pub deposited_on: Option<NaiveDate>,
    pub payment_ordered_on: Option<NaiveDate>,
    /// Money of the portefeuille is booked on it.
    pub is_paid: bool,
    /// An invoice asks for the payment order, by reminders of its own.
    pub is_invoiced: bool,
}

/// A nudge that went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    pub kind: NudgeKind,
    /// From 1.
    pub step: i32,
    pub on: NaiveDate,
}

/// The next nudge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    pub kind: NudgeKind,
    pub step: i32,
    /// The day from which the steps count: the start, the application, the deposit.
    pub anchor: NaiveDate,
    /// The day from which it goes out.
    pub on: NaiveDate,
    /// The last day on which it is of use: the deadline that it warns of.
    pub until: NaiveDate,
}

impl Planned {
    /// Whether it goes out today.
    #[must_use]
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.on <= today && today <= self.until
    }
}

/// The steps of one kind.
struct Ladder {
    kind: NudgeKind,
    anchor: NaiveDate,
    days: Vec<NaiveDate>,
    /// Nothing goes out before.
    from: NaiveDate,
    until: NaiveDate,
}

/// The next nudge of an enrolment as things stand: due, or still to come.
#[must_use]
pub fn next(facts: &Facts, sent: &[Sent], today: NaiveDate) -> Option<Planned> {
    ladder(facts)?.next(sent, today, GAP_DAYS)
}

/// The nudge that a person sends now, ahead of its day and whether or not an invoice reminds as well;
/// nothing when the last one went out, or one did today.
#[must_use]
pub fn now(facts: &Facts, sent: &[Sent], today: NaiveDate) -> Option<Planned> {
    let asked_by_hand = Facts {
        is_invoiced: false,
        ..*facts
    };
    let ladder = ladder(&asked_by_hand)?;
    let planned = ladder.next(sent, today, 1)?;
    let early = Planned {
        on: planned.on.min(today),
        ..planned
    };
    let is_new = sent.iter().all(|sent| sent.on < today);
    (is_new && early.is_due(today)).then_some(early)
}

/// The next notice of a registration that expires: half a year, three months and a month before
/// (statement 36).
#[must_use]
pub fn of_registration(valid_until: NaiveDate, sent: &[Sent], today: NaiveDate) -> Option<Planned> {
    let before = |months| valid_until.checked_sub_months(Months::new(months));
    let ladder = Ladder {
        kind: NudgeKind::Registration,
        anchor: valid_until,
        days: [6, 3, 1].into_iter().filter_map(before).collect(),
        from: NaiveDate::MIN,
        until: valid_until,
    };
    ladder.next(sent, today, GAP_DAYS)
}

/// The day of a step, for whoever reads why it went out.
#[must_use]
pub fn days_from_anchor(kind: NudgeKind, step: i32) -> Option<i64> {
    let at = usize::try_from(step).ok()?.checked_sub(1)?;
    let epoch = NaiveDate::default();
    let of = |days: &[NaiveDate]| {
        let day = days.get(at)?;
        Some(crate::domain::calendar::days_between(epoch, *day))
    };
    match kind {
        NudgeKind::Application => of(&application_reminder_days(epoch)),
        NudgeKind::Deposit => of(&deposit_reminder_days(epoch)),
        NudgeKind::PaymentOrder | NudgeKind::Registration => None,
    }
}

fn ladder(facts: &Facts) -> Option<Ladder> {
    let after_agreement = plus_days(facts.agreed_on, GAP_DAYS);
    let Some(applied_on) = facts.applied_on else {
        let start = facts.start?;
        return Some(Ladder {
            kind: NudgeKind::Application,
            anchor: start,
            days: application_reminder_days(start).to_vec(),
            from: after_agreement,
            until: last_application_day(start),
        });
    };
    if facts.payment_ordered_on.is_some() || facts.is_paid {
        return None;
    }
    let Some(deposited_on) = facts.deposited_on else {
        return Some(Ladder {
            kind: NudgeKind::Deposit,
            anchor: applied_on,
            days: deposit_reminder_days(applied_on).to_vec(),
            from: after_agreement,
            until: deposit_day(applied_on),
        });
    };
    if facts.is_invoiced {
        return None;
    }
    Some(Ladder {
        kind: NudgeKind::PaymentOrder,
        anchor: deposited_on,
        days: payment_order_days(deposited_on, facts.start?, applied_on),
        from: after_agreement,
        until: project_end(applied_on),
    })
}

/// Two weeks after the deposit but not before the course has started, two weeks later, and at the
/// beginning of the last three months of the project (statements 33 and 65).
fn payment_order_days(
    deposited_on: NaiveDate,
    start: NaiveDate,
    applied_on: NaiveDate,
) -> Vec<NaiveDate> {
    let first = plus_days(deposited_on, PAYMENT_ORDER_DAYS).max(start);
    let second = plus_days(first, PAYMENT_ORDER_DAYS);
    let last_call = NaiveDate::from_ymd_opt(applied_on.year() + 1, 10, 1);
    let mut days = vec![first, second];
    days.extend(last_call.filter(|day| *day > second));
    days
}

impl Ladder {
    fn next(&self, sent: &[Sent], today: NaiveDate, gap: i64) -> Option<Planned> {
        let mut of_kind = sent.iter().filter(|sent| sent.kind == self.kind);
        let done = of_kind.by_ref().map(|sent| sent.step).max().unwrap_or(0);
        let steps = (1_i32..).zip(&self.days).filter(|(step, _)| *step > done);
        // The last one whose day has come; else the first that is to come.
        let (step, day) = steps
            .clone()
            .take_while(|(_, day)| **day <= today)
            .last()
            .or_else(|| steps.clone().next())?;
        let last = sent.iter().map(|sent| plus_days(sent.on, gap)).max();
        let on = (*day).max(self.from).max(last.unwrap_or(*day));
        (on <= self.until && today <= self.until).then_some(Planned {
            kind: self.kind,
            step,
            anchor: self.anchor,
            on,
            until: self.until,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Agreed on in September, starts on Monday 2 November 2026.
    fn enrolled() -> Facts {
        Facts {
            agreed_on: day("2026-09-01"),
            start: Some(day("2026-11-02")),
            applied_on: None,
            deposited_on: None,
            payment_ordered_on: None,
            is_paid: false,
            is_invoiced: false,
        }
    }

    fn applied() -> Facts {
        Facts {
            applied_on: Some(day("2026-11-10")),
            ..enrolled()
        }
    }

    fn deposited() -> Facts {
        Facts {
            deposited_on: Some(day("2026-11-20")),
            ..applied()
        }
    }

    /// What goes out when somebody looks on these days.
    fn told(facts: &Facts, days: &[&str]) -> Vec<String> {
        let mut sent = Vec::new();
        let mut told = Vec::new();
        for today in days.iter().map(|text| day(text)) {
            if let Some(due) = next(facts, &sent, today).filter(|next| next.is_due(today)) {
                sent.push(Sent {
                    kind: due.kind,
                    step: due.step,
                    on: today,
                });
                told.push(format!("{today} {} {}", due.kind, due.step));
            }
        }
        told
    }

    fn every_day(from: &str, to: &str) -> Vec<String> {
        let days = day(from).iter_days().take_while(|d| *d <= day(to));
        days.map(|day| day.to_string()).collect()
    }

    fn told_daily(facts: &Facts, from: &str, to: &str) -> Vec<String> {
        let days = every_day(from, to);
        told(facts, &days.iter().map(String::as_str).collect::<Vec<_>>())
    }

    #[test]
    fn statement_30_no_project_number_at_start_minus_7_0_7_and_12() {
        assert_eq!(
            told_daily(&enrolled(), "2026-10-01", "2026-12-01"),
            [
                "2026-10-26 application 1",
                "2026-11-02 application 2",
                "2026-11-09 application 3",
                "2026-11-14 application 4",
            ]
        );
        assert!(told_daily(&applied(), "2026-10-01", "2026-11-25").is_empty());
    }

    #[test]
    fn statement_31_the_own_share_at_day_20_and_27() {
        assert_eq!(
            told_daily(&applied(), "2026-11-10", "2027-06-01"),
            ["2026-11-30 deposit 1", "2026-12-07 deposit 2"]
        );
        assert!(
            told_daily(&deposited(), "2026-11-20", "2026-12-03").is_empty(),
            "never after the deposit"
        );
    }

    #[test]
    fn statement_65_the_payment_order_when_no_money_came_in_14_days() {
        assert_eq!(
            told_daily(&deposited(), "2026-11-20", "2028-03-01"),
            [
                "2026-12-04 payment-order 1",
                "2026-12-18 payment-order 2",
                "2027-10-01 payment-order 3",
            ]
        );
        let not_started = Facts {
            start: Some(day("2027-01-11")),
            ..deposited()
        };
        assert_eq!(
            told_daily(&not_started, "2026-11-20", "2027-01-20"),
            ["2027-01-11 payment-order 1"],
            "not before the course has started"
        );
        let ordered = Facts {
            payment_ordered_on: Some(day("2026-12-01")),
            ..deposited()
        };
        let paid = Facts {
            is_paid: true,
            ..deposited()
        };
        for done in [ordered, paid] {
            assert!(told_daily(&done, "2026-11-20", "2027-12-31").is_empty());
        }
    }

    #[test]
    fn after_missed_days_one_mail_and_not_four() {
        assert_eq!(
            told(
                &enrolled(),
                &["2026-10-20", "2026-11-10", "2026-11-11", "2026-11-14"]
            ),
            ["2026-11-10 application 3", "2026-11-14 application 4"]
        );
        assert!(
            told(&enrolled(), &["2026-11-17"]).is_empty(),
            "after the last day an application helps nobody"
        );
    }

    #[test]
    fn who_just_got_the_guide_is_left_in_peace() {
        let late = Facts {
            agreed_on: day("2026-11-01"),
            ..enrolled()
        };
        assert_eq!(
            told_daily(&late, "2026-11-01", "2026-11-16"),
            [
                "2026-11-04 application 2",
                "2026-11-09 application 3",
                "2026-11-14 application 4",
            ]
        );
    }

    #[test]
    fn a_person_sends_the_next_one_early_and_never_two_on_a_day() {
        let today = day("2026-11-12");
        let first = now(&enrolled(), &[], today).unwrap();
        assert_eq!((first.step, first.on), (3, day("2026-11-09")));
        let sent = [Sent {
            kind: NudgeKind::Application,
            step: 3,
            on: today,
        }];
        assert_eq!(now(&enrolled(), &sent, today), None);
        let tomorrow = now(&enrolled(), &sent, day("2026-11-13")).unwrap();
        assert_eq!((tomorrow.step, tomorrow.on), (4, day("2026-11-13")));
        let all = [Sent { step: 4, ..sent[0] }];
        assert_eq!(now(&enrolled(), &all, day("2026-11-15")), None);
    }

    #[test]
    fn statement_36_a_registration_is_told_of_half_a_year_before() {
        let until = day("2027-05-31");
        let on = |today: &str, sent: &[Sent]| {
            of_registration(until, sent, day(today)).filter(|next| next.is_due(day(today)))
        };
        assert_eq!(on("2026-11-29", &[]), None);
        assert_eq!(on("2026-11-30", &[]).map(|next| next.step), Some(1));
        let sent = [Sent {
            kind: NudgeKind::Registration,
            step: 1,
            on: day("2026-11-30"),
        }];
        assert_eq!(on("2027-01-15", &sent), None);
        assert_eq!(on("2027-05-10", &sent).map(|next| next.step), Some(3));
        assert_eq!(on("2027-06-01", &[]), None);
    }

    proptest! {
        /// Whatever days somebody looks on: no step twice, steps only go up, never two within the gap.
        #[test]
        fn never_the_same_twice(
            offsets in proptest::collection::btree_set(-20_i64..60, 0..25),
            agreed in -30_i64..20,
        ) {
            let start = day("2026-11-02");
            let facts = Facts { agreed_on: plus_days(start, agreed), ..enrolled() };
            let mut sent: Vec<Sent> = Vec::new();
            for today in offsets.iter().map(|offset| plus_days(start, *offset)) {
                if let Some(due) = next(&facts, &sent, today).filter(|next| next.is_due(today)) {
                    if let Some(last) = sent.last() {
                        prop_assert!(due.step > last.step);
                        prop_assert!(plus_days(last.on, GAP_DAYS) <= today);
                    }
                    prop_assert!(today <= last_application_day(start));
                    sent.push(Sent { kind: due.kind, step: due.step, on: today });
                }
            }
            prop_assert!(sent.len() <= 4);
        }
    }
}
