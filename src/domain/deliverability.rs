//! Whether a receiver can tell that our mail is ours: SPF (RFC 7208), DKIM (RFC 6376) and DMARC
//! (RFC 7489) of the sender's domain, judged from the texts that stand in the DNS, and the exact record
//! that is to be added.

/// What the DNS said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// These texts; none where there is nothing under the name.
    Texts(Vec<String>),
    Unknown(Silence),
}

/// Why nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// Nobody answered in time.
    NoAnswer,
    /// The name server says that it can't tell.
    ServerFailed,
    /// This machine names no name server.
    NoServer,
}

/// How one of the three stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding<P> {
    pub verdict: Verdict<P>,
    /// The record that stands there now.
    pub found: Option<String>,
    /// The record to put there, name and text.
    pub add: Option<Record>,
}

/// Whether it helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict<P> {
    Good,
    /// It works, but not fully.
    Better(P),
    /// It doesn't work.
    Wrong(P),
    Unknown(Silence),
}

/// A TXT record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub name: String,
    pub text: String,
}

/// What is to be said of SPF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpfProblem {
    Missing,
    /// Receivers take two as none.
    Several,
    /// Anybody may send in our name.
    AllowsEverybody,
    /// It doesn't say what becomes of others.
    SaysNothingOfOthers,
    /// We don't find the mail server in it; it may be named indirectly.
    WithoutOurServer,
    /// More than ten look-ups: receivers give up.
    TooManyLookups,
}

/// What is to be said of DKIM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DkimProblem {
    Missing,
    /// The key was taken back.
    Revoked,
    /// It is no key.
    NoKey,
}

/// What is to be said of DMARC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DmarcProblem {
    Missing,
    Several,
    /// No policy, or one that there isn't.
    NoPolicy,
    /// Reports only: receivers let everything through.
    OnlyWatches,
}

/// How mail providers are named in SPF, by the end of their mail server's name. Each as its own
/// documentation says.
const PROVIDERS: &[(&str, &str)] = &[
    ("office365.com", "include:spf.protection.outlook.com"),
    ("outlook.com", "include:spf.protection.outlook.com"),
    ("gmail.com", "include:_spf.google.com"),
    ("google.com", "include:_spf.google.com"),
    ("sendgrid.net", "include:sendgrid.net"),
    ("mailgun.org", "include:mailgun.org"),
    ("mailjet.com", "include:spf.mailjet.com"),
    ("amazonaws.com", "include:amazonses.com"),
    ("postmarkapp.com", "include:spf.mtasv.net"),
    ("ovh.net", "include:mx.ovh.com"),
];

/// Receivers give up after so many look-ups (RFC 7208, 4.6.4).
const LOOKUPS_MAX: usize = 10;

/// Where the public key of a selector stands.
#[must_use]
pub fn dkim_name(selector: &str, domain: &str) -> String {
    format!("{selector}._domainkey.{domain}")
}

/// Where the policy of a domain stands.
#[must_use]
pub fn dmarc_name(domain: &str) -> String {
    format!("_dmarc.{domain}")
}

/// The domain above, where a policy for this one may stand too; none above the last but one part.
#[must_use]
pub fn parent(domain: &str) -> Option<&str> {
    let (_, above) = domain.split_once('.')?;
    above.contains('.').then_some(above)
}

/// How our mail server is named in SPF.
fn mechanism(mail_server: Option<&str>) -> Option<String> {
    let host = mail_server?.trim().trim_end_matches('.').to_lowercase();
    if !host.contains('.') {
        return None;
    }
    if let Ok(ip) = host.parse::<core::net::IpAddr>() {
        let version = if ip.is_ipv4() { "ip4" } else { "ip6" };
        return Some(format!("{version}:{ip}"));
    }
    let known = PROVIDERS
        .iter()
        .find(|(end, _)| host == *end || host.ends_with(&format!(".{end}")));
    Some(known.map_or_else(|| format!("a:{host}"), |(_, named)| (*named).to_owned()))
}

