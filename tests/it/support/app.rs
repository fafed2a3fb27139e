//! The production server on a free port, with its own database and a clock that stands still.

use std::net::TcpListener;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use dienstboek::clock::Clock;
use dienstboek::config::Config;
use dienstboek::domain::attendance::room_code::RoomKey;
use dienstboek::domain::calendar::Moment;
use dienstboek::domain::user::{Actor, Role};
use dienstboek::jobs::announce::Announcements;
use dienstboek::jobs::deliver::Deliverer;
use dienstboek::jobs::hand_over::HandOvers;
use dienstboek::jobs::issue::Issuer;
use dienstboek::jobs::look_at_held::HeldMail;
use dienstboek::jobs::nudge::Nudges;
use dienstboek::jobs::remind::Reminders;
use dienstboek::jobs::send_mail::MailSender;
use dienstboek::mail::transport::Memory;
use dienstboek::mail::{Email, Transport};
use dienstboek::services::application_guide::links::Site;
use dienstboek::services::{Ctx, set_up, sign_in};
use dienstboek::storage::audit::{self, Chain};
use dienstboek::storage::{Db, Error, users};
use dienstboek::web::server::{self, Stops};
use dienstboek::web::session::random_token;
use dienstboek::web::state::AppState;

use super::browser::Browser;
use super::builders;
use super::database::TestDatabase;
use super::dns::FakeDns;
use super::mails::hold_for;

/// Makes two tests of one story, `name::sqlite` and `name::postgres`, each with an app of its own:
///
/// ```ignore
/// app_test!(a_registration_is_added, async |app| {
///     let mut browser = app.sign_in_as(Role::Administrator).await;
///     browser.goto("/settings/registrations").await.see("Registraties");
/// });
/// ```
macro_rules! app_test {
    ($name:ident, async |$app:ident| $body:block) => {
        app_test!($name, Start::SetUp, async |$app| $body);
    };
    ($name:ident, $start:expr, async |$app:ident| $body:block) => {
        async fn $name($app: &$crate::support::app::TestApp) $body

        mod $name {
            use $crate::support::app::TestApp;
            use $crate::support::database::TestDatabase;

            #[test]
            fn sqlite() {
                run(TestDatabase::sqlite());
            }

            #[test]
            fn postgres() {
                if let Some(database) = TestDatabase::postgres() {
                    run(database);
                }
            }

            fn run(database: TestDatabase) {
                use $crate::support::app::Start;
                let start: Start = $start;
                TestApp::run(database, start, async |app| super::$name(app).await);
            }
        }
    };
}

/// The cookie of a sign-in on an address without TLS.
pub const SESSION_COOKIE: &str = "dienstboek-session";

/// How far the book is when a test begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// Nobody has ever been here.
    Empty,
    /// The institute and its administrator are there.
    SetUp,
}

/// An app of one test.
pub struct TestApp {
    pub db: Db,
    pub clock: Clock,
    pub address: String,
    /// What has been sent.
    pub outbox: Memory,
    /// Knows nothing of any domain until a test tells it.
    pub dns: FakeDns,
    /// What makes the codes on the beamer.
    pub room_key: RoomKey,
    handle: ServerHandle,
    _database: TestDatabase,
}

impl TestApp {
    /// Runs a story against an app of its own; afterwards the book must still hold together.
    pub fn run(database: TestDatabase, start: Start, story: impl AsyncFnOnce(&Self)) {
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap()
            .block_on(async {
                let app = Self::start(database, start).await;
                story(&app).await;
                app.stop().await;
            });
    }

