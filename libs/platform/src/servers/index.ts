// Real servers on the loopback, for suites that need one.
export { certify, certifyAgain, ownedByPostgres, type ServerCertificate } from './certify.js'
export { ExporterServer } from './exporter-server.js'
export { holdProcess } from './hold-process.js'
export { KafkaServer } from './kafka-server.js'
export { MongoServer } from './mongo-server.js'
export { RedisServer } from './redis-server.js'
export { replicas, type Replica } from './replicas.js'
export { S3Server } from './s3-server.js'
export {
  PrometheusServer,
  promtool,
  type PrometheusOptions,
  type TargetGroup,
} from './prometheus-server.js'
export { PgBouncerServer, type PgBouncerOptions } from './pgbouncer-server.js'
export { ToxiproxyServer } from './toxiproxy-server.js'
