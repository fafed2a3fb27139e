//! Attendance from the first mark to the judgement, on both databases.

use dienstboek::domain::attendance::{
    AttendanceMethod, EventKind, Origin, Signature, Told, Verdict,
};
use dienstboek::domain::calendar::Moment;
use dienstboek::domain::course::{EditionStatus, HalfDayStatus};
use dienstboek::domain::id::{EditionId, EnrolmentId, HalfDayId, PlaceId};
use dienstboek::domain::institute::AttendanceMeasure;
use dienstboek::domain::invoice::PaymentOrder;
use dienstboek::domain::language::Language;
use dienstboek::domain::money::Cents;
use dienstboek::domain::party::{CustomerKind, Statute};
use dienstboek::domain::user::{Actor, Role};
use dienstboek::domain::vat::VatRegime;
use dienstboek::services::attendance_overview::{self, AttendeeStanding};
use dienstboek::services::close_attendance::{self, Close, CloseError, Closed};
use dienstboek::services::correct_attendance::{self, DecideError, ProposeError};
use dienstboek::services::plan_edition::{self, HalfDayPlan};
use dienstboek::services::take_attendance::{self, Sheet, TakeAttendanceError};
use dienstboek::services::{Ctx, plan_course};
use dienstboek::storage::customers::{self, Customer};
use dienstboek::storage::editions::NewEdition;
use dienstboek::storage::enrolments::{self, NewEnrolment};
use dienstboek::storage::institute::{self, Institute, Settings};
use dienstboek::storage::participants::{self, Participant};
use dienstboek::storage::trainers::{self, NewTrainer};
use dienstboek::storage::{
    Db, Error, Tx, attendance, attendance_closings, attendance_corrections, audit, half_days,
    places, users,
};

use super::ctx;
use super::plan_course::{bookkeeping, registered};
use crate::support::builders;

/// An edition of five mornings of three hours from 2 November, with three people of one customer.
pub(super) struct Class {
    edition: EditionId,
    enrolment: EnrolmentId,
    pub half_days: Vec<HalfDayId>,
    pub people: Vec<PlaceId>,
}

pub(super) fn class(db: &Db) -> Class {
    let course = bookkeeping(registered(db, "DV.O216324"));
    let days = [
        "2026-11-02",
        "2026-11-04",
        "2026-11-06",
        "2026-11-09",
        "2026-11-23",
    ];
    db.write_blocking(|tx| {
        institute::insert(tx, &the_institute(), &settings(), ctx().now)?;
        let course_id = plan_course::create(tx, &ctx(), &course).unwrap();
        let edition = edition(course_id);
        let plans: Vec<HalfDayPlan> = days.iter().map(|on| morning(on)).collect();
        let edition = plan_edition::create(tx, &ctx(), &edition, &plans).unwrap();
        let (enrolment, people) = enrolled(tx, edition)?;
        let half_days = half_days::list(tx, edition)?;
        Ok::<_, Error>(Class {
            edition,
            enrolment,
            half_days: half_days.iter().map(|row| row.id).collect(),
            people,
        })
    })
    .unwrap()
}

fn edition(course_id: dienstboek::domain::id::CourseId) -> NewEdition {
    NewEdition {
        course_id,
        code: "BOEK-01-2026-11".to_owned(),
        status: EditionStatus::Confirmed,
        capacity: 12,
        place: "Gent".to_owned(),
        trainer_id: None,
        note: String::new(),
    }
}

fn morning(on: &str) -> HalfDayPlan {
    HalfDayPlan {
        on_date: on.parse().unwrap(),
        starts_minute: 9 * 60,
        ends_minute: 12 * 60 + 15,
        break_minutes: 15,
        place: "Lokaal 2".to_owned(),
        trainer_id: None,
    }
}

