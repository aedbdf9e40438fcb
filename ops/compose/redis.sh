#!/bin/sh
# Starts Redis with a password that no list of processes shows.
set -eu
exec redis-server - <<END
requirepass $REDIS_PASSWORD
appendonly yes
dir /data
maxmemory 200mb
maxmemory-policy volatile-lru
END
