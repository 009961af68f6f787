# What the scripts of this folder share; sourced by them.

say() { echo "$(basename "$0"): $*" >&2; }

fail() {
  say "$*"
  exit 1
}

# Downloads fail now and then; everything that uses the network goes through here.
retry() {
  local attempt
  for attempt in 1 2 3; do
    "$@" && return 0
    say "attempt $attempt failed: $*"
    sleep $((attempt * 5))
  done
  fail "gave up: $*"
}

# One at a time, as two of these scripts may run at once, and apt-get does not wait for another. The lock is not handed on
# to a service that a package starts.
apt_get() { flock --close "${TMPDIR:-/tmp}/simplemas-apt-get.lock" apt-get "$@"; }
