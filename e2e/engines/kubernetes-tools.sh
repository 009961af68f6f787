#!/usr/bin/env bash
# Installs what judges Kubernetes manifests without a cluster: kubeconform with the schemas of the two newest versions that are at hand and of the Gateway API, kube-score, helm and
# kubectl.
#
#   e2e/engines/kubernetes-tools.sh [FOLDER]      FOLDER defaults to $SIMPLEMAS_ENGINES_DIR, else .engines of this checkout
#
# Needs Go, Python and Debian's packages (or a kubectl of your own). Safe to repeat: what is there is kept.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

readonly KUBECONFORM_VERSION=v0.8.0
readonly KUBE_SCORE_VERSION=v1.20.0
readonly HELM_VERSION=v3.19.0
# Brings the JSON schemas of a dozen Kubernetes versions; its own version is that of the newest.
readonly SCHEMAS_VERSION=1.37.0
readonly SCHEMAS_IN_USE=2
# Of the Gateway API, whose module holds its definitions as a cluster reads them.
readonly GATEWAY_VERSION=v1.6.3
readonly ROUTES=(httproutes grpcroutes)

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=${1:-${SIMPLEMAS_ENGINES_DIR:-$repository/.engines}}/kubernetes

install_kubectl() {
  ! command -v kubectl >/dev/null || return 0
  [ "$(id -u)" = 0 ] || fail 'kubectl is missing'
  retry apt_get update -qq
  retry apt_get install -y -qq kubernetes-client
}

install_go_tool() {
  local name=$1 package=$2
  [ ! -x "$work/bin/$name" ] || return 0
  command -v go >/dev/null || fail "Go is missing: it builds $name"
  say "building $name"
  retry env "GOBIN=$work/bin" go install "$package"
}

install_schemas() {
  [ ! -f "$work/schemas/versions" ] || return 0
  say "fetching schemas"
  rm -rf "$work/wheel" "$work/schemas"/gateway-*
  retry python3 -m pip download --quiet --no-deps --dest "$work/wheel" "kubernetes-validate==$SCHEMAS_VERSION"
  python3 - "$work" "$SCHEMAS_IN_USE" <<'PYTHON'
import json, pathlib, re, sys, zipfile

work, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
archive = zipfile.ZipFile(next((work / "wheel").glob("*.whl")))
pattern = re.compile(r"kubernetes_validate/kubernetes-json-schema/v(\d+)\.(\d+)\.(\d+)-local/([^/]+\.json)$")
found = {}
for name in archive.namelist():
    match = pattern.match(name)
    if match:
        found.setdefault(tuple(map(int, match.groups()[:3])), []).append((match[4], name))


def strict(schema):
    """Refuses unknown keys, as kubeconform's own strict schemas do, and refers to the definitions beside it."""
    if isinstance(schema.get("properties"), dict) and "additionalProperties" not in schema:
        schema["additionalProperties"] = False
    # The address of a schema is where it lies, not where it was published.
    if isinstance(schema.get("$id"), str):
        del schema["$id"]
    if isinstance(schema.get("$ref"), str):
        schema["$ref"] = schema["$ref"].replace("/api/_definitions.json", "_definitions.json")
    return schema


newest = sorted(found)[-count:]
for version in newest:
    folder = work / "schemas" / ".".join(map(str, version))
    folder.mkdir(parents=True, exist_ok=True)
    for file, name in found[version]:
        schema = json.loads(archive.read(name), object_hook=strict)
        (folder / file).write_text(json.dumps(schema))
(work / "schemas" / "versions").write_text("".join(".".join(map(str, version)) + "\n" for version in newest))
PYTHON
  rm -rf "$work/wheel"
}

# The schemas of routes lie beside those of Kubernetes, under the names that kubeconform looks for.
install_route_schemas() {
  [ ! -f "$work/schemas/gateway-$GATEWAY_VERSION" ] || return 0
  say "fetching schemas of the Gateway API"
  local module
  retry go mod download "sigs.k8s.io/gateway-api@$GATEWAY_VERSION"
  module=$(go mod download -json "sigs.k8s.io/gateway-api@$GATEWAY_VERSION" | python3 -c 'import json, sys; print(json.load(sys.stdin)["Dir"])')
  (cd "$repository" && node --input-type=module - "$work/schemas" "${ROUTES[@]/#/$module/config/crd/standard/gateway.networking.k8s.io_}" <<'JAVASCRIPT'
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const [folder, ...files] = process.argv.slice(2);

/** Refuses unknown keys, as the API server does when it is asked to be strict. */
function strict(schema) {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value)]));
  const isOpen = inner.type !== 'object' || inner.properties === undefined || inner.additionalProperties !== undefined;
  return isOpen ? inner : { ...inner, additionalProperties: false };
}

for (const file of files) {
  const { spec } = parse(readFileSync(`${file}.yaml`, 'utf8'));
  const { kind } = spec.names;
  const schema = strict(spec.versions.find(({ name }) => name === 'v1').schema.openAPIV3Schema);
  schema.properties.apiVersion.enum = [`${spec.group}/v1`];
  schema.properties.kind.enum = [kind];
  for (const version of readFileSync(`${folder}/versions`, 'utf8').trim().split('\n'))
    writeFileSync(`${folder}/${version}/${kind.toLowerCase()}-gateway-v1.json`, JSON.stringify(schema));
}
JAVASCRIPT
  )
  touch "$work/schemas/gateway-$GATEWAY_VERSION"
}

mkdir -p "$work/bin"
work=$(cd "$work" && pwd)
install_kubectl
install_go_tool kubeconform "github.com/yannh/kubeconform/cmd/kubeconform@$KUBECONFORM_VERSION"
install_go_tool kube-score "github.com/zegl/kube-score/cmd/kube-score@$KUBE_SCORE_VERSION"
install_go_tool helm "helm.sh/helm/v3/cmd/helm@$HELM_VERSION"
install_schemas
install_route_schemas
say "ready: schemas of $(paste -sd ' ' "$work/schemas/versions")"
