//! How often one client may ask, and how often anybody may guess at one account. Rules and what they remember.
//!
//! Knows neither HTTP nor SQL, and has no clock: moments come in as values. What is remembered is bounded, lives in this
//! process and is gone when it ends. [`super::Accounts`] asks [`Guesses`]; the router of `api` asks [`Requests`].

use std::{
    collections::{HashMap, VecDeque},
    hash::Hash,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use sha2::{Digest, Sha256};

use super::model::Email;
use crate::{clock::Timestamp, proxies::household};

/// How many clients and accounts are remembered, each; the ones unseen for longest are forgotten first.
pub const REMEMBERED_MAX: usize = 100_000;
/// Wrong passwords for one account within [`GUESS_WINDOW`], wherever they come from.
pub const GUESSES_MAX: usize = 10;
pub const GUESS_WINDOW: Duration = Duration::from_mins(10);

/// How many requests fit into a window that begins again with every request that is let through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    pub window: Duration,
    pub requests_max: u32,
}

const ORDINARY: Rule = Rule { window: Duration::from_secs(10), requests_max: 100 };
const PROVING: Rule = Rule { window: Duration::from_secs(10), requests_max: 3 };
const MAILING: Rule = Rule { window: Duration::from_mins(1), requests_max: 3 };

/// Better Auth's rules, and the strict one also for what else takes a password.
const RULES: [(&str, Rule); 9] = [
    ("/api/auth/sign-in", PROVING),
    ("/api/auth/sign-up", PROVING),
    ("/api/auth/change-password", PROVING),
    ("/api/auth/change-email", PROVING),
    ("/api/auth/verify-password", PROVING),
    ("/api/auth/delete-user", PROVING),
    ("/api/auth/request-password-reset", MAILING),
    ("/api/auth/forget-password", MAILING),
    ("/api/auth/send-verification-email", MAILING),
];

impl Rule {
    pub fn of(path: &str) -> Self {
        RULES.iter().find(|(prefix, _)| path.starts_with(prefix)).map_or(ORDINARY, |(_, rule)| *rule)
    }
}

/// It is too early: so many seconds from now it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooEarly {
    pub seconds: u64,
}

impl TooEarly {
    fn until(then: Timestamp, now: Timestamp) -> Self {
        let millis = u64::try_from(then.0.saturating_sub(now.0)).unwrap_or(0);
        Self { seconds: millis.div_ceil(1000).max(1) }
    }
}