/// Judges SPF: the texts under the domain itself.
#[must_use]
pub fn spf(domain: &str, mail_server: Option<&str>, answer: &Answer) -> Finding<SpfProblem> {
    let ours = mechanism(mail_server);
    let texts = match answer {
        Answer::Texts(texts) => texts,
        Answer::Unknown(silence) => return unknown(*silence),
    };
    let records: Vec<&String> = texts.iter().filter(|text| is_spf(text)).collect();
    let record = |text: String| {
        Some(Record {
            name: domain.to_owned(),
            text,
        })
    };
    let fresh = format!("v=spf1 {} ~all", ours.as_deref().unwrap_or("mx"));
    let found = match records.as_slice() {
        [] => {
            return Finding {
                verdict: Verdict::Wrong(SpfProblem::Missing),
                found: None,
                add: record(fresh),
            };
        }
        [one] => (*one).clone(),
        several => {
            let all: Vec<&str> = several.iter().map(|text| text.as_str()).collect();
            return Finding {
                verdict: Verdict::Wrong(SpfProblem::Several),
                found: Some(all.join("\n")),
                add: record(merged(&all)),
            };
        }
    };
    let (verdict, text) = judge_spf(&found, ours.as_deref());
    Finding {
        verdict,
        found: Some(found),
        add: text.and_then(record),
    }
}

fn is_spf(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    text == "v=spf1" || text.starts_with("v=spf1 ")
}

fn is_all(term: &str) -> bool {
    term.trim_start_matches(['+', '-', '~', '?'])
        .eq_ignore_ascii_case("all")
}

/// The terms of a record, without `v=spf1`.
fn terms(record: &str) -> Vec<&str> {
    record.split_whitespace().skip(1).collect()
}

fn judge_spf(record: &str, ours: Option<&str>) -> (Verdict<SpfProblem>, Option<String>) {
    let terms = terms(record);
    let all = terms.iter().copied().find(|term| is_all(term));
    let redirects = terms.iter().any(|term| term.starts_with("redirect="));
    if terms.iter().filter(|term| looks_up(term)).count() > LOOKUPS_MAX {
        return (Verdict::Wrong(SpfProblem::TooManyLookups), None);
    }
    if all.is_some_and(|all| all.eq_ignore_ascii_case("all") || all.starts_with('+')) {
        let better = with_end(&terms, ours.filter(|ours| !terms.contains(ours)));
        return (Verdict::Wrong(SpfProblem::AllowsEverybody), Some(better));
    }
    if let Some(ours) = ours
        && !redirects
        && !names(&terms, ours)
    {
        let better = with_end(&terms, Some(ours));
        return (Verdict::Better(SpfProblem::WithoutOurServer), Some(better));
    }
    if (all.is_none() && !redirects) || all.is_some_and(|all| all.starts_with('?')) {
        let better = with_end(&terms, None);
        return (
            Verdict::Better(SpfProblem::SaysNothingOfOthers),
            Some(better),
        );
    }
    (Verdict::Good, None)
}

/// Whether a term costs the receiver a look-up.
fn looks_up(term: &str) -> bool {
    let bare = term.trim_start_matches(['+', '-', '~', '?']);
    let name = bare.split([':', '/', '=']).next().unwrap_or(bare);
    ["include", "a", "mx", "ptr", "exists", "redirect"]
        .iter()
        .any(|one| name.eq_ignore_ascii_case(one))
}

/// Whether our mail server is named: as itself, or by a part that a name alone can't show.
fn names(terms: &[&str], ours: &str) -> bool {
    let is_ours = |term: &&str| {
        let bare = term.trim_start_matches('+');
        bare.eq_ignore_ascii_case(ours)
            // A server of our own may be named by address, or be where our mail comes in.
            || (ours.starts_with("a:")
                && ["a", "mx", "ip4", "ip6"]
                    .contains(&bare.split([':', '/']).next().unwrap_or_default()))
    };
    terms.iter().any(is_ours)
}

/// The record with a server more, and an end that says that others are doubtful.
fn with_end(terms: &[&str], more: Option<&str>) -> String {
    let mut parts = vec!["v=spf1"];
    parts.extend(more);
    parts.extend(terms.iter().filter(|term| !is_all(term)));
    let all = terms.iter().copied().find(|term| is_all(term));
    parts.push(match all {
        Some(end) if end.starts_with(['-', '~']) => end,
        _ => "~all",
    });
    parts.join(" ")
}

/// Several records as one, each term once.
fn merged(records: &[&str]) -> String {
    let mut all: Vec<&str> = Vec::new();
    for term in records.iter().flat_map(|record| terms(record)) {
        if !all.contains(&term) {
            all.push(term);
        }
    }
    with_end(&all, None)
}

