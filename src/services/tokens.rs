//! Random tokens: what a cookie or a personal link holds, and what is stored of it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::domain::digest::sha256_hex;

/// 256 random bits, as text that fits in an address and in a cookie.
///
/// # Errors
/// When the machine gives no random bytes.
pub fn random_token() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// What is stored of a token: its SHA-256 in hexadecimal. The token is random, so a fast hash is
/// enough.
#[must_use]
pub fn token_hash(token: &str) -> String {
    sha256_hex(token)
}
