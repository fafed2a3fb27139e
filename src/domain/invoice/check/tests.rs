use super::{Problem, ProblemCode};
use crate::domain::invoice::PortfolioMode;
use crate::domain::invoice::content::InvoiceContent;
use crate::domain::invoice::sample;
use crate::domain::vat::VatCategory;

/// The sample after one change, with what is wrong: `path CODE`.
fn wrong(mut content: InvoiceContent, change: impl FnOnce(&mut InvoiceContent)) -> Vec<String> {
    change(&mut content);
    let shown = |problem: Problem| format!("{} {}", problem.path, problem.code);
    content.check().into_iter().map(shown).collect()
}

#[test]
fn every_sample_may_be_issued() {
    for content in [
        sample::announced(),
        sample::vat_only(),
        sample::without_portfolio(),
        sample::exempt(),
        sample::credit_note(),
    ] {
        assert_eq!(content.check(), [], "{}", content.number);
    }
}

#[test]
fn dates_and_number() {
    let problems = wrong(sample::announced(), |content| {
        content.number = "2026 00123".to_owned();
        content.due_date = "2026-11-22".parse().unwrap();
    });
    assert_eq!(
        problems,
        ["number NUMBER_SHAPE", "due_date DUE_BEFORE_ISSUE"]
    );
    let problems = wrong(sample::announced(), |content| {
        let course = content.course.as_mut().unwrap();
        course.end = "2026-11-01".parse().unwrap();
        course.hours = "0".parse().unwrap();
    });
    assert_eq!(
        problems,
        ["course.end COURSE_DATES", "course.hours COURSE_HOURS"]
    );
}

#[test]
fn seller_and_buyer() {
    let problems = wrong(sample::announced(), |content| {
        content.seller.iban = None;
        content.seller.vat_number = None;
        content.seller.bic = Some("KRED".to_owned());
        content.buyer.address.city = "  ".to_owned();
        content.buyer.address.country = "be".to_owned();
        content.buyer.vat_number = Some("QQ123456".parse().unwrap());
        content.buyer.email = Some("desmet".to_owned());
    });
    assert_eq!(
        problems,
        [
            "seller.bic BIC_SHAPE",
            "seller.vat_number VAT_NUMBER_MISSING",
            "seller.iban IBAN_MISSING",
            "buyer.address.city TEXT_MISSING",
            "buyer.address.country COUNTRY_UNKNOWN",
            "buyer.vat_number VAT_COUNTRY_UNKNOWN",
            "buyer.email EMAIL_SHAPE",
        ]
    );
    let without_vat = wrong(sample::exempt(), |content| content.seller.vat_number = None);
    assert_eq!(
        without_vat, [""; 0],
        "an exempt institute may have no VAT number"
    );
}

#[test]
fn lines_ask_something_and_discounts_no_more_than_that() {
    let problems = wrong(sample::announced(), |content| {
        content.lines[0].quantity = "0".parse().unwrap();
        content.lines[1].unit_price = "-0.01".parse().unwrap();
        content.lines[1].quantity = "-1".parse().unwrap();
        content.portfolio.amount = "10.00".parse().unwrap();
        content.lines.push(sample::line("", "1", "9.00", true));
    });
    assert_eq!(
        problems,
        [
            "lines[0].quantity QUANTITY_ZERO",
            "lines[1].unit_price QUANTITY_AND_PRICE_NEGATIVE",
            "lines[2].description TEXT_MISSING",
            "portfolio.amount PORTFOLIO_ABOVE_ADMISSIBLE",
        ]
    );
    let discount = |price: &str| {
        wrong(sample::without_portfolio(), |content| {
            let discount = sample::line("Korting", "1", price, true);
            content.lines.push(discount);
        })
    };
    assert_eq!(discount("-100.00"), [""; 0]);
    assert_eq!(
        discount("-1000.01"),
        ["lines[2].unit_price DISCOUNT_ABOVE_NET"]
    );
    assert_eq!(discount("-1000.00"), ["lines TOTAL_IS_ZERO"]);
    let invisible = wrong(sample::announced(), |content| {
        content.buyer.name = "\u{1} \u{7f}".to_owned();
    });
    assert_eq!(invisible, ["buyer.name TEXT_MISSING"]);
    let none = wrong(sample::without_portfolio(), |content| content.lines.clear());
    assert_eq!(none, ["lines LINES_MISSING"]);
}

