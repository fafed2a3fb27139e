//! What can be wrong with an invoice: a code for every rule, with its sentence.

use crate::domain::text::is_blank;

crate::text_enum! {
    /// A rule that the content of an invoice or credit note breaks.
    ProblemCode, "invoice problem" {
        AmountTooLarge = "AMOUNT_TOO_LARGE",
        BicShape = "BIC_SHAPE",
        CorrectsLater = "CORRECTS_LATER",
        CorrectsMissing = "CORRECTS_MISSING",
        CorrectsNotAllowed = "CORRECTS_NOT_ALLOWED",
        CountryUnknown = "COUNTRY_UNKNOWN",
        CourseDates = "COURSE_DATES",
        CourseHours = "COURSE_HOURS",
        CreditIsZero = "CREDIT_IS_ZERO",
        DiscountAboveNet = "DISCOUNT_ABOVE_NET",
        DueBeforeIssue = "DUE_BEFORE_ISSUE",
        EmailShape = "EMAIL_SHAPE",
        EnterpriseNumberMissing = "ENTERPRISE_NUMBER_MISSING",
        ExemptionCodeCategory = "EXEMPTION_CODE_CATEGORY",
        ExemptionCodeUnknown = "EXEMPTION_CODE_UNKNOWN",
        ExemptionMixed = "EXEMPTION_MIXED",
        ExemptionNotAllowed = "EXEMPTION_NOT_ALLOWED",
        ExemptionReasonMissing = "EXEMPTION_REASON_MISSING",
        IbanMissing = "IBAN_MISSING",
        LinesMissing = "LINES_MISSING",
        NumberShape = "NUMBER_SHAPE",
        PaidAfterIssue = "PAID_AFTER_ISSUE",
        PaidOnMissing = "PAID_ON_MISSING",
        PaidOnNotAllowed = "PAID_ON_NOT_ALLOWED",
        PortfolioAboveAdmissible = "PORTFOLIO_ABOVE_ADMISSIBLE",
        PortfolioNeedsEnterprise = "PORTFOLIO_NEEDS_ENTERPRISE",
        PortfolioNotPositive = "PORTFOLIO_NOT_POSITIVE",
        PortfolioNotZero = "PORTFOLIO_NOT_ZERO",
        ProjectNumberMissing = "PROJECT_NUMBER_MISSING",
        QuantityZero = "QUANTITY_ZERO",
        QuantityAndPriceNegative = "QUANTITY_AND_PRICE_NEGATIVE",
        RegistrationNumberMissing = "REGISTRATION_NUMBER_MISSING",
        ReverseChargeBuyer = "REVERSE_CHARGE_BUYER",
        TextMissing = "TEXT_MISSING",
        TotalIsZero = "TOTAL_IS_ZERO",
        VatCountryUnknown = "VAT_COUNTRY_UNKNOWN",
        VatNumberMissing = "VAT_NUMBER_MISSING",
        VatRateMissing = "VAT_RATE_MISSING",
        VatRateNotZero = "VAT_RATE_NOT_ZERO",
    }
}

