//! The form of a course: what it is, how it is taxed, and its price lines.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::prices::{self, PriceRow};
use crate::domain::course::{
    CourseProblem, Form as CourseFormOf, PriceKind, PriceUnit, Service, Theme,
};
use crate::domain::id::CourseId;
use crate::domain::subsidy::reason::Reason;
use crate::domain::vat::{VatCategory, VatRegime};
use crate::i18n::{Texts, fl};
use crate::services::plan_course::{self, CoursePlan, PlanCourseError};
use crate::storage::courses::{self, CourseRow, NewCourse};
use crate::storage::registrations::{self, RegistrationRow};
use crate::storage::{self, institute};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageCourses;
use crate::web::reader::{Reader, ticked};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// What a person types of a course; its price lines are repeated fields beside these.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct CourseForm {
    code: String,
    title: String,
    description: String,
    service: String,
    theme: String,
    form: String,
    hours: String,
    eligible: String,
    registration_id: String,
    list_reference: String,
    vat_category: String,
    vat_rate: String,
    vat_exemption_reason: String,
    active: String,
    version: String,
}

/// VATEX code for vocational training (article 132(1)(i) of the directive, art. 44 § 2, 4° W.Btw).
const TRAINING_EXEMPTION: &str = "VATEX-EU-132-1I";

impl CourseForm {
    /// A new course, with the treatment that the institute's regime proposes.
    fn proposed(regime: VatRegime, t: Texts) -> Self {
        let (category, rate, reason) = match regime {
            VatRegime::Standard => (VatCategory::Standard, "21", String::new()),
            VatRegime::Article44 => (
                VatCategory::Exempt,
                "0",
                fl!(t, "course-exemption-article-44"),
            ),
            VatRegime::SmallBusiness => (
                VatCategory::Exempt,
                "0",
                fl!(t, "course-exemption-small-business"),
            ),
        };
        Self {
            service: Service::Training.word().to_owned(),
            form: CourseFormOf::Classroom.word().to_owned(),
            eligible: "yes".to_owned(),
            vat_category: category.word().to_owned(),
            vat_rate: rate.to_owned(),
            vat_exemption_reason: reason,
            active: "yes".to_owned(),
            ..Self::default()
        }
    }

    fn of(row: &CourseRow) -> Self {
        let tick = |on: bool| if on { "yes" } else { "" }.to_owned();
        Self {
            code: row.code.clone(),
            title: row.title.clone(),
            description: row.description.clone(),
            service: row.service.word().to_owned(),
            theme: row
                .theme
                .map(|theme| theme.word().to_owned())
                .unwrap_or_default(),
            form: row.form.word().to_owned(),
            hours: typed_hours(row.minutes),
            eligible: tick(row.eligible),
            registration_id: row
                .registration_id
                .map(|id| id.to_string())
                .unwrap_or_default(),
            list_reference: row.list_reference.clone().unwrap_or_default(),
            vat_category: row.vat_category.word().to_owned(),
            vat_rate: typed_rate(row.vat_rate_bp),
            vat_exemption_reason: row.vat_exemption_reason.clone().unwrap_or_default(),
            active: tick(row.active),
            version: row.version.to_string(),
        }
    }

    fn parse(
        &self,
        t: Texts,
        rows: &[PriceRow],
        regime: VatRegime,
    ) -> Result<CoursePlan, FieldErrors> {
        let mut read = Reader::new(t);
        let code = read
            .text("code", &self.code)
            .map(|code| code.to_uppercase());
        let title = read.text("title", &self.title);
        let description = read.text("description", &self.description);
        let service = read.choice("service", &self.service);
        let theme = optional_choice::<Theme>(&mut read, "theme", &self.theme);
        let form = read.choice("form", &self.form);
        let minutes = read.hours("hours", &self.hours);
        let registration_id = optional_choice(&mut read, "registration_id", &self.registration_id);
        let list_reference = read.optional_text("list_reference", &self.list_reference);
        let vat_category: Option<VatCategory> = read.choice("vat_category", &self.vat_category);
        let vat_rate_bp = read.percentage("vat_rate", &self.vat_rate);
        let reason = read.optional_text("vat_exemption_reason", &self.vat_exemption_reason);
        let price_lines = prices::parse(&mut read, rows);
        read.finish(|| {
            let vat_category = vat_category?;
            let is_exempt = vat_category == VatCategory::Exempt;
            let some = |text: String| (!text.is_empty()).then_some(text);
            Some(CoursePlan {
                course: NewCourse {
                    code: code?,
                    title: title?,
                    description: description?,
                    service: service?,
                    theme: theme?,
                    form: form?,
                    minutes: minutes?,
                    vat_category,
                    vat_rate_bp: vat_rate_bp?,
                    vat_exemption_code: (is_exempt && regime != VatRegime::SmallBusiness)
                        .then(|| TRAINING_EXEMPTION.to_owned()),
                    vat_exemption_reason: some(reason?),
                    registration_id: registration_id?,
                    eligible: ticked(&self.eligible),
                    list_reference: some(list_reference?),
                    active: ticked(&self.active),
                },
                price_lines: price_lines?,
            })
        })
    }
}

