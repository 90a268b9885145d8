//! What tests steer the sandbox with: `/sandbox/…`, only where the options ask for it.
//!
//! None of it is part of the product that the sandbox stands in for. Other origins may not call it. Bodies are
//! JSON; a misspelt property is refused with 422.
//!
//! | address | body | what it does |
//! | --- | --- | --- |
//! | `POST rotate-token` | `{"reissue":"now"\|"refusal"\|"page"}`, or none for `refusal` | new tokens for everybody; browsers get theirs with this answer, with the next 401, or with the next page |
//! | `POST end-sessions` | none | signs everybody out; browsers keep their cookies |
//! | `GET`, `POST clock` | `{"speed":60}`, `{"advanceSeconds":300}` | answers `{"now":<ms>,"speed":60}` |
//! | `POST connection` | `{"erpConnectionId":504,"refused":false}` | lets an ERP system refuse the sign-in, or not |
//! | `POST`, `DELETE next-answer` | `{"method":"ForceSyncAll","status":"Warn"}` with `isOk`, `userExplanation`, `techExplanation`, `errorCode`, `changes` as wanted; or `{"method":…,"raw":<any JSON>}` | answers the next call of the method with this, at once, and does nothing |
//! | `POST task` | `{"id":1,"stalled":true}` | lets the worker of a batch task die without anybody noticing, or come back |
//! | `POST stuut-connection` | `{"id":"conn_…","authenticated":true,"syncDisabled":false,"health":"relink_needed"}` | what no call of Stuut's can do: signs a connection in, pauses it, gives it a health state |
//! | `POST`, `DELETE fault` | `{"system":"stuut","method":"GetConnection"\|"*","kind":…,"times":2}` with `status`, `delayMs`, `body`, `retryAfterSeconds` as the kind wants | see [`fault`] |
//! | `GET`, `DELETE requests` | none | the last 500 calls of all systems, oldest first, with when they came in |
//! | `POST reset` | `{"superoffice":14,"activeCampaign":500,"stuut":0}`, or none | everything fresh, with so many connections; nothing planned or recorded; sessions stay |

mod fault;
mod journal;
mod planned;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

pub(crate) use fault::{Fault, Faults};
pub(crate) use journal::{Journal, Recorded};
pub(crate) use planned::{Planned, PlannedAnswers};

use crate::session::Reissue;
use crate::stuut::{self, Steering};
use crate::{Error, Population, Sandbox, origin};

/// Planned answers may be long on purpose: a name of ten megabytes is a test case.
const LONGEST_BODY: usize = 64 * 1024 * 1024;

/// The control routes.
pub(crate) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/sandbox/rotate-token", post(rotate_token))
        .route("/sandbox/end-sessions", post(end_sessions))
        .route("/sandbox/clock", get(clock).post(set_clock))
        .route("/sandbox/connection", post(set_connection))
        .route("/sandbox/task", post(set_task))
        .route("/sandbox/stuut-connection", post(steer_stuut))
        .route("/sandbox/next-answer", post(plan_answer).delete(forget_answers))
        .route("/sandbox/fault", post(plan_fault).delete(forget_faults))
        .route("/sandbox/requests", get(requests).delete(forget_requests))
        .route("/sandbox/reset", post(reset))
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(middleware::from_fn(own_origin_only))
}

/// A failure of the sandbox while it is steered.
struct Broken(Error);

