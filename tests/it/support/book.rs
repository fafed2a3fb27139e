//! Courses, editions, customers and enrolments for tests, made through the use cases, so that they
//! are always legal states. Each function adds one; numbers and codes are given by the test.

use chrono::NaiveDate;
use dienstboek::domain::calendar::Moment;
use dienstboek::domain::course::{EditionStatus, Form, PriceKind, PriceUnit, Service, Theme};
use dienstboek::domain::id::{CourseId, CustomerId, EditionId, EnrolmentId, TrainerId};
use dienstboek::domain::language::Language;
use dienstboek::domain::money::Cents;
use dienstboek::domain::party::{CustomerKind, LegalForm, Region, Size, Statute};
use dienstboek::domain::subsidy::life::{StepKind, StepSource};
use dienstboek::domain::user::Actor;
use dienstboek::domain::vat::VatCategory;
use dienstboek::services::application_life::{self, StepError, Told};
use dienstboek::services::enrol::{self, Attendee, Enrol};
use dienstboek::services::plan_course::{self, CoursePlan};
use dienstboek::services::plan_edition::{self, HalfDayPlan};
use dienstboek::services::{Ctx, record_application, register_customer};
use dienstboek::storage::courses::{NewCourse, NewPriceLine};
use dienstboek::storage::customers::Customer;
use dienstboek::storage::editions::{self, NewEdition};
use dienstboek::storage::participants::Participant;
use dienstboek::storage::registrations::{self, NewRegistration};
use dienstboek::storage::{Db, Error, Tx};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn cents(text: &str) -> Cents {
    text.parse().unwrap()
}

/// The book itself, at ten in the morning in Brussels (in winter) on a day.
pub fn ctx_on(day: &str) -> Ctx {
    Ctx {
        actor: Actor::system(),
        now: Moment::new(format!("{day}T09:00:00Z").parse().unwrap()),
    }
}

