#!/bin/sh
# Starts PgBouncer with the logins of the services, whose passwords are in the environment and on no disk.
set -eu
umask 077
login() { printf '"%s_api" "%s"\n"%s_worker" "%s"\n' "$1" "$2" "$1" "$2"; }
{
  login user "$USER_DATABASE_PASSWORD"
  login bank "$BANK_DATABASE_PASSWORD"
  login transaction "$TRANSACTION_DATABASE_PASSWORD"
  login analytics "$ANALYTICS_DATABASE_PASSWORD"
  login budget "$BUDGET_DATABASE_PASSWORD"
  login notification "$NOTIFICATION_DATABASE_PASSWORD"
  login audit "$AUDIT_DATABASE_PASSWORD"
} >/tmp/users
exec pgbouncer /etc/florin/pgbouncer.ini
