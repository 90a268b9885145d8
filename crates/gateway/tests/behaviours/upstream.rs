//! An upstream that speaks bytes, waits, resets and hangs up as it is told, and counts who comes.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// One thing that it does with a connection. When there is nothing left to do it hangs up.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Hears the request to the end of its head.
    Hear,
    /// Says bytes.
    Say(Vec<u8>),
    /// Says bytes one at a time, so many milliseconds apart.
    Drip(Vec<u8>, u64),
    /// Is silent for so many milliseconds.
    Pause(u64),
    /// Ends the connection by force.
    Reset,
    /// Keeps the connection, and says no more.
    Hold,
}

pub(crate) struct Upstream {
    pub(crate) address: SocketAddr,
    calls: Arc<AtomicUsize>,
}

impl Upstream {
    pub(crate) async fn start(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let upstream = Self { address: listener.local_addr().unwrap(), calls: Arc::default() };
        let calls = Arc::clone(&upstream.calls);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                calls.fetch_add(1, Ordering::Relaxed);
                let acts = acts.clone();
                tokio::spawn(async move { play(stream, acts).await });
            }
        });
        upstream
    }

    /// How many connections came: there is one for each call that is sent.
    pub(crate) fn calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }
}

async fn play(mut stream: TcpStream, acts: Vec<Act>) {
    stream.set_nodelay(true).ok();
    for act in acts {
        match act {
            Act::Hear => {
                let mut heard = Vec::new();
                while !heard.windows(4).any(|end| end == b"\r\n\r\n") {
                    if stream.read_buf(&mut heard).await.unwrap_or(0) == 0 {
                        return;
                    }
                }
            }
            Act::Say(bytes) => {
                stream.write_all(&bytes).await.ok();
                stream.flush().await.ok();
            }
            Act::Drip(bytes, every) => {
                for byte in bytes {
                    if stream.write_all(&[byte]).await.is_err() {
                        return;
                    }
                    tokio::time::sleep(Duration::from_millis(every)).await;
                }
            }
            Act::Pause(length) => tokio::time::sleep(Duration::from_millis(length)).await,
            Act::Reset => {
                stream.set_zero_linger().ok();
                return;
            }
            Act::Hold => std::future::pending().await,
        }
    }
    stream.shutdown().await.ok();
    // Until the other side has gone as well, so that nothing that was said is lost.
    while stream.read(&mut [0; 1024]).await.is_ok_and(|length| length > 0) {}
}
