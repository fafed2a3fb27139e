//! What the matcher answers about one line. The words in here are public: they stand in the
//! command line's JSON and in the database, and are translated by whoever shows them.

use serde::{Deserialize, Serialize};

use crate::domain::money::Cents;

crate::text_enum! {
    /// What happens to a line.
    Decision, "decision" {
        /// Booked without a person.
        Auto = "auto",
        /// One prepared proposal; nothing is booked.
        Suggest = "suggest",
        /// Nothing credible.
        Open = "open",
        /// Needs a person's attention for the reason in the flags; nothing is booked.
        Flag = "flag",
        /// No receipt: costs of the bank, money between own accounts, payments to suppliers.
        Ignore = "ignore",
    }
}

crate::text_enum! {
    /// What a person should know of a line beside where it goes.
    Flag, "flag" {
        Partial = "PARTIAL",
        PaidHalf = "PAID_HALF",
        /// Only the customer's own share of the portfolio tranche came in.
        PaidOwnShareOnly = "PAID_OWN_SHARE_ONLY",
        /// The total with VAT came through the portefeuille.
        PaidGross = "PAID_GROSS",
        /// The total came from the customer, although the net is to come through the portefeuille.
        PaidGrossDirect = "PAID_GROSS_DIRECT",
        PaidNetDirect = "PAID_NET_DIRECT",
        PaidOwnShareDirect = "PAID_OWN_SHARE_DIRECT",
        Overpaid = "OVERPAID",
        Rounding = "ROUNDING",
        AlreadyPaid = "ALREADY_PAID",
        DoublePayment = "DOUBLE_PAYMENT",
        Cancelled = "CANCELLED",
        Credited = "CREDITED",
        CorrectedReference = "CORRECTED_REFERENCE",
        TruncatedReference = "TRUNCATED_REFERENCE",
        UnknownProject = "UNKNOWN_PROJECT",
        UnknownInvoice = "UNKNOWN_INVOICE",
        UnknownReference = "UNKNOWN_REFERENCE",
        Conflict = "CONFLICT",
        Ambiguous = "AMBIGUOUS",
        Reversal = "REVERSAL",
        Clawback = "CLAWBACK",
        OutgoingUnexplained = "OUTGOING_UNEXPLAINED",
        ForeignCurrency = "FOREIGN_CURRENCY",
        CollectiveWithoutDetail = "COLLECTIVE_WITHOUT_DETAIL",
    }
}

crate::text_enum! {
    /// What kind of fact speaks for or against a reading.
    EvidenceKind, "kind of evidence" {
        ProjectNumber = "project-number",
        StructuredReference = "structured-reference",
        InvoiceNumber = "invoice-number",
        CreditNote = "credit-note",
        /// Read over a blank inside the number.
        JoinedReference = "joined-reference",
        CorrectedReference = "corrected-reference",
        TruncatedReference = "truncated-reference",
        /// A number without its year, its zeros or its prefix.
        ShortReference = "short-reference",
        EndToEndId = "end-to-end-id",
        /// Found in the bank's own information beside the message.
        BankInformation = "bank-information",
        UnknownReference = "unknown-reference",
        Amount = "amount",
        OperatorAccount = "operator-account",
        OperatorName = "operator-name",
        PayerAccount = "payer-account",
        PayerName = "payer-name",
        UltimateDebtor = "ultimate-debtor",
        /// The payer is known as someone else than the debtor of what is named.
        OtherPayer = "other-payer",
        /// What the reference names is no longer open.
        ClosedClaim = "closed-claim",
        Refund = "refund",
        Reversal = "reversal",
        ForeignCurrency = "foreign-currency",
        Collective = "collective",
        OwnAccount = "own-account",
        BankEntry = "bank-entry",
        /// Money that leaves, with nothing of ours in it.
        Outgoing = "outgoing",
    }
}

crate::text_enum! {
    /// How much a fact proves.
    Strength, "strength of evidence" {
        Exact = "exact",
        Probable = "probable",
        Weak = "weak",
        /// Speaks against the reading.
        Against = "against",
    }
}

