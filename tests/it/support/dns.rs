//! A name server of one test: it knows what the test tells it, and fails where the test wants that.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::net::UdpSocket;

/// What it says of a name; of others it says that there are none.
#[derive(Debug, Clone)]
pub enum Reply {
    Texts(Vec<String>),
    /// It can't tell.
    ServerFailure,
    /// It says nothing at all.
    Silence,
}

/// A running name server; it ends with the runtime of its test.
#[derive(Debug, Clone)]
pub struct FakeDns {
    pub address: SocketAddr,
    zone: Arc<Mutex<HashMap<String, Reply>>>,
}

impl FakeDns {
    pub async fn start() -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            address: socket.local_addr().unwrap(),
            zone: Arc::default(),
        };
        let zone = Arc::clone(&server.zone);
        tokio::spawn(async move {
            let mut buffer = [0_u8; 1_500];
            while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
                let question = &buffer[..length];
                let reply = zone.lock().unwrap().get(&name_of(question)).cloned();
                if let Some(answer) = answer(question, reply) {
                    socket.send_to(&answer, from).await.unwrap();
                }
            }
        });
        server
    }

    /// Says this of a name from now on.
    pub fn say(&self, name: &str, reply: Reply) {
        self.zone.lock().unwrap().insert(name.to_owned(), reply);
    }

    /// Says these texts of a name from now on.
    pub fn texts(&self, name: &str, texts: &[&str]) {
        let texts = texts.iter().map(|text| (*text).to_owned()).collect();
        self.say(name, Reply::Texts(texts));
    }
}

/// The name that is asked, after the head of twelve bytes.
fn name_of(question: &[u8]) -> String {
    let mut labels = Vec::new();
    let mut at = 12;
    while let Some(length) = question.get(at).copied().filter(|length| *length > 0) {
        let label = &question[at + 1..at + 1 + usize::from(length)];
        labels.push(String::from_utf8_lossy(label).to_lowercase());
        at += 1 + usize::from(length);
    }
    labels.join(".")
}

/// The question itself: name, type and class.
fn question_of(message: &[u8]) -> &[u8] {
    let mut end = 12;
    while message[end] != 0 {
        end += 1 + usize::from(message[end]);
    }
    &message[12..end + 5]
}

fn answer(question: &[u8], reply: Option<Reply>) -> Option<Vec<u8>> {
    let (code, texts) = match reply {
        Some(Reply::Silence) => return None,
        Some(Reply::ServerFailure) => (2, Vec::new()),
        Some(Reply::Texts(texts)) => (0, texts),
        None => (3, Vec::new()),
    };
    let count = u16::try_from(texts.len()).unwrap();
    let mut message = question[..2].to_vec();
    // An answer, recursion asked and available.
    message.extend([0x81, 0x80 | code]);
    message.extend([0, 1]);
    message.extend(count.to_be_bytes());
    message.extend([0; 4]);
    message.extend(question_of(question));
    for text in texts {
        // The name of the question, TXT, IN, a minute.
        message.extend([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 60]);
        let pieces: Vec<&[u8]> = text.as_bytes().chunks(255).collect();
        let length: usize = pieces.iter().map(|piece| piece.len() + 1).sum();
        message.extend(u16::try_from(length).unwrap().to_be_bytes());
        for piece in pieces {
            message.push(u8::try_from(piece.len()).unwrap());
            message.extend(piece);
        }
    }
    Some(message)
}
