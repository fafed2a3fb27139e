//! Looking up SPF, DKIM and DMARC at a real name server that says what each test tells it.

use std::time::{Duration, Instant};

use dienstboek::domain::deliverability::{
    Answer, DkimProblem, DmarcProblem, Silence, SpfProblem, Verdict,
};
use dienstboek::mail::dns::Dns;
use dienstboek::services::deliverability::{self, Report, Sender};

use crate::support::dns::{FakeDns, Reply};

async fn report(server: &FakeDns, selectors: &[&str]) -> Report {
    let sender = Sender {
        address: "post@leerhuis.example".to_owned(),
        mail_server: Some("smtp.office365.com".to_owned()),
        selectors: selectors.iter().map(|one| (*one).to_owned()).collect(),
    };
    let dns = Dns::new(Some(server.address)).waiting(Duration::from_millis(300));
    deliverability::check(&dns, &sender).await.unwrap()
}

#[tokio::test]
async fn all_is_well() {
    let server = FakeDns::start().await;
    server.texts(
        "leerhuis.example",
        &[
            "ander record",
            "v=spf1 include:spf.protection.outlook.com -all",
        ],
    );
    // Longer than one piece of 255 bytes.
    let key = format!("v=DKIM1; k=rsa; p={}", "A".repeat(392));
    server.texts("selector1._domainkey.leerhuis.example", &[&key]);
    server.texts("_dmarc.leerhuis.example", &["v=DMARC1; p=quarantine"]);
    let report = report(&server, &["selector1"]).await;
    assert_eq!(report.domain, "leerhuis.example");
    assert_eq!(report.spf.verdict, Verdict::Good);
    assert_eq!(report.dmarc.verdict, Verdict::Good);
    assert_eq!(report.keys.len(), 1);
    assert_eq!(report.keys[0].finding.verdict, Verdict::Good);
    assert_eq!(report.keys[0].finding.found.as_ref(), Some(&key));
}

#[tokio::test]
async fn nothing_is_set_up() {
    let server = FakeDns::start().await;
    let report = report(&server, &["selector1"]).await;
    assert_eq!(report.spf.verdict, Verdict::Wrong(SpfProblem::Missing));
    assert_eq!(
        report.spf.add.unwrap().text,
        "v=spf1 include:spf.protection.outlook.com ~all"
    );
    assert_eq!(
        report.keys[0].finding.verdict,
        Verdict::Wrong(DkimProblem::Missing)
    );
    assert_eq!(report.dmarc.verdict, Verdict::Wrong(DmarcProblem::Missing));
    assert_eq!(report.dmarc.add.unwrap().name, "_dmarc.leerhuis.example");
}

#[tokio::test]
async fn without_a_selector_common_names_are_looked_under() {
    let server = FakeDns::start().await;
    server.texts("google._domainkey.leerhuis.example", &["k=rsa; p=MIGf"]);
    let found = report(&server, &[]).await;
    let names: Vec<&str> = found.keys.iter().map(|key| key.selector.as_str()).collect();
    assert_eq!(names, ["google"]);
    assert!(!found.names_selectors);
}

#[tokio::test]
async fn the_policy_of_the_domain_above_holds_too() {
    let server = FakeDns::start().await;
    server.texts("_dmarc.leerhuis.example", &["v=DMARC1; p=reject"]);
    let sender = Sender {
        address: "post@mail.leerhuis.example".to_owned(),
        mail_server: None,
        selectors: Vec::new(),
    };
    let dns = Dns::new(Some(server.address));
    let report = deliverability::check(&dns, &sender).await.unwrap();
    assert_eq!(report.dmarc.verdict, Verdict::Good);
}

#[tokio::test]
async fn a_server_that_fails_or_says_nothing_is_no_verdict() {
    let server = FakeDns::start().await;
    server.say("leerhuis.example", Reply::ServerFailure);
    server.say("_dmarc.leerhuis.example", Reply::Silence);
    let begin = Instant::now();
    let report = report(&server, &["selector1"]).await;
    assert_eq!(report.spf.verdict, Verdict::Unknown(Silence::ServerFailed));
    assert_eq!(report.dmarc.verdict, Verdict::Unknown(Silence::NoAnswer));
    assert!(
        begin.elapsed() < Duration::from_secs(5),
        "nobody waits for a name server that is gone: {:?}",
        begin.elapsed()
    );
}

#[tokio::test]
async fn nobody_listens() {
    let address = std::net::UdpSocket::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let dns = Dns::new(Some(address)).waiting(Duration::from_millis(300));
    assert_eq!(
        dns.texts("leerhuis.example").await,
        Answer::Unknown(Silence::NoAnswer)
    );
}