#[test]
fn a_category_has_its_rate_and_its_ground() {
    let of = |category, rate: &str, code: Option<&str>, reason: Option<&str>| {
        wrong(sample::without_portfolio(), |content| {
            content.lines.truncate(1);
            let vat = &mut content.lines[0].vat;
            vat.category = category;
            vat.rate = rate.parse().unwrap();
            vat.exemption_code = code.map(str::to_owned);
            vat.exemption_reason = reason.map(str::to_owned);
        })
    };
    let ground = Some("artikel 44, § 2, 4° W.Btw");
    let nothing = [""; 0];
    assert_eq!(of(VatCategory::Standard, "21", None, None), nothing);
    assert_eq!(
        of(VatCategory::Standard, "0", Some("VATEX-EU-132-1I"), None),
        [
            "lines[0].vat.rate VAT_RATE_MISSING",
            "lines[0].vat.exemption_code EXEMPTION_NOT_ALLOWED"
        ]
    );
    assert_eq!(of(VatCategory::Exempt, "0", None, ground), nothing);
    assert_eq!(
        of(VatCategory::Exempt, "21", Some("VATEX-132"), Some(" ")),
        [
            "lines[0].vat.rate VAT_RATE_NOT_ZERO",
            "lines[0].vat.exemption_code EXEMPTION_CODE_UNKNOWN",
            "lines[0].vat.exemption_reason EXEMPTION_REASON_MISSING",
        ]
    );
    assert_eq!(
        of(VatCategory::ReverseCharge, "0", None, None),
        ["buyer.vat_number REVERSE_CHARGE_BUYER"]
    );
    assert_eq!(
        of(VatCategory::Exempt, "0", Some("VATEX-EU-AE"), ground),
        ["lines[0].vat.exemption_code EXEMPTION_CODE_CATEGORY"]
    );
    assert_eq!(
        of(VatCategory::Zero, "0", None, ground),
        ["lines[0].vat.exemption_reason EXEMPTION_NOT_ALLOWED"]
    );
}

#[test]
fn two_grounds_of_exemption_do_not_fit_on_one_document() {
    let problems = wrong(sample::exempt(), |content| {
        content.lines[1].vat.exemption_code = None;
        content.lines[1].vat.exemption_reason =
            Some("Bijzondere vrijstellingsregeling kleine ondernemingen".to_owned());
    });
    assert_eq!(problems, ["lines[1].vat.exemption_reason EXEMPTION_MIXED"]);
}

#[test]
fn the_portfolio_pays_admissible_net_amounts_and_never_vat() {
    let amount = |text: &str| {
        wrong(sample::announced(), |content| {
            content.portfolio.amount = text.parse().unwrap()
        })
    };
    assert_eq!(amount("1000.00"), [""; 0]);
    assert_eq!(
        amount("1000.01"),
        ["portfolio.amount PORTFOLIO_ABOVE_ADMISSIBLE"]
    );
    assert_eq!(
        amount("1210.00"),
        ["portfolio.amount PORTFOLIO_ABOVE_ADMISSIBLE"]
    );
    assert_eq!(amount("0.00"), ["portfolio.amount PORTFOLIO_NOT_POSITIVE"]);
    let exam_outside = wrong(sample::announced(), |content| {
        content.lines[1].admissible = false
    });
    assert_eq!(
        exam_outside,
        ["portfolio.amount PORTFOLIO_ABOVE_ADMISSIBLE"]
    );
}

#[test]
fn the_portfolio_needs_its_numbers_and_its_day() {
    let problems = wrong(sample::vat_only(), |content| {
        content.project_number = None;
        content.registration_number = None;
        content.buyer.enterprise_number = None;
        content.portfolio.paid_on = None;
    });
    assert_eq!(
        problems,
        [
            "buyer.enterprise_number PORTFOLIO_NEEDS_ENTERPRISE",
            "registration_number REGISTRATION_NUMBER_MISSING",
            "project_number PROJECT_NUMBER_MISSING",
            "portfolio.paid_on PAID_ON_MISSING",
        ]
    );
    let later = wrong(sample::vat_only(), |content| {
        content.portfolio.paid_on = Some("2026-11-24".parse().unwrap());
    });
    assert_eq!(later, ["portfolio.paid_on PAID_AFTER_ISSUE"]);
    let none = wrong(sample::announced(), |content| {
        content.portfolio.mode = PortfolioMode::None;
        content.portfolio.paid_on = Some("2026-11-20".parse().unwrap());
    });
    assert_eq!(
        none,
        [
            "portfolio.paid_on PAID_ON_NOT_ALLOWED",
            "portfolio.amount PORTFOLIO_NOT_ZERO"
        ]
    );
}

#[test]
fn a_credit_note_refers_to_what_it_corrects() {
    let problems = wrong(sample::credit_note(), |content| content.corrects = None);
    assert_eq!(problems, ["corrects CORRECTS_MISSING"]);
    let problems = wrong(sample::credit_note(), |content| {
        let corrects = content.corrects.as_mut().unwrap();
        corrects.reason = String::new();
        corrects.issue_date = "2026-11-24".parse().unwrap();
    });
    assert_eq!(
        problems,
        [
            "corrects.reason TEXT_MISSING",
            "corrects.issue_date CORRECTS_LATER"
        ]
    );
    let problems = wrong(sample::announced(), |content| {
        content.corrects = sample::credit_note().corrects;
    });
    assert_eq!(problems, ["corrects CORRECTS_NOT_ALLOWED"]);
    let problems = wrong(sample::credit_note(), |content| {
        content.lines[0].unit_price = "0".parse().unwrap();
        content.portfolio.mode = PortfolioMode::None;
        content.portfolio.paid_on = None;
        content.portfolio.amount = "0.00".parse().unwrap();
    });
    assert_eq!(problems, ["lines CREDIT_IS_ZERO"]);
}

#[test]
fn a_problem_reads_as_a_sentence_with_its_field() {
    let problem = Problem {
        path: "lines[0].unit_price".to_owned(),
        code: ProblemCode::QuantityZero,
    };
    assert_eq!(
        problem.to_string(),
        "lines[0].unit_price: a quantity isn't zero"
    );
}
