//! The story of the demo institute, told day by day: what people did on each day, then what the
//! bank and the mail did.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use super::bank::Account;
use super::catalogue::OFFERS;
use super::customers::{self, ENTERPRISES};
use super::enrolments::Enrolments;
use super::institute::{self, Staff};
use super::plan::EDITIONS;
use super::{DemoError, attendance, certificates, corrections, late, post, refunds, sending};
use crate::domain::calendar::{Moment, plus_days};
use crate::domain::course::{Form, Service};
use crate::domain::id::{CourseId, CustomerId, EditionId};
use crate::domain::identifiers::ProjectNumber;
use crate::domain::language::Language;
use crate::domain::party::ContactRole;
use crate::domain::subsidy::conditions::{Activity, CustomerChecks, KboStatus, Relation};
use crate::domain::user::Actor;
use crate::services::application_guide::links::Site;
use crate::services::open_inspection::{self, Choice, OpenInspection};
use crate::services::plan_edition::{self, HalfDayPlan};
use crate::services::refuse_foreign::{self, RefuseForeign};
use crate::services::{Ctx, check_customer, import_statement, plan_course, register_customer};
use crate::storage::contacts::Contact;
use crate::storage::editions::NewEdition;
use crate::storage::{Tx, users};

const DAYS_TOLD: i64 = 120;
/// The newest statement is of yesterday, as in an office that imports every morning.
const LAST_STATEMENT: i64 = -1;

/// How teachers of the online courses are there.
const LIVE: &str =
    "Live les via Teams met vragen en oefeningen; we bewaren per sessie de aanwezigheidslog.";

/// An edition with the days on which it is given.
pub struct Edition {
    pub id: EditionId,
    pub dates: Vec<NaiveDate>,
}

impl Edition {
    /// The first day.
    pub fn first(&self) -> Option<NaiveDate> {
        self.dates.first().copied()
    }

    /// The last day.
    pub fn last(&self) -> Option<NaiveDate> {
        self.dates.last().copied()
    }
}

/// What the story stands on.
pub struct Stage {
    pub today: NaiveDate,
    /// Where the links in the mails lead.
    pub site: Site,
    pub editions: HashMap<String, Edition>,
    pub enterprises: Vec<CustomerId>,
    pub persons: Vec<CustomerId>,
}

/// Nine in the morning in Brussels (in winter) on a day, or `minutes` later, by a person.
pub fn ctx(actor: &Actor, day: NaiveDate, minutes: i64) -> Ctx {
    Ctx {
        actor: actor.clone(),
        now: Moment::from_utc(day.and_time(NaiveTime::MIN)).plus_seconds((8 * 60 + minutes) * 60),
    }
}

/// Tells the whole story.
pub fn tell(
    tx: &mut Tx<'_>,
    today: NaiveDate,
    site: &Site,
    password_hash: &str,
) -> Result<(), DemoError> {
    let begin = plus_days(today, -DAYS_TOLD);
    let staff = institute::set_up(tx, &ctx(&Actor::system(), begin, 0), today, password_hash)?;
    let people = users::list(tx)?;
    let named = |email: &str| {
        people
            .iter()
            .find(|user| user.email == email)
            .map_or_else(Actor::system, |user| Actor {
                id: Some(user.id),
                name: user.name.clone(),
            })
    };
    let office = named("jonas@leerhuis.example");
    let books = named("rita@leerhuis.example");
    let stage = Stage {
        today,
        site: site.clone(),
        editions: editions(tx, &ctx(&office, begin, 10), today, &staff)?,
        enterprises: enterprises(tx, &ctx(&office, begin, 20))?,
        persons: persons(tx, &ctx(&office, begin, 30))?,
    };
    late::set_up(tx, &ctx(&books, begin, 40), today)?;
    sending::set_up(
        tx,
        &ctx(&named("mieke@leerhuis.example"), begin, 40),
        &stage.enterprises,
    )?;
    post::put_in_own_words(tx, &ctx(&named("mieke@leerhuis.example"), begin, 40))?;
    let mut account = Account::new();
    account.everyday(today);
    let mut enrolments = Enrolments::new(&stage);
    for offset in (1 - DAYS_TOLD)..=0 {
        let day = plus_days(today, offset);
        enrolments.happen(tx, &stage, day, &office, &books, &mut account)?;
        attendance::happen(
            tx,
            &stage,
            &ctx(&named("lien@leerhuis.example"), day, 9 * 60),
        )?;
        certificates::happen(tx, &stage, &ctx(&office, day, 9 * 60 + 30))?;
        if offset <= LAST_STATEMENT {
            // Once a week at least, so that reminders are never held for long.
            let must = offset == LAST_STATEMENT || day.weekday() == Weekday::Mon;
            if let Some(bytes) = account.statement(day, must)? {
                import(tx, &ctx(&books, plus_days(day, 1), -30), day, bytes)?;
                refunds::happen(tx, &ctx(&books, plus_days(day, 1), -20), day, &mut account)?;
            }
        }
        if offset == LAST_STATEMENT {
            corrections::happen(tx, &ctx(&books, day, 5 * 60))?;
            late::happen(tx, &ctx(&books, day, 5 * 60 + 30))?;
        }
        post::nudge(tx, &ctx(&Actor::system(), day, 9 * 60 + 30), site)?;
        post::remind(tx, &ctx(&Actor::system(), day, 9 * 60 + 40), site)?;
        post::look_at_held(tx, &ctx(&Actor::system(), day, 9 * 60 + 45))?;
        post::deliver(tx, &ctx(&Actor::system(), day, 10 * 60))?;
        // What was issued last is still on its way.
        if offset < 0 {
            sending::happen(tx, &ctx(&Actor::system(), day, 10 * 60 + 10))?;
        }
    }
    sending::close_a_month(tx, &ctx(&books, today, -50))?;
    stranger(tx, &ctx(&office, today, -90))?;
    inspection(tx, &ctx(&named("mieke@leerhuis.example"), today, 20))?;
    if let Some(customer) = stage.enterprises.get(1) {
        refunds::leave_one(tx, &ctx(&books, today, -60), *customer)?;
    }
    post::leave_some_behind(tx, &ctx(&office, today, 0))
}