/// Writes, and fails the test where that fails.
pub fn write<T, E: From<Error> + std::fmt::Debug>(
    db: &Db,
    body: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> T {
    db.write_blocking(body).unwrap()
}

/// A course of twelve hours in digitalisation under a registration that holds until the end of
/// 2028, at these prices.
pub fn a_course(db: &Db, code: &str, prices: &[(PriceKind, PriceUnit, &str)]) -> CourseId {
    write(db, |tx| {
        let known = registrations::list_for(tx, Service::Training)?;
        let registration_id = match known.first() {
            Some(row) => row.id,
            None => registrations::insert(
                tx,
                &NewRegistration {
                    number: "DV.O216324".parse().unwrap(),
                    valid_from: day("2024-01-01"),
                    valid_until: Some(day("2028-12-31")),
                    note: String::new(),
                },
            )?,
        };
        let price_lines = prices
            .iter()
            .map(|(kind, unit, price)| NewPriceLine {
                kind: *kind,
                description: kind.word().to_owned(),
                unit: *unit,
                unit_price_cents: cents(price),
                admissible: *kind != PriceKind::Exam,
            })
            .collect();
        let course = NewCourse {
            code: code.to_owned(),
            title: format!("Opleiding {code}"),
            description: "Wat wij leren.".to_owned(),
            service: Service::Training,
            theme: Some(Theme::Digitalisation),
            form: Form::Classroom,
            minutes: 12 * 60,
            vat_category: VatCategory::Standard,
            vat_rate_bp: 2100,
            vat_exemption_code: None,
            vat_exemption_reason: None,
            registration_id: Some(registration_id),
            eligible: true,
            list_reference: None,
            active: true,
        };
        let plan = CoursePlan {
            course,
            price_lines,
        };
        Ok::<_, Error>(plan_course::create(tx, &ctx_on("2026-01-05"), &plan).unwrap())
    })
}

/// An edition with a morning of three hours on each of these days.
pub fn an_edition(
    db: &Db,
    course_id: CourseId,
    code: &str,
    capacity: i32,
    days: &[&str],
) -> EditionId {
    let half_days: Vec<HalfDayPlan> = days
        .iter()
        .map(|on| HalfDayPlan {
            on_date: day(on),
            starts_minute: 9 * 60,
            ends_minute: 12 * 60,
            break_minutes: 0,
            place: "Lokaal 2".to_owned(),
            trainer_id: None,
        })
        .collect();
    let edition = NewEdition {
        course_id,
        code: code.to_owned(),
        status: EditionStatus::Confirmed,
        capacity,
        place: "Gent".to_owned(),
        trainer_id: None,
        note: String::new(),
    };
    write(db, |tx| {
        plan_edition::create(tx, &ctx_on("2026-01-05"), &edition, &half_days)
    })
}

/// Gives an edition its trainer.
pub fn taught_by(db: &Db, edition: EditionId, trainer: TrainerId) {
    write(db, |tx| {
        let row = editions::get(tx, edition)?;
        let change = NewEdition {
            course_id: row.course_id,
            code: row.code,
            status: row.status,
            capacity: row.capacity,
            place: row.place,
            trainer_id: Some(trainer),
            note: row.note,
        };
        let ctx = ctx_on("2026-01-05");
        plan_edition::change(tx, &ctx, edition, row.version, &change)
    });
}

/// A small Flemish bv.
pub fn a_company(name: &str, number: &str) -> Customer {
    let number: dienstboek::domain::identifiers::EnterpriseNumber = number.parse().unwrap();
    Customer {
        kind: CustomerKind::Enterprise,
        name: name.to_owned(),
        vat_number: Some(dienstboek::domain::identifiers::VatNumber::of_enterprise(
            &number,
        )),
        enterprise_number: Some(number),
        legal_form: Some(LegalForm::Bv),
        size: Some(Size::Small),
        region: Some(Region::Flanders),
        nace: None,
        street: "Molenstraat 1".to_owned(),
        postcode: "9000".to_owned(),
        city: "Gent".to_owned(),
        country: "BE".to_owned(),
        email: "info@klant.example".to_owned(),
        phone: String::new(),
        language: Language::Dutch,
        active_in_kbo: true,
        purchase_reference: None,
        related: false,
        note: String::new(),
    }
}

/// A private person.
pub fn a_person(name: &str) -> Customer {
    Customer {
        kind: CustomerKind::Person,
        name: name.to_owned(),
        enterprise_number: None,
        vat_number: None,
        legal_form: None,
        size: None,
        region: Some(Region::Flanders),
        ..a_company(name, "0666.814.325")
    }
}

pub fn register(db: &Db, customer: &Customer) -> CustomerId {
    write(db, |tx| {
        register_customer::create(tx, &ctx_on("2026-01-05"), customer)
    })
}

/// Somebody new with a first and a last name.
pub fn somebody(full_name: &str, statute: Statute) -> Attendee {
    let (first_name, last_name) = full_name.split_once(' ').unwrap();
    Attendee::New(Participant {
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        email: None,
        statute,
    })
}

/// The enrolment of employees with the kmo-portefeuille, agreed on the day of `ctx`.
pub fn an_agreement(ctx: &Ctx, edition: EditionId, customer: CustomerId, names: &[&str]) -> Enrol {
    Enrol {
        edition,
        customer,
        agreed_on: ctx.today(),
        uses_portfolio: true,
        purchase_reference: None,
        attendees: names
            .iter()
            .map(|name| somebody(name, Statute::Employee))
            .collect(),
    }
}

/// Enrols employees with the kmo-portefeuille, agreed on a day.
pub fn enrolled(
    db: &Db,
    agreed_on: &str,
    edition: EditionId,
    customer: CustomerId,
    names: &[&str],
) -> EnrolmentId {
    let ctx = ctx_on(agreed_on);
    write(db, |tx| {
        enrol::enrol(tx, &ctx, &an_agreement(&ctx, edition, customer, names))
    })
}

/// What the portal says of an application by a small enterprise at 30 %.
pub fn an_application(
    number: &str,
    applied_on: &str,
    amount: &str,
) -> record_application::RecordApplication {
    let project_amount = cents(amount);
    let subsidy = project_amount.share(30, 100).unwrap();
    record_application::RecordApplication {
        number: number.parse().unwrap(),
        applied_on: day(applied_on),
        size: Size::Small,
        project_amount,
        own_share: project_amount - subsidy,
        subsidy,
        participants: None,
        note: String::new(),
        source: StepSource::Staff,
    }
}

/// Tells of a step of an application on a day, as staff.
pub fn tell(
    db: &Db,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    version: i64,
    kind: StepKind,
    on: &str,
) -> Result<(), StepError> {
    let told = Told::plain(kind, day(on), StepSource::Staff);
    db.write_blocking(|tx| application_life::record(tx, ctx, enrolment, version, &told))
}
