//! The code on the beamer: it changes every few seconds, holds for its half-day alone, and can't be
//! worked out without the server's secret. It makes passing on harder, no more: the trainer's
//! head-count is the control.
//!
//! Whoever shows a code that holds gets a pass for one person and one half-day, with which to sign.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::domain::calendar::Moment;
use crate::domain::id::{HalfDayId, PlaceId};

/// How long a code stands on the beamer. The one before holds as well, for whoever just scanned it.
pub const WINDOW_SECONDS: i64 = 20;
/// How long a pass holds: long enough to sign, too short to keep.
pub const PASS_SECONDS: i64 = 10 * 60;
/// How many characters of a code are typed by who can't scan.
const SHORT_LENGTH: usize = 6;
/// Without what looks or sounds alike.
const LETTERS: &[u8; 28] = b"23456789ABCDEFGHJKMNPRSTUVWX";

/// The server's secret for codes and passes.
#[derive(Clone)]
pub struct RoomKey(Hmac<Sha256>);

impl std::fmt::Debug for RoomKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RoomKey")
    }
}

/// A code as it stands on the beamer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomCode {
    /// In the address behind the QR code.
    pub long: String,
    /// To type: six letters and digits.
    pub short: String,
    /// How many seconds it stands there still.
    pub seconds_left: i64,
}

/// Why a code or a pass doesn't hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoEntry {
    /// It was right a moment ago.
    Expired,
    /// It was never right for this half-day, or this person.
    Wrong,
}

/// How many windows back a code is told to be expired, instead of wrong: an hour.
const REMEMBERED: i64 = 60 * 60 / WINDOW_SECONDS;

impl RoomKey {
    /// A key made of a secret of any length, different from every other use of that secret.
    #[must_use]
    pub fn new(secret: &[u8]) -> Self {
        let mut mac: Hmac<Sha256> =
            Hmac::new_from_slice(secret).unwrap_or_else(|_| Hmac::new(&Default::default()));
        mac.update(b"attendance codes");
        let derived = mac.finalize().into_bytes();
        Self(Hmac::new_from_slice(&derived).unwrap_or_else(|_| Hmac::new(&Default::default())))
    }

    /// The code of a half-day at a moment.
    #[must_use]
    pub fn code(&self, half_day: HalfDayId, now: Moment) -> RoomCode {
        let seconds = now.utc().and_utc().timestamp();
        let digest = self.of_window(half_day, window(now));
        RoomCode {
            long: long(&digest),
            short: short(&digest),
            seconds_left: WINDOW_SECONDS - seconds.rem_euclid(WINDOW_SECONDS),
        }
    }

    /// Whether what was scanned or typed is the code of now, or the one just before.
    ///
    /// # Errors
    /// [`NoEntry`].
    pub fn check(&self, half_day: HalfDayId, given: &str, now: Moment) -> Result<(), NoEntry> {
        let given = given.trim();
        let typed = given.to_uppercase();
        let current = window(now);
        for back in 0..REMEMBERED {
            let digest = self.of_window(half_day, current - back);
            if same(&long(&digest), given) || same(&short(&digest), &typed) {
                return if back <= 1 {
                    Ok(())
                } else {
                    Err(NoEntry::Expired)
                };
            }
        }
        Err(NoEntry::Wrong)
    }

    /// A pass with which this person can sign for this half-day until a few minutes from now.
    #[must_use]
    pub fn pass(&self, half_day: HalfDayId, place: PlaceId, now: Moment) -> String {
        let until = now.utc().and_utc().timestamp() + PASS_SECONDS;
        let digest = self.sign(&format!("pass|{half_day}|{place}|{until}"));
        format!("{until}.{}", long(&digest))
    }

    /// Whether a pass is of this person, for this half-day, and still holds.
    ///
    /// # Errors
    /// [`NoEntry`].
    pub fn check_pass(
        &self,
        half_day: HalfDayId,
        place: PlaceId,
        given: &str,
        now: Moment,
    ) -> Result<(), NoEntry> {
        let (until, signature) = given.split_once('.').ok_or(NoEntry::Wrong)?;
        let until: i64 = until.parse().map_err(|_| NoEntry::Wrong)?;
        let digest = self.sign(&format!("pass|{half_day}|{place}|{until}"));
        if !same(&long(&digest), signature) {
            return Err(NoEntry::Wrong);
        }
        if now.utc().and_utc().timestamp() > until {
            return Err(NoEntry::Expired);
        }
        Ok(())
    }

