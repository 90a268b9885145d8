#!/usr/bin/env bash
# Load on the gateway beside nginx: both forward the same call to the same upstream, on the same machine.
#
#   bench/gateway.sh [SECONDS]
#
# Needs wrk and nginx (Debian: apt-get install wrk nginx-light), and builds the gateway in release. The upstream is
# the sandbox's Stuut, then a file that nginx serves, which is nearly free and so shows the forwarding itself.
# Prints one line a measurement: upstream, server, connections, requests/s, median, p99, resident memory.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
seconds="${1:-10}"
work="$(mktemp -d)"
# nginx gives its rights away and still has to read what it serves.
chmod 755 "$work"
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT

for tool in wrk nginx curl; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: apt-get install wrk nginx-light curl" >&2; exit 1; }
done
cargo build --quiet --release -p gateway
gateway="${CARGO_TARGET_DIR:-target}/release/gateway"
mkdir -p "$work/dist" "$work/static/v2/integrations" "$work/logs"
echo '<!doctype html><title>Console</title>' > "$work/dist/index.html"

wait_for() {
  for _ in $(seq 100); do
    curl --silent --fail --output /dev/null "$@" && return
    sleep 0.1
  done
  echo "nothing answers: $*" >&2
  exit 1
}

RUST_LOG=error "$gateway" --dist "$work/dist" --sandbox --port 18081 >"$work/logs/sandbox" 2>&1 &
pids+=($!)
wait_for -H 'Authorization: Bearer sandbox-token' http://127.0.0.1:18081/sandbox/upstream/stuut/v2/integrations/connections
curl --silent -H 'Authorization: Bearer sandbox-token' \
  http://127.0.0.1:18081/sandbox/upstream/stuut/v2/integrations/connections > "$work/static/v2/integrations/connections"

# nginx: the static upstream, and for each upstream a server that forwards as the gateway does.
cat > "$work/nginx.conf" <<CONF
worker_processes auto;
pid $work/nginx.pid;
error_log $work/logs/nginx error;
events { worker_connections 4096; }
http {
  access_log off;
  default_type application/json;
  client_body_temp_path $work/body; proxy_temp_path $work/proxy; fastcgi_temp_path $work/f; uwsgi_temp_path $work/u; scgi_temp_path $work/s;
  upstream sandbox { server 127.0.0.1:18081; keepalive 512; }
  upstream file { server 127.0.0.1:18082; keepalive 512; }
  server { listen 127.0.0.1:18082 backlog=4096; root $work/static; }
  server {
    listen 127.0.0.1:18083 backlog=4096;
    proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Authorization "Bearer sandbox-token"; proxy_set_header Host 127.0.0.1:18081;
    location /sandbox/ { proxy_pass http://sandbox/sandbox/upstream/stuut/; }
    location /file/ { proxy_pass http://file/; }
  }
}
CONF
nginx -c "$work/nginx.conf" -g 'daemon off;' &
pids+=($!)
wait_for http://127.0.0.1:18083/file/v2/integrations/connections

cat > "$work/console.toml" <<CONF
[[systems]]
kind = "stuut"
name = "sandbox"
upstream = "http://127.0.0.1:18081/sandbox/upstream/stuut"
secret = { env = "STUUT_TOKEN" }
[[systems]]
kind = "stuut"
name = "file"
upstream = "http://127.0.0.1:18082"
secret = { env = "STUUT_TOKEN" }
CONF
STUUT_TOKEN=sandbox-token RUST_LOG=error "$gateway" --dist "$work/dist" --config "$work/console.toml" --port 18084 \
  >"$work/logs/gateway" 2>&1 &
pids+=($!)
forwarder=$!
wait_for http://127.0.0.1:18084/systems/file/v2/integrations/connections
wait_for http://127.0.0.1:18084/systems/sandbox/v2/integrations/connections

# Kilobytes of a process and its children.
resident() {
  ps -o rss= -p "$1" --ppid "$1" | awk '{ sum += $1 } END { printf "%.1f MB", sum / 1024 }'
}

measure() {
  local upstream="$1" server="$2" address="$3" process="$4"
  for connections in 1 64 512; do
    wrk --threads 1 --connections "$connections" --duration "${seconds}s" --latency "$address" > "$work/wrk"
    awk -v line="$upstream $server $connections" -v memory="$(resident "$process")" '
      $1 == "50%" { median = $2 } $1 == "99%" { p99 = $2 } $1 == "Requests/sec:" { rate = $2 }
      /Non-2xx|Socket errors/ { faults = $0 }
      END { printf "%-22s %9.0f requests/s  median %-9s p99 %-9s %s%s\n", line, rate, median, p99, memory, faults == "" ? "" : "  (" faults ")" }
    ' "$work/wrk"
  done
}

for upstream in sandbox file; do
  measure "$upstream" gateway "http://127.0.0.1:18084/systems/$upstream/v2/integrations/connections" "$forwarder"
  measure "$upstream" nginx "http://127.0.0.1:18083/$upstream/v2/integrations/connections" "$(cat "$work/nginx.pid")"
done
