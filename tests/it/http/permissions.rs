//! Every route with every role, from the route table itself: who may gets a page, who may not gets
//! 403, who isn't signed in is asked to sign in. A route that leads nowhere for a person who may use
//! it fails here: add what it shows to `everything`.

use actix_web::http::Method;
use dienstboek::domain::attendance::{FileKind, Origin, SheetIdentity};
use dienstboek::domain::certificate::CertificateStatus;
use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::{DocumentId, EditionId, HalfDayId, PlaceId, TrainerId, TrancheId};
use dienstboek::domain::language::Language;
use dienstboek::domain::party::ContactRole;
use dienstboek::domain::subsidy::rules::addition::Addition;
use dienstboek::domain::user::Role;
use dienstboek::services::application_guide::links::Site;
use dienstboek::services::dispute::{self, Told};
use dienstboek::services::file_half_day::{self, FileDocument};
use dienstboek::services::room_intake::{self, Note};
use dienstboek::services::tokens::token_hash;
use dienstboek::services::{
    confirm_enrolment, manage_registrations, manage_rules, plan_trainer, register_customer,
};
use dienstboek::storage::calendar_addresses::{self, Owner};
use dienstboek::storage::certificates::{self, NewCertificate};
use dienstboek::storage::contacts::Contact;
use dienstboek::storage::guide_links::{self, NewGuideLink};
use dienstboek::storage::half_days::{self, NewHalfDay};
use dienstboek::storage::invoicing_settings::{self, InvoicingSettings};
use dienstboek::storage::issue_batches;
use dienstboek::storage::participant_links::{self, NewParticipantLink};
use dienstboek::storage::registrations::NewRegistration;
use dienstboek::storage::trainer_links::{self, NewTrainerLink};
use dienstboek::storage::trainers::NewTrainer;
use dienstboek::storage::users::NewUser;
use dienstboek::storage::{Error, hand_over_links, nudge_stop_links, rules, users};
use dienstboek::web::auth::Access;
use dienstboek::web::routes::{self, Route};
use diesel::RunQueryDsl;

use crate::support::app::TestApp;
use crate::support::browser::Browser;
use crate::support::mails::queue_with_file;
use crate::support::{billing, book, builders};

