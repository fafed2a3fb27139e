//! Where messages go.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::email::Email;
use super::smtp::{SmtpServer, SmtpSession};
use crate::config::Config;
use crate::domain::mail::{Trouble, TroubleKind};

/// Where messages go.
#[derive(Debug, Clone)]
pub enum Transport {
    /// To a mail server.
    Smtp(SmtpServer),
    /// Nowhere further: a message is read on the outbox page. For the demo.
    Outbox,
    /// Each into an `.eml` file in this folder.
    Folder(PathBuf),
    /// Into memory, for tests.
    Memory(Memory),
    /// No mail server is set: messages wait.
    None,
}

/// Messages that were accepted in memory, and troubles to meet first.
#[derive(Debug, Clone, Default)]
pub struct Memory(Arc<Mutex<Held>>);

#[derive(Debug, Default)]
struct Held {
    accepted: Vec<Email>,
    troubles: VecDeque<Trouble>,
}

/// A run of messages over one connection, where the transport knows connections.
pub enum Session {
    Smtp(Box<SmtpSession>),
    Other(Transport),
}

/// Why the settings give no transport.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    #[error("{} can't be read", .0.display())]
    CaFile(PathBuf, #[source] std::io::Error),
    #[error("{} holds no certificate", .0.display())]
    Certificate(PathBuf, #[source] Trouble),
}

impl Transport {
    /// What the settings ask for. A demo without a mail server shows its mail on the outbox page;
    /// otherwise mail waits until there is a server to send it.
    ///
    /// # Errors
    /// The certificate authority's file can't be used.
    pub fn from_config(config: &Config, demo: bool) -> Result<Self, SetupError> {
        Ok(match (&config.smtp, &config.mail_folder) {
            (Some(smtp), _) => {
                let server = SmtpServer::new(smtp.clone());
                Self::Smtp(match &smtp.ca_file {
                    None => server,
                    Some(file) => {
                        let pem = std::fs::read(file)
                            .map_err(|error| SetupError::CaFile(file.clone(), error))?;
                        server
                            .trusting(&pem)
                            .map_err(|trouble| SetupError::Certificate(file.clone(), trouble))?
                    }
                })
            }
            (None, Some(folder)) => Self::Folder(folder.clone()),
            (None, None) if demo => Self::Outbox,
            (None, None) => Self::None,
        })
    }

    /// Whether anything can leave at all.
    #[must_use]
    pub const fn can_send(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// A name for the log.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Smtp(_) => "mail server",
            Self::Outbox => "built-in outbox",
            Self::Folder(_) => "folder",
            Self::Memory(_) => "memory",
            Self::None => "none",
        }
    }

    /// Begins a run of messages; a connection is made with the first.
    #[must_use]
    pub fn session(&self) -> Session {
        match self {
            Self::Smtp(server) => Session::Smtp(Box::new(server.clone().session())),
            other => Session::Other(other.clone()),
        }
    }
}

impl Session {
    /// Hands over one message; the words of whoever accepted it.
    ///
    /// # Errors
    /// Why it was not accepted, or may not have been.
    pub async fn send(&mut self, email: &Email) -> Result<String, Trouble> {
        let envelope = email.envelope()?;
        match self {
            Self::Smtp(session) => session.send(&envelope).await,
            Self::Other(Transport::Folder(folder)) => {
                let file = folder.join(format!("{}.eml", file_stem(&email.message_id)));
                std::fs::write(&file, &envelope.bytes).map_err(|error| {
                    Trouble::new(
                        TroubleKind::Unreachable,
                        &format!("{}: {error}", file.display()),
                    )
                })?;
                Ok(file.display().to_string())
            }
            Self::Other(Transport::Memory(memory)) => memory.take(email),
            Self::Other(Transport::Outbox) => Ok(BUILT_IN_OUTBOX.to_owned()),
            Self::Other(Transport::None | Transport::Smtp(_)) => Err(Trouble::new(
                TroubleKind::Unreachable,
                "no mail server is set",
            )),
        }
    }

    /// Ends the run.
    pub async fn close(self) {
        if let Self::Smtp(session) = self {
            session.close().await;
        }
    }
}

/// The delivery note of a message that went no further than the outbox page.
pub const BUILT_IN_OUTBOX: &str = "built-in outbox";

impl Memory {
    /// The messages accepted so far.
    #[must_use]
    pub fn accepted(&self) -> Vec<Email> {
        self.held().accepted.clone()
    }

    /// The next message meets this trouble.
    pub fn fail_next(&self, trouble: Trouble) {
        self.held().troubles.push_back(trouble);
    }

    fn take(&self, email: &Email) -> Result<String, Trouble> {
        let mut held = self.held();
        if let Some(trouble) = held.troubles.pop_front() {
            return Err(trouble);
        }
        held.accepted.push(email.clone());
        Ok("accepted in memory".to_owned())
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A file name that stays in its folder.
fn file_stem(message_id: &str) -> String {
    message_id
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "@.-_".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect::<String>()
        .trim_start_matches('.')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transport(vars: &[(&str, &str)], demo: bool) -> &'static str {
        let config = Config::from_vars(&|name| {
            vars.iter()
                .find(|(key, _)| name.strip_prefix("DIENSTBOEK_") == Some(key))
                .map(|(_, value)| (*value).to_owned())
        });
        Transport::from_config(&config.unwrap(), demo)
            .unwrap()
            .name()
    }

    #[test]
    fn only_a_demo_calls_mail_sent_without_a_server() {
        assert_eq!(transport(&[], true), "built-in outbox");
        assert_eq!(transport(&[], false), "none");
        assert_eq!(
            transport(&[("SMTP_HOST", "mail.example")], true),
            "mail server"
        );
        assert_eq!(transport(&[("MAIL_FOLDER", "/tmp/post")], true), "folder");
    }

    #[test]
    fn a_message_id_makes_a_file_name_that_stays_in_its_folder() {
        assert_eq!(file_stem("../../etc/x@y.example"), "_.._etc_x@y.example");
    }
}