impl ProblemCode {
    /// The rule in an English sentence, for the command line and logs; a page has its own in the
    /// language files.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::AmountTooLarge => "the amounts are too large to be added up",
            Self::BicShape => "a BIC has 8 or 11 letters and digits, as in KREDBEBB",
            Self::CorrectsLater => "a credit note can't be older than the invoice that it corrects",
            Self::CorrectsMissing => {
                "a credit note names the invoice that it corrects, with its date and the reason"
            }
            Self::CorrectsNotAllowed => {
                "an invoice corrects nothing; make it a credit note or leave this out"
            }
            Self::CountryUnknown => "a country is two capital letters of ISO 3166, as in BE",
            Self::CourseDates => "the course ends before it starts",
            Self::CourseHours => "a course has more than zero hours",
            Self::CreditIsZero => "a credit note gives back more than zero",
            Self::DiscountAboveNet => {
                "the discounts are more than the lines under the same VAT; lower this one"
            }
            Self::DueBeforeIssue => "the due date lies before the date of the document",
            Self::EmailShape => "this is not an e-mail address",
            Self::EnterpriseNumberMissing => "the seller's enterprise number is missing",
            Self::ExemptionCodeCategory => "this exemption code belongs to another VAT category",
            Self::ExemptionCodeUnknown => {
                "this is no code of the VATEX list, as in VATEX-EU-132-1I"
            }
            Self::ExemptionMixed => {
                "one document holds one exemption; put the other lines on their own invoice"
            }
            Self::ExemptionNotAllowed => {
                "only category E and AE have a ground of exemption; leave it out here"
            }
            Self::ExemptionReasonMissing => {
                "an exemption names its ground, as in 'artikel 44, § 2, 4° W.Btw'"
            }
            Self::IbanMissing => "the seller's account number (IBAN) is missing",
            Self::LinesMissing => "there are no lines",
            Self::NumberShape => {
                "a number has 1 to 30 letters, digits, dots, dashes or slashes, as in 2026-00123"
            }
            Self::PaidAfterIssue => {
                "paid means: before the invoice; this payment is later than the date of issue"
            }
            Self::PaidOnMissing => "when did the kmo-portefeuille pay? the day is missing",
            Self::PaidOnNotAllowed => {
                "a payment day belongs only to an invoice that the kmo-portefeuille has paid"
            }
            Self::PortfolioAboveAdmissible => {
                "the kmo-portefeuille pays at most the admissible lines excluding VAT, and never VAT"
            }
            Self::PortfolioNeedsEnterprise => {
                "only an enterprise with an enterprise number has a kmo-portefeuille"
            }
            Self::PortfolioNotPositive => {
                "the amount by the kmo-portefeuille is more than zero, or the mode is none"
            }
            Self::PortfolioNotZero => "without the kmo-portefeuille its amount is 0.00",
            Self::ProjectNumberMissing => {
                "payment by kmo-portefeuille needs the project number, as in 2026KMO025102"
            }
            Self::QuantityAndPriceNegative => {
                "a discount has a negative quantity or a negative price, not both"
            }
            Self::QuantityZero => "a quantity isn't zero",
            Self::RegistrationNumberMissing => {
                "payment by kmo-portefeuille needs the registration number, as in DV.O216324"
            }
            Self::ReverseChargeBuyer => {
                "VAT is only reversed to a business abroad, with the VAT number of its country"
            }
            Self::TextMissing => "this can't be empty",
            Self::TotalIsZero => "an invoice asks more than zero",
            Self::VatCountryUnknown => {
                "a VAT number starts with the two letters of an existing country"
            }
            Self::VatNumberMissing => "the seller's VAT number is missing",
            Self::VatRateMissing => "category S has a rate above 0 and up to 100, as in 21",
            Self::VatRateNotZero => "only category S has a rate; it is 0 for the others",
        }
    }
}

/// One broken rule and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field, as in `lines[0].unit_price`.
    pub path: String,
    /// The rule.
    pub code: ProblemCode,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path, self.code.sentence())
    }
}

/// Collects problems in the order in which the fields stand.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    pub(super) fn add(&mut self, path: impl Into<String>, code: ProblemCode) {
        self.0.push(Problem {
            path: path.into(),
            code,
        });
    }

    /// Adds the problem unless the rule holds.
    pub(super) fn unless(&mut self, holds: bool, path: impl Into<String>, code: ProblemCode) {
        if !holds {
            self.add(path, code);
        }
    }

    /// Adds a problem for a text of blanks only.
    pub(super) fn text(&mut self, text: &str, path: impl Into<String>) {
        self.unless(!is_blank(text), path, ProblemCode::TextMissing);
    }

    pub(super) fn into_vec(self) -> Vec<Problem> {
        self.0
    }
}