/// One of each noun, with id 1: what the routes with `{id}` show.
async fn everything(app: &TestApp) {
    let ctx = app.system();
    app.db
        .write(move |tx| {
            manage_registrations::add(
                tx,
                &ctx,
                &NewRegistration {
                    number: "DV.O216324".parse().unwrap(),
                    valid_from: "2024-01-01".parse().unwrap(),
                    valid_until: None,
                    note: String::new(),
                },
            )
        })
        .await
        .unwrap();
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "450.00")];
    let course = book::a_course(&app.db, "BOEK-01", &fee);
    let edition = book::an_edition(&app.db, course, "BOEK-01-01", 12, &["2026-11-30"]);
    let customer = book::register(&app.db, &book::a_company("De Smet", "0666.814.325"));
    let enrolment = book::enrolled(&app.db, "2026-11-02", edition, customer, &["An Adams"]);
    let ctx = app.system();
    book::write(&app.db, |tx| {
        let site = Site::new("https://boek.example");
        confirm_enrolment::confirm(tx, &ctx, &site, enrolment)
    });
    let contact = Contact {
        role: ContactRole::Invoice,
        name: "Boekhouding".to_owned(),
        email: "boek@klant.example".to_owned(),
        phone: String::new(),
        language: Language::Dutch,
    };
    book::write(&app.db, |tx| {
        register_customer::add_contact(tx, &ctx, customer, &contact)
    });
    let trainer = a_trainer(app).await;
    book::taught_by(&app.db, edition, trainer);
    let bakery = book::register(&app.db, &book::a_company("De Smet BV", "0123.456.749"));
    let enrolment = book::enrolled(&app.db, "2026-10-01", edition, bakery, &["An Adams"]);
    billing::issued_on(&app.db, "2026-11-23", enrolment);
    let settings = InvoicingSettings::default();
    let now = app.clock.now();
    book::write(&app.db, |tx| {
        invoicing_settings::update(tx, 0, &settings, now)?;
        invoicing_settings::update_logo(tx, Some((b"\x89PNG", "image/png")))
    });
    let batch = [(enrolment, String::new())];
    let now = app.clock.now();
    book::write(&app.db, |tx| {
        issue_batches::insert(tx, (None, "test"), &batch, now)
    });
    // A personal link whose token is "1"; to the second enrolment, for the links of the first are
    // withdrawn on the way.
    let link = NewGuideLink {
        enrolment_id: enrolment,
        token_hash: token_hash("1"),
        created_at: app.clock.now(),
        expires_at: app.clock.now().plus_seconds(60),
    };
    book::write(&app.db, |tx| guide_links::insert(tx, &link));
    let now = app.clock.now();
    book::write(&app.db, |tx| {
        // Of nobody who walks: on the way everybody makes and withdraws an address.
        let owner = NewUser {
            email: "agenda@leerhuis.example".to_owned(),
            ..builders::a_user(Role::ReadOnly, now)
        };
        let owner = users::insert(tx, &owner)?;
        calendar_addresses::insert(tx, Owner::User(owner), &token_hash("1"), now)
    });
    of_a_session(app, trainer).await;
    let ctx = app.system();
    book::write(&app.db, |tx| {
        let rules = rules::get(tx)?;
        let mut later = Addition {
            version: rules.versions().last().unwrap().clone(),
            costs: rules.costs().last().unwrap().clone(),
        };
        later.version.valid_from = book::day("2027-01-01");
        later.costs.valid_from = later.version.valid_from;
        later.version.theme_required = !later.version.theme_required;
        Ok::<_, Error>(manage_rules::add(tx, &ctx, &later, "").unwrap())
    });
    // A certificate whose code is "1".
    let certificate = NewCertificate {
        place_id: PlaceId::new(2),
        number: "ATT-2026-00001".to_owned(),
        code_hash: token_hash("1"),
        status: CertificateStatus::Valid,
        document_id: DocumentId::new(1),
        initials: "A.A.".to_owned(),
        course: "Boekhouden".to_owned(),
        starts_on: book::day("2026-11-30"),
        ends_on: book::day("2026-11-30"),
        issued_at: app.clock.now(),
        issued_by: None,
        reissue_reason: None,
    };
    book::write(&app.db, |tx| certificates::insert(tx, &certificate));
    // A link by which an accountant fetches a file, whose token is "1".
    let soon = now.plus_seconds(60);
    book::write(&app.db, |tx| {
        hand_over_links::insert(tx, DocumentId::new(3), &token_hash("1"), (now, soon))
    });
    // A link that stops nudges, whose token is "1".
    book::write(&app.db, |tx| {
        nudge_stop_links::insert(tx, bakery, &token_hash("1"), now)
    });
    queue_with_file(&app.db, "a", app.clock.now(), "a.pdf", b"%PDF");
    super::bank::a_booked_line(app).await;
    super::bank::a_refund(app).await;
    let ctx = app.system();
    book::write(&app.db, |tx| {
        // Of the portefeuille's part: the customer's own is objected to on the way.
        let (tranche, told) = (TrancheId::new(1), Told::ByColleague);
        Ok::<_, Error>(dispute::open(tx, &ctx, tranche, "te veel", told).unwrap())
    });
}

/// The trainer whose account has the role trainer: without editions of their own, trainers see none.
async fn a_trainer(app: &TestApp) -> TrainerId {
    app.sign_in_as(Role::Trainer).await;
    let ctx = app.system();
    book::write(&app.db, |tx| {
        let user = users::find_by_email(tx, "marie@leerhuis.example")?;
        let trainer = NewTrainer {
            name: "Marie Claes".to_owned(),
            email: None,
            user_id: user.map(|user| user.id),
            active: true,
        };
        Ok::<_, Error>(plan_trainer::create(tx, &ctx, &trainer).unwrap())
    })
}

/// What hangs on a half-day of today: links whose token is "1", a filed document, somebody unknown.
async fn of_a_session(app: &TestApp, trainer: TrainerId) {
    let (now, ctx) = (app.clock.now(), app.system());
    book::write(&app.db, |tx| {
        let edition_id = EditionId::new(1);
        let expires_at = now.plus_seconds(3_600);
        let row = half_days::get(tx, HalfDayId::new(1))?;
        let today = NewHalfDay {
            edition_id,
            on_date: now.day(),
            starts_minute: row.starts_minute,
            ends_minute: row.ends_minute,
            break_minutes: row.break_minutes,
            place: row.place,
            trainer_id: Some(trainer),
            status: row.status,
        };
        half_days::update(tx, row.id, row.version, &today)?;
        trainer_links::insert(
            tx,
            &NewTrainerLink {
                trainer_id: trainer,
                edition_id,
                token_hash: token_hash("1"),
                created_at: now,
                expires_at,
            },
        )?;
        // Of the second enrolment: the first one is cancelled on the way.
        participant_links::insert(
            tx,
            &NewParticipantLink {
                place_id: PlaceId::new(2),
                token_hash: token_hash("1"),
                created_at: now,
                expires_at,
            },
        )?;
        let file = FileDocument {
            half_day: row.id,
            kind: FileKind::PlatformLog,
            name: "log.csv".to_owned(),
            bytes: b"An;09:00".to_vec(),
            origin: Origin::staff(),
        };
        file_half_day::run(tx, &ctx, file).unwrap();
        let note = Note {
            half_day: row.id,
            name: "Iemand Anders".to_owned(),
            enterprise: String::new(),
            email: String::new(),
            origin: Origin::staff(),
        };
        room_intake::note(tx, &ctx, &note).unwrap();
        Ok::<_, Error>(())
    });
}

