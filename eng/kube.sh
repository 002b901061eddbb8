# Sourced by scripts of this clone: start_kube DIR (a real control plane), published (the program as machine code), skip REASON.
say() { printf '%s\n' "$*" >&2; }

skip() { say "skipped: $*"; exit 0; }

# the program as it is published, built when a source is newer; without the wrapper's look at the sources in each call
published() {
  TINDERBOX_NATIVE=1 ./tinderbox version >/dev/null || return
  readlink -f artifacts/release/current/tinderbox
}

# three ports in a row that nobody listens on
free_port() {
  python3 - <<'P'
import random, socket
def free(port):
    with socket.socket() as s:
        try: s.bind(("127.0.0.1", port))
        except OSError: return False
    return True
while True:
    port = random.randrange(20000, 32000)
    if all(free(port + i) for i in range(5)): print(port); break
P
}

# a control plane in DIR until this script ends; sets KUBE_STATE, KUBE_SERVER, KUBE_CONFIG
start_kube() {
  local plane=$PWD/../shared/kube port
  [ -x "$plane/kube-up" ] || skip "a real control plane is not here: no ../shared/kube beside the clone"
  for need in python3 openssl curl xz; do command -v "$need" >/dev/null || skip "$need is not installed"; done
  KUBE_STATE=$1
  export KUBE_BINARY
  KUBE_BINARY=$("$plane/unpack" "$PWD/artifacts/kube")
  rm -rf "$KUBE_STATE"
  port=$(free_port)
  # shellcheck disable=SC2064
  trap "'$plane/kube-up' '$KUBE_STATE' --down" EXIT
  KUBE_CONFIG=$("$plane/kube-up" "$KUBE_STATE" --port "$port")
  KUBE_SERVER=https://127.0.0.1:$port
  export KUBE_STATE KUBE_SERVER KUBE_CONFIG
}
