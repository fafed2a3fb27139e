//! Where an application stands, in one word: one rule for the page of an enrolment and for lists.

use chrono::NaiveDate;

use crate::domain::money::Cents;
use crate::domain::subsidy::ApplicationStatus;

crate::text_enum! {
    /// Where the subsidy of an enrolment stands.
    State, "state of an application" {
        NotAsked = "not-asked",
        /// Applied, and not judged yet.
        Applied = "applied",
        Accepted = "accepted",
        Refused = "refused",
        Deposited = "deposited",
        PaymentOrdered = "payment-ordered",
        PartlyPaid = "partly-paid",
        /// The whole project is paid; the course isn't over yet.
        Paid = "paid",
        Completed = "completed",
        Stopped = "stopped",
        /// Stopped, and something has still to be refunded.
        Refunding = "refunding",
        Refunded = "refunded",
    }
}

/// What a state is read from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether the kmo-portefeuille is used and the enrolment stands.
    pub expects_subsidy: bool,
    /// Where the recorded application stands; nothing while there is none.
    pub status: Option<ApplicationStatus>,
    pub is_deposited: bool,
    pub is_ordered: bool,
    /// The amount of the project.
    pub project: Cents,
    /// What came in from the portefeuille.
    pub paid: Cents,
    /// What has to be refunded after a stop, own share and subsidy together, and what was.
    pub to_refund: Cents,
    pub refunded: Cents,
    /// The last half-day that takes place.
    pub end: Option<NaiveDate>,
}

impl Standing {
    /// The state; nothing where no subsidy is expected and none was asked.
    #[must_use]
    pub fn state(&self, today: NaiveDate) -> Option<State> {
        Some(match self.status {
            None if self.expects_subsidy => State::NotAsked,
            None => return None,
            Some(ApplicationStatus::Refused) => State::Refused,
            Some(ApplicationStatus::Stopped) if !self.to_refund.is_positive() => State::Stopped,
            Some(ApplicationStatus::Stopped) if self.refunded < self.to_refund => State::Refunding,
            Some(ApplicationStatus::Stopped) => State::Refunded,
            Some(ApplicationStatus::Applied | ApplicationStatus::Accepted)
                if self.paid.is_positive() =>
            {
                self.paid_state(today)
            }
            Some(_) if self.is_ordered => State::PaymentOrdered,
            Some(_) if self.is_deposited => State::Deposited,
            Some(ApplicationStatus::Accepted) => State::Accepted,
            Some(ApplicationStatus::Applied) => State::Applied,
        })
    }

    fn paid_state(&self, today: NaiveDate) -> State {
        if self.paid < self.project {
            State::PartlyPaid
        } else if self.end.is_some_and(|end| end < today) {
            State::Completed
        } else {
            State::Paid
        }
    }
}
