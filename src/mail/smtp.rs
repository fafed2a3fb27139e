//! Delivery to a mail server by SMTP, one connection for a run of messages.
//!
//! The connection is held here and not in lettre's pool, for two reasons. lettre's own time-out
//! ends with the TCP connect, so a server that falls silent must be left by dropping the future;
//! and its pool puts a connection that was left in the middle of a message back on the shelf, where
//! the late answer to that message would be taken for the answer to the next one. Nothing may be
//! called sent that a server has not accepted, so a connection on which anything went wrong is
//! never used again.

use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, AsyncTokioStream, Certificate, TlsParameters,
};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::transport::smtp::response::Response;
use tokio::time::timeout;

use super::connection;
use super::email::Envelope;
use crate::config::{Smtp, SmtpTls};
use crate::domain::mail::{Trouble, TroubleKind};

/// How long a mail server may take.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For the connection, its protection and the sign-in together.
    pub connect: Duration,
    /// For one message, until the server has accepted it.
    pub message: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(30),
            message: Duration::from_secs(120),
        }
    }
}

/// A mail server and how to reach it.
#[derive(Debug, Clone)]
pub struct SmtpServer {
    settings: Smtp,
    trusted: Option<Authority>,
    patience: Patience,
}

/// A certificate authority of the institute's own.
#[derive(Debug, Clone)]
struct Authority {
    pem: Vec<u8>,
    certificate: Certificate,
}

/// An open connection; gone after the first trouble.
pub struct SmtpSession {
    server: SmtpServer,
    connection: Option<AsyncSmtpConnection>,
}

impl SmtpServer {
    /// The server that the settings name.
    #[must_use]
    pub fn new(settings: Smtp) -> Self {
        Self {
            settings,
            trusted: None,
            patience: Patience::default(),
        }
    }

    /// Trusts the certificate authority in `pem` beside those of the operating system.
    ///
    /// # Errors
    /// `pem` holds no certificate.
    pub fn trusting(mut self, pem: &[u8]) -> Result<Self, Trouble> {
        let certificate = Certificate::from_pem(pem)
            .map_err(|error| Trouble::new(TroubleKind::NotProtected, &error.to_string()))?;
        self.trusted = Some(Authority {
            pem: pem.to_vec(),
            certificate,
        });
        Ok(self)
    }

    /// Waits as long as `patience` says.
    #[must_use]
    pub const fn with_patience(mut self, patience: Patience) -> Self {
        self.patience = patience;
        self
    }

    /// A session that connects when the first message is sent.
    #[must_use]
    pub const fn session(self) -> SmtpSession {
        SmtpSession {
            server: self,
            connection: None,
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Trouble> {
        let name = ClientId::default();
        let mut connection = AsyncSmtpConnection::connect_with_transport(self.open().await?, &name)
            .await
            .map_err(|error| trouble(&error, TroubleKind::Unreachable))?;
        if self.settings.tls == SmtpTls::StartTls {
            if !connection.can_starttls() {
                return Err(Trouble::new(
                    TroubleKind::NotProtected,
                    "the server does not offer STARTTLS",
                ));
            }
            connection
                .starttls(self.tls()?, &name)
                .await
                .map_err(|error| trouble(&error, TroubleKind::NotProtected))?;
        }
        if let Some((user, password)) = &self.settings.credentials {
            let credentials = Credentials::new(user.clone(), password.reveal().to_owned());
            connection
                .auth(&[Mechanism::Plain, Mechanism::Login], &credentials)
                .await
                .map_err(|error| trouble(&error, TroubleKind::SignInRefused))?;
        }
        Ok(connection)
    }

    async fn open(&self) -> Result<Box<dyn AsyncTokioStream>, Trouble> {
        let (host, port) = (self.settings.host.as_str(), self.settings.port);
        Ok(match self.settings.tls {
            SmtpTls::Tls => {
                let authority = self.trusted.as_ref().map(|own| own.pem.as_slice());
                Box::new(connection::protected(host, port, authority).await?)
            }
            SmtpTls::StartTls | SmtpTls::None => Box::new(connection::plain(host, port).await?),
        })
    }

    fn tls(&self) -> Result<TlsParameters, Trouble> {
        let mut builder = TlsParameters::builder(self.settings.host.clone());
        if let Some(own) = &self.trusted {
            builder = builder.add_root_certificate(own.certificate.clone());
        }
        builder
            .build()
            .map_err(|error| Trouble::new(TroubleKind::NotProtected, &error.to_string()))
    }
}

impl SmtpSession {
    /// Delivers one message; the server's words on acceptance.
    pub(super) async fn send(&mut self, envelope: &Envelope) -> Result<String, Trouble> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => timeout(self.server.patience.connect, self.server.connect())
                .await
                .unwrap_or_else(|_| Err(no_answer(self.server.patience.connect)))?,
        };
        let response = timeout(
            self.server.patience.message,
            deliver(&mut connection, envelope),
        )
        .await
        // The connection is dropped as it is: in the middle of whatever it was saying.
        .unwrap_or_else(|_| Err(no_answer(self.server.patience.message)))?;
        self.connection = Some(connection);
        Ok(words(&response))
    }

