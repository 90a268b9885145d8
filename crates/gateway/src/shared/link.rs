//! The connection to Redis: short time-outs, no repeats, and Redis's own clock.
//!
//! It decides nothing about what a failure means; that is the module above. Errors are told by their kind only: their
//! texts may hold an address.

use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Client, FromRedisValue, RedisError, ScriptInvocation};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::Instant;

/// How long an answer may take. A slower Redis counts as away: calls wait for it.
pub(super) const ANSWER: Duration = Duration::from_millis(500);
const CONNECTED: Duration = Duration::from_secs(1);

/// A connection, and what was last heard of Redis's clock. Its clones are the same connection.
#[derive(Clone)]
pub(super) struct Link {
    connection: MultiplexedConnection,
    heard: Heard,
}

/// Redis's clock, as it was when it was heard.
#[derive(Clone, Copy)]
struct Heard {
    micros: u64,
    at: Instant,
}

/// What Redis could not do, as a fixed word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure(pub(super) String);

impl From<RedisError> for Failure {
    fn from(error: RedisError) -> Self {
        Self(error.category().to_owned())
    }
}

impl Failure {
    pub(super) fn late() -> Self {
        Self("the answer came too late".to_owned())
    }
}

/// Where to connect. Fails for what is no address.
pub(super) fn client(url: &SecretString) -> Result<Client, Failure> {
    Ok(Client::open(url.expose_secret())?)
}

impl Link {
    /// A new connection, whose clock has been heard.
    pub(super) async fn open(client: &Client) -> Result<Self, Failure> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECTED))
            .set_response_timeout(Some(ANSWER));
        let mut connection = client.get_multiplexed_async_connection_with_config(&config).await?;
        let (seconds, micros): (u64, u64) = redis::cmd("TIME").query_async(&mut connection).await?;
        let heard = Heard { micros: seconds * 1_000_000 + micros, at: Instant::now() };
        Ok(Self { connection, heard })
    }

    /// When, by Redis's clock, an answer to what is asked now would be too late. It is rather too early: the clock was
    /// heard after it was told.
    pub(super) fn deadline(&self) -> u64 {
        self.heard.micros + micros(self.heard.at.elapsed() + ANSWER)
    }

    /// Takes note of the clock, so that two clocks that run differently do not part.
    pub(super) fn hear(&mut self, micros: u64) {
        self.heard = Heard { micros, at: Instant::now() };
    }

    pub(super) async fn run<T: FromRedisValue>(
        &self,
        script: &mut ScriptInvocation<'_>,
    ) -> Result<T, Failure> {
        Ok(script.invoke_async(&mut self.connection.clone()).await?)
    }

    pub(super) async fn ask<T: FromRedisValue>(&self, command: &redis::Cmd) -> Result<T, Failure> {
        Ok(command.query_async(&mut self.connection.clone()).await?)
    }
}

/// A length in microseconds.
pub(super) fn micros(length: Duration) -> u64 {
    u64::try_from(length.as_micros()).unwrap_or(u64::MAX)
}
