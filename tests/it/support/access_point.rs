//! Access points in this process that behave as their documentation says: a key, customers who are
//! reachable or not, documents that are taken and judged afterwards, and answers that don't come.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::web::{Bytes, Data, PayloadConfig, Query};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

pub const KEY: &str = "sleutel-die-niemand-ziet";

/// How long an answer takes that doesn't come: longer than anybody waits for it.
const FOREVER: Duration = Duration::from_secs(20);

/// What becomes of a document that is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sending {
    Taken,
    /// It is taken, and the answer doesn't come.
    TakenInSilence,
    /// At e-invoice.be: a draft is made, and sending it gets no answer and doesn't happen.
    DraftOnly,
    /// A status with a message.
    Refused(u16, &'static str),
}

/// A document that the access point holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub id: String,
    pub receiver: String,
    pub xml: Vec<u8>,
    /// `OUTBOX`, `SENT`, `FAILED` there; `DRAFT`, `TRANSIT`, `SENT`, `FAILED` here.
    pub state: &'static str,
    /// Why it failed.
    pub why: &'static str,
}

impl Held {
    fn number(&self) -> String {
        let text = String::from_utf8_lossy(&self.xml).into_owned();
        let after = text.split("<cbc:ID>").nth(1).unwrap();
        after.split('<').next().unwrap().to_owned()
    }
}

struct World {
    /// Who is on the network, and for which documents (`Invoice`, `CreditNote`).
    reachable: Vec<(&'static str, &'static str)>,
    sending: Sending,
    held: Vec<Held>,
    asked: Vec<String>,
}

/// A running access point.
pub struct FakeAccessPoint {
    pub host: String,
    world: Arc<Mutex<World>>,
    handle: ServerHandle,
}

impl Drop for FakeAccessPoint {
    fn drop(&mut self) {
        let handle = self.handle.clone();
        tokio::spawn(async move { handle.stop(false).await });
    }
}

impl FakeAccessPoint {
    /// One that behaves as Peppyrus does.
    pub fn peppyrus() -> Self {
        Self::start(|request, body, world| Box::pin(peppyrus(request, body, world)))
    }

    /// One that behaves as e-invoice.be does.
    pub fn e_invoice_be() -> Self {
        Self::start(|request, body, world| Box::pin(e_invoice_be(request, body, world)))
    }

    fn start(answer: Answering) -> Self {
        super::choose_tls();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = format!("http://{}", listener.local_addr().unwrap());
        let world = Arc::new(Mutex::new(World {
            reachable: vec![
                ("0208:0123456749", "Invoice"),
                ("0208:0123456749", "CreditNote"),
            ],
            sending: Sending::Taken,
            held: Vec::new(),
            asked: Vec::new(),
        }));
        let shared = Data::new((Arc::clone(&world), answer));
        let server = HttpServer::new(move || {
            App::new()
                .app_data(shared.clone())
                .app_data(PayloadConfig::new(32 * 1024 * 1024))
                .default_service(web::to(serve))
        })
        .workers(1)
        .disable_signals()
        .listen(listener)
        .unwrap()
        .run();
        let handle = server.handle();
        tokio::spawn(server);
        Self {
            host,
            world,
            handle,
        }
    }

    /// What becomes of documents from now on.
    pub fn will(&self, sending: Sending) {
        self.world.lock().unwrap().sending = sending;
    }

    /// Who is on the network from now on.
    pub fn only(&self, reachable: &[(&'static str, &'static str)]) {
        self.world.lock().unwrap().reachable = reachable.to_vec();
    }

    /// The documents that it holds.
    pub fn held(&self) -> Vec<Held> {
        self.world.lock().unwrap().held.clone()
    }

    /// What the network makes of every document that it holds.
    pub fn judge(&self, state: &'static str, why: &'static str) {
        for held in &mut self.world.lock().unwrap().held {
            held.state = state;
            held.why = why;
        }
    }

    /// Everything that it was asked, as `GET /v1/message/m1`.
    pub fn asked(&self) -> Vec<String> {
        self.world.lock().unwrap().asked.clone()
    }
}

type Shared = Arc<Mutex<World>>;
type Answering =
    fn(HttpRequest, Bytes, Shared) -> std::pin::Pin<Box<dyn Future<Output = HttpResponse>>>;

async fn serve(
    request: HttpRequest,
    body: Bytes,
    shared: Data<(Shared, Answering)>,
) -> HttpResponse {
    let (world, answer) = shared.get_ref();
    let line = format!("{} {}", request.method(), request.path());
    world.lock().unwrap().asked.push(line);
    answer(request, body, Arc::clone(world)).await
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> &'a str {
    let value = request.headers().get(name);
    value.map_or("", |value| value.to_str().unwrap())
}

