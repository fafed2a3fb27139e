//! Looking up whether receivers can tell that our mail is ours. Nothing is stored: what stands in the
//! DNS is asked whenever somebody looks.

use futures_util::future::join_all;

use crate::domain::deliverability::{
    self as rules, Answer, DkimProblem, DmarcProblem, Finding, SpfProblem, Verdict,
};
use crate::mail::dns::Dns;

/// Selectors that mail providers often use; looked for where the institute named none.
const COMMON_SELECTORS: &[&str] = &[
    "selector1",
    "selector2",
    "google",
    "default",
    "mail",
    "dkim",
    "k1",
    "s1",
];

/// What is known of how our mail leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    pub address: String,
    /// The mail server that we give our mail to, where there is one.
    pub mail_server: Option<String>,
    /// Under which names the institute says that its keys stand.
    pub selectors: Vec<String>,
}

/// How the domain of the sender stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub domain: String,
    pub spf: Finding<SpfProblem>,
    /// Of each named selector; where none is named, those that were found by their common names.
    pub keys: Vec<Key>,
    /// Whether the institute named selectors.
    pub names_selectors: bool,
    pub dmarc: Finding<DmarcProblem>,
}

/// The key of one selector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub selector: String,
    /// Where it stands.
    pub name: String,
    pub finding: Finding<DkimProblem>,
}

/// Looks everything up; nothing where the sender's address has no domain.
pub async fn check(dns: &Dns, sender: &Sender) -> Option<Report> {
    let (_, domain) = sender.address.trim().rsplit_once('@')?;
    let domain = domain.to_lowercase();
    let (spf, dmarc, keys) = tokio::join!(
        dns.texts(&domain),
        policy(dns, &domain),
        keys(dns, &domain, &sender.selectors)
    );
    Some(Report {
        spf: rules::spf(&domain, sender.mail_server.as_deref(), &spf),
        dmarc: rules::dmarc(&domain, sender.address.trim(), &dmarc),
        keys,
        names_selectors: !sender.selectors.is_empty(),
        domain,
    })
}

/// The policy of the domain, else of the one above it, which holds for it too.
async fn policy(dns: &Dns, domain: &str) -> Answer {
    let own = dns.texts(&rules::dmarc_name(domain)).await;
    match (&own, rules::parent(domain)) {
        (Answer::Texts(texts), Some(above)) if texts.is_empty() => {
            dns.texts(&rules::dmarc_name(above)).await
        }
        _ => own,
    }
}

async fn keys(dns: &Dns, domain: &str, selectors: &[String]) -> Vec<Key> {
    let is_named = !selectors.is_empty();
    let selectors: Vec<String> = if is_named {
        selectors.to_vec()
    } else {
        COMMON_SELECTORS
            .iter()
            .map(|one| (*one).to_owned())
            .collect()
    };
    let asked = selectors.into_iter().map(|selector| async move {
        let name = rules::dkim_name(&selector, domain);
        let finding = rules::dkim(&dns.texts(&name).await);
        Key {
            selector,
            name,
            finding,
        }
    });
    let mut keys = join_all(asked).await;
    if !is_named {
        keys.retain(|key| key.finding.verdict == Verdict::Good);
    }
    keys
}