    /// Says goodbye, if there is anybody to say it to.
    pub async fn close(mut self) {
        if let Some(mut connection) = self.connection.take() {
            let _ = timeout(Duration::from_secs(5), connection.quit()).await;
        }
    }
}

async fn deliver(
    connection: &mut AsyncSmtpConnection,
    envelope: &Envelope,
) -> Result<Response, Trouble> {
    let mut parameters = Vec::new();
    if !(envelope.from.to_string().is_ascii() && envelope.to.to_string().is_ascii()) {
        if !connection
            .server_info()
            .supports_feature(Extension::SmtpUtfEight)
        {
            return Err(Trouble::new(
                TroubleKind::Unsendable,
                "the server does not offer SMTPUTF8, which an address with such letters needs",
            ));
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    connection
        .command(Mail::new(Some(envelope.from.clone()), parameters))
        .await
        .map_err(|error| trouble(&error, TroubleKind::SenderRefused))?;
    connection
        .command(Rcpt::new(envelope.to.clone(), Vec::new()))
        .await
        .map_err(|error| trouble(&error, TroubleKind::RecipientRefused))?;
    connection
        .command(Data)
        .await
        .map_err(|error| trouble(&error, TroubleKind::MessageRefused))?;
    connection
        .message(&envelope.bytes)
        .await
        .map_err(|error| trouble(&error, TroubleKind::MessageRefused))
}

/// Names what went wrong at a step where a final refusal means `refused`.
fn trouble(error: &Error, refused: TroubleKind) -> Trouble {
    let kind = if error.is_tls() {
        TroubleKind::NotProtected
    } else if let Some(code) = error.status() {
        match (u16::from(code), refused) {
            // Replies about who we are, whatever the step (RFC 4954, section 6).
            (530 | 534 | 535 | 538, _) => TroubleKind::SignInRefused,
            (_, TroubleKind::SignInRefused) => TroubleKind::SignInRefused,
            (_, refused) if error.is_permanent() => refused,
            _ => TroubleKind::NotNow,
        }
    } else if error.is_timeout() {
        TroubleKind::NoAnswer
    } else {
        match refused {
            TroubleKind::Unreachable | TroubleKind::NotProtected => refused,
            TroubleKind::SignInRefused if error.is_client() => TroubleKind::SignInRefused,
            _ => TroubleKind::ConnectionLost,
        }
    };
    Trouble::new(kind, &chain(error))
}

/// The server's reply, code first; for anything else the error with its causes.
fn chain(error: &Error) -> String {
    let source = std::error::Error::source(error).map(ToString::to_string);
    match (error.status(), source) {
        (Some(code), Some(text)) => format!("{code} {text}"),
        (_, Some(text)) => text,
        (_, None) => error.to_string(),
    }
}

fn words(response: &Response) -> String {
    let text = response.message().collect::<Vec<_>>().join(" ");
    format!("{} {text}", response.code()).trim().to_owned()
}

fn no_answer(patience: Duration) -> Trouble {
    Trouble::new(
        TroubleKind::NoAnswer,
        &format!("no answer within {} s", patience.as_secs_f32()),
    )
}