fn optional_choice<T: std::str::FromStr>(
    read: &mut Reader,
    field: &str,
    sent: &str,
) -> Option<Option<T>> {
    if sent.is_empty() {
        return Some(None);
    }
    read.choice(field, sent).map(Some)
}

/// `90` minutes → `1,5`.
fn typed_hours(minutes: i32) -> String {
    let hours = rust_decimal::Decimal::from(minutes) / rust_decimal::Decimal::from(60);
    hours.round_dp(2).normalize().to_string().replace('.', ",")
}

/// `2100` basis points → `21`.
fn typed_rate(basis_points: i32) -> String {
    rust_decimal::Decimal::new(i64::from(basis_points), 2)
        .normalize()
        .to_string()
        .replace('.', ",")
}

#[derive(Template)]
#[template(path = "courses/form.html")]
struct FormPage {
    page: Page,
    form: FormView,
    rows: Vec<PriceRow>,
    action: String,
    back: String,
    kinds: Vec<Choice>,
    units: Vec<Choice>,
    services: Vec<Choice>,
    themes: Vec<Choice>,
    forms: Vec<Choice>,
    categories: Vec<Choice>,
    registrations: Vec<Choice>,
}

impl FormPage {
    fn new(
        page: Page,
        id: Option<CourseId>,
        raw: &CourseForm,
        rows: Vec<PriceRow>,
        around: &Around,
    ) -> Self {
        let t = page.t;
        let form = FormView::new(&page, raw);
        let page = page.under("/courses", fl!(t, "course-list-title"));
        let (page, action, back) = match id {
            None => (
                page.titled(fl!(t, "course-new-title")),
                "/courses".to_owned(),
                "/courses".to_owned(),
            ),
            Some(id) => {
                let path = format!("/courses/{id}");
                let page = page
                    .under(&path, raw.code.clone())
                    .titled(fl!(t, "course-edit-title"));
                (page, path.clone(), path)
            }
        };
        let mut themes = vec![Choice::new("", fl!(t, "course-theme-none"))];
        themes.extend(choices(Theme::ALL, t));
        let mut registrations = vec![Choice::new("", fl!(t, "course-registration-none"))];
        registrations.extend(
            around
                .registrations
                .iter()
                .map(|row| Choice::new(row.id, row.number.normal())),
        );
        Self {
            page,
            form,
            rows,
            action,
            back,
            kinds: choices(PriceKind::ALL, t),
            units: choices(PriceUnit::ALL, t),
            services: choices(Service::ALL, t),
            themes,
            forms: choices(CourseFormOf::ALL, t),
            categories: choices(VatCategory::ALL, t),
            registrations,
        }
    }

    fn wrong(mut self, errors: FieldErrors) -> Answer {
        self.form = self.form.with_errors(errors);
        view::show_again(&self)
    }
}

/// What the form offers beside the course itself.
struct Around {
    registrations: Vec<RegistrationRow>,
    regime: VatRegime,
}

async fn around(state: &State) -> Result<Around, storage::Error> {
    state
        .db
        .read(|conn| {
            Ok(Around {
                registrations: registrations::list(conn)?,
                regime: institute::get_settings(conn)?.settings.vat_regime,
            })
        })
        .await
}

/// `GET /courses/new`
pub async fn new(_: Allowed<ManageCourses>, page: Page, state: State) -> Answer {
    let around = around(&state).await?;
    let raw = CourseForm::proposed(around.regime, page.t);
    view::show(&FormPage::new(
        page,
        None,
        &raw,
        prices::stored(&[]),
        &around,
    ))
}

