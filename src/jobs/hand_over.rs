//! Mailing the month that is over to the accountant, where the institute asked for it: once, on its
//! day or as soon after it as the worker looks.

use crate::clock::Clock;
use crate::domain::user::Actor;
use crate::services::Ctx;
use crate::services::application_guide::links::Site;
use crate::services::hand_over::{self, Cause};
use crate::storage::{self, Db};

/// Looks whether a month is to be handed over.
#[derive(Debug, Clone)]
pub struct HandOvers {
    db: Db,
    clock: Clock,
    site: Site,
}

impl HandOvers {
    #[must_use]
    pub const fn new(db: Db, clock: Clock, site: Site) -> Self {
        Self { db, clock, site }
    }

    /// Writes the mail that is due; says whether there was one.
    ///
    /// # Errors
    /// What the database reports while looking; a month that can't be handed over is logged, and
    /// tried again the next time.
    pub async fn write_due(&self) -> Result<bool, storage::Error> {
        let ctx = Ctx {
            actor: Actor::system(),
            now: self.clock.now(),
        };
        let today = ctx.today();
        let due = self
            .db
            .read(move |conn| hand_over::find_due(conn, today))
            .await?;
        let Some(month) = due else {
            return Ok(false);
        };
        let site = self.site.clone();
        let outcome = self
            .db
            .write(move |tx| hand_over::mail(tx, &ctx, &site, month, Cause::Day))
            .await;
        if let Err(error) = &outcome {
            tracing::error!(%month, error = %super::worker::chain(error), "a month could not be handed over");
        }
        Ok(outcome.is_ok())
    }
}
