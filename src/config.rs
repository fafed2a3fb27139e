//! The settings of one running process, from variables that start with `DIENSTBOEK_`.
//!
//! The only place that reads the environment. Reading is a pure function of a lookup, so tests never
//! touch the process; every problem is reported at once. What an institute decides for itself (its
//! name, its VAT regime, its terms) stands in the database, never here.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;

/// The start of every variable's name.
pub const PREFIX: &str = "DIENSTBOEK_";

/// A text that never shows itself in a log: a password, or an address that holds one.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Hides `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for the one place that needs it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[hidden]")
    }
}

crate::text_enum! {
    /// How the logs are written.
    #[derive(Default)]
    LogFormat, "log format" {
        #[default]
        Text = "text",
        Json = "json",
    }
}

crate::text_enum! {
    /// How the connection to the mail server is protected.
    #[derive(Default)]
    SmtpTls, "kind of TLS" {
        /// Plain connection that must be upgraded before anything is said.
        #[default]
        StartTls = "starttls",
        /// TLS from the first byte.
        Tls = "tls",
        /// No protection: only for a mail server on the same machine.
        None = "none",
    }
}

/// The mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    /// User and password, where the server asks for them.
    pub credentials: Option<(String, Secret)>,
    pub tls: SmtpTls,
    /// A certificate authority (PEM) to trust beside those of the operating system.
    pub ca_file: Option<PathBuf>,
}

/// Everything that a process is told from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `sqlite:PATH` or `postgres://…`.
    pub database: Secret,
    pub bind: SocketAddr,
    /// The address under which people reach the application, without a slash at the end.
    pub base_url: String,
    /// Without a mail server, mail waits on the outbox page.
    pub smtp: Option<Smtp>,
    /// Messages are written into this folder in place of being sent.
    pub mail_folder: Option<PathBuf>,
    /// The Maildir folder or mbox file into which undeliverable messages come back.
    pub bounce_mailbox: Option<PathBuf>,
    /// The name server that is asked about the sender's domain, in place of the machine's own.
    pub dns_server: Option<SocketAddr>,
    /// What is logged, in the syntax of `tracing_subscriber::EnvFilter`.
    pub log: String,
    pub log_format: LogFormat,
    /// The most that one upload may send, files and fields together.
    pub upload_bytes_max: usize,
    /// How many proxies of our own stand in front and add to `X-Forwarded-For`.
    pub trusted_proxies: usize,
    /// Signs flash cookies. Several processes behind one address must share it; a lone process
    /// makes its own at every start.
    pub secret: Option<Secret>,
}

/// What is wrong with the settings: every problem, one a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the settings are not usable:\n{}", .0.iter().map(|p| format!("  - {p}")).collect::<Vec<_>>().join("\n"))]
pub struct ConfigErrors(pub Vec<String>);

impl Config {
    /// Reads the process's environment; `overrides` (from the command line) come first.
    ///
    /// # Errors
    /// All problems at once.
    pub fn from_environment(overrides: &[(&str, Option<String>)]) -> Result<Self, ConfigErrors> {
        Self::from_vars(&|name| {
            overrides
                .iter()
                .find(|(given, value)| *given == name && value.is_some())
                .and_then(|(_, value)| value.clone())
                .or_else(|| std::env::var(name).ok())
        })
    }

    /// Reads the settings from a lookup by the variable's full name.
    ///
    /// # Errors
    /// All problems at once.
    pub fn from_vars(var: &dyn Fn(&str) -> Option<String>) -> Result<Self, ConfigErrors> {
        let mut reader = Reader {
            var,
            problems: Vec::new(),
        };
        let bind: SocketAddr = reader.parse(
            "BIND",
            SocketAddr::from(([127, 0, 0, 1], 8080)),
            "an address such as 127.0.0.1:8080",
        );
        let config = Self {
            database: Secret::new(
                reader
                    .text("DATABASE")
                    .unwrap_or_else(|| "sqlite:dienstboek.sqlite".to_owned()),
            ),
            bind,
            base_url: reader.base_url(bind),
            smtp: reader.smtp(),
            mail_folder: reader.text("MAIL_FOLDER").map(PathBuf::from),
            bounce_mailbox: reader.text("BOUNCE_MAILBOX").map(PathBuf::from),
            dns_server: reader.dns_server(),
            log: reader.text("LOG").unwrap_or_else(|| "info".to_owned()),
            log_format: reader.parse("LOG_FORMAT", LogFormat::Text, "text or json"),
            upload_bytes_max: reader.upload_bytes_max(),
            trusted_proxies: reader.parse(
                "TRUSTED_PROXIES",
                0,
                "the number of proxies in front, such as 1",
            ),
            secret: reader.secret(),
        };
        if reader.problems.is_empty() {
            Ok(config)
        } else {
            Err(ConfigErrors(reader.problems))
        }
    }

