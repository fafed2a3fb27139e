//! Half-days that took place: who was there, closed and signed by the trainer.

use dienstboek::domain::attendance::{Origin, Signature, Told};
use dienstboek::domain::id::EditionId;
use dienstboek::services::Ctx;
use dienstboek::services::close_attendance::{self, Close};
use dienstboek::services::take_attendance::{self, Sheet};
use dienstboek::storage::{Db, Error, attendance, half_days};

use super::book::write;

/// Records half-day `number` of an edition and closes it; `missed` says by first name who wasn't
/// there.
pub fn close(db: &Db, ctx: &Ctx, edition: EditionId, number: usize, missed: impl Fn(&str) -> bool) {
    write(db, |tx| {
        let half_day = half_days::list(tx, edition)?[number].clone();
        let told = attendance::list_attendees(tx, &[edition])?
            .into_iter()
            .map(|attendee| {
                let was_there = !missed(&attendee.participant.first_name);
                let told = if was_there { Told::WHOLE } else { Told::Absent };
                (attendee.place_id, told)
            })
            .collect();
        let sheet = Sheet {
            half_day: half_day.id,
            told,
            origin: Origin::staff(),
        };
        take_attendance::run(tx, ctx, &sheet).unwrap();
        let close = Close {
            half_day: half_day.id,
            head_count: None,
            signature: Signature::typed("Marie Claes"),
            origin: Origin::staff(),
            without_log: false,
        };
        close_attendance::run(tx, ctx, &close).unwrap();
        Ok::<_, Error>(())
    });
}
