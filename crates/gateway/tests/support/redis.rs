//! A Redis of a test's own, and a line to it that can be cut.

use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

pub const REDIS_PASSWORD: &str = "redis-secret-5e2b";

/// A server on a port of its own, ended with the test. It keeps nothing on the disk.
pub struct Redis {
    pub address: SocketAddr,
    child: Option<Child>,
}

impl Redis {
    pub async fn start() -> Self {
        // The port is free again at once, and the next one that is asked for is another.
        let address = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let mut redis = Self { address, child: None };
        redis.bring_back().await;
        redis
    }

    pub async fn bring_back(&mut self) {
        let started = Command::new("redis-server")
            .args(["--bind", "127.0.0.1", "--port", &self.address.port().to_string()])
            .args(["--requirepass", REDIS_PASSWORD, "--save", "", "--appendonly", "no"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        self.child =
            Some(started.expect("redis-server has to be there (Debian: apt-get install redis-server)"));
        let address = self.address;
        super::until("Redis listens", async || TcpStream::connect(address).await.is_ok()).await;
    }

    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().ok();
            child.wait().ok();
        }
    }

    /// It hangs, and takes connections all the same.
    #[cfg(unix)]
    pub fn freeze(&self, frozen: bool) {
        let id = self.child.as_ref().unwrap().id().to_string();
        let signal = if frozen { "-STOP" } else { "-CONT" };
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
    }

    pub fn url(&self) -> String {
        url(self.address)
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.kill();
    }
}

pub fn url(address: SocketAddr) -> String {
    format!("redis://:{REDIS_PASSWORD}@{address}/0")
}

/// A line to somewhere.
pub struct Wire {
    pub address: SocketAddr,
    whole: Arc<watch::Sender<bool>>,
}

impl Wire {
    pub async fn to(target: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let whole = Arc::new(watch::Sender::new(true));
        let cut = Arc::clone(&whole);
        tokio::spawn(async move {
            loop {
                let (mut near, _) = listener.accept().await.unwrap();
                let mut whole = cut.subscribe();
                tokio::spawn(async move {
                    if *whole.borrow()
                        && let Ok(mut far) = TcpStream::connect(target).await
                    {
                        tokio::select! {
                            _ = tokio::io::copy_bidirectional(&mut near, &mut far) => {}
                            _ = whole.wait_for(|whole| !whole) => {}
                        }
                    }
                });
            }
        });
        Self { address, whole }
    }

    pub fn mend(&self, whole: bool) {
        self.whole.send_replace(whole);
    }
}
