//! Asking the DNS for the texts under a name: the only place that talks to a name server.

use std::net::SocketAddr;
use std::time::Duration;

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{
    ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig, ResolverOpts,
};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::rr::{RData, RecordType};

use crate::domain::deliverability::{Answer, Silence};

/// How long one question may take; it is asked twice.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks one name server, or those of the machine.
#[derive(Debug, Clone)]
pub struct Dns {
    server: Option<SocketAddr>,
    patience: Duration,
}

impl Dns {
    /// Asks `server`, or the name servers that the machine itself uses.
    #[must_use]
    pub const fn new(server: Option<SocketAddr>) -> Self {
        Self {
            server,
            patience: PATIENCE,
        }
    }

    /// With another patience.
    #[must_use]
    pub const fn waiting(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The texts under a name, or that there are none, or why nobody knows.
    pub async fn texts(&self, name: &str) -> Answer {
        let resolver = match self.resolver() {
            Ok(resolver) => resolver,
            Err(error) => {
                tracing::warn!(%error, "the name servers of this machine can't be read");
                return Answer::Unknown(Silence::NoServer);
            }
        };
        // A name with a dot at its end is looked for as it is, nowhere else.
        let name = format!("{}.", name.trim_end_matches('.'));
        let asked = resolver.lookup(name.as_str(), RecordType::TXT);
        // The resolver's own patience is for one try at one server.
        match tokio::time::timeout(self.patience * 4, asked).await {
            Ok(Ok(found)) => Answer::Texts(
                found
                    .answers()
                    .iter()
                    .filter_map(|record| match &record.data {
                        RData::TXT(text) => Some(joined(&text.txt_data)),
                        _ => None,
                    })
                    .collect(),
            ),
            Ok(Err(error)) => failed(&name, &error),
            Err(_) => Answer::Unknown(Silence::NoAnswer),
        }
    }

    /// A new one for every question: an answer of a while ago must not hide what was added since.
    fn resolver(&self) -> Result<TokioResolver, NetError> {
        let mut builder = match self.server {
            None => TokioResolver::builder_tokio()?,
            Some(server) => {
                let on_port = |mut connection: ConnectionConfig| {
                    connection.port = server.port();
                    connection
                };
                let connections = vec![
                    on_port(ConnectionConfig::udp()),
                    on_port(ConnectionConfig::tcp()),
                ];
                let server = NameServerConfig::new(server.ip(), true, connections);
                let config = ResolverConfig::from_name_servers(vec![server]);
                TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
            }
        };
        let options: &mut ResolverOpts = builder.options_mut();
        options.timeout = self.patience;
        options.attempts = 1;
        options.cache_size = 0;
        options.use_hosts_file = ResolveHosts::Never;
        builder.build()
    }
}

/// A text longer than 255 bytes comes in pieces.
fn joined(pieces: &[Box<[u8]>]) -> String {
    let bytes: Vec<u8> = pieces
        .iter()
        .flat_map(|piece| piece.iter().copied())
        .collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn failed(name: &str, error: &NetError) -> Answer {
    match error {
        error if error.is_no_records_found() => no_records(error),
        NetError::Dns(DnsError::ResponseCode(_)) => Answer::Unknown(Silence::ServerFailed),
        error => {
            tracing::info!(%name, %error, "no answer from the name server");
            Answer::Unknown(Silence::NoAnswer)
        }
    }
}

/// "No records" is also said of an answer that reports a failure.
fn no_records(error: &NetError) -> Answer {
    use hickory_resolver::proto::op::ResponseCode;
    match error {
        NetError::Dns(DnsError::NoRecordsFound(found))
            if !matches!(
                found.response_code,
                ResponseCode::NoError | ResponseCode::NXDomain
            ) =>
        {
            Answer::Unknown(Silence::ServerFailed)
        }
        _ => Answer::Texts(Vec::new()),
    }
}
