//! Several servers that share their limits and sign-outs through Redis, and what they do when it goes away.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use gateway::config::Config;
use support::redis::{Redis, Wire, url};
use support::{Behaviour, Upstream, until};
use tokio::task::JoinSet;

const FINE: Behaviour = Behaviour::Answers(200, &[], "{}");
const ACCOUNT: &str = "/systems/marketing/api/3/connections";
const ORGANISATION: &str = "/systems/receivables/v2/integrations/connections";

/// One of two gateways.
fn gateway(upstream: &Upstream, redis: &str, sign_in: bool) -> Router {
    gateway_with(upstream, redis, sign_in, "")
}

fn gateway_with(upstream: &Upstream, redis: &str, sign_in: bool, each: &str) -> Router {
    let systems = support::config_text(&format!("http://{}", upstream.address), sign_in, each);
    let text = format!("[redis]\nurl = {{ env = \"REDIS\" }}\ngateways = 2\n{systems}");
    let environment =
        |name: &str| if name == "REDIS" { Some(redis.to_owned()) } else { support::environment(name) };
    support::site_of(Config::read(&text, &environment).unwrap())
}

async fn get(site: &Router, path: &str, cookies: &str) -> support::Answer {
    let request = Request::get(path).header(header::HOST, "localhost").header(header::COOKIE, cookies);
    support::ask(site, request.body(Body::empty()).unwrap()).await
}

async fn is_degraded(site: &Router) -> bool {
    let answer = get(site, "/readyz", "").await;
    assert_eq!(answer.status, 200, "it is ready all the same");
    let metrics = get(site, "/metrics", "").await.text();
    let degraded = answer.text() == "ready\ndegraded: redis\n";
    assert!(degraded || answer.text() == "ready", "{}", answer.text());
    metrics.contains("gateway_redis_up 0") && degraded
}

async fn together(sites: &[&Router]) {
    for site in sites {
        until("Redis is there", async || get(site, "/readyz", "").await.text() == "ready").await;
    }
}

async fn alone(sites: &[&Router]) {
    for site in sites {
        until("Redis is away", async || is_degraded(site).await).await;
    }
}

/// Calls that never cease, and how many each gateway has had answered.
struct Load {
    answered: Vec<Arc<AtomicUsize>>,
    _calls: JoinSet<()>,
}