impl From<Error> for Broken {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl axum::response::IntoResponse for Broken {
    fn into_response(self) -> Response {
        (StatusCode::INTERNAL_SERVER_ERROR, self.0.to_string()).into_response()
    }
}

async fn own_origin_only(request: Request, next: Next) -> Response {
    if origin::is_own(request.headers()) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Rotation {
    reissue: Reissue,
}

async fn rotate_token(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    rotation: Option<Json<Rotation>>,
) -> Result<Response, Broken> {
    let reissue = rotation.map_or(Reissue::Refusal, |Json(rotation)| rotation.reissue);
    let cookies = sandbox.sessions().rotate(&headers, reissue)?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

async fn end_sessions(State(sandbox): State<Sandbox>) -> StatusCode {
    sandbox.sessions().end_all();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ClockChange {
    speed: Option<f64>,
    advance_seconds: Option<f64>,
}

async fn clock(State(sandbox): State<Sandbox>) -> Json<Value> {
    let clock = sandbox.clock();
    Json(json!({"now": clock.now().millis(), "speed": clock.speed()}))
}

async fn set_clock(State(sandbox): State<Sandbox>, Json(change): Json<ClockChange>) -> Response {
    let seconds = change.advance_seconds.unwrap_or(0.0);
    let Ok(by) = std::time::Duration::try_from_secs_f64(seconds) else {
        return (StatusCode::BAD_REQUEST, "advanceSeconds must not be negative").into_response();
    };
    if let Some(speed) = change.speed {
        sandbox.clock().set_speed(speed);
    }
    sandbox.clock().advance(by);
    clock(State(sandbox)).await.into_response()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ConnectionChange {
    erp_connection_id: i64,
    /// Whether its ERP system refuses the sign-in.
    refused: bool,
}

async fn set_connection(
    State(sandbox): State<Sandbox>,
    Json(change): Json<ConnectionChange>,
) -> Result<StatusCode, Broken> {
    let found = sandbox
        .on_worker(move |store, _| store.set_refused(change.erp_connection_id, change.refused))
        .await?;
    Ok(if found { StatusCode::NO_CONTENT } else { StatusCode::NOT_FOUND })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct TaskChange {
    id: i64,
    stalled: bool,
}

async fn set_task(
    State(sandbox): State<Sandbox>,
    Json(change): Json<TaskChange>,
) -> Result<StatusCode, Broken> {
    let found = sandbox.on_worker(move |store, _| store.set_stalled(change.id, change.stalled)).await?;
    Ok(if found { StatusCode::NO_CONTENT } else { StatusCode::NOT_FOUND })
}

async fn steer_stuut(
    State(sandbox): State<Sandbox>,
    Json(steering): Json<Steering>,
) -> Result<StatusCode, Broken> {
    if !steering.is_possible() {
        return Ok(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let found = sandbox.on_worker(move |store, now| stuut::steer(store, &steering, now)).await?;
    Ok(if found { StatusCode::NO_CONTENT } else { StatusCode::NOT_FOUND })
}

async fn plan_answer(State(sandbox): State<Sandbox>, Json(planned): Json<Planned>) -> StatusCode {
    sandbox.planned().add(planned);
    StatusCode::NO_CONTENT
}

async fn forget_answers(State(sandbox): State<Sandbox>) -> StatusCode {
    sandbox.planned().clear();
    StatusCode::NO_CONTENT
}

async fn plan_fault(State(sandbox): State<Sandbox>, Json(fault): Json<Fault>) -> StatusCode {
    sandbox.faults().add(fault);
    StatusCode::NO_CONTENT
}

async fn forget_faults(State(sandbox): State<Sandbox>) -> StatusCode {
    sandbox.faults().clear();
    StatusCode::NO_CONTENT
}

async fn requests(State(sandbox): State<Sandbox>) -> Json<Vec<Recorded>> {
    Json(sandbox.journal().entries())
}

async fn forget_requests(State(sandbox): State<Sandbox>) -> StatusCode {
    sandbox.journal().clear();
    StatusCode::NO_CONTENT
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Fresh {
    superoffice: Option<usize>,
    active_campaign: Option<usize>,
    stuut: Option<usize>,
}

/// Everything fresh, and nothing planned. Who is signed in stays so.
async fn reset(State(sandbox): State<Sandbox>, fresh: Option<Json<Fresh>>) -> Result<StatusCode, Broken> {
    let Fresh { superoffice, active_campaign, stuut } = fresh.map(|Json(fresh)| fresh).unwrap_or_default();
    sandbox.reset(Population { superoffice, active_campaign, stuut }).await?;
    Ok(StatusCode::NO_CONTENT)
}
