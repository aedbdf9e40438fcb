// Real servers on the loopback, for suites that need one.
export { RedisServer, type ServerCertificate } from './redis-server.js'