    fn of_window(&self, half_day: HalfDayId, window: i64) -> Vec<u8> {
        self.sign(&format!("code|{half_day}|{window}"))
    }

    fn sign(&self, text: &str) -> Vec<u8> {
        let mut mac = self.0.clone();
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().to_vec()
    }
}

fn window(now: Moment) -> i64 {
    now.utc().and_utc().timestamp().div_euclid(WINDOW_SECONDS)
}

/// Half of the digest: 128 bits.
fn long(digest: &[u8]) -> String {
    let half: Vec<u8> = digest.iter().copied().take(16).collect();
    URL_SAFE_NO_PAD.encode(half)
}

fn short(digest: &[u8]) -> String {
    digest
        .iter()
        .skip(16)
        .take(SHORT_LENGTH)
        .filter_map(|byte| LETTERS.get(usize::from(*byte) % LETTERS.len()))
        .map(|letter| char::from(*letter))
        .collect()
}

fn same(one: &str, other: &str) -> bool {
    bool::from(one.as_bytes().ct_eq(other.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MORNING: HalfDayId = HalfDayId::new(7);
    const AFTERNOON: HalfDayId = HalfDayId::new(8);
    const NOOR: PlaceId = PlaceId::new(1);

    fn key() -> RoomKey {
        RoomKey::new(b"a secret of the server")
    }

    fn at(seconds: i64) -> Moment {
        Moment::new("2026-11-23T08:00:00Z".parse().unwrap()).plus_seconds(seconds)
    }

    #[test]
    fn a_code_holds_for_its_window_and_the_next() {
        let code = key().code(MORNING, at(0));
        assert_eq!(code.seconds_left, WINDOW_SECONDS);
        assert_eq!(code.short.len(), 6);
        for given in [&code.long, &code.short, &code.short.to_lowercase()] {
            assert_eq!(key().check(MORNING, given, at(0)), Ok(()));
            assert_eq!(key().check(MORNING, given, at(39)), Ok(()));
            assert_eq!(key().check(MORNING, given, at(40)), Err(NoEntry::Expired));
        }
    }

    #[test]
    fn a_code_is_of_its_half_day_and_its_server() {
        let code = key().code(MORNING, at(0));
        assert_eq!(
            key().check(AFTERNOON, &code.long, at(0)),
            Err(NoEntry::Wrong)
        );
        let other = RoomKey::new(b"another secret");
        assert_eq!(other.check(MORNING, &code.long, at(0)), Err(NoEntry::Wrong));
        // A code that is yet to come doesn't hold.
        let later = key().code(MORNING, at(20));
        assert_eq!(
            key().check(MORNING, &later.long, at(0)),
            Err(NoEntry::Wrong)
        );
        assert_eq!(key().check(MORNING, "", at(0)), Err(NoEntry::Wrong));
    }

    #[test]
    fn a_pass_is_of_one_person_for_one_half_day() {
        let pass = key().pass(MORNING, NOOR, at(0));
        assert_eq!(key().check_pass(MORNING, NOOR, &pass, at(600)), Ok(()));
        assert_eq!(
            key().check_pass(MORNING, NOOR, &pass, at(601)),
            Err(NoEntry::Expired)
        );
        let other = PlaceId::new(2);
        assert_eq!(
            key().check_pass(MORNING, other, &pass, at(0)),
            Err(NoEntry::Wrong)
        );
        assert_eq!(
            key().check_pass(AFTERNOON, NOOR, &pass, at(0)),
            Err(NoEntry::Wrong)
        );
        for wrong in ["", ".", "9999999999.", "x.y"] {
            assert_eq!(
                key().check_pass(MORNING, NOOR, wrong, at(0)),
                Err(NoEntry::Wrong)
            );
        }
    }
}
