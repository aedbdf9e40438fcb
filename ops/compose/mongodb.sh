#!/bin/bash
# Starts MongoDB as a replica set of one, whose members would know each other by a key.
set -eu
umask 077
printf '%s' "$MONGO_REPLICA_KEY" >/tmp/key
exec docker-entrypoint.sh mongod --replSet florin --keyFile /tmp/key --bind_ip_all