fn enrolled(tx: &mut Tx<'_>, edition_id: EditionId) -> Result<(EnrolmentId, Vec<PlaceId>), Error> {
    let customer_id = customers::insert(tx, &customer(), ctx().now)?;
    let enrolment = enrolments::insert(
        tx,
        &NewEnrolment {
            edition_id,
            customer_id,
            agreed_on: "2026-10-01".parse().unwrap(),
            uses_portfolio: true,
            purchase_reference: None,
            net_cents: Cents::new(100_000),
            admissible_cents: Cents::new(100_000),
            created_at: ctx().now,
            created_by: None,
        },
    )?;
    let mut people = Vec::new();
    for last_name in ["Aerts", "Baert", "Claes"] {
        let participant = Participant {
            first_name: "An".to_owned(),
            last_name: last_name.to_owned(),
            email: None,
            statute: Statute::Employee,
        };
        let participant = participants::insert(tx, customer_id, &participant)?;
        people.push(places::insert(tx, enrolment, participant)?);
    }
    Ok((enrolment, people))
}

fn customer() -> Customer {
    Customer {
        kind: CustomerKind::Person,
        name: "Aerts".to_owned(),
        enterprise_number: None,
        vat_number: None,
        legal_form: None,
        size: None,
        region: None,
        nace: None,
        street: "Molenstraat 1".to_owned(),
        postcode: "9000".to_owned(),
        city: "Gent".to_owned(),
        country: "BE".to_owned(),
        email: "aerts@klant.example".to_owned(),
        phone: String::new(),
        language: Language::Dutch,
        active_in_kbo: true,
        purchase_reference: None,
        related: false,
        note: String::new(),
    }
}

fn the_institute() -> Institute {
    Institute {
        legal_name: "Leerhuis Dender".into(),
        legal_form: "bv".into(),
        court: "RPR Gent".into(),
        enterprise_number: "0666.814.325".parse().unwrap(),
        vat_number: None,
        street: "Stationsstraat 1".into(),
        postcode: "9300".into(),
        city: "Aalst".into(),
        country: "BE".into(),
        email: "info@leerhuis.example".into(),
        phone: String::new(),
        website: String::new(),
        iban: "BE49 9990 0000 0171".parse().unwrap(),
        bic: "GKCCBEBB".into(),
        language: Language::Dutch,
    }
}

fn settings() -> Settings {
    Settings {
        vat_regime: VatRegime::Standard,
        payment_order: PaymentOrder::InvoiceFirst,
        payment_term_days: 30,
        attendance_threshold_bp: 8_000,
        attendance_measure: AttendanceMeasure::Minutes,
        mail_sender_name: "Leerhuis Dender".into(),
        mail_sender_address: "info@leerhuis.example".into(),
        mail_reply_to: None,
        portfolio_payer_names: "Pluxee".into(),
        portfolio_payer_accounts: String::new(),
        matching_tolerance_cents: Cents::new(5),
        stale_bank_days: 5,
        payout_window_days: 30,
    }
}

pub(super) fn on(day: &str) -> Ctx {
    Ctx {
        now: Moment::new(format!("{day}T11:30:00Z").parse().unwrap()),
        ..ctx()
    }
}

pub(super) fn take(db: &Db, ctx: &Ctx, sheet: &Sheet) -> Result<usize, TakeAttendanceError> {
    db.write_blocking(|tx| take_attendance::run(tx, ctx, sheet))
}

/// Closes with a counted room, by whoever acts.
pub(super) fn close(
    db: &Db,
    ctx: &Ctx,
    class: &Class,
    half_day: usize,
) -> Result<Closed, CloseError> {
    let command = Close {
        half_day: class.half_days[half_day],
        head_count: None,
        signature: Signature::typed("Marie Claes"),
        origin: Origin::staff(),
        without_log: false,
    };
    db.write_blocking(|tx| close_attendance::run(tx, ctx, &command))
}

/// A person of the office.
fn of_office(db: &Db, on: &Ctx, role: Role) -> Ctx {
    let user = db
        .write_blocking(|tx| {
            let new = builders::a_user(role, on.now);
            match users::find_by_email(tx, &new.email)? {
                Some(user) => Ok(user.id),
                None => users::insert(tx, &new),
            }
        })
        .unwrap();
    Ctx {
        actor: Actor {
            id: Some(user),
            name: role.to_string(),
        },
        ..on.clone()
    }
}

