#!/bin/sh
# Makes the bucket and the services' login for it, where they are not there.
set -eu
mc alias set florin http://s3:9000 florin "$MINIO_ROOT_PASSWORD"
mc mb --ignore-existing florin/florin-storage
mc admin user add florin "$S3_ACCESS_KEY_ID" "$S3_SECRET_ACCESS_KEY"
mc admin policy attach florin readwrite --user "$S3_ACCESS_KEY_ID" ||
  mc admin user info florin "$S3_ACCESS_KEY_ID" | grep -q readwrite
