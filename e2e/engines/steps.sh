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
