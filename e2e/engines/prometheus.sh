#!/usr/bin/env bash
# Unpacks Debian's Prometheus server, for the test that scrapes agents; prints the path of the program.
#
#   e2e/engines/prometheus.sh [FOLDER]      FOLDER defaults to $SIMPLEMAS_ENGINES_DIR, else .engines of this checkout
#
# Nothing is installed and no service is started: the package is fetched and unpacked. Safe to repeat.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=${1:-${SIMPLEMAS_ENGINES_DIR:-$repository/.engines}}
readonly target=$work/prometheus
readonly program=$target/usr/bin/prometheus

fetch_package() {
  apt_get download prometheus >&2 || { retry apt_get update >&2 && retry apt_get download prometheus >&2; }
}

main() {
  if [ ! -x "$program" ]; then
    mkdir -p "$target"
    cd "$target"
    fetch_package
    dpkg-deb --extract prometheus_*.deb "$target"
    rm prometheus_*.deb
  fi
  "$program" --version >&2
  echo "$program"
}

main
