//! What Redis does by itself, so that no two servers can come between its steps.
//!
//! All times are microseconds of Redis's own clock, the only one that every server sees. A script with a deadline does
//! nothing after it: a server that has given up on an answer must not count as present because of it.

use std::sync::LazyLock;

use redis::Script;

/// The start of the scripts that prove a server's presence. `KEYS`: the servers that are present, with the time of their
/// last sign of life; until when nobody may call. `ARGV`: this server, its deadline, how long a presence holds, a second.
///
/// Where nobody was present, Redis is new or has forgotten everything: what was sent and booked before is unknown, so
/// both grow old first.
const PRESENT: &str = "
local function text(number) return string.format('%.0f', number) end
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local holds, second = tonumber(ARGV[3]), tonumber(ARGV[4])
if now > tonumber(ARGV[2]) then return {-1, 0} end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', text(now - holds))
redis.call('ZREMRANGEBYSCORE', KEYS[1], text(now + holds), '+inf')
if redis.call('ZCARD', KEYS[1]) == 0 then
  redis.call('SET', KEYS[2], text(now + 2 * second), 'PX', text(math.ceil(second / 500)))
end
redis.call('ZADD', KEYS[1], text(now), ARGV[1])
redis.call('PEXPIRE', KEYS[1], text(math.ceil(holds / 1000)))
";

/// Books the account's next free moment, so that servers are served in the order in which they ask, however far each
/// is from Redis. `KEYS` go on with the account's last moment and its pause, `ARGV` with its rate and the number of
/// servers. Servers that are not present keep their share of the rate: they may be calling on their own.
///
/// Answers what (0 booked, 1 paused, -1 too late) and how long it is until then.
const TAKE: &str = "
local rate, servers = tonumber(ARGV[5]), tonumber(ARGV[6])
local pause = tonumber(redis.call('GET', KEYS[4]) or '0')
if pause > now then return {1, pause - now} end
local present = math.min(redis.call('ZCARD', KEYS[1]), servers)
local period = math.ceil(second / (rate - (servers - present) * math.floor(rate / servers)))
local last = tonumber(redis.call('GET', KEYS[3]) or '0')
if last > now + 2 * second then last = now end
local free = math.max(now, last + period, tonumber(redis.call('GET', KEYS[2]) or '0'))
redis.call('SET', KEYS[3], text(free), 'PX', text(math.ceil((free - now + 2 * second) / 1000)))
return {0, free - now}
";

/// A sign of life. `KEYS` go on with the pauses of all accounts. Answers the time, and what is left of each.
const BEAT: &str = "
local left = {now}
for index = 3, #KEYS do
  local pause = tonumber(redis.call('GET', KEYS[index]) or '0')
  left[#left + 1] = math.max(0, pause - now)
end
return left
";

/// Lengthens the pause `KEYS[1]` to `ARGV[1]` from now.
const PAUSE: &str = "
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local over = now + tonumber(ARGV[1])
if over > tonumber(redis.call('GET', KEYS[1]) or '0') then
  redis.call('SET', KEYS[1], string.format('%.0f', over), 'PX', string.format('%.0f', math.ceil(ARGV[1] / 1000)))
end
return 0
";

/// Counts one attempt of `KEYS[1]`: `ARGV[2]` at once, then one every `ARGV[1]`. Answers how long to wait; 0: go on.
const ATTEMPT: &str = "
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local pause, most = tonumber(ARGV[1]), tonumber(ARGV[2])
local rested = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0')) + pause
local wait = rested - now - pause * most
if wait > 0 then return math.ceil(wait) end
redis.call('SET', KEYS[1], string.format('%.0f', rested), 'PX', string.format('%.0f', math.ceil((rested - now) / 1000)))
return 0
";

pub(super) static TAKING: LazyLock<Script> = LazyLock::new(|| Script::new(&format!("{PRESENT}{TAKE}")));
pub(super) static BEATING: LazyLock<Script> = LazyLock::new(|| Script::new(&format!("{PRESENT}{BEAT}")));
pub(super) static PAUSING: LazyLock<Script> = LazyLock::new(|| Script::new(PAUSE));
pub(super) static ATTEMPTING: LazyLock<Script> = LazyLock::new(|| Script::new(ATTEMPT));