/// Judges the key of one selector.
#[must_use]
pub fn dkim(answer: &Answer) -> Finding<DkimProblem> {
    let texts = match answer {
        Answer::Texts(texts) => texts,
        Answer::Unknown(silence) => return unknown(*silence),
    };
    let Some(found) = texts.iter().find(|text| tag(text, "p").is_some()) else {
        let problem = if texts.is_empty() {
            DkimProblem::Missing
        } else {
            DkimProblem::NoKey
        };
        return Finding {
            verdict: Verdict::Wrong(problem),
            found: texts.first().cloned(),
            add: None,
        };
    };
    let is_revoked = tag(found, "p").is_some_and(|key| key.is_empty());
    Finding {
        verdict: if is_revoked {
            Verdict::Wrong(DkimProblem::Revoked)
        } else {
            Verdict::Good
        },
        found: Some(found.clone()),
        add: None,
    }
}

/// Judges DMARC: the texts under `_dmarc` of the domain, or of the one above where there are none.
#[must_use]
pub fn dmarc(domain: &str, report_to: &str, answer: &Answer) -> Finding<DmarcProblem> {
    let texts = match answer {
        Answer::Texts(texts) => texts,
        Answer::Unknown(silence) => return unknown(*silence),
    };
    let records: Vec<&String> = texts
        .iter()
        .filter(|text| {
            text.trim_start()
                .to_ascii_lowercase()
                .starts_with("v=dmarc1")
        })
        .collect();
    let add = |policy: &str| {
        Some(Record {
            name: dmarc_name(domain),
            text: format!("v=DMARC1; p={policy}; rua=mailto:{report_to}"),
        })
    };
    let all: Vec<&str> = records.iter().map(|text| text.as_str()).collect();
    let (verdict, record) = match all.as_slice() {
        [] => (Verdict::Wrong(DmarcProblem::Missing), add("none")),
        [one] => match tag(one, "p").as_deref() {
            Some("quarantine" | "reject") => (Verdict::Good, None),
            Some("none") => (
                Verdict::Better(DmarcProblem::OnlyWatches),
                add("quarantine"),
            ),
            _ => (Verdict::Wrong(DmarcProblem::NoPolicy), add("none")),
        },
        _ => (Verdict::Wrong(DmarcProblem::Several), add("none")),
    };
    Finding {
        verdict,
        found: (!all.is_empty()).then(|| all.join("\n")),
        add: record,
    }
}

/// The value of a tag in `name=value; name=value`, without spaces and in small letters for `p=none`.
fn tag(text: &str, name: &str) -> Option<String> {
    text.split(';')
        .filter_map(|part| part.split_once('='))
        .find(|(key, _)| key.trim().eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim().to_ascii_lowercase())
}