fn query(request: &HttpRequest, name: &str) -> String {
    let query: Query<Vec<(String, String)>> = Query::from_query(request.query_string()).unwrap();
    let found = query.iter().find(|(field, _)| field == name);
    found.map_or_else(String::new, |(_, value)| value.clone())
}

/// The types of documents that a customer takes, as both access points name them.
fn types(world: &Shared, address: &str) -> Vec<String> {
    let world = world.lock().unwrap();
    let taken = world.reachable.iter().filter(|(at, _)| *at == address);
    taken
        .map(|(_, kind)| {
            format!(
                "busdox-docid-qns::urn:oasis:names:specification:ubl:schema:xsd:{kind}-2::{kind}##\
                 urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1"
            )
        })
        .collect()
}

async fn peppyrus(request: HttpRequest, body: Bytes, world: Shared) -> HttpResponse {
    if header(&request, "X-Api-Key") != KEY {
        return HttpResponse::Unauthorized().json(json!({"message": "Unauthorized"}));
    }
    let path = request.path().to_owned();
    match (request.method().as_str(), path.as_str()) {
        ("GET", "/v1/organization/info") => {
            HttpResponse::Ok().json(json!({"name": "Leerhuis Vlaanderen BV"}))
        }
        ("GET", "/v1/peppol/lookup") => {
            let address = query(&request, "participantId");
            let types = types(&world, &address);
            if types.is_empty() {
                return HttpResponse::NotFound().json(json!({"message": "Participant not found"}));
            }
            let services: Vec<Value> = types
                .into_iter()
                .map(|kind| json!({"documentType": kind}))
                .collect();
            HttpResponse::Ok().json(json!({"participantId": address, "services": services}))
        }
        ("POST", "/v1/message") => {
            let sent: Value = serde_json::from_slice(&body).unwrap();
            let sending = world.lock().unwrap().sending;
            if let Sending::Refused(status, message) = sending {
                return refused(status, message);
            }
            let held = hold(
                &world,
                sent["recipient"].as_str().unwrap(),
                STANDARD
                    .decode(sent["fileContent"].as_str().unwrap())
                    .unwrap(),
                "OUTBOX",
            );
            if sending == Sending::TakenInSilence {
                tokio::time::sleep(FOREVER).await;
            }
            HttpResponse::Ok().json(message(&held))
        }
        ("GET", "/v1/message/list") => {
            let (folder, receiver) = (query(&request, "folder"), query(&request, "receiver"));
            let held = world.lock().unwrap().held.clone();
            let items: Vec<Value> = held
                .iter()
                .filter(|one| one.state == folder && one.receiver == receiver)
                .map(message)
                .collect();
            let count = items.len();
            HttpResponse::Ok().json(json!({
                "items": items,
                "meta": {"pages": 1, "currentPage": 1, "itemCount": count},
            }))
        }
        ("GET", path) => {
            let rest = path.strip_prefix("/v1/message/").unwrap();
            let (id, report) = match rest.strip_suffix("/report") {
                Some(id) => (id, true),
                None => (rest, false),
            };
            let held = world.lock().unwrap().held.clone();
            let Some(one) = held.iter().find(|one| one.id == id) else {
                return HttpResponse::NotFound().json(json!({"message": "Message not found"}));
            };
            if !report {
                return HttpResponse::Ok().json(message(one));
            }
            if one.state == "OUTBOX" {
                return HttpResponse::NotFound().json(json!({"message": "No report yet"}));
            }
            let rules = if one.state == "FAILED" {
                json!([
                    {"id": "BR-CL-01", "type": "WARNING", "location": "", "message": "never mind"},
                    {"id": "PEPPOL-R003", "type": "FATAL", "location": "/", "message": one.why},
                ])
            } else {
                json!([])
            };
            HttpResponse::Ok()
                .json(json!({"validationRules": rules, "transmissionRules": "AS4 ok"}))
        }
        (method, path) => panic!("Peppyrus has no {method} {path}"),
    }
}

fn message(held: &Held) -> Value {
    json!({
        "id": held.id,
        "recipient": held.receiver,
        "sender": "0208:0403019261",
        "direction": "OUT",
        "folder": held.state,
        "fileContent": STANDARD.encode(&held.xml),
        "confirmed": false,
        "created": "2026-11-23 10:00:00",
    })
}