/// What clients asked lately, by household and path.
pub struct Requests(Mutex<Memory<(IpAddr, &'static str), Counted>>);

#[derive(Default)]
struct Counted {
    count: u32,
    last: Option<Timestamp>,
}

impl Default for Requests {
    fn default() -> Self {
        Self(Mutex::new(Memory::keeping(MAILING.window)))
    }
}

impl Requests {
    /// Lets a request through and counts it, or says when to come back.
    pub fn admit(&self, client: IpAddr, path: &'static str, now: Timestamp) -> Result<(), TooEarly> {
        let rule = Rule::of(path);
        let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = memory.recall((household(client), path), now);
        let end = counted.last.filter(|last| *last <= now).map(|last| last.plus(rule.window));
        match end {
            Some(end) if end > now && counted.count >= rule.requests_max => {
                return Err(TooEarly::until(end, now));
            }
            Some(end) if end > now => counted.count += 1,
            _ => counted.count = 1,
        }
        counted.last = Some(now);
        Ok(())
    }
}

/// When passwords were tried lately that turned out wrong, by account. An address without an account counts as well, so
/// that a refusal says nothing about who has one.
pub struct Guesses(Mutex<Memory<Account, VecDeque<Timestamp>>>);

/// The digest of an address: addresses themselves are not kept.
type Account = [u8; 32];

/// A password that is being tried, counted as wrong until it is forgiven.
#[derive(Debug)]
pub struct Guess {
    account: Account,
    at: Timestamp,
}

impl Default for Guesses {
    fn default() -> Self {
        Self(Mutex::new(Memory::keeping(GUESS_WINDOW)))
    }
}

impl Guesses {
    /// Counts a try before its password is looked at, since many could be on their way at once.
    pub fn begin(&self, email: &Email, now: Timestamp) -> Result<Guess, TooEarly> {
        let account = Sha256::digest(email.as_str()).into();
        let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let tries = memory.recall(account, now);
        tries.retain(|at| *at <= now && at.plus(GUESS_WINDOW) > now);
        if tries.len() >= GUESSES_MAX {
            return Err(TooEarly::until(tries[0].plus(GUESS_WINDOW), now));
        }
        tries.push_back(now);
        Ok(Guess { account, at: now })
    }

    /// Takes back a try whose password was right, or never looked at.
    pub fn forgive(&self, guess: &Guess) {
        let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let tries = memory.recall(guess.account, guess.at);
        if let Some(index) = tries.iter().position(|at| *at == guess.at) {
            tries.remove(index);
        }
    }
}

/// A map of bounded size that forgets what was not recalled for a while. Half of it is young; when that half is full, or
/// old enough, it becomes the old half, and what was the old half is forgotten.
struct Memory<K, V> {
    young: HashMap<K, V>,
    old: HashMap<K, V>,
    turned: Timestamp,
    keeps: Duration,
}

impl<K: Hash + Eq + Copy, V: Default> Memory<K, V> {
    /// Keeps what was recalled within `keeps`, as far as there is room.
    fn keeping(keeps: Duration) -> Self {
        Self { young: HashMap::new(), old: HashMap::new(), turned: Timestamp(i64::MIN), keeps }
    }

    fn recall(&mut self, key: K, now: Timestamp) -> &mut V {
        if self.young.len() >= REMEMBERED_MAX / 2 || now >= self.turned.plus(self.keeps) {
            self.old = std::mem::take(&mut self.young);
            self.turned = now;
        }
        let old = &mut self.old;
        self.young.entry(key).or_insert_with(|| old.remove(&key).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SIGN_IN: &str = "/api/auth/sign-in/email";
    const OTHER: &str = "/api/auth/get-session";

    fn client(number: u32) -> IpAddr {
        IpAddr::from(number.to_be_bytes())
    }

    fn email(name: &str) -> Email {
        Email::parse(&format!("{name}@example.com")).unwrap()
    }

    // SESS-10
    #[test]
    fn each_path_has_its_rule() {
        let seconds = |path: &str| {
            let rule = Rule::of(&format!("/api/auth{path}"));
            (rule.window.as_secs(), rule.requests_max)
        };
        for path in
            ["/sign-in/email", "/sign-in/social", "/sign-up/email", "/change-password", "/change-email"]
        {
            assert_eq!(seconds(path), (10, 3), "{path}");
        }
        for path in ["/request-password-reset", "/forget-password", "/send-verification-email"] {
            assert_eq!(seconds(path), (60, 3), "{path}");
        }
        for path in ["/get-session", "/token", "/sign-out", "/reset-password"] {
            assert_eq!(seconds(path), (10, 100), "{path}");
        }
    }

    // SESS-11
    #[test]
    fn the_window_begins_again_with_every_request_that_is_let_through() {
        let requests = Requests::default();
        let ask = |millis: i64| {
            requests.admit(client(1), SIGN_IN, Timestamp(millis)).map_err(|early| early.seconds)
        };
        assert_eq!([ask(0), ask(9_000), ask(18_000)], [Ok(()), Ok(()), Ok(())]);
        assert_eq!([ask(18_001), ask(27_999)], [Err(10), Err(1)], "a refused request moves nothing");
        assert_eq!([ask(28_000), ask(28_000), ask(28_000)], [Ok(()), Ok(()), Ok(())]);
        assert_eq!(ask(28_000), Err(10));
        assert_eq!(requests.admit(client(2), SIGN_IN, Timestamp(28_000)), Ok(()));
        assert_eq!(requests.admit(client(1), OTHER, Timestamp(28_000)), Ok(()));
        assert_eq!(ask(5), Ok(()), "a clock that was set back locks nobody out");
    }

    // SESS-12
    #[test]
    fn a_household_counts_as_one_client() {
        let requests = Requests::default();
        let ask = |text: &str| requests.admit(text.parse().unwrap(), SIGN_IN, Timestamp(0)).is_ok();
        assert!(ask("2001:db8:1:2::1") && ask("2001:db8:1:2::2") && ask("2001:db8:1:2:ffff::"));
        assert!(!ask("2001:db8:1:2::3") && ask("2001:db8:1:3::1"));
        assert!(ask("203.0.113.9") && ask("::ffff:203.0.113.9") && ask("203.0.113.9"));
        assert!(!ask("::ffff:203.0.113.9"));
    }

    // SESS-13
    #[test]
    fn ten_wrong_passwords_within_ten_minutes_are_enough() {
        let guesses = Guesses::default();
        let at = |seconds: i64| Timestamp(seconds * 1000);
        for second in 0..10 {
            guesses.begin(&email("a"), at(second)).unwrap();
        }
        assert_eq!(guesses.begin(&email("a"), at(10)).unwrap_err(), TooEarly { seconds: 590 });
        assert_eq!(guesses.begin(&email("A"), at(599)).unwrap_err(), TooEarly { seconds: 1 });
        guesses.begin(&email("b"), at(10)).unwrap();
        guesses.begin(&email("a"), at(600)).unwrap();
        assert!(guesses.begin(&email("a"), at(600)).is_err());
    }

    // SESS-14
    #[test]
    fn a_right_password_does_not_count() {
        let guesses = Guesses::default();
        for _ in 0..100 {
            let guess = guesses.begin(&email("a"), Timestamp(0)).unwrap();
            guesses.forgive(&guess);
        }
        for _ in 0..GUESSES_MAX {
            guesses.begin(&email("a"), Timestamp(0)).unwrap();
        }
        assert!(guesses.begin(&email("a"), Timestamp(0)).is_err());
    }

    // SESS-15
    #[test]
    fn what_is_remembered_is_bounded() {
        let requests = Requests::default();
        let count = u32::try_from(REMEMBERED_MAX).unwrap();
        for number in 0..count * 3 {
            requests.admit(client(number), SIGN_IN, Timestamp(0)).unwrap();
        }
        let memory = requests.0.lock().unwrap();
        let size = memory.young.len() + memory.old.len();
        assert!(size <= REMEMBERED_MAX && size > REMEMBERED_MAX / 2 - 1, "{size} are remembered");
    }

    proptest! {
        /// After three requests with less than a window between them, none is let through until a window has passed.
        #[test]
        fn no_burst_is_longer_than_its_rule(steps in proptest::collection::vec(0_i64..15_000, 1..60)) {
            let requests = Requests::default();
            let (mut now, mut burst, mut last) = (0, 0, None::<i64>);
            for step in steps {
                now += step;
                let rested = last.is_none_or(|last| now - last >= 10_000);
                let admitted = requests.admit(client(1), SIGN_IN, Timestamp(now));
                prop_assert_eq!(admitted.is_ok(), rested || burst < 3);
                if let Err(early) = admitted {
                    let again = now + i64::try_from(early.seconds).unwrap() * 1000;
                    prop_assert!(again - last.unwrap() >= 10_000, "the promise was too short");
                } else {
                    burst = if rested { 1 } else { burst + 1 };
                    last = Some(now);
                }
            }
        }

        /// However the tries are spread, at most ten wrong ones fall into any ten minutes, and whoever waits as told
        /// gets through.
        #[test]
        fn no_ten_minutes_see_more_wrong_passwords(steps in proptest::collection::vec((0_i64..200_000, any::<bool>()), 1..80)) {
            let guesses = Guesses::default();
            let window = i64::try_from(GUESS_WINDOW.as_millis()).unwrap();
            let (mut now, mut wrong) = (0, Vec::new());
            for (step, is_right) in steps {
                now += step;
                let recent = wrong.iter().filter(|at| now - **at < window).count();
                match guesses.begin(&email("a"), Timestamp(now)) {
                    Ok(guess) if is_right => guesses.forgive(&guess),
                    Ok(_) => wrong.push(now),
                    Err(early) => {
                        prop_assert_eq!(recent, GUESSES_MAX);
                        let again = now + i64::try_from(early.seconds).unwrap() * 1000;
                        prop_assert!(wrong.iter().filter(|at| again - **at < window).count() < GUESSES_MAX);
                    }
                }
                prop_assert!(wrong.iter().filter(|at| now - **at < window).count() <= GUESSES_MAX);
            }
        }
    }
}
