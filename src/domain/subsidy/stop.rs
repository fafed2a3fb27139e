//! Stopping a project: which of the four scenarios it is (domain/kmo-portefeuille 2, A9), what goes
//! back by itself, and what the provider refunds to whom, own share and subsidy apart. What was paid
//! is split in the proportion of the project (pro rata: an inference, for no source says how).

use chrono::{Datelike, NaiveDate};

use super::life::StopScenario;
use crate::domain::money::{AmountError, Cents};

crate::text_enum! {
    /// Who doesn't want to go on.
    Stopper, "who stops" {
        /// The customer doesn't follow the course.
        Customer = "customer",
        /// The provider doesn't give it.
        Provider = "provider",
    }
}

/// What a stop is planned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StopFacts {
    pub applied_on: NaiveDate,
    pub stopped_on: NaiveDate,
    pub project: Cents,
    pub subsidy: Cents,
    /// What the portefeuille paid the provider so far.
    pub paid: Cents,
    pub stopper: Stopper,
}

impl StopFacts {
    /// How far the project was.
    #[must_use]
    pub fn scenario(&self) -> StopScenario {
        if !self.paid.is_positive() {
            StopScenario::NothingPaid
        } else if self.paid < self.project {
            StopScenario::PartlyPaid
        } else {
            match self.stopper {
                Stopper::Provider => StopScenario::ProviderCancelled,
                Stopper::Customer => StopScenario::CustomerWithdrew,
            }
        }
    }

    /// What is refunded of the paid amount unless a person says otherwise: all of it where the provider
    /// doesn't give the course; what a customer gets back who stays away is in the agreement, and the
    /// book doesn't know it.
    #[must_use]
    pub fn usual_refund(&self) -> Cents {
        match self.stopper {
            Stopper::Provider => self.paid.max(Cents::ZERO),
            Stopper::Customer => Cents::ZERO,
        }
    }

    /// Who gets what back when the provider refunds `refund` of what was paid to him.
    ///
    /// # Errors
    /// See [`StopError`].
    pub fn plan(&self, refund: Cents) -> Result<StopPlan, StopError> {
        let paid = self.paid.max(Cents::ZERO);
        if refund < Cents::ZERO || refund > paid {
            return Err(StopError::Refund { paid });
        }
        let unpaid = (self.project - paid).max(Cents::ZERO);
        // The parts that were paid and weren't make the whole subsidy, to the cent.
        let subsidy_unpaid = self.subsidy - self.subsidy_in(self.project - unpaid)?;
        let subsidy_refund = self.subsidy_in(refund)?;
        let is_restored = self.applied_on.year() == self.stopped_on.year();
        Ok(StopPlan {
            scenario: self.scenario(),
            own_share_released: unpaid - subsidy_unpaid,
            subsidy_unspent: subsidy_unpaid,
            is_restored,
            own_share_to_refund: refund - subsidy_refund,
            subsidy_to_refund: subsidy_refund,
        })
    }

    /// The subsidy in a part of the project.
    fn subsidy_in(&self, part: Cents) -> Result<Cents, AmountError> {
        if self.project.is_zero() {
            return Ok(Cents::ZERO);
        }
        if part == self.project {
            return Ok(self.subsidy);
        }
        let euros = part.euros() * self.subsidy.euros();
        let exact = euros
            .checked_div(self.project.euros())
            .unwrap_or(self.subsidy.euros());
        Cents::round(exact)
    }
}

/// Why a stop can't be planned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StopError {
    /// No more than what was paid can be refunded.
    #[error("between 0 and {paid} can be refunded")]
    Refund { paid: Cents },
    #[error(transparent)]
    Amount(#[from] AmountError),
}

/// Who gets what back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StopPlan {
    pub scenario: StopScenario,
    /// Own share that was not paid to the provider: where it was deposited, the portefeuille gives it
    /// back by itself.
    pub own_share_released: Cents,
    /// Subsidy that was not paid to the provider.
    pub subsidy_unspent: Cents,
    /// The unspent subsidy returns to the customer's budget: only in the calendar year of the
    /// application (statement 69).
    pub is_restored: bool,
    /// What the provider pays back to the customer.
    pub own_share_to_refund: Cents,
    /// What the provider pays back to the government.
    pub subsidy_to_refund: Cents,
}

impl StopPlan {
    /// The subsidy that the customer loses, because the year is over.
    #[must_use]
    pub fn subsidy_lost(&self) -> Cents {
        if self.is_restored {
            Cents::ZERO
        } else {
            self.subsidy_unspent
        }
    }

