#!/usr/bin/env bash
# A real Kubernetes cluster of one node, for `npm run e2e:cluster`.
#
#   e2e/engines/cluster.sh build|start|stop [FOLDER]        FOLDER defaults to $SIMPLEMAS_ENGINES_DIR, else .engines of this checkout
#   e2e/engines/cluster.sh load FOLDER IMAGE...             brings images of the Docker engine to the node
#
# For a Debian machine on which one is root and a Docker engine runs; needs Debian's packages and a Go module proxy, but no image registry. `build` takes a
# quarter of an hour on two cores, once; `start` about half a minute. `kubectl` reads FOLDER/kubernetes/run/kubeconfig.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

readonly VERSION=1.33.4
readonly COREDNS_VERSION=1.15.0
readonly PROGRAMS=(kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy)
readonly API_PORT=16443
readonly WAIT_SECONDS=90

verb=${1:?build, start, load or stop}
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=${2:-${SIMPLEMAS_ENGINES_DIR:-$repository/.engines}}/kubernetes
mkdir -p "$work/run"
work=$(cd "$work" && pwd)
run=$work/run
export KUBECONFIG=$run/kubeconfig

install_packages() {
  local packages=()
  command -v etcd >/dev/null || packages+=(etcd-server)
  command -v containerd >/dev/null || packages+=(containerd)
  command -v kubectl >/dev/null || packages+=(kubernetes-client)
  command -v iptables >/dev/null || packages+=(iptables)
  [ -d /usr/lib/cni ] || packages+=(containernetworking-plugins)
  [ ${#packages[@]} = 0 ] || { apt_get update -qq && apt_get install -y -qq "${packages[@]}"; }
}

build() {
  install_packages
  if [ ! -x "$work/kubelet" ]; then
    say 'building Kubernetes'
    local module version_package=k8s.io/component-base/version
    module=$(go mod download -json "k8s.io/kubernetes@v$VERSION" | python3 -c 'import json, sys; print(json.load(sys.stdin)["Dir"])')
    rm -rf "$work/src"
    cp -r "$module" "$work/src"
    chmod -R u+w "$work/src"
    rm -rf "$work"/src/go.work* "$work/src/vendor"
    # The module replaces parts of itself by a folder that it does not bring: the published modules of the same release are the same.
    sed -i -E "s#=> \./staging/src/(k8s\.io/[a-z-]+)#=> \1 v0.${VERSION#1.}#" "$work/src/go.mod"
    local minor=${VERSION#1.}
    (cd "$work/src" && GOFLAGS=-mod=mod GOWORK=off go build \
      -ldflags "-X $version_package.gitVersion=v$VERSION -X $version_package.gitMajor=1 -X $version_package.gitMinor=${minor%%.*}" \
      -o "$work/" "${PROGRAMS[@]/#/./cmd/}")
    rm -rf "$work/src"
  fi
  [ -x "$work/coredns" ] || build_dns
}

# With the plugins that the Corefile names and no others: with all of them it takes about as long to build as Kubernetes itself.
build_dns() {
  say 'building CoreDNS'
  rm -rf "$work/dns"
  mkdir "$work/dns"
  cat >"$work/dns/main.go" <<'GO'
package main

import (
	"github.com/coredns/coredns/core/dnsserver"
	"github.com/coredns/coredns/coremain"
	_ "github.com/coredns/coredns/plugin/cache"
	_ "github.com/coredns/coredns/plugin/kubernetes"
)

func main() {
	dnsserver.Directives = []string{"cache", "kubernetes"}
	coremain.Run()
}
GO
  (
    cd "$work/dns"
    export GOFLAGS=-mod=mod GOWORK=off
    go mod init cluster-dns
    go get "github.com/coredns/coredns@v$COREDNS_VERSION"
    go mod tidy
    go build -o "$work/coredns" .
  )
  rm -rf "$work/dns"
}

is_ready() { kubectl get --raw /readyz >/dev/null 2>&1; }

node_is_ready() { kubectl get node node1 2>/dev/null | grep -q ' Ready'; }

wait_for() {
  local attempt
  for ((attempt = 0; attempt < WAIT_SECONDS; attempt++)); do
    "$1" && return 0
    sleep 1
  done
  say "gave up waiting: $1; the logs are in $run"
  exit 1
}

# launch NAME COMMAND...: in the background, in a group of its own, with its log and its number beside.
launch() {
  local name=$1
  shift
  setsid "$@" >"$run/$name.log" 2>&1 </dev/null &
  echo $! >"$run/$name.pid"
}

write_settings() {
  mkdir -p "$run/cni" "$run/pause"
  if [ ! -f "$run/sa.key" ]; then
    openssl genrsa -out "$run/sa.key" 2048 2>/dev/null
    openssl rsa -in "$run/sa.key" -pubout -out "$run/sa.pub" 2>/dev/null
    echo 'admin-token,admin,admin,"system:masters"' >"$run/tokens.csv"
  fi
  cat >"$KUBECONFIG" <<YAML
apiVersion: v1
kind: Config
clusters: [{ name: test, cluster: { server: "https://127.0.0.1:$API_PORT", insecure-skip-tls-verify: true } }]
users: [{ name: admin, user: { token: admin-token } }]
contexts: [{ name: test, context: { cluster: test, user: admin } }]
current-context: test
YAML
  # Without the right to lower the score no sandbox would start where the machine itself is a container.
  cat >"$run/containerd.toml" <<TOML
version = 2
root = "$run/containerd-root"
state = "$run/containerd-state"
[grpc]
  address = "$run/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "docker.io/library/pause:local"
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "$run/cni"
TOML
  cat >"$run/cni/10-bridge.conflist" <<'JSON'
{ "cniVersion": "0.4.0", "name": "pods", "plugins": [
  { "type": "bridge", "bridge": "cni0", "isGateway": true, "ipMasq": true, "hairpinMode": true,
    "ipam": { "type": "host-local", "ranges": [[{ "subnet": "10.244.0.0/24" }]], "routes": [{ "dst": "0.0.0.0/0" }] } },
  { "type": "portmap", "capabilities": { "portMappings": true } } ] }
JSON
  cat >"$run/kubelet.yaml" <<YAML
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
cgroupDriver: cgroupfs
failSwapOn: false
containerRuntimeEndpoint: unix://$run/containerd.sock
clusterDNS: ["10.244.0.1"]
clusterDomain: cluster.local
authentication: { anonymous: { enabled: true }, webhook: { enabled: false } }
authorization: { mode: AlwaysAllow }
evictionHard: { memory.available: 50Mi, nodefs.available: "1%" }
YAML
  printf '.:53 {\n  kubernetes cluster.local {\n    kubeconfig %s test\n  }\n  cache 5\n}\n' "$KUBECONFIG" >"$run/Corefile"
}

# No registry, so no image for sandboxes either: a program that waits is all it takes.
make_pause_image() {
  ! docker image inspect pause:local >/dev/null 2>&1 || return 0
  printf 'package main\n\nimport (\n\t"os"\n\t"os/signal"\n\t"syscall"\n)\n\nfunc main() {\n\tc := make(chan os.Signal, 1)\n\tsignal.Notify(c, syscall.SIGINT, syscall.SIGTERM)\n\t<-c\n}\n' >"$run/pause/main.go"
  printf 'FROM scratch\nCOPY pause /pause\nENTRYPOINT ["/pause"]\n' >"$run/pause/Dockerfile"
  (cd "$run/pause" && CGO_ENABLED=0 GO111MODULE=off GOFLAGS= go build -o pause main.go && docker build -q -t pause:local . >/dev/null)
}

start() {
  ! is_ready || return 0
  write_settings
  make_pause_image
  cd "$run"
  launch etcd etcd --data-dir ./etcd-data --listen-client-urls http://127.0.0.1:12379 --advertise-client-urls http://127.0.0.1:12379 --listen-peer-urls http://127.0.0.1:12380
  launch containerd containerd --config containerd.toml
  launch apiserver "$work/kube-apiserver" --etcd-servers=http://127.0.0.1:12379 --secure-port="$API_PORT" --bind-address=127.0.0.1 --cert-dir=./certs \
    --service-cluster-ip-range=10.96.0.0/16 --service-account-issuer=https://kubernetes.default.svc --service-account-key-file=sa.pub \
    --service-account-signing-key-file=sa.key --token-auth-file=tokens.csv --authorization-mode=RBAC --kubelet-preferred-address-types=InternalIP
  wait_for is_ready
  launch controller-manager "$work/kube-controller-manager" --kubeconfig=kubeconfig --service-account-private-key-file=sa.key --leader-elect=false
  launch scheduler "$work/kube-scheduler" --kubeconfig=kubeconfig --leader-elect=false
  load pause:local
  launch kubelet "$work/kubelet" --config=kubelet.yaml --kubeconfig=kubeconfig --hostname-override=node1 --root-dir="$run/kubelet"
  launch proxy "$work/kube-proxy" --kubeconfig=kubeconfig --hostname-override=node1 --cluster-cidr=10.244.0.0/16 --masquerade-all
  launch coredns "$work/coredns" -conf Corefile
  wait_for node_is_ready
  say "ready: $(kubectl version 2>/dev/null | grep Server)"
}

load() { docker save "$@" | ctr --address "$run/containerd.sock" --namespace k8s.io images import - >/dev/null; }

stop() {
  [ ! -S "$run/containerd.sock" ] || timeout 60 kubectl delete deployments,statefulsets,pods --all --all-namespaces --grace-period=1 >/dev/null 2>&1 || true
  local name
  for name in coredns proxy kubelet scheduler controller-manager apiserver containerd etcd; do
    [ ! -f "$run/$name.pid" ] || kill "$(cat "$run/$name.pid")" 2>/dev/null || true
    rm -f "$run/$name.pid"
  done
}

case $verb in
build | start | stop) "$verb" ;;
load) shift 2 && load "$@" ;;
*) say "unknown: $verb" && exit 2 ;;
esac