impl Load {
    fn on(sites: &[&Router]) -> Self {
        let mut calls = JoinSet::new();
        let answered: Vec<_> = sites.iter().map(|_| Arc::new(AtomicUsize::new(0))).collect();
        for (site, answered) in sites.iter().zip(&answered) {
            for _ in 0..6 {
                let (site, answered) = ((*site).clone(), Arc::clone(answered));
                calls.spawn(async move {
                    loop {
                        let answer = get(&site, ACCOUNT, "").await;
                        assert_eq!(answer.status, 200, "{}", answer.text());
                        answered.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
        }
        Self { answered, _calls: calls }
    }

    /// Waits until every gateway has had some more calls answered.
    async fn goes_on(&self, during: &str) {
        for answered in &self.answered {
            let before = answered.load(Ordering::Relaxed);
            until(during, async || answered.load(Ordering::Relaxed) >= before + 5).await;
        }
    }
}

/// Counts the calls of every second that begins with a call.
fn assert_rate(upstream: &Upstream) {
    let times: Vec<_> = upstream.seen().iter().map(|call| call.at).collect();
    let first = times[0];
    let second = Duration::from_secs(1);
    for (index, start) in times.iter().enumerate() {
        let within = times[index..].iter().take_while(|at| **at < *start + second).count();
        let told = || times.iter().map(|at| at.duration_since(first).as_millis()).collect::<Vec<_>>();
        assert!(within <= 5, "{within} calls from {:?}: {:?}", start.duration_since(first), told());
    }
}

#[tokio::test]
async fn two_gateways_keep_one_rate_before_during_and_after_an_outage() {
    let mut redis = Redis::start().await;
    let upstream = Upstream::start(FINE).await;
    let (one, two) = (gateway(&upstream, &redis.url(), false), gateway(&upstream, &redis.url(), false));
    let both = [&one, &two];
    let load = Load::on(&both);
    together(&both).await;
    load.goes_on("both call together").await;
    redis.kill();
    alone(&both).await;
    load.goes_on("both call without Redis").await;
    redis.bring_back().await;
    together(&both).await;
    load.goes_on("both call together again").await;
    #[cfg(unix)]
    {
        redis.freeze(true);
        alone(&both).await;
        load.goes_on("both call while Redis hangs").await;
        redis.freeze(false);
        together(&both).await;
        load.goes_on("both call when it goes on").await;
    }
    drop(load);
    assert_rate(&upstream);
}

#[tokio::test]
async fn two_gateways_keep_one_rate_when_only_one_of_them_loses_redis() {
    let redis = Redis::start().await;
    let wire = Wire::to(redis.address).await;
    let upstream = Upstream::start(FINE).await;
    let (one, two) = (gateway(&upstream, &url(wire.address), false), gateway(&upstream, &redis.url(), false));
    let both = [&one, &two];
    let load = Load::on(&both);
    together(&both).await;
    for _ in 0..2 {
        load.goes_on("both call together").await;
        wire.mend(false);
        alone(&[&one]).await;
        load.goes_on("one calls on its own").await;
        assert!(!is_degraded(&two).await);
        wire.mend(true);
        together(&both).await;
    }
    load.goes_on("both call together again").await;
    drop(load);
    assert_rate(&upstream);
}

#[tokio::test]
async fn a_pause_is_kept_by_all_gateways() {
    let redis = Redis::start().await;
    for path in [ACCOUNT, ORGANISATION] {
        let upstream = Upstream::start(Behaviour::PausesOnce(90)).await;
        let one = gateway(&upstream, &redis.url(), false);
        let two = gateway_with(&upstream, &redis.url(), false, "timeouts = { total = 3 }");
        together(&[&one, &two]).await;
        assert_eq!(get(&one, path, "").await.status, 429);
        until("the other gateway pauses as well", async || {
            get(&two, path, "").await.error() == "paused_by_system"
        })
        .await;
        let before = upstream.seen().len();
        let refused = get(&two, path, "").await;
        assert_eq!((refused.status, refused.error().as_str()), (503, "paused_by_system"), "{path}");
        let seconds: u64 = refused.headers["retry-after"].to_str().unwrap().parse().unwrap();
        assert!((50..=90).contains(&seconds), "{seconds}");
        assert_eq!(upstream.seen().len(), before);
    }
}

async fn sign_out(site: &Router, cookies: &str, token: &str) -> u16 {
    let request = Request::delete("/session").header(header::COOKIE, cookies).header("x-xsrf-token", token);
    support::ask(site, request.body(Body::empty()).unwrap()).await.status
}

#[tokio::test]
async fn a_sign_out_holds_at_all_gateways_and_an_outage_only_delays_it() {
    let mut redis = Redis::start().await;
    let upstream = Upstream::start(FINE).await;
    let (one, two) = (gateway(&upstream, &redis.url(), true), gateway(&upstream, &redis.url(), true));
    let both = [&one, &two];
    together(&both).await;
    let (cookies, token) = support::signed_in(&one).await;
    assert_eq!(get(&two, "/session", &cookies).await.status, 200, "the key is the same");
    assert_eq!(sign_out(&one, &cookies, &token).await, 204);
    for site in both {
        assert_eq!(get(site, "/session", &cookies).await.status, 401);
        assert_eq!(get(site, ACCOUNT, &cookies).await.error(), "signed_out");
    }

    let (cookies, token) = support::signed_in(&one).await;
    redis.kill();
    alone(&both).await;
    assert_eq!(get(&two, "/session", &cookies).await.status, 200, "nobody is shut out by an outage");
    assert_eq!(sign_out(&one, &cookies, &token).await, 204);
    assert_eq!(get(&one, "/session", &cookies).await.status, 401, "this one knows");
    assert_eq!(get(&two, "/session", &cookies).await.status, 200, "that one cannot know");
    redis.bring_back().await;
    together(&both).await;
    assert_eq!(get(&two, "/session", &cookies).await.status, 401, "now it does");
}

#[tokio::test]
async fn attempts_to_sign_in_are_counted_at_all_gateways_together() {
    let redis = Redis::start().await;
    let upstream = Upstream::start(FINE).await;
    let (one, two) = (gateway(&upstream, &redis.url(), true), gateway(&upstream, &redis.url(), true));
    together(&[&one, &two]).await;
    let attempt = async |site: &Router| {
        let request = Request::post("/session").header(header::CONTENT_TYPE, "application/json");
        let body = Body::from("{\"name\":\"admin\",\"password\":\"a wrong guess\"}");
        let answer = support::ask(site, request.body(body).unwrap()).await;
        (answer.status, answer.headers.get("retry-after").map(|wait| wait.to_str().unwrap().to_owned()))
    };
    for site in [&one, &two, &one, &two, &one] {
        assert_eq!(attempt(site).await.0, 401);
    }
    for site in [&one, &two] {
        let (status, wait) = attempt(site).await;
        let wait: u64 = wait.unwrap().parse().unwrap();
        assert!(status == 429 && (1..=15).contains(&wait), "{status} {wait}");
    }
}
