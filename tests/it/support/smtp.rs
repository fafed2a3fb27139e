//! A mail server in this process that says what a test tells it to say: STARTTLS, sign-in, and a
//! fault at any stage. What it accepted can be read, and so can every command that it was given.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use dienstboek::config::{Secret, Smtp, SmtpTls};
use dienstboek::mail::Transport;
use dienstboek::mail::smtp::{Patience, SmtpServer};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

/// A point in the talk where something can go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Greeting,
    Auth,
    Mail,
    Rcpt,
    /// Before the body is sent.
    Data,
    /// After the body has arrived.
    Body,
}

/// What goes wrong.
#[derive(Debug, Clone)]
pub enum Fault {
    /// This line in place of the usual answer.
    Reply(&'static str),
    /// No answer at all.
    Stall,
    /// The connection is closed without an answer.
    Close,
}

/// How the server presents itself.
#[derive(Debug, Clone)]
pub struct Offer {
    pub starttls: bool,
    /// TLS from the first byte.
    pub implicit_tls: bool,
    /// The user and password that it lets in; without them it asks for none.
    pub credentials: Option<(&'static str, &'static str)>,
}

/// A message that the server accepted.
#[derive(Debug, Clone)]
pub struct Received {
    pub from: String,
    pub to: Vec<String>,
    pub bytes: Vec<u8>,
    pub over_tls: bool,
    pub signed_in: bool,
}

#[derive(Debug, Default)]
struct State {
    faults: VecDeque<(Stage, Fault)>,
    /// Bodies that arrived, whether or not they were answered.
    bodies: Vec<Vec<u8>>,
    accepted: Vec<Received>,
    commands: Vec<String>,
    connections: usize,
}

/// The running server; it stops when it is dropped.
pub struct FakeMailServer {
    pub port: u16,
    /// The certificate to trust.
    pub certificate_pem: String,
    state: Arc<Mutex<State>>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for FakeMailServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Offer {
    /// What a mail server of today offers.
    pub const USUAL: Self = Self {
        starttls: true,
        implicit_tls: false,
        credentials: Some(("post@leerhuis.example", "juist-wachtwoord")),
    };
}

impl FakeMailServer {
    pub async fn start(offer: Offer) -> Self {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key.into())
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let talk = Talk {
                    offer: offer.clone(),
                    state: Arc::clone(&shared),
                    over_tls: false,
                    signed_in: false,
                };
                tokio::spawn(talk.run(stream, acceptor.clone()));
            }
        });
        Self {
            port,
            certificate_pem: made.cert.pem(),
            state,
            task,
        }
    }

    /// Settings that fit `Offer::USUAL`, to bend where a test wants to.
    pub fn settings(&self) -> Smtp {
        Smtp {
            host: "localhost".to_owned(),
            port: self.port,
            credentials: Some((
                "post@leerhuis.example".to_owned(),
                Secret::new("juist-wachtwoord"),
            )),
            tls: SmtpTls::StartTls,
            ca_file: None,
        }
    }

    /// A transport to this server that trusts its certificate.
    pub fn transport(&self, settings: Smtp, patience: Patience) -> Transport {
        let server = SmtpServer::new(settings)
            .trusting(self.certificate_pem.as_bytes())
            .unwrap()
            .with_patience(patience);
        Transport::Smtp(server)
    }

    /// The next time that `stage` is reached, this goes wrong. Faults are met in the order given.
    pub fn fault(&self, stage: Stage, fault: Fault) {
        self.state.lock().unwrap().faults.push_back((stage, fault));
    }

    pub fn accepted(&self) -> Vec<Received> {
        self.state.lock().unwrap().accepted.clone()
    }

    /// Every body that arrived whole, accepted or not.
    pub fn bodies(&self) -> Vec<Vec<u8>> {
        self.state.lock().unwrap().bodies.clone()
    }

    pub fn commands(&self) -> Vec<String> {
        self.state.lock().unwrap().commands.clone()
    }

    pub fn connections(&self) -> usize {
        self.state.lock().unwrap().connections
    }
}

struct Talk {
    offer: Offer,
    state: Arc<Mutex<State>>,
    over_tls: bool,
    signed_in: bool,
}

impl Talk {
    async fn run(mut self, stream: TcpStream, acceptor: TlsAcceptor) {
        self.state.lock().unwrap().connections += 1;
        if self.offer.implicit_tls {
            let Ok(stream) = acceptor.accept(stream).await else {
                return;
            };
            self.over_tls = true;
            let mut stream = BufReader::new(stream);
            if self.greet(&mut stream).await {
                self.listen(&mut stream).await;
            }
            return;
        }
        let mut stream = BufReader::new(stream);
        if !self.greet(&mut stream).await || !self.listen(&mut stream).await {
            return;
        }
        // A client that doesn't trust the certificate ends here.
        if let Ok(stream) = acceptor.accept(stream.into_inner()).await {
            self.over_tls = true;
            self.listen(&mut BufReader::new(stream)).await;
        }
    }

    async fn greet<S: AsyncRead + AsyncWrite + Unpin>(&self, stream: &mut BufReader<S>) -> bool {
        self.answer(stream, Stage::Greeting, "220 mail.example ESMTP")
            .await
    }

