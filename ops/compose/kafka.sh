#!/bin/bash
# Formats the disk at the first start, and starts Kafka.
set -eu
settings=/etc/florin/kafka.properties
/opt/kafka/bin/kafka-storage.sh format --ignore-formatted --cluster-id "$KAFKA_CLUSTER_ID" --config "$settings"
exec /opt/kafka/bin/kafka-server-start.sh "$settings"
