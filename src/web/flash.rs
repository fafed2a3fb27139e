//! A message for the next page ("De registratie is bewaard."), carried by a signed cookie of one
//! minute: nothing is stored, and nobody can put words on our pages.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// How long a message waits for its page.
pub const LIFETIME_SECONDS: i64 = 60;

/// What happened, in the person's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    pub kind: FlashKind,
    pub text: String,
}

impl Flash {
    /// What was asked is done.
    #[must_use]
    pub fn done(text: String) -> Self {
        Self {
            kind: FlashKind::Done,
            text,
        }
    }

    /// Done, but something needs attention.
    #[must_use]
    pub fn warning(text: String) -> Self {
        Self {
            kind: FlashKind::Warning,
            text,
        }
    }

    /// Not done.
    #[must_use]
    pub fn problem(text: String) -> Self {
        Self {
            kind: FlashKind::Problem,
            text,
        }
    }
}

impl Flash {
    /// The icon beside the message.
    #[must_use]
    pub const fn icon(&self) -> &'static str {
        match self.kind {
            FlashKind::Done => "circle-check",
            FlashKind::Warning => "alert-triangle",
            FlashKind::Problem => "alert-circle",
        }
    }
}

crate::text_enum! {
    /// How a message looks.
    FlashKind, "kind of message" {
        /// What was asked is done.
        Done = "done",
        /// Done, but something needs attention.
        Warning = "warning",
        /// Not done.
        Problem = "problem",
    }
}

/// The key that signs messages.
#[derive(Clone)]
pub struct SigningKey(Hmac<Sha256>);

impl SigningKey {
    /// A key made of a secret of any length.
    #[must_use]
    pub fn new(secret: &[u8]) -> Self {
        // HMAC takes keys of any length; an empty key is never reached.
        Self(Hmac::new_from_slice(secret).unwrap_or_else(|_| Hmac::new(&Default::default())))
    }

    /// The message as a cookie's value.
    #[must_use]
    pub fn seal(&self, flash: &Flash) -> String {
        let body = URL_SAFE_NO_PAD.encode(serde_json::to_vec(flash).unwrap_or_default());
        let mut mac = self.0.clone();
        mac.update(body.as_bytes());
        format!(
            "{body}.{}",
            URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
        )
    }

    /// The message in a cookie's value, if we signed it.
    #[must_use]
    pub fn open(&self, value: &str) -> Option<Flash> {
        let (body, signature) = value.split_once('.')?;
        let mut mac = self.0.clone();
        mac.update(body.as_bytes());
        mac.verify_slice(&URL_SAFE_NO_PAD.decode(signature).ok()?)
            .ok()?;
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(body).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_message_is_shown() {
        let key = SigningKey::new(b"one secret");
        let flash = Flash {
            kind: FlashKind::Done,
            text: "Bewaard: één registratie.".to_owned(),
        };
        let sealed = key.seal(&flash);
        assert_eq!(key.open(&sealed), Some(flash));
        assert_eq!(SigningKey::new(b"another").open(&sealed), None);
        assert_eq!(key.open(&format!("x{sealed}")), None);
        assert_eq!(key.open(""), None);
    }
}
