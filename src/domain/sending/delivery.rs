//! One document on its way to its customer: where it stands, what becomes of it after a try, and when
//! the next one is. "Delivered" is said only where a report, or a person, says so.

use super::routing::Route;

crate::text_enum! {
    /// Through whom documents go over the Peppol network.
    #[derive(Default)]
    Provider, "access point" {
        /// Nobody is set up: a person downloads the document, sends it elsewhere, and tells so.
        #[default]
        Manual = "manual",
        Peppyrus = "peppyrus",
        EInvoiceBe = "e-invoice-be",
    }
}

crate::text_enum! {
    /// Where a document stands on its way.
    DeliveryState, "state of a delivery" {
        /// To be handed to the access point.
        Waiting = "waiting",
        /// The access point has it; whether it is any good isn't known yet.
        Sent = "sent",
        /// The access point took it and is bringing it.
        Accepted = "accepted",
        /// The report says that it arrived.
        Delivered = "delivered",
        /// It was refused, by the access point or on its way.
        Failed = "failed",
        /// Only a person can take it further.
        NeedsPerson = "needs-person",
        /// The mail is its delivery.
        ByMail = "by-mail",
        /// A person sent it another way, and told so.
        ByHand = "by-hand",
    }
}

impl DeliveryState {
    /// Nothing has to happen any more.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Delivered | Self::ByMail | Self::ByHand)
    }

    /// A person has to do something.
    #[must_use]
    pub const fn waits_for_person(self) -> bool {
        matches!(self, Self::Failed | Self::NeedsPerson)
    }

    /// The worker has something to do with it when its time comes.
    #[must_use]
    pub const fn is_underway(self) -> bool {
        matches!(self, Self::Waiting | Self::Sent | Self::Accepted)
    }
}

crate::text_enum! {
    /// What stands in the way of a delivery.
    DeliveryTrouble, "trouble of a delivery" {
        /// The customer isn't on the network, or takes no such document there.
        Unreachable = "unreachable",
        /// The access point doesn't answer, or says: not now.
        NoAnswer = "no-answer",
        /// The access point refuses our key.
        KeyRefused = "key-refused",
        /// The access point doesn't take this document.
        Refused = "refused",
        /// It was taken, and failed later.
        FailedLater = "failed-later",
        /// It was taken long ago, and no report says what became of it.
        NoReport = "no-report",
        /// No access point is set up.
        NoAccessPoint = "no-access-point",
        /// An answer that we can't read.
        Unreadable = "unreadable",
    }
}

crate::text_enum! {
    /// What a try was.
    Step, "step of a delivery" {
        /// Asking whether the customer is on the network.
        Lookup = "lookup",
        /// Looking whether an earlier try arrived after all.
        Find = "find",
        Send = "send",
        /// Asking what became of it.
        Status = "status",
        /// A person did something with it.
        Hand = "hand",
    }
}

/// Trouble met in a try, with the words of whoever caused it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}: {words}")]
pub struct Trouble {
    pub kind: DeliveryTrouble,
    pub words: String,
    /// The document may have arrived all the same: it must be looked for before it goes again.
    pub may_have_arrived: bool,
}

impl Trouble {
    /// Trouble before anything can have arrived.
    #[must_use]
    pub fn new(kind: DeliveryTrouble, words: impl Into<String>) -> Self {
        Self {
            kind,
            words: one_line(&words.into()),
            may_have_arrived: false,
        }
    }

    /// The same after the document may have arrived.
    #[must_use]
    pub const fn after_sending(mut self) -> Self {
        self.may_have_arrived = true;
        self
    }
}

/// The words of somebody else, on one line and not endless.
fn one_line(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(WORDS_MAX).collect()
}

const WORDS_MAX: usize = 1_000;

/// How far an access point is with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    Sent,
    Accepted,
    Delivered,
    Failed(String),
}

/// What becomes of a delivery after a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    pub state: DeliveryState,
    /// Seconds until the worker looks at it again; none where it doesn't.
    pub again_in_seconds: Option<i64>,
    pub trouble: Option<DeliveryTrouble>,
}

/// Minutes to wait after each try to hand it over that met no answer.
const SEND_WAITS_MINUTES: [i64; 6] = [1, 5, 30, 120, 360, 720];
/// Minutes to wait between asking what became of it; then a person is asked to look.
const STATUS_WAITS_MINUTES: [i64; 9] = [1, 5, 15, 60, 240, 720, 1_440, 1_440, 1_440];
/// A refused key concerns every document: it waits until somebody mends the settings.
const KEY_WAIT_MINUTES: i64 = 30;

/// What becomes of a document that the access point has in hand; `asked` is how often it was asked.
#[must_use]
pub fn after_report(stage: &Stage, asked: i32) -> Next {
    let again = wait(&STATUS_WAITS_MINUTES, asked);
    let state = match stage {
        Stage::Delivered => return settled(DeliveryState::Delivered),
        Stage::Failed(_) => {
            return Next {
                state: DeliveryState::Failed,
                again_in_seconds: None,
                trouble: Some(DeliveryTrouble::FailedLater),
            };
        }
        Stage::Sent => DeliveryState::Sent,
        Stage::Accepted => DeliveryState::Accepted,
    };
    match again {
        Some(_) => Next {
            state,
            again_in_seconds: again,
            trouble: None,
        },
        None => needs_person(DeliveryTrouble::NoReport),
    }
}

