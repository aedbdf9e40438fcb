#!/bin/bash
# Run once, by PostgreSQL's image: a login for the exporter, which sees statistics and no row of anybody.
set -eu
psql --username postgres --dbname florin --set ON_ERROR_STOP=1 --set password="$MONITOR_PASSWORD" <<'SQL'
CREATE ROLE florin_monitor LOGIN PASSWORD :'password' IN ROLE pg_monitor;
SQL
