//! What a request says about the browser it came from, as far as Better Auth believes it. `api` calls it.

use std::net::{IpAddr, Ipv6Addr};

use poem::{Request, http::header};

use crate::auth::model::{Device, USER_AGENT_CHARS_MAX};

/// Reads `X-Forwarded-For` and `User-Agent`; what is missing or not to be believed stays empty.
pub fn of(request: &Request) -> Device {
    let user_agent = request.headers().get(header::USER_AGENT).map_or_else(String::new, |value| {
        String::from_utf8_lossy(value.as_bytes())
            .chars()
            .filter(|char| !char.is_control())
            .take(USER_AGENT_CHARS_MAX)
            .collect()
    });
    Device { ip_address: ip_address(request).unwrap_or_default(), user_agent }
}

/// A chain of several addresses could have been begun by anybody, so only a single one counts.
fn ip_address(request: &Request) -> Option<String> {
    let mut addresses = request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .flat_map(|value| value.as_bytes().split(|byte| *byte == b','))
        .map(<[u8]>::trim_ascii)
        .filter(|address| !address.is_empty());
    let address = std::str::from_utf8(addresses.next()?).ok()?;
    if addresses.next().is_some() {
        return None;
    }
    Some(normalised(address.parse().ok()?))
}

/// IPv6 is cut to the network of a household, /64, and written out in full.
fn normalised(address: IpAddr) -> String {
    let address = match address {
        IpAddr::V4(address) => return address.to_string(),
        IpAddr::V6(address) => address,
    };
    if let Some(address) = address.to_ipv4_mapped() {
        return address.to_string();
    }
    let network = Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX));
    network.segments().map(|group| format!("{group:04x}")).join(":")
}

#[cfg(test)]
mod tests {
    use super::*;

    // AUTH-60
    #[test]
    fn only_a_single_forwarded_address_is_believed() {
        let cases = [
            ("203.0.113.9", "203.0.113.9"),
            (" 203.0.113.9 , ", "203.0.113.9"),
            ("2001:DB8:1:2:3::5", "2001:0db8:0001:0002:0000:0000:0000:0000"),
            ("::ffff:203.0.113.9", "203.0.113.9"),
            ("203.0.113.9, 198.51.100.1", ""),
            ("203.0.113.9:80", ""),
            ("unknown", ""),
            ("", ""),
        ];
        for (header, address) in cases {
            let request = Request::builder().header("x-forwarded-for", header).finish();
            assert_eq!(of(&request).ip_address, address, "{header}");
        }
        assert_eq!(of(&Request::default()), Device::default());
    }

    // AUTH-61
    #[test]
    fn a_browser_may_describe_itself_at_no_great_length() {
        let request = Request::builder().header("user-agent", "x".repeat(9000)).finish();
        assert_eq!(of(&request).user_agent.len(), USER_AGENT_CHARS_MAX);
    }
}