pub(super) fn sheet(class: &Class, half_day: usize, minutes: &[i32]) -> Sheet {
    Sheet {
        half_day: class.half_days[half_day],
        told: class
            .people
            .iter()
            .copied()
            .zip(
                minutes
                    .iter()
                    .map(|minutes| Told::of_minutes(*minutes, 180)),
            )
            .collect(),
        origin: Origin::staff(),
    }
}

fn standings(db: &Db, class: &Class) -> Vec<AttendeeStanding> {
    db.read_blocking(|conn| attendance_overview::of_edition(conn, class.edition))
        .unwrap()
}

db_test!(
    statement_45_only_what_differs_is_added_and_the_last_mark_holds,
    |db| {
        let class = class(&db);
        let today = on("2026-11-02");
        let first = take(&db, &today, &sheet(&class, 0, &[180, 180, 0])).unwrap();
        assert_eq!(first, 3);
        let second = take(&db, &today, &sheet(&class, 0, &[180, 150, 0])).unwrap();
        assert_eq!(second, 1);
        let again = take(&db, &today, &sheet(&class, 0, &[180, 150, 0])).unwrap();
        assert_eq!(again, 0);

        let events = db
            .read_blocking(|conn| attendance::list(conn, class.half_days[0]))
            .unwrap();
        let told: Vec<_> = events
            .iter()
            .map(|row| (row.event.sequence, row.event.place_id, row.event.minutes))
            .collect();
        let [aerts, baert, claes] = class.people[..] else {
            panic!("three people");
        };
        assert_eq!(
            told,
            [
                (1, aerts, 180),
                (2, baert, 180),
                (3, claes, 0),
                (4, baert, 150)
            ]
        );
        let marks: Vec<_> = standings(&db, &class)
            .iter()
            .map(|person| person.marks.get(&class.half_days[0]).copied())
            .collect();
        assert_eq!(marks, [Some(180), Some(150), Some(0)]);
    }
);

db_test!(
    statement_52_a_closed_half_day_changes_by_a_reason_and_two_people,
    |db| {
        let class = class(&db);
        let today = on("2026-11-02");
        take(&db, &today, &sheet(&class, 0, &[180, 180, 0])).unwrap();
        let closed = close(&db, &today, &class, 0).unwrap();
        assert_eq!(
            closed,
            Closed {
                present: 2,
                absent: 1
            }
        );
        let correction = sheet(&class, 0, &[180, 180, 90]);
        let refused = take(&db, &on("2026-11-03"), &correction);
        assert!(
            matches!(refused, Err(TakeAttendanceError::Closed)),
            "{refused:?}"
        );
        let marie = of_office(&db, &on("2026-11-03"), Role::Enrolments);
        let propose = |reason: &str| {
            db.write_blocking(|tx| correct_attendance::propose(tx, &marie, &correction, reason))
        };
        assert!(matches!(propose("  "), Err(ProposeError::ReasonMissing)));
        let with_number = propose("rijksregisternummer 85.07.30-033.28");
        assert!(
            matches!(with_number, Err(ProposeError::NationalNumber)),
            "{with_number:?}"
        );
        assert_eq!(propose("kwam na de pauze").unwrap(), 1);
        let minutes = || {
            let people = standings(&db, &class);
            people[2].marks.get(&class.half_days[0]).copied()
        };
        assert_eq!(minutes(), Some(0), "nothing holds yet");

        let waiting = db
            .read_blocking(attendance_corrections::list_waiting)
            .unwrap();
        let decide = |ctx: &Ctx| {
            db.write_blocking(|tx| {
                correct_attendance::decide(tx, ctx, waiting[0].id, true, &Origin::staff())
            })
        };
        let alone = decide(&marie);
        assert!(matches!(alone, Err(DecideError::SamePerson)), "{alone:?}");
        let els = of_office(&db, &on("2026-11-03"), Role::Administrator);
        assert_eq!(decide(&els).unwrap(), class.half_days[0]);
        assert!(matches!(decide(&els), Err(DecideError::Already)));
        assert_eq!(minutes(), Some(90));

        let (events, trail, half_day) = db
            .read_blocking(|conn| {
                let id = class.half_days[0];
                Ok::<_, Error>((
                    attendance::list(conn, id)?,
                    audit::list_for(conn, "attendance", id.value())?,
                    half_days::get(conn, id)?,
                ))
            })
            .unwrap();
        let last = &events.last().unwrap().event;
        assert_eq!(last.kind, EventKind::Corrected);
        assert_eq!(last.reason.as_deref(), Some("kwam na de pauze"));
        assert_eq!(last.recorded_by, marie.actor.id);
        assert_eq!(last.approved_by, els.actor.id);
        assert_eq!(
            (last.participant_name.as_str(), last.enterprise.as_str()),
            ("An Claes", "Aerts")
        );
        let actions: Vec<_> = trail.iter().map(|row| row.event.action.as_str()).collect();
        assert_eq!(
            actions,
            [
                "attendance.corrected",
                "attendance.correction-proposed",
                "attendance.closed",
                "attendance.recorded"
            ]
        );
        // What was signed for is the head of then.
        assert_eq!(half_day.closed_hash.as_ref(), Some(&events[2].hash));
    }
);