/// `POST /courses`
pub async fn create(
    who: Allowed<ManageCourses>,
    page: Page,
    state: State,
    form: Form<CourseForm>,
) -> Answer {
    let (around, rows) = (around(&state).await?, prices::typed(&form));
    let plan = match form.raw.parse(page.t, &rows, around.regime) {
        Ok(plan) => plan,
        Err(errors) => return FormPage::new(page, None, &form.raw, rows, &around).wrong(errors),
    };
    let ctx = who.ctx(&state);
    let title = plan.course.title.clone();
    let outcome = state
        .db
        .write(move |tx| plan_course::create(tx, &ctx, &plan))
        .await;
    match outcome {
        Ok(id) => Ok(view::done(
            &page,
            &format!("/courses/{id}"),
            fl!(page.t, "course-created", title = title),
        )),
        Err(error) => {
            let errors = errors_of(page.t, error)?;
            FormPage::new(page, None, &form.raw, rows, &around).wrong(errors)
        }
    }
}

/// `GET /courses/{id}/edit`
pub async fn edit(
    _: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<CourseId>,
) -> Answer {
    let id = id.into_inner();
    let around = around(&state).await?;
    let (row, lines) = state
        .db
        .read(move |conn| {
            Ok::<_, storage::Error>((courses::get(conn, id)?, courses::price_lines(conn, id)?))
        })
        .await?;
    let raw = CourseForm::of(&row);
    view::show(&FormPage::new(
        page,
        Some(id),
        &raw,
        prices::stored(&lines),
        &around,
    ))
}

/// `POST /courses/{id}`
pub async fn update(
    who: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<CourseId>,
    form: Form<CourseForm>,
) -> Answer {
    let id = id.into_inner();
    let (around, rows) = (around(&state).await?, prices::typed(&form));
    let version = form.version()?;
    let plan = match form.raw.parse(page.t, &rows, around.regime) {
        Ok(plan) => plan,
        Err(errors) => {
            return FormPage::new(page, Some(id), &form.raw, rows, &around).wrong(errors);
        }
    };
    let ctx = who.ctx(&state);
    let title = plan.course.title.clone();
    let outcome = state
        .db
        .write(move |tx| plan_course::change(tx, &ctx, id, version, &plan))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            &format!("/courses/{id}"),
            fl!(page.t, "course-changed", title = title),
        )),
        Err(PlanCourseError::Storage(storage::Error::Stale)) => {
            let stored = state.db.read(move |conn| courses::get(conn, id)).await?;
            let mut both = FormPage::new(page, Some(id), &form.raw, rows, &around);
            both.form = both.form.against(&CourseForm::of(&stored));
            view::show_conflict(&both)
        }
        Err(error) => {
            let errors = errors_of(page.t, error)?;
            FormPage::new(page, Some(id), &form.raw, rows, &around).wrong(errors)
        }
    }
}

/// What the use case refused, each at its field; everything else is an error of the request.
fn errors_of(t: Texts, error: PlanCourseError) -> Result<FieldErrors, Error> {
    match error {
        PlanCourseError::CodeTaken => Ok(FieldErrors::one("code", fl!(t, "course-code-taken"))),
        PlanCourseError::Refused(problems) => {
            let mut errors = FieldErrors::default();
            for problem in &problems {
                let (field, text) = problem_at(t, problem);
                errors.add(field, text);
            }
            Ok(errors)
        }
        PlanCourseError::Storage(error) => Err(error.into()),
    }
}

fn problem_at(t: Texts, problem: &CourseProblem) -> (&'static str, String) {
    match problem {
        CourseProblem::Subsidy(reason) => subsidy_problem_at(t, reason),
        CourseProblem::NothingAdmissible => ("price-1", fl!(t, "course-nothing-admissible")),
        CourseProblem::ExamAdmissible => ("price-1", fl!(t, "course-exam-admissible")),
        CourseProblem::RegistrationOfOtherService => {
            ("registration_id", fl!(t, "course-service-mismatch"))
        }
        CourseProblem::NoPrice => ("price-1", fl!(t, "course-no-price")),
        CourseProblem::RateMissing => ("vat_rate", fl!(t, "course-rate-missing")),
        CourseProblem::RateOnExempt => ("vat_rate", fl!(t, "course-rate-on-exempt")),
        CourseProblem::ExemptionReasonMissing => (
            "vat_exemption_reason",
            fl!(t, "course-exemption-reason-missing"),
        ),
    }
}

fn subsidy_problem_at(t: Texts, reason: &Reason) -> (&'static str, String) {
    match reason {
        Reason::ThemeRequired { .. } => ("theme", fl!(t, "course-theme-required")),
        Reason::AdviceOnlyCyber { .. } => ("theme", fl!(t, "course-advice-only-cyber")),
        Reason::JobSpecificReference => ("list_reference", fl!(t, "course-list-reference-missing")),
        Reason::ServiceMismatch { .. } => ("registration_id", fl!(t, "course-service-mismatch")),
        other => ("eligible", other.text()),
    }
}
