//! An SMTP server on this machine that keeps what it is given, and can be as difficult as real ones are.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// How long a mail may take to arrive on a busy machine.
const ARRIVAL_WAIT_MAX: Duration = Duration::from_mins(2);

/// How the server treats whoever comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Takes,
    /// Asks to come back later.
    Greylists,
    /// Takes the connection and says nothing.
    Hangs,
    /// Knows no recipient.
    Refuses,
}

/// One mail as it came.
#[derive(Clone, Debug)]
pub struct Received {
    pub sender: String,
    pub recipients: Vec<String>,
    pub raw: String,
}

/// What there is so far.
#[derive(Default)]
struct Kept {
    inbox: Vec<Received>,
    /// Every line that was said to the server, mails left out.
    heard: Vec<String>,
    connections: usize,
}

pub struct SmtpServer {
    pub port: u16,
    kept: Arc<Mutex<Kept>>,
    news: watch::Receiver<u32>,
    manner: watch::Sender<Manner>,
}

impl SmtpServer {
    pub async fn start() -> Self {
        Self::with(Manner::Takes).await
    }

    pub async fn with(manner: Manner) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let kept = Arc::new(Mutex::new(Kept::default()));
        let (tell, news) = watch::channel(0);
        let (manner, now) = watch::channel(manner);
        let keeper = kept.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                keeper.lock().unwrap().connections += 1;
                tell.send_modify(|count| *count += 1);
                let (kept, tell, manner) = (keeper.clone(), tell.clone(), *now.borrow());
                // Whoever hangs up in the middle has said what they had to say.
                tokio::spawn(async move { drop(converse(stream, manner, &kept, &tell).await) });
            }
        });
        Self { port, kept, news, manner }
    }

    /// Settings of a Todolith that sends through this server.
    pub fn settings(&self) -> [(&'static str, String); 2] {
        [
            ("SMTP_URL", format!("smtp://127.0.0.1:{}", self.port)),
            ("MAIL_FROM", "Tödolith <todolith@example.org>".to_owned()),
        ]
    }

    /// Connections from now on meet other manners.
    pub fn become_one_that(&self, manner: Manner) {
        self.manner.send_replace(manner);
    }

    pub fn heard(&self) -> Vec<String> {
        self.kept.lock().unwrap().heard.clone()
    }

    pub fn inbox(&self) -> Vec<Received> {
        self.kept.lock().unwrap().inbox.clone()
    }

    /// Waits until this many connections were made.
    pub async fn visited(&self, times: usize) {
        self.until(|kept| (kept.connections >= times).then_some(())).await;
    }

    /// Waits for a mail with this subject to this address.
    pub async fn mail(&self, address: &str, subject: &str) -> Received {
        self.until(|kept| {
            let fits = |mail: &&Received| {
                mail.recipients == [address] && mail.header("Subject").as_deref() == Some(subject)
            };
            kept.inbox.iter().rfind(fits).cloned()
        })
        .await
    }

    async fn until<T>(&self, found: impl Fn(&Kept) -> Option<T>) -> T {
        let mut news = self.news.clone();
        let search = async {
            loop {
                news.borrow_and_update();
                if let Some(found) = found(&self.kept.lock().unwrap()) {
                    return found;
                }
                news.changed().await.unwrap();
            }
        };
        tokio::time::timeout(ARRIVAL_WAIT_MAX, search).await.unwrap_or_else(|_| {
            panic!("it did not come; there are {:#?}, and {:?} was heard", self.inbox(), self.heard())
        })
    }
}

async fn converse(
    stream: TcpStream,
    manner: Manner,
    kept: &Mutex<Kept>,
    tell: &watch::Sender<u32>,
) -> std::io::Result<()> {
    if manner == Manner::Hangs {
        let _open = stream;
        return std::future::pending().await;
    }
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut mail = Received { sender: String::new(), recipients: Vec::new(), raw: String::new() };
    write.write_all(b"220 mail.example.org ESMTP\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        kept.lock().unwrap().heard.push(line.clone());
        tell.send_modify(|count| *count += 1);
        let word = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let address = || line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
        let answer = match word.as_str() {
            "EHLO" => "250-mail.example.org\r\n250-8BITMIME\r\n250 AUTH PLAIN",
            "AUTH" => "235 welcome",
            "MAIL" => {
                mail = Received { sender: address(), recipients: Vec::new(), raw: String::new() };
                "250 go on"
            }
            "RCPT" => match manner {
                Manner::Greylists => "450 greylisted, come back later",
                Manner::Refuses => "550 no such mailbox <somebody@example.com>",
                _ => {
                    mail.recipients.push(address());
                    "250 go on"
                }
            },
            "DATA" => {
                write.write_all(b"354 write\r\n").await?;
                loop {
                    // Whoever goes away before the end of a mail has not handed it over.
                    let Some(line) = lines.next_line().await? else { return Ok(()) };
                    if line == "." {
                        break;
                    }
                    mail.raw.push_str(line.strip_prefix("..").map_or(&*line, |_| &line[1..]));
                    mail.raw.push_str("\r\n");
                }
                kept.lock().unwrap().inbox.push(mail.clone());
                tell.send_modify(|count| *count += 1);
                "250 taken"
            }
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "250 as you like",
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}

impl Received {
    /// All header lines of this name, unfolded.
    pub fn headers(&self, name: &str) -> Vec<String> {
        let head = self.raw.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ").replace("\r\n\t", " ");
        let prefix = format!("{}:", name.to_ascii_lowercase());
        head.lines()
            .filter(|line| line.to_ascii_lowercase().starts_with(&prefix))
            .map(|line| line[prefix.len()..].trim().to_owned())
            .collect()
    }

    /// The header line of this name, if there is exactly one.
    pub fn header(&self, name: &str) -> Option<String> {
        let mut found = self.headers(name);
        if found.len() == 1 { found.pop() } else { None }
    }

    /// The body of the part with this type, decoded.
    pub fn part(&self, content_type: &str) -> String {
        let start = self.raw.find(&format!("Content-Type: {content_type}")).expect("the part is there");
        let (head, rest) = self.raw[start..].split_once("\r\n\r\n").unwrap();
        let body = rest.split("\r\n--").next().unwrap();
        let encoding = head.to_ascii_lowercase();
        if encoding.contains("base64") {
            String::from_utf8(STANDARD.decode(body.replace("\r\n", "")).unwrap()).unwrap()
        } else if encoding.contains("quoted-printable") {
            quoted_printable(body)
        } else {
            body.replace("\r\n", "\n")
        }
    }

    /// The one link in the plain text.
    pub fn link(&self) -> String {
        let text = self.part("text/plain");
        let links: Vec<_> = text.lines().filter(|line| line.starts_with("http")).collect();
        assert_eq!(links.len(), 1, "{text}");
        links[0].trim().to_owned()
    }

    /// The token in the link.
    pub fn token(&self) -> String {
        let link = self.link();
        let after = link.split("token=").nth(1).or_else(|| link.split("/reset-password/").nth(1)).unwrap();
        after.split(['&', '?']).next().unwrap().to_owned()
    }
}

fn quoted_printable(text: &str) -> String {
    let text = text.replace("=\r\n", "").replace("\r\n", "\n");
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'=' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
        } else {
            byte
        });
    }
    String::from_utf8(bytes).unwrap()
}