/// Somebody applied on our number who isn't enrolled with us.
fn stranger(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<(), DemoError> {
    let at = "an application of a stranger";
    let number = format!("{}KMO099901", ctx.today().year());
    let command = RefuseForeign {
        number: ProjectNumber::parse(&number).map_err(DemoError::at(at))?,
        enterprise: "Garage Vroom BV".to_owned(),
        enterprise_number: None,
        note: "Bij ons staat geen inschrijving van uw onderneming.".to_owned(),
    };
    refuse_foreign::refuse(tx, ctx, &command).map_err(DemoError::at(at))?;
    Ok(())
}

/// An inspector gets access to a sample of the files.
fn inspection(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<(), DemoError> {
    let today = ctx.today();
    let command = OpenInspection {
        name: "Ilse Wouters, inspectie".to_owned(),
        until: plus_days(today, 21),
        choice: Choice::Sample {
            from: plus_days(today, -DAYS_TOLD),
            until: today,
            count: 3,
        },
    };
    open_inspection::open(tx, ctx, &command).map_err(DemoError::at("inspection"))?;
    Ok(())
}

fn import(tx: &mut Tx<'_>, ctx: &Ctx, day: NaiveDate, bytes: Vec<u8>) -> Result<(), DemoError> {
    let name = format!("{}.cod", day.format("%Y%m%d"));
    let at = format!("statement {name}");
    let file = import_statement::keep(tx, ctx, &name, bytes).map_err(DemoError::at(&*at))?;
    import_statement::import(tx, ctx, file).map_err(DemoError::at(&*at))?;
    Ok(())
}

fn editions(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    today: NaiveDate,
    staff: &Staff,
) -> Result<HashMap<String, Edition>, DemoError> {
    let mut courses: HashMap<&str, CourseId> = HashMap::new();
    for offer in OFFERS {
        let registration = match offer.service {
            Service::Training => staff.training,
            Service::Advice => staff.advice,
        };
        let id = plan_course::create(tx, ctx, &offer.plan(registration))
            .map_err(DemoError::at(offer.code))?;
        if offer.form == Form::DistanceLive {
            plan_course::tell_interaction(tx, ctx, id, 1, LIVE)
                .map_err(DemoError::at(offer.code))?;
        }
        courses.insert(offer.code, id);
    }
    let mut editions = HashMap::new();
    for planned in EDITIONS {
        let code = planned.code();
        let course_id = *courses
            .get(planned.course)
            .ok_or_else(|| DemoError::at(&*code)("no course"))?;
        let trainer_id = staff.trainers.get(planned.trainer).copied();
        let dates = planned.dates(today);
        let new = NewEdition {
            course_id,
            code: code.clone(),
            status: planned.status,
            capacity: planned.capacity,
            place: planned.place.to_owned(),
            trainer_id,
            note: String::new(),
        };
        let half_days: Vec<HalfDayPlan> = dates
            .iter()
            .flat_map(|day| [(*day, 9 * 60, 12 * 60 + 30), (*day, 13 * 60 + 30, 17 * 60)])
            .map(|(on_date, starts_minute, ends_minute)| HalfDayPlan {
                on_date,
                starts_minute,
                ends_minute,
                break_minutes: 0,
                place: planned.place.to_owned(),
                trainer_id,
            })
            .collect();
        let id = plan_edition::create(tx, ctx, &new, &half_days).map_err(DemoError::at(&*code))?;
        editions.insert(code, Edition { id, dates });
    }
    Ok(editions)
}

fn enterprises(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<CustomerId>, DemoError> {
    let mut ids = Vec::new();
    for (index, enterprise) in (1..).zip(ENTERPRISES) {
        let at = enterprise.name;
        let customer = enterprise
            .customer(index)
            .ok_or_else(|| DemoError::at(at)("its number isn't valid"))?;
        let id = register_customer::create(tx, ctx, &customer).map_err(DemoError::at(at))?;
        let name = enterprise.people.first().copied().unwrap_or_default();
        let contact = |role, name: &str, local: &str, language: Language| Contact {
            role,
            name: name.to_owned(),
            email: format!("{local}@{}", enterprise.domain()),
            phone: String::new(),
            language,
        };
        let enrols = contact(ContactRole::Enrolment, name, "info", enterprise.language());
        register_customer::add_contact(tx, ctx, id, &enrols).map_err(DemoError::at(at))?;
        if index % 2 == 0 {
            let pays = contact(
                ContactRole::Invoice,
                "Boekhouding",
                "facturen",
                enterprise.language(),
            );
            register_customer::add_contact(tx, ctx, id, &pays).map_err(DemoError::at(at))?;
        }
        // Most were looked up when they first came; some are still to be asked.
        if index % 3 != 0 {
            let looked_up = CustomerChecks {
                kbo: Some(KboStatus::Active),
                activity: Some(Activity::Accepted),
                relation: Some(Relation::None),
            };
            check_customer::save(tx, ctx, id, None, looked_up, "")?;
        }
        ids.push(id);
    }
    Ok(ids)
}

fn persons(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Vec<CustomerId>, DemoError> {
    customers::PERSONS
        .iter()
        .map(|person| {
            register_customer::create(tx, ctx, &person.customer())
                .map_err(DemoError::at(person.name))
        })
        .collect()
}
