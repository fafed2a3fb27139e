//! Passwords: argon2id (19 MiB, two passes, the default of the crate and of OWASP's advice), and the
//! few rules that stop the worst ones. Hashing takes long on purpose: never inside a transaction.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

/// The fewest characters of a password. Length beats rules about signs and capitals.
pub const CHARACTERS_MIN: usize = 12;

/// The most, so that hashing stays bounded.
pub const CHARACTERS_MAX: usize = 200;

/// Why a password isn't accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    #[error("a password has at least {CHARACTERS_MIN} characters")]
    TooShort,
    #[error("a password has at most {CHARACTERS_MAX} characters")]
    TooLong,
    /// A few characters over and over, or the person's own name or address.
    #[error("this password is too easy to guess")]
    TooEasy,
}

/// A password can't be hashed or a hash can't be read.
#[derive(Debug, thiserror::Error)]
#[error("the password can't be hashed: {0}")]
pub struct HashFailed(String);

/// Refuses the worst passwords. `known` are words that anybody may guess: name, address, institute.
///
/// # Errors
/// See [`WeakPassword`].
pub fn check(password: &str, known: &[&str]) -> Result<(), WeakPassword> {
    let characters = password.chars().count();
    if characters < CHARACTERS_MIN {
        return Err(WeakPassword::TooShort);
    }
    if characters > CHARACTERS_MAX {
        return Err(WeakPassword::TooLong);
    }
    let lower = password.to_lowercase();
    let distinct: std::collections::BTreeSet<char> = lower.chars().collect();
    let rest = known
        .iter()
        .map(|word| word.trim().to_lowercase())
        .filter(|word| word.chars().count() >= 4)
        .fold(lower, |rest, word| rest.replace(&word, ""));
    if distinct.len() < 5 || rest.chars().count() < CHARACTERS_MIN / 2 {
        return Err(WeakPassword::TooEasy);
    }
    Ok(())
}

/// The hash of a password, with a salt of its own, as text to store.
///
/// # Errors
/// When the machine gives no random bytes.
pub fn hash(password: &str) -> Result<String, HashFailed> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| HashFailed(error.to_string()))
}

/// Whether the password is the one behind a stored hash. Without a hash (nobody has that address) it
/// takes as long and answers no, so that the time doesn't tell who has an account.
#[must_use]
pub fn verify(password: &str, stored: Option<&str>) -> bool {
    // The hash of nothing that anybody knows.
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlz$\
        +mY1mDXoXw6cKXdUrE1HEEBF9TPhfdVRvP4VMbVSxLY";
    let matches = PasswordHash::new(stored.unwrap_or(NOBODY)).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
    });
    matches && stored.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_opens_its_own_hash_only() {
        let hash = hash("zeven blauwe stoelen").unwrap();
        assert!(verify("zeven blauwe stoelen", Some(&hash)));
        assert!(!verify("zeven blauwe stoel", Some(&hash)));
        assert!(!verify("zeven blauwe stoelen", None));
    }

    #[test]
    fn the_hash_of_nobody_is_a_hash_that_costs_time() {
        // A malformed one would answer at once and tell that the account doesn't exist.
        let started = std::time::Instant::now();
        assert!(!verify("whatever it is", None));
        let nobody = started.elapsed();
        let hash = hash("zeven blauwe stoelen").unwrap();
        let started = std::time::Instant::now();
        assert!(!verify("whatever it is", Some(&hash)));
        let somebody = started.elapsed();
        assert!(nobody * 5 > somebody, "{nobody:?} against {somebody:?}");
    }

    #[test]
    fn the_worst_passwords_are_refused() {
        let known = ["Els Peeters", "els@leerhuis.example", "Leerhuis Vlaanderen"];
        assert_eq!(check("kort", &known), Err(WeakPassword::TooShort));
        assert_eq!(check("aaaaaaaaaaaaaa", &known), Err(WeakPassword::TooEasy));
        assert_eq!(
            check("Leerhuis Vlaanderen1", &known),
            Err(WeakPassword::TooEasy)
        );
        assert_eq!(
            check(&"lang ".repeat(60), &known),
            Err(WeakPassword::TooLong)
        );
        assert_eq!(check("zeven blauwe stoelen", &known), Ok(()));
    }
}