    async fn start(database: TestDatabase, start: Start) -> Self {
        // Failures of the server belong beside the failures of the tests; only the first app starts it.
        let _ = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::ERROR)
            .with_writer(std::io::stderr)
            .try_init();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let dns = FakeDns::start().await;
        let config = Config::from_vars(&|name| match name {
            "DIENSTBOEK_BASE_URL" => Some(address.clone()),
            "DIENSTBOEK_DNS_SERVER" => Some(dns.address.to_string()),
            _ => None,
        })
        .unwrap();
        let clock = Clock::fixed(Moment::new("2026-11-23T09:00:00Z".parse().unwrap()));
        let db = database.db();
        let outbox = Memory::default();
        let state = AppState::new(db.clone(), config, clock.clone())
            .unwrap()
            .with_transport(Transport::Memory(outbox.clone()));
        let room_key = state.room_key.clone();
        let server = server::build(listener, state, Stops::ByHandle).unwrap();
        let handle = server.handle();
        tokio::spawn(server);
        let app = Self {
            db,
            clock,
            address,
            outbox,
            dns,
            room_key,
            handle,
            _database: database,
        };
        if start == Start::SetUp {
            let (ctx, command) = (app.system(), builders::a_set_up());
            app.db
                .write(move |tx| set_up::run(tx, &ctx, command))
                .await
                .unwrap();
            hold_for(&app.db, 0);
        }
        app
    }

    /// The book itself as actor, at the present moment.
    pub fn system(&self) -> Ctx {
        Ctx {
            actor: Actor::system(),
            now: self.clock.now(),
        }
    }

    /// Writes the reminders, nudges and links to sessions and sends the mail that are due, as the worker
    /// does; the messages that left.
    pub async fn run_jobs(&self) -> Vec<Email> {
        let before = self.outbox.accepted().len();
        Issuer::new(self.db.clone(), self.clock.clone())
            .issue_asked(|| false)
            .await
            .unwrap();
        let site = Site::new(&self.address);
        Reminders::new(self.db.clone(), self.clock.clone(), site)
            .write_due(|| false)
            .await
            .unwrap();
        Announcements::new(
            self.db.clone(),
            self.clock.clone(),
            Site::new(&self.address),
        )
        .write_due(|| false)
        .await
        .unwrap();
        Nudges::new(
            self.db.clone(),
            self.clock.clone(),
            Site::new(&self.address),
        )
        .write_due(|| false)
        .await
        .unwrap();
        HandOvers::new(
            self.db.clone(),
            self.clock.clone(),
            Site::new(&self.address),
        )
        .write_due()
        .await
        .unwrap();
        HeldMail::new(self.db.clone(), self.clock.clone())
            .look(|| false)
            .await
            .unwrap();
        self.deliver().await;
        let transport = Transport::Memory(self.outbox.clone());
        MailSender::new(
            self.db.clone(),
            self.clock.clone(),
            transport,
            "test".to_owned(),
        )
        .send_due(|| false)
        .await
        .unwrap();
        self.outbox.accepted().split_off(before)
    }

    /// Brings the documents that are due to the access point, with little patience for one that doesn't
    /// answer; how many.
    pub async fn deliver(&self) -> usize {
        Deliverer::new(self.db.clone(), self.clock.clone(), "test".to_owned())
            .with_patience(Duration::from_millis(800))
            .deliver_due(|| false)
            .await
            .unwrap()
    }

    /// A browser of somebody who isn't signed in.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.address)
    }

    /// A browser of a new person with this role. Signing in by the form has a test of its own.
    pub async fn sign_in_as(&self, role: Role) -> Browser {
        let mut browser = self.browser();
        browser.set_cookie(SESSION_COOKIE, &self.session_of(role).await);
        browser
    }

    /// What the cookie of a new person with this role holds.
    pub async fn session_of(&self, role: Role) -> String {
        let token = random_token().unwrap();
        let (now, of_cookie) = (self.clock.now(), token.clone());
        self.db
            .write(move |tx| {
                let new = builders::a_user(role, now);
                let user = match users::find_by_email(tx, &new.email)? {
                    Some(user) => user.id,
                    None => users::insert(tx, &new)?,
                };
                sign_in::run(tx, now, user, &token, "test")
            })
            .await
            .unwrap_or_else(|error: Error| panic!("{error}"));
        of_cookie
    }

    async fn stop(self) {
        self.handle.stop(false).await;
        self.db
            .read(|conn| {
                assert!(
                    matches!(audit::verify(conn)?, Chain::Whole { .. }),
                    "the chain of audit events is broken"
                );
                Ok::<_, Error>(())
            })
            .await
            .unwrap();
    }
}