db_test!(a_trainer_stays_the_same_person_behind_a_link, |db| {
    let class = class(&db);
    let today = on("2026-11-02");
    take(&db, &today, &sheet(&class, 0, &[180, 180, 0])).unwrap();
    close(&db, &today, &class, 0).unwrap();
    let signed_in = of_office(&db, &today, Role::Trainer);
    let trainer = db
        .write_blocking(|tx| {
            let new = NewTrainer {
                name: "Marie Claes".to_owned(),
                email: None,
                user_id: signed_in.actor.id,
                active: true,
            };
            trainers::insert(tx, &new)
        })
        .unwrap();
    let behind_link = Ctx {
        actor: Actor {
            id: None,
            name: "Marie Claes".to_owned(),
        },
        ..today.clone()
    };
    let proposal = Sheet {
        origin: Origin {
            trainer: Some(trainer),
            ..Origin::of(AttendanceMethod::TrainerPage)
        },
        ..sheet(&class, 0, &[180, 180, 180])
    };
    db.write_blocking(|tx| correct_attendance::propose(tx, &behind_link, &proposal, "was er wel"))
        .unwrap();
    let waiting = db
        .read_blocking(attendance_corrections::list_waiting)
        .unwrap();
    let decided = db.write_blocking(|tx| {
        correct_attendance::decide(tx, &signed_in, waiting[0].id, true, &Origin::staff())
    });
    assert!(
        matches!(decided, Err(DecideError::SamePerson)),
        "{decided:?}"
    );
});

db_test!(a_room_is_closed_by_a_count_that_agrees, |db| {
    let class = class(&db);
    let today = on("2026-11-02");
    let incomplete = close(&db, &today, &class, 0);
    assert!(
        matches!(incomplete, Err(CloseError::Incomplete { missing: 3 })),
        "{incomplete:?}"
    );
    take(&db, &today, &sheet(&class, 0, &[180, 180, 0])).unwrap();
    let counted = |head_count| {
        let command = Close {
            half_day: class.half_days[0],
            head_count: Some(head_count),
            signature: Signature::typed("Marie Claes"),
            origin: Origin::staff(),
            without_log: false,
        };
        db.write_blocking(|tx| close_attendance::run(tx, &today, &command))
    };
    let differs = counted(3);
    assert!(
        matches!(
            differs,
            Err(CloseError::HeadCount {
                counted: 3,
                present: 2
            })
        ),
        "{differs:?}"
    );
    counted(2).unwrap();
    assert!(matches!(counted(2), Err(CloseError::Already)));
    let closing = db
        .read_blocking(|conn| attendance_closings::find(conn, class.half_days[0]))
        .unwrap()
        .unwrap();
    assert_eq!(closing.closing.head_count, 2);
    assert_eq!(
        closing.closing.signature(),
        Some(Signature::typed("Marie Claes"))
    );
    assert!(closing.has_its_hash());
});

