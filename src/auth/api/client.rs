//! Who asks: the address and the browser of a request, and what its proxies say of the way it came.
//!
//! Which proxies are believed, [`Proxies`] knows. `desk`, `origin` and the router call it.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Once,
};

use poem::{Request, http::header};

use crate::{
    auth::model::{Device, USER_AGENT_CHARS_MAX},
    proxies::{Proxies, household},
};

const FORWARDED_FOR: &str = "x-forwarded-for";
/// Whether the operator was told that a proxy may be missing from the setting.
static OPERATOR_TOLD: Once = Once::new();

/// Reads requests behind these proxies. Cheap to clone.
#[derive(Clone)]
pub struct Clients {
    proxies: Proxies,
}

impl Clients {
    pub fn new(proxies: Proxies) -> Self {
        Self { proxies }
    }

    /// The address of the client, if it has one.
    pub fn address(&self, request: &Request) -> Option<IpAddr> {
        let peer = peer(request);
        let lines = request.headers().get_all(FORWARDED_FOR);
        self.tell_of_missing_proxy(peer, lines.iter().next().is_some());
        // A line that is no text is no address, and ends what can be believed.
        self.proxies.client(peer, lines.iter().map(|line| line.to_str().unwrap_or("?")))
    }

    /// What is kept of the browser of a new session.
    pub fn device(&self, request: &Request) -> Device {
        let user_agent = request.headers().get(header::USER_AGENT).map_or_else(String::new, |value| {
            String::from_utf8_lossy(value.as_bytes())
                .chars()
                .filter(|char| !char.is_control())
                .take(USER_AGENT_CHARS_MAX)
                .collect()
        });
        Device { ip_address: self.address(request).map_or_else(String::new, written), user_agent }
    }

    /// What the nearest proxy says in a header such as `X-Forwarded-Proto`, if it is believed.
    pub fn forwarded<'r>(&self, request: &'r Request, header: &str) -> Option<&'r str> {
        let value = request.headers().get(header)?.to_str().ok()?;
        let first = value.split(',').next()?.trim();
        (self.proxies.trust(peer(request)) && !first.is_empty()).then_some(first)
    }

    /// Everybody behind a proxy that is not trusted counts as one client, which its operator would look for in vain.
    fn tell_of_missing_proxy(&self, peer: Option<IpAddr>, is_forwarded: bool) {
        let is_near = match peer.map(|peer| peer.to_canonical()) {
            Some(IpAddr::V4(address)) => address.is_private() || address.is_loopback(),
            Some(IpAddr::V6(address)) => address.is_unique_local() || address.is_loopback(),
            None => false,
        };
        if is_forwarded && is_near && !self.proxies.trust(peer) {
            OPERATOR_TOLD.call_once(|| {
                tracing::warn!(
                    ?peer,
                    "requests come through a proxy that is not trusted, so all of them count as one client's; \
                     if it is yours, name it in TODOLITH_TRUSTED_PROXIES"
                );
            });
        }
    }
}

fn peer(request: &Request) -> Option<IpAddr> {
    request.remote_addr().as_socket_addr().map(SocketAddr::ip)
}

/// IPv6 is cut to the network of a household and written out in full, as Better Auth keeps it.
fn written(address: IpAddr) -> String {
    match household(address) {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => address.segments().map(|group| format!("{group:04x}")).join(":"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clients(setting: &str) -> Clients {
        Clients::new(Proxies::parse(setting).unwrap())
    }

    // AUTH-60
    #[test]
    fn the_address_that_a_trusted_proxy_reports_is_kept() {
        let cases = [
            ("203.0.113.9", "203.0.113.9"),
            (" 203.0.113.9 , ", "203.0.113.9"),
            ("2001:DB8:1:2:3::5", "2001:0db8:0001:0002:0000:0000:0000:0000"),
            ("::ffff:203.0.113.9", "203.0.113.9"),
            ("203.0.113.9, 198.51.100.1", "198.51.100.1"),
            ("203.0.113.9:80", "203.0.113.9"),
            ("unknown", ""),
            ("", ""),
        ];
        for (header, address) in cases {
            let request = Request::builder().header("x-forwarded-for", header).finish();
            assert_eq!(clients("loopback").device(&request).ip_address, address, "{header}");
            assert_eq!(clients("none").device(&request).ip_address, "", "{header}");
        }
        assert_eq!(clients("loopback").device(&Request::default()), Device::default());
    }

    // AUTH-61
    #[test]
    fn a_browser_may_describe_itself_at_no_great_length() {
        let request = Request::builder().header("user-agent", "x".repeat(9000)).finish();
        assert_eq!(clients("none").device(&request).user_agent.len(), USER_AGENT_CHARS_MAX);
    }

    // SESS-23
    #[test]
    fn what_a_stranger_forwards_is_not_read() {
        let request = Request::builder().header("x-forwarded-proto", "https, http").finish();
        assert_eq!(clients("loopback").forwarded(&request, "x-forwarded-proto"), Some("https"));
        assert_eq!(clients("none").forwarded(&request, "x-forwarded-proto"), None);
    }
}