    /// Answers until the client leaves; whether it asked to go on over TLS.
    async fn listen<S: AsyncRead + AsyncWrite + Unpin>(
        &mut self,
        stream: &mut BufReader<S>,
    ) -> bool {
        let mut from = String::new();
        let mut to = Vec::new();
        while let Some(line) = read_line(stream).await {
            self.state.lock().unwrap().commands.push(line.clone());
            let word = line
                .split(' ')
                .next()
                .unwrap_or_default()
                .to_ascii_uppercase();
            let goes_on = match word.as_str() {
                "EHLO" => say(stream, &self.capabilities()).await,
                "STARTTLS" if self.offer.starttls && !self.over_tls => {
                    say(stream, "220 go ahead").await;
                    return true;
                }
                "AUTH" => self.sign_in(stream, &line).await,
                "MAIL" if self.offer.credentials.is_some() && !self.signed_in => {
                    say(stream, "530 5.7.0 Authentication required").await
                }
                "MAIL" => {
                    from = address_in(&line);
                    to.clear();
                    self.answer(stream, Stage::Mail, "250 2.1.0 Ok").await
                }
                "RCPT" => {
                    to.push(address_in(&line));
                    self.answer(stream, Stage::Rcpt, "250 2.1.5 Ok").await
                }
                "DATA" => {
                    if !self
                        .answer(stream, Stage::Data, "354 End data with <CR><LF>.<CR><LF>")
                        .await
                    {
                        return false;
                    }
                    let Some(bytes) = read_body(stream).await else {
                        return false;
                    };
                    self.take_body(stream, &from, &to, bytes).await
                }
                "NOOP" | "RSET" => say(stream, "250 2.0.0 Ok").await,
                "QUIT" => {
                    say(stream, "221 2.0.0 Bye").await;
                    false
                }
                _ => say(stream, "502 5.5.2 Not understood").await,
            };
            if !goes_on {
                return false;
            }
        }
        false
    }

    fn capabilities(&self) -> String {
        let mut lines = vec!["mail.example", "8BITMIME", "SIZE 20000000"];
        if self.offer.starttls && !self.over_tls {
            lines.push("STARTTLS");
        }
        if self.offer.credentials.is_some() && (self.over_tls || !self.offer.starttls) {
            lines.push("AUTH PLAIN LOGIN");
        }
        let (last, first) = lines.split_last().unwrap();
        let mut text: String = first.iter().map(|line| format!("250-{line}\r\n")).collect();
        text.push_str(&format!("250 {last}"));
        text
    }

    async fn sign_in<S: AsyncRead + AsyncWrite + Unpin>(
        &mut self,
        stream: &mut BufReader<S>,
        line: &str,
    ) -> bool {
        use base64::Engine as _;
        let (user, password) = self.offer.credentials.unwrap_or_default();
        let expected = base64::prelude::BASE64_STANDARD.encode(format!("\0{user}\0{password}"));
        if line != format!("AUTH PLAIN {expected}") {
            return say(stream, "535 5.7.8 Authentication credentials invalid").await;
        }
        self.signed_in = true;
        self.answer(stream, Stage::Auth, "235 2.7.0 Authentication successful")
            .await
    }

    async fn take_body<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        stream: &mut BufReader<S>,
        from: &str,
        to: &[String],
        bytes: Vec<u8>,
    ) -> bool {
        self.state.lock().unwrap().bodies.push(bytes.clone());
        if let Some(fault) = self.next_fault(Stage::Body) {
            return meet(stream, fault).await;
        }
        let number = {
            let mut state = self.state.lock().unwrap();
            state.accepted.push(Received {
                from: from.to_owned(),
                to: to.to_vec(),
                bytes,
                over_tls: self.over_tls,
                signed_in: self.signed_in,
            });
            state.accepted.len()
        };
        say(stream, &format!("250 2.0.0 Ok: queued as {number:04}")).await
    }

    /// Says `usual`, or meets the fault that was planned for this stage.
    async fn answer<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        stream: &mut BufReader<S>,
        stage: Stage,
        usual: &str,
    ) -> bool {
        match self.next_fault(stage) {
            Some(fault) => meet(stream, fault).await && stage != Stage::Data,
            None => say(stream, usual).await,
        }
    }

    fn next_fault(&self, stage: Stage) -> Option<Fault> {
        let faults = &mut self.state.lock().unwrap().faults;
        match faults.front() {
            Some((planned, _)) if *planned == stage => faults.pop_front().map(|(_, fault)| fault),
            _ => None,
        }
    }
}

/// Whether the talk goes on after the fault.
async fn meet<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut BufReader<S>, fault: Fault) -> bool {
    match fault {
        Fault::Reply(line) => say(stream, line).await,
        Fault::Close => false,
        Fault::Stall => {
            // Until the client has gone.
            let mut rest = Vec::new();
            let _ = stream.read_to_end(&mut rest).await;
            false
        }
    }
}

async fn say<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut BufReader<S>, text: &str) -> bool {
    let written = stream
        .get_mut()
        .write_all(format!("{text}\r\n").as_bytes())
        .await;
    written.is_ok() && stream.get_mut().flush().await.is_ok()
}

async fn read_line<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> Option<String> {
    let mut line = String::new();
    match stream.read_line(&mut line).await {
        Ok(length) if length > 0 => Some(line.trim_end().to_owned()),
        _ => None,
    }
}

/// The body up to the lone dot, with the doubled dots made single (RFC 5321, section 4.5.2).
async fn read_body<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = Vec::new();
        match stream.read_until(b'\n', &mut line).await {
            Ok(length) if length > 0 => {}
            _ => return None,
        }
        if line == b".\r\n" {
            return Some(body);
        }
        body.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}

fn address_in(line: &str) -> String {
    let start = line.find('<').map_or(0, |at| at + 1);
    let end = line.find('>').unwrap_or(line.len());
    line[start..end].to_owned()
}