db_test!(a_sheet_that_cannot_be_is_refused_as_a_whole, |db| {
    let class = class(&db);
    let today = on("2026-11-02");
    let future = take(&db, &today, &sheet(&class, 1, &[180, 180, 180]));
    assert!(
        matches!(future, Err(TakeAttendanceError::InFuture)),
        "{future:?}"
    );
    let longer = take(&db, &today, &sheet(&class, 0, &[180, 181, 0]));
    assert!(
        matches!(
            longer,
            Err(TakeAttendanceError::TooLong { minutes: 180, .. })
        ),
        "{longer:?}"
    );
    let mut stranger = sheet(&class, 0, &[180, 180, 180]);
    stranger.told.insert(PlaceId::new(9_999), Told::WHOLE);
    let stranger = take(&db, &today, &stranger);
    assert!(
        matches!(stranger, Err(TakeAttendanceError::NoPlace { .. })),
        "{stranger:?}"
    );
    let events = db
        .read_blocking(|conn| attendance::list(conn, class.half_days[0]))
        .unwrap();
    assert_eq!(events, []);
});

db_test!(
    statements_47_and_51_the_alarm_and_the_cancelled_half_day,
    |db| {
        let class = class(&db);
        // Claes misses the first two of five mornings: at best 60 %.
        for (index, day) in ["2026-11-02", "2026-11-04"].iter().enumerate() {
            take(&db, &on(day), &sheet(&class, index, &[180, 90, 0])).unwrap();
        }
        let people = standings(&db, &class);
        let verdicts: Vec<_> = people.iter().map(AttendeeStanding::verdict).collect();
        assert_eq!(
            verdicts,
            [Verdict::Open, Verdict::Open, Verdict::OutOfReach]
        );
        let at_best = |person: &AttendeeStanding| person.tally().at_best().unwrap().percentage();
        assert_eq!(at_best(&people[1]).to_string(), "80.00");
        assert_eq!(people[1].half_days_to_spare(), 0);
        assert_eq!(people[0].half_days_to_spare(), 1);

        let below = |day: &str| {
            let day = day.parse().unwrap();
            db.read_blocking(|conn| attendance_overview::below_threshold(conn, day))
                .unwrap()
        };
        let listed = below("2026-11-05");
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].person.attendee.participant.last_name, "Claes");
        assert_eq!(listed[0].edition.id, class.edition);
        assert!(
            below("2027-03-01").is_empty(),
            "an edition of long ago isn't listed"
        );
        let of_enrolment = db.read_blocking(|conn| {
            attendance_overview::of_enrolment(conn, class.edition, class.enrolment)
        });
        assert_eq!(of_enrolment.unwrap(), people);

        // The second morning turns out not to count: one of four missed, at best 75 %, still below.
        // Baert was there for half of the first: at best 87.5 %.
        let second = db
            .read_blocking(|conn| half_days::get(conn, class.half_days[1]))
            .unwrap();
        db.write_blocking(|tx| {
            let cancelled = HalfDayStatus::Cancelled;
            plan_edition::set_half_day_status(tx, &ctx(), second.id, second.version, cancelled)
        })
        .unwrap();
        let people = standings(&db, &class);
        assert_eq!(at_best(&people[1]).to_string(), "87.50");
        assert_eq!(at_best(&people[2]).to_string(), "75.00");
        let refused = take(&db, &on("2026-11-04"), &sheet(&class, 1, &[180, 180, 180]));
        assert!(
            matches!(refused, Err(TakeAttendanceError::Cancelled)),
            "{refused:?}"
        );
    }
);