const fn unknown<P>(silence: Silence) -> Finding<P> {
    Finding {
        verdict: Verdict::Unknown(silence),
        found: None,
        add: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(all: &[&str]) -> Answer {
        Answer::Texts(all.iter().map(|text| (*text).to_owned()).collect())
    }

    fn judged(host: Option<&str>, all: &[&str]) -> (Verdict<SpfProblem>, Option<String>) {
        let finding = spf("leerhuis.example", host, &texts(all));
        (finding.verdict, finding.add.map(|record| record.text))
    }

    #[test]
    fn without_spf_the_record_names_our_mail_server() {
        let of = |host| judged(host, &["google-site-verification=x"]);
        let missing = Verdict::Wrong(SpfProblem::Missing);
        let add = |text: &str| (missing, Some(text.to_owned()));
        assert_eq!(
            of(Some("smtp.office365.com")),
            add("v=spf1 include:spf.protection.outlook.com ~all")
        );
        assert_eq!(
            of(Some("mail.leerhuis.example")),
            add("v=spf1 a:mail.leerhuis.example ~all")
        );
        assert_eq!(of(Some("192.0.2.7")), add("v=spf1 ip4:192.0.2.7 ~all"));
        assert_eq!(of(None), add("v=spf1 mx ~all"));
    }

    #[test]
    fn what_is_wrong_with_spf_comes_with_the_better_record() {
        let host = Some("smtp.office365.com");
        let better = |all: &[&str]| judged(host, all);
        assert_eq!(
            better(&["v=spf1 include:spf.protection.outlook.com -all"]),
            (Verdict::Good, None)
        );
        assert_eq!(
            better(&["v=spf1 include:_spf.google.com -all"]),
            (
                Verdict::Better(SpfProblem::WithoutOurServer),
                Some(
                    "v=spf1 include:spf.protection.outlook.com include:_spf.google.com -all".into()
                )
            )
        );
        assert_eq!(
            better(&["v=spf1 include:spf.protection.outlook.com +all"]),
            (
                Verdict::Wrong(SpfProblem::AllowsEverybody),
                Some("v=spf1 include:spf.protection.outlook.com ~all".into())
            )
        );
        assert_eq!(
            better(&["v=spf1 include:spf.protection.outlook.com"]),
            (
                Verdict::Better(SpfProblem::SaysNothingOfOthers),
                Some("v=spf1 include:spf.protection.outlook.com ~all".into())
            )
        );
        assert_eq!(
            better(&["v=spf1 mx -all", "v=spf1 include:_spf.google.com ~all"]),
            (
                Verdict::Wrong(SpfProblem::Several),
                Some("v=spf1 mx include:_spf.google.com -all".into())
            )
        );
        let many = (0..11).map(|at| format!("include:s{at}.example"));
        let many = format!("v=spf1 {} -all", many.collect::<Vec<_>>().join(" "));
        assert_eq!(
            better(&[&many]).0,
            Verdict::Wrong(SpfProblem::TooManyLookups)
        );
        assert_eq!(
            better(&["v=spf1 redirect=_spf.x.example"]),
            (Verdict::Good, None)
        );
    }

    #[test]
    fn a_server_of_our_own_may_be_named_by_address() {
        let host = Some("mail.leerhuis.example");
        for record in [
            "v=spf1 mx -all",
            "v=spf1 ip4:192.0.2.7 -all",
            "v=spf1 a -all",
        ] {
            assert_eq!(judged(host, &[record]), (Verdict::Good, None), "{record}");
        }
    }

    #[test]
    fn a_key_is_there_taken_back_or_none() {
        let of = |all: &[&str]| dkim(&texts(all)).verdict;
        assert_eq!(of(&["v=DKIM1; k=rsa; p=MIGf"]), Verdict::Good);
        assert_eq!(of(&["k=rsa; p=MIGf"]), Verdict::Good);
        assert_eq!(of(&["v=DKIM1; p="]), Verdict::Wrong(DkimProblem::Revoked));
        assert_eq!(of(&["iets anders"]), Verdict::Wrong(DkimProblem::NoKey));
        assert_eq!(of(&[]), Verdict::Wrong(DkimProblem::Missing));
    }

    #[test]
    fn dmarc_watches_holds_or_is_missing() {
        let of = |all: &[&str]| {
            let finding = dmarc("leerhuis.example", "post@leerhuis.example", &texts(all));
            (finding.verdict, finding.add.map(|record| record.text))
        };
        let add = |policy: &str| {
            Some(format!(
                "v=DMARC1; p={policy}; rua=mailto:post@leerhuis.example"
            ))
        };
        assert_eq!(
            of(&[]),
            (Verdict::Wrong(DmarcProblem::Missing), add("none"))
        );
        assert_eq!(
            of(&["v=DMARC1; p=none"]),
            (
                Verdict::Better(DmarcProblem::OnlyWatches),
                add("quarantine")
            )
        );
        assert_eq!(of(&["v=DMARC1;p=reject"]), (Verdict::Good, None));
        assert_eq!(
            of(&["v=DMARC1"]),
            (Verdict::Wrong(DmarcProblem::NoPolicy), add("none"))
        );
        assert_eq!(
            of(&["v=DMARC1; p=none", "v=DMARC1; p=reject"]).0,
            Verdict::Wrong(DmarcProblem::Several)
        );
    }

    #[test]
    fn silence_is_not_a_verdict() {
        let silent = Answer::Unknown(Silence::NoAnswer);
        assert_eq!(
            spf("x.example", None, &silent).verdict,
            Verdict::Unknown(Silence::NoAnswer)
        );
        assert_eq!(dkim(&silent).verdict, Verdict::Unknown(Silence::NoAnswer));
    }

    #[test]
    fn the_domain_above() {
        assert_eq!(parent("mail.leerhuis.example"), Some("leerhuis.example"));
        assert_eq!(parent("leerhuis.example"), None);
    }
}
