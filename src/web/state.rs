//! What every request may use.

use std::sync::Arc;

use actix_web::web::Data;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::error::Error;
use super::flash::SigningKey;
use super::limits::Limits;
use super::upload::UploadRoom;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::attendance::room_code::RoomKey;
use crate::mail::Transport;
use crate::mail::dns::Dns;
use crate::services::application_guide::links::Site;
use crate::services::passwords;
use crate::storage::Db;

/// The state, as handlers take it.
pub type State = Data<AppState>;

/// How many passwords are hashed at the same time: each takes 19 MiB and a core.
const HASHES_AT_ONCE: usize = 2;

/// What every request may use; clones share everything.
#[derive(Clone)]
pub struct AppState {
    pub db: Db,
    pub clock: Clock,
    pub config: Arc<Config>,
    pub signing_key: SigningKey,
    /// Makes the codes on the beamer, the same in every process with the same secret.
    pub room_key: RoomKey,
    pub limits: Arc<Limits>,
    /// Where mail goes, for the pages that say so; the worker does the sending.
    pub transport: Transport,
    pub uploads: UploadRoom,
    /// What is asked when somebody looks whether our mail is recognised.
    pub dns: Dns,
    hashing: Arc<Semaphore>,
}

impl AppState {
    /// Gathers the state of one process.
    ///
    /// # Errors
    /// When the machine gives no random bytes.
    pub fn new(db: Db, config: Config, clock: Clock) -> Result<Self, getrandom::Error> {
        let secret = match &config.secret {
            Some(secret) => secret.reveal().as_bytes().to_vec(),
            None => {
                let mut bytes = [0; 32];
                getrandom::fill(&mut bytes)?;
                bytes.to_vec()
            }
        };
        Ok(Self {
            db,
            clock,
            uploads: UploadRoom::for_uploads_of(config.upload_bytes_max),
            dns: Dns::new(config.dns_server),
            config: Arc::new(config),
            signing_key: SigningKey::new(&secret),
            room_key: RoomKey::new(&secret),
            limits: Arc::new(Limits::default()),
            transport: Transport::None,
            hashing: Arc::new(Semaphore::new(HASHES_AT_ONCE)),
        })
    }

    /// The state of a process whose mail goes this way.
    #[must_use]
    pub fn with_transport(mut self, transport: Transport) -> Self {
        self.transport = transport;
        self
    }

    /// Where customers reach us, for links in mails.
    #[must_use]
    pub fn site(&self) -> Site {
        Site::new(&self.config.base_url)
    }

    /// The hash of a new password.
    ///
    /// # Errors
    /// When hashing fails.
    pub async fn hash_password(&self, password: String) -> Result<String, Error> {
        let _place = self.hashing.acquire().await.map_err(Error::internal)?;
        spawn_blocking(move || passwords::hash(&password))
            .await
            .map_err(Error::internal)?
            .map_err(Error::internal)
    }

    /// Whether a password matches a stored hash; takes as long without one.
    ///
    /// # Errors
    /// When the work is interrupted.
    pub async fn verify_password(
        &self,
        password: String,
        stored: Option<String>,
    ) -> Result<bool, Error> {
        let _place = self.hashing.acquire().await.map_err(Error::internal)?;
        spawn_blocking(move || passwords::verify(&password, stored.as_deref()))
            .await
            .map_err(Error::internal)
    }
}
