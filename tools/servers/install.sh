#!/usr/bin/env bash
# The servers that the suites against real ones start by themselves: Redis from Debian's packages, Kafka
# and a server that speaks MongoDB's protocol from Maven's. What is there already is left as it is.
set -euo pipefail
cd "$(dirname "$0")"
cache=${XDG_CACHE_HOME:-$HOME/.cache}/florin

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

missing=()
command -v redis-server >/dev/null || missing+=(redis-server)
command -v javac >/dev/null || missing+=(default-jdk-headless)
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

mongo=$cache/mongo-1.47.0
if [ ! -d "$mongo" ]; then
  mkdir -p "$cache"
  half=$(mktemp -d "$cache/mongo.XXXXXX")
  trap 'rm -rf "$half"' EXIT
  mvn -q -B -f mongo/pom.xml dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$half"
  javac -cp "$half/*" -d "$half" mongo/DocumentServer.java
  mv "$half" "$mongo"
  chmod 755 "$mongo"
fi
