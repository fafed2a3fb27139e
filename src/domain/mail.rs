//! Messages as the book knows them; their transport is `crate::mail`.

crate::text_enum! {
    /// Where a message stands. Nothing says "sent" that a server has not accepted.
    MailStatus, "mail status" {
        Queued = "queued",
        /// An automatic one that waits until a person has had the time to look at it.
        Held = "held",
        InFlight = "in-flight",
        /// Refused for now; `next_try_at` says when it goes again.
        Deferred = "deferred",
        Sent = "sent",
        Failed = "failed",
        Bounced = "bounced",
        /// Taken out before it left; [`Withdrawal`] says why where it was held.
        Cancelled = "cancelled",
    }
}

crate::text_enum! {
    /// What a message is about.
    MailKind, "kind of mail" {
        EnrolmentConfirmation = "enrolment-confirmation",
        /// What to type and do in the government's application.
        ApplicationGuide = "application-guide",
        Invoice = "invoice",
        PaymentReminder = "payment-reminder",
        /// The customer's own part, after the portefeuille has paid.
        PaymentRequest = "payment-request",
        /// About a payment that is not as it should be.
        PaymentAnswer = "payment-answer",
        /// Nudges through the kmo-portefeuille: apply, deposit, order the payment.
        ApplicationNudge = "application-nudge",
        DepositNudge = "deposit-nudge",
        PaymentOrderNudge = "payment-order-nudge",
        /// To ourselves: a registration expires.
        RegistrationNotice = "registration-notice",
        /// The application was refused: why, and what the customer can do.
        ApplicationRefused = "application-refused",
        /// The project was stopped: who refunds what.
        ProjectStopped = "project-stopped",
        /// To a trainer, before a session: the link with which to take the attendance.
        TrainerLink = "trainer-link",
        /// To a participant, before a session: the link with which to sign.
        ParticipantLink = "participant-link",
        /// An edition takes place, or not, or on another day.
        EditionNews = "edition-news",
        /// Not one more half-day may be missed.
        AttendanceWarning = "attendance-warning",
        /// Certificates of a training that is over.
        Certificate = "certificate",
        /// To our own accountant: a document that was issued.
        AccountantCopy = "accountant-copy",
        /// To our own accountant: what a month comes to.
        HandOver = "hand-over",
        TestMessage = "test-message",
    }
}

impl MailKind {
    /// Whether messages of this kind wait before they leave when nobody pressed a button for them:
    /// those that go to people outside.
    #[must_use]
    pub const fn waits_to_be_seen(self) -> bool {
        matches!(
            self,
            Self::PaymentReminder
                | Self::ApplicationNudge
                | Self::DepositNudge
                | Self::PaymentOrderNudge
                | Self::AttendanceWarning
                | Self::TrainerLink
                | Self::ParticipantLink
        )
    }

    /// Whether a pause of the customer stops messages of this kind. Links to a session go on:
    /// without one nobody can sign.
    #[must_use]
    pub const fn obeys_pause(self) -> bool {
        self.waits_to_be_seen() && !matches!(self, Self::TrainerLink | Self::ParticipantLink)
    }
}

crate::text_enum! {
    /// Why a held message was taken out before it left.
    Withdrawal, "reason for a withdrawal" {
        /// A person took it out, and said why.
        ByPerson = "by-person",
        /// The money came in, or is no longer asked.
        Paid = "paid",
        /// Something was booked or changed since: it is written anew as things stand now.
        Changed = "changed",
        /// What it asks for was done.
        StepDone = "step-done",
        /// A person paused what is asked, or all automatic mail to the customer.
        Paused = "paused",
        /// Mail of this kind was switched off.
        SwitchedOff = "switched-off",
        /// The bank's data is too old, or a payment waits for a person: money may have come in.
        MoneyMayHaveCome = "money-may-have-come",
        /// The session was moved or cancelled, or the person doesn't take part any more.
        SessionGone = "session-gone",
    }
}

impl Withdrawal {
    /// Whether the message may be written again when its time comes anew. What a person took out
    /// stays out.
    #[must_use]
    pub const fn may_come_again(self) -> bool {
        !matches!(self, Self::ByPerson)
    }
}

/// How long automatic messages wait where nothing else is set.
pub const HOLD_HOURS: i32 = 24;

