//! A wire between Todolith and its database that can be cut without either end noticing.

use std::sync::Arc;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
};

/// Passes bytes on in both directions.
pub struct Relay {
    pub port: u16,
    /// The number of cuts so far; whoever was connected before the latest hears nothing any more.
    cuts: Arc<watch::Sender<u32>>,
}

impl Relay {
    pub async fn to(port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let own_port = listener.local_addr().unwrap().port();
        let cuts = Arc::new(watch::Sender::new(0));
        let seen = cuts.clone();
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let Ok(far) = TcpStream::connect(("127.0.0.1", port)).await else { continue };
                let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
                tokio::spawn(pass(near_in, far_out, seen.subscribe()));
                tokio::spawn(pass(far_in, near_out, seen.subscribe()));
            }
        });
        Self { port: own_port, cuts }
    }

    /// Silences every connection that is open now, for good; new ones work.
    pub fn cut(&self) {
        self.cuts.send_modify(|cuts| *cuts += 1);
    }
}

async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut cuts: watch::Receiver<u32>) {
    let mut bytes = vec![0; 16 * 1024];
    loop {
        tokio::select! {
            biased;
            _ = cuts.changed() => break,
            read = from.read(&mut bytes) => match read {
                Ok(count @ 1..) if to.write_all(&bytes[..count]).await.is_ok() => {}
                _ => return,
            },
        }
    }
    // Both sockets stay open, and nobody reads or writes them.
    std::future::pending::<()>().await;
}