    /// What the provider refunds in all.
    #[must_use]
    pub fn to_refund(&self) -> Cents {
        self.own_share_to_refund + self.subsidy_to_refund
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cents(text: &str) -> Cents {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The project of worked examples E4 and E5: € 1,000.00 with € 300.00 of subsidy.
    fn project(stopped_on: &str, paid: &str, stopper: Stopper) -> StopFacts {
        StopFacts {
            applied_on: day("2026-03-01"),
            stopped_on: day(stopped_on),
            project: cents("1000"),
            subsidy: cents("300"),
            paid: cents(paid),
            stopper,
        }
    }

    #[test]
    fn worked_example_e4_a_stop_in_the_year_of_the_application() {
        let plan = project("2026-11-20", "0", Stopper::Customer)
            .plan(Cents::ZERO)
            .unwrap();
        assert_eq!(plan.scenario, StopScenario::NothingPaid);
        assert_eq!(plan.own_share_released, cents("700"));
        assert_eq!(
            (plan.subsidy_unspent, plan.is_restored),
            (cents("300"), true)
        );
        assert_eq!(
            (plan.subsidy_lost(), plan.to_refund()),
            (Cents::ZERO, Cents::ZERO)
        );
    }

    #[test]
    fn worked_example_e5_and_statement_69_after_the_year_the_subsidy_is_lost() {
        let plan = project("2027-01-05", "0", Stopper::Customer)
            .plan(Cents::ZERO)
            .unwrap();
        assert_eq!(plan.own_share_released, cents("700"));
        assert_eq!(plan.subsidy_lost(), cents("300"));
        assert!(!plan.is_restored);
    }

    #[test]
    fn worked_example_e8_and_statement_68_half_of_a_paid_project_is_refunded_in_two_parts() {
        let example_22 = StopFacts {
            applied_on: day("2026-11-02"),
            stopped_on: day("2026-12-01"),
            project: cents("555"),
            subsidy: cents("166.50"),
            paid: cents("555"),
            stopper: Stopper::Customer,
        };
        let plan = example_22.plan(cents("277.50")).unwrap();
        assert_eq!(plan.scenario, StopScenario::CustomerWithdrew);
        assert_eq!(plan.own_share_to_refund, cents("194.25"));
        assert_eq!(plan.subsidy_to_refund, cents("83.25"));
        assert_eq!(plan.own_share_released, Cents::ZERO);
    }

    #[test]
    fn worked_example_e1_each_of_two_payments_holds_its_part_of_the_subsidy() {
        let half_paid = StopFacts {
            project: cents("2400"),
            subsidy: cents("720"),
            ..project("2026-11-20", "1200", Stopper::Provider)
        };
        let plan = half_paid.plan(cents("1200")).unwrap();
        assert_eq!(
            (plan.own_share_to_refund, plan.subsidy_to_refund),
            (cents("840"), cents("360"))
        );
        assert_eq!(
            (plan.own_share_released, plan.subsidy_unspent),
            (cents("840"), cents("360"))
        );
    }

    #[test]
    fn the_four_scenarios() {
        for (paid, stopper, scenario, usual) in [
            ("0", Stopper::Provider, StopScenario::NothingPaid, "0"),
            ("400", Stopper::Customer, StopScenario::PartlyPaid, "0"),
            ("400", Stopper::Provider, StopScenario::PartlyPaid, "400"),
            (
                "1000",
                Stopper::Provider,
                StopScenario::ProviderCancelled,
                "1000",
            ),
            (
                "1000",
                Stopper::Customer,
                StopScenario::CustomerWithdrew,
                "0",
            ),
        ] {
            let facts = project("2026-11-20", paid, stopper);
            assert_eq!(facts.scenario(), scenario);
            assert_eq!(facts.usual_refund(), cents(usual));
        }
        let partly = project("2026-11-20", "400", Stopper::Provider);
        let plan = partly.plan(cents("400")).unwrap();
        assert_eq!(
            (plan.own_share_released, plan.subsidy_unspent),
            (cents("420"), cents("180"))
        );
        assert_eq!(
            (plan.own_share_to_refund, plan.subsidy_to_refund),
            (cents("280"), cents("120"))
        );
    }

    #[test]
    fn no_more_is_refunded_than_was_paid() {
        let facts = project("2026-11-20", "400", Stopper::Customer);
        assert_eq!(
            facts.plan(cents("400.01")),
            Err(StopError::Refund { paid: cents("400") })
        );
        assert!(facts.plan(cents("-1")).is_err());
    }

    proptest::proptest! {
        /// Whatever was paid and is refunded: no cent of the project is lost or made.
        #[test]
        fn every_cent_is_accounted_for(project in 1_i64..5_000_000, percent in 20_i64..46, paid in 0_i64..5_000_000, part in 0_i64..101) {
            let project = Cents::new(project);
            let paid = Cents::new(paid).min(project);
            let facts = StopFacts {
                applied_on: day("2026-03-01"),
                stopped_on: day("2027-01-05"),
                project,
                subsidy: project.share(percent, 100).unwrap(),
                paid,
                stopper: Stopper::Customer,
            };
            let refund = paid.share(part, 100).unwrap();
            let plan = facts.plan(refund).unwrap();
            proptest::prop_assert_eq!(plan.to_refund(), refund);
            proptest::prop_assert_eq!(plan.own_share_released + plan.subsidy_unspent, project - paid);
            proptest::prop_assert!(plan.own_share_released >= Cents::ZERO && plan.subsidy_unspent >= Cents::ZERO);
            proptest::prop_assert!(plan.own_share_to_refund >= Cents::ZERO && plan.subsidy_to_refund >= Cents::ZERO);
        }
    }
}
