#!/usr/bin/env bash
# The servers that the suites against real ones start by themselves: Redis from Debian's packages, Kafka from
# Maven's. What is there already is left as it is.
set -euo pipefail
cd "$(dirname "$0")"
cache=${XDG_CACHE_HOME:-$HOME/.cache}/florin

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

missing=()
command -v redis-server >/dev/null || missing+=(redis-server)
command -v java >/dev/null || missing+=(default-jre-headless)
command -v mvn >/dev/null || missing+=(maven)
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