/// A route's address in the book that `everything` makes.
fn address(app: &TestApp, route: &Route) -> String {
    match route.path {
        "/in/{id}/{code}" => {
            let code = app.room_key.code(HalfDayId::new(1), app.clock.now());
            format!("/in/1/{}", code.long)
        }
        "/sheet/{identity}" => format!("/sheet/{}", SheetIdentity::of(HalfDayId::new(1))),
        // The second participant: the first one's enrolment is cancelled on the way.
        path if path.contains("/people/{place}") => path
            .replace("{place}", "2")
            .replace("{id}", "1")
            .replace("{token}", "1"),
        "/assets/{version}/{name}" => "/assets/now/app.css".to_owned(),
        "/invoices/new" => "/invoices/new?enrolment=1".to_owned(),
        "/hand-over/zip" => "/hand-over/zip?from=2026-11-01&until=2026-11-23".to_owned(),
        path if path.starts_with("/settings/templates/") => path
            .replace("{kind}", "invoice")
            .replace("{language}", "nl"),
        // The first papers are the confirmation of the first enrolment and its calendar file, the third
        // is the invoice's PDF.
        path if path.starts_with("/invoices/") => {
            path.replace("{id}", "1").replace("{document}", "3")
        }
        // The link opens the second enrolment, with the second place.
        path if path.starts_with("/guide/{token}/team/") => {
            path.replace("{id}", "2").replace("{token}", "1")
        }
        path => path
            .replace("{id}", "1")
            .replace("{document}", "1")
            .replace("{correction}", "1")
            .replace("{file}", "1")
            .replace("{token}", "1")
            .replace("{kind}", "deposit")
            .replace("{month}", "2026-10"),
    }
}

app_test!(every_route_with_every_role, async |app| {
    everything(app).await;
    let mut walked = 0;
    for route in routes::table() {
        // What is open to all doesn't look at the role; personal links are only opened so often.
        let roles = match route.access {
            Access::Open => &[Role::Administrator][..],
            _ => Role::ALL,
        };
        for role in roles {
            check(app, &route, *role).await;
            walked += 1;
        }
        check_anonymous(app, &route).await;
    }
    assert!(walked >= 50, "the table of routes was not walked");
});

async fn check(app: &TestApp, route: &Route, role: Role) {
    // The links of the session are withdrawn on the way.
    book::write(&app.db, |tx| {
        diesel::sql_query("UPDATE trainer_links SET revoked_at = NULL").execute(tx.conn())?;
        Ok::<_, Error>(())
    });
    let mut browser = app.sign_in_as(role).await;
    let status = visit(app, &mut browser, route).await;
    let who = format!("{} {} as {role}", route.method, route.path);
    match route.access {
        Access::Roles(roles) if !roles.contains(&role) => {
            assert_eq!(status, 403, "{who}");
            browser.see("Geen toegang");
        }
        // Whoever works with the book is no inspector: it is asked for a code.
        Access::Inspector => assert_eq!(browser.path(), "/inspection/sign-in", "{who}"),
        _ => {
            assert_ne!(status, 403, "{who}: {}", browser.text());
            if route.method == Method::GET {
                assert!(status < 400, "{who} got {status}: {}", browser.text());
            }
        }
    }
}

async fn check_anonymous(app: &TestApp, route: &Route) {
    let mut browser = app.browser();
    visit(app, &mut browser, route).await;
    let who = format!("{} {} without signing in", route.method, route.path);
    let asked_to_sign_in = match route.access {
        Access::Inspector => browser.path().starts_with("/inspection/sign-in"),
        _ => browser.path().starts_with("/sign-in"),
    };
    if route.access != Access::Open {
        assert!(asked_to_sign_in, "{who} is at {}", browser.path());
    }
}

async fn visit(app: &TestApp, browser: &mut Browser, route: &Route) -> u16 {
    let address = address(app, route);
    if route.method == Method::GET {
        browser.goto(&address).await;
    } else {
        // For the token of a form.
        browser.goto("/").await;
        browser.post(&address, &[]).await;
    }
    browser.status()
}
