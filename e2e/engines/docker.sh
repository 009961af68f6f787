#!/usr/bin/env bash
# Installs and starts a Docker Engine with Compose v2, buildx and the base images that generated Dockerfiles name.
#
#   e2e/engines/docker.sh [FOLDER]      FOLDER defaults to $SIMPLEMAS_ENGINES_DIR, else .engines of this checkout
#
# For a Debian machine on which one is root. Safe to repeat: each step looks first whether it is done.
# It needs Debian's packages, a Go module proxy and npm, but no image registry: the base images are made here and carry
# the names of the official ones, so that a generated Dockerfile is tested exactly as it was written.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

readonly COMPOSE_VERSION=v2.40.3
readonly BUILDX_VERSION=v0.29.1
# Builds both plugins; fetched only where Debian's own Go is too old to fetch a toolchain by itself.
readonly GO_TOOLCHAIN=go1.25.1
readonly PYTHON_VERSIONS=(3.10 3.11 3.12 3.13)
readonly NODE_MAJORS=(20 22 24)
readonly BASE_IMAGE=debian:bookworm-slim
readonly PLUGIN_DIR=/usr/local/lib/docker/cli-plugins
readonly CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt
readonly START_TIMEOUT_SECONDS=60

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=${1:-${SIMPLEMAS_ENGINES_DIR:-$repository/.engines}}

main() {
  require_root_on_debian
  mkdir -p "$work"
  work=$(cd "$work" && pwd)
  install_engine
  start_engine
  install_plugin docker-compose "$COMPOSE_VERSION" github.com/docker/compose/v2 ./cmd internal.Version
  install_plugin docker-buildx "$BUILDX_VERSION" github.com/docker/buildx ./cmd/buildx version.Version
  make_base_image
  make_python_images
  local major
  for major in "${NODE_MAJORS[@]}"; do make_node_image "$major"; done
  say "ready: engine $(docker version --format '{{.Server.Version}}'), compose $(docker compose version --short)"
}

require_root_on_debian() {
  [ "$(id -u)" = 0 ] || fail 'must run as root: it installs packages and starts the engine'
  [ "$(. /etc/os-release 2>/dev/null && echo "${ID:-}")" = debian ] || fail 'knows Debian only; on another system install Docker Engine with Compose v2 and buildx yourself'
}

# Output of a long step: shown only when it fails.
quietly() {
  local log=$work/$1.log
  shift
  "$@" >"$log" 2>&1 || { tail -n 30 "$log" >&2; return 1; }
}

apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  retry quietly apt-update apt_get update
  retry quietly apt-install apt_get install -y --no-install-recommends "$@"
}

install_engine() {
  command -v dockerd >/dev/null && return 0
  say 'installing Docker Engine'
  apt_install docker.io iptables ca-certificates
}

start_engine() {
  docker info >/dev/null 2>&1 && return 0
  say 'starting Docker Engine'
  if [ -d /run/systemd/system ]; then
    systemctl start docker
  else
    # Its own session, with no handle on our output: it outlives this script, and a pipe to it can end.
    setsid dockerd >"$work/dockerd.log" 2>&1 </dev/null &
    echo $! >"$work/dockerd.pid"
  fi
  local waited
  for ((waited = 0; waited < START_TIMEOUT_SECONDS; waited++)); do
    docker info >/dev/null 2>&1 && return 0
    sleep 1
  done
  [ ! -f "$work/dockerd.log" ] || tail -n 20 "$work/dockerd.log" >&2
  fail "the engine did not answer within $START_TIMEOUT_SECONDS s"
}

# Debian 12 has neither plugin. `go install` refuses modules with replace directives, so the module's source is built.
install_plugin() {
  local name=$1 version=$2 module=$3 package=$4 version_variable=$5
  [ ! -x "$PLUGIN_DIR/$name" ] || return 0
  ensure_go
  say "building $name $version"
  rm -rf "${work:?}/$name-source"
  retry quietly "$name-download" go mod download "$module@$version"
  cp -r "$(go mod download -json "$module@$version" | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')" "$work/$name-source"
  chmod -R u+w "$work/$name-source"
  retry quietly "$name-build" env -C "$work/$name-source" \
    go build -mod=mod -trimpath -tags fsnotify -ldflags "-X $module/$version_variable=$version" -o "$work/$name" "$package"
  install -D "$work/$name" "$PLUGIN_DIR/$name"
  rm -rf "${work:?}/$name-source"
}

