//! Which proxies are believed, and who the client behind them is.
//!
//! Anybody can write `X-Forwarded-For` into a request, so it counts only where the peer of the connection is a proxy
//! that the operator trusts, and of its entries only those that trusted proxies added. Knows addresses and texts, no HTTP.
//! `config` reads the setting; whoever wants to know the client asks [`Proxies`].

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
};

use ipnet::IpNet;

/// This machine.
const LOOPBACK: [&str; 2] = ["127.0.0.0/8", "::1/128"];
/// Networks that no router of the Internet forwards, which containers and offices use.
const PRIVATE: [&str; 4] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];

/// The networks whose machines are believed when they say for whom they ask. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Arc<[IpNet]>);

impl Proxies {
    /// Reads a comma-separated list of addresses, networks such as `10.0.0.0/8`, and the words `loopback`, `private` and
    /// `none`. The error is the entry that is none of these.
    pub fn parse(list: &str) -> Result<Self, String> {
        let mut networks = Vec::new();
        for entry in list.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
            let named: &[&str] = match entry {
                "none" => &[],
                "loopback" => &LOOPBACK,
                "private" => &PRIVATE,
                other => &[other],
            };
            for text in named {
                let network = text.parse::<IpNet>().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
                networks.push(network.map_err(|_| entry.to_owned())?);
            }
        }
        Ok(Self(networks.into()))
    }

    /// Whether the peer of a connection is believed. One without an address is a program on this machine.
    pub fn trust(&self, peer: Option<IpAddr>) -> bool {
        let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)).to_canonical();
        self.0.iter().any(|network| network.contains(&peer))
    }

    /// Who asks: the peer itself, or what the last trusted proxy says of the one before it. `forwarded` are the lines of
    /// `X-Forwarded-For`, to which each proxy adds its own peer at the end.
    pub fn client<'h>(
        &self,
        peer: Option<IpAddr>,
        forwarded: impl DoubleEndedIterator<Item = &'h str>,
    ) -> Option<IpAddr> {
        let mut client = peer.map(|peer| peer.to_canonical());
        let entries = forwarded.flat_map(|line| line.split(',')).map(str::trim).rev();
        for entry in entries.filter(|entry| !entry.is_empty()) {
            if !self.trust(client) {
                break;
            }
            // What stands before something that is no address was not added by anybody who is trusted.
            let Some(address) = address(entry) else { break };
            client = Some(address);
        }
        client
    }
}

/// Some proxies add the port.
fn address(text: &str) -> Option<IpAddr> {
    let address = text.parse().or_else(|_| text.parse::<SocketAddr>().map(|address| address.ip()));
    address.ok().map(|address| address.to_canonical())
}

/// The network of a household: of IPv6 the first 64 bits, since whoever has one address there has them all.
pub fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    // SESS-20
    #[test]
    fn only_what_trusted_proxies_added_is_believed() {
        let cases: [(&str, &str, &[&str], &str); 15] = [
            ("loopback", "127.0.0.1", &[], "127.0.0.1"),
            ("loopback", "127.0.0.1", &["203.0.113.9"], "203.0.113.9"),
            ("loopback", "::1", &["2001:db8::5"], "2001:db8::5"),
            ("loopback", "::ffff:127.0.0.1", &["::ffff:203.0.113.9"], "203.0.113.9"),
            ("loopback", "198.51.100.1", &["203.0.113.9"], "198.51.100.1"),
            ("loopback", "10.0.0.1", &["203.0.113.9"], "10.0.0.1"),
            ("none", "127.0.0.1", &["203.0.113.9"], "127.0.0.1"),
            ("private", "172.18.0.3", &["203.0.113.9"], "203.0.113.9"),
            ("loopback", "127.0.0.1", &["1.1.1.1, 203.0.113.9"], "203.0.113.9"),
            ("loopback", "127.0.0.1", &["1.1.1.1", "203.0.113.9"], "203.0.113.9"),
            ("loopback,10.1.0.0/16", "127.0.0.1", &["1.1.1.1, 203.0.113.9, 10.1.2.3,"], "203.0.113.9"),
            ("loopback,private", "127.0.0.1", &["10.0.0.5, 10.0.0.6"], "10.0.0.5"),
            ("198.51.100.1", "198.51.100.1", &["203.0.113.9:4711"], "203.0.113.9"),
            ("198.51.100.1", "198.51.100.1", &["[2001:db8::5]:4711"], "2001:db8::5"),
            ("loopback", "127.0.0.1", &["203.0.113.9, unknown"], "127.0.0.1"),
        ];
        for (setting, peer, lines, client) in cases {
            let proxies = Proxies::parse(setting).unwrap();
            let found = proxies.client(Some(ip(peer)), lines.iter().copied());
            assert_eq!(found, Some(ip(client)), "{setting} {peer} {lines:?}");
        }
        assert_eq!(Proxies::parse("none").unwrap().client(None, ["203.0.113.9"].into_iter()), None);
    }

    // SESS-21
    #[test]
    fn a_setting_that_names_no_network_is_refused_by_name() {
        for (setting, entry) in
            [("localhost", "localhost"), ("10.0.0.0/33", "10.0.0.0/33"), ("none, all", "all")]
        {
            assert_eq!(Proxies::parse(setting), Err(entry.to_owned()));
        }
        assert_eq!(Proxies::parse(" , "), Ok(Proxies::default()));
    }

    // SESS-22
    #[test]
    fn of_ipv6_the_network_of_a_household_counts() {
        assert_eq!(household(ip("2001:db8:1:2:3:4:5:6")), ip("2001:db8:1:2::"));
        assert_eq!(household(ip("203.0.113.9")), ip("203.0.113.9"));
        assert_eq!(household(ip("::ffff:203.0.113.9")), ip("203.0.113.9"));
    }

    proptest! {
        /// Whatever a stranger writes in front, the answer is what the trusted proxy saw.
        #[test]
        fn nobody_can_write_themselves_another_address(forged in "([0-9]{1,2}(\\.[0-9]{1,2}){3}|::[0-9a-f]{1,4}|[a-z:.]{0,5}| )(,127\\.0\\.0\\.1){0,2}") {
            let proxies = Proxies::parse("loopback").unwrap();
            let line = format!("{forged},203.0.113.9");
            let found = proxies.client(Some(ip("127.0.0.1")), [line.as_str()].into_iter());
            prop_assert_eq!(found, Some(ip("203.0.113.9")));
            let direct = proxies.client(Some(ip("198.51.100.1")), [forged.as_str()].into_iter());
            prop_assert_eq!(direct, Some(ip("198.51.100.1")));
        }
    }
}