crate::text_enum! {
    /// Why a message did not leave. Which of them are final is [`TroubleKind::is_final`].
    TroubleKind, "kind of mail trouble" {
        /// Nobody answers at the mail server's address.
        Unreachable = "unreachable",
        /// The connection can't be protected: no STARTTLS, or a certificate that isn't trusted.
        NotProtected = "not-protected",
        /// The mail server refuses our name and password.
        SignInRefused = "sign-in-refused",
        /// The mail server says: not now.
        NotNow = "not-now",
        /// The mail server stopped answering.
        NoAnswer = "no-answer",
        /// The connection broke off; whether the message arrived can't be known.
        ConnectionLost = "connection-lost",
        /// The mail server doesn't take mail from our sender address.
        SenderRefused = "sender-refused",
        /// The mail server doesn't take mail for this recipient.
        RecipientRefused = "recipient-refused",
        /// The mail server doesn't take this message.
        MessageRefused = "message-refused",
        /// It can't be made into a message: an address that is none, an attachment that is gone.
        Unsendable = "unsendable",
    }
}

impl TroubleKind {
    /// Whether it says nothing about the message: any other would have met it as well.
    ///
    /// A refused sign-in is one although its reply code is 5xx: every message that waits would fail
    /// with it for one wrong password.
    #[must_use]
    pub const fn is_of_server(self) -> bool {
        matches!(
            self,
            Self::Unreachable | Self::NotProtected | Self::SignInRefused
        )
    }

    /// Whether trying again can't help: a person has to change something about this message.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::SenderRefused | Self::RecipientRefused | Self::MessageRefused | Self::Unsendable
        )
    }
}

/// Why a message did not leave, with the server's own words. Stored as `kind: words`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}: {words}")]
pub struct Trouble {
    pub kind: TroubleKind,
    /// What the server (or the operating system) said; in its language, not ours.
    pub words: String,
}

impl Trouble {
    /// Trouble in the words of whoever caused it, on one line.
    #[must_use]
    pub fn new(kind: TroubleKind, words: &str) -> Self {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { kind, words }
    }

    /// Reads what was stored; `None` for what is not a trouble.
    #[must_use]
    pub fn parse(stored: &str) -> Option<Self> {
        let (kind, words) = stored.split_once(": ")?;
        Some(Self::new(kind.parse().ok()?, words))
    }
}

/// Minutes to wait after each try that did not succeed.
const WAITS_MINUTES: [i64; 5] = [1, 5, 30, 2 * 60, 12 * 60];

/// The longest that we stay away from a mail server with trouble of its own.
const SERVER_WAIT_MINUTES_MAX: i64 = 30;

/// What becomes of a message after its `attempts`-th try ended in trouble: wait so many seconds, or
/// `None` when it has failed.
#[must_use]
pub fn wait_seconds_after(attempts: i32, trouble: TroubleKind) -> Option<i64> {
    if trouble.is_final() {
        return None;
    }
    let index = usize::try_from(attempts.max(1) - 1).ok()?;
    WAITS_MINUTES.get(index).map(|minutes| minutes * 60)
}

/// How long to stay away after the server's own trouble was met `times` in a row. No message fails
/// for it: mail leaves soon after the server is back, however long that takes.
#[must_use]
pub fn server_wait_seconds(times: u32) -> i64 {
    usize::try_from(times.max(1) - 1)
        .ok()
        .and_then(|index| WAITS_MINUTES.get(index))
        .map_or(SERVER_WAIT_MINUTES_MAX, |minutes| {
            (*minutes).min(SERVER_WAIT_MINUTES_MAX)
        })
        * 60
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trouble_reads_back_with_the_servers_words_on_one_line() {
        let trouble = Trouble::new(TroubleKind::NotNow, "451 4.7.1 Greylisted:\r\n try later");
        assert_eq!(
            trouble.to_string(),
            "not-now: 451 4.7.1 Greylisted: try later"
        );
        assert_eq!(Trouble::parse(&trouble.to_string()), Some(trouble));
        assert_eq!(Trouble::parse("something else"), None);
    }

    #[test]
    fn five_waits_and_then_it_has_failed() {
        let waits: Vec<_> = (1..=6)
            .map(|attempts| wait_seconds_after(attempts, TroubleKind::NotNow))
            .collect();
        assert_eq!(
            waits,
            [
                Some(60),
                Some(300),
                Some(1800),
                Some(7200),
                Some(43200),
                None
            ]
        );
    }

    #[test]
    fn a_server_in_trouble_is_left_alone_for_longer_each_time_up_to_half_an_hour() {
        let waits = [1, 2, 3, 4, 300].map(server_wait_seconds);
        assert_eq!(waits, [60, 300, 1800, 1800, 1800]);
    }

    #[test]
    fn a_refused_recipient_is_final_and_a_wrong_password_is_the_servers() {
        assert_eq!(wait_seconds_after(1, TroubleKind::RecipientRefused), None);
        assert!(TroubleKind::SignInRefused.is_of_server());
        assert_eq!(wait_seconds_after(1, TroubleKind::ConnectionLost), Some(60));
    }
}