ensure_go() {
  command -v go >/dev/null || apt_install golang-go ca-certificates
  local minor
  minor=$(go env GOVERSION | sed -E 's/^go1\.([0-9]+).*/\1/')
  [ "$minor" -lt 21 ] || return 0
  # A Go before 1.21 does not fetch the toolchain that a module asks for, but it can download it as the module it is.
  say "fetching $GO_TOOLCHAIN"
  local toolchain
  toolchain=golang.org/toolchain@v0.0.1-$GO_TOOLCHAIN.linux-$(dpkg --print-architecture)
  retry quietly go-toolchain go mod download "$toolchain"
  rm -rf "${work:?}/go"
  cp -r "$(go mod download -json "$toolchain" | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')" "$work/go"
  # A module archive keeps no permission bits.
  chmod -R u+w "$work/go"
  chmod +x "$work/go/bin/"* "$work/go/pkg/tool/"*/*
  export PATH=$work/go/bin:$PATH
}

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

# The package managers inside a build need the authorities that this machine trusts: it may stand behind a proxy.
make_base_image() {
  has_image "$BASE_IMAGE" && return 0
  command -v debootstrap >/dev/null || apt_install debootstrap
  say "making $BASE_IMAGE"
  bootstrap() {
    rm -rf "${work:?}/rootfs"
    debootstrap --variant=minbase --include=ca-certificates,python3,python3-venv,python3-pip bookworm "$work/rootfs"
  }
  retry quietly debootstrap bootstrap
  tar -C "$work/rootfs" --exclude='./var/cache/apt/archives/*' --exclude='./var/lib/apt/lists/*' -c . |
    docker import --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' - "$BASE_IMAGE" >/dev/null
  rm -rf "${work:?}/rootfs"
}

# Debian's one Python stands for each version: what a test sees of it is the name in FROM and a working pip.
make_python_images() {
  local version first=python:${PYTHON_VERSIONS[0]}-slim folder=$work/python
  # One that an older version of this script made knows the authorities for pip only.
  if ! docker image inspect --format '{{.Config.Env}}' "$first" 2>/dev/null | grep -q REQUESTS_CA_BUNDLE; then
    say 'making python:*-slim'
    mkdir -p "$folder"
    cp "$CA_BUNDLE" "$folder/ca.crt"
    cat >"$folder/Dockerfile" <<DOCKERFILE
FROM $BASE_IMAGE
COPY ca.crt $CA_BUNDLE
ENV PIP_CERT=$CA_BUNDLE SSL_CERT_FILE=$CA_BUNDLE REQUESTS_CA_BUNDLE=$CA_BUNDLE
RUN ln -s /usr/bin/python3 /usr/local/bin/python && rm -f /usr/lib/python3*/EXTERNALLY-MANAGED
CMD ["python3"]
DOCKERFILE
    quietly python-image docker build -t "$first" "$folder"
  fi
  for version in "${PYTHON_VERSIONS[@]}"; do
    docker tag "$first" "python:$version-slim"
  done
}

make_node_image() {
  local major=$1 folder=$work/node$1
  has_image "node:$major-slim" && return 0
  say "making node:$major-slim"
  rm -rf "$folder"
  mkdir -p "$folder/packages"
  echo '{"private":true}' >"$folder/packages/package.json"
  retry quietly "node$major-download" npm install --prefix "$folder/packages" --no-audit --no-fund "node@$major" npm@10
  cp -L "$folder/packages/node_modules/node/bin/node" "$folder/node"
  cp -r "$folder/packages/node_modules/npm" "$folder/npm"
  cp "$CA_BUNDLE" "$folder/ca.crt"
  echo packages >"$folder/.dockerignore"
  cat >"$folder/Dockerfile" <<DOCKERFILE
FROM $BASE_IMAGE
COPY ca.crt $CA_BUNDLE
ENV NODE_EXTRA_CA_CERTS=$CA_BUNDLE SSL_CERT_FILE=$CA_BUNDLE
COPY node /usr/local/bin/node
COPY npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx && useradd --create-home --uid 1000 node
CMD ["node"]
DOCKERFILE
  quietly "node$major-image" docker build -t "node:$major-slim" "$folder"
  rm -rf "$folder"
}

main