crate::text_enum! {
    /// How the amount of a line stands to what is open: the text of evidence of kind `amount`.
    AmountFit, "fit of an amount" {
        Equal = "equals the open tranche",
        EqualSum = "equals the sum of the named tranches",
        EqualSumLessCredit = "equals the named tranches less the credit notes",
        EqualAllOfPayer = "equals everything that the payer owes",
        EqualSomeOfPayer = "equals several tranches of the payer together",
        OnlyOne = "equals one open tranche alone",
        Several = "equals several open tranches",
        WithinTolerance = "differs from the open tranche by a few cents",
        Below = "less than the open tranche",
        Half = "half of the tranche",
        OwnShare = "the customer's own share alone",
        Above = "more than the open tranche",
        Gross = "the total with VAT",
        Net = "the amount that is to come through the portefeuille",
        OtherClaim = "equals another open tranche",
        Refund = "equals the refund",
        NoSum = "fits no sum of the named tranches",
    }
}

/// One fact. `text` holds the value: the reference as it was read, an account, or the words of an
/// [`AmountFit`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub kind: EvidenceKind,
    pub text: String,
    pub strength: Strength,
}

impl Evidence {
    pub(super) fn new(kind: EvidenceKind, text: impl Into<String>, strength: Strength) -> Self {
        Self {
            kind,
            text: text.into(),
            strength,
        }
    }

    pub(super) fn amount(fit: AmountFit, strength: Strength) -> Self {
        Self::new(EvidenceKind::Amount, fit.word(), strength)
    }
}

/// A part of a line's amount and what it pays: the key of a tranche, `NUMBER/credit` for a credit
/// note that is deducted, `refund ID` for money that we give back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    pub tranche: String,
    pub amount: Cents,
}

impl Allocation {
    pub(super) fn new(tranche: impl Into<String>, amount: Cents) -> Self {
        Self {
            tranche: tranche.into(),
            amount,
        }
    }
}

/// The matcher's answer about one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    pub decision: Decision,
    /// Booked for `auto`, the prepared proposal for `suggest`, else empty.
    pub allocations: Vec<Allocation>,
    pub flags: Vec<Flag>,
    pub evidence: Vec<Evidence>,
    /// What a person may choose from, best first.
    pub candidates: Vec<Allocation>,
}

impl Judgement {
    /// An answer about a line of which nothing is known any more.
    #[must_use]
    pub fn of_nothing() -> Self {
        Self::new(Decision::Ignore)
    }

    pub(super) fn new(decision: Decision) -> Self {
        Self {
            decision,
            allocations: Vec::new(),
            flags: Vec::new(),
            evidence: Vec::new(),
            candidates: Vec::new(),
        }
    }

    pub(super) fn flagged(mut self, flag: Flag) -> Self {
        if !self.flags.contains(&flag) {
            self.flags.push(flag);
        }
        self
    }

    pub(super) fn flagged_all(self, flags: impl IntoIterator<Item = Flag>) -> Self {
        flags.into_iter().fold(self, Self::flagged)
    }

    pub(super) fn because(mut self, evidence: Evidence) -> Self {
        if !self.evidence.contains(&evidence) {
            self.evidence.push(evidence);
        }
        self
    }

    pub(super) fn because_all(self, evidence: impl IntoIterator<Item = Evidence>) -> Self {
        evidence.into_iter().fold(self, Self::because)
    }

    /// Puts what was read and who paid before the rest of the evidence.
    pub(super) fn after(mut self, facts: Vec<Evidence>) -> Self {
        let own = std::mem::replace(&mut self.evidence, facts);
        self.because_all(own)
    }

    /// Allocates, and names what is allocated among the candidates.
    pub(super) fn allocating(mut self, allocation: Allocation) -> Self {
        if !allocation.amount.is_zero() {
            self = self.offering(allocation.clone());
            self.allocations.push(allocation);
        }
        self
    }

    pub(super) fn offering(mut self, candidate: Allocation) -> Self {
        let known = |other: &Allocation| other.tranche == candidate.tranche;
        if !self.candidates.iter().any(known) {
            self.candidates.push(candidate);
        }
        self
    }
}