    /// Whether people reach the application over https, so that cookies may insist on it.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

/// Reads variables and gathers what is wrong with them.
struct Reader<'a> {
    var: &'a dyn Fn(&str) -> Option<String>,
    problems: Vec<String>,
}

impl Reader<'_> {
    fn text(&self, name: &str) -> Option<String> {
        (self.var)(&format!("{PREFIX}{name}"))
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty())
    }

    fn problem(&mut self, name: &str, text: impl fmt::Display) {
        self.problems.push(format!("{PREFIX}{name} {text}"));
    }

    fn parse<T: FromStr>(&mut self, name: &str, default: T, expected: &str) -> T {
        let Some(text) = self.text(name) else {
            return default;
        };
        text.parse().unwrap_or_else(|_| {
            self.problem(name, format_args!("is '{text}'; expected {expected}"));
            default
        })
    }

    fn base_url(&mut self, bind: SocketAddr) -> String {
        let Some(given) = self.text("BASE_URL") else {
            return format!("http://localhost:{}", bind.port());
        };
        let url = given.trim_end_matches('/').to_owned();
        let local = ["http://localhost", "http://127.0.0.1", "http://[::1]"]
            .iter()
            .any(|start| {
                url.strip_prefix(start)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
            });
        if !url.starts_with("https://") && !local {
            self.problem(
                "BASE_URL",
                format_args!("is '{url}'; expected https://… (or http://localhost…): sign-ins must not travel in the clear"),
            );
        }
        url
    }

    fn smtp(&mut self) -> Option<Smtp> {
        let tls = self.parse("SMTP_TLS", SmtpTls::StartTls, "starttls, tls or none");
        let port = self.parse(
            "SMTP_PORT",
            match tls {
                SmtpTls::StartTls => 587,
                SmtpTls::Tls => 465,
                SmtpTls::None => 25,
            },
            "a port number",
        );
        let user = self.text("SMTP_USER");
        let password = self.text("SMTP_PASSWORD").map(Secret::new);
        let Some(host) = self.text("SMTP_HOST") else {
            if user.is_some() || password.is_some() {
                self.problem(
                    "SMTP_HOST",
                    "is missing, though a user or password for it is given",
                );
            }
            return None;
        };
        if user.is_some() != password.is_some() {
            self.problem(
                "SMTP_USER",
                "and DIENSTBOEK_SMTP_PASSWORD belong together; one of them is missing",
            );
        }
        let local = matches!(host.as_str(), "localhost" | "127.0.0.1" | "::1");
        if tls == SmtpTls::None && !local {
            self.problem(
                "SMTP_TLS",
                format_args!(
                    "is 'none', but {host} is another machine: mail would travel in the clear"
                ),
            );
        }
        Some(Smtp {
            host,
            port,
            credentials: user.zip(password),
            tls,
            ca_file: self.text("SMTP_CA_FILE").map(PathBuf::from),
        })
    }

    /// A CODA file of 100,000 payments has 40 MB, the same as camt.053 a little over 100.
    fn upload_bytes_max(&mut self) -> usize {
        const DEFAULT_MB: usize = 128;
        const MOST_MB: usize = 1_024;
        let expected = "a number of megabytes from 1 to 1024, such as 128";
        let megabytes: usize = self.parse("UPLOAD_MAX_MB", DEFAULT_MB, expected);
        if !(1..=MOST_MB).contains(&megabytes) {
            self.problem(
                "UPLOAD_MAX_MB",
                format_args!("is '{megabytes}'; expected {expected}"),
            );
        }
        megabytes.min(MOST_MB) * 1024 * 1024
    }

    fn dns_server(&mut self) -> Option<SocketAddr> {
        const PORT: u16 = 53;
        let text = self.text("DNS_SERVER")?;
        let bare = text.parse::<IpAddr>().map(|ip| SocketAddr::new(ip, PORT));
        let server = bare.ok().or_else(|| text.parse().ok());
        if server.is_none() {
            let expected = "expected an address such as 9.9.9.9 or 127.0.0.1:5353";
            self.problem("DNS_SERVER", format_args!("is '{text}'; {expected}"));
        }
        server
    }

    fn secret(&mut self) -> Option<Secret> {
        let secret = self.text("SECRET")?;
        if secret.len() < 32 {
            self.problem("SECRET", "is too short; give at least 32 characters");
        }
        Some(Secret::new(secret))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(vars: &[(&str, &str)]) -> Result<Config, ConfigErrors> {
        Config::from_vars(&|name| {
            vars.iter()
                .find(|(key, _)| name.strip_prefix(PREFIX) == Some(key))
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn nothing_set_serves_a_file_on_this_machine() {
        let config = read(&[]).unwrap();
        assert_eq!(config.database.reveal(), "sqlite:dienstboek.sqlite");
        assert_eq!(config.bind.to_string(), "127.0.0.1:8080");
        assert_eq!(config.base_url, "http://localhost:8080");
        assert_eq!(config.smtp, None);
        assert_eq!(config.upload_bytes_max, 128 * 1024 * 1024);
        assert!(!config.is_https());
    }

    #[test]
    fn every_problem_is_told_at_once() {
        let problems = read(&[
            ("BIND", "here"),
            ("BASE_URL", "http://dienstboek.example"),
            ("SMTP_USER", "post"),
            ("DNS_SERVER", "ns.example"),
            ("LOG_FORMAT", "xml"),
            ("UPLOAD_MAX_MB", "0"),
            ("TRUSTED_PROXIES", "-1"),
            ("SECRET", "short"),
        ])
        .unwrap_err()
        .0;
        let names: Vec<&str> = problems
            .iter()
            .filter_map(|p| p.split(' ').next())
            .collect();
        assert_eq!(
            names,
            [
                "DIENSTBOEK_BIND",
                "DIENSTBOEK_BASE_URL",
                "DIENSTBOEK_SMTP_HOST",
                "DIENSTBOEK_DNS_SERVER",
                "DIENSTBOEK_LOG_FORMAT",
                "DIENSTBOEK_UPLOAD_MAX_MB",
                "DIENSTBOEK_TRUSTED_PROXIES",
                "DIENSTBOEK_SECRET",
            ]
        );
    }

    #[test]
    fn a_host_that_only_begins_like_localhost_is_not_local() {
        assert!(read(&[("BASE_URL", "http://localhost.example")]).is_err());
        assert!(read(&[("BASE_URL", "http://localhost:9000/")]).is_ok());
    }

    #[test]
    fn a_mail_server_gets_the_port_of_its_protection() {
        let smtp = read(&[
            ("SMTP_HOST", "mail.example"),
            ("SMTP_USER", "post"),
            ("SMTP_PASSWORD", "geheim"),
            ("SMTP_TLS", "tls"),
        ])
        .unwrap()
        .smtp
        .unwrap();
        assert_eq!(smtp.port, 465);
        assert!(read(&[("SMTP_HOST", "mail.example"), ("SMTP_TLS", "none")]).is_err());
    }

    #[test]
    fn a_name_server_may_leave_its_port_out() {
        let asked = |text: &str| read(&[("DNS_SERVER", text)]).unwrap().dns_server.unwrap();
        assert_eq!(asked("9.9.9.9").to_string(), "9.9.9.9:53");
        assert_eq!(asked("127.0.0.1:5353").to_string(), "127.0.0.1:5353");
        assert_eq!(asked("::1").to_string(), "[::1]:53");
    }

    #[test]
    fn debug_output_hides_secrets() {
        let config = read(&[
            ("DATABASE", "postgres://book:geheim@db/book"),
            ("SMTP_HOST", "mail.example"),
            ("SMTP_USER", "post"),
            ("SMTP_PASSWORD", "geheim"),
            ("SECRET", "geheim-geheim-geheim-geheim-geheim"),
        ])
        .unwrap();
        assert!(!format!("{config:?}").contains("geheim"));
    }
}