/// What becomes of a document after trouble in handing it over, at its `tries`-th try.
#[must_use]
pub fn after_trouble(trouble: &Trouble, route: Route, tries: i32) -> Next {
    match trouble.kind {
        DeliveryTrouble::Unreachable if route == Route::PeppolIfReachable => Next {
            state: DeliveryState::ByMail,
            again_in_seconds: None,
            trouble: Some(DeliveryTrouble::Unreachable),
        },
        DeliveryTrouble::Unreachable | DeliveryTrouble::NoAccessPoint => needs_person(trouble.kind),
        DeliveryTrouble::KeyRefused => Next {
            state: DeliveryState::Waiting,
            again_in_seconds: Some(KEY_WAIT_MINUTES * 60),
            trouble: Some(trouble.kind),
        },
        DeliveryTrouble::NoAnswer | DeliveryTrouble::Unreadable | DeliveryTrouble::NoReport => {
            match wait(&SEND_WAITS_MINUTES, tries) {
                Some(seconds) => Next {
                    state: DeliveryState::Waiting,
                    again_in_seconds: Some(seconds),
                    trouble: Some(trouble.kind),
                },
                None => needs_person(trouble.kind),
            }
        }
        DeliveryTrouble::Refused | DeliveryTrouble::FailedLater => Next {
            state: DeliveryState::Failed,
            again_in_seconds: None,
            trouble: Some(trouble.kind),
        },
    }
}

/// What becomes of a document in hand of the access point when asking about it met trouble: the
/// document is where it was.
#[must_use]
pub fn after_unanswered_question(state: DeliveryState, trouble: &Trouble, asked: i32) -> Next {
    match wait(&STATUS_WAITS_MINUTES, asked) {
        Some(seconds) => Next {
            state,
            again_in_seconds: Some(seconds),
            trouble: Some(trouble.kind),
        },
        None => needs_person(DeliveryTrouble::NoReport),
    }
}

const fn settled(state: DeliveryState) -> Next {
    Next {
        state,
        again_in_seconds: None,
        trouble: None,
    }
}

const fn needs_person(trouble: DeliveryTrouble) -> Next {
    Next {
        state: DeliveryState::NeedsPerson,
        again_in_seconds: None,
        trouble: Some(trouble),
    }
}

fn wait(minutes: &[i64], times: i32) -> Option<i64> {
    let index = usize::try_from(times.max(1) - 1).ok()?;
    minutes.get(index).map(|minutes| minutes * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trouble(kind: DeliveryTrouble) -> Trouble {
        Trouble::new(kind, "words")
    }

    #[test]
    fn delivered_only_when_the_report_says_so() {
        for stage in [Stage::Sent, Stage::Accepted] {
            let next = after_report(&stage, 1);
            assert!(next.state.is_underway(), "{stage:?}");
            assert_eq!(next.again_in_seconds, Some(60));
        }
        let next = after_report(&Stage::Delivered, 3);
        assert_eq!(next.state, DeliveryState::Delivered);
        assert_eq!(next.again_in_seconds, None);
        let failed = after_report(&Stage::Failed("BR-CO-26".to_owned()), 2);
        assert_eq!(failed.state, DeliveryState::Failed);
        assert_eq!(failed.trouble, Some(DeliveryTrouble::FailedLater));
    }

    #[test]
    fn a_report_that_never_comes_ends_at_a_person() {
        let asked = i32::try_from(STATUS_WAITS_MINUTES.len()).unwrap();
        assert!(after_report(&Stage::Sent, asked).state.is_underway());
        let next = after_report(&Stage::Sent, asked + 1);
        assert_eq!(next.state, DeliveryState::NeedsPerson);
        assert_eq!(next.trouble, Some(DeliveryTrouble::NoReport));
    }

    #[test]
    fn an_unreachable_customer_falls_to_what_the_table_says() {
        let unreachable = trouble(DeliveryTrouble::Unreachable);
        let next = after_trouble(&unreachable, Route::PeppolIfReachable, 1);
        assert_eq!(next.state, DeliveryState::ByMail);
        let next = after_trouble(&unreachable, Route::Peppol, 1);
        assert_eq!(next.state, DeliveryState::NeedsPerson);
    }

    #[test]
    fn no_answer_is_tried_again_for_a_day_and_a_refusal_is_final() {
        let waits: Vec<_> = (1..=7)
            .map(|tries| {
                after_trouble(&trouble(DeliveryTrouble::NoAnswer), Route::Peppol, tries)
                    .again_in_seconds
            })
            .collect();
        assert_eq!(
            waits,
            [
                Some(60),
                Some(300),
                Some(1_800),
                Some(7_200),
                Some(21_600),
                Some(43_200),
                None
            ]
        );
        let refused = after_trouble(&trouble(DeliveryTrouble::Refused), Route::Peppol, 1);
        assert_eq!(refused.state, DeliveryState::Failed);
        let key = after_trouble(&trouble(DeliveryTrouble::KeyRefused), Route::Peppol, 400);
        assert_eq!(key.state, DeliveryState::Waiting);
    }

    #[test]
    fn a_question_without_an_answer_leaves_the_document_where_it_is() {
        let no_answer = trouble(DeliveryTrouble::NoAnswer);
        let next = after_unanswered_question(DeliveryState::Accepted, &no_answer, 2);
        assert_eq!(next.state, DeliveryState::Accepted);
        assert_eq!(next.again_in_seconds, Some(300));
    }

    #[test]
    fn words_of_others_are_one_line_and_not_endless() {
        let words = "a\r\nb ".repeat(2_000);
        let trouble = Trouble::new(DeliveryTrouble::Refused, words);
        assert!(trouble.words.starts_with("a b a b"));
        assert_eq!(trouble.words.chars().count(), WORDS_MAX);
    }
}
