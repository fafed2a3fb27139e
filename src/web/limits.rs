//! How often somebody may try to sign in: per account against guessing one password, per address
//! against guessing many accounts. And how often one address may open personal links.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use actix_web::HttpRequest;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::error::Error;

/// The limits of one process.
pub struct Limits {
    per_account: DefaultKeyedRateLimiter<String>,
    per_address: DefaultKeyedRateLimiter<IpAddr>,
    links: DefaultKeyedRateLimiter<IpAddr>,
    rooms: DefaultKeyedRateLimiter<IpAddr>,
    codes: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            per_account: limiter(10, Duration::from_secs(60)),
            per_address: limiter(50, Duration::from_secs(10)),
            links: limiter(60, Duration::from_secs(2)),
            // A room full of phones comes from one address.
            rooms: limiter(1_500, Duration::from_millis(50)),
            codes: limiter(100, Duration::from_secs(1)),
            clock: DefaultClock::default(),
        }
    }
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Limits")
    }
}

/// `burst` tries at once, then one every `refill`.
fn limiter<K: std::hash::Hash + Eq + Clone>(
    burst: u32,
    refill: Duration,
) -> DefaultKeyedRateLimiter<K> {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    let quota = Quota::with_period(refill)
        .unwrap_or_else(|| Quota::per_minute(NonZeroU32::MIN))
        .allow_burst(burst);
    RateLimiter::keyed(quota)
}

impl Limits {
    /// Counts a try to sign in.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub fn try_sign_in(&self, email: &str, address: Option<IpAddr>) -> Result<(), Error> {
        let account = self.per_account.check_key(&email.trim().to_lowercase());
        let place = address.map_or(Ok(()), |address| self.per_address.check_key(&address));
        self.per_account.retain_recent();
        self.per_address.retain_recent();
        account.and(place).map_err(|until| Error::TooMany {
            wait_seconds: until.wait_time_from(self.clock.now()).as_secs().max(1),
        })
    }

    /// Counts an opened personal link. The token is long enough not to be guessed; this keeps
    /// somebody who tries from costing us anything.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub fn try_link(&self, address: Option<IpAddr>) -> Result<(), Error> {
        self.try_at(&self.links, address)
    }

    /// Counts a participant who signs: a class of hundreds, all behind one address, gets through.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub fn try_room(&self, address: Option<IpAddr>) -> Result<(), Error> {
        self.try_at(&self.rooms, address)
    }

    /// Counts a code that was typed: six letters are worth guessing only to who may guess often.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub fn try_code(&self, address: Option<IpAddr>) -> Result<(), Error> {
        self.try_at(&self.codes, address)
    }

    fn try_at(
        &self,
        limiter: &DefaultKeyedRateLimiter<IpAddr>,
        address: Option<IpAddr>,
    ) -> Result<(), Error> {
        let place = address.map_or(Ok(()), |address| limiter.check_key(&address));
        limiter.retain_recent();
        place.map_err(|until| Error::TooMany {
            wait_seconds: until.wait_time_from(self.clock.now()).as_secs().max(1),
        })
    }
}

/// Where a request comes from. Each of our `trusted_proxies` adds the address that it sees to the end
/// of `X-Forwarded-For`; what stands further in front anybody can write.
#[must_use]
pub fn address_of(request: &HttpRequest, trusted_proxies: usize) -> Option<IpAddr> {
    let Some(steps) = trusted_proxies.checked_sub(1) else {
        return request.peer_addr().map(|peer| peer.ip());
    };
    let forwarded: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    forwarded
        .iter()
        .rev()
        .nth(steps)
        .and_then(|address| address.trim().parse().ok())
        .or_else(|| request.peer_addr().map(|peer| peer.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn the_eleventh_guess_has_to_wait() {
        let limits = Limits::default();
        for _ in 0..10 {
            limits.try_sign_in("els@leerhuis.example", None).unwrap();
        }
        assert!(matches!(
            limits.try_sign_in(" ELS@leerhuis.example", None),
            Err(Error::TooMany {
                wait_seconds: 1..=60
            })
        ));
        limits.try_sign_in("jan@leerhuis.example", None).unwrap();
    }

    #[test]
    fn links_are_opened_sixty_times_and_then_slowly() {
        let limits = Limits::default();
        let address = "203.0.113.7".parse().ok();
        for _ in 0..60 {
            limits.try_link(address).unwrap();
        }
        assert!(matches!(
            limits.try_link(address),
            Err(Error::TooMany {
                wait_seconds: 1..=2
            })
        ));
        limits.try_link("203.0.113.8".parse().ok()).unwrap();
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        let request = TestRequest::default()
            .peer_addr("10.0.0.1:9".parse().unwrap())
            .insert_header(("x-forwarded-for", "6.6.6.6, 203.0.113.7"))
            .to_http_request();
        assert_eq!(address_of(&request, 0), "10.0.0.1".parse().ok());
        assert_eq!(address_of(&request, 1), "203.0.113.7".parse().ok());
        assert_eq!(address_of(&request, 5), "10.0.0.1".parse().ok());
    }
}
