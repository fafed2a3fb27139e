//! What a request says of the device that it comes from, as far as evidence needs it: the kind, never the
//! machine; the network, never the address.

use std::net::IpAddr;

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;

use super::limits;

/// A kind of device and its network, as they are kept with what was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    pub kind: String,
    pub network: String,
}

impl Device {
    /// The device of a request.
    #[must_use]
    pub fn of(request: &HttpRequest, trusted_proxies: usize) -> Self {
        let agent = request
            .headers()
            .get(USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        Self {
            kind: kind(agent),
            network: limits::address_of(request, trusted_proxies)
                .map(network)
                .unwrap_or_default(),
        }
    }
}

/// `phone, Android, Chrome`; empty where nothing is known.
fn kind(agent: &str) -> String {
    let named = |names: &[(&'static str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
    let system = named(&[
        ("iPhone", "iOS"),
        ("iPad", "iPadOS"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Macintosh", "macOS"),
        ("Linux", "Linux"),
    ]);
    // Others call themselves Chrome and Safari too.
    let browser = named(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let size = match system {
        Some("iPadOS") => Some("tablet"),
        Some("iOS") => Some("phone"),
        Some("Android") if agent.contains("Mobile") => Some("phone"),
        Some("Android") => Some("tablet"),
        Some(_) => Some("computer"),
        None => None,
    };
    [size, system, browser]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

/// The first half of the address: `203.0.113.0/24`, `2001:db8:1::/48`.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{kind, network};

    #[test]
    fn a_device_is_told_by_its_kind() {
        let android = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";
        assert_eq!(kind(android), "phone, Android, Chrome");
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
        assert_eq!(kind(iphone), "phone, iOS, Safari");
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0";
        assert_eq!(kind(windows), "computer, Windows, Edge");
        assert_eq!(kind("curl/8.5.0"), "");
    }

    #[test]
    fn an_address_is_cut_to_its_network() {
        assert_eq!(network("203.0.113.7".parse().unwrap()), "203.0.113.0/24");
        assert_eq!(
            network("::ffff:203.0.113.7".parse().unwrap()),
            "203.0.113.0/24"
        );
        assert_eq!(
            network("2001:db8:1:2::7".parse().unwrap()),
            "2001:db8:1::/48"
        );
    }
}