async fn e_invoice_be(request: HttpRequest, body: Bytes, world: Shared) -> HttpResponse {
    if header(&request, "Authorization") != format!("Bearer {KEY}") {
        return HttpResponse::Unauthorized().json(json!({"detail": "Invalid API key"}));
    }
    let path = request.path().to_owned();
    match (request.method().as_str(), path.as_str()) {
        ("GET", "/api/me/") => HttpResponse::Ok()
            .json(json!({"name": "leerhuis", "company_name": "Leerhuis Vlaanderen BV"})),
        ("GET", "/api/validate/peppol-id") => {
            let types = types(&world, &query(&request, "peppol_id"));
            HttpResponse::Ok().json(json!({
                "is_valid": !types.is_empty(),
                "dns_valid": !types.is_empty(),
                "business_card_valid": true,
                "supported_document_types": types,
            }))
        }
        ("POST", "/api/documents/ubl") => {
            let sending = world.lock().unwrap().sending;
            if let Sending::Refused(status, message) = sending {
                return refused(status, message);
            }
            let held = hold(&world, "", the_file(&request, &body), "DRAFT");
            HttpResponse::Created().json(document(&held))
        }
        ("POST", path) => {
            let id = path.strip_prefix("/api/documents/").unwrap();
            let id = id.strip_suffix("/send").unwrap().to_owned();
            let sending = world.lock().unwrap().sending;
            if sending == Sending::DraftOnly {
                tokio::time::sleep(FOREVER).await;
            }
            let receiver = format!(
                "{}:{}",
                query(&request, "receiver_peppol_scheme"),
                query(&request, "receiver_peppol_id")
            );
            let sent = {
                let mut world = world.lock().unwrap();
                let one = world.held.iter_mut().find(|one| one.id == id).unwrap();
                assert_eq!(one.state, "DRAFT", "only a draft can be sent");
                one.state = "TRANSIT";
                one.receiver = receiver;
                one.clone()
            };
            if sending == Sending::TakenInSilence {
                tokio::time::sleep(FOREVER).await;
            }
            HttpResponse::Ok().json(document(&sent))
        }
        ("GET", "/api/outbox/") => {
            listed(&world, &query(&request, "search"), |state| state != "DRAFT")
        }
        ("GET", "/api/drafts/") => {
            listed(&world, &query(&request, "search"), |state| state == "DRAFT")
        }
        ("GET", path) => {
            let rest = path.strip_prefix("/api/documents/").unwrap();
            let id = rest.split('/').next().unwrap();
            let held = world.lock().unwrap().held.clone();
            let Some(one) = held.iter().find(|one| one.id == id) else {
                return HttpResponse::NotFound().json(json!({"detail": "Not found"}));
            };
            if rest.ends_with("/timeline") {
                let events = json!([
                    {"event_type": "document_created", "timestamp": "2026-11-23T09:00:00Z"},
                    {"event_type": "send_failed", "timestamp": "2026-11-23T09:01:00Z",
                     "details": {"message": one.why}},
                ]);
                return HttpResponse::Ok().json(json!({"document_id": id, "events": events}));
            }
            HttpResponse::Ok().json(document(one))
        }
        (method, path) => panic!("e-invoice.be has no {method} {path}"),
    }
}

fn document(held: &Held) -> Value {
    json!({
        "id": held.id,
        "state": held.state,
        "direction": "OUTBOUND",
        "invoice_id": held.number(),
        "created_at": "2026-11-23T09:00:00Z",
    })
}

fn listed(world: &Shared, search: &str, is_wanted: fn(&str) -> bool) -> HttpResponse {
    let held = world.lock().unwrap().held.clone();
    let items: Vec<Value> = held
        .iter()
        .filter(|one| is_wanted(one.state) && one.number().contains(search))
        .map(document)
        .collect();
    let total = items.len();
    HttpResponse::Ok().json(json!({"items": items, "total": total, "page": 1, "page_size": 100}))
}

fn refused(status: u16, message: &str) -> HttpResponse {
    let status = actix_web::http::StatusCode::from_u16(status).unwrap();
    HttpResponse::build(status).json(json!({"message": message}))
}

fn hold(world: &Shared, receiver: &str, xml: Vec<u8>, state: &'static str) -> Held {
    let mut world = world.lock().unwrap();
    let held = Held {
        id: format!("m{}", world.held.len() + 1),
        receiver: receiver.to_owned(),
        xml,
        state,
        why: "",
    };
    world.held.push(held.clone());
    held
}

/// The file of a form that was sent in parts.
fn the_file(request: &HttpRequest, body: &Bytes) -> Vec<u8> {
    let kind = header(request, "Content-Type");
    let (_, boundary) = kind.split_once("boundary=").expect("a form in parts");
    let text = String::from_utf8(body.to_vec()).unwrap();
    let part = text.split(&format!("--{boundary}")).nth(1).unwrap();
    let (head, content) = part.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("name=\"file\""), "{head}");
    assert!(head.contains("application/xml"), "{head}");
    content.strip_suffix("\r\n").unwrap().as_bytes().to_vec()
}
